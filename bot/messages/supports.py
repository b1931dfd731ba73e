"""Words to whoever is about to report what a neighbour has reported: nothing in them tells who that was."""

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.report_news import heading
from bot.messages.reports import REFUSALS
from bot.messages.speech import Speech, mark
from bot.messages.tickets import STATES
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_drafts import Step
from bot.rules.reports import Privacy, Reason, Report
from bot.rules.supports import Supported, Twin
from bot.taps.reports import ReportStepTap
from bot.taps.supports import SupportEndTap, SupportTap

OVER = mark("That report has changed in the meantime. Please send your own, thank you.")


def ask(speech: Speech, key: str, twin: Twin, named: Neighbourhood | None = None) -> Text:
    """Before it is sent: stand behind this ticket instead? Of a sealed one neither words nor place."""
    report = twin.report
    lines = [
        speech.html("🔎 <b>It seems that this is reported already:</b>"),
        heading(report),
        *home_line(speech, named),
    ]
    if report.place and report.privacy is not Privacy.SEALED:
        lines.append(Markup("📍 {place}").format(place=report.place))
    known = [speech.day(report.created_at), speech.html(STATES[report.status])]
    if twin.away is not None:
        known.append(speech.html("about {n} m away", n=max(5, round(twin.away, -1))))
    lines += [Markup("🕘 {known}").format(known=Markup(" · ").join(known)), Markup("")]
    lines.append(
        speech.html("Will you support it? You hear what becomes of it; your name is not shown to anybody.")
    )
    yes = Button(speech.plain("🤝 I support it"), tap=SupportTap(key, report.id).data(), style="success")
    own = Button(speech.plain("📨 Send my own all the same"), tap=ReportStepTap(key, Step.ANYWAY).data())
    back = Button(speech.plain("‹ Back"), tap=ReportStepTap(key, Step.SHOW).data())
    return Text("\n".join(lines), ((yes,), (own,), (back,)))


def thanks(speech: Speech, given: Supported, named: Neighbourhood | None = None) -> Text:
    """In place of the question: it is noted."""
    report = given.report
    lines = [
        speech.html("🙏 Thank you for supporting it!"),
        heading(report),
        *home_line(speech, named),
    ]
    if given.photos:
        lines.append(speech.html_n("📷 Your photo was added.", "📷 Your photos were added.", given.photos))
    if given.is_placed:
        lines.append(speech.html("📍 Your location was added."))
    lines.append(speech.html("You will hear here what becomes of it."))
    return Text("\n".join(lines), ((end_button(speech, report),),))


def end_button(speech: Speech, report: Report) -> Button:
    """Below whatever a supporter hears."""
    return Button(speech.plain("🔕 Hear of it no longer"), tap=SupportEndTap(report.id).data())


def ended(speech: Speech, report: Report) -> Text:
    """They hear of it no longer."""
    words = speech.html("🔕 All right, no more news of {ticket}. Thank you for caring!", ticket=report.ticket)
    return Text(words)


def refused(speech: Speech, reason: Reason) -> str:
    """A toast: why they do not support it."""
    return speech.plain(OVER if reason is Reason.OVER else REFUSALS[reason])


def not_supported(speech: Speech) -> str:
    """A toast: there is nothing to end."""
    return speech.plain("You hear of this report no longer.")
