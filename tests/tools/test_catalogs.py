"""The catalogs follow the code, keep their translations and say clearly what is wrong."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.messages.speech import translations
from bot.rules.languages import LANGUAGES, Language
from tools import catalogs

CODE = """
def greet(speech, n):
    speech.gettext("Good morning, {name}.")
    speech.pgettext("button", "Join")
    return speech.ngettext("%(n)s person joins", "%(n)s people join", n)

WORDS = {"clean": mark("Cleaning")}
"""
SHORTHANDS = """
speech.html("<b>{name}</b> joins", name=name)
speech.plain("Not sure")
speech.html_n("<b>{n}</b> household", "<b>{n}</b> households", n)
speech.plain_n("{n} day", "{n} days", n)
speech.plain(WORDS[kind])
"""
INDONESIAN = {
    "Good morning, {name}.": "Selamat pagi, {name}.",
    "button\u0004Join": "Ikut",
    "%(n)s person joins": "%(n)s orang ikut",
    "Cleaning": "Kerja bakti",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, CODE)
    return tmp_path


def write(root: Path, code: str) -> None:
    (root / "bot").mkdir(exist_ok=True)
    (root / "bot" / "words.py").write_text(code, encoding="utf-8")


@pytest.fixture
def minang() -> Iterator[str]:
    LANGUAGES["min"] = Language("min", "Minangkabau", dates="id")
    yield "min"
    del LANGUAGES["min"]


def put(root: Path, entries: dict[str, str], *more: str) -> int:
    file = root / f"{abs(hash(tuple(entries)))}.json"
    file.write_text(json.dumps(entries), encoding="utf-8")
    return catalogs.main(["set", str(file), *more], root)


def po(root: Path, language: str) -> str:
    return (root / "locales" / language / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")


def edit(root: Path, language: str, before: str, after: str) -> None:
    path = root / "locales" / language / "LC_MESSAGES" / "messages.po"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_it_is_content_when_every_text_is_translated(root: Path) -> None:
    assert put(root, INDONESIAN) == 0
    assert catalogs.check(root) == []
    assert catalogs.missing(root) == {}


def test_it_lists_what_is_missing_in_the_form_that_set_takes(root: Path) -> None:
    assert catalogs.missing(root) == dict.fromkeys(INDONESIAN, "")
    put(root, {"Cleaning": "Kerja bakti"})
    assert set(catalogs.missing(root)) == set(INDONESIAN) - {"Cleaning"}


def test_it_prints_what_is_missing_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogs.main(["missing"], root) == 0
    assert set(json.loads(capsys.readouterr().out)) == set(INDONESIAN)


def test_it_finds_the_texts_that_speech_words_for_html_and_for_plain_places(root: Path) -> None:
    write(root, SHORTHANDS)
    assert list(catalogs.missing(root)) == [
        "<b>{name}</b> joins",
        "Not sure",
        "<b>{n}</b> household",
        "{n} day",
    ]


def test_it_writes_indonesian_with_one_plural_form(root: Path) -> None:
    put(root, INDONESIAN)
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in po(root, "id")
    assert 'msgstr[0] "%(n)s orang ikut"' in po(root, "id")
    assert "msgstr[1]" not in po(root, "id")


def test_it_keeps_a_catalog_of_each_language_in_the_table(
    root: Path, minang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, INDONESIAN)
    assert {line.partition(":")[0] for line in catalogs.check(root)} == {minang}
    assert put(root, {"Cleaning": "Karajo bakti"}, "--language", minang) == 0
    assert catalogs.main(["missing", "--language", minang], root) == 0
    assert set(json.loads(capsys.readouterr().out)) == set(INDONESIAN) - {"Cleaning"}
    assert put(root, INDONESIAN | {"Cleaning": "Karajo bakti"}, "--language", minang) == 0
    assert catalogs.check(root) == []
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in po(root, minang)
    assert ("Karajo" in po(root, minang), "Karajo" in po(root, "id")) == (True, False)
    heard = translations(root / "locales" / minang / "LC_MESSAGES" / "messages.po", minang)
    assert heard.ngettext("%(n)s person joins", "%(n)s people join", 2) == "%(n)s orang ikut"


def test_it_fills_english_with_the_texts_themselves(root: Path) -> None:
    catalogs.update(root)
    assert 'msgstr[0] "%(n)s person joins"\nmsgstr[1] "%(n)s people join"' in po(root, "en")
    assert 'msgctxt "button"\nmsgid "Join"\nmsgstr "Join"' in po(root, "en")


def test_it_changes_nothing_when_nothing_changed(root: Path) -> None:
    put(root, INDONESIAN)
    before = {path: path.read_bytes() for path in root.glob("locales/**/*.po*")}
    write(root, "\n\n\n" + CODE)
    catalogs.update(root)
    put(root, INDONESIAN)
    assert {path: path.read_bytes() for path in root.glob("locales/**/*.po*")} == before
    assert len(before) == 3
    assert not any(b"Date" in text or b"Generated" in text for text in before.values())


def test_it_names_the_msgids_that_the_code_does_not_have(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(root, {"Cleaning": "Kerja bakti", "button\u0004Leave": "Keluar"}) == 1
    assert capsys.readouterr().out == "not in the code: 'button | Leave'\n"
    assert "Kerja bakti" in po(root, "id")


@pytest.mark.parametrize("entries", [["Cleaning"], {"Cleaning": ""}, {"Cleaning": None}])
def test_it_refuses_entries_that_are_not_texts(root: Path, entries: object) -> None:
    (root / "in.json").write_text(json.dumps(entries), encoding="utf-8")
    with pytest.raises(SystemExit, match="JSON object"):
        catalogs.main(["set", str(root / "in.json")], root)


def test_it_wants_a_file_for_set(root: Path) -> None:
    with pytest.raises(SystemExit):
        catalogs.main(["set"], root)


def test_it_notices_a_text_that_is_not_in_the_catalogs_yet(root: Path) -> None:
    put(root, INDONESIAN)
    write(root, CODE + 'speech.gettext("New")\n')
    assert catalogs.check(root) == [
        f"{name}: not up to date, use update: 'New'" for name in ("messages.pot", "id", "en")
    ]


def test_it_notices_a_text_that_babel_does_not_find_in_an_f_string(root: Path) -> None:
    put(root, INDONESIAN)
    write(
        root, CODE + """line = f"{speech.plain('Our number')}: {speech.plain('Cleaning')}, {mark(line)}"\n"""
    )
    is_found = sys.version_info >= (3, 12)  # from then on Babel looks there
    problem = "messages.pot: not up to date, use update" if is_found else "not found in its f-string"
    assert f"{problem}: 'Our number'" in catalogs.check(root)


def test_it_notices_a_text_that_became_a_plural(root: Path) -> None:
    put(root, INDONESIAN)
    write(root, CODE + 'speech.ngettext("Cleaning", "Cleanings", 2)\n')
    assert "id: not up to date, use update: 'Cleaning'" in catalogs.check(root)
    catalogs.update(root)
    assert catalogs.check(root) == ["id: not translated: 'Cleaning'"]


def test_it_keeps_the_translation_of_a_vanished_text_until_pruned(root: Path) -> None:
    put(root, INDONESIAN)
    write(root, CODE.replace('"Join"', '"Take part"'))
    catalogs.update(root)
    assert "id: obsolete, use prune: 'button | Join'" in catalogs.check(root)
    write(root, CODE)
    catalogs.update(root)
    assert catalogs.check(root) == []


def test_it_forgets_vanished_texts_when_pruned(root: Path) -> None:
    put(root, INDONESIAN)
    write(root, CODE.replace("WORDS", "# WORDS"))
    assert catalogs.main(["prune"], root) == 0
    assert catalogs.check(root) == []
    assert "Kerja bakti" not in po(root, "id")


def test_it_notices_a_fuzzy_translation_and_set_settles_it(root: Path) -> None:
    put(root, INDONESIAN)
    edit(root, "id", 'msgid "Cleaning"', '#, fuzzy\nmsgid "Cleaning"')
    catalogs.update(root)
    assert catalogs.check(root) == ["id: fuzzy: 'Cleaning'"]
    put(root, INDONESIAN)
    assert catalogs.check(root) == []


def test_it_notices_english_that_wandered_off(root: Path) -> None:
    put(root, INDONESIAN)
    edit(root, "en", 'msgstr "Cleaning"', 'msgstr "Sweeping"')
    assert catalogs.check(root) == ["en: English differs from its msgid: 'Cleaning'"]


def test_it_prints_each_problem_on_a_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, INDONESIAN | {"Cleaning": "Kerja  bakti", "Good morning, {name}.": "Pagi, kamu {nama}."})
    assert catalogs.main(["check"], root) == 1
    assert capsys.readouterr().out.splitlines() == [
        "id: has a double space: 'Cleaning'",
        "id: placeholders ['nama'] instead of ['name']: 'Good morning, {name}.'",
        "id: says kamu: 'Good morning, {name}.'",
    ]


def test_it_says_which_file_is_not_python(root: Path) -> None:
    write(root, "x = (\n'''")
    with pytest.raises(SystemExit, match=r"bot/words\.py"):
        catalogs.update(root)


def test_it_loses_nothing_when_several_people_set_at_once(root: Path) -> None:
    write(root, "".join(f'mark("Text {n}")\n' for n in range(24)))
    with ThreadPoolExecutor(8) as people:
        codes = list(people.map(lambda n: put(root, {f"Text {n}": f"Teks {n}"}), range(24)))
    assert codes == [0] * 24
    assert catalogs.missing(root) == {}
