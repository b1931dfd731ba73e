"""Vague stretches as people name them: minggu depan, bulan ini, akhir bulan, Desember 2026."""

from bot.language.calendars import MONTHS
from bot.language.claims import Claim, claim
from bot.language.hours import part_at
from bot.language.numbers import value
from bot.language.said import Piece, Stretch, Vague
from bot.language.text import Tokens, at

PIECES = {"awal": Piece.BEGINNING, "pertengahan": Piece.MIDDLE, "tengah": Piece.MIDDLE, "akhir": Piece.END}
_AHEAD = {"depan": 1, "mendatang": 1, "ini": 0, "lalu": -1, "kemarin": -1}
KINDS = {"minggu": Vague.WEEK, "pekan": Vague.WEEK, "bulan": Vague.MONTH, "tahun": Vague.YEAR}


def read_stretch(tokens: Tokens, place: int) -> Claim | None:
    """Minggu depan without a capital, bulan ini, akhir bulan, pertengahan Desember, akhir pekan."""
    word, after = at(tokens, place).word, place + 1
    piece = PIECES.get(word)
    if piece is not None:
        return _piece(tokens, place, after, piece)
    if word == "weekend":
        ahead, after = _ahead(tokens, after)
        return claim(tokens, place, after, stretch=Stretch(Vague.WEEKEND, ahead=ahead or 0))
    if word not in KINDS:
        return None
    if at(tokens, after).word in MONTHS and word == "bulan":
        return _month(tokens, place, after, Piece.WHOLE)
    ahead, after = _ahead(tokens, after)
    if ahead == 1 and at(tokens, after).word == "lagi" and at(tokens, after - 1).raw.endswith("nya"):
        ahead, after = 2, after + 1
    if ahead is None or (word == "minggu" and (at(tokens, place).capital or _is_timed(tokens, place, after))):
        return None
    if word == "tahun" and at(tokens, place + 1).word == "baru":
        return None
    return claim(tokens, place, after, stretch=Stretch(KINDS[word], ahead=ahead))


def _is_timed(tokens: Tokens, place: int, after: int) -> bool:
    """ "minggu depan jam 7", "jam 7 minggu depan": a Sunday."""
    before, sign = at(tokens, place - 1), at(tokens, place - 2).word
    return _has_hour(tokens, after) or (before.kind == "number" and sign in ("jam", ".", ":"))


def _has_hour(tokens: Tokens, place: int) -> bool:
    while at(tokens, place).word in (",", "saja", "aja", "ya", "di", "pada", "-", "|"):
        place += 1
    return (
        at(tokens, place).word == "jam"
        or bool(part_at(tokens, place)[0])
        or (at(tokens, place).kind == "number" and at(tokens, place + 1).word in (".", ":"))
    )


def _piece(tokens: Tokens, place: int, after: int, piece: Piece) -> Claim | None:
    after += at(tokens, after).word == "-" and at(tokens, after + 1).word in PIECES and 2
    unit = at(tokens, after).word
    if unit == "bulan" and at(tokens, after + 1).word in MONTHS:
        return _month(tokens, place, after + 1, piece)
    if unit in MONTHS:
        return _month(tokens, place, after, piece)
    if unit not in KINDS:
        return None
    ahead, after = _ahead(tokens, after + 1)
    kind = KINDS[unit]
    if kind is Vague.WEEK:
        kind, piece = (Vague.WEEKEND, Piece.WHOLE) if piece is Piece.END else (kind, piece)
    return claim(tokens, place, after, stretch=Stretch(kind, piece, ahead or 0))


def _month(tokens: Tokens, begin: int, place: int, piece: Piece) -> Claim | None:
    month, after = MONTHS[at(tokens, place).word], place + 1
    year = value(at(tokens, after))
    year = year if year and 1900 < year < 2200 else None
    after += year is not None
    stretch = Stretch(Vague.MONTH, piece, None)
    return claim(tokens, begin, after, stretch=stretch, month=month, year=year)


def _ahead(tokens: Tokens, place: int) -> tuple[int | None, int]:
    word, following = at(tokens, place).word, at(tokens, place + 1).word
    if word in ("yang", "akan"):
        after = place
        while at(tokens, after).word in ("yang", "akan", "datang", "lalu"):
            after += 1
        ended = at(tokens, after - 1).word
        return (1, after) if ended == "datang" else (-1, after) if ended == "lalu" else (None, place)
    if word == "depan" and following in ("masjid", "rumah", "pos", "balai", "gang"):
        return (1, place + 1) if at(tokens, place - 1).word in ("minggu", "bulan") else (None, place)
    return (_AHEAD[word], place + 1) if word in _AHEAD else (None, place)


def read_month(tokens: Tokens, place: int) -> Claim | None:
    """Desember 2026, Oktober nanti, or a month that is all that was said."""
    follows = at(tokens, place + 1).word
    if len(tokens) == 1 or (follows in ("nanti", "ini", "depan") and at(tokens, place).capital):
        reading = _month(tokens, place, place, Piece.WHOLE)
        return reading and (reading[0], reading[1] + (follows in ("nanti", "ini", "depan")))
    if value(at(tokens, place + 1)) is None or len(at(tokens, place + 1).word) != 4:
        return None
    return _month(tokens, place, place, Piece.WHOLE)
