"""Calls for help among what only speaks of danger: measured, so that the shares do not sink.

"third" was written last and nothing was fitted to it; the texts of the other files are no calls for help.
"""

from collections.abc import Sequence

import pytest

from bot.language.emergencies import Emergency, Kind, emergency_in, read
from tests.language.corpus import Case, cases

Read = tuple[Case, Emergency | None]
OTHER_FILES = ("announcements", "exams", "unseen", "timeless", "phrases")


@pytest.fixture(scope="module")
def heard() -> list[Read]:
    return [(case, read(case.text)) for case in cases("emergencies")]


def _shares(read: Sequence[Read], *, certain: bool) -> tuple[float, float]:
    """Precision and recall."""
    told = [bool(case.expect) for case, got in read if got and (got.certain or not certain)]
    calls = sum(bool(case.expect) for case, _ in read)
    return sum(told) / len(told), sum(told) / calls


def test_in_private_a_call_for_help_is_seldom_missed(heard: list[Read]) -> None:
    precision, recall = _shares(heard, certain=False)
    print(f"private: precision {precision:.1%}, recall {recall:.1%}")
    assert sum(bool(case.expect) for case, _ in heard) >= 170
    assert sum(not case.expect for case, _ in heard) >= 200
    assert precision >= 0.98, [case.text for case, got in heard if got and not case.expect]
    assert recall >= 0.94, [case.text for case, got in heard if case.expect and not got]


def test_in_a_group_what_is_taken_for_certain_is_a_call(heard: list[Read]) -> None:
    precision, recall = _shares(heard, certain=True)
    print(f"group: precision {precision:.1%}, recall {recall:.1%}")
    assert precision == 1, [case.text for case, got in heard if got and got.certain and not case.expect]
    assert recall >= 0.8


def test_so_it_is_with_texts_that_nothing_was_fitted_to(heard: list[Read]) -> None:
    never_seen = [pair for pair in heard if pair[0].source == "third"]
    for certain, least in ((False, 0.65), (True, 0.4)):
        precision, recall = _shares(never_seen, certain=certain)
        print(f"never seen: precision {precision:.1%}, recall {recall:.1%}")
        assert precision >= 0.95
        assert recall >= least


def test_it_tells_what_kind_of_danger_it_is(heard: list[Read]) -> None:
    both = [(case, got) for case, got in heard if case.expect and got]
    wrong = [(case.text, got.kind) for case, got in both if got.kind != case.expect["kind"]]
    assert len(wrong) / len(both) <= 0.04, wrong


def test_announcements_and_talk_of_all_sorts_are_none() -> None:
    found = [(case.text, got) for name in OTHER_FILES for case in cases(name) if (got := read(case.text))]
    certain = [text for text, got in found if got.certain]
    print(f"{len(found)} called, {len(certain)} of them certain")
    assert len(found) <= 15, found
    assert len(certain) <= 2, certain


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ada kebakaran di rumah Bu Ayu tolong", Kind.FIRE),
        ("apinyaaaa besar, tolooong", Kind.FIRE),
        ("tolong cepat ke sini", Kind.OTHER),
        ("", None),
        ("tolong", None),
        ("kemarin ada maling", None),
        ("banjir diskon!!", None),
        ("ada kebakaran " + "di mana mana " * 30, None),  # no call for help is a letter
    ],
)
def test_it_reads_short_texts(text: str, kind: Kind | None) -> None:
    assert emergency_in(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "ada maling ya?",  # asked
        "ada maling di C-3, sudah tertangkap",
        "ada kebakaran, rapat ditunda",
        "Pak Budi pingsan saat kerja bakti, tolong",
        "ada kebakaran di rumah Bu Ayu tolong " + "bawa ember dan karung " * 7,
    ],
)
def test_what_leaves_a_doubt_is_not_certain(text: str) -> None:
    found = read(text)
    assert found is None or not found.certain
