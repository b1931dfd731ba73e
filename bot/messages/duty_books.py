"""Words of the duty book: a night's lines, what is typed into it, and why not."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import clipped, home_line
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.duty_books import (
    PHOTOS_MOST,
    WORDS_MOST,
    Book,
    Counts,
    Entry,
    Line,
    Reason,
    Refused,
)
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps.duty_books import (
    BookBackTap,
    BookLinesTap,
    BookPhotosTap,
    BookStrikeTap,
    BookTap,
    BookWriteTap,
)
from bot.taps.night_records import RecordTap

ON_PAGE = 7  # lines
LEFT = 600  # characters of what the squad before has left
LABEL = 40  # characters of a button
CAPTION = 800  # characters of what was written to the photos of an album
ICONS = {Entry.PATROL: "🚶", Entry.INCIDENT: "⚠️", Entry.GUEST: "👤", Entry.HANDOVER: "📝"}
NAMES = {
    Entry.PATROL: mark("Patrol"),
    Entry.INCIDENT: mark("Incident"),
    Entry.GUEST: mark("Guest"),
    Entry.HANDOVER: mark("Handover note"),
}
QUESTIONS = {
    Entry.INCIDENT: mark("⚠️ What happened, and where? Please type it, or send photos with a few words."),
    Entry.GUEST: mark(
        "👤 Whose guest, how many, until when? Please type it in one line, for example"
        " <i>Pak Budi A-12, 2 people, until Sunday</i>. No identity numbers, please."
    ),
    Entry.HANDOVER: mark(
        "📝 What should the next squad know? Please type it; they read it in their reminder."
    ),
}
REFUSALS = {
    Reason.NOT_HERE: mark("This night is not there any more. /buku shows tonight's."),
    Reason.NOT_YOURS: mark("The duty book is for the squad on duty, its leader and the RT officers."),
    Reason.CANCELLED: mark("There is no night watch that night: it was called off."),
    Reason.EARLY: mark("The duty book opens an hour before the night watch begins."),
    Reason.OVER: mark("The duty book of that night is closed. Please tell an officer."),
    Reason.SIGNED: mark("That night is signed, so its book is closed. Please tell an officer."),
    Reason.SAME_ROUND: mark("🚶 This round is noted already. Thank you!"),
    Reason.EMPTY: mark("Please type a few words."),
    Reason.LONG: mark("Sorry, that is too long for one line: at most {most} letters. Please shorten it."),
    Reason.NIK: mark(
        "Sorry, that looks like an identity number, and the book keeps none. Please write it without."
    ),
    Reason.GUEST: mark(
        "Please write host, number and until when, with commas: Pak Budi A-12, 2 people, until Sunday"
    ),
    Reason.PHOTOS: mark("There are {photos} photos of that night already; no more fit in."),
    Reason.LATE: mark(
        "A line can be taken back for ten minutes by whoever wrote it. The leader can still strike it."
    ),
    Reason.GONE: mark("This line is not there any more."),
}


def refused(speech: Speech, outcome: Refused) -> str:
    """Why nothing was written."""
    return speech.plain(REFUSALS[outcome.reason], most=WORDS_MOST, photos=PHOTOS_MOST)


def nowhere(speech: Speech) -> Text:
    """To whoever has no book to open now."""
    lines = [
        speech.html("📖 You are not on watch now."),
        speech.html("The duty book opens an hour before yours begins."),
    ]
    return Text("\n".join(lines))


def book(speech: Speech, of: Book, wanted: int = -1, rt: Neighbourhood | None = None) -> Text:
    """A page of a night's book, the last one unless another is wanted; `rt` for whoever lives in several."""
    pages = -(-len(of.lines) // ON_PAGE) or 1
    shown, page, number = page_of(of.lines, pages - 1 if wanted < 0 else wanted, ON_PAGE)
    lines = _head(speech, of, rt)
    if of.left and page == 0:
        lines += [*left(speech, of.left)[1:], Markup("")]
    lines += [_line(speech, line) for line in shown]
    if not of.lines:
        lines.append(speech.html("Nothing is written yet."))
    return Text("\n".join(lines), (*_buttons(speech, of, page), *_turns(speech, of, page, number)))


def _head(speech: Speech, of: Book, rt: Neighbourhood | None) -> list[Markup]:
    head = speech.html("📖 <b>Duty book</b>")
    return [
        head,
        Markup("🌙 {night}").format(night=evenings.night(speech, of.night)),
        *home_line(speech, rt),
        Markup(""),
    ]


def _line(speech: Speech, line: Line) -> Markup:
    """`23.05 🚶 Patroli – Pak Budi`; a struck one is crossed out."""
    shown = Markup("{hour} {icon} {words}{photo}{writer}").format(
        hour=f"{speech.local(line.at):%H.%M}",
        icon=ICONS[line.kind],
        words=line.words or speech.plain(NAMES[line.kind]),
        photo=" 📷" if line.file_id else "",
        writer=f" – {addressed(speech, line.writer)}" if line.writer else "",
    )
    return Markup("<s>{line}</s>").format(line=shown) if line.struck_at else shown


def _buttons(speech: Speech, of: Book, page: int) -> tuple[tuple[Button, ...], ...]:
    night_id = of.night.id
    rows = []
    if of.is_open:
        write = [
            Button(f"{ICONS[kind]} {speech.plain(NAMES[kind])}", tap=BookWriteTap(night_id, kind).data())
            for kind in Entry
        ]
        rows += [tuple(write[:2]), tuple(write[2:])]
    if of.own is not None:
        words = speech.plain("↩️ Take back: {line}", line=_short(speech, of.own))
        rows.append((Button(clipped(words, LABEL), tap=BookBackTap(of.own.id).data()),))
    more = []
    if of.photos:
        more.append(Button(speech.plain("📷 Photos"), tap=BookPhotosTap(night_id).data()))
    if of.leads and any(line.struck_at is None for line in of.lines):
        more.append(Button(speech.plain("✂️ Strike a line"), tap=BookLinesTap(night_id, page).data()))
    if of.leads:
        more.append(record_button(speech, night_id))
    return (*rows, *in_rows(more, 2))


def _short(speech: Speech, line: Line) -> str:
    """`23.05 🚶 Patroli`."""
    return f"{speech.local(line.at):%H.%M} {ICONS[line.kind]} {line.words or speech.plain(NAMES[line.kind])}"


def _turns(speech: Speech, of: Book, page: int, number: int) -> tuple[tuple[Button, ...], ...]:
    """Pages of the night, and for officers the nights beside it."""
    nights = [
        Button(
            words.format(evening=evenings.short_evening(speech, night.evening)),
            tap=BookTap(night.id, 0).data(),
        )
        for night, words in ((of.earlier, "‹ {evening}"), (of.later, "{evening} ›"))
        if night is not None
    ]
    pages = turning(page, number, lambda to: BookTap(of.night.id, to))
    return (*pages, *((tuple(nights),) if nights else ()))


def button(speech: Speech, night_id: int) -> Button:
    """Opens a night's book."""
    return Button(speech.plain("📖 Duty book"), tap=BookTap(night_id, -1).data())


def record_button(speech: Speech, night_id: int) -> Button:
    """Opens a night's record."""
    return Button(speech.plain("📋 Record"), tap=RecordTap(night_id).data())


def strikable(speech: Speech, of: Book, wanted: int) -> Text:
    """To a leader: which line of this page?"""
    shown, page, _ = page_of(of.lines, wanted, ON_PAGE)
    words = speech.html("✂️ Which line should be struck? It stays readable, crossed out.")
    rows = [
        (Button(clipped(_short(speech, line), LABEL), tap=BookStrikeTap(line.id, page).data()),)
        for line in shown
        if line.struck_at is None
    ]
    back = Button(speech.plain("‹ Back"), tap=BookTap(of.night.id, page).data())
    return Text("\n".join([*_head(speech, of, None), words]), (*rows, (back,)))


def question(speech: Speech, of: Book, kind: Entry, rt: Neighbourhood | None = None) -> Text:
    """Asks for the words of a line."""
    back = Button(speech.plain("‹ Back"), tap=BookTap(of.night.id, 0).data())
    return Text("\n".join([*_head(speech, of, rt), speech.html(QUESTIONS[kind])]), ((back,),))


def misfit(speech: Speech, night_id: int, outcome: Refused) -> Text:
    """Typed words that do not do; others are waited for."""
    back = Button(speech.plain("‹ Back"), tap=BookTap(night_id, 0).data())
    return Text(Markup("{why}").format(why=refused(speech, outcome)), ((back,),))


def noted(speech: Speech, night_id: int) -> Text:
    """Photos are in the book; more may follow, or words."""
    words = speech.html("📷 Noted in the duty book. More photos or words may follow.")
    done = Button(speech.plain("📖 To the duty book"), tap=BookTap(night_id, -1).data())
    return Text(words, ((done,),))


def album(speech: Speech, of: Book, lines: Sequence[Line]) -> Text:
    """Below photos: the night, and what was written to them."""
    room = CAPTION // len(lines)
    words = [Markup("• {line}").format(line=clipped(_short(speech, line), room)) for line in lines]
    return Text("\n".join([*_head(speech, of, None), *words]))


def on_card(speech: Speech, number: Counts) -> list[Markup]:
    """On tonight's card: how many, without a word of what."""
    parts = [
        speech.plain("patrols {n}", n=number.patrols) if number.patrols else "",
        speech.plain("incidents {n}", n=number.incidents) if number.incidents else "",
    ]
    words = " · ".join(part for part in parts if part)
    return [Markup("📖 {words}").format(words=words)] if words else []


def in_numbers(speech: Speech, number: Counts) -> list[Markup]:
    """In the record of a night: how many lines of each kind; nothing for an empty book."""
    words = mark("📖 Patrols {patrols} · incidents {incidents} · guests {guests}")
    numbers = {"patrols": number.patrols, "incidents": number.incidents, "guests": number.guests}
    return [speech.html(words, **numbers)] if any(numbers.values()) else []


def to_next(speech: Speech, words: str) -> list[Markup]:
    """In the record of a night: what it leaves."""
    return [speech.html("📝 To the next squad: {words}", words=clipped(words, LEFT))]


def left(speech: Speech, words: str) -> list[Markup]:
    """To those who keep watch next: what the squad before has left them."""
    told = speech.html("📝 From the squad before: {words}", words=clipped(words, LEFT))
    return [Markup(""), told] if words else []
