"""/rumahkosong: from when to when a house is empty, in the private chat."""

from datetime import date

from bot.actions import dialogues, households
from bot.actions import empty_houses as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.empty_houses import Home, Sight
from bot.actions.residents import to_name
from bot.actions.roles import is_officer
from bot.messages import empty_houses as messages
from bot.messages import general
from bot.parcels import Text
from bot.rules import empty_houses as rules
from bot.rules.courtesies import yes_or_no
from bot.rules.empty_houses import Reason
from bot.taps import (
    EmptyEndTap,
    EmptyFromTap,
    EmptyListTap,
    EmptyNoteTap,
    EmptyShowTap,
    EmptyTap,
    EmptyUntilTap,
    EmptyWhichTap,
)
from handlers.officers import officers_rt
from handlers.privately import show
from handlers.visit import Visit


def begin(visit: Visit) -> None:
    """/rumahkosong: the person's own houses; nothing is being typed then."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.EMPTY, visit.chat.id, visit.user.id)
    found = actions.own(visit.tx, visit.world, visit.person)
    offices = [rt for rt in visit.homes if is_officer(visit.tx, rt, visit.person.id)]
    houses = [(at.rt, at.house, noted) for at, noted in found]
    show(visit, messages.own(visit.speech(), houses, offices))


def turn(visit: Visit, _tap: EmptyTap) -> None:
    """The same under a button."""
    begin(visit)


def listed(visit: Visit, tap: EmptyListTap) -> None:
    """All of an RT, for its officers."""
    if rt := officers_rt(visit, tap.rt_id):
        found = actions.coming(visit.tx, visit.world, rt)
        show(visit, messages.listed(visit.speech(rt), rt, found, tap.page))


def which(visit: Visit, tap: EmptyWhichTap) -> None:
    """An officer chooses a house."""
    if rt := officers_rt(visit, tap.rt_id):
        houses = households.listed(visit.tx, rt)
        show(visit, messages.which(visit.speech(rt), rt, houses, tap.page))


def ask_first(visit: Visit, tap: EmptyFromTap) -> None:
    """A house: from which evening?"""
    if at := _home(visit, tap.household_id):
        show(visit, _first(visit, at))


def _first(visit: Visit, at: Home, reason: Reason | None = None) -> Text:
    _listen(visit, {"household_id": at.house.id})
    evenings = rules.first_evenings(at.tonight)
    return messages.ask_first(visit.speech(at.rt), at.house, evenings, reason)


def ask_last(visit: Visit, tap: EmptyUntilTap) -> None:
    """The first evening was chosen."""
    at, first = _home(visit, tap.household_id), _day(tap.first)
    if at is not None:
        _show_last(visit, at, first)


def _show_last(visit: Visit, at: Home, first: date, reason: Reason | None = None) -> None:
    misfit = rules.misfit_of(first, first, at.tonight)
    show(visit, _first(visit, at, misfit) if misfit else _last(visit, at, first, reason))


def _last(visit: Visit, at: Home, first: date, reason: Reason | None = None) -> Text:
    _listen(visit, {"household_id": at.house.id, "first": first.toordinal()})
    evenings = rules.last_evenings(first)
    return messages.ask_last(visit.speech(at.rt), at.house, first, evenings, reason)


def note(visit: Visit, tap: EmptyNoteTap) -> None:
    """Both evenings were chosen."""
    at = _home(visit, tap.household_id)
    if at is not None:
        _note(visit, at, _day(tap.first), _day(tap.last))


def _note(visit: Visit, at: Home, first: date, last: date) -> None:
    outcome = actions.tell(visit.tx, visit.world, visit.person, at.house.id, first, last)
    if isinstance(outcome, Sight):
        show(visit, _one(visit, outcome, is_new=True))
    else:
        _show_last(visit, at, first, outcome)


def _one(visit: Visit, sight: Sight, *, is_new: bool = False) -> Text:
    _listen(visit, {"empty_id": sight.empty.id})
    named = to_name(visit.tx, sight.rt, visit.person.id)
    return messages.one(visit.speech(sight.rt), sight.empty, named, is_new=is_new)


def show_one(visit: Visit, tap: EmptyShowTap) -> None:
    """One of them."""
    sight = actions.seen(visit.tx, visit.world, visit.person, tap.empty_id)
    if isinstance(sight, Reason):
        _refuse(visit, sight)
    else:
        show(visit, _one(visit, sight))


def end(visit: Visit, tap: EmptyEndTap) -> None:
    """Somebody is at home again; asked once."""
    sight = actions.seen(visit.tx, visit.world, visit.person, tap.empty_id)
    if tap.sure == 1 and not isinstance(sight, Reason):
        actions.end(visit.tx, visit.world, visit.person, tap.empty_id)
        dialogues.end_kind(visit.tx, visit.world, Dialogue.EMPTY, visit.chat.id, visit.user.id)
        show(visit, messages.ended(visit.speech(sight.rt), sight.empty))
    elif isinstance(sight, Reason):
        _refuse(visit, sight)
    else:
        show(visit, messages.sure_end(visit.speech(sight.rt), sight.empty))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A day, or words for the squads."""
    if yes_or_no(text) is False:
        begin(visit)
    elif "empty_id" in draft.data:
        _describe(visit, draft.data["empty_id"], text)
    else:
        at = actions.home(visit.tx, visit.world, visit.person, draft.data["household_id"])
        if isinstance(at, Reason):
            dialogues.end(visit.tx, draft)
            visit.say(general.said(messages.refused(visit.speech(), at)))
        else:
            _typed_day(visit, at, draft.data.get("first"), text)


def _typed_day(visit: Visit, at: Home, first: int | None, text: str) -> None:
    """One day answers the open question, two answer both."""
    read = rules.read(text, visit.world.now, at.rt.zone)
    if read is None:
        unread = Reason.UNREAD
        visit.say(_first(visit, at, unread) if first is None else _last(visit, at, _day(first), unread))
    elif read[1] is not None:
        _note(visit, at, read[0], read[1])
    elif first is None:
        _show_last(visit, at, read[0])
    else:
        _note(visit, at, _day(first), read[0])


def _describe(visit: Visit, empty_id: int, text: str) -> None:
    outcome = actions.describe(visit.tx, visit.world, visit.person, empty_id, text)
    if isinstance(outcome, Reason):
        visit.say(general.said(messages.refused(visit.speech(), outcome)))
    else:
        visit.say(_one(visit, outcome, is_new=True))


def _listen(visit: Visit, data: dict[str, int]) -> None:
    dialogues.begin(visit.tx, visit.world, Dialogue.EMPTY, visit.chat.id, visit.user.id, data=data)


def _home(visit: Visit, household_id: int) -> Home | None:
    found = actions.home(visit.tx, visit.world, visit.person, household_id)
    if isinstance(found, Reason):
        _refuse(visit, found)
        return None
    return found


def _day(number: int) -> date:
    """A forged number is a day that is over."""
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() - 400 else date.min


def _refuse(visit: Visit, reason: Reason) -> None:
    visit.toast(messages.refused(visit.speech(), reason), alert=True)
