"""Passing a ticket on to an agency, in the officers' private chats; and whether it has answered."""

from bot import taps
from bot.actions import forwards as actions
from bot.actions.forwards import Desk
from bot.actions.residents import to_name
from bot.messages import forwards as messages
from bot.messages import general
from bot.rules.agencies import Agency
from bot.rules.forwards import News
from bot.rules.reports import Reason, Refused
from bot.taps import (
    AgencyNewsTap,
    ForwardedTap,
    ForwardOthersTap,
    ForwardPaperTap,
    ForwardTap,
    ForwardToTap,
    TicketTap,
)
from handlers import tickets
from handlers.privately import show
from handlers.visit import Visit, number_of

LINK = "forward"


def begin(visit: Visit, tap: ForwardTap) -> None:
    """📨: the agency for the kind and the text; from the officers' group it leads into the private chat."""
    if visit.in_group:
        visit.toast(url=visit.deep_link(f"{LINK}_{tap.report_id}"))
    elif at := _desk(visit, tap.report_id):
        visit.toast()
        _offer(visit, at, at.agency())


def open_by_link(visit: Visit, rest: str) -> None:
    """The same out of the officers' group."""
    if at := _desk(visit, number_of(rest)):
        _offer(visit, at, at.agency())


def others(visit: Visit, tap: ForwardOthersTap) -> None:
    """🏛: which other agencies there are."""
    if at := _desk(visit, tap.report_id):
        show(visit, messages.others(visit.speech(at.sight.rt), at.sight.report, at.agencies))


def choose(visit: Visit, tap: ForwardToTap) -> None:
    """One of them, and the text to it."""
    if at := _desk(visit, tap.report_id):
        if (agency := at.agency(tap.agency)) is None:
            _refuse(visit, Reason.GONE)
            return
        visit.toast()
        _offer(visit, at, agency)


def _offer(visit: Visit, at: Desk, agency: Agency | None) -> None:
    """The agency below, and under it the text alone, which is copied as it is."""
    assert agency is not None
    rt = at.sight.rt
    named = to_name(visit.tx, rt, visit.person.id)
    visit.say(messages.page(visit.speech(rt), at.sight.report, agency, named))
    actions.send(visit.tx, visit.world, at, agency, actions.TEXT)


def send_paper(visit: Visit, tap: ForwardPaperTap) -> None:
    """📄: the letter comes as a file."""
    if at := _desk(visit, tap.report_id):
        if (agency := at.agency(tap.agency)) is None:
            _refuse(visit, Reason.GONE)
            return
        actions.send(visit.tx, visit.world, at, agency, actions.PAPER)
        visit.toast(messages.being_made(visit.speech(at.sight.rt)))


def passed_on(visit: Visit, tap: ForwardedTap) -> None:
    """✅: it has been sent."""
    at = actions.forward(visit.tx, visit.world, visit.person, tap.report_id, tap.agency)
    if isinstance(at, Refused):
        _refuse(visit, at.reason)
        return
    agency = at.agency(tap.agency)
    assert agency is not None
    show(visit, messages.passed_on(visit.speech(at.sight.rt), at.sight.report, agency))


def heard(visit: Visit, tap: AgencyNewsTap) -> None:
    """Whether the agency has answered."""
    news = taps.one_of(News, tap.what)
    if news is News.DONE:
        tickets.page(visit, TicketTap(tap.report_id))
        return
    at_once = actions.wait(visit.tx, visit.world, visit.person, tap.report_id) if news else None
    if isinstance(at_once, Desk):
        show(visit, messages.waiting(visit.speech(at_once.sight.rt), at_once.sight.report))
    else:
        _refuse(visit, at_once.reason if at_once else Reason.GONE)


def _desk(visit: Visit, report_id: int) -> Desk | None:
    """Return the ticket at which an officer is; None, and why not, for everybody else."""
    found = actions.desk(visit.tx, visit.world, visit.person, report_id)
    if isinstance(found, Refused):
        _refuse(visit, found.reason)
        return None
    return found


def _refuse(visit: Visit, reason: Reason) -> None:
    words = messages.refused(visit.speech(), reason)
    if visit.update.callback_query is None:
        visit.say(general.said(words))
    else:
        visit.toast(words, alert=True)
