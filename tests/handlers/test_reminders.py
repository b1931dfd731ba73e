"""Reminders as residents get them: time passes on the paper house."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.activities import Activity, Status
from bot.rules.contributions import Gift, Kind, code_of
from bot.rules.residents import Status as ResidentStatus
from bot.rules.signups import Answer
from bot.taps import ChooseReminderTap, GiveTap, LeadTap, ManageTap, ToolTap
from db import activities, contributions, looks, postbag, residents, signups
from db.engine import Transaction
from db.upsert import insert
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, House, Who
from tests.samples import SUNDAY

EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30
SOON = SUNDAY - timedelta(hours=2)


@pytest.fixture
async def activity(house: House) -> Activity:
    """Budi and Rina can be written to, Joko cannot; Budi and Joko join, Rina is not sure."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))
    activity = await scenes.kerja_bakti(house, rt)
    for who in (BUDI, JOKO):
        await house.presses(who, "✅", GROUP)
    await house.presses(RINA, "🤔", GROUP)
    house.clock.time = EVE - timedelta(minutes=2)
    return activity


def reminders(house: House, chat: int) -> int:
    return sum("🔔" in text for text in house.reads(chat))


async def test_it_reminds_privately_where_it_can_and_mentions_the_others(
    house: House, activity: Activity
) -> None:
    await house.waits(until=EVE + timedelta(minutes=5))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, SARI.id, GROUP)] == [1, 1, 0, 1]
    mention = house.last(GROUP)
    assert f"tg://user?id={JOKO.id}" in mention
    assert str(BUDI.id) not in mention
    assert "\nIkut: 2 warga. Sampai jumpa! 🙏\nSekadar mengingatkan: " in mention
    await house.waits(until=SOON + timedelta(minutes=5))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [2, 1, 2]
    await house.waits(minutes=100)
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [2, 1, 2]


async def test_it_follows_a_move_a_cancellation_and_a_change_of_mind(
    house: House, activity: Activity
) -> None:
    later = SUNDAY + timedelta(days=1)
    await house.db.write(
        lambda tx: activities.change(tx, activity.id, starts_at=later, scheduled_at=house.clock.time)
    )
    await house.waits(until=EVE + timedelta(minutes=5))
    assert reminders(house, BUDI.id) == 0
    await house.presses(JOKO, "🙏", GROUP)
    house.clock.time = EVE + timedelta(hours=23, minutes=59)
    await house.waits(minutes=3)
    assert [reminders(house, BUDI.id), reminders(house, GROUP)] == [1, 0]
    await house.db.write(lambda tx: activities.change(tx, activity.id, status=Status.CANCELLED.value))
    await house.waits(until=later - timedelta(minutes=100))
    assert reminders(house, BUDI.id) == 1


async def test_it_drops_a_planned_reminder_whose_subject_moved_before_it_was_sent(
    house: House, activity: Activity
) -> None:
    house.clock.time = EVE + timedelta(seconds=1)
    await house.db.write(lambda tx: house.plan(tx))
    await house.db.write(lambda tx: activities.change(tx, activity.id, starts_at=SUNDAY + timedelta(days=7)))
    house.clock.time += timedelta(minutes=2)
    await house.settles()
    assert [reminders(house, chat) for chat in (BUDI.id, GROUP)] == [0, 0]


async def put_early(house: House, due: datetime) -> None:
    """Half a minute before it is due: the letters wait for their time."""
    house.clock.time = due - timedelta(seconds=30)
    await house.db.write(house.plan)


async def test_moved_by_an_hour_right_before_it_is_due_it_comes_once(
    house: House, activity: Activity
) -> None:
    await put_early(house, EVE)
    moved = {"starts_at": SUNDAY + timedelta(hours=1), "scheduled_at": house.clock.time}
    await house.db.write(lambda tx: activities.change(tx, activity.id, **moved))
    await house.waits(until=EVE + timedelta(minutes=10))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [1, 1, 1]
    assert house.last(BUDI).startswith("🔔 Besok, 08.00 WIB")
    assert "Besok, 07.00" not in house.last(BUDI)


@pytest.mark.parametrize("night", ["1320-300", "1260-300"])
async def test_it_comes_though_the_quiet_hours_change_right_before(
    house: House, activity: Activity, night: str
) -> None:
    await put_early(house, EVE)
    await house.taps(SARI, ChooseReminderTap(1, "night", night))
    await house.waits(until=EVE + timedelta(minutes=10))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [1, 1, 1]


