"""Each kind of letter; KINDS gathers them from the features."""

from bot.letters import (
    activities,
    asides,
    attendance,
    calendars,
    changes,
    codes,
    dialogues,
    menus,
    neighbourhoods,
    offers,
    photos,
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
    **calendars.KINDS,
    **changes.KINDS,
    **codes.KINDS,
    **dialogues.KINDS,
    **menus.KINDS,
    **neighbourhoods.KINDS,
    **offers.KINDS,
    **photos.KINDS,
    **privacy.KINDS,
    **queues.KINDS,
    **reminders.KINDS,
    **roles.KINDS,
}
