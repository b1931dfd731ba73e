"""Weighs the signs and words of announcements anew: `python -m tests.language.fit` writes words/weights.txt.

Logistic regression with a penalty on large weights, in plain Python; it takes a minute or two. It prints what
a weighing of nine tenths of the corpus makes of the tenth that it has not seen.
"""

import math
import random
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

import bot.language
from bot.language.standing import MARGIN
from bot.language.understanding import weighed
from tests.language.corpus import cases

STEPS, RATE, PENALTY = 300, 0.1, 1.0
FEWEST = 5  # texts in which a word must stand
SMALLEST = 0.1
WHERE = Path(bot.language.__file__).parent / "words" / "weights.txt"
HEAD = """# How much a sign (=name, see standing.py) or a word speaks for an announcement, or against (minus).
# Made by `python -m tests.language.fit` from the corpus in tests/language; not to be changed by hand.
"""

Row = tuple[dict[str, float], int]


def rows() -> list[Row]:
    """Return every announcement of the corpus as its signs and words, and 1 if it is one."""
    found: list[Row] = []
    for case in cases("announcements"):
        signs, words = weighed(case.text, case.now)
        said = {f"={name}": value for name, value in signs.items() if value} | dict.fromkeys(words, 1.0)
        found.append((said, int(case.expect["is_activity"])))
    often = Counter(name for said, _ in found for name in said)
    return [
        ({n: v for n, v in said.items() if often[n] >= FEWEST or n[0] == "="}, is_one)
        for said, is_one in found
    ]


def fitted(sample: list[Row]) -> dict[str, float]:
    """Return the weights that tell the announcements of a sample from the rest (Adam, full batches)."""
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, float] = defaultdict(float)
    second: dict[str, float] = defaultdict(float)
    for step in range(1, STEPS + 1):
        slope: dict[str, float] = defaultdict(float)
        for said, is_one in sample:
            missed = 1 / (1 + math.exp(-certainty(weights, said))) - is_one
            for name, value in said.items():
                slope[name] += missed * value
        for name, down in slope.items():
            down += PENALTY * weights[name] * (1 if name[0] == "=" else 4)
            first[name] = 0.9 * first[name] + 0.1 * down
            second[name] = 0.999 * second[name] + 0.001 * down * down
            pace = math.sqrt(second[name] / (1 - 0.999**step)) + 1e-8
            weights[name] -= RATE * first[name] / (1 - 0.9**step) / pace
    return dict(weights)


def certainty(weights: dict[str, float], said: dict[str, float]) -> float:
    """Return how surely a text is an announcement, kept where exp() can follow."""
    return max(-30.0, min(30.0, sum(weights.get(name, 0.0) * value for name, value in said.items())))


def unseen(everything: list[Row], parts: int = 10) -> tuple[float, float]:
    """Return precision and recall on parts of the corpus that the weights were not made from."""
    order = list(everything)
    random.Random(1).shuffle(order)
    right = called = are = 0
    for part in range(parts):
        weights = fitted([row for n, row in enumerate(order) if n % parts != part])
        for said, is_one in order[part::parts]:
            is_called = certainty(weights, said) > MARGIN
            right, called, are = right + (is_called and is_one), called + is_called, are + is_one
    return right / called, right / are


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
    everything = rows()
    WHERE.write_text(written(fitted(everything)), "utf-8")
    precision, recall = unseen(everything)
    print(f"{len(everything)} texts; unseen tenths: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
