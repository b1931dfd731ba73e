"""Codes of attendance: how long they live, and what opening one does."""

from datetime import timedelta
from random import Random

import pytest

from bot.rules.codes import ALPHABET, BITS, LENGTH, LIVES, Arrival, Code, arrival, drawn
from tests.samples import SUNDAY

CODE = Code("abcdefghij", SUNDAY + LIVES)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("code", "given", "present", "after", "outcome"),
    [
        (CODE, "abcdefghij", None, timedelta(0), Arrival.NOTED),
        (CODE, "abcdefghij", None, LIVES - SECOND, Arrival.NOTED),
        (CODE, "abcdefghij", None, LIVES, Arrival.EXPIRED),
        (CODE, "abcdefghij", True, timedelta(0), Arrival.ALREADY),
        (CODE, "abcdefghij", False, timedelta(0), Arrival.TAKEN_BACK),
        (CODE, "abcdefghik", None, timedelta(0), Arrival.EXPIRED),
        (CODE, "abcdefghi", True, timedelta(0), Arrival.ALREADY),
        (CODE, "abcdefghij", True, LIVES, Arrival.ALREADY),
        (CODE, "abcdefghij", False, LIVES, Arrival.EXPIRED),
        (CODE, "abcdefghi", False, timedelta(0), Arrival.EXPIRED),
        (CODE, "", None, timedelta(0), Arrival.EXPIRED),
        (CODE, "😀é", None, timedelta(0), Arrival.EXPIRED),
        (Code(), "", None, timedelta(0), Arrival.EXPIRED),
        (Code("", SUNDAY + LIVES), "", None, timedelta(0), Arrival.EXPIRED),
        (Code("abcdefghij"), "abcdefghij", None, timedelta(0), Arrival.EXPIRED),
    ],
)
def test_it_takes_this_very_code_while_it_lives(
    code: Code, given: str, present: bool | None, after: timedelta, outcome: Arrival
) -> None:
    assert arrival(code, given, present, SUNDAY + after) is outcome


def test_it_uses_every_bit_and_letters_that_nobody_mistakes() -> None:
    assert len(set(ALPHABET)) ** LENGTH == 2**BITS >= 2**40
    assert not set("lo01") & set(ALPHABET)
    dice = Random(1)
    codes = {drawn(dice.getrandbits(BITS)) for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH for code in codes)
    assert {letter for code in codes for letter in code} == set(ALPHABET)
    assert len({drawn(1 << place) for place in range(BITS)}) == BITS
