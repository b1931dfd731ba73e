"""Answering for somebody else (diwakilkan): reading what an officer types, and finding who is meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.writing import lowered, readable
from bot.rules.attendance import words_of
from bot.rules.courtesies import is_thanks, yes_or_no
from bot.rules.households import Housed
from bot.rules.residents import clean_name, house_label, without_form
from bot.rules.signups import COMPANIONS_MOST, Answer

PEOPLE_MOST = 20  # in one message
NAME_WORDS_MOST = 5
_JOINING = frozenset(("ikut", "hadir", "datang", "bisa", "join", "joins", "joining", "coming", "comes"))
_DECLINED = frozenset(("berhalangan", "izin", "ijin", "absen", "sakit", "unable", "declines", "declined"))
_NOT = frozenset(("tidak", "tdk", "tak", "nggak", "ngga", "gak", "ga", "not", "cannot"))
_POLITE = frozenset(("ya", "yaa", "pak", "bu", "keluarga", "sekeluarga", "orang", "family"))
_FORMS = frozenset("pak bapak bpk bu ibu mas mbak mba kak kakak bang mang om tante pakde bude".split())
_TITLES = frozenset("mbah eyang nenek nek kakek kek opa oma haji hajah hj h keluarga kel".split())
_NOISE = frozenset(("blok", "block", "blk", "no", "nomor", "nomer", "nmr", "rumah", "rmh"))
_PHONE = re.compile(r"\+?\d(?:[\s-]?\d){7,}")  # nobody asked for it
_OFFICE = re.compile(r"\b(r[tw])\s*\.?\s*\d{1,3}\b", re.I)  # Pak RT 05 does not live in house 5
_USERNAME = re.compile(r"(?<!\w)@(\w{4,32})\b")
_FAMILY = re.compile(r"\+\s*(\d{1,2})\b")
_TOGETHER = re.compile(
    r"\(?\s*(?:\b(\d{1,2})\s*(?:orang|org|jiwa)\b|\b(berdua|bertiga|berempat)\b)\s*\)?", re.I
)
_NUMBERS = {"berdua": 2, "bertiga": 3, "berempat": 4}
_SINGLE = re.compile(r"[A-Za-z]")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•])\s+")
_FIRST = re.compile(r"^\W*(?:yang\s+)?(ikut|hadir|berhalangan|izin)\b\s*[:=]?\s+(?=\S)", re.I)
_BETWEEN = re.compile(r"\s*([,;]\s*(?:\b(?:dan|serta|and)\b)?|&|\+(?!\s*\d)|\b(?:dan|serta|and)\b)\s*", re.I)
_RELATIVE = re.compile(
    r"(?:(?P<n>\d{1,2})\s+)?(?:(?:istri|isteri|suami|anak|cucu|menantu)(?:nya)?|keluarga(?:nya)?)\b", re.I
)
_TALK = re.compile(
    r"\?|https?:|\b(\w{3,})-\1\b|\b(?:saya|sy|aku|kami|kita|kamu|anda|(?:mem)?bawa\w*|pinjam|sudah|sdh|udah|udh"
    r"|belum|blm|beres|selesai|besok|lusa|kemarin|nanti|tadi|kapan|jam|pukul|pkl|mana|dimana|siapa|apa|apakah"
    r"|bagaimana|gimana|kenapa|mengapa|berapa|tolong|mohon|minta|maaf|hujan|terima|kasih|makasih|halo|hallo"
    r"|selamat\s+(?:pagi|siang|sore|malam)|ass?alamu?\W?alaikum|wa\W?alaikum\s*salam|kerja|bakti|rapat|ronda"
    r"|kumpul\w*|pengumuman|yang|untuk|dengan|karena|kalau|akan|jadi|juga|masih|semua|warga|tetangga|ini|itu)\b"
)
_NO_NAMES = frozenset(
    "ok oke okey siap sip baik bagus mantap amin aamiin salam pagi siang sore malam cek tes test".split()
)
_DONE = re.compile(
    r"\W*(?:(?:sudah|sdh|udah|udh|beres|selesai|cukup|itu|segitu|segini|semua|semuanya|saja|aja|dulu|ok|oke|okey|sip"
    r"|siap|baik|mantap|ya|pak|bu|done|that|s|all|enough)\b\W*)+"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer typed about somebody; the answer is None where none was given."""

    name: str = ""
    house: str = ""
    answer: Answer | None = None
    companions: int = 0
    username: str = ""

    @property
    def stored_name(self) -> str:
        """The name to write down: of whoever is only known by their house, that house."""
        return self.name or self.house


def is_done(text: str) -> bool:
    """True for thanks, a yes or a no, and for what says that nobody else follows: `sudah beres`."""
    words = lowered(readable(text[:100])).strip()
    return is_thanks(text) or yes_or_no(text) is not None or _DONE.fullmatch(words) is not None


def is_talk(text: str) -> bool:
    """True for questions, greetings and all that is said about other things than who comes."""
    words = _FIRST.sub("", lowered(readable(text)))
    return _TALK.search(words) is not None


def answer_in(text: str) -> Answer | None:
    """Return the answer where nothing else was typed: `ikut`, `tidak bisa`."""
    words = _words(readable(text))
    answer = _take_answer(words)
    return None if words else answer


def read_all(text: str) -> list[Said]:
    """Read everybody whom a message names: `Karto & Inem`, `Pak Karto (2 orang), Bu Inem ikut`, a line each.

    One answer at the end of a line, or before it, is for all in it. Empty where nobody is named.
    """
    lines = readable(text).splitlines()
    return [said for line in lines for said in _read_line(_ITEM.sub("", line))]


