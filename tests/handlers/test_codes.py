"""Attendance by a code: shown by an officer, opened at the place."""

from datetime import timedelta

import pytest

from bot.actions import codes as actions
from bot.parcels import Picture, Remove
from bot.rules.activities import Activity, Status
from bot.rules.codes import LIVES
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stamps import minute_of
from bot.taps import AttendTap, CloseSureTap, CodeTap, MoveSureTap, PresentTap
from db import activities, codes, residents, signups
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.samples import SUNDAY

ANGKA = Who(1990, "Bu Angka")  # lives elsewhere


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI,))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    """Budi joins; it has begun."""
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "Ikut", GROUP)
    house.clock.time = SUNDAY + timedelta(minutes=10)
    await house.settles()
    return activity


async def draws(house: House, activity: Activity) -> str:
    """Bu Sari has a code drawn; return the payload of its link."""
    await house.taps(SARI, CodeTap(activity.id, 0))
    code = await house.db.read(lambda tx: codes.of(tx, activity.id))
    return f"hadir_{activity.id}_{code.text}"


async def present(house: House, activity: Activity) -> tuple[int, set[int]]:
    """The counter, and who is noted."""

    def look(tx: Transaction) -> tuple[int, set[int]]:
        now = activities.get(tx, activity.id)
        assert now is not None
        roster = signups.roster(tx, activity.id)
        return now.present, {one.resident.person.id for one in roster if one.present}

    return await house.db.read(look)


async def test_an_officer_shows_a_code_and_residents_open_it_once(house: House, activity: Activity) -> None:
    await house.taps(SARI, AttendTap(activity.id, 0))
    toast = await house.presses(SARI, "Kode hadir")
    assert toast is not None
    assert "berlaku 15 menit" in toast.text
    (picture,) = house.files(SARI)
    assert isinstance(picture, Picture)
    assert picture.png.startswith(b"\x89PNG")
    assert "sampai <b>07.25 WIB</b>" in picture.text.html
    code = await house.db.read(lambda tx: codes.of(tx, activity.id))
    payload = f"hadir_{activity.id}_{code.text}"
    for who in (BUDI, JOKO):
        await house.types(who, f"/start {payload}")
    assert "Kehadirannya tercatat" in house.last(BUDI)
    assert "Kehadirannya tercatat" in house.last(JOKO)  # never answered the card
    await house.types(BUDI, f"/start {payload}")
    assert "sudah tercatat" in house.last(BUDI)
    assert await present(house, activity) == (2, {BUDI.id, JOKO.id})
    noted = [line for line in await house.journal() if line[1] == "attendance_code"]
    assert [(actor, subject) for actor, _, subject, _ in noted] == [
        (BUDI.id, f"activity:{activity.id}"),
        (JOKO.id, f"activity:{activity.id}"),
    ]


async def test_a_code_ends_after_a_quarter_of_an_hour_or_with_the_next(
    house: House, activity: Activity
) -> None:
    first = await draws(house, activity)
    second = await draws(house, activity)
    assert first != second
    await house.types(BUDI, f"/start {first}")
    assert "Mohon minta pengurus menampilkan yang baru" in house.last(BUDI)
    house.clock.time += LIVES
    await house.types(BUDI, f"/start {second}")
    assert "tidak berlaku" in house.last(BUDI)
    assert await present(house, activity) == (0, set())
    await house.types(BUDI, f"/start {await draws(house, activity)}")
    assert await present(house, activity) == (1, {BUDI.id})
    await house.types(BUDI, f"/start {second}")
    assert "sudah tercatat" in house.last(BUDI)


async def test_a_new_code_takes_the_place_of_the_picture(house: House, activity: Activity) -> None:
    await draws(house, activity)
    await house.waits(minutes=1)
    await house.presses(SARI, "Kode baru")
    await house.waits(minutes=1)
    assert len(house.files(SARI)) == 1
    assert sum(isinstance(parcel, Remove) for parcel in house.sent) == 1


@pytest.mark.parametrize("who", [OUTSIDER, ANGKA, BUDI])
@pytest.mark.parametrize("where", [None, GROUP])
async def test_only_officers_draw_a_code_in_private(
    house: House, activity: Activity, who: Who, where: int | None
) -> None:
    await scenes.rt06(house, ANGKA)
    toast = await house.taps(who, CodeTap(activity.id, 0), where)
    assert toast is not None
    assert toast.alert
    assert (await house.db.read(lambda tx: codes.of(tx, activity.id))).text == ""
    assert (await house.taps(SARI, CodeTap(activity.id, 0), GROUP)) is not None
    assert (await house.db.read(lambda tx: codes.of(tx, activity.id))).text == ""


async def test_an_outsider_is_refused_with_a_living_code(house: House, activity: Activity) -> None:
    await scenes.rt06(house, ANGKA)
    payload = await draws(house, activity)
    for who in (OUTSIDER, ANGKA):
        await house.types(who, f"/start {payload}")
        assert "Bersihkan selokan" not in house.last(who)
        assert "salah satu tombol" in house.last(who)
    assert await present(house, activity) == (0, set())


