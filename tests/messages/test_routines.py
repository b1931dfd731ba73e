"""Words of routines: the officers' pages, what is asked, what is told, and house groups."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import house_groups as groups
from bot.messages import routine_letters as letters
from bot.messages import routine_sketches as sketches
from bot.messages import routines as messages
from bot.messages.routine_sketches import Notes
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.house_groups import HouseGroup
from bot.rules.moments import Misread
from bot.rules.residents import AddressForm, Person
from bot.rules.ronda import Squad
from bot.rules.routine_reading import Odd
from bot.rules.routine_sketches import Sketch, Step
from bot.rules.routines import ROUTINES_MOST, WORDS_LIMIT, Audience, Coming, Reason, Status
from tests.house import BUDI, JOKO, START
from tests.messages.agreed import agreed, height, shown, units
from tests.rules.test_routines import EVE, WASTE
from tests.samples import RT

NEXT_DOOR = replace(RT, id=2, rt="06")
DAY = date(2026, 11, 26)
AT = START + timedelta(days=2, hours=8)  # Kamis, 17.00 WIB
COMING = Coming(DAY, AT, AT, AT + timedelta(hours=1))
JANUARY = AT + timedelta(days=39)
NEXT_YEAR = Coming(date(2027, 1, 4), JANUARY, JANUARY, JANUARY + timedelta(hours=1))
TOMORROW = Coming(DAY, AT, AT - timedelta(hours=21, minutes=30), AT)
POSYANDU = replace(EVE, id=2, words="Posyandu", audience=Audience.HOUSES, audience_id=3, skips_holidays=True)
ALL_DAY = replace(WASTE, id=3, words="Periksa jentik", at_minute=None, minute=360, audience=Audience.OFFICERS)
PAUSED = replace(WASTE, status=Status.PAUSED, paused_until=date(2026, 12, 10))
MELATI, MAWAR = HouseGroup(3, 1, "Dasawisma Melati", 11), HouseGroup(4, 1, "Dasawisma Mawar", 1)
LATE = replace(WASTE, at_minute=1380, minute=1320)
EARLIER = Coming(DAY, AT + timedelta(hours=6), AT + timedelta(hours=4, minutes=25), AT + timedelta(hours=6))
REGU = Squad(7, 1, None, "Regu 2", "", None, None, None)
PAK_BUDI = Person(BUDI.id, "Budi", address_form=AddressForm.BAPAK)
MAS_JOKO = Person(JOKO.id, "Mas Joko")
KEY = "0123456789abcdef"
SKETCH = Sketch(1, words="Siram TOGA")
WHOLE = replace(SKETCH, rule="FREQ=DAILY", first_day=DAY, at_minute=960, audience=Audience.ALL)
CASES: dict[str, Callable[[Speech], Text]] = {
    "list": lambda words: messages.listing(
        words, RT, [(WASTE, COMING, ""), (POSYANDU, TOMORROW, "Dasawisma Melati")], [RT]
    ),
    "list, of several, none yet": lambda words: messages.listing(words, RT, [], [RT, NEXT_DOOR]),
    "list, resting, ended, gone": lambda words: messages.listing(
        words,
        RT,
        [
            (PAUSED, COMING, ""),
            (replace(PAUSED, paused_until=None), None, ""),
            (replace(POSYANDU, status=Status.ACTIVE), None, ""),
            (ALL_DAY, COMING, ""),
            (replace(ALL_DAY, audience=Audience.ROLE, audience_role="treasurer"), COMING, ""),
        ],
        [RT],
    ),
    "page": lambda words: messages.page(words, RT, WASTE, COMING, "", START),
    "page, all of it": lambda words: messages.page(
        words, RT, replace(POSYANDU, last_day=date(2027, 6, 30)), TOMORROW, "Dasawisma Melati", START
    ),
    "page, of several": lambda words: messages.page(words, RT, WASTE, COMING, "", START, RT),
    "page, resting": lambda words: messages.page(words, RT, PAUSED, COMING, "", START),
    "page, resting until another year": lambda words: messages.page(words, RT, PAUSED, NEXT_YEAR, "", START),
    "page, ended": lambda words: messages.page(
        words, RT, replace(ALL_DAY, status=Status.ENDED, days_before=2), None, "", START
    ),
    "pause": lambda words: messages.ask_pause(words, WASTE, DAY),
    "pause, again": lambda words: messages.ask_pause(words, WASTE, DAY, again=True),
    "sure to end": lambda words: messages.sure_end(words, WASTE),
    "new": lambda words: messages.ask_usual(words, RT),
    "which RT": lambda words: sketches.ask_rt(words, KEY, [RT, NEXT_DOOR]),
    "words": lambda words: sketches.ask(words, KEY, Sketch(1), Notes()),
    "days": lambda words: sketches.ask(
        words, KEY, replace(SKETCH, picked=(0, 3)), Notes(Misread.NO_SUCH_DAY)
    ),
    "days, one is named": lambda words: sketches.ask(
        words, KEY, replace(SKETCH, picked=(3,)), Notes(odd=(Odd.EACH,))
    ),
    "hour": lambda words: sketches.ask(
        words, KEY, replace(SKETCH, rule="FREQ=DAILY"), Notes(Misread.NO_SUCH_HOUR, (Odd.LONG,))
    ),
    "hour, by a prayer": lambda words: sketches.ask(
        words,
        KEY,
        Sketch(1, words="Yasinan", part="after magrib", asks=Step.HOUR),
        Notes(),
        hours=(1095, 1110),
    ),
    "when to remind": lambda words: sketches.ask(
        words, KEY, replace(WHOLE, asks=Step.TOLD), Notes(odd=(Odd.TOLD,))
    ),
    "when to remind, no hour": lambda words: sketches.ask(
        words, KEY, replace(WHOLE, asks=Step.TOLD, at_minute=None, all_day=True), Notes()
    ),
    "for whom": lambda words: sketches.ask(
        words, KEY, replace(WHOLE, audience=None), Notes(is_unknown=True), [REGU], [MELATI]
    ),
    "for whom, of many": lambda words: sketches.ask(
        words, KEY, replace(WHOLE, audience=None), Notes(missing=("A-4", "A-5")), [REGU] * 9, [MELATI], 1
    ),
    "until": lambda words: sketches.ask(words, KEY, replace(WHOLE, asks=Step.UNTIL), Notes(odd=(Odd.UNTIL,))),
    "preview": lambda words: sketches.preview(words, KEY, WASTE, [COMING, TOMORROW], ""),
    "preview, of several": lambda words: sketches.preview(words, KEY, WASTE, [COMING], "", named=RT),
    "preview, all of it": lambda words: sketches.preview(
        words,
        KEY,
        replace(POSYANDU, rule="FREQ=MONTHLY;BYMONTHDAY=31", last_day=date(2027, 6, 30)),
        [],
        "Dasawisma Melati",
        Notes(odd=(Odd.ONCE,)),
    ),
    "preview, for houses": lambda words: sketches.preview(
        words, KEY, POSYANDU, [TOMORROW], "Dasawisma Mawar", Notes(missing=("A-3",)), ["A-1", "A-2"]
    ),
    "preview, of the first of two": lambda words: sketches.preview(
        words, KEY, WASTE, [COMING], "", Notes(rest="Siram <TOGA> tiap Minggu")
    ),
    "preview, moved by quiet hours": lambda words: sketches.preview(words, KEY, LATE, [EARLIER], ""),
    "preview, for nobody": lambda words: sketches.preview(
        words, KEY, POSYANDU, [TOMORROW], "Dasawisma Mawar", Notes(is_nobody=True)
    ),
    "left": sketches.left,
    "told in the group": lambda words: letters.to_all(words, WASTE, COMING, AT),
    "told in private": lambda words: letters.private(words, WASTE, COMING, AT, PAK_BUDI),
    "told in private, of several": lambda words: letters.private(words, ALL_DAY, COMING, AT, PAK_BUDI, RT),
    "told, tomorrow": lambda words: letters.to_all(words, WASTE, COMING, AT - timedelta(days=1)),
    "told, later": lambda words: letters.to_all(words, WASTE, COMING, AT - timedelta(days=2)),
    "told, tomorrow, no hour": lambda words: letters.to_all(words, ALL_DAY, COMING, AT - timedelta(days=1)),
    "told, later, no hour": lambda words: letters.to_all(words, ALL_DAY, COMING, AT - timedelta(days=2)),
    "mentioned": lambda words: letters.in_group(words, WASTE, COMING, AT, [PAK_BUDI, MAS_JOKO], "BantarBot"),
    "house groups": lambda words: groups.listing(words, RT, [MELATI, MAWAR]),
    "a new group": lambda words: groups.ask_new(words, RT),
    "a new group, unread": lambda words: groups.ask_new(words, RT, Reason.UNREAD),
    "a group": lambda words: groups.one(words, RT, MELATI, ["A-1", "A-2", "B-2"]),
    "a group, unknown houses": lambda words: groups.one(words, RT, MELATI, [], ["A-3", "rumah pojok"]),
    "a group, beside a reminder": lambda words: groups.one(words, RT, MELATI, ["A-1"], [], [], KEY),
    "a group, full": lambda words: groups.one(words, RT, MELATI, ["A-1"], [], ["A-2", "B-2"]),
    "its name": lambda words: groups.ask_name(words, MELATI, Reason.AGAIN),
    "its houses, typed": lambda words: groups.ask_houses(words, MELATI, Reason.UNREAD),
    "its houses": lambda words: groups.choose(words, MELATI, ["A-1"], {"A-1": 1, "A-2": 2}, 0),
    "its houses, none known": lambda words: groups.choose(words, MELATI, [], {}, 0),
    "sure to take it away": lambda words: groups.sure_end(words, MELATI, ["Siram TOGA", "Posyandu"]),
    "sure to take it away, unused": lambda words: groups.sure_end(words, MELATI, []),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("routines")[f"{case}, {language}"]
    assert height(text) <= 17


def test_a_full_list_is_short_enough_for_telegram() -> None:
    long = replace(POSYANDU, words="&" * WORDS_LIMIT, rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU")
    sights = [(long, COMING, "&" * 30)] * ROUTINES_MOST
    for language in ("id", "en"):
        assert units(messages.listing(speech(language, RT.zone), RT, sights, [RT])) <= 4096


def test_toasts_say_why() -> None:
    for language in ("id", "en"):
        words = speech(language, RT.zone)
        assert all(len(groups.refused_here(words, reason)) <= 200 for reason in Reason)
        assert len(messages.saved(words)) <= 200


def test_offices_have_names_and_what_is_gone_is_said() -> None:
    words = speech("id", RT.zone)
    treasurer = replace(WASTE, audience=Audience.ROLE, audience_role="treasurer")
    assert messages.audience(words, treasurer, "") == "Bendahara, lewat pesan pribadi"
    assert messages.audience(words, replace(WASTE, audience=Audience.SQUAD), "").startswith("belum ada")


@pytest.mark.parametrize("words", [speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")])
def test_a_group_with_as_many_reminders_as_there_may_be_fits_a_message(words: Speech) -> None:
    text = groups.sure_end(words, MELATI, ["🧹" * WORDS_LIMIT] * ROUTINES_MOST)
    assert units(text) < 4096
    assert f"+{ROUTINES_MOST - 6}" in text.html


def test_one_without_a_day_to_come_says_so() -> None:
    assert messages.standing(speech("en", "Asia/Jakarta"), WASTE, None, START) == "⏹ No day of it is to come"
