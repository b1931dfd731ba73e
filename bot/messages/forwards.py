"""Words for passing a ticket on: the agency, the text that is sent to it, its letter, and the question later.

The text and the letter are in Indonesian, which the agencies read. Nobody who reported is named in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages.homes import clipped, home_line
from bot.messages.kentongan import on_map
from bot.messages.neighbourhoods import label
from bot.messages.report_news import heading
from bot.messages.speech import Moment, Speech, mark, speech
from bot.parcels import Button, Text
from bot.rules.agencies import Agency
from bot.rules.copies import bold
from bot.rules.forwards import News
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import Reason, Report
from bot.taps import (
    AgencyNewsTap,
    ForwardedTap,
    ForwardOthersTap,
    ForwardPaperTap,
    ForwardTap,
    ForwardToTap,
)

OFFICIAL = "id"
LABEL_MOST = 44  # characters of a button in a row of its own
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WAYS = {
    "whatsapp": mark("WhatsApp"),
    "call": mark("telephone"),
    "visit": mark("a visit to the office"),
    "lapor": mark("SP4N-LAPOR!"),
}
DOES = {  # see rules/agencies.toml
    "waste": mark("Waste, dumps, trees and parks"),
    "works": mark("Roads, drains, standing water"),
    "lamps": mark("Street lamps"),
    "water": mark("Tap water"),
    "power": mark("Electricity"),
    "health": mark("Mosquitoes, diseases"),
    "order": mark("Public order, those who dump waste"),
    "fire": mark("Fire, snakes, fallen trees"),
    "police": mark("Theft, crime, safety"),
    "drugs": mark("Drugs"),
    "violence": mark("Violence at home"),
    "child": mark("Children in danger"),
    "ward": mark("Everything that has no agency of its own"),
    "lapor": mark("All public services, in the whole country"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """The words of a letter, as templates/letter.typ sets them; `link` is the place on the map, or ""."""

    language: str
    title: str
    head: tuple[str, ...]
    dated: str
    marks: tuple[tuple[str, str], ...]
    to: tuple[str, ...]
    greeting: str
    opening: str
    facts: tuple[tuple[str, str], ...]
    link: str
    scan: str
    closing: tuple[str, ...]
    regards: str
    office: str
    photo: str


def page(speech: Speech, report: Report, agency: Agency, named: Neighbourhood | None = None) -> Text:
    """The agency: what it does, its numbers, how it is reached, and since when that is known."""
    lines = [
        speech.html("📨 <b>Pass on {ticket}</b>", ticket=report.ticket),
        *home_line(speech, named),
        Markup("🏛 <b>{name}</b>").format(name=agency.name),
        *_about(speech, agency),
        speech.html("⏳ News is waited for: {n} working days.", n=agency.days),
        Markup("<i>{noted}</i>").format(noted=_noted(speech, agency)),
        Markup(""),
        speech.html(
            "The text is below. Please read it once more before sending: it should not tell who reported."
        ),
    ]
    sent = Button(
        speech.plain("✅ I have sent it"), tap=ForwardedTap(report.id, agency.key).data(), style="success"
    )
    paper = Button(speech.plain("📄 Letter (PDF)"), tap=ForwardPaperTap(report.id, agency.key).data())
    others = Button(speech.plain("🏛 Another agency"), tap=ForwardOthersTap(report.id).data())
    return Text("\n".join(lines), ((sent,), (paper, others)))


def _about(speech: Speech, agency: Agency) -> list[Markup]:
    does = _does(speech, agency)
    lines = [Markup("{does}").format(does=does)] if does else []
    marks = (("☎️", agency.phone), ("💬", agency.whatsapp), ("🌐", agency.site))
    lines += [Markup("{mark} {number}").format(mark=sign, number=number) for sign, number in marks if number]
    if agency.ways:
        ways = [speech.plain(WAYS[way]) if way in WAYS else way for way in agency.ways]
        lines.append(speech.html("By: {ways}", ways=speech.joined(ways)))
    return lines


def _does(speech: Speech, agency: Agency) -> str:
    return agency.does or (speech.plain(DOES[agency.key]) if agency.key in DOES else "")


def _noted(speech: Speech, agency: Agency) -> str:
    if agency.checked_on is not None:
        return speech.plain("Checked with the agency on {day}.", day=speech.date(agency.checked_on))
    if agency.noted_on is not None:
        day = speech.date(agency.noted_on)
        return speech.plain("Noted on {day}; nobody has checked it with the agency yet.", day=day)
    return speech.plain("Nobody has checked it with the agency yet.")


def others(speech: Speech, report: Report, agencies: Sequence[Agency]) -> Text:
    """All agencies of the city, by what they do: their names are long, and begin alike."""
    rows = tuple(
        (
            Button(
                clipped(_does(speech, one) or one.name, LABEL_MOST),
                tap=ForwardToTap(report.id, one.key).data(),
            ),
        )
        for one in agencies
    )
    back = Button(speech.plain("‹ Back"), tap=ForwardTap(report.id).data())
    lines = [heading(report), speech.html("🏛 To whom shall it be passed on?")]
    return Text("\n".join(lines), (*rows, (back,)))


def lines(rt: Neighbourhood, report: Report, agency: Agency, photos: int) -> list[str]:
    """The text that the officers send on, ready for WhatsApp."""
    words = speech(OFFICIAL, rt.zone)
    home = label(words, rt)
    found = [
        bold(words.plain("Report {ticket}, {rt}", ticket=report.ticket, rt=home)),
        words.plain("To: {agency}", agency=agency.name),
        "",
        words.plain("Respectful greetings. We, the officers of {rt}, pass on a report:", rt=home),
        "",
        *(f"{name}: {value}" for name, value in _facts(words, report)),
        words.plain("Our number: {ticket}", ticket=report.ticket),
    ]
    if report.is_placed:
        found.append(words.plain("Map: {link}", link=_link(report)))
    if photos:
        found.append(words.plain_n("Photos: {n}, sent along", "Photos: {n}, sent along", photos))
    return [
        *found,
        "",
        words.plain("We kindly ask you to look into it, and to let us know what becomes of it. Thank you."),
        "",
        words.plain("Yours respectfully,"),
        words.plain("The officers of {rt}", rt=home),
    ]


def _facts(words: Speech, report: Report) -> list[tuple[str, str]]:
    """What, where and when: the day only, an hour may name somebody."""
    facts = [
        (words.plain("What"), report.name),
        (words.plain("Description"), report.words),
        (words.plain("Location"), report.place),
        (words.plain("Received"), f"{words.weekday(report.created_at)}, {words.date(report.created_at)}"),
    ]
    return [(name, " ".join(value.split())) for name, value in facts if value.strip()]


def _link(report: Report) -> str:
    assert report.latitude is not None
    assert report.longitude is not None
    return on_map(report.latitude, report.longitude)


def paper(rt: Neighbourhood, report: Report, agency: Agency, today: Moment, photos: int) -> Paper:
    """The words of the letter; `photos` is how many are printed on it."""
    words = speech(OFFICIAL, rt.zone)
    home, city = label(words, rt), rt.city or "…………………"
    enclosed = words.plain_n("{n} photo", "{n} photos", photos) if photos else "–"
    return Paper(
        language=OFFICIAL,
        title=words.plain("Report {ticket}, {rt}", ticket=report.ticket, rt=home),
        head=_head(words, rt),
        dated=f"{city}, {words.date(today)}",
        marks=(
            (words.plain("Number"), _number(words, rt, report)),
            (words.plain("Enclosed"), enclosed),
            (words.plain("Subject"), words.plain("Report: {kind}", kind=report.name)),
        ),
        to=(words.plain("To the attention of"), agency.addressee, words.plain("at the office")),
        greeting=words.plain("With due respect,"),
        opening=words.plain(
            "With this letter we, the officers of {rt}, pass on the following report:", rt=home
        ),
        facts=tuple(_facts(words, report)),
        link=_link(report) if report.is_placed else "",
        scan=words.plain("The place on the map"),
        closing=(
            words.plain(
                "We kindly ask you to look into it. We shall tell the neighbours what becomes of it."
            ),
            words.plain("Thank you for your attention and your help."),
        ),
        regards=words.plain("Yours respectfully,"),
        office=words.plain("Chair of {rt}", rt=f"RT {rt.rt}" if rt.rt else label(words, rt)),
        photo=words.plain("Photo"),
    )


def _head(words: Speech, rt: Neighbourhood) -> tuple[str, ...]:
    number = f"RT {rt.rt} RW {rt.rw}" if rt.rw else f"RT {rt.rt}"
    name = f"{number} {rt.name}".strip() if rt.rt else rt.title
    is_village = rt.kelurahan.lower().startswith("desa ")
    ward = rt.kelurahan if is_village or not rt.kelurahan else f"Kelurahan {rt.kelurahan}"
    around = (ward, f"Kecamatan {rt.kecamatan}" if rt.kecamatan else "", rt.city)
    return (words.plain("Officers of {rt}", rt=name), ", ".join(part for part in around if part))


def _number(words: Speech, rt: Neighbourhood, report: Report) -> str:
    """`L-12/RT.05/XI/2026`, as letters of an RT are numbered: by the month in which it was reported."""
    local = words.local(report.created_at)
    parts = (report.ticket, f"RT.{rt.rt}" if rt.rt else "", ROMAN[local.month - 1], str(local.year))
    return "/".join(part for part in parts if part)


def below(speech: Speech, report: Report, agency: Agency, missing: int = 0) -> Text:
    """Below the letter; `missing` photos could not be fetched."""
    lines = [
        heading(report),
        speech.html(
            "Letter to {agency}. Please read it once more before the chair signs it.", agency=agency.name
        ),
    ]
    if missing:
        lines.append(
            speech.html_n("{n} photo could not be fetched.", "{n} photos could not be fetched.", missing)
        )
    return Text("\n".join(lines))


def file_name(rt: Neighbourhood, report: Report) -> str:
    """The letter's name as a file."""
    number = "".join(char for char in rt.rt if char.isalnum())
    return f"surat-{report.ticket.lower()}{'-rt' + number if number else ''}.pdf"


