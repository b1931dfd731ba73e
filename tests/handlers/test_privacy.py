"""/privasi: seeing, taking back, being forgotten."""

from datetime import timedelta

from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.taps import AnswerTap, ConsentTap, PrivacyTap
from db import activities, neighbourhoods, residents, signups
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, SARI, House
from tests.samples import SUNDAY


async def test_it_shows_a_person_their_own_data_and_nobody_else_s(house: House) -> None:
    rt = await scenes.rt05(house, JOKO, private=(BUDI,))
    for week in range(9):
        made = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(weeks=week), title=f"Selokan {week}")
        for who in (BUDI, JOKO):
            await house.taps(who, AnswerTap(made.id, Answer.JOINING), GROUP)

    def attends(tx: Transaction) -> None:
        place = residents.homes(tx, BUDI.id)[0]
        signups.set_present(tx, made.id, place.id, True, house.world.now)

    await house.db.write(attends)
    await house.types(BUDI, "/privasi", GROUP)
    assert house.labels(GROUP) == ["💬 Buka chat pribadi"]
    await house.types(BUDI, "/privasi")
    assert "Tarik persetujuan" not in house.labels(BUDI)
    await house.presses(BUDI, "Data saya")
    page = house.last(BUDI)
    assert "Nama pengguna: @pakbudi" in page
    assert "Jawaban: 9" in page
    assert "Selokan 8 – ikut, hadir" in page
    assert "Selokan 0" not in page
    assert "Joko" not in page
    await house.presses(BUDI, "▶️")
    assert "Selokan 0 – ikut" in house.last(BUDI)
    assert house.labels(BUDI) == ["◀️", "🔒 Privasi"]
    await house.presses(BUDI, "Privasi")
    assert house.last(BUDI).startswith("🔒")
    toast = await house.taps(BUDI, PrivacyTap("sell", 0))
    assert toast is not None
    assert toast.alert


async def test_it_forgets_what_was_kept_by_consent(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO)
    activity = await scenes.kerja_bakti(house, rt)
    await house.taps(BUDI, AnswerTap(activity.id, Answer.JOINING), GROUP)
    for who in (BUDI, JOKO):
        await house.types(who, "/start")
        await house.presses(who, "Setuju")
        await house.presses(who, "Kak")
        await house.types(who, "A 12")
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Data saya")
    assert "Persetujuan: 24 November 2026 (versi 1)" in house.last(BUDI)
    await house.presses(BUDI, "Privasi")
    await house.presses(BUDI, "Tarik persetujuan")
    await house.waits(seconds=5)
    assert "Ikut (1): Pak Budi" in house.reads(GROUP)[0]

    def look(tx: Transaction) -> tuple[str, str, int]:
        homes = [residents.homes(tx, who.id)[0] for who in (BUDI, JOKO)]
        mine, theirs = (residents.house_of(tx, home) for home in homes)
        return mine, theirs, homes[0].person.consent_version

    assert await house.db.read(look) == ("", "A-12", 0)


async def test_it_forgets_a_person_and_keeps_the_numbers_true(house: House) -> None:
    rt = await scenes.rt05(house, JOKO)
    past = await scenes.kerja_bakti(house, rt, SUNDAY)
    coming = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(weeks=1), title="Cat pos")
    for made in (past, coming):
        for who in (BUDI, JOKO):
            await house.taps(who, AnswerTap(made.id, Answer.JOINING), GROUP)
    await house.types(BUDI, "/start")
    await house.taps(BUDI, ConsentTap(1))
    await house.presses(BUDI, "Bapak Budi")
    await house.types(BUDI, "A 12")
    house.clock.time = SUNDAY + timedelta(hours=3)

    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Tidak jadi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    assert "sudah dihapus" in house.last(BUDI)
    await house.waits(seconds=5)
    assert "Ikut (1): Mas Joko" in house.reads(GROUP)[1]

    def look(tx: Transaction) -> None:
        assert residents.person(tx, BUDI.id) is None
        before, after = activities.get(tx, past.id), activities.get(tx, coming.id)
        assert before is not None
        assert after is not None
        assert (before.joining, after.joining) == (2, 1)
        names = {signed.resident.person.name for signed in signups.roster(tx, past.id)}
        assert names == {"Warga", "Mas Joko"}
        assert [s.resident.person.id for s in signups.roster(tx, coming.id)] == [JOKO.id]

    await house.db.read(look)
    await house.types(BUDI, "/start")  # a new beginning
    assert house.labels(BUDI) == ["➕ Tambahkan ke grup RT"]
    await house.taps(BUDI, AnswerTap(coming.id, Answer.MAYBE), GROUP)
    assert len(await house.db.read(lambda tx: neighbourhoods.homes_of(tx, BUDI.id))) == 1


async def test_it_leaves_no_rt_without_its_chair(house: House) -> None:
    await scenes.rt05(house, JOKO, private=(SARI,))
    await house.types(SARI, "/privasi")
    await house.presses(SARI, "Hapus data saya")
    assert "satu-satunya ketua RT 05" in house.last(SARI)
    await house.taps(SARI, PrivacyTap("forgetsure", 0))  # an older button
    assert await house.db.read(lambda tx: residents.person(tx, SARI.id)) is not None

    def second_chair(tx: Transaction) -> None:
        place = residents.homes(tx, JOKO.id)[0]
        residents.give_role(tx, place.id, Role.CHAIR, SARI.id, house.world.now)

    await house.db.write(second_chair)
    await house.taps(SARI, PrivacyTap("forgetsure", 0))
    assert await house.db.read(lambda tx: residents.person(tx, SARI.id)) is None
