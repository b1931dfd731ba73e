"""Words of the end of a night."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import night_records, ronda
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.duty_books import WORDS_MOST, Counts
from bot.rules.night_records import Reason, Record, Refused, Step, settled, sorted_out
from bot.rules.ronda import Answer, Presence, Status
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT
from tests.watches import LONG, watch

WATCH = watch(6)
NIGHT = replace(WATCH.night, handover="Lampu gang 3 mati")
PRESENCE = (
    Presence.PRESENT,
    Presence.PRESENT,
    Presence.NONE,
    Presence.NONE,
    Presence.EXEMPT,
    Presence.PRESENT,
)
DUTIES = tuple(replace(duty, presence=one) for duty, one in zip(WATCH.duties, PRESENCE, strict=True))
DUTIES = (*DUTIES[:2], replace(DUTIES[2], answer=Answer.UNABLE), *DUTIES[3:])
BUDI = DUTIES[0].resident.person
OPEN = Record(
    NIGHT,
    sorted_out(DUTIES),
    DUTIES[2:4],
    (DUTIES[1].resident.person,),
    Counts(2, 1, 1),
    may_sign=True,
    may_note=True,
)
SIGNED_NIGHT = replace(NIGHT, status=Status.SIGNED, signed_at=NIGHT.ends_at + timedelta(minutes=5))
SETTLED = tuple(replace(duty, presence=settled(duty)) for duty in DUTIES)  # as signing leaves them
SIGNED = replace(
    OPEN, night=SIGNED_NIGHT, by_presence=sorted_out(SETTLED), unnoted=(), signer=BUDI, may_sign=False
)
EMPTY = Record(WATCH.night, sorted_out(WATCH.duties), WATCH.duties, may_sign=True, may_note=True)
MANY = watch(30, names=LONG)
LONGEST = replace(
    OPEN,
    night=replace(NIGHT, handover="w" * 5 * WORDS_MOST),
    by_presence=dict.fromkeys(OPEN.by_presence, MANY.duties),
    replaced=tuple(duty.resident.person for duty in MANY.duties),
)
CASES: dict[str, Callable[[Speech], Text]] = {
    "at the end": lambda words: night_records.asked(words, OPEN, BUDI, Step.END),
    "in the morning": lambda words: night_records.asked(words, OPEN, BUDI, Step.MORNING, RT),
    "early": lambda words: night_records.seen(words, replace(OPEN, may_sign=False)),
    "signed": lambda words: night_records.seen(words, replace(SIGNED, may_note=False), RT),
    "signed, for an officer": lambda words: night_records.seen(words, replace(SIGNED, signer=None)),
    "put right": lambda words: night_records.seen(
        words, replace(SIGNED, corrected=(DUTIES[1].resident.person, NIGHT.ends_at + timedelta(hours=5)))
    ),
    "put right by somebody forgotten": lambda words: night_records.seen(
        words, replace(SIGNED, corrected=(None, NIGHT.ends_at + timedelta(hours=5)))
    ),
    "nobody noted": lambda words: night_records.seen(words, EMPTY),
    "sure": lambda words: night_records.sure(words, EMPTY),
    "card": lambda words: ronda.card(
        words, replace(WATCH, night=SIGNED_NIGHT, duties=SETTLED), "Pos Melati", "BantarBot", Counts(2, 1, 1)
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("night_records")[f"{case}, {language}"]
        assert height(text) <= 21


def test_the_longest_record_fits() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        assert units(night_records.asked(words, LONGEST, BUDI, Step.MORNING, RT)) <= 4096
        for reason in Reason:
            assert len(night_records.refused(words, Refused(reason))) <= 200


def test_the_card_of_a_signed_night_shames_nobody() -> None:
    night = replace(WATCH.night, status=Status.SIGNED)
    nobody = tuple(replace(duty, presence=Presence.UNEXCUSED) for duty in WATCH.duties)
    text = ronda.card(
        speech("id", "Asia/Jakarta"), replace(WATCH, night=night, duties=nobody), "", "BantarBot"
    )
    assert text.rows == ()
    assert "Budi" not in text.html
    assert "kurang" not in text.html
