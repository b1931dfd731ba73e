"""Stretches of days as people type them."""

from datetime import date

import pytest

from bot.rules.stretch_reading import READS_MOST, read, read_day

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("oktober", "1001", "1031"),
        ("Okt '26", "1001", "1031"),
        ("bulan oktober 2025", "2025-1001", "2025-1031"),
        ("desember", "2025-1201", "2025-1231"),  # this year's is to come
        ("November", "1101", "1130"),  # it runs
        ("2026", "0101", "1231"),
        ("tahun 2024", "2024-0101", "2024-1231"),
        ("1 okt", "1001", "1001"),
        ("1/10", "1001", "1001"),
        ("1.10.26", "1001", "1001"),
        ("October 1, 2026", "1001", "1001"),
        ("2026-10-01", "1001", "1001"),
        ("1-15 november", "1101", "1115"),
        ("tgl 1 s/d 15 nop", "1101", "1115"),
        ("1-15 desember", "2025-1201", "2025-1215"),
        ("1 oktober sampai 15", "1001", "1015"),
        ("1-15", "1101", "1115"),
        ("28-30", "1028", "1030"),  # this month's are to come
        ("1/10 - 15/10/2026", "1001", "1015"),
        ("01-10-2026 - 15-10-2026", "1001", "1015"),
        ("2026-10-01 sampai 2026-10-15", "1001", "1015"),
        ("januari sampai maret", "0101", "0331"),
        ("November - Januari 2026", "2025-1101", "0131"),
        ("oktober 2025 sampai maret", "2025-1001", "0331"),
        ("2024 sampai 2026", "2024-0101", "1231"),
        ("sejak agustus", "0801", "1126"),
        ("since 1 October", "1001", "1126"),
        ("dari 1 oktober hingga kemarin", "1001", "1125"),
        ("sejak 1 oktober sampai sekarang", "1001", "1126"),
        ("3 bulan", "0901", "1130"),
        ("tiga bulan terakhir", "0901", "1130"),
        ("last 3 months", "0901", "1130"),
        ("sebulan", "1101", "1130"),
        ("setahun", "2025-1201", "1130"),
        ("setengah tahun", "0601", "1130"),
        ("2 minggu terakhir", "1116", "1129"),
        ("30 hari", "1028", "1126"),
        ("hari ini", "1126", "1126"),
        ("kemarin", "1125", "1125"),
        ("minggu ini", "1123", "1129"),
        ("pekan lalu", "1116", "1122"),
        ("bulan ini", "1101", "1130"),
        ("last month", "1001", "1031"),
        ("tahun lalu", "2025-0101", "2025-1231"),
        ("hari kemarin", "1125", "1125"),
        ("triwulan 3", "0701", "0930"),
        ("kuartal IV 2025", "2025-1001", "2025-1231"),
        ("semester 2", "0701", "1231"),
    ],
)
def test_it_is_read(text: str, first: str, last: str) -> None:
    found = read(text, TODAY)
    assert found is not None
    assert [f"{day:%Y-%m%d}" for day in (found.first, found.last)] == [
        day if "-" in day else f"2026-{day}" for day in (first, last)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "halo",
        "3",
        "0 bulan",
        "61 bulan",
        "99 tahun",
        "½ bulan",
        "semester 3",
        "31 februari",
        "31/02/2026",
        "0/0/2026",
        "0000",
        "2027",  # to come
        "28 november - 30 november 2026",
        "15 november - 1 november",
        "2000 sampai 2026",  # too long
        "sejak dulu",
        "oktober sampai kapan",
        "- -",
        "9999-12-31",
        "1/1/26 " * READS_MOST,
    ],
)
def test_what_is_unclear_is_none(text: str) -> None:
    assert read(text, TODAY) is None


def test_a_quarter_to_come_is_last_years() -> None:
    found = read("triwulan 4", date(2026, 3, 1))
    assert found is not None
    assert found.first == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Desember", "2026-12-12"),
        ("12 oktober", "2026-10-12"),
        ("3 maret", "2027-03-03"),  # nearer than this year's
        ("12/12/2025", "2025-12-12"),
        ("kemarin", "2026-11-25"),
        ("31 november", None),
        ("29 februari", None),
        ("oktober", None),
        ("2026", None),
        ("12", None),
        ("minggu depan", None),
        ("", None),
    ],
)
def test_a_day_is_the_nearest_one(text: str, day: str | None) -> None:
    assert read_day(text, TODAY) == (date.fromisoformat(day) if day else None)
