"""What a reporter hears, and what is said in the dialogue of reporting: letters of which nothing is left.

An address stands in the outbox only while such a letter waits, and what it is about stands there sealed.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import reports
from bot.parcels import Album, Edit, Picture, Say, Toast, pack
from bot.rules.reports import Event, Report
from bot.world import World
from db import outbox, report_followers
from db.engine import Transaction
from db.outbox import NewLetter, Priority

SAID, NEWS, PHOTOS = "report_said", "report_news", "report_photos"
NEWS_LIVES = timedelta(days=14)
GATHERS = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class News:
    """What somebody hears of a report; `is_own` is False for who only supports it."""

    report_id: int
    event: Event
    detail: str = ""
    is_own: bool = True


def say(tx: Transaction, world: World, parcel: Say | Edit | Picture | Album) -> None:
    """Answer whoever reports, or has reported."""
    _put(tx, world, SAID, parcel.chat_id, pack(parcel), outbox.ANSWER_LIVES, Priority.ANSWER)


def toast(tx: Transaction, world: World, query_id: str, text: str = "", *, alert: bool = False) -> None:
    """Answer a reporter's tap. Telegram's number of a tap holds the account, so a late toast may not stay."""
    words = pack(Toast(query_id, text[:200], alert))
    _put(tx, world, SAID, None, words, outbox.TOAST_LIVES, Priority.TOAST)


def tell(tx: Transaction, world: World, report: Report, event: Event, detail: str = "") -> None:
    """Let the reporter, and whoever supports the report, hear what has become of it."""
    tell_reporter(tx, world, report, event, detail)
    tell_followers(tx, world, report, event, detail)


def tell_reporter(tx: Transaction, world: World, report: Report, event: Event, detail: str = "") -> None:
    """Let only the reporter hear of something, as what an officer asks."""
    person_id = reports.reporter_id(tx, world, report.id)
    if person_id is not None:
        _tell(tx, world, person_id, News(report.id, event, detail))


def tell_followers(tx: Transaction, world: World, report: Report, event: Event, detail: str = "") -> None:
    """Let only those hear of something who support the report, as what the reporter did."""
    person_id = reports.reporter_id(tx, world, report.id)
    for sealed in report_followers.of(tx, report.id):
        follower = int(world.vault.open(sealed) or reports.NOBODY)
        if follower and follower != person_id:
            _tell(tx, world, follower, News(report.id, event, detail, is_own=False))


def _tell(tx: Transaction, world: World, person_id: int, news: News) -> None:
    words = json.dumps([news.report_id, news.event, news.detail, news.is_own])
    _put(tx, world, NEWS, person_id, words, NEWS_LIVES, Priority.REMINDER)


def show_photos(tx: Transaction, world: World, person_id: int, report_id: int, reply_to: int) -> None:
    """Let the photos from after the work follow the news of it; those of an album come one by one."""
    words = json.dumps([report_id, reply_to])
    _put(tx, world, PHOTOS, person_id, words, outbox.ANSWER_LIVES, Priority.REMINDER, GATHERS)


def read_photos(world: World, sealed: str | None) -> tuple[int, int] | None:
    """Return of which report photos are shown, and below which message; None where the key is gone."""
    words = world.vault.open(sealed or "")
    if words is None:
        return None
    report_id, reply_to = json.loads(words)
    return report_id, reply_to


def _put(
    tx: Transaction,
    world: World,
    kind: str,
    chat_id: int | None,
    words: str,
    lives: timedelta,
    priority: Priority,
    waits: timedelta = timedelta(0),
) -> None:
    letter = NewLetter(
        key=None,
        kind=kind,
        chat_id=chat_id,
        priority=priority,
        due_at=world.now + waits,
        expires_at=world.now + lives,
        parcel=world.vault.seal(words),
    )
    outbox.put(tx, letter)


def read(world: World, sealed: str | None) -> News | None:
    """Return what a letter of news is about; None where the key is gone."""
    words = world.vault.open(sealed or "")
    if words is None:
        return None
    report_id, event, detail, is_own = json.loads(words)
    return News(report_id, Event(event), detail, is_own)
