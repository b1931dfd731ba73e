"""A translation keeps the placeholders and tags of its text, and is polite."""

import pytest
from babel.messages.catalog import Message

from tools.catalog_faults import compare, faults, key_of, shown, text_faults


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("Hello", "Halo"),
        ("{who} at {when}", "{when}: {who}"),
        ("{n:,} rupiah", "Rp{n}"),
        ("%(n)s people", "%(n)s orang"),
        ("{{braces}} {name}", "{{kurung}} {name}"),
        ("<b>Sunday</b>, <i>early</i>", "<i>pagi</i>, <b>Minggu</b>"),
        ('<a href="{url}">map</a>', '<a href="{url}">peta</a>'),
        ("Dictionary", "Kamus"),
        ("2 < 3", "2 < 3"),
    ],
)
def test_it_accepts_a_faithful_translation(original: str, text: str) -> None:
    assert list(text_faults(original, text)) == []


@pytest.mark.parametrize(
    ("original", "text", "fault"),
    [
        ("Hello {name}", "Halo", "placeholders [] instead of ['name']"),
        ("Hello", "Halo {name}", "placeholders ['name'] instead of []"),
        ("Hello {name}", "Halo {nama}", "placeholders ['nama'] instead of ['name']"),
        ("%(n)s people", "orang", "placeholders [] instead of ['n']"),
        ("<b>Sunday</b>", "Minggu", "tags [] instead of ['</b>', '<b>']"),
        ("<b>Sunday</b>", "<b>Minggu", "tags ['<b>'] instead of ['</b>', '<b>']"),
        ("<b>a</b> <b>c</b>", "<b>a c</b>", "tags ['</b>', '<b>'] instead of ['</b>', '</b>', '<b>', '<b>']"),
        ("Hello {name}", "Halo {name", "cannot be formatted (expected '}' before end of string)"),
        ("Are you coming?", "Kamu ikut?", "says kamu"),
        ("See you", "Sampai  jumpa", "has a double space"),
    ],
)
def test_it_names_the_fault(original: str, text: str, fault: str) -> None:
    assert list(text_faults(original, text)) == [fault]


def test_it_measures_the_one_indonesian_form_against_the_plural() -> None:
    message = Message(("one person", "%(n)s people"), ("%(n)s orang",))
    assert list(faults(message, "id")) == []
    message.string = ("seorang",)
    assert list(faults(message, "id")) == ["placeholders [] instead of ['n']"]


def test_it_measures_each_english_form_against_its_own() -> None:
    assert list(faults(Message(("one person", "%(n)s people"), ("one person", "%(n)s people")), "en")) == []


def test_it_counts_plural_forms() -> None:
    assert list(faults(Message(("day", "days"), ("hari", "hari")), "id")) == ["wrong number of plural forms"]


def test_it_reports_an_empty_form_as_not_translated() -> None:
    assert list(faults(Message(("day", "days"), ("",)), "id")) == ["not translated"]
    assert list(faults(Message("day", ""), "id")) == ["not translated"]


def test_it_names_texts_that_only_one_side_has() -> None:
    wanted = {"a": Message("a"), "b": Message("b"), "c": Message(("c", "cs"))}
    found = {"a": Message("a"), "c": Message("c"), "d": Message("d")}
    assert compare("id", wanted, found) == [f"id: not up to date, use update: '{key}'" for key in "bcd"]


def test_it_tells_the_same_text_in_two_contexts_apart() -> None:
    assert key_of(Message("Join", context="button")) == "button\u0004Join"
    assert key_of(Message(("day", "days"))) == "day"
    assert shown("button\u0004Join") == "'button | Join'"
