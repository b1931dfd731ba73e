"""Dialogues half-way."""

from dataclasses import replace
from datetime import timedelta

from db import drafts
from db.drafts import Draft
from db.engine import Database, Transaction
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, START

HOUR = timedelta(hours=1)
DRAFT = Draft(
    GROUP, BUDI.id, "k1", "plan", "day", {"text": "Kerja bakti 🧹\x00", "n": [1, None]}, 7, START + HOUR
)


async def test_it_finds_a_dialogue_by_chat_and_by_key_until_it_ends(database: Database) -> None:
    def job(tx: Transaction) -> None:
        drafts.save(tx, DRAFT)
        assert drafts.of_person(tx, GROUP, BUDI.id, START) == [DRAFT]
        assert drafts.by_key(tx, "k1", START) == DRAFT
        assert drafts.in_chat(tx, GROUP, START) == [DRAFT]
        assert drafts.of_person(tx, GROUP, JOKO.id, START) == []
        assert drafts.of_person(tx, BUDI.id, BUDI.id, START) == []
        assert drafts.by_key(tx, "k2", START) is None
        assert drafts.in_chat(tx, -1001, START) == []
        for late in (START + HOUR, START + 2 * HOUR):
            assert drafts.of_person(tx, GROUP, BUDI.id, late) == []
            assert drafts.by_key(tx, "k1", late) is None
            assert drafts.in_chat(tx, GROUP, late) == []

    await database.write(job)


async def test_it_keeps_one_dialogue_of_each_kind_per_person_and_chat(database: Database) -> None:
    second = replace(DRAFT, key="k2", data={}, message_id=None, sleeps=True)
    setting = replace(DRAFT, key="k3", kind="settings")
    joko = replace(DRAFT, person_id=JOKO.id, key="k4")
    next_door = replace(DRAFT, chat_id=OTHER_GROUP, key="k5")

    def job(tx: Transaction) -> None:
        for draft in (DRAFT, second, setting, joko, next_door):
            drafts.save(tx, draft)
        assert drafts.by_key(tx, "k1", START) is None
        mine = drafts.of_person(tx, GROUP, BUDI.id, START)
        assert sorted(mine, key=lambda draft: draft.key) == [second, setting]
        assert drafts.of_person(tx, GROUP, JOKO.id, START) == [joko]
        assert len(drafts.in_chat(tx, GROUP, START)) == 3
        assert drafts.in_chat(tx, OTHER_GROUP, START) == [next_door]

    await database.write(job)


async def test_it_ends_a_dialogue_for_exactly_one_of_those_who_finish_it(database: Database) -> None:
    await database.write(lambda tx: drafts.save(tx, DRAFT))
    assert [await database.write(lambda tx: drafts.take(tx, "k1")) for _ in range(2)] == [True, False]


async def test_it_knows_the_newest_message_that_shows_a_dialogue(database: Database) -> None:
    joko = replace(DRAFT, person_id=JOKO.id, key="k2")

    def job(tx: Transaction) -> list[int | None]:
        drafts.save(tx, replace(DRAFT, message_id=None))
        drafts.save(tx, joko)
        seen = []
        for chat, key, message_id in (
            (GROUP, "k1", 8),
            (GROUP, "k1", 12),
            (GROUP, "k1", 9),
            (GROUP, "nobody's", 99),
            (-1001, "k1", 99),  # the group has moved meanwhile
        ):
            drafts.note_message(tx, chat, key, message_id)
            found = drafts.by_key(tx, "k1", START)
            seen.append(found.message_id if found else None)
        assert drafts.by_key(tx, "k2", START) == joko
        return seen

    assert await database.write(job) == [8, 12, 12, 12, 12]


async def test_it_knows_all_messages_that_ask_for_a_reply(database: Database) -> None:
    def job(tx: Transaction) -> None:
        drafts.save(tx, DRAFT)
        drafts.save(tx, replace(DRAFT, person_id=JOKO.id, key="k2"))
        for chat, key, message_id in ((GROUP, "k1", 8), (-1001, "k1", 9), (GROUP, "k1", 7)):
            drafts.note_asked(tx, chat, key, message_id)
        found = drafts.by_key(tx, "k1", START)
        assert found == replace(DRAFT, asked=(8, 7))
        drafts.save(tx, found)
        here = sorted(drafts.in_chat(tx, GROUP, START), key=lambda draft: draft.key)
        assert here == [found, replace(DRAFT, person_id=JOKO.id, key="k2")]

    await database.write(job)


async def test_it_forgets_those_that_ended_by_themselves(database: Database) -> None:
    def job(tx: Transaction) -> list[int]:
        drafts.save(tx, DRAFT)
        drafts.save(tx, replace(DRAFT, person_id=JOKO.id, key="k2", expires_at=START + 2 * HOUR))
        return [drafts.forget_before(tx, START + after) for after in (HOUR, HOUR * 1.5, HOUR * 1.5)]

    assert await database.write(job) == [0, 1, 0]
    assert await database.read(lambda tx: drafts.by_key(tx, "k2", START)) is not None


async def test_it_follows_a_group_to_its_supergroup(database: Database) -> None:
    def job(tx: Transaction) -> None:
        drafts.save(tx, replace(DRAFT, asked=(9,)))
        begun_there = (
            replace(DRAFT, chat_id=-1001, key="k2"),  # meanwhile, by the same person: the old one goes on
            replace(DRAFT, chat_id=-1001, key="k3", person_id=JOKO.id),
            replace(DRAFT, chat_id=-1001, key="k4", kind="settings"),
        )
        for draft in begun_there:
            drafts.save(tx, draft)
        drafts.move_chat(tx, GROUP, -1001)
        assert drafts.by_key(tx, "k1", START) == replace(DRAFT, chat_id=-1001, message_id=None)
        assert drafts.by_key(tx, "k2", START) is None
        assert drafts.by_key(tx, "k3", START) == begun_there[1]
        assert drafts.by_key(tx, "k4", START) == begun_there[2]

    await database.write(job)
