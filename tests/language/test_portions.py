"""Several activities in one text, each with its own place and tools. Today is Selasa, 24 November 2026."""

from datetime import datetime

import pytest

from bot.language.understanding import understand

NOW = datetime(2026, 11, 24, 9, 0)


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        (
            "Agenda RT:\n1. Rapat: Jumat 4 Des jam 19.30 di balai\n"
            "2. Kerja bakti: Minggu 6 Des jam 07.00 di taman, bawa sapu",
            ("musyawarah", "Rapat", "2026-12-04T19:30", "balai", ()),
            ["2026-12-06T07:00"],
        ),
        (
            "Minggu 6 Des jam 7 kerja bakti di taman, bawa sapu. Jumat 4 Des jam 20.00 rapat di balai.",
            ("musyawarah", "Rapat", "2026-12-04T20:00", "balai", ()),
            ["2026-12-06T07:00"],
        ),
        (
            "Sabtu 5 Des ronda jam 22.00 di pos, Minggu 6 Des kerja bakti jam 7 di parit, bawa arit",
            ("ronda", "Ronda", "2026-12-05T22:00", "pos", ()),
            ["2026-12-06T07:00"],
        ),
        (
            "1) Kerja bakti Sabtu 28 Nov jam 7 di taman, bawa arit 2) Posyandu Rabu 2 Des jam 8 di balai",
            ("gotong_royong", "Kerja bakti", "2026-11-28T07:00", "taman", ("arit",)),
            ["2026-12-02T08:00"],
        ),
        (
            "Besok jam 7 kerja bakti di parit, jam 10 rapat di balai. Bawa arit",
            ("gotong_royong", "Kerja bakti", "2026-11-25T07:00", "parit", ("arit",)),
            ["2026-11-25T10:00"],
        ),
        (
            "Kerja bakti Minggu 22 Nov jam 7 di taman lancar. Rapat Jumat 27 Nov jam 20.00 di balai",
            ("musyawarah", "Rapat", "2026-11-27T20:00", "balai", ()),
            [],
        ),
        (
            "Senam Sabtu dan Minggu jam 6 pagi di lapangan",
            ("other", "Senam", "2026-11-28T06:00", "lapangan", ()),
            ["2026-11-29T06:00"],
        ),
    ],
)
def test_the_first_to_come_is_read_with_what_is_its_own(
    text: str, first: tuple[str, str, str, str, tuple[str, ...]], others: list[str]
) -> None:
    read = understand(text, NOW)
    kind, title, start, place, bring = first
    assert (read.kind, read.title, read.place, read.bring) == (kind, title, place, bring)
    assert read.when.starts_at == datetime.fromisoformat(start)
    assert [other.starts_at for other in read.when.alternatives] == [
        datetime.fromisoformat(o) for o in others
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Konfirmasi paling lambat Jumat 27 November. Lomba Minggu 29 November jam 8 di lapangan, bawa tikar",
        "Kerja bakti Minggu 29 November jam 7. Kumpul jam 6.30 di pos. Bawa cangkul",
        "Kerja bakti diundur dari Minggu 29 November jam 7 menjadi Minggu 6 Desember jam 7 di taman",
    ],
)
def test_one_activity_with_several_times_is_one(text: str) -> None:
    assert len(understand(text, NOW).when.alternatives) <= 1
    assert understand(text, NOW).place
