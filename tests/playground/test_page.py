"""What the page's files promise: small, without anything from elsewhere, all words in both languages."""

import re
from pathlib import Path

import pytest

import playground
from playground.stage.small_talk import MEETING_POINT

PAGE = Path(playground.__file__).parent / "page"
MODULES = sorted(PAGE.glob("*.js"))
STYLES = sorted(PAGE.glob("*.css"))
MARKUP = sorted(PAGE.glob("*.html"))
WORDS = dict(
    re.findall(
        r'^\t(\w+): "((?:[^"\\]|\\.)*)",$', (PAGE / "words.js").read_text(encoding="utf-8"), re.MULTILINE
    )
)
CALLS = (r'\b(?:w|label): "(\w+)"', r'\b(?:w|label): \["(\w+)"', r'\bt\("(\w+)"', r'\bnote\("(\w+)"')
MARKS = (r'data-(?:w|label)="(\w+)"',)


def _used(files: list[Path], patterns: tuple[str, ...]) -> set[str]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return {key for pattern in patterns for key in re.findall(pattern, text)}


def test_its_script_and_style_are_under_100_kb() -> None:
    assert sum(file.stat().st_size for file in (*MODULES, *STYLES)) < 100_000


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_no_module_is_long_or_makes_markup_of_text(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") < 250
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )


@pytest.mark.parametrize("file", [*MODULES, *STYLES, *MARKUP], ids=lambda file: file.name)
def test_nothing_comes_from_elsewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"""["'(]\s*(?:https?:)?//\w|@import""", text)


def test_nothing_is_inline_that_its_policy_forbids() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in MARKUP)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", text)


def test_it_has_all_words_that_it_says() -> None:
    said = _used([one for one in MODULES if one.name != "dom.js"], CALLS) | _used(MARKUP, MARKS)
    assert len(said) > 50
    assert said - WORDS.keys() == set()


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_there_in_both_languages(key: str) -> None:
    indonesian, english = WORDS[key].split("|")
    assert indonesian
    assert english
    assert sorted(re.findall(r"\{\w+\}", indonesian)) == sorted(re.findall(r"\{\w+\}", english))
    assert not re.search(r"\b[Kk](?:amu|au)\b", indonesian)


def test_the_page_and_the_story_meet_at_the_same_place() -> None:
    script = (PAGE / "attach.js").read_text(encoding="utf-8")
    found = re.search(r"latitude: ([-\d.]+), longitude: ([-\d.]+)", script)
    assert found
    assert tuple(map(float, found.groups())) == MEETING_POINT
