"""What goes out by one call, and what becomes of each letter."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.bundling import BUNDLED, Errand, errand, gathered, goes_along
from bot.fates import Delivery, Fate
from bot.letters import KINDS
from bot.parcels import Say, Text
from db.outbox import Claimed, Priority
from tests.house import BUDI, GROUP, JOKO, START

MINUTE = timedelta(minutes=1)
HELLO = Say(BUDI.id, Text("Halo"))


def letter(number: int, **more: Any) -> Claimed:
    usual = Claimed(
        id=number,
        key=f"k{number}",
        kind="reminder_eve",
        subject_id=42,
        person_id=BUDI.id,
        chat_id=BUDI.id,
        parcel=None,
        priority=Priority.REMINDER,
        due_at=START,
        expires_at=START + timedelta(hours=2),
        version=1,
        attempts=0,
    )
    return replace(usual, **more)


def fates(errand: Errand, fate: Fate = Fate.SENT) -> dict[int, Fate]:
    return {one.letter.id: one.delivery.fate for one in errand.ended(Delivery(fate))}


def test_reminders_to_one_person_go_along_and_nothing_else() -> None:
    assert {"reminder_eve", "reminder_soon", "watch_eve", "watch_soon"} <= BUNDLED
    assert all(KINDS[name].about and not KINDS[name].prepare for name in BUNDLED)
    assert goes_along(letter(1))
    in_group = {"chat_id": GROUP, "person_id": None}
    others: list[dict[str, Any]] = [in_group, {"kind": "swap_asked"}, {"chat_id": GROUP}, {"chat_id": None}]
    assert not any(goes_along(letter(1, **other)) for other in others)


def test_it_gathers_what_is_for_one_person_in_the_order_in_which_it_came() -> None:
    toast = letter(3, kind="parcel", chat_id=None, person_id=None)
    again = letter(6, kind="parcel", chat_id=None, person_id=None)
    joko = letter(2, chat_id=JOKO.id, person_id=JOKO.id)
    letters = [letter(1), joko, toast, letter(4), letter(5), again]
    numbers = [[one.id for one in together] for together in gathered(letters, alone={5})]
    assert numbers == [[1, 4], [2], [3], [5], [6]]


def test_the_first_to_expire_stands_first_and_all_are_sent() -> None:
    first, second = letter(1), letter(2, expires_at=START + MINUTE)
    found = errand(START, [(first, HELLO), (second, HELLO)])
    assert [one.id for one, _ in found.along] == [2, 1]
    assert fates(found) == {1: Fate.SENT, 2: Fate.SENT}


def test_each_ends_in_its_own_way() -> None:
    worded = [
        (letter(1), HELLO),
        (letter(2, expires_at=START), HELLO),
        (letter(3), None),
        (letter(4, due_at=START + MINUTE), None),  # its time may still come
        (letter(5), Say(BUDI.id, Text("x"), reply_to=7)),
    ]
    assert fates(errand(START, worded), Fate.LATER) == {
        1: Fate.LATER,
        2: Fate.TOO_LATE,
        3: Fate.NOTHING,
        4: Fate.LEFT,
        5: Fate.LEFT,
    }


def test_a_refused_bundle_is_taken_apart_and_a_refused_letter_is_not() -> None:
    two = errand(START, [(letter(1), HELLO), (letter(2), HELLO)])
    assert fates(two, Fate.REFUSED) == {1: Fate.LEFT, 2: Fate.LEFT}
    assert fates(errand(START, [(letter(1), HELLO)]), Fate.REFUSED) == {1: Fate.REFUSED}
    assert fates(two, Fate.UNREACHABLE) == {1: Fate.UNREACHABLE, 2: Fate.UNREACHABLE}


def test_without_words_there_is_no_call() -> None:
    found = errand(START, [(letter(1), None)])
    assert (found.parcel, list(found.along), fates(found)) == (None, [], {1: Fate.NOTHING})
