"""The questions of a drawing: what a typed answer says, and what is asked then."""

from datetime import date

import pytest

from bot.rules.periods import THEN, Choice, Step, typed

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("step", "text", "said", "then"),
    [
        (Step.NIGHTS, "malam Minggu", (Choice.NEXT, {"cycle": "weekdays=5"}), Step.NEEDED),
        (Step.NEEDED, "6 orang", (Choice.NEEDED, {"needed": 6}), Step.READY),
    ],
)
def test_a_typed_answer_is_that_of_a_button(
    step: Step, text: str, said: tuple[Choice, dict[str, object]], then: Step
) -> None:
    assert typed(step, text, WEDNESDAY) == said
    assert THEN[said[0]] is then


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step.NIGHTS, "6 orang"),
        (Step.NEEDED, "malam Minggu"),
        (Step.NEEDED, "31 orang"),
        (Step.READY, "6"),
        (Step.WEEKS, "4"),
    ],
)
def test_what_answers_no_open_question_is_not_understood(step: Step, text: str) -> None:
    assert typed(step, text, WEDNESDAY) is None
