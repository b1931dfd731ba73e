"""Words of /pengingat saya, and of the buttons below reminders."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.messages import reminding
from bot.messages import wishes as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT
from bot.rules.agenda import Mine
from bot.rules.moments import Misread
from bot.rules.signups import Answer
from bot.rules.wishes import USUAL, About, Again, Burden, Page, Subject, Wishes
from tests.house import START
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT, SUNDAY
from tests.watches import MELATI, watch

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
PAUSED = Wishes(paused_until=START + timedelta(days=3))
LONG = Wishes(paused_until=datetime(2027, 3, 9, 17, 0, tzinfo=UTC), digest_minute=360)  # 10 Maret, 00.00 WIB
CHOSEN = Wishes(eve_minute=1200, lead_minutes=30, digest_minute=360, everything=True)
NIGHT = watch(2)
TURN = (NIGHT.night, NIGHT.duties[0])
MINE = Mine(ACTIVITY, Answer.JOINING, task="konsumsi")
BURDEN = Burden((TURN,), (MINE,), (RT,), (MELATI,))
MANY = Burden((TURN,) * 9, (MINE,) * 9, (RT,) * 3, (MELATI,) * 3)
SUBJECTS = (
    Subject(About.ACTIVITY, 42, RT, ACTIVITY),
    Subject(About.NIGHT, 1, RT, NIGHT.night),
    Subject(About.REPORTS, 1, RT),
    Subject(About.ROUTINE, 1, RT, words="Keluarkan sampah"),
)


NAMES = {RT.id: "RT 05"}


def toasts(words: Speech) -> Text:
    lines = [
        messages.stored(words),
        reminding.again(words, Again(SUNDAY)),
        reminding.again(words, Again(SUNDAY, is_known=True)),
        reminding.again(words, None),
        *(reminding.stopped(words, subject) for subject in SUBJECTS),
        reminding.going_on(words, SUBJECTS[0]),
        *(reminding.stopped(words, subject, NAMES) for subject in SUBJECTS[:2]),
        reminding.going_on(words, None),
        reminding.not_yours(words),
    ]
    return Text("\n".join(lines), (reminding.below(words, 7, 1), reminding.below_stopped(words, 7, 1)))


CASES: dict[str, Callable[[Speech], Text]] = {
    "usual": lambda words: messages.home(words, USUAL, START, 0),
    "usual, of one": lambda words: messages.home(words, USUAL, START, 0, homes=[RT]),
    "usual, of several that differ": lambda words: messages.home(
        words, USUAL, START, 0, homes=[RT, replace(RT, id=2, eve_minute=1200, lead_minutes=90)]
    ),
    "chosen": lambda words: messages.home(words, CHOSEN, START, 2),
    "paused": lambda words: messages.home(words, PAUSED, START, 0),
    "none": lambda words: messages.home(words, Wishes(none=True), START, 0),
    "paused, until another year": lambda words: messages.home(words, LONG, START, 2),
    "for officers": lambda words: messages.home(words, USUAL, START, 0, is_for_officers=True),
    "of no neighbourhood": lambda words: messages.not_yet(words, "BantarBot"),
    "day before": lambda words: messages.choices(words, CHOSEN, Page.EVE),
    "before the start": lambda words: messages.choices(words, USUAL, Page.LEAD),
    "day before, again": lambda words: messages.choices(words, CHOSEN, Page.EVE, again=True),
    "once a day": lambda words: messages.choices(words, CHOSEN, Page.DIGEST),
    "ask pause": messages.ask_pause,
    "ask pause again": lambda words: messages.ask_pause(words, Misread.NO_SUCH_DAY),
    "ask which day": lambda words: messages.ask_pause(words, days=[date(2026, 11, 30), date(2026, 12, 1)]),
    "ask none": lambda words: messages.ask_none(words, BURDEN),
    "ask none, a leader": lambda words: messages.ask_none(words, Burden(leads=(MELATI,))),
    "paused, with duties": lambda words: messages.paused(words, PAUSED, START, 0, BURDEN),
    "paused, without": lambda words: messages.paused(words, PAUSED, START, 0, Burden()),
    "stopped": lambda words: messages.stops(words, SUBJECTS),
    "stopped, of several": lambda words: messages.stops(words, SUBJECTS, NAMES),
    "ask none, of several": lambda words: messages.ask_none(words, BURDEN, NAMES),
    "nothing stopped": lambda words: messages.stops(words, []),
    "toasts": toasts,
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("wishes")[f"{name}, {words.language}"]
        assert name == "toasts" or height(text) <= (15 if "duties" in name else 13)


def test_it_fits_whatever_there_is_to_do() -> None:
    long = replace(ACTIVITY, title="😀" * TITLE_LIMIT)
    subject = Subject(About.ACTIVITY, 42, RT, long)
    for words in (ID, EN):
        assert units(messages.ask_none(words, MANY)) < 4096
        assert len(messages.ask_none(words, MANY).html.splitlines()) <= 12
        assert len(messages.stops(words, [subject] * 20).rows) == messages.STOPS_MOST + 1
        for one in (*SUBJECTS, subject):
            assert len(reminding.stopped(words, one)) <= 200
            assert len(reminding.going_on(words, one)) <= 200
