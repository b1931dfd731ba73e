"""What is typed under a preview: yes, no, another day and hour, or another place, title, tools."""

import re
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.language.writing import BLANK, blanked, lowered, readable
from bot.rules import mandiri, moments
from bot.rules.announcements import read
from bot.rules.moments import Misread, Moment
from bot.rules.plans import Plan, Step, asking, in_part, in_time, typed, unsure
from bot.rules.series import fitted


class Wish(StrEnum):
    """What shall become of the plan."""

    POST = "post"
    STOP = "stop"


_POLITE = "aja|saja|kok|dong|deh|pak|bu|bapak|ibu|min|kak|mas|mbak|terima\\s+kasih|makasih"
_YES = "ya+|iya+|y|ok|oke|okay|okey|sip|siap|pasang(?:kan)?|sudah|udah|benar|betul|setuju|yes|correct|post"
_NO = "batal(?:kan)?|tidak\\s+jadi|nggak\\s+jadi|gak\\s+jadi|cancel"
_POST = re.compile(rf"\W*(?:(?:{_YES})\b\W*)+(?:(?:{_YES}|{_POLITE}|it)\b\W*)*")
_STOP = re.compile(rf"\W*(?:{_NO})\b\W*(?:(?:{_POLITE})\b\W*)*")
_CHANGING = re.compile(
    rf"(?:\W|(?:{_POLITE}|ganti|diganti|jadi|jadinya|ubah|diubah|ke|di|ya|maaf|tolong|mohon|harusnya|seharusnya"
    r"|maksudnya|maksud|saya|hari|jam|harinya|jamnya|waktunya|mulainya|tanggalnya|change|to|make|it|please|wib|wita|wit)\b)*"
)
_ASKING = re.compile(
    r"\?|\b(?:apa|siapa|mana|kapan|berapa|gimana|bagaimana|what|where|when|who)\b", re.IGNORECASE
)
_PRELUDE = rf"\W*(?:(?:{_POLITE}|maaf|tolong|mohon|harap|ganti|ubah|maksudnya|please|change|the)\b\W*)*"
_BECOMES = r"(?:jadi|menjadi|jadinya|diganti|ganti|diubah|dipindah|pindah|ke|is|to)"
_LINES = [
    (step, re.compile(rf"{_PRELUDE}(?:{words})(?P<value>\S.*)", re.IGNORECASE))
    for step, words in (
        (
            Step.PLACE,
            r"(?:tempat|lokasi|titik\s+kumpul|kumpul)(?:nya)?\s*(?:[:=]|\s(?:di|%(b)s)\b)\s*(?:(?:di|ke|jadi)\s+)*"
            r"|(?:tempat|lokasi|titik\s+kumpul|kumpul)nya\s+|(?:place|meeting\s+point)\s*(?:[:=]|\s%(b)s\b)\s*",
        ),
        (
            Step.TITLE,
            r"(?:judul|nama(?:\s+kegiatan)?|kegiatan|acara)(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*(?:(?:jadi|ke)\s+)*"
            r"|(?:judul|nama|kegiatan|nama\s+kegiatan|acara)nya\s+|(?:title|name)\s*(?:[:=]|\s%(b)s\b)\s*",
        ),
        (
            Step.TOOLS,
            r"(?:mem)?bawa\s*[:=]?\s+|(?:per)?alat(?:-alat|an)?(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*"
            r"|alatnya\s+|(?:bring|tools)\s*[:=]?\s+",
        ),
        (Step.TASKS, r"(?:pembagian\s+)?tugas(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*|tugasnya\s+|tasks\s*[:=]?\s+"),
    )
    for words in [words.replace("%(b)s", _BECOMES)]
]
_AFTER = re.compile(
    rf"(?:[\s,.!]+(?:ya+|saja|aja|dong|deh|please)(?:[\s,]+(?:{_POLITE}))*)+[\s.!]*$", re.IGNORECASE
)
_TO_THE_HOUR = re.compile(r"[\s,]+(?=(?:jam|pukul|pkl)\b)", re.IGNORECASE)
LONGEST = 300  # characters of one line that is changed
_OF_HOURS = (Misread.NO_SUCH_HOUR, Misread.WHICH_HOUR)


def wish(text: str) -> Wish | None:
    """Return what a short answer wants; None when it is not one."""
    words = lowered(readable(text)).strip()
    if _POST.fullmatch(words):
        return Wish.POST
    return Wish.STOP if _STOP.fullmatch(words) else None


def amended(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    """Take a day or an hour, and nothing else, as a correction; what is not clear is asked."""
    words = lowered(readable(text))
    if plan.alone and (found := mandiri.deadline(words, now, zone)):
        if not _CHANGING.fullmatch(blanked(words, [found.span]).replace(BLANK, " ")):
            return plan, Misread.UNREAD
        return _until(plan, found.moment, now, zone)
    moment, spans = moments.understand(words, now, zone)
    if not spans or not _CHANGING.fullmatch(blanked(words, spans).replace(BLANK, " ")):
        return plan, Misread.UNREAD
    if plan.alone and moment.hour is None and moment.misfit not in _OF_HOURS:
        return _until(plan, replace(moment, part=""), now, zone)
    plan = replace(plan, alone=False)  # an hour was said
    if moment.misfit is not None:
        step = Step.HOUR if moment.misfit in _OF_HOURS else Step.DAY
        plan = replace(unsure(plan, moment), day=moment.day or plan.day)
        return asking(plan, step), moment.misfit
    plan = replace(plan, day=moment.day or plan.day, hour=moment.hour or plan.hour)
    plan = replace(plan, rule=fitted(plan.rule, plan.day) if plan.day else plan.rule)
    return in_time(in_part(asking(plan, Step.CHECK), moment), now, zone)


def _until(plan: Plan, moment: Moment, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    """Take another last day of what is done alone."""
    if moment.day is None:
        return asking(unsure(plan, moment), Step.DAY), moment.misfit or Misread.UNREAD
    return in_time(asking(replace(plan, day=moment.day), Step.CHECK), now, zone)


def line_changed(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None] | None:
    """Take "tempatnya di pos ronda", "judulnya senam", "bawa cangkul" as that line; None for other words.

    An hour that is said after a place is taken along.
    """
    words = readable(text).strip()
    if len(words) > LONGEST or "\n" in words or _ASKING.search(words):
        return None
    for step, pattern in _LINES:
        if match := pattern.fullmatch(words):
            value = _AFTER.sub("", match["value"]).strip()
            return _with_line(plan, step, value, now, zone)
    return None


def _with_line(
    plan: Plan, step: Step, value: str, now: datetime, zone: str
) -> tuple[Plan, Misread | None] | None:
    place, *hour = _TO_THE_HOUR.split(value, maxsplit=1) if step is Step.PLACE else (value,)
    moment = moments.read_hour(hour[0], now, zone) if hour else None
    if moment is not None and moment.hour is not None and moment.misfit is None:
        plan, value = replace(plan, hour=moment.hour), place
    changed, misfit = typed(asking(plan, step), value, now, zone)
    return in_time(asking(changed, Step.CHECK), now, zone) if misfit is None else None


def is_another(text: str, now: datetime, zone: str) -> bool:
    """True for a whole announcement: it says what, and on which day, and in more than one line's words."""
    found = read(text, now, zone)
    return found.announces and bool(found.title) and (found.day is not None or bool(found.moment.choices))
