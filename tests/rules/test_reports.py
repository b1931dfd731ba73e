"""What can be reported, who reads it, ticket numbers, and how much is enough."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.messages.report_kinds import names, sensitive_names
from bot.messages.speech import speech
from bot.rules import reports as rules
from bot.rules.reports import Kind, New, Pillar, Privacy, Reader, Report, Status
from bot.rules.residents import Person, Resident
from bot.rules.residents import Status as Residence
from bot.rules.roles import Role

NOW = datetime(2026, 11, 30, 2, 17, 40, 5, tzinfo=UTC)
LAMP = Kind(1, 1, 0, "lamp", Pillar.FACILITY, "💡", "Lampu jalan mati")


def report(**more: Any) -> Report:
    values: dict[str, Any] = {
        "kind_id": 1,
        "pillar": Pillar.FACILITY,
        "icon": "💡",
        "name": "Lampu",
        "agency": "",
    }
    values |= {
        "is_sensitive": False,
        "privacy": Privacy.HIDDEN,
        "words": "",
        "place": "",
        "status": Status.NEW,
    }
    values |= dict.fromkeys(("latitude", "longitude", "holder_id"))
    return Report(1, 1, 12, created_at=NOW, status_at=NOW, **(values | more))


def somebody(*roles: Role, status: Residence = Residence.ACTIVE) -> Resident:
    return Resident(1, 1, Person(1001, "Bu Sari"), status=status, roles=frozenset(roles))


@pytest.mark.parametrize("text", ["L-12", "l-12", "L12", "l 12", "#12", " 12 ", "# L-12"])
def test_a_ticket_is_found_however_it_is_written(text: str) -> None:
    assert rules.number_in(text) == 12


@pytest.mark.parametrize("text", ["", "L", "L-", "12a", "１２", "1234567", "-", "lampu 12"])
def test_other_words_are_no_ticket(text: str) -> None:
    assert rules.number_in(text) is None


def test_a_ticket_is_named_by_its_number() -> None:
    assert report().ticket == "L-12"
    assert rules.number_in(report().ticket) == 12


def test_it_is_closed_when_done_or_rejected() -> None:
    assert [status for status in Status if report(status=status).is_closed] == [Status.DONE, Status.REJECTED]


def test_it_is_on_the_map_with_both_degrees() -> None:
    assert not report().is_placed
    assert not report(latitude=-1.6).is_placed
    assert report(latitude=-1.6, longitude=103.6).is_placed


def test_every_kind_has_a_name_and_stands_once() -> None:
    keys = [one.key for one in (*rules.usual(), *rules.sensitive())]
    assert len(keys) == len(set(keys))
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        assert [*names(words), *sensitive_names(words)] == keys


def test_sensitive_is_what_stands_in_no_list() -> None:
    drugs = next(one for one in rules.sensitive() if one.key == "drugs")
    assert New(drugs, "Narkoba", Privacy.NAMED).is_sensitive
    assert not New(LAMP, "Lampu", Privacy.SEALED).is_sensitive


def test_of_a_sealed_report_only_the_hour_is_kept() -> None:
    assert rules.filed_at(Privacy.SEALED, NOW) == datetime(2026, 11, 30, 2, tzinfo=UTC)
    assert rules.filed_at(Privacy.HIDDEN, NOW) == NOW


def test_five_within_an_hour_are_enough_and_twelve_within_a_day() -> None:
    minutes = [NOW - timedelta(minutes=m) for m in range(5)]
    assert rules.too_many(minutes, NOW)
    assert not rules.too_many(minutes[1:], NOW)
    assert not rules.too_many([one - timedelta(hours=1) for one in minutes], NOW)
    hours = [NOW - timedelta(hours=2 * h) for h in range(12)]
    assert rules.too_many(hours, NOW)
    assert not rules.too_many([one - timedelta(hours=2) for one in hours], NOW)


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (somebody(Role.CHAIR), True),
        (somebody(Role.TREASURER), True),
        (somebody(Role.SQUAD_LEADER), False),
        (somebody(), False),
        (somebody(Role.CHAIR, status=Residence.LEFT), False),
    ],
)
def test_officers_read_reports(who: Resident, reads: bool) -> None:
    assert rules.may_read(who, report(), Reader.CHAIR, is_responsible=False) is reads


def test_whoever_is_responsible_reads_too_while_they_live_here() -> None:
    assert rules.may_read(somebody(Role.SQUAD_LEADER), report(), Reader.CHAIR, is_responsible=True)
    gone = somebody(Role.SQUAD_LEADER, status=Residence.LEFT)
    assert not rules.may_read(gone, report(), Reader.CHAIR, is_responsible=True)


@pytest.mark.parametrize(
    ("reader", "roles"),
    [(Reader.CHAIR, {Role.CHAIR}), (Reader.COORDINATOR, {Role.COORDINATOR}), (Reader.NOBODY, set())],
)
def test_a_sensitive_report_has_one_office_that_reads_it(reader: Reader, roles: set[Role]) -> None:
    secret = report(is_sensitive=True)
    found = {role for role in Role if rules.may_read(somebody(role), secret, reader, is_responsible=True)}
    assert found == roles
