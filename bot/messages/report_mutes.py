"""Words of a pause for whoever wrote a report; nobody is named."""

from collections.abc import Sequence

from bot.messages.paging import in_rows
from bot.messages.report_news import heading
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_settings import MUTE_DAYS, Mute
from bot.rules.reports import Report, ticket
from bot.taps import MutesTap, MuteTap, ReportSettingsTap, TicketTap


def button(speech: Speech, report: Report) -> list[Button]:
    """For the page of a ticket, in private; none for a secret one."""
    if report.is_sensitive:
        return []
    return [Button(speech.plain("⛔ Pause"), tap=MuteTap(report.id, 0).data())]


def ask(speech: Speech, report: Report) -> Text:
    """For how long?"""
    lines = [
        heading(report),
        speech.html("⛔ Is this button misused? Whoever wrote this can be asked to pause."),
        speech.html("They read it kindly when they report again. Nobody learns who it is, you neither."),
    ]
    buttons = [
        Button(speech.plain_n("{n} day", "{n} days", days), tap=MuteTap(report.id, days).data())
        for days in MUTE_DAYS
    ]
    return Text("\n".join(lines), (*in_rows(buttons, 2), (_back(speech, report),)))


def muted(speech: Speech, rt: Neighbourhood, report: Report, days: int) -> Text:
    """It is so."""
    lines = [
        heading(report),
        speech.html_n(
            "⛔ A pause of {n} day. It ends by itself.", "⛔ A pause of {n} days. It ends by itself.", days
        ),
    ]
    pauses = Button(speech.plain("⛔ All pauses"), tap=MutesTap(rt.id, 0).data())
    return Text("\n".join(lines), ((pauses,), (_back(speech, report),)))


def _back(speech: Speech, report: Report) -> Button:
    return Button(speech.plain("‹ Back"), tap=TicketTap(report.id).data())


def listing(speech: Speech, rt: Neighbourhood, mutes: Sequence[Mute], *, may_set: bool) -> Text:
    """Pauses by ticket, each with a button to end it; `may_set`: they came from the settings."""
    words = speech.html("⛔ <b>Pauses</b>\nTap one to end it now. Nobody sees who it is.")
    if not mutes:
        words = speech.html("⛔ There is no pause now.")
    rows = [
        (
            Button(
                speech.plain("▶️ {ticket}, until {day}", ticket=_ticket(one), day=speech.short_day(one.until)),
                tap=MutesTap(rt.id, one.id).data(),
            ),
        )
        for one in mutes
    ]
    if may_set:
        rows.append((Button(speech.plain("‹ Back"), tap=ReportSettingsTap(rt.id).data()),))
    return Text(words, tuple(rows))


def _ticket(mute: Mute) -> str:
    return ticket(mute.number) if mute.number is not None else "–"


def refused(speech: Speech) -> str:
    """A toast: not for this one."""
    return speech.plain("This report is not there, or it is not for you to see.")
