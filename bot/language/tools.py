"""What is to be brought, out of running text, a list, or a line of its own."""

from collections.abc import Iterator
from itertools import islice

from bot.language.phrases import hit, table, words
from bot.language.text import Token, Tokens, at
from bot.language.things import BRING, JOINTS, STOPS, THINGS, TIMES, things_in, with_more

_TRIGGERS = table("bringing")
_BEFORE_LIST = words(
    "jangan lupa bawa alat berupa seperti masing kerja nya ya peralatan kebersihan sendiri antara lain "
    "sebagai berikut yang dibawa diperlukan perlu"
) | {":", "-", "="}
MOST = 40
_BETWEEN, _FARTHEST = 8, 60  # words before a list, and in one
_HEADINGS = frozenset("undangan laporan catatan daftar usulan proposal hasil map nota".split())


def brought(tokens: Tokens) -> list[str]:
    """Return what is to be brought, at most MOST things, in small letters as written, without doubles."""
    zones = (*_zones(tokens), *((first, after, False) for first, after in _lists(tokens)))
    things = (thing for first, after, sure in zones for thing in things_in(tokens, first, after, sure=sure))
    found = list(dict.fromkeys(islice(things, MOST)))
    return [
        thing for thing in found if not any(f" {thing} " in f" {other} " for other in found if other != thing)
    ]


def _zones(tokens: Tokens) -> Iterator[tuple[int, int, bool]]:
    """Return where things are listed: after "bawa", "alat:", "jangan lupa", or before "dibawa"."""
    place = 0
    while place < len(tokens):
        trigger = hit(_TRIGGERS, tokens, place) if tokens[place].word in _TRIGGERS else None
        if trigger is None:
            place += 1
            continue
        place = trigger.after
        if _is_refused(tokens, trigger.first) or at(tokens, place).word in (
            "berat",
            "bapak",
            "ibu",
            "bang",
            "mas",
            "tim",
            "panitia",
        ):
            continue
        first = _skip(tokens, place)
        end = _end(tokens, first)
        is_bring = trigger.key == "after" and at(tokens, trigger.first).word in BRING
        listed = list(things_in(tokens, first, end, sure=is_bring or trigger.key == "after"))
        if listed and not (
            is_bring and at(tokens, trigger.first).raw in ("dibawa", "dibao", "dibawak", "digowo", "digawa")
        ):
            yield first, end, trigger.key == "after"
            place = max(place, end)
        elif is_bring or trigger.key == "list":
            begin = _begin(tokens, trigger.first)
            owner = max((n for n in range(begin, trigger.first) if _owns(tokens[n])), default=None)
            if owner is not None:
                yield owner + 1, trigger.first, True
                continue
            if hit(THINGS, tokens, begin) is None:
                begin = max(
                    begin,
                    1 + max((n for n in range(begin, trigger.first) if tokens[n].word == ","), default=-1),
                )
            yield begin, trigger.first, _is_short(tokens, begin, trigger.first)
            if listed and is_bring:
                yield first, end, False


_SHORTEST = 7  # tokens before "dibawa" that are surely nothing but things


def _owns(token: Token) -> bool:
    """Yang punya cangkul, sing nduwe arit: who has one brings it."""
    return token.raw in ("punya", "punyo", "nduwe", "duwe", "boga", "gaduh", "gadah", "ada", "ado", "ndue")


def _is_short(tokens: Tokens, first: int, after: int) -> bool:
    words = [t.word for t in tokens[first:after]]
    return 0 < len(words) <= _SHORTEST and not any(w in STOPS or w in TIMES or w.isdigit() for w in words)


def _is_refused(tokens: Tokens, place: int) -> bool:
    before = [at(tokens, place - n).word for n in (1, 2)]
    if before[0] == "usah" or (
        before[0] == "tidak" or (before[1] == "tidak" and before[0] in ("perlu", "boleh"))
    ):
        return True
    return at(tokens, place).raw in ("siapkan", "menyiapkan", "siapin") and before[0] in (
        "rt",
        "panitia",
        "kami",
        "sudah",
        "hanya",
    )


def _skip(tokens: Tokens, place: int) -> int:
    """Return where the list itself begins: "bawa alat masing-masing: cangkul"."""
    last = place + _BETWEEN
    while place < last and at(tokens, place).word in _BEFORE_LIST:
        place += 1
    while at(tokens, place).kind == "line" and _is_bullet(tokens, place + 1):
        place += 1
    return place


def _is_bullet(tokens: Tokens, place: int) -> bool:
    token, following = at(tokens, place), at(tokens, place + 1)
    return token.word in ("-", "•", "+") or (
        token.kind == "number" and following.word in (".", ")") and len(token.word) < 3
    )


def _end(tokens: Tokens, place: int) -> int:
    """Return where a list ends: at the end of its sentence, or of its bullets."""
    bullets, first = _is_bullet(tokens, place), place
    while place < first + _FARTHEST:
        token = at(tokens, place)
        if token.kind == "end" or token.word in ("!", "?", "|", "📍"):
            return place
        if place > first and token.word in BRING and token.raw != "dibawa":
            return place
        if token.kind == "line" and not (bullets and _is_bullet(tokens, place + 1)):
            return place
        if token.word == "." and not (bullets and at(tokens, place - 1).kind == "number"):
            return place
        place += 1
    return place


def _begin(tokens: Tokens, place: int) -> int:
    """Return where the sentence before a place begins."""
    place -= 1
    first = place - _FARTHEST
    while place >= max(0, first) and not (
        tokens[place].kind == "line" or tokens[place].word in (".", "!", "?", ":", "(")
    ):
        place -= 1
    return place + 1


def _lists(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Return sentences that are nothing but things: "Sapu, pengki, karung."."""
    first = 0
    for place in range(len(tokens) + 1):
        token = at(tokens, place) if place < len(tokens) else at(tokens, -1)
        if not (token.kind in ("line", "end") or token.word in (".", "!", "?", "(", ")")):
            continue
        if first < place and _is_list(tokens, first, place):
            yield first, place
        first = place + 1


def _is_list(tokens: Tokens, first: int, after: int) -> bool:
    place = first
    while place < after:
        known = hit(THINGS, tokens, place)
        if known is not None and at(tokens, place).raw not in _HEADINGS:
            place = with_more(tokens[:after], known.after)
        elif at(tokens, place).word in JOINTS or at(tokens, place).raw in (
            "ya",
            "dibawa",
            "bawa",
            "masing2",
            "jangan",
            "lupa",
            "jgn",
        ):
            place += 1
        else:
            return False
    return True
