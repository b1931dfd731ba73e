"""What a liaison reads: of their own RT only, as the rows stand; and each week by itself, once."""

from datetime import timedelta

import pytest

from bot.actions import liaison_sums as actions
from bot.actions import liaisons as linking
from bot.rules.liaisons import Post
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stretches import Stretch, last_week, this_week
from bot.rules.summaries import AHEAD, WEEK, Form
from db import activities, liaisons, neighbourhoods, outbox, reports, residents, signups, wishes
from db.engine import Transaction
from tests import scenes
from tests.actions.test_liaisons import LURAH, person
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.rules.test_summaries import MINUTE, SLOT

HOUR = timedelta(hours=1)
WEEKLY = "📊 <b>Ringkasan"


async def link(house: House, rt: Neighbourhood, who: Who, chair: Who = SARI) -> int:
    """Let somebody be a liaison of an RT, with the private chat open."""

    def do(tx: Transaction) -> int:
        residents.remember_person(tx, who.id, who.first_name, who.username, START)
        residents.change_person(tx, who.id, private="open")
        made = linking.make(tx, house.world, rt, person(tx, chair), Post.KELURAHAN)
        assert made is not None
        linking.join(tx, house.world, person(tx, who), made.code)
        return made.id

    made = await house.db.write(do)
    await house.settles()
    return made


@pytest.fixture
async def two(house: House) -> list[Neighbourhood]:
    """RT 05 of Bu Sari and RT 06 of Rina, both accompanied by Bu Ani; RT 07 is not."""
    first = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))
    second = await scenes.rt06(house, RINA, private=(RINA,))
    await link(house, second, LURAH, RINA)
    await link(house, first, LURAH)
    return [first, second]


async def worked(house: House, rt: Neighbourhood, who: Who, ago: timedelta = timedelta(days=2)) -> None:
    """A kerja bakti before the evening, at which one was present."""
    made = await scenes.kerja_bakti(house, rt, SLOT - ago, title=f"Sapu {ago}")

    def note(tx: Transaction) -> None:
        found = residents.resident(tx, rt.id, who.id)
        assert found is not None
        signups.set_present(tx, made.id, found.id, True, house.clock.time)
        activities.change(tx, made.id, present=1, status="closed")

    await house.db.write(note)


def told(house: House, who: Who) -> list[str]:
    return [text for text in house.reads(who) if text.startswith(WEEKLY)]


async def test_a_board_is_of_their_own_rt_in_the_order_of_numbers(
    house: House, two: list[Neighbourhood]
) -> None:
    await worked(house, two[0], BUDI)
    stretch = Stretch(START.date(), SLOT.date())
    house.clock.time = SLOT
    rts = await house.db.read(lambda tx: linking.rts_of(tx, LURAH.id))
    assert [rt.rt for rt in rts] == ["05", "06"]
    board = await house.db.read(lambda tx: actions.board(tx, house.world, rts, stretch))
    assert [one.figures.activities for one in board.summaries] == [1, 0]
    assert (board.sums.took_part, board.sums.houses) == (1, 4)
    assert [one.rt.rt for one in board.quiet] == ["06"]


@pytest.mark.parametrize("who", [SARI, RINA, OUTSIDER])
async def test_nobody_else_is_told_anything(house: House, two: list[Neighbourhood], who: Who) -> None:
    days = this_week(START.date())

    def tries(tx: Transaction) -> list[object]:
        residents.remember_person(tx, who.id, who.first_name, who.username, START)
        me = person(tx, who)
        return [
            actions.is_liaison(tx, who.id),
            actions.show(tx, house.world, me, days),
            actions.send(tx, house.world, me, Form.PDF, days),
            actions.one(tx, house.world, me, two[0].id, days),
            actions.tickets(tx, me),
        ]

    assert await house.db.write(tries) == [False, False, False, None, None]


