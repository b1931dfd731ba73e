"""What the postman takes of the letters, in which order, and what becomes of them."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.parcels import AskAdmins, Say, Text, Toast, pack
from db import outbox, postbag
from db.engine import Database, Transaction
from db.outbox import LETTERS, Claimed, Priority, Status
from db.postbag import LEASE, SOON
from tests.db.letters import claim, claim_one, letter
from tests.house import BUDI, GROUP, OTHER_GROUP, START

ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
SECOND = timedelta(seconds=1)
HELLO = Say(BUDI.id, Text("Halo"))


def state(tx: Transaction) -> tuple[Any, ...]:
    columns = (LETTERS.c[name] for name in ("status", "attempts", "problem", "leased_until"))
    row = tx.first(sa.select(*columns))
    assert row is not None
    return tuple(row)


async def test_it_gives_the_most_urgent_first_and_only_what_is_due(database: Database) -> None:
    def job(tx: Transaction) -> None:
        rows = [
            letter("later", due_at=START + SECOND),
            letter("new", priority=Priority.REMINDER),
            letter("old", due_at=START - SECOND, expires_at=START + timedelta(hours=1)),
            letter("news", priority=Priority.ANNOUNCEMENT, due_at=START - 9 * SECOND),
        ]
        outbox.put(tx, *rows)
        assert postbag.next_due(tx) == START - 9 * SECOND
        assert [found.key for found in claim(tx)] == ["old", "new", "news"]
        assert [found.key for found in claim(tx, START + SECOND)] == ["later"]

    await database.write(job)


async def test_it_leaves_out_busy_chats_letters_in_hand_and_what_does_not_fit(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, *(letter(f"{chat}", chat_id=chat) for chat in (1, 2, 3, 4)))
        outbox.send(tx, Toast("1"), START, Priority.TOAST)  # belongs to no chat
        in_hand = next(found.id for found in claim(tx) if found.key == "2")
        postbag.release_all(tx)
        taken = claim(tx, busy=[1], in_hand=[in_hand], fits=lambda found: found.key != "3")
        assert [found.key for found in taken] == [None, "4"]
        assert {found.key for found in claim(tx)} == {"1", "2", "3"}  # these were not leased

    await database.write(job)


async def test_it_gives_a_letter_again_only_when_its_lease_is_over(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        first = claim_one(tx)
        assert claim(tx, START + LEASE - SECOND) == []
        assert claim_one(tx, START + LEASE) == first
        postbag.release_all(tx)
        assert claim_one(tx, START + LEASE) == first

    await database.write(job)


async def test_it_forgets_a_worded_letter_that_was_sent(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        postbag.settle_sent(tx, claim_one(tx), START, SECOND)
        assert postbag.counts(tx) == {}
        assert postbag.next_due(tx) is None

    await database.write(job)


async def test_it_does_not_put_away_what_was_touched_meanwhile(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.touch_card(tx, 42, GROUP, START)
        found = claim_one(tx)
        outbox.touch_card(tx, 42, GROUP, START + SECOND)
        postbag.settle_otherwise(tx, found, Status.FAILED, "no")
        assert postbag.counts(tx) == {"waiting": 1}
        newest = claim_one(tx, START + SECOND)  # and goes out at once
        postbag.settle_otherwise(tx, newest, Status.FAILED, "x" * 600)
        assert state(tx) == ("failed", 0, "x" * 500, None)

    await database.write(job)


async def test_it_counts_attempts_but_not_those_that_telegram_put_off(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        postbag.retry_at(tx, claim_one(tx), START + SECOND, "502" * 300)
        assert claim(tx) == []
        again = claim_one(tx, START + SECOND)
        assert again.attempts == 1
        postbag.retry_at(tx, again, START + 2 * SECOND, "429", counts=False)
        assert state(tx) == ("waiting", 1, "429", None)

    await database.write(job)


async def test_it_gives_a_worded_letter_another_address(database: Database) -> None:
    moved = Say(-1001, HELLO.text)

    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        outbox.send(tx, HELLO, START)
        first, _ = claim(tx)
        postbag.readdress(tx, first, moved)
        postbag.release_all(tx)
        assert [found.parcel for found in claim(tx)] == [pack(moved), pack(HELLO)]

    await database.write(job)


async def test_it_lets_no_aside_stand_before_the_news_of_a_crowded_chat(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, Say(GROUP, Text("aside")), START, Priority.ASIDE)
        outbox.send(tx, Say(OTHER_GROUP, Text("aside")), START, Priority.ASIDE)
        outbox.put(tx, letter("news", chat_id=GROUP))
        outbox.send(tx, Toast("1"), START, Priority.TOAST)
        assert [found.chat_id for found in claim(tx, crowded={Priority.ASIDE: [GROUP]})] == [
            None,
            GROUP,
            OTHER_GROUP,
        ]
        assert [found.chat_id for found in claim(tx)] == [GROUP]

    await database.write(job)


async def test_it_takes_along_what_is_due_soon_for_the_same_person(database: Database) -> None:
    asked: list[str | None] = []

    def fits(found: Claimed) -> bool:
        asked.append(found.key)
        return True

    def job(tx: Transaction) -> None:
        rows = [
            letter("first", expires_at=START + timedelta(hours=1)),
            letter("second", due_at=START + SOON, expires_at=START + timedelta(minutes=30)),
            letter("too late", due_at=START + SOON + SECOND),
            letter("another's", chat_id=GROUP, due_at=START + SECOND),
            letter("no reminder", kind="swap_asked", due_at=START + SECOND),
            letter("over", due_at=START + SECOND, expires_at=START),
        ]
        outbox.put(tx, *rows)
        bundles: Any = {"bundles": lambda found: found.kind == "reminder_eve" and found.chat_id > 0}
        taken = claim(tx, most=1, fits=fits, **bundles)
        assert [found.key for found in taken] == ["first", "second"]
        assert asked == ["first"]  # one place serves both
        postbag.give_back(tx, taken[1])
        assert claim(tx, most=1, **bundles) == []  # it is not due itself
        postbag.release_all(tx)
        held = claim(tx, most=1, in_hand=[taken[1].id], **bundles)
        assert [found.key for found in held] == ["first"]

    await database.write(job)


@ON_POSTGRES
async def test_it_leaves_out_what_another_process_takes(database: Database, database_url: str) -> None:
    other = Database(database_url)
    await database.write(lambda tx: outbox.put(tx, letter("a"), letter("b", expires_at=START + SECOND)))

    def here(tx: Transaction) -> None:
        assert [found.key for found in claim(tx, most=1)] == ["b"]
        assert [found.key for found in other._read(claim)] == ["a"]

    await database.write(here)
    other.close()


async def test_it_puts_away_all_toasts_that_are_too_late_at_once(database: Database) -> None:
    def job(tx: Transaction) -> tuple[list[int], list[str]]:
        for number in range(100):
            outbox.send(tx, Toast(str(number), "x"), START, Priority.TOAST)
        outbox.send(tx, Toast("fresh", "x"), START + timedelta(seconds=20), Priority.TOAST)
        outbox.send(tx, AskAdmins(GROUP), START, Priority.TOAST)
        now = START + timedelta(seconds=20)
        claimed = postbag.claim(tx, now, 10, [], [], lambda _letter: True)
        claimed += postbag.claim(tx, now, 10, [], [letter.id for letter in claimed], lambda _letter: True)
        statuses = [row.status for row in tx.all(sa.select(LETTERS.c.status))]
        return [letter.id for letter in claimed], statuses

    claimed, statuses = await database.write(job)
    assert len(claimed) == 2  # what a question is for has to be told, however late
    assert statuses.count(Status.EXPIRED) == 100


async def test_it_knows_since_when_the_oldest_of_a_priority_is_due(database: Database) -> None:
    def wait(tx: Transaction) -> None:
        late, later = START - timedelta(hours=2), START - timedelta(hours=1)
        outbox.put(tx, letter("a", due_at=later), letter("b", due_at=late))
        assert postbag.oldest(tx, letter("a").priority, START) == late
        assert postbag.oldest(tx, Priority.ALARM, START) is None

    await database.write(wait)
