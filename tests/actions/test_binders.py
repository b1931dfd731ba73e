"""What is gathered for a binder, and who gets one; on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bot.actions import binders as actions
from bot.rules.binders import Names, Outcome, Record
from bot.rules.indicators import Aim
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.reports import Privacy, Status
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.ronda import Status as NightStatus
from bot.rules.stretches import Stretch, months, this_week
from db import activities, neighbourhoods, outbox, photos, postbag, residents, ronda, signups, squads
from db.engine import Transaction
from db.journal import JOURNAL
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.reporting import becomes, reported

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
MONTHS = months(TODAY, 3)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari is chair, Pak Budi coordinator; Mas Joko lives there, Rina is chair next door."""
    rt = await scenes.rt05(house, BUDI, JOKO)
    await scenes.rt06(house, RINA)
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    return rt


def person(tx: Transaction, who: Who) -> Person:
    return residents.person(tx, who.id) or Person(who.id, who.first_name)


async def worked(
    house: House, rt: Neighbourhood, ago: timedelta, *came: Who, kind: str = "kerja_bakti"
) -> int:
    """Work so long ago, with who came; with a photo before and one after."""
    made = await scenes.kerja_bakti(house, rt, START - ago, title=f"Kegiatan {ago.days}")

    def note(tx: Transaction) -> None:
        for who in came:
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            signups.set_present(tx, made.id, found.id, True, START)
        activities.change(tx, made.id, present=len(came), status="closed", kind=kind)
        for stage in Stage:
            photos.add(tx, made.id, SARI.id, stage, Sent(f"{stage}{made.id}", f"{stage}{made.id}", ""), START)

    await house.db.write(note)
    return made.id


async def watched(
    house: House, rt: Neighbourhood, evening: date, *came: Who, signed_by: Who | None = None
) -> None:
    """A night of Regu 1 that was kept."""

    def note(tx: Transaction) -> None:
        squad = squads.add(tx, rt.id, f"Regu {evening.day}", "", START)
        begins = START - (TODAY - evening) + timedelta(hours=13)
        night = ronda.add(tx, rt.id, evening, (begins, begins + timedelta(hours=6)), 2, START)
        ids = [one.id for who in came if (one := residents.resident(tx, rt.id, who.id))]
        ronda.give(tx, night.id, ids, squad.id)
        for duty in ronda.duties(tx, night.id):
            ronda.change_duty(tx, duty.id, presence="present")
        if signed_by:
            ronda.change(tx, night.id, status="signed", signed_by=signed_by.id, signed_at=START)

    await house.db.write(note)


async def record(
    house: House, rt: Neighbourhood, stretch: Stretch = MONTHS, names: Names = Names.OFFICERS
) -> Record:
    return await house.db.read(lambda tx: actions.record(tx, house.world, rt, stretch, names))


async def test_it_gathers_what_was_done_and_by_how_many_houses(house: House, rt: Neighbourhood) -> None:
    first = await worked(house, rt, 40 * DAY, SARI, BUDI)
    second = await worked(house, rt, 2 * DAY, JOKO, kind="musyawarah")
    await worked(house, rt, 100 * DAY, SARI)  # before these months
    cancelled = await worked(house, rt, 3 * DAY, SARI)
    await house.db.write(lambda tx: activities.change(tx, cancelled, status="cancelled"))
    await scenes.kerja_bakti(house, rt, START + DAY)  # to come
    await watched(house, rt, date(2026, 10, 20), BUDI, signed_by=BUDI)
    found = await record(house, rt)
    assert [(one.id, one.kind, one.day, one.present, one.came) for one in found.deeds] == [
        (first, Kind.KERJA_BAKTI, date(2026, 10, 15), 2, ()),
        (second, Kind.MUSYAWARAH, date(2026, 11, 22), 1, ()),
    ]
    (night,) = found.nights
    assert (night.evening, night.needed, night.present, night.is_signed) == (date(2026, 10, 20), 2, 1, True)
    assert (night.squads, night.signer) == (("Regu 20",), None)
    assert (found.living, found.took_part) == (3, 3)
    assert found.houses == {date(2026, 10, 1): 2, date(2026, 11, 1): 1}
    assert found.stretch == Stretch(date(2026, 9, 1), TODAY)
    assert found.begun is None  # there is work of before these months
    assert not found.is_empty


