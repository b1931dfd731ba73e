"""Diwakilkan: an officer answers for somebody else, in the private chat."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.actions import dialogues
from bot.actions import proxies as actions
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.proxies import Charge
from bot.actions.residents import to_name
from bot.messages import general, represented, signups
from bot.messages import proxies as messages
from bot.messages import talk as talking
from bot.messages import tasks as task_messages
from bot.parcels import Text
from bot.rules import namesakes
from bot.rules import proxies as rules
from bot.rules.activities import Misfit
from bot.rules.attendance import misfit_of_attendance, says_who_came
from bot.rules.courtesies import is_thanks, yes_or_no
from bot.rules.households import Housed
from bot.rules.proxies import CAME, Said
from bot.rules.signups import Answer, Reason, Refused, is_open
from bot.rules.tasks import Queued
from bot.taps import (
    ProxiesTap,
    ProxyAnswerTap,
    ProxyFamilyTap,
    ProxyNewTap,
    ProxyTap,
    ProxyTaskTap,
    ProxyUndoTap,
    one_of,
)
from db import activities, gatherings, tasks
from db import signups as rows
from handlers import contributions, offers
from handlers.officers import deny, give_up
from handlers.privately import refuse
from handlers.visit import Visit


def people(visit: Visit, tap: ProxiesTap) -> None:
    """Those without Telegram; for a while a typed name counts."""
    sight = actions.register_open(visit.tx, visit.world, visit.person, tap.activity_id)
    if isinstance(sight, Misfit):
        deny(visit, sight)
        return
    _listen(visit, tap.activity_id)
    signed = rows.roster(visit.tx, tap.activity_id, tuple(Answer))
    answers = {one.resident.id: one.answer for one in signed if one.answer}
    named = to_name(visit.tx, sight.rt, visit.person.id)
    known = actions.represented(visit.tx, sight)
    visit.edit(messages.people(visit.speech(sight.rt), sight.activity, known, answers, tap.page, named))
    visit.toast()


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A name, a house, an answer, or a list: `Mbah Karto A-12 ikut`. Other talk is nobody's name.

    Who was typed before and is not noted yet stays with those who are typed next.
    """
    sight = actions.register_open(visit.tx, visit.world, visit.person, draft.data["activity_id"])
    if isinstance(sight, Misfit):
        give_up(visit, draft, sight)
        return
    asked, alone = _typed_before(draft), sight.activity.alone
    work = [task.name for task in tasks.of(visit.tx, sight.activity.id)]
    given = rules.answer_in(text, work, alone=alone) if asked else None
    if given is not None:
        visit.say(_heard(visit, sight, [rules.answered(said, given) for said in asked]))
    elif asked and yes_or_no(text):  # an answer is not clear from that
        visit.say(_heard(visit, sight, asked))
    elif rules.is_done(text):
        _end(visit, draft, sight, asked, text)
    elif rules.is_talk(text, work, alone=alone):
        if not contributions.heard(visit, text) and not offers.heard(visit, text):
            visit.say(messages.not_read(visit.speech(sight.rt), sight.activity))
    else:
        heard = _of_family(visit, sight, rules.read_all(text, work), asked)
        is_over = sight.activity.form.takes_family and rules.are_too_many(text)
        visit.say(talking.with_most(visit.speech(sight.rt), heard) if is_over else heard)


def _end(visit: Visit, draft: Draft, sight: Sight, asked: list[Said], text: str) -> None:
    dialogues.end(visit.tx, draft)
    if is_thanks(text) and not asked:
        visit.say(talking.welcome(visit.speech()))
    else:
        visit.say(messages.done(visit.speech(sight.rt), asked))


def _typed_before(draft: Draft) -> list[Said]:
    """Return those who were typed before, and about whom something was asked."""
    return [Said(**{**one, "answer": one_of(Answer, one["answer"])}) for one in draft.data.get("said", ())]


def _of_family(visit: Visit, sight: Sight, typed: list[Said], asked: list[Said]) -> Text:
    """Hear the names without "+2" where no family comes along, and say so."""
    speech = visit.speech(sight.rt)
    if not typed:
        return messages.not_read(speech, sight.activity)
    if sight.activity.form.takes_family or not any(said.companions for said in typed):
        return _heard(visit, sight, namesakes.together(asked, typed))
    bare = [replace(said, companions=0) for said in typed]
    return talking.without_family(speech, _heard(visit, sight, namesakes.together(asked, bare)))