async def test_no_rt_but_their_own_can_be_named(house: House, two: list[Neighbourhood]) -> None:
    await house.db.write(lambda tx: liaisons.end(tx, 2, house.clock.time))
    days = this_week(START.date())
    me = await house.db.read(lambda tx: person(tx, LURAH))
    one, tickets = await house.db.read(
        lambda tx: (
            actions.one(tx, house.world, me, two[0].id, days),
            actions.tickets(tx, me, two[0].id),
        )
    )
    assert (one, tickets) == (None, None)
    assert await house.db.read(lambda tx: actions.one(tx, house.world, me, two[1].id, days)) is not None
    for form in (Form.CARD, Form.CSV):
        assert not await house.db.write(
            lambda tx, form=form: actions.send(tx, house.world, me, form, days)  # type: ignore[misc]
        )


async def test_open_reports_come_without_words_and_sealed_ones_as_a_number(
    house: House, two: list[Neighbourhood]
) -> None:
    def write(tx: Transaction) -> None:
        for n, (rt, secret, status, privacy) in enumerate(
            [
                (two[1], False, "new", "hidden"),
                (two[0], True, "new", "hidden"),
                (two[0], False, "working", "named"),
                (two[0], False, "done", "hidden"),
                (two[0], False, "new", "sealed"),
            ]
        ):
            tx.run(
                reports.REPORTS.insert(),
                {
                    "neighbourhood_id": rt.id,
                    "number": n + 1,
                    "pillar": "clean",
                    "icon": "🗑",
                    "name": "Sampah",
                    "is_sensitive": secret,
                    "privacy": privacy,
                    "created_at": START - n * HOUR,
                    "status_at": START,
                    "status": status,
                },
            )

    await house.db.write(write)
    found = await house.db.read(lambda tx: actions.tickets(tx, person(tx, LURAH)))
    assert found is not None
    rts, told, secret = found
    assert ([rt.rt for rt in rts], secret) == (["05", "06"], 2)
    assert [(one.neighbourhood_id, one.number, one.status) for one in told] == [
        (two[0].id, 3, "working"),
        (two[1].id, 1, "new"),
    ]


async def test_one_summary_comes_for_all_on_sunday_evening(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    await house.waits(until=SLOT - MINUTE)
    assert told(house, LURAH) == []
    await house.waits(until=SLOT + HOUR)
    (text,) = told(house, LURAH)
    assert "Ringkasan 2 RT" in text
    assert "1 dari 4 rumah" in text
    assert "Belum ada catatan di: RT 06" in text
    assert "Budi" not in text
    await house.waits(until=SLOT + 2 * HOUR)
    assert len(told(house, LURAH)) == 1
    assert told(house, OUTSIDER) == told(house, JOKO) == []


async def test_it_waits_for_the_end_of_quiet_hours(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, two[0].id, quiet="prayer=1065-1215"))
    await house.waits(until=SLOT + 29 * MINUTE)
    assert told(house, LURAH) == []
    await house.waits(until=SLOT + HOUR)
    assert len(told(house, LURAH)) == 1


async def test_a_quiet_week_is_told_once_and_then_no_more(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[1], RINA)
    for week, number in ((0, 1), (1, 2), (2, 2), (3, 2)):
        await house.waits(until=SLOT + week * WEEK + HOUR)
        assert len(told(house, LURAH)) == number
    assert "Belum ada catatan di hari-hari ini" in told(house, LURAH)[1]


