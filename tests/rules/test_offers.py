"""What an officer writes is worth an offer when it is news. Today is Selasa, 24 November 2026, 09.00 WIB."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.activities import Activity, Kind
from bot.rules.announcements import read
from bot.rules.offers import is_news, told_of
from tests.house import START
from tests.samples import ACTIVITY, SUNDAY

RONDA = replace(ACTIVITY, kind=Kind.RONDA)
NEXT = replace(ACTIVITY, starts_at=SUNDAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("text", "coming", "expected"),
    [
        ("Kerja bakti Minggu ini jam 07.00 di Pos Ronda", [], True),
        ("Kerja bakti Minggu ini jam 07.00 di Pos Ronda", [RONDA, NEXT], True),
        ("Kerja bakti Minggu ini jam 07.00 di Pos Ronda", [ACTIVITY], False),
        ("Rapat warga Minggu malam jam 19.30 di balai", [ACTIVITY], True),
        ("Kerja bakti hari Minggu batal ya", [], False),
        ("Kerja bakti diundur ke Minggu, 6 Desember jam 07.00", [ACTIVITY], True),
        ("Terima kasih, kerja bakti tadi pagi lancar", [], False),
        ("Siap pak, saya ikut", [], False),
        ("", [], False),
    ],
)
def test_it_tells_news_from_talk(text: str, coming: list[Activity], expected: bool) -> None:
    assert is_news(read(text, START, "Asia/Jakarta"), coming, "Asia/Jakarta") is expected


SENAM = replace(ACTIVITY, kind=Kind.OTHER, title="Senam pagi")


@pytest.mark.parametrize(
    ("text", "coming", "expected"),
    [
        ("Mengingatkan, kerja bakti Minggu 29/11 jam 7 ya", [RONDA, ACTIVITY, NEXT], [ACTIVITY]),
        ("Mengingatkan, kerja bakti Minggu 29/11 jam 7 ya", [RONDA, NEXT], []),
        ("Kerja bakti diundur ke Minggu 29/11 jam 8", [ACTIVITY], []),
        ("Senam bersama Minggu 29/11 jam 6 di lapangan", [ACTIVITY, SENAM], [SENAM]),
        ("Arisan Minggu 29/11 jam 16.00 di balai", [SENAM], []),
        ("Besok pagi air mati", [ACTIVITY], []),
    ],
)
def test_it_knows_what_has_a_card(text: str, coming: list[Activity], expected: list[Activity]) -> None:
    assert told_of(read(text, START, "Asia/Jakarta"), coming, "Asia/Jakarta") == expected
