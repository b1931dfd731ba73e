"""What people wish of reminders, on both databases."""

from datetime import timedelta

from bot.rules.wishes import STOPS_KEPT, USUAL, About, Stop, Wishes
from db import residents, wishes
from db.engine import Database, Transaction
from tests.house import BUDI, JOKO, SARI, START, Who


async def people(database: Database, *who: Who) -> None:
    def remember(tx: Transaction) -> None:
        for one in who:
            residents.remember_person(tx, one.id, one.first_name, one.username, START)

    await database.write(remember)


async def test_it_keeps_what_is_chosen_and_no_row_for_anybody_else(database: Database) -> None:
    await people(database, BUDI, JOKO, SARI)
    until = START + timedelta(days=3)
    changed = await database.write(lambda tx: wishes.change(tx, BUDI.id, paused_until=until, everything=True))
    assert changed == Wishes(paused_until=until, everything=True)
    changed = await database.write(lambda tx: wishes.change(tx, BUDI.id, everything=False))
    assert changed == Wishes(paused_until=until)
    await database.write(lambda tx: wishes.change(tx, SARI.id, none=True))

    def read(tx: Transaction) -> tuple[dict[int, Wishes], Wishes, dict[int, Wishes]]:
        found = wishes.of(tx, [BUDI.id, JOKO.id, SARI.id])
        return found, wishes.of_one(tx, JOKO.id), wishes.of(tx, [])

    assert await database.read(read) == (
        {BUDI.id: Wishes(paused_until=until), SARI.id: Wishes(none=True)},
        USUAL,
        {},
    )


async def test_it_knows_by_an_index_whose_digest_is_due(database: Database) -> None:
    await people(database, BUDI, JOKO, SARI)

    def prepare(tx: Transaction) -> None:
        wishes.change(tx, BUDI.id, digest_minute=360, digest_next=START + timedelta(hours=1))
        wishes.change(tx, JOKO.id, digest_minute=360, digest_next=START)
        wishes.change(tx, SARI.id, lead_minutes=30)

    await database.write(prepare)
    soon = START + timedelta(hours=1)
    assert await database.read(lambda tx: wishes.with_digests(tx, START, 9)) == [JOKO.id]
    assert await database.read(lambda tx: wishes.with_digests(tx, soon, 9)) == [JOKO.id, BUDI.id]
    assert await database.read(lambda tx: wishes.with_digests(tx, soon, 1)) == [JOKO.id]
    assert await database.read(lambda tx: wishes.digests_after(tx, START)) == [BUDI.id]


async def test_it_stops_one_thing_for_one_person_until_they_go_on(database: Database) -> None:
    await people(database, BUDI, JOKO)

    def stop(tx: Transaction) -> None:
        wishes.stop(tx, BUDI.id, About.NIGHT, 7, START)
        wishes.stop(tx, BUDI.id, About.NIGHT, 7, START + timedelta(days=1))  # a second tap
        wishes.stop(tx, BUDI.id, About.REPORTS, 1, START + timedelta(hours=1))

    await database.write(stop)

    def read(tx: Transaction) -> list[bool]:
        asked = (
            (BUDI, About.NIGHT, 7),
            (BUDI, About.NIGHT, 8),
            (BUDI, About.ACTIVITY, 7),
            (JOKO, About.NIGHT, 7),
        )
        return [wishes.is_stopped(tx, who.id, about, number) for who, about, number in asked]

    assert await database.read(read) == [True, False, False, False]
    night, reports = Stop(About.NIGHT, 7, START), Stop(About.REPORTS, 1, START + timedelta(hours=1))
    assert await database.read(lambda tx: wishes.stops(tx, BUDI.id)) == [reports, night]
    assert await database.write(lambda tx: wishes.go_on(tx, BUDI.id, About.NIGHT, 7))
    assert not await database.write(lambda tx: wishes.go_on(tx, BUDI.id, About.NIGHT, 7))
    assert not await database.write(lambda tx: wishes.go_on(tx, JOKO.id, About.REPORTS, 1))


async def test_it_forgets_old_stops_of_what_is_over_and_keeps_those_of_what_comes_back(
    database: Database,
) -> None:
    await people(database, BUDI)

    def stop(tx: Transaction) -> list[Stop]:
        for about in About:
            wishes.stop(tx, BUDI.id, about, 7, START)
        assert wishes.forget_before(tx, START) == 0
        assert wishes.forget_before(tx, START + STOPS_KEPT) == 3  # the routine is gone
        return wishes.stops(tx, BUDI.id)

    assert [one.about for one in await database.write(stop)] == [About.REPORTS]
