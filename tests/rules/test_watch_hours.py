"""When a night asks for something, and what may be said to a duty."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.rules import duties, watch_hours
from bot.rules.duties import Helped, Reason, Refused, Said
from bot.rules.reminders import Round
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Answer, Duty, Night, Presence, Ronda, Squad, Status, Watch
from bot.rules.watch_hours import Step
from tests.samples import RT


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


NIGHT = Night(1, 1, date(2026, 11, 28), utc(28, 15), utc(28, 21), utc(1, 0), 2, Status.PLANNED)
OFF = replace(NIGHT, status=Status.CANCELLED)
ZONE = "Asia/Jakarta"


def who(number: int) -> Resident:
    return Resident(number, 1, Person(number, f"Warga {number}"))


def duty(number: int, answer: Answer = Answer.NONE) -> Duty:
    return Duty(number, 1, who(number), 1, number, answer)


def test_the_two_reminders() -> None:
    found = {due.round: due for due in watch_hours.rounds(NIGHT, RT)}
    assert found[Round.EVE].at == utc(27, 12, 30)  # 19.30 of the evening before
    assert found[Round.SOON].at == utc(28, 13)  # 20.00
    assert found[Round.SOON].until == NIGHT.starts_at
    assert watch_hours.rounds(OFF, RT) == []
    late = replace(NIGHT, scheduled_at=utc(28, 0))
    assert [due.round for due in watch_hours.rounds(late, RT)] == [Round.SOON]


def test_the_steps_of_a_night() -> None:
    steps = watch_hours.steps(NIGHT, Ronda(1), RT)
    assert steps[Step.CARD] == (utc(28, 9), NIGHT.ends_at)
    assert steps[Step.SHORT] == (utc(28, 2), NIGHT.starts_at)
    assert steps[Step.UNCONFIRMED] == (utc(28, 13), NIGHT.starts_at)
    assert watch_hours.steps(OFF, Ronda(1), RT) == {}


@pytest.mark.parametrize(
    ("answers", "helper", "outcome"),
    [
        ((Answer.READY, Answer.UNABLE), 9, 2),
        ((Answer.READY,), 9, None),
        ((Answer.READY, Answer.NONE), 9, Reason.FULL),
        ((Answer.READY, Answer.UNABLE), 1, Reason.ON_DUTY),
    ],
)
def test_whoever_helps_takes_what_nobody_can_keep(
    answers: tuple[Answer, ...], helper: int, outcome: int | Reason | None
) -> None:
    watch = Watch(NIGHT, tuple(duty(n, answer) for n, answer in enumerate(answers, 1)))
    found = duties.help_out(watch, who(helper), utc(28, 10), is_adult=True)
    if isinstance(outcome, Reason):
        assert found == Refused(outcome)
    else:
        assert isinstance(found, Helped)
        assert (found.instead_of.id if found.instead_of else None) == outcome


@pytest.mark.parametrize(
    ("presence", "wanted", "reason"),
    [
        (Presence.PRESENT, Answer.UNABLE, Reason.PRESENT),
        (Presence.PRESENT, Answer.READY, None),
        (Presence.EXCUSED, Answer.READY, Reason.NOTED),
        (Presence.UNEXCUSED, Answer.READY, Reason.NOTED),
        (Presence.EXCUSED, Answer.UNABLE, None),
        (Presence.NONE, Answer.UNABLE, None),
    ],
)
def test_what_is_said_does_not_contradict_what_is_noted(
    presence: Presence, wanted: Answer, reason: Reason | None
) -> None:
    one = replace(duty(1), presence=presence)
    said = duties.say(Watch(NIGHT, (one,)), one, who(1), [], wanted, utc(28, 16))
    assert (said.reason if isinstance(said, Refused) else None) is reason


def test_whoever_is_there_all_the_same_leaves_no_place_to_take() -> None:
    came = replace(duty(1, Answer.UNABLE), presence=Presence.PRESENT)
    watch = Watch(NIGHT, (came, replace(duty(2), presence=Presence.EXCUSED), duty(3)))
    helped = duties.help_out(watch, who(9), utc(28, 16), is_adult=True)
    assert helped == Helped(watch.duties[1])
    watch = Watch(NIGHT, (came, duty(2)))
    assert duties.help_out(watch, who(9), utc(28, 16), is_adult=True) == Refused(Reason.FULL)


def test_an_answer_counts_who_is_missing_then() -> None:
    watch, squads = Watch(NIGHT, (duty(1), duty(2))), [Squad(1, 1, None, "Regu 1", "", 3, None)]
    said = duties.say(watch, watch.duties[0], who(1), squads, Answer.UNABLE, utc(28, 10))
    assert isinstance(said, Said)
    assert (said.missing, said.is_new) == (1, True)
    assert isinstance(duties.say(watch, watch.duties[0], who(3), squads, Answer.READY, utc(28, 10)), Said)
    back = replace(watch.duties[0], answer=Answer.UNABLE)
    said = duties.say(replace(watch, duties=(back, duty(2))), back, who(1), squads, Answer.READY, utc(28, 10))
    assert isinstance(said, Said)
    assert said.missing == 0
    refused = duties.say(watch, watch.duties[0], who(2), squads, Answer.READY, utc(28, 10))
    assert refused == Refused(Reason.NOT_YOURS)
    off = duties.say(Watch(OFF, watch.duties), watch.duties[0], who(1), squads, Answer.READY, utc(28, 10))
    assert off == Refused(Reason.CANCELLED)
