"""Words of the night watch."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.messages import duties, ronda
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.duties import Helped, Reason, Refused, Said
from bot.rules.reminders import Round
from bot.rules.residents import AddressForm, Person, Resident
from bot.rules.ronda import Answer, Duty, Night, Squad, Status, Watch
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT

NIGHT = Night(
    1,
    1,
    date(2026, 11, 28),
    datetime(2026, 11, 28, 15, tzinfo=UTC),
    datetime(2026, 11, 28, 21, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
    4,
    Status.PLANNED,
)
SQUAD = Squad(1, 1, 1, "Regu 1", "weekdays=5", leader_id=1, deputy_id=None)
NAMES = ("Budi", "Mas Joko", "Rina", "Karto")
POS = "Pos Ronda Melati"


def duty(number: int, answer: Answer = Answer.NONE) -> Duty:
    form = AddressForm.BAPAK if number == 1 else AddressForm.PLAIN
    person = Person(1000 + number, NAMES[(number - 1) % 4], address_form=form)
    return Duty(number, 1, Resident(number, 1, person), 1, number, answer)


WATCH = Watch(NIGHT, (duty(1, Answer.READY), duty(2), duty(3, Answer.UNABLE)), (SQUAD,))
MANY = Watch(NIGHT, tuple(duty(n) for n in range(1, 17)), (SQUAD,))
OFF = replace(WATCH, night=replace(NIGHT, status=Status.CANCELLED))
LATER = replace(WATCH, night=replace(NIGHT, id=2, evening=NIGHT.evening + timedelta(days=7)))
FULL = replace(LATER, night=replace(LATER.night, id=3, needed=2))
DAWN = replace(  # it begins after midnight, and is the night of Saturday all the same
    WATCH, night=replace(NIGHT, starts_at=NIGHT.starts_at + timedelta(hours=2))
)
BUDI = WATCH.duties[0].resident.person
CASES: dict[str, Callable[[Speech], Text]] = {
    "card": lambda words: ronda.card(words, WATCH, POS, "BantarBot"),
    "card, sixteen": lambda words: ronda.card(words, MANY, POS, "BantarBot"),
    "card, called off": lambda words: ronda.card(words, OFF, POS, "BantarBot"),
    "seen": lambda words: ronda.seen(words, WATCH, ""),
    "seen, an officer": lambda words: ronda.seen(words, WATCH, "", leads=True),
    "short": lambda words: ronda.short(words, WATCH, POS),
    "mention": lambda words: ronda.mention(words, WATCH, [BUDI], POS, "BantarBot"),
    "mention, without names": lambda words: ronda.mention(words, WATCH, [], POS, "BantarBot"),
    "week": lambda words: ronda.week(words, WATCH, [FULL, replace(OFF, night=replace(OFF.night, id=4))]),
    "week, in the group": lambda words: ronda.week(
        words, None, [LATER], "https://t.me/BantarBot?start=ronda"
    ),
    "week, tonight called off": lambda words: ronda.week(words, OFF, []),
    "week, empty": lambda words: ronda.week(words, None, []),
    "panel": lambda words: ronda.panel(words, WATCH, for_officer=True),
    "one": lambda words: ronda.one(words, WATCH, WATCH.duties[1]),
    "one, unable": lambda words: ronda.one(words, WATCH, WATCH.duties[2], swaps=True),
    "sure off": lambda words: ronda.sure_off(words, WATCH),
    "reminder, eve": lambda words: duties.reminder(words, WATCH, WATCH.duties[1], Round.EVE, POS),
    "reminder, soon": lambda words: duties.reminder(words, MANY, duty(1, Answer.READY), Round.SOON, POS, RT),
    "own": lambda words: duties.own(words, WATCH, WATCH.duties[2], POS),
    "own, a leader's": lambda words: duties.own(words, WATCH, WATCH.duties[0], POS, tonight=True, leads=True),
    "own, after midnight": lambda words: duties.own(words, DAWN, DAWN.duties[1], POS),
    "mine": lambda words: duties.mine(words, [(NIGHT, duty(1)), (LATER.night, duty(1, Answer.READY))]),
    "mine, many": lambda words: duties.mine(words, [(NIGHT, duty(1))] * 9),
    "mine, none": lambda words: duties.mine(words, []),
    "mine, at rest": lambda words: duties.mine(words, [], [RT]),
    "mine, one at rest": lambda words: duties.mine(words, [(NIGHT, duty(1))], [RT], has_calendar=True),
    "called off": lambda words: duties.called_off(words, NIGHT, BUDI, RT),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("ronda")[f"{case}, {language}"]
        assert height(text) <= 14


def test_what_a_tap_did() -> None:
    words = speech("id", "Asia/Jakarta")
    said = Said(WATCH.duties[0], Answer.READY, Answer.NONE, 0)
    assert duties.toast(words, said) == "✅ Tercatat: siap. Terima kasih!"
    assert "tetap tercatat sampai ada pengganti" in duties.toast(words, replace(said, answer=Answer.UNABLE))
    assert duties.helped(words, Helped(None)).startswith("✅ Bapak/Ibu ikut ronda malam itu.")
    assert "Bapak Budi" in duties.helped(words, Helped(WATCH.duties[0]))
    for reason in Reason:
        assert len(duties.toast(words, Refused(reason))) <= 200
