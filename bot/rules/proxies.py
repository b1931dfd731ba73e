"""Answering for somebody else (diwakilkan): reading what an officer types."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.language.phrases import hit
from bot.language.text import tokens
from bot.language.things import THINGS
from bot.language.writing import lowered, readable
from bot.rules.attendance import words_of
from bot.rules.courtesies import NEGATIONS, is_thanks, yes_or_no
from bot.rules.proxy_answers import FORMS, TITLES, Parted, parted, plainly, trimmed
from bot.rules.residents import clean_name, house_label
from bot.rules.signups import COMPANIONS_MOST, Answer

PEOPLE_MOST = 20  # in one message
CAME = "came"  # the answer on a button that says of work done alone: it is done
NAME_WORDS_MOST = 5
TASK_WORDS_MOST = 15
_NOISE = frozenset(("blok", "block", "blk", "no", "nomor", "nomer", "nmr", "rumah", "rmh"))
_INITIAL = re.compile(r"(?:[a-z]|hj|kh|dr|ir|rd|st)\.", re.I)  # its dot belongs to it
_SMALL = frozenset(("bin", "binti", "van", "de"))
_REASON = re.compile(r"(?<=\w)\W*\b(?:karena|krn|soalnya|sebab|because)\b.*$", re.I | re.M)
_HAS_DONE = re.compile(
    r"(?<=\w)\W*\b(?:(?:sudah|sdh|udah|udh|telah)\s+)?(?:beres|selesai|done)[^\w?\n]*(?:(?:ya|pak|bu)[^\w?\n]*)?$",
    re.M,
)
_PHONE = re.compile(r"\+?\d(?:[\s-]?\d){7,}")  # nobody asked for it
_OFFICE = re.compile(r"\b(r[tw])\s*\.?\s*\d{1,3}\b", re.I)  # Pak RT 05 does not live in house 5
_USERNAME = re.compile(r"(?<!\w)@(\w{4,32})\b")
_FAMILY = re.compile(r"\+\s*(\d{1,2})\b")
_TOGETHER = re.compile(
    r"\(?\s*(?:\b(\d{1,2})\s*(?:orang|org|jiwa)\b|\b(berdua|bertiga|berempat)\b)\s*\)?", re.I
)
_NUMBERS = {"berdua": 2, "bertiga": 3, "berempat": 4}
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SINGLE = re.compile(r"[A-Za-z]\.?")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•])\s+")
_FIRST = re.compile(
    rf"^\W*(?:yang\s+)?((?:(?:{'|'.join(sorted(NEGATIONS))})\s+)?(?:(?:bisa|dapat)\s+)?(?:ikut|hadir|datang)"
    r"|berhalangan|izin)\b\s*[:=]?\s+(?=\S)",
    re.I,
)
_FOR_TASK = frozenset("tugas bagian di untuk sebagai urus bantu task".split())
_BETWEEN = re.compile(r"\s*([,;]\s*(?:\b(?:dan|serta|and)\b)?|&|\+(?!\s*\d)|\b(?:dan|serta|and)\b)\s*", re.I)
_RELATIVE = re.compile(
    r"(?:(?P<n>\d{1,2})\s+)?(?:(?:istri|isteri|suami|anak|cucu|menantu)(?:nya)?|keluarga(?:nya)?)\b", re.I
)
_TALK = re.compile(
    r"\?|https?:|\b(\w{3,})-\1\b|\b(?:saya|sy|aku|kami|kita|kamu|anda|(?:mem)?bawa\w*|pinjam|sudah|sdh|udah|udh"
    r"|belum|blm|beres|selesai|besok|lusa|kemarin|nanti|tadi|kapan|jam|pukul|pkl|mana|dimana|siapa|apa|apakah"
    r"|bagaimana|gimana|kenapa|mengapa|berapa|tolong|mohon|minta|maaf|hujan|terima|kasih|makasih|halo|hallo"
    r"|selamat\s+(?:pagi|siang|sore|malam)|ass?alamu?\W?alaikum|wa\W?alaikum\s*salam|kerja|bakti|rapat|ronda"
    r"|(?:hapus|hilang|keluar|batal)kan|hapus|coret|ganti|ubah|delete|remove"
    r"|kumpul\w*|pengumuman|yang|untuk|dengan|karena|kalau|akan|jadi|juga|masih|semua|warga|tetangga|ini|itu)\b"
)
_TOOL_WORDS_MOST = 4
_NO_NAMES = frozenset(
    "mereka dia beliau ok oke okey siap sip baik bagus mantap amin aamiin salam pagi siang sore malam cek tes"
    " test".split()
)
_DONE = re.compile(
    r"\W*(?:(?:sudah|sdh|udah|udh|beres|selesai|cukup|itu|segitu|segini|semua|semuanya|saja|aja|dulu|ok|oke|okey|sip"
    r"|siap|baik|mantap|ya|pak|bu|done|that|s|all|enough)\b\W*)+"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer typed about somebody; the answer is None where none was given.

    `came`: they have done it already, where everybody works by themselves. `left` is what was said with it
    and not understood: then there is no answer either.
    """

    name: str = ""
    house: str = ""
    answer: Answer | None = None
    companions: int = 0
    username: str = ""
    came: bool = False
    task: str = ""
    left: str = ""

    @property
    def stored_name(self) -> str:
        """The name to write down: of whoever is only known by their house, that house."""
        return self.name or self.house


