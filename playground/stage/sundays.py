"""What the officers of the story announced over three months, each time in other words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from playground.stage.story import at


class Way(StrEnum):
    """How an announcement reaches the bot."""

    COMMAND = "command"
    REPLY = "reply"  # written as ever, then /kerjabakti in reply to it
    PRIVATE = "private"


class Fate(StrEnum):
    """What became of it."""

    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Sunday:
    """A kerja bakti; `title` is how the bot understands it, `moved_to` its day after a move."""

    day: date
    title: str
    posted: datetime
    words: str
    by: str = "Bu Sari"
    way: Way = Way.COMMAND
    fate: Fate = Fate.HELD
    moved_to: date | None = None

    @property
    def held_on(self) -> date:
        """The day that counts in the end."""
        return self.moved_to or self.day


GREETED = """Assalamu'alaikum wr. wb.
Yth. Bapak/Ibu warga RT 05

Diberitahukan bahwa akan diadakan kerja bakti membersihkan saluran air pada:

Hari/Tanggal: Minggu, 6 September 2026
Pukul : 07.00 WIB - selesai
Tempat: Lorong Melati (depan musala)
Alat: cangkul, sapu lidi, karung
Konsumsi: disediakan mulai 09.00

Demikian, atas perhatiannya kami ucapkan terima kasih.
Ttd. Ketua RT 05"""

LISTED = """PENGUMUMAN
Kegiatan: Kerja bakti rapikan taman
Hari: Minggu
Tanggal: 25
Jam: 7
Titik kumpul: Balai RT
Alat yang dibawa:
- Gunting rumput
- Sapu lidi
- Karung
Catatan:
- jangan lupa topi"""

FORMAL = """Kepada Yth.
Bapak/Ibu Warga RT 05
Di Tempat

Sehubungan dengan musim hujan, kami mengajak kerja bakti membersihkan parit yang dilaksanakan pada :
Hari       : Minggu
Tanggal    : 22 November 2026
Waktu      : 07.00 WIB s/d selesai
Tempat     : Lingkungan RT 05
Perlengkapan : Cangkul, sapu, karung
Mengingat pentingnya acara ini, dimohon kehadirannya.
Sari"""

SUNDAYS = (
    Sunday(
        date(2026, 8, 30),
        "Bersihkan selokan",
        at(date(2026, 8, 26), 19, 40),
        "Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung",
    ),
    Sunday(
        date(2026, 9, 6), "Membersihkan saluran air", at(date(2026, 9, 3), 16, 10), GREETED, way=Way.REPLY
    ),
    Sunday(
        date(2026, 9, 20),
        "Bersihkan pos ronda",
        at(date(2026, 9, 15), 20, 5),
        "Bersihkan pos ronda, Minggu jam 7, kumpul di Pos Ronda, mohon bawa sapu dan ember",
        by="Pak Hasan",
    ),
    Sunday(
        date(2026, 9, 27),
        "Bersihkan parit",
        at(date(2026, 9, 23), 17, 15),
        "Gotong royong bersihkan parit Minggu 27/9 pukul 07.00 di lapangan, mohon membawa arit dan angkong",
    ),
    Sunday(
        date(2026, 10, 4),
        "Rapikan taman",
        at(date(2026, 9, 30), 19, 45),
        "Ayo kerja bakti rapikan taman hari Minggu jam 7 ya bapak ibu",
    ),
    Sunday(
        date(2026, 10, 11),
        "Cat pos ronda",
        at(date(2026, 10, 7), 20, 10),
        "Minggu, 11 Oktober, pukul 07.00 WIB: Cat pos ronda @ Pos Ronda bawa kuas, ember",
        fate=Fate.MOVED,
        moved_to=date(2026, 10, 18),
    ),
    Sunday(
        date(2026, 10, 25),
        "Rapikan taman",
        at(date(2026, 10, 21), 16, 30),
        LISTED,
        by="Bu Yanti",
        way=Way.PRIVATE,
    ),
    Sunday(
        date(2026, 11, 1),
        "Bersihkan masjid",
        at(date(2026, 10, 28), 19, 50),
        "Kerja bakti Minggu pagi bersihkan masjid, kumpul 07.00 di Masjid Al-Ikhlas, bawa sapu",
        fate=Fate.CANCELLED,
    ),
    Sunday(
        date(2026, 11, 8),
        "Mencuci tandon",
        at(date(2026, 11, 4), 17, 0),
        "Diberitahukan kepada warga RT 05, Minggu 8 November 07.00 akan diadakan kerja bakti mencuci tandon",
        by="Pak Hasan",
        way=Way.REPLY,
    ),
    Sunday(
        date(2026, 11, 22), "Membersihkan parit", at(date(2026, 11, 17), 20, 0), FORMAL, way=Way.REPLY
    ),
    Sunday(
        date(2026, 11, 29),
        "Bersihkan selokan",
        at(date(2026, 11, 23), 19, 40),
        "Bersihkan selokan, Minggu jam 7, kumpul di Pos Ronda, mohon bawa cangkul, sapu dan karung, "
        "tugas: selokan 6, konsumsi 2",
        fate=Fate.COMING,
    ),
)  # fmt: skip
