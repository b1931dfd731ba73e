"""The privacy notice, consent, one's own data, and being forgotten."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.messages.contributions import what
from bot.messages.empty_houses import told as empty_house
from bot.messages.homes import sentence
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules import privacy as rules
from bot.rules.mandiri import named_day
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import OwnData, Record
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.taps import ConsentTap, PrivacyTap

ANSWERS = {
    Answer.JOINING: mark("joining"),
    Answer.MAYBE: mark("not sure"),
    Answer.DECLINED: mark("unable"),
}
ANSWERS_ALONE = ANSWERS | {Answer.JOINING: mark("took it on")}


def _notice(speech: Speech, homes: Sequence[Neighbourhood]) -> list[Markup]:
    """What is kept, who sees it, how long. A change of meaning here is a new rules.privacy.VERSION."""
    names = ", ".join(label(speech, rt) for rt in homes) or speech.plain("your RT")
    return [
        speech.html("🔒 <b>Your data</b>"),
        speech.html("Kept: name and Telegram account, answers, gifts, photos, attendance."),
        speech.html(
            "Night watch: turns, swaps, arrivals, alarms. For squad and officers only: book, empty house,"
            " jimpitan."
        ),
        speech.html("Reports: named only if you allow."),
        speech.html("Seen by neighbours in {rt}; officers see who has not answered.", rt=names),
        speech.html("Delete: /privasi. Photos: 90 days."),
    ]


def consent_question(speech: Speech, homes: Sequence[Neighbourhood], *, again: bool = False) -> Text:
    """The notice, and whether a little more may be kept; `again`: they agreed to an older text."""
    question = speech.html("May I also note your form of address and house? It is up to you.")
    if again:
        question = speech.html("Night watch and reports are new in this text. Do you still agree?")
    agree = Button(speech.plain("✅ I agree"), tap=ConsentTap(1).data(), style="success")
    later = Button(speech.plain("Maybe later"), tap=ConsentTap(0).data())
    return Text("\n".join([*_notice(speech, homes), Markup(""), question]), ((agree, later),))


def declined(speech: Speech) -> Text:
    """Nothing more is kept, and nothing is lost by it."""
    return Text(
        speech.html("All right, thank you 🙏 You can take part in everything all the same. Later: /saya")
    )


def notice(speech: Speech, homes: Sequence[Neighbourhood], person: Person) -> Text:
    """The answer to /privasi."""
    lines = _notice(speech, homes)
    rows = [(Button(speech.plain("📄 My data"), tap=PrivacyTap("data", 0).data()),)]
    if rules.has_consented(person):
        lines.append(speech.html("With your consent: form of address and house."))
        rows.append((Button(speech.plain("Withdraw consent"), tap=PrivacyTap("withdraw", 0).data()),))
    rows.append((Button(speech.plain("🗑 Delete me"), tap=PrivacyTap("forget", 0).data()),))
    return Text("\n".join(lines), tuple(rows))


def withdrawn(speech: Speech) -> Text:
    """What was kept by consent is gone."""
    return Text(
        speech.html(
            "Done. Form of address, chosen name and house are forgotten. You can take part in everything"
            " all the same. Thank you 🙏"
        )
    )


def forget_question(speech: Speech) -> Text:
    """Tells what being forgotten means before it happens."""
    words = speech.html(
        "Delete your data? Your name and house are forgotten, your answers to coming activities and your"
        " offices are withdrawn, and no more reminders are sent. Past activities keep only the numbers, and"
        " nobody can tell any more that a report was yours."
    )
    sure = Button(speech.plain("🗑 Yes, delete"), tap=PrivacyTap("forgetsure", 0).data(), style="danger")
    back = Button(speech.plain("No, keep it"), tap=PrivacyTap("notice", 0).data())
    return Text(words, ((sure, back),))


def forgotten(speech: Speech) -> Text:
    """The last words."""
    return Text(
        speech.html("Your data is deleted. Thank you for your time with us 🙏 You are always welcome back.")
    )


def sole_chair(speech: Speech, homes: Sequence[Neighbourhood]) -> Text:
    """A neighbourhood is not left without its chair."""
    names = ", ".join(label(speech, rt) for rt in homes)
    return Text(
        speech.html(
            "You are the only chair of {rt}. Please hand over first: in the group, answer a message of your"
            " successor with /peran. Then come back here.",
            rt=names,
        )
    )


def _jimpitan(speech: Speech, own: OwnData) -> list[Markup]:
    lines = []
    if own.given:
        lines.append(speech.html("Jimpitan of your house: {n} notes, see /jimpitan", n=own.given))
    if own.collected:
        lines.append(speech.html("Jimpitan that you noted: {n} times", n=own.collected))
    if own.received:
        lines.append(speech.html("Jimpitan that you received: {n} nights", n=own.received))
    return lines


def _reports(speech: Speech, own: OwnData) -> list[Markup]:
    lines = []
    if own.reports:
        lines.append(speech.html("Reports: {n}, see /laporan", n=own.reports))
    if own.open_reports:
        lines.append(speech.html("Not over yet: {tickets}", tickets=", ".join(own.open_reports)))
    return lines


def _elsewhere(speech: Speech, own: OwnData) -> list[Markup]:
    """What stands on a page of its own."""
    lines = []
    if own.has_wishes:
        lines.append(speech.html("How you are reminded: /pengingat saya"))
    if own.accompanies:
        names = sentence(speech, own.accompanies)
        lines.append(speech.html("🤝 You accompany: {rt}, see /dampingan", rt=names))
    if own.has_calendar:
        lines.append(speech.html("An address of your own calendar: /saya"))
    return lines


def own_data(speech: Speech, own: OwnData) -> Text:
    """One page of what is stored about the reader; nobody else is in it."""
    page = own.page
    lines = [speech.html("📄 <b>My data</b>")]
    if page == 0:
        lines += _about(speech, own.person, own.consented_at)
        if own.always:
            lines.append(speech.html("🔁 Joining every time: {titles}", titles=", ".join(own.always)))
        if own.squads:
            lines.append(speech.html("🌙 Squads of the night watch: {names}", names=", ".join(own.squads)))
        if own.photos:
            lines.append(speech.html("Photos: {n}", n=own.photos))
        if own.turns:
            lines.append(speech.html("Turns in the night watch: {n}, see /jadwal and /saya", n=own.turns))
        if own.book_lines:
            lines.append(speech.html("Lines in the duty book of the night watch: {n}", n=own.book_lines))
        if own.alarms:
            lines.append(speech.html("Sounded the kentongan: {n} times", n=own.alarms))
        lines += _jimpitan(speech, own)
        lines += _reports(speech, own)
        lines += [empty_house(speech, one) for one in own.empty]
        lines += _elsewhere(speech, own)
    lines.append(speech.html("Answers: {n}", n=own.total))
    lines += [_line(speech, record) for record in own.records]
    last = rules.pages(own.total) - 1
    back = Button("◀️", tap=PrivacyTap("data", page - 1).data())
    on = Button("▶️", tap=PrivacyTap("data", page + 1).data())
    turns = tuple(button for button, there in ((back, page > 0), (on, page < last)) if there)
    home = (Button(speech.plain("🔒 Privacy"), tap=PrivacyTap("notice", 0).data()),)
    return Text("\n".join(lines), (turns, home) if turns else (home,))


def _about(speech: Speech, person: Person, consented_at: datetime | None) -> list[Markup]:
    lines = [speech.html("Name in Telegram: {name}", name=person.telegram_name)]
    if person.username:
        lines.append(speech.html("Username: @{name}", name=person.username))
    lines.append(speech.html("Telegram ID: {id}", id=person.id))
    if consented_at is not None:
        day = speech.date(consented_at)
        lines.append(speech.html("Consent: {day} (text {version})", day=day, version=person.consent_version))
    return [*lines, speech.html("Address, house and offices: /saya")]


def _line(speech: Speech, record: Record) -> Markup:
    answers, was_there = (ANSWERS_ALONE, mark("did it")) if record.alone else (ANSWERS, mark("was there"))
    words = [speech.plain(answers[record.answer])] if record.answer else []
    if record.answer and record.by_officer:
        words.append(speech.plain("noted by an officer"))
    if record.present is not None:
        words.append(speech.plain(was_there) if record.present else speech.plain("was not there"))
    words += [what(speech, gift) for gift in record.gifts]
    line = Markup("• {day}: {title} – {words}")
    day = named_day(record.starts_at, speech.zone, alone=record.alone)
    return line.format(day=speech.short_date(day), title=record.title, words=", ".join(words))
