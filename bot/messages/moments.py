"""Words about a day or an hour that was typed and not understood."""

from markupsafe import Markup

from bot.messages.speech import ZONE_NAMES, Speech, mark
from bot.rules.moments import ZONES, Misread

_ELSEWHERE = mark("That time is in another time zone. Please write it in your own.")
_ZONE_OF = {misfit: ZONE_NAMES[zone] for zone, misfit in ZONES.items()}

MISREADINGS = {
    Misread.NO_SUCH_DAY: mark("That date is not in the calendar."),
    Misread.NOT_SET: mark("The day of that feast is not set yet. Please type its date, for example 29/5."),
    Misread.OTHER_WEEKDAY: mark("That day and that date do not go together."),
    Misread.WHICH_DAY: mark("I am not sure which day is meant."),
    Misread.PAST: mark("That time has passed already."),
    Misread.TOO_FAR: mark("That is more than a year ahead."),
    Misread.NO_SUCH_HOUR: mark("There is no such time. It looks like 07.00 or 19.30."),
    Misread.WHICH_HOUR: mark("I am not sure which time is meant. It looks like 07.00, or 4 pm."),
    **dict.fromkeys(ZONES.values(), _ELSEWHERE),
    Misread.UNREAD: mark("Sorry, I could not read that."),
}


def misreading(speech: Speech, misfit: Misread) -> Markup:
    """What was wrong with a day or an hour; of another zone's hour, which zone it is and which is meant."""
    if misfit in _ZONE_OF:
        words = mark("That time is in {theirs}. Please write it in {ours}.")
        return speech.html(words, theirs=_ZONE_OF[misfit], ours=speech.zone_name)
    return speech.html(MISREADINGS[misfit])
