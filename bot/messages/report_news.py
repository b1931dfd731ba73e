"""What a reporter, and whoever supports a report, hears of it, and what the reporter is asked at its end."""

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import Event, Report, Status
from bot.rules.tickets import Misfit, Why
from bot.taps import one_of
from bot.taps.relays import RelayAnswerTap
from bot.taps.supports import SupportEndTap
from bot.taps.tickets import FixedTap

TOLD = {
    Event.VERIFIED: mark("✅ The officers have looked at it; it is true and they will see to it."),
    Event.FORWARDED: mark("📨 It has been passed on: {detail}."),
    Event.WORKING: mark("🔧 It is being worked on."),
    Event.DONE: mark("🎉 The officers say that it is done."),
    Event.REJECTED: mark("The officers cannot follow it up: {detail}"),
    Event.REOPENED: mark("🔁 It has been opened again."),
    Event.SETTLED: mark("It is closed now. If it comes back, please report it again."),
    Event.PLANNED: mark("🧹 It will be part of the communal work: {detail}."),
    Event.FREED: mark("🧹 The communal work for it is off. The officers are looking for another way."),
}


WHY = {
    Why.KNOWN: mark("It has been reported already, and is being looked after."),
    Why.NOT_FOUND: mark("Somebody looked, and found nothing there any more."),
    Why.ELSEWHERE: mark("It is not within this RT."),
    Why.UNCLEAR: mark(
        "It is not clear where or what it is. Please report it once more, with place or photo."
    ),
}
NOT_TAKEN = {
    Misfit.GONE: mark("This report is not there any more. /laporan shows your own."),
    Misfit.LATE: mark("It is open already, and the officers know. Thank you!"),
    Misfit.SETTLED: mark("This report is closed for good. If it comes back, please report it anew: /lapor"),
    Misfit.TOO_OFTEN: mark(
        "This report has been opened again several times. Please speak with the officers, or report it anew."
    ),
}
CLOSING = (Event.DONE, Event.REJECTED)


def reason(speech: Speech, detail: str) -> str:
    """Why a report was rejected: one of the usual reasons, in the reader's words, or what was typed."""
    why = one_of(Why, detail)
    return speech.plain(WHY[why]) if why else detail


def heading(report: Report) -> Markup:
    """The first line of whatever is said of a ticket: its number and kind."""
    return Markup("📋 <b>{ticket}</b> · {icon} {name}").format(
        ticket=report.ticket, icon=report.icon, name=report.name
    )


def own_heading(report: Report) -> Markup:
    """The same in what comes to its writer by itself: of a sensitive one a locked phone shows no kind."""
    if not report.is_sensitive:
        return heading(report)
    return Markup("📋 <b>{ticket}</b> · 🔒").format(ticket=report.ticket)


def covered(report: Report, words: str) -> Markup:
    """What was written about a ticket; of a sensitive one a locked phone and who looks on see a bar."""
    written = Markup("<tg-spoiler>{words}</tg-spoiler>") if report.is_sensitive else Markup("{words}")
    return written.format(words=words)


def write_button(speech: Speech, report_id: int) -> Button:
    """For whoever wrote it, where something more may come to mind."""
    return Button(speech.plain("💬 Write to the officers"), tap=RelayAnswerTap(report_id).data())


def news(
    speech: Speech,
    report: Report,
    event: Event,
    detail: str,
    named: Neighbourhood | None = None,
    *,
    is_own: bool,
) -> Text | None:
    """What has become of a report; None for what is nobody's news.

    At its end the reporter is asked, as long as it stands so.
    """
    if (words := TOLD.get(event)) is None:
        return None
    told = reason(speech, detail) if event is Event.REJECTED else detail
    lines = [own_heading(report), *home_line(speech, named), speech.html(words, detail=told)]
    if event is Event.DONE and detail:
        lines.append(Markup("📝 {note}").format(note=detail))
    if not is_own:
        lines.append(speech.html("You support this report."))
        end = Button(speech.plain("🔕 Hear of it no longer"), tap=SupportEndTap(report.id).data())
        return Text("\n".join(lines), ((end,),))
    row = ending(speech, report) if event in CLOSING else ()
    if row and report.status is Status.DONE:
        lines += [Markup(""), speech.html("Is it settled?")]
    return Text("\n".join(lines), (row,) if row else ())


def ending(speech: Speech, report: Report) -> tuple[Button, ...]:
    """What its writer may answer to the end of a report; nothing while it is open, and once it is settled."""
    if not report.is_closed or report.settled_at is not None:
        return ()
    if report.status is Status.REJECTED:
        return (Button(speech.plain("🔁 Ask once more"), tap=FixedTap(report.id, 0).data()),)
    yes = Button(speech.plain("✅ It is settled"), tap=FixedTap(report.id, 1).data(), style="success")
    no = Button(speech.plain("Not yet"), tap=FixedTap(report.id, 0).data())
    return (yes, no)


def below_photos(speech: Speech, report: Report) -> Text:
    """Below the photos from after the work."""
    return Text(speech.html("{ticket} · after the work", ticket=report.ticket))


def thanks(speech: Speech, report: Report, named: Neighbourhood | None = None) -> Text:
    """To the reporter, in place of the question, after their answer; what is not settled may need words."""
    top = [own_heading(report), *home_line(speech, named)]
    if report.is_closed:
        words = speech.html("✅ Settled, and noted. Thank you for looking after the neighbourhood!")
        return Text("\n".join([*top, words]))
    words = speech.html("🔁 It is open again, and the officers have been told. Thank you for saying so.")
    return Text("\n".join([*top, words]), ((write_button(speech, report.id),),))


def not_taken(speech: Speech, misfit: Misfit) -> str:
    """A toast: why an answer to the end of a report changed nothing."""
    return speech.plain(NOT_TAKEN[misfit])
