"""How neighbours say it: rules of the language, with examples. Today is Selasa, 24 November 2026, 09.00."""

from datetime import datetime

import pytest

from bot.language.changes import Change
from bot.language.kinds import Kind
from bot.language.understanding import understand

NOW = datetime(2026, 11, 24, 9, 0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nanti malam regu 2 kumpul di gardu jam 22.00, kita keliling", Kind.RONDA),
        ("Besok jam 23.00 giliran blok D di pos kamling, bawa senter", Kind.RONDA),
        ("Besok jam 9 pagi regu bola kumpul di pos", Kind.OTHER),
        ("Sabtu jam 7 kita nebang bambu di pinggir kali", Kind.GOTONG_ROYONG),
        ("Besok pagi gorol di parit ujung, jam 7", Kind.GOTONG_ROYONG),
        ("Kamis sore ngepel musholla bareng jam 4", Kind.GOTONG_ROYONG),
        ("Sabtu jam 8 buka bank sampah di samping balai", Kind.OTHER),
        ("Sebelum Magrib besok bagi takjil di depan pos", Kind.OTHER),
        ("Cek mata gratis Sabtu jam 8 di balai", Kind.OTHER),
        ("Kempelan RT malem Kemis jam 8 di bumi Pa RW", Kind.MUSYAWARAH),
    ],
)
def test_it_tells_the_kind_without_its_usual_name(text: str, kind: Kind) -> None:
    assert (understand(text, NOW).kind or Kind.OTHER) is kind


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("bawa karung bekas, KK asli", ("karung bekas", "KK asli")),
        ("bawa obat pribadi sama sekop kecil", ("obat pribadi", "sekop kecil")),
        ("bawa buku tabungan dan gunting tanaman", ("buku tabungan", "gunting tanaman")),
        ("mbeta arit kaliyan ember", ("arit", "ember")),
        ("candak pacul sareng karung jeung golok", ("pacul", "karung", "golok")),
        ("bawa masker, panasnya minta ampun", ("masker",)),
        ("bawa sapu. Kopi gratis, snack tersedia, sarapan disediakan", ("sapu",)),
        ("alat sudah disiapkan RT (cangkul, arko)", ()),
        ("piring gelas gowo dewe", ("piring", "gelas")),
        ("ember siapin ya", ("ember",)),
        ("sekop 2, ember 5, tolong yang punya bawa", ("sekop", "ember")),
        ("bawa palu eh linggis", ("linggis",)),
        ("tiap RT menyiapkan:\n- RT 01 sapu\n- RT 02 karung", ("sapu", "karung")),
        ("bawa alat tulis", ("alat tulis",)),
    ],
)
def test_it_keeps_what_narrows_a_thing_and_leaves_what_is_provided(
    said: str, things: tuple[str, ...]
) -> None:
    assert understand(f"Kerja bakti besok jam 7. {said}", NOW).bring == things


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Rapat ora sido mengko bengi", Change.CANCELLED),
        ("Kempelan malem Minggu teu janten", Change.CANCELLED),
        ("Ronda malam ini gak jadi ya", Change.CANCELLED),
        ("Posyandu Rabu pindah ka garasi Bu Nining", Change.MOVED_PLACE),
        ("Pengajian Sabtu ngalih ka bumina Ceu Euis", Change.MOVED_PLACE),
        ("Perubahan tempat rapat: dari rumah Pak Budi ke aula kelurahan", Change.MOVED_PLACE),
        ("Titik kumpul kerja bakti pindah ya, dari pos ke lapangan", Change.MOVED_PLACE),
        ("Les digeser dari Jumat ke Sabtu jam 4 sore", Change.POSTPONED),
        ("Imunisasi besok jam 8, kalau demam tunda", None),
        ("Kerja bakti besok jam 7. Kalau hujan diundur ke Minggu", None),
        ("Kerja bakti besok jam 7, yen udan dibatalke", None),
    ],
)
def test_it_tells_a_change_from_a_condition(text: str, change: Change | None) -> None:
    assert understand(text, NOW).change is change


@pytest.mark.parametrize(
    ("text", "now", "start"),
    [
        ("Ronda sahur dini hari nanti jam 2", "2026-11-24T17:10", "2026-11-25T02:00"),
        ("Jaga pos dini hari nanti jam 3", "2026-11-24T21:00", "2026-11-25T03:00"),
        ("Rapat Salasa peuting ping 1 Desember jam 8", "2026-11-24T09:00", "2026-12-01T20:00"),
        (
            "Kerja bakti Jumat 27, Sabtu 28, Minggu 29 November, jam 16.00",
            "2026-11-24T09:00",
            "2026-11-27T16:00",
        ),
        ("Kerja bakti Sabtu 28 dan Minggu 29 November jam 7", "2026-11-24T09:00", "2026-11-28T07:00"),
        (
            "Posyandu Kamis minggu depan ya, bukan Kamis ini. Jam 9 pagi",
            "2026-11-24T09:00",
            "2026-12-03T09:00",
        ),
        ("Ngko mbengi ronda, mulai jam sewelas", "2026-11-24T09:00", "2026-11-24T23:00"),
        ("Ronda besok jam 10", "2026-11-24T09:00", "2026-11-25T22:00"),
    ],
)
def test_it_reads_when_they_begin(text: str, now: str, start: str) -> None:
    when = understand(text, datetime.fromisoformat(now)).when
    assert when.starts_at == datetime.fromisoformat(start)


