"""What a reporter, and whoever supports a report, hears of it."""

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import Event, Report
from bot.taps.supports import SupportEndTap

TOLD = {
    Event.VERIFIED: mark("✅ The officers have looked at it; it is true and they will see to it."),
    Event.FORWARDED: mark("📨 It has been passed on: {detail}."),
    Event.WORKING: mark("🔧 It is being worked on."),
    Event.DONE: mark("🎉 The officers say that it is done."),
    Event.REJECTED: mark("The officers cannot follow it up: {detail}"),
    Event.ASKED: mark("💬 The officers ask: {detail}"),
    Event.REOPENED: mark("🔁 It has been opened again."),
    Event.SETTLED: mark("It is closed now. If it comes back, please report it again."),
    Event.PLANNED: mark("🧹 It will be part of the communal work: {detail}."),
    Event.MOVED: mark("It stands under another heading now: {detail}."),
}


def heading(report: Report) -> Markup:
    """The first line of whatever is said of a ticket: its number and kind."""
    return Markup("📋 <b>{ticket}</b> · {icon} {name}").format(
        ticket=report.ticket, icon=report.icon, name=report.name
    )


def news(
    speech: Speech,
    report: Report,
    event: Event,
    detail: str,
    named: Neighbourhood | None = None,
    *,
    is_own: bool,
) -> Text | None:
    """What has become of a report; None for what is nobody's news."""
    if (words := TOLD.get(event)) is None:
        return None
    lines = [heading(report), *home_line(speech, named), speech.html(words, detail=detail)]
    if not is_own:
        lines.append(speech.html("You support this report."))
        end = Button(speech.plain("🔕 Hear of it no longer"), tap=SupportEndTap(report.id).data())
        return Text("\n".join(lines), ((end,),))
    return Text("\n".join(lines))
