"""The real process, killed twenty times in the middle of a thousand taps: nothing lost, nothing doubled."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import sqlalchemy as sa

from bot.rules.signups import Answer
from bot.taps import AnswerTap
from db import activities, inbox, neighbourhoods, outbox, postbag
from db.engine import Database, Transaction
from db.outbox import LETTERS
from db.signups import SIGNUPS
from playground.bot_process import BotProcess
from playground.client import BotCall, Group, Person, Playground, Town
from playground.server import running

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PEOPLE, ACTIVITIES, KILLS = 100, 10, 20  # a thousand taps in all, fifty around each kill
PACE = {"per_second": 5000, "group_per_minute": 5000, "card_seconds": 0}


@pytest.fixture(scope="module")
def playground_url() -> Iterator[str]:
    with running() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """A database of its own: killed processes leave it as it is."""
    return new_database(request.param)


@pytest.mark.kill
async def test_it_loses_no_tap_when_killed_in_the_middle(playground_url: str, database_url: str) -> None:
    dice = Random(20261124)
    async with Playground(playground_url) as playground:
        town = await playground.new_town(now=NOW, limits=False)
        owner, *people = await town.people(PEOPLE + 1)
        group = await town.group("Warga RT 05", owner=owner, members=people, kind="supergroup")
        await group.add_bot()
        db = Database(database_url)
        activity_ids = await db.write(lambda tx: _post(tx, group))
        taps = [
            (person, group, 1, AnswerTap(a, Answer.JOINING).data()) for person in people for a in activity_ids
        ]
        dice.shuffle(taps)
        query_ids: list[str] = []
        in_flight = 0
        for turn in range(KILLS):
            process = BotProcess(town, database_url, **PACE)
            if turn == 0:
                cards = {a: (await owner.sees(group, f"Kegiatan {a}.")).id for a in activity_ids}
            chunk = taps[turn * 50 : turn * 50 + 50]
            query_ids += await town.taps([(p, g, cards[_activity_of(tap)], tap) for p, g, _, tap in chunk])
            await _until_answered(town, len(query_ids) - dice.randrange(1, 51))
            process.kill()
            in_flight += await db.read(_in_hand)
        process = BotProcess(town, database_url, **PACE)
        await _until_settled(town, db)
        process.kill()
        await _check(town, db, query_ids, in_flight, owner, group, cards)
        db.close()


async def _check(
    town: Town,
    db: Database,
    query_ids: list[str],
    in_flight: int,
    owner: Person,
    group: Group,
    cards: dict[int, int],
) -> None:
    answers = await _answers(town)
    assert {call.params["callback_query_id"] for call in answers if call.ok} == set(query_ids), (
        "a tap is unanswered"
    )
    doubled = len(answers) - len(query_ids)
    assert doubled <= in_flight, f"{doubled} letters sent twice, {in_flight} were in flight at the kills"
    assert await db.read(_joined_rows) == PEOPLE * ACTIVITIES
    for activity_id in cards:
        activity = await db.read(lambda tx, a=activity_id: activities.get(tx, a))  # type: ignore[misc]
        assert activity is not None
        assert activity.joining == PEOPLE
    assert set(await db.read(inbox.counts)) == {"handled"}
    letters = await db.read(_letters)
    assert set(letters) <= {"sent", "expired"}
    assert letters.get("expired", 0) <= doubled, "only an answer sent twice is refused as too old"
    shown = {message.id: message.text for message in await owner.reads(group)}
    assert all(f"({PEOPLE})" in shown[message_id] for message_id in cards.values())
    assert await town.violations() == []


async def _answers(town: Town) -> list[BotCall]:
    return await town.calls(method="answerCallbackQuery")


async def _until_answered(town: Town, enough: int) -> None:
    """Wait until so many answers to taps have been seen: the moment of the kill."""
    async with asyncio.timeout(30):
        while len(await _answers(town)) < enough:
            await town.calls(after=await town.last_call(), wait=0.05)


async def _until_settled(town: Town, db: Database) -> None:
    async with asyncio.timeout(60):
        while "waiting" in await db.read(lambda tx: {*inbox.counts(tx), *postbag.counts(tx)}):
            await town.calls(after=await town.last_call(), wait=0.05)


def _post(tx: Transaction, group: Group) -> list[int]:
    rt = neighbourhoods.add(
        tx,
        {
            "chat_id": group.id,
            "status": "active",
            "rt": "05",
            "created_at": NOW,
            "title": group.title,
        },
    )
    for number in range(1, ACTIVITIES + 1):
        made = activities.add(
            tx,
            {
                "neighbourhood_id": rt.id,
                "kind": "kerja_bakti",
                "title": f"Kegiatan {number}.",
                "starts_at": NOW + timedelta(days=5),
                "created_by": group.owner.id,
                "created_at": NOW,
                "scheduled_at": NOW,
                "draft_key": f"kill {number}",
            },
        )
        assert made is not None
        outbox.touch_card(tx, made.id, group.id, NOW)
    return list(range(1, ACTIVITIES + 1))


def _activity_of(data: str) -> int:
    return int(data.split(":")[2])


def _joined_rows(tx: Transaction) -> int:
    return int(tx.scalar(sa.select(sa.func.count()).select_from(SIGNUPS)))


def _letters(tx: Transaction) -> dict[str, int]:
    """Answers to taps, and cards; not the menus that a new process offers and finds published already."""
    ours = LETTERS.c.kind.in_(("parcel", "card"))
    rows = tx.all(sa.select(LETTERS.c.status, sa.func.count()).where(ours).group_by(LETTERS.c.status))
    return dict(rows)  # type: ignore[arg-type]


def _in_hand(tx: Transaction) -> int:
    leased = sa.select(sa.func.count()).where(LETTERS.c.leased_until.is_not(None))
    return int(tx.scalar(leased.where(LETTERS.c.status == outbox.Status.WAITING)))
