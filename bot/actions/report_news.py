"""What a reporter hears, and what is said in the dialogue of reporting: letters of which nothing is left.

An address stands in the outbox only while such a letter waits, and what it is about stands there sealed.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import reports
from bot.parcels import Edit, Say, pack
from bot.rules.reports import Event, Report
from bot.world import World
from db import outbox, report_followers
from db.engine import Transaction
from db.outbox import NewLetter, Priority

SAID, NEWS = "report_said", "report_news"
NEWS_LIVES = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class News:
    """What somebody hears of a report; `is_own` is False for who only supports it."""

    report_id: int
    event: Event
    detail: str = ""
    is_own: bool = True


def say(tx: Transaction, world: World, parcel: Say | Edit) -> None:
    """Answer in the dialogue of reporting."""
    _put(tx, world, SAID, parcel.chat_id, pack(parcel), outbox.ANSWER_LIVES, Priority.ANSWER)


def tell(tx: Transaction, world: World, report: Report, event: Event, detail: str = "") -> None:
    """Let the reporter, and whoever supports the report, hear what has become of it."""
    person_id = reports.reporter_id(tx, world, report.id)
    if person_id is not None:
        _tell(tx, world, person_id, News(report.id, event, detail))
    for sealed in report_followers.of(tx, report.id):
        follower = world.vault.open(sealed)
        if follower is not None and int(follower) != person_id:
            _tell(tx, world, int(follower), News(report.id, event, detail, is_own=False))


def tell_reporter(tx: Transaction, world: World, report: Report, event: Event, detail: str = "") -> None:
    """Let only the reporter hear of something, as what an officer asks."""
    person_id = reports.reporter_id(tx, world, report.id)
    if person_id is not None:
        _tell(tx, world, person_id, News(report.id, event, detail))


def _tell(tx: Transaction, world: World, person_id: int, news: News) -> None:
    words = json.dumps([news.report_id, news.event, news.detail, news.is_own])
    _put(tx, world, NEWS, person_id, words, NEWS_LIVES, Priority.REMINDER)


def _put(
    tx: Transaction,
    world: World,
    kind: str,
    chat_id: int,
    words: str,
    lives: timedelta,
    priority: Priority,
) -> None:
    letter = NewLetter(
        key=None,
        kind=kind,
        chat_id=chat_id,
        priority=priority,
        due_at=world.now,
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
