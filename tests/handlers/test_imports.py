"""A list of squads, pasted or sent as a file: shown first, made on a yes, once."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.actions import imports as actions
from bot.parcels import Edit, Say, Toast
from bot.rules.imports import FILE_MOST, Choice, Step
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.neighbourhoods import Status as Active
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.ronda import Squad, Status
from bot.taps import ImportChoiceTap, ImportTap, SquadsTap, SquadTap
from db import households, neighbourhoods, residents, ronda, squads
from db.drafts import DRAFTS
from db.engine import Transaction
from tests import scenes
from tests.bot.test_spreadsheets import book
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
BUDIMAN = Who(1011, "Budiman Santoso")
SATURDAY, MONDAY = date(2026, 11, 28), date(2026, 11, 30)
LIST = "Senin: Pak Budi, Mas Joko, Pak RT\nmalam Minggu: Rina (ketua), Bu Ayu, Mbah Karto A-12"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 without a night watch."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    return found


async def asked(house: House, rt: Neighbourhood, text: str = "") -> str:
    """Bu Sari takes a list over; the key of its buttons."""
    await house.taps(SARI, ImportTap(rt.id))
    if text:
        await house.types(SARI, text)
    return await key(house)


async def key(house: House) -> str:
    found = DRAFTS.select().where(DRAFTS.c.kind == "import")
    rows = await house.db.read(lambda tx: tx.all(found))
    return str(rows[-1].key) if rows else ""


async def made(house: House) -> dict[str, list[str]]:
    """Squads with their nights and the names of their members; a star leads."""

    def read(tx: Transaction) -> dict[str, list[str]]:
        return {f"{squad.name} {squad.cycle}".strip(): _members(tx, squad) for squad in squads.of(tx, 1)}

    return await house.db.read(read)


def _members(tx: Transaction, squad: Squad) -> list[str]:
    signs = {squad.leader_id: "*", squad.deputy_id: "+"}
    found = sorted(squads.members(tx, squad.id), key=lambda one: one.id)
    return [f"{signs.get(one.id, '')}{one.person.name}" for one in found]


async def on_duty(house: House, evening: date) -> list[str]:
    def read(tx: Transaction) -> list[str]:
        night = ronda.at(tx, 1, evening)
        found = ronda.duties(tx, night.id) if night else []
        return sorted(duty.resident.person.name for duty in found)

    return await house.db.read(read)


async def everybody(house: House) -> list[Person]:
    found = await house.db.read(lambda tx: households.everybody(tx, 1))
    return [one.resident.person for one in found]


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> None:
    toast = await house.taps(who, tap, chat)
    assert isinstance(toast, Toast)
    assert toast.alert


def screen(house: House) -> str:
    return "\n\n".join(shown.text.html for (chat, _), shown in house.messages.items() if chat == SARI.id)


async def test_from_a_pasted_list_to_a_running_roster(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/regu")
    for label in ("▶️ Mulai", "22.00–04.00", "3", "📋 Dari daftar"):
        await house.presses(SARI, label)
    assert "Silakan tempelkan daftarnya di sini" in screen(house)
    await house.types(SARI, LIST)
    shown = house.last(SARI)
    assert "• <b>Regu Senin</b>, tiap Senin malam (malam Selasa): 3 orang" in shown
    assert "• <b>Regu malam Minggu</b>, tiap Sabtu malam (malam Minggu): 3 orang ⭐ Rina" in shown
    assert "✅ 5 nama cocok dengan warga\n≈ Dibaca sebagai: Pak RT = Bu Sari" in shown
    assert "➕ 1 nama baru, dicatat tanpa Telegram: Mbah Karto" in shown
    assert await made(house) == {}
    assert len(await everybody(house)) == 5
    before = len(house.sent)
    await house.presses(SARI, "✅ Simpan regu-regu ini")
    assert "Regu ronda sudah disusun" in screen(house)
    assert await made(house) == {
        "Regu Senin weekdays=0": ["Bu Sari", "Pak Budi", "Mas Joko"],
        "Regu malam Minggu weekdays=5": ["*Rina", "Bu Ayu", "Mbah Karto"],
    }
    assert await on_duty(house, MONDAY) == ["Bu Sari", "Mas Joko", "Pak Budi"]
    assert await on_duty(house, SATURDAY) == ["Bu Ayu", "Mbah Karto", "Rina"]
    assert "Regu ronda sudah tersusun</b>\n🙋 6 orang" in house.last(GROUP)
    assert house.labels(GROUP) == ["🌙 Lihat jadwal"]
    await house.waits(minutes=1)
    told = [p.chat_id for p in house.sent[before:] if isinstance(p, Say) and "sekarang" in p.text.html]
    assert sorted(told) == [BUDI.id, JOKO.id]  # each once; who acts sees it, the others have no private chat
    lines = [(actor, verb, detail) for actor, verb, _, detail in await house.journal() if "squad" in verb]
    assert lines == [
        (SARI.id, "squad_made", "weekdays=0"),
        (SARI.id, "squad_made", "weekdays=5"),
        (SARI.id, "squads_taken_over", "2 squads, 0 evenings, 6 people, 1 new"),
    ]


async def test_a_list_begins_the_watch_where_there_is_none(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, LIST)
    await house.presses(SARI, "✅ Simpan")
    settings = await house.db.read(lambda tx: ronda.settings(tx, rt.id))
    assert settings is not None
    assert (settings.active, settings.needed) == (True, 3)
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await asked(house, rt, "Rabu: Rina")
    await house.presses(SARI, "✅ Simpan")
    settings = await house.db.read(lambda tx: ronda.settings(tx, rt.id))
    assert settings is not None
    assert settings.active


async def test_a_name_of_two_residents_is_asked_about(house: House, rt: Neighbourhood) -> None:
    def more(tx: Transaction) -> None:
        residents.remember_person(tx, BUDIMAN.id, BUDIMAN.first_name, None, START)
        residents.add_resident(tx, rt.id, BUDIMAN.id, START)
        one = residents.resident(tx, rt.id, BUDIMAN.id)
        assert one is not None
        residents.move_to_house(tx, one, "B-7")

    await house.db.write(more)
    found = await asked(house, rt, "Senin: Budi, Jok, Rin")
    assert "Siapa “Budi” di Regu Senin?\nMasih ada 2 nama lagi yang belum jelas." in house.last(SARI)
    assert house.labels(SARI)[:2] == ["Pak Budi", "Budiman Santoso (B-7)"]
    await refused(house, SARI, ImportChoiceTap(found, Choice.WHO, 999, 0))
    await house.taps(SARI, ImportChoiceTap(found, Choice.USE, 0, 0))
    assert await made(house) == {}
    found = await asked(house, rt, "Senin: Budi, Jok, Rin")
    await house.presses(SARI, "Budiman Santoso")
    await refused(house, SARI, ImportChoiceTap(found, Choice.SKIP, 0, 0))  # an older question
    assert "Siapa “Jok”" in screen(house)
    await house.presses(SARI, "Lewati")
    await house.presses(SARI, "➕ Orang lain, baru")
    assert "Budi = Budiman Santoso" in screen(house)
    assert "nama baru, dicatat tanpa Telegram: Rin" in screen(house)
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu Senin weekdays=0": ["Budiman Santoso", "Rin"]}


async def test_what_cannot_be_read_is_said_with_its_line_and_put_right(
    house: House, rt: Neighbourhood
) -> None:
    await asked(house, rt, "Snin: Pak Budi\nRabu: Rina, rina, @siapa")
    shown = house.last(SARI)
    assert "baris 1: “Snin” belum saya kenal sebagai hari. Maksudnya <i>Senin</i>?" in shown
    assert "baris 2: “Rina” tertulis dua kali di regu yang sama" in shown
    assert "baris 2: @siapa belum dikenal di sini" in shown
    await house.types(SARI, "Senin: Pak Budi")  # added
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu Rabu weekdays=2": ["Rina"], "Regu Senin weekdays=0": ["Pak Budi"]}


async def test_nothing_readable_can_be_tried_again(house: House, rt: Neighbourhood) -> None:
    found = await asked(house, rt, "entah apa ini")
    assert "Belum ada regu dengan nama-nama yang bisa saya baca" in house.last(SARI)
    assert "✅ Simpan regu-regu ini" not in house.labels(SARI)
    await house.taps(SARI, ImportChoiceTap(found, Choice.USE, 0, 0))
    assert await made(house) == {}
    await house.taps(SARI, ImportTap(rt.id))
    await house.types(SARI, "", photo=[{"file_id": "x", "file_unique_id": "y"}])
    assert "mohon diketik" in house.last(SARI)


async def test_a_list_in_two_messages_is_one(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, "Senin: Pak Budi\nSelasa: Rina")
    await house.types(SARI, "Mas Joko")
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {
        "Regu Senin weekdays=0": ["Pak Budi"], "Regu Selasa weekdays=1": ["Mas Joko", "Rina"],
    }  # fmt: skip


async def test_another_list_takes_its_place_and_cancel_puts_it_aside(house: House, rt: Neighbourhood) -> None:
    old = await asked(house, rt, "Senin: Pak Budi")
    await house.presses(SARI, "↩️ Ganti daftar")
    await refused(house, SARI, ImportChoiceTap(old, Choice.USE, 0, 0))
    await house.types(SARI, "Rabu: Rina")
    await house.presses(SARI, "Batal")
    assert "tidak ada yang disimpan" in screen(house)
    assert await key(house) == ""
    assert await made(house) == {}


async def test_a_second_yes_makes_nothing_twice(house: House, rt: Neighbourhood) -> None:
    found = await asked(house, rt, LIST)
    tap = ImportChoiceTap(found, Choice.USE, 0, 0)
    await house.taps(SARI, tap)
    before = await made(house)
    await refused(house, SARI, tap)
    assert await made(house) == before
    assert len(await everybody(house)) == 6


async def test_a_squad_that_is_there_gets_names_nights_and_leader(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, LIST)
    await house.presses(SARI, "✅ Simpan")
    await asked(house, rt, "Regu Senin (Selasa): Bu Ayu (danru), Pak Budi (wakil)")
    assert "(sudah ada, nama ditambahkan)" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    found = await made(house)
    assert found["Regu Senin weekdays=1"] == ["Bu Sari", "+Pak Budi", "Mas Joko", "*Bu Ayu"]
    assert await on_duty(house, MONDAY) == []
    assert await on_duty(house, date(2026, 12, 1)) == ["Bu Ayu", "Bu Sari", "Mas Joko", "Pak Budi"]
    await house.waits(minutes=1)


async def test_an_evening_of_a_list_is_a_night_set_by_hand(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, "28/11: Pak Budi, Rina\n24 November: Mas Joko\nSenin 30/11: Bu Ayu")
    assert "• Sabtu malam (malam Minggu), 28 November: 2 orang" in house.last(SARI)

    def call_off(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id)
        night = ronda.add(tx, rt.id, MONDAY, (START.replace(day=30), START.replace(day=30, hour=8)), 4, START)
        ronda.change(tx, night.id, status=Status.CANCELLED.value)

    await house.db.write(call_off)
    house.clock.time = START.replace(hour=10)
    await house.types(SARI, "Kamis: Rina")
    house.clock.time = START.replace(hour=16)  # tonight has begun
    await house.presses(SARI, "✅ Simpan")
    assert await on_duty(house, SATURDAY) == ["Pak Budi", "Rina"]
    assert await on_duty(house, date(2026, 11, 24)) == []
    assert await on_duty(house, MONDAY) == []
    assert "🌙 1 malam" in screen(house)


async def test_an_evening_whose_card_is_there_gets_its_people_once(house: House, rt: Neighbourhood) -> None:
    tonight = date(2026, 11, 24)

    def plan(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id)
        night = ronda.add(tx, rt.id, tonight, (START.replace(hour=15), START.replace(hour=21)), 4, START)
        ronda.change(tx, night.id, message_id=555)
        budi, joko = (residents.resident(tx, rt.id, who.id) for who in (BUDI, JOKO))
        assert budi is not None
        assert joko is not None
        ronda.give(tx, night.id, [budi.id])
        [duty] = ronda.duties(tx, night.id)
        ronda.change_duty(tx, duty.id, resident_id=joko.id)  # Mas Joko has taken Pak Budi's turn over

    await house.db.write(plan)
    await asked(house, rt, "24 November: Pak Budi, Rina, Rina")
    await house.presses(SARI, "✅ Simpan")
    assert await on_duty(house, tonight) == ["Mas Joko", "Rina"]
    [card] = [one for one in house.sent if isinstance(one, Edit) and one.message_id == 555]
    assert "Rina" in card.text.html


async def test_several_names_typed_to_a_squad_are_a_list_for_it(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, "Senin: Pak Budi")
    await house.presses(SARI, "✅ Simpan")
    await house.taps(SARI, SquadTap(1, "members", 0, 0))
    await house.types(SARI, "Mas Joko, Rina dan Bu Inem")
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu Senin weekdays=0": ["Pak Budi", "Mas Joko", "Rina", "Bu Inem"]}


async def test_a_list_may_come_with_the_command_or_be_forwarded(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/regu Senin: Pak Budi")
    assert "Regu Senin" in house.last(SARI)
    await house.presses(SARI, "↩️ Ganti daftar")
    origin = {"type": "user", "date": 1, "sender_user": BUDI.json()}
    await house.types(SARI, "Rabu: Rina", forward_origin=origin)
    assert "Regu Rabu" in house.last(SARI)
    await house.types(BUDI, "/regu Senin: Pak Budi")
    assert "belum ada jadwal ronda" in house.last(BUDI)


async def test_a_minor_is_left_out(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: squads.describe(tx, 4, is_adult=False))
    await asked(house, rt, "Senin: Rina, Pak Budi")
    assert "Rina tercatat belum 18 tahun" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu Senin weekdays=0": ["Pak Budi"]}


XLSX = book(
    [["Nama", "Hari", "Regu", "Ketua"], ["Pak Budi", "malam Minggu", 1, "ya"], ["Rina", None, None, None]]
)


async def test_a_spreadsheet_is_fetched_read_and_shown(house: House, rt: Neighbourhood) -> None:
    await house.sends(SARI, "Jadwal.XLSX", XLSX)
    assert "sedang saya baca" in screen(house)
    assert "• <b>Regu 1</b>, tiap Sabtu malam (malam Minggu): 2 orang ⭐ Pak Budi" in house.last(SARI)
    assert await made(house) == {}
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu 1 weekdays=5": ["*Pak Budi", "Rina"]}


async def test_a_file_may_come_with_the_command(house: House, rt: Neighbourhood) -> None:
    await house.sends(SARI, "jadwal.csv", b"hari;nama\nSenin;Pak Budi\n;Rina", caption="/regu")
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu Senin weekdays=0": ["Pak Budi", "Rina"]}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("jadwal.xls", b"\xd0\xcf\x11\xe0", "simpan sebagai .xlsx"),
        ("jadwal.pdf", b"%PDF-1.4", "mohon diketik"),
        ("jadwal.xlsx", book([["Nama", "Hari"], ["=1+1", "Senin"]]), "Sel A2 berisi rumus"),
        ("jadwal.xlsx", b"PK\x03\x04", "belum bisa saya baca"),
        ("jadwal.csv", b"  ", "kosong"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_kindly_and_another_may_follow(
    house: House, rt: Neighbourhood, name: str, content: bytes, words: str
) -> None:
    await house.taps(SARI, ImportTap(rt.id))
    await house.sends(SARI, name, content)
    assert words in house.last(SARI)
    await house.types(SARI, "Senin: Pak Budi")
    assert "Regu Senin" in house.last(SARI)


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(house: House, rt: Neighbourhood) -> None:
    await house.sends(SARI, "jadwal.xlsx", b"")
    assert "belum berhasil saya ambil" in house.last(SARI)


async def test_a_large_file_is_not_fetched(house: House, rt: Neighbourhood) -> None:
    document = {"file_id": "x", "file_name": "jadwal.xlsx", "file_size": FILE_MOST + 1}
    await house.types(SARI, "", document=document)
    assert "lebih dari 1 MB" in house.last(SARI)
    assert await key(house) == ""


async def test_what_is_cancelled_while_the_file_is_fetched_is_not_shown(
    house: House, rt: Neighbourhood
) -> None:
    deliver = house.delivers

    async def later() -> int:
        return 0

    house.delivers = later  # type: ignore[method-assign]
    await house.sends(SARI, "jadwal.xlsx", XLSX)
    found = await key(house)
    await house.db.write(lambda tx: actions.fetched(tx, house.world, "other", {"text": "Senin: Rina"}))
    await house.taps(SARI, ImportChoiceTap(found, Choice.USE, 0, 0))
    await house.taps(SARI, ImportChoiceTap(found, Choice.STOP, 0, 0))
    house.delivers = deliver  # type: ignore[method-assign]
    await house.settles()
    assert await made(house) == {}
    assert "tidak ada yang disimpan" in screen(house)
    await house.sends(SARI, "jadwal.xlsx", XLSX)
    house.delivers = later  # type: ignore[method-assign]
    await house.sends(SARI, "jadwal.xlsx", XLSX)
    found = await key(house)
    await house.db.write(lambda tx: actions.fetched(tx, house.world, found, {"text": "Senin: Rina"}))
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    house.delivers = deliver  # type: ignore[method-assign]
    before = len(house.reads(SARI))
    await house.settles()
    assert "Regu Senin" not in "\n".join(house.reads(SARI)[before:])


async def test_who_serves_several_is_asked_which(house: House) -> None:
    await scenes.several(house, 2, BUDI)
    await house.sends(SARI, "jadwal.xlsx", XLSX)
    assert "Daftar ini untuk RT mana?" in house.last(SARI)
    found = await key(house)
    await house.types(SARI, "Senin: Pak Budi")  # not before it is known for which
    assert await key(house) == found
    await refused(house, SARI, ImportChoiceTap(found, Choice.RT, 99, 0))
    await refused(house, BUDI, ImportChoiceTap(found, Choice.RT, 1, 0))
    await house.presses(SARI, "RT 02")
    assert "Regu 1" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    assert [one.name for one in await house.db.read(lambda tx: squads.of(tx, 2))] == ["Regu 1"]


async def test_nobody_else_takes_a_list_over(house: House, rt: Neighbourhood) -> None:
    found = await asked(house, rt, LIST)
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    for who in (BUDI, JOKO, OUTSIDER):
        await refused(house, who, ImportTap(rt.id))
        for choice in Choice:
            await refused(house, who, ImportChoiceTap(found, choice, 1, 0))
    await refused(house, SARI, ImportTap(2))
    await refused(house, SARI, ImportChoiceTap(found, "x", 0, 0))
    await refused(house, SARI, ImportChoiceTap(found, Choice.USE, 0, 0), GROUP)
    await house.sends(BUDI, "jadwal.xlsx", XLSX)
    assert "Regu 1" not in "\n".join(house.reads(BUDI))
    await house.types(SARI, "", GROUP, document={"file_id": "x", "file_name": "jadwal.xlsx"})
    assert house.reads(GROUP) == []
    assert await made(house) == {}
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await refused(house, SARI, ImportChoiceTap(found, Choice.USE, 0, 0))
    await house.types(SARI, "Rabu: Rina")
    assert "diatur oleh ketua" in house.last(SARI)
    assert await made(house) == {}


async def test_there_is_room_for_so_many_squads_and_members(house: House, rt: Neighbourhood) -> None:
    def fill(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id)
        for n in range(59):
            squads.add(tx, rt.id, f"Regu {n + 100}", "", START)
        squads.join(tx, 1, [one.id for one in scenes.settle_in(tx, rt, 39)], START)

    await house.db.write(fill)
    await asked(house, rt, "Regu 100: Pak Budi, Mas Joko\nSenin: Rina\nSelasa: Bu Ayu")
    await house.presses(SARI, "✅ Simpan")
    found = await made(house)
    assert len(found) == 60
    assert len(found["Regu 100"]) == 40
    assert "Regu Selasa weekdays=1" not in found


@pytest.mark.parametrize(("status", "heard"), [(Active.ACTIVE, 1), (Active.LEFT, 0)])
async def test_the_group_hears_once_whoever_takes_the_list_over(
    house: House, rt: Neighbourhood, status: Active, heard: int
) -> None:
    found = await asked(house, rt, LIST)

    def use(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        taking = actions.found(tx, house.world, sari, found) if sari else None
        assert taking is not None
        assert actions.use(tx, house.world, taking) is not None
        assert actions.use(tx, house.world, taking) is None
        neighbourhoods.change(tx, rt.id, status=status)  # the bot may have been taken out since

    await house.db.write(use)
    house.clock.time += timedelta(hours=13)  # it was held up until 22.00: then without a sound
    await house.delivers()
    said = [one for one in house.sent if isinstance(one, Say) and "Regu ronda sudah" in one.text.html]
    assert [("6 orang" in one.text.html, one.silent) for one in said] == [(True, True)] * heard


async def test_the_step_is_what_the_draft_says(house: House, rt: Neighbourhood) -> None:
    found = await asked(house, rt)
    person = await house.db.read(lambda tx: residents.person(tx, SARI.id))
    assert person is not None
    taking = await house.db.read(lambda tx: actions.found(tx, house.world, person, found))
    assert taking is not None
    assert taking.step is Step.LIST
    assert await house.db.write(lambda tx: actions.use(tx, house.world, taking)) is None
    assert await house.db.write(lambda tx: actions.answer(tx, house.world, taking, 0, 1)) is None


DECEMBER = "*Jadwal ronda bulan Desember*\nSenin: Pak Budi, Rina\nSelasa: Mas Joko"


async def test_a_list_for_next_month_begins_then(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, DECEMBER)
    assert "🗓 Mulai Selasa malam (malam Rabu), 1 Desember" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    assert await on_duty(house, MONDAY) == []  # 30 November
    assert await on_duty(house, date(2026, 12, 1)) == ["Mas Joko"]
    assert await on_duty(house, date(2026, 12, 7)) == ["Pak Budi", "Rina"]
    await house.waits(hours=1)
    assert await on_duty(house, MONDAY) == []


async def test_until_next_month_a_squad_goes_on_as_before(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, "Regu 1 (Senin): Pak Budi")
    await house.presses(SARI, "✅ Simpan")
    await asked(house, rt, "Jadwal ronda bulan Desember\nRegu 1 (Senin): Rina")
    await house.presses(SARI, "✅ Simpan")
    assert await on_duty(house, MONDAY) == ["Pak Budi"]
    assert await on_duty(house, date(2026, 12, 7)) == ["Pak Budi", "Rina"]
    await asked(house, rt, "Jadwal ronda bulan Desember\nRegu 1 (Selasa): Mas Joko")
    await house.presses(SARI, "✅ Simpan")
    assert await on_duty(house, MONDAY) == ["Pak Budi"]
    assert await on_duty(house, date(2026, 12, 7)) == []
    assert await on_duty(house, date(2026, 12, 1)) == ["Mas Joko", "Pak Budi", "Rina"]


async def test_a_list_for_a_month_far_ahead_waits(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, "Jadwal ronda bulan Januari\nSenin: Pak Budi")
    await house.presses(SARI, "✅ Simpan")
    assert await on_duty(house, date(2026, 12, 28)) == []
    house.clock.time = START + timedelta(days=20)
    await house.waits(hours=30)
    assert await on_duty(house, date(2026, 12, 28)) == []
    assert await on_duty(house, date(2027, 1, 4)) == ["Pak Budi"]


async def test_shortened_names_are_those_of_residents(house: House, rt: Neighbourhood) -> None:
    await asked(house, rt, "Senin: P. Budi - M Joko - B. Ayu\nSelasa: Bp. Udin\nRabu: P. Udin & Pak Udin")
    shown = house.last(SARI)
    assert "✅ 3 nama cocok dengan warga" in shown
    assert "P. Budi = Pak Budi" in shown
    assert "➕ 1 nama baru" in shown
    assert "“Pak Udin” tertulis dua kali" in shown


@pytest.mark.parametrize("is_set_up", [True, False])
async def test_a_list_pasted_below_the_squads_is_shown(
    house: House, rt: Neighbourhood, is_set_up: bool
) -> None:
    if is_set_up:
        await house.db.write(lambda tx: ronda.set_up(tx, rt.id))
    await house.types(SARI, "/regu")
    await house.types(SARI, "Senin: Pak Budi, Rina")
    assert "• <b>Regu Senin</b>" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    assert await made(house) == {"Regu Senin weekdays=0": ["Pak Budi", "Rina"]}
    await house.presses(SARI, "👥 Lihat regu")
    origin = {"type": "user", "date": 1, "sender_user": BUDI.json()}
    await house.types(SARI, "Selasa: Bu Ayu, Mas Joko", forward_origin=origin)
    assert "• <b>Regu Selasa</b>" in house.last(SARI)


async def test_other_words_below_the_squads_are_heard_as_ever(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/regu")
    await house.types(SARI, "Kerja bakti Minggu 29 November jam 7 di balai, bawa cangkul")
    assert "Daftar regu" not in house.last(SARI)
    assert "kartu" in house.last(SARI) or "kegiatan" in house.last(SARI)
    assert await key(house) == ""
    await house.types(SARI, "/regu")
    origin = {"type": "user", "date": 1, "sender_user": BUDI.json()}
    await house.types(SARI, "Kerja bakti Minggu 29 November jam 7 di balai", forward_origin=origin)
    assert "Kerja bakti" in house.last(SARI)
    await house.types(SARI, "/regu")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "Senin: Pak Budi, Rina")
    assert "Daftar regu" not in house.last(SARI)


WEEK = "Senin: Pak Budi, Rina\nSelasa: Mas Joko\nRabu: Bu Ayu"


async def test_a_whole_roster_needs_no_command(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WEEK)
    assert "• <b>Regu Rabu</b>" in house.last(SARI)
    await house.presses(SARI, "Batal")
    await house.types(SARI, "Sabtu: senam pagi\nMinggu: jalan sehat")  # news of two days
    assert "Regu" not in house.last(SARI)
    await house.types(SARI, "Jadwal sampah\nSenin: blok A\nRabu: blok B\nJumat: blok C")
    assert "Regu" not in house.last(SARI)
    await house.types(SARI, "Jadwal ronda\nSenin: Agus\nRabu: Bambang\nJumat: Candra")  # nobody is known yet
    assert "• <b>Regu Jumat</b>" in house.last(SARI)
    await house.types(BUDI, WEEK)
    assert "Regu" not in house.last(BUDI)


async def test_of_a_roster_for_one_of_several_rt_it_is_asked_which(house: House) -> None:
    await scenes.several(house, 2, BUDI)
    await house.types(SARI, f"Jadwal ronda\n{WEEK}")
    assert "Daftar ini untuk RT mana?" in house.last(SARI)
    await house.presses(SARI, "RT 02")
    await house.presses(SARI, "✅ Simpan")
    assert len(await house.db.read(lambda tx: squads.of(tx, 2))) == 3


async def test_a_list_half_way_goes_on_below_the_squads(house: House, rt: Neighbourhood) -> None:
    found = await asked(house, rt, "Senin: Pak Budi")
    await house.taps(SARI, SquadsTap(rt.id, 0))
    assert await key(house) == found
    await house.types(SARI, "Rabu: Rina")
    assert "• <b>Regu Senin</b>" in house.last(SARI)
