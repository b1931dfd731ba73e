"""Words of reports that become a kerja bakti, as agreed; nothing that a neighbour wrote goes to the group."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import report_works as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT
from bot.rules.report_works import MOST, Finished, Picking
from bot.rules.reports import Pillar, Privacy, Report
from bot.rules.tasks import NAME_LIMIT
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_reports import report
from tests.samples import ACTIVITY, RT


def ticket(number: int, name: str = "Selokan tersumbat", **more: object) -> Report:
    values: dict[str, object] = {
        "id": number,
        "number": number,
        "name": name,
        "icon": "🕳",
        "pillar": Pillar.CLEAN,
    }
    return replace(report(), **(values | more))  # type: ignore[arg-type]


DRAIN, GRASS = ticket(3, place="gang 3"), ticket(7, "Pohon atau rumput <liar>")
OTHER = ticket(11, "Kursi panjang di taman bermain rusak")
CASES: dict[str, Callable[[Speech], Text]] = {
    "alone": lambda words: messages.picking(words, Picking(RT, (DRAIN,), ()), RT),
    "picking": lambda words: messages.picking(words, Picking(RT, (DRAIN, OTHER), (GRASS,))),
    "full": lambda words: messages.picking(words, Picking(RT, tuple(map(ticket, range(1, MOST + 1))), ())),
    "question": lambda words: messages.question(words, Finished(ACTIVITY, RT, (DRAIN, GRASS)), RT),
    "question, one": lambda words: messages.question(words, Finished(ACTIVITY, RT, (DRAIN,))),
    "some": lambda words: messages.some(words, Finished(ACTIVITY, RT, (DRAIN, GRASS))),
    "some, one closed": lambda words: messages.some(words, Finished(ACTIVITY, RT, (DRAIN,)), [GRASS]),
    "all closed": lambda words: messages.some(words, Finished(ACTIVITY, RT, ()), [DRAIN, GRASS]),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text) == agreed("report_works")[f"{name}, {language}"]
    assert height(text) <= 12


def test_the_title_names_kinds_and_an_open_place() -> None:
    words = speech("id", "Asia/Jakarta")
    assert messages.title(words, [DRAIN]) == "Bersih-bersih: selokan tersumbat, gang 3"
    assert messages.title(words, [DRAIN, OTHER]).startswith("Bersih-bersih: selokan tersumbat, kursi")
    lamp = replace(DRAIN, pillar=Pillar.FACILITY, privacy=Privacy.SEALED)
    assert messages.title(words, [lamp]) == "Gotong royong: selokan tersumbat"
    many = [ticket(n, f"{n} Pohon tua yang mau tumbang") for n in range(8)]
    assert len(messages.title(words, many)) == TITLE_LIMIT


def test_a_task_is_a_kind_and_its_number() -> None:
    assert messages.task(DRAIN) == "L-3 Selokan tersumbat"
    assert messages.task(OTHER).startswith("L-11 ")
    assert messages.task(OTHER).endswith("…")
    assert len(messages.task(OTHER)) <= NAME_LIMIT


def test_toasts_are_translated() -> None:
    for said in (messages.refused, messages.nothing_left):
        assert said(speech("id", "Asia/Jakarta")) != said(speech("en", "Asia/Jakarta"))
    assert messages.planned(speech("id", "Asia/Jakarta"), ACTIVITY).startswith(ACTIVITY.title)
