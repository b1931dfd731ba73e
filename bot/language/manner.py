"""The manner in which a text is told: a list of prayers, a ban, a poll, a caption, an excuse."""

from enum import StrEnum

from bot.language.phrases import hits, table, words
from bot.language.text import Token, Tokens, at


class Manner(StrEnum):
    """What a phrase makes of a text."""

    INVITE = "invite"  # it asks people to come
    FOLLOWS = "follows"  # the day is to be told later
    STARTS = "starts"  # something is to begin
    EXCUSE = "excuse"
    CAPTION = "caption"
    REPORTS = "reports"  # of a shift that is over
    SPORT = "sport"
    POLL = "poll"
    STORY = "story"  # of long ago
    WARNS = "warns"
    ROAD = "road"
    CHAIN = "chain"  # to be passed on
    WEATHER = "weather"
    SHOP = "shop"
    WISH = "wish"  # what one person is up to
    CLOSED = "closed"
    POSTED = "posted"  # it hangs somewhere, or is to be fetched or given back
    RESULT = "result"


_MANNERS = table("manners")
_PRAYERS = words("imsak subuh syuruk duha zuhur asar magrib isya terbit")
_HARMLESS = words(
    "lupa telat terlambat sampai lali ketinggalan malu ragu sungkan segan lupo kesupen khawatir"
)
_ASKED = words("tolong mohon harap dimohon diharap kepada warga bapak ibu anak semua yang para untuk ya")
_MINE = words("saya aku sayo ambo abdi gue gw ane kula kulo sy inyong awak den kami")
_DONE = words("sudah kemarin tadi selesai kelar rampung barusan semalam udahan telah dulu bubar rengse")
_HEARD = words("halo hai assalamualaikum ass yth punten nuwun pengumuman undangan info diberitahukan")
_CALLED = words(
    "bapak ibu warga lur dulur bunda gaes guys rek sedulur ladies bapak-bapak teman kawan cik wak bun adik"
)
_ASKING = words("siapa apa kapan berapa gimana bagaimana kenapa mana piye iraha dimana kok apakah")
_FIRST, _OPENING = 6, 5  # tokens
READ = 160  # tokens that show the manner; a longer letter has shown it by then


def manner_of(tokens: Tokens) -> dict[str, float]:
    """Return how a text is told, each as a number of about 0 to 1."""
    tokens = tokens[:READ]
    keys = {hit.key: hit.first for hit in hits(_MANNERS, tokens)}
    found = {f"{manner}": 1.0 for manner in Manner if manner in keys}
    opening = [token for token in tokens[: 2 * _OPENING] if token.kind == "word"][:_OPENING]
    kinds = [token.kind for token in tokens]
    words_said = [token.word for token in tokens]
    done = sum(word in _DONE for word in words_said)
    found |= {
        "prayers": float(_hours_of_prayers(words_said, kinds) >= 3),
        "forbids": float(_forbids(tokens)),
        "mine_first": float(any(_is_one(token, _MINE) for token in opening)),
        "done_words": min(2, done) / 2,
        "heard": float(any(_is_one(token, _HEARD) for token in opening)),
        "called": float(any(_is_one(token, _CALLED) for token in opening)),
        "asking": float(any(_is_one(token, _ASKING) for token in opening)),
        "choices": float(_choices(tokens) >= 2),
        "numbers": min(6, kinds.count("number")) / 6,
        "lines": min(6, kinds.count("line")) / 6,
        "if_first": float(bool(opening) and opening[0].word in _IFS),
    }
    return {name: value for name, value in found.items() if value}


_IFS = words("kalau kalo kl jika bila yen nek lamun seandainya andai")


def _is_one(token: Token, among: frozenset[str]) -> bool:
    return token.word in among or token.raw in among


def _hours_of_prayers(said: list[str], kinds: list[str]) -> int:
    """Subuh 04.31, Zuhur 12.02, Asar 15.26: the timetable of a mosque."""
    named = [place for place, word in enumerate(said) if word in _PRAYERS]
    return sum("number" in kinds[place + 1 : place + 3] for place in named)


def _forbids(tokens: Tokens) -> bool:
    """ "Tolong jangan parkir di lapangan": a ban, where "jangan lupa" is a call."""
    for place, token in enumerate(tokens[: 3 * _FIRST]):
        if token.word == "jangan" and at(tokens, place + 1).word not in _HARMLESS:
            before = [t.word for t in tokens[max(0, place - _FIRST) : place] if t.kind == "word"]
            if place < _FIRST or before[-1:] == ["tolong"] or before[-1:] == ["mohon"]:
                return True
    return False


def _choices(tokens: Tokens) -> int:
    """How many lines or pieces begin with A., B., C."""
    return sum(
        token.raw in ("a", "b", "c")
        and at(tokens, place + 1).word in (".", ")")
        and at(tokens, place - 1).kind in ("line", "end", "sign")
        for place, token in enumerate(tokens)
    )
