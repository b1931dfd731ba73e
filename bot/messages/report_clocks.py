"""Words to officers about reports that wait."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.paging import in_rows
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_clocks import Stage, Waiting
from bot.rules.reports import Report
from bot.taps.tickets import TicketTap

SHOWN = 8


def waiting(speech: Speech, found: Sequence[Waiting], named: Neighbourhood | None = None) -> Text:
    """One letter for all of them; of a sensitive one the number only."""
    lines = [speech.html("⏰ <b>Reports that wait</b>"), *home_line(speech, named)]
    lines += [_line(speech, one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(speech.html("and {n} more: /laporan", n=len(found) - SHOWN))
    lines.append(speech.html("Would you have a look when you can? Thank you!"))
    buttons = [_button(one.report) for one in found[:SHOWN]]
    return Text("\n".join(lines), in_rows(buttons, 4))


def _button(report: Report) -> Button:
    return Button(f"📋 {report.ticket}", tap=TicketTap(report.id).data())


def _line(speech: Speech, one: Waiting) -> Markup:
    report = one.report
    called = f"{report.ticket} 🔒" if report.is_sensitive else f"{report.ticket} {report.icon} {report.name}"
    match one.stage:
        case Stage.NEW:
            return speech.html_n(
                "{ticket}: waits for {n} day", "{ticket}: waits for {n} days", one.days, ticket=called
            )
        case Stage.WORK:
            return speech.html_n(
                "{ticket}: no change for {n} day", "{ticket}: no change for {n} days", one.days, ticket=called
            )
        case Stage.SILENT:
            return speech.html_n(
                "{ticket}: no step for {n} day", "{ticket}: no step for {n} days", one.days, ticket=called
            )
