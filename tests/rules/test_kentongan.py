"""The kentongan: its usual codes, how often it sounds, who is called, who ends it, how codes are typed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from bot.messages.kentongan import MEANINGS
from bot.rules import kentongan as rules
from bot.rules.kentongan import Alarm, Code, Reason, Written
from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Night, Presence, hours
from bot.rules.ronda import Status as NightStatus
from tests.house import START
from tests.watches import watch

FIRE = Code(2, 1, 1, "🔥", "Kebakaran", "3 · 3 · 3", "113")
SIGNAL = Code(7, 1, 6, "🟢", "Aman", "", "")


def alarm(minutes_ago: float, by: int = 1, code: Code = FIRE, *, over: bool = False) -> Alarm:
    raised = START - timedelta(minutes=minutes_ago)
    ended = (by, START) if over else (None, None)
    return Alarm(1, 1, code.icon, code.meaning, code.number, "", by, raised, *ended)


def test_the_usual_codes_have_words_and_numbers() -> None:
    usual = rules.usual()
    assert [one.key for one in usual] == list(MEANINGS)
    assert {one.number for one in usual} == {"110", "112", "113", "119", ""}
    assert len(usual) <= rules.CODES_MOST
    assert all(one.icon for one in usual)


@pytest.mark.parametrize(
    ("recent", "reason"),
    [
        ([], None),
        ([alarm(9.9, by=2)], Reason.AGAIN),
        ([alarm(9.9, by=2, over=True)], None),
        ([alarm(10, by=2)], None),
        ([alarm(5, by=2, code=SIGNAL)], None),
        ([alarm(30), alarm(20), alarm(15)], Reason.OWN_LIMIT),
        ([alarm(30, over=True), alarm(20, code=SIGNAL), alarm(15)], Reason.OWN_LIMIT),
        ([alarm(60), alarm(20), alarm(15)], None),
        ([alarm(n, by=n) for n in (59, 50, 40, 30, 20, 15)], Reason.HERE_LIMIT),
        ([alarm(n, by=n) for n in (60, 50, 40, 30, 20, 15)], None),
    ],
)
def test_it_sounds_so_often_and_no_oftener(recent: list[Alarm], reason: Reason | None) -> None:
    refused = rules.limited(FIRE, recent, 1, START)
    assert (refused.reason if refused else None) is reason
    assert refused is None or refused.number == "113"


def test_a_refused_signal_names_the_number_for_all() -> None:
    refused = rules.limited(SIGNAL, [alarm(1, code=SIGNAL)], 1, START)
    assert refused is not None
    assert refused.number == "112"


def test_it_wakes_nobody_late_or_after_the_all_clear() -> None:
    assert rules.is_fresh(alarm(9.9), START)
    assert not rules.is_fresh(alarm(10), START)
    assert not rules.is_fresh(alarm(1, over=True), START)


def resident(person_id: int, *roles: Role, status: Status = Status.ACTIVE) -> Resident:
    return Resident(person_id, 1, Person(person_id, "Budi"), None, status, frozenset(roles))


@pytest.mark.parametrize(
    ("one", "actor", "reason"),
    [
        (alarm(5), resident(1), None),
        (alarm(5), resident(2, Role.TREASURER), None),
        (alarm(5), resident(2, Role.SQUAD_LEADER), Reason.NOT_RAISER),
        (alarm(5), resident(1, status=Status.LEFT), Reason.NOT_RAISER),
        (alarm(5, over=True), resident(1), Reason.OVER),
        (alarm(24 * 60 - 1), resident(1), None),
        (alarm(24 * 60), resident(1), Reason.OVER),
        (alarm(5, code=SIGNAL), resident(1), Reason.OVER),
        (replace(alarm(5), raised_by=None), resident(1), Reason.NOT_RAISER),
    ],
)
def test_who_may_give_the_all_clear(one: Alarm, actor: Resident, reason: Reason | None) -> None:
    assert rules.misfit_of_ending(one, actor, START, on_duty=False) is reason


def test_leaders_on_duty_may_give_it_too_while_they_live_there() -> None:
    ends = partial(rules.misfit_of_ending, alarm(5), now=START, on_duty=True)
    assert ends(resident(2, Role.SQUAD_LEADER)) is None
    assert ends(resident(2, status=Status.LEFT)) is Reason.NOT_RAISER


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        (SIGNAL, True),
        (replace(SIGNAL, meaning="Sudah tenang"), True),
        (replace(SIGNAL, number="112"), False),
        (replace(SIGNAL, icon="📣", meaning="Kumpul"), False),
        (FIRE, False),
    ],
)
def test_the_usual_signal_is_an_all_clear_however_it_is_called(code: Code, is_one: bool) -> None:
    assert rules.is_all_clear(code) is is_one


def night(day: int, status: NightStatus = NightStatus.PLANNED) -> Night:
    evening = date(2026, 11, day)
    begins, ends = hours(evening, 22 * 60, 4 * 60, "Asia/Jakarta")
    return Night(day, 1, evening, begins, ends, begins, 4, status)


def test_it_calls_the_squad_of_the_night_that_is_on_or_comes_next() -> None:
    nights = [night(23), night(24)]
    three_at_night, nine_in_the_morning = START - timedelta(hours=6), START

    def called(now: datetime, *of: Night) -> int | None:
        found = rules.night_to_call(of, now)
        return found.id if found else None

    assert called(three_at_night, *nights) == 23
    assert called(nine_in_the_morning, *nights) == 24
    assert called(three_at_night, night(23, NightStatus.CANCELLED), night(24)) == 24
    assert called(three_at_night, night(23, NightStatus.SIGNED)) == 23
    assert called(nine_in_the_morning, night(23)) is None


def test_it_calls_nobody_who_cannot_come() -> None:
    whole = watch(4)
    first, second, third, fourth = whole.duties
    changed = (
        replace(first, answer=Answer.UNABLE),
        replace(second, presence=Presence.EXCUSED),
        replace(third, presence=Presence.PRESENT),
        fourth,
    )
    assert [duty.id for duty in rules.to_call(replace(whole, duties=changed, squads=()))] == [3, 4]
    assert [duty.id for duty in rules.to_call(replace(whole, duties=changed))] == [1, 2, 3, 4]  # who leads


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("🐍 Ular, 2 · 1 · 2, 113", Written("🐍", "Ular", "2 · 1 · 2", "113")),
        ("Ular masuk rumah", Written("🔔", "Ular masuk rumah")),
        ("🔥Kebakaran,113", Written("🔥", "Kebakaran", "", "113")),
        ("🔥 Kebakaran, 0741 123 456, 3-3-3", Written("🔥", "Kebakaran", "3-3-3", "0741 123 456")),
        ("🧑‍🚒 Damkar, (0741) 60113", Written("🧑‍🚒", "Damkar", "", "(0741) 60113")),
        ("🚨 Maling,\n 2 kali, cepat, 110", Written("🚨", "Maling", "2 kali, cepat", "110")),
        (f"{'Panjang ' * 10}", Written("🔔", ("Panjang " * 10)[:40].strip())),
        ("🔥", None),
        (" , 113", None),
        ("", None),
    ],
)
def test_how_a_code_is_typed(typed: str, written: Written | None) -> None:
    assert rules.read(typed) == written


def test_a_code_reads_as_it_is_written() -> None:
    for code in (FIRE, SIGNAL):
        assert rules.read(rules.as_typed(code)) == Written(code.icon, code.meaning, code.beats, code.number)


def test_the_place_is_one_clean_line() -> None:
    assert rules.where(" Blok C-3\n dekat *sumur* \u200b") == "Blok C-3 dekat sumur"
    assert len(rules.where("jauh " * 100)) <= rules.WORDS_MOST
