"""Words about a day or an hour that was typed and not understood."""

from bot.messages.speech import mark
from bot.rules.moments import Misread

MISREADINGS = {
    Misread.NO_SUCH_DAY: mark("That date is not in the calendar."),
    Misread.OTHER_WEEKDAY: mark("That day and that date do not go together."),
    Misread.WHICH_DAY: mark("I am not sure which day is meant."),
    Misread.PAST: mark("That time has passed already."),
    Misread.TOO_FAR: mark("That is more than a year ahead."),
    Misread.NO_SUCH_HOUR: mark("There is no such time. It looks like 07.00 or 19.30."),
    Misread.WHICH_HOUR: mark("I am not sure which time is meant. It looks like 07.00, or 4 pm."),
    Misread.UNREAD: mark("Sorry, I could not read that."),
}
