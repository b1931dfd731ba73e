"""What becomes of a letter after its call."""

import asyncio
import itertools
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from telegram import Bot

from bot import postman as postmen
from bot import settling
from bot.bundling import Outcome
from bot.fates import Delivery, Fate
from bot.parcels import Album, AskAdmins, AskMember, Edit, Menu, Parcel, Picture, Say, Text, Toast, unpack
from bot.postman import Postman
from bot.rules.neighbourhoods import Status as NeighbourhoodStatus
from bot.rules.residents import Private
from bot.settling import ATTEMPTS, LONGEST_WAIT, settle
from db import inbox, neighbourhoods, outbox, postbag, residents
from db.engine import Database, Transaction
from db.inbox import Stored
from db.outbox import LETTERS, Claimed, NewLetter, Priority
from tests.house import BUDI, GROUP, OTHER_GROUP, START, House
from tests.scenes import kerja_bakti, rt05

NEW = -1001000
SECOND = timedelta(seconds=1)
HELLO, IN_GROUP = Say(BUDI.id, Text("Halo")), Say(GROUP, Text("Halo"))


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[Any]]:
    with structlog.testing.capture_logs() as lines:
        yield lines


def rows(tx: Transaction) -> list[Any]:
    columns = ("status", "attempts", "due_at", "chat_id", "parcel", "problem", "leased_until")
    return tx.all(sa.select(*(LETTERS.c[name] for name in columns)).order_by(LETTERS.c.id))


def take(tx: Transaction, now: datetime = START) -> Claimed:
    (letter,) = postbag.claim(tx, now, 64, [], [], lambda _letter: True)
    return letter


async def settled(house: House, parcel: Parcel, delivery: Delivery, times: int = 1) -> list[Any]:
    """Send a parcel and settle it with this outcome, as often as told; return what is left of it."""

    def job(tx: Transaction) -> list[Any]:
        outbox.send(tx, parcel, house.world.now, Priority.ANSWER)
        for _ in range(times):
            letter = take(tx, START + timedelta(days=365))
            settle(tx, house.world, letter, parcel, delivery)
        return rows(tx)

    return await house.db.write(job)


async def test_it_forgets_a_letter_that_was_sent(house: House) -> None:
    assert await settled(house, HELLO, Delivery(Fate.SENT, message_id=7)) == []
    assert await settled(house, Edit(GROUP, 7, Text("x")), Delivery(Fate.GONE)) == []


async def test_it_tries_again_ever_later(house: House) -> None:
    for times, usual in ((1, 1.0), (2, 2.0), (5, 16.0), (29, LONGEST_WAIT)):
        (left,) = await settled(house, HELLO, Delivery(Fate.LATER, problem="502"), times)
        assert (left.status, left.attempts, left.problem, left.leased_until) == (
            "waiting",
            times,
            "502",
            None,
        )
        wait = (left.due_at - START).total_seconds()
        assert 0.75 * usual <= wait <= 1.25 * usual
        await house.db.write(lambda tx: tx.run(sa.delete(LETTERS)))


@pytest.mark.parametrize("fate", ATTEMPTS)
async def test_it_gives_up_what_does_not_arrive_however_often_and_says_why(house: House, fate: Fate) -> None:
    parcel = Say(GROUP, Text("Halo"), thread_id=9) if fate is Fate.NO_TOPIC else HELLO

    def job(tx: Transaction) -> list[Any]:
        outbox.send(tx, parcel, house.world.now)
        for _ in range(ATTEMPTS[fate]):
            settle(
                tx,
                house.world,
                take(tx, START + timedelta(hours=11)),
                parcel,
                Delivery(fate, new_chat_id=NEW, problem="502"),
            )
        return rows(tx)

    (left,) = await house.db.write(job)
    assert (left.status, left.problem) == ("failed", f"given up after {ATTEMPTS[fate]} attempts: 502")


