"""Words in and around the picture of where reports are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages.homes import clipped, home_line
from bot.messages.neighbourhoods import label
from bot.messages.report_lists import PILLARS, SHOWN, without_sign
from bot.messages.speech import Moment, Speech
from bot.parcels import Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_lists import Show
from bot.rules.report_maps import Drawing, Mark
from bot.rules.reports import Pillar

KIND_MOST = 34
SHAPES = {Pillar.CLEAN: "circle", Pillar.SAFE: "square", Pillar.FACILITY: "diamond", None: "several"}


@dataclass(frozen=True, slots=True)
class Legend:
    """A line below the picture: the form of a mark, which tickets it is, and what they are about."""

    shape: str
    tickets: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """All words in the picture."""

    language: str
    title: str
    day: str
    north: str
    bar: str
    labels: tuple[str, ...]  # in the marks, in the order of the drawing
    shapes: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]  # form, and what it stands for
    legend: tuple[Legend, ...]


def page(
    speech: Speech, rt: Neighbourhood, filters: tuple[Show, Pillar | None], drawing: Drawing, now: Moment
) -> Page:
    """The words of a drawing."""
    show, pillar = filters
    about = [without_sign(speech, SHOWN[show]), *([without_sign(speech, PILLARS[pillar])] if pillar else [])]
    seen = {mark.pillar for mark in drawing.marks}
    headings = [(SHAPES[one], without_sign(speech, words)) for one, words in PILLARS.items() if one in seen]
    if None in seen:
        headings.append((SHAPES[None], speech.plain("Several headings")))
    return Page(
        speech.language,
        speech.plain("Reports of {rt}: {about}", rt=label(speech, rt), about=", ".join(about)),
        speech.date(now),
        speech.plain("N"),
        metres(speech, drawing.metres),
        tuple(_in_mark(mark) for mark in drawing.marks),
        tuple(SHAPES[mark.pillar] for mark in drawing.marks),
        tuple(headings),
        tuple(_legend(speech, mark) for mark in drawing.marks),
    )


def metres(speech: Speech, number: int) -> str:
    """`50 m`, `2,3 km`."""
    if number < 1000:
        return f"{number} m"
    return f"{speech.decimal(round(number / 1000, 1))} km"


def _in_mark(mark: Mark) -> str:
    """`12`, or `12+2` where three lie together."""
    more = len(mark.reports) - 1
    return f"{mark.reports[0].number}+{more}" if more else f"{mark.reports[0].number}"


def _legend(speech: Speech, mark: Mark) -> Legend:
    kinds = _once(clipped(one.name, KIND_MOST) for one in mark.reports)
    words = "; ".join(kinds)
    if mark.arrow is not None:
        words = speech.plain("{words} ({metres} away)", words=words, metres=metres(speech, mark.metres))
    return Legend(SHAPES[mark.pillar], ", ".join(one.ticket for one in mark.reports), words)


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def below(speech: Speech, marks: Sequence[Mark], left_out: int, named: Neighbourhood | None = None) -> Text:
    """Below the picture."""
    n = sum(len(mark.reports) for mark in marks)
    lines = [
        speech.html_n("🗺 Where {n} report is", "🗺 Where {n} reports are", n),
        *home_line(speech, named),
        speech.html("North is above. Only for officers: please do not pass it on."),
    ]
    if left_out:
        lines.append(speech.html("The newest are shown; {n} older ones are not.", n=left_out))
    return Text(Markup("\n").join(lines))


def none(speech: Speech) -> str:
    """A toast: there is nothing to draw."""
    return speech.plain("None of these has a location yet. It comes along when somebody sends one with 📎.")


def sent(speech: Speech) -> str:
    """A toast: it is on its way."""
    return speech.plain("🗺 The picture is on its way.")
