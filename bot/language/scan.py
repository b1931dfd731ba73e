"""Every mention of time in a text: words that belong together are one mention."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from bot.language import dates, days, feasts, hours, prayers, repeats, runs, vague, weekdays
from bot.language.calendars import HOLIDAY_NAMES, MONTHS, WEEKDAYS
from bot.language.claims import Claim
from bot.language.lexicon import named
from bot.language.numbers import WORDS
from bot.language.said import Said, together
from bot.language.text import Tokens, at

Reader = Callable[[Tokens, int], Claim | None]


class Mention(NamedTuple):
    """What one run of words said, and the tokens it stands in."""

    said: Said
    first: int
    after: int


_NUMBER: tuple[Reader, ...] = (
    runs.read_often,
    repeats.read_count,
    feasts.read_holiday,
    dates.read_date,
    hours.read_number,
)


def _heads() -> dict[str, tuple[Reader, ...]]:
    heads: dict[str, tuple[Reader, ...]] = {}

    def on(words: str | Iterable[str], *readers: Reader) -> None:
        for word in words.split() if isinstance(words, str) else words:
            heads[word] = (*heads.get(word, ()), *readers)

    on("minggu pekan bulan tahun awal pertengahan tengah akhir weekend", vague.read_stretch)
    on("jumat", feasts.read_holiday)
    on(WEEKDAYS, runs.read_rutin, runs.read_run, weekdays.read_weekday)
    on("seminggu", runs.read_often)
    on("malming", days.read_malming)
    on("malam", runs.read_rutin, days.read_malam)
    on("dini pagi siang sore malam subuh", days.read_part_today, hours.read_part)
    on("besok lusa tulat kemarin today tonight", days.read_away)
    on("nanti tadi semalam sekarang", days.read_nanti)
    on("hari", days.read_hari)
    on("h", feasts.read_distance)
    on("puasa ramadan bulan", feasts.read_fast)
    on(HOLIDAY_NAMES, feasts.read_holiday)
    on("tanggal", dates.read_tanggal)
    on(MONTHS, vague.read_month)
    on("jam", hours.read_jam)
    on("habis sebelum selesai bar", prayers.read_relation)
    on(sorted(prayers.ALONE), prayers.read_prayer)
    on("tiap", repeats.read_tiap)
    on("sehari seminggu sebulan setahun sejam", repeats.read_count)
    on("seperempat", repeats.read_count)
    on("setengah", repeats.read_count, hours.read_half)
    on("½", hours.read_half)
    on(WORDS, runs.read_often, repeats.read_count, dates.read_word_date, hours.read_word_number)
    on("selapanan", repeats.read_selapan)
    return heads


_HEADS = _heads()
# what may stand between the words of one mention
_BETWEEN = named("sets", "between_times")
MOST = 24  # readings: more than any announcement has
FARTHEST = 8  # tokens between two pieces of one mention


def mentions(tokens: Tokens) -> list[Mention]:
    """Return every mention of time, in the order of the text."""
    found: list[Mention] = []
    open_until, ended = -1, False
    place = readings = 0
    while place < len(tokens) and readings < MOST:
        token = tokens[place]
        read = _read(tokens, place) if token.word in _HEADS or token.kind == "number" else None
        if read is None:
            if token.word not in _BETWEEN and token.kind != "line":
                open_until = -1
            ended = ended or (
                token.word in (".", "!", "?") and not tokens[min(place + 1, len(tokens) - 1)].glued
            )
            place += 1
            continue
        told, after = read
        readings += 1
        if _is_excepted(tokens, place):  # "setiap hari kecuali Minggu"
            kept = runs.without(tokens, place, found[-1].said) if found else None
            if kept is not None:
                found[-1], after = Mention(kept[0], found[-1].first, kept[1]), kept[1]
                open_until = after + FARTHEST
            place = after
            continue
        begin = place
        while begin > 0 and tokens[begin - 1].word in ("hari", "pada") and told.start < told.end:
            begin -= 1
        told = replace(told, start=tokens[begin].start) if begin < place else told
        if ended and found and told.has_day and found[-1].said.has_day:
            open_until = -1  # another sentence, another day
        if told.has_day and len(found) > 1 and _is_of_another(tokens, found, place):
            open_until = -1
        if found and place <= open_until and (merged := together(found[-1].said, told)) is not None:
            found[-1] = Mention(merged, found[-1].first, after)
        else:
            found.append(Mention(told, place, after))
        place, open_until, ended = after, after + FARTHEST, False
    return found


def _is_of_another(tokens: Tokens, found: list[Mention], place: int) -> bool:
    """ "Besok kerja bakti jam 7, lusa rapat": the hour belongs to the day before it."""
    day, hour = found[-2].said, found[-1].said
    if hour.has_day or not hour.has_hour or day.has_hour or not day.has_day:
        return False
    is_same = all(
        token.kind != "line" and token.word not in (".", "!", "?")
        for token in tokens[found[-2].after : found[-1].first]
    )
    return is_same and at(tokens, place - 1).word in (",", "dan", "&", "serta")


def _is_excepted(tokens: Tokens, place: int) -> bool:
    before = at(tokens, place - 1)
    return before.word in runs.EXCEPT or (
        before.word in ("hari", "pada") and at(tokens, place - 2).word in runs.EXCEPT
    )


def _read(tokens: Tokens, place: int) -> Claim | None:
    token = tokens[place]
    if token.kind == "number" and at(tokens, place + 1).kind == "number":
        return None  # one number of many
    for reader in _NUMBER if token.kind == "number" else _HEADS.get(token.word, ()):
        read = reader(tokens, place)
        if read is not None:
            return read
    return None
