"""Words of codes of attendance: below and in the picture, and to whoever opens one."""

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.homes import home_line
from bot.messages.names import addressed
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.codes import LIVES, Arrival, Code
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.taps import CodeTap

ANSWERS = {
    Arrival.NOTED: mark("✅ Thank you for coming, {name}! Your attendance is noted."),
    Arrival.ALREADY: mark("✅ Your attendance is noted already, {name}. Thank you!"),
    Arrival.EXPIRED: mark("This code has expired, {name}. Please ask the officer to show the new one."),
    Arrival.TAKEN_BACK: mark("The officers have taken attendance, {name}. If you came, please tell them."),
}


def below(speech: Speech, activity: Activity, code: Code, rt: Neighbourhood | None = None) -> Text:
    """Below the picture, to the officer; `rt` for officers of several."""
    until = speech.hour(code.until) if code.until else ""
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        speech.html("🔳 <b>Attendance code</b>, until <b>{hour}</b>", hour=until),
        speech.html("Please show it at the place: whoever scans it with a phone is noted as present."),
    ]
    again = Button(speech.plain("🔄 New code"), tap=CodeTap(activity.id, 1).data())
    return Text("\n".join(lines), ((again,),))


def in_picture(speech: Speech, code: Code) -> tuple[str, str]:
    """The two lines below the squares, in capitals, to be read from afar."""
    return speech.plain("ATTENDANCE"), until(speech, code)


def until(speech: Speech, code: Code) -> str:
    """`UNTIL 07.15`: below the squares of any code."""
    hour = speech.hour(code.until).split()[0] if code.until else ""
    return speech.plain("UNTIL {hour}", hour=hour)


def sent(speech: Speech) -> str:
    """A toast: the picture is on its way."""
    minutes = int(LIVES.total_seconds() // 60)
    return speech.plain("🔳 The code is on its way; it holds for {n} minutes.", n=minutes)


def arrived(
    speech: Speech, activity: Activity, person: Person, outcome: Arrival, rt: Neighbourhood | None = None
) -> Text:
    """To whoever opened a code; `rt` for whoever lives in several."""
    name = addressed(speech, person)
    lines = [heading(speech, activity), *home_line(speech, rt), Markup("")]
    return Text("\n".join([*lines, speech.html(ANSWERS[outcome], name=name)]))
