"""Words of jimpitan: to who collects, to a house, to treasurer and chair."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import duties, jimpitan, jimpitan_totals, night_records, ronda
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules import jimpitan as rules
from bot.rules.households import Household
from bot.rules.jimpitan import Entry, Listed, Payment, Reason, Refused, Round, Total
from bot.rules.jimpitan_totals import Fund, Gaps, Handed, Missing, Receipt
from bot.rules.night_records import Record
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT
from tests.watches import LONG, MELATI, watch

WATCH = watch(4)
NIGHT, NOW = WATCH.night, WATCH.night.starts_at
TONIGHT = NIGHT.evening
BUDI, JOKO = (duty.resident.person for duty in WATCH.duties[:2])
ROUND = Round(RT, JOKO, 500, TONIGHT, TONIGHT, (), NIGHT)
BY_HAND = replace(ROUND, night=None)
HOUSE = Household(3, RT.id, "A-12")


def paid(first: int, last: int, amount: int, night_id: int | None = NIGHT.id, number: int = 1) -> Payment:
    span = (TONIGHT + timedelta(days=first), TONIGHT + timedelta(days=last))
    return Payment(number, RT.id, HOUSE.id, night_id, TONIGHT, amount, *span, NOW, JOKO)


def seen(at: Round, *lines: Payment, removable: bool = True) -> Entry:
    return Entry(
        at,
        HOUSE,
        lines,
        next((one for one in lines if one.covers(TONIGHT)), None),
        max((one.last for one in lines if one.last >= TONIGHT), default=None),
        rules.offered(at, lines, NOW),
        frozenset(one.id for one in lines if removable),
    )


TAPPED, AHEAD, PAST = paid(0, 0, 500), paid(-2, 4, 3500, 9), paid(-3, -1, 1500, None, 2)
HOUSES = [
    Listed(Household(1, RT.id, "A-2"), TAPPED),
    Listed(Household(2, RT.id, "A-10"), AHEAD),
    Listed(HOUSE),
    Listed(Household(4, RT.id, "B-1")),
]
TOTAL = Total(1500, 3, (BUDI, JOKO))
OVER = Handed(NIGHT, TOTAL, (MELATI,))
RECEIVED = replace(OVER, receipt=Receipt(1500, NIGHT.ends_at, BUDI))
BEFORE = replace(RECEIVED, night=replace(NIGHT, id=2, evening=date(2026, 11, 28)))
FUND = Fund(
    RT,
    tuple(
        (date(2026, month, 1), amount) for month, amount in ((12, 0), (11, 645_000), (10, 0), (9, 512_500))
    ),
    (replace(OVER, is_over=False), replace(OVER, night=replace(NIGHT, id=3)), BEFORE),
    0,
    2,
)
GAPS = Gaps(RT, date(2026, 12, 1), 4, (Missing(HOUSE, 1), Missing(Household(4, RT.id, "B-1"), 4)))
PERIOD = rules.Period(3700, 7, TONIGHT, TONIGHT + timedelta(days=6))
CASES: dict[str, Callable[[Speech], Text]] = {
    "round": lambda words: jimpitan.listed(words, ROUND, HOUSES, TOTAL),
    "round, of a home among several": lambda words: jimpitan.listed(words, ROUND, [], Total(), 0, RT),
    "houses, by hand": lambda words: jimpitan.listed(words, BY_HAND, HOUSES, Total()),
    "house, tapped": lambda words: jimpitan.entry(words, seen(ROUND, TAPPED)),
    "house, open": lambda words: jimpitan.entry(words, seen(ROUND), 1, RT),
    "house, by another": lambda words: jimpitan.entry(words, seen(ROUND, TAPPED, removable=False)),
    "house, by hand": lambda words: jimpitan.entry(words, seen(BY_HAND, AHEAD, PAST)),
    "how much": lambda words: jimpitan.ask(words, seen(ROUND), past=False),
    "how much, unread": lambda words: jimpitan.ask(
        words, seen(ROUND), past=False, refusal=Refused(Reason.UNREAD)
    ),
    "past nights": lambda words: jimpitan.ask(words, seen(ROUND), past=True),
    "sure": lambda words: jimpitan.sure(words, seen(ROUND), PERIOD),
    "own": lambda words: jimpitan.own(words, [seen(BY_HAND, AHEAD, PAST)]),
    "own, nothing yet": lambda words: jimpitan.own(words, [seen(BY_HAND)]),
    "own, no house": lambda words: jimpitan.own(words, []),
    "own, of the chair where none is collected": lambda words: jimpitan.own(words, [], hints=True),
    "own night": lambda words: duties.own(
        words, WATCH, WATCH.duties[0], "Pos Melati", has_book=True, collects=True, tonight=True
    ),
    "leader's panel": lambda words: ronda.panel(words, WATCH, for_officer=False, at_pos=True, collects=True),
    "record": lambda words: night_records.seen(words, Record(NIGHT, {}, jimpitan=TOTAL)),
    "night, to be received": lambda words: jimpitan_totals.night(words, OVER),
    "night, received": lambda words: jimpitan_totals.night(words, RECEIVED, RT),
    "night, another amount": lambda words: jimpitan_totals.night(
        words, replace(OVER, receipt=Receipt(1400, NIGHT.ends_at))
    ),
    "night, not over": lambda words: jimpitan_totals.night(words, replace(OVER, is_over=False)),
    "how much was received": lambda words: jimpitan_totals.ask_received(words, OVER),
    "how much was received, unread": lambda words: jimpitan_totals.ask_received(words, OVER, unread=True),
    "fund": lambda words: jimpitan_totals.fund(words, FUND, tonight=1, is_housed=True),
    "fund, nothing yet": lambda words: jimpitan_totals.fund(
        words, replace(FUND, months=FUND.months[:1], nights=(), pages=1), collects=False
    ),
    "missing": lambda words: jimpitan_totals.missing(words, GAPS, 0),
    "missing, no round": lambda words: jimpitan_totals.missing(
        words, replace(GAPS, rounds=0, houses=(Missing(HOUSE, 0),)), 0, RT
    ),
    "missing, none": lambda words: jimpitan_totals.missing(words, replace(GAPS, houses=()), 0),
    "text to copy": lambda words: Text("\n".join(jimpitan_totals.copied(words, FUND))),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("jimpitan")[f"{case}, {language}"]
        assert height(text) <= 15
        assert all(len(button.label) <= 45 for row in text.rows for button in row)


def test_a_full_page_fits_into_a_message() -> None:
    many = tuple(replace(JOKO, id=n, telegram_name=LONG[0]) for n in range(40))
    houses = [Listed(Household(n, RT.id, f"BLOK-{n}"), TAPPED) for n in range(200)]
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        text = jimpitan.listed(words, ROUND, houses, replace(TOTAL, collectors=many), 4, RT)
        assert sum(len(row) for row in text.rows) <= 100
        assert units(jimpitan_totals.night(words, replace(OVER, total=Total(1, 1, many)))) <= 4096


def test_toasts_fit() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        for reason in Reason:
            assert len(jimpitan.refused(words, Refused(reason))) <= 200
            assert len(jimpitan_totals.refused(words, Refused(reason))) <= 200
        assert len(jimpitan_totals.toast(words, RECEIVED)) <= 200
        assert len(jimpitan_totals.toast(words, OVER)) <= 200


def test_a_house_without_a_note_has_no_line_of_its_own() -> None:
    words = speech("id", "Asia/Jakarta")
    assert jimpitan.in_short(words, [seen(BY_HAND)]) == []
    assert [str(line) for line in jimpitan.in_short(words, [seen(BY_HAND, PAST)])] == [
        "🍚 Jimpitan A-12: tercatat sampai Sen 30/11 malam"
    ]
