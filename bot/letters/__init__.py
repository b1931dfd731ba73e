"""Each kind of letter; KINDS gathers them from the features."""

from bot.letters import (
    activities,
    asides,
    attendance,
    changes,
    dialogues,
    mandiri,
    menus,
    neighbourhoods,
    offers,
    privacy,
    queues,
    reminders,
    roles,
)
from bot.letters.kind import Kind, Receipt

__all__ = ["KINDS", "Kind", "Receipt"]

KINDS: dict[str, Kind] = {
    **activities.KINDS,
    **asides.KINDS,
    **attendance.KINDS,
    **changes.KINDS,
    **dialogues.KINDS,
    **mandiri.KINDS,
    **menus.KINDS,
    **neighbourhoods.KINDS,
    **offers.KINDS,
    **privacy.KINDS,
    **queues.KINDS,
    **reminders.KINDS,
    **roles.KINDS,
}
