"""Who cannot be written to is named in the group, once, if the RT wants that; blocking and unblocking."""

from datetime import timedelta

import pytest

from bot.actions import reach
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Private
from bot.rules.wishes import About
from bot.taps import AnswerTap, CallOffSureTap, ChooseReminderTap
from db import neighbourhoods, outbox, postbag, residents, wishes
from db.engine import Transaction
from db.outbox import NewLetter, Priority
from playground.stage import agenda
from playground.stage.agenda.reach import AFTER_ALL
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House, Who
from tests.samples import SUNDAY

EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30
SOON = SUNDAY - timedelta(hours=2)
LATER = timedelta(seconds=30)  # than the private letters, and before the one in the group


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Budi and Rina can be written to, Joko cannot."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    """On Sunday; Budi and Joko join."""
    activity = await scenes.kerja_bakti(house, rt)
    for who in (BUDI, JOKO):
        await house.presses(who, "✅", GROUP)
    house.clock.time = EVE - timedelta(minutes=1)
    return activity


def link(who: Who) -> str:
    return f"tg://user?id={who.id}"


def called(house: House, who: Who) -> int:
    """How often somebody was named in the group, so that it rings."""
    return sum(link(who) in text for text in house.reads(GROUP))


async def private(house: House, who: Who) -> Private:
    found = await house.db.read(lambda tx: residents.person(tx, who.id))
    assert found is not None
    return found.private


async def blocks(house: House, who: Who, *, again_open: bool = False) -> None:
    """As Telegram tells it; from then on it refuses what is sent there, or takes it again."""
    bot = {"id": 99, "is_bot": True, "first_name": "Bantar"}
    now, before = ("member", "kicked") if again_open else ("kicked", "member")
    house.unreachable.discard(who.id) if again_open else house.unreachable.add(who.id)
    change = {
        "chat": house.chat(who.id, who),
        "from": who.json(),
        "date": 0,
        "old_chat_member": {"user": bot, "status": before},
        "new_chat_member": {"user": bot, "status": now},
    }
    await house.receives({"my_chat_member": change})


async def silences(house: House) -> None:
    await house.taps(SARI, ChooseReminderTap(1, "mentions", "off"))


async def test_each_round_names_those_it_cannot_reach_once(house: House, activity: Activity) -> None:
    await house.waits(until=EVE + timedelta(hours=1))
    assert (called(house, JOKO), called(house, BUDI)) == (1, 0)
    await house.waits(until=SUNDAY)
    assert (called(house, JOKO), called(house, BUDI)) == (2, 0)


async def test_who_was_named_and_then_opens_the_private_chat_is_not_told_again(
    house: House, activity: Activity
) -> None:
    house.clock.time = EVE - timedelta(minutes=6)
    await house.waits(until=EVE + timedelta(minutes=2))
    assert called(house, JOKO) == 1
    await house.types(JOKO, f"/start remind_{activity.id}")
    await house.waits(until=EVE + timedelta(hours=1))
    assert not any("🔔 Besok" in text for text in house.reads(JOKO))
    await house.waits(until=SUNDAY)
    assert (called(house, JOKO), "🔔 Hari ini" in house.last(JOKO)) == (1, True)


async def test_who_blocks_it_after_the_reminder_was_told_once(house: House, activity: Activity) -> None:
    house.clock.time = EVE
    await house.db.write(house.plan)
    await house.settles()
    assert "🔔 Besok" in house.last(BUDI)
    house.clock.time += LATER
    await blocks(house, BUDI)
    await house.waits(until=EVE + timedelta(hours=1))
    assert (called(house, JOKO), called(house, BUDI)) == (1, 0)
    await house.waits(until=SUNDAY)  # of the next round they have not heard
    assert (called(house, JOKO), called(house, BUDI)) == (2, 1)


@pytest.mark.parametrize("wish", ["none", "pause", "stop"])
async def test_who_wants_no_reminders_is_not_named_either(
    house: House, activity: Activity, wish: str
) -> None:
    def wishes_it(tx: Transaction) -> None:
        if wish == "none":
            wishes.change(tx, BUDI.id, none=True)
        elif wish == "pause":
            wishes.change(tx, BUDI.id, paused_until=SUNDAY)
        else:
            wishes.stop(tx, BUDI.id, About.ACTIVITY, activity.id, START)

    await house.db.write(wishes_it)
    await blocks(house, BUDI)
    await house.waits(until=SUNDAY)
    assert (called(house, JOKO), called(house, BUDI)) == (2, 0)


async def test_where_the_rt_wants_no_names_the_group_reads_it_without(
    house: House, activity: Activity
) -> None:
    await silences(house)
    await house.waits(until=EVE + timedelta(hours=1))
    assert house.last(GROUP).startswith("🔔 Besok, 07.00 WIB")
    assert "Ikut: 2 warga" in house.last(GROUP)
    assert "mengingatkan" not in house.last(GROUP)
    assert "🔔 Ingatkan lewat chat" in house.labels(GROUP)
    assert called(house, JOKO) == 0


async def test_nothing_comes_to_the_group_where_all_can_be_reached(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await silences(house)
    await house.types(JOKO, "/start")
    await house.waits(until=SUNDAY)
    assert not any(text.startswith("🔔") for text in house.reads(GROUP))


async def test_news_of_a_cancellation_name_nobody_there_either(house: House, activity: Activity) -> None:
    await silences(house)
    await house.taps(SARI, CallOffSureTap(activity.id))
    await house.waits(minutes=5)
    assert any("dibatalkan" in text.lower() for text in house.reads(GROUP))
    assert called(house, JOKO) == 0


async def test_work_done_alone_names_nobody_there_either(house: House, rt: Neighbourhood) -> None:
    end = SUNDAY + timedelta(hours=17)  # midnight after Sunday
    activity = await scenes.alone(house, rt, end)
    await house.taps(JOKO, AnswerTap(activity.id, "joining"), GROUP)
    await silences(house)
    house.clock.time = EVE - timedelta(minutes=1)
    await house.waits(until=EVE + timedelta(hours=1))
    assert house.last(GROUP).startswith("🔔 Besok hari terakhir")
    assert "Sekadar mengingatkan" not in house.last(GROUP)


@pytest.fixture
async def night(house: House, rt: Neighbourhood) -> None:
    """Budi, Joko and Rina keep watch on Saturday evening; it is Friday, 19.29."""
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, RINA, pos="Pos Melati"))
    house.clock.time = START + timedelta(days=3, hours=10, minutes=29)


async def test_a_night_names_those_it_cannot_reach_once_a_round(house: House, night: None) -> None:
    eve = house.clock.time + timedelta(minutes=1)
    house.clock.time = eve
    await house.db.write(house.plan)
    await house.settles()
    assert "giliran ronda" in house.last(BUDI)
    house.clock.time += LATER
    await blocks(house, BUDI)
    await house.waits(until=eve + timedelta(hours=1))
    assert (called(house, JOKO), called(house, BUDI), called(house, RINA)) == (1, 0, 0)
    await house.waits(until=START + timedelta(days=4, hours=11, minutes=30))  # two hours before
    assert (called(house, JOKO), called(house, BUDI), called(house, RINA)) == (2, 1, 0)


async def test_a_night_names_nobody_where_the_rt_wants_that(house: House, night: None) -> None:
    await silences(house)
    before = len(house.reads(GROUP))
    await house.waits(minutes=10)
    [reminder] = house.reads(GROUP)[before:]
    assert reminder.startswith("🌙 <b>Ronda</b>")
    assert "Pos Melati" in reminder
    assert called(house, JOKO) == 0


# blocking and unblocking


async def test_whoever_writes_again_can_be_written_to_again(house: House, activity: Activity) -> None:
    await blocks(house, BUDI)
    assert await private(house, BUDI) is Private.BLOCKED
    house.unreachable.discard(BUDI.id)
    await house.types(BUDI, "halo")
    assert await private(house, BUDI) is Private.OPEN
    await house.waits(until=EVE + timedelta(minutes=5))
    assert any("🔔 Besok" in text for text in house.reads(BUDI))
    assert called(house, BUDI) == 0


async def test_a_refusal_tells_it_too_though_telegram_said_nothing(house: House, activity: Activity) -> None:
    house.unreachable.add(BUDI.id)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert await private(house, BUDI) is Private.BLOCKED
    assert called(house, BUDI) == 1
    failed = (await house.db.read(postbag.counts))["failed"]
    await house.waits(until=EVE + timedelta(hours=1))  # nothing is tried again
    assert (await house.db.read(postbag.counts))["failed"] == failed


async def test_whoever_unblocks_it_was_named_and_gets_the_next(house: House, activity: Activity) -> None:
    await blocks(house, BUDI)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert called(house, BUDI) == 1
    await blocks(house, BUDI, again_open=True)
    assert await private(house, BUDI) is Private.OPEN
    await house.waits(until=EVE + timedelta(hours=1))
    assert not any("🔔" in text for text in house.reads(BUDI))
    await house.waits(until=SUNDAY)
    assert sum("🔔 Hari ini" in text for text in house.reads(BUDI)) == 1
    assert called(house, BUDI) == 1


def _letter(house: House, n: int, lives: timedelta, kind: str = "parcel") -> NewLetter:
    return NewLetter(
        key=f"waits:{n}",
        kind=kind,
        priority=Priority.REMINDER,
        due_at=house.clock.time,
        expires_at=house.clock.time + lives,
        chat_id=BUDI.id,
        person_id=BUDI.id,
        parcel=f'{{"type":"say","chat_id":{BUDI.id},"text":{{"html":"pesan {n}"}}}}',
    )


async def _failed(house: House, *letters: NewLetter) -> None:
    await blocks(house, BUDI)
    await house.db.write(lambda tx: outbox.put(tx, *letters))
    await house.settles()


async def test_what_still_helps_comes_after_all_and_is_no_flood(house: House, rt: Neighbourhood) -> None:
    hours = [timedelta(hours=n) for n in range(1, 10)]
    await _failed(house, *(_letter(house, n, lives) for n, lives in enumerate(hours)))
    house.clock.time += timedelta(hours=2)  # the first two help nobody any more
    await blocks(house, BUDI, again_open=True)
    told = [text for text in house.reads(BUDI) if text.startswith("pesan")]
    assert told == [f"pesan {n}" for n in range(2, 7)]
    await blocks(house, BUDI, again_open=True)  # told twice, as Telegram may
    await house.types(BUDI, "halo")
    assert [text for text in house.reads(BUDI) if text.startswith("pesan")] == told


async def test_after_unblocking_at_night_it_waits_for_the_morning(house: House, rt: Neighbourhood) -> None:
    house.clock.time = START + timedelta(hours=14)  # 23.00
    await _failed(house, _letter(house, 1, timedelta(hours=5)), _letter(house, 2, timedelta(hours=9)))
    await blocks(house, BUDI, again_open=True)
    assert not any(text.startswith("pesan") for text in house.reads(BUDI))
    morning = START + timedelta(hours=20)
    ahead = await house.db.read(lambda tx: agenda.coming(tx, house.clock.time))
    assert (morning, AFTER_ALL) in [(one.at, one.what) for one in ahead]  # the playground's clock stops there
    await house.waits(until=morning + timedelta(minutes=5))
    assert [text for text in house.reads(BUDI) if text.startswith("pesan")] == ["pesan 2"]


async def test_somebody_without_a_home_is_opened_too(house: House) -> None:
    stranger = Who(1066, "Pak Baru")

    def unblock(tx: Transaction) -> Person | None:
        residents.remember_person(tx, stranger.id, stranger.first_name, None, START)
        reach.lost_reach(tx, house.world, stranger.id)
        person = residents.person(tx, stranger.id)
        assert person is not None
        reach.opened(tx, house.world, person)
        assert neighbourhoods.homes_of(tx, stranger.id) == []
        return residents.person(tx, stranger.id)

    found = await house.db.write(unblock)
    assert found is not None
    assert found.private is Private.OPEN
