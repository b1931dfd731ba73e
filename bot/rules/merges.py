"""One person out of two: what stays when somebody who was represented turns out to have an account."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.ronda import Answer as DutyAnswer
from bot.rules.ronda import Duty, Presence
from bot.rules.signups import Answer
from bot.rules.tasks import NO_POST, Post


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that one resident's row says about an activity."""

    answer: Answer | None
    answered_at: datetime
    present: bool | None = None
    companions: int = 0
    post: Post = NO_POST
    given_by: int | None = None


def merged(own: Entry, spoken: Entry, *, alone: bool = False) -> Entry:
    """Return one entry for both: their own answer wins over what was said for them.

    They were there when either was; the larger family comes along; a task and a queue are kept once.
    Of work `alone`, where who has done it counts as joining, what is done is not handed back by a no.
    """
    present = _either(own.present, spoken.present)
    if alone and present:  # then only who was there has answered
        own, spoken = (replace(e, answer=Answer.JOINING if e.present else None) for e in (own, spoken))
    first = own if own.answer is not None else spoken
    answer = first.answer
    joins = answer is Answer.JOINING
    return Entry(
        answer=answer,
        answered_at=first.answered_at,
        present=present,
        companions=max(own.companions, spoken.companions) if joins else 0,
        post=_post(own.post, spoken.post) if joins else NO_POST,
        given_by=first.given_by,
    )


def one_duty(own: Duty, spoken: Duty) -> Duty:
    """Return one duty for both of a night: their own answer wins, and they were there when either was."""
    said = own if own.answer is not DutyAnswer.NONE else spoken
    came = next((one for one in (own, spoken) if one.presence is Presence.PRESENT), None)
    seen = came or (own if own.presence is not Presence.NONE else spoken)
    return replace(
        own,
        answer=DutyAnswer.READY if came and said.answer is DutyAnswer.UNABLE else said.answer,
        answered_at=said.answered_at,
        given_by=said.given_by,
        presence=seen.presence,
        arrived_at=seen.arrived_at,
        arrived_by=seen.arrived_by,
    )


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or bool(other)


def _post(own: Post, spoken: Post) -> Post:
    """The task and the queue of their own, else the other's; of two waits for one task the earlier."""
    task_id = own.task_id if own.task_id is not None else spoken.task_id
    waits = [post for post in (own, spoken) if post.wanted_id not in (None, task_id)]
    if not waits:
        return Post(task_id)
    alike = [post for post in waits if post.wanted_id == waits[0].wanted_id]
    best = min(alike, key=lambda post: (post.offered_at is None, post.queued_at is None, post.queued_at))
    return Post(task_id, best.wanted_id, best.queued_at, best.offered_at)
