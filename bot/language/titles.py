"""What a text calls the thing it announces."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.language.calendars import WEEKDAYS
from bot.language.feasts import NUMBERED
from bot.language.kinds import TABLE as KINDS
from bot.language.labels import Letter
from bot.language.phrases import Hit, hit, listed
from bot.language.places import JOINED, TOPICS
from bot.language.text import ABBREVIATIONS, END, Tokens, at
from bot.language.writing import BLANK, lowered, readable

_PURPOSE = re.compile(
    r"\b(?<!yang\s)(?<!yang\sakan\s)(?:akan\s+)?(?:diadakan(?:nya)?|mengadakan|dilaksanakan(?:nya)?|melaksanakan|menyelenggarakan|mengikuti"
    r"|ada)\s+(?:kegiatan\s+|acara\s+)?(?P<value>.+)",
    re.IGNORECASE,
)
# where something was taken out and a mark stands
_BROKEN = re.compile(rf"{BLANK}[\s{BLANK}]*[,;.!?](?:\s|$)")
_DANGLING = re.compile(
    r"(?:\b(?:pada|hari|tanggal|tgl|jam|pukul|pkl|mulai|yang|akan|insya\s*allah|kumpul|ngumpul|berkumpul|bertempat|on|at)\b[\s,:(/-]*)+(?=\0|$)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s,;:.!?()\[\]/|@\0•-]|(?:nanti|pengumuman|info|undangan|ayo|mari|yuk|kita|ada|untuk|warga|bapak|ibu|wib|wita|wit"
    r"|kegiatan|acara)\b)+",
    re.IGNORECASE,
)
_KINDS = re.compile(r"^\W*(?:kerja\s*bakti|gotong\s*royong|kerbak)\b[\s:,.-]*(?:untuk\s+)?", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"^.*\b(?:akan|mengikuti|diadakan|mengadakan|mengajak|diberitahukan|kita|ayo|yuk|hadiri|menghadiri)\b.*?"
    r"(?=\b(?:kerja\s*bakti|gotong\s*royong)\b)",
    re.IGNORECASE,
)
_TO_BE_HELD = re.compile(r"\s+yang\s+(?:akan\s+)?(?:di\w+kan|ber\w+)\b.*$", re.IGNORECASE)
_TAIL = frozenset(
    "ya yo yuk dong gaes bk pk bpk bapak2 bpk2 ibu2 bu buk pak di dan pada wib wita wit bapak ibu warga "
    "semua semuanya sekalian lagi untuk utk buat alm almh almarhum almarhumah".split()
)
_NO_TITLE = _TAIL | set("rt rw massal bersama perdana rutin bulanan mingguan bapak-bapak ibu-ibu".split())
_SEARCHED = 400  # characters of a line: enough for any title
_MARKS = " \t\n,;:.!?()[]/|@•-" + BLANK


def title_of(letter: Letter) -> str:
    """Return the title out of the labelled lines, else out of the others; "" when there is none."""
    lines = letter.titles or letter.free
    purposes = [match["value"] for line in lines if (match := _PURPOSE.search(line))]
    for piece in _pieces([*purposes, *lines]):
        line = _TO_BE_HELD.sub("", _ANNOUNCED.sub("", piece))
        line = _DANGLING.sub("", line)
        line = without_tail(_LEADING.sub("", line))
        line = re.sub(rf"[\s,]*{BLANK}[\s{BLANK}]*", " ", line)
        whole = line.strip()
        title = without_tail(_KINDS.sub("", whole))
        if not re.search(r"\w", title) or _says_nothing(title):
            title = without_tail(whole) if _KINDS.match(whole) else ""
        if title:
            return _spoken(title)
    return ""


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    """Return the pieces of lines, broken where a time, a place or tools were taken out before a mark."""
    for line in lines:
        yield from _BROKEN.split(line[:_SEARCHED])


def without_tail(text: str) -> str:
    """Return a title without the words that only round off a sentence: "parit ya bapak ibu"."""
    while True:
        text = text.rstrip(_MARKS)
        head, _, last = text.rpartition(" ")
        word = last.lower()
        if word not in _TAIL and word.rstrip("a") != "y":
            return text
        text = head


def _says_nothing(title: str) -> bool:
    """True for "massal", "RT 05" and "ya bapak-bapak": the thing itself was not named."""
    return all(
        word in _NO_TITLE or (not word.isalpha() and "-" not in word) for word in title.lower().split()
    )


_ENDS = listed("sets", "titles_end")
_PREFIX = frozenset(("kerja bakti", "gotong royong", "goro", "kerjabakti", "kerbak"))
_LATE = frozenset("alm almh almarhum almarhumah mendiang".split())  # and then a name
_LATEST = frozenset(("lambat", "lambatnya", "telat"))
_SHOUT = 4  # letters: "PKK" alone does not
_BY_DAYTIME = frozenset("senam apel olahraga lari jogging gowes sepeda sepedaan".split())
_DAYTIMES = frozenset(("pagi", "siang", "sore", "malam"))
_ABOUT = frozenset(("bahas", "membahas", "ngebahas", "pembahasan"))
_BEFORE_TOPIC = frozenset(", : - wib wita wit tentang soal perihal mengenai agenda acara untuk".split())
_NO_TOPIC = frozenset("terima makasih trims konsumsi giliran".split())
_TOPIC = 4  # words behind "bahas"
_LONGEST = 7  # words of a title that is cut out of a sentence


def named_in(text: str, words: Tokens, names: Sequence[Hit], told: Sequence[tuple[int, int]]) -> str:
    """Return what a text calls the thing: from the plainest name on, "kerja bakti bersihkan selokan".

    `names` are where it is named, the plainest first; after a mere "kerja bakti" the next one is asked.
    """
    busy = {n for first, after in told for n in range(first, after)}
    titles = [title for name in names if (title := _cut(text, words, name, busy - {name.first}))]
    more = [title for title in titles if title.lower() not in _PREFIX]
    return (more or titles or [""])[0]


def _cut(text: str, words: Tokens, name: Hit, busy: set[int]) -> str:
    after = name.after + (at(words, name.after).word == ":")
    after = min((n for n in _shorter(words, name) if n in busy), default=after)  # "ronda malam" ini
    while after < name.first + _LONGEST and _is_free(words, after, busy) and _goes_on(words, after):
        after += 1
    first = name.first
    called = " ".join(word.word for word in words[name.first : name.after])
    if called in _PREFIX and after > name.after and at(words, name.after).word not in _NO_TITLE:
        first = name.after + (at(words, name.after).word in ("untuk", ":"))
    title = readable(text[words[first].start : words[after - 1].end])
    if "<" in title:
        return ""
    return _spoken(without_tail(title.replace("\n", " ")))


def _is_free(words: Tokens, place: int, busy: set[int]) -> bool:
    """False for what tells a time; "senam pagi" is a name all the same, "senam pagi ini" is none."""
    if place not in busy:
        return True
    is_name = at(words, place - 1).word in _BY_DAYTIME and words[place].word in _DAYTIMES
    return is_name and at(words, place + 1).word not in ("ini", "nanti", "tadi", "besok")


def with_topic(text: str, words: Tokens, title: str, busy: set[int]) -> str:
    """Return the title of a meeting with what it is about, told apart from it: "Rapat bahas portal".

    "Pembentukan panitia" is told apart only behind a time or a place; else the title has it already.
    """
    about = (n for n, token in enumerate(words) if token.word in _ABOUT and n not in busy)
    behind = (n for n in sorted(n + 1 for n in busy) if at(words, n).word in TOPICS and n not in busy)
    place = next(chain(about, behind), None)
    if place is None or not title or not (_ABOUT | TOPICS).isdisjoint(title.lower().split()):
        return title
    after = place + 1
    while after <= place + _TOPIC and after not in busy and _goes_on(words, after):
        after += 1
    topic = without_tail(readable(text[words[place].start : words[after - 1].end]).replace("\n", " "))
    topic = topic[:1].lower() + topic[1:]
    apart = " " if words[place].word in _ABOUT else ": "
    return f"{title}{apart}{topic}" if " " in topic and "<" not in topic else title


def filled(text: str, words: Tokens, title: str, name: Hit, spans: Sequence[tuple[int, int]]) -> str:
    """Return a title that is a mere name with what stands behind the time or the place.

    `spans` are the words that say something else. "Musyawarah Sabtu 19.30 iuran sampah" is "Musyawarah: iuran
    sampah", and where that names the thing again, as "rapat iuran" does, it is the title.
    """
    called = readable(text[words[name.first].start : words[name.after - 1].end])
    if not title.casefold().startswith(called.casefold()) or not _says_nothing(title[len(called) :]):
        return title
    busy = {n for first, after in spans for n in range(first, after)}
    for place in sorted(after for first, after in spans if first >= name.after):
        while at(words, place).word in _BEFORE_TOPIC:
            place += 1
        after = place
        while after < place + _LONGEST and after not in busy and _goes_on(words, after):
            after += 1
        topic = without_tail(readable(text[at(words, place).start : at(words, after - 1).end]))
        if after > place and at(words, place).word not in _NO_TOPIC and not _says_nothing(topic):
            again = hit(KINDS, words, place)
            topic = _spoken(topic) if again and again.key == name.key else f"{title}: {topic}"
            return title if "<" in topic else topic
    return title


def _spoken(title: str) -> str:
    """Return a title that begins with a capital and does not shout, as RT 05 may."""
    if title.isupper() and len(title) > _SHOUT:
        title = " ".join(word if _is_short_form(word) else word.lower() for word in title.split(" "))
    return title[:1].upper() + title[1:]


def _is_short_form(word: str) -> bool:
    return lowered(word).strip(_MARKS) in ABBREVIATIONS or not set("AEIOU") & set(word)


def _shorter(words: Tokens, name: Hit) -> Iterator[int]:
    """Return where a name may end sooner and still be one: "ronda" of "ronda malam"."""
    for after in range(name.first + 1, name.after):
        if (found := hit(KINDS, words[:after], name.first)) and found.after == after:
            yield after


def _is_late(words: Tokens, place: int) -> bool:
    """ "Alm. Pak Slamet": "pak" begins a name there."""
    before = place - 1 - (words[place - 1].word == ".")
    return words[before].raw in _LATE


def _is_count(words: Tokens, place: int) -> bool:
    """Tahlilan 7 hari; no "RT 05, hari Minggu"."""
    is_span = words[place].word == "hari" and at(words, place + 1).word not in WEEKDAYS
    is_named = at(words, place - 2).word in NUMBERED
    return is_span and words[place - 1].kind == "number" and not is_named


def _is_deadline(words: Tokens, place: int) -> bool:
    """ "Paling lambat Minggu"; "paling ujung" goes on."""
    return at(words, place).word == "paling" and at(words, place + 1).word in _LATEST


def _goes_on(words: Tokens, place: int) -> bool:
    token = words[place] if place < len(words) else END
    if token.kind == "number" and at(words, place + 1).word == "orang":
        return False
    if token.raw in JOINED or _is_deadline(words, place):  # "posyandu dipuskesmas"
        return False
    if token.kind in ("word", "number"):
        return token.word not in _ENDS or _is_count(words, place) or _is_late(words, place)
    if token.word == "." and words[place - 1].raw in _LATE:
        return True
    return token.word in ("-", "&", "/") and (token.glued or token.word == "&")
