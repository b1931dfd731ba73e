"""One letter a day: planned by an index, once; single reminders that it covers are not sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions import digests, housekeeping
from bot.actions import wishes as actions
from bot.rules.activities import Activity
from bot.rules.contributions import Gift, Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.wishes import About, Field, Wishes
from db import activities, contributions, neighbourhoods, outbox, residents, ronda, wishes
from db.engine import Transaction
from db.outbox import LETTERS, Status
from playground.stage import agenda
from playground.stage.agenda.wishes import DIGEST, ONCE_MORE
from tests import scenes
from tests.actions.test_reports import files
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.samples import SUNDAY

SIX, SEVEN_PM = 6 * 60, 20 * 60
SATURDAY_SIX = datetime(2026, 11, 27, 23, tzinfo=UTC)
SUNDAY_SIX = SATURDAY_SIX + timedelta(days=1)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))


async def wants(house: House, who: Who, minute: int = SIX) -> Wishes:
    def choose(tx: Transaction) -> Wishes | None:
        return actions.choose(tx, house.world, person(tx, who), Field.DIGEST, minute)

    chosen = await house.db.write(choose)
    assert chosen is not None
    return chosen


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def told(house: House, who: Who) -> list[str]:
    return [text for text in house.reads(who) if text.startswith("📬 <b>")]


def reminders(house: House, who: Who) -> int:
    return sum(
        text.startswith(("🔔 Besok", "🔔 Hari ini", f"🌙 {who.first_name}")) for text in house.reads(who)
    )


async def goes_on(house: House, until: datetime) -> None:
    house.clock.time = until - timedelta(minutes=3)
    await house.waits(until=until + timedelta(minutes=1))


async def test_it_tells_once_a_day_of_all_that_concerns_somebody(house: House, rt: Neighbourhood) -> None:
    await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 2)])
    other = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(hours=2), "Cat pos <ronda>")
    await house.presses(BUDI, "✅", GROUP)

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Kamling")
        resident = residents.resident(tx, rt.id, BUDI.id)
        assert resident is not None
        first = next(
            one for one in activities.starting(tx, house.clock.time, SUNDAY) if one.starts_at == SUNDAY
        )
        contributions.put(tx, first.id, resident.id, Gift(Kind.FOOD, "pisang 30"), house.clock.time)
        contributions.put(tx, other.id, resident.id, Gift(Kind.TOOL, "cangkul", 2), house.clock.time)

    await house.db.write(prepare)
    await wants(house, BUDI)
    await goes_on(house, SATURDAY_SIX)
    assert told(house, BUDI) == [
        "📬 <b>Agenda Pak Budi</b>\n\n<b>Hari ini, Sabtu, 28 November</b>\n"
        "• 22.00–04.00 WIB 🌙 ronda – siap? /jadwal\n\n<b>Besok, Minggu, 29 November</b>\n"
        "• 07.00 🧹 Bersihkan selokan, Pos Ronda – membawa: konsumsi: pisang 30\n"
        "• 09.00 🧹 Cat pos &lt;ronda&gt;, Pos Ronda – ✅ Ikut · membawa: cangkul 2"
    ]
    assert house.labels(BUDI) == ["🧹 Min 29/11 · Cat pos <ronda>", "🔔 Pengingat saya"]
    await goes_on(house, SATURDAY_SIX + timedelta(hours=16))
    assert reminders(house, BUDI) == 0
    assert reminders(house, JOKO) == 1  # who gets no digest
    await goes_on(house, SUNDAY_SIX)
    assert len(told(house, BUDI)) == 2
    assert "Hari ini, Minggu" in told(house, BUDI)[1]
    await house.waits(days=2)
    assert len(told(house, BUDI)) == 2  # nothing to tell, nothing is sent
    assert reminders(house, BUDI) == 0


async def test_what_came_after_the_last_one_and_begins_before_the_next_comes_alone(
    house: House, rt: Neighbourhood
) -> None:
    await wants(house, BUDI, SEVEN_PM)
    await goes_on(house, SATURDAY_SIX + timedelta(hours=14))
    assert told(house, BUDI) == []
    house.clock.time = SATURDAY_SIX + timedelta(hours=14, minutes=10)
    await scenes.kerja_bakti(house, rt)  # at 20.10 for tomorrow at seven
    await house.presses(BUDI, "✅", GROUP)
    await house.waits(until=SUNDAY)
    assert reminders(house, BUDI) == 1
    assert told(house, BUDI) == []


async def test_what_was_moved_since_comes_alone(house: House, rt: Neighbourhood) -> None:
    made = await scenes.kerja_bakti(house, rt, SATURDAY_SIX + timedelta(hours=3))
    await house.presses(BUDI, "✅", GROUP)
    await wants(house, BUDI)
    await goes_on(house, SATURDAY_SIX)
    assert len(told(house, BUDI)) == 1
    later = SATURDAY_SIX + timedelta(hours=10)
    now = house.clock.time
    await house.db.write(lambda tx: activities.change(tx, made.id, starts_at=later, scheduled_at=now))
    await house.waits(until=later)
    assert reminders(house, BUDI) == 1


async def test_what_the_next_one_tells_early_enough_waits_for_it(house: House, rt: Neighbourhood) -> None:
    """Decided on Saturday for Sunday at seven, told at six: too late to wait; at nine it is not."""
    await wants(house, BUDI)
    house.clock.time = SATURDAY_SIX + timedelta(hours=1)
    await scenes.kerja_bakti(house, rt, SUNDAY)
    await house.presses(BUDI, "✅", GROUP)
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(hours=2), "Cat pos")
    await house.presses(BUDI, "✅", GROUP)
    await goes_on(house, SATURDAY_SIX + timedelta(hours=13, minutes=30))
    alone = [text for text in house.reads(BUDI) if text.startswith("🔔 Besok")]
    assert len(alone) == 1
    assert "Bersihkan selokan" in alone[0]
    await goes_on(house, SUNDAY_SIX)
    assert "Cat pos" in told(house, BUDI)[0]


async def test_once_more_comes_although_a_digest_has_told_of_it(house: House, rt: Neighbourhood) -> None:
    await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    await goes_on(house, SUNDAY - timedelta(hours=2))
    assert reminders(house, BUDI) == 1
    await house.presses(BUDI, "⏰ Ingatkan lagi")
    stamp = int(SUNDAY.timestamp())
    await wants(house, BUDI)
    listed = f"activity:1:{stamp}"
    await house.db.write(lambda tx: wishes.change(tx, BUDI.id, digest_listed=listed))
    ahead = await house.db.read(lambda tx: agenda.coming(tx, house.clock.time))
    assert {one.what for one in ahead if "Budi" in one.title} == {DIGEST, ONCE_MORE}
    await house.waits(minutes=62)
    assert reminders(house, BUDI) == 2


async def test_officers_read_there_which_reports_wait(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await house.db.write(lambda tx: files(house, tx, rt, JOKO))
    await wants(house, BUDI)
    house.clock.time = SATURDAY_SIX - timedelta(hours=24, minutes=40)
    await house.waits(until=SATURDAY_SIX - timedelta(hours=21))  # beyond 08.00, when the others hear
    assert not any(text.startswith("⏰") for text in house.reads(BUDI))
    await goes_on(house, SATURDAY_SIX)
    assert told(house, BUDI) == ["📬 <b>Agenda Pak Budi</b>\n\n📋 1 laporan menunggu: /laporan"]
    await goes_on(house, SUNDAY_SIX)
    assert len(told(house, BUDI)) == 1  # once


@pytest.mark.parametrize(
    "values", [{"none": True}, {"paused_until": SUNDAY}, {"digest_minute": None, "digest_next": None}]
)
async def test_it_does_not_come_to_who_does_not_wish_it(
    house: House, rt: Neighbourhood, values: dict[str, Any]
) -> None:
    await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    await wants(house, BUDI)
    house.clock.time = SATURDAY_SIX - timedelta(minutes=20)
    await house.db.write(lambda tx: house.plan(tx))
    assert await letters(house) == [Status.WAITING]
    await house.db.write(lambda tx: wishes.change(tx, BUDI.id, **values))
    await house.waits(minutes=22)
    assert told(house, BUDI) == []
    assert await letters(house) == [Status.DROPPED]


async def letters(house: House) -> list[Status]:
    found = LETTERS.select().where(LETTERS.c.kind == digests.KIND).order_by(LETTERS.c.id)
    return [Status(row.status) for row in await house.db.read(lambda tx: tx.all(found))]


async def test_another_hour_takes_back_what_waits_and_there_is_one_a_day(
    house: House, rt: Neighbourhood
) -> None:
    await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    await wants(house, BUDI)
    house.clock.time = SATURDAY_SIX - timedelta(minutes=20)
    await house.db.write(lambda tx: house.plan(tx))
    await wants(house, BUDI, 7 * 60)
    assert await letters(house) == []
    await goes_on(house, SATURDAY_SIX + timedelta(minutes=5))
    assert told(house, BUDI) == []
    await goes_on(house, SATURDAY_SIX + timedelta(hours=1))
    assert len(told(house, BUDI)) == 1
    chosen = await wants(house, BUDI, 16 * 60)
    assert chosen.digest_next == datetime(2026, 11, 29, 9, tzinfo=UTC)  # not today any more
    off = await wants(house, BUDI, -1)
    assert (off.digest_minute, off.digest_next, off.digest_listed) == (None, None, "")


async def test_after_days_without_the_bot_only_what_still_helps_is_sent(
    house: House, rt: Neighbourhood
) -> None:
    await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    await wants(house, BUDI)
    house.clock.time = SATURDAY_SIX + timedelta(hours=2)
    await house.waits(minutes=3)
    assert len(told(house, BUDI)) == 1
    await house.waits(minutes=90)
    assert len(told(house, BUDI)) == 1


async def test_a_clock_that_was_ahead_leaves_nobody_without(house: House, rt: Neighbourhood) -> None:
    await wants(house, BUDI)
    await house.db.write(lambda tx: wishes.change(tx, BUDI.id, digest_next=SUNDAY + timedelta(days=300)))
    await house.db.write(lambda tx: housekeeping.hurry(tx, house.world))
    found = await house.db.read(lambda tx: wishes.of_one(tx, BUDI.id))
    assert found.digest_next == datetime(2026, 11, 24, 23, tzinfo=UTC)
    house.clock.time = SATURDAY_SIX - timedelta(minutes=20)
    await house.db.write(lambda tx: house.plan(tx))
    await house.db.write(lambda tx: housekeeping.hurry(tx, house.world))  # at each start
    due = await house.db.read(lambda tx: outbox.waiting_keys(tx, [f"digest:{BUDI.id}:2026-11-28"]))
    assert list(due.values()) == [SATURDAY_SIX]


async def test_it_goes_by_the_clock_of_the_oldest_home_and_names_each_rt(
    house: House, rt: Neighbourhood
) -> None:
    other = await scenes.rt06(house, OUTSIDER, BUDI, private=(OUTSIDER,))
    await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    far = await scenes.kerja_bakti(house, other, SUNDAY + timedelta(hours=1), "Rapat")

    def come(tx: Transaction) -> None:
        neighbourhoods.change(tx, rt.id, zone="Asia/Jayapura")
        resident = residents.resident(tx, other.id, BUDI.id)
        assert resident is not None
        contributions.put(tx, far.id, resident.id, Gift(Kind.SUBSTITUTE, ""), house.clock.time)

    await house.db.write(come)
    assert (await wants(house, BUDI)).digest_next == datetime(2026, 11, 24, 21, tzinfo=UTC)
    await goes_on(house, datetime(2026, 11, 27, 21, tzinfo=UTC))
    assert "• 09.00 🧹 RT 05 · Bersihkan selokan, Pos Ronda – ✅ Ikut" in told(house, BUDI)[0]
    assert "• 10.00 🧹 RT 06 · Rapat, Pos Ronda – membawa: pengganti" in told(house, BUDI)[0]


async def test_who_lives_nowhere_or_cannot_be_written_to_gets_none(house: House, rt: Neighbourhood) -> None:
    await scenes.kerja_bakti(house, rt)
    await house.presses(RINA, "✅", GROUP)
    await wants(house, RINA)
    await wants(house, OUTSIDER_KNOWN := await known(house))
    await house.db.write(lambda tx: residents.change_person(tx, RINA.id, private="blocked"))
    await goes_on(house, SATURDAY_SIX)
    assert await letters(house) == []
    found = await house.db.read(lambda tx: wishes.of_one(tx, OUTSIDER_KNOWN.id))
    assert found.digest_next == SUNDAY_SIX
    await house.db.write(lambda tx: wishes.change(tx, RINA.id, digest_minute=None))  # by half
    await goes_on(house, SUNDAY_SIX)
    assert (await house.db.read(lambda tx: wishes.of_one(tx, RINA.id))).digest_next is None


async def known(house: House) -> Who:
    """Somebody of no RT."""
    await house.types(OUTSIDER, "/start")
    return OUTSIDER


async def test_many_of_the_same_minute_are_laid_out_before(house: House, rt: Neighbourhood) -> None:
    number = digests.MOST + 20

    def settle(tx: Transaction) -> None:
        for one in scenes.settle_in(tx, rt, number, private=number):
            actions.choose(tx, house.world, one.person, Field.DIGEST, SIX)

    await house.db.write(settle)
    house.clock.time = datetime(2026, 11, 24, 22, 31, tzinfo=UTC)
    await house.db.write(lambda tx: digests.plan(tx, house.world))
    assert len(await letters(house)) == digests.MOST
    await house.db.write(lambda tx: digests.plan(tx, house.world))
    assert len(await letters(house)) == number
    await house.db.write(lambda tx: digests.plan(tx, house.world))
    assert len(await letters(house)) == number


async def test_what_was_sent_after_it_was_given_up_leaves_no_trace(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: digests.sent(tx, house.world, BUDI.id, "activity:1:1"))
    assert (await house.db.read(lambda tx: wishes.of_one(tx, BUDI.id))).digest_listed == ""
    assert await house.db.read(lambda tx: ronda.settings(tx, rt.id)) is None
    made: Activity = await scenes.kerja_bakti(house, rt)
    subject = (made.id, made.starts_at)
    wished = Wishes(digest_minute=None)
    about = About.ACTIVITY
    found = await house.db.read(
        lambda tx: digests.covers(tx, house.world, person(tx, BUDI), wished, about, subject)
    )
    assert not found
