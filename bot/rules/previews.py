"""A short answer under a preview: yes, no, or which line is wrong; what it says anew: corrections.py."""

import re
from datetime import datetime
from enum import StrEnum

from bot.language.writing import lowered, readable
from bot.rules.announcements import read
from bot.rules.corrections import POLITE
from bot.rules.plans import Step


class Wish(StrEnum):
    """What shall become of the plan."""

    POST = "post"
    STOP = "stop"
    CHANGE = "change"  # something is wrong; what, is asked


_YES = (
    "ya+|iya+|y|ok|oke|okay|okey|sip|siap|pasang(?:kan)?|lanjut(?:kan)?|sudah|udah|benar|betul|setuju|yes|correct"
    "|post|simpan(?:kan)?|save"
)
_NO = "batal(?:kan)?|tidak\\s+jadi|nggak\\s+jadi|gak\\s+jadi|cancel"
_WRONG = (
    "(?:ada\\s+yang|masih)\\s+(?:salah|keliru)|ubah|ganti|salah|keliru|tidak|nggak|enggak|gak|ndak|bukan|belum"
    "|edit|change|wrong|no"
)
_POST = re.compile(rf"\W*(?:(?:{_YES})\b\W*)+(?:(?:{_YES}|{POLITE}|it)\b\W*)*|\W*[👍👌✅]\W*")
_STOP = re.compile(rf"\W*(?:{_NO})\b\W*(?:(?:{POLITE})\b\W*)*")
_CHANGE = re.compile(rf"\W*(?:(?:maaf|tolong|mohon)\b\W*)*(?:{_WRONG})\b\W*(?:(?:{POLITE})\b\W*)*")
_NAMES = {
    Step.KIND: "jenis(?:\\s+kegiatan)?|kind",
    Step.DAY: "hari|tanggal|tgl|day|date",
    Step.HOUR: "jam|pukul|waktu|time|hour",
    Step.TITLE: "judul|nama(?:\\s+kegiatan)?|kegiatan|acara|title|name",
    Step.PLACE: "tempat|lokasi|titik\\s+kumpul|place",
    Step.TOOLS: "(?:per)?alat(?:-alat|an)?|bawaan|perlengkapan|tools",
    Step.TASKS: "tugas|pembagian\\s+tugas|tasks",
}
_TO_CHANGE = r"(?:ganti|ubah|mengganti|mengubah|pindah|salah|keliru|koreksi|edit|change|wrong)"
_ASKED = {
    step: re.compile(
        rf"\W*(?:(?:{POLITE}|maaf|tolong|mohon|mau|the)\b\W*)*"
        rf"(?:{_TO_CHANGE}\W+(?:the\s+)?(?:{names})(?:nya)?|(?:{names})(?:nya)?\W+(?:yang\W+)?(?:salah|keliru|diubah|diganti))"
        rf"\b\W*(?:(?:{POLITE})\b\W*)*"
    )
    for step, names in _NAMES.items()
}


def wish(text: str) -> Wish | None:
    """Return what a short answer wants; None when it is not one."""
    words = lowered(readable(text)).strip()
    if _POST.fullmatch(words):
        return Wish.POST
    if _STOP.fullmatch(words):
        return Wish.STOP
    return Wish.CHANGE if _CHANGE.fullmatch(words) else None


def asked_line(text: str) -> Step | None:
    """Return the line of "ganti jam", "tempatnya salah", which say nothing new; None for other words."""
    words = lowered(readable(text)).strip()
    return next((step for step, pattern in _ASKED.items() if pattern.fullmatch(words)), None)


def is_another(text: str, now: datetime, zone: str) -> bool:
    """True for a whole announcement: it says what, and on which day, and in more than one line's words."""
    found = read(text, now, zone)
    return found.announces and bool(found.title) and (found.day is not None or bool(found.moment.choices))
