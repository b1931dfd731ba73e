"""What people type as an RT's number and place."""

import pytest

from bot.rules.neighbourhoods import Field
from bot.rules.places import Fault, answer, in_title

ANSWERS = [
    (Field.RT, "5", {"rt": "05"}),
    (Field.RT, "rt 5", {"rt": "05"}),
    (Field.RT, "RT05", {"rt": "05"}),
    (Field.RT, "RT. 005 / RW 003", {"rt": "05", "rw": "03"}),
    (Field.RT, "05/02", {"rt": "05", "rw": "02"}),
    (Field.RT, "05/", {"rt": "05"}),
    (Field.RT, "05A", {"rt": "05A"}),
    (Field.RT, "5 a", {"rt": "05A"}),
    (Field.RT, "120", {"rt": "120"}),
    (Field.RT, "RT 5 RW", {"rt": "05"}),
    (Field.RT, "RT 05 Kelurahan Eka Jaya", {"rt": "05", "kelurahan": "Eka Jaya"}),
    (
        Field.RT,
        "Saya ketua RT 05 griya asri, kel. eka jaya",
        {"rt": "05", "name": "Griya Asri", "kelurahan": "Eka Jaya"},
    ),
    (
        Field.RT,
        "RT 5/RW 2 Kel. Eka Jaya, Kec. Paal Merah, Kota Jambi",
        {"rt": "05", "rw": "02", "kelurahan": "Eka Jaya", "kecamatan": "Paal Merah", "city": "Jambi"},
    ),
    (Field.RT, "RT 1 Kelurahan Kota Baru", {"rt": "01", "kelurahan": "Kota Baru"}),
    (
        Field.RT,
        "RT 1 desa Mendalo kab. Muaro Jambi",
        {"rt": "01", "kelurahan": "Desa Mendalo", "city": "Kabupaten Muaro Jambi"},
    ),
    (Field.RT, "RT 05\u202e Kelurahan Eka\nJaya", {"rt": "05", "kelurahan": "Eka Jaya"}),
    (Field.RT, "RT 05 RT 06", {"rt": "05"}),
    (Field.RT, "lima", Fault.NO_NUMBER),
    (Field.RT, "", Fault.NO_NUMBER),
    (Field.RT, "-", Fault.NO_NUMBER),
    (Field.RT, "0", Fault.NO_NUMBER),
    (Field.RT, "1234", Fault.NO_NUMBER),
    (Field.RT, "٥", Fault.NO_NUMBER),
    (Field.RT, "Kelurahan Eka Jaya", Fault.NO_NUMBER),
    (Field.RT, "5" * 5000, Fault.TOO_LONG),
    (Field.RT, "RT 05 " + "a" * 41, Fault.TOO_LONG),
    (Field.RW, "RW 3", {"rw": "03"}),
    (Field.RW, "-", {"rw": ""}),
    (Field.RW, "tiga", Fault.NO_NUMBER),
    (Field.NAME, "  Griya   Asri ", {"name": "Griya Asri"}),
    (Field.NAME, "Kota Mas", {"name": "Kota Mas"}),
    (Field.NAME, "<b>Griya</b> 🏡", {"name": "<b>Griya</b> 🏡"}),
    (Field.NAME, "...", Fault.EMPTY),
    (Field.NAME, "a" * 40, {"name": "A" + "a" * 39}),
    (Field.NAME, "a" * 41, Fault.TOO_LONG),
    (Field.NAME, "kosong", {"name": ""}),
    (Field.NAME, "tidak", {"name": ""}),
    (Field.NAME, "Tidak punya.", {"name": ""}),
    (Field.NAME, "Enggak", {"name": ""}),
    (Field.NAME, "Tidak Tahu", {"name": ""}),
    (Field.NAME, "Tidar", {"name": "Tidar"}),
    (Field.NAME, "Gading Asri", {"name": "Gading Asri"}),
    (Field.NAME, "Ada Asri", {"name": "Ada Asri"}),
    (Field.RW, "belum ada RW", {"rw": ""}),
    (Field.RW, "nggak", {"rw": ""}),
    (Field.KECAMATAN, "tdk", {"kecamatan": ""}),
    (Field.CITY, "gak punya", {"city": ""}),
    (Field.RT, "tidak ada", Fault.NO_NUMBER),
    (Field.RW, "Tidak ada RW.", {"rw": ""}),
    (Field.RW, "gak ada", {"rw": ""}),
    (Field.KELURAHAN, "Tak ada", {"kelurahan": ""}),
    (Field.KELURAHAN, "kelurahan eka jaya", {"kelurahan": "Eka Jaya"}),
    (Field.KELURAHAN, "Kota Baru", {"kelurahan": "Kota Baru"}),
    (Field.KELURAHAN, "Desa Mendalo", {"kelurahan": "Desa Mendalo"}),
    (Field.KECAMATAN, "Kec. Paal Merah", {"kecamatan": "Paal Merah"}),
    (Field.CITY, "Kota Jambi", {"city": "Jambi"}),
    (Field.CITY, "Kab. Sleman", {"city": "Kabupaten Sleman"}),
]


@pytest.mark.parametrize(("field", "text", "expected"), ANSWERS)
def test_it_understands_an_answer(field: Field, text: str, expected: dict[str, str] | Fault) -> None:
    assert answer(field, text) == expected


@pytest.mark.parametrize(
    ("text", "kecamatan"),
    [
        ("kec. telanaipra jambi", "Telanaipra"),
        ("Telanaipra, Kota Jambi", "Telanaipra"),
        ("Pasar Jambi", "Pasar Jambi"),
        ("Jambi Timur", "Jambi Timur"),
        ("Jambi", "Jambi"),
    ],
)
def test_it_leaves_out_the_city_that_is_known(text: str, kecamatan: str) -> None:
    assert answer(Field.KECAMATAN, text, "Jambi") == {"kecamatan": kecamatan}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Warga RT 05", {"rt": "05"}),
        ("RT 05/02 Griya Asri", {"rt": "05", "rw": "02"}),
        ("WARGA RT.12 KEL. EKA JAYA", {"rt": "12", "kelurahan": "EKA JAYA"}),
        ("Keluarga Besar 5", {}),
        ("Start 5", {}),
        ("", {}),
    ],
)
def test_it_takes_from_a_title_what_is_sure(title: str, expected: dict[str, str]) -> None:
    assert in_title(title) == expected
