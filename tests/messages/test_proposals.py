"""Proposals as officers and residents read them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import general, previews, proposals
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Status
from bot.rules.plan_data import plan_again
from bot.rules.proposals import Refusal, rhythm_of
from bot.rules.residents import NAME_LIMIT, Person
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
PROPOSED = replace(ACTIVITY, status=Status.PROPOSED)
WEEKLY = replace(PROPOSED, rule="FREQ=WEEKLY;BYDAY=SU")
DECLINED = replace(ACTIVITY, status=Status.DECLINED, decided_by=1003)
OFTEN = rhythm_of(WEEKLY, "Asia/Jakarta")
WORK = [("selokan", 5), ("konsumsi", 3)]
BUDI = Person(1002, "Pak <Budi>")


def preview(words: Speech) -> Text:
    plan = replace(plan_again(PROPOSED, RT.zone), proposes=True, proposal_id=0)
    return previews.preview(words, words, plan, PROPOSED, RT, "k")


def refusals(words: Speech) -> Text:
    lines = [proposals.refusal(words, reason) for reason in Refusal]
    return Text("\n".join([*lines, proposals.sent_before(words)]))


CASES: dict[str, Callable[[Speech], Text]] = {
    "preview": preview,
    "to an officer": lambda words: proposals.to_officer(words, PROPOSED, [], BUDI),
    "to an officer of several": lambda words: proposals.to_officer(words, PROPOSED, [], None, RT),
    "to an officer, with a rhythm": lambda words: proposals.to_officer(words, WEEKLY, WORK, BUDI),
    "waiting": lambda words: proposals.open_ones(words, [PROPOSED, WEEKLY]),
    "none waiting": lambda words: proposals.open_ones(words, []),
    "sent": lambda words: proposals.sent(words, PROPOSED, RT, 1),
    "sent, nobody told": lambda words: proposals.sent(words, PROPOSED, RT, 0),
    "one already": lambda words: proposals.one_already(words, WEEKLY),
    "withdrawn": proposals.withdrawn,
    "accepted": lambda words: proposals.accepted(words, PROPOSED, OFTEN, RT),
    "declined": lambda words: proposals.declined(words, PROPOSED, None),
    "answered": lambda words: proposals.answered(words, PROPOSED, True),
    "answered, nobody told": lambda words: proposals.answered(words, PROPOSED, False),
    "answered, one's own": lambda words: proposals.answered(words, PROPOSED, None),
    "accepted elsewhere": lambda words: proposals.decided(words, ACTIVITY, BUDI),
    "declined elsewhere": lambda words: proposals.decided(words, DECLINED, None),
    "taken back": lambda words: proposals.decided(
        words, replace(DECLINED, decided_by=DECLINED.created_by), BUDI
    ),
    "over": lambda words: proposals.decided(words, PROPOSED, None),
    "officers only": lambda words: Text(
        general.officers_only(words),
        ((proposals.propose(words),), (proposals.propose(words, url="https://t.me/x"),)),
    ),
    "refusals": refusals,
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("proposals")[f"{name}, {words.language}"]
        assert name in ("refusals", "preview") or height(text) <= 12


def test_it_stays_within_telegrams_limits() -> None:
    long = replace(
        PROPOSED, title="😀" * TITLE_LIMIT, place="😀" * PLACE_LIMIT, tools=("😀" * 40,) * TOOLS_MOST
    )
    person = replace(BUDI, called="😀" * NAME_LIMIT)
    for words in (ID, EN):
        assert units(proposals.to_officer(words, long, WORK, person, RT)) < 4096
        assert len(proposals.open_ones(words, [long] * 50).rows) == proposals.MOST
        assert all(len(proposals.refusal(words, reason)) <= 200 for reason in Refusal)
