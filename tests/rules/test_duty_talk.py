"""Words about a duty of one's own."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.duty_talk import evenings_meant, is_of_own_duty, night_meant
from tests.watches import watch

ZONE = "Asia/Jakarta"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # 16.00 WIB
NIGHT = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # 01.00 on Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "saya sakit, tidak bisa ronda malam ini",
        "maaf pak malam ini saya berhalangan ronda",
        "saya tidak bisa jaga besok malam",
        "saya siap ronda malam ini",
        "Izin pak, malam ini gak bisa ronda, anak sakit",
        "maaf, ndak iso jaga malam Minggu",
        "sy ijin tdk ronda ya pak lagi demam",
        "insya Allah saya hadir ronda nanti malam",
        "saya mau tukar jaga malam Minggu",
        "minta digantikan ronda saya malam ini, lembur",
        "Pak RT, anak saya sakit, saya absen siskamling malam ini",
    ],
)
def test_these_are(text: str) -> None:
    assert is_of_own_duty(text)


@pytest.mark.parametrize(
    "text",
    [
        "saya sakit",
        "ronda malam ini jam 22.00, mohon kumpul di pos",
        "Bapak-bapak, malam ini saya siap ronda, ikut semua ya",
        "malam ini saya ikut ronda, mohon hadir di pos jam 22",
        "siapa yang ronda malam ini?",
        "bisa ronda malam ini, Pak?",
        "suami saya tidak bisa ronda malam ini",
        "bapak saya sakit",
        "anak saya siap ronda malam ini",
        "saya tidak bisa ikut rapat, tadi malam ronda",
        "saya tidak bisa ikut, jaga warung",
        "ronda",
        "saya suka ronda",
        "maaf saya lupa jadwal ronda " + "karena banyak urusan di rumah " * 6,
    ],
)
def test_these_are_not(text: str) -> None:
    assert not is_of_own_duty(text)


@pytest.mark.parametrize(
    ("text", "now", "evenings"),
    [
        ("tidak bisa ronda malam ini", TUESDAY, (date(2026, 11, 24),)),
        ("tidak bisa ronda malam ini", NIGHT, (date(2026, 11, 24), date(2026, 11, 25))),
        ("tidak bisa jaga besok malam", TUESDAY, (date(2026, 11, 25),)),
        ("tidak bisa jaga besok malam", NIGHT, (date(2026, 11, 26),)),
        ("izin tidak ronda malam Minggu", TUESDAY, (date(2026, 11, 28),)),
        ("saya siap ronda Minggu jam 1 dini hari", TUESDAY, (date(2026, 11, 28),)),
        ("saya tidak bisa ronda", TUESDAY, ()),
    ],
)
def test_they_name_an_evening(text: str, now: datetime, evenings: tuple[date, ...]) -> None:
    assert evenings_meant(text, now, ZONE) == evenings


def test_of_ones_nights_the_one_on_that_evening_is_meant_or_the_soonest() -> None:
    first, second = (watch(1, date(2026, 12, day)).night for day in (1, 2))
    assert night_meant([first, second], [date(2026, 12, 2)]) == second
    assert night_meant([first, second], [date(2026, 11, 30), date(2026, 12, 1)]) == first
    assert night_meant([first, second], []) == first
    assert night_meant([first, second], [date(2026, 12, 5)]) is None
    assert night_meant([], []) is None
