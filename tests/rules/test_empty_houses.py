"""Empty houses: which times are taken, how they are typed, who may tell and who may see."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules import empty_houses as rules
from bot.rules.empty_houses import EmptyHouse, Reason
from bot.rules.households import Household
from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Role
from bot.rules.ronda import Answer
from tests.house import START
from tests.watches import watch

TONIGHT = date(2026, 11, 24)
LATER = date(2026, 12, 20)
EMPTY = EmptyHouse(1, 1, 7, "A-12", LATER, date(2026, 12, 27))


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (TONIGHT, TONIGHT, None),
        (LATER, LATER + timedelta(days=92), None),
        (LATER, LATER + timedelta(days=93), Reason.TOO_LONG),
        (LATER, LATER - timedelta(days=1), Reason.BACKWARDS),
        (TONIGHT - timedelta(days=1), LATER, Reason.PAST),
        (TONIGHT + timedelta(days=366), TONIGHT + timedelta(days=366), None),
        (TONIGHT + timedelta(days=367), TONIGHT + timedelta(days=367), Reason.TOO_FAR),
    ],
)
def test_which_times_are_taken(first: date, last: date, reason: Reason | None) -> None:
    assert rules.misfit_of(first, last, TONIGHT) is reason


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("20 Desember", (LATER, None)),
        ("malam Minggu", (date(2026, 11, 28), None)),
        ("Sabtu malam", (date(2026, 11, 28), None)),
        ("nanti malam", (TONIGHT, None)),
        ("28", (date(2026, 11, 28), None)),
        ("20-27 Desember", (LATER, date(2026, 12, 27))),
        ("dari 20 Des s.d. 3 Jan 2027", (LATER, date(2027, 1, 3))),
        ("Sabtu depan", None),
        ("tiap Sabtu", None),
        ("jam 7", None),
        ("31 Februari", None),
        ("halo", None),
        ("", None),
    ],
)
def test_how_a_time_is_typed(text: str, read: tuple[date, date | None] | None) -> None:
    assert rules.read(text, START, "Asia/Jakarta") == read


def test_which_evenings_belong_to_it() -> None:
    assert [EMPTY.is_on(LATER + timedelta(days=n)) for n in (-1, 0, 7, 8)] == [False, True, True, False]
    assert EMPTY.meets(date(2026, 12, 27), date(2027, 1, 5))
    assert EMPTY.meets(TONIGHT, LATER)
    assert not EMPTY.meets(TONIGHT, LATER - timedelta(days=1))


def resident(*roles: Role, house: int | None = 7, rt: int = 1, status: Status = Status.ACTIVE) -> Resident:
    return Resident(1, rt, Person(1001, "Budi"), house, status, frozenset(roles))


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (resident(), True),
        (resident(house=None), False),
        (resident(house=8), False),
        (resident(Role.TREASURER, house=None), True),
        (resident(Role.SQUAD_LEADER, house=8), False),
        (resident(Role.CHAIR, rt=2), False),
        (resident(Role.CHAIR, status=Status.LEFT), False),
    ],
)
def test_who_may_tell(actor: Resident, may: bool) -> None:
    assert rules.may_tell(actor, Household(7, 1, "A-12")) is may


def test_who_may_see_it_at_night() -> None:
    night = watch(3)
    last = night.duties[2]
    assert rules.may_see(night, last.resident)
    unable = replace(night, duties=(replace(last, answer=Answer.UNABLE),))
    assert not rules.may_see(unable, last.resident)
    assert rules.may_see(unable, night.duties[0].resident)  # who leads, too
    assert not rules.may_see(night, Resident(9, 1, Person(1009, "Pak Umar")))


def test_it_offers_evenings_to_choose() -> None:
    assert list(rules.first_evenings(TONIGHT))[::5] == [TONIGHT, TONIGHT + timedelta(days=5)]
    assert rules.last_evenings(LATER)[0] == LATER
    assert rules.last_evenings(LATER)[-1] - LATER < rules.LONGEST


def test_when_it_ends_early() -> None:
    assert rules.ended(EMPTY, LATER) is None  # the first night is still to come
    assert rules.ended(EMPTY, LATER + timedelta(days=2)) == LATER + timedelta(days=1)


@pytest.mark.parametrize(
    "words",
    [
        "kunci di bawah pot", "Kuncinya ada di Bu Sari", "kode pagar 1234", "password wifi: budi123",
        "pass wifi budi", "PIN 4321", "pin: 4321", "gembok 123", "Gembok nomor 123", "pagar 1234",
        "sandi alarm merdeka", "pintu belakang tidak dikunci", "pintu samping ga terkunci", "lupa dikunci",
        "The spare key is under the pot", "gate code 1234", "not locked",
        "Lampu menyala. Kunci dititip ke Mbah Karto",
    ],
)  # fmt: skip
def test_what_would_help_a_thief_is_held_back(words: str) -> None:
    assert rules.tells_key(words)


@pytest.mark.parametrize(
    "words",
    [
        "Lampu teras menyala", "Pintu sudah dikunci", "Semua terkunci", "Ada 2 kucing di teras",
        "Pagar hijau, rumah no 12", "Kalau pagar terbuka, telepon 0812000111", "Mbah Karto dirawat di kota",
        "Wifi mati", "Motor di garasi", "Alarm bunyi? Hubungi Bu Sari", "Key is no word here", "all locked",
        "Mobil pickup di depan pagar, B 1234 XY",
    ],
)  # fmt: skip
def test_other_words_reach_the_squad(words: str) -> None:
    assert not rules.tells_key(words)


def test_words_are_one_short_line() -> None:
    assert rules.said("Lampu teras\n menyala ") == "Lampu teras menyala"
    assert len(rules.said("panjang " * 50)) <= rules.WORDS_MOST
