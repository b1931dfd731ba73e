"""Each kind of letter; KINDS gathers them from the features."""

from bot.letters import (
    activities,
    asides,
    attendance,
    calendars,
    changes,
    codes,
    dialogues,
    holidays,
    mandiri,
    menus,
    neighbourhoods,
    nudges,
    offers,
    photos,
    privacy,
    proposals,
    proxies,
    queues,
    reminders,
    roles,
    series,
    sheets,
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
    **holidays.KINDS,
    **mandiri.KINDS,
    **menus.KINDS,
    **neighbourhoods.KINDS,
    **nudges.KINDS,
    **offers.KINDS,
    **photos.KINDS,
    **privacy.KINDS,
    **proposals.KINDS,
    **proxies.KINDS,
    **queues.KINDS,
    **reminders.KINDS,
    **roles.KINDS,
    **series.KINDS,
    **sheets.KINDS,
}
