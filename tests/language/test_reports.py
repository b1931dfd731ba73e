"""Complaints among what only speaks of lamps, drains and rubbish: measured, so that the shares do not sink.

"fourth" was written last and nothing was fitted to it; in the other files hardly a text is a complaint.
"""

from collections.abc import Sequence

import pytest

from bot.language.reports import LONGEST, LONGEST_CERTAIN, SENSITIVE, Guess, read
from tests.language.corpus import Case, cases

Read = tuple[Case, Guess | None]
OTHER_FILES = ("announcements", "exams", "unseen", "timeless", "phrases")


@pytest.fixture(scope="module")
def heard() -> list[Read]:
    return [(case, read(case.text)) for case in cases("reports")]


def _shares(read: Sequence[Read]) -> tuple[float, float]:
    """Precision and recall of what is taken for certain."""
    told = [bool(case.expect) for case, got in read if got and got.certain]
    complaints = sum(bool(case.expect) for case, _ in read)
    return sum(told) / len(told), sum(told) / complaints


def test_what_is_taken_for_a_report_out_of_the_blue_is_one(heard: list[Read]) -> None:
    precision, recall = _shares(heard)
    print(f"certain: precision {precision:.1%}, recall {recall:.1%}")
    assert sum(bool(case.expect) for case, _ in heard) >= 250
    assert sum(not case.expect for case, _ in heard) >= 250
    assert precision >= 0.99, [case.text for case, got in heard if got and got.certain and not case.expect]
    assert recall >= 0.93


def test_so_it_is_with_texts_that_nothing_was_fitted_to(heard: list[Read]) -> None:
    never_seen = [pair for pair in heard if pair[0].source == "fourth"]
    precision, recall = _shares(never_seen)
    print(f"never seen: precision {precision:.1%}, recall {recall:.1%}")
    assert precision >= 0.97
    assert recall >= 0.8


def test_inside_the_dialogue_hardly_a_complaint_has_no_kind(heard: list[Read]) -> None:
    complaints = [(case, got) for case, got in heard if case.expect]
    guessed = [(case, got) for case, got in complaints if got]
    wrong = [(case.text, got.key) for case, got in guessed if got.key != case.expect["kind"]]
    print(f"a kind for {len(guessed)} of {len(complaints)}, {len(wrong)} of them another one")
    assert len(guessed) / len(complaints) >= 0.97
    assert len(wrong) / len(guessed) <= 0.04, wrong


def test_what_is_sensitive_is_seldom_missed(heard: list[Read]) -> None:
    told = [(case, got) for case, got in heard if case.expect.get("kind") in SENSITIVE]
    missed = [case.text for case, got in told if got is None or got.key not in SENSITIVE]
    assert len(told) >= 50
    assert len(missed) / len(told) <= 0.05, missed


def test_a_harmless_text_is_not_answered_as_if_it_were_sensitive(heard: list[Read]) -> None:
    others = [(case, got) for case, got in heard if case.expect.get("kind") not in SENSITIVE]
    wrong = [case.text for case, got in others if got and got.certain and got.key in SENSITIVE]
    assert wrong == []


def test_announcements_and_talk_of_all_sorts_are_none() -> None:
    found = [(case.text, got) for name in OTHER_FILES for case in cases(name) if (got := read(case.text))]
    certain = [text for text, got in found if got.certain]
    print(f"{len(certain)} certain, most of them are complaints that stand there to be told apart")
    assert len(certain) <= 22, certain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lampune mati pak", Guess("lamp", certain=True)),
        ("lampuuuu jalan matiiii", Guess("lamp", certain=True)),
        ("min lampu jln mati", Guess("lamp", certain=True)),  # not "minggu"
        ("sampah dak diangkut dari Senin, makasih pak", Guess("waste", certain=True)),
        ("air got meluap ke jalan", Guess("drain", certain=True)),  # the road only says where
        ("lampu jalan, tolong dicek", Guess("lamp", certain=True)),
        ("lampu", Guess("lamp", certain=False)),
        ("got tidak mampet", Guess("drain", certain=False)),
        ("", None),
        ("halo", None),
        ("motor saya", None),
        ("anak saya di parit", Guess("drain", certain=False)),
        ("lampu jalan mati " * LONGEST, None),  # whoever writes so much announces something
    ],
)
def test_it_reads_short_texts(text: str, expected: Guess | None) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lampu jalan mati?",
        "Kamis lampu jalan mati",
        "lampu jalan mati 08.00-12.00",
        "makasih, lampu jalan yang mati itu",
        "lampu jalan yang mati sudah diganti",
        "besok lampu jalan mati",
        "jual lampu jalan, yang mati juga ada",
        "lampu jalan mati " + "di gang kami " * (LONGEST_CERTAIN // 3),
    ],
)
def test_what_leaves_a_doubt_is_not_certain(text: str) -> None:
    assert read(text) == Guess("lamp", certain=False)