def is_done(text: str) -> bool:
    """True for thanks, a yes or a no, and for what says that nobody else follows: `sudah beres`."""
    words = lowered(readable(text[:100])).strip()
    return is_thanks(text) or yes_or_no(text) is not None or _DONE.fullmatch(words) is not None


def is_talk(text: str, tasks: Collection[str] = (), *, alone: bool = False) -> bool:
    """True for questions, greetings and all that is said about other things than who comes.

    `alone`: of work that everybody does by themselves "Karto sudah beres" says who has done it.
    """
    words = _FIRST.sub("", plainly(_REASON.sub("", lowered(readable(text)))))
    for task in tasks:
        words = words.replace(lowered(task), " ")
    return _TALK.search(_HAS_DONE.sub("", words) if alone else words) is not None


def answer_in(text: str, tasks: Collection[str] = (), *, alone: bool = False) -> Said | None:
    """Return the answer where nothing else was typed: `ikut`, `tidak bisa`, and `alone` `sudah beres`."""
    said = read(plainly(readable(text)), tasks)
    if said.answer is None or said != Said(answer=said.answer, came=said.came, task=said.task):
        return None
    return None if said.came and not alone else said


def answered(said: Said, given: Said) -> Said:
    """Return somebody with an answer that was given for all who have none yet."""
    if said.answer:
        return _settled(said)
    task = said.task or given.task
    return _settled(replace(said, answer=given.answer, came=given.came, task=task))


def read_all(text: str, tasks: Collection[str] = ()) -> list[Said]:
    """Read everybody whom a message names: `Karto & Inem`, `Pak Karto (2 orang), Bu Inem ikut`, a line each.

    One answer at the end of a line, or before it, is for all in it. Empty where nobody is named. `tasks` are
    the names of the activity's tasks.
    """
    lines = plainly(_REASON.sub("", readable(text))).splitlines()
    return [said for line in lines for said in _read_line(_ITEM.sub("", line), tasks)]


def _read_line(line: str, tasks: Collection[str]) -> list[Said]:
    before = _FIRST.match(line)
    everyone = read(before[1]) if before else Said()
    pieces = _BETWEEN.split(line[before.end() :] if before else line)
    people: list[Said] = []
    together: list[bool] = []  # with the one before: a couple lives in one house
    for separator, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        said = _read_relative(piece) or read(piece, tasks)
        if people and _goes_on(people[-1], said):
            people[-1] = _one_of(people[-1], said)
        elif said.name or said.house or said.username:
            people.append(said)
            together.append("," not in separator and ";" not in separator)
    given, house = everyone, ""
    for at in range(len(people) - 1, -1, -1):
        given = people[at] if people[at].answer else given
        house = people[at].house or (house if people[at].name else "")
        people[at] = replace(people[at], house=house)
        people[at] = people[at] if people[at].left else answered(people[at], replace(given, task=""))
        house = house if together[at] else ""
    return [one for one in people if one.username or one.house or is_name(one.name)]


def _read_relative(piece: str) -> Said | None:
    """Read `istri`, `2 anak ikut`: family of the one before, without a name."""
    match = _RELATIVE.match(piece.strip())
    rest = read(piece.strip()[match.end() :]) if match else Said("no")
    if match is None or rest.name or rest.house:
        return None
    return replace(rest, companions=int(match["n"] or 1))


def _goes_on(before: Said, said: Said) -> bool:
    """True for a piece that names nobody new: family, an answer, the house of the one before."""
    if said.name or said.username:
        return False
    return not said.house or bool(before.name and not before.house)


