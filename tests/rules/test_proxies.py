"""Reading what officers type about somebody, and finding who is meant."""

import pytest

from bot.rules.households import Housed
from bot.rules.proxies import Said, found, is_unnamed, read, resembles, same
from bot.rules.residents import Person, Resident
from bot.rules.signups import Answer

YES, NO = Answer.JOINING, Answer.DECLINED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mbah Karto A-12 ikut", Said("Mbah Karto", "A-12", YES)),
        ("A-12", Said("", "A-12")),
        ("Mbah Karto", Said("Mbah Karto")),
        ("mbah karto, blok a no. 12: berhalangan", Said("mbah karto", "A-12", NO)),
        ("Bu Inem rumah 7 tidak bisa ikut", Said("Bu Inem", "7", NO)),
        ("Bu Inem 7 gak ikut ya", Said("Bu Inem", "7", NO)),
        ("Pak Wiryo B 3 ikut +2 keluarga", Said("Pak Wiryo", "B-3", YES, 2)),
        ("Pak Wiryo B3 +50", Said("Pak Wiryo", "B-3", YES, 9)),
        ("Pak Wiryo berhalangan +2", Said("Pak Wiryo", "", NO)),
        ("A-12 ikut", Said("", "A-12", YES)),
        ("12/3 Mbah Sum hadir", Said("Mbah Sum", "12-3", YES)),
        ("Bu Ani sakit", Said("Bu Ani", "", NO)),  # the reason is nobody's business
        ("Bu Ani blok D 5 no 3 hadir", Said("Bu Ani", "D-5-3", YES)),
        ("ikut", Said("", "", YES)),
        ("🙏", Said()),
        ("", Said()),
        ("Bu 12345678901234567890", Said("Bu 12345678901234567890")),
    ],
)
def test_it_reads_name_house_and_answer(text: str, said: Said) -> None:
    assert read(text) == said


def test_it_cuts_what_is_too_long_and_takes_the_marks_out() -> None:
    said = read("Mbah\u202e " + "Karto" * 50)
    assert len(said.name) == 40
    assert "\u202e" not in said.name


def one(name: str, house: str = "", number: int = 1, account: bool = False) -> Housed:
    person = Person(number if account else -(6 * 10**12 + number), name)
    return Housed(Resident(number, 1, person), house)


KARTO, INEM = one("Mbah Karto", "A-12", 1), one("Bu Inem", "A-12", 2)
BUDI, JOKO = one("Budi Santoso", "B-3", 3, account=True), one("Joko", "", 4, account=True)
UNNAMED = one("Warga C-1", "C-1", 5)
EVERYBODY = [KARTO, INEM, BUDI, JOKO, UNNAMED]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mbah Karto A-12", [KARTO]),
        ("mbah karto", [KARTO]),
        ("karto", [KARTO]),
        ("A-12", [KARTO, INEM]),
        ("Pak Budi", [BUDI]),
        ("Pak Budi B-4", []),  # another Budi
        ("Joko D-1", [JOKO]),  # his house is not known
        ("Mbah Sum C-1", [UNNAMED]),
        ("C-1", [UNNAMED]),
        ("Mbah Sum A-12", []),
        ("Zainal", []),
    ],
)
def test_it_finds_who_may_be_meant(text: str, people: list[Housed]) -> None:
    assert found(read(text), EVERYBODY) == people


def test_it_knows_when_nobody_else_can_be_meant() -> None:
    assert same(read("MBAH KARTO"), KARTO)
    assert same(read("Mbah Karto A-12 ikut"), KARTO)
    assert same(read("C-1"), UNNAMED)
    assert not same(read("Mbah Karto A-13"), KARTO)
    assert not same(read("A-12"), KARTO)
    assert is_unnamed(UNNAMED)


@pytest.mark.parametrize(
    ("represented", "resident", "expected"),
    [
        (KARTO, one("Karto Wibowo", "", 9, account=True), True),
        (KARTO, one("Karto Wibowo", "A-12", 9, account=True), True),
        (KARTO, one("Karto", "B-1", 9, account=True), False),  # another house
        (KARTO, one("Budi", "A-12", 9, account=True), False),  # the same house, another name
        (UNNAMED, one("Budi", "C-1", 9, account=True), True),
        (UNNAMED, JOKO, False),
    ],
)
def test_it_sees_who_may_be_the_same(represented: Housed, resident: Housed, expected: bool) -> None:
    assert resembles(represented, resident) is expected