async def test_a_card_that_was_given_up_is_tried_again_when_it_changes(house: House) -> None:
    def job(tx: Transaction) -> list[Any]:
        outbox.touch_card(tx, 42, GROUP, START)
        for _ in range(ATTEMPTS[Fate.LATER]):
            settle(tx, house.world, take(tx, START + timedelta(days=1)), None, Delivery(Fate.LATER))
        assert postbag.counts(tx) == {"failed": 1}
        outbox.touch_card(tx, 42, GROUP, START)
        return rows(tx)

    (left,) = await house.db.write(job)
    assert (left.status, left.attempts) == ("waiting", 0)


async def test_it_blames_no_letter_while_telegram_cannot_be_reached(house: House) -> None:
    (left,) = await settled(house, HELLO, Delivery(Fate.OFFLINE, problem="ClientConnectorError"), 3)
    assert (left.status, left.attempts, left.problem) == ("waiting", 0, "ClientConnectorError")
    assert timedelta(seconds=3) < left.due_at - START < timedelta(seconds=7)


async def test_it_gives_up_at_once_what_would_come_too_late(house: House) -> None:
    def job(tx: Transaction) -> list[Any]:
        outbox.send(tx, Toast("1"), START, Priority.TOAST)
        settle(tx, house.world, take(tx), Toast("1"), Delivery(Fate.PAUSED, pause=16 * SECOND, problem="429"))
        return rows(tx)

    (left,) = await house.db.write(job)
    assert (left.status, left.problem) == ("expired", "429")


async def test_it_waits_as_long_as_telegram_asks_without_counting(house: House) -> None:
    (left,) = await settled(house, HELLO, Delivery(Fate.PAUSED, pause=35 * SECOND, problem="429"), 3)
    assert (left.status, left.attempts, left.due_at, left.problem) == (
        "waiting",
        0,
        START + 35 * SECOND,
        "429",
    )


@pytest.mark.parametrize(("ends", "due"), [(35 * SECOND, 35 * SECOND), (-35 * SECOND, 0 * SECOND)])
async def test_a_pause_that_ends_at_an_hour_ends_then_however_late_it_is_written_down(
    house: House, ends: timedelta, due: timedelta
) -> None:
    (left,) = await settled(house, HELLO, Delivery(Fate.PAUSED, until=START + ends, problem="quiet hours"))
    assert (left.status, left.due_at) == ("waiting", START + due)


async def test_it_drops_what_has_nothing_left_to_say(house: House) -> None:
    (left,) = await settled(house, HELLO, Delivery(Fate.NOTHING))
    assert left.status == "dropped"


@pytest.mark.parametrize(
    ("fate", "status"), [(Fate.TOO_LATE, "expired"), (Fate.REFUSED, "failed"), (Fate.UNREACHABLE, "failed")]
)
async def test_it_gives_up_with_the_reason(house: House, fate: Fate, status: str) -> None:
    (left,) = await settled(house, Toast("1"), Delivery(fate, problem="because"))
    assert (left.status, left.problem, left.leased_until) == (status, "because", None)


async def test_it_tells_the_operator_what_telegram_refused_but_not_what_it_said(
    house: House, logged: list[Any]
) -> None:
    await settled(
        house, Say(BUDI.id, Text("rahasia")), Delivery(Fate.REFUSED, problem="can't parse entities")
    )
    (line,) = logged
    assert (line["log_level"], line["kind"], line["problem"]) == ("error", "parcel", "can't parse entities")
    assert "rahasia" not in str(line)


async def test_it_learns_who_has_blocked_the_bot(house: House) -> None:
    await rt05(house, BUDI, private=(BUDI,))
    await settled(house, HELLO, Delivery(Fate.UNREACHABLE, problem="Forbidden"))
    person = await house.db.read(lambda tx: residents.person(tx, BUDI.id))
    assert person is not None
    assert person.private is Private.BLOCKED


async def test_it_learns_which_group_has_put_the_bot_out(house: House) -> None:
    rt = await rt05(house, BUDI)
    await house.db.write(lambda tx: outbox.send(tx, Say(GROUP, Text("lain")), START + timedelta(days=999)))
    left = await settled(house, IN_GROUP, Delivery(Fate.UNREACHABLE, problem="Forbidden"))
    assert {row.status for row in left} == {"failed", "dropped"}  # the refused one, and what waited behind it
    after = await house.db.read(lambda tx: neighbourhoods.get(tx, rt.id))
    assert after is not None
    assert after.status is NeighbourhoodStatus.LEFT


