"""What is to be brought, out of running text, a list, or a line of its own."""

from collections.abc import Iterator
from itertools import islice

from bot.language.asides import aside_in
from bot.language.kinds import TABLE as KINDS
from bot.language.phrases import Hit, hit, hits, table, words
from bot.language.text import Token, Tokens, at
from bot.language.things import (
    BRING,
    JOINTS,
    STOPS,
    THINGS,
    TIMES,
    is_lettered,
    is_provided,
    things_in,
    with_more,
)

_TRIGGERS = table("bringing")
_BEFORE_LIST = words(
    "jangan lupa bawa alat berupa seperti masing kerja nya ya peralatan kebersihan sendiri antara lain "
    "sebagai berikut yang dibawa diperlukan perlu"
) | {":", "-", "="}
MOST = 16
_PASSIVE = frozenset(
    "dibawa dibao dibawak digowo digawa dibeta dibeto beta beto siapin siapkan disiapkan".split()
)
_OWN = frozenset("sendiri sendiri2 masing2 dewe dewek dhewe saurangan sorangan".split())
_OTHERS = frozenset("berat bapak ibu bang mas tim panitia".split())  # "alat berat"; who brings it is told
_ASIDE = frozenset("ya dibawa bawa masing2 jangan lupa jgn wajib juga sendiri siapin siapkan".split())
_ALL = frozenset("alat peralatan perlengkapan alat2".split())
_READY = words("disiapkan disediakan tersedia ready")  # "alat sudah disiapkan RT"
_SOON = 4  # tokens
_BETWEEN, _FARTHEST = 8, 60  # words before a list, and in one
_MERELY = " 1"  # in the table of kinds: what is only a part of some
_HEADINGS = frozenset("undangan laporan catatan daftar usulan proposal hasil map nota".split())


def brought(tokens: Tokens) -> list[str]:
    """Return what is to be brought, at most MOST things, in small letters as written, without doubles."""
    aside = aside_in(tokens)
    zones = (*_zones(tokens, aside), *((first, after, False) for first, after in _lists(tokens)))
    zones = tuple(zone for zone in zones if zone[0] not in aside)
    things = (thing for first, after, sure in zones for thing in things_in(tokens, first, after, sure=sure))
    named = (thing for thing in things if any(c.isalnum() for c in thing))  # no hyphen of "ibu-ibu" alone
    found = list(dict.fromkeys(islice(named, MOST)))
    return [
        thing for thing in found if not any(f" {thing} " in f" {other} " for other in found if other != thing)
    ]


_ASKING = words(
    "mohon tolong harap silakan dimohon diharap diharapkan jangan lupa masing agar untuk warga dan serta "
    "sambil please"
) | set(",;(-")


