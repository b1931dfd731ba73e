"""Weighs the signs and words of announcements anew: `python -m tests.language.fit` writes words/weights.txt.

Logistic regression with a penalty on large weights, in plain Python; it takes some minutes. It prints what
a weighing makes of texts by a writer that it has not seen: each exam in turn is held out, and the weights
are made from all the rest. A random tenth would flatter, for a writer repeats himself. The texts of the
source "own" were written after their writer had read what was misjudged in the exams, so they flatter too:
the second figure is made without them. `unseen` is never fitted.
"""

import math
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import bot.language
from bot.language.standing import MARGIN
from bot.language.understanding import weighed
from tests.language.corpus import cases

STEPS, RATE = 300, 0.1
SIGN, WORD, PAIR = 0.5, 2.0, 4.0  # penalties: what is rarer has to tell more
FEWEST, FEWEST_PAIRS = 3, 4  # texts in which a word must stand, and two side by side
EXAMS = ("exam1", "exam2", "exam3")
SMALLEST = 0.1
WHERE = Path(bot.language.__file__).parent / "words" / "weights.txt"
HEAD = """# How much a sign (=name, see standing.py) or a word speaks for an announcement, or against (minus).
# Made by `python -m tests.language.fit` from the corpus in tests/language; not to be changed by hand.
"""


class Row(NamedTuple):
    """A text as its signs and words, 1 if it is an announcement, and who wrote it."""

    said: dict[str, float]
    is_one: int
    source: str


def rows(*names: str) -> list[Row]:
    """Return every text of some files of the corpus."""
    found: list[Row] = []
    for case in (case for name in names for case in cases(name)):
        signs, words = weighed(case.text, case.now)
        said = {f"={name}": value for name, value in signs.items() if value} | dict.fromkeys(words, 1.0)
        found.append(Row(said, int(case.expect["is_activity"]), case.source))
    return found


def fitted(sample: list[Row]) -> dict[str, float]:
    """Return the weights that tell the announcements of a sample from the rest (Adam, full batches)."""
    often = Counter(name for row in sample for name in row.said)
    kept = {name: _penalty(name) for name, times in often.items() if times >= _fewest(name)}
    texts = [([(n, v) for n, v in row.said.items() if n in kept], row.is_one) for row in sample]
    weights = dict.fromkeys(kept, 0.0)
    first, second = dict(weights), dict(weights)
    for step in range(1, STEPS + 1):
        slope = {name: penalty * weights[name] for name, penalty in kept.items()}
        for said, is_one in texts:
            missed = 1 / (1 + math.exp(-_sum(weights, said))) - is_one
            for name, value in said:
                slope[name] += missed * value
        for name, down in slope.items():
            first[name] = 0.9 * first[name] + 0.1 * down
            second[name] = 0.999 * second[name] + 0.001 * down * down
            pace = math.sqrt(second[name] / (1 - 0.999**step)) + 1e-8
            weights[name] -= RATE * first[name] / (1 - 0.9**step) / pace
    return weights


def _penalty(name: str) -> float:
    return SIGN if name[0] == "=" else PAIR if "_" in name else WORD


def _fewest(name: str) -> int:
    return 1 if name[0] == "=" else FEWEST_PAIRS if "_" in name else FEWEST


def _sum(weights: dict[str, float], said: Iterable[tuple[str, float]]) -> float:
    """Return how surely a text is an announcement, kept where exp() can follow."""
    return max(-30.0, min(30.0, sum(weights.get(name, 0.0) * value for name, value in said)))


def judged(weights: dict[str, float], texts: Iterable[Row]) -> Counter[str]:
    """Count what weights make of some texts: rightly called, called, and announcements."""
    counts: Counter[str] = Counter()
    for row in texts:
        called = _sum(weights, row.said.items()) > MARGIN
        counts += Counter(right=int(called and row.is_one), called=int(called), are=row.is_one)
    return counts


def shares(counts: Counter[str]) -> str:
    """Return precision and recall in words."""
    right, called, are = counts["right"], counts["called"], counts["are"]
    return f"precision {right / called:.3f}, recall {right / are:.3f}"


def written(weights: dict[str, float]) -> str:
    """Return the weights as a word list, those of one weight in one entry."""
    by_weight: dict[float, list[str]] = defaultdict(list)
    for name, weight in sorted(weights.items()):
        if abs(weight) >= SMALLEST:
            by_weight[round(weight, 1)].append(name)
    lines = [
        textwrap.fill(
            f"{weight:+.1f}: {' '.join(names)}",
            108,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for weight, names in sorted(by_weight.items(), reverse=True)
    ]
    return HEAD + "\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Write the weights and print how good they are."""
    everything = rows("announcements", "exams")
    weights = fitted(everything)
    WHERE.write_text(written(weights), "utf-8")
    print(f"{len(everything)} texts, in sample: {shares(judged(weights, everything))}")
    print(f"unseen: {shares(judged(weights, rows('unseen')))}")
    for name, sample in (("all", everything), ("no own", [r for r in everything if r.source != "own"])):
        counts = {exam: held_out(sample, exam) for exam in EXAMS}
        for exam, count in counts.items():
            print(f"held out, {name}, {exam}: {shares(count)}")
        print(f"held out, {name}, together: {shares(sum(counts.values(), Counter()))}")


def held_out(sample: list[Row], exam: str) -> Counter[str]:
    """Count what weights made of all the rest make of an exam."""
    weights = fitted([row for row in sample if row.source != exam])
    return judged(weights, [row for row in sample if row.source == exam])


if __name__ == "__main__":
    main()