async def test_it_says_since_when_an_rt_notes_anything(house: House, rt: Neighbourhood) -> None:
    assert (await record(house, rt)).begun is None
    await worked(house, rt, 40 * DAY, SARI)
    assert (await record(house, rt)).begun == date(2026, 10, 15)
    assert (await record(house, rt, months(TODAY, 1))).begun is None
    assert (await record(house, rt, Stretch(date(2026, 9, 1), date(2026, 9, 30)))).begun is None


async def test_names_come_only_where_they_are_wanted(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt, 2 * DAY, JOKO, BUDI)
    await watched(house, rt, date(2026, 10, 20), BUDI, signed_by=BUDI)
    found = await record(house, rt, names=Names.ALL)
    assert {one.id for one in found.deeds[0].came} == {BUDI.id, JOKO.id}
    assert found.nights[0].signer is not None
    assert found.nights[0].signer.id == BUDI.id


async def test_who_is_forgotten_is_in_the_number_and_not_among_the_names(
    house: House, rt: Neighbourhood
) -> None:
    await worked(house, rt, 2 * DAY, JOKO, BUDI)
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Hapus")
    await house.presses(JOKO, "hapus")
    found = await record(house, rt, names=Names.ALL)
    assert [one.id for one in found.deeds[0].came] == [BUDI.id]
    assert found.deeds[0].present == 2


async def test_a_night_nobody_signed_or_that_was_cancelled_stands_so(house: House, rt: Neighbourhood) -> None:
    await watched(house, rt, date(2026, 10, 20))
    await watched(house, rt, date(2026, 10, 21), BUDI)
    night = await house.db.read(lambda tx: ronda.at(tx, rt.id, date(2026, 10, 21)))
    assert night is not None
    await house.db.write(lambda tx: ronda.change(tx, night.id, status=NightStatus.CANCELLED.value))
    (found,) = (await record(house, rt, names=Names.ALL)).nights
    assert (found.present, found.is_signed, found.squads, found.signer) == (0, False, (), None)


async def test_of_reports_it_tells_what_became_of_them_and_of_secret_ones_how_many(
    house: House, rt: Neighbourhood
) -> None:
    lamp = await reported(house, rt, JOKO, "lamp", at=START - 9 * DAY)
    waste = await reported(house, rt, JOKO, "waste", Privacy.NAMED, at=START - 8 * DAY)
    await becomes(house, lamp, status="forwarded", forwarded_at=START, agency="lamps")
    await becomes(house, waste, status="done", closed_at=START - 5 * DAY)
    sealed = await reported(house, rt, JOKO, "waste", Privacy.SEALED, at=START - 3 * DAY)
    drugs = await reported(house, rt, JOKO, "drugs", Privacy.SEALED, at=START - 2 * DAY)
    assert drugs.is_sensitive
    await becomes(house, sealed, status="rejected", closed_at=START)
    found = await record(house, rt)
    day = date(2026, 11, 15)
    assert found.outcomes == (
        Outcome(lamp.id, lamp.number, lamp.name, Aim.SAFE, Status.FORWARDED, day, None, "lamps"),
        Outcome(waste.id, waste.number, waste.name, Aim.CLEAN, Status.DONE, day + DAY, day + 4 * DAY),
    )
    assert (found.secret, found.secret_closed) == (2, 1)


async def test_an_rt_without_anything_has_an_empty_record(house: House, rt: Neighbourhood) -> None:
    await worked(house, await house.db.read(lambda tx: neighbourhoods.homes_of(tx, RINA.id)[0]), DAY, RINA)
    found = await record(house, rt)
    assert found.is_empty
    assert (found.took_part, found.houses, found.living) == (0, {}, 3)


