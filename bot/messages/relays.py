"""Words between officers and whoever wrote a report: the questions, what is passed on, the conversation."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.names import addressed
from bot.messages.paging import page_of, turning
from bot.messages.report_news import covered, heading, own_heading
from bot.messages.roles import names_of
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.relays import Misfit, Said, Side, pages
from bot.rules.reports import PHOTOS_MOST, Privacy, Report
from bot.rules.residents import Person, Resident
from bot.taps import RelayAnswerTap, RelayBackTap, RelayStopTap, RelayTalkTap, RelayTap, ReportTap, TicketTap

PHOTO = Markup("📷")
REFUSALS = {
    Side.OFFICER: {
        Misfit.GONE: mark("Other officers look after this report now, so nothing was passed on. Thank you!"),
        Misfit.OVER: mark("This report is closed for good, so nothing more can be asked. Thank you!"),
        Misfit.TOO_MANY: mark("That is a lot for one hour. Please write to the reporter again in a while."),
    },
    Side.REPORTER: {
        Misfit.GONE: mark("This report is no longer here. /lapor begins a new one."),
        Misfit.OVER: mark(
            "This report is closed by now, so I cannot pass anything on. If it comes back, please report it"
            " again; you are welcome."
        ),
        Misfit.TOO_MANY: mark("Thank you, that is a lot already. Please write the rest in an hour."),
        Misfit.FULL: mark(
            "There are {n} photos already, as many as a report holds. Please write the rest in words."
        ),
    },
}


def ask_button(speech: Speech, report_id: int) -> Button:
    """On an officer's page of a ticket."""
    return Button(speech.plain("💬 Ask the reporter"), tap=RelayTap(report_id).data())


def talk_button(speech: Speech, report_id: int) -> Button:
    """On an officer's page of a ticket about which something was written."""
    return Button(speech.plain("💬 Conversation"), tap=RelayTalkTap(report_id, 0).data())


def question(
    speech: Speech, report: Report, side: Side, key: str, named: Neighbourhood | None = None
) -> Text:
    """What should be written?"""
    if side is Side.OFFICER:
        lines = [
            speech.html("💬 What would you like to know? Please write it, or send a photo."),
            speech.html("I pass it on to whoever reported it, and bring the answer here."),
        ]
    else:
        lines = [
            speech.html("💬 Please write it, or send a photo or a location. I pass it on to the officers.")
        ]
        if report.privacy is Privacy.SEALED:
            lines.append(
                speech.html("🔒 They do not see that it comes from you. Please do not name yourself in it.")
            )
    stop = Button(speech.plain("✖️ Never mind"), tap=RelayStopTap(key).data())
    return Text("\n".join([heading(report), *home_line(speech, named), *lines]), ((stop,),))


def asked(speech: Speech, report: Report, words: str, named: Neighbourhood | None = None) -> Text:
    """An officer's words, before whoever wrote the report."""
    lines = [
        own_heading(report),
        *home_line(speech, named),
        speech.html("💬 The officers ask:"),
        *_words(report, words),
        speech.html("<i>To answer, tap the button or reply to this message.</i>"),
    ]
    button = Button(speech.plain("💬 Answer"), tap=RelayAnswerTap(report.id).data())
    return Text("\n".join(lines), ((button,),))


def answered(
    speech: Speech,
    report: Report,
    words: str,
    reporter: Person | None = None,
    named: Neighbourhood | None = None,
) -> Text:
    """The reporter's words, before officers; in private, where they may know it, with the name."""
    said = speech.html("💬 The reporter writes:")
    if reporter is not None:
        said = speech.html("💬 The reporter ({name}) writes:", name=addressed(speech, reporter))
    button = Button(speech.plain("💬 Write back"), tap=RelayBackTap(report.id).data())
    lines = [heading(report), *home_line(speech, named), said, *_words(report, words)]
    return Text("\n".join(lines), ((button,),))


def held_back(speech: Speech, report: Report) -> Text:
    """In the officers' group, in place of the reporter's words or photo where they may show somebody."""
    said = speech.html("💬 The reporter has written; please read it in the private chat.")
    button = Button(speech.plain("💬 Conversation"), tap=RelayTalkTap(report.id, 0).data())
    return Text("\n".join([heading(report), said]), ((button,),))


