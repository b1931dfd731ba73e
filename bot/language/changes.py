"""Whether something that was announced is changed: postponed, brought forward, moved, cancelled."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from bot.language.calendars import WEEKDAYS
from bot.language.numbers import WORDS
from bot.language.phrases import Hit, hits, table
from bot.language.phrases import words as word_set
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
_BY = frozenset((*"sehari seminggu sepekan sejam sebulan setengah".split(), *WORDS))
BEFORE_CHANGE = frozenset(
    "semula tadinya awalnya sedianya rencananya seharusnya harusnya mestinya rencana sebelumnya".split()
)
INTO = word_set(
    "menjadi jadi ke diganti dialihkan diundur dimajukan dipindah digeser pindah mundur maju dados majukan "
    "jadinya"
)
# "hari libur", "libur sekolah": a free day, and nothing called off
_HOLIDAYS = word_set("hari tanggal masa musim saat waktu sekolah anak lagi pas mumpung karena cuti pada")
_FREE = word_set("panjang sekolah nasional lebaran natal tahun semester bersama kenaikan akhir kerja")
_HINDERED = frozenset("padam mobil truk sekolah kantor air listrik anak pegawai".split())
_NOT = frozenset("tidak jangan anti belum bukan tanpa".split())
_IFS = word_set(
    "kalau kalo kl klo kalu klu jika bila bilamana yen nek lamun mun andai seandainya misal misalnya"
)
_WHERE = frozenset(("di", "ke", "ka", "nang", "rumah", "balai", "pos", "masjid"))
_NEAR, _FAR, _SOON = 7, 8, 4  # tokens


class Notice(NamedTuple):
    """A change, the place of the token at which it is told, and the one after its words."""

    change: Change
    place: int
    after: int


def change_in(tokens: Tokens, named: Sequence[int]) -> Notice | None:
    """Return what is changed; a cancellation that names another time is a postponement.

    `named` are the tokens behind the names of activities: "ronda malam ini libur" calls one off.
    """
    found = None
    for hit in hits(_TABLE, tokens):
        change = _meant(tokens, hit, named)
        if change is not None:
            found = Notice(change if found is None else _stronger(found.change, change), hit.first, hit.after)
    return found


def _meant(tokens: Tokens, hit: Hit, named: Sequence[int]) -> Change | None:
    """Return the change a phrase tells of here; None when it tells of something else."""
    change = Change(hit.key)
    if _is_condition(tokens, hit.first):
        return None
    words = " ".join(at(tokens, n).word for n in range(hit.first, hit.after))
    before, after = at(tokens, hit.first - 1).word, at(tokens, hit.after).word
    if words == "maju" and after not in _TO_A_DAY | _BY | {"jadi", "ke", "menjadi"}:
        return None
    if (
        words in ("diganti", "digantikan", "digeser", "geser", "mundur")
        and after not in _TO_A_DAY | _INTO | _BY | {"dari"}
        and not after.isdigit()
    ):
        return None
    if words == "libur" and (
        before in _HOLIDAYS or after in _FREE or not any(_is_clause(tokens, n, hit.first) for n in named)
    ):
        return None
    if words == "gagal" and before in _HINDERED:
        return None
    if before in _NOT and hit.key != "moved_place":
        return None
    if change is Change.MOVED_PLACE and words in _NOT_DAYS:
        if after in _TO_A_DAY or (after.isdigit() and words != "pindah"):
            return Change.POSTPONED
        if words in ("pindah", "ngalih") and not (after in _WHERE or _is_of_place(tokens, hit)):
            return None
    return change


def _is_condition(tokens: Tokens, place: int) -> bool:
    """ "Kalau hujan, diundur": nothing is changed yet."""
    for before in range(place - 1, max(-1, place - _FAR), -1):
        token = tokens[before]
        if token.kind == "line" or token.word in (".", "!", "?"):
            return False
        if token.word in _IFS or token.raw in _IFS:
            return True
    return False


def _is_of_place(tokens: Tokens, hit: Hit) -> bool:
    """ "Tempat rapat pindah ya", "titik kumpul pindah, dari pos ke lapangan"."""
    before = {t.word for t in tokens[max(0, hit.first - _NEAR) : hit.first]}
    following = {t.word for t in tokens[hit.after : hit.after + _SOON]}
    return bool(before & {"tempat", "lokasi", "titik", "kumpul"}) or "dari" in following


def _is_clause(tokens: Tokens, first: int, after: int) -> bool:
    """True for a few words without a mark between them."""
    return 0 <= after - first <= _NEAR and not any(
        t.kind == "line" or (t.kind == "sign" and not t.glued) or t.word == "," for t in tokens[first:after]
    )


def _stronger(one: Change, other: Change) -> Change:
    """Return the change that counts when two are named: "batal, diganti Rabu" is a postponement."""
    if {one, other} == {Change.CANCELLED, Change.POSTPONED}:
        return Change.POSTPONED
    if {one, other} == {Change.CANCELLED, Change.BROUGHT_FORWARD}:
        return Change.BROUGHT_FORWARD
    return one
