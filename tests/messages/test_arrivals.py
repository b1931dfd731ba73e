"""Words of arrivals at the pos."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import arrivals, codes, ronda
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.arrivals import Arrived, Reason, Refused
from bot.rules.codes import Code
from bot.rules.ronda import Pos, Presence
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT
from tests.watches import watch

WATCH = watch(4)
NIGHT = WATCH.night
FIRST, SECOND, *_ = WATCH.duties
HERE = replace(FIRST, presence=Presence.PRESENT)
AT_POS = replace(WATCH, duties=(HERE, replace(SECOND, presence=Presence.EXCUSED), *WATCH.duties[2:]))
CODE = Code("abc", NIGHT.starts_at + timedelta(minutes=15))
BUDI = FIRST.resident.person
POS = "Pos Melati"
CASES: dict[str, Callable[[Speech], Text]] = {
    "arrived": lambda words: arrivals.arrived(words, NIGHT, BUDI, Arrived(FIRST, True), RT),
    "arrived again": lambda words: arrivals.arrived(words, NIGHT, BUDI, Arrived(HERE, False)),
    "far": lambda words: arrivals.arrived(words, NIGHT, BUDI, Refused(Reason.FAR, 480)),
    "code": lambda words: arrivals.below(words, NIGHT, CODE, RT),
    "panel": lambda words: ronda.panel(words, AT_POS, for_officer=True, at_pos=True),
    "card": lambda words: ronda.card(words, AT_POS, POS, "BantarBot"),
    "one": lambda words: arrivals.one(words, WATCH, SECOND),
    "one, present": lambda words: arrivals.one(words, WATCH, HERE),
    "late, the person": lambda words: arrivals.late_self(words, WATCH, FIRST, POS, placed=True),
    "late, no place": lambda words: arrivals.late_self(words, WATCH, FIRST, POS, RT, placed=False),
    "late, a leader themselves": lambda words: arrivals.late_self(
        words, WATCH, FIRST, POS, placed=True, leads=True
    ),
    "late, the leader": lambda words: arrivals.late_leader(words, WATCH, WATCH.duties[1:]),
    "late, the chair": lambda words: arrivals.late_chair(words, watch(20), watch(20).duties, RT),
    "which pos": lambda words: arrivals.which_pos(
        words, [Pos(1, "Pos Melati"), Pos(2, "Pos 2")], -1.6, 103.6
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("arrivals")[f"{case}, {language}"]
        assert height(text) <= 13


def test_toasts_fit() -> None:
    words = speech("id", "Asia/Jakarta")
    for reason in Reason:
        assert len(arrivals.refused(words, Refused(reason, 480))) <= 200
    assert arrivals.in_picture(words, CODE) == ("RONDA", "SAMPAI 22.15")
    assert "15 menit" in codes.sent(words)
    assert arrivals.placed(words) != arrivals.no_use(words)
