"""How the neighbours of the story answer: seeded, so that it is the same story every time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from bot.rules.signups import Answer
from playground.stage.cast import RESIDENTS, Habit, Resident

LABELS = {Answer.JOINING: "Ikut", Answer.MAYBE: "Belum pasti", Answer.DECLINED: "Berhalangan"}
CHANCES = {  # joining, maybe, declined, no answer
    Habit.STEADY: (88, 6, 4, 2),
    Habit.USUAL: (52, 16, 12, 20),
    Habit.RARE: (18, 14, 22, 46),
    Habit.AWAY: (4, 4, 70, 22),
}
COMES = {Answer.JOINING: 0.92, Answer.MAYBE: 0.35, Answer.DECLINED: 0.02, None: 0.06}
AT_ONCE = 0.65
DECIDES, IN_FAVOUR = 0.6, 0.7  # on the evening before, of those who were not sure


@dataclass(slots=True)
class Answers:
    """Of one activity, as they stand."""

    dice: Random
    neighbours: Iterable[Resident]
    given: dict[Resident, Answer] = field(default_factory=dict)

    def first(self, *, more: bool) -> dict[Resident, Answer]:
        """Those who answer right away; with `more` those of the days after."""
        wave: dict[Resident, Answer] = {}
        for one in self.neighbours:
            if one in self.given or (not more and self.dice.random() > AT_ONCE):
                continue
            chosen = self.dice.choices([*Answer, None], CHANCES[one.habit])[0]
            if chosen is not None:
                wave[one] = chosen
        self.given |= wave
        return wave

    def evening(self) -> dict[Resident, Answer]:
        """Those who make up their mind when they are reminded."""
        unsure = [one for one, answer in self.given.items() if answer is Answer.MAYBE]
        wave = {
            one: Answer.JOINING if self.dice.random() < IN_FAVOUR else Answer.DECLINED
            for one in unsure
            if self.dice.random() < DECIDES
        }
        self.given |= wave
        return wave

    def present(self) -> list[Resident]:
        """Those who came."""
        return [one for one in self.neighbours if self.dice.random() < COMES[self.given.get(one)]]


def neighbours_of(names: Iterable[str]) -> list[Resident]:
    """As the story knows those who are in the group."""
    inside = set(names)
    return [one for one in RESIDENTS if one.name in inside]
