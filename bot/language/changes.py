"""Whether something that was announced is changed: postponed, brought forward, moved, cancelled."""

from enum import StrEnum
from typing import NamedTuple

from bot.language.calendars import WEEKDAYS
from bot.language.phrases import Hit, hits, table
from bot.language.text import Tokens, at


class Change(StrEnum):
    """What becomes of what was announced."""

    POSTPONED = "postponed"
    BROUGHT_FORWARD = "brought_forward"
    MOVED_PLACE = "moved_place"
    CANCELLED = "cancelled"


_TABLE = table("changes")
_NOT_DAYS = ("pindah ke", "dipindah ke", "dipindahkan ke", "pindah", "dialihkan ke")
_TO_A_DAY = frozenset((*WEEKDAYS, *"hari tanggal besok lusa jam malam pagi sore siang habis".split()))
_INTO = frozenset(("jadi", "ke", "menjadi", "pada", ":"))
_HINDERED = frozenset("padam mobil truk sekolah kantor air listrik anak pegawai".split())


class Notice(NamedTuple):
    """A change, and the place of the token at which it is told."""

    change: Change
    place: int


def change_in(tokens: Tokens) -> Notice | None:
    """Return what is changed; a cancellation that names another time is a postponement."""
    found = None
    for hit in hits(_TABLE, tokens):
        change = _meant(tokens, hit)
        if change is not None:
            found = Notice(change if found is None else _stronger(found.change, change), hit.first)
    return found


def _meant(tokens: Tokens, hit: Hit) -> Change | None:
    """Return the change a phrase tells of here; None when it tells of something else."""
    change = Change(hit.key)
    words = " ".join(at(tokens, n).word for n in range(hit.first, hit.after))
    before, after = at(tokens, hit.first - 1).word, at(tokens, hit.after).word
    if words == "maju" and after not in _TO_A_DAY | {"jadi", "ke", "menjadi"}:
        return None
    if (
        words in ("diganti", "digantikan", "digeser", "geser", "mundur")
        and after not in _TO_A_DAY | _INTO
        and not after.isdigit()
    ):
        return None
    if words == "gagal" and before in _HINDERED:
        return None
    if words == "batal" and before in ("tidak", "jangan", "anti"):
        return None
    if change is Change.MOVED_PLACE and words in _NOT_DAYS:
        if after in _TO_A_DAY or (after.isdigit() and words != "pindah"):
            return Change.POSTPONED
        if words == "pindah" and after not in ("di", "ke", "rumah", "balai", "pos", "masjid"):
            return None
    return change


def _stronger(one: Change, other: Change) -> Change:
    """Return the change that counts when two are named: "batal, diganti Rabu" is a postponement."""
    if {one, other} == {Change.CANCELLED, Change.POSTPONED}:
        return Change.POSTPONED
    if {one, other} == {Change.CANCELLED, Change.BROUGHT_FORWARD}:
        return Change.BROUGHT_FORWARD
    return one
