"""Named pieces of work with the number of people they need: "gali parit (8 orang), konsumsi 3"."""

from typing import NamedTuple

from bot.language.numbers import WORDS, counted
from bot.language.phrases import words
from bot.language.text import Token, Tokens, as_written, at


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
_MOST = 99
_LONGEST = 5  # words of a name


def tasks_in(tokens: Tokens) -> list[Task]:
    """Return the pieces of work; one alone only when the text says that people are needed."""
    found: list[Task] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        number = counted(tokens, place, _MOST) if token.kind == "number" or token.word in WORDS else None
        if number is None or not number[0] or at(tokens, number[1]).word not in _PEOPLE:
            place += 1
            continue
        name = _name(tokens, place, number[1] + 1)
        if name:
            found.append(Task(name, number[0]))
        place = number[1] + 1
    is_asked = any(token.word in _CUES for token in tokens)
    return found if len(found) > 1 or is_asked else []


def _name(tokens: Tokens, first: int, after: int) -> str:
    """Return the name before the number, or else the one after it."""
    before = _before(tokens, first)
    if before and any(token.word in _NOT_TASKS or token.kind == "number" for token in before):
        return ""
    kept = list(before)
    while kept and (kept[0].word in _LEADING or kept[0].kind == "sign"):
        kept.pop(0)
    following = _after(tokens, after)
    is_heading = at(tokens, first - 1).word == ":" and bool(following)
    only_cues = all(token.word in _CUES for token in kept)
    if kept and len(kept) <= _LONGEST and not is_heading and not only_cues:
        return as_written(kept)
    if 0 < len(following) <= _LONGEST and not any(token.word in _NOT_TASKS for token in following[:1]):
        return as_written(following)
    return ""


def _before(tokens: Tokens, place: int) -> list[Token]:
    """Return the words of the same piece before a number, without the mark between them."""
    place -= 1
    while at(tokens, place).word in (":", "(", "-", "=", "butuh", "perlu", ")"):
        place -= 1
        if at(tokens, place + 1).word == ")":
            break
    piece: list[Token] = []
    while place >= 0 and _is_in_name(at(tokens, place)):
        piece.insert(0, tokens[place])
        place -= 1
    return piece


def _is_in_name(token: Token) -> bool:
    return (token.kind == "word" and token.word not in _ENDS) or (token.word == "-" and token.glued)


def _after(tokens: Tokens, place: int) -> list[Token]:
    while at(tokens, place).word in (":", "untuk", "di", "yang", ")"):
        place += 1
    piece: list[Token] = []
    while _is_in_name(at(tokens, place)):
        piece.append(tokens[place])
        place += 1
    return piece
