"""Telegram's limits, at given times."""

from itertools import pairwise
from random import Random

import pytest

from bot.pacing import APART, FURTHER_AHEAD, Limits, Pace, Window
from bot.parcels import Album, Say, Text, calls

PERSON, GROUP = 1001, -100500


def call(pace: Pace, chat_id: int, now: float) -> None:
    """A call that is answered at once, whether it was allowed or not."""
    pace.overall.take(now)
    pace._chat(chat_id).take(now)


@pytest.fixture
def pace() -> Pace:
    return Pace(Limits(per_second=29, private_per_second=1, group_per_minute=20))


def test_it_lets_so_many_calls_through_in_any_span() -> None:
    window = Window(3, 10.0)
    for now in (0.0, 4.0, 8.0):
        assert window.wait(now) == 0
        window.take(now)
    assert window.wait(8.0) == 2.0
    assert window.wait(9.9) == pytest.approx(0.1)
    assert window.wait(10.0) == 0
    window.take(10.0)
    assert window.wait(10.0) == 4.0


def test_it_never_exceeds_its_limit_however_calls_come() -> None:
    window, taken = Window(5, 1.0), []
    for tick in range(400):
        now = tick / 64  # exact in binary
        if window.wait(now) == 0:
            window.take(now)
            taken.append(now)
    assert len(taken) == 5 * 7
    assert all(later - first >= 1.0 for first, later in zip(taken, taken[5:], strict=False))


def test_it_keeps_places_free_for_others() -> None:
    window = Window(20, 60.0)
    for now in range(16):
        assert window.wait(float(now), spare=4) == 0
        window.take(float(now))
    assert window.wait(16.0, spare=4) == 44.0
    assert window.wait(16.0) == 0
    window.take(16.0)
    assert window.wait(17.0, spare=4) == 44.0  # the second must go, too
    assert window.wait(60.5, spare=4) == 0.5


def test_it_writes_to_a_person_once_a_second_and_to_others_meanwhile(pace: Pace) -> None:
    call(pace, PERSON, 5.0)
    assert pace.wait(PERSON, 5.25) == 0.75
    assert pace.wait(PERSON, 6.0) == 0
    assert pace.wait(PERSON + 1, 5.25) == 0


def test_it_writes_to_a_group_twenty_times_a_minute(pace: Pace) -> None:
    for _ in range(20):
        assert pace.wait(GROUP, 5.0) == 0
        call(pace, GROUP, 5.0)
    assert pace.wait(GROUP, 6.0) == 59.0
    assert pace.wait(GROUP, 64.75) == 0.25
    assert pace.wait(GROUP - 1, 6.0) == 0


def test_it_leaves_room_for_answers_in_a_group(pace: Pace) -> None:
    for _ in range(16):
        call(pace, GROUP, 5.0)
    assert pace.wait(GROUP, 6.0, spare=4) == 59.0
    assert pace.wait(GROUP, 6.0) == 0


def test_it_knows_the_groups_whose_last_places_are_not_for_everything(pace: Pace) -> None:
    call(pace, PERSON, 3.0)
    for _ in range(18):
        call(pace, GROUP, 5.0)
        call(pace, GROUP - 1, 5.0 + 50)
    assert pace.busy(6.0, spare=2) == {GROUP, GROUP - 1}
    assert pace.busy(6.0) == set()
    assert pace.busy(65.0, spare=2) == {GROUP - 1}


def test_it_counts_all_chats_together_for_the_second(pace: Pace) -> None:
    for person in range(29):
        assert pace.overall.wait(5.0) == 0
        call(pace, 1 + person, 5.0)
    assert pace.overall.wait(5.5) == 0.5
    assert pace.wait(500, 5.5) == 0  # the chat itself is free
    assert pace.overall.wait(6.0) == 0


def test_it_leaves_a_chat_alone_as_long_as_telegram_asked(pace: Pace) -> None:
    pace.pause(GROUP, 5.0, 30.0)
    pace.pause(GROUP, 5.0, 15.0)  # an older, shorter word does not shorten it
    assert pace.wait(GROUP, 5.0) == 30.0
    assert pace.wait(GROUP, 35.0) == 0
    assert pace.wait(PERSON, 5.0) == 0


def test_it_takes_the_longer_of_pause_and_window(pace: Pace) -> None:
    call(pace, PERSON, 5.0)
    pace.pause(PERSON, 5.0, 0.5)
    assert pace.wait(PERSON, 5.0) == 1.0
    pace.pause(PERSON, 5.0, 4.0)
    assert pace.wait(PERSON, 5.0) == 4.0


