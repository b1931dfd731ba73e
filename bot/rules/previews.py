"""What is typed under a preview: yes, no, or another day and hour."""

import re
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.language.writing import BLANK, blanked, lowered, readable
from bot.rules import moments
from bot.rules.moments import Misread
from bot.rules.plans import Plan, Step, asking, in_part, in_time, unsure
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
    r"|maksudnya|maksud|saya|hari|jam|harinya|jamnya|change|to|make|it|please|wib|wita|wit)\b)*"
)
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
    moment, spans = moments.understand(words, now, zone)
    if not spans or not _CHANGING.fullmatch(blanked(words, spans).replace(BLANK, " ")):
        return plan, Misread.UNREAD
    if moment.misfit is not None:
        step = Step.HOUR if moment.misfit in _OF_HOURS else Step.DAY
        plan = replace(unsure(plan, moment), day=moment.day or plan.day)
        return asking(plan, step), moment.misfit
    plan = replace(plan, day=moment.day or plan.day, hour=moment.hour or plan.hour)
    plan = replace(plan, rule=fitted(plan.rule, plan.day) if plan.day else plan.rule)
    return in_time(in_part(asking(plan, Step.CHECK), moment), now, zone)
