"""From tickets to a kerja bakti and back: gathered, planned, posted, called off, settled with its photos."""

from typing import Any

import pytest

from bot.actions import photos, report_works
from bot.actions import reports as reading
from bot.actions.activities import Sight
from bot.actions.attendance import close
from bot.actions.changes import cancel
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.report_works import packed
from bot.rules.reports import Event, New, Privacy, Report
from bot.rules.reports import Status as State
from bot.rules.roles import Role
from bot.taps import WorksDoneTap, WorksPlanTap, WorksSomeTap, WorksTap
from db import activities, neighbourhoods, residents
from db import photos as kept
from db import reports as rows
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, House, Who

AFTER = Sent("after", "u-after", "", "sesudah")


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari chairs, Pak Budi coordinates, Mas Joko reports, Rina lives there; the outsider chairs RT 06."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.COORDINATOR))
    return found


async def files(house: House, rt: Neighbourhood, key: str = "drain", **more: Any) -> Report:
    """Mas Joko reports something."""

    def file(tx: Transaction) -> Report:
        kinds = reading.kinds(tx, rt, names(speech("id", rt.zone)))
        kind = next(one for one in kinds if one.key == key)
        joko = residents.person(tx, JOKO.id)
        assert joko is not None
        new = New(kind, kind.name, Privacy.HIDDEN, **({"words": "Mampet"} | more))
        report = reading.file(tx, house.world, rt, joko, new)
        assert isinstance(report, Report)
        return report

    return await house.db.write(file)


async def stored(house: House, report: Report) -> Report:
    found = await house.db.read(lambda tx: rows.get(tx, report.id))
    assert found is not None
    return found


async def events(house: House, report: Report) -> list[Event]:
    log = await house.db.read(lambda tx: rows.log(tx, report.id))
    return [entry.what for entry in log][1:]


async def after(house: House, report: Report) -> list[str]:
    return await house.db.read(lambda tx: rows.photos(tx, report.id, Stage.AFTER))


async def posted(house: House, *reports: Report) -> Activity:
    """Bu Sari has planned a kerja bakti of them, and posts it."""
    await house.taps(SARI, WorksPlanTap(packed(one.id for one in reports)))
    for answer in ("Min 29/11", "07.00", "Lewati", "Lewati", "Pasang"):
        if any(answer in label for label in house.labels(SARI)):
            await house.presses(SARI, answer)
    found = await house.db.read(lambda tx: activities.get(tx, 1))
    assert found is not None
    return found


