"""What a neighbourhood (RT) is, and what is a proper answer while it is set up."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """A neighbourhood is new until /mulai is done; it has left when the bot was taken out of its group."""

    NEW = "new"
    ACTIVE = "active"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One RT as stored; `chat_id` is its Telegram group, `zone` an IANA name."""

    id: int
    chat_id: int
    thread_id: int | None
    title: str
    status: Status
    rt: str
    rw: str
    name: str
    kelurahan: str
    kecamatan: str
    city: str
    zone: str
    language: str
    eve_minute: int
    lead_minutes: int
