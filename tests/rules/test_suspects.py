"""Words that name somebody, and those that only say where, or speak to an officer."""

import pytest

from bot.rules.suspects import names_somebody


@pytest.mark.parametrize(
    "text",
    [
        "pelakunya si Anu",
        "Pak Budi yang buang sampah",
        "pak budi yang buang sampah di kali",
        "yang buang sampah itu Bu Tini tiap pagi",
        "motor BH 1234 XY mondar-mandir",
        "motor BH1234XY",
        "b 1234 xyz parkir terus",
        "platnya BH 12 A",
        "ini nomornya 0812-3456-7890",
        "hubungi +62 812 3456 7890",
        "telepon 0741 123456",
        "NIK 1571010203040506",
        "NIK 1571 0102 0304 0506",
        "anaknya bu Siti yang nyoret tembok",
        "anak pak Joko balap liar",
        "anjing Pak Karno galak",
        "curiga sama penghuni kos",
        "inisial J, kerja di bengkel",
        "orangnya bernama Doni",
        "namanya doni anak kos",
        "malingnya itu warga gang 2",
        "musik dari rumah Pak Joko keras sekali",
        "Mas Anto jual miras",
        "wak Mamat bakar sampah terus",
        "akun @doni_jambi yang jual",
        "si doni lagi",
        "dompetku diambil Mbak Rini",
        "Pak Sari, itu Pak Budi buang sampah di parit",
        "nopolnya tidak kelihatan, nopol BH",
    ],
)
def test_words_that_name_somebody(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lampu jalan depan rumah Pak Amat mati sudah tiga hari",
        "got dekat warung bu tini mampet",
        "sampah menumpuk di samping rumah pak haji",
        "lubang di seberang toko Pak Udin",
        "lampu di gang Haji Somad mati",
        "pak RT ini got depan rumah mampet lagi",
        "Pak, lampu gang 4 mati",
        "pak lampu jalan mati tolong diperbaiki",
        "Pak Budi, lampu jalan mati",
        "Assalamualaikum Pak Budi, got mampet",
        "bu tolong got depan mampet",
        "ada orang mencurigakan mondar-mandir di gang 2",
        "maling masuk rumah jam 2 malam, pelaku lari ke arah sungai",
        "rumah blok B 12 no 3 bocor atapnya",
        "sudah 3 hari mati, sejak 02-11-2026 jam 08.00-12.00",
        "RT 05 RW 02 gang 3",
        "telepon 112 tidak diangkat",
        "biaya 1500000 rupiah",
        "bapak-bapak nongkrong sampai malam",
        "ibu hamil jatuh karena jalan licin",
        "bapak yang lewat hampir jatuh",
        "anak kecil jatuh di parit",
        "air mati di blok D 3 dari pagi",
        "dekat pos ronda, 50 m dari simpang",
        "mbak kos sebelah berisik",
        "situasi di simpang ramai",
        "pak tabung gas saya dicuri orang",
        "lampu gang mati pak peteng",
    ],
)
def test_words_that_name_nobody(text: str) -> None:
    assert not names_somebody(text)
