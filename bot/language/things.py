"""The things in a list of what to bring, as it is written: "2 cangkul, sapu lidi sama karung ya bu"."""

from collections.abc import Iterator, Sequence

from bot.language.calendars import WEEKDAYS
from bot.language.lexicon import named
from bot.language.phrases import hit, listed, table, words
from bot.language.text import Token, Tokens, as_written, at

JOINTS = listed("sets", "joints") | {"&"}
STOPS = listed("sets", "not_things")
_QUALIFIERS = named("sets", "qualifiers")  # words that belong to what was said, not to the thing
_CALLED = named("sets", "called")
_ABSTRACT = named("sets", "abstract")
THINGS = table("things")
TIMES = words("pagi siang sore malam jam tanggal besok lusa nanti kemarin tadi") | set(WEEKDAYS)
_IF = frozenset(
    "kalau kalo kl klo kalu klu jika bila bilamana lamun yen nek".split()
)  # "bibit kalau punya, dan sekop": the list goes on
_NARROWS = named("sets", "narrows")  # "karung bekas", "KK asli": belongs to the thing
_PROVIDED = listed("sets", "provided")
_WHOSE = frozenset(("rt", "rw", "regu", "gang", "blok"))
_MOST = 12  # words between two commas
_LONGEST = 4  # words of one thing
BRING = frozenset(
    (
        "bawa",
        "candak",
        "makta",
        "bawaki",
        "gawa",
        "digowo",
        "digawa",
        "nyandak",
        "beta",
        "beto",
        "dibeta",
        "dibeto",
    )
)


def things_in(tokens: Tokens, first: int, after: int, *, sure: bool) -> Iterator[str]:
    """Return the things between two places; only known ones unless the list is `sure`."""
    piece: list[Token] = []
    for place in range(first, after + 1):
        token = at(tokens, place) if place < after else at(tokens, -1)
        is_joint = token.word in JOINTS or token.kind in ("end", "line") or token.raw in JOINTS
        if token.word == "-" and token.glued and piece and at(tokens, place + 1).glued:
            piece.append(token)
            continue
        if token.raw in ("eh", "maksudnya"):  # "bawa sekrup eh sekop"
            piece = []
            continue
        is_letter = is_lettered(tokens, place) and at(tokens, place - 1).word not in ("vitamin", "hepatitis")
        is_mark = token.word in ("-", "•", ".", ")", "(", ":") or (token.kind == "number" and not piece)
        is_mark = is_mark or is_letter
        if not (is_joint or is_mark) and len(piece) < _MOST:
            piece.append(token)
            continue
        things, stopped = _in_piece(piece, sure=sure)
        yield from things
        if stopped and sure:
            return
        piece = []


def is_lettered(tokens: Tokens, place: int) -> bool:
    """True for the letter of "a. cangkul b. arit" and "a) cangkul"."""
    token = at(tokens, place)
    return token.kind == "word" and len(token.raw) == 1 and at(tokens, place + 1).word in (".", ")")


def _in_piece(piece: Sequence[Token], *, sure: bool) -> tuple[list[str], bool]:
    """Return the things in one piece of a list, and whether the list ends in it."""
    if len(piece) > 2 and piece[0].raw in _WHOSE and piece[1].kind == "number":  # "RT 01 gerobak"
        piece = piece[2:]
    found: list[str] = []
    place, stopped = 0, False
    rest: list[Token] = []
    while place < len(piece):
        known = hit(THINGS, piece, place)
        if known is not None and not (rest and sure and not _is_filler(rest)):
            if _is_negated(piece, place):
                return found, True
            before, after = at(piece, place - 1), with_more(piece, known.after)
            if _is_there(piece[known.after : known.after + 5]):
                return found, False
            if before.kind != "number" and before.raw != "bekas":
                found.append(as_written(piece[known.first : after]))
            place = after
            sure = sure and not found
            continue
        token = piece[place]
        if token.raw in ("tolong", "tlg", "mohon", "harap") and not rest and found:
            break
        if token.word in STOPS or token.raw in STOPS:
            stopped = token.raw not in _IF
            break
        rest.append(token)
        place += 1
    if sure and not found and rest:
        named = _named(rest)
        found += [named] if named else []
    return found, stopped


def with_more(piece: Sequence[Token], place: int) -> int:
    """Take what narrows a thing: "tali rafia", "buku agenda", "karung bekas"."""
    token = at(piece, place)
    if token.raw in _NARROWS and at(piece, place + 1).kind != "number":
        return place + 1
    is_more = token.kind == "word" and not (
        token.word in STOPS
        or token.raw in STOPS
        or token.raw in _QUALIFIERS
        or token.word in _QUALIFIERS
        or token.raw in _ABSTRACT
        or token.word in TIMES
        or token.word in BRING
        or hit(THINGS, piece, place)
    )
    return place + 1 if is_more and len(token.raw) > 2 and _ends_here(piece, place + 1) else place


def _ends_here(piece: Sequence[Token], place: int) -> bool:
    token = at(piece, place)
    return (
        token.kind == "end"
        or token.word in JOINTS
        or token.raw in JOINTS
        or token.raw in _QUALIFIERS
        or token.word in _QUALIFIERS
        or token.word in BRING
    )


def _is_there(rest: Sequence[Token]) -> bool:
    """ "Kopi sudah ada": what is there need not be brought."""
    words = [token.word for token in rest]
    if any(w in _IF or w == "punya" for w in words):
        return False
    return any(w in _PROVIDED for w in words[:3])


def is_provided(tokens: Tokens, first: int) -> bool:
    """ "Alat sudah disiapkan RT (cangkul, karung)": what the hosts provide is told in brackets."""
    before = tokens[max(0, first - _MOST) : first]
    return at(tokens, first - 1).word == "(" and any(
        token.word in _PROVIDED and token.word not in ("ada", "ado", "aya") for token in before
    )


def _is_negated(piece: Sequence[Token], place: int) -> bool:
    """ "no plastik", "kartu gaple kagak usah"."""
    return at(piece, place - 1).raw in ("no", "tanpa") or any(t.word == "usah" for t in piece)


def _is_filler(rest: Sequence[Token]) -> bool:
    return all(token.raw in _QUALIFIERS or token.word in _QUALIFIERS for token in rest)


def _named(rest: Sequence[Token]) -> str:
    """Return a thing that is on no list: a few words without what qualifies them."""
    kept = list(rest)
    if (
        len(kept) > 1 and {kept[0].raw, kept[0].word} & _CALLED and kept[1].capital
    ):  # "Pak Heru": who brings it
        return ""
    while kept and (kept[0].raw in _QUALIFIERS or kept[0].word in _QUALIFIERS or kept[0].kind == "number"):
        kept.pop(0)
    for n, token in enumerate(kept):
        if token.raw in _QUALIFIERS or token.word in _QUALIFIERS:
            kept = kept[:n]
            break
    if kept and kept[0].raw.endswith("nya"):  # "bawa masker, debunya parah": a reason
        return ""
    if not kept or len(kept) > _LONGEST or any(_is_abstract(t) for t in kept):
        return ""
    if kept[0].raw in ("memakai", "pakai", "membuka", "buka", "free", "no", "adem", "ojo"):
        return ""
    return as_written(kept)


def _is_abstract(token: Token) -> bool:
    bare = token.raw.removesuffix("nya").removesuffix("nyo")
    return token.word in _ABSTRACT or token.raw in _ABSTRACT or bare in _ABSTRACT or token.word in TIMES
