"""The end of a night: who signs, when they are asked, and what becomes of whom nobody has noted."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules import night_records as rules
from bot.rules.night_records import Reason, Step
from bot.rules.residents import Private
from bot.rules.residents import Status as ResidentStatus
from bot.rules.ronda import Answer, Duty, Presence, Status, hours
from tests.samples import RT
from tests.watches import FIRST, MELATI, watch

ZONE = ZoneInfo("Asia/Jakarta")
WATCH = watch(4)
NIGHT = WATCH.night
DUTY = WATCH.duties[0]


@pytest.mark.parametrize(
    ("presence", "answer", "becomes"),
    [
        (Presence.NONE, Answer.READY, Presence.UNEXCUSED),
        (Presence.NONE, Answer.NONE, Presence.UNEXCUSED),
        (Presence.NONE, Answer.UNABLE, Presence.EXCUSED),
        (Presence.PRESENT, Answer.UNABLE, Presence.PRESENT),
        (Presence.EXEMPT, Answer.NONE, Presence.EXEMPT),
        (Presence.UNEXCUSED, Answer.UNABLE, Presence.UNEXCUSED),
    ],
)
def test_who_gave_word_is_excused_and_what_the_leader_noted_stays(
    presence: Presence, answer: Answer, becomes: Presence
) -> None:
    assert rules.settled(replace(DUTY, presence=presence, answer=answer)) is becomes


def test_the_record_sorts_everybody_in_its_order() -> None:
    first, second, third, fourth = WATCH.duties
    found = rules.sorted_out(
        [
            replace(first, answer=Answer.READY),
            replace(first, answer=Answer.UNABLE),
            replace(first, presence=Presence.UNEXCUSED),
            replace(second, presence=Presence.EXEMPT),
            replace(third, presence=Presence.PRESENT),
            replace(fourth, presence=Presence.PRESENT),
        ]
    )
    assert [*found] == [*rules.ORDER]
    assert [len(duties) for duties in found.values()] == [2, 1, 1, 1, 1]
    assert [duty.id for duty in found[Presence.PRESENT]] == [3, 4]
    assert rules.Record(NIGHT, rules.sorted_out([first])).is_empty_handed
    assert not rules.Record(NIGHT, found).is_empty_handed


@pytest.mark.parametrize(
    ("hours_after_end", "is_officer", "status", "reason"),
    [
        (-1.1, False, Status.PLANNED, Reason.EARLY),
        (-1, False, Status.PLANNED, None),
        (23.9, False, Status.PLANNED, None),
        (24, False, Status.PLANNED, Reason.OVER),
        (24, True, Status.PLANNED, None),
        (24 * 4, True, Status.PLANNED, Reason.OVER),
        (0, True, Status.SIGNED, Reason.SIGNED),
        (-3, True, Status.CANCELLED, Reason.CANCELLED),
        (24 * 9, True, Status.CANCELLED, Reason.CANCELLED),
    ],
)
def test_it_is_signed_from_an_hour_before_its_end_for_a_day(
    hours_after_end: float, is_officer: bool, status: Status, reason: Reason | None
) -> None:
    night, now = replace(NIGHT, status=status), NIGHT.ends_at + timedelta(hours=hours_after_end)
    assert rules.reason_of_unsigned(night, now, 3, is_officer=is_officer) == reason


def local(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%d %H.%M}"


@pytest.mark.parametrize(
    ("start", "end", "asked", "reminded", "left"),
    [
        (22 * 60, 4 * 60, "02 04.00", "02 07.00", "02 12.00"),
        (0, 3 * 60 + 30, "02 03.30", "02 07.00", "02 12.00"),
        (22 * 60, 6 * 60 + 30, "02 06.30", "02 07.30", "02 12.30"),
        (19 * 60, 23 * 60, "01 23.00", "02 07.00", "02 12.00"),
        (19 * 60, 0, "02 00.00", "02 07.00", "02 12.00"),
    ],
)
def test_a_leader_is_asked_at_the_end_and_once_more_in_the_morning(
    start: int, end: int, asked: str, reminded: str, left: str
) -> None:
    begins, ends = hours(FIRST, start, end, "Asia/Jakarta")
    found = rules.steps(replace(WATCH, night=replace(NIGHT, starts_at=begins, ends_at=ends)), RT)
    assert [*found] == [Step.END, Step.MORNING]
    assert [local(since) for since, _ in found.values()] == [asked, reminded]
    assert local(found[Step.MORNING][1]) == left
    assert found[Step.END][1] == found[Step.MORNING][0]


def test_nobody_is_asked_about_an_empty_a_cancelled_or_a_signed_night() -> None:
    assert rules.steps(watch(0), RT) == {}
    for status in (Status.CANCELLED, Status.SIGNED):
        assert rules.steps(replace(WATCH, night=replace(NIGHT, status=status)), RT) == {}


def test_the_leader_signs_else_the_deputy_else_nobody_of_the_squad() -> None:
    leader, deputy, *_ = (
        replace(duty.resident, person=replace(duty.resident.person, private=Private.OPEN))
        for duty in WATCH.duties
    )

    def said(**values: object) -> tuple[Duty, ...]:
        return (replace(WATCH.duties[0], **values), *WATCH.duties[1:])  # type: ignore[arg-type]

    def asked(*people: object, duties: tuple[Duty, ...] = WATCH.duties) -> object:
        return rules.signer(replace(WATCH, duties=duties), MELATI, people)  # type: ignore[arg-type]

    assert asked(leader, deputy) == leader.person
    assert asked(leader, deputy, duties=()) == leader.person  # gave the duty to another
    assert asked(leader, deputy, duties=said(answer=Answer.UNABLE)) == deputy.person
    assert asked(leader, deputy, duties=said(presence=Presence.EXCUSED)) == deputy.person
    assert asked(leader, duties=said(answer=Answer.UNABLE)) == leader.person
    came = said(answer=Answer.UNABLE, presence=Presence.PRESENT)
    assert asked(leader, deputy, duties=came) == leader.person
    blocked = replace(leader, person=replace(leader.person, private=Private.BLOCKED))
    assert asked(blocked, deputy) == deputy.person
    assert asked(replace(leader, status=ResidentStatus.LEFT), deputy) == deputy.person
    assert asked(blocked) is None