def test_it_names_the_chats_that_have_to_wait(pace: Pace) -> None:
    assert pace.busy(5.0) == set()
    call(pace, PERSON, 5.0)
    call(pace, GROUP, 5.0)
    pace.pause(GROUP - 1, 5.0, 2.0)
    assert pace.busy(5.5) == {PERSON, GROUP - 1}
    assert pace.busy(6.5) == {GROUP - 1}
    assert pace.busy(7.0) == set()


def test_it_still_counts_after_asking_who_is_busy(pace: Pace) -> None:
    for _ in range(19):
        call(pace, GROUP, 5.0)
    assert pace.busy(5.0) == set()
    call(pace, GROUP, 5.0)
    assert pace.busy(5.0) == {GROUP}
    assert pace.wait(GROUP, 5.0) == 60.0


def test_it_forgets_chats_that_are_idle(pace: Pace) -> None:
    for person in range(1, 1001):
        call(pace, person, 5.0)
    pace.pause(GROUP, 5.0, 0.5)
    assert len(pace.busy(5.25)) == 1001
    assert pace.busy(6.0) == set()
    assert not pace._chats  # the only way to see that nothing piles up
    assert not pace._paused


def test_it_holds_a_place_from_the_sending_until_a_span_after_the_answer(pace: Pace) -> None:
    assert pace.hold(PERSON, 5.0)
    assert pace.enter(5.0) == 0
    assert not pace.hold(PERSON, 6.5)  # still on its way: it may arrive any moment
    pace.land(PERSON, 7.0)
    assert pace.wait(PERSON, 7.5) == 0.5
    assert pace.hold(PERSON, 8.0)


def test_a_letter_is_taken_in_hand_a_little_before_its_place_is_free(pace: Pace) -> None:
    for person in range(29):
        call(pace, 1 + person, 5.0)
    assert not pace.hold(500, 5.84)
    assert pace.wait_for_all(5.84) == pytest.approx(0.06)
    assert pace.hold(500, 5.97)
    assert pace.enter(5.97) == pytest.approx(0.03)
    assert pace.enter(6.0) == 0


def test_what_somebody_waits_for_is_taken_in_hand_beside_all_that_lies_there(pace: Pace) -> None:
    for person in range(29):
        call(pace, 1 + person, 5.0 + person / 29)
    while pace.hold(500 + pace._held[False], 5.95):
        pass
    assert pace.room(5.95) == 0
    assert pace.room(5.95, ahead=FURTHER_AHEAD) > 5
    assert pace.hold(PERSON, 5.95, ahead=FURTHER_AHEAD)


def test_calls_go_one_by_one(pace: Pace) -> None:
    for person in (1, 2):
        assert pace.hold(person, 5.0)
    assert pace.enter(5.0) == 0
    assert pace.enter(5.0) == pytest.approx(APART / 29)
    assert pace.enter(5.04) == 0


def test_what_is_in_hand_waits_while_everything_is_paused(pace: Pace) -> None:
    assert pace.hold(500, 5.0)
    pace.pause(GROUP, 5.0, 3.0)
    pace.pause(PERSON, 5.0, 3.0)
    assert pace.enter(5.0) == 3.0
    assert pace.enter(8.0) == 0


def test_it_gives_a_place_back_when_nothing_was_sent(pace: Pace) -> None:
    assert pace.hold(PERSON, 5.0)
    pace.land(PERSON, 5.1, calls=0)
    assert pace.hold(PERSON, 5.2)


def test_it_counts_each_photo_of_an_album(pace: Pace) -> None:
    album = Album(GROUP, Text(""), tuple("abcdefghij"))
    assert pace.hold(GROUP, 5.0)
    assert pace.enter(5.0) == 0
    pace.land(GROUP, 5.1, calls=calls(album))
    held = 0
    while pace.hold(GROUP, 6.0):
        held += 1
    assert held == pace.limits.group_per_minute - 10
    assert [calls(parcel) for parcel in (Say(GROUP, Text("x")), None)] == [1, 1]