async def test_of_a_night_it_comes_though_its_hour_changes_right_before(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati"))
    due = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)  # the evening before, 19.30
    await put_early(house, due)
    await house.taps(SARI, LeadTap(1, "ronda", "eve", 20 * 60))
    await house.waits(until=due + timedelta(hours=1))
    assert sum("ronda" in text for text in house.reads(BUDI)) == 1
    assert sum(f"tg://user?id={JOKO.id}" in text for text in house.reads(GROUP)) == 1


async def test_it_mentions_whoever_turns_out_to_have_blocked_the_bot(
    house: House, activity: Activity
) -> None:
    house.unreachable.add(BUDI.id)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert f"tg://user?id={BUDI.id}" in house.last(GROUP)


async def test_it_calls_nobody_who_has_left_though_their_answer_is_still_there(
    house: House, activity: Activity
) -> None:
    def leave(tx: Transaction) -> None:  # as it was before leaving took the answers back
        for who in (BUDI, JOKO):
            gone = residents.resident(tx, activity.neighbourhood_id, who.id)
            assert gone is not None
            residents.change_resident(tx, gone.id, status=ResidentStatus.LEFT.value)

    await house.db.write(leave)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [0, 1, 0]


async def test_it_says_what_one_does_and_brings_and_asks_for_what_is_missing(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))
    work = [("konsumsi", 1)]
    activity = await scenes.kerja_bakti(house, rt, tasks=work, tools="cangkul 2\nkarung")
    for who in (BUDI, JOKO):
        await house.presses(who, "konsumsi", GROUP)
        await house.taps(who, ToolTap(activity.id, code_of("cangkul"), 1))
    await house.presses(RINA, "✅", GROUP)
    house.clock.time = EVE - timedelta(minutes=2)
    await house.waits(until=EVE + timedelta(minutes=5))
    there = "🧰 Mohon membawa: cangkul 2/2 ✓, karung (belum ada)\n"
    assert all(there in house.last(chat) for chat in (BUDI.id, JOKO.id, GROUP))
    assert "\nTugas Bapak/Ibu: <b>konsumsi</b>\nBapak/Ibu membawa: <b>cangkul</b>\n" in house.last(BUDI)
    assert "\nMasih antre untuk: <b>konsumsi</b>\n" in house.last(JOKO)
    await house.taps(SARI, ManageTap(activity.id))
    panel = house.messages[(SARI.id, 1)].text.html
    assert there + "🛠 Tugas: konsumsi 1/1 (antre 1)\n" in panel


async def gives(house: House, who: Who, activity: Activity, words: str, kind: str = "food") -> None:
    await house.taps(who, GiveTap(activity.id, kind))
    await house.types(who, words)


async def test_it_reminds_who_cannot_come_of_what_they_promised(house: House) -> None:
    ani = Who(1777, "Bu Ani")
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, ani, private=(SARI, BUDI, JOKO))
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(ani, "✅", GROUP)  # who comes is mentioned once, whatever she gives
    await house.presses(JOKO, "🙏", GROUP)
    await gives(house, JOKO, activity, "pisang 30")
    await house.taps(JOKO, ToolTap(activity.id, code_of("cangkul"), 1))
    await gives(house, BUDI, activity, "Udin", "substitute")
    await house.presses(RINA, "🙏", GROUP)

    def lends(tx: Transaction) -> None:
        for who, gift in ((RINA, Gift(Kind.LENT, "karung")), (ani, Gift(Kind.FOOD, "teh"))):
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            contributions.put(tx, activity.id, found.id, gift, house.world.now)

    await house.db.write(lends)
    await house.presses(SARI, "🙏", GROUP)  # and promises nothing
    house.clock.time = EVE - timedelta(minutes=2)
    before = len(house.reads(SARI))
    await house.waits(until=EVE + timedelta(minutes=5))
    assert [reminders(house, chat) for chat in (JOKO.id, BUDI.id, GROUP)] == [1, 1, 1]
    assert len(house.reads(SARI)) == before
    assert "Konsumsi dari Bapak/Ibu: <b>pisang 30</b>" in house.last(JOKO)
    assert "<b>cangkul</b>" in house.last(JOKO)
    assert "<b>Udin</b>" in house.last(BUDI)
    assert house.last(GROUP).count(f"tg://user?id={ani.id}") == 1
    assert f'🎁 Terima kasih atas sumbangannya: <a href="tg://user?id={RINA.id}">' in house.last(GROUP)
    await house.presses(JOKO, "Ubah")
    assert "↩️ Konsumsi tidak jadi" in house.labels(JOKO)
    await house.waits(until=SOON + timedelta(minutes=5))
    assert [reminders(house, chat) for chat in (JOKO.id, BUDI.id, GROUP)] == [0, 1, 2]


