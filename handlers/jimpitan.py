"""/jimpitan, in the private chat: the night's round house by house, payments by hand, one's own house."""

from datetime import date

from bot.actions import dialogues
from bot.actions import jimpitan as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.actions.roles import is_chair
from bot.messages import general
from bot.messages import jimpitan as messages
from bot.parcels import Text
from bot.rules.courtesies import yes_or_no
from bot.rules.jimpitan import Entry, Period, Refused, Round
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import (
    JimpitanAskTap,
    JimpitanBackTap,
    JimpitanEntryTap,
    JimpitanHandTap,
    JimpitanHouseTap,
    JimpitanListTap,
    JimpitanOwnTap,
    JimpitanPayTap,
    JimpitanSayTap,
)
from handlers import jimpitan_totals as totals
from handlers.privately import show
from handlers.visit import Visit

AHEAD, PAST = "ahead", "past"  # steps of the dialogue


def begin(visit: Visit) -> None:
    """/jimpitan: sums for treasurer and chair, the houses for who collects now, else one's own house."""
    stop(visit)
    if totals.begin(visit):
        return
    rounds = actions.opened(visit.tx, visit.world, visit.person)
    for at in rounds:
        visit.say(_list(visit, at))
    if not rounds:
        visit.say(_own(visit))


def own(visit: Visit, _tap: JimpitanOwnTap) -> None:
    """🍚: what the reader's own house gave."""
    stop(visit)
    show(visit, _own(visit))


def _own(visit: Visit) -> Text:
    hints = any(is_chair(visit.tx, rt, visit.person.id) for rt in visit.homes)
    return messages.own(visit.speech(), actions.own(visit.tx, visit.world, visit.person), hints=hints)


def page(visit: Visit, tap: JimpitanListTap) -> None:
    """A page of the houses of a night's round."""
    stop(visit)
    at = actions.on_night(visit.tx, visit.world, visit.person, tap.night_id)
    _show_list(visit, at, tap.page)


def by_hand(visit: Visit, tap: JimpitanHandTap) -> None:
    """A page of all houses, for treasurer and chair."""
    stop(visit)
    _show_list(visit, actions.by_hand(visit.tx, visit.world, visit.person, tap.rt_id), tap.page)


def _show_list(visit: Visit, at: Round | Refused, wanted: int) -> None:
    if isinstance(at, Refused):
        _refuse(visit, at)
    else:
        show(visit, _list(visit, at, wanted))


def _list(visit: Visit, at: Round, wanted: int = 0) -> Text:
    houses, total = actions.listed(visit.tx, at)
    return messages.listed(visit.speech(at.rt), at, houses, total, wanted, _named(visit, at))


def house(visit: Visit, tap: JimpitanHouseTap) -> None:
    """A house: one tap, and it has given for this night."""
    stop(visit)
    outcome = actions.tap(visit.tx, visit.world, visit.person, tap.night_id, tap.household_id)
    if isinstance(outcome, Round):
        show(visit, _list(visit, outcome, _page_of(visit, outcome, tap.household_id)))
    else:
        _show_entry(visit, outcome)


def _page_of(visit: Visit, at: Round, household_id: int) -> int:
    houses, _ = actions.listed(visit.tx, at)
    places = [n for n, one in enumerate(houses) if one.house.id == household_id]
    return places[0] // messages.ON_PAGE if places else 0


def entry(visit: Visit, tap: JimpitanEntryTap) -> None:
    """A house's page."""
    stop(visit)
    _show_entry(visit, _found(visit, tap.night_id, tap.household_id))


def _found(visit: Visit, night_id: int, household_id: int) -> Entry | Refused:
    return actions.entry(visit.tx, visit.world, visit.person, night_id, household_id)


def _show_entry(visit: Visit, found: Entry | Refused) -> None:
    if isinstance(found, Refused):
        _refuse(visit, found)
    else:
        show(visit, _entry(visit, found))


