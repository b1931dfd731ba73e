"""A long attendance list: part of a name is typed, and only the names with it are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.rules.activities import Activity
from bot.taps import (
    CallOffTap,
    CloseSureTap,
    CloseTap,
    FindTap,
    FoundTap,
    ManageTap,
    MoveTap,
    PlanAskTap,
    Tap,
)
from db import residents, signups
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.planning import key_of
from tests.samples import SUNDAY

NAMES = ["Ibu Nur'aini", "Agus Budiman", "José Kurniawan", "Siti Nurbaya", "Pak Heru"]
CROWD = [Who(2000 + n, name) for n, name in enumerate(NAMES)]
MANY = [Who(3000 + n, f"Warga {n:02}") for n in range(20)]
HERU = CROWD[-1]
WHOLE = "‹ Seluruh daftar"


@dataclass
class Sheet:
    """The sheet in Bu Sari's private chat."""

    house: House
    activity: Activity

    async def types(self, text: str) -> list[str]:
        """She types; return the names that are shown."""
        await self.house.types(SARI, text)
        return self.names()

    def names(self) -> list[str]:
        """The names under the newest message."""
        icons = ("▫️", "✅", "🤔")
        return [label[2:].strip() for label in self.house.labels(SARI) if label.startswith(icons)]

    async def present(self) -> set[int]:
        signed = await self.house.db.read(lambda tx: signups.roster(tx, self.activity.id))
        return {one.resident.person.id for one in signed if one.present}


async def _opened(house: House, *people: Who) -> Sheet:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, *people, private=(SARI,))
    activity = await scenes.kerja_bakti(house, rt)
    house.clock.time = SUNDAY + timedelta(hours=1)
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Kehadiran")
    return Sheet(house, activity)


@pytest.fixture
async def sheet(house: House) -> Sheet:
    return await _opened(house, *CROWD, *MANY)


async def test_it_shows_the_names_with_what_was_typed(sheet: Sheet) -> None:
    assert "🔎 Mencari seseorang? Silakan ketik sebagian namanya." in sheet.house.last(SARI)
    assert await sheet.types("bud") == ["Agus Budiman", "Pak Budi"]
    assert sheet.house.labels(SARI)[-1] == WHOLE
    assert "🔎 2 nama dengan <i>bud</i>." in sheet.house.last(SARI)
    assert await sheet.types("  NURAINI ") == ["Ibu Nur'aini"]
    assert await sheet.types("jose") == ["José Kurniawan"]
    assert await sheet.types("ur") == ["Ibu Nur'aini", "José Kurniawan", "Siti Nurbaya"]
    assert await sheet.types("Bapak Heru") == ["Pak Heru"]
    assert await sheet.types("baya siti") == ["Siti Nurbaya"]
    await sheet.house.presses(SARI, WHOLE)
    assert "1/3" in sheet.house.labels(SARI)


async def test_it_marks_who_was_found_and_keeps_the_others_in_sight(sheet: Sheet) -> None:
    await sheet.types("bud")
    await sheet.house.presses(SARI, "Pak Budi")
    assert sheet.house.labels(SARI) == ["▫️ Agus Budiman", "✅ Pak Budi", WHOLE]
    assert "Hadir: <b>1</b>" in sheet.house.last(SARI)
    assert await sheet.present() == {BUDI.id}
    await sheet.types("heru")
    await sheet.house.presses(SARI, "Pak Heru")
    await sheet.house.presses(SARI, "Pak Budi")  # in the older result, above: a slip of the finger
    assert await sheet.present() == {HERU.id}
    assert sheet.names() == ["Pak Heru"]


async def test_it_turns_the_pages_of_what_it_found(sheet: Sheet) -> None:
    assert await sheet.types("warga") == [who.first_name for who in MANY[:10]]
    await sheet.house.presses(SARI, "›")
    assert sheet.names() == [who.first_name for who in MANY[10:]]
    await sheet.house.presses(SARI, "Warga 15")
    assert "✅ Warga 15" in sheet.house.labels(SARI)
    assert "2/2" in sheet.house.labels(SARI)


