"""/undi: from the question to nights and duties, once, for chair and coordinators only."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import draws as actions
from bot.parcels import Say
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.periods import Choice
from bot.rules.roles import Role
from bot.taps import DrawTap, LotTap, WatcherTap
from db import households, neighbourhoods, residents, ronda, squads, watchers
from db.drafts import DRAFTS
from db.engine import Transaction
from db.ronda import DUTIES, NIGHTS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI))


async def draws(house: House, *labels: str, who: Who = SARI) -> None:
    """/undi, and these buttons after it."""
    await house.types(who, "/undi")
    for label in labels:
        await house.presses(who, label)


FOUR_WEEKS = ("4 minggu", "Hanya malam Minggu", "4", "semua warga dewasa")


def screen(house: House) -> str:
    """What the chair's chat shows."""
    return "\n\n".join(shown.text.html for (chat, _), shown in house.messages.items() if chat == SARI.id)


async def evenings(house: House) -> list[str]:
    found = sa.select(NIGHTS.c.evening).order_by(NIGHTS.c.evening)
    return [row.evening for row in await house.db.read(lambda tx: tx.all(found))]


async def duties(house: House) -> int:
    return int(await house.db.read(lambda tx: tx.scalar(sa.select(sa.func.count()).select_from(DUTIES))))


async def key(house: House) -> str:
    return str(await house.db.read(lambda tx: tx.scalar(sa.select(DRAFTS.c.key))))


async def test_from_the_first_question_to_the_roster(house: House, rt: Neighbourhood) -> None:
    await draws(house)
    assert "Mulai Rabu malam (malam Kamis), 25 November" in house.last(SARI)
    for label in FOUR_WEEKS[:3]:
        await house.presses(SARI, label)
    assert "Diundi dari 0 anggota ronda" in screen(house)
    assert "🎲 Undi" not in house.labels(SARI)
    await house.presses(SARI, "semua warga dewasa")
    assert "4 malam, 4 orang tiap malam" in screen(house)
    assert "Diundi dari 4 warga dewasa" in screen(house)
    await house.presses(SARI, "🎲 Undi")
    assert "Rancangan jadwal ronda" in screen(house)
    assert "Tiap orang 4 malam" in screen(house)
    assert "Pemerataan: 100 dari 100" in screen(house)
    assert await evenings(house) == []
    await house.presses(SARI, "Pakai jadwal ini")
    assert "Jadwal ronda dipakai" in screen(house)
    assert await evenings(house) == ["2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19"]
    assert await duties(house) == 16
    assert "Jadwal ronda baru" in house.last(GROUP)
    assert house.labels(GROUP) == ["🌙 Lihat jadwal"]
    told = house.last(BUDI)
    assert told.startswith("🎲 Pak Budi, jadwal ronda sudah diundi.")
    assert told.count(" malam") == 4
    verbs = [(actor, verb, detail) for actor, verb, _, detail in await house.journal()]
    assert verbs == [(SARI.id, "draw", "2026-11-28 2026-12-19")]
    assert await house.db.read(lambda tx: ronda.settings(tx, rt.id)) is not None


