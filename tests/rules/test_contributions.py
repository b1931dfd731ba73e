"""What people give: what is read from lists and words, and what a tap makes of a number."""

from dataclasses import replace

import pytest

from bot.rules import contributions as rules
from bot.rules.contributions import Gift, Kind, Need
from bot.rules.signups import Answer
from bot.taps.tap import MAX_NUMBER
from tests.samples import ACTIVITY

TOOLS = ("cangkul 5", "karung", "sapu lidi (10)")


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("cangkul", Need("cangkul")),
        ("cangkul 5", Need("cangkul", 5)),
        ("5 cangkul", Need("cangkul", 5)),
        ("karung (10)", Need("karung", 10)),
        ("sapu lidi x3", Need("sapu lidi", 3)),
        ("sapu lidi x 3", Need("sapu lidi", 3)),
        ("box 5", Need("box", 5)),
        ("ember (besar) 5", Need("ember (besar)", 5)),
        ("angkong: 2 buah", Need("angkong", 2)),
        ("2 buah angkong", Need("angkong", 2)),
        ("ember 0", Need("ember 0")),
        ("karung 25 kg", Need("karung 25 kg")),
        ("buku KIA", Need("buku KIA")),
        ("12", Need("12")),
        ("HT 2000", Need("HT 2000")),
        ("", Need("")),
    ],
)
def test_a_number_in_a_line_is_how_many_are_needed(line: str, need: Need) -> None:
    assert rules.need_in(line) == need


def test_a_tap_takes_one_and_gives_all_back_and_forged_steps_count_as_one() -> None:
    assert [rules.stepped(before, 0) for before in (0, 1, 5)] == [1, 0, 0]
    assert [rules.stepped(before, 1) for before in (0, 1, 20)] == [1, 2, 20]
    assert [rules.stepped(before, -1) for before in (0, 1, 20)] == [0, 0, 19]
    assert [rules.stepped(3, step) for step in (500, -500)] == [4, 2]


def test_a_button_names_a_tool_wherever_it_stands_and_however_it_is_spelt() -> None:
    assert rules.code_of("Cangkul") == rules.code_of("cangkul") != rules.code_of("karung")
    assert 0 <= rules.code_of("cangkul") <= MAX_NUMBER


def test_what_was_promised_stays_with_its_tool_and_off_the_list_is_told_apart() -> None:
    gifts = [Gift(Kind.TOOL, "Karung", 2), Gift(Kind.LENT, "ember"), Gift(Kind.FOOD, "es teh")]
    assert rules.by_tool(TOOLS, {"Cangkul": 2, "cangkul": 1, "ember": 1}) == {"cangkul": 3, "ember": 1}
    assert rules.off_list(TOOLS, gifts) == [Gift(Kind.LENT, "ember")]
    assert rules.brought("karung", Kind.TOOL, gifts) == gifts[:1]


def test_whoever_cannot_come_lends() -> None:
    kinds = {answer: rules.kind_of_tool(answer) for answer in (None, *Answer)}
    assert kinds.pop(Answer.DECLINED) is Kind.LENT
    assert set(kinds.values()) == {Kind.TOOL}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saya bawa cangkul 2", [(0, 2)]),
        ("Saya bawa cangkul 2, dan karung ya pak 🙏", [(0, 2), (1, 1)]),
        ("saya akan membawa 3 sapu lidi", [(2, 3)]),
        ("I can bring karung", [(1, 1)]),
        ("saya bawa cangkul 900", [(0, 20)]),
        ("saya bawa istri", []),
        ("saya bawa cangkul dan istri", []),
        ("tolong bawa cangkul", []),
        ("saya tidak bawa cangkul", []),
        ("saya bawa", []),
        ("halo", []),
    ],
)
def test_words_about_tools_on_the_list_are_read_and_no_others(
    text: str, found: list[tuple[int, int]]
) -> None:
    assert rules.said(text, TOOLS) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bawa cangkul 5, karung", "cangkul 5"),
        ("mohon bawa 5 cangkul dan karung", "cangkul 5"),
        ("alat: cangkul (5), karung", "cangkul 5"),
        ("bawa cangkul 5 buah.", "cangkul 5"),
        ("bawa cangkul, Minggu 29 November", "cangkul"),
        ("bawa cangkul 29 November", "cangkul"),
        ("bawa cangkul 07.00", "cangkul"),
        ("bawa cangkul", "cangkul"),
        ("bawa cangkul 0, karung", "cangkul"),
        ("bawa cangkul 1, karung", "cangkul"),
        ("bawa 2 cangkul/rumah", "cangkul"),
    ],
)
def test_an_announcement_says_how_many(text: str, shown: str) -> None:
    assert rules.counted("cangkul", text) == shown


def test_typed_words_are_one_clean_short_line() -> None:
    assert rules.typed("  es\nteh  manis ") == "es teh manis"
    assert len(rules.typed("a" * 500)) == rules.WORDS_LIMIT
    assert rules.typed("\u200b \u2800") == ""


def test_tools_are_asked_for_where_there_are_some_to_bring_or_to_take_back() -> None:
    bare = replace(ACTIVITY, tools=())
    assert rules.asks_tools(ACTIVITY, [])
    assert not rules.asks_tools(bare, [Gift(Kind.FOOD, "es teh")])
    assert rules.asks_tools(bare, [Gift(Kind.LENT, "cangkul")])
    assert not rules.asks_tools(replace(ACTIVITY, alone=True), [])