async def test_it_sends_words_after_a_group_that_has_moved(house: House) -> None:
    rt = await rt05(house)
    (left,) = [row for row in await settled(house, IN_GROUP, MOVED) if row.parcel and "Halo" in row.parcel]
    assert (left.status, left.chat_id, left.attempts, left.due_at) == ("waiting", NEW, 1, START)
    assert unpack(left.parcel) == Say(NEW, Text("Halo"))
    after = await house.db.read(lambda tx: neighbourhoods.get(tx, rt.id))
    assert after is not None
    assert after.chat_id == NEW


MOVED = Delivery(Fate.MIGRATED, new_chat_id=NEW, problem="ChatMigrated")


@pytest.mark.parametrize(
    ("parcel", "readdressed"),
    [
        (AskAdmins(GROUP), AskAdmins(NEW)),
        (AskMember(GROUP, BUDI.id), AskMember(NEW, BUDI.id)),
        (Picture(GROUP, Text("x"), png=b"\x89"), Picture(NEW, Text("x"), png=b"\x89")),
        (Album(GROUP, Text("x"), ("A", "B")), Album(NEW, Text("x"), ("A", "B"))),
    ],
)
async def test_it_asks_and_sends_in_the_supergroup_instead(
    house: House, parcel: Parcel, readdressed: Parcel
) -> None:
    (left,) = await settled(house, parcel, MOVED)
    assert (left.status, unpack(left.parcel)) == ("waiting", readdressed)


async def test_it_drops_what_is_about_a_message_that_stayed_behind(house: House) -> None:
    (left,) = await settled(house, Edit(GROUP, 7, Text("x")), MOVED)
    assert left.status == "dropped"


async def test_it_sends_a_card_anew_in_the_supergroup(house: House) -> None:
    rt = await rt05(house)
    activity = await kerja_bakti(house, rt)
    house.clock.time += timedelta(minutes=1)

    def job(tx: Transaction) -> tuple[Claimed, Claimed]:
        outbox.touch_card(tx, activity.id, GROUP, house.world.now)
        before = take(tx, house.world.now)
        settle(tx, house.world, before, Edit(GROUP, 100, Text("x")), MOVED)
        letters = postbag.claim(tx, house.world.now + timedelta(hours=1), 64, [], [], lambda _: True)
        return before, next(found for found in letters if found.kind == "card")

    before, after = await house.db.write(job)
    assert (before.chat_id, after.chat_id, after.id) == (GROUP, NEW, before.id)
    house.clock.time += timedelta(hours=2)
    await house.settles()
    assert house.reads(NEW)


CLOSED = Delivery(Fate.NO_TOPIC, problem="TOPIC_CLOSED")


async def test_it_sends_an_answer_for_a_lost_topic_to_the_general_chat(house: House) -> None:
    parcel = Say(GROUP, Text("Halo"), thread_id=9, reply_to=12)
    (left,) = await settled(house, parcel, CLOSED)
    assert (left.status, left.due_at, unpack(left.parcel)) == ("waiting", START, Say(GROUP, Text("Halo")))


async def test_it_sends_an_album_for_a_lost_topic_to_the_general_chat(house: House) -> None:
    (left,) = await settled(house, Album(GROUP, Text(""), ("A", "B"), thread_id=9), CLOSED)
    assert (left.status, unpack(left.parcel)) == ("waiting", Album(GROUP, Text(""), ("A", "B")))


async def test_it_gives_up_where_the_general_chat_itself_is_closed(house: House) -> None:
    (left,) = await settled(house, IN_GROUP, CLOSED)
    assert (left.status, left.problem) == ("failed", "TOPIC_CLOSED")


async def parked(house: House, chat_id: int) -> None:
    def job(tx: Transaction) -> None:
        inbox.store(tx, [Stored(900, chat_id, '{"update_id":900}')], START, inbox.Status.PARKED)

    await house.db.write(job)


