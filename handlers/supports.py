"""Buttons of those who support what somebody else has reported. Nothing of who taps is kept."""

from bot.actions import report_drafts
from bot.actions import supports as actions
from bot.actions.residents import to_name
from bot.letters import reports as letters
from bot.messages import reports as dialogue
from bot.messages import supports as messages
from bot.rules.reports import Kind, Reason, Refused
from bot.taps import SupportEndTap, SupportTap
from db import neighbourhoods
from handlers import quietly
from handlers.visit import Visit


def support(visit: Visit, tap: SupportTap) -> None:
    """🤝: stands behind the ticket, exactly once, and their own report is not sent."""
    quietly.keep_nothing(visit)
    opened = report_drafts.by_key(visit.tx, visit.world, tap.key, visit.user.id)
    if opened is None:
        quietly.toast(visit, dialogue.refused(visit.speech(), Reason.GONE), alert=True)
        return
    rt = letters.home(visit.tx, visit.person, opened)
    kind = letters.kind_of(visit.tx, rt, opened.writing) if rt else None
    if rt is None or not isinstance(kind, Kind):
        quietly.toast(visit, messages.refused(visit.speech(rt), Reason.OVER), alert=True)
        return
    tx, world, person = visit.tx, visit.world, visit.person
    match actions.support(tx, world, rt, person, opened, kind.id, tap.report_id):
        case Refused(reason):
            quietly.toast(visit, messages.refused(visit.speech(rt), reason), alert=True)
        case given:
            quietly.show(visit, messages.thanks(visit.speech(rt), given, to_name(tx, rt, visit.user.id)))


def end(visit: Visit, tap: SupportEndTap) -> None:
    """🔕: no more news of it."""
    quietly.keep_nothing(visit)
    report = actions.stop(visit.tx, visit.world, visit.person, tap.report_id)
    if report is None:
        quietly.toast(visit, messages.not_supported(visit.speech()))
        return
    rt = neighbourhoods.get(visit.tx, report.neighbourhood_id)
    quietly.show(visit, messages.ended(visit.speech(rt), report))
