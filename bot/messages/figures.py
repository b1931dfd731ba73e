"""What each figure of a summary means, in words; docs/figures.md tells the same, and a test compares them."""

from markupsafe import Markup

from bot.messages.speech import Speech, mark
from bot.parcels import Text

MEANINGS: dict[str, tuple[str, str]] = {  # of rules.summaries.Figures: name and what it is
    "houses": (
        mark("houses"),
        mark("houses in which somebody lives now; whoever has told no house counts as one"),
    ),
    "took_part": (
        mark("took part"),
        mark(
            "of these, the houses of which somebody was noted as present at an activity,"
            " or at a night of watch, in these days"
        ),
    ),
    "activities": (
        mark("activities"),
        mark(
            "those that began in these days and were posted;"
            " cancelled ones, proposals and cards to come are none"
        ),
    ),
    "present": (
        mark("people came"),
        mark(
            "the people noted as present at them, as their cards say;"
            " the family that they brought is not noted"
        ),
    ),
    "unnoted": (
        mark("not noted yet"),
        mark("activities at which nobody is noted as present so far"),
    ),
    "held": (
        mark("nights kept"),
        mark(
            "nights of watch at which somebody was noted as present,"
            " of all that began in these days and were not cancelled"
        ),
    ),
    "confirmed": (
        mark("duties confirmed"),
        mark("duties in these nights that were answered with Siap"),
    ),
    "short": (
        mark("nights with too few"),
        mark("nights with fewer people present than the RT has said it needs"),
    ),
    "reports": (
        mark("reports new"),
        mark("reports that were written in these days, sealed ones too: a number tells nobody's name"),
    ),
    "done": (
        mark("reports done"),
        mark(
            "reports that were closed as done in these days;"
            " usually is the median of the whole days from writing to closing"
        ),
    ),
    "open": (
        mark("still open"),
        mark(
            "reports written before the end of these days, and neither done nor rejected by then;"
            " the oldest in whole days"
        ),
    ),
    "steadiness": (
        mark("12 weeks"),
        mark(
            "of the houses in which somebody lives now, those that took part at least once"
            " in the twelve weeks up to the end of these days;"
            " rising or falling is told against four weeks before"
        ),
    ),
    "warning": (
        mark("fewer houses than usual"),
        mark(
            "three weeks in a row fewer houses than in a usual week of the nine before;"
            " your RT is compared with its own past only"
        ),
    ),
}


def meanings(speech: Speech) -> Text:
    """All of them, a line each."""
    lines = [speech.html("❔ <b>What is counted</b>"), Markup("")]
    lines += [
        Markup("<b>{name}</b>: {words}").format(name=speech.plain(name), words=speech.plain(words))
        for name, words in MEANINGS.values()
    ]
    lines += [
        Markup(""),
        speech.html("A summary is counted anew each time. What is corrected later changes it."),
    ]
    return Text("\n".join(lines))
