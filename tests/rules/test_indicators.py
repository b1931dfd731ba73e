"""Lists of indicators: what is shipped, an operator's own over it, and what is wrong with a file."""

from pathlib import Path

import pytest

from bot.rules.indicators import (
    LISTS_MOST,
    STEPS,
    Aim,
    Checklist,
    Indicator,
    IndicatorsError,
    Proof,
    checklists,
    of_rt,
)
from bot.rules.languages import LANGUAGES


def test_both_shipped_lists_have_five_different_steps_in_each_language_under_each_aim() -> None:
    assert [one.key for one in checklists()] == ["kampung_bantar", "umum"]
    for one in checklists():
        assert {indicator.aim for indicator in one.indicators} == set(Aim)
        assert set(one.words) == set(LANGUAGES)
        for indicator in one.indicators:
            assert indicator.key.startswith(f"{one.key}.")
            assert set(indicator.words) == set(LANGUAGES)
            for language in LANGUAGES:
                assert len(set(indicator.says(language))) == STEPS


def test_every_proof_is_used() -> None:
    used = {proof for one in checklists() for indicator in one.indicators for proof in indicator.proof}
    assert used == set(Proof)


@pytest.mark.parametrize(
    ("chosen", "city", "found"),
    [
        ("", "Jambi", "kampung_bantar"),
        ("", " kota  JAMBI", "kampung_bantar"),
        ("", "Padang", "umum"),
        ("", "", "umum"),
        ("umum", "Jambi", "umum"),
        ("kampung_bantar", "Padang", "kampung_bantar"),
        ("gone", "Padang", "umum"),
    ],
)
def test_an_rt_has_the_list_it_chose_or_the_usual_one_there(chosen: str, city: str, found: str) -> None:
    assert of_rt(checklists(), chosen, city).key == found


def test_where_all_lists_are_of_cities_the_first_is_the_usual_one() -> None:
    bantar = checklists()[0]
    assert of_rt((bantar,), "", "Padang") is bantar


def listed(*keys: str) -> Checklist:
    words = {"id": "Satu"}
    return Checklist("l", words, tuple(Indicator(key, Aim.CLEAN, words, {"id": ("a",) * 5}) for key in keys))


@pytest.mark.parametrize(
    ("done", "after", "found"),
    [
        ("", "", "a"),
        ("a", "", "b"),
        ("a", "a", "b"),
        ("b", "a", "c"),
        ("bc", "b", "a"),
        ("abc", "b", None),
        ("a", "gone", "b"),
    ],
)
def test_the_next_one_without_a_step_comes_behind_then_from_the_beginning(
    done: str, after: str, found: str | None
) -> None:
    one = listed("a", "b", "c").next_open(dict.fromkeys(done, 3), after)
    assert (one.key if one else None) == found


def test_who_reads_a_language_that_a_list_has_not_reads_indonesian() -> None:
    one = listed("a")
    assert one.name("en") == one.indicators[0].name("en") == "Satu"
    assert one.indicators[0].says("en") == ("a",) * 5
    assert one.of("a") is one.indicators[0]
    assert one.of("b") is None


OWN = """
[[list]]
key = "umum"
words = { id = "Lomba kota" }

[[list.indicator]]
key = "books"
aim = "smart"
words = { id = "Taman bacaan" }
steps.id = ["1", "2", "3", "4", "5"]
proof = ["learning"]

[[list.indicator]]
key = "drains"
aim = "clean"
words = { id = "Selokan" }
steps.id = ["1", "2", "3", "4", "5"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "indicators.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_operators_own_list_stands_in_the_place_of_the_shipped_one_by_aim(tmp_path: Path) -> None:
    bantar, own = checklists(written(tmp_path, OWN))
    assert bantar == checklists()[0]
    assert own.name("en") == "Lomba kota"
    assert [one.key for one in own.indicators] == ["umum.drains", "umum.books"]
    assert own.indicators[1].proof == (Proof.LEARNING,)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('key = "umum"', 'key = "Umum"', "list 1: key should be"),
        ('key = "umum"', "key = 3", "list 1: key should be"),
        (
            'key = "umum"',
            'key = "umum"\nfax = 1',
            "list 1: fax is no field; there are city, indicator",
        ),
        ('key = "umum"', 'key = "umum"\ncity = 1', "list 1: city should be text on one line"),
        ('{ id = "Lomba kota" }', '"Lomba"', "list 1: words should be by language: id, and others"),
        ('{ id = "Lomba kota" }', '{ en = "Race" }', "list 1: words should be by language"),
        ('{ id = "Lomba kota" }', '{ id = "Lomba", xx = "?" }', "list 1: words should be by language"),
        ('{ id = "Lomba kota" }', '{ id = "" }', "list 1: words is missing"),
        ('aim = "smart"', 'aim = "rich"', "list 1: indicator 1: aim should be one of clean, safe, smart"),
        ('aim = "smart"\n', "", "list 1: indicator 1: aim should be one of"),
        ('["learning"]', '["hope"]', "list 1: indicator 1: proof should be one of kerja_bakti, "),
        ('["learning"]', '"learning"', "list 1: indicator 1: proof should be a list"),
        ('key = "drains"', 'key = "books"', "list 1: indicator 2: books is there twice"),
        ('["1", "2", "3", "4", "5"]', '["1", "2"]', "list 1: indicator 1: steps should be 5 texts"),
        ('["1", "2", "3", "4", "5"]', '["1", "2", "3", "4", 5]', "steps should be text on one line"),
        ('["1", "2", "3", "4", "5"]', '["1", "2", "3", "4", " "]', "steps is missing"),
        ('["1", "2", "3", "4", "5"]', f'["1", "2", "3", "4", "{"w" * 111}"]', "of at most 110 characters"),
        (OWN, "", "it should hold [[list]] entries"),
        (OWN, "list = []", "it should hold [[list]] entries"),
        (OWN, "list = [1]", "list 1: this should be a table"),
        (OWN, "a = 1" + OWN, "and nothing else"),
        (OWN, OWN + OWN, "list 2: umum is there twice"),
        (
            OWN,
            '[[list]]\nkey = "a"\nwords = { id = "A" }',
            "list 1: it should hold 1 to 30",
        ),
        (OWN, "[[list]", "Expected"),
        (OWN, "".join(OWN.replace('"umum"', f'"l{"x" * n}"') for n in range(LISTS_MOST)), "8 lists at most"),
    ],
)
def test_a_faulty_file_is_refused_and_says_where(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in OWN
    path = written(tmp_path, OWN.replace(old, new, 1))
    with pytest.raises(IndicatorsError) as error:
        checklists(path)
    assert str(error.value).startswith(f"{path}: ")
    assert problem in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndicatorsError, match="No such file"):
        checklists(tmp_path / "none.toml")
