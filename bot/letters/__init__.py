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
    nudges,
    offers,
    privacy,
    proposals,
    proxies,
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
    **nudges.KINDS,
    **offers.KINDS,
    **privacy.KINDS,
    **proposals.KINDS,
    **proxies.KINDS,
    **queues.KINDS,
    **reminders.KINDS,
    **roles.KINDS,
}