def test_no_span_sees_too_many_whenever_the_calls_on_their_way_arrive(pace: Pace) -> None:
    """Answers take between nothing and 0.4 s; a call may arrive at either end."""
    arrivals: list[tuple[float, float]] = []
    flying: list[tuple[float, int, float]] = []
    held: list[int] = []
    person = 0
    for tick in range(640):
        now = tick / 64
        for answered, who, sent in [f for f in flying if f[0] <= now]:
            pace.land(who, now)
            flying.remove((answered, who, sent))
            arrivals.append((sent, now))
        while pace.hold(person := person + 1, now):
            held.append(person)
        while held and pace.enter(now) == 0:
            person_sent = held.pop(0)
            flying.append((now + (person_sent % 7) / 16, person_sent, now))
    for _sent, at in arrivals:
        assert sum(1 for _s, answered in arrivals if at - 1.0 < answered <= at) <= 29
        assert sum(1 for sent, _a in arrivals if at - 1.0 < sent <= at) <= 29


def test_two_chats_refused_one_after_the_other_mean_everybody(pace: Pace) -> None:
    pace.pause(GROUP, 5.0, 30.0)
    assert pace.room(5.0) == 29
    pace.pause(PERSON, 5.5, 3.0)
    assert pace.room(5.5) == 0
    assert not pace.hold(PERSON + 1, 8.4)
    assert pace.wait_for_all(8.0) == 0.5  # the shorter of the two: only the group itself must wait longer
    assert pace.hold(PERSON + 1, 8.5)
    assert pace.wait(GROUP, 8.5) == 26.5


@pytest.mark.parametrize(
    ("chat", "at", "answered"), [(GROUP, 5.5, False), (PERSON, 6.5, False), (PERSON, 5.5, True)]
)
def test_other_refusals_concern_their_chats_alone(pace: Pace, chat: int, at: float, answered: bool) -> None:
    pace.pause(GROUP, 5.0, 30.0)
    if answered:
        pace.accepted()
    pace.pause(chat, at, 3.0)
    assert pace.room(at) == 29
    assert pace.hold(PERSON + 1, at)


def test_what_is_paid_for_has_places_of_its_own() -> None:
    pace = Pace(Limits(2, 1, 20, paid_per_second=3))
    assert [pace.hold(person, 5.0, paid=True) for person in range(1, 5)] == [True] * 3 + [False]
    assert [pace.hold(person, 5.0) for person in range(11, 14)] == [True] * 2 + [False]
    for person, now in ((1, 5.0), (2, 5.35), (3, 5.7)):
        assert pace.enter(now, paid=True) == 0
        pace.land(person, now + 0.15, paid=True)
    assert (pace.room(6.0), pace.room(6.0, paid=True)) == (0, 0)
    assert pace.room(6.25, paid=True) == 1
    assert not Pace(Limits(2, 1, 20)).hold(1, 5.0, paid=True)


def drive(pace: Pace, way: float, jitter: float, seconds: int) -> list[float]:
    """Call as often as it lets; the answer takes `way` and up to `jitter` seconds. Return the arrivals."""
    arrivals: list[float] = []
    flying: list[tuple[float, int, float]] = []
    held: list[int] = []
    person, dice = 0, Random(5)
    for tick in range(seconds * 1024):
        now = tick / 1024
        for answered, who, sent in [call for call in flying if call[0] <= now]:
            pace.land(who, now, took=now - sent)
            flying.remove((answered, who, sent))
        while pace.hold(person := person + 1, now):
            held.append(person)
        while held and pace.enter(now) == 0:
            late = jitter * dice.random()
            flying.append((now + way + late, held.pop(0), now))
            arrivals.append(now + way / 2 + late * dice.choice((0, 1)))
    return sorted(arrivals)


@pytest.mark.parametrize(("way", "jitter"), [(0.05, 0.0), (0.2, 0.0), (0.05, 0.05), (0.2, 0.3)])
def test_a_long_way_costs_no_pace_and_no_span_sees_too_many(pace: Pace, way: float, jitter: float) -> None:
    arrivals = drive(pace, way, jitter, 30)
    assert all(later - first >= 1.0 - 1 / 1024 for first, later in zip(arrivals, arrivals[29:], strict=False))
    pace_kept = (len(arrivals) / 30) / 29
    assert pace_kept > (0.96 if jitter == 0 else 0.75)


def test_calls_do_not_crowd_into_a_part_of_each_second(pace: Pace) -> None:
    """Whoever taps in the rest of it would wait for the next second."""
    arrivals = drive(pace, 0.05, 0.0, 10)
    gaps = [after - before for before, after in pairwise(arrivals)]
    assert max(gaps) < 0.16  # 30 calls 10 ms apart, as they may come first, would leave 0.7
