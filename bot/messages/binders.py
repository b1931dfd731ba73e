"""Words around the binder for a judging: for which months, with which names, and what comes with the file."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.speech import Speech
from bot.messages.stretches import days
from bot.parcels import Button, Text
from bot.rules.binders import MONTHS_MOST, USUAL_MONTHS, Names, this_year
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stretches import Stretch, months
from bot.taps import BindersTap, BinderTap, SelfCheckTap


def which(
    speech: Speech,
    rt: Neighbourhood,
    today: date,
    checked: tuple[int, int],
    named: Neighbourhood | None = None,
) -> Text:
    """For which months? `checked`: how much of the self-check is answered, of how much."""
    lines = [
        speech.html("📒 <b>Binder for the judges</b>"),
        *home_line(speech, named),
        speech.html(
            "What was noted day by day, under Clean, Safe and Smart in one PDF: activities and who came, "
            "night watch, reports and what became of them, photos, the self-check."
        ),
        Markup(""),
        speech.html("For which months?"),
    ]
    spans = [(speech.plain_n("{n} month", "{n} months", n), months(today, n)) for n in USUAL_MONTHS]
    spans.append((speech.plain("This year"), this_year(today)))
    buttons = [Button(words, tap=BinderTap(rt.id, one.data(), "").data()) for words, one in spans]
    other = Button(speech.plain("✏️ Other months"), tap=BinderTap(rt.id, "", "").data())
    check = Button(
        speech.plain("✅ Self-check: {n} of {all}", n=checked[0], all=checked[1]),
        tap=SelfCheckTap(rt.id).data(),
    )
    return Text("\n".join(lines), (*in_rows(buttons, 2), (other,), (check,)))


def ask(speech: Speech, rt: Neighbourhood) -> Text:
    """Which months, typed."""
    lines = [
        speech.html("✏️ For which months? Please type it, for instance:"),
        speech.html("• <code>6 months</code>\n• <code>January to March</code>\n• <code>2025</code>"),
    ]
    back = Button(speech.plain("‹ Back"), tap=BindersTap(rt.id).data())
    return Text("\n".join(lines), ((back,),))


def not_read(speech: Speech) -> Text:
    """What was typed is no stretch of months."""
    return Text(
        speech.html(
            "Sorry, I cannot read that. Please write it like <code>6 months</code>, "
            "<code>January to March</code> or <code>2025</code>."
        )
    )


def too_long(speech: Speech) -> str:
    """It is longer than a binder can be, or has not begun."""
    return speech.plain("A binder is for {n} months at most, and for days that have begun.", n=MONTHS_MOST)


def names(speech: Speech, rt: Neighbourhood, stretch: Stretch, named: Neighbourhood | None = None) -> Text:
    """With whose names?"""
    lines = [
        speech.html("📒 <b>Binder for the judges</b>"),
        *home_line(speech, named),
        days(speech, stretch),
        Markup(""),
        speech.html("Whose names shall stand in it?"),
        speech.html("• <b>Officers only</b>: of the others there are numbers."),
        speech.html(
            "• <b>Of those who came, too</b>: only where the judges ask for it and your neighbours agree."
        ),
        speech.html(
            "Nobody who reported is ever named. Titles of activities and photos stand in it as they are."
        ),
    ]
    rows = [
        (Button(words, tap=BinderTap(rt.id, stretch.data(), chosen).data()),)
        for words, chosen in (
            (speech.plain("Officers only"), Names.OFFICERS),
            (speech.plain("With the names of those who came"), Names.ALL),
        )
    ]
    back = Button(speech.plain("‹ Back"), tap=BindersTap(rt.id).data())
    return Text("\n".join(lines), (*rows, (back,)))


def being_made(speech: Speech) -> str:
    """A toast: it comes."""
    return speech.plain("📒 The binder is being made. With many photos it takes a minute.")


def officers_only(speech: Speech) -> str:
    """For residents without office."""
    return speech.plain("The binder is for the officers of an RT. Your own share is in /saya.")


def below(
    speech: Speech, rt: Neighbourhood, stretch: Stretch, photos: int, missing: int, names: Names
) -> Text:
    """Below the file; `missing` photos could not be fetched."""
    lines = [
        speech.html("📒 <b>Binder of {rt}</b>", rt=label(speech, rt)),
        days(speech, stretch),
        speech.html_n("With {n} photo.", "With {n} photos.", photos)
        if photos
        else speech.html("Without photos."),
    ]
    if missing:
        lines.append(
            speech.html_n("{n} photo could not be fetched.", "{n} photos could not be fetched.", missing)
        )
    if names is Names.ALL:
        lines.append(
            speech.html("Residents' names stand in it: please give it only to those it is meant for.")
        )
    lines.append(speech.html("Please read it once before you hand it in 🙏"))
    return Text("\n".join(lines))


def file_name(speech: Speech, rt: Neighbourhood, stretch: Stretch) -> str:
    """`bukti-rt05-2025-12-2026-11.pdf`."""
    spans: Sequence[str] = list(dict.fromkeys((f"{stretch.first:%Y-%m}", f"{stretch.last:%Y-%m}")))
    number = "".join(letter for letter in rt.rt if letter.isalnum())
    return speech.plain("binder-rt{rt}-{months}", rt=number, months="-".join(spans)) + ".pdf"
