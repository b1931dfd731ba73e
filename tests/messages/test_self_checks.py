"""Words of the self-check before a judging."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import self_checks
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.binders import OF_KIND, Proved
from bot.rules.indicators import Proof, checklists
from bot.taps import LIMIT
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BANTAR, GENERAL = checklists()
STEPS = {"kampung_bantar.work": 4, "kampung_bantar.drains": 2, "kampung_bantar.watch": 5}
ALL = {one.key: 3 for one in BANTAR.indicators}
WORK, DRAINS, NEWS = BANTAR.indicators[0], BANTAR.indicators[2], BANTAR.indicators[-1]
PROOFS = [Proved(Proof.KERJA_BAKTI, 12, months=11), Proved(Proof.HOUSES, 80, 108)]


def proofs(words: Speech) -> Text:
    """Each as it is and as it is where there is nothing."""
    found = [
        *(Proved(what, 7, months=6) for what in OF_KIND),
        Proved(Proof.KERJA_BAKTI, 1, months=1),
        Proved(Proof.TOGA, 0),
        *(Proved(what, 7, 9) for what in self_checks.SHARES),
        *(Proved(what, 0, 0) for what in self_checks.SHARES),
    ]
    return Text("\n".join(self_checks.proof(words, one, 12) for one in found))


CASES: dict[str, Callable[[Speech], Text]] = {
    "nothing answered": lambda words: self_checks.overview(words, RT, GENERAL, {}),
    "some answered": lambda words: self_checks.overview(words, RT, BANTAR, STEPS, RT, may_choose=True),
    "all answered": lambda words: self_checks.overview(words, RT, BANTAR, ALL),
    "first": lambda words: self_checks.page(words, RT, BANTAR, WORK, None, PROOFS, 12),
    "answered": lambda words: self_checks.page(words, RT, BANTAR, DRAINS, 2, PROOFS, 12, RT),
    "last": lambda words: self_checks.page(words, RT, BANTAR, NEWS, 5, [], 12),
    "which list": lambda words: self_checks.which_list(words, RT, checklists(), BANTAR),
    "toasts": lambda words: Text(f"{self_checks.stored(words, 4)}\n{self_checks.all_done(words)}"),
    "proofs": proofs,
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("self_checks")[f"{name}, {words.language}"]


def test_every_page_of_the_shipped_lists_fits_a_phone() -> None:
    for one in checklists():
        assert height(self_checks.overview(ID, RT, one, {}, RT)) <= 36
        for indicator in one.indicators:
            found = [Proved(what, 3, 9, 3) for what in indicator.proof]
            page = self_checks.page(ID, RT, one, indicator, 3, found, 12, RT)
            assert height(page) <= 26
            assert units(page) <= 1200


def test_a_list_of_one_has_nothing_before_and_behind() -> None:
    alone = replace(GENERAL, indicators=GENERAL.indicators[:1])
    page = self_checks.page(ID, RT, alone, alone.indicators[0], None, [], 12)
    assert [len(row) for row in page.rows] == [5, 1]


def test_buttons_hold_the_longest_keys() -> None:
    key = f"{'x' * 16}.{'y' * 16}"
    one = replace(WORK, key=key)
    rt = replace(RT, id=2**31 - 1)
    page = self_checks.page(ID, rt, replace(GENERAL, indicators=(one, one)), one, None, [], 12)
    assert all(len(button.tap.encode()) <= LIMIT for row in page.rows for button in row)