def spans_in(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Return the tokens that tell what to bring, "jangan lupa bawa" and the list behind it."""
    for trigger in islice(hits(_TRIGGERS, tokens), MOST):
        if trigger.key != "after":
            continue
        first = trigger.first
        while first > 0 and tokens[first - 1].word in _ASKING:
            first -= 1
        yield first, _end(tokens, _skip(tokens, trigger.after))


Zone = tuple[int, int, bool]  # its tokens, and whether everything in it is a thing


def _zones(tokens: Tokens, aside: frozenset[int]) -> Iterator[Zone]:
    """Return where things are listed: after "bawa", "alat:", "jangan lupa", or before "dibawa"."""
    free = 0
    for trigger in islice(hits(_TRIGGERS, tokens), MOST):
        if trigger.first < free or trigger.first in aside or _is_refused(tokens, trigger):
            continue
        zones = _around(tokens, trigger)
        free = max((after for _, after, _ in zones), default=free)
        yield from zones


def _around(tokens: Tokens, trigger: Hit) -> list[Zone]:
    """Return the lists that one trigger tells of: what follows it, else what stands before."""
    word = at(tokens, trigger.first)
    first = _skip(tokens, trigger.after)
    end = _end(tokens, first)
    is_sure = trigger.key == "after"
    is_bring = is_sure and word.word in BRING
    listed = any(things_in(tokens, first, end, sure=is_sure))
    before = word.raw in _PASSIVE or at(tokens, trigger.after).raw in _OWN
    if listed and not (is_bring and before):
        return [(first, end, is_sure)]
    if not (is_bring or trigger.key == "list" or (is_sure and word.raw in _PASSIVE)):
        return []
    return [
        _before(tokens, trigger.first, owned=is_bring or before),
        *([(first, end, False)] if listed else []),
    ]


def _before(tokens: Tokens, place: int, *, owned: bool) -> Zone:
    """Return the list before "dibawa": what somebody has, else the end of its sentence."""
    begin = _begin(tokens, place)
    owner = max((n for n in range(begin, place) if _owns(tokens[n])), default=None)
    if owner is not None and owner + 1 >= place:  # "sekop 2, ember 5, yang punya bawa"
        return begin, place, False
    if owner is not None and owned:
        return owner + 1, place, True
    if hit(THINGS, tokens, begin) is None:
        begin = max([begin, *(n + 1 for n in range(begin, place) if tokens[n].word == ",")])
    return begin, place, _is_short(tokens, begin, place)


_SHORTEST = 7  # tokens before "dibawa" that are surely nothing but things


def _owns(token: Token) -> bool:
    """Yang punya cangkul, sing nduwe arit: who has one brings it."""
    return token.raw in (
        "punya",
        "punyo",
        "nduwe",
        "duwe",
        "boga",
        "gaduh",
        "gadah",
        "gadhah",
        "gableg",
        "ada",
        "ado",
        "ndue",
    )


def _is_short(tokens: Tokens, first: int, after: int) -> bool:
    words = [t.word for t in tokens[first:after]]
    return 0 < len(words) <= _SHORTEST and not any(w in STOPS or w in TIMES or w.isdigit() for w in words)


def _is_refused(tokens: Tokens, trigger: Hit) -> bool:
    """ "Tidak usah bawa", "RT siapkan", "alat berat", "dibawa Bang Rafi"."""
    place = trigger.first
    if at(tokens, trigger.after).word in _OTHERS:
        return True
    before = [at(tokens, place - n).word for n in (1, 2)]
    if at(tokens, place).raw in _ALL and any(
        at(tokens, trigger.after + n).word in _READY for n in range(_SOON)
    ):
        return True
    if before[0] == "usah" or (
        before[0] == "tidak" or (before[1] == "tidak" and before[0] in ("perlu", "boleh"))
    ):
        return True
    if before[1] in ("tiap", "masing", "masing2"):  # "tiap RT menyiapkan:"
        return False
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
    while place < last and at(tokens, place).word in _BEFORE_LIST and not _is_named(tokens, place):
        place += 1
    while at(tokens, place).kind == "line" and _is_bullet(tokens, place + 1):
        place += 1
    return place


def _is_named(tokens: Tokens, place: int) -> bool:
    """ "Alat tulis" is a thing, "alat:" heads a list of them."""
    known = hit(THINGS, tokens, place)
    return (
        known is not None
        and known.after > place + 1
        and at(tokens, known.after).word not in (":", "seperti", "(")
    )


def _is_bullet(tokens: Tokens, place: int) -> bool:
    token, following = at(tokens, place), at(tokens, place + 1)
    return (
        token.word in ("-", "•", "+")
        or is_lettered(tokens, place)
        or (token.kind == "number" and following.word in (".", ")") and len(token.word) < 3)
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
        is_point = bullets and (at(tokens, place - 1).kind == "number" or is_lettered(tokens, place - 1))
        if token.word == "." and not is_point:
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
        if first < place and _is_list(tokens, first, place) and not is_provided(tokens, first):
            yield first, place
        first = place + 1


def _is_list(tokens: Tokens, first: int, after: int) -> bool:
    work = hit(KINDS, tokens, first)
    if work is not None and work.after > first + 1 and not work.key.endswith(_MERELY):
        return False  # "cat pagar"
    place = first
    while place < after:
        known = hit(THINGS, tokens, place)
        if known is not None and at(tokens, place).raw not in _HEADINGS:
            place = with_more(tokens[:after], known.after)
        elif at(tokens, place).word in JOINTS or at(tokens, place).raw in _ASIDE:
            place += 1
        else:
            return False
    return True
