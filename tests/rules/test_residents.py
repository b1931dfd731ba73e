"""Names as people type them, forms of address, and houses."""

from dataclasses import replace

import pytest

from bot.rules.residents import (
    REPRESENTED_FROM,
    AddressForm,
    Person,
    Private,
    addressed,
    clean_name,
    house_label,
    phone_language,
    shown_name,
    skips_house,
    typed_name,
)

ZALGO = "B\u0335\u0321\u0322\u0327u\u0336\u0338d\u0301\u0302\u0303\u0304i"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Budi Santoso", "Budi Santoso"),
        ("  Budi \t\n  Santoso ", "Budi Santoso"),
        ("<b>Budi</b> & {name}", "<b>Budi</b> & {name}"),
        ("Sari 🌸👨‍👩‍👧", "Sari 🌸👨👩👧"),
        ("\u202eidub\u202c\u200f", "idub"),
        ("Nin\u0303a", "Niña"),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("أحمد", "أحمد"),
        (ZALGO, "B\u0335\u0321u\u0336\u0338d\u0301\u0302i"),
        ("\u0301\u0302Budi", "Budi"),
        ("\u3164\u2800\u115f", ""),
        ("\u200b\u200d\ufeff", ""),
        ("\u0489\u0489", ""),
        ("", ""),
        ("x" * 60, "x" * 39 + "…"),
        ("Siti " * 20, "Siti Siti Siti Siti Siti Siti Siti Siti…"),
    ],
)
def test_it_cleans_names(typed: str, name: str) -> None:
    assert clean_name(typed) == name


def test_it_always_finds_a_name_to_show() -> None:
    assert shown_name("Bu Sari", "busari", 1001) == "Bu Sari"
    assert shown_name("\u3164", "busari", 1001) == "busari"
    assert shown_name("\u3164", None, 5001001) == "Warga 1001"


def test_it_never_cuts_a_name_that_somebody_typed() -> None:
    assert typed_name(" Pak  Haji Udin ") == "Pak Haji Udin"
    assert typed_name("x" * 40) == "x" * 40
    assert typed_name("x" * 41) == ""
    assert typed_name("\u200b") == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("panggil saja Pak Udin", "Pak Udin"),
        ("Panggil aja Udin ya", "Udin"),
        ("panggil saya Udin, ya 🙏", "Udin"),
        ("Saya dipanggil Opung Togar", "Opung Togar"),
        ("nama saya Sari", "Sari"),
        ("Nama: Bu Sari", "Bu Sari"),
        ("Namaku Rina", "Rina"),
        ("saya Mbak Rina ya kak", "Mbak Rina"),
        ("Call me Rina", "Rina"),
        ("panggil saja " + "x" * 40, "x" * 40),
        ("panggil saja " + "x" * 41, ""),
        ("Saya", ""),
        ("Sayang", "Sayang"),
        ("Namanya", "Namanya"),
        ("Bu Maya", "Bu Maya"),
        ("Pak Surya", "Pak Surya"),
        ("Lim Ya", "Lim Ya"),
        ("Ya", "Ya"),
        ("Panggilan", "Panggilan"),
    ],
)
def test_it_takes_the_name_out_of_what_people_say_around_it(typed: str, name: str) -> None:
    assert typed_name(typed) == name


@pytest.mark.parametrize(
    ("name", "form", "shown"),
    [
        ("Budi", AddressForm.BAPAK, "Bapak Budi"),
        ("Pak Budi", AddressForm.BAPAK, "Bapak Budi"),
        ("pak. budi", AddressForm.MAS, "Mas budi"),
        ("Bpk. H. Udin", AddressForm.BAPAK, "Bapak H. Udin"),
        ("Bu Sari", AddressForm.IBU, "Ibu Sari"),
        ("Ibu Bu Sari", AddressForm.IBU, "Ibu Sari"),
        ("Mba Rina", AddressForm.MBAK, "Mbak Rina"),
        ("Budiman", AddressForm.KAK, "Kak Budiman"),
        ("Masno", AddressForm.MAS, "Mas Masno"),
        ("Bapak", AddressForm.BAPAK, "Bapak"),
        ("Pak Budi", AddressForm.PLAIN, "Pak Budi"),
    ],
)
def test_it_says_a_form_of_address_once(name: str, form: AddressForm, shown: str) -> None:
    assert addressed(name, form) == shown


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("A-12", "A-12"),
        ("blok a no.12", "A-12"),
        ("Blok A / 012", "A-12"),
        ("a12", "A-12"),
        ("Rumah No 27", "27"),
        ("No12", "12"),
        ("№ 7", "7"),
        ("0", "0"),
        ("Jl. Mawar No. 3B", "MAWAR-3-B"),
        ("Jln Café 5", "CAFE-5"),
        ("Lewati", ""),
        ("Perumahan Griya 12", ""),
        ("１２", "12"),
        ("<b>9</b>", "B-9-B"),
        ("rumah", ""),
        ("🏠", ""),
        ("", ""),
        ("rumah pak budi yang pagarnya hijau di ujung", ""),
    ],
)
def test_it_reads_houses_alike_however_they_are_typed(typed: str, label: str) -> None:
    assert house_label(typed) == label


@pytest.mark.parametrize(
    ("typed", "skips"),
    [
        ("Lewati", True),
        (" tidak ada. ", True),
        ("-", True),
        ("NANTI", True),
        ("batal", True),
        ("A-12", False),
    ],
)
def test_it_takes_words_of_skipping_for_no_house(typed: str, skips: bool) -> None:
    assert skips_house(typed) is skips


@pytest.mark.parametrize(
    ("code", "language"), [("en", "en"), ("en-GB", "en"), ("id", ""), ("enm", ""), ("", ""), (None, "")]
)
def test_it_follows_only_an_english_phone(code: str | None, language: str) -> None:
    person = Person(1, "Rina", phone_language=phone_language(code))
    assert person.phone_language == language
    assert person.reads("id") == (language or "id")
    assert replace(person, language="id").reads("en") == "id"


@pytest.mark.parametrize(
    ("person_id", "private", "hears"),
    [
        (1, Private.UNOPENED, True),
        (1, Private.BLOCKED, True),
        (1, Private.OPEN, False),
        (-REPRESENTED_FROM, Private.UNOPENED, False),
        (-7, Private.UNOPENED, False),  # was forgotten
    ],
)
def test_whoever_cannot_be_written_to_hears_in_the_group(
    person_id: int, private: Private, hears: bool
) -> None:
    assert Person(person_id, "Budi", private=private).hears_in_group is hears
