"""The sheets of the night watch as PDF, A4: the month for the wall, attendance with the duty book."""

from dataclasses import asdict

from bot.messages.papers import Attendance, Roster
from bot.pictures import typesetting
from bot.pictures.codes import squares


def roster(words: Roster, link: str) -> bytes:
    """Return the month's roster, with the QR code of a link."""
    return typesetting.pdf("roster.typ", roster_words(words, link))


def roster_words(words: Roster, link: str) -> dict[str, object]:
    """Return what the template of the roster is given."""
    return asdict(words) | {"code": squares(link)}


def attendance(words: Attendance) -> bytes:
    """Return the attendance of some nights."""
    return typesetting.pdf("attendance.typ", asdict(words))
