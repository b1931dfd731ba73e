"""Lists of reports: what a filter leaves and in which order, who reads what, numbers out of the blue."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules import report_lists as rules
from bot.rules.report_lists import Show
from bot.rules.reports import Entry, Event, Pillar, Reader, Report, Status
from bot.rules.residents import Person, Resident
from bot.rules.residents import Status as Residence
from bot.rules.roles import Role
from tests.house import START
from tests.rules.test_tickets import LAMP

CHAIR = Resident(1, 1, Person(1001, "Bu Sari"), roles=frozenset({Role.CHAIR}))
LEADER = Resident(2, 1, Person(1002, "Pak Budi"), roles=frozenset({Role.SQUAD_LEADER}))
WASTE = replace(LAMP, pillar=Pillar.CLEAN, icon="🗑", name="Sampah", kind_id=12)
SECRET = replace(LAMP, pillar=Pillar.SAFE, icon="🔒", name="Narkoba", kind_id=None, is_sensitive=True)


def at(day: int, report: Report, **more: object) -> Report:
    return replace(report, id=day, number=day, created_at=START + timedelta(days=day), **more)  # type: ignore[arg-type]


def numbers(found: list[Report]) -> list[int]:
    return [one.number for one in found]


def test_open_ones_stand_by_kind_oldest_first_and_sensitive_ones_on_top() -> None:
    reports = [at(4, LAMP), at(1, LAMP), at(3, WASTE), at(2, SECRET), at(5, LAMP, status=Status.DONE)]
    assert numbers(rules.chosen(reports, Show.OPEN, None, CHAIR)) == [2, 3, 1, 4]


def test_with_closed_ones_the_newest_come_first() -> None:
    reports = [at(1, LAMP, status=Status.DONE), at(2, WASTE), at(3, LAMP, status=Status.REJECTED)]
    assert numbers(rules.chosen(reports, Show.DONE, None, CHAIR)) == [3, 1]
    assert numbers(rules.chosen(reports, Show.ALL, None, CHAIR)) == [3, 2, 1]


def test_filters_are_narrow() -> None:
    reports = [at(1, LAMP, holder_id=1), at(2, WASTE, holder_id=2), at(3, LAMP, status=Status.FORWARDED)]
    assert numbers(rules.chosen(reports, Show.MINE, None, CHAIR)) == [1]
    assert numbers(rules.chosen(reports, Show.FORWARDED, None, CHAIR)) == [3]
    assert numbers(rules.chosen(reports, Show.NEW, Pillar.CLEAN, CHAIR)) == [2]


def test_whoever_is_no_officer_reads_what_is_their_work() -> None:
    reports = [LAMP, WASTE, SECRET]
    assert rules.readable(reports, LEADER, Reader.CHAIR, {12}) == [WASTE]
    assert rules.readable(reports, CHAIR, Reader.CHAIR, set()) == reports
    assert rules.readable(reports, CHAIR, Reader.NOBODY, set()) == [LAMP, WASTE]


def test_officers_and_whoever_has_a_kind_have_a_list() -> None:
    assert rules.reads_something(CHAIR, ())
    assert rules.reads_something(LEADER, (12,))
    assert not rules.reads_something(LEADER, ())
    assert not rules.reads_something(replace(LEADER, status=Residence.LEFT), (12,))


def test_kinds_stand_together() -> None:
    groups = rules.by_kind([at(1, LAMP), at(2, SECRET), at(3, LAMP), at(4, replace(SECRET, name="KDRT"))])
    assert [(first.number, numbers(group)) for first, group in groups] == [(1, [1, 3]), (2, [2, 4])]


def test_who_reported_hears_what_became_of_it_not_who_has_it() -> None:
    log = [Entry(START, None, Event.FILED), Entry(START, 1, Event.HANDED), Entry(START, 1, Event.WAITING)]
    assert [one.what for one in rules.told(log)] == [Event.FILED]
    assert len(rules.told([Entry(START, 1, Event.WORKING)] * 20)) == rules.TOLD_MOST


@pytest.mark.parametrize(
    ("text", "number"), [("L-12", 12), ("l12", 12), ("#12", 12), (" # L-12 ", 12), ("Laporan 12", 12)]
)
def test_a_number_out_of_the_blue(text: str, number: int) -> None:
    assert rules.said_number(text) == number


@pytest.mark.parametrize("text", ["12", "-12", "L", "L-12 sudah beres?", "lampu", "L-1234567"])
def test_what_may_mean_anything_is_no_number(text: str) -> None:
    assert rules.said_number(text) is None


@pytest.mark.parametrize(
    "text", ["gimana kabar laporan saya?", "Laporan saya sudah sampai mana pak", "laporan"]
)
def test_whoever_asks_how_their_reports_stand_is_heard(text: str) -> None:
    assert rules.asks_how(text)


@pytest.mark.parametrize("text", ["laporan keuangan", "laporan kas sudah?", "wajib lapor tamu", "lampu mati"])
def test_other_reports_are_not_meant(text: str) -> None:
    assert not rules.asks_how(text)
