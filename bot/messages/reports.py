"""Words of reporting: whom to call in danger first, what it is about, who may know, and the receipt."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.emergencies import ANSWERS
from bot.messages.homes import home_line, short_names
from bot.messages.kentongan import on_map
from bot.messages.paging import in_rows
from bot.messages.report_kinds import sensitive_names
from bot.messages.report_news import heading, write_button
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.emergencies import Number
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_drafts import Step, Writing
from bot.rules.reports import (
    PHOTOS_MOST,
    Kind,
    Privacy,
    Reader,
    Reason,
    Report,
    sensitive,
    takes_sensitive,
)
from bot.rules.suspects import names_somebody
from bot.taps.reports import (
    MyReportTap,
    ReportKindTap,
    ReportPrivacyTap,
    ReportSecretTap,
    ReportStepTap,
    ReportTap,
)

PRIVACY = {
    Privacy.NAMED: mark("👤 With my name"),
    Privacy.HIDDEN: mark("👥 Only the officers know my name"),
    Privacy.SEALED: mark("🔒 Nobody knows it is me"),
}
REFUSALS = {
    Reason.NOT_HERE: mark(
        "Reports are for residents of an RT with Bantar. Please tap something in your RT's group once; then"
        " I know you."
    ),
    Reason.TOO_MANY: mark(
        "Thank you for keeping your eyes open! Several reports of yours have come in; please send the next"
        " in an hour."
    ),
    Reason.MUTED: mark(
        "The officers have asked for a pause in these reports. If it is urgent, please talk to an officer."
    ),
    Reason.EMPTY: mark("Please write what it is, or send a photo or a location first."),
    Reason.GONE: mark("This report was sent or ended already. /lapor begins a new one."),
    Reason.NO_READER: mark("In this RT such things are not told to the bot. Nothing of it was stored."),
}
READERS = {
    Reader.CHAIR: mark("Only the RT chair reads it."),
    Reader.COORDINATOR: mark("Only the coordinator reads it, not the RT chair."),
}


def refused(speech: Speech, reason: Reason) -> str:
    """Why there is no report; short enough for a toast."""
    return speech.plain(REFUSALS[reason])


def which_rt(speech: Speech, homes: Sequence[Neighbourhood]) -> Text:
    """For whoever lives in several."""
    names = short_names(speech, homes)
    rows = tuple((Button(names[rt.id], tap=ReportTap(rt.id).data()),) for rt in homes)
    return Text(speech.html("📋 Which RT is the report for?"), rows)


def kinds(
    speech: Speech,
    key: str,
    listed: Sequence[Kind],
    numbers: Sequence[Number],
    writing: Writing,
    named: Neighbourhood | None = None,
) -> Text:
    """The first step: in danger whom to call, then what it is about."""
    lines = [calls(speech, numbers), Markup("")]
    if writing.is_empty:
        lines += [speech.html("📋 <b>What would you like to report?</b>"), *home_line(speech, named)]
        lines.append(speech.html("Tap it, or just write here, send a photo or a location."))
    else:
        lines += [speech.html("📋 <b>What is it about?</b>"), *home_line(speech, named)]
        lines += told(speech, writing)
        if writing.shots:
            lines.append(speech.html("Of an activity? Please reply to its card with the photo: /kegiatan"))
    buttons = [Button(f"{one.icon} {one.name}", tap=ReportKindTap(key, one.id).data()) for one in listed]
    secret = Button(speech.plain("🔒 Drugs, violence, child"), tap=ReportSecretTap(key, "").data())
    stop = Button(speech.plain("✖️ Never mind"), tap=ReportStepTap(key, Step.STOP).data())
    return Text("\n".join(lines), (*in_rows(buttons, 2), (secret,), (stop,)))


def calls(speech: Speech, numbers: Sequence[Number]) -> Markup:
    """Whom to call in danger, in plain digits, which phones let one tap."""
    said = [
        Markup("{number} ({who})").format(number=one.number, who=speech.html(ANSWERS[one.key]))
        for one in numbers
    ]
    return speech.html("🆘 In danger, call first: {numbers}", numbers=Markup(" · ").join(said))


def secret(speech: Speech, key: str, reader: Reader, numbers: Sequence[Number], *, is_told: bool) -> Text:
    """Before anything sensitive is told: whom to call, who reads it; `is_told`: words came already."""
    lines = [*_secret_numbers(speech, numbers), Markup("")]
    called = sensitive_names(speech)
    back = (Button(speech.plain("‹ Back"), tap=ReportStepTap(key, Step.KINDS).data()),)
    if not takes_sensitive(reader):
        lines.append(speech.html(REFUSALS[Reason.NO_READER]))
        return Text("\n".join(lines), (back,))
    lines.append(speech.html("You may tell the RT, too: no name, no trace to you."))
    lines.append(speech.html(READERS[reader]))
    if is_told:
        lines.append(speech.html("What you wrote is not stored: please choose, then send it again."))
    from_list = tuple(
        (Button(f"{one.icon} {called[one.key]}", tap=ReportSecretTap(key, one.key).data()),)
        for one in sensitive()
    )
    return Text("\n".join(lines), (*from_list, back))


def to_call(speech: Speech, numbers: Sequence[Number]) -> Text:
    """Whom to call of something sensitive, for somebody of no RT that could be told."""
    nothing = speech.html("Nothing of what you wrote is stored.")
    return Text("\n".join([*_secret_numbers(speech, numbers), Markup(""), nothing]))


def _secret_numbers(speech: Speech, numbers: Sequence[Number]) -> list[Markup]:
    line = Markup("{number} 📞 {who}")
    return [
        speech.html("🔒 You can call them first; they keep your name to themselves:"),
        *(line.format(number=one.number, who=speech.html(ANSWERS[one.key])) for one in numbers),
    ]


def told(speech: Speech, writing: Writing) -> list[Markup]:
    """What was told so far, a line each."""
    lines = []
    if writing.words:
        lines.append(Markup("📝 {words}").format(words=writing.words))
    if writing.left_out:
        lines.append(
            speech.html("(It was too long; the last {n} characters are left out.)", n=writing.left_out)
        )
    if writing.place:
        lines.append(Markup("📍 {place}").format(place=writing.place))
    elif writing.latitude is not None:
        lines.append(speech.html("📍 Location is there"))
    if writing.shots:
        lines.append(speech.html_n("📷 {n} photo", "📷 {n} photos", len(writing.shots)))
    if len(writing.shots) == PHOTOS_MOST:
        lines.append(speech.html("(That is as many as fit.)"))
    return lines


def card(
    speech: Speech,
    key: str,
    writing: Writing,
    called: str,
    named: Neighbourhood | None = None,
    *,
    is_guessed: bool = False,
    is_of_safety: bool = False,
) -> Text:
    """What there is so far, and what is missing. `called`: the kind with its icon; guessed, it is asked."""
    top = Markup("📋 <b>{kind}?</b>") if is_guessed else Markup("📋 <b>{kind}</b>")
    lines = [top.format(kind=called), *home_line(speech, named), *told(speech, writing)]
    if writing.is_empty:
        lines.append(speech.html("What is it, and where? Words, photos, location: in any order."))
        return Text("\n".join(lines), _rows(speech, key, writing))
    if not writing.secret:
        lines.append(speech.html(PRIVACY[writing.privacy]))
    lines += _missing(speech, writing, names=is_of_safety or names_somebody(writing.words))
    return Text("\n".join(lines), _rows(speech, key, writing))


def _missing(speech: Speech, writing: Writing, *, names: bool) -> list[Markup]:
    """What may still be told, and what to think of; `names`: somebody is named, or likely to be."""
    hints = []
    if names and not writing.secret:
        hints.append(speech.html("Names of suspects are read by officers only, and go to no group."))
    if writing.privacy is Privacy.SEALED and writing.words:
        hints.append(speech.html("Words can name their writer, too; please read them once more."))
    if not writing.shots or writing.latitude is None:
        hints.append(speech.html("A photo or a location may still follow."))
    return [Markup(""), *hints] if hints else []


def _rows(speech: Speech, key: str, writing: Writing) -> tuple[tuple[Button, ...], ...]:
    def step(label: str, which: Step, style: str = "") -> Button:
        return Button(speech.plain(label), tap=ReportStepTap(key, which).data(), style=style)

    other, stop = step(mark("🔁 Other kind"), Step.KINDS), step(mark("✖️ Never mind"), Step.STOP)
    if writing.is_empty:
        return ((other, stop),)
    who = Button(speech.plain("👁 Who may know?"), tap=ReportPrivacyTap(key, "").data())
    ask = () if writing.secret else ((who,),)
    return (
        (step(mark("📨 Send"), Step.SEND, "success"),),
        *ask,
        (other, step(mark("✏️ Write anew"), Step.CLEAR)),
        (stop,),
    )


def privacy(speech: Speech, key: str, now: Privacy) -> Text:
    """Who may know who reports?"""
    lines = [
        speech.html("👁 <b>Who may know that you report this?</b>"),
        speech.html("👤 With name: officers, and neighbours who ask."),
        speech.html("👥 Officers only: neighbours never see it."),
        speech.html("🔒 Nobody: not even the chair. Only a ticket number; I carry questions and answers."),
    ]
    rows = tuple(
        (
            Button(
                ("✅ " if one is now else "") + speech.plain(PRIVACY[one]),
                tap=ReportPrivacyTap(key, one).data(),
            ),
        )
        for one in Privacy
    )
    return Text("\n".join(lines), rows)


def still_open(
    speech: Speech, key: str, writing: Writing, called: str, named: Neighbourhood | None = None
) -> Text:
    """A second report is begun while one is not sent: nothing of it gets lost."""
    lines = [
        speech.html("📋 One report is not sent yet:"),
        Markup("<b>{kind}</b>").format(kind=called),
        *home_line(speech, named),
        *told(speech, writing),
    ]
    show = Button(speech.plain("📨 Go on with it"), tap=ReportStepTap(key, Step.SHOW).data(), style="success")
    anew = Button(speech.plain("🆕 Drop it, begin anew"), tap=ReportTap(writing.rt_id).data())
    return Text("\n".join(lines), ((show,), (anew,)))


def received(speech: Speech, report: Report, named: Neighbourhood | None = None) -> Text:
    """The receipt: the number, and that news comes here."""
    lines = [
        speech.html("✅ Thank you for caring! The report has come in."),
        heading(report),
        *home_line(speech, named),
        speech.html("You will hear here what becomes of it."),
    ]
    if report.privacy is Privacy.SEALED:
        lines.append(speech.html("🔒 Nobody sees that it came from you."))
    look = Button(speech.plain("📋 How it stands"), tap=MyReportTap(report.id).data())
    return Text("\n".join(lines), ((look,), (write_button(speech, report.id),)))


def stopped(speech: Speech) -> Text:
    """Nothing is sent."""
    return Text(speech.html("All right, nothing was sent. /lapor begins anew."))


def cleaned(speech: Speech) -> Text:
    """Below a photo that came as a file."""
    return Text(speech.html("🧼 I have cleaned the photo of what the camera had written into it."))


def cannot_hear(speech: Speech) -> Text:
    """A voice message, a video or a file while a report is written."""
    return Text(
        speech.html(
            "Sorry, I cannot read that yet. Please write it in words, or send a photo as a photo, not as a"
            " file: a file may tell where you live."
        )
    )


def place_line(speech: Speech, report: Report) -> list[Markup]:
    """`📍 depan pos, https://…`: where it is, for officers; a link that WhatsApp opens, too."""
    parts = [report.place] if report.place else []
    if report.latitude is not None and report.longitude is not None:
        parts.append(on_map(report.latitude, report.longitude))
    return [Markup("📍 {place}").format(place=" ".join(parts))] if parts else []