@pytest.mark.parametrize(
    ("delivery", "known"),
    [
        (Delivery(Fate.SENT, admins={BUDI.id: True}), {BUDI.id: True}),
        (Delivery(Fate.REFUSED), {}),  # Telegram does not tell us: nobody is one
        (Delivery(Fate.UNREACHABLE), {}),
        (Delivery(Fate.TOO_LATE), None),  # asked again
    ],
)
async def test_it_wakes_what_waits_for_the_admins(
    house: House, delivery: Delivery, known: dict[int, bool] | None
) -> None:
    await parked(house, GROUP)
    await settled(house, AskAdmins(GROUP), delivery)
    assert await house.db.read(inbox.counts) == {"waiting": 1}

    def found(tx: Transaction) -> dict[int, bool] | None:
        return neighbourhoods.admins(tx, GROUP) if neighbourhoods.admins_known_at(tx, GROUP) else None

    assert await house.db.read(found) == known


@pytest.mark.parametrize(
    ("delivery", "known"),
    [
        (Delivery(Fate.SENT, present=True), True),
        (Delivery(Fate.SENT, present=False), False),
        (Delivery(Fate.REFUSED), False),
        (Delivery(Fate.TOO_LATE), None),
    ],
)
async def test_it_wakes_what_waits_for_a_persons_standing(
    house: House, delivery: Delivery, known: bool | None
) -> None:
    await parked(house, GROUP)
    await settled(house, AskMember(GROUP, BUDI.id), delivery)
    assert await house.db.read(inbox.counts) == {"waiting": 1}
    since = START - SECOND
    assert (
        await house.db.read(lambda tx: neighbourhoods.member_known(tx, GROUP, BUDI.id, since, START)) is known
    )


async def test_it_takes_a_letter_of_a_kind_that_is_no_more(house: House) -> None:
    def job(tx: Transaction) -> list[Any]:
        outbox.touch(tx, "old:1", "kind_of_last_year", 1, OTHER_GROUP, START)
        settle(tx, house.world, take(tx), None, Delivery(Fate.REFUSED, problem="cannot be worded"))
        return rows(tx)

    (left,) = await house.db.write(job)
    assert (left.status, left.problem) == ("failed", "cannot be worded")


async def test_it_moves_nothing_for_a_menu(house: House) -> None:
    (left,) = await settled(house, Menu({"type": "chat", "chat_id": GROUP}, ()), MOVED)
    assert (left.status, unpack(left.parcel)) == ("waiting", Menu({"type": "chat", "chat_id": GROUP}, ()))


@pytest.mark.parametrize("kind", ["report_news", "ticket"])
async def test_of_a_sealed_letter_nothing_stays_even_where_it_cannot_be_settled(
    house: House, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError

    def put(tx: Transaction) -> Claimed:
        letter = NewLetter("x", kind, Priority.ANSWER, START, START + timedelta(days=1), chat_id=BUDI.id)
        outbox.put(tx, letter)
        return take(tx)

    letter = await house.db.write(put)
    monkeypatch.setattr(settling, "settle", breaks)
    postman = Postman(house.db, house.world, Bot("1:x"), lambda: None)
    await postman.settle([Outcome(letter, HELLO, Delivery(Fate.SENT))])
    left = [row.status for row in await house.db.read(rows)]
    assert left == ([] if kind == "report_news" else ["failed"])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_it_settles_what_was_sent_however_long_the_database_is_away(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(tx: Transaction) -> Claimed:
        tx.raw.execute("PRAGMA busy_timeout = 0")
        outbox.send(tx, HELLO, START)
        return take(tx)

    house = House(Database(database_url))
    letter = await house.db.write(put)
    monkeypatch.setattr(postmen, "SETTLE_AGAIN", (0.0,))
    beats, often = itertools.count(), asyncio.Event()
    postman = Postman(
        house.db, house.world, Bot("1:x"), lambda: None, lambda: often.set() if next(beats) > 5 else None
    )
    other = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    trying = asyncio.ensure_future(postman.settle([Outcome(letter, HELLO, Delivery(Fate.SENT))]))
    async with asyncio.timeout(10):
        await often.wait()
    other.close()
    await trying
    assert await house.db.read(rows) == []
    house.db.close()
