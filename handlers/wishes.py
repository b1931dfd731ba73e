"""/pengingat saya: how somebody is reminded."""

from bot.messages import general
from handlers.privately import show as answer
from handlers.visit import Visit


def show(visit: Visit, _words: str) -> None:
    """Nothing can be chosen yet."""
    answer(visit, general.not_understood(visit.speech()))
