"""Places, tools and kinds in plain words, and short announcements. Today is Selasa, 24 November 2026."""

from datetime import datetime

import pytest

from bot.language.kinds import Kind
from bot.language.understanding import understand

NOW = datetime(2026, 11, 24, 9, 0)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kerja bakti Minggu jam 7\nTempat : Makam Kp. Baru", "Makam Kp. Baru"),
        ("Kerja bakti Minggu jam 7 di balai Ds. Sukamaju", "balai Ds. Sukamaju"),
        ("Sabtu jam 20.00 di rumah Pak RT rapat", "rumah Pak RT"),
        ("Besok jam 8 malam di rumah Bu Sari arisan ibu-ibu", "rumah Bu Sari"),
        ("Besok jam 8 posyandu dipuskesmas pembantu", "puskesmas pembantu"),
        ("Senam Sabtu jam 6 pagi dilapangan voli", "lapangan voli"),
        ("Kerja bakti Minggu jam 7 di balai posyandu", "balai posyandu"),
    ],
)
def test_it_reads_places_as_they_are_called(text: str, place: str) -> None:
    assert understand(text, NOW).place == place


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("bawa buku KMS", ("buku KMS",)),
        ("bawa buku KMS dan KTP", ("buku KMS", "KTP")),
        ("nggawa pacul karo arit", ("pacul", "arit")),
        ("nggowo sapu karo ember", ("sapu", "ember")),
    ],
)
def test_it_reads_what_to_bring_as_one_thing_each(said: str, things: tuple[str, ...]) -> None:
    assert understand(f"Posyandu besok jam 8, {said}", NOW).bring == things


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (
            "Menindaklanjuti rapat tgl 20 November, maka diadakan kerja bakti pada Minggu 29 November jam 7",
            Kind.GOTONG_ROYONG,
            "Kerja bakti",
        ),
        (
            "Berdasarkan hasil musyawarah warga, ronda dimulai malam ini jam 22.00",
            Kind.RONDA,
            "Ronda",
        ),
        (
            "Sesuai kesepakatan rapat RT, kerja bakti dilaksanakan Minggu jam 7",
            Kind.GOTONG_ROYONG,
            "Kerja bakti",
        ),
        ("Sesuai kesepakatan, rapat RT Jumat jam 20.00 di balai", Kind.MUSYAWARAH, "Rapat RT"),
    ],
)
def test_what_is_to_be_held_counts_and_not_the_meeting_that_led_to_it(
    text: str, kind: Kind, title: str
) -> None:
    read = understand(text, NOW)
    assert (read.kind, read.title) == (kind, title)


@pytest.mark.parametrize(
    "text",
    [
        "Kerja bakti Sabtu 28/11 jam 7",
        "Kerja bakti Senin 7 Desember jam 7",
        "Kerja bakti 6/12 jam 7",
        "Kerja bakti besok",
        "kerja bakti sabtu pagi",
        "Posyandu Sabtu jam 8",
        "Ronda malam ini di pos",
        "Jangan lupa senam Minggu pagi",
        "Kerja bakti besok dan lusa jam 7",
        "Kerja bakti 31 Februari 2027 jam 7",
    ],
)
def test_a_name_and_a_time_to_come_announce_it(text: str) -> None:
    assert understand(text, NOW).is_activity


@pytest.mark.parametrize(
    "text",
    [
        "Kerja bakti besok?",
        "Kerja bakti besok jam berapa",
        "Saya ikut kerja bakti besok",
        "Kerja bakti kemarin",
        "Malam ini tidak ronda ya",
        "Kerja bakti jangan hari Minggu",
        "Kerja bakti besok kok pagi",
        "Besok jam 7",
    ],
)
def test_a_question_a_person_or_something_over_does_not(text: str) -> None:
    assert not understand(text, NOW).is_activity
