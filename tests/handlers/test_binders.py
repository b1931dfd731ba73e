"""/bukti, in the officers' private chats: the months, the names, and the file that comes."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from bot.actions import binders
from bot.parcels import Document
from bot.rules.binders import Names
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.roles import Role
from bot.rules.stretches import months, parsed
from bot.taps import BindersTap, BinderTap
from db import activities, photos, residents, signups
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

MONTHS = months(START.date(), 12).data()


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    rt = await scenes.rt05(house, BUDI, JOKO)
    await scenes.rt06(house, RINA)
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    return rt


def photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1600, 1200), "green").save(made, "JPEG")
    return made.getvalue()


async def worked(house: House, rt: Neighbourhood) -> None:
    """A kerja bakti with Mas Joko, a photo before and one after, and one that is lost."""
    made = await scenes.kerja_bakti(house, rt, START - timedelta(days=2))

    def note(tx: Transaction) -> None:
        joko = residents.resident(tx, rt.id, JOKO.id)
        assert joko is not None
        signups.set_present(tx, made.id, joko.id, True, START)
        activities.change(tx, made.id, present=1, status="closed")
        for name, stage in (("p1", Stage.BEFORE), ("p2", Stage.AFTER), ("lost", Stage.AFTER)):
            photos.add(tx, made.id, SARI.id, stage, Sent(name, name, ""), START)

    await house.db.write(note)
    house.uploads |= {"p1": photo(), "p2": photo()}


def file(house: House, who: Who) -> Document:
    found = house.files(who)[-1]
    assert isinstance(found, Document)
    return found


async def test_an_officer_has_a_binder_of_twelve_months_made(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.types(SARI, "/bukti")
    assert house.labels(SARI)[:5] == ["3 bulan", "6 bulan", "12 bulan", "Tahun ini", "✏️ Rentang lain"]
    await house.presses(SARI, "12 bulan")
    assert "Desember 2025 – November 2026" in house.last(SARI)
    toast = await house.presses(SARI, "Pengurus saja")
    assert toast is not None
    assert not toast.alert
    found = file(house, SARI)
    assert found.name == "bukti-rt05-2025-12-2026-11.pdf"
    assert found.content.startswith(b"%PDF")
    assert "Dengan 2 foto." in found.text.html
    assert "1 foto tidak dapat diambil." in found.text.html
    assert "Ada nama warga" not in found.text.html


async def test_with_names_it_says_so(house: House, rt: Neighbourhood) -> None:
    await worked(house, rt)
    await house.types(BUDI, "/bukti tahun ini")
    await house.presses(BUDI, "Dengan nama yang hadir")
    assert "Ada nama warga di dalamnya" in file(house, BUDI).text.html
    assert file(house, BUDI).name == "bukti-rt05-2026-01-2026-11.pdf"


async def test_an_empty_rt_has_one_too(house: House, rt: Neighbourhood) -> None:
    await house.types(RINA, "/start bukti")
    await house.presses(RINA, "3 months")
    await house.presses(RINA, "Officers only")
    assert "Without photos." in file(house, RINA).text.html
    assert file(house, RINA).name.startswith("bukti-rt06-")  # in the language of the RT


async def test_months_are_typed_and_nonsense_is_asked_again(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Rentang lain")
    assert "misalnya" in house.last(SARI)
    await house.types(SARI, "kapan-kapan saja 🙏")
    assert "belum paham" in house.last(SARI)
    await house.types(SARI, "6 bulan")
    assert "Juni – November 2026" in house.last(SARI)
    await house.types(SARI, "terima kasih")  # the dialogue is over
    assert "belum paham" not in house.last(SARI)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "Untuk berapa lama?"),
        ("apa saja", "belum paham"),
        ("99 bulan", "belum paham"),
        ("2027", "belum paham"),
        ("30 bulan", "paling lama 24 bulan"),
        ("januari sampai maret", "Januari – Maret 2026"),
    ],
)
async def test_what_is_no_stretch_behind_the_command_is_asked_or_refused(
    house: House, rt: Neighbourhood, words: str, answer: str
) -> None:
    await house.types(SARI, f"/bukti {words}")
    assert answer in house.last(SARI)


async def test_who_types_batal_is_back_at_the_choices(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Rentang lain")
    await house.types(SARI, "Batal")
    assert "belum paham" not in house.last(SARI)
    assert any("Rentang lain" in label for label in house.labels(SARI))
    await house.types(SARI, "6 bulan")  # nothing waits any more
    assert "1 Juni 2026" not in house.last(SARI)


async def test_too_many_months_are_typed_once_more(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Rentang lain")
    await house.types(SARI, "30 bulan")
    assert "paling lama 24 bulan" in house.last(SARI)
    await house.types(SARI, "24 bulan")
    assert "Desember 2024" in house.last(SARI)


async def test_the_way_back_ends_the_typing(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Rentang lain")
    await house.presses(SARI, "Kembali")
    await house.types(SARI, "6 bulan")
    assert "1 Juni 2026" not in house.last(SARI)


async def test_who_loses_the_office_while_typing_hears_so(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/bukti")
    await house.presses(BUDI, "Rentang lain")
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await house.types(BUDI, "6 bulan")
    assert "pengurus" in house.last(BUDI)
    assert "1 Juni 2026" not in house.last(BUDI)


@pytest.mark.parametrize("who", [JOKO, OUTSIDER])
async def test_others_hear_for_whom_it_is(house: House, rt: Neighbourhood, who: Who) -> None:
    await house.types(who, "/bukti 12 bulan")
    assert "disusun oleh pengurus RT" in house.last(who)
    assert "/saya" in house.last(who)


@pytest.mark.parametrize("who", [JOKO, RINA, OUTSIDER])
async def test_forged_buttons_bring_nothing(house: House, rt: Neighbourhood, who: Who) -> None:
    for tap in (
        BindersTap(rt.id),
        BinderTap(rt.id, "", ""),
        BinderTap(rt.id, MONTHS, ""),
        BinderTap(rt.id, MONTHS, "officers"),
        BinderTap(rt.id, MONTHS, "all"),
    ):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
    assert house.files(who) == []
    assert not any("Berkas" in text for text in house.reads(who))


@pytest.mark.parametrize(
    ("stretch", "names"),
    [
        ("20260101", "officers"),
        ("20261301-20261401", ""),
        ("20200101-20261130", ""),
        ("20280101-20281231", "officers"),
        (MONTHS, "everybody"),
        ("", "all"),
        ("x", "all"),
    ],
)
async def test_nonsense_in_a_button_is_refused(
    house: House, rt: Neighbourhood, stretch: str, names: str
) -> None:
    toast = await house.taps(SARI, BinderTap(rt.id, stretch, names))
    assert toast is not None
    assert toast.alert
    assert house.files(SARI) == []


async def test_in_the_group_a_link_leads_into_the_private_chat(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti 12 bulan", GROUP)
    assert "chat pribadi" in house.last(GROUP).lower()
    toast = await house.taps(SARI, BinderTap(rt.id, MONTHS, "all"), GROUP)
    assert toast is not None
    assert toast.alert
    assert house.files(GROUP) == []


async def test_an_officer_of_several_rt_chooses_one(house: House) -> None:
    first, second = await scenes.several(house, 2)
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "RT 02")
    assert "🏡 RT 02" in house.last(SARI)
    await house.presses(SARI, "6 bulan")
    await house.presses(SARI, "Pengurus saja")
    assert file(house, SARI).name.startswith("bukti-rt02-")
    assert first.id != second.id


async def test_who_loses_the_office_before_it_is_made_gets_none(house: House, rt: Neighbourhood) -> None:
    def ask(tx: Transaction) -> None:
        budi, stretch = residents.person(tx, BUDI.id), parsed(MONTHS)
        assert budi is not None
        assert stretch is not None
        assert binders.send(tx, house.world, rt, budi, stretch, Names.OFFICERS)
        scenes.take(tx, rt, BUDI, Role.COORDINATOR)

    await house.db.write(ask)
    await house.settles()
    assert house.files(BUDI) == []
