"""Words to the operator about a time in which the bot was down."""

from collections.abc import Mapping
from datetime import datetime

from markupsafe import Markup

from bot.messages.speech import Speech
from bot.parcels import Text
from bot.rules.wishes import About


def missed(speech: Speech, since: datetime, until: datetime, counts: Mapping[About, int]) -> Text:
    """Of what nobody was reminded meanwhile and is over by now; the rest came right after."""
    span = {"since": _moment(speech, since), "until": _moment(speech, until)}
    lines = [
        speech.html("⚠️ <b>Bantar was down</b> from {since} to {until}.", **span),
        speech.html("In that time nobody was reminded of:"),
        *(_line(speech, about, number) for about, number in counts.items() if number),
        speech.html("Whatever still helped was sent right after."),
    ]
    return Text("\n".join(lines))


def _moment(speech: Speech, at: datetime) -> str:
    return f"{speech.day(at)}, {speech.hour(at)}"


def _line(speech: Speech, about: About, n: int) -> Markup:
    match about:
        case About.ACTIVITY:
            return speech.html_n("• {n} activity", "• {n} activities", n)
        case About.NIGHT:
            return speech.html_n("• {n} turn of night watch", "• {n} turns of night watch", n)
    return speech.html_n("• {n} routine reminder", "• {n} routine reminders", n)
