"""Where it is to be: after "di", "kumpul di", "tempat:", "@" or 📍, as it is written."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.language.changes import BEFORE_CHANGE
from bot.language.phrases import listed, words
from bot.language.text import Token, Tokens, at

_IN = frozenset("di d ring ning neng nang wonten ing dek at".split())
_LABELS = frozenset("tempat lokasi titik kumpul place where 📍".split())
_MEET = frozenset("kumpul tempat bertempat lokasi start kempal ngumpul".split())
_GOING = frozenset("langsung merapat kumpul datang teko ngumpul menuju turun".split())
_REASONS = frozenset("karena krn soalnya soale sebab amargi berhubung gara gegara".split())
_KNOWN = listed("sets", "places")
_HOUSES = _KNOWN - set(
    "jalan posyandu rt rw blok gang gg jl lorong makam depan parit sungai tanggul jembatan kebun".split()
)
_STOPS = listed("sets", "after_places")
_SHORT = frozenset(
    "jl jln no gg blok kel kec gd alm almh bpk bp bk sdr hj h prof dr drs ust ny tn dsn ir rm st lrg lr "
    "lt kp ds kec komp perum puri".split()
)  # "Jl. Melati": the dot ends nothing
_NAMED = frozenset((".", "bapak", "ibu", "mas", "bang", "kang", "haji", "h"))
_NOT_PLACES = listed("sets", "not_places")
_BESIDE = frozenset(
    "depan samping dekat halaman belakang seberang muka pelataran gigireun payuneun ngarep".split()
)
JOINED = frozenset(f"di{name}" for name in _KNOWN if len(name) > 2)  # "dirumah", "dipuskesmas"
_HELD = words(
    "rapat musyawarah arisan pengajian yasinan tahlilan kerja ronda posyandu senam latihan pertemuan"
)
TOPICS = words(
    "pembentukan pemilihan pembahasan pembubaran pelantikan penyusunan penentuan perencanaan evaluasi"
    " sosialisasi"
)  # what a meeting is about, never where it is
_TITLED = frozenset(("bapak", "ibu", "mas", "bang", "kang", "haji", "h", "mbak", "ustaz"))
_BARE = _BESIDE | _KNOWN  # may stand without "di"
_HEADS = _BARE | _LABELS | _IN | JOINED | {"@", "ke", "ka"}  # a place begins at one of these
_MOVES = frozenset(
    "perubahan ngalih pindah dipindah dipindahkan dialihkan pindahnya digeser bergeser berpindah".split()
)
_INSTEAD = frozenset(
    "jadi menjadi tapi melainkan pindah pindahnya diganti sekarang".split()
)  # and then the new place
_WITHIN = 11  # tokens between "pindah" and "ke"
_ENDING = frozenset(
    "ya yaa yaaa yo yuk nggih dulu saja sajo aja lagi lg nih deh dong sementara nah ki".split()
)
_LONGEST, _ALONE = 20, 7  # tokens


class Place(NamedTuple):
    """A place as some tokens, and how surely it is the one of the event."""

    first: int
    after: int
    score: int


def place_in(tokens: Tokens, told: Sequence[tuple[int, int]]) -> Place | None:
    """Return the place, None where there is none; `told` are the tokens that tell times."""
    busy = {n for first, after in told for n in range(first, after)}
    found = [place for place in _candidates(tokens, busy) if place.after > place.first]
    return max(found, key=lambda place: (place.score, -place.first), default=None)


def with_words(tokens: Tokens, place: tuple[int, int]) -> tuple[int, int]:
    """Return the tokens of a place with "kumpul di" or "tempat:" before it."""
    first, lead = place[0], _MEET | {":", "@", "titik", "📍"}
    while first > 0 and (tokens[first - 1].raw in _IN or tokens[first - 1].word in lead):
        first -= 1
    return first, place[1]


def _candidates(tokens: Tokens, busy: set[int]) -> Iterator[Place]:
    for place, token in enumerate(tokens):
        if token.word in _HEADS or token.raw in _HEADS:
            begun = _begun(tokens, place, busy)
            if begun is not None:
                first, score, whole = begun
                yield Place(first, _end(tokens, first, busy, whole=whole), score)


def _begun(tokens: Tokens, place: int, busy: set[int]) -> tuple[int, int, bool] | None:
    """Return where a place begins, how surely, and whether it goes on to the end of its line."""
    token, after = tokens[place], at(tokens, place + 1)
    if token.word == "@" and not token.glued:
        return place + 1, 8, True
    if token.word in _LABELS and _is_label(tokens, place):
        return _after_label(tokens, place), 7, True
    if token.raw in ("ke", "ka") and _is_moved(tokens, place) and place + 1 not in busy:
        return place + 1, 9, False
    is_gone = token.raw in ("ke", "ka", "neng") and at(tokens, place - 1).word in _GOING
    if is_gone and after.word in _KNOWN:
        return place + 1, 5, False
    return _bare(tokens, place, busy) or _inside(tokens, place, busy)


def _bare(tokens: Tokens, place: int, busy: set[int]) -> tuple[int, int, bool] | None:
    """Return a place that has no word before it."""
    token = tokens[place]
    if token.word in _KNOWN and _is_alone(tokens, place, busy):
        return place, 2, False
    if token.word in _BARE and _is_bare(tokens, place, busy):
        return place, 0, False
    return (place, 3, False) if token.raw in JOINED else None


def _inside(tokens: Tokens, place: int, busy: set[int]) -> tuple[int, int, bool] | None:
    """Return a place behind "di"."""
    token, before, after = tokens[place], at(tokens, place - 1), at(tokens, place + 1)
    if token.raw not in _IN or _is_nowhere(tokens, place + 1) or place + 1 in busy:
        return None
    if _is_old(tokens, place) or not _is_in(tokens, place):
        return None
    score = (
        1
        + 6 * (before.word in _INSTEAD)
        + 3 * (before.word in _MEET)
        + 2 * (after.word in _KNOWN)
        + (after.capital and not token.capital)
        + (place - 1 in busy)
    )
    return place + 1, score, False


def _is_bare(tokens: Tokens, place: int, busy: set[int]) -> bool:
    """Depan rumah Pak Joko, dekat lapangan; and "besok jam 8, balai RW": a place without "di"."""
    token, before, after = tokens[place], at(tokens, place - 1), at(tokens, place + 1)
    if place in busy or before.raw in _IN:
        return False
    if token.word in _BESIDE:
        return (
            after.kind in ("word", "number")
            and before.word not in _BESIDE
            and after.word not in _STOPS
            and place + 1 not in busy
        )
    behind_time = place - 1 in busy or (before.word in (",", "-", "|") and place - 2 in busy)
    is_met = (
        before.word in _MEET
        or before.raw == "start"
        or (before.word == "tetap" and at(tokens, place - 2).word in _MEET)
    )
    if is_met and token.word in _KNOWN and after.word != ":":  # "titik kumpul gapura", "tempat tetap balai"
        return True
    if after.kind not in ("word", "number") and before.kind != "sign":
        return False  # "jam 7 taman" may be what the work is about
    return token.word in _HOUSES and behind_time and after.word not in _STOPS


def _is_nowhere(tokens: Tokens, place: int) -> bool:
    """ "Di acara", "di tempat yang sama"; but "di tempat Pak Kumis" is a place."""
    token = at(tokens, place)
    return token.word in _NOT_PLACES and not (token.word == "tempat" and at(tokens, place + 1).word in _NAMED)


def _is_in(tokens: Tokens, place: int) -> bool:
    """False for "D5", "At-Taqwa", "dek" said to somebody, "di rumah masing-masing", and what is a reason."""
    token, after = tokens[place], at(tokens, place + 1)
    if token.raw in ("d", "at", "dek") and (token.capital or after.glued):
        return False
    if any(at(tokens, place + n).raw in ("masing", "masing2") for n in (2, 3)):
        return False
    for before in range(place - 1, max(-1, place - _WITHIN), -1):
        if tokens[before].kind == "line" or tokens[before].word in (".", "!", "?", ","):
            return True
        if tokens[before].raw in _REASONS:
            return False
    return True


def _is_alone(tokens: Tokens, place: int, busy: set[int]) -> bool:
    """True for a line or a sentence that is nothing but a place: "Sabtu. 19.30. Rumah Bu Endang."."""
    before = at(tokens, place - 1)
    if place == 0 or place in busy or not (before.kind == "line" or before.word in (".", "!", "👉")):
        return False
    if before.glued and before.kind != "line" and tokens[place].glued:
        return False
    end = place
    while end < place + _ALONE and at(tokens, end).kind in ("word", "number") and end not in busy:
        end += 1
    return at(tokens, end).kind in ("line", "end") or at(tokens, end).word in (".", "!")


def _is_moved(tokens: Tokens, place: int) -> bool:
    """Pindah ke balai, dialihkan dari pos ke masjid."""
    for before in range(place - 1, max(-1, place - _WITHIN), -1):
        if tokens[before].kind == "line" or tokens[before].word in (".", "!", "?", "ke"):
            return False
        if tokens[before].raw in _MOVES:
            return True
    return False


def _is_old(tokens: Tokens, place: int) -> bool:
    """Semula di balai, tidak jadi di surau, bukan di pos: where it is not to be any more."""
    before = [at(tokens, place - n) for n in (1, 2, 3)]
    if before[0].word == "bukan" or [b.word for b in before[:2]] in (["jadi", "tidak"], ["lagi", "bukan"]):
        return True
    return any(b.word in BEFORE_CHANGE for b in before[: 1 + (before[0].kind == "word")])


def _is_label(tokens: Tokens, place: int) -> bool:
    """ "Tempat :", "Titik kumpul:", 📍; at the beginning of a line or of what is listed."""
    if tokens[place].word == "📍":
        return True
    before = at(tokens, place - 1)
    starts = before.kind in ("end", "line", "sign") or before.word in _LABELS
    colon = next((n for n in range(place + 1, place + 4) if at(tokens, n).word in (":", "=")), None)
    return starts and colon is not None and all(at(tokens, n).kind == "word" for n in range(place + 1, colon))


def _after_label(tokens: Tokens, place: int) -> int:
    place += 1
    while at(tokens, place).word in _LABELS or at(tokens, place).word in (
        ":",
        "=",
        "di",
        "acara",
        "kegiatan",
    ):
        place += 1
    return place


def _end(tokens: Tokens, first: int, busy: set[int], *, whole: bool = False) -> int:
    """Return where a place ends; a labelled one (`whole`) at the end of its line, or before what to bring."""
    for place in range(first, first + _LONGEST):
        token = at(tokens, place)
        if (
            token.kind in ("end", "line")
            or (place in busy and place > first)
            or token.word in ("bawa", "!", "?", "@", "🧰")
        ):
            return place
        following = at(tokens, place + 1)
        is_stop = not following.glued or following.kind == "line"
        if token.word == "." and not _is_shortened(tokens, place) and is_stop:
            return place
        if not whole and (
            token.word in _STOPS
            or token.word in (",", ";", "(", ":", "|")
            or (token.word == "-" and not token.glued)
            or _ends_with(token)
            or _is_held(tokens, first, place)
        ):
            return place
    return first + _LONGEST


def _is_held(tokens: Tokens, first: int, place: int) -> bool:
    """ "Di rumah Pak RT rapat", "di balai pembentukan panitia": what is held there."""
    token = tokens[place]
    if token.capital or place == first:
        return False
    names = [n for n in range(first, place - 1) if tokens[n].word in _TITLED]
    return token.word in TOPICS or (token.word in _HELD and bool(names))


def _is_shortened(tokens: Tokens, place: int) -> bool:
    """ "Jl. Melati", "Bpk. M. Yusuf": the dot ends nothing."""
    before = at(tokens, place - 1)
    is_initial = before.kind == "word" and len(before.raw) == 1 and at(tokens, place - 2).word in _NAMED
    return before.raw in _SHORT or is_initial


def _ends_with(token: Token) -> bool:
    return token.kind == "word" and token.raw in _ENDING