def _words(report: Report, words: str) -> list[Markup]:
    return [covered(report, words)] if words else []


def passed(
    speech: Speech, report: Report, side: Side, left_out: int = 0, *, without_photo: bool = False
) -> Text:
    """To whoever wrote: it is on its way."""
    if side is Side.OFFICER:
        lines = [speech.html("✅ I pass it on. What comes back, I bring here.")]
        more = Button(speech.plain("💬 Write more"), tap=RelayTap(report.id).data())
    else:
        lines = [speech.html("✅ Thank you! The officers can read it.")]
        more = Button(speech.plain("💬 Write more"), tap=RelayAnswerTap(report.id).data())
    if left_out:
        lines.append(speech.html("(It was too long; the last {n} characters are left out.)", n=left_out))
    if without_photo:
        lines.append(speech.html(REFUSALS[Side.REPORTER][Misfit.FULL], n=PHOTOS_MOST))
    return Text("\n".join([heading(report), *lines]), ((more,),))


def refused(speech: Speech, misfit: Misfit, side: Side) -> str:
    """Why nothing is passed on; short enough for a toast."""
    return speech.plain(REFUSALS[side][misfit], n=PHOTOS_MOST)


def refusal(speech: Speech, misfit: Misfit, side: Side) -> Text:
    """The same as a message; a reporter whose ticket is over can report again."""
    words = Markup("{words}").format(words=refused(speech, misfit, side))
    if side is Side.REPORTER and misfit is Misfit.OVER:
        return Text(words, ((Button(speech.plain("📋 Report again"), tap=ReportTap(0).data()),),))
    return Text(words)


def stopped(speech: Speech) -> Text:
    """Nothing is written after all."""
    return Text(speech.html("All right, nothing was passed on."))


def conversation(
    speech: Speech,
    report: Report,
    lines: Sequence[Said],
    officers: Mapping[int, Resident],
    wanted: int,
    reporter: Person | None = None,
) -> Text:
    """What was written, oldest first; `officers` by the id of the resident, the last page for -1."""
    book = pages(lines)
    here, page, number = page_of(book, wanted if wanted >= 0 else len(book) - 1, 1)
    told = [_line(speech, report, said, officers, reporter) for said in here[0]]
    top = [heading(report), speech.html("💬 <b>Conversation with the reporter</b>")]
    if not told:
        told = [speech.html("Nothing has been written yet.")]
    turns = turning(page, number, lambda at: RelayTalkTap(report.id, at))
    back = Button(speech.plain("‹ Back"), tap=TicketTap(report.id).data())
    asks = [ask_button(speech, report.id)] if report.settled_at is None else []
    return Text("\n".join([*top, *told]), (*turns, (*asks, back)))


def _line(
    speech: Speech, report: Report, said: Said, officers: Mapping[int, Resident], reporter: Person | None
) -> Markup:
    day, hour = speech.short_day(said.at), f"{speech.local(said.at):%H.%M}"
    at = Markup("{day} {hour}").format(day=day, hour=hour)
    if said.from_reporter and report.privacy is Privacy.SEALED:
        at = speech.html("{day} around {hour}", day=day, hour=hour)
    who = _reporter(speech, reporter) if said.from_reporter else _officer(speech, said, officers)
    parts = [*([PHOTO] if said.file_id else []), *_words(report, said.words)]
    return Markup("<b>{who}</b> · {at}\n{words}").format(who=who, at=at, words=Markup(" ").join(parts))


def _reporter(speech: Speech, reporter: Person | None) -> str:
    name = addressed(speech, reporter) if reporter else ""
    return speech.plain("Reporter ({name})", name=name) if name else speech.plain("Reporter")


def _officer(speech: Speech, said: Said, officers: Mapping[int, Resident]) -> str:
    by = officers.get(said.resident_id or 0)
    if by is None:
        return speech.plain("An officer")
    offices = names_of(speech, by.offices)
    name = addressed(speech, by.person)
    return speech.plain("{name} ({offices})", name=name, offices=offices) if offices else name
