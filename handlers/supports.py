"""Buttons of those who support what somebody else has reported. Nothing of who taps is kept."""

from bot.actions import report_drafts, report_news
from bot.actions import supports as actions
from bot.actions.residents import to_name
from bot.letters import reports as letters
from bot.messages import reports as dialogue
from bot.messages import supports as messages
from bot.parcels import Edit, Text
from bot.rules.reports import Kind, Reason, Refused
from bot.taps import SupportEndTap, SupportTap
from db import inbox, neighbourhoods
from handlers.visit import Visit


def support(visit: Visit, tap: SupportTap) -> None:
    """🤝: stands behind the ticket, exactly once, and their own report is not sent."""
    inbox.forget_sender(visit.tx, visit.update.update_id)
    opened = report_drafts.by_key(visit.tx, visit.world, tap.key, visit.user.id)
    if opened is None:
        _toast(visit, dialogue.refused(visit.speech(), Reason.GONE), alert=True)
        return
    rt = letters.home(visit.tx, visit.person, opened)
    kind = letters.kind_of(visit.tx, rt, opened.writing) if rt else None
    if rt is None or not isinstance(kind, Kind):
        _toast(visit, messages.refused(visit.speech(rt), Reason.OVER), alert=True)
        return
    tx, world, person = visit.tx, visit.world, visit.person
    match actions.support(tx, world, rt, person, opened, kind.id, tap.report_id):
        case Refused(reason):
            _toast(visit, messages.refused(visit.speech(rt), reason), alert=True)
        case given:
            _answer(visit, messages.thanks(visit.speech(rt), given, to_name(tx, rt, visit.user.id)))


def end(visit: Visit, tap: SupportEndTap) -> None:
    """🔕: no more news of it."""
    inbox.forget_sender(visit.tx, visit.update.update_id)
    report = actions.stop(visit.tx, visit.world, visit.person, tap.report_id)
    if report is None:
        _toast(visit, messages.not_supported(visit.speech()))
        return
    rt = neighbourhoods.get(visit.tx, report.neighbourhood_id)
    _answer(visit, messages.ended(visit.speech(rt), report))


def _answer(visit: Visit, text: Text) -> None:
    _toast(visit)
    report_news.say(visit.tx, visit.world, Edit(visit.chat.id, visit.message.message_id, text))


def _toast(visit: Visit, text: str = "", *, alert: bool = False) -> None:
    """Answer a tap without a trace of it."""
    query = visit.update.callback_query
    if query is not None:
        report_news.toast(visit.tx, visit.world, query.id, text, alert=alert)
