"""Words of swaps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import swaps
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.swaps import Reason, Status, Swap
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_ronda import LATER, NIGHT, WATCH

SWAP = Swap(3, 1, 1, None, None, Status.OPEN, 1001, START)
BUDI, JOKO = (duty.resident.person for duty in WATCH.duties[:2])
KEEPERS = [duty.resident for duty in WATCH.duties] * 4
OTHER = replace(LATER.night, evening=NIGHT.evening + timedelta(days=7))
DUTY = WATCH.duties[0]
CASES: dict[str, Callable[[Speech], Text]] = {
    "whom": lambda words: swaps.whom(words, NIGHT, DUTY, own=True),
    "whom, for another": lambda words: swaps.whom(words, NIGHT, DUTY, own=False),
    "people": lambda words: swaps.people(words, NIGHT, DUTY, KEEPERS, 0),
    "people, last page": lambda words: swaps.people(words, NIGHT, DUTY, KEEPERS, 1),
    "people, none": lambda words: swaps.people(words, NIGHT, DUTY, [], 0),
    "asked, all": lambda words: swaps.asked(words, NIGHT, None, 3),
    "asked, one": lambda words: swaps.asked(words, NIGHT, JOKO, 3),
    "call": lambda words: swaps.call(words, NIGHT, BUDI, None, SWAP),
    "call, one": lambda words: swaps.call(words, NIGHT, BUDI, JOKO, SWAP),
    "call, done": lambda words: swaps.call(words, NIGHT, BUDI, None, replace(SWAP, status=Status.DONE)),
    "call, over": lambda words: swaps.call(words, NIGHT, BUDI, None, replace(SWAP, status=Status.WITHDRAWN)),
    "asking": lambda words: swaps.asking(words, NIGHT, BUDI, "Pos Ronda Melati", 3),
    "offers": lambda words: swaps.offers(words, NIGHT, [(OTHER, DUTY)], 3),
    "offers, none": lambda words: swaps.offers(words, NIGHT, [], 3),
    "offered": lambda words: swaps.offered(words, NIGHT, OTHER, JOKO, 3),
    "approving": lambda words: swaps.approving(words, NIGHT, BUDI, JOKO, OTHER, 3),
    "ended": lambda words: swaps.ended(words, NIGHT, BUDI),
    "waits": lambda words: swaps.waits_for(words, BUDI),
    "refused": lambda words: swaps.refused(words, Reason.BEGUN),
    **{
        f"settled, {status}": lambda words, status=status: swaps.settled(  # type: ignore[misc]
            words, NIGHT, BUDI, JOKO, OTHER, status
        )
        for status in (Status.DONE, Status.AGREED, Status.REFUSED, Status.WITHDRAWN)
    },
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("swaps")[f"{case}, {language}"]
        assert height(text) <= 12


def test_every_refusal_and_toast_fits() -> None:
    words = speech("id", "Asia/Jakarta")
    for reason in Reason:
        assert 0 < len(swaps.refusal(words, reason)) <= 200
    assert len({swaps.noted(words, status) for status in Status}) == 3
    assert "chat pribadi" in swaps.sent_in_private(words)