def _one_of(before: Said, said: Said) -> Said:
    house, last = before.house or said.house, said if said.answer else before
    number = before.companions + said.companions
    task, left = before.task or said.task, f"{before.left} {said.left}".strip()
    both = replace(before, house=house, answer=last.answer, came=last.came, companions=number)
    return _unsure(replace(both, task=task, left=left))


def _settled(said: Said) -> Said:
    if said.answer is Answer.DECLINED:
        return replace(said, companions=0, task="")
    return replace(said, companions=min(said.companions, COMPANIONS_MOST))


def _unsure(said: Said) -> Said:
    """Take no answer where something beside it was not understood."""
    return replace(said, answer=None, came=False) if said.left else said


def is_name(name: str) -> bool:
    """True for what somebody may be called: not a title alone, no sentence."""
    words = words_of(name)
    bare = [word for word in words if word not in FORMS and word not in TITLES]
    if not bare or len(words) > NAME_WORDS_MOST or sum(len(word) for word in bare) < 2:
        return False
    return words[0] not in _NO_NAMES and _TALK.search(name.casefold()) is None


def read(text: str, tasks: Collection[str] = ()) -> Said:
    """Read one: `Mbah Karto A-12 ikut +2`, `A-12`, `@budi`. A reason for not coming is not kept."""
    text = _OFFICE.sub(r"\1", _PHONE.sub(" ", text))
    mentioned = _USERNAME.search(text)
    companions, text = _take_family(_USERNAME.sub(" ", text))
    task, found = _parted(_words(text), tasks)
    house = _take_house(found.before)
    before, tool = _without_tool(found.before)
    found = replace(found, before=before, after=[*tool, *found.after])
    name = clean_name(" ".join(found.before))
    name = _titled(name) if any(c.isalpha() for c in name) else ""
    answer = found.answer or (Answer.JOINING if companions else None)
    username, left = mentioned[1].lower() if mentioned else "", " ".join(found.after)
    return _unsure(_settled(Said(name, house, answer, companions, username, found.came, task, left)))


def _parted(words: list[str], tasks: Collection[str]) -> tuple[str, Parted]:
    """Take a task off the end of the words, or from before the answer, and find the answer."""
    task, rest = _take_task(trimmed(words), tasks)
    found = parted(rest if task else words)
    if not task:
        task, rest = _take_task(found.before, tasks)
        found = replace(found, before=rest)
    return task, found


def _without_tool(words: list[str]) -> tuple[list[str], list[str]]:
    """Take "cangkul" off the end of "Mbah Karto cangkul"; "Bu Mangga" is a name."""
    named = [at for at, word in enumerate(words) if word.casefold() not in FORMS | TITLES]
    first = named[0] + 1 if named else len(words)
    for at in range(max(first, len(words) - _TOOL_WORDS_MOST), len(words)):
        known = None if words[at][0].isupper() else hit(THINGS, tokens(" ".join(words[at:])), 0)
        if known is not None and known.after == len(words) - at:
            return words[:at], words[at:]
    return words, []


def _take_task(words: list[str], tasks: Collection[str]) -> tuple[str, list[str]]:
    for at in range(max(0, len(words) - TASK_WORDS_MOST), len(words)):
        said = " ".join(words[at:]).casefold()
        for task in tasks:
            if task.casefold() == said:
                return task, trimmed(words[:at], _FOR_TASK)
    return "", words


def _titled(name: str) -> str:
    """`pak karto bin rejo` as it is written; a name with any capital stays as it was typed."""
    if not name.islower():
        return name
    return " ".join(word if word in _SMALL else word[0].upper() + word[1:] for word in name.split())


def _words(text: str) -> list[str]:
    """Return the words of a text, without the marks and pictures around them."""
    words = (word if _INITIAL.fullmatch(word) else _EDGES.sub("", word) for word in text.split())
    return [word for word in words if word]


def _take_family(text: str) -> tuple[int, str]:
    """Take the number of those who come along out of a text: `+2`, `3 orang`, `berdua`."""
    if more := _FAMILY.search(text):
        return int(more[1]), _FAMILY.sub(" ", text)
    if all_of_them := _TOGETHER.search(text):
        number = int(all_of_them[1] or 0) or _NUMBERS.get((all_of_them[2] or "").lower(), 1)
        return number - 1, _TOGETHER.sub(" ", text)
    return 0, text


def are_too_many(text: str) -> bool:
    """True for "+40" and "12 orang": more family than can be noted with one."""
    families = [int(number) for number in _FAMILY.findall(text)]
    together = [int(number) - 1 for number, _ in _TOGETHER.findall(_FAMILY.sub(" ", text)) if number]
    return any(number > COMPANIONS_MOST for number in families + together)


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
