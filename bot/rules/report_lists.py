"""Lists of reports: somebody's own, and what officers choose from the RT's."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.language.writing import lowered
from bot.rules.reports import (
    CLOSED,
    Entry,
    Event,
    Pillar,
    Reader,
    Report,
    Status,
    may_read,
    number_in,
)
from bot.rules.residents import Resident

OWN_ON_PAGE = 6
ON_PAGE = 8
LISTED_MOST = 500  # the newest; older ones are found by their number
TOLD_MOST = 6  # lines of the log that whoever wrote a report reads
_SAID = re.compile(r"(#\s*)?l[- ]?\d{1,6}|#\s*\d{1,6}")
_CALLED = re.compile(r"(?:laporan|tiket)\s+(?:(?:nomor|no)\b\.?\s*)?(?:l[- ]?|#\s*)?(\d{1,6})")
_ASKS = re.compile(
    r"\W*(?:(?:pak|bu|min|halo|maaf|bagaimana|gimana|gmn|apa|mana|kabar|kabarnya|perkembangan|status|cek|lihat|soal"
    r"|tanya|mau|saya|sy|aku)\b\W*)*laporan(?:ku)?\b\W*(?:(?:saya|sy|aku|kemarin|itu|yang|tadi|bagaimana|gimana|gmn"
    r"|sudah|udah|sampai|mana|belum|apa|ada|kabar|kabarnya|statusnya|diproses|ya|pak|bu)\b\W*)*"
)


class Show(StrEnum):
    """Which of the RT's reports stand in the list."""

    OPEN = "open"
    MINE = "mine"  # whoever looks holds them
    NEW = "new"
    FORWARDED = "forwarded"
    DONE = "done"  # or rejected
    ALL = "all"


OPEN = tuple(status for status in Status if status not in CLOSED)
STATUSES: dict[Show, tuple[Status, ...]] = {
    Show.OPEN: OPEN,
    Show.MINE: OPEN,
    Show.NEW: (Status.NEW,),
    Show.FORWARDED: (Status.FORWARDED,),
    Show.DONE: CLOSED,
    Show.ALL: tuple(Status),
}
NEWEST_FIRST = (Show.DONE, Show.ALL)
TOLD = frozenset(  # of the log to whoever wrote it: not what officers settle between themselves
    (
        *(Event.FILED, Event.VERIFIED, Event.FORWARDED, Event.WORKING, Event.DONE, Event.REJECTED),
        *(Event.ASKED, Event.ANSWERED, Event.REOPENED, Event.CONFIRMED, Event.SETTLED, Event.PLANNED),
        *(Event.ADDED, Event.FREED),
    )
)


def reads_something(resident: Resident, kinds: Iterable[int]) -> bool:
    """True for who has a list of the RT's reports; `kinds` are those that are this resident's work."""
    return resident.is_present and (resident.is_officer or any(True for _ in kinds))


def readable(reports: Iterable[Report], resident: Resident, reader: Reader, kinds: set[int]) -> list[Report]:
    """Return what somebody may read as an officer; `kinds` are those that are their work."""
    return [
        one
        for one in reports
        if may_read(resident, one, reader, is_responsible=one.kind_id is not None and one.kind_id in kinds)
    ]


def chosen(reports: Iterable[Report], show: Show, pillar: Pillar | None, resident: Resident) -> list[Report]:
    """Return what a filter leaves: open ones by kind, oldest first; with closed ones the newest first."""
    found = [
        one
        for one in reports
        if one.status in STATUSES[show]
        and (pillar is None or one.pillar is pillar)
        and (show is not Show.MINE or one.holder_id == resident.id)
    ]
    if show in NEWEST_FIRST:
        return sorted(found, key=lambda one: (one.created_at, one.number), reverse=True)
    pillars = list(Pillar)
    return sorted(
        found,
        key=lambda one: (
            not one.is_sensitive,
            pillars.index(one.pillar),
            one.name,
            one.created_at,
            one.number,
        ),
    )


def by_kind(reports: Sequence[Report]) -> list[tuple[Report, list[Report]]]:
    """Return the reports of each kind with one of them before, in the order in which kinds come first."""
    groups: dict[tuple[bool, str, str], list[Report]] = {}
    for one in reports:
        key = (True, "", "") if one.is_sensitive else (False, one.icon, one.name)
        groups.setdefault(key, []).append(one)
    return [(group[0], group) for group in groups.values()]


def told(log: Sequence[Entry]) -> list[Entry]:
    """Return the lines of a log that its writer reads, the newest few, oldest first."""
    return [entry for entry in log if entry.what in TOLD][-TOLD_MOST:]


def said_number(text: str) -> int | None:
    """Read `L-12`, `#12` or "laporan 12" where nothing else is said; a bare number may mean anything."""
    line = text.strip().lower()
    if called := _CALLED.fullmatch(line):
        return int(called[1])
    return number_in(text) if _SAID.fullmatch(line) else None


def asks_how(text: str) -> bool:
    """True for "gimana kabar laporan saya?": to hear how one's own reports stand."""
    return _ASKS.fullmatch(lowered(text[:100]).strip()) is not None
