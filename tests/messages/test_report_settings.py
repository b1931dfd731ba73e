"""Words of how an RT takes reports, and of pauses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import report_mutes as mutes
from bot.messages import report_settings as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.agencies import directory, of_city
from bot.rules.report_settings import Field, Line, Mute, Tie
from bot.rules.reports import KINDS_MOST, Kind, Pillar, Reader, Settings
from bot.rules.roles import Role
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.samples import REPORT, RT

SETTINGS = Settings(RT.id)
TIED = replace(SETTINGS, officers_chat_id=-1, sensitive_to=Reader.NOBODY, is_open=True)
LAMP = Kind(4, RT.id, 3, "lamp", Pillar.FACILITY, "💡", "Lampu jalan mati", "lamps")
MINE = Kind(5, RT.id, 4, "", Pillar.SAFE, "📌", "Portal <rusak>", role=Role.SQUAD_LEADER)
AGENCIES = of_city(directory(), "Jambi", "Eka Jaya")
NEXT = replace(RT, id=2, rt="06")
PAUSES = [Mute(1, RT.id, 3, START + timedelta(days=7)), Mute(2, RT.id, None, START)]


def asking(field: Field) -> Callable[[Speech], Text]:
    return lambda words: messages.ask(words, RT, field, SETTINGS)


def asking_line(step: Line) -> Callable[[Speech], Text]:
    return lambda words: messages.ask_line(words, MINE, step, AGENCIES)


def one(words: Speech, kind: Kind, **more: bool) -> Text:
    return messages.one(words, kind, AGENCIES, **({"is_first": False, "is_only": False} | more))


CASES: dict[str, Callable[[Speech], Text]] = {
    "panel": lambda words: messages.panel(words, RT, SETTINGS, 16, 0),
    "panel, changed": lambda words: messages.panel(words, RT, TIED, 1, 2),
    **{f"ask {field}": asking(field) for field in Field},
    "ask is_open, not served": lambda words: messages.ask(words, RT, Field.OPEN, TIED, is_served=False),
    "list": lambda words: messages.listing(words, RT, [LAMP, MINE]),
    "one": lambda words: one(words, LAMP),
    "one, the first and only": lambda words: one(words, MINE, is_first=True, is_only=True),
    **{f"ask {step}": asking_line(step) for step in (Line.PILLAR, Line.ROLE, Line.AGENCY)},
    "ask name": lambda words: messages.ask_name(words, RT.id, None),
    "ask name, again": lambda words: messages.ask_name(words, RT.id, LAMP, again=True),
    "sure": lambda words: messages.sure_drop(words, MINE),
    "no group": lambda words: messages.group(words, RT, SETTINGS),
    "group": lambda words: messages.group(words, RT, TIED),
    "here?": lambda words: messages.ask_here(words, [RT, NEXT]),
    "here": lambda words: messages.here(words, RT),
    "in another group": messages.in_another_group,
    "as yourself": messages.as_yourself,
    "mute?": lambda words: mutes.ask(words, REPORT),
    "muted": lambda words: mutes.muted(words, RT, REPORT, 7),
    "mutes": lambda words: mutes.listing(words, RT, PAUSES, may_set=False),
    "no mutes": lambda words: mutes.listing(words, RT, [], may_set=True),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("report_settings")[f"{case}, {language}"]
    assert height(text) <= 14


def test_a_full_list_takes_no_more() -> None:
    text = messages.listing(speech("en", RT.zone), RT, [LAMP] * KINDS_MOST)
    assert "Another one" not in shown(text)


def test_toasts_say_why() -> None:
    words = speech("id", RT.zone)
    assert "semua warga membaca" in messages.not_here(words, Tie.HOME)
    assert all(len(messages.not_here(words, one)) <= 200 for one in Tie if one is not Tie.DONE)
    assert messages.saved(words).startswith("Tersimpan")
    assert mutes.button(words, replace(REPORT, is_sensitive=True)) == []
    assert len(mutes.refused(words)) <= 200
