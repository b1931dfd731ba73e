"""What a card needs, out of hasty and out of shouting texts. Today is Selasa, 24 November 2026."""

from datetime import datetime

import pytest

from bot.language.understanding import understand

NOW = datetime(2026, 11, 24, 9, 0)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("KERJA BAKTI MASSAL WARGA RT 05 MINGGU JAM 7", "Kerja bakti massal warga RT 05"),
        ("RAPAT KADER PKK DAN KIA BESOK JAM 4 SORE", "Rapat kader PKK dan KIA"),
        ("hrp ngumpul bun bsk jam 7 senam bareng ya pak", "Senam bareng"),
        ("Ronda malam ini jam 22.00 di pos", "Ronda"),
        ("Besok jam 7 gotong royong depan rumah Pak Joko", "Gotong royong"),
        ("Tahlilan 7 hari alm. Pak Slamet Kamis ba'da Isya", "Tahlilan 7 hari alm. Pak Slamet"),
        ("Butuh relawan cuci karpet masjid 8 orang, Sabtu jam 4 sore", "Cuci karpet masjid"),
        ("Kerja bakti Minggu jam 7.\nKonsumsi: nasi bungkus", "Kerja bakti"),
        ("senam pagi minggu jam 6 di lapangan", "Senam pagi"),
        ("Senam pagi bersama Minggu jam 6 di lapangan", "Senam pagi bersama"),
        ("senam sore ini jam 4 di taman", "Senam"),
        ("senam Sabtu pagi jam 6", "Senam"),
        ("musyawarah bahas portal sabtu jam 8 malam di balai rt", "Musyawarah bahas portal"),
        ("musyawarah sabtu jam 8 malam di balai rt bahas portal", "Musyawarah bahas portal"),
        ("musyawarah warga: bahas portal, sabtu jam 8 malam", "Musyawarah bahas portal"),
        ("rapat sabtu jam 8 malam di balai pembentukan panitia", "Rapat: pembentukan panitia"),
        ("Rapat Jumat ba'da Isya di balai. Bahas iuran sampah ya pak", "Rapat bahas iuran sampah"),
        ("Kerja bakti Minggu jam 7, nanti bahas portal", "Kerja bakti"),
        ("Minggu jam 7 di lapangan voli bersihkan selokan, bawa cangkul", "Bersihkan selokan"),
        ("Minggu jam 7 di lapangan voli RT 05, bersihkan selokan", "Bersihkan selokan"),
        ("Minggu jam 7 di lapangan voli", ""),
        ("Latihan voli di lapangan voli Sabtu jam 4 sore", "Latihan voli"),
        ("tiap selapan Minggu Kliwon jam 7 selokan", "Selokan"),
        ("tiap selapan sekali Minggu Kliwon jam 7 selokan", "Selokan"),
        ("Minggu jam 07;00 gang", "Gang"),
        ("bersihkan parit paling lambat Minggu", "Bersihkan parit"),
        ("Minggu jam 7 bersihkan selokan paling ujung", "Bersihkan selokan paling ujung"),
        ("Minggu jam 7 kerja bakti, masing-masing bawa cangkul", "Kerja bakti"),
    ],
)
def test_a_title_is_the_thing_itself_in_plain_letters(text: str, title: str) -> None:
    assert understand(text, NOW).title == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Musyawarah Sabtu 19.30 rapat iuran @ rumah Pak RT", "Rapat iuran"),
        ("Musyawarah Sabtu 19.30 pembentukan panitia 17an", "Musyawarah: pembentukan panitia 17an"),
        ("Musyawarah Sabtu 19.30 rapat pemilihan ketua RT", "Rapat pemilihan ketua RT"),
        ("Musyawarah Sabtu 19.30 iuran sampah dan keamanan", "Musyawarah: iuran sampah dan keamanan"),
        ("Musyawarah Sabtu 19.30 WIB, tentang parkir liar di balai RT", "Musyawarah: parkir liar"),
        ("Musyawarah warga Sabtu 19.30 di balai RT, terima kasih", "Musyawarah"),
        ("Musyawarah Sabtu 19.30 iuran <b> portal", "Musyawarah"),
        ("Musyawarah iuran Sabtu 19.30 keamanan", "Musyawarah iuran"),
        ("Posyandu Selasa 08.00 imunisasi campak", "Imunisasi campak"),
        ("Posyandu Selasa jam 8 di balai, jangan lupa bawa buku KIA", "Posyandu"),
        ("Belajar Rabu 16.00 di rumah Kak Rani, matematika kelas 5", "Belajar: matematika kelas 5"),
        ("Bank sampah Minggu jam 8 penimbangan di pos, bawa karung", "Bank sampah: penimbangan"),
        ("Arisan Minggu jam 4 giliran rumah Bu Tini", "Arisan"),
        ("Besok jam 8 rapat", "Rapat"),
    ],
)
def test_what_stands_behind_a_command_tells_what_it_is_about(words: str, title: str) -> None:
    assert understand(words, NOW, named=True).title == title


