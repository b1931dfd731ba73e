"""What people write in private about a duty of theirs: "saya sakit, tidak bisa ronda malam ini"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.language.writing import lowered, readable
from bot.rules.announcements import read
from bot.rules.courtesies import NEGATIONS
from bot.rules.ronda import NOON, Night

LONGEST = 30  # words: an announcement is longer

_NEG = "|".join(sorted(NEGATIONS))
_DUTY = re.compile(
    r"\b(?:(?:nge)?ronda|siskamling|piket|jag[ao](?!\s+(?:warung|toko|anak|bayi|rumah|ibu|orang)))\b"
)
_ANSWERS = re.compile(
    rf"\b(?:{_NEG}|belum\s+(?:bisa|dapat)|berhalangan|izin|ijin|absen|batal|sakit"
    r"|siap|bisa|hadir|datang|sanggup|ikut|insya\s?allah|tukar|tuker|ganti(?:kan|in|an)?|pengganti|digantikan)\b"
)
_OWN = re.compile(
    r"\b(?:saya|sy|aku|kulo|kula|ambo|abdi)\b|^\W*(?:mohon\s+)?(?:maaf|izin|ijin|punten|sorry)\b"
)
_OTHERS = re.compile(
    r"\b(?:suami|istri|ayah|bapak|ibu|anak|adik|kakak|abang|mertua|tetangga)(?:nya|\s+(?:saya|sy|aku))\b"
    rf"\s+(?:\w+\s+){{0,2}}?(?:{_NEG}|berhalangan|izin|ijin|absen|siap|bisa|batal)\b"
)
_ELSE = re.compile(
    r"\b(?:kerja\s+bakti|gotong\s+royong|rapat|senam|pengajian|kumpul|warga|seluruh|semua|jadwal"
    r"|mohon(?!\s+(?:maaf|izin|ijin|digantikan))|(?:bapak|ibu)(?:2|-\w+))\b|\?"
)


def is_of_own_duty(text: str) -> bool:
    """True for short words by which somebody answers for their own night of watch; never for a question."""
    words = lowered(readable(text)).strip()
    if len(words.split()) > LONGEST or _ELSE.search(words) or _OTHERS.search(words):
        return False
    return all(pattern.search(words) for pattern in (_DUTY, _ANSWERS, _OWN))


def evenings_meant(text: str, now: datetime, zone: str) -> tuple[date, ...]:
    """Return which evenings the words may mean, likeliest first; none where they name no day.

    Until noon "malam ini" is the night under way, or the one to come.
    """
    found, local = read(text, now, zone), now.astimezone(ZoneInfo(zone))
    if found.day is None:
        return ()
    before = found.day - timedelta(days=1)
    if found.hour is not None and found.hour.hour < NOON // 60:
        return (before,)
    is_morning = local.hour < NOON // 60
    return (before, found.day) if is_morning and found.day == local.date() else (found.day,)


def night_meant(nights: Sequence[Night], evenings: Sequence[date]) -> Night | None:
    """Return the one of somebody's nights, soonest first, that is meant; without a day named the soonest."""
    if not evenings:
        return nights[0] if nights else None
    return next((night for day in evenings for night in nights if night.evening == day), None)