@pytest.mark.parametrize("text", ["Zainal", "x" * 5000, "🧹", ":", "<i>zz</i>", "\u202e\0", "budi heru"])
async def test_it_says_what_to_do_when_there_is_no_such_name(sheet: Sheet, text: str) -> None:
    assert await sheet.types(text) == []
    assert "belum ketemu" in sheet.house.last(SARI)
    assert sheet.house.labels(SARI) == [WHOLE, "✍️ Diwakilkan"]
    assert await sheet.types("heru") == ["Pak Heru"]


async def test_it_answers_thanks_in_between(sheet: Sheet) -> None:
    await sheet.types("makasih ya")
    assert sheet.house.last(SARI) == "Sama-sama 🙏"
    assert await sheet.types("heru") == ["Pak Heru"]


@pytest.mark.parametrize("opens", [CallOffTap, CloseTap, CloseSureTap, ManageTap, MoveTap])
async def test_it_stops_listening_when_something_else_is_opened(
    sheet: Sheet, opens: Callable[[int], Tap]
) -> None:
    await sheet.types("heru")
    await sheet.house.taps(SARI, opens(sheet.activity.id))
    assert await sheet.types("heru") == []
    await sheet.house.presses(SARI, WHOLE)  # the button still works, and it listens again
    assert await sheet.types("heru") == ["Pak Heru"]


async def test_it_stops_listening_after_a_while_and_when_the_list_is_closed(sheet: Sheet) -> None:
    house = sheet.house
    house.clock.time += timedelta(hours=3)
    await sheet.types("heru")
    assert "belum saya pahami" in house.last(SARI)
    house.clock.time = SUNDAY + timedelta(days=3)
    await house.presses(SARI, "Agus Budiman")
    house.clock.time += timedelta(minutes=1)
    await sheet.types("heru")
    assert "sudah lewat" in house.last(SARI)
    await sheet.types("heru")
    assert "belum saya pahami" in house.last(SARI)


async def test_it_refuses_forged_taps(sheet: Sheet) -> None:
    house, number = sheet.house, sheet.activity.id
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    taps: list[Tap] = [FindTap(number, 0, "bud"), FoundTap(number, BUDI.id, 1, 0, "bud")]
    for who in (BUDI, OUTSIDER):
        for tap in taps:
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
    stranger = await house.taps(SARI, FoundTap(number, OUTSIDER.id, 1, 0, "bud"))
    assert stranger is not None
    assert stranger.alert
    for tap in taps:
        await house.taps(SARI, tap, GROUP, on=555)
    assert (GROUP, 555) not in house.messages
    await house.taps(SARI, FoundTap(number, BUDI.id, 0, 0, "bud"))
    for words in ("", "🧹", "<b>", "x" * 30, "Budi"):
        for page in (0, -7, 2**31 - 1):
            toast = await house.taps(SARI, f"1:find:{number}:{page}:{words}")
            assert toast is not None
            assert not toast.alert
    assert await sheet.present() == set()


async def test_a_short_list_is_searched_too_and_does_not_speak_of_it(house: House) -> None:
    sheet = await _opened(house)
    assert "Mencari seseorang" not in house.last(SARI)
    assert await sheet.types("jok") == ["Mas Joko"]


async def test_it_is_searched_while_a_plan_sleeps_until_one_of_its_buttons_wakes_it(sheet: Sheet) -> None:
    house = sheet.house
    await house.types(SARI, "/kerjabakti Minggu 07.00 Cat pagar")
    key = await key_of(house, SARI, SARI.id)
    await house.presses(SARI, "Agus Budiman")
    assert await sheet.types("heru") == ["Pak Heru"]
    await house.taps(SARI, PlanAskTap(key, "title"))
    await house.types(SARI, "Cat tembok")
    assert "Cat tembok" in house.last(SARI)
    assert await sheet.types("heru") == []
    await house.presses(SARI, WHOLE)
    assert await sheet.types("heru") == ["Pak Heru"]
    await house.presses(SARI, "Pasang")
    assert any("Sudah dipasang" in text for text in house.reads(SARI))


async def test_nobody_is_found_in_another_neighbourhood(sheet: Sheet) -> None:
    house = sheet.house
    rt = await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: residents.add_resident(tx, rt.id, HERU.id, house.clock.time))
    assert await sheet.types("Orang Lain") == []
    assert await sheet.types("Heru") == ["Pak Heru"]