def _read_line(line: str) -> list[Said]:
    before = _FIRST.match(line)
    everyone = read(before[1]).answer if before else None
    pieces = _BETWEEN.split(line[before.end() :] if before else line)
    people: list[Said] = []
    together: list[bool] = []  # with the one before: a couple lives in one house
    for separator, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        said = _read_relative(piece) or read(piece)
        if people and _goes_on(people[-1], said):
            people[-1] = _one_of(people[-1], said)
        elif said.name or said.house or said.username:
            people.append(said)
            together.append("," not in separator and ";" not in separator)
    answer, house = everyone, ""
    for at in range(len(people) - 1, -1, -1):
        answer = people[at].answer or answer
        house = people[at].house or (house if people[at].name else "")
        people[at] = _settled(replace(people[at], answer=answer, house=house))
        house = house if together[at] else ""
    return [one for one in people if one.username or one.house or _is_name(one.name)]


def _read_relative(piece: str) -> Said | None:
    """Read `istri`, `2 anak ikut`: family of the one before, without a name."""
    match = _RELATIVE.match(piece.strip())
    rest = read(piece.strip()[match.end() :]) if match else Said("no")
    if match is None or rest.name or rest.house:
        return None
    return Said(answer=rest.answer, companions=int(match["n"] or 1))


def _goes_on(before: Said, said: Said) -> bool:
    """True for a piece that names nobody new: family, an answer, the house of the one before."""
    if said.name or said.username:
        return False
    return not said.house or bool(before.name and not before.house)


def _one_of(before: Said, said: Said) -> Said:
    house, answer = before.house or said.house, said.answer or before.answer
    return replace(before, house=house, answer=answer, companions=before.companions + said.companions)


def _settled(said: Said) -> Said:
    number = 0 if said.answer is Answer.DECLINED else min(said.companions, COMPANIONS_MOST)
    return replace(said, companions=number)


def _is_name(name: str) -> bool:
    """True for what somebody may be called: not a title alone, no sentence."""
    words = words_of(name)
    bare = [word for word in words if word not in _FORMS and word not in _TITLES]
    if not bare or len(words) > NAME_WORDS_MOST or sum(len(word) for word in bare) < 2:
        return False
    return words[0] not in _NO_NAMES and _TALK.search(name.casefold()) is None


def read(text: str) -> Said:
    """Read one: `Mbah Karto A-12 ikut +2`, `A-12`, `@budi`. A reason for not coming is not kept."""
    text = _OFFICE.sub(r"\1", _PHONE.sub(" ", text))
    mentioned = _USERNAME.search(text)
    companions, text = _take_family(_USERNAME.sub(" ", text))
    words = _words(text)
    answer = _take_answer(words)
    house = _take_house(words)
    name = clean_name(" ".join(words).strip(" -–"))
    name = name if any(c.isalpha() for c in name) else ""
    if companions and answer is None:
        answer = Answer.JOINING
    username = mentioned[1].lower() if mentioned else ""
    return _settled(Said(name, house, answer, companions, username))


def _words(text: str) -> list[str]:
    return [bare for word in text.split() if (bare := word.strip(",;:.!?()"))]


def _take_family(text: str) -> tuple[int, str]:
    """Take the number of those who come along out of a text: `+2`, `3 orang`, `berdua`."""
    if more := _FAMILY.search(text):
        return int(more[1]), _FAMILY.sub(" ", text)
    if all_of_them := _TOGETHER.search(text):
        number = int(all_of_them[1] or 0) or _NUMBERS.get((all_of_them[2] or "").lower(), 1)
        return number - 1, _TOGETHER.sub(" ", text)
    return 0, text


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
    """Return who may be meant: first those with that very name, then those of the house, then the others.

    An @username is nobody else's.
    """
    if said.username:
        return [one for one in everybody if one.resident.person.username == said.username]
    fitting = [one for one in everybody if _fits(said, one)]
    return sorted(
        fitting, key=lambda one: (not same(said, one), bool(said.house) and one.house != said.house)
    )


def same(said: Said, one: Housed) -> bool:
    """True when nobody else can be meant: the same username, or the same name and not another house."""
    if said.username:
        return one.resident.person.username == said.username
    if said.house and one.house and said.house != one.house:
        return False
    return one.resident.person.name.casefold() == said.stored_name.casefold()


def _fits(said: Said, one: Housed) -> bool:
    at_home = bool(said.house) and one.house == said.house
    if not said.name:
        return at_home
    theirs, wanted = _names(one.resident.person.name), _names(said.name)
    if at_home and (one.resident.person.is_unnamed or wanted & theirs):
        return True
    if said.house and one.house:
        return False
    return all(any(their.startswith(word) for their in theirs) for word in wanted)


def resembles(represented: Housed, resident: Housed) -> bool:
    """True when somebody with an account may be who was written down before: by name or by house."""
    one, other = _names(represented.resident.person.name), _names(resident.resident.person.name)
    is_unnamed = represented.resident.person.is_unnamed
    if represented.house and represented.house == resident.house:
        return is_unnamed or bool(one & other)
    if represented.house and resident.house:
        return False
    return not is_unnamed and (one <= other or other <= one)


def _names(name: str) -> set[str]:
    """The words of a name without titles; the titles, where there is nothing else."""
    words = set(words_of(without_form(name) or name))
    return (words - _TITLES) or words
