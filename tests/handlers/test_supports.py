"""A report that seems to be there already: asked, supported or sent; nothing of who taps."""

import pytest
import sqlalchemy as sa

from bot.actions import report_news
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import Event, Report
from bot.taps import ReportStepTap, SupportEndTap, SupportTap
from db.engine import Transaction
from tests import scenes
from tests.handlers.test_reports import filed, key, last
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

LAMP = "Lampu jalan depan rumah Pak Amat mati sudah tiga hari"
AGAIN = "/lapor Lampu jalan depan rumah Pak Amat padam"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05; Bu Sari is its chair, Pak Budi and Mas Joko have written to the bot."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


async def reported(house: House, who: Who = BUDI) -> Report:
    await house.types(who, f"/lapor {LAMP}")
    await house.presses(who, "Kirim")
    return (await filed(house))[-1]


async def asked(house: House, who: Who = JOKO) -> None:
    await house.types(who, AGAIN)
    await house.presses(who, "Kirim")


async def test_a_neighbour_supports_what_is_reported_already(house: House, rt: Neighbourhood) -> None:
    await reported(house)
    await asked(house)
    shown = last(house, JOKO.id)
    assert "L-1" in shown
    assert "Budi" not in shown
    assert "Amat" not in shown  # words are not told: they can name their writer
    await house.presses(JOKO, "Ikut mendukung")
    assert "Terima kasih" in last(house, JOKO.id)
    (report,) = await filed(house)
    assert report.followers == 1
    assert not await key(house, JOKO)


async def test_supporters_hear_of_it_until_they_stop(house: House, rt: Neighbourhood) -> None:
    report = await reported(house)
    await asked(house)
    await house.presses(JOKO, "Ikut mendukung")
    await house.db.write(lambda tx: report_news.tell(tx, house.world, report, Event.WORKING))
    await house.waits(minutes=1)
    assert "mendukung" in last(house, JOKO.id)
    await house.presses(JOKO, "Berhenti ikuti")
    assert "L-1" in last(house, JOKO.id)
    assert [one.followers for one in await filed(house)] == [0]
    toast = await house.taps(JOKO, SupportEndTap(report.id))
    assert toast is not None
    assert toast.text


async def test_they_may_send_their_own_all_the_same(house: House, rt: Neighbourhood) -> None:
    await reported(house)
    await asked(house)
    await house.presses(JOKO, "Kembali")
    await house.presses(JOKO, "Kirim")
    await house.presses(JOKO, "Tetap kirim")
    assert [one.followers for one in await filed(house)] == [0, 0]


async def test_nobody_is_asked_about_their_own(house: House, rt: Neighbourhood) -> None:
    await reported(house)
    await asked(house, BUDI)
    assert len(await filed(house)) == 2


async def test_forged_buttons_do_nothing(house: House, rt: Neighbourhood) -> None:
    report = await reported(house)
    gone = await house.taps(JOKO, SupportTap("00d1ce00d1ce00d1", report.id))
    assert gone is not None
    assert "/lapor" in (gone.text or "")
    await asked(house)
    code = await key(house, JOKO)
    for tap in (SupportTap(code, 99), SupportTap(code, report.id)):
        await house.taps(RINA, tap)
    missing = await house.taps(JOKO, SupportTap(code, 99))
    assert missing is not None
    await house.taps(JOKO, SupportTap(code, report.id), GROUP)
    assert [one.followers for one in await filed(house)] == [0]
    await house.taps(JOKO, ReportStepTap(code, "kinds"))
    await house.presses(JOKO, "Narkoba")
    await house.presses(JOKO, "🔒 Narkoba")
    secret = await house.taps(JOKO, SupportTap(code, report.id))
    assert secret is not None
    await house.types(JOKO, "Ada yang jualan")
    await house.presses(JOKO, "Kirim")
    assert len(await filed(house)) == 2


async def test_another_rt_is_neither_shown_nor_supported(house: House, rt: Neighbourhood) -> None:
    report = await reported(house)
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.types(OUTSIDER, AGAIN)
    await house.taps(OUTSIDER, SupportTap(await key(house, OUTSIDER), report.id))
    await house.presses(OUTSIDER, "Kirim")
    assert [one.followers for one in await filed(house)] == [0, 0]


async def test_of_a_supporter_nothing_is_left(house: House, rt: Neighbourhood) -> None:
    await reported(house)
    await asked(house)
    await house.presses(JOKO, "Ikut mendukung")
    await house.presses(JOKO, "Berhenti ikuti")
    await house.waits(minutes=1)

    def look(tx: Transaction) -> None:
        taps = tx.all(sa.text("select raw from inbox where raw like '%support%'"))
        letters = tx.all(sa.text(f"select kind from letters where chat_id = {JOKO.id}"))
        assert (taps, [row.kind for row in letters if row.kind.startswith("report")]) == ([], [])

    await house.db.read(look)


async def test_a_supporter_finds_it_under_their_own_reports(house: House, rt: Neighbourhood) -> None:
    await reported(house)
    await asked(house)
    await house.presses(JOKO, "Ikut mendukung")
    await house.types(JOKO, "/laporan")
    assert "L-1 · 💡 Lampu jalan mati" in last(house, JOKO.id)
    await house.presses(JOKO, "Berhenti ikuti L-1")
    await house.types(JOKO, "/laporan")
    assert "L-1" not in last(house, JOKO.id)