@pytest.mark.parametrize(
    ("text", "first", "other"),
    [
        ("Rapat RT besok jam 8", 20, 8),
        ("Rapat warga Minggu jam 8", 8, 20),
        ("Tahlilan besok jam 7", 19, 7),
        ("Pengajian hari Kamis jam 8", 8, 20),
    ],
)
def test_it_asks_in_which_half_of_the_day_a_meeting_is(text: str, first: int, other: int) -> None:
    when = understand(text, NOW).when
    assert when.starts_at is not None
    assert when.starts_at.hour == first
    assert [one.starts_at.hour for one in when.alternatives if one.starts_at] == [other]


@pytest.mark.parametrize("said", ["besok jam 8 pagi", "besok 08.00", "malam ini jam 8", "besok jam 8 malam"])
def test_it_does_not_ask_about_a_half_that_is_told(said: str) -> None:
    assert not understand(f"Rapat RT {said}", NOW).when.alternatives


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ronda nanti malam jam 23.00, kumpul portal depan.", "portal depan"),
        ("Rapat RT. Sabtu. 19.30. Rumah Bu Endang. Penting.", "Rumah Bu Endang"),
        (
            "Pelatihan kompos\nKamis, 26 November 2026\n08.30 WIB\nAula Kelurahan\nBawa sampah",
            "Aula Kelurahan",
        ),
        ("Pengajian besok jam 8 malam di masjid Baiturrahman bersama Ust. Fauzan", "masjid Baiturrahman"),
        ("Rapat malam ini jam 8 di rumah Pak Budi bahas portal", "rumah Pak Budi"),
        ("Rapat malam ini jam 8 di balai pembentukan panitia HUT RI", "balai"),
        ("Rapat malam ini jam 8 di Balai Pembentukan Panitia", "Balai Pembentukan Panitia"),
        ("Nanti malam jam 10 regu 4 langsung ke pos ronda ya", "pos ronda"),
        ("Rapat besok jam 20.00 dirumah Pak Agus", "rumah Pak Agus"),
        ("Rapat evaluasi Jumat jam 19.30 di kediaman Bpk. M. Yusuf", "kediaman Bpk. M. Yusuf"),
        ("Rapat besok jam 20.00 wonten dalemipun Pak Dukuh", "dalemipun Pak Dukuh"),
        ("Ronda malam ini libur. Tetap waspada di rumah masing2", ""),
        ("Kerja bakti diundur ke Minggu jam 7 karena ada hajatan di Blok C", ""),
    ],
)
def test_it_reads_places_with_and_without_a_word_before_them(text: str, place: str) -> None:
    assert understand(text, NOW).place == place


@pytest.mark.parametrize(
    "text",
    [
        "Jadwal salat: Subuh 04.31, Zuhur 12.02, Asar 15.26, Magrib 18.05",
        "Tolong jangan parkir di depan pos ronda tiap malam",
        "Timnas lawan Vietnam nanti malam jam 7, pasti menang",
        "Polling kerja bakti:\nA. Sabtu jam 16.00\nB. Minggu jam 07.00\nC. bebas",
        "Dulu waktu saya kecil tiap malam Jumat bapak ronda sampai jam 3",
        "Nuwun sewu kula mboten saged nderek kerja bakti Minggu niki",
        "Jembatan ditutup malam ini 22.00-04.00, lewat jalur lain",
        "Sebarkan pesan ini ke 20 orang, malam ini pasti dapat rezeki",
    ],
)
def test_it_calls_no_announcement_what_only_tells_of_a_time(text: str) -> None:
    assert not understand(text, NOW).is_activity


@pytest.mark.parametrize(
    "text",
    [
        "Bulan depan ada kerja bakti besar di RT 8, tanggal menyusul ya bapak2",
        "Minggu depan kita ngecat gapura bareng, harinya nanti dikabari",
        "Kempelan bapak-bapak malem Kemis di bumi Pa RW, mangga sumping",
        "Sesuai hasil rapat kemarin, ronda dimulai malam ini jam 22.30",
        "Sesuk isuk jam pitu kerigan nang kali, gowo pacul yo lur",
    ],
)
def test_it_calls_an_announcement_what_asks_to_come_in_other_words(text: str) -> None:
    assert understand(text, NOW).is_activity
