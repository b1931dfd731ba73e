"""Typed button payloads: there and back, and nothing foreign gets through."""

from dataclasses import fields
from enum import StrEnum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import taps
from bot.taps import LIMIT, AnswerTap, ForeignTapError, PresentTap, Tap, one_of, read
from bot.taps.tap import MAX_NUMBER, MAX_PERSON, _by_verb

KINDS = sorted(_by_verb.values(), key=lambda kind: kind.verb)


def filled(kind: type[Tap], number: int, text: str) -> Tap:
    return kind(*(text if field.type is str else number for field in fields(kind)))


def test_it_knows_every_tap_by_its_verb() -> None:
    exported = {value for name, value in vars(taps).items() if name.endswith("Tap") and value is not Tap}
    assert exported == set(KINDS)
    assert len({kind.verb for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_comes_back_as_it_went(kind: type[Tap]) -> None:
    for number, text in ((0, ""), (42, "x"), (-7, "2026-11-29"), (999_999_999, "-")):
        tap = filled(kind, number, text)
        assert read(tap.data()) == tap


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_fits_telegrams_bound_with_large_numbers(kind: type[Tap]) -> None:
    tap = filled(kind, 2**31 - 1, "x" * 8)
    assert len(tap.data().encode()) <= LIMIT


def test_it_refuses_to_make_what_telegram_would_refuse() -> None:
    room = LIMIT - len(AnswerTap(42, "").data())
    assert len(AnswerTap(42, "x" * room).data()) == LIMIT
    for answer in ("x" * (room + 1), "é" * (room // 2 + 1)):
        with pytest.raises(ValueError, match="callback data too long: 1:answer:42:"):
            AnswerTap(42, answer).data()


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "1",
        "1:",
        "1:answer",
        "1:answer:42",
        "1:answer:42:joining:more",
        "1:answer:x:joining",
        "1:answer::joining",
        "1:answer:-:joining",
        "1:answer:--4:joining",
        "1:answer:+4:joining",
        "1:answer:4.0:joining",
        "1:answer: 4:joining",
        "1:answer:4_2:joining",
        "1:answer:٤٢:joining",  # digits for Python, not for us
        "1:answer:²:joining",
        f"1:answer:{MAX_NUMBER + 1}:joining",
        f"1:answer:-{MAX_NUMBER + 1}:joining",
        "1:answer:" + "9" * 17 + ":joining",
        "1:answer:" + "9" * 5000 + ":joining",  # more digits than Python would turn into a number
        "2:answer:42:joining",
        "01:answer:42:joining",
        "1:Answer:42:joining",
        "1:nothing:42",
        "answer:42:joining",
        "\x00" * 64,
        "1:post:\x00",
        "🧹" * 16,
    ],
)
def test_it_takes_nothing_that_is_not_ours(data: str) -> None:
    with pytest.raises(ForeignTapError) as caught:
        read(data)
    assert len(str(caught.value)) <= LIMIT


def test_it_reads_the_largest_number_that_could_be_ours() -> None:
    assert read(f"1:answer:{MAX_NUMBER}:maybe") == AnswerTap(MAX_NUMBER, "maybe")
    assert read(f"1:present:1:{MAX_PERSON}:1:1") == PresentTap(1, MAX_PERSON, 1, 1)


@given(st.text(max_size=80))
@example("1:present:1:2:3")
def test_it_never_fails_otherwise(data: str) -> None:
    for text in (data, f"1:answer:{data}", f"1:present:{data}"):
        try:
            tap = read(text)
        except ForeignTapError:
            continue
        assert isinstance(tap, Tap)


@given(st.integers(-MAX_NUMBER, MAX_NUMBER))
def test_it_brings_any_of_our_numbers_back(number: int) -> None:
    tap = AnswerTap(number, "x")
    assert read(tap.data()) == tap


def test_it_names_a_choice_only_when_it_is_one() -> None:
    class Fruit(StrEnum):
        DURIAN = "durian"

    assert one_of(Fruit, "durian") is Fruit.DURIAN
    assert [one_of(Fruit, text) for text in ("", "DURIAN", "manggis")] == [None] * 3


def test_it_has_only_numbers_and_texts_in_its_taps() -> None:
    assert {field.type for kind in KINDS for field in fields(kind)} <= {int, str}
