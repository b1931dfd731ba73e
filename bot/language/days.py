"""Days as people tell them from today, and evenings: besok, lusa pagi, nanti malam, malam Minggu."""

from bot.language.calendars import EVES, MONTHS, PASARAN, WEEKDAYS
from bot.language.claims import Claim, claim
from bot.language.feasts import Feast, feast_claim, holiday_at
from bot.language.hours import part_at
from bot.language.prayers import ALONE
from bot.language.said import Week
from bot.language.text import Tokens, at
from bot.language.weekdays import CALLED, week_at, weekday_at, weekday_of

_AWAY = {"besok": 1, "lusa": 2, "tulat": 3, "kemarin": -1, "today": 0, "tonight": 0}
_PRAYED = ALONE | {"habis", "sebelum"}


def read_malam(tokens: Tokens, place: int) -> Claim | None:
    """Malam Minggu is Saturday evening; malam Kliwon, malam tahun baru, malam ini, malam besok."""
    after = place + 1
    if at(tokens, after).word == "hari":
        after += 1
    if at(tokens, place - 1).word in CALLED | {"selamat", "met"}:
        return None
    token = at(tokens, after)
    number = weekday_at(tokens, after)
    if number is not None and at(tokens, after).raw not in ("min", "sen"):
        # "malam hari Sabtu" is on Saturday
        return weekday_of(tokens, place, after, number, evening=True) if after == place + 1 else None
    if token.word in PASARAN:
        after += 1
        pasaran = (PASARAN[token.word] - 1) % 5
        return claim(tokens, place, after, pasaran=pasaran, part="malam", evening=True)
    if token.word in EVES:
        of = holiday_at(tokens, after + 1)
        feast = of or Feast(EVES[token.word], after + 1)
        return feast_claim(tokens, place, feast, offset=-1, part="malam")
    named = holiday_at(tokens, after)
    if named is not None:
        return feast_claim(tokens, place, named, offset=-1, part="malam")
    if token.word in ("ini", "ni", "ko", "nanti", "besok", "lusa", "kemarin"):
        away = _AWAY.get(token.word, 0)
        following = at(tokens, after + 1)
        if token.word == "besok" and following.word in WEEKDAYS:
            return None
        return claim(tokens, place, after + 1, away=away, part="malam")
    if token.word == "tanggal" or (token.kind == "number" and at(tokens, after + 1).word in MONTHS):
        return claim(tokens, place, after, part="malam", evening=True)[0], place + 1
    return None


def read_malming(tokens: Tokens, place: int) -> Claim | None:
    """Malming: malam Minggu, in short."""
    week, weeks, after = week_at(tokens, place + 1)
    return claim(tokens, place, after, weekday=5, week=week, weeks=weeks, part="malam", evening=True)


def read_away(tokens: Tokens, place: int) -> Claim | None:
    """Besok, lusa pagi, besok lusa, kemarin; "besok-besok" is some day."""
    word, after = at(tokens, place).word, place + 1
    before = at(tokens, place - 1)
    if before.word in ("hari", "itu") and at(tokens, place - 2).word in ("itu",):
        return None
    if before.word == "-" and before.glued:
        return None
    away, unsure = _AWAY[word], False
    following = at(tokens, after).word
    if following == "-" or (at(tokens, after).raw == "besok" and word == "besok"):
        return None
    if word == "besok" and following in ("hari", "nya") and at(tokens, after + 1).word not in WEEKDAYS:
        after += 1
    if word == "besok" and following == "lusa":
        away, unsure, after = 2, True, after + 1
    if word == "kemarin" and following in ("lusa", "dulu", "dulunya"):
        away, after = -2, after + 1
    part = "malam" if word == "tonight" else ""
    return claim(tokens, place, after, away=away, unsure=unsure, part=part)


def read_nanti(tokens: Tokens, place: int) -> Claim | None:
    """Nanti malam, tadi pagi, semalam; alone "nanti" says nothing."""
    word = at(tokens, place).word
    if word == "sekarang":
        is_today = at(tokens, place - 1).word not in (
            "sampai",
            "yang",
            "zaman",
            "jaman",
            "untuk",
            "dari",
            "mulai",
        )
        is_now = at(tokens, place + 1).word in ("di", "jadi", "pindah", "menjadi", "masih")  # not the time
        is_told = is_today and not is_now
        return (claim(tokens, place, place + 1, away=0)) if is_told else None
    if word == "semalam":
        return claim(tokens, place, place + 1, away=-1, part="malam")
    part, after = part_at(tokens, place + 1)
    is_week = part == "malam" and (at(tokens, after).word in WEEKDAYS or at(tokens, after).word in PASARAN)
    if not part or is_week:
        if at(tokens, place + 1).word == "jam" or (word == "tadi" and at(tokens, place + 1).word in _PRAYED):
            return claim(
                tokens,
                place,
                place + 1,
                away=0,
                past=word == "tadi",
                week=Week.COMING if word == "nanti" else Week.SOON,
            )
        if word == "nanti" and at(tokens, place + 1).word in _PRAYED:
            return claim(tokens, place, place + 1, away=0)
        return None
    if part in ("dini hari", "subuh") and word == "nanti":
        return claim(tokens, place, after, part=part)
    away = -1 if word == "tadi" and part == "malam" and at(tokens, after).word != "ini" else 0
    return claim(tokens, place, after, away=away, part=part, past=word == "tadi")


def read_part_today(tokens: Tokens, place: int) -> Claim | None:
    """Pagi ini, sore nanti, siang tadi, malam ini, pagi besok."""
    part, after = part_at(tokens, place)
    following = at(tokens, after)
    if not part or following.word not in ("ini", "nanti", "tadi", "besok", "lusa", "kemarin", "sekarang"):
        return None
    if following.word in ("besok", "nanti") and at(tokens, after + 1).word in (*WEEKDAYS, "hari"):
        return None
    return claim(tokens, place, after + 1, away=_AWAY.get(following.word, 0), part=part)


def read_hari(tokens: Tokens, place: int) -> Claim | None:
    """Hari ini; a holiday called "hari ..." ."""
    named = holiday_at(tokens, place)
    if named is not None:
        return feast_claim(tokens, place, named)
    following = at(tokens, place + 1).word
    if following == "ini":
        return claim(tokens, place, place + 2, away=0)
    return None