def _heard(visit: Visit, sight: Sight, people: list[Said]) -> Text:
    speech = visit.speech(sight.rt)
    if len(people) > rules.PEOPLE_MOST:
        return messages.too_many(speech)
    found = [actions.meant(visit.tx, sight, said) for said in people]
    for said, one in zip(people, found, strict=True):
        if said.username and not one:
            return messages.unknown(speech, said.username)
    if len(people) == 1 and isinstance(found[0], list) and found[0]:
        draft = _listen(visit, sight.activity.id, people, is_new=True)
        return messages.choices(speech, sight.activity, people[0], found[0], draft.key)
    certain = len(people) == 1 and isinstance(found[0], Housed) and not people[0].left
    if certain or all(said.answer for said in people):
        return _noted(visit, sight, people)
    draft = _listen(visit, sight.activity.id, people)
    has_begun = says_who_came(sight.activity, visit.world.now, sight.rt.attend_days)
    return messages.ask(speech, sight.activity, people, draft.key, has_begun=has_begun)


def _noted(visit: Visit, sight: Sight, people: list[Said], *, is_new: bool = False) -> Text:
    """Note the answers of people and hear the next; of a list, those who are not clear are asked about."""
    speech = visit.speech(sight.rt)
    noted = actions.note(visit.tx, visit.world, sight, people, is_new=is_new)
    if isinstance(noted, Refused):
        return general.said(signups.toast(speech, noted))
    done, unclear = noted.done, noted.unclear
    draft = _listen(visit, sight.activity.id, [said for said, _ in unclear], is_new=len(unclear) == 1)
    if len(done) == 1 and not unclear:
        return _one(visit, Charge(sight, done[0][0]))
    has_begun = says_who_came(sight.activity, visit.world.now, sight.rt.attend_days)
    return messages.several(speech, sight.activity, done, unclear, draft.key, has_begun=has_begun)


def new(visit: Visit, tap: ProxyNewTap) -> None:
    """Somebody new, or an answer for those who were typed."""
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    people = _typed_before(draft) if draft is not None and draft.person_id == visit.user.id else []
    came = tap.answer == CAME
    answer = Answer.JOINING if came else one_of(Answer, tap.answer)
    if draft is None or not people or (tap.answer and answer is None):
        refuse(visit)
        return
    sight = actions.register_open(visit.tx, visit.world, visit.person, draft.data["activity_id"])
    if isinstance(sight, Misfit):
        deny(visit, sight)
        return
    if not dialogues.end(visit.tx, draft):
        refuse(visit)
        return
    given = Said(answer=answer, came=came)
    people = [rules.answered(said, given) for said in people] if answer else people
    visit.edit(_noted(visit, sight, people, is_new=draft.data["is_new"]))
    visit.toast()


def undo(visit: Visit, tap: ProxyUndoTap) -> None:
    """Whoever was written down just now is not any more."""
    held = actions.register_open(visit.tx, visit.world, visit.person, tap.activity_id)
    if isinstance(held, Misfit):
        deny(visit, held)
        return
    charge = _charge(visit, tap.activity_id, tap.resident_id)
    if charge is None:
        return
    speech = visit.speech(charge.sight.rt)
    if not actions.undo(visit.tx, visit.world, charge):
        visit.toast(represented.too_late_to_undo(speech), alert=True)
        return
    visit.edit(represented.undone(speech, charge.sight.activity, charge.one))
    visit.toast()


def one(visit: Visit, tap: ProxyTap) -> None:
    """One resident, with the buttons to answer for them; what was typed about them is noted now."""
    charge = _charge(visit, tap.activity_id, tap.resident_id)
    if charge is None:
        return
    draft = _listening(visit, tap.activity_id)
    asked = _typed_before(draft) if draft else []
    said = next((said for said in asked if actions.may_be(visit.tx, charge, said)), None)
    _listen(visit, tap.activity_id, [other for other in asked if other is not said])
    if said is not None:
        actions.take(visit.tx, visit.world, charge.sight, charge.one, said)
    visit.edit(_one(visit, charge))
    visit.toast()