def _entry(visit: Visit, found: Entry) -> Text:
    wanted = _page_of(visit, found.at, found.house.id)
    return messages.entry(visit.speech(found.at.rt), found, wanted, _named(visit, found.at))


def pay(visit: Visit, tap: JimpitanPayTap) -> None:
    """So many nights, as the button says."""
    stop(visit)
    _show_entry(visit, _pay(visit, tap.night_id, tap.household_id, tap.amount, tap.first))


def _pay(visit: Visit, night_id: int, household_id: int, amount: int, first: int) -> Entry | Refused:
    is_day = 1 <= first <= date.max.toordinal()
    day = date.fromordinal(first) if is_day else date.min
    return actions.pay(visit.tx, visit.world, visit.person, night_id, household_id, amount, day)


def ask(visit: Visit, tap: JimpitanAskTap) -> None:
    """✏️ and 🕘: an amount is typed, ahead or for nights that were."""
    found = _found(visit, tap.night_id, tap.household_id)
    if isinstance(found, Refused):
        _refuse(visit, found)
        return
    _listen(visit, found, AHEAD if not tap.past else PAST)
    show(visit, messages.ask(visit.speech(found.at.rt), found, past=bool(tap.past)))


def _listen(visit: Visit, found: Entry, step: str, covers: Period | None = None) -> None:
    data = {"night_id": found.at.night_id, "household_id": found.house.id}
    said = {"amount": covers.amount, "first": covers.first.toordinal()} if covers else {}
    dialogues.begin(visit.tx, visit.world, Dialogue.JIMPITAN, visit.chat.id, visit.user.id, step, data | said)


def say(visit: Visit, tap: JimpitanSayTap) -> None:
    """Some nights that were: first it is said which."""
    found = _found(visit, tap.night_id, tap.household_id)
    if isinstance(found, Refused):
        _refuse(visit, found)
        return
    covers = actions.covered_by(visit.tx, visit.world, found, tap.amount, past=True)
    if isinstance(covers, Refused):
        _refuse(visit, covers)
    else:
        _listen(visit, found, PAST, covers)
        show(visit, messages.sure(visit.speech(found.at.rt), found, covers))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """An amount, or a yes to what it covers."""
    if draft.step == totals.RECEIVED:
        totals.typed(visit, draft, text)
        return
    night_id, household_id = int(draft.data["night_id"]), int(draft.data["household_id"])
    found = _found(visit, night_id, household_id)
    answer = yes_or_no(text)
    if answer and "amount" in draft.data and not isinstance(found, Refused):
        found = _pay(visit, night_id, household_id, draft.data["amount"], draft.data["first"])
    if isinstance(found, Refused):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(messages.refused(visit.speech(), found)))
    elif answer is not None:
        dialogues.end(visit.tx, draft)
        visit.say(_entry(visit, found))
    else:
        _read(visit, found, draft.step, text)


def _read(visit: Visit, found: Entry, step: str, text: str) -> None:
    speech, is_past = visit.speech(found.at.rt), step == PAST
    covers = actions.read(visit.tx, visit.world, found, text, past=is_past)
    if isinstance(covers, Refused):
        _listen(visit, found, step)
        visit.say(messages.ask(speech, found, past=is_past, refusal=covers))
    else:
        _listen(visit, found, step, covers)
        visit.say(messages.sure(speech, found, covers))


def take_back(visit: Visit, tap: JimpitanBackTap) -> None:
    """↩️: a line goes."""
    stop(visit)
    by_hand = tap.by_hand == 1
    outcome = actions.take_back(visit.tx, visit.world, visit.person, tap.line_id, by_hand=by_hand)
    _show_entry(visit, outcome)


def stop(visit: Visit) -> None:
    """Whoever turns to something else types no amount any more."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.JIMPITAN, visit.chat.id, visit.user.id)


def _named(visit: Visit, at: Round) -> Neighbourhood | None:
    return to_name(visit.tx, at.rt, visit.person.id)


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(messages.refused(visit.speech(), refused), alert=True)
