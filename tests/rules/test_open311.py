"""Which reports may be public, what of them, and how a query is read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rules import open311 as rules
from bot.rules.open311 import Problem, Query
from bot.rules.reports import Pillar, Privacy, Status
from tests.rules.test_reports import report

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("pillar", Pillar)
@pytest.mark.parametrize("privacy", Privacy)
@pytest.mark.parametrize("is_sensitive", [False, True])
def test_neither_what_is_sealed_nor_what_concerns_safety_is_public(
    pillar: Pillar, privacy: Privacy, is_sensitive: bool
) -> None:
    found = rules.may_be_public(report(pillar=pillar, privacy=privacy, is_sensitive=is_sensitive))
    assert found is (pillar is not Pillar.SAFE and privacy is not Privacy.SEALED and not is_sensitive)


def test_only_named_words_are_shown_and_degrees_are_rounded() -> None:
    told = report(words="Dekat pos", place="C-3", latitude=-1.612345, longitude=103.612345, name="Lampu")
    hidden = rules.request_of(told, "Dinas Perkim")
    assert (hidden.description, hidden.place, hidden.agency) == ("Lampu", "", "")
    assert (hidden.latitude, hidden.longitude) == (-1.6123, 103.6123)
    named = rules.request_of(replace(told, privacy=Privacy.NAMED, forwarded_at=NOW), "Dinas Perkim")
    assert (named.description, named.place, named.agency) == ("Dekat pos", "C-3", "Dinas Perkim")
    blamed = replace(told, privacy=Privacy.NAMED, words="Bu Ani buang sampah di parit")
    assert rules.request_of(blamed, "").description == "Lampu"
    assert rules.request_of(report(status=Status.WORKING), "").is_open
    assert not rules.request_of(report(status=Status.REJECTED), "").is_open
    assert rules.request_of(report(), "").latitude is None


def test_without_times_it_asks_for_ninety_days() -> None:
    assert rules.query({}, NOW) == Query(since=NOW - timedelta(days=90), until=NOW)


def test_a_longer_time_is_cut_to_ninety_days() -> None:
    found = rules.query({"start_date": "2020-01-01T00:00:00Z"}, NOW)
    assert found == Query(
        since=datetime(2020, 1, 1, tzinfo=UTC), until=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=90)
    )
    asked = {"start_date": "2020-01-01T00:00:00Z", "end_date": "2026-01-01T00:00:00+07:00"}
    found = rules.query(asked, NOW)
    assert isinstance(found, Query)
    assert found.until == datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert found.until - found.since == timedelta(days=90)


def test_numbers_override_all_else() -> None:
    asked = {"service_request_id": "3, 5", "status": "open", "service_code": "7"}
    assert rules.query(asked, NOW) == Query(numbers=(3, 5))


def test_codes_and_statuses_are_lists() -> None:
    found = rules.query({"service_code": "7,8", "status": "OPEN,closed"}, NOW)
    assert isinstance(found, Query)
    assert (found.kind_ids, found.statuses) == ((7, 8), ("open", "closed"))


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "broken"},
        {"service_code": "7;drop"},
        {"service_request_id": "9999999999"},
        {"service_request_id": ",".join(["1"] * 1001)},
        {"start_date": "yesterday"},
        {"end_date": "9999-99-99"},
        {"start_date": "0001-01-01T00:00:00+14:00"},
        {"service_code": "１"},
    ],
)
def test_what_cannot_be_read_is_refused(asked: dict[str, str]) -> None:
    found = rules.query(asked, NOW)
    assert isinstance(found, Problem)
    assert found.code == 400


def test_a_plus_that_nobody_escaped_is_read() -> None:
    found = rules.query({"start_date": "2026-11-01T08:00:00 07:00"}, NOW)
    assert isinstance(found, Query)
    assert found.since == datetime(2026, 11, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_ends_of_time_do_not_break_it(edge: str) -> None:
    for name in ("start_date", "end_date"):
        assert isinstance(rules.query({name: edge}, NOW), Query | Problem)
