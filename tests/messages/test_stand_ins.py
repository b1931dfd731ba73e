"""Words to the leaders about who says nothing, and who cannot come."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import stand_ins
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.ronda import Answer
from bot.rules.stand_ins import Away, News, news_for
from bot.rules.swaps import Status, Swap
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT
from tests.watches import watch

WHOLE = watch(5)
FIRST, SECOND, THIRD, *_ = WHOLE.duties
UNABLE = tuple(replace(duty, answer=Answer.UNABLE) for duty in (FIRST, SECOND))
WATCH = replace(WHOLE, duties=(*UNABLE, replace(THIRD, answer=Answer.READY), *WHOLE.duties[3:]))
AYU = WHOLE.duties[4].resident.person
SWAP = Swap(1, 1, 1, None, None, Status.OPEN, 1001, START)
ASKED = [Away(UNABLE[0], SWAP), Away(UNABLE[1])]
CASES: dict[str, Callable[[Speech], Text]] = {
    "unconfirmed": lambda words: stand_ins.unconfirmed(
        words, WATCH, news_for(WATCH, ASKED, 0), RT, swaps=True
    ),
    "unconfirmed, all answered": lambda words: stand_ins.unconfirmed(
        words, WATCH, News((), (Away(UNABLE[1], SWAP, AYU),)), swaps=True
    ),
    "unconfirmed, no swaps": lambda words: stand_ins.unconfirmed(
        words, WHOLE, news_for(WHOLE, (), 1001), swaps=False
    ),
    "unable": lambda words: stand_ins.unable(words, WATCH, ASKED[1], RT, swaps=True),
    "unable, asked": lambda words: stand_ins.unable(words, WATCH, ASKED[0], swaps=True),
    "unable, at the pos": lambda words: stand_ins.unable(words, WATCH, ASKED[1], swaps=False),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("stand_ins")[f"{case}, {language}"]
        assert height(text) <= 14


@pytest.mark.parametrize(
    ("status", "person", "words"),
    [
        (Status.OPEN, None, "warga sedang ditanya di grup"),
        (Status.OPEN, AYU, "sedang ditanya"),
        (Status.OFFERED, AYU, "menawarkan tukar giliran"),
        (Status.AGREED, AYU, "menunggu persetujuan danru"),
    ],
)
def test_where_a_request_stands(status: Status, person: object, words: str) -> None:
    id_ = speech("id", "Asia/Jakarta")
    assert words in stand_ins.standing(id_, replace(SWAP, status=status), AYU if person else None)
