"""What is typed after a pause was noted, a routine's or one's own: what it says is decided here alone."""

from collections.abc import Callable

from bot.actions import dialogues
from bot.actions.dialogues import Draft
from bot.rules.moments import is_day_alone
from bot.rules.previews import Wish, wish
from handlers.visit import Visit


def after(
    visit: Visit,
    draft: Draft,
    text: str,
    heard: Callable[[Visit, str], None],
    take_back: Callable[[], None],
    put_right: Callable[[], None],
) -> None:
    """ "Batal" takes it back and another day puts it right; the rest is `heard`, and nothing after that."""
    if wish(text) is Wish.STOP:
        take_back()
    elif is_day_alone(text, visit.said_at, visit.speech().zone.key):
        put_right()
    else:
        dialogues.end(visit.tx, draft)
        heard(visit, text)
