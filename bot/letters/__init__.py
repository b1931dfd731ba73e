"""Each kind of letter; KINDS gathers them from the features."""

from bot.letters import activities, reminders
from bot.letters.kind import Kind, Receipt

__all__ = ["KINDS", "Kind", "Receipt"]

KINDS: dict[str, Kind] = {**activities.KINDS, **reminders.KINDS}
