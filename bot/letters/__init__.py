"""Each kind of letter; KINDS gathers them from the features."""

from bot.letters import (
    activities,
    announcements,
    attendance,
    changes,
    menus,
    neighbourhoods,
    privacy,
    reminders,
    roles,
)
from bot.letters.kind import Kind, Receipt

__all__ = ["KINDS", "Kind", "Receipt"]

KINDS: dict[str, Kind] = {
    **activities.KINDS,
    **announcements.KINDS,
    **attendance.KINDS,
    **changes.KINDS,
    **menus.KINDS,
    **neighbourhoods.KINDS,
    **privacy.KINDS,
    **reminders.KINDS,
    **roles.KINDS,
}