async def sends(
    house: House, rt: Neighbourhood, who: Who, stretch: Stretch = MONTHS, names: Names = Names.OFFICERS
) -> bool:
    return await house.db.write(lambda tx: actions.send(tx, house.world, rt, person(tx, who), stretch, names))


async def letters(house: House) -> int:
    keys = sa.select(sa.func.count()).select_from(outbox.LETTERS).where(outbox.LETTERS.c.kind == actions.KIND)
    number: int = await house.db.read(lambda tx: tx.scalar(keys))
    return number


@pytest.mark.parametrize("who", [JOKO, RINA, OUTSIDER])
async def test_only_officers_of_the_rt_have_one_made(house: House, rt: Neighbourhood, who: Who) -> None:
    assert not await sends(house, rt, who)
    assert await letters(house) == 0
    assert await sends(house, rt, BUDI)
    assert await letters(house) == 1


@pytest.mark.parametrize("stretch", [months(TODAY, 25), this_week(TODAY + 14 * DAY)])
async def test_nobody_has_one_made_of_too_many_days_or_of_days_to_come(
    house: House, rt: Neighbourhood, stretch: Stretch
) -> None:
    assert not await sends(house, rt, SARI, stretch)


async def test_that_names_went_along_stands_in_the_journal(house: House, rt: Neighbourhood) -> None:
    await sends(house, rt, SARI)
    await sends(house, rt, SARI, names=Names.ALL)
    lines = sa.select(JOURNAL.c.actor_id, JOURNAL.c.verb, JOURNAL.c.detail)
    found = await house.db.read(lambda tx: tx.all(lines))
    assert [tuple(row) for row in found] == [(SARI.id, "binder_names", MONTHS.data())]


async def test_the_letter_has_photos_of_what_may_be_shown_and_the_officers(
    house: House, rt: Neighbourhood
) -> None:
    first = await worked(house, rt, 2 * DAY, BUDI)
    cancelled = await worked(house, rt, 3 * DAY, SARI)
    await house.db.write(lambda tx: activities.change(tx, cancelled, status="cancelled"))
    done = await reported(house, rt, JOKO, "waste", photos=("w1",), at=START - 8 * DAY)
    await becomes(house, done, status="done", closed_at=START)
    await reported(house, rt, JOKO, "lamp", photos=("open",), at=START - 8 * DAY)
    sealed = await reported(house, rt, JOKO, "waste", Privacy.SEALED, photos=("sealed",), at=START - 8 * DAY)
    await becomes(house, sealed, status="done", closed_at=START)
    await sends(house, rt, BUDI)
    row = sa.select(outbox.LETTERS.c.key).where(outbox.LETTERS.c.kind == actions.KIND)
    key = await house.db.read(lambda tx: tx.scalar(row))
    assert key == f"binder:{rt.id}:{BUDI.id}:officers:{MONTHS.data()}"
    claimed = await claim(house)
    found = await house.db.read(lambda tx: actions.wanted(tx, house.world, person(tx, BUDI), claimed))
    assert found is not None
    assert [one.file_id for one in found.shots] == [f"before{first}", f"after{first}", "w1"]
    assert {one.person.id for one in found.officers} == {SARI.id, BUDI.id}
    assert found.names is Names.OFFICERS


async def claim(house: House) -> Claimed:
    found = await house.db.write(
        lambda tx: postbag.claim(tx, house.clock.time, 500, [], [], lambda _letter: True)
    )
    return next(one for one in found if one.kind == actions.KIND)


async def test_who_has_lost_the_office_by_then_gets_none(house: House, rt: Neighbourhood) -> None:
    await sends(house, rt, BUDI)
    claimed = await claim(house)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    assert await house.db.read(lambda tx: actions.wanted(tx, house.world, person(tx, BUDI), claimed)) is None
