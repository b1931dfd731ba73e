"""Which nights are a squad's own: ticked, in turn, by pasaran, by hand or typed; of a new one first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.actions import dialogues, squad_nights
from bot.actions import ronda as nights
from bot.actions import settings as rights
from bot.actions import squads as actions
from bot.actions.dialogues import Draft
from bot.messages import evenings, general
from bot.messages import settings as refusals
from bot.messages import squad_edits as edits
from bot.messages import squads as messages
from bot.parcels import Text
from bot.rules import cycles
from bot.rules import squads as rules
from bot.rules.cycles import ALL_WEEK, LONGEST, Cycle
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Squad
from bot.rules.series import local_day
from bot.rules.squads import Asked, Choice, Desk, Reason
from bot.taps import SquadNewTap, SquadTap
from db import neighbourhoods
from handlers.privately import refuse, show
from handlers.squad_pages import deny, draft_of, listen, members, settle
from handlers.visit import Visit

FARTHEST = timedelta(days=2 * LONGEST)  # the first evening of a turn


@dataclass(frozen=True, slots=True)
class Plan:
    """The nights of a squad half-way; without a squad, of a new one."""

    rt: Neighbourhood
    squad: Squad | None
    cycle: str
    draft: Draft | None = None

    @property
    def squad_id(self) -> int:
        """0 for a new one."""
        return self.squad.id if self.squad else 0


def begin(visit: Visit, tap: SquadNewTap) -> None:
    """➕: a new squad, first its nights."""
    rt = _managed(visit, tap.rt_id)
    if rt is None:
        visit.toast(refusals.chair_only(visit.speech()), alert=True)
        return
    _ask(visit, Plan(rt, None, ""))


def _managed(visit: Visit, rt_id: int) -> Neighbourhood | None:
    rt = neighbourhoods.get(visit.tx, rt_id)
    if rt is None or nights.settings_in_use(visit.tx, rt) is None:
        return None
    return rt if rights.may_change(visit.tx, rt, visit.person.id) else None


def choose_of_new(visit: Visit, choice: Choice | None, tap: SquadTap) -> None:
    """A button of a squad that is being made."""
    draft = draft_of(visit, 0)
    plan = _of_draft(visit, draft) if draft is not None and draft.step == Asked.NIGHTS else None
    if plan is None or choice is None or choice in (Choice.EVENINGS, Choice.EVENING):
        refuse(visit)
        return
    CHOICES[choice](visit, plan, tap)


def _of_draft(visit: Visit, draft: Draft) -> Plan | None:
    """Return the nights that are half-way; None for whoever may not set them any more."""
    squad_id, cycle = int(draft.data["squad"]), str(draft.data.get("cycle", ""))
    if squad_id == 0:
        rt = _managed(visit, int(draft.data["rt"]))
        return Plan(rt, None, cycle, draft) if rt is not None else None
    desk = actions.desk(visit.tx, visit.person, squad_id)
    return Plan(desk.rt, desk.squad, cycle, draft) if desk is not None and desk.manages else None


def choose(visit: Visit, desk: Desk, choice: Choice, tap: SquadTap) -> None:
    """The same of a squad that is there."""
    draft = draft_of(visit, desk.squad.id)
    is_open = draft is not None and draft.step == Asked.NIGHTS and choice is not Choice.NIGHTS
    cycle = str(draft.data.get("cycle", "")) if draft is not None and is_open else desk.squad.cycle
    CHOICES[choice](visit, Plan(desk.rt, desk.squad, cycle, draft), tap)


def _ask(visit: Visit, plan: Plan, *, unread: bool = False) -> None:
    listen(visit, plan.squad_id, Asked.NIGHTS, rt=plan.rt.id, cycle=plan.cycle)
    speech = visit.speech(plan.rt)
    show(visit, edits.ask_nights(speech, plan.squad, plan.rt.id, plan.cycle, unread=unread))


def _nights(visit: Visit, plan: Plan, _tap: SquadTap) -> None:
    _ask(visit, plan)


def _tick(*, on: bool) -> Callable[[Visit, Plan, SquadTap], None]:
    def tick(visit: Visit, plan: Plan, tap: SquadTap) -> None:
        if tap.number not in ALL_WEEK:
            refuse(visit)
            return
        _ask(visit, replace(plan, cycle=rules.toggled(plan.cycle, tap.number, on=on)))

    return tick


def _done(visit: Visit, plan: Plan, _tap: SquadTap) -> None:
    if cycles.parsed(plan.cycle) is None:
        refuse(visit)
    else:
        _store(visit, plan, plan.cycle)


def _weekly(weekdays: Callable[[int], tuple[int, ...]]) -> Callable[[Visit, Plan, SquadTap], None]:
    def weekly(visit: Visit, plan: Plan, tap: SquadTap) -> None:
        if tap.number not in ALL_WEEK:
            refuse(visit)
        else:
            _store(visit, plan, cycles.written(Cycle(weekdays(tap.number))))

    return weekly


def _spans(visit: Visit, plan: Plan, _tap: SquadTap) -> None:
    show(visit, edits.ask_span(visit.speech(plan.rt), plan.squad))


def _span(visit: Visit, plan: Plan, tap: SquadTap) -> None:
    if 2 <= tap.number <= edits.SPANS[-1]:
        show(visit, _ask_first(visit, plan, tap.number))
    else:
        refuse(visit)


def _ask_first(visit: Visit, plan: Plan, number: int) -> Text:
    today = local_day(visit.world.now, plan.rt.zone)
    taken = squad_nights.taken(visit.tx, plan.rt.id, number, today, but=plan.squad_id)
    return edits.ask_first(visit.speech(plan.rt), plan.squad, number, today, taken)


def _first(visit: Visit, plan: Plan, tap: SquadTap) -> None:
    first = _day(visit, plan.rt, tap.number)
    if first is None or not 2 <= tap.page <= LONGEST:
        refuse(visit)
    else:
        _store(visit, plan, cycles.written(Cycle(every=tap.page, first=first)))


def _day(visit: Visit, rt: Neighbourhood, ordinal: int) -> date | None:
    """Return the day of a button; None for one that is over, or far ahead."""
    today = local_day(visit.world.now, rt.zone)
    return date.fromordinal(ordinal) if 0 <= ordinal - today.toordinal() <= FARTHEST.days else None


def _pasarans(visit: Visit, plan: Plan, _tap: SquadTap) -> None:
    show(visit, edits.ask_pasaran(visit.speech(plan.rt), plan.squad))


def _pasaran(visit: Visit, plan: Plan, tap: SquadTap) -> None:
    if 0 <= tap.number < len(evenings.PASARAN):
        _store(visit, plan, cycles.written(Cycle(pasaran=tap.number)))
    else:
        refuse(visit)


def _by_hand(visit: Visit, plan: Plan, _tap: SquadTap) -> None:
    _store(visit, plan, "")


def _store(visit: Visit, plan: Plan, cycle: str) -> None:
    """Take the nights. A new squad is made with them, once, and asks for its members."""
    if plan.squad is not None:
        outcome = actions.recycle(visit.tx, visit.world, visit.person, plan.squad.id, cycle)
        settle(visit, outcome, messages.nights_saved(visit.speech(plan.rt)))
        return
    draft = plan.draft or draft_of(visit, 0)
    is_first = draft is not None and dialogues.end(visit.tx, draft)
    made = actions.make(visit.tx, visit.world, plan.rt, visit.person, cycle) if is_first else None
    desk = actions.desk(visit.tx, visit.person, made.id) if made else None
    if desk is None:
        refuse(visit)
    else:
        show(visit, members(visit, desk))


def _evenings(visit: Visit, plan: Plan, _tap: SquadTap) -> None:
    today = local_day(visit.world.now, plan.rt.zone)
    if plan.squad is not None:
        show(visit, edits.ask_evening(visit.speech(plan.rt), plan.squad, today))


def _evening(visit: Visit, plan: Plan, tap: SquadTap) -> None:
    day = _day(visit, plan.rt, tap.number)
    if day is None or plan.squad is None:
        refuse(visit)
        return
    night = actions.keep_watch_on(visit.tx, visit.world, visit.person, plan.squad.id, day)
    if isinstance(night, Reason):
        deny(visit, night)
        return
    note = messages.night_added(visit.speech(plan.rt), night)
    settle(visit, actions.desk(visit.tx, visit.person, plan.squad.id) or Reason.NOT_YOURS, note)


CHOICES: dict[Choice, Callable[[Visit, Plan, SquadTap], None]] = {
    Choice.NIGHTS: _nights,
    Choice.ON: _tick(on=True),
    Choice.OFF: _tick(on=False),
    Choice.DONE: _done,
    Choice.ONLY: _weekly(lambda weekday: (weekday,)),
    Choice.EVERY: _weekly(lambda _weekday: ALL_WEEK),
    Choice.SPANS: _spans,
    Choice.SPAN: _span,
    Choice.FIRST: _first,
    Choice.PASARANS: _pasarans,
    Choice.PASARAN: _pasaran,
    Choice.BY_HAND: _by_hand,
    Choice.EVENINGS: _evenings,
    Choice.EVENING: _evening,
}


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Nights as neighbours say them: malam Minggu, malam Jumat Kliwon, tiap 9 malam."""
    plan = _of_draft(visit, draft)
    if plan is None:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(refusals.chair_only(visit.speech())))
        return
    found = cycles.read(text, local_day(visit.world.now, plan.rt.zone))
    if found is None:
        _ask(visit, plan, unread=True)
    elif found.every:
        visit.say(_ask_first(visit, plan, found.every))
    else:
        _store(visit, plan, cycles.written(found))
