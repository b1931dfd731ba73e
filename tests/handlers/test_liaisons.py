"""/atur, Pendamping: giving and taking codes; opening one, reading, and leaving, in the private chat."""

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.actions import liaison_sums, liaisons
from bot.parcels import Document, Edit, Say
from bot.rules.liaisons import LIVES, ON_PAGE, PLACES_MOST, Post
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.stretches import this_week
from bot.rules.summaries import Form
from bot.taps import (
    LiaisonAgreeTap,
    LiaisonEndTap,
    LiaisonFileTap,
    LiaisonLeaveTap,
    LiaisonMineTap,
    LiaisonNewTap,
    LiaisonRtsTap,
    LiaisonRtTap,
    LiaisonsTap,
    LiaisonSumsTap,
    LiaisonTicketsTap,
)
from db.engine import Transaction
from tests import scenes
from tests.actions.test_liaison_sums import link, two, worked
from tests.actions.test_liaisons import LURAH, person
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.rules.test_summaries import SLOT

__all__ = ["two"]
WEEK = "20261123-20261129"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair, Pak Budi its treasurer; Rina chairs the RT next door."""
    found = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))
    await scenes.rt06(house, RINA, private=(RINA,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.TREASURER))
    return found


async def code(house: House, post: str = "Kelurahan") -> str:
    """The chair makes a code by taps."""
    await house.types(SARI, "/atur")
    for label in ("🤝 Pendamping", "➕ Buat kode", post):
        await house.presses(SARI, label)
    (found,) = re.findall(r"<code>(\w+)</code>", house.last(SARI))
    assert f"start=pendamping_{found}" in house.last(SARI)
    return str(found)


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> None:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert


async def test_a_chair_links_somebody_by_a_link_and_takes_it_back(house: House, rt: Neighbourhood) -> None:
    given = await code(house)
    await house.types(LURAH, f"/start pendamping_{given}")
    assert "Tidak terlihat: nama warga" in house.last(LURAH)
    await house.presses(LURAH, "✅ Setuju")
    assert "kini mendampingi RT 05" in house.last(LURAH)
    assert "Bu Ani (kelurahan)" in house.last(SARI)
    await house.presses(SARI, "🤝 Pendamping")
    assert "• Bu Ani, kelurahan, sejak 24 November 2026" in house.last(SARI)
    await house.presses(SARI, "✖️ Bu Ani")
    assert "Akhiri pendampingan Bu Ani" in house.last(SARI)
    await house.presses(SARI, "Ya, cabut")
    assert "Belum ada pendamping" in house.last(SARI)
    assert "sudah berakhir" in house.last(LURAH)
    await house.types(LURAH, "/dampingan")
    assert "belum mendampingi" in house.last(LURAH)


async def test_a_code_is_typed_in_private_and_may_be_declined(house: House, rt: Neighbourhood) -> None:
    given = await code(house, "LPM")
    await house.types(LURAH, f" {given[:5].upper()}-{given[5:]} ")
    assert "pendamping dari LPM" in house.last(LURAH)
    await house.presses(LURAH, "Tidak, terima kasih")
    assert "masih bisa dipakai" in house.last(LURAH)
    await house.types(OUTSIDER, given)
    await house.presses(OUTSIDER, "✅ Setuju")


@pytest.mark.parametrize(
    ("typed", "heard"), [("abcde23456", True), ("masyarakat", False), ("abcde2345", False), ("hai", False)]
)
async def test_words_that_open_nothing_are_heard_as_ever(
    house: House, rt: Neighbourhood, typed: str, heard: bool
) -> None:
    await house.types(LURAH, typed)
    assert ("kode ini sudah dipakai" in house.last(LURAH)) is heard


@pytest.mark.parametrize("rest", ["", "x", "zzzzzzzzzz", "😀", "_", "1_2"])
async def test_a_link_with_nonsense_opens_nothing(house: House, rt: Neighbourhood, rest: str) -> None:
    await house.types(LURAH, f"/start pendamping_{rest}")
    assert "tidak berlaku lagi" in house.last(LURAH)
    await house.taps(LURAH, LiaisonAgreeTap(rest, 1))
    await house.types(LURAH, "/dampingan")
    assert "belum mendampingi" in house.last(LURAH)


async def test_a_code_that_is_used_or_old_links_nobody(house: House, rt: Neighbourhood) -> None:
    first, second = await code(house), await code(house, "RW")
    await house.taps(LURAH, LiaisonAgreeTap(first, 1))
    await house.taps(OUTSIDER, LiaisonAgreeTap(first, 1))
    assert "sudah dipakai" in house.last(OUTSIDER)
    await house.taps(LURAH, LiaisonAgreeTap(second, 1))
    assert "sudah mendampingi" in house.last(LURAH)
    house.clock.time += LIVES
    await house.taps(OUTSIDER, LiaisonAgreeTap(second, 1))
    assert "tidak berlaku lagi" in house.last(OUTSIDER)


async def test_a_code_that_waits_is_taken_back(house: House, rt: Neighbourhood) -> None:
    given = await code(house, "RW")
    await house.presses(SARI, "« Kembali")
    assert "• Kode untuk RW, sampai Selasa, 1 Desember" in house.last(SARI)
    await house.presses(SARI, "✖️ Kode untuk RW")
    assert "Cabut kode untuk RW" in house.last(SARI)
    await house.presses(SARI, "Ya, cabut")
    await house.types(LURAH, f"/start pendamping_{given}")
    assert "tidak berlaku lagi" in house.last(LURAH)
    await refused(house, SARI, LiaisonEndTap(1, 1))


@pytest.mark.parametrize(
    "tap",
    [
        LiaisonsTap(1),
        LiaisonNewTap(1, ""),
        LiaisonNewTap(1, "rw"),
        LiaisonEndTap(1, 0),
        LiaisonEndTap(1, 1),
    ],
)
async def test_nobody_but_chair_and_coordinator_gives_and_takes(
    house: House, rt: Neighbourhood, tap: Any
) -> None:
    given = await code(house)
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    await house.db.write(lambda tx: scenes.take(tx, rt, JOKO, Role.COORDINATOR))
    for who in (BUDI, JOKO, RINA, OUTSIDER, LURAH):
        await refused(house, who, tap)
    await refused(house, SARI, tap, GROUP)
    assert [line[0] for line in await house.journal()] == [SARI.id]
    await house.types(LURAH, f"/start pendamping_{given}")
    assert "Mendampingi RT 05" in house.last(LURAH)


async def test_there_is_an_end_to_codes(house: House, rt: Neighbourhood) -> None:
    for _ in range(PLACES_MOST):
        await house.taps(SARI, LiaisonNewTap(1, "rw"))
    await refused(house, SARI, LiaisonNewTap(1, "rw"))


async def test_from_the_group_a_link_leads_there(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur", GROUP)
    (url,) = (
        button.url
        for shown in house.messages.values()
        for row in shown.text.rows
        for button in row
        if button.label == "🤝 Pendamping"
    )
    assert url.endswith("start=aturpendamping_1")
    await house.types(SARI, "/start aturpendamping_1")
    assert house.last(SARI).startswith("🤝 <b>Pendamping RT 05")
    for who, rest in ((BUDI, "1"), (SARI, "2"), (OUTSIDER, "1")):
        await house.types(who, f"/start aturpendamping_{rest}")
        assert "🤝 <b>Pendamping" not in house.last(who)
    await house.types(SARI, "/dampingan", GROUP)
    assert house.labels(GROUP)[0] == "💬 Buka chat pribadi"


# what is read


async def test_a_liaison_reads_from_the_sums_down_to_one_rt(house: House, two: list[Neighbourhood]) -> None:
    await worked(house, two[0], BUDI)
    house.clock.time = SLOT - timedelta(hours=1)
    await house.types(LURAH, "/dampingan")
    assert "Ringkasan 2 RT" in house.last(LURAH)
    assert "1 dari 4 rumah ikut serta" in house.last(LURAH)
    assert "Belum ada catatan di: RT 06" in house.last(LURAH)
    await house.presses(LURAH, "🏘 Per RT")
    assert "RT 05: 🏠 1/3 · 🧹 1 · 📣 0\nRT 06: belum ada catatan" in house.last(LURAH)
    await house.presses(LURAH, "RT 05")
    assert house.last(LURAH).startswith("📊 <b>RT 05 Kelurahan Eka Jaya</b>")
    await house.presses(LURAH, "📣 Laporan belum selesai")
    assert "Tidak ada yang bisa ditampilkan" in house.last(LURAH)
    await house.presses(LURAH, "« Semua RT")
    await house.presses(LURAH, "Pekan lalu")
    assert "Belum ada catatan di hari-hari ini" in house.last(LURAH)
    await house.presses(LURAH, "Bulan ini")
    assert "November 2026" in house.last(LURAH)
    assert "1 kegiatan, hadir 1 orang" in house.last(LURAH)
    await house.presses(LURAH, "📣 Laporan belum selesai")
    assert not any("Budi" in text or "Joko" in text for text in house.reads(LURAH))


async def test_pages_take_the_place_of_each_other(house: House, two: list[Neighbourhood]) -> None:
    await house.types(LURAH, "/dampingan")
    before = len(house.reads(LURAH))
    for label in ("🏘 Per RT", "« Semua RT", "🏘 Per RT", "RT 06", "« Kembali", "« Semua RT"):
        await house.presses(LURAH, label)
        assert isinstance(house.sent[-1], Edit)
    assert len(house.reads(LURAH)) == before


async def test_this_week_is_the_one_that_runs_when_the_button_is_pressed(
    house: House, two: list[Neighbourhood]
) -> None:
    await house.types(LURAH, "/dampingan")
    assert "23–24 November 2026, sejauh ini" in house.last(LURAH)
    house.clock.time += timedelta(days=7)
    await house.presses(LURAH, "• Pekan ini")
    assert "30 November – 1 Desember 2026, sejauh ini" in house.last(LURAH)


@pytest.mark.parametrize(
    "tap",
    [
        LiaisonSumsTap(""),
        LiaisonSumsTap(WEEK),
        LiaisonRtsTap(WEEK, 0),
        LiaisonRtTap(1, WEEK),
        LiaisonTicketsTap(0, 0),
        LiaisonTicketsTap(1, 0),
        LiaisonFileTap("pdf", WEEK),
        LiaisonFileTap("xlsx", WEEK),
        LiaisonLeaveTap(1, 1),
        LiaisonLeaveTap(2, 0),
    ],
)
async def test_others_read_nothing_by_forged_buttons(
    house: House, two: list[Neighbourhood], tap: Any
) -> None:
    """Nor does a liaison whose links have ended, nor the chair of the RT."""
    await link(house, two[0], BUDI)
    await house.taps(BUDI, LiaisonLeaveTap(3, 1))
    for who in (SARI, RINA, BUDI, OUTSIDER):
        before = len(house.files(who)) + len(house.reads(who))
        await refused(house, who, tap)
        assert len(house.files(who)) + len(house.reads(who)) == before
    await refused(house, LURAH, tap, GROUP)


@pytest.mark.parametrize(
    "tap",
    [
        LiaisonSumsTap("x"),
        LiaisonSumsTap("20261129-20261123"),
        LiaisonSumsTap("20261207-20261213"),  # to come
        LiaisonRtTap(1, "20261207-20261213"),
        LiaisonRtsTap("0-0", 0),
        LiaisonRtTap(1, ""),
        LiaisonRtTap(99, WEEK),
        LiaisonTicketsTap(99, 0),
        LiaisonFileTap("card", WEEK),
        LiaisonFileTap("exe", WEEK),
        LiaisonFileTap("pdf", ""),
        LiaisonLeaveTap(99, 0),
    ],
)
async def test_what_no_button_has_is_refused(house: House, two: list[Neighbourhood], tap: Any) -> None:
    await refused(house, LURAH, tap)


async def test_forged_pages_lead_to_the_nearest(house: House, two: list[Neighbourhood]) -> None:
    for tap in (
        LiaisonRtsTap(WEEK, 99),
        LiaisonRtsTap(WEEK, -9),
        LiaisonTicketsTap(0, 99),
        LiaisonMineTap(7),
    ):
        toast = await house.taps(LURAH, tap)
        assert toast is not None
        assert not toast.alert


async def test_many_rt_have_pages(house: House) -> None:
    rts = await scenes.several(house, ON_PAGE + 2)
    for rt in rts:
        await link(house, rt, LURAH)
    await house.types(LURAH, "/dampingan")
    await house.presses(LURAH, "🏘 Per RT")
    assert "RT 10" in house.last(LURAH)
    await house.presses(LURAH, "›")
    assert "RT 11: belum ada catatan\nRT 12: belum ada catatan" in house.last(LURAH)
    await house.presses(LURAH, "RT 12")
    await house.presses(LURAH, "« Kembali")
    assert "2/2" in house.labels(LURAH)
    await house.presses(LURAH, "« Semua RT")
    await house.presses(LURAH, "🤝 RT dampingan")
    await house.presses(LURAH, "›")
    assert "RT 12" in house.last(LURAH)


@pytest.mark.parametrize(("label", "begins"), [("📄 PDF", b"%PDF"), ("📊 Excel", b"PK")])
async def test_a_file_of_all_rt_comes(
    house: House, two: list[Neighbourhood], label: str, begins: bytes
) -> None:
    await house.types(LURAH, "/dampingan")
    toast = await house.presses(LURAH, label)
    assert toast is not None
    assert toast.text == "📊 Berkasnya sedang dikirim."
    (file,) = house.files(LURAH)
    assert isinstance(file, Document)
    assert file.content.startswith(begins)
    assert file.name == f"ringkasan-2-rt-{WEEK}.{'pdf' if begins == b'%PDF' else 'xlsx'}"
    assert "Tanpa nama" in file.text.html


async def test_a_file_asked_for_before_the_link_ended_does_not_come(
    house: House, two: list[Neighbourhood]
) -> None:
    before = len(house.sent)

    def ask(tx: Transaction) -> None:
        me = person(tx, LURAH)
        liaison_sums.send(tx, house.world, me, Form.PDF, this_week(START.date()))
        liaison_sums.show(tx, house.world, me, this_week(START.date()))
        for place in (1, 2):
            liaisons.leave(tx, house.world, me, place)

    await house.db.write(ask)
    await house.settles()
    assert house.files(LURAH) == []
    assert not any(isinstance(one, Say) and one.chat_id == LURAH.id for one in house.sent[before:])


async def test_a_liaison_leaves_and_the_chair_hears_of_it(house: House, two: list[Neighbourhood]) -> None:
    await house.types(LURAH, "/dampingan")
    await house.presses(LURAH, "🤝 RT dampingan")
    await house.presses(LURAH, "✖️ RT 05")
    assert "Berhenti mendampingi RT 05" in house.last(LURAH)
    await house.presses(LURAH, "Ya, berhenti")
    assert "tidak lagi mendampingi RT 05" in house.last(LURAH)
    assert "Bu Ani (kelurahan) tidak lagi mendampingi" in house.last(SARI)
    await refused(house, LURAH, LiaisonRtTap(1, WEEK))
    await house.types(LURAH, "/dampingan")
    assert "Ringkasan 1 RT" in house.last(LURAH)


async def test_news_of_what_is_so_no_more_are_not_told(house: House, two: list[Neighbourhood]) -> None:
    def come_and_go(tx: Transaction) -> None:
        made = liaisons.make(tx, house.world, two[0], person(tx, SARI), Post.RW)
        assert made is not None
        liaisons.join(tx, house.world, person(tx, RINA), made.code)
        liaisons.leave(tx, house.world, person(tx, RINA), made.id)

    await house.db.write(come_and_go)
    await house.settles()
    assert not any("kini mendampingi" in text for text in house.reads(SARI) if "Rina" in text)
    assert "Rina (RW) tidak lagi" in house.last(SARI)


async def test_help_and_own_data_name_what_one_accompanies(house: House, two: list[Neighbourhood]) -> None:
    await house.types(LURAH, "/bantuan")
    assert "/dampingan – 2 RT" in house.last(LURAH)
    await house.types(OUTSIDER, "/bantuan")
    assert "/dampingan" not in house.last(OUTSIDER)
    await house.types(LURAH, "/privasi")
    await house.presses(LURAH, "Data saya")
    assert "RT 05 Kelurahan Eka Jaya, RT 06 Kelurahan Eka Jaya" in house.last(LURAH)
    await house.types(LURAH, "/privasi")
    await house.presses(LURAH, "🗑 Hapus")
    await house.presses(LURAH, "Ya")
    await house.types(LURAH, "/dampingan")
    assert "belum mendampingi" in house.last(LURAH)
    await house.taps(SARI, LiaisonsTap(1))
    assert "Belum ada pendamping" in house.last(SARI)


async def test_who_begins_anew_is_shown_the_way_to_their_rt(house: House, two: list[Neighbourhood]) -> None:
    await house.types(LURAH, "/start")
    assert "/dampingan" in house.last(LURAH)
    await house.types(OUTSIDER, "/start")
    assert "/dampingan" not in house.last(OUTSIDER)
