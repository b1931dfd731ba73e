"""/ringkasan: the page, its days, its files; for the officers of an RT and for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.parcels import Picture
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.taps import (
    FigureMeaningsTap,
    SummaryBelowTap,
    SummaryFileTap,
    SummaryOpenTap,
    SummaryOtherTap,
    SummaryTap,
)
from db import activities, neighbourhoods, residents, signups
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.actions.test_liaison_sums import link
from tests.actions.test_liaisons import LURAH
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

PAGE = "📊 <b>Ringkasan RT 05 Kelurahan Eka Jaya</b>"
SORRY = "Ringkasan RT ada pada pengurus"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair, Pak Budi its treasurer; next door somebody else is chair."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.TREASURER))
    return found


async def worked(house: House, rt: Neighbourhood, days: int = 0) -> None:
    """A kerja bakti so many days ago, at which Pak Budi was present."""
    made = await scenes.kerja_bakti(house, rt, START - timedelta(days=days, hours=1))

    def note(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        signups.set_present(tx, made.id, budi.id, True, house.clock.time)
        activities.change(tx, made.id, present=1, status="closed")

    await house.db.write(note)


async def asked_for(house: House) -> list[str]:
    """Which files are on their way or were: the days and the form of each."""
    keys = sa.select(LETTERS.c.key).where(LETTERS.c.kind == "summary_file").order_by(LETTERS.c.id)
    return [row.key.removeprefix("summary_file:") for row in await house.db.read(lambda tx: tx.all(keys))]


def page(house: House, who: Who) -> tuple[str, list[str]]:
    """The newest message in a chat that is no picture, and its buttons."""
    found = [one for (chat, _), one in house.messages.items() if chat == who.id]
    shown = [one.text for one in found if not isinstance(one, Picture)][-1]
    return shown.html, [button.label for row in shown.rows for button in row]


async def test_an_officer_sees_the_week_and_gets_the_picture(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    for who in (SARI, BUDI):
        await house.types(who, "/ringkasan")
        text, labels = page(house, who)
        assert ("⚙️ Atur" in labels) is (who is SARI)  # the treasurer reads, and changes nothing
        assert text.startswith(f"{PAGE}\n23–24 November 2026, sejauh ini\n")
        assert "🏠 1 dari 4 rumah ikut serta" in text
    assert await asked_for(house) == [f"1:{who.id}:card:20261123-20261129" for who in (SARI, BUDI)]
    (card,) = house.files(BUDI)
    assert card.text.html == f"{PAGE}\n23–24 November 2026, sejauh ini"


async def test_buttons_turn_to_other_days(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt, days=30)
    await house.types(SARI, "/ringkasan")
    assert "Belum ada yang tercatat" in page(house, SARI)[0]
    for label, days in (
        ("Bulan lalu", "Oktober 2026"),
        ("Bulan ini", "1–24 November 2026, sejauh ini"),
        ("Pekan lalu", "16–22 November 2026"),
        ("Pekan ini", "23–24 November 2026, sejauh ini"),
    ):
        await house.presses(SARI, label)
        assert page(house, SARI)[0].startswith(f"{PAGE}\n{days}\n")
        assert ("1 kegiatan" in page(house, SARI)[0]) is (label == "Bulan lalu")
    assert len(house.reads(SARI)) == 2  # the page, and the picture of the first


async def test_days_may_be_typed(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt, days=30)
    await house.types(SARI, "/ringkasan")
    await house.presses(SARI, "📅 Rentang lain")
    assert "dari kapan sampai kapan?" in page(house, SARI)[0]
    for nonsense in ("entah", "12", "2031", "😀", "1-99 november"):
        await house.types(SARI, nonsense)
        assert "itu belum terbaca" in page(house, SARI)[0]
    await house.types(SARI, "1 sampai 31 oktober")
    assert page(house, SARI)[0].startswith(f"{PAGE}\nOktober 2026\n")
    assert "1:1001:card:20261001-20261031" in await asked_for(house)
    await house.types(SARI, "september")  # nothing waits any more
    assert not page(house, SARI)[0].startswith(PAGE)


async def test_back_from_the_question_nothing_waits(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/ringkasan")
    await house.presses(SARI, "📅 Rentang lain")
    await house.presses(SARI, "‹ Kembali")
    assert house.last(SARI).startswith(PAGE)
    await house.types(SARI, "oktober")
    assert not house.last(SARI).startswith(f"{PAGE}\nOktober")
    await house.taps(SARI, SummaryOtherTap(1))
    await house.types(SARI, "Batal")
    assert house.last(SARI).startswith(f"{PAGE}\n23–24 November")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("/ringkasan oktober", "Oktober 2026"),
        ("/ringkasan@BantarBot pekan lalu", "16–22 November 2026"),
        ("/summary last month", "Oktober 2026"),
        ("ringkasan minggu ini", "23–24 November 2026, sejauh ini"),
        ("Tolong kirim ringkasan 3 bulan.", "1 September – 24 November 2026, sejauh ini"),
        ("rekap bulan ini", "1–24 November 2026, sejauh ini"),
        ("ringkasan", "23–24 November 2026, sejauh ini"),
    ],
)
async def test_days_may_be_said_at_once(house: House, rt: Neighbourhood, words: str, days: str) -> None:
    await house.types(SARI, words)
    assert house.reads(SARI)[-1].startswith(PAGE)
    assert house.last(SARI).split("\n")[1] == days


async def test_what_is_not_understood_behind_the_command_is_asked(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/ringkasan kapan-kapan")
    assert "itu belum terbaca" in house.last(SARI)
    await house.types(SARI, "ringkasan rapat kemarin mana ya")  # no wish for days
    assert "Ringkasan RT" not in house.last(SARI)
    await house.types(RINA, "ringkasan minggu ini")  # a resident's words are heard as ever
    assert SORRY not in house.last(RINA)


async def test_files_are_sent_to_who_asks(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/ringkasan oktober")
    for label in ("Gambar", "PDF", "Excel", "CSV"):
        toast = await house.presses(SARI, label)
        assert toast is not None
        assert not toast.alert
        assert "segera dikirim" in toast.text
    assert await asked_for(house) == [
        f"1:{SARI.id}:{form}:20261001-20261031" for form in ("card", "pdf", "xlsx", "csv")
    ]


async def test_what_is_counted_is_one_tap_away(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/ringkasan")
    before = house.reads(SARI)
    await house.presses(SARI, "❔ Arti angka")
    assert house.reads(SARI) == [*before, house.last(SARI)]
    assert house.last(SARI).startswith("❔ <b>Arti angka-angka ini</b>")


async def test_the_letter_leads_to_the_page(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, SummaryBelowTap(rt.id, "20261116-20261122"))
    assert house.last(SARI).startswith(f"{PAGE}\n16–22 November 2026\n")


async def test_residents_hear_of_their_own_part(house: House, rt: Neighbourhood) -> None:
    for who in (JOKO, RINA, Who(1777, "Orang Baru")):
        await house.types(who, "/ringkasan")
        assert "/saya" in house.last(who)
    assert await asked_for(house) == []


async def test_in_the_group_a_button_leads_into_the_private_chat(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/ringkasan", GROUP)
    assert house.labels(GROUP) == ["💬 Buka chat pribadi"]
    assert await asked_for(house) == []
    await house.types(SARI, "/start ringkasan")
    assert house.last(SARI).startswith(PAGE)


async def test_a_liaison_hears_what_was_not_read(house: House, rt: Neighbourhood) -> None:
    await link(house, rt, LURAH)
    await house.types(LURAH, "/ringkasan 31 februari")
    assert any("itu belum terbaca" in text for text in house.reads(LURAH)[-2:])
    assert any("Ringkasan 1 RT" in text for text in house.reads(LURAH)[-2:])
    await house.types(LURAH, "/ringkasan oktober")
    assert not any("itu belum terbaca" in text for text in house.reads(LURAH)[-1:])


async def test_an_officer_of_several_chooses(house: House) -> None:
    await scenes.several(house, 2, BUDI)
    await house.types(SARI, "/ringkasan oktober")
    assert house.labels(SARI) == ["RT 01 Kelurahan Eka Jaya", "RT 02 Kelurahan Eka Jaya"]
    await house.presses(SARI, "RT 02")
    assert page(house, SARI)[0].startswith("📊 <b>Ringkasan RT 02 Kelurahan Eka Jaya</b>\nOktober 2026\n")
    assert await asked_for(house) == ["2:1001:card:20261001-20261031"]
    await house.types(SARI, "/ringkasan entah")
    assert "itu belum terbaca" in house.reads(SARI)[-2]
    await house.presses(SARI, "RT 01")
    assert "23–24 November 2026, sejauh ini" in page(house, SARI)[0]


@pytest.mark.parametrize(
    "tap",
    [
        SummaryTap(1, "week"),
        SummaryBelowTap(1, "week"),
        SummaryOpenTap(1, "week"),
        SummaryOtherTap(1),
        SummaryFileTap(1, "week", "pdf"),
    ],
)
async def test_nobody_but_its_officers_opens_it(house: House, rt: Neighbourhood, tap: Any) -> None:
    for who in (JOKO, OUTSIDER, Who(1777, "Orang Baru")):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
        assert SORRY in toast.text
        assert house.reads(who) == []
    toast = await house.taps(SARI, tap, GROUP)  # in the group it can only be forged
    assert toast is not None
    assert toast.alert
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.TREASURER))
    toast = await house.taps(BUDI, tap)
    assert toast is not None
    assert toast.alert
    assert await asked_for(house) == []


@pytest.mark.parametrize(
    "tap",
    [
        SummaryTap(1, "year"),
        SummaryTap(1, "20261201-20261202"),
        SummaryTap(1, "20000101-20261124"),
        SummaryBelowTap(1, "x"),
        SummaryFileTap(1, "-", "pdf"),
        SummaryFileTap(1, "week", "exe"),
    ],
)
async def test_what_is_forged_is_refused(house: House, rt: Neighbourhood, tap: Any) -> None:
    toast = await house.taps(SARI, tap)
    assert toast is not None
    assert toast.alert
    assert house.reads(SARI) == []
    assert await asked_for(house) == []


async def test_what_is_counted_is_no_secret(house: House, rt: Neighbourhood) -> None:
    await house.taps(OUTSIDER, FigureMeaningsTap(77))
    assert house.last(OUTSIDER).startswith("❔")


async def test_who_lost_the_office_while_the_question_was_open_hears_so(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(BUDI, SummaryOtherTap(1))
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.TREASURER))
    await house.types(BUDI, "oktober")
    assert SORRY in house.last(BUDI)
    await house.types(BUDI, "oktober")
    assert SORRY not in house.last(BUDI)  # nothing waits any more


async def test_under_saya_stands_how_often_ones_house_took_part(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt, days=8)
    await house.types(BUDI, "/saya")
    assert "🏡 Bapak/Ibu ikut di 1 dari 2 pekan terakhir. Terima kasih!" in house.last(BUDI)
    await house.types(JOKO, "/saya")  # took part in none: that is nobody's reproach
    assert "pekan terakhir" not in house.last(JOKO)

    def settle(tx: Transaction) -> None:
        for who in (BUDI, JOKO):
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            residents.move_to_house(tx, found, "7")

    await house.db.write(settle)
    for who in (BUDI, JOKO):
        await house.types(who, "/saya")
        assert "🏡 Rumah Bapak/Ibu ikut di 1 dari 2 pekan terakhir. Terima kasih!" in house.last(who)


async def test_a_liaison_reads_of_all_their_rt(house: House, rt: Neighbourhood) -> None:
    await link(house, rt, LURAH)
    await house.types(LURAH, "/ringkasan oktober")
    assert "Oktober 2026" in house.last(LURAH)
    assert "RT 05" not in house.last(LURAH).split("\n")[0]
    assert await asked_for(house) == []


async def test_an_officer_who_accompanies_another_rt_chooses(house: House, rt: Neighbourhood) -> None:
    next_door = await house.db.read(lambda tx: neighbourhoods.homes_of(tx, OUTSIDER.id)[0])
    await link(house, next_door, SARI, OUTSIDER)
    await house.types(SARI, "/ringkasan")
    assert house.labels(SARI) == ["RT 05 Kelurahan Eka Jaya", "🤝 RT yang saya dampingi"]
    await house.presses(SARI, "🤝")
    assert house.last(SARI).startswith("📊 <b>Ringkasan 1 RT</b>")
    await house.types(SARI, "/ringkasan oktober")
    await house.presses(SARI, "RT 05")
    assert page(house, SARI)[0].startswith(f"{PAGE}\nOktober 2026\n")
