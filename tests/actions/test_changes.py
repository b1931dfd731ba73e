"""News of a move or a cancellation: who hears it, how loud, until when; and what is written down."""

from datetime import datetime, timedelta

import pytest

from bot.actions import changes as actions
from bot.actions.activities import Sight, in_charge
from bot.letters import KINDS
from bot.parcels import Say
from bot.rules.activities import Activity, Misfit
from bot.rules.changes import News
from bot.rules.residents import Status as ResidentStatus
from bot.rules.roles import Role
from bot.rules.stamps import minute_of
from bot.taps import CallOffSureTap, MoveSureTap, PlaceTap, RainTap
from db import activities, neighbourhoods, outbox, postbag, residents
from db.engine import Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House
from tests.samples import SUNDAY

HOUR = timedelta(hours=1)
NEXT_WEEK = SUNDAY + timedelta(days=7)


@pytest.fixture
async def activity(house: House) -> Activity:
    """Budi (private open) joins, Joko (unreachable) is not sure, Rina (private open) is unable."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "Ikut", GROUP)
    await house.presses(JOKO, "Belum pasti", GROUP)
    await house.presses(RINA, "Berhalangan", GROUP)
    return activity


def _told(tx: Transaction, activity_id: int, news: News) -> int:
    chair = residents.person(tx, SARI.id)
    sight = in_charge(tx, chair, activity_id) if chair else None
    assert isinstance(sight, Sight)
    return actions.hearers(tx, sight, news).told


async def calls_off(house: House, activity: Activity) -> None:
    def cancels(tx: Transaction) -> None:
        chair = residents.person(tx, SARI.id)
        assert chair is not None
        assert not isinstance(actions.cancel(tx, house.world, chair, activity.id), Misfit)

    await house.db.write(cancels)


async def test_it_writes_down_who_moved_it_and_who_called_it_off(house: House, activity: Activity) -> None:
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(NEXT_WEEK)), SARI.id)
    await calls_off(house, activity)
    subject = f"activity:{activity.id}"
    assert await house.journal() == [
        (SARI.id, "move", subject, "2026-11-29T00:00Z > 2026-12-06T00:00Z"),
        (SARI.id, "cancel", subject, ""),
    ]


@pytest.mark.parametrize(
    ("called_off", "delivered", "comes"),
    [
        (START, SUNDAY - HOUR, True),
        (START, SUNDAY + HOUR, False),
        (SUNDAY - HOUR, SUNDAY + 10 * HOUR, True),  # some go there and wonder
        (SUNDAY - HOUR, SUNDAY + 12 * HOUR, False),
    ],
)
async def test_it_comes_late_until_the_start_and_for_half_a_day(
    house: House, activity: Activity, called_off: datetime, delivered: datetime, comes: bool
) -> None:
    house.clock.time = called_off
    await calls_off(house, activity)
    house.clock.time = delivered  # the computer was off meanwhile
    await house.settles()
    assert [any("Dibatalkan: " in text for text in house.reads(chat)) for chat in (BUDI, GROUP)] == [
        comes
    ] * 2


async def test_it_names_in_the_group_who_turns_out_to_have_blocked_the_bot(
    house: House, activity: Activity
) -> None:
    house.unreachable.add(BUDI.id)
    await calls_off(house, activity)
    await house.settles()
    await house.waits(minutes=1)
    assert f"tg://user?id={BUDI.id}" in house.last(GROUP)


async def test_it_tells_nobody_who_left_meanwhile(house: House, activity: Activity) -> None:
    budi = await house.db.read(lambda tx: residents.resident(tx, activity.neighbourhood_id, BUDI.id))
    assert budi is not None
    left = ResidentStatus.LEFT.value
    house.clock.time += timedelta(hours=13)  # 22.00
    await calls_off(house, activity)
    await house.db.write(lambda tx: residents.change_resident(tx, budi.id, status=left))
    assert await house.db.read(lambda tx: _told(tx, activity.id, News.CANCELLED)) == 2
    await house.waits(minutes=1)
    assert not any("Mohon maaf" in text for text in house.reads(BUDI))
    assert "Mohon maaf" in house.last(GROUP)
    assert [said.silent for said in house.sent if isinstance(said, Say) and said.chat_id == GROUP][-1]
    assert str(BUDI.id) not in house.last(GROUP)


async def test_it_has_no_news_for_somebody_without_an_answer(house: House, activity: Activity) -> None:
    letter = Claimed(
        1, "k", "cancelled", activity.id, SARI.id, SARI.id, None, 3, START, SUNDAY, version=1, attempts=0
    )
    assert await house.db.read(lambda tx: KINDS["cancelled"].word(tx, house.world, letter)) is None


async def test_it_lets_people_sleep_unless_they_would_get_up_in_vain(
    house: House, activity: Activity
) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    house.clock.time = SUNDAY - timedelta(hours=9)  # Sabtu, 22.00
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(NEXT_WEEK)), SARI.id)
    await house.waits(minutes=1)
    told = {said.chat_id: said.silent for said in house.sent if isinstance(said, Say)}
    assert (told[BUDI.id], told[RINA.id], told[GROUP]) == (False, True, True)
    await house.taps(SARI, CallOffSureTap(activity.id), SARI.id)
    await house.waits(minutes=1)
    told = {said.chat_id: said.silent for said in house.sent if isinstance(said, Say)}
    assert (told[BUDI.id], told[RINA.id], told[GROUP]) == (True, True, True)


def heard(house: House, chat: int, before: int) -> list[str]:
    """What the bot has said there since, cards aside."""
    said = [parcel for parcel in house.sent[before:] if isinstance(parcel, Say) and parcel.chat_id == chat]
    return [parcel.text.html for parcel in said]


async def changes_place(house: House, activity: Activity, place: str) -> None:
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, place)
    await house.presses(SARI, "Ya, ubah tempatnya")


async def postpones(house: House, activity: Activity) -> None:
    await house.taps(SARI, RainTap(activity.id))
    await house.presses(SARI, "Ya, pindahkan")


async def test_another_place_is_told_to_nobody_who_declined(house: House, activity: Activity) -> None:
    before = len(house.sent)
    await changes_place(house, activity, "Balai RT")
    await house.waits(minutes=1)
    assert len(heard(house, BUDI.id, before)) == 1
    assert heard(house, RINA.id, before) == []


async def test_who_declines_before_the_news_of_a_place_goes_out_does_not_get_it(
    house: House, activity: Activity
) -> None:
    before = len(house.sent)
    await changes_place(house, activity, "Balai RT")
    await house.presses(BUDI, "Berhalangan", GROUP)
    await house.presses(JOKO, "Berhalangan", GROUP)
    await house.waits(minutes=1)
    assert heard(house, BUDI.id, before) == []
    assert str(JOKO.id) not in house.last(GROUP)


async def test_a_change_makes_no_sound_for_who_declined(house: House, activity: Activity) -> None:
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(NEXT_WEEK)), SARI.id)
    await house.waits(minutes=1)
    await calls_off(house, activity)
    await house.waits(minutes=1)
    silent = {
        chat: [parcel.silent for parcel in house.sent if isinstance(parcel, Say) and parcel.chat_id == chat]
        for chat in (BUDI.id, RINA.id)
    }
    assert (silent[BUDI.id][-2:], silent[RINA.id][-2:]) == ([False, False], [True, True])


@pytest.mark.parametrize("place_first", [True, False])
async def test_place_and_day_changed_at_once_are_one_letter(
    house: House, activity: Activity, place_first: bool
) -> None:
    before = len(house.sent)
    if place_first:
        await changes_place(house, activity, "Balai RT")
    house.clock.time += timedelta(seconds=3)
    await postpones(house, activity)
    if not place_first:
        house.clock.time += timedelta(seconds=3)
        await changes_place(house, activity, "Balai RT")
    await house.waits(minutes=2)
    for chat in (BUDI.id, GROUP):
        (news,) = heard(house, chat, before)
        assert "Pindah ke <b>Minggu, 6 Desember" in news
        assert "Tempatnya sekarang di <b>Balai RT</b>" in news
    assert "6 December" in "".join(heard(house, RINA.id, before))  # the new time may suit her


async def test_what_is_called_off_before_its_move_was_told_is_told_once_with_the_known_time(
    house: House, activity: Activity
) -> None:
    before = len(house.sent)
    await changes_place(house, activity, "Balai RT")
    await postpones(house, activity)
    house.clock.time += timedelta(seconds=3)
    await calls_off(house, activity)
    await house.waits(minutes=2)
    for chat in (BUDI.id, GROUP):
        (news,) = heard(house, chat, before)
        assert news.startswith("❌ Dibatalkan: ")
        assert "Minggu, 29 November" in news
    assert len(heard(house, RINA.id, before)) == 1


async def test_what_was_told_already_is_followed_by_another_letter(house: House, activity: Activity) -> None:
    before = len(house.sent)
    await postpones(house, activity)
    await house.waits(minutes=1)
    await calls_off(house, activity)
    await house.waits(minutes=1)
    moved, cancelled = heard(house, BUDI.id, before)
    assert "Pindah ke" in moved
    assert "Minggu, 6 Desember" in cancelled


async def test_what_is_in_the_postmans_hand_goes_its_way(house: House, activity: Activity) -> None:
    await changes_place(house, activity, "Balai RT")
    kinds = ["relocated", "relocated_here"]
    house.clock.time += timedelta(seconds=20)

    def takes(tx: Transaction) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
        postbag.claim(tx, house.clock.time, 9, [], [], lambda letter: letter.kind == "relocated")
        first = outbox.take_back(tx, kinds, activity.id, house.clock.time)
        return first, outbox.take_back(tx, kinds, activity.id, house.clock.time)

    first, then = await house.db.write(takes)
    assert first == {BUDI.id: {"relocated"}, GROUP: {"relocated_here"}}
    assert then == {BUDI.id: {"relocated"}}


async def test_changes_of_a_date_without_a_card_are_told_to_the_other_chairs(
    house: House, activity: Activity
) -> None:
    rt = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, GROUP))
    assert rt is not None
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.CHAIR))
    await house.db.write(lambda tx: activities.change(tx, activity.id, posts_at=SUNDAY - 24 * HOUR))
    before = len(house.sent)
    await changes_place(house, activity, "Balai RT")
    await house.waits(minutes=2)
    assert len(heard(house, BUDI.id, before)) == 1
    await postpones(house, activity)
    await house.waits(minutes=1)
    assert len(heard(house, BUDI.id, before)) == 2
