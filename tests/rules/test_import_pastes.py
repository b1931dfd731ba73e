"""Lists as secretaries of RT paste them: from WhatsApp, with tabs, columns, pictures, in every order."""

from datetime import date

import pytest

from bot.rules.import_lists import both, read, read_rows
from bot.rules.import_pastes import pieces
from bot.rules.imports import Fault
from tests.rules.test_import_lists import TODAY, Shown, faults, shown

CASES: list[tuple[str, Shown, list[tuple[int, Fault, str]]]] = [
    (
        "Senin: P. Budi - P Joko - Bp. Udin - M. Rina",
        {"Regu Senin weekdays=0": ["P. Budi", "P Joko", "Bp Udin", "M. Rina"]},
        [],
    ),
    (
        "Senin : Budi + Joko + Rina / Udin & Asep dan Ujang\nSelasa: Siti-Rahma, Budi C-3 - Joko blok A-12",
        {
            "Regu Senin weekdays=0": ["Budi", "Joko", "Rina", "Udin", "Asep", "Ujang"],
            "Regu Selasa weekdays=1": ["Siti-Rahma", "Budi C-3", "Joko A-12"],
        },
        [],
    ),
    (
        "[29/11, 21.00] Bu Sari: Senin: Budi, Joko\n"
        "[29/11, 21.01] Bu Sari: Selasa: Rina\n"
        "29/11/26 21.00 - Bu Sari: Rabu: Udin\n"
        "[21.02, 29/11/2026] +62 812-3456-7890: Kamis: Asep\n"
        "29/11/26 20.58 - Pesan dan panggilan terenkripsi secara end-to-end.",
        {
            "Regu Senin weekdays=0": ["Budi", "Joko"],
            "Regu Selasa weekdays=1": ["Rina"],
            "Regu Rabu weekdays=2": ["Udin"],
            "Regu Kamis weekdays=3": ["Asep"],
        },
        [],
    ),
    (
        "🌙 *SENIN* 🌙\n✅ Budi\n1️⃣ Joko\n▪️ Rina\n① Udin\n\n🌙 *SELASA* 🌙\n👉 Asep\n🔟 Ujang",
        {
            "Regu Senin weekdays=0": ["Budi", "Joko", "Rina", "Udin"],
            "Regu Selasa weekdays=1": ["Asep", "Ujang"],
        },
        [],
    ),
    (
        "*JADWAL RONDA RT 05*\n"
        "*BULAN DESEMBER 2026*\n"
        "\n"
        "Malam Senin\n"
        "1. Pak Budi\n"
        "2. Pak Joko (danru)\n"
        "\n"
        "Malam Selasa\n"
        "1. Pak Udin (0812-3456-7890)\n"
        "2. Asep 081234567890",
        {
            "Regu malam Senin weekdays=6": ["Pak Budi", "*Pak Joko"],
            "Regu malam Selasa weekdays=0": ["Pak Udin", "Asep"],
        },
        [],
    ),
    (
        "Sen/Sel/Rab: Budi, Joko\nKam/Jum: Rina, Udin\nSab: Asep\nMin: libur",
        {
            "Regu Senin/Selasa/Rabu weekdays=0,1,2": ["Budi", "Joko"],
            "Regu Kamis/Jumat weekdays=3,4": ["Rina", "Udin"],
            "Regu Sabtu weekdays=5": ["Asep"],
        },
        [],
    ),
    (
        "SENIN : 1. Budi 2. Joko 3. Rina\nSELASA : 1. Udin 2. Asep",
        {"Regu Senin weekdays=0": ["Budi", "Joko", "Rina"], "Regu Selasa weekdays=1": ["Udin", "Asep"]},
        [],
    ),
    (
        "SENIN\tSELASA\tRABU\nBudi\tJoko\tRina\nUdin\t\tAsep",
        {
            "Regu Senin weekdays=0": ["Budi", "Udin"],
            "Regu Selasa weekdays=1": ["Joko"],
            "Regu Rabu weekdays=2": ["Rina", "Asep"],
        },
        [],
    ),
    (
        "SENIN        SELASA        RABU\nBudi         Joko          Rina\nUdin         Ujang         Asep",
        {
            "Regu Senin weekdays=0": ["Budi", "Udin"],
            "Regu Selasa weekdays=1": ["Joko", "Ujang"],
            "Regu Rabu weekdays=2": ["Rina", "Asep"],
        },
        [],
    ),
    (
        "Regu I (Senin & Kamis)\n"
        "Ketua: Pak Hasan\n"
        "Anggota:\n"
        "1. Budi\n"
        "2. Joko\n"
        "Cadangan: Rina\n"
        "\n"
        "Regu II (Selasa & Jumat)\n"
        "Ketua : Pak Dul\n"
        "1. Udin\n"
        "2. Asep\n"
        "Cadangan:\n"
        "1. Ujang",
        {
            "Regu I weekdays=0,3": ["*Pak Hasan", "Budi", "Joko"],
            "Regu II weekdays=1,4": ["*Pak Dul", "Udin", "Asep"],
        },
        [(6, Fault.RESERVE, "Rina"), (12, Fault.RESERVE, "Cadangan")],
    ),
    (
        "1/12 Budi, Joko\n2/12 Rina, Udin\n3/12 Asep dan Ujang",
        {"2026-12-01": ["Budi", "Joko"], "2026-12-02": ["Rina", "Udin"], "2026-12-03": ["Asep", "Ujang"]},
        [],
    ),
    (
        "Selasa 1 Des : Budi, Joko\nRabu 2 Des : Rina\nKamis, 3 Des 2026 - Udin, Asep",
        {"2026-12-01": ["Budi", "Joko"], "2026-12-02": ["Rina"], "2026-12-03": ["Udin", "Asep"]},
        [],
    ),
    (
        "Jadwal ronda Desember\nTgl 1 : Budi, Joko\nTgl 2 : Rina\nTanggal 3: Udin",
        {"2026-12-01": ["Budi", "Joko"], "2026-12-02": ["Rina"], "2026-12-03": ["Udin"]},
        [],
    ),
    (
        "I. SENIN\n1. Budi\n2. I Wayan Sudana\nII. SELASA\n1. H. Sulaiman, S.Pd\n2. Drs. Ahmad, M.Si.",
        {
            "Regu Senin weekdays=0": ["Budi", "I Wayan Sudana"],
            "Regu Selasa weekdays=1": ["H. Sulaiman", "Drs Ahmad"],
        },
        [],
    ),
    (
        "Assalamualaikum wr wb\n"
        "Berikut jadwal ronda mulai 1 Desember 2026:\n"
        "Mlm Senin: Pak Budi ketua, Mas Joko, Bang Udin\n"
        "Mlm Selasa: Ketua Pak Hasan, Rina\n"
        "Harap hadir tepat waktu\n"
        "Yang berhalangan mohon cari pengganti\n"
        "Terima kasih\n"
        "Ketua RT 05\n"
        "Bu Sari",
        {
            "Regu malam Senin weekdays=6": ["*Pak Budi", "Mas Joko", "Bang Udin"],
            "Regu malam Selasa weekdays=0": ["*Pak Hasan", "Rina"],
        },
        [],
    ),
    (
        "No\tNama\tHari\n1\tBudi\tSenin\n2\tJoko\tSenin\n3\tRina\tSelasa",
        {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Selasa weekdays=1": ["Rina"]},
        [],
    ),
    (
        "No | Hari | Petugas\n1 | Senin | Budi, Joko\n2 | Selasa | Rina, Udin",
        {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Selasa weekdays=1": ["Rina", "Udin"]},
        [],
    ),
    (
        "Senin, Budi, Joko, Rina\nSelasa, Udin, Asep",
        {"Regu Senin weekdays=0": ["Budi", "Joko", "Rina"], "Regu Selasa weekdays=1": ["Udin", "Asep"]},
        [],
    ),
    (
        "Senin malam (Pak Budi, Pak Joko)\nSelasa malam (Rina, Udin)",
        {
            "Regu Senin malam weekdays=0": ["Pak Budi", "Pak Joko"],
            "Regu Selasa malam weekdays=1": ["Rina", "Udin"],
        },
        [],
    ),
    (
        "Senin malam Selasa: Budi, Joko\nSabtu malam Minggu: Rina",
        {
            "Regu Senin malam Selasa weekdays=0": ["Budi", "Joko"],
            "Regu Sabtu malam Minggu weekdays=5": ["Rina"],
        },
        [],
    ),
    (
        "Kelompok 1: Budi, Joko\nKelompok 2: Rina\nKelompok 1 jaga Senin\nKelompok 2 jaga Selasa",
        {"Regu 1 weekdays=0": ["Budi", "Joko"], "Regu 2 weekdays=1": ["Rina"]},
        [],
    ),
    (
        "Regu A Senin\n- Budi\n- Joko\nRegu B Selasa\n- Rina",
        {"Regu A weekdays=0": ["Budi", "Joko"], "Regu B weekdays=1": ["Rina"]},
        [],
    ),
    (
        "Senin\nPos 1: Budi, Joko\nPos 2: Rina, Udin\nSelasa\nPos 1: Asep, Ujang",
        {
            "Regu Senin weekdays=0": ["Budi", "Joko", "Rina", "Udin"],
            "Regu Selasa weekdays=1": ["Asep", "Ujang"],
        },
        [],
    ),
    (
        "=== SENIN ===\nBudi (A-1)\nJoko (A2)\n=== SELASA ===\nRina : B-7\nUdin: 12",
        {
            "Regu Senin weekdays=0": ["Budi A-1", "Joko A-2"],
            "Regu Selasa weekdays=1": ["Rina B-7", "Udin 12"],
        },
        [],
    ),
    (
        "Jadwal ronda\nSenin\nBudi,\nJoko,\nRina.\nSelasa\nUdin;\nAsep;",
        {"Regu Senin weekdays=0": ["Budi", "Joko", "Rina"], "Regu Selasa weekdays=1": ["Udin", "Asep"]},
        [],
    ),
    (
        "SENIN\n1 Budi\n2 Joko\n3 Rina\nSELASA\n1 Udin\n2 Asep",
        {"Regu Senin weekdays=0": ["Budi", "Joko", "Rina"], "Regu Selasa weekdays=1": ["Udin", "Asep"]},
        [],
    ),
    (
        "Minggu pon: Budi\nmalam jumat kliwon: Budi, Joko\nlegi : Rina",
        {"Regu malam jumat kliwon pasaran=4;weekdays=3": ["Budi", "Joko"], "Regu Legi pasaran=0": ["Rina"]},
        [(1, Fault.WHICH, "Minggu pon")],
    ),
    (
        "Hari Senin tgl 30 November: Budi, Joko\nHari Selasa tgl 1 Desember: Rina",
        {"2026-11-30": ["Budi", "Joko"], "2026-12-01": ["Rina"]},
        [],
    ),
    (
        "MALAM RABU\n1) Budi/Danru\n2) Joko/Wadanru\n3) Rina/Anggota",
        {"Regu malam Rabu weekdays=1": ["*Budi", "+Joko", "Rina"]},
        [],
    ),
    (
        "Senin: Pak Budi & Bu Budi, Keluarga Joko, Pak RT, Ust. Ahmad, Pak Haji Sulaiman, Sdr. Tono",
        {
            "Regu Senin weekdays=0": [
                "Pak Budi",
                "Bu Budi",
                "Keluarga Joko",
                "Pak RT",
                "Ust Ahmad",
                "Pak Haji Sulaiman",
                "Sdr Tono",
            ]
        },
        [],
    ),
    (
        "Jadwal Ronda RT 03 RW 07\n"
        "Periode 1 Desember - 31 Desember 2026\n"
        "Regu 1 : Budi, Joko\n"
        "Regu 2 : Rina, Udin\n"
        "\n"
        "Senin = Regu 1\n"
        "Selasa = Regu 2",
        {"Regu 1 weekdays=0": ["Budi", "Joko"], "Regu 2 weekdays=1": ["Rina", "Udin"]},
        [],
    ),
    (
        "Senin Budi Joko Rina\nSelasa Udin Asep",
        {},
        [(1, Fault.HOMELESS, "Senin Budi Joko Rina"), (2, Fault.HOMELESS, "Selasa Udin Asep")],
    ),
    (
        "SENIN\n"
        "- Budi (izin)\n"
        "- Joko (ganti Rina)\n"
        "- Udin (depan masjid)\n"
        "ok siap\n"
        "Catatan: kopi dibawa sendiri",
        {"Regu Senin weekdays=0": ["Budi", "Joko", "Udin"]},
        [(5, Fault.NAME, "ok siap")],
    ),
    (
        "Koordinator: Pak Hasan\nSenin: Budi\nSelasa: Joko",
        {"Regu Senin weekdays=0": ["Budi"], "Regu Selasa weekdays=1": ["Joko"]},
        [(1, Fault.HOMELESS, "Pak Hasan")],
    ),
    (
        "Sabtu malam minggu, 5 Des 2026\nBudi\nJoko\nSabtu 12/12\nRina",
        {"2026-12-05": ["Budi", "Joko"], "2026-12-12": ["Rina"]},
        [],
    ),
    (
        "Rabu: semua warga\nKamis: bapak-bapak blok A\nJumat: Budi",
        {"Regu Jumat weekdays=4": ["Budi"]},
        [
            (1, Fault.NAME, "semua warga"),
            (1, Fault.EMPTY, "Regu Rabu"),
            (2, Fault.NAME, "bapak-bapak blok A"),
            (2, Fault.EMPTY, "Regu Kamis"),
        ],
    ),
    (
        "Senin, Rabu\nBudi, Joko\nSelasa, Kamis\nRina",
        {"Regu Senin, Rabu weekdays=0,2": ["Budi", "Joko"], "Regu Selasa, Kamis weekdays=1,3": ["Rina"]},
        [],
    ),
    (
        "JADWAL RONDA RT 05\n"
        "\n"
        "SENIN          KAMIS\n"
        "1. Budi        1. Rina\n"
        "2. Joko        2. Udin\n"
        "\n"
        "SELASA         JUMAT\n"
        "1. Asep        1. Ujang\n"
        "2. Tono        2. Dedi\n"
        "3. Hasan",
        {
            "Regu Senin weekdays=0": ["Budi", "Joko"],
            "Regu Kamis weekdays=3": ["Rina", "Udin"],
            "Regu Selasa weekdays=1": ["Asep", "Tono", "Hasan"],
            "Regu Jumat weekdays=4": ["Ujang", "Dedi"],
        },
        [],
    ),
    (
        "Senin:\nBudi      Joko      Rina\nSelasa:\nUdin      Asep",
        {"Regu Senin weekdays=0": ["Budi", "Joko", "Rina"], "Regu Selasa weekdays=1": ["Udin", "Asep"]},
        [],
    ),
    (
        "Jadwal ronda:\n"
        "Senin : Pak Agus (ketua), Pak Bambang, Pak Candra\n"
        "Selasa: Pak Dedi (ketua), Pak Eko\n"
        "Ket: yang tidak hadir denda 20rb",
        {
            "Regu Senin weekdays=0": ["*Pak Agus", "Pak Bambang", "Pak Candra"],
            "Regu Selasa weekdays=1": ["*Pak Dedi", "Pak Eko"],
        },
        [],
    ),
    (
        "RONDA MALAM\n"
        "SENIN\n"
        "Agus\n"
        "Bambang\n"
        "-----------\n"
        "SELASA\n"
        "Candra\n"
        "Dedi\n"
        "-----------\n"
        "NB: kumpul di pos jam 22.00\n"
        "Ttd\n"
        "Pak RT",
        {"Regu Senin weekdays=0": ["Agus", "Bambang"], "Regu Selasa weekdays=1": ["Candra", "Dedi"]},
        [],
    ),
    (
        "Grup A: Agus, Bambang, Candra\n"
        "Grup B: Dedi, Eko\n"
        "Grup A Senin Rabu Jumat\n"
        "Grup B Selasa Kamis Sabtu",
        {"Regu A weekdays=0,2,4": ["Agus", "Bambang", "Candra"], "Regu B weekdays=1,3,5": ["Dedi", "Eko"]},
        [],
    ),
    (
        "malam 1 (Senin): Agus, Bambang\nmalam 2 (Selasa): Candra",
        {},
        [(1, Fault.NIGHT, "malam 1 (Senin)"), (2, Fault.NIGHT, "malam 2 (Selasa)")],
    ),
    (
        "Regu 1 / Senin\nAgus\nBambang\nRegu 2 / Selasa\nCandra",
        {"Regu 1 weekdays=0": ["Agus", "Bambang"], "Regu 2 weekdays=1": ["Candra"]},
        [],
    ),
    (
        "Regu 1 = Senin = Agus, Bambang\nRegu 2 = Selasa = Candra",
        {"Regu 1 weekdays=0": ["Agus", "Bambang"], "Regu 2 weekdays=1": ["Candra"]},
        [],
    ),
    (
        "SENIN (DANRU: AGUS)\n1. BAMBANG\n2. CANDRA",
        {"Regu Senin weekdays=0": ["*AGUS", "BAMBANG", "CANDRA"]},
        [],
    ),
    (
        "SENIN\nDANRU : AGUS\nANGGOTA : BAMBANG, CANDRA\nSELASA\nDANRU : DEDI\nANGGOTA : EKO",
        {"Regu Senin weekdays=0": ["*AGUS", "BAMBANG", "CANDRA"], "Regu Selasa weekdays=1": ["*DEDI", "EKO"]},
        [],
    ),
    (
        "Senin->Agus,Bambang\nSelasa->Candra,Dedi",
        {"Regu Senin weekdays=0": ["Agus", "Bambang"], "Regu Selasa weekdays=1": ["Candra", "Dedi"]},
        [],
    ),
    (
        "Senin (Agus, Bambang, Candra)\nSelasa (Dedi, Eko)",
        {"Regu Senin weekdays=0": ["Agus", "Bambang", "Candra"], "Regu Selasa weekdays=1": ["Dedi", "Eko"]},
        [],
    ),
    (
        "*Senin* Agus, Bambang\n*Selasa* Candra, Dedi",
        {"Regu Senin weekdays=0": ["Agus", "Bambang"], "Regu Selasa weekdays=1": ["Candra", "Dedi"]},
        [],
    ),
    (
        "Hari\tNama Petugas\tNo HP\nSenin\tAgus\t08123456789\n\tBambang\t08129876543\nSelasa\tCandra\t-",
        {"Regu Senin weekdays=0": ["Agus", "Bambang"], "Regu Selasa weekdays=1": ["Candra"]},
        [],
    ),
    (
        "| Hari | Petugas |\n|---|---|\n| Senin | Agus, Bambang |\n| Selasa | Candra |",
        {"Regu Senin weekdays=0": ["Agus", "Bambang"], "Regu Selasa weekdays=1": ["Candra"]},
        [],
    ),
    (
        "30 Nov: Agus/Bambang\n1 Des: Candra/Dedi\n2 Des: LIBUR\n3 Des: Eko",
        {"2026-11-30": ["Agus", "Bambang"], "2026-12-01": ["Candra", "Dedi"], "2026-12-03": ["Eko"]},
        [],
    ),
    (
        "Tanggal 1, 8, 15: Agus\nTanggal 2, 9: Bambang",
        {},
        [(1, Fault.NIGHT, "Tanggal 1, 8, 15"), (2, Fault.NIGHT, "Tanggal 2, 9")],
    ),
    (
        "Minggu ke-1: Agus, Bambang\nMinggu ke-2: Candra",
        {},
        [(1, Fault.NIGHT, "Minggu ke-1"), (2, Fault.NIGHT, "Minggu ke-2")],
    ),
    (
        "Senin malam jam 22.00-04.00: Agus, Bambang\nSelasa malam 22.00: Candra",
        {"Regu Senin malam weekdays=0": ["Agus", "Bambang"], "Regu Selasa malam weekdays=1": ["Candra"]},
        [],
    ),
    (
        "Senin: Agus Salim SPd, Bambang ST, H. Candra\nSelasa: Dr. Dedi, Ir. Eko",
        {
            "Regu Senin weekdays=0": ["Agus Salim SPd", "Bambang ST", "H. Candra"],
            "Regu Selasa weekdays=1": ["Dr. Dedi", "Ir. Eko"],
        },
        [],
    ),
    (
        "Senin: agus, bambang, pak rt\nselasa: candra. dedi. eko",
        {
            "Regu Senin weekdays=0": ["Agus", "Bambang", "Pak Rt"],
            "Regu Selasa weekdays=1": ["Candra", "Dedi", "Eko"],
        },
        [],
    ),
    (
        "Assalamu'alaikum warga RT 05 yang saya hormati, berikut ini jadwal ronda kita ya bapak2:\n"
        "Senin Agus, Bambang dan Candra\n"
        "Selasa Dedi, Eko\n"
        "Mohon hadir ya. Terima kasih 🙏🙏",
        {"Regu Senin weekdays=0": ["Agus", "Bambang", "Candra"], "Regu Selasa weekdays=1": ["Dedi", "Eko"]},
        [],
    ),
    (
        "Update jadwal ronda\n\n🔰Malam Senin\n👤Agus\n👤Bambang\n\n🔰Malam Selasa\n👤Candra",
        {"Regu malam Senin weekdays=6": ["Agus", "Bambang"], "Regu malam Selasa weekdays=0": ["Candra"]},
        [],
    ),
    (
        "1) Senin - Agus - Bambang - Candra\n2) Selasa - Dedi - Eko",
        {"Regu Senin weekdays=0": ["Agus", "Bambang", "Candra"], "Regu Selasa weekdays=1": ["Dedi", "Eko"]},
        [],
    ),
    (
        "No. Nama Hari\n1. Agus Senin\n2. Bambang Senin\n3. Candra Selasa",
        {},
        [
            (1, Fault.HOMELESS, "No. Nama Hari"),
            (2, Fault.HOMELESS, "Agus Senin"),
            (3, Fault.HOMELESS, "Bambang Senin"),
            (4, Fault.HOMELESS, "Candra Selasa"),
        ],
    ),
    (
        "Agus : Senin\nBambang : Selasa\nCandra : Senin",
        {"Regu Senin weekdays=0": ["Agus", "Candra"], "Regu Selasa weekdays=1": ["Bambang"]},
        [],
    ),
    (
        "Agus - Senin\nBambang - Selasa",
        {"Regu Senin weekdays=0": ["Agus"], "Regu Selasa weekdays=1": ["Bambang"]},
        [],
    ),
    (
        "SENEN : Agus, Bambang\nSLASA : Candra\nREBO: Dedi\nKEMIS: Eko\nJEMUAH: Feri\nSETU: Gani\nAHAD: Hadi",
        {
            "Regu Senin weekdays=0": ["Agus", "Bambang"],
            "Regu Selasa weekdays=1": ["Candra"],
            "Regu Rabu weekdays=2": ["Dedi"],
            "Regu Kamis weekdays=3": ["Eko"],
            "Regu Jumat weekdays=4": ["Feri"],
            "Regu Sabtu weekdays=5": ["Gani"],
            "Regu Ahad weekdays=6": ["Hadi"],
        },
        [],
    ),
    (
        "Regu 1\n"
        "Ketua : Agus\n"
        "1. Bambang\n"
        "2. Candra\n"
        "Hari : Senin\n"
        "\n"
        "Regu 2\n"
        "Ketua : Dedi\n"
        "1. Eko\n"
        "Hari : Selasa",
        {"Regu 1 weekdays=0": ["*Agus", "Bambang", "Candra"], "Regu 2 weekdays=1": ["*Dedi", "Eko"]},
        [],
    ),
    (
        "Danru: Agus\nSenin\nBambang\nCandra",
        {"Regu Senin weekdays=0": ["Bambang", "Candra"]},
        [(1, Fault.HOMELESS, "Agus")],
    ),
    (
        "Senin: Agus+istri, Bambang 2 orang, Candra (baru)",
        {"Regu Senin weekdays=0": ["Agus", "Bambang", "Candra"]},
        [(1, Fault.NAME, "istri")],
    ),
    (
        "Malam Sabtu & Minggu: Agus, Bambang",
        {"Regu malam Sabtu & Minggu weekdays=4,5": ["Agus", "Bambang"]},
        [],
    ),
    (
        "Malam Senin s/d Kamis: Agus",
        {"Regu malam Senin s/d Kamis weekdays=0,1,2,6": ["Agus"]},
        [],
    ),
    (
        "🗓Senin,30 November 2026\n👮\u200d♂️Agus\n👮\u200d♂️Bambang",
        {"2026-11-30": ["Agus", "Bambang"]},
        [],
    ),
    (
        "Senin\tBudi, Joko\nSelasa\t: Rina",
        {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Selasa weekdays=1": ["Rina"]},
        [],
    ),
    (
        "Senin    : Budi\n           Joko\nSelasa   : Rina",
        {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Selasa weekdays=1": ["Rina"]},
        [],
    ),
    (
        "Kelompok 3 Budi, Joko\n1/11 Rina, Udin",
        {"Regu 3 -": ["Budi", "Joko"]},
        [(2, Fault.PAST, "1/11")],
    ),
    (
        "Jadwal ronda\nDesember 2026\nSenin: Budi, Ketua RT\nTgl 7: Joko",
        {"Regu Senin weekdays=0": ["Budi", "Ketua RT"], "2026-12-07": ["Joko"]},
        [],
    ),
    (
        "RABU          KAMIS\nBudi          Joko\n              Rina\n       Udin\nSemoga aman\nJumat: Asep",
        {
            "Regu Rabu weekdays=2": ["Budi"],
            "Regu Kamis weekdays=3": ["Joko", "Rina"],
            "Regu Jumat weekdays=4": ["Asep"],
        },
        [(4, Fault.HOMELESS, "Udin")],
    ),
    (
        "SENIN     KAMIS\nBudi\nJoko",
        {"Regu Senin & Kamis weekdays=0,3": ["Budi", "Joko"]},
        [],
    ),
    (
        "Regu 1: Senin: Budi\nRegu 2 (Selasa): Cadangan Joko\nRina\nKetua RT 05: Bu Sari\nHasan",
        {"Regu 1 weekdays=0": ["Budi"], "Regu 2 weekdays=1": ["Rina"]},
        [(2, Fault.RESERVE, "Joko")],
    ),
    (
        "Jadwal ronda mulai 1/12\nHari;Nama\nSenin;Budi\nSelasa;Joko",
        {"Regu Senin weekdays=0": ["Budi"], "Regu Selasa weekdays=1": ["Joko"]},
        [],
    ),
    (
        "Senin: Budi, Joko, ketua\n- Ketua RT\nwakil: Rina, Udin",
        {"Regu Senin weekdays=0": ["Budi", "*Joko", "Ketua RT", "+Rina", "Udin"]},
        [],
    ),
    (
        "12.30\nSenin: 12.30\nBudi",
        {"Regu Senin weekdays=0": ["Budi"]},
        [],
    ),
    (
        "Senin Budi",
        {},
        [(1, Fault.HOMELESS, "Senin Budi")],
    ),
    (
        "Budi, libur\nSenin: libur\nSelasa: Rina\nlibur",
        {"Regu Selasa weekdays=1": ["Rina"]},
        [(1, Fault.HOMELESS, "Budi, libur")],
    ),
    (
        "Jadwal ronda 2020: November 2020\nSenin: Budi",
        {"Regu Senin weekdays=0": ["Budi"]},
        [],
    ),
    (
        "Mulai 31/2\nSenin: Budi",
        {"Regu Senin weekdays=0": ["Budi"]},
        [],
    ),
    (
        "🔟 Senin: 1️⃣0️⃣ Budi 2. Joko",
        {"Regu Senin weekdays=0": ["Budi", "Joko"]},
        [],
    ),
    (
        "a. Senin: Budi\nb) Selasa: Joko\nc. udin",
        {"Regu Senin weekdays=0": ["Budi"], "Regu Selasa weekdays=1": ["Joko", "C. Udin"]},
        [],
    ),
    (
        "Senin malam Kamis: Budi",
        {},
        [(1, Fault.NIGHT, "Senin malam Kamis")],
    ),
    (
        "Jadwal ronda mulai 1/12\nSenin: Budi",
        {"Regu Senin weekdays=0": ["Budi"]},
        [],
    ),
    (
        "Senin\n1\tBudi\n2\tJoko",
        {"Regu Senin weekdays=0": ["Budi", "Joko"]},
        [],
    ),
    (
        "Senin: Budi\ncadangan\nJoko",
        {"Regu Senin weekdays=0": ["Budi"]},
        [(2, Fault.RESERVE, "cadangan")],
    ),
    (
        "SENIN\tKAMIS\nBudi\tJoko\nSELASA\tJUMAT\nRina\tUdin\n\tAsep",
        {
            "Regu Senin weekdays=0": ["Budi"],
            "Regu Selasa weekdays=1": ["Rina"],
            "Regu Kamis weekdays=3": ["Joko"],
            "Regu Jumat weekdays=4": ["Udin", "Asep"],
        },
        [],
    ),
    (
        "Senin: Budi\nHari: Selasa\nJoko",
        {"Regu Senin weekdays=0": ["Budi"], "Regu Selasa weekdays=1": ["Joko"]},
        [],
    ),
    (
        "malam Sabtu, Minggu: Budi",
        {"Regu malam Sabtu, Minggu weekdays=4,5": ["Budi"]},
        [],
    ),
    (
        "SENIN    KAMIS\nBudi    Joko\nRABU    SABTU\nRina    Udin\nTtd Bu Sari",
        {
            "Regu Senin weekdays=0": ["Budi"],
            "Regu Kamis weekdays=3": ["Joko"],
            "Regu Rabu weekdays=2": ["Rina"],
            "Regu Sabtu weekdays=5": ["Udin"],
        },
        [],
    ),
]


@pytest.mark.parametrize(("text", "squads", "left_out"), CASES)
def test_it_is_read_as_its_writer_meant_it(
    text: str, squads: Shown, left_out: list[tuple[int, Fault, str]]
) -> None:
    listed = read(text, TODAY)
    assert shown(listed) == squads
    assert faults(listed) == left_out


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Jadwal ronda bulan Desember\nSenin: Budi", date(2026, 12, 1)),
        ("*JADWAL RONDA DESEMBER 2026*\nSenin: Budi", date(2026, 12, 1)),
        ("Desember\nSenin: Budi", date(2026, 12, 1)),
        ("Bulan: Januari\nSenin: Budi", date(2027, 1, 1)),
        ("Periode 7 Desember - 31 Januari\nSenin: Budi", date(2026, 12, 7)),
        ("Berlaku mulai 1/12\nSenin: Budi", date(2026, 12, 1)),
        ("Jadwal ronda Desember\nhari;nama\nSenin;Budi", date(2026, 12, 1)),
        ("Jadwal ronda bulan November\nSenin: Budi", None),  # it runs already
        ("Jadwal ronda bulan Oktober\nSenin: Budi", None),
        ("Jadwal ronda bulan Juni\nSenin: Budi", None),  # too far to be meant
        ("Jadwal ronda\nSenin: Budi", None),
        ("Senin: Budi\n7 Desember: Rina", None),
    ],
)
def test_a_list_for_a_later_month_begins_then(text: str, first: date | None) -> None:
    assert read(text, TODAY).first == first


def test_a_sheet_for_a_later_month_begins_then_too() -> None:
    rows = [["Jadwal ronda", "Desember 2026"], ["Hari", "Nama"], ["Senin", "Budi"]]
    listed = read_rows(rows, TODAY)
    assert listed.first == date(2026, 12, 1)
    assert both(listed, read("Selasa: Rina", TODAY)).first == date(2026, 12, 1)


def test_a_list_longer_than_a_message_is_read_to_its_end() -> None:
    text = "".join(f"Regu {n}: Sugeng {n}\n# {'x' * 90}\n" for n in range(1, 61))
    assert len(read(text, TODAY).blocks) == 60


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Siti-Rahma, Budi C-3", ["Siti-Rahma", "Budi C-3"]),
        ("Budi - C-3 - Joko - blok 4", ["Budi - C-3", "Joko - blok 4"]),
        ("Budi -Joko- Rina – Udin", ["Budi", "Joko", "Rina", "Udin"]),
        ("Budi A/12 / Joko", ["Budi A/12", "Joko"]),
        ("Budi +62 812-3456-7890 + Joko (0812.3456.789)", ["Budi", "Joko"]),
        ("Ahmad, S.Pd, M.Si dan H. Umar, SH", ["Ahmad", "H. Umar"]),
        ("Nur (A-12, ketua) & Joko", ["Nur (A-12  ketua)", "Joko"]),
        ("candra. dedi. Ust. Ahmad", ["candra", "dedi", "Ust. Ahmad"]),
        ("- / , …", []),
    ],
)
def test_names_in_a_row_are_parted(text: str, names: list[str]) -> None:
    assert pieces(text) == names
