"""Diwakilkan: an officer answers for somebody else, in the private chat."""

from typing import Any

from bot.actions import dialogues
from bot.actions import proxies as actions
from bot.actions.activities import Sight, in_charge
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.proxies import Charge
from bot.actions.residents import to_name
from bot.messages import general, panels, signups
from bot.messages import proxies as messages
from bot.messages import tasks as task_messages
from bot.parcels import Text
from bot.rules.activities import Misfit
from bot.rules.attendance import misfit_of_attendance
from bot.rules.courtesies import is_thanks
from bot.rules.households import Housed
from bot.rules.proxies import Said, read
from bot.rules.signups import Answer, Refused, is_open
from bot.rules.tasks import Queued
from bot.taps import ProxiesTap, ProxyAnswerTap, ProxyFamilyTap, ProxyNewTap, ProxyTap, ProxyTaskTap, one_of
from db import activities, gatherings, tasks
from db import signups as rows
from handlers import talk
from handlers.privately import refuse
from handlers.visit import Visit


def people(visit: Visit, tap: ProxiesTap) -> None:
    """Those without Telegram; from now on a typed name counts."""
    sight = in_charge(visit.tx, visit.person, tap.activity_id)
    if sight is None:
        _deny(visit)
        return
    _listen(visit, tap.activity_id)
    signed = rows.roster(visit.tx, tap.activity_id, tuple(Answer))
    answers = {one.resident.id: one.answer for one in signed if one.answer}
    named = to_name(visit.tx, sight.rt, visit.person.id)
    known = actions.represented(visit.tx, sight)
    visit.edit(messages.people(visit.speech(sight.rt), sight.activity, known, answers, tap.page, named))
    visit.toast()


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A name, a house, an answer: `Mbah Karto A-12 ikut`."""
    sight = actions.register_open(visit.tx, visit.person, draft.data["activity_id"])
    if sight is None:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(panels.misfit(visit.speech(), Misfit.OFFICERS_ONLY)))
    elif is_thanks(text):
        talk.heard(visit, text)
    else:
        visit.say(_heard(visit, sight, read(text)))


def _heard(visit: Visit, sight: Sight, said: Said) -> Text:
    speech = visit.speech(sight.rt)
    if not said.name and not said.house:
        return messages.not_read(speech)
    found = actions.hear(visit.tx, visit.world, sight, said)
    if isinstance(found, list):
        data = {"name": said.name, "house": said.house, "companions": said.companions}
        draft = _listen(visit, sight.activity.id, data | {"answer": said.answer or ""})
        return messages.choices(speech, sight.activity, said, found, draft.key)
    return _taken(visit, sight, found, said)


def _taken(visit: Visit, sight: Sight, one: Housed, said: Said) -> Text:
    outcome = actions.take(visit.tx, visit.world, sight, one, said)
    _listen(visit, sight.activity.id)
    if isinstance(outcome, Refused):
        return general.said(signups.toast(visit.speech(sight.rt), outcome))
    return _one(visit, Charge(sight, one))


def new(visit: Visit, tap: ProxyNewTap) -> None:
    """None of those who were found: somebody new."""
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    if draft is None or draft.person_id != visit.user.id or not {"name", "house"} <= draft.data.keys():
        refuse(visit)
        return
    sight = actions.register_open(visit.tx, visit.person, draft.data["activity_id"])
    if sight is None or not dialogues.end(visit.tx, draft):
        _deny(visit)
        return
    answer = one_of(Answer, draft.data["answer"])
    said = Said(draft.data["name"], draft.data["house"], answer, draft.data["companions"])
    one = actions.register(visit.tx, visit.world, sight, said)
    visit.edit(_taken(visit, sight, one, said))
    visit.toast()


def one(visit: Visit, tap: ProxyTap) -> None:
    """One resident, with the buttons to answer for them."""
    if charge := _charge(visit, tap.activity_id, tap.resident_id):
        _listen(visit, tap.activity_id)
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
    visit.toast(messages.noted(speech, charge.one, wanted))
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
    visit.toast(messages.saved(speech, charge.one))
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
        return
    full = isinstance(outcome, Queued)
    visit.toast(messages.queued(speech, charge.one) if full else messages.saved(speech, charge.one))
    visit.edit(_one(visit, charge))


def _charge(visit: Visit, activity_id: int, resident_id: int) -> Charge | None:
    """Return whom this officer may answer for; None, and a toast, for everybody else."""
    found = actions.charge(visit.tx, visit.person, activity_id, resident_id)
    if found is None:
        _deny(visit)
    return found


def _deny(visit: Visit) -> None:
    visit.toast(panels.misfit(visit.speech(), Misfit.OFFICERS_ONLY), alert=True)


def _listen(visit: Visit, activity_id: int, data: dict[str, Any] | None = None) -> Draft:
    """What is typed from now on is somebody's name."""
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    whole = {"activity_id": activity_id} | (data or {})
    return dialogues.begin(visit.tx, visit.world, Dialogue.PROXY, visit.chat.id, visit.user.id, data=whole)


def _one(visit: Visit, charge: Charge) -> Text:
    """The resident as they stand now."""
    tx, now, resident = visit.tx, visit.world.now, charge.one.resident
    activity = activities.get(tx, charge.sight.activity.id) or charge.sight.activity
    attends = None
    if not is_open(activity, now) and misfit_of_attendance(activity, now) is None:
        attends = rows.was_present(tx, activity.id, resident.id)
    return messages.one(
        visit.speech(charge.sight.rt),
        activity,
        charge.one,
        gatherings.part_of(tx, activity, resident.id),
        tasks.of(tx, activity.id),
        is_open=is_open(activity, now),
        attends=attends,
    )
