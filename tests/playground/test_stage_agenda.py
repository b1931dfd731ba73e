"""What comes next is what the bot then does: the same rules, read ahead."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.actions import forwards
from bot.actions import reports as filing
from bot.actions import ronda as nights
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.rules.activities import Activity, Status
from bot.rules.arrivals import Late
from bot.rules.night_records import Step as Signing
from bot.rules.reminders import Round
from bot.rules.reports import New, Privacy
from bot.rules.watch_hours import Step
from bot.taps import NudgeTap
from db import activities, neighbourhoods, residents, ronda, squads
from db.engine import Transaction
from playground.stage.agenda import coming
from playground.stage.agenda.activities import END as ENDS_ALONE
from playground.stage.agenda.activities import START as STARTS
from playground.stage.agenda.attendance import QUESTION as ASKED
from playground.stage.agenda.coming import Coming, What
from playground.stage.agenda.forwards import ASKED as ASKED_BACK
from playground.stage.agenda.liaisons import TOLD as FOR_A_LIAISON
from playground.stage.agenda.nudges import ASKED as QUIETLY_ASKED
from playground.stage.agenda.offers import ENDS
from playground.stage.agenda.queues import MOVES_ON, OFFER_ENDS
from playground.stage.agenda.reminders import EVE as EVE_BEFORE
from playground.stage.agenda.reminders import LAST_DAY
from playground.stage.agenda.reminders import SOON as ON_THE_DAY
from playground.stage.agenda.ronda import LATE, REMINDED, SIGNING, STEPS
from playground.stage.agenda.routines import TOLD
from playground.stage.agenda.series import HOLIDAY, POSTED
from playground.stage.agenda.summaries import TOLD as SUMMARY
from tests import scenes
from tests.actions.test_liaison_sums import link
from tests.actions.test_liaisons import LURAH
from tests.house import BUDI, GROUP, JOKO, SARI, START, House, Who
from tests.samples import SUNDAY

EVE, SOON = SUNDAY - timedelta(hours=11, minutes=30), SUNDAY - timedelta(hours=2)
QUESTION = SUNDAY + timedelta(hours=12, minutes=30)


@pytest.fixture
async def activity(house: House) -> Activity:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    made = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    return made


async def everything(house: House) -> list[Coming]:
    return await house.db.read(lambda tx: coming(tx, house.clock.time))


async def ahead(house: House) -> list[Coming]:
    """All but the week's summary, which has tests of its own."""
    return [one for one in await everything(house) if one.what != SUMMARY]


async def what(house: House) -> list[tuple[What, datetime]]:
    return [(one.what, one.at) for one in await ahead(house)]


async def test_it_names_everything_that_happens_by_itself(house: House, activity: Activity) -> None:
    assert await what(house) == [
        (EVE_BEFORE, EVE),
        (ON_THE_DAY, SOON),
        (STARTS, SUNDAY),
        (ASKED, QUESTION),
    ]
    assert (await ahead(house))[0].as_dict() == {
        "at": "2026-11-28T12:30:00+00:00",
        "id": "Pengingat H-1: Bersihkan selokan",
        "en": "Reminder on the day before: Bersihkan selokan",
    }


@pytest.mark.parametrize(("who", "index"), [(BUDI, 0), (BUDI, 1), (SARI, 3)])
async def test_the_bot_writes_at_that_minute_and_not_before(
    house: House, activity: Activity, who: Who, index: int
) -> None:
    at = (await ahead(house))[index].at
    house.clock.time = at - timedelta(minutes=2)
    await house.waits(minutes=1)
    before = len(house.reads(who))
    await house.waits(minutes=1)
    assert len(house.reads(who)) == before + 1
    assert at not in [one.at for one in await ahead(house)]


async def test_it_asks_about_attendance_once(house: House, activity: Activity) -> None:
    house.clock.time = QUESTION - timedelta(minutes=1)
    await house.waits(minutes=2)
    assert await what(house) == []


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.CLOSED])
async def test_nothing_follows_an_end(house: House, activity: Activity, status: Status) -> None:
    await house.db.write(lambda tx: activities.change(tx, activity.id, status=status.value))
    assert await what(house) == []


async def test_a_move_moves_everything(house: House, activity: Activity) -> None:
    later = SUNDAY + timedelta(days=7)
    house.clock.time = EVE + timedelta(minutes=5)
    values = {"starts_at": later, "scheduled_at": house.clock.time}
    await house.db.write(lambda tx: activities.change(tx, activity.id, **values))
    assert [at - timedelta(days=7) for _, at in await what(house)] == [EVE, SOON, SUNDAY, QUESTION]


