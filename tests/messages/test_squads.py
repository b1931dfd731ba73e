"""Words of the squads: list, panel, one's own, the questions about nights, members and leaders."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import squad_edits as edits
from bot.messages import squads, swaps
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.households import Housed
from bot.rules.residents import REPRESENTED_FROM, AddressForm, Person, Resident
from bot.rules.ronda import Pos, Ronda, Squad
from bot.rules.squads import Asked, Reason, Roster
from tests.messages.agreed import agreed, height, shown, units
from tests.messages.test_ronda import NIGHT
from tests.samples import RT
from tests.watches import LONG

NAMES = ("Budi", "Mas Joko", "Rina", "Mbah Karto")
PEOPLE = tuple(
    Resident(
        n + 1,
        RT.id,
        Person(
            1001 + n if n < 3 else -REPRESENTED_FROM - n,
            name,
            address_form=AddressForm.BAPAK if n == 0 else AddressForm.PLAIN,
        ),
    )
    for n, name in enumerate(NAMES)
)
HOUSED = [Housed(one, "A-12" if one.id == 4 else "") for one in PEOPLE]
MANY = [Housed(replace(PEOPLE[0], id=n, person=Person(2000 + n, f"Warga {n:02}"))) for n in range(1, 40)]
FIRST = Squad(1, RT.id, 1, "Regu 1", "weekdays=5", 1, 3)
SECOND = Squad(2, RT.id, None, "Regu Melati", "every=5;first=2026-11-27", None, None)
EMPTY = Squad(3, RT.id, None, "Regu 3", "", None, None)
ROSTER = Roster(FIRST, PEOPLE, NIGHT, "Pos Melati")
ROSTERS = [ROSTER, Roster(SECOND, PEOPLE[:2]), Roster(EMPTY, ())]
LARGE = Roster(
    FIRST, tuple(replace(PEOPLE[0], id=n, person=Person(3000 + n, LONG[n % 2])) for n in range(40)), NIGHT
)
SETTINGS = Ronda(RT.id)
TODAY = date(2026, 11, 24)
TAKEN = {TODAY + timedelta(days=3): "Regu Melati"}
CASES: dict[str, Callable[[Speech], Text]] = {
    "overview, none": lambda words: squads.overview(words, RT, SETTINGS, [], 0),
    "overview": lambda words: squads.overview(words, RT, SETTINGS, ROSTERS, 0),
    "panel": lambda words: squads.panel(words, ROSTER, HOUSED, manages=True),
    "panel, empty, changed": lambda words: squads.panel(
        words, ROSTERS[2], [], manages=True, note=squads.nights_saved(words)
    ),
    "panel, of a leader": lambda words: squads.panel(words, ROSTERS[1], HOUSED[:2], manages=False),
    "panel, one night more": lambda words: squads.panel(
        words, ROSTERS[1], HOUSED[:2], manages=True, note=squads.night_added(words, NIGHT)
    ),
    "own": lambda words: squads.own(words, ROSTERS[:1], ROSTERS[1:], None),
    "own, leads, of several": lambda words: squads.own(words, ROSTERS[:1], [], RT, [FIRST]),
    "own, none": lambda words: squads.own(words, [], ROSTERS, None),
    "none here": lambda words: squads.none_here(words, RT),
    "sure end": lambda words: squads.sure_end(words, FIRST, 4),
    "ended": lambda words: squads.ended(words, FIRST),
    "told": lambda words: squads.told(words, PEOPLE[0].person, ROSTERS[:2], NIGHT, RT),
    "told, out": lambda words: squads.told(words, PEOPLE[1].person, [], None),
    "told, out, with a turn": lambda words: squads.told(words, PEOPLE[1].person, [], NIGHT),
    "nights, new": lambda words: edits.ask_nights(words, None, RT.id, ""),
    "nights": lambda words: edits.ask_nights(words, FIRST, RT.id, "weekdays=1,5"),
    "nights, unread": lambda words: edits.ask_nights(words, SECOND, RT.id, SECOND.cycle, unread=True),
    "span": lambda words: edits.ask_span(words, None),
    "first": lambda words: edits.ask_first(words, FIRST, 5, TODAY, TAKEN),
    "first, free": lambda words: edits.ask_first(words, None, 4, TODAY, {}),
    "pasaran": lambda words: edits.ask_pasaran(words, FIRST),
    "evening": lambda words: edits.ask_evening(words, FIRST, TODAY),
    "members": lambda words: edits.choose_members(words, ROSTERS[1], HOUSED, {3}, 0),
    "members, many": lambda words: edits.choose_members(words, ROSTERS[2], MANY, (), 1),
    "members, found": lambda words: edits.choose_members(
        words, ROSTERS[1], HOUSED[:1], (), 0, "budi", "Budi"
    ),
    "members, unknown": lambda words: edits.choose_members(
        words, ROSTERS[2], [], (), 0, "Bu Inem A-7", "Bu Inem"
    ),
    "leader": lambda words: edits.choose_leader(words, ROSTER, deputy=False),
    "deputy": lambda words: edits.choose_leader(words, ROSTER, deputy=True),
    "place": lambda words: edits.choose_place(words, FIRST, [Pos(1, "Pos Melati"), Pos(2, "Pos Mawar")]),
    "place, none": lambda words: edits.choose_place(words, EMPTY, []),
    "name": lambda words: edits.ask_typed(words, FIRST, Asked.NAME),
    "name, refused": lambda words: edits.ask_typed(
        words, FIRST, Asked.PLACE_NAME, squads.refusal(words, Reason.UNREAD)
    ),
    "swap gone": lambda words: swaps.gone(words, NIGHT.evening, PEOPLE[0].person),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("squads")[f"{case}, {language}"]
    assert height(text) <= (16 if case.startswith("own") else 14)  # a squad of one's own, and the others


def test_forty_long_names_fit_a_message() -> None:
    text = squads.panel(speech("id", RT.zone), LARGE, [], manages=True)
    assert units(text) < 4096
    assert "dan" in text.html


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_is_short(reason: Reason) -> None:
    for language in ("id", "en"):
        assert len(squads.refusal(speech(language, RT.zone), reason)) <= 120
