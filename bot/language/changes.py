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
    "kalau kalo kl klo kalu klu jika bila bilamana apabila yen nek lamun mun andai seandainya misal misalnya"
)
_WHERE = frozenset(("di", "ke", "ka", "nang", "rumah", "balai", "pos", "masjid"))
_NEAR, _FAR, _SOON, _FARTHEST = 7, 8, 4, 30  # tokens
_HINDRANCES = word_set(
    "hujan ujan udan gerimis banjir cuaca becek badai angin petir mendung sepi "
    "memungkinkan kuorum terpaksa bentrok"
)
_CALLED_OFF = word_set("batal dibatalkan ditiadakan urung gagal dibatalin libur diliburkan")
_CHANGED = _CALLED_OFF | word_set(
    "ditunda diundur diundurkan mundur dimajukan maju pindah dipindah dipindahkan digeser diganti dialihkan "
    "dimundurkan tunda undur"
)
_BETWEEN_NOT = frozenset("jadi sampai akan pernah perlu usah bisa boleh ada pula".split())
_FILLERS = frozenset("yang sempat sudah jadi terpaksa itu pagi sore malam siang".split())
_OVER = frozenset(("kemarin", "semalam"))
_AGO = frozenset((*WEEKDAYS, "pekan", "bulan", "tahun", "yang"))


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
    aside = {first for first, _ in conditional(tokens)}
    for hit in hits(_TABLE, tokens):
        change = _meant(tokens, hit, named) if hit.first not in aside else None
        if change is not None:
            found = Notice(change if found is None else _stronger(found.change, change), hit.first, hit.after)
    return found


def _meant(tokens: Tokens, hit: Hit, named: Sequence[int]) -> Change | None:
    """Return the change a phrase tells of here; None when it tells of something else."""
    change = Change(hit.key)
    if _is_denied(tokens, hit) or _is_long_over(tokens, hit):
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


def conditional(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the tokens that tell what would be changed if something happens: no time or place of it counts.

    "Kalau hujan, diundur ke Minggu jam 8": from "diundur" on; what stands before is as announced.
    """
    if _IFS.isdisjoint([t.word for t in tokens]) and _IFS.isdisjoint([t.raw for t in tokens]):
        return []
    told = [hit for hit in hits(_TABLE, tokens) if _condition_at(tokens, hit)]
    return [(hit.first, _sentence_end(tokens, hit.after)) for hit in told]


def _condition_at(tokens: Tokens, hit: Hit) -> bool:
    """ "Kalau hujan, diundur", "diundur kalau hujan": nothing is changed yet."""
    return _is_condition(tokens, hit.first) or _is_on_condition(tokens, hit.after)


def _ends_sentence(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    return (
        token.kind == "line"
        or token.word in ("!", "?")
        or (
            token.word == "." and not (at(tokens, place + 1).glued and at(tokens, place + 1).kind == "number")
        )
    )


def _sentence_end(tokens: Tokens, place: int) -> int:
    while place < len(tokens) and not _ends_sentence(tokens, place):
        place += 1
    return place


def _is_if(tokens: Tokens, place: int) -> bool:
    return tokens[place].word in _IFS or tokens[place].raw in _IFS


def _is_condition(tokens: Tokens, place: int) -> bool:
    """True behind "kalau" in its sentence; far behind it only of rain and the like."""
    for before in range(place - 1, max(-1, place - _FARTHEST), -1):
        if _ends_sentence(tokens, before):
            return False
        if _is_if(tokens, before):
            return place - before <= _FAR or _is_hindrance(tokens, before)
    return False


def _is_on_condition(tokens: Tokens, place: int) -> bool:
    """True before "kalau hujan" in its sentence; "kalau ada yang mau tanya" is no condition."""
    for after in range(place, min(len(tokens), place + _FARTHEST)):
        if _ends_sentence(tokens, after):
            return False
        if _is_if(tokens, after) and _is_hindrance(tokens, after):
            return True
    return False


def _is_hindrance(tokens: Tokens, place: int) -> bool:
    """ "Kalau hujan", "kalau tidak ada air"; but ", kalau tidak jelas hubungi saya" is said besides."""
    following = [at(tokens, n).word for n in range(place + 1, place + 1 + _SOON)]
    is_missing = following[0] in ("tidak", "belum", "kurang") and at(tokens, place - 1).word != ","
    return is_missing or not _HINDRANCES.isdisjoint(following)


def _is_denied(tokens: Tokens, hit: Hit) -> bool:
    """ "Tidak jadi batal", "jangan sampai batal", "semoga tidak ditunda"; "tidak jadi" alone calls off."""
    following = at(tokens, hit.after).word
    if at(tokens, hit.after - 1).word == "jadi" and following in _CHANGED:
        return at(tokens, hit.first).word in _NOT
    place = hit.first - 1
    while place > hit.first - _SOON and at(tokens, place).word in _BETWEEN_NOT:
        place -= 1
    is_further = place < hit.first - 1
    return is_further and at(tokens, place).word in _NOT and at(tokens, hit.first).word in _CHANGED


def _is_long_over(tokens: Tokens, hit: Hit) -> bool:
    """ "Kemarin batal karena hujan": what was called off then, and is not any more."""
    place = hit.first - 1
    while place > hit.first - _SOON and at(tokens, place).word in _FILLERS:
        place -= 1
    before, following = at(tokens, place), at(tokens, hit.after)
    is_ago = before.word == "lalu" and at(tokens, place - 1).word in _AGO  # "minggu lalu batal"
    is_told = following.word in _OVER and at(tokens, hit.after - 1).word in _CALLED_OFF
    has_been = any(at(tokens, n).word == "sempat" for n in range(place + 1, hit.first))
    return before.word in _OVER or is_ago or is_told or has_been


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
