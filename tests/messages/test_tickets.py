"""Words of tickets: the officers' card and its questions, the log, and what a reporter hears at the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from markupsafe import Markup

from bot.messages import report_news, tickets
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules import reports as report_rules
from bot.rules.reports import Entry, Event, Pillar, Privacy, Report, Status
from bot.rules.residents import AddressForm, Person, Resident
from bot.rules.tickets import Misfit, Refused, Step, Ticket, Why, steps
from tests.house import START
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT
from tests.watches import LONG

BUDI, SARI = Person(1002, "Budi", address_form=AddressForm.BAPAK), Person(1001, "Bu Sari")
JOKO, LONGEST = Person(1003, "Mas <Joko>"), Person(1004, LONG[0])
LATER = START + timedelta(days=1, minutes=5)
LAMP = Report(
    id=7,
    neighbourhood_id=1,
    number=12,
    kind_id=11,
    pillar=Pillar.FACILITY,
    icon="💡",
    name="Lampu jalan mati",
    agency="lamps",
    is_sensitive=False,
    privacy=Privacy.HIDDEN,
    words="Sudah <3 malam> gelap & licin",
    place="depan rumah Pak RT",
    latitude=None,
    longitude=None,
    status=Status.NEW,
    holder_id=None,
    created_at=START,
    status_at=START,
)
WORKED = replace(LAMP, status=Status.WORKING, holder_id=2, followers=3)
SEALED = replace(LAMP, privacy=Privacy.SEALED, words="", latitude=-1.61, longitude=103.6)
FULL = replace(WORKED, words="x" * 1000, place="y" * 120, name="z" * 40)
LOG = [
    (Entry(START, None, Event.FILED), None, None),
    (Entry(START, 1, Event.VERIFIED), SARI, None),
    (Entry(START, 1, Event.HANDED, "resident:2"), SARI, BUDI),
    (Entry(START, 3, Event.HANDED, "resident:3"), JOKO, JOKO),
    (Entry(START, 3, Event.HANDED, "resident:9"), JOKO, None),
    (Entry(LATER, 2, Event.REJECTED, "unclear"), BUDI, None),
    (Entry(LATER, None, Event.REOPENED), None, None),
    (Entry(LATER, 2, Event.DONE, "lampu <baru> " + "x" * 200), BUDI, None),
    (Entry(LATER, None, Event.CONFIRMED), None, None),
]


def card(words: Speech, report: Report, resident: Resident | None = None, **more: object) -> Text:
    ticket = Ticket(report, **more)  # type: ignore[arg-type]
    return tickets.card(words, ticket, steps(report, resident))


def treasurer(resident_id: int) -> Resident:
    return Resident(resident_id, 1, SARI)


def news(words: Speech, event: Event, detail: str = "", *, own: bool = True, **more: object) -> Text:
    found = report_news.news(words, replace(LAMP, **more), event, detail, is_own=own)  # type: ignore[arg-type]
    assert found is not None
    return found


CASES: dict[str, Callable[[Speech], Text]] = {
    "card": lambda words: card(words, LAMP, reporter=BUDI, photos=2),
    "card, with news, several homes": lambda words: tickets.card(
        words, Ticket(LAMP), [Step.VERIFY], RT, Markup("x")
    ),
    "card, held by another": lambda words: card(
        words, replace(WORKED, privacy=Privacy.NAMED), treasurer(1), holder=JOKO, reporter=BUDI
    ),
    "card, held": lambda words: card(words, WORKED, treasurer(2), holder=JOKO),
    "card, with an agency": lambda words: card(
        words, replace(LAMP, status=Status.FORWARDED), holder=JOKO, agency="Dinas <Perkim>"
    ),
    "card, part of a kerja bakti": lambda words: card(words, replace(LAMP, activity_id=1), activity=ACTIVITY),
    "card, forgotten": lambda words: card(words, LAMP, is_forgotten=True),
    "card, sealed": lambda words: card(words, SEALED),
    "card, group": lambda words: card(words, SEALED, reporter=BUDI, in_group=True),
    "card, group, named": lambda words: card(
        words, replace(LAMP, words="BH 1234 XY lagi"), in_group=True, photos=1
    ),
    "card, done": lambda words: card(words, replace(WORKED, status=Status.DONE), holder=JOKO),
    "card, settled": lambda words: card(words, replace(WORKED, status=Status.DONE, settled_at=LATER)),
    "withdrawn": lambda words: tickets.withdrawn(words, LAMP),
    "below photos": lambda words: tickets.below_photos(words, LAMP, 2, 0),
    "below photos, after": lambda words: tickets.below_photos(words, LAMP, 2, 1),
    "done?": lambda words: tickets.ask_photo(words, LAMP),
    "why?": lambda words: tickets.ask_reason(words, LAMP),
    "who?": lambda words: tickets.ask_heir(words, LAMP, [Resident(2, 1, BUDI), Resident(4, 1, LONGEST)]),
    "who? nobody": lambda words: tickets.ask_heir(words, LAMP, []),
    "log": lambda words: tickets.log(words, LAMP, LOG, 0),
    "log, long": lambda words: tickets.log(words, LAMP, LOG * 3, 2),
    "handed": lambda words: tickets.ring(words, LAMP, Event.HANDED, BUDI, RT),
    "handed, by nobody known": lambda words: tickets.ring(words, LAMP, Event.HANDED, None),
    "reopened": lambda words: tickets.ring(words, LAMP, Event.REOPENED, None),
    "news, verified": lambda words: news(words, Event.VERIFIED),
    "news, supported": lambda words: news(words, Event.DONE, own=False, status=Status.DONE),
    "news, done": lambda words: news(words, Event.DONE, "lampu <baru>", status=Status.DONE),
    "news, done, reopened since": lambda words: news(words, Event.DONE),
    "news, done, settled since": lambda words: news(words, Event.DONE, status=Status.DONE, settled_at=LATER),
    "news, rejected": lambda words: news(words, Event.REJECTED, "elsewhere", status=Status.REJECTED),
    "news, rejected, typed": lambda words: news(
        words, Event.REJECTED, "milik <RT 06>", status=Status.REJECTED
    ),
    "news, sensitive": lambda words: news(words, Event.VERIFIED, is_sensitive=True, name="Narkoba"),
    "news, photos": lambda words: report_news.below_photos(words, LAMP),
    "thanks, settled": lambda words: report_news.thanks(words, replace(LAMP, status=Status.DONE)),
    "thanks, open again": lambda words: report_news.thanks(words, LAMP, RT),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("tickets")[f"{case}, {language}"]
        assert height(text) <= (26 if case.startswith("log") else 12)


def test_the_fullest_card_fits_a_message_and_each_label_a_button() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        assert units(card(words, FULL, holder=LONGEST, reporter=LONGEST)) < 4096
        assert all(len(words.plain(label)) <= 28 for label in tickets.WHY_LABELS.values())


def test_everything_has_its_words() -> None:
    words = speech("id", "Asia/Jakarta")
    assert set(tickets.STATES) == set(Status)
    assert set(tickets.STEPS) == set(Step)
    assert set(tickets.EVENTS) == set(Event)
    assert set(tickets.WHY_LABELS) == set(report_news.WHY) == set(Why)
    assert report_news.reason(words, "sudah ada") == "sudah ada"
    assert report_news.news(words, LAMP, Event.FILED, "", is_own=True) is None
    for why in Why:
        assert len(report_news.reason(words, why)) <= report_rules.WORDS_MOST


def test_whoever_comes_late_hears_who_was_there_before() -> None:
    words = speech("id", "Asia/Jakarta")
    last = Entry(START, 2, Event.WORKING)
    said = tickets.refused(words, Refused(Misfit.LATE, last, BUDI))
    assert said == "Ini sudah ditangani, terima kasih: 🔧 Dikerjakan · Bapak Budi · Sel 24/11 09.00"
    assert "·" not in tickets.refused(words, Refused(Misfit.LATE))
    nameless = tickets.refused(words, Refused(Misfit.LATE, last))
    assert nameless.endswith(": 🔧 Dikerjakan · Sel 24/11 09.00")


def test_toasts_are_short() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        last = Entry(START, 2, Event.CONFIRMED)
        for misfit in Misfit:
            assert 0 < len(tickets.refused(words, Refused(misfit, last, LONGEST))) <= 200
        for misfit in report_news.NOT_TAKEN:
            assert 0 < len(report_news.not_taken(words, misfit)) <= 200
        for said in (
            tickets.handed(words, LONGEST),
            tickets.photos_coming(words),
            tickets.finished(words),
            tickets.rejected(words),
        ):
            assert 0 < len(said) <= 200
