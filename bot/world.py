"""What an action may touch besides its transaction: the clock, the dice, the configuration and the vault."""

from dataclasses import dataclass
from datetime import datetime
from random import Random  # noqa: TID251 - only the type; the dice themselves come from app.py
from typing import Protocol

from bot.config import Config
from bot.vault import Vault

WITHOUT_KEY = Vault(())


class Clock(Protocol):
    """Tells the time; the playground brings one that it can move."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class _Standing:
    """A clock that shows the moment at which something began, all the while."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class World:
    """Given to every action and every letter."""

    clock: Clock
    dice: Random
    config: Config
    bot_username: str = ""
    vault: Vault = WITHOUT_KEY

    @property
    def now(self) -> datetime:
        """The current time, aware, in UTC."""
        return self.clock.now()

    def still(self) -> "World":
        """Return this world as it is now: for one update or letter, within which no time passes.

        Two looks at a clock that runs never show the same moment, though rules compare them.
        """
        return World(_Standing(self.now), self.dice, self.config, self.bot_username, self.vault)
