"""What people say in private just so: thanks, and words about somebody without Telegram."""

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


def is_thanks(text: str) -> bool:
    """True when a message is thanks and nothing else."""
    return _THANKS.fullmatch(lowered(readable(text[:100])).strip()) is not None


def speaks_for_others(text: str) -> bool:
    """True when a message may be about somebody without a phone or Telegram, or hands an answer on."""
    return _OTHERS.search(lowered(readable(text))) is not None
