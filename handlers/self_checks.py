"""The self-check before a judging, in the officers' private chats: one page for each indicator."""

from bot.actions import binders, self_checks
from bot.actions.residents import to_name
from bot.actions.self_checks import Desk
from bot.messages import general
from bot.messages import self_checks as messages
from bot.parcels import Text
from bot.rules.binders import CHECKED_MONTHS, proved
from bot.rules.indicators import Indicator
from bot.rules.series import local_day
from bot.rules.stretches import months
from bot.taps import ChecklistTap, CheckStepTap, IndicatorTap, SelfCheckTap
from handlers.privately import refuse, show
from handlers.visit import Visit


def overview(visit: Visit, tap: SelfCheckTap) -> None:
    """✅: all indicators with their steps."""
    if (at := _desk(visit, tap.rt_id)) is not None:
        show(visit, _overview(visit, at))


def page(visit: Visit, tap: IndicatorTap) -> None:
    """One of them, or the first that has no step yet."""
    if (at := _desk(visit, tap.rt_id)) is None:
        return
    found = at.checklist.of(tap.indicator) if tap.indicator else at.checklist.next_open(at.steps)
    show(visit, _page(visit, at, found) if found else _overview(visit, at))


def choose_step(visit: Visit, tap: CheckStepTap) -> None:
    """A step: kept, and the next one without a step is shown; after the last one all of them."""
    if _desk(visit, tap.rt_id) is None:
        return
    found = self_checks.set_step(visit.tx, visit.world, visit.person, tap.rt_id, tap.indicator, tap.step)
    if found is None:
        refuse(visit)
        return
    at, indicator = found
    following = at.checklist.next_open(at.steps, after=indicator.key)
    speech = visit.speech(at.rt)
    visit.toast(messages.stored(speech, tap.step) if following else messages.all_done(speech))
    visit.edit(_page(visit, at, following) if following else _overview(visit, at))


def choose_list(visit: Visit, tap: ChecklistTap) -> None:
    """🗂: another list, for who may change the settings."""
    if (at := _desk(visit, tap.rt_id)) is None:
        return
    if not at.may_choose:
        refuse(visit)
    elif not tap.checklist:
        lists = self_checks.lists(visit.world)
        show(visit, messages.which_list(visit.speech(at.rt), at.rt, lists, at.checklist))
    elif (
        changed := self_checks.choose(visit.tx, visit.world, visit.person, tap.rt_id, tap.checklist)
    ) is None:
        refuse(visit)
    else:
        show(visit, _overview(visit, changed))


def _desk(visit: Visit, rt_id: int) -> Desk | None:
    at = self_checks.desk(visit.tx, visit.world, visit.person, rt_id)
    if at is None:
        visit.toast(general.officers_only(visit.speech()), alert=True)
    return at


def _overview(visit: Visit, at: Desk) -> Text:
    named = to_name(visit.tx, at.rt, visit.person.id)
    speech = visit.speech(at.rt)
    return messages.overview(speech, at.rt, at.checklist, at.steps, named, may_choose=at.may_choose)


def _page(visit: Visit, at: Desk, indicator: Indicator) -> Text:
    """What the bot shows of it is gathered anew each time: it is what a binder of these months would say."""
    stretch = months(local_day(visit.world.now, at.rt.zone), CHECKED_MONTHS)
    proofs = []
    if indicator.proof:
        record = binders.record(visit.tx, visit.world, at.rt, stretch)
        proofs = [proved(record, what) for what in indicator.proof]
    return messages.page(
        visit.speech(at.rt),
        at.rt,
        at.checklist,
        indicator,
        at.steps.get(indicator.key),
        proofs,
        CHECKED_MONTHS,
        to_name(visit.tx, at.rt, visit.person.id),
    )
