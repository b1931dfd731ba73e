"""/privasi: seeing, taking back, being forgotten."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.actions import changes, housekeeping, membership, report_news
from bot.actions import reports as reporting
from bot.actions import residents as actions
from bot.parcels import Menu, Say
from bot.rules.activities import Misfit
from bot.rules.reports import Event, Privacy
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.taps import (
    AnswerTap,
    ChangeRoleTap,
    CloseSureTap,
    ConsentTap,
    MoveTap,
    PresentTap,
    PrivacyTap,
    TicketTap,
)
from db import activities, menus, neighbourhoods, report_followers, report_mutes, reports, residents, signups
from db.engine import Transaction
from db.inbox import INBOX
from tests import scenes
from tests.actions.test_report_keys import with_vault
from tests.actions.test_reports import everything, files, person
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, RINA, SARI, House, Who
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


async def test_it_asks_nobody_for_consent_who_answered_or_left_meanwhile(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(BUDI, JOKO, RINA))

    def meanwhile(tx: Transaction) -> None:
        for who in (BUDI, JOKO, RINA):
            person = residents.person(tx, who.id)
            assert person is not None
            actions.offer_notice(tx, house.world, person)
            if who is BUDI:
                actions.decline(tx, person)
        membership.went(tx, house.world, rt, JOKO.id)

    await house.db.write(meanwhile)
    await house.settles()
    assert [len(house.reads(who)) for who in (BUDI, JOKO, RINA)] == [0, 0, 1]


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
    assert "Persetujuan: 24 November 2026 (versi 4)" in house.last(BUDI)
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


LONG = Who(7_313_313_731, "Pak Ali", "pakali")  # a number that nothing else contains


async def traces(house: House, who: Who) -> set[str]:
    """Return the tables that lead to an account, by a column or by words in it; stored updates left out."""

    def look(tx: Transaction) -> set[str]:
        tables = {name: tx.all(sa.select(table)) for name, table in SQLModel.metadata.tables.items()}
        return {
            name
            for name, rows in tables.items()
            if any(str(who.id) in str(value) for r in rows for value in r)
        }

    return await house.db.read(look) - {"inbox"}


async def a_long_life(house: House) -> None:
    """Pak Ali, an officer, leaves traces everywhere; he has left the group next door, and the bot has too."""
    rt, next_door = await scenes.rt05(house, LONG, private=(SARI, LONG)), await scenes.rt06(house, RINA, LONG)
    past = await scenes.kerja_bakti(house, rt, SUNDAY)
    coming = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(weeks=1), title="Cat pos")
    await house.taps(SARI, ChangeRoleTap(rt.id, LONG.id, Role.TREASURER, 1), GROUP)
    for made in (past, coming):
        await house.taps(LONG, AnswerTap(made.id, Answer.JOINING), GROUP)
    await house.types(LONG, "/bahasa")
    await house.presses(LONG, "English")
    for moment in (
        SUNDAY - timedelta(hours=2),
        SUNDAY + timedelta(hours=13),
    ):  # a reminder, the evening question
        house.clock.time = moment
        await house.waits(minutes=1)
    await house.taps(SARI, CloseSureTap(past.id), SARI.id)
    await house.taps(SARI, PresentTap(past.id, LONG.id, 1, 0), SARI.id)
    await house.taps(LONG, MoveTap(coming.id), LONG.id)  # a dialogue

    def behind_the_scenes(tx: Transaction) -> None:
        person = residents.person(tx, LONG.id)
        assert person is not None
        membership.went(tx, house.world, next_door, LONG.id)
        neighbourhoods.change(tx, next_door.id, status="left")
        menus.note(tx, f"menu:member:{next_door.id}:{LONG.id}", "what stood there")
        neighbourhoods.set_member(tx, GROUP, LONG.id, True, house.world.now)
        neighbourhoods.set_admins(tx, GROUP, {LONG.id: False}, house.world.now)
        residents.give_role(tx, 1, Role.COORDINATOR, LONG.id, house.world.now)
        activities.change(tx, past.id, created_by=LONG.id)
        at = SUNDAY + timedelta(days=8)
        assert not isinstance(changes.move(tx, house.world, person, coming.id, at), Misfit)

    await house.types(LONG, "/privasi")
    await house.presses(LONG, "Delete me")
    await house.db.write(behind_the_scenes)  # its letters still wait


async def test_it_leaves_nothing_behind_but_stored_updates(house: House) -> None:
    await a_long_life(house)
    everywhere = {"people", "residents", "roles", "activities", "journal", "drafts", "letters"}
    assert await traces(house, LONG) == everywhere | {
        "group_members_known",
        "group_admins",
        "published_menus",
    }
    house.sent.clear()
    await house.presses(LONG, "Yes, delete")
    assert "is deleted" in house.last(LONG)
    assert await traces(house, LONG) == set()
    assert not [said for said in house.sent if isinstance(said, Say) and said.chat_id == LONG.id]
    taken_back = [parcel for parcel in house.sent if isinstance(parcel, Menu)]
    assert [menu.commands for menu in taken_back] == [()] * 3
    assert [menu.scope["type"] for menu in taken_back] == ["chat", "chat_member", "chat_member"]


async def test_it_leaves_nothing_behind_when_telegram_takes_neither_menus_nor_goodbye(house: House) -> None:
    await a_long_life(house)
    house.unreachable |= {LONG.id, OTHER_GROUP}
    await house.presses(LONG, "Yes, delete")
    assert await traces(house, LONG) == {"letters"}
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await traces(house, LONG) == set()


async def test_it_still_asks_the_group_for_a_chair_but_names_nobody(house: House) -> None:
    rt = await scenes.rt06(house, LONG, BUDI)
    await house.db.write(lambda tx: membership.went(tx, house.world, rt, LONG.id))
    await house.taps(LONG, PrivacyTap("forgetsure", 0))  # before the question has gone out
    assert "bersedia" in house.last(OTHER_GROUP)
    assert LONG.first_name not in house.last(OTHER_GROUP)
    assert await traces(house, LONG) == set()


async def test_it_shows_ones_own_reports_and_leaves_no_trace_of_them(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(BUDI, JOKO))

    def report(tx: Transaction) -> None:
        for privacy in Privacy:
            files(house, tx, rt, BUDI, privacy)
        reports.change(tx, 2, status="done")

    await house.types(BUDI, "/privasi")
    before = await house.db.read(everything)
    await house.db.write(report)
    await house.presses(BUDI, "Data saya")
    assert "Laporan: 3, lihat /laporan\nBelum selesai: L-1, L-3" in house.last(BUDI)
    await house.taps(BUDI, PrivacyTap("notice", 0), text=house.last(BUDI))  # a tap brings along where it is
    told = (await house.db.read(everything)).replace(before, "")
    assert "Belum selesai" not in told
    assert str(BUDI.id) not in told
    raws = await house.db.read(lambda tx: [row.raw for row in tx.all(sa.select(INBOX.c.raw))])
    assert all("Belum selesai" not in raw for raw in raws)
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Data saya")
    assert "Laporan" not in house.last(JOKO)


async def test_who_is_forgotten_leaves_tickets_of_nobody(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))
    vault = house.world.vault

    def report(tx: Transaction) -> None:
        for privacy in Privacy:
            files(house, tx, rt, BUDI, privacy)
        house.clock.time += timedelta(days=500)  # further back than anybody finds their own
        files(house, tx, rt, JOKO)
        for number, who in ((4, BUDI), (4, SARI), (1, JOKO)):
            report_followers.add(tx, number, vault.seal(str(who.id)), f"{who.id}")
        for number, who in ((1, BUDI), (4, JOKO)):
            until = house.world.now + timedelta(days=7)
            report_mutes.mute(tx, rt.id, vault.seal(str(who.id)), until, number)

    await house.db.write(report)
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    sent = len(house.sent)

    def look(tx: Transaction) -> None:
        found = [reporting.get(tx, house.world, number) for number in (1, 2, 3, 4)]
        assert [reporting.reporter_id(tx, house.world, number) for number in (1, 2, 3, 4)] == [
            *[None] * 3,
            JOKO.id,
        ]
        assert [reporting.is_forgotten(tx, one) for one in found if one] == [True, True, False, False]
        assert [vault.open(reports.reporter(tx, number)) for number in (1, 2, 3)] == [None, None, "0"]
        assert [one.followers for one in found if one] == [1, 0, 0, 2]  # what officers see does not change
        assert [vault.open(sealed) for sealed in report_followers.of(tx, 4)] == ["0", str(SARI.id)]
        assert str(BUDI.id) not in {tag for _, tag in report_followers.tags_in(tx, rt.id)}
        muted = report_mutes.people(tx, rt.id, house.world.now)
        assert {vault.open(sealed) for sealed in muted} == {"0", str(JOKO.id)}
        assert len(report_mutes.of(tx, rt.id, house.world.now)) == 2
        assert found[2]
        assert found[2].words
        report_news.tell(tx, house.world, found[2], Event.VERIFIED)
        report_news.tell_reporter(tx, house.world, found[0], Event.ASKED)  # type: ignore[arg-type]

    await house.db.write(look)
    await house.settles()
    assert house.sent[sent:] == []
    for number, told in ((1, True), (2, True), (3, False)):
        await house.taps(SARI, TicketTap(number))
        assert ("Pelapornya sudah menghapus datanya" in house.last(SARI)) is told
        assert "Budi" not in house.last(SARI)
    still = with_vault(house, vault)
    assert len(await house.db.read(lambda tx: reporting.mine(tx, still, person(tx, JOKO)))) == 1
