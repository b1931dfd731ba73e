"""What is for one person's eyes: answered in the private chat, never in the group."""

from collections.abc import Callable
from typing import TypeVar

from bot.messages import general, help
from bot.parcels import Text
from bot.taps import Tap
from handlers.visit import Visit

T = TypeVar("T", bound=Tap)


def command(payload: str, handler: Callable[[Visit], None]) -> Callable[[Visit, str], None]:
    """A command or deep link; in the group it points to the private chat by a link with this payload."""

    def answer(visit: Visit, _words: str) -> None:
        if visit.in_group:
            visit.say(help.in_private(visit.speech(), visit.world.bot_username, payload), reply=True)
        else:
            handler(visit)

    return answer


def tap(handler: Callable[[Visit, T], None]) -> Callable[[Visit, T], None]:
    """A button of the private chat; in a group it can only be forged."""

    def answer(visit: Visit, pressed: T) -> None:
        if visit.in_group:
            refuse(visit)
        else:
            handler(visit, pressed)

    return answer


def refuse(visit: Visit) -> None:
    """For a button that does not fit, old or forged."""
    visit.toast(general.old_button(visit.speech()), alert=True)


def show(visit: Visit, text: Text) -> None:
    """Answer a button under its message, anything else below."""
    if visit.update.callback_query is None:
        visit.say(text)
    else:
        visit.toast()
        visit.edit(text)
