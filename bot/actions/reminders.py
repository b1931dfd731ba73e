"""Reminders: each minute, what is due now from what is planned; a moved activity needs no care."""

from dataclasses import replace
from datetime import timedelta

from bot.actions import (
    attendance,
    digests,
    forwards,
    holding,
    queues,
    report_clocks,
    ronda,
    series,
    watch_steps,
)
from bot.rules import reminders as rules
from bot.rules.activities import Activity
from bot.rules.contributions import IN_KIND
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reminders import Due
from bot.rules.residents import Person, Private
from bot.world import World
from db import activities, contributions, neighbourhoods, outbox, signups
from db.engine import Transaction
from db.outbox import NewLetter, Priority

AHEAD = timedelta(hours=72)  # the evening before may be earlier still where quiet hours push it


def plan(tx: Transaction, world: World) -> None:
    """Put the letters of every reminder that is due now, each round of an activity once."""
    series.plan(tx, world)
    ronda.plan(tx, world)
    watch_steps.plan(tx, world)
    rts: dict[int, Neighbourhood | None] = {}
    rounds: dict[str, tuple[Activity, Neighbourhood, Due]] = {}
    for activity in activities.starting(tx, world.now, world.now + AHEAD):
        if activity.neighbourhood_id not in rts:
            rts[activity.neighbourhood_id] = neighbourhoods.get(tx, activity.neighbourhood_id)
        rt = rts[activity.neighbourhood_id]
        if rt is None or rt.status is not Status.ACTIVE:
            continue
        for due in rules.due_now(activity, rt, world.now):
            rounds[key(activity, due)] = (activity, rt, due)
    for done in outbox.known(tx, rounds):
        del rounds[done]
    for round_key, (activity, rt, due) in rounds.items():
        outbox.put(tx, *_letters(tx, world, round_key, activity, rt, due))
    attendance.plan_closing(tx, world)
    queues.plan(tx, world)
    report_clocks.plan(tx, world)
    forwards.plan(tx, world)
    holding.plan(tx, world)
    digests.plan(tx, world)


def key(activity: Activity, due: Due) -> str:
    """Name one round of an activity at its present time; moved, it is another round."""
    return f"reminder:{activity.id}:{due.round}:{int(activity.starts_at.timestamp())}"


def _letters(
    tx: Transaction, world: World, round_key: str, activity: Activity, rt: Neighbourhood, due: Due
) -> list[NewLetter]:
    # the mentions always go in: their key says that this round is planned
    mentions = NewLetter(
        key=round_key,
        kind=f"mention_{due.round}",
        chat_id=rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now + rules.MENTIONS_LATER,
        expires_at=due.until,
        subject_id=activity.id,
    )
    to_one = replace(mentions, kind=f"reminder_{due.round}", due_at=world.now)
    private = [
        replace(to_one, key=f"{round_key}:{person.id}", chat_id=person.id, person_id=person.id)
        for person in _reminded(tx, activity, due)
        if person.private is Private.OPEN
    ]
    return [*private, mentions]


def _reminded(tx: Transaction, activity: Activity, due: Due) -> list[Person]:
    """Return who comes or may come and has not done it yet, and on the evening before who gives something."""
    signed = signups.roster(tx, activity.id, rules.AUDIENCE[due.round])
    people = [one.resident.person for one in signed if not one.is_done]
    if due.round is rules.REMINDS_GIVERS:
        people += [giver.resident.person for giver in contributions.givers(tx, activity.id, IN_KIND)]
    return list({person.id: person for person in people}.values())