def answer(visit: Visit, tap: ProxyAnswerTap) -> None:
    """Ikut or Berhalangan, for somebody."""
    wanted = one_of(Answer, tap.answer)
    charge = _charge(visit, tap.activity_id, tap.resident_id)
    if charge is None:
        return
    if wanted is None:
        refuse(visit)
        return
    outcome = actions.answer(visit.tx, visit.world, charge, wanted)
    speech = visit.speech(charge.sight.rt)
    if isinstance(outcome, Refused):
        visit.toast(signups.toast(speech, outcome), alert=True)
        return
    visit.toast(represented.noted(speech, charge.sight.activity, charge.one, wanted))
    visit.edit(_one(visit, charge))


def bring_family(visit: Visit, tap: ProxyFamilyTap) -> None:
    """One family member more who comes along with somebody, or one fewer."""
    charge = _charge(visit, tap.activity_id, tap.resident_id)
    if charge is None:
        return
    outcome = actions.bring_family(visit.tx, visit.world, charge, tap.step)
    speech = visit.speech(charge.sight.rt)
    if isinstance(outcome, Refused):
        visit.toast(signups.toast(speech, outcome), alert=True)
        return
    visit.toast(represented.saved(speech, charge.one))
    visit.edit(_one(visit, charge))


def give_task(visit: Visit, tap: ProxyTaskTap) -> None:
    """A task for somebody or a place in its queue, or taken back."""
    charge = _charge(visit, tap.activity_id, tap.resident_id)
    if charge is None:
        return
    outcome = actions.give_task(visit.tx, visit.world, charge, tap.task_id, takes=bool(tap.takes))
    speech = visit.speech(charge.sight.rt)
    if isinstance(outcome, Refused):
        visit.toast(task_messages.toast(speech, outcome), alert=True)
        if outcome.reason is Reason.TASKS_CHANGED:
            visit.edit(_one(visit, charge))
        return
    full = isinstance(outcome, Queued)
    visit.toast(represented.queued(speech, charge.one) if full else represented.saved(speech, charge.one))
    visit.edit(_one(visit, charge))


def _charge(visit: Visit, activity_id: int, resident_id: int) -> Charge | None:
    """Return whom this officer may answer for; None, and a toast, for everybody else."""
    found = actions.charge(visit.tx, visit.world, visit.person, activity_id, resident_id)
    if isinstance(found, Misfit):
        deny(visit, found)
        return None
    return found


def _listening(visit: Visit, activity_id: int) -> Draft | None:
    draft = dialogues.find(visit.tx, visit.world, Dialogue.PROXY, visit.chat.id, visit.user.id)
    return draft if draft is not None and draft.data["activity_id"] == activity_id else None


def _listen(visit: Visit, activity_id: int, people: Sequence[Said] = (), *, is_new: bool = False) -> Draft:
    """What is typed from now on is somebody's name; about `people` it is asked."""
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    data: dict[str, Any] = {
        "activity_id": activity_id,
        "said": [asdict(said) for said in people],
        "is_new": is_new,
    }
    for said in data["said"]:
        said["answer"] = said["answer"] or ""
    return dialogues.begin(visit.tx, visit.world, Dialogue.PROXY, visit.chat.id, visit.user.id, data=data)


def _one(visit: Visit, charge: Charge) -> Text:
    """The resident as they stand now."""
    tx, now, resident = visit.tx, visit.world.now, charge.one.resident
    activity = activities.get(tx, charge.sight.activity.id) or charge.sight.activity
    attends = None
    if misfit_of_attendance(activity, now, charge.sight.rt.attend_days) is None:
        attends = rows.was_present(tx, activity.id, resident.id)
    return represented.one(
        visit.speech(charge.sight.rt),
        activity,
        charge.one,
        gatherings.part_of(tx, activity, resident.id),
        tasks.of(tx, activity.id),
        is_open=is_open(activity, now),
        attends=attends,
        is_fresh=actions.is_fresh(tx, visit.world, charge.one),
        listens=_listening(visit, activity.id) is not None,
    )
