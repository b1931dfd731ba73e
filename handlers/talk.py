"""What people write in private outside any dialogue."""

from bot.messages import general
from bot.messages import talk as messages
from bot.rules.courtesies import is_thanks
from bot.rules.menus import Audience
from handlers import help
from handlers.visit import Visit


def heard(visit: Visit, text: str) -> None:
    """Thanks get an answer; for anything else people hear where to find help."""
    speech = visit.speech()
    if is_thanks(text):
        visit.say(messages.welcome(speech))
    elif help.audience_in_private_of(visit) is Audience.RESIDENT:
        visit.say(messages.not_understood(speech))
    else:
        visit.say(general.not_understood(speech))
