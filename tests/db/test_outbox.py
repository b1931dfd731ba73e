"""The letters."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from bot.parcels import AskAdmins, Edit, Parcel, Say, Text, Toast, unpack
from db import letter_ends, outbox, postbag
from db.engine import Database, Transaction
from db.outbox import ANSWER_LIVES, LETTERS, TOAST_LIVES, NewLetter, Priority, Status
from tests.db.letters import claim, claim_one, letter
from tests.house import BUDI, GROUP, OTHER_GROUP, START

SECOND = timedelta(seconds=1)
HELLO = Say(BUDI.id, Text("Halo"))


async def test_it_sends_a_worded_letter_for_as_long_as_it_helps(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        outbox.send(tx, Toast("1"), START, Priority.TOAST)
        outbox.send(tx, AskAdmins(GROUP), START, Priority.TOAST)
        outbox.send(tx, Edit(GROUP, 1, Text("x")), START)
        letters = claim(tx)
        parcels: list[Parcel] = [unpack(found.parcel or "") for found in letters]
        assert parcels == [Toast("1"), AskAdmins(GROUP), HELLO, Edit(GROUP, 1, Text("x"))]
        assert [found.chat_id for found in letters] == [None, None, BUDI.id, GROUP]
        lives = [found.expires_at - START for found in letters]
        assert lives == [TOAST_LIVES, TOAST_LIVES, ANSWER_LIVES, ANSWER_LIVES]

    await database.write(job)


async def test_it_puts_a_key_once_and_knows_it(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx)
        outbox.put(tx, letter("a"), letter("b", subject_id=1))
        outbox.put(tx, letter("b", subject_id=2), letter("c"))
        assert {found.key: found.subject_id for found in claim(tx)} == {"a": 42, "b": 1, "c": 42}
        assert sorted(outbox.known(tx, ["a", "c", "d"])) == ["a", "c"]
        assert outbox.known(tx, []) == []

    await database.write(job)


async def test_it_tells_whom_letters_about_something_reached_or_will(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, letter("a", person_id=1), letter("b", person_id=2), letter("c", person_id=3))
        outbox.put(tx, letter("d", person_id=None), letter("e", person_id=4, subject_id=7))
        for key, status in (("b", Status.SENT), ("c", Status.FAILED)):
            tx.run(sa.update(LETTERS).where(LETTERS.c.key == key).values(status=status))
        kind = letter("a").kind
        assert outbox.addressees(tx, kind, 42) == {1, 2, None}
        assert outbox.addressees(tx, "other", 42) == set()

    await database.write(job)


async def test_it_gathers_quick_changes_of_a_card(database: Database) -> None:
    pause = 3 * SECOND

    def job(tx: Transaction) -> None:
        outbox.touch_card(tx, 42, GROUP, START)
        postbag.settle_sent(tx, claim_one(tx), START, pause)
        assert postbag.counts(tx) == {"sent": 1}
        for seconds in (1, 2):
            outbox.touch_card(tx, 42, GROUP, START + seconds * SECOND)
        assert claim(tx, START + 2 * SECOND) == []
        assert postbag.next_due(tx) == START + pause
        again = claim_one(tx, START + pause)
        assert (again.key, again.version, again.attempts) == ("card:42", 3, 0)
        outbox.touch_card(tx, 42, GROUP, START + 9 * SECOND)  # while it is on its way
        assert not postbag.is_newest(tx, again)
        postbag.settle_sent(tx, again, START + 9 * SECOND, pause)
        assert postbag.counts(tx) == {"waiting": 1}
        newest = claim_one(tx, START + 12 * SECOND)
        assert postbag.is_newest(tx, newest)

    await database.write(job)


async def test_it_follows_a_group_to_its_supergroup(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, letter("a", chat_id=GROUP), letter("b", chat_id=OTHER_GROUP))
        letter_ends.move_chat(tx, GROUP, -1001)
        assert {found.key: found.chat_id for found in claim(tx)} == {"a": -1001, "b": OTHER_GROUP}

    await database.write(job)


async def test_it_puts_away_what_waits_for_a_closed_chat(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, *(letter(key, chat_id=GROUP) for key in "ab"), letter("c", chat_id=OTHER_GROUP))
        sent = next(found for found in claim(tx) if found.key == "a")
        postbag.settle_sent(tx, sent, START, SECOND)
        letter_ends.drop_chat(tx, GROUP)
        assert postbag.counts(tx) == {"sent": 1, "dropped": 1, "waiting": 1}

    await database.write(job)


async def test_it_forgets_what_is_settled_and_old(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, *(letter(status) for status in Status))
        for found in claim(tx):
            tx.run(sa.update(LETTERS).where(LETTERS.c.id == found.id).values(status=found.key))
        expired = START + timedelta(hours=2)
        assert letter_ends.forget_before(tx, expired, (), expired) == 0
        assert letter_ends.forget_before(tx, expired + SECOND, (), expired) == len(Status) - 1
        assert postbag.counts(tx) == {"waiting": 1}

    await database.write(job)


async def test_broadcasts_take_turns_however_much_later_the_second_begins(database: Database) -> None:
    def batch(name: str, number: int, subject: int, minutes: int = 0) -> list[NewLetter]:
        due = START + timedelta(minutes=minutes)
        usual = letter(name, kind="routine", priority=Priority.ANNOUNCEMENT, due_at=due, subject_id=subject)
        return [replace(usual, key=f"{name}{n}") for n in range(number)]

    def job(tx: Transaction) -> None:
        outbox.put(tx, *batch("a", 40, 1))
        assert [found.key for found in claim(tx, most=2)] == ["a0", "a1"]
        outbox.put(tx, *batch("b", 3, 2, minutes=10), *batch("c", 3, 3, minutes=10))
        postbag.release_all(tx)
        later = START + timedelta(minutes=11)
        first = [found.key for found in claim(tx, later, most=9)]
        assert sorted(key for key in first if key) == ["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]

    await database.write(job)


async def test_reminders_go_in_the_order_in_which_they_lose_their_sense(database: Database) -> None:
    def job(tx: Transaction) -> None:
        for minutes, key in ((30, "c"), (10, "a"), (20, "b")):
            outbox.put(tx, letter(key, expires_at=START + timedelta(minutes=minutes)))
        outbox.touch(tx, "d", "x", 1, GROUP, START, priority=Priority.REMINDER, lives=timedelta(minutes=15))
        assert [found.key for found in claim(tx)] == ["a", "d", "b", "c"]

    await database.write(job)


async def test_a_card_that_is_touched_again_and_again_keeps_its_turn(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.touch_card(tx, 1, GROUP, START)
        outbox.touch_card(tx, 2, GROUP, START + timedelta(seconds=1))
        outbox.touch_card(tx, 1, GROUP, START + timedelta(seconds=2))
        assert [found.subject_id for found in claim(tx, START + timedelta(seconds=9))] == [1, 2]

    await database.write(job)