@pytest.mark.parametrize(
    ("text", "bring"),
    [
        ("Besok kerja bakti. Bawa: a. cangkul b. arit c. karung", ("cangkul", "arit", "karung")),
        ("Besok kerja bakti, Mas Joko bawa tangga, Pak Heru bawa gergaji", ("tangga", "gergaji")),
        ("Posyandu besok, bawa buku KIA sama kartu bpjs", ("buku KIA", "kartu bpjs")),
        ("Besok kerja bakti bawa cangkul trmksh", ("cangkul",)),
        ("Besok kerja bakti bawa alat msg2 trmksh", ()),
        ("Besok kerja bakti.\nKonsumsi: nasi, kopi\nSeksi alat: Pak Anto bawa bor\nBawa: sekop", ("sekop",)),
        ("Besok kerja bakti. Konsumsi: Bu Ani. Bawa: cangkul, sapu lidi", ("cangkul", "sapu lidi")),
        ("Besok kerja bakti. Konsumsi: Bpk. Ali bawa teko. Bawa sekop", ("sekop",)),
        ("Besok kerja bakti. Bapak-bapak 10 orang bawa cangkul, ibu-ibu 5 orang masak", ("cangkul",)),
        ("Besok ada pengajian di mushola, jgn lupa ya", ()),
        ("Besok kerja bakti, bawak parang, cangkul kalu ado", ("parang", "cangkul")),
    ],
)
def test_only_what_neighbours_are_to_bring_is_listed(text: str, bring: tuple[str, ...]) -> None:
    assert understand(text, NOW).bring == bring


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kerja bakti besok jam 7 kumpul dkt pos ronda, bw arit", "dkt pos ronda"),
        ("Senam besok jam 6 samping masjid", "samping masjid"),
        ("Rapat Senin jam 19.30, balai RW", "balai RW"),
        ("Rapat Senin, 30-11-2026, rmh Bp. Sutrisno RT 05/RW 02", "rmh Bp. Sutrisno RT 05/RW 02"),
        ("nanti habis magrib kumpul di pos bahas sampah", "pos"),
        ("Tahlilan besok di rumah alm. Pak Slamet", "rumah alm. Pak Slamet"),
        ("Rapat besok di masjid.\nTerima kasih", "masjid"),
        ("Kerja bakti Minggu jam 7, titik kumpul gapura, alat: sapu", "gapura"),
        ("Ronda Sabtu malam, kumpul pos jam 22.00", "pos"),
        ("Rapat minggu depan", ""),
        ("Besok jam 6 jalan sehat", ""),
    ],
)
def test_a_place_is_read_without_di_and_with_titles(text: str, place: str) -> None:
    assert understand(text, NOW).place == place


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rabu jam 8 malam ngariung di rumah Haji Naim, urusan portal belum beres", "Ngariung"),
        ("Pasukan bangunin sahur besok ngumpul jam 02.30 di pos, galon dibawa ya", "Pasukan bangunin sahur"),
        ("Nanti jam 7 malam bakumpua di surau, bao senter", "Bakumpua"),
    ],
)
def test_what_no_word_names_is_called_by_what_is_left_before_the_first_mark(text: str, title: str) -> None:
    read = understand(text, NOW)
    assert read.title == title


BOTH = [("selokan", 5), ("konsumsi", 3)]


@pytest.mark.parametrize(
    ("text", "title", "place", "tasks"),
    [
        (
            "bersih gang, butuh 5 orang selokan, 3 orang konsumsi, 1 juru absen @ pos",
            "Bersih gang",
            "pos",
            [*BOTH, ("juru absen", 1)],
        ),
        ("butuh 5 orang selokan, 3 orang konsumsi dan 1 juru absen", "", "", [*BOTH, ("juru absen", 1)]),
        ("bersih gang perlu 5 orang selokan, 3 orang konsumsi di pos", "Bersih gang", "pos", BOTH),
        ("bersih gang @ pos, selokan lima orang, konsumsi tiga orang", "Bersih gang", "pos,", BOTH),
        ("bersih gang, selokan butuh 5 orang ya, konsumsi butuh 3 orang", "Bersih gang", "", BOTH),
        (
            "bersih gang, selokan 5 orang, konsumsi 3 orang, juru absen 1. Bawa sapu",
            "Bersih gang",
            "",
            [*BOTH, ("juru absen", 1)],
        ),
        ("bersih gang, butuh 5 orang selokan, 3 orang konsumsi, 2 cangkul", "Bersih gang", "", BOTH),
        ("bersih gang, selokan 5 orang, konsumsi 3 orang, jam 9 selesai", "Bersih gang", "", BOTH),
        ("bersih gang, selokan 5 orang, konsumsi 3 orang, 29/11", "Bersih gang", "", BOTH),
    ],
)
def test_a_list_of_work_is_neither_title_nor_place(
    text: str, title: str, place: str, tasks: list[tuple[str, int]]
) -> None:
    read = understand(f"Minggu jam 7 {text}", NOW)
    assert (read.title, read.place, list(read.tasks)) == (title, place, tasks)
