"""Which activity a change is about. Today is Selasa, 24 November 2026, 09.00 WIB."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.activities import Kind
from bot.rules.announcements import read
from bot.rules.notices import ALL_DONE, MOVED, changes_time, fitting, is_done, speaks_of_oneself
from tests.house import START
from tests.samples import ACTIVITY, SUNDAY

DRAINS = replace(ACTIVITY, id=1)
FENCE = replace(ACTIVITY, id=2, title="Cat pagar", starts_at=SUNDAY + timedelta(days=6))  # Sabtu, 5 Desember
RONDA = replace(ACTIVITY, id=3, kind=Kind.RONDA, title="Ronda", starts_at=SUNDAY - timedelta(days=2, hours=9))
ARISAN = replace(
    ACTIVITY, id=4, kind=Kind.OTHER, title="Arisan ibu-ibu", starts_at=SUNDAY + timedelta(days=1)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kerja bakti diundur ke Minggu, 13 Desember jam 07.00", [1]),
        ("Kerja bakti diundur ke tanggal 13 Desember jam 07.00", [1, 2]),
        ("Kerja bakti cat pagar diundur ke tanggal 13 Desember jam 07.00", [2]),
        ("Kerja bakti hari Sabtu 5/12 dibatalkan", [2]),
        ("Ronda malam ini ditiadakan dulu ya bapak-bapak", [3]),
        ("Arisan hari Senin diundur jadi Rabu 2/12 jam 16.00", [4]),
        ("Posyandu hari Minggu diundur jadi Rabu 2/12", []),
        ("Kerja bakti Minggu ini jam 07.00 di Pos Ronda", []),
        ("", []),
    ],
)
def test_it_finds_what_is_meant_and_all_that_may_be(text: str, expected: list[int]) -> None:
    found = read(text, START, "Asia/Jakarta")
    fits = fitting(found, text, [DRAINS, FENCE, RONDA, ARISAN], "Asia/Jakarta")
    assert [activity.id for activity in fits] == expected


def test_it_fits_nothing_where_nothing_is_planned() -> None:
    text = "Kerja bakti hari Minggu dibatalkan"
    assert fitting(read(text, START, "Asia/Jakarta"), text, [], "Asia/Jakarta") == []


@pytest.mark.parametrize(
    ("text", "moved", "cancelled"),
    [
        ("Kerja bakti Minggu diundur karena hujan", True, True),
        ("Kerja bakti Minggu dibatalkan", False, True),
        ("Kerja bakti Minggu pindah ke Taman", False, True),
        ("Kerja bakti cat pagar diundur", False, False),
        ("Kerja bakti Minggu jam 7", False, False),
    ],
)
def test_news_is_done_with_once_its_change_is_made(text: str, moved: bool, cancelled: bool) -> None:
    found = read(text, START, "Asia/Jakarta")
    now = [FENCE, replace(DRAINS, starts_at=SUNDAY + timedelta(days=20))]
    assert is_done(found, text, DRAINS, now, "Asia/Jakarta", MOVED) is moved
    assert is_done(found, text, DRAINS, [FENCE], "Asia/Jakarta", ALL_DONE) is cancelled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kerja bakti Minggu pindah ke Taman", False),
        ("Kerja bakti Minggu jam 7 pindah ke Taman", False),
        ("Kerja bakti Minggu pindah ke Taman jam 8", True),
        ("Kerja bakti Minggu pindah ke Taman jam 4", True),  # to be asked
        ("Kerja bakti pindah ke Taman, jadi hari Sabtu", True),
    ],
)
def test_another_place_may_come_with_another_time(text: str, expected: bool) -> None:
    found = read(text, START, "Asia/Jakarta")
    assert changes_time(found, DRAINS, "Asia/Jakarta") is expected


def test_whoever_speaks_of_themselves_changes_nothing_but_their_answer() -> None:
    assert speaks_of_oneself("Maaf SAYA tidak jadi ikut")
    assert not speaks_of_oneself("Rapat diundur karena hujan")