async def test_an_evening_is_asked_about_on_the_next_one(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    evening = START + timedelta(hours=10, minutes=30)  # Selasa, 19.30
    house.clock.time = evening - timedelta(minutes=20)
    await scenes.kerja_bakti(house, rt, evening)
    tomorrow = evening + timedelta(days=1)
    assert await what(house) == [(STARTS, evening), (ASKED, tomorrow)]


async def test_nobody_is_asked_who_cannot_be_written_to(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    assert ASKED not in [one for one, _ in await what(house)]


async def test_a_group_that_put_the_bot_out_has_nothing_ahead(house: House, activity: Activity) -> None:
    rt_id = activity.neighbourhood_id
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt_id, status="left"))
    assert await what(house) == []


async def test_it_says_when_a_queue_moves_on(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(JOKO,))
    activity = await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 1)])
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(hours=8)
    await house.presses(BUDI, "Berhalangan", GROUP)
    five = activity.starts_at - timedelta(hours=2)
    assert (MOVES_ON, five) in await what(house)
    house.clock.time = five - timedelta(minutes=1)
    await house.waits(minutes=1)
    assert any("bertugas di <b>konsumsi</b>" in words for words in house.reads(JOKO))
    assert MOVES_ON not in [coming for coming, _ in await what(house)]


async def test_it_says_when_an_offered_place_lapses(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(JOKO,))
    activity = await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 1)])
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=50)
    await house.presses(BUDI, "Berhalangan", GROUP)
    lapses = house.clock.time + timedelta(minutes=15)
    assert (OFFER_ENDS, lapses) in await what(house)
    await house.waits(lapses)
    assert OFFER_ENDS not in [coming for coming, _ in await what(house)]


