"""One line of a list: a day or a squad, names, who leads, a note, or several of them."""

import re

from bot.rules import import_nights, proxies
from bot.rules.import_pastes import pieces, without_hours
from bot.rules.import_reading import Reading
from bot.rules.import_words import (
    ABOUT,
    DASHED,
    DEPUTY,
    HEADED,
    HOUSE,
    LEADER,
    LED_HEAD,
    MARK,
    MEMBERS,
    NUMBERED_SQUAD,
    OFFICE,
    POS,
    RESERVE,
    ROMAN,
    SIGNED,
    SQUAD_ALONE,
    TITLE,
)
from bot.rules.imports import Fault, Heading

LEADING_MOST = 6  # words of a heading before names


def take(reading: Reading, words: str, line: int) -> None:
    """Take the line with this number into what was read so far."""
    words = without_hours(words).strip()
    bare = MARK.sub("", words)
    if not any(char.isalnum() for char in bare):
        return
    if SIGNED.match(bare) or (bare == words and OFFICE.match(bare)):
        reading.close()
        return
    bare = _without_roman(reading, bare)
    if reading.sets_nights(bare):
        return
    if import_nights.tells_beginning(bare, reading.today):
        reading.begins(bare)
        return
    if led := LED_HEAD.match(bare):
        reading.head(led["head"], line)
        reading.names(led["leader"], line, "leader")
        reading.names(led["rest"], line)
    elif reading.heads(bare) and not _tells_names(reading, HEADED.match(bare)):
        reading.head(bare, line)
    elif pair := _parted(reading, bare):
        _headed(reading, *pair, line)
    elif RESERVE.match(bare):
        reading.reserve(RESERVE.sub("", bare), line, bare)
    elif TITLE.search(bare) or ABOUT.match(bare) or import_nights.is_month(bare):
        reading.begins(bare)
    else:
        reading.names(bare, line)


def _without_roman(reading: Reading, bare: str) -> str:
    """`Senin` of "II. Senin"; "I. Wayan" stays."""
    rest = ROMAN.sub("", bare)
    if rest == bare:
        return bare
    pair = _parted(reading, rest)
    return rest if reading.heads(rest) or (pair and reading.heads(pair[0])) else bare


def _parted(reading: Reading, bare: str) -> tuple[str, str] | None:
    """Part a line with a colon, or a day and the names behind it; None for all else."""
    headed, dashed = HEADED.match(bare), DASHED.match(bare)
    if headed is not None:
        return None if re.match(r"\d{2}\b", headed["rest"]) else (headed["head"], headed["rest"])
    if dashed is not None and reading.heads(dashed["head"]):
        return dashed["head"], dashed["rest"]
    if dashed is not None and reading.heads(dashed["rest"]) and proxies.is_name(dashed["head"]):
        return dashed["head"], dashed["rest"]
    if squad := NUMBERED_SQUAD.match(bare):
        return (squad[1], squad[2]) if len(pieces(squad[2])) > 1 else None
    return _led(reading, bare)


def _led(reading: Reading, bare: str) -> tuple[str, str] | None:
    """Part "Senin Budi, Joko" and "1/12 Budi"; "Senin Budi" alone may be a name."""
    words = bare.split()
    for at in range(min(LEADING_MOST, len(words) - 1), 0, -1):
        head, rest = " ".join(words[:at]), " ".join(words[at:])
        found = import_nights.read(head, reading.today, reading.month)
        is_date = isinstance(found, Heading) and found.evening is not None
        if is_date or found in (Fault.PAST, Fault.FAR):
            return head, rest
        if isinstance(found, Heading) and import_nights.names_weekday(head) and len(pieces(rest)) > 1:
            return head, rest
    return None


def _tells_names(reading: Reading, headed: re.Match[str] | None) -> bool:
    """True for "tiap 5 malam mulai 28/11: Budi", where "Budi" could be a month as well."""
    if headed is None or not any(c.isalpha() for c in headed["rest"]):
        return False
    return reading.heads(headed["head"].strip("*_ "))


def _headed(reading: Reading, head: str, rest: str, line: int) -> None:
    """A line with a colon: who leads, something else about it, or a day with its names."""
    head = head.strip("*_ ")
    if DEPUTY.match(head):
        reading.names(rest, line, "deputy")
    elif LEADER.match(head):
        reading.names(rest, line, "leader")
    elif MEMBERS.match(head) or (POS.match(head) and reading.open and len(pieces(rest)) > 1):
        reading.names(rest, line)
    elif RESERVE.match(head):
        reading.reserve(rest, line, head)
    elif _is_about(reading, head):
        reading.begins(f"{head} {rest}")
    elif reading.open and _is_detail(rest):
        reading.names(f"{head} {rest}", line)
    else:
        _begun(reading, head, rest, line)


def _begun(reading: Reading, head: str, rest: str, line: int) -> None:
    """A day or a squad, and what stands behind it: names, its squads, or its nights."""
    found = pieces(rest)
    behind = _parted(reading, rest) if SQUAD_ALONE.fullmatch(head) else None
    if found and all(SQUAD_ALONE.fullmatch(piece) for piece in found):  # Senin: Regu 1, Regu 3
        for squad in found:
            reading.head(f"{squad} ({head})", line)
        reading.close()
    elif behind and reading.heads(behind[0]):  # Regu 1 = Senin = Budi, Joko
        reading.head(f"{head} ({behind[0]})", line)
        reading.names(behind[1], line)
    elif reading.heads(rest) and not reading.heads(head) and proxies.is_name(head):  # Budi: Senin
        reading.head(rest, line)
        reading.names(head, line)
    else:
        reading.head(head, line)
        reading.names(rest, line)


def _is_about(reading: Reading, head: str) -> bool:
    return ABOUT.match(head) is not None or (TITLE.search(head) is not None and not reading.heads(head))


def _is_detail(rest: str) -> bool:
    """True for a house or a number behind a name."""
    return bool(rest) and (not any(c.isalpha() for c in rest) or re.fullmatch(HOUSE, rest) is not None)
