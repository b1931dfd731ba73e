"""A list of tasks inside a longer text: "…, tugas: selokan 5, konsumsi 3, bawa cangkul"."""

import re
from functools import cache

from bot.language.numbers import TO_TEN
from bot.rules.tasks import typed

_WORD = (
    r"(?!(?:jam|pukul|hari|tanggal|tgl|tempat|lokasi|alat|peralatan|(?:mem)?bawa|konfirmasi|hubungi|di|rt|rw|blok"
    r"|no|nomor|mulai|mohon|sampai|maks(?:imal)?|min(?:imal)?|setiap|tiap|senin|selasa|rabu|kamis|jumat|sabtu"
    r"|minggu|ahad|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
    r"|dan|serta|and|at|bring|tools|place|time|on)\b|(?:gang|gg|lorong|zona|zone)\.? ?\d)[^\W\d_][\w'’/-]*"
)
_ADDRESS = (  # "blok A 3", "gang 1: 5": its own number or letter belongs to the name
    r"(?:blok|block|gang|gg|lorong|rt|rw|zona|zone|kelompok|regu)\.? ?(?:\d{1,3}|[a-z]\d{0,3})(?![\w-])"
)
_NAME = rf"(?:{_ADDRESS}|{_WORD})(?: (?:{_ADDRESS}|{_WORD})){{0,4}}"
_PEOPLE = r"(?:orang|org|warga|kk|people)\b"
_SAID = f"(?:{'|'.join(TO_TEN)})"
_NUMBER = rf"(?:\d{{1,2}}(?![\d.:/-]*\d)(?: ?{_PEOPLE})?|{_SAID} {_PEOPLE})"
_ITEM = (
    rf"(?:[-*•–] ?|\d{{1,2}}[.)] )?"
    rf"(?:{_NAME} ?[:=(x×-]* ?{_NUMBER}\)?|(?:\d{{1,2}} ?|{_SAID} ){_PEOPLE} {_NAME}|\d{{1,2}} {_NAME})"
)
_BETWEEN = r"(?: ?[,;•+&/] ?(?:(?:dan|and) )?| (?:dan|serta|and) | ?\n ?)"
_CLOSING = (
    r"(?!(?:mohon|terima|terimakasih|trims|tks|thx|thanks|makasih|demikian|wassalam\w*|salam|ditunggu|di?harap\w*|tolong"
    r"|jangan|semangat|semoga|insya\w*|hormat|ketua|ttd|kami|kita|yang|untuk|ya|yuk|ayo|mari|siap|jumlah|total|please"
    r"|ba?pa?k|i?bu|hujan|gratis)\b)"
)
_NEXT = r"(?: ?[,;•+&/] ?(?:(?:dan|and) )?| (?:dan|serta|and) | ?\n ?(?:[-*•–] ?|\d{1,2}[.)] ))"
_COUNTED = rf"{_NAME} ?[:=(x×-]* ?{_NUMBER}\)?(?= ?(?:$|[.,;\n@]))"  # a sentence has more after its number
_ENDS = r"(?= ?(?:$|[.,;\n@]|(?:di|at|bawa|dan)\b))"
_FOR_ONE = (
    rf"{_NEXT}{_CLOSING}{_WORD}(?: {_WORD})?{_ENDS}"  # a task without a number beside those with theirs
)
_MORE = rf"(?:(?:{_BETWEEN}| ){_ITEM}|\. ?{_COUNTED}|{_FOR_ONE})"
_BARE = rf"(?:{_NAME} ?[,;\n] ?)"  # a task for one, before others that have their number
_HEADING = r"(?:pembagian )?(?:tugas|tasks)(?:nya)?"
_SECTION_OF = (
    rf"[ ,;.]{{0,3}}(?<!\w)(?:{_HEADING} ?(?:[:=]\s?|\n){_BARE}{{0,3}}{_ITEM}{_MORE}*"
    rf"|{_HEADING} {_ITEM}{_BETWEEN}{_ITEM}{_MORE}*)"
)
_HEAD = re.compile(rf"^[ ,;.]*{_HEADING}\W*", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_CONJUNCTION = re.compile(r" (?:dan|serta|and) |[+&/]", re.IGNORECASE)


@cache
def _section() -> re.Pattern[str]:
    """Return what a list looks like; compiled when the first is looked for: that takes 70 ms and memory."""
    return re.compile(_SECTION_OF, re.IGNORECASE)


def taken_out(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return the text without its list of tasks, and the tasks; the text as it is where it has none.

    Without a colon after "tugas" it takes two tasks with their numbers to be a list.
    """
    flat = _BLANKS.sub(" ", text)
    found = _section().search(flat)
    if found is None:
        return text, []
    said = _CONJUNCTION.sub(",", _HEAD.sub("", found.group()))
    return flat[: found.start()] + flat[found.end() :], typed(said)
