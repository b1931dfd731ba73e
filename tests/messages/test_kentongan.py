"""Words of the kentongan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import kentongan, kentongan_codes
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.kentongan import Alarm, Code, Reason, Refused, usual
from bot.rules.residents import AddressForm, Person
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT
from tests.watches import LONG

BUDI, SARI = Person(1002, "Budi", address_form=AddressForm.BAPAK), Person(1001, "Bu Sari")
JOKO = [Person(1003, "Mas Joko")]
MANY = [Person(2000 + n, name) for n, name in enumerate(LONG * 4)]
NIGHT = START + timedelta(hours=17, minutes=14)  # 02.14 WIB


def codes(words: Speech) -> list[Code]:
    meanings = kentongan.meanings(words)
    return [
        Code(n, 1, n, one.icon, meanings[one.key], one.beats, one.number) for n, one in enumerate(usual(), 1)
    ]


def fire(words: Speech, place: str = "Blok C-3, dekat <sumur>") -> Alarm:
    code = codes(words)[1]
    return Alarm(4, 1, code.icon, code.meaning, code.number, place, BUDI.id, NIGHT)


def signal(words: Speech) -> Alarm:
    code = codes(words)[-1]
    return Alarm(5, 1, code.icon, code.meaning, code.number, "", BUDI.id, NIGHT)


def ended(words: Speech, *, false: bool = False) -> Alarm:
    later = NIGHT + timedelta(minutes=26)
    return replace(fire(words), cleared_by=SARI.id, cleared_at=later, was_false=false)


CASES: dict[str, Callable[[Speech], Text]] = {
    "picker": lambda words: kentongan.picker(words, 1, codes(words), []),
    "picker, still sounding": lambda words: kentongan.picker(
        words, 1, codes(words), [fire(words)], RT, ends=[fire(words)], may_edit=True
    ),
    "picker, still sounding, not to end": lambda words: kentongan.picker(
        words, 1, codes(words), [fire(words)]
    ),
    "sure": lambda words: kentongan.sure(words, codes(words)[1], 1, 5, group=True),
    "sure, a signal, not to the group": lambda words: kentongan.sure(
        words, codes(words)[-1], 1, 1, group=False
    ),
    "sure, nobody in reach": lambda words: kentongan.sure(words, codes(words)[0], 1, 0, group=False),
    "raised": lambda words: kentongan.raised(words, fire(words, ""), 5, JOKO, RT, group=True),
    "raised, with the place": lambda words: kentongan.raised(words, fire(words), 1, MANY, group=False),
    "raised, a signal": lambda words: kentongan.raised(words, signal(words), 5, [], group=True),
    "raised, over": lambda words: kentongan.raised(words, ended(words), 5, [], RT, SARI, group=True),
    "alarm": lambda words: kentongan.ringing(words, fire(words, ""), BUDI, may_end=False),
    "alarm, officer": lambda words: kentongan.ringing(words, fire(words), BUDI, RT, may_end=True),
    "alarm, group": lambda words: kentongan.ringing(words, fire(words), BUDI, unreached=JOKO, may_end=True),
    "alarm, by somebody forgotten": lambda words: kentongan.ringing(words, fire(words), None, may_end=False),
    "signal": lambda words: kentongan.ringing(words, signal(words), BUDI, may_end=True),
    "alarm, over": lambda words: kentongan.ringing(words, ended(words), BUDI, by=SARI, may_end=True),
    "all clear": lambda words: kentongan.all_clear(words, ended(words), SARI, RT),
    "false alarm": lambda words: kentongan.all_clear(words, ended(words, false=True), SARI),
    "all clear, asked": lambda words: kentongan.ask_over(words, fire(words)),
    "where": lambda words: kentongan.ask_where(words)[0],
    "codes": lambda words: kentongan_codes.table(words, 1, codes(words), RT, in_group=True, may_set=True),
    "codes, treasurer, full": lambda words: kentongan_codes.table(
        words, 1, (codes(words) * 2)[:12], in_group=False, may_set=False
    ),
    "code": lambda words: kentongan_codes.one(words, codes(words)[1], is_first=False, is_only=False),
    "code, the only one, a signal": lambda words: kentongan_codes.one(
        words, codes(words)[-1], is_first=True, is_only=True
    ),
    "code, to remove": lambda words: kentongan_codes.sure_drop(words, codes(words)[1]),
    "code, to write": lambda words: kentongan_codes.ask(words, 1, codes(words)[1]),
    "code, new, unread": lambda words: kentongan_codes.ask(words, 1, None, again=True),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("kentongan")[f"{case}, {language}"]
        assert height(text) <= 18


def test_every_refusal_fits_and_shows_the_number_first() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        for reason in Reason:
            said = kentongan.refused(words, Refused(reason, "113"))
            assert 0 < len(said) <= 200
            assert said.startswith("113 📞\n") is (reason not in kentongan.WITHOUT_NUMBER)


def test_short_answers() -> None:
    words = speech("id", "Asia/Jakarta")
    assert kentongan.ask_where(words)[1] == "Blok C-3, dekat sumur"
    for said in (kentongan.where_toast, kentongan.noted, kentongan.skipped, kentongan.sounded):
        assert 0 < len(said(words)) <= 200
    assert kentongan.bell(words, 1).label == "🔔 Kentongan"