@pytest.mark.parametrize(
    "payload",
    ["hadir", "hadir_", "hadir_x_y", "hadir_{id}", "hadir_{id}_", "hadir_{id}_zzzzzzzzzz", "hadir_999_a"],
)
async def test_a_guess_notes_nobody(house: House, activity: Activity, payload: str) -> None:
    await draws(house, activity)
    await house.types(BUDI, f"/start {payload.format(id=activity.id)}")
    assert "tidak berlaku" in house.last(BUDI) or "salah satu tombol" in house.last(BUDI)
    assert await present(house, activity) == (0, set())


async def test_before_any_code_was_drawn_none_is_right(house: House, activity: Activity) -> None:
    await house.types(BUDI, f"/start hadir_{activity.id}_")
    assert "tidak berlaku" in house.last(BUDI)
    assert await present(house, activity) == (0, set())


async def test_it_opens_with_attendance_and_ends_with_it(house: House, rt: Neighbourhood) -> None:
    activity = await scenes.kerja_bakti(house, rt)
    toast = await house.taps(SARI, CodeTap(activity.id, 0))
    assert toast is not None
    assert toast.alert  # not begun yet
    house.clock.time = SUNDAY + timedelta(days=3) - timedelta(minutes=1)
    payload = await draws(house, activity)
    house.clock.time += timedelta(minutes=2)
    await house.types(BUDI, f"/start {payload}")
    assert "sudah lewat" in house.last(BUDI)
    assert await present(house, activity) == (0, set())


async def test_officers_correct_what_a_code_noted_and_that_is_logged(
    house: House, activity: Activity
) -> None:
    payload = await draws(house, activity)
    await house.types(BUDI, f"/start {payload}")
    await house.taps(SARI, PresentTap(activity.id, JOKO.id, 1, 0))
    await house.taps(SARI, PresentTap(activity.id, JOKO.id, 0, 0))  # an officer's own slip is no correction
    await house.taps(SARI, PresentTap(activity.id, BUDI.id, 0, 0))
    await house.types(BUDI, f"/start {payload}")
    assert "Pengurus sudah mencatat kehadiran" in house.last(BUDI)
    assert await present(house, activity) == (0, set())
    await house.taps(SARI, PresentTap(activity.id, BUDI.id, 1, 0))
    assert await present(house, activity) == (1, {BUDI.id})
    lines = [
        (actor, detail.partition(" ")[2])
        for actor, verb, _, detail in await house.journal()
        if verb == "attendance"
    ]
    assert lines == [(SARI.id, "not present"), (SARI.id, "present")]


async def test_after_closing_it_still_counts_and_the_card_follows(house: House, activity: Activity) -> None:
    payload = await draws(house, activity)
    await house.taps(SARI, CloseSureTap(activity.id))
    await house.waits(minutes=1)
    before = house.reads(GROUP)
    await house.types(BUDI, f"/start {payload}")
    await house.waits(minutes=1)
    card, thanks = [text for text in house.reads(GROUP) if text not in before]
    assert "1 orang hadir" in card or "1 warga" in card
    assert "1 warga hadir.\nTerima kasih kepada Pak Budi" in thanks
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert (now.status, now.present) == (Status.CLOSED, 1)


async def test_whoever_left_meanwhile_is_not_noted(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    payload = await draws(house, activity)
    *_, given = payload.split("_")

    def leaves(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        residents.change_resident(tx, budi.id, status="left")
        assert actions.arrive(tx, house.world, rt, budi, activity.id, given) == "expired"
        assert actions.arrive(tx, house.world, rt, budi, 99_999, given) == "expired"

    await house.db.write(leaves)
    assert await present(house, activity) == (0, set())


async def test_no_picture_is_made_for_whoever_lost_their_office(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    def draw_and_go(tx: Transaction) -> None:
        sari = residents.resident(tx, rt.id, SARI.id)
        assert sari is not None
        actions.draw(tx, house.world, sari.person, activity.id)
        residents.change_resident(tx, sari.id, status="left")

    await house.db.write(draw_and_go)
    await house.settles()
    assert house.files(SARI) == []


async def test_a_slip_before_the_rain_locks_nobody_out_on_the_new_day(
    house: House, activity: Activity
) -> None:
    for mark in (1, 0):
        await house.taps(SARI, PresentTap(activity.id, BUDI.id, mark, 0))
    next_week = SUNDAY + timedelta(days=7)
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(next_week)))
    await house.waits(until=next_week + timedelta(minutes=5))
    await house.types(BUDI, f"/start {await draws(house, activity)}")
    assert "Kehadirannya tercatat" in house.last(BUDI)
    assert await present(house, activity) == (1, {BUDI.id})
