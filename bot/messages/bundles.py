"""Several reminders for one person as one message: numbered parts, and whose button is whose."""

from collections.abc import Sequence
from itertools import repeat

import msgspec
from markupsafe import Markup

from bot.parcels import Button, Parcel, Say, Text

PARTS_MOST = 6
UNITS_MOST = 4096  # of UTF-16, as Telegram counts; with the tags, which it does not count
ROWS_MOST = 10  # more of them push the words off a small phone
BUTTONS_MOST = 24
LINE = Markup("\n──────────\n")
NUMBERS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣")


def together(parcels: Sequence[Parcel]) -> tuple[Parcel, list[int]]:
    """Return one message of these, the most urgent first, and the places of those that it holds.

    The first is always among them. What is no plain message, or has no room, stays for a next one.
    """
    first, *others = parcels
    taken = [0]
    if not isinstance(first, Say) or not _is_plain(first):
        return first, taken
    parts, whole = [first], first
    for place, parcel in enumerate(others, 1):
        if isinstance(parcel, Say) and _is_plain(parcel) and parcel.chat_id == first.chat_id:
            wider = _merged([*parts, parcel])
            if _has_room(wider.text, len(parts) + 1):
                parts.append(parcel)
                taken.append(place)
                whole = wider
    return whole, taken


def is_bundle(words: str) -> bool:
    """Return whether a message, as Telegram shows it to us, holds several reminders."""
    return words.startswith(NUMBERS[0]) and f"{LINE}{NUMBERS[1]}" in words


def as_part(label: str, row: Sequence[Button]) -> tuple[Button, ...]:
    """Return buttons for the part to which a button with this label belongs."""
    number = next((one for one in NUMBERS if label.startswith(one)), "")
    return tuple(_numbered(number, button) for button in row) if number else tuple(row)


def _is_plain(parcel: Say) -> bool:
    """Return whether nothing hangs on this very message: no answer, no topic, no dialogue."""
    return not (parcel.thread_id or parcel.reply_to or parcel.force_reply or parcel.asks)


def _merged(parts: Sequence[Say]) -> Say:
    numbered = list(zip(NUMBERS, parts, strict=False))
    told = [*map(_without_closing, parts[:-1], repeat(_closing(parts[-1]))), parts[-1].text.html]
    words = LINE.join(Markup(f"{number} {html}") for number, html in zip(NUMBERS, told, strict=False))  # noqa: S704
    rows = tuple(
        tuple(_numbered(number, button) for button in row)
        for number, part in numbered
        for row in part.text.rows
    )
    return Say(parts[0].chat_id, Text(words, rows), silent=all(part.silent for part in parts))


def _closing(part: Say) -> str:
    """The last line, "Terima kasih, Pak Budi", which is said once where others end with it, too."""
    return part.text.html.rpartition("\n")[2]


def _without_closing(part: Say, closing: str) -> str:
    words, _, last = part.text.html.rpartition("\n")
    return words.rstrip("\n") if words and last == closing and "<" not in closing else part.text.html


def _numbered(number: str, button: Button) -> Button:
    return msgspec.structs.replace(button, label=f"{number} {button.label}")


def _has_room(text: Text, parts: int) -> bool:
    buttons = sum(len(row) for row in text.rows)
    units = len(text.html.encode("utf-16-le")) // 2
    few = len(text.rows) <= ROWS_MOST and buttons <= BUTTONS_MOST and parts <= PARTS_MOST
    return few and units <= UNITS_MOST
