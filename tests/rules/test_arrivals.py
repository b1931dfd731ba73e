"""Arrivals at the pos: when, where, and who hears of a missing one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules import arrivals as rules
from bot.rules.arrivals import EARLY, LATE, NEAR, Arrived, Late, Reason, Refused
from bot.rules.ronda import Answer, Pos, Presence, Ronda, Status, Watch
from tests.watches import watch

SIMPANG = (-1.6101, 103.6131)  # degrees, in Jambi
MINUTE = timedelta(minutes=1)


def with_presence(found: Watch, presence: Presence) -> Watch:
    return replace(found, duties=(replace(found.duties[0], presence=presence), *found.duties[1:]))


def test_one_arrives_from_an_hour_before_until_an_hour_after() -> None:
    found = watch(4)
    begins, ends = found.night.starts_at, found.night.ends_at
    assert rules.arrive(found, 1, begins - EARLY) == Arrived(found.duties[0], is_new=True)
    assert rules.arrive(found, 1, ends + LATE - MINUTE) == Arrived(found.duties[0], is_new=True)
    assert rules.arrive(found, 1, begins - EARLY - MINUTE) == Refused(Reason.EARLY)
    assert rules.arrive(found, 1, ends + LATE) == Refused(Reason.OVER)


@pytest.mark.parametrize(
    ("status", "reason"), [(Status.CANCELLED, Reason.CANCELLED), (Status.SIGNED, Reason.OVER)]
)
def test_nobody_arrives_at_a_night_that_is_called_off_or_signed(status: Status, reason: Reason) -> None:
    found = watch(4, status=status)
    assert rules.arrive(found, 1, found.night.starts_at) == Refused(reason)


def test_a_second_arrival_changes_nothing_and_a_leaders_word_counts_more() -> None:
    found = watch(4)
    now = found.night.starts_at
    there = with_presence(found, Presence.PRESENT)
    assert rules.arrive(there, 1, now) == Arrived(there.duties[0], is_new=False)
    assert rules.arrive(with_presence(found, Presence.UNEXCUSED), 1, now) == Refused(Reason.TAKEN_BACK)
    assert rules.arrive(found, 9, now) == Refused(Reason.NO_DUTY)


def test_the_nearest_pos_on_the_map_counts() -> None:
    lat, lon = SIMPANG
    here, far, unknown = Pos(1, "Pos 1", lat, lon), Pos(2, "Pos 2", lat + 0.01, lon), Pos(3, "Pos 3")
    assert rules.distance([unknown], lat, lon) is None
    assert rules.distance([far, here, unknown], lat, lon) == 0
    # a thousandth of a degree of latitude is 111 m, and as much of longitude this near to the equator
    assert rules.distance([here], lat + 0.001, lon) == pytest.approx(111, abs=1)
    assert rules.distance([here], lat, lon + 0.001) == pytest.approx(111, abs=1)
    assert rules.distance([far], lat, lon) == pytest.approx(1112, abs=2)
    assert NEAR < 300


def test_who_has_said_that_they_cannot_is_not_missing() -> None:
    found = with_presence(watch(4), Presence.PRESENT)
    unable = replace(found.duties[1], answer=Answer.UNABLE)
    found = replace(found, duties=(found.duties[0], unable, *found.duties[2:]))
    assert [duty.id for duty in rules.missing(found)] == [3, 4]


def test_nobody_is_there_and_unable_and_a_slip_takes_nothing_away() -> None:
    unable = replace(watch(1).duties[0], answer=Answer.UNABLE)
    assert rules.answer_after(unable, Presence.PRESENT) is Answer.READY
    assert rules.answer_after(unable, Presence.EXCUSED) is Answer.UNABLE
    noted = watch(1).night.starts_at
    slip = replace(
        unable, answer=Answer.READY, answered_at=noted, presence=Presence.PRESENT, arrived_at=noted
    )
    assert rules.answer_after(slip, Presence.NONE) is Answer.UNABLE
    assert rules.answer_after(slip, Presence.PRESENT) is Answer.READY
    before = replace(slip, answered_at=noted - MINUTE)  # they had said themselves that they come
    assert rules.answer_after(before, Presence.NONE) is Answer.READY


def test_the_person_hears_first_then_the_leader_then_the_chair() -> None:
    night = watch(4).night
    steps = rules.late_steps(night, Ronda(1, late_minutes=20))
    begins = [since - night.starts_at for since, _ in steps.values()]
    assert list(steps) == [Late.PERSON, Late.LEADER, Late.CHAIR]
    assert begins == [20 * MINUTE, 40 * MINUTE, 60 * MINUTE]
    lasts = {step: until - since for step, (since, until) in steps.items()}
    assert lasts[Late.PERSON] == lasts[Late.CHAIR] == 30 * MINUTE
    assert steps[Late.LEADER][1] == night.ends_at - 60 * MINUTE  # whatever stood still meanwhile
    assert rules.late_steps(night, Ronda(1, late_minutes=0)) == {}
    assert rules.late_steps(watch(4, status=Status.CANCELLED).night, Ronda(1)) == {}
    late = rules.late_steps(night, Ronda(1, late_minutes=115))
    assert late[Late.CHAIR][1] == night.ends_at


@pytest.mark.parametrize("is_officer", [True, False])
def test_marking_begins_an_hour_before_the_night_to_the_minute(is_officer: bool) -> None:
    night, begins = watch(3).night, watch(3).night.starts_at - rules.EARLY
    assert rules.reason_of_unmarked(night, begins, 3, is_officer=is_officer) is None
    early = rules.reason_of_unmarked(night, begins - timedelta(seconds=1), 3, is_officer=is_officer)
    assert early is rules.Reason.EARLY
