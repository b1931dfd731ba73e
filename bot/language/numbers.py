"""Numbers as people write and say them."""

from bot.language.lexicon import named
from bot.language.text import Token, Tokens, at

WORDS = {
    word: value
    for value, word in enumerate(
        [
            "nol",
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
            "duabelas",
        ]
    )
}
TO_TEN = list(WORDS)[1:11]  # "satu" to "sepuluh"
_ORDINALS = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "terakhir": -1}


def value(token: Token, most: int = 9999) -> int | None:
    """Return a number of digits up to `most`, or None."""
    if token.kind != "number" or len(token.word) > 4:
        return None
    number = int(token.word)
    return number if number <= most else None


def counted(tokens: Tokens, place: int, most: int = 99) -> tuple[int, int] | None:
    """Return a number in digits or words and the place after it."""
    token = at(tokens, place)
    number = value(token, most)
    if number is not None:
        return number, place + 1
    word = WORDS.get(token.word)
    if word is None:
        return None
    following = at(tokens, place + 1).word
    if following == "belas" and 2 <= word <= 9:
        return word + 10, place + 2
    if following == "puluh" and 2 <= word <= 9:
        units = WORDS.get(at(tokens, place + 2).word)
        return (word * 10 + units, place + 3) if units and units < 10 else (word * 10, place + 2)
    return word, place + 1


def ordinal(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Return which one ("pertama", "ke-2", "ke dua"; the last is -1) and the place after it."""
    token = at(tokens, place)
    if token.word in _ORDINALS:
        return _ORDINALS[token.word], place + 1
    if token.word == "ke" or (token.word == "yang" and at(tokens, place + 1).word == "ke"):
        place += 1 if token.word == "ke" else 2
        if at(tokens, place).word == "-":
            place += 1
        number = counted(tokens, place, 5)
        return number if number and number[0] else None
    return None


def spoken_time(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Return the minutes of the day in "tujuh tiga puluh" or "dua puluh nol lima", and the place after it."""
    hour = counted(tokens, place, 24)
    if hour is None:
        return None
    if at(tokens, hour[1]).word in ("puluh", "belas"):  # "dua puluh tiga puluh" is no 23
        hour = 20, hour[1] - 1
    minutes = _spoken_minutes(tokens, hour[1])
    if minutes is None or hour[0] > 24 or at(tokens, minutes[1]).word in _COUNTED:
        return None
    return hour[0] * 60 + minutes[0], minutes[1]


_COUNTED = named("sets", "units") - {"hari", "minggu", "bulan", "tahun"}


def _spoken_minutes(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Tiga puluh, lima belas, empat lima, nol nol; a single "dua" is none."""
    first, second = WORDS.get(at(tokens, place).word), WORDS.get(at(tokens, place + 1).word)
    if first is None:
        return None
    if second is not None and first <= 5 and second <= 9:
        return first * 10 + second, place + 2
    number = counted(tokens, place, 59)
    return number if number and 10 <= number[0] < 60 else None