async def test_it_says_at_the_end_what_is_true_of_a_promise(house: House, activity: Activity) -> None:
    """One has taken it back meanwhile, and one comes after all."""
    for who in (BUDI, RINA):
        await gives(house, who, activity, "Udin", "substitute")
    house.clock.time = EVE + timedelta(seconds=1)

    def changes(tx: Transaction) -> None:
        house.plan(tx)
        budi, rina = (residents.resident(tx, activity.neighbourhood_id, who.id) for who in (BUDI, RINA))
        assert budi is not None
        assert rina is not None
        contributions.take(tx, activity.id, budi.id, Kind.SUBSTITUTE)
        signups.set_answer(tx, activity.id, rina.id, Answer.JOINING, EVE)

    await house.db.write(changes)
    await house.settles()
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id)] == [0, 1]
    assert "you are on the list" in house.last(RINA)


async def test_it_sends_what_still_helps_after_the_bot_was_down_and_never_what_is_late(
    house: House, activity: Activity
) -> None:
    house.clock.time = SOON + timedelta(minutes=59)
    await house.waits(minutes=2)
    assert [reminders(house, BUDI.id), reminders(house, RINA.id)] == [1, 0]
    counts = await house.db.read(postbag.counts)
    assert counts.get("expired", 0) == 0


async def wishes(house: House, who: Who, **values: int | None) -> None:
    """Somebody wants to be reminded earlier or later."""

    def wish(tx: Transaction) -> None:
        adding = insert(tx, looks.WISHES).on_conflict_do_update(index_elements=["person_id"], set_=values)
        tx.run(adding, {"person_id": who.id} | values)
        looks.reset_around(tx, who.id)

    await house.db.write(wish)


async def test_somebody_is_reminded_earlier_or_later_and_the_group_as_usual(
    house: House, activity: Activity
) -> None:
    await wishes(house, BUDI, eve_minute=20 * 60, lead_minutes=60)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [0, 1, 1]
    await house.waits(until=EVE + timedelta(minutes=31))
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [1, 1, 1]
    await house.waits(until=SOON + timedelta(minutes=55))
    assert [reminders(house, chat) for chat in (BUDI.id, GROUP)] == [1, 2]
    await house.waits(until=SOON + timedelta(minutes=61))
    assert [reminders(house, chat) for chat in (BUDI.id, GROUP)] == [2, 2]


async def test_whoever_changes_their_mind_about_the_hour_hears_once(house: House, activity: Activity) -> None:
    await wishes(house, BUDI, eve_minute=None, lead_minutes=24 * 60)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert reminders(house, BUDI.id) == 1  # a day before is over, and still helps: both in one message
    both = house.last(BUDI)
    for lead in (60, None, 30, 24 * 60):
        await wishes(house, BUDI, eve_minute=20 * 60, lead_minutes=lead)
        await house.waits(until=house.clock.time + timedelta(minutes=30))
    await house.waits(until=SUNDAY)
    assert (reminders(house, BUDI.id), house.last(BUDI)) == (1, both)


async def test_whoever_wants_none_of_them_gets_none(house: House, activity: Activity) -> None:
    await wishes(house, BUDI, eve_minute=-1, lead_minutes=0)
    await house.waits(until=SUNDAY)
    assert [reminders(house, chat) for chat in (BUDI.id, RINA.id, GROUP)] == [0, 1, 2]


async def test_a_wish_of_an_hour_that_has_become_another_does_not_lose_the_letter(
    house: House, activity: Activity
) -> None:
    """It is put a little early, and worded when it is due."""
    house.clock.time = EVE - timedelta(minutes=4)
    await house.db.write(house.plan)
    await wishes(house, BUDI, eve_minute=20 * 60, lead_minutes=None)
    await house.waits(until=EVE + timedelta(minutes=2))
    assert reminders(house, BUDI.id) == 1
    await house.waits(until=EVE + timedelta(hours=1))
    assert reminders(house, BUDI.id) == 1


async def test_who_joins_between_is_reminded_too(house: House, activity: Activity) -> None:
    house.clock.time = EVE - timedelta(minutes=4)
    await house.db.write(house.plan)
    await house.presses(SARI, "✅", GROUP)
    await house.waits(until=EVE + timedelta(minutes=2))
    assert reminders(house, SARI.id) == 1
