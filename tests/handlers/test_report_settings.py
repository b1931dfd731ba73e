"""/atur, Laporan: settings, the list of kinds, the officers' group, and pauses that name nobody."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.actions import report_mutes as muting
from bot.actions import report_settings as actions
from bot.actions import reports as tickets
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_settings import Mute
from bot.rules.reports import KINDS_MOST, Event, Kind, Pillar, Privacy, Reader, Reason, Report, Settings
from bot.rules.roles import Role
from bot.taps import (
    AskReportTap,
    ChooseReportTap,
    MutesTap,
    MuteTap,
    ReportGroupTap,
    ReportHereTap,
    ReportKindsTap,
    ReportLineTap,
    ReportSettingsTap,
)
from db import neighbourhoods, report_kinds, report_mutes, reports, residents
from db.engine import Transaction
from db.journal import JOURNAL
from tests import scenes
from tests.actions.test_reports import everything, files, person, secret
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House, Who

OFFICERS = -100900


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair, Pak Budi its treasurer."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.TREASURER))
    return found


async def settings(house: House, rt_id: int = 1) -> Settings:
    return await house.db.read(lambda tx: reports.settings(tx, rt_id))


async def listed(house: House) -> list[Kind]:
    return await house.db.read(lambda tx: report_kinds.of(tx, 1))


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> None:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert


async def begins(house: House, *labels: str) -> None:
    await house.types(SARI, "/atur")
    for label in ("📋 Laporan", *labels):
        await house.presses(SARI, label)


# settings


async def test_each_is_changed_by_a_tap(house: House, rt: Neighbourhood) -> None:
    await begins(house, "📏 Tempat sama", "100 m")
    assert "📏 Tempat sama: 100 m" in house.last(SARI)
    await house.presses(SARI, "🔒 Laporan rahasia")
    await house.presses(SARI, "koordinator")
    await house.presses(SARI, "🌐 Data terbuka")
    assert "belum membukanya" in house.last(SARI)
    await house.presses(SARI, "ya")
    assert await settings(house) == Settings(1, radius=100, sensitive_to=Reader.COORDINATOR, is_open=True)
    assert await settings(house, 2) == Settings(2)
    notes = await house.db.read(lambda tx: [row.detail for row in tx.all(sa.select(JOURNAL.c.detail))])
    assert notes == ["radius=100", "sensitive_to=coordinator", "is_open=True"]
    await house.presses(SARI, "« Kembali")
    assert house.last(SARI).startswith("📋 <b>RT 05")


async def test_from_the_group_a_link_leads_there(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur", GROUP)
    (url,) = (
        button.url
        for shown in house.messages.values()
        for row in shown.text.rows
        for button in row
        if button.label == "📋 Laporan"
    )
    assert url.endswith("start=aturlaporan_1")
    await house.types(SARI, "/start aturlaporan_1")
    assert house.last(SARI).startswith("📋 <b>Laporan RT 05")
    for who, rest in ((BUDI, "1"), (SARI, "2"), (OUTSIDER, "1")):
        await house.types(who, f"/start aturlaporan_{rest}")
        assert "Laporan RT" not in house.last(who)


@pytest.mark.parametrize(
    "tap",
    [
        ReportSettingsTap(1),
        AskReportTap(1, "radius"),
        ChooseReportTap(1, "radius", "100"),
        ReportKindsTap(1, 0),
        ReportKindsTap(1, 1),
        ReportLineTap(1, "dropsure", ""),
        ReportGroupTap(1, 0),
    ],
)
async def test_nobody_but_chair_and_coordinator_changes_it(house: House, rt: Neighbourhood, tap: Any) -> None:
    await begins(house, "🗂")
    before = await house.db.read(everything)
    for who in (BUDI, JOKO, OUTSIDER):
        await refused(house, who, tap)
    await refused(house, SARI, tap, GROUP)
    assert await house.db.read(lambda tx: len(report_kinds.of(tx, 1))) == 16
    assert '"radius"' not in before
    assert await settings(house) == Settings(1)


async def test_what_is_no_choice_is_refused(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🗂")
    kind = (await listed(house))[0]
    for tap in (
        AskReportTap(1, "mood"),
        ChooseReportTap(1, "mood", "1"),
        ChooseReportTap(1, "radius", "1000"),
        ReportLineTap(kind.id, "eat", ""),
        ReportLineTap(kind.id, "agency", "mafia"),
        ReportLineTap(99, "show", ""),
    ):
        await refused(house, SARI, tap)

    def other(tx: Transaction) -> None:
        rt = neighbourhoods.get(tx, 1)
        assert rt is not None
        outsider = person(tx, JOKO)
        assert actions.change(tx, house.world, outsider, rt, {"radius": 30}) is None
        assert actions.untie(tx, house.world, outsider, rt) is None
        assert actions.add(tx, house.world, outsider, 1, ("💡", "x")) is None
        assert not actions.rewrite(tx, house.world, outsider, kind.id, {"name": "x"})
        assert not actions.up(tx, outsider, kind.id)
        assert not actions.drop(tx, house.world, outsider, kind.id)

    await house.db.write(other)


# the list


async def test_a_line_is_added_renamed_and_told_to_others(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🗂", "➕ Tambah")
    await house.types(SARI, "💡")
    assert "namanya belum terbaca" in house.last(SARI)
    await house.types(SARI, "💡 Lampu gang mati")
    assert house.last(SARI).startswith("<b>💡 Lampu gang mati</b>")
    for ask, choice in (
        ("🗂 Bidang", "Aman"),
        ("diberi tahu", "danru"),
        ("Instansi", "Perumahan dan Kawasan"),
    ):
        await house.presses(SARI, ask)
        await house.presses(SARI, choice)
    await house.presses(SARI, "✏️ Nama")
    await house.types(SARI, "🔦 Gang gelap")
    kind = (await listed(house))[-1]
    assert (kind.icon, kind.name, kind.pillar) == ("🔦", "Gang gelap", Pillar.SAFE)
    assert (kind.role, kind.agency) == (Role.SQUAD_LEADER, "lamps")
    await house.presses(SARI, "⬆️ Naikkan")
    assert [one.name for one in await listed(house)][-2] == "Gang gelap"
    await house.presses(SARI, "🔦 Gang gelap")
    await house.presses(SARI, "Instansi")
    await house.presses(SARI, "tidak ada")
    assert (await listed(house))[-2].agency == ""


async def test_a_ticket_keeps_what_was_removed_and_the_last_line_stays(
    house: House, rt: Neighbourhood
) -> None:
    await begins(house, "🗂")
    await house.db.write(lambda tx: files(house, tx, rt, BUDI))
    await house.presses(SARI, "Lampu jalan mati")
    await house.presses(SARI, "🗑 Hapus")
    await house.presses(SARI, "Ya, hapus")
    assert "lamp" not in [one.key for one in await listed(house)]
    ticket = await house.db.read(lambda tx: tickets.get(tx, house.world, 1))
    assert ticket is not None
    assert (ticket.kind_id, ticket.name, ticket.agency) == (None, "Lampu jalan mati", "lamps")
    first, *others = await listed(house)

    def drop(tx: Transaction) -> None:
        for one in others:
            report_kinds.drop(tx, one.id)

    await house.db.write(drop)
    await house.taps(SARI, ReportLineTap(first.id, "dropsure", ""))
    await house.taps(SARI, ReportLineTap(first.id, "up", ""))
    assert [one.id for one in await listed(house)] == [first.id]


async def test_the_list_is_full_at_some_point_and_writing_can_be_stopped(
    house: House, rt: Neighbourhood
) -> None:
    await begins(house, "🗂", "➕ Tambah")
    await house.types(SARI, "tidak jadi")
    assert house.last(SARI).startswith("🗂")
    for number in range(KINDS_MOST - 16):
        await house.taps(SARI, ReportKindsTap(1, 1))
        await house.types(SARI, f"Lain {number}")
    await house.taps(SARI, ReportKindsTap(1, 1))
    await house.types(SARI, "Terlalu banyak")
    assert len(await listed(house)) == KINDS_MOST
    assert house.last(SARI).startswith("🗂")
    last = (await listed(house))[-1]
    await house.taps(SARI, ReportLineTap(last.id, "name", ""))
    await house.db.write(lambda tx: report_kinds.drop(tx, last.id))
    await house.types(SARI, "Nama baru")
    assert house.last(SARI).startswith("🗂")


async def test_who_lost_the_office_meanwhile_writes_no_line(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🗂", "➕ Tambah")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "Portal rusak")
    assert "Portal rusak" not in [one.name for one in await listed(house)]


# the officers' group


async def comes(house: House, chat: int, **more: Any) -> None:
    """The bot is put into a group by Bu Sari."""
    me = {"user": {"id": 99, "is_bot": True, "first_name": "Bantar"}, "status": "member"}
    changed = {
        "from": SARI.json(),
        "chat": {"id": chat, "type": "supergroup", "title": "Pengurus"},
        "date": int(house.clock.time.timestamp()),
        "old_chat_member": me | {"status": "left"},
        "new_chat_member": me,
    }
    await house.receives({"my_chat_member": changed | more})


async def ties(house: House, chat: int = OFFICERS, **message: Any) -> None:
    await house.types(BUDI, "/laporandisini", chat, **message)
    await house.presses(BUDI, "✅ Ya, pengurus saja", chat)


async def test_new_reports_come_to_a_group_of_officers(house: House, rt: Neighbourhood) -> None:
    await comes(house, OFFICERS)
    assert house.labels(OFFICERS) == ["▶️ Mulai"]  # as in every group
    await house.types(BUDI, "/laporandisini", OFFICERS)
    assert "harus berisi pengurus saja" in house.last(OFFICERS)
    assert (await settings(house)).officers_chat_id is None
    await refused(house, JOKO, ReportHereTap(1), OFFICERS)
    await refused(house, OUTSIDER, ReportHereTap(1), OFFICERS)
    await refused(house, BUDI, ReportHereTap(99), OFFICERS)
    await house.presses(BUDI, "✅ Ya, pengurus saja", OFFICERS)
    assert (await settings(house)).officers_chat_id == OFFICERS
    assert await house.db.read(lambda tx: neighbourhoods.of_chat(tx, OFFICERS)) is None
    before = len(house.sent)
    await comes(house, OFFICERS)  # made an admin, or the like
    assert len(house.sent) == before
    await begins(house, "👥 Grup pengurus: ada", "Kembali ke chat pribadi")
    assert (await settings(house)).officers_chat_id is None
    await house.taps(SARI, ReportGroupTap(1, 0))


async def test_a_topic_will_do(house: House, rt: Neighbourhood) -> None:
    topic = {"message_thread_id": 7, "is_topic_message": True}
    await house.types(BUDI, "/laporandisini", OFFICERS, **topic)
    await house.taps(BUDI, ReportHereTap(1), OFFICERS, **topic)
    found = await settings(house)
    assert (found.officers_chat_id, found.officers_thread_id) == (OFFICERS, 7)


async def test_another_group_goes_before_the_one_of_before(house: House, rt: Neighbourhood) -> None:
    await ties(house)
    await ties(house, -100901)
    await ties(house, -100901)
    assert (await settings(house)).officers_chat_id == -100901


async def test_a_group_where_others_read_is_refused(house: House, rt: Neighbourhood) -> None:
    for chat in (GROUP, OTHER_GROUP):
        await house.types(BUDI, "/laporandisini", chat)
        assert "semua warga membaca" in house.last(chat)
        await refused(house, BUDI, ReportHereTap(1), chat)
    open_to_all = {"id": OFFICERS, "type": "supergroup", "title": "x", "username": "warga"}
    said = {"message_id": 1, "date": 0, "from": BUDI.json(), "chat": open_to_all, "text": "/laporandisini"}
    await house.receives({"message": said})
    query = {"id": "q", "from": BUDI.json(), "data": ReportHereTap(1).data(), "chat_instance": "1"}
    await house.receives({"callback_query": query | {"message": said}})
    assert "terbuka untuk umum" in house.last(OFFICERS)
    await house.types(JOKO, "/laporandisini", OFFICERS)
    assert "pengurus" in house.last(OFFICERS)
    await house.types(BUDI, "/laporandisini")
    assert "di grup yang isinya pengurus" in house.last(BUDI)
    await refused(house, BUDI, ReportHereTap(1))
    anonymous = {"sender_chat": {"id": OFFICERS, "type": "supergroup", "title": "x"}}
    await house.types(BUDI, "/laporandisini", OFFICERS, **anonymous)
    assert "tanpa mode anonim" in house.last(OFFICERS)
    assert (await settings(house)).officers_chat_id is None


async def test_officers_of_several_choose_and_two_rt_do_not_share_a_group(
    house: House, rt: Neighbourhood
) -> None:
    there = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, OTHER_GROUP))
    assert there is not None
    await house.db.write(lambda tx: _moves_in(tx, there, house))
    await house.types(BUDI, "/laporandisini", OFFICERS)
    await house.presses(BUDI, "RT 06", OFFICERS)
    assert (await settings(house, there.id)).officers_chat_id == OFFICERS
    await refused(house, BUDI, ReportHereTap(1), OFFICERS)
    assert (await settings(house)).officers_chat_id is None


def _moves_in(tx: Transaction, there: Neighbourhood, house: House) -> None:

    residents.add_resident(tx, there.id, BUDI.id, house.world.now)
    scenes.give(tx, there, BUDI, Role.COORDINATOR)


# pauses


async def test_an_officer_pauses_whoever_wrote_a_ticket_and_never_learns_who(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: [files(house, tx, rt, JOKO, privacy) for privacy in Privacy])
    before = await house.db.read(everything)
    await house.taps(BUDI, MuteTap(3, 0))
    await house.presses(BUDI, "30 hari")
    assert "Jeda 30 hari" in house.last(BUDI)
    await house.taps(BUDI, MuteTap(1, 7))
    found = (await house.db.read(everything)).replace(before, "")
    assert f'"{JOKO.id}"' not in found
    assert "Joko" not in "".join(
        shown.text.html for (chat, _), shown in house.messages.items() if chat == BUDI.id
    )

    def look(tx: Transaction) -> list[Mute]:
        assert tickets.misfit(tx, house.world, rt, person(tx, JOKO)) is Reason.MUTED
        assert [(one.what, one.detail) for one in reports.log(tx, 3)][1:] == [(Event.MUTED, "30")]
        return muting.listed(tx, house.world, rt)

    first, last = await house.db.read(look)
    assert (first.number, last.number) == (1, 3)  # by ticket: that it is one hand does not show
    await house.presses(BUDI, "Semua jeda")
    await house.presses(BUDI, "▶️ L-3")
    assert [one.number for one in await house.db.read(lambda tx: muting.listed(tx, house.world, rt))] == [1]
    house.clock.time += timedelta(days=7, minutes=1)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await house.db.read(lambda tx: report_mutes.everybody(tx, [1])) == []
    await house.taps(BUDI, MutesTap(1, 0))
    assert "tidak ada jeda" in house.last(BUDI)
    assert await house.db.read(lambda tx: tickets.misfit(tx, house.world, rt, person(tx, JOKO))) is None


async def test_a_shorter_pause_does_not_end_a_longer_one(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: files(house, tx, rt, JOKO))
    for days in (30, 7):
        await house.taps(SARI, MuteTap(1, days))
    (one,) = await house.db.read(lambda tx: report_mutes.of(tx, 1, house.world.now))
    assert one.until == house.world.now + timedelta(days=30)
    await house.taps(SARI, MutesTap(1, one.id))
    assert [entry.detail for entry in await house.db.read(lambda tx: reports.log(tx, 1))][1:] == [
        "30",
        "7",
        "0",
    ]
    await house.taps(SARI, MutesTap(1, one.id))


async def test_nobody_is_paused_by_others_for_long_or_after_a_sensitive_report(
    house: House, rt: Neighbourhood
) -> None:
    def prepare(tx: Transaction) -> None:
        files(house, tx, rt, JOKO)
        assert isinstance(tickets.file(tx, house.world, rt, person(tx, JOKO), secret()), Report)

    await house.db.write(prepare)
    for who, number in ((JOKO, 1), (OUTSIDER, 1), (SARI, 2), (BUDI, 2), (SARI, 9)):
        await refused(house, who, MuteTap(number, 7))
    await refused(house, SARI, MuteTap(1, 7), GROUP)
    await house.taps(SARI, MuteTap(1, 31))
    assert "diminta jeda dulu" in house.last(SARI)
    assert await house.db.read(lambda tx: report_mutes.people(tx, 1, house.world.now)) == []
    await house.taps(SARI, MuteTap(1, 7))
    for who in (JOKO, OUTSIDER):
        await refused(house, who, MutesTap(1, 1))
    await house.taps(OUTSIDER, MutesTap(2, 1))
    assert len(await house.db.read(lambda tx: report_mutes.people(tx, 1, house.world.now))) == 1


async def test_somebody_forgotten_is_paused_all_the_same(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: files(house, tx, rt, JOKO, Privacy.SEALED))
    await house.db.write(lambda tx: tickets.forget(tx, house.world, JOKO.id, [1]))
    await house.taps(SARI, MuteTap(1, 7))
    assert "Jeda 7 hari" in house.last(SARI)
    assert await house.db.read(lambda tx: tickets.misfit(tx, house.world, rt, person(tx, JOKO))) is None
    (one,) = await house.db.read(lambda tx: report_mutes.of(tx, 1, house.world.now))
    await house.db.write(lambda tx: tx.run(sa.delete(reports.REPORTS)))
    await house.taps(SARI, MutesTap(1, one.id))
    assert await house.db.read(lambda tx: report_mutes.of(tx, 1, house.world.now)) == []