async def test_a_second_tap_on_use_does_nothing(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    tap = LotTap(await key(house), Choice.USE, 0)
    await house.taps(SARI, tap)
    before, posts = await duties(house), len(house.messages)
    toast = await house.taps(SARI, tap)
    assert toast is not None
    assert toast.alert
    assert (await duties(house), len(house.messages)) == (before, posts)


async def test_drawn_again_the_older_draft_fits_no_button(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    old = await key(house)
    await house.presses(SARI, "Undi lagi")
    assert await key(house) != old
    assert "Rancangan jadwal ronda" in screen(house)
    toast = await house.taps(SARI, LotTap(old, Choice.USE, 0))
    assert toast is not None
    assert toast.alert
    assert await evenings(house) == []
    await house.presses(SARI, "Batal")
    assert "Undian dibatalkan" in screen(house)
    assert await house.db.read(lambda tx: tx.all(sa.select(DRAFTS.c.key))) == []


async def test_too_early_a_tap_waits(house: House, rt: Neighbourhood) -> None:
    """The letter with the roster is still on its way."""
    await draws(house, *FOUR_WEEKS)
    opened = await key(house)
    deliver = house.delivers

    async def later() -> int:
        return 0

    house.delivers = later  # type: ignore[method-assign]
    await house.taps(SARI, LotTap(opened, Choice.DRAW, 0))
    drawing = await key(house)
    await house.taps(SARI, LotTap(drawing, Choice.USE, 0))
    await house.taps(SARI, LotTap(drawing, Choice.DRAW, 0))
    house.delivers = deliver  # type: ignore[method-assign]
    await house.settles()
    assert await key(house) == drawing
    assert await evenings(house) == []
    assert "Rancangan jadwal ronda" in screen(house)


async def test_cancelled_while_it_is_drawn_nothing_is_kept(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    drawn = await key(house)
    await house.presses(SARI, "Batal")
    await house.db.write(lambda tx: actions.keep_drawn(tx, house.world, drawn, {}))
    assert await house.db.read(lambda tx: tx.all(sa.select(DRAFTS.c.key))) == []


async def test_nobody_else_draws(house: House, rt: Neighbourhood) -> None:
    next_door = await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await draws(house, who=JOKO)
    assert "diatur oleh ketua" in house.last(JOKO)
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    drawn = await key(house)
    for who in (BUDI, JOKO, OUTSIDER):
        for tap in (DrawTap(rt.id), LotTap(drawn, Choice.USE, 0), LotTap(drawn, Choice.STOP, 0)):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
        toast = await house.taps(who, WatcherTap(drawn, 1, "is_exempt"))
        assert toast is not None
        assert toast.alert
    toast = await house.taps(SARI, DrawTap(next_door.id))
    assert toast is not None
    assert toast.alert
    toast = await house.taps(SARI, LotTap(drawn, Choice.USE, 0), GROUP)
    assert toast is not None
    assert toast.alert
    assert await evenings(house) == []
    assert await house.db.read(lambda tx: watchers.attributes(tx, rt.id)) == {}


async def test_who_lost_the_office_cannot_use_it(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    toast = await house.presses(SARI, "Pakai jadwal ini")
    assert toast is not None
    assert toast.alert
    assert await evenings(house) == []
    await house.types(SARI, "tiap malam")
    assert "diatur oleh ketua" in house.last(SARI)


@pytest.mark.parametrize(
    ("step", "what", "number"),
    [
        (0, "weeks", 5),
        (0, "nonsense", 4),
        (0, "needed", 4),
        (0, "people", 0),
        (0, "draw", 0),
        (0, "use", 0),
        (1, "only", 7),
        (1, "next", 0),
        (2, "needed", 31),
    ],
)
async def test_forged_numbers_and_orders_change_nothing(
    house: House, rt: Neighbourhood, step: int, what: str, number: int
) -> None:
    await draws(house, *FOUR_WEEKS[:step])
    opened = await key(house)
    before = await house.db.read(lambda tx: tx.all(sa.select(DRAFTS.c.step, DRAFTS.c.data)))
    toast = await house.taps(SARI, LotTap(opened, what, number))
    assert toast is not None
    assert toast.alert
    assert await house.db.read(lambda tx: tx.all(sa.select(DRAFTS.c.step, DRAFTS.c.data))) == before


async def test_nights_and_number_may_be_ticked_or_typed(house: House, rt: Neighbourhood) -> None:
    await draws(house, "8 minggu", "Jumat malam", "Senin malam", "Jumat malam", "Lanjut")
    await house.types(SARI, "banyak")
    assert "angka dari 1 sampai 30" in house.last(SARI)
    await house.types(SARI, "5 orang")
    assert "8 malam, 5 orang tiap malam" in house.last(SARI)
    await draws(house, "12 minggu")
    await house.types(SARI, "bebas")
    assert "harinya belum terbaca" in house.last(SARI)
    await house.types(SARI, "malam Jumat Kliwon")
    await house.presses(SARI, "6")
    assert "Jumat Kliwon" in screen(house)
    await draws(house, "4 minggu", "Setiap malam", "4")
    assert "28 malam, 4 orang tiap malam" in screen(house)


async def test_squads_members_are_drawn_and_their_own_nights_stay(house: House, rt: Neighbourhood) -> None:
    """Rests, too: who has watch with a squad on Saturday is not drawn around it."""

    def prepare(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id)
        people = {one.resident.person.id: one.resident.id for one in households.everybody(tx, rt.id)}
        squad = squads.add(tx, rt.id, "Regu 1", "weekdays=5", START)
        squads.join(tx, squad.id, [people[BUDI.id]], START)

    await house.db.write(prepare)
    await house.waits(minutes=1)
    before = await duties(house)
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.RONDA_MEMBER))
    await draws(house, "4 minggu", "Setiap malam")
    await house.types(SARI, "1")
    assert "Diundi dari 2 anggota ronda" in house.last(SARI)
    await house.presses(SARI, "🎲 Undi")
    assert "malam kurang orang: " in screen(house)
    assert "2 orang masih istirahat." in screen(house)
    await house.presses(SARI, "Pakai jadwal ini")
    assert len(await evenings(house)) == 29  # the squad's fifth Saturday is after the period
    assert await duties(house) > before


async def test_what_is_noted_of_people_counts(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "👥 Peserta", "Pak Budi", "⭐ Berpengalaman", "Dibebaskan")
    assert "✓ ⭐ Berpengalaman" in house.labels(SARI)
    await house.presses(SARI, "‹ Kembali")
    assert "⭐🕊 Pak Budi" in house.labels(SARI)
    for name, label in (("Mas Joko", "🔞 Belum 18"), ("Rina", "Sabtu malam")):
        await house.presses(SARI, name)
        await house.presses(SARI, label)
        assert f"✓ {label}" in house.labels(SARI)
        await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "‹ Kembali")
    assert "Diundi dari 2 warga dewasa" in screen(house)
    await house.presses(SARI, "🎲 Undi")
    assert "4 malam kurang orang: 1 orang berhalangan." in screen(house)
    await house.presses(SARI, "Pakai jadwal ini")
    assert await duties(house) == 4


async def test_a_weekday_is_taken_back_and_forged_flags_are_refused(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "👥 Peserta", "Rina", "Sabtu malam", "✓ Sabtu malam")
    assert "✓ Sabtu malam" not in house.labels(SARI)
    opened = await key(house)
    for resident_id, what in ((1, "d7"), (1, "partner_id"), (999, "is_exempt"), (999, "")):
        toast = await house.taps(SARI, WatcherTap(opened, resident_id, what))
        assert toast is not None
        assert toast.alert
    assert await house.db.read(lambda tx: watchers.attributes(tx, rt.id)) == {}


async def test_an_exempt_house_is_not_drawn(house: House, rt: Neighbourhood) -> None:
    def exempt(tx: Transaction) -> None:
        found = residents.resident(tx, rt.id, BUDI.id)
        assert found is not None
        residents.move_to_house(tx, found, "A-12")
        (home,) = households.of(tx, rt.id)
        households.exempt(tx, rt.id, home.id, True)

    await house.db.write(exempt)
    await draws(house, *FOUR_WEEKS)
    assert "Diundi dari 3 warga dewasa" in screen(house)
    await house.presses(SARI, "👥 Peserta")
    await house.presses(SARI, "Pak Budi")
    assert "Rumahnya dibebaskan" in screen(house)


async def test_what_others_filled_meanwhile_stays(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    await draws(house, *FOUR_WEEKS, "🎲 Undi", "Pakai jadwal ini", who=BUDI)
    before = await duties(house)
    await house.presses(SARI, "Pakai jadwal ini")
    assert "sudah ada petugasnya" in screen(house)
    assert await duties(house) == before
    await draws(house)
    assert "Mulai Rabu malam" in house.last(SARI)  # the next evening that nobody has
    for label in FOUR_WEEKS:
        await house.presses(SARI, label)
    assert "Semua malam itu sudah ada petugasnya" in screen(house)
    assert "🎲 Undi" not in house.labels(SARI)


async def test_drawn_again_when_nothing_is_left(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    await draws(house, *FOUR_WEEKS, "🎲 Undi", "Pakai jadwal ini", who=BUDI)
    await house.presses(SARI, "Undi lagi")
    assert "sudah ada petugasnya" in screen(house)


async def test_nights_that_have_begun_are_left_out(house: House, rt: Neighbourhood) -> None:
    """A drawing that is looked at again and again lives longer than its first evening."""
    await draws(house, "4 minggu", "Setiap malam", "4", "semua warga dewasa")
    for hours in (11, 22, 33, 41):
        house.clock.time = START + timedelta(hours=hours)
        await house.presses(SARI, "anggota ronda saja")
        await house.presses(SARI, "semua warga dewasa")
    await house.presses(SARI, "🎲 Undi")
    await house.presses(SARI, "Pakai jadwal ini")
    assert (await evenings(house))[0] == "2026-11-26"


async def test_who_serves_several_is_asked_which(house: House) -> None:
    await scenes.several(house, 2, BUDI)
    await house.types(SARI, "/undi")
    assert len(house.labels(SARI)) == 2
    await house.presses(SARI, "RT 02")
    assert "RT 02" in screen(house)


async def test_in_the_group_it_points_to_the_private_chat(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/undi", GROUP)
    assert await house.db.read(lambda tx: tx.all(sa.select(DRAFTS.c.key))) == []


async def test_who_left_before_it_is_used_gets_no_duty(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")

    def leave(tx: Transaction) -> None:
        found = residents.resident(tx, rt.id, BUDI.id)
        assert found is not None
        residents.change_resident(tx, found.id, status="left")

    await house.db.write(leave)
    await house.presses(SARI, "Pakai jadwal ini")
    assert await duties(house) == 12


@pytest.mark.parametrize(("status", "heard"), [(Status.ACTIVE, 1), (Status.LEFT, 0)])
async def test_the_group_hears_once_whoever_takes_the_roster_into_use(
    house: House, rt: Neighbourhood, status: Status, heard: int
) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    found = await key(house)

    def use(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        drawing = actions.found(tx, house.world, sari, found) if sari else None
        assert drawing is not None
        assert actions.use(tx, house.world, drawing) is not None
        assert actions.use(tx, house.world, drawing) is None
        neighbourhoods.change(tx, rt.id, status=status)  # the bot may have been taken out since

    await house.db.write(use)
    house.clock.time += timedelta(hours=13)  # it was held up until 22.00: then without a sound
    await house.delivers()
    said = [one for one in house.sent if isinstance(one, Say) and "Jadwal ronda baru" in one.text.html]
    assert [("4 malam" in one.text.html, one.silent) for one in said] == [(True, True)] * heard


async def test_the_actions_refuse_by_themselves(house: House, rt: Neighbourhood) -> None:
    def check(tx: Transaction) -> None:
        sari, budi = residents.person(tx, SARI.id), residents.person(tx, BUDI.id)
        assert sari is not None
        assert budi is not None
        assert actions.begin(tx, house.world, rt, budi) is None
        drawing = actions.begin(tx, house.world, rt, sari)
        assert drawing is not None
        assert actions.use(tx, house.world, drawing) is None  # nothing is drawn yet

    await house.db.write(check)
    assert await evenings(house) == []


async def test_words_under_a_draft_get_its_buttons_again(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS, "🎲 Undi")
    await house.types(SARI, "bagus, pakai saja")
    assert "Rancangan di atas sudah jadi" in house.last(SARI)
    await house.presses(SARI, "✅ Pakai jadwal ini")
    assert await duties(house) == 16


async def test_from_a_draft_with_gaps_one_can_go_back(house: House, rt: Neighbourhood) -> None:
    await draws(house, *FOUR_WEEKS)
    for name in ("Bu Sari", "Pak Budi", "Mas Joko", "Rina"):
        await house.presses(SARI, "👥 Peserta")
        await house.presses(SARI, name)
        await house.presses(SARI, "Sabtu malam")
        await house.presses(SARI, "‹ Kembali")
        await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "🎲 Undi")
    assert "4 malam kurang orang" in screen(house)
    assert "Pemerataan" not in screen(house)
    assert "✅ Pakai jadwal ini" not in house.labels(SARI)
    await house.types(SARI, "lho")
    assert "✅ Pakai jadwal ini" not in house.labels(SARI)
    await house.presses(SARI, "‹ Ubah peserta")
    toast = await house.taps(SARI, LotTap(await key(house), Choice.USE, 0))
    assert toast is not None
    assert toast.alert
    assert await evenings(house) == []
    await house.presses(SARI, "👥 Peserta")
    await house.presses(SARI, "Rina")
    await house.presses(SARI, "✓ Sabtu malam")
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "🎲 Undi")
    await house.presses(SARI, "✅ Pakai jadwal ini")
    assert await duties(house) == 4