async def over(house: House, activity: Activity, *, photo: bool = True) -> None:
    """The day has come and gone, an officer closes it."""
    house.clock.time = activity.starts_at.replace(hour=5)

    def end(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        if photo:
            kept.add(tx, activity.id, SARI.id, Stage.AFTER, AFTER, house.world.now)
        assert isinstance(close(tx, house.world, sari, activity.id), Sight)

    await house.db.write(end)
    await house.settles()


async def test_an_officer_gathers_tickets_and_posts_one_kerja_bakti(house: House, rt: Neighbourhood) -> None:
    first = await files(house, rt, place="Gang 3")
    other = await files(house, rt, "tree")
    lamp = await files(house, rt, "lamp")
    await house.taps(SARI, WorksTap(packed([first.id])))
    assert not any(lamp.ticket in label for label in house.labels(SARI))
    await house.presses(SARI, "L-2")
    await house.presses(SARI, "Rencanakan (2")
    activity = await posted(house, first, other)
    assert activity.title == "Bersih-bersih: selokan tersumbat, pohon atau rumput liar"
    assert activity.place == "Gang 3"
    for report in (first, other):
        assert (await stored(house, report)).activity_id == activity.id
        assert await events(house, report) == [Event.PLANNED]
    told = [text for text in house.reads(JOKO.id) if "Bersih-bersih" in text]
    assert len(told) == 2
    assert "Minggu, 29 November" in told[0]
    assert (await stored(house, lamp)).activity_id is None
    await house.types(BUDI, "/laporan 1")
    assert f"🧹 {activity.title}, Minggu, 29 November" in house.last(BUDI)


async def test_what_is_planned_already_is_not_planned_again(house: House, rt: Neighbourhood) -> None:
    first, other = await files(house, rt), await files(house, rt, "tree")
    activity = await posted(house, first)
    toast = await house.taps(SARI, WorksTap(packed([first.id])))
    assert toast is not None
    assert "tidak bisa" in (toast.text or "")
    again = [first.id, other.id, 99]
    await house.db.write(lambda tx: report_works.planned(tx, house.world, activity, again, SARI.id))
    assert await events(house, first) == [Event.PLANNED]
    assert (await stored(house, other)).activity_id == activity.id


@pytest.mark.parametrize("who", [JOKO, OUTSIDER])
async def test_only_officers_of_the_rt_gather(house: House, rt: Neighbourhood, who: Who) -> None:
    first = await files(house, rt)
    for tap in (WorksTap(packed([first.id])), WorksPlanTap(packed([first.id])), WorksPlanTap("")):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.text


async def test_called_off_its_tickets_are_free_again(house: House, rt: Neighbourhood) -> None:
    first = await files(house, rt)
    activity = await posted(house, first)

    def off(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        assert isinstance(cancel(tx, house.world, sari, activity.id), Sight)

    await house.db.write(off)
    await house.settles()
    assert (await stored(house, first)).activity_id is None
    assert await events(house, first) == [Event.PLANNED, Event.FREED]
    assert any("batal" in text for text in house.reads(JOKO.id))


async def test_with_a_photo_from_after_its_tickets_are_settled_by_one_tap(
    house: House, rt: Neighbourhood
) -> None:
    first, other = await files(house, rt), await files(house, rt, "tree")
    activity = await posted(house, first, other)
    await over(house, activity)
    assert "L-1" in house.last(SARI)
    assert "L-2" in house.last(SARI)
    await house.presses(SARI, "Ya, semua")
    for report in (first, other):
        assert (await stored(house, report)).status is State.DONE
        assert await after(house, report) == ["after"]
    await house.waits(minutes=1)
    assert sum("🎉" in text for text in house.reads(JOKO.id)) == 2
    toast = await house.taps(SARI, WorksDoneTap(activity.id, 0))
    assert toast is not None
    assert "sudah ditangani" in (toast.text or "")
    assert await house.taps(SARI, WorksSomeTap(activity.id)) is not None


async def test_only_some_may_be_settled(house: House, rt: Neighbourhood) -> None:
    first, other = await files(house, rt), await files(house, rt, "tree")
    activity = await posted(house, first, other)
    await over(house, activity)
    await house.presses(SARI, "Pilih sebagian")
    await house.presses(SARI, "L-2")
    assert "Selesai: L-2" in house.last(SARI)
    assert (await stored(house, first)).status is State.NEW
    assert (await stored(house, other)).status is State.DONE


async def test_each_holder_is_asked_about_their_own(house: House, rt: Neighbourhood) -> None:
    first, other = await files(house, rt), await files(house, rt, "tree")
    activity = await posted(house, first, other)

    def hold(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        rows.change(tx, other.id, holder_id=budi.id)

    await house.db.write(hold)
    await over(house, activity)
    assert "L-2" in house.last(BUDI)
    assert "L-1" not in house.last(BUDI)
    await house.presses(BUDI, "Ya, selesai")
    await house.taps(JOKO, WorksDoneTap(activity.id, 0))
    assert [(await stored(house, one)).status for one in (first, other)] == [State.NEW, State.DONE]


async def test_without_a_photo_the_question_waits_for_one(house: House, rt: Neighbourhood) -> None:
    first = await files(house, rt)
    activity = await posted(house, first)
    await over(house, activity, photo=False)
    assert "L-1" not in house.last(SARI)
    assert await house.taps(SARI, WorksDoneTap(activity.id, 0)) is not None

    def send(tx: Transaction) -> None:
        home, sari = neighbourhoods.get(tx, rt.id), residents.resident(tx, rt.id, SARI.id)
        assert home is not None
        assert sari is not None
        photos.keep(tx, house.world, home, sari, activity.id, AFTER)

    await house.db.write(send)
    await house.settles()
    assert "L-1" in house.last(SARI)
    assert (await house.db.read(lambda tx: activities.get(tx, 1))).status is Status.CLOSED  # type: ignore[union-attr]


async def test_where_nobody_is_reached_nobody_is_asked(house: House, rt: Neighbourhood) -> None:
    first = await files(house, rt)
    activity = await posted(house, first)
    await house.db.write(lambda tx: activities.change(tx, activity.id, created_by=RINA.id))
    before = len(house.sent)
    await over(house, activity)
    assert not any("L-1" in str(parcel) for parcel in house.sent[before:])

    def nowhere(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        assert report_works.finished(tx, house.world, sari, 99) is None

    await house.db.read(nowhere)