def being_made(speech: Speech) -> str:
    """A toast: the letter comes."""
    return speech.plain("📄 The letter is being made …")


def passed_on(speech: Speech, report: Report, agency: Agency) -> Text:
    """It is noted; when the bot asks again."""
    lines = [
        heading(report),
        speech.html("✅ Noted: passed on to {agency}. The reporter hears of it, too.", agency=agency.name),
    ]
    if report.asks_at is not None:
        lines.append(
            speech.html(
                "I shall ask on {day} whether there is news. Thank you 🙏", day=speech.day(report.asks_at)
            )
        )
    return Text("\n".join(lines))


def question(speech: Speech, report: Report, agency: str, named: Neighbourhood | None = None) -> Text:
    """Has the agency answered?"""
    lines = [
        heading(report),
        *home_line(speech, named),
        speech.html("Is there news from {agency}?", agency=agency),
    ]
    if report.forwarded_at is not None:
        lines.append(speech.html("It was sent on {day}.", day=speech.day(report.forwarded_at)))
    done = Button(
        speech.plain("✅ It has been done"), tap=AgencyNewsTap(report.id, News.DONE).data(), style="success"
    )
    none = Button(speech.plain("⏳ Not yet"), tap=AgencyNewsTap(report.id, News.NONE).data())
    again = Button(speech.plain("📨 Pass it on again"), tap=ForwardTap(report.id).data())
    return Text("\n".join(lines), ((done, none), (again,)))


def waiting(speech: Speech, report: Report) -> Text:
    """There is no news yet: asked again, or not any more."""
    lines = [heading(report), speech.html("⏳ Noted: no news from the agency yet.")]
    if report.asks_at is not None:
        lines.append(speech.html("I shall ask once more on {day}.", day=speech.day(report.asks_at)))
    else:
        lines.append(speech.html("I shall not ask any more. It may help to send it to another agency, too."))
    again = Button(speech.plain("📨 Pass it on again"), tap=ForwardTap(report.id).data())
    return Text("\n".join(lines), ((again,),))


def refused(speech: Speech, reason: Reason) -> str:
    """A toast: nothing was done."""
    if reason is Reason.OVER:
        return speech.plain("This ticket has moved on already.")
    if reason is Reason.GONE:
        return speech.plain("That agency is no longer in the directory. Please choose another one.")
    return speech.plain("Only officers who read this ticket can do that.")