async def test_a_correction_before_it_goes_out_changes_it(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    key = f"summary_liaison:{LURAH.id}:{int(SLOT.timestamp())}"
    assert await house.db.read(lambda tx: outbox.known(tx, [key])) == [key]
    await house.db.write(lambda tx: activities.change(tx, 1, status="cancelled"))
    await house.waits(until=SLOT + HOUR)
    assert told(house, LURAH) == []


async def test_who_wants_no_reminders_gets_none(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    await house.db.write(lambda tx: wishes.change(tx, LURAH.id, none=True))
    await house.waits(until=SLOT + HOUR)
    assert told(house, LURAH) == []


async def test_what_ended_meanwhile_is_not_told(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    await house.db.write(lambda tx: liaisons.end(tx, 2, house.clock.time))
    await house.db.write(lambda tx: liaisons.end(tx, 1, house.clock.time))
    await house.waits(until=SLOT + HOUR)
    assert told(house, LURAH) == []


async def test_whoever_has_shut_the_chat_or_has_no_rt_left_is_not_written_to(
    house: House, two: list[Neighbourhood]
) -> None:
    await worked(house, two[0], BUDI)
    await link(house, two[0], OUTSIDER)
    await house.db.write(lambda tx: residents.change_person(tx, LURAH.id, private="blocked"))
    await house.db.write(lambda tx: neighbourhoods.change(tx, two[0].id, status="left"))
    await house.waits(until=SLOT + HOUR)
    keys = [f"summary_liaison:{who.id}:{int(SLOT.timestamp())}" for who in (LURAH, OUTSIDER)]
    assert await house.db.read(lambda tx: outbox.known(tx, keys)) == []
    assert await house.db.read(lambda tx: liaisons.due(tx, SLOT + 5 * WEEK, 10)) == [LURAH.id]


@pytest.mark.parametrize(("hours", "comes"), [(1, True), (6, False), (10, True), (20, False)])
async def test_after_the_bot_was_down_it_comes_where_it_helps(
    house: House, two: list[Neighbourhood], hours: int, comes: bool
) -> None:
    await worked(house, two[0], BUDI)
    house.clock.time = SLOT + timedelta(hours=hours)
    await house.db.write(house.plan)
    await house.settles()
    assert bool(told(house, LURAH)) is comes


async def test_one_held_up_into_the_night_says_nothing_then(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    house.clock.time = SLOT + timedelta(hours=5)
    await house.settles()
    assert told(house, LURAH) == []


async def test_whoever_is_linked_on_the_evening_hears_the_next_week(
    house: House, two: list[Neighbourhood]
) -> None:
    await worked(house, two[0], BUDI)
    house.clock.time = SLOT + MINUTE
    await link(house, two[0], OUTSIDER)
    await house.waits(until=SLOT + HOUR)
    assert (len(told(house, LURAH)), len(told(house, OUTSIDER))) == (1, 0)
    await house.waits(until=SLOT + WEEK + HOUR)
    assert len(told(house, OUTSIDER)) == 1


async def test_a_decline_is_told_once_with_what_helps(house: House, two: list[Neighbourhood]) -> None:
    """Two houses each week, then three weeks with one."""
    for ago in range(4, 12):
        for who in (BUDI, JOKO):
            await worked(house, two[0], who, ago * WEEK + timedelta(days=2, hours=who.id - 1000))
    for ago in range(1, 4):
        await worked(house, two[0], BUDI, ago * WEEK + timedelta(days=2))
    await house.waits(until=SLOT - WEEK + HOUR)
    house.clock.time = SLOT - AHEAD
    await worked(house, two[0], BUDI)
    rts = await house.db.read(lambda tx: linking.rts_of(tx, LURAH.id))
    low = []
    for ago in (2, 1, 0):
        board = await house.db.read(
            lambda tx, ago=ago: actions.week_until(tx, rts, SLOT - ago * WEEK)  # type: ignore[misc]
        )
        assert board is not None
        low.append((len(board.warned), len(board.low)))
    assert low == [(0, 0), (1, 1), (0, 1)]


async def test_a_decline_into_silence_is_told_too(house: House, two: list[Neighbourhood]) -> None:
    for ago in range(1, 9):
        await worked(house, two[0], BUDI, ago * WEEK + timedelta(days=2))
    rts = await house.db.read(lambda tx: linking.rts_of(tx, LURAH.id))
    evenings = [SLOT + week * WEEK for week in range(4)]
    boards = [
        await house.db.read(lambda tx, at=at: actions.week_until(tx, rts, at))  # type: ignore[misc]
        for at in evenings
    ]
    assert [board is not None for board in boards] == [True, False, True, False]
    assert boards[2] is not None
    assert [one.rt.rt for one in boards[2].warned] == ["05"]


async def test_a_forged_page_leads_to_the_nearest(house: House, two: list[Neighbourhood]) -> None:
    assert [rt.rt for rt in actions.shown(two, 99)] == ["05", "06"]
    assert actions.shown(two, -5) == actions.shown(two, 0)


async def test_a_page_of_another_time_is_made_of_its_days(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    house.clock.time = SLOT + WEEK
    days = last_week((SLOT + WEEK).date())
    await house.db.write(lambda tx: actions.show(tx, house.world, person(tx, LURAH), days))
    await house.settles()
    assert "1 dari 4 rumah" in house.last(LURAH)
