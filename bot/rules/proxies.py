"""Answering for somebody else (diwakilkan): reading what an officer types, and finding who is meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.attendance import words_of
from bot.rules.households import Housed
from bot.rules.residents import clean_name, house_label, without_form
from bot.rules.signups import COMPANIONS_MOST, Answer

_UNNAMED = "Warga"
_JOINING = frozenset(("ikut", "hadir", "datang", "bisa", "join", "joins", "joining", "coming", "comes"))
_DECLINED = frozenset(("berhalangan", "izin", "ijin", "absen", "sakit", "unable", "declines", "declined"))
_NOT = frozenset(("tidak", "tdk", "tak", "nggak", "ngga", "gak", "ga", "not", "cannot"))
_POLITE = frozenset(("ya", "yaa", "pak", "bu", "keluarga", "orang", "family"))  # after everything else
_TITLES = frozenset(
    ("mbah", "eyang", "nenek", "nek", "kakek", "kek", "opa", "oma", "haji", "hajah", "hj", "h")
)
_NOISE = frozenset(("blok", "block", "blk", "no", "nomor", "nomer", "nmr", "rumah", "rmh"))
_FAMILY = re.compile(r"\+\s*(\d{1,2})\b")
_SINGLE = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer typed about somebody; the answer is None where none was given."""

    name: str = ""
    house: str = ""
    answer: Answer | None = None
    companions: int = 0

    @property
    def shown_name(self) -> str:
        """The name to write down: of whoever is only known by their house, `Warga A-12`."""
        return self.name or f"{_UNNAMED} {self.house}"


def read(text: str) -> Said:
    """Read `Mbah Karto A-12 ikut +2`, `A-12`, `Mbah Karto`. A reason for not coming is not kept."""
    number = _FAMILY.search(text)
    companions = min(int(number[1]), COMPANIONS_MOST) if number else 0
    words = [word.strip(",;:.!?()") for word in _FAMILY.sub(" ", text).split()]
    words = [word for word in words if word]
    answer = _take_answer(words)
    house = _take_house(words)
    name = clean_name(" ".join(words).strip(" -–"))
    name = name if any(c.isalpha() for c in name) else ""
    if companions and answer is None:
        answer = Answer.JOINING
    return Said(name, house, answer, companions if answer is Answer.JOINING else 0)


def _take_answer(words: list[str]) -> Answer | None:
    """Take the answer off the end of the words."""
    answer = None
    while words and (last := words[-1].casefold()):
        if last in _JOINING:
            answer = answer or Answer.JOINING
        elif last in _DECLINED or (last in _NOT and answer is not None):
            answer = Answer.DECLINED
        elif last not in _POLITE:
            break
        words.pop()
    return answer


def _take_house(words: list[str]) -> str:
    """Take a house out of the words, with `blok` and `no` before it; "" where none is named."""
    numbers = [at for at, word in enumerate(words) if any(c.isdecimal() for c in word)]
    if not numbers:
        return ""
    first, last = numbers[0], numbers[0]
    while first > 0 and (words[first - 1].casefold() in _NOISE or _SINGLE.fullmatch(words[first - 1])):
        first -= 1
    while last + 1 < len(words) and (words[last + 1].casefold() in _NOISE or last + 1 in numbers):
        last += 1
    label = house_label(" ".join(words[first : last + 1]))
    if label:
        del words[first : last + 1]
    return label


def found(said: Said, everybody: Sequence[Housed]) -> list[Housed]:
    """Return who may be meant: first those with that very name, then those of the house, then the others."""
    fitting = [one for one in everybody if _fits(said, one)]
    return sorted(
        fitting, key=lambda one: (not same(said, one), bool(said.house) and one.house != said.house)
    )


def same(said: Said, one: Housed) -> bool:
    """True when nobody else can be meant: the same name, and not another house."""
    if said.house and one.house and said.house != one.house:
        return False
    return one.resident.person.name.casefold() == said.shown_name.casefold()


def _fits(said: Said, one: Housed) -> bool:
    at_home = bool(said.house) and one.house == said.house
    if not said.name:
        return at_home
    theirs, wanted = _names(one.resident.person.name), _names(said.name)
    if at_home and (is_unnamed(one) or wanted & theirs):
        return True
    if said.house and one.house:
        return False
    return all(any(their.startswith(word) for their in theirs) for word in wanted)


def resembles(represented: Housed, resident: Housed) -> bool:
    """True when somebody with an account may be who was written down before: by name or by house."""
    one, other = _names(represented.resident.person.name), _names(resident.resident.person.name)
    if represented.house and represented.house == resident.house:
        return is_unnamed(represented) or bool(one & other)
    if represented.house and resident.house:
        return False
    return not is_unnamed(represented) and (one <= other or other <= one)


def is_unnamed(one: Housed) -> bool:
    """True for somebody who was written down by their house alone."""
    return one.resident.person.name == f"{_UNNAMED} {one.house}"


def _names(name: str) -> set[str]:
    """The words of a name without titles; the titles, where there is nothing else."""
    words = set(words_of(without_form(name) or name))
    return (words - _TITLES) or words
