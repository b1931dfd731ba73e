"""What people say in private just so: thanks, a yes or a no, words about somebody without Telegram."""

import re

from bot.language.writing import lowered, readable

_WORDS = (
    r"terima\s*kasih|trima\s*kasih|makasih|makasi|trims|trimakasih|tks|thx|thanks|thank\s+you"
    r"|(?:matur\s+)?(?:suwun|nuwun)|hatur\s+nuhun|nuhun"
)
_POLITE = (
    r"banyak|ya+|pak|bu|bapak|ibu|kak|mas|mbak|min|bot|bantar|ok|oke|baik|siap|sip|atas|infonya|bantuannya"
    r"|sudah|very|much|so"
)
_THANKS = re.compile(rf"\W*(?:(?:{_POLITE})\b\W*)*\b(?:{_WORDS})\b\W*(?:(?:{_POLITE}|{_WORDS})\b\W*)*")

_OTHERS = re.compile(r"\b(?:hp|handphone|phone)(?:-?nya)?\b|telegram|[tn]itip|wakil")


_FAMILY = re.compile(r"\W*(?:[^\W\d_]+\W+){0,4}\+\s*\d{1,2}\b\W*(?:[^\W\d_]+\W*){0,3}")

_TAIL = r"pak|bu|bapak|ibu|min|kak|mas|mbak|bot|saja|aja|dong|deh|kok|dulu|terima\s+kasih|makasih|please"
_YES = r"ya+|iya+|yes|y|ok|oke|okay|okey|sip|siap|betul|benar|setuju|boleh|lanjut(?:kan)?"
_DOES = r"(?:batal|pindah|sesuai|buat|ubah)kan|buat|ubah|pakai|kartu\s+itu|tempatnya"
_NO = r"tidak|tdk|nggak|ngga|enggak|gak|ga|ndak|jangan|batal|no|nope|cancel"
_NOT = r"usah|perlu|jadi|(?:di)?batalkan|dipindah(?:kan)?|diubah"
_IS_YES = re.compile(rf"\W*(?:(?:{_YES})\b\W*)+(?:(?:{_YES}|{_DOES}|{_TAIL})\b\W*)*")
_IS_NO = re.compile(rf"\W*(?:(?:{_NO})\b\W*)+(?:(?:{_NO}|{_NOT}|{_TAIL})\b\W*)*")


def yes_or_no(text: str) -> bool | None:
    """Return what a short answer to a question of the bot's says; None for any other words."""
    words = lowered(readable(text[:100])).strip()
    if "?" not in words and _IS_YES.fullmatch(words):
        return True
    return False if _IS_NO.fullmatch(words) else None


def is_thanks(text: str) -> bool:
    """True when a message is thanks and nothing else."""
    return _THANKS.fullmatch(lowered(readable(text[:100])).strip()) is not None


def counts_family(text: str) -> bool:
    """True for "+2", "saya ikut +2 ya": so many family members come along."""
    return _FAMILY.fullmatch(lowered(readable(text[:100])).strip()) is not None


def speaks_for_others(text: str) -> bool:
    """True when a message may be about somebody without a phone or Telegram, or hands an answer on."""
    return _OTHERS.search(lowered(readable(text))) is not None
