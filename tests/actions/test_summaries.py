"""The weekly summary: to the officers, once, on Sunday evening; silence after a second quiet week."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.actions import summaries as actions
from bot.parcels import Picture, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.stretches import this_week
from bot.rules.summaries import AHEAD, WEEK, Form
from db import (
    activities,
    figures,
    neighbourhoods,
    outbox,
    reports,
    residents,
    signups,
    summaries,
    wishes,
)
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.rules.test_summaries import MINUTE, SLOT

HOUR = timedelta(hours=1)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """A coordinator beside the chair; Joko is an officer who never opened the private chat."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    return rt


async def worked(house: House, rt: Neighbourhood) -> None:
    """A kerja bakti on Friday, at which one was present."""
    made = await scenes.kerja_bakti(house, rt, SLOT - timedelta(days=2))

    def note(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        signups.set_present(tx, made.id, budi.id, True, house.clock.time)
        activities.change(tx, made.id, present=1, status="closed")

    await house.db.write(note)


def told(house: House, who: Who | int) -> list[str]:
    return [text for text in house.reads(who) if text.startswith(("📊", "🌱"))]


async def test_each_officer_gets_it_once_and_nobody_else(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT - MINUTE)
    assert told(house, SARI) == []
    await house.waits(until=SLOT + HOUR)
    for who in (SARI, BUDI):
        (text,) = told(house, who)
        assert "1 dari 4 rumah" in text
        assert "1 kegiatan, hadir 1 orang" in text
    for other in (JOKO, RINA, OUTSIDER, GROUP):
        assert told(house, other) == []


def cards(house: House) -> list[Picture]:
    return [one for one in house.sent if isinstance(one, Picture)]


async def put_off(house: House, who: Who, until: datetime) -> None:
    """The letter of one of them goes out later than the others'."""
    theirs = sa.update(LETTERS).where(LETTERS.c.kind == "summary", LETTERS.c.person_id == who.id)
    await house.db.write(lambda tx: tx.run(theirs.values(due_at=until)))


async def test_what_was_drawn_for_one_is_sent_to_the_others_as_it_is(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    await put_off(house, BUDI, SLOT + HOUR)
    await house.waits(until=SLOT + 2 * HOUR)
    first, second = cards(house)
    assert (first.chat_id, second.chat_id) == (SARI.id, BUDI.id)
    assert first.png.startswith(b"\x89PNG")
    assert second.png == b""
    assert second.file_id.startswith("photo")
    assert second.text == first.text


async def test_a_figure_that_is_put_right_meanwhile_is_drawn_anew(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    await put_off(house, BUDI, SLOT + HOUR)
    await house.waits(until=SLOT + HOUR - MINUTE)
    await house.db.write(lambda tx: activities.change(tx, 1, present=5))
    await house.waits(until=SLOT + 2 * HOUR)
    first, second = cards(house)
    assert second.png.startswith(b"\x89PNG")
    assert second.png != first.png
    assert "hadir 5 orang" in second.text.html


async def test_the_card_is_in_the_words_of_the_rt_and_what_stands_below_in_the_reader_s(
    house: House, rt: Neighbourhood
) -> None:
    await worked(house, rt)
    await house.db.write(lambda tx: scenes.give(tx, rt, RINA, Role.COORDINATOR))
    await house.db.write(lambda tx: residents.change_person(tx, RINA.id, language="en"))
    await house.waits(until=SLOT + HOUR)
    found = {one.chat_id: one for one in cards(house)}
    assert found[RINA.id].png == found[SARI.id].png
    assert "1 of 4 houses" in found[RINA.id].text.html


async def test_a_quiet_week_is_told_once_and_then_no_more(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT + HOUR)
    await house.waits(until=SLOT + WEEK + HOUR)
    assert [text[0] for text in told(house, SARI)] == ["📊", "🌱"]
    assert len({one.png for one in cards(house)}) == 1  # nothing is drawn of a quiet week
    await house.waits(until=SLOT + 4 * WEEK)
    assert len(told(house, SARI)) == 2


async def test_a_correction_before_it_goes_out_changes_the_figure(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    assert (
        len(
            await house.db.read(
                lambda tx: outbox.known(tx, [f"summary:{rt.id}:{int(SLOT.timestamp())}:{SARI.id}"])
            )
        )
        == 1
    )
    await house.db.write(lambda tx: activities.change(tx, 1, status="cancelled"))
    await house.waits(until=SLOT + HOUR)
    assert told(house, SARI) == []


async def test_who_has_left_office_or_wants_nothing_gets_none(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await house.db.write(lambda tx: wishes.change(tx, SARI.id, none=True))
    await house.waits(until=SLOT + HOUR)
    assert told(house, BUDI) == told(house, SARI) == []


@pytest.mark.parametrize(("hours", "comes"), [(1, True), (6, False), (10, True), (20, False)])
async def test_after_the_bot_was_down_it_comes_where_it_helps(
    house: House, rt: Neighbourhood, hours: int, comes: bool
) -> None:
    await worked(house, rt)
    house.clock.time = SLOT + timedelta(hours=hours)
    await house.db.write(house.plan)
    await house.settles()
    assert bool(told(house, SARI)) is comes
    await house.db.write(house.plan)
    await house.settles()
    assert len(told(house, SARI)) == comes


async def test_too_late_before_a_night_it_is_left_out(house: House, rt: Neighbourhood) -> None:
    """One of noon is worth nothing after the night; the bot was down until then."""
    await worked(house, rt)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, summary_minute=12 * 60))
    house.clock.time = SLOT.replace(hour=15)  # 22.00 there
    await house.db.write(house.plan)
    await house.settles()
    assert told(house, SARI) == []


async def test_one_held_up_into_the_night_says_nothing_then(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    house.clock.time = SLOT + timedelta(hours=5)
    await house.settles()
    assert told(house, SARI) == []


async def test_an_rt_that_the_bot_has_left_gets_none(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    await house.waits(until=SLOT + HOUR)
    assert told(house, SARI) == []
    assert (
        await house.db.read(
            lambda tx: tx.scalar(sa.select(sa.func.count()).where(LETTERS.c.kind == "summary"))
        )
        == 0
    )


async def test_a_city_is_planned_in_pieces(house: House) -> None:
    made = await scenes.several(house, 12)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    keys = [f"summary:{rt.id}:{int(SLOT.timestamp())}:{SARI.id}" for rt in made]
    assert len(await house.db.read(lambda tx: outbox.known(tx, keys))) == 12


# for the group


async def wants_it_in_the_group(house: House, rt: Neighbourhood, **more: object) -> None:
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, summary_in_group=True, **more))


def in_group(house: House) -> list[str]:
    return [text for text in house.reads(GROUP) if text.startswith("🌿")]


async def test_the_group_reads_a_short_version_where_the_rt_wants_it(house: House, rt: Neighbourhood) -> None:
    await wants_it_in_the_group(house, rt, thread_id=7)
    await worked(house, rt)
    await house.waits(until=SLOT - MINUTE)
    assert in_group(house) == []
    await house.waits(until=SLOT + HOUR)
    (text,) = in_group(house)
    assert "1 rumah ikut serta" in text
    assert "dari" not in text  # nothing of who was not there
    (said,) = (one for one in house.sent if isinstance(one, Say) and one.text.html == text)
    assert said.thread_id == 7
    await house.waits(until=SLOT + WEEK + HOUR)  # a blank week
    assert len(in_group(house)) == 1


async def test_it_says_nothing_where_nothing_was_done(house: House, rt: Neighbourhood) -> None:
    await wants_it_in_the_group(house, rt)
    await house.types(RINA, "/lapor")
    await house.waits(until=SLOT + HOUR)
    assert in_group(house) == []


async def test_it_counts_no_secret_report_that_was_done(house: House, rt: Neighbourhood) -> None:
    def report(tx: Transaction, number: int, is_sensitive: bool) -> None:
        values = {"pillar": "clean", "icon": "🗑", "name": "Sampah", "privacy": "hidden", "status": "done"}
        moments = {"created_at": SLOT - 2 * HOUR, "status_at": SLOT - HOUR, "closed_at": SLOT - HOUR}
        reports.add(tx, rt.id, number=number, is_sensitive=is_sensitive, **values, **moments)

    await wants_it_in_the_group(house, rt)
    await house.db.write(lambda tx: report(tx, 1, True))
    await house.waits(until=SLOT + HOUR)
    assert in_group(house) == []  # a report done of which nobody heard would tell of itself
    await house.db.write(lambda tx: report(tx, 2, False))
    await house.db.write(lambda tx: tx.run(reports.REPORTS.update().values(closed_at=SLOT + WEEK - HOUR)))
    await house.waits(until=SLOT + WEEK + HOUR)
    (text,) = in_group(house)
    assert "1 laporan" in text


async def test_an_rt_that_wants_it_no_more_gets_none(house: House, rt: Neighbourhood) -> None:
    await wants_it_in_the_group(house, rt)
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, summary_in_group=False))
    await house.waits(until=SLOT + HOUR)
    assert in_group(house) == []


async def test_it_is_planned_once_though_the_clock_looks_twice(house: House, rt: Neighbourhood) -> None:
    await wants_it_in_the_group(house, rt)
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    await house.db.write(lambda tx: summaries.look_at(tx, rt.id, SLOT - WEEK))
    await house.db.write(lambda tx: summaries.put(tx, rt.id, SLOT - WEEK))
    await house.waits(until=SLOT + HOUR)
    assert len(in_group(house)) == 1
    assert len(told(house, SARI)) == 1


async def test_held_up_into_the_night_the_group_hears_nothing(house: House, rt: Neighbourhood) -> None:
    await wants_it_in_the_group(house, rt)
    await worked(house, rt)
    await house.waits(until=SLOT - AHEAD + MINUTE)
    house.clock.time = SLOT + timedelta(hours=5)
    await house.settles()
    assert in_group(house) == []


# the early word


async def test_three_weeks_below_the_usual_are_told_once_though_nothing_happened(
    house: House, rt: Neighbourhood
) -> None:
    """Two came each week; then nobody any more: a blank week is told, and three of them are worth a word."""

    def lived(tx: Transaction) -> None:
        for week in range(9, 0, -1):
            at = SLOT - week * WEEK + timedelta(days=1)
            made = scenes.announced(tx, rt, house.world.now, at, "Sapu gang")
            for who in (BUDI, RINA):
                found = residents.resident(tx, rt.id, who.id)
                assert found is not None
                signups.set_present(tx, made.id, found.id, True, house.clock.time)
            activities.change(tx, made.id, present=2, status="closed")

    await house.db.write(lived)
    for week in range(5):
        await house.waits(until=SLOT + week * WEEK + HOUR)
    assert [text[0] for text in told(house, SARI)] == ["📊", "🌱", "🌱"]
    assert [("Tiga pekan ini" in text) for text in told(house, SARI)] == [False, False, True]


# the page


async def test_only_an_officer_has_the_page_and_the_files(house: House, rt: Neighbourhood) -> None:
    week = this_week((SLOT - WEEK).date())

    def may(tx: Transaction, who: Who) -> tuple[bool, bool]:
        person = residents.person(tx, who.id)
        assert person is not None
        sent = actions.send(tx, house.world, rt, person, Form.PDF, week)
        return actions.shown(tx, house.world, rt, person, week) is not None, sent

    await scenes.rt06(house, OUTSIDER)
    for who, does in ((SARI, True), (JOKO, True), (RINA, False), (OUTSIDER, False)):
        assert await house.db.write(lambda tx, who=who: may(tx, who)) == (does, does)  # type: ignore[misc]


async def test_who_lost_the_office_before_a_file_is_made_gets_none(house: House, rt: Neighbourhood) -> None:
    def ask(tx: Transaction) -> None:
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        assert actions.send(tx, house.world, rt, budi, Form.CSV, this_week(SLOT.date()))
        scenes.take(tx, rt, BUDI, Role.COORDINATOR)

    await house.db.write(ask)
    await house.settles()
    assert house.files(BUDI) == []


async def test_what_helped_is_told_by_work_that_is_done_together(house: House, rt: Neighbourhood) -> None:
    """Of work that each house does alone there is no common hour."""
    together = await scenes.kerja_bakti(house, rt, SLOT - timedelta(days=2))
    alone = await scenes.kerja_bakti(house, rt, SLOT - timedelta(days=3))
    await house.db.write(lambda tx: activities.change(tx, alone.id, alone=True))
    found = await house.db.read(lambda tx: figures.kerja_bakti(tx, rt.id, SLOT - WEEK, SLOT))
    assert [row.starts_at for row in found] == [together.starts_at]


async def test_after_a_quiet_week_it_names_what_is_planned_already(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.waits(until=SLOT + HOUR)
    await scenes.kerja_bakti(house, rt, SLOT + WEEK + timedelta(days=5))
    await house.waits(until=SLOT + WEEK + HOUR)
    assert "Berikutnya: 🧹 <b>" in told(house, SARI)[-1]
    assert "/kerjabakti" not in told(house, SARI)[-1]
