"""A list of tasks is found wherever it stands in a text, and the rest stays as it is."""

from time import thread_time

import pytest

from bot.rules.announcements import read
from bot.rules.listed_tasks import taken_out
from tests.house import START

BOTH = [("selokan", 5), ("konsumsi", 3)]


@pytest.mark.parametrize(
    ("text", "rest", "tasks"),
    [
        ("@ Pos Ronda tugas: selokan 5, konsumsi 3", "@ Pos Ronda", BOTH),
        ("Bersih tugas: selokan 5, konsumsi 3 @ Pos", "Bersih @ Pos", BOTH),
        ("bawa cangkul, Tugas : selokan 5 orang; konsumsi (3)", "bawa cangkul", BOTH),
        ("tugas: 5 orang selokan dan 3 orang konsumsi. Salam", ". Salam", BOTH),
        ("tasks: selokan x5 & konsumsi = 3", "", BOTH),
        ("Pembagian tugas:\n1. selokan 5 org\n2. konsumsi 3\nAlat: cangkul 5", "\nAlat: cangkul 5", BOTH),
        ("Tugas\n- selokan: 5\n• konsumsi - 3", "", BOTH),
        ("Minggu, tugas selokan 5, konsumsi 3", "Minggu", BOTH),
        ("@ Pos Ronda tugas: selokan 5 konsumsi 3", "@ Pos Ronda", BOTH),
        ("tugas: selokan (5) konsumsi (3) bawa karung", " bawa karung", BOTH),
        ("tugas: 5 orang selokan 3 orang konsumsi @ Pos", " @ Pos", BOTH),
        ("tugas: selokan 5. konsumsi 3. Mohon hadir", ". Mohon hadir", BOTH),
        ("tugas: selokan 5. Pakai topi. Iuran 20 ribu", ". Pakai topi. Iuran 20 ribu", BOTH[:1]),
        ("tugas: selokan 5 di Gang 2 jam 7", " di Gang 2 jam 7", BOTH[:1]),
        ("tugas: selokan 5 Minggu 29 November", " Minggu 29 November", BOTH[:1]),
        ("tugas: juru absen, selokan 5", "", [("juru absen", 1), ("selokan", 5)]),
        ("tugas: selokan 5, konsumsi 3, absen", "", [*BOTH, ("absen", 1)]),
        (
            "tugas: selokan 5, juru absen, konsumsi 3",
            "",
            [("selokan", 5), ("juru absen", 1), ("konsumsi", 3)],
        ),
        ("tugas: selokan 5, konsumsi 3 dan dokumentasi. Salam", ". Salam", [*BOTH, ("dokumentasi", 1)]),
        ("tugas: selokan 5, konsumsi 3, absen di pos", " di pos", [*BOTH, ("absen", 1)]),
        (
            "Tugas:\n- selokan 5\n- konsumsi 3\n- juru absen\nTerima kasih",
            "\nTerima kasih",
            [*BOTH, ("juru absen", 1)],
        ),
        ("tugas: selokan 5, konsumsi 3, terima kasih", ", terima kasih", BOTH),
        ("tugas: selokan 5, konsumsi 3, mohon hadir tepat waktu", ", mohon hadir tepat waktu", BOTH),
        ("tugas: selokan 5, konsumsi 3\nSuparman", "\nSuparman", BOTH),
        ("tugas: selokan 5, konsumsi 3, kita mulai pagi", ", kita mulai pagi", BOTH),
        ("tugas: selokan 5, jam 7 di pos", ", jam 7 di pos", BOTH[:1]),
        ("tugas: selokan 5, bawa karung 2", ", bawa karung 2", BOTH[:1]),
        ("tugas: blok A 3, blok B 2. Salam", ". Salam", [("blok A", 3), ("blok B", 2)]),
        ("Tugas:\nBlok A1: 3 orang\nBlok A2: 2 orang", "", [("Blok A1", 3), ("Blok A2", 2)]),
        ("Tugas:\n- RT 01 5\n- RT 02 4\nBawa sapu", "\nBawa sapu", [("RT 01", 5), ("RT 02", 4)]),
        ("@ pos. Tugas: gang 1 5, gang 2: 4", "@ pos", [("gang 1", 5), ("gang 2", 4)]),
        ("tugas: 3 orang blok A, 2 orang gang 4", "", [("blok A", 3), ("gang 4", 2)]),
        ("tugas: selokan gang 1 5, konsumsi 2", "", [("selokan gang 1", 5), ("konsumsi", 2)]),
        ("tugas: selokan 5, RT 05 RW 02", ", RT 05 RW 02", BOTH[:1]),
        ("tugas: selokan 5, gang 2", ", gang 2", BOTH[:1]),
        ("tugas: selokan lima orang, tiga orang konsumsi. Salam", ". Salam", BOTH),
        ("tugas: selokan 5, 29 November", ", 29 November", BOTH[:1]),
    ],
)
def test_it_is_taken_out(text: str, rest: str, tasks: list[tuple[str, int]]) -> None:
    assert taken_out(text) == (rest, tasks)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tugas jaga 2 orang",
        "tugas jaga 2 orang, sapu jalan",
        "surat tugas 5, lampiran 3",
        "petugas: selokan 5, konsumsi 3",
        "Tugas: ronda jam 22.00",
        "Tugas: Bapak-bapak:  bersihkan selokan",
        "bantu tugas sekolah 3 anak, belajar 2 jam",
        "tugas: selokan 15.00",
        "tugas: gang 1, gang 2",
    ],
)
def test_what_is_no_list_stays(text: str) -> None:
    assert taken_out(text) == (text, [])


@pytest.mark.parametrize(
    "piece",
    [
        "tugas: a ",
        "selokan 5, absen, ",
        "selokan 5, a b ",
        "dan a ",
        "tugas: selokan 5, ",
        ",;. ",
        "a b c, ",
        "- 5 orang a ",
        "tugas\n- ",
        "blok a ",
        "gang 1 ",
        "gang 1 5, ",
    ],
)
def test_it_is_quick_with_the_longest_message(piece: str) -> None:
    begun = thread_time()
    taken_out("tugas: " + piece * (4096 // len(piece)))
    assert thread_time() - begun < 1  # of the processor, whatever else it does


@pytest.mark.parametrize(
    "text",
    [
        "Minggu 07.00 Bersihkan selokan @ Pos Ronda tugas: selokan 5, konsumsi 3 bawa cangkul, karung",
        "Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung tugas: selokan 5, konsumsi 3",
        "Minggu 07.00 Bersihkan selokan tugas: selokan 5, konsumsi 3 @ Pos Ronda bawa cangkul, karung",
        "Bersihkan selokan\nHari: Minggu\nPukul: 07.00\nTempat: Pos Ronda\nTugas: selokan 5, konsumsi 3\n"
        "Alat: cangkul, karung",
    ],
)
def test_an_announcement_has_place_tools_and_tasks(text: str) -> None:
    found = read(text, START, "Asia/Jakarta")
    assert (found.title, found.place, found.tools) == (
        "Bersihkan selokan",
        "Pos Ronda",
        ("cangkul", "karung"),
    )
    assert list(found.tasks) == BOTH
