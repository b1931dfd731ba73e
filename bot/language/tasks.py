"""Named pieces of work with the number of people they need: "gali parit (8 orang), konsumsi 3"."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.language.calendars import MONTHS, WEEKDAYS
from bot.language.lexicon import named
from bot.language.numbers import WORDS, counted, value
from bot.language.phrases import hit, words
from bot.language.text import Token, Tokens, as_written, at
from bot.language.things import THINGS


class Task(NamedTuple):
    """A piece of work and how many people it needs."""

    name: str
    needed: int


_PEOPLE = words("orang org ibu bapak pemuda remaja relawan personil anggota uwong urang wong jiwa bujang")
_CUES = words(
    "perlu butuh dibutuhkan relawan tugas pembagian kebutuhan petugas tim seksi kader bagi kirim koordinator "
    "sukarelawan diperlukan bantuan membutuhkan regu"
)
_NOT_TASKS = words(
    "setiap tiap per kk satu peserta kuota hadir dihadiri maksimal minimal kapasitas baru hanya cuma "
    "sekitar dari keluarga rumah blok undangan total jumlah sebanyak usia umur diwakili wakil "
    "perwakilan kelompok"
)
_LEADING = words("yang dibutuhkan sama perlu butuh serta juga utk untuk nanti pilih relawan")
_ENDS = frozenset((",", ";", ".", "!", "?", "dan", "|", "+", "&", "•", "✅"))
_JOINTS = frozenset((",", ";", "dan", "serta", "+", "&"))
_CLOSES = frozenset("di @ bawa jam pukul tanggal mohon terima at untuk".split())
_ASKED = words("butuh perlu dibutuhkan diperlukan membutuhkan")
_CALLS = words("ya dong nih lagi saja dulu pak bu bapak ibu yuk")
_NO_WORK = named("sets", "units") | named("sets", "before_numbers") | frozenset((*WEEKDAYS, *MONTHS))
_MOST = 99
_LONGEST = 5  # words of a name


class _Found(NamedTuple):
    task: Task
    first: int  # the tokens that tell of it
    after: int
    is_counted_first: bool  # "5 orang selokan"


def tasks_in(tokens: Tokens) -> list[Task]:
    """Return the pieces of work; one alone only when the text says that people are needed."""
    return [found.task for found in _found(tokens)]


def spans_in(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the tokens of a list of work, and of "butuh" before it; one piece alone may be the title."""
    found = _found(tokens)
    return [(_led(tokens, one.first), one.after) for one in found] if len(found) > 1 else []


def _led(tokens: Tokens, place: int) -> int:
    while at(tokens, place - 1).word in _CUES or at(tokens, place - 1).word in _LEADING | {":"}:
        place -= 1
    return place


def _found(tokens: Tokens) -> list[_Found]:
    found: list[_Found] = []
    place = 0
    while place < len(tokens):
        number = _people(tokens, place)
        if number is None:
            place += 1
            continue
        one = _piece(tokens, place, number)
        found += [one] if one else []
        place = number[1]
    if len(found) < 2 and not any(token.word in _CUES for token in tokens):
        return []
    return [each for one in found for each in (one, *_beside(tokens, one))]


def _people(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Return the number of "5 orang" and the place after it."""
    token = tokens[place]
    number = counted(tokens, place, _MOST) if token.kind == "number" or token.word in WORDS else None
    if number is None or not number[0] or at(tokens, number[1]).word not in _PEOPLE:
        return None
    return number[0], number[1] + 1


def _piece(tokens: Tokens, first: int, number: tuple[int, int]) -> _Found | None:
    """Return the work whose name stands before the number at `first`, or else after it."""
    needed, after = number
    begin, end = _before(tokens, first)
    before = tokens[begin:end]
    if before and any(token.word in _NOT_TASKS or token.kind == "number" for token in before):
        return None
    while begin < end and (tokens[begin].word in _LEADING or tokens[begin].kind == "sign"):
        begin += 1
    start, stop = _after(tokens, after)
    is_heading = _is_heading(tokens, first - 1, after) and start < stop
    only_cues = all(token.word in _CUES for token in tokens[begin:end])
    if begin < end and end - begin <= _LONGEST and not is_heading and not only_cues:
        return _Found(Task(as_written(tokens[begin:end]), needed), begin, after, is_counted_first=False)
    if 0 < stop - start <= _LONGEST and tokens[start].word not in _NOT_TASKS:
        return _Found(Task(as_written(tokens[start:stop]), needed), first, stop, is_counted_first=True)
    return None


def _is_heading(tokens: Tokens, place: int, after: int) -> bool:
    """True for "butuh" in "bersih gang butuh 5 orang selokan", but not in "selokan butuh 5 orang ya"."""
    led, following = at(tokens, place).word, at(tokens, after)
    is_asked = led in _ASKED and following.kind == "word" and following.word not in _CLOSES | _CALLS
    return led == ":" or is_asked


def _beside(tokens: Tokens, one: _Found) -> Iterator[_Found]:
    """Return the work behind some other that says no "orang": "5 orang selokan, 1 juru absen"."""
    place = one.after
    while at(tokens, place).word in _JOINTS and place - one.after < _MOST:
        first = place + 1 + (at(tokens, place + 1).word in _JOINTS)
        number = value(at(tokens, first if one.is_counted_first else _end(tokens, first)), _MOST)
        begin = first + one.is_counted_first
        end = _end(tokens, begin)
        named = tokens[begin:end]
        place = end + (not one.is_counted_first)
        if not number or not 0 < len(named) <= _LONGEST or not _is_work(tokens, begin, end, place):
            return
        yield _Found(Task(as_written(named), number), first, place, one.is_counted_first)


def _is_work(tokens: Tokens, begin: int, end: int, after: int) -> bool:
    """False for "2 cangkul", "jam 7", "3 orang konsumsi" (which tells of itself) and "29 November"."""
    following = at(tokens, after)
    goes_on = following.kind in ("word", "number") and following.word not in _CLOSES | _ENDS
    return (
        hit(THINGS, tokens, begin) is None
        and not goes_on
        and not (following.kind == "sign" and at(tokens, after + 1).glued and following.glued)
        and not any(t.word in _NOT_TASKS | _PEOPLE | _NO_WORK or t.kind != "word" for t in tokens[begin:end])
    )


def _end(tokens: Tokens, place: int) -> int:
    while at(tokens, place).kind == "word" and at(tokens, place).word not in _CLOSES | _ENDS:
        place += 1
    return place


def _before(tokens: Tokens, place: int) -> tuple[int, int]:
    """Return the tokens of the same piece before a number, without the mark between them."""
    place -= 1
    while at(tokens, place).word in (":", "(", "-", "=", "butuh", "perlu", ")"):
        place -= 1
        if at(tokens, place + 1).word == ")":
            break
    end = place + 1
    while place >= 0 and _is_in_name(at(tokens, place)):
        place -= 1
    return place + 1, max(end, place + 1)


def _is_in_name(token: Token) -> bool:
    return (token.kind == "word" and token.word not in _ENDS) or (token.word == "-" and token.glued)


def _after(tokens: Tokens, place: int) -> tuple[int, int]:
    while at(tokens, place).word in (":", "untuk", "di", "yang", ")"):
        place += 1
    first = place
    while _is_in_name(at(tokens, place)) and (place == first or tokens[place].word not in _CLOSES):
        place += 1
    return first, place
