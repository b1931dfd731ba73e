"""Words about a report that is there already: as agreed, and without a trace of who reported it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import supports
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.reports import Privacy, Reason, Status
from bot.rules.supports import Supported, Twin
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_reports import KEY, report
from tests.samples import RT

OPEN = report(Privacy.NAMED)
CASES: dict[str, Callable[[Speech], Text]] = {
    "ask": lambda words: supports.ask(words, KEY, Twin(OPEN), RT),
    "ask, near": lambda words: supports.ask(words, KEY, Twin(replace(OPEN, status=Status.WORKING), 18)),
    "ask, sealed": lambda words: supports.ask(words, KEY, Twin(report(Privacy.SEALED))),
    "thanks": lambda words: supports.thanks(words, Supported(OPEN), RT),
    "thanks, added": lambda words: supports.thanks(words, Supported(OPEN, 2, True)),
    "ended": lambda words: supports.ended(words, OPEN),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text) == agreed("supports")[f"{name}, {language}"]
    assert height(text) <= 12


@pytest.mark.parametrize("privacy", Privacy)
def test_the_words_of_a_report_are_for_officers(privacy: Privacy) -> None:
    words = speech("id", "Asia/Jakarta")
    told = replace(report(privacy), words="Depan rumah saya", place="Pos Melati")
    text = supports.ask(words, KEY, Twin(told)).html
    assert "rumah saya" not in text
    assert ("Pos Melati" in text) == (privacy is not Privacy.SEALED)


def test_refusals_fit_a_toast_and_are_translated() -> None:
    for reason in (Reason.OVER, Reason.MUTED, Reason.NOT_HERE, Reason.TOO_MANY):
        said = {supports.refused(speech(language, "Asia/Jakarta"), reason) for language in ("id", "en")}
        assert len(said) == 2
        assert all(len(one) <= 200 for one in said)
    assert supports.not_supported(speech("id", "Asia/Jakarta")) != supports.not_supported(
        speech("en", "Asia/Jakarta")
    )