async def test_it_says_when_those_who_have_not_answered_are_asked(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    activity = await scenes.kerja_bakti(house, rt)
    house.clock.time = activity.starts_at - timedelta(hours=33)  # Jumat, 22.00
    await house.taps(SARI, NudgeTap(activity.id))
    five = activity.starts_at - timedelta(hours=26)
    assert (QUIETLY_ASKED, five) in await what(house)
    house.clock.time = five - timedelta(minutes=1)
    await house.waits(minutes=1)
    assert "berkenan ikut" in house.last(BUDI)
    assert QUIETLY_ASKED not in [coming for coming, _ in await what(house)]


async def test_it_says_when_an_offer_is_taken_away(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await house.types(SARI, "Warga RT 05, Minggu 29 November jam 7 pagi kerja bakti di Pos Ronda.", GROUP)
    question = house.last(GROUP)
    lapses = dict(await what(house))[ENDS]
    await house.waits(lapses - timedelta(minutes=1))
    assert house.last(GROUP) == question
    await house.waits(lapses)
    assert question not in house.reads(GROUP)
    assert ENDS not in dict(await what(house))


async def test_work_alone_has_one_reminder_and_ends_with_its_last_day(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    end = SUNDAY - timedelta(hours=7)  # Sabtu, 24.00
    await scenes.alone(house, rt, end)
    await house.presses(BUDI, "Saya kerjakan", GROUP)
    evening = end - timedelta(hours=28, minutes=30)
    assert await what(house) == [
        (LAST_DAY, evening),
        (ENDS_ALONE, end),
        (ASKED, end + timedelta(hours=19, minutes=30)),
    ]
    house.clock.time = evening - timedelta(minutes=1)
    before = len(house.reads(BUDI))
    await house.waits(minutes=1)
    assert len(house.reads(BUDI)) == before + 1
    assert LAST_DAY not in dict(await what(house))


async def test_it_says_when_the_cards_of_a_series_come(house: House) -> None:
    await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/kerjabakti tiap Jumat 07.00 Jumat bersih @ Pos Ronda bawa sapu")
    await house.presses(SARI, "Pasang")
    ahead_of = [at for what, at in await what(house) if what == POSTED]
    assert ahead_of[:2] == [START + timedelta(days=4), START + timedelta(days=11)]
    notes = [at for coming, at in await what(house) if coming == HOLIDAY]
    assert len(notes) == 1
    house.clock.time = ahead_of[0] - timedelta(minutes=1)
    before = len(house.reads(GROUP))
    await house.waits(minutes=1)
    assert len(house.reads(GROUP)) == before + 1
    house.clock.time = notes[0] - timedelta(minutes=1)
    await house.waits(minutes=1)
    assert "25 Desember" in house.last(SARI)
    assert notes[0] not in [at for _, at in await what(house)]


async def test_it_names_the_weeks_summary_while_there_is_something_to_tell(
    house: House, activity: Activity
) -> None:
    at = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
    assert [one.at for one in await everything(house) if one.what == SUMMARY] == [at]
    house.clock.time = at - timedelta(minutes=1)
    await house.waits(minutes=1)
    assert [text.startswith("📊") for text in house.reads(SARI)].count(True) == 1
    for weeks in (1, 2):  # a quiet week is told once
        found = [one.at for one in await everything(house) if one.what == SUMMARY]
        assert found == [at + timedelta(weeks=weeks)][: 2 - weeks]
        house.clock.time = at + timedelta(weeks=weeks)


async def test_it_names_a_liaisons_summary_once_for_all_their_rt(house: House, activity: Activity) -> None:
    rts = await house.db.read(lambda tx: neighbourhoods.homes_of(tx, SARI.id))
    next_door = await scenes.rt06(house, JOKO)
    for rt, chair in ((next_door, JOKO), (rts[0], SARI)):
        await link(house, rt, LURAH, chair)
    at = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
    found = [one for one in await everything(house) if one.what == FOR_A_LIAISON]
    assert [(one.at, one.as_dict()["id"]) for one in found] == [(at, "Ringkasan untuk pendamping: 2 RT")]
    house.clock.time = at - timedelta(minutes=1)
    before = len(house.reads(LURAH))
    await house.waits(minutes=1)
    assert len(house.reads(LURAH)) == before + 1
    for weeks in (1, 2):  # a quiet week is told once
        found = [one for one in await everything(house) if one.what == FOR_A_LIAISON]
        assert [one.at for one in found] == [at + timedelta(weeks=weeks)][: 2 - weeks]
        house.clock.time = at + timedelta(weeks=weeks)


async def test_a_night_of_watch_is_named_step_by_step(house: House) -> None:
    """As the answers stand now; at each of these minutes the bot writes, or asks."""
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))

    def prepare(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id, needed=3)
        squad = squads.add(tx, rt.id, "Regu 1", "weekdays=5", START)
        ids = [one.id for one in residents.active(tx, rt.id) if one.person.id != SARI.id]
        squads.join(tx, squad.id, ids, START)
        nights.plan(tx, house.world)

    await house.db.write(prepare)
    ahead = [(one.what, one.at) for one in await house.db.read(lambda tx: coming(tx, START))]
    starts = datetime(2026, 11, 28, 15, tzinfo=UTC)  # malam Minggu, 22.00 WIB
    hours = [(REMINDED[Round.EVE], -26.5), (STEPS[Step.SHORT], -13), (STEPS[Step.CARD], -6)]
    hours += [(REMINDED[Round.SOON], -2), (STEPS[Step.UNCONFIRMED], -2)]
    hours += [(LATE[Late.PERSON], 0.25), (LATE[Late.LEADER], 0.5)]  # the chair, who hears it once
    hours += [(SIGNING[Signing.END], 6), (SIGNING[Signing.MORNING], 9)]
    assert ahead == [(words, starts + timedelta(hours=hour)) for words, hour in hours]
    for at in sorted({at for _, at in ahead}):
        house.clock.time = at - timedelta(minutes=1)
        before = len(house.sent)
        await house.waits(minutes=1)
        assert len(house.sent) > before
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    assert await house.db.read(lambda tx: coming(tx, START)) == []


async def test_it_says_when_an_agencys_days_are_over(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))

    def prepare(tx: Transaction) -> None:
        budi, sari = (residents.person(tx, who.id) for who in (BUDI, SARI))
        assert budi is not None
        assert sari is not None
        kind = filing.kinds(tx, rt, names(speech("id", rt.zone)))[0]
        filing.file(tx, house.world, rt, budi, New(kind, kind.name, Privacy.SEALED, "Sudah lima hari"))
        forwards.forward(tx, house.world, sari, 1, "waste")

    await house.db.write(prepare)
    await house.settles()
    at = dict(await what(house))[ASKED_BACK]
    assert at == datetime(2026, 11, 30, 2, tzinfo=UTC)
    house.clock.time = at - timedelta(minutes=1)
    await house.waits(minutes=1)
    assert sum("Sudah ada kabar" in text for text in house.reads(SARI)) == 1
    assert ASKED_BACK not in dict(await what(house))


async def test_it_names_the_routines_of_the_rt(house: House) -> None:
    await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/pengingat Buang sampah tiap Kamis jam 18.00")
    assert TOLD not in dict(await what(house))
    await house.presses(SARI, "Simpan")
    at = dict(await what(house))[TOLD]
    assert at == datetime(2026, 11, 26, 10, tzinfo=UTC)
    house.clock.time = at - timedelta(minutes=1)
    await house.waits(minutes=1)
    assert "Buang sampah" in house.last(GROUP)
    assert dict(await what(house))[TOLD] == at + timedelta(days=7)
    await house.presses(SARI, "Jeda")
    await house.presses(SARI, "Sampai saya lanjutkan")
    assert TOLD not in dict(await what(house))
