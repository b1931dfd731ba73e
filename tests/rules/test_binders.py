"""What stands in a binder for a judging: under which aim, month by month, which photos, which months."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.rules.binders import (
    AIMS,
    MONTHS_MOST,
    PHOTOS_MOST,
    REPORT_AIMS,
    Deed,
    Night,
    Outcome,
    Proved,
    Record,
    Shot,
    chosen,
    fits,
    proved,
    this_year,
    until_now,
)
from bot.rules.indicators import Aim, Proof
from bot.rules.kinds import Kind
from bot.rules.photos import Stage
from bot.rules.reports import Pillar, Privacy, Status, shows_words
from bot.rules.stretches import Stretch, months

TODAY = date(2026, 11, 30)
DAYS = Stretch(date(2026, 9, 1), TODAY)


def deed(number: int, kind: Kind, day: date) -> Deed:
    return Deed(number, kind, "Kegiatan", day, 5)


def outcome(number: int, aim: Aim, status: Status) -> Outcome:
    return Outcome(number, number, "Sampah", aim, status, date(2026, 10, 1))


RECORD = Record(
    DAYS,
    living=40,
    took_part=25,
    deeds=(
        deed(1, Kind.KERJA_BAKTI, date(2026, 9, 6)),
        deed(2, Kind.KERJA_BAKTI, date(2026, 9, 13)),
        deed(3, Kind.MUSYAWARAH, date(2026, 10, 4)),
        deed(4, Kind.TOGA, date(2026, 11, 30)),
        deed(5, Kind.OTHER, date(2026, 11, 1)),
    ),
    nights=(
        Night(date(2026, 9, 1), 4, 3, is_signed=True),
        Night(date(2026, 11, 2), 4, 0, is_signed=True),
        Night(date(2026, 11, 3), 4, 5, is_signed=False),
    ),
    outcomes=(
        outcome(1, Aim.CLEAN, Status.DONE),
        outcome(2, Aim.CLEAN, Status.NEW),
        outcome(3, Aim.SAFE, Status.REJECTED),
    ),
)


def test_every_kind_and_every_heading_of_reports_has_its_aim() -> None:
    assert set(AIMS) == set(Kind)
    assert set(REPORT_AIMS) == set(Pillar)


def test_each_stands_under_its_aim() -> None:
    assert [[one.id for one in RECORD.deeds_of(aim)] for aim in Aim] == [[1, 2, 4], [3], [5]]
    assert [[one.id for one in RECORD.outcomes_of(aim)] for aim in Aim] == [[1, 2], [3], []]
    assert RECORD.kept == 2


def test_months_are_counted_with_the_nights_that_were_kept() -> None:
    assert list(RECORD.by_month(Aim.CLEAN).values()) == [2, 0, 1]
    assert list(RECORD.by_month(Aim.SAFE).values()) == [1, 1, 1]
    assert list(RECORD.by_month(Aim.SMART).values()) == [0, 0, 1]


def test_a_stretch_that_begins_in_the_middle_has_its_months_too() -> None:
    middle = replace(RECORD, stretch=Stretch(date(2026, 9, 20), date(2026, 11, 2)))
    assert middle.months == (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
    assert Record(months(TODAY, 12)).months[::11] == (date(2025, 12, 1), date(2026, 11, 1))


def test_an_evening_before_the_first_day_counts_to_the_first_month() -> None:
    """A watch that begins after midnight belongs to the evening before."""
    early = replace(RECORD, nights=(Night(date(2026, 8, 31), 4, 4, is_signed=True),), deeds=())
    assert list(early.by_month(Aim.SAFE).values()) == [1, 0, 0]


@pytest.mark.parametrize(
    ("what", "found"),
    [
        (Proof.KERJA_BAKTI, (2, 0, 1)),
        (Proof.TOGA, (1, 0, 1)),
        (Proof.MEETING, (1, 0, 1)),
        (Proof.OTHER, (1, 0, 1)),
        (Proof.LEARNING, (0, 0, 0)),
        (Proof.WASTE_BANK, (0, 0, 0)),
        (Proof.POSYANDU, (0, 0, 0)),
        (Proof.NIGHTS, (2, 3, 0)),
        (Proof.SIGNED, (2, 3, 0)),
        (Proof.HOUSES, (25, 40, 0)),
        (Proof.REPORTS_CLEAN, (1, 2, 0)),
        (Proof.REPORTS_SAFE, (0, 1, 0)),
    ],
)
def test_what_the_rows_prove(what: Proof, found: tuple[int, int, int]) -> None:
    assert proved(RECORD, what) == Proved(what, *found)


@pytest.mark.parametrize("privacy", Privacy)
@pytest.mark.parametrize("is_sensitive", [True, False])
def test_only_what_is_neither_sensitive_nor_sealed_is_told(is_sensitive: bool, privacy: Privacy) -> None:
    told = not is_sensitive and privacy is not Privacy.SEALED
    assert shows_words(is_sensitive, privacy) is told


def of(deed_id: int, before: int, after: int) -> list[Shot]:
    shots = [Shot(f"{deed_id}b{n}", Stage.BEFORE, deed_id) for n in range(before)]
    return shots + [Shot(f"{deed_id}a{n}", Stage.AFTER, deed_id) for n in range(after)]


def ids(shots: list[Shot]) -> list[str]:
    return [one.file_id for one in shots]


def test_all_photos_are_shown_where_there_is_room_four_of_one_activity_at_most() -> None:
    assert ids(chosen(of(1, 1, 1) + of(2, 0, 2))) == ["1b0", "1a0", "2a0", "2a1"]
    assert ids(chosen(of(1, 4, 4))) == ["1b0", "1b1", "1b2", "1a3"]
    assert chosen([]) == []


def test_a_pair_goes_before_more_of_one_and_before_what_has_no_end() -> None:
    shots = of(1, 3, 3) + of(2, 2, 0) + of(3, 1, 1)
    assert ids(chosen(shots, 4)) == ["1b0", "1a2", "3b0", "3a0"]
    assert ids(chosen(shots, 6)) == ["1b0", "1b1", "1b2", "1a2", "3b0", "3a0"]
    assert set(ids(chosen(shots, 8))) > {"2b0"}


def test_of_too_many_the_pairs_are_spread_over_the_time() -> None:
    shots = [one for number in range(100) for one in of(number, 1, 1)]
    found = chosen(shots)
    assert len(found) == PHOTOS_MOST
    kept = sorted({one.deed_id for one in found})
    assert len(kept) == PHOTOS_MOST // 2
    assert kept[0] < 5
    assert kept[-1] > 90
    assert max(later - sooner for sooner, later in pairwise(kept)) <= 4


def test_photos_of_a_report_stand_beside_each_other() -> None:
    shots = [
        Shot("b", Stage.BEFORE, report_id=1),
        Shot("x", Stage.AFTER, 1),
        Shot("a", Stage.AFTER, report_id=1),
    ]
    assert ids(chosen(shots, 2)) == ["b", "a"]


@pytest.mark.parametrize(
    ("stretch", "does"),
    [
        (months(TODAY, MONTHS_MOST), True),
        (months(TODAY, MONTHS_MOST + 1), False),
        (Stretch(TODAY, TODAY), True),
        (Stretch(TODAY + timedelta(days=1), TODAY + timedelta(days=9)), False),
        (this_year(TODAY), True),
    ],
)
def test_a_binder_has_an_end_and_a_beginning(stretch: Stretch, does: bool) -> None:
    assert fits(stretch, TODAY) is does


def test_days_to_come_are_left_out() -> None:
    assert until_now(this_year(TODAY), TODAY) == Stretch(date(2026, 1, 1), TODAY)
    assert until_now(Stretch(date(2026, 1, 1), date(2026, 1, 31)), TODAY).last == date(2026, 1, 31)
