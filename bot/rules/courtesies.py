"""What people say in private just so: thanks, a yes or a no, words about somebody without Telegram."""

import re

from bot.language.vocabulary import USUAL
from bot.language.writing import lowered, readable

NEGATIONS = frozenset(word for word, usual in USUAL.items() if usual == "tidak")

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
_NEG = "|".join(sorted(NEGATIONS))
_NO = rf"{_NEG}|jangan|batal|no|nope|cancel"
_NOT = r"usah|perlu|jadi|(?:di)?batalkan|dipindah(?:kan)?|diubah"
_IS_YES = re.compile(rf"\W*(?:(?:{_YES})\b\W*)+(?:(?:{_YES}|{_DOES}|{_TAIL})\b\W*)*")
_IS_NO = re.compile(rf"\W*(?:(?:{_NO})\b\W*)+(?:(?:{_NO}|{_NOT}|{_TAIL})\b\W*)*")

_SELF = r"saya|sy|aku|kami|kita"
_TALK = re.compile(
    rf"\W*(?:(?:mohon|pak|bu|bapak|ibu|kak|mas|mbak|min|ok|oke|baik|iya?|ya+|wah|aduh|eh|oh)\b\W*)*"
    rf"(?:maaf|sorry|(?:se)?bentar|se?bntr|tunggu|wait|(?:one|just\s+a)\s+moment|ass?alamu?\W?alaikum|salam|hal+o|hai"
    rf"|hello|hi|selamat\s+(?:pagi|siang|sore|malam)|permisi|apa(?:kah)?|bagaimana|gimana|gmn|kenapa|mengapa|kapan|siapa"
    rf"|berapa|what|how|who|let\s+me|(?:belum|blm|{_NEG})\s+(?:tahu|tau|paham|mengerti|ngerti|yakin|pasti|jelas)"
    rf"|(?:(?:{_SELF})\s+)?(?:(?:mau|akan|coba|masih|perlu|harus)\s+)*(?:(?:ber)?tanya(?:kan)?|cek|lihat|liat|pikir\w*"
    rf"|bingung|salah|keliru|lupa|rembuk\w*)|nanti\s+(?:{_SELF}|dulu|ya|dikabari|menyusul|kalau))(?![\w-])"
)
_EMPTY = r"ada|tahu|tau|punya|bisa|sanggup|bawa|ikut|apa|jadi|usah|perlu"
_REFUSES = re.compile(
    rf"\W*(?:(?:mohon|maaf|pak|bu|bapak|ibu|sementara|sepertinya)\b\W*)*(?:(?:{_SELF})\s+)?"
    rf"(?:(?:belum|blm|{_NEG})\s+(?:{_EMPTY})|nothing|none|nobody|never\s+mind|no\s+thanks)\b"
    rf"\W*(?:(?:{_EMPTY}|{_NOT}|{_TAIL}|ya+)\b\W*)*"
)


def is_talk(text: str) -> bool:
    """True for a question, a greeting, or words that ask for patience: no answer to what the bot asked."""
    words = lowered(readable(text[:200]))
    return ("?" in words and any(c.isalpha() for c in words)) or _TALK.match(words) is not None


def refuses(text: str) -> bool:
    """True for a no, and for what says that there is nothing: "tidak ada", "maaf, saya tidak tahu"."""
    words = lowered(readable(text[:100])).strip()
    return yes_or_no(text) is False or _REFUSES.fullmatch(words) is not None


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
