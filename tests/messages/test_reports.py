"""Words of reporting, as agreed in both languages and short enough for a phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import relays, report_lists, report_news, reports, tickets
from bot.messages.report_kinds import names
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.emergencies import listed
from bot.rules.report_drafts import Shot, Writing, with_words
from bot.rules.reports import Event, Kind, Pillar, Privacy, Reader, Reason, Report, Status, usual
from bot.rules.tickets import Ticket
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT

KEY = "00d1ce00d1ce00d1"
EMPTY = Writing(1)
SHOTS = tuple(Shot(str(n), str(n)) for n in range(6))
TOLD = Writing(1, 11, words="Lampu depan <pos> mati", place="Pos Melati", shots=SHOTS[:2], latitude=-1.6)
LAMP = "💡 Lampu jalan mati"


def kinds(words: Speech) -> list[Kind]:
    called = names(words)
    return [Kind(n, 1, n, one.key, one.pillar, one.icon, called[one.key]) for n, one in enumerate(usual(), 1)]


def report(privacy: Privacy = Privacy.HIDDEN) -> Report:
    words = ("Lampu jalan mati", "lamps", False, privacy, "Mati", "Pos <Melati>", -1.61234, 103.61234)
    return Report(7, 1, 12, 11, Pillar.FACILITY, "💡", *words, Status.NEW, None, START, START)


def first(words: Speech, writing: Writing) -> Text:
    return reports.kinds(words, KEY, kinds(words), listed("report", "Jambi"), writing)


CASES: dict[str, Callable[[Speech], Text]] = {
    "which RT": lambda words: reports.which_rt(words, [RT]),
    "kinds": lambda words: first(words, EMPTY),
    "kinds, told": lambda words: first(words, TOLD),
    "empty": lambda words: reports.card(words, KEY, Writing(1, 11), LAMP),
    "card": lambda words: reports.card(words, KEY, TOLD, LAMP, RT),
    "guessed": lambda words: reports.card(words, KEY, with_words(EMPTY, "Lampu mati"), LAMP, is_guessed=True),
    "sealed": lambda words: reports.card(
        words, KEY, Writing(1, 11, privacy=Privacy.SEALED, words="Mati"), LAMP
    ),
    "full": lambda words: reports.card(
        words,
        KEY,
        with_words(Writing(1, 11, shots=SHOTS), "x " * 600),
        LAMP,
    ),
    "of safety": lambda words: reports.card(
        words, KEY, Writing(1, 8, words="Mondar-mandir"), "👀 Orang mencurigakan", is_of_safety=True
    ),
    "named": lambda words: reports.card(words, KEY, Writing(1, 2, words="Pak Budi buang sampah"), LAMP),
    "secret": lambda words: reports.secret(
        words, KEY, Reader.CHAIR, listed("secret", "Jambi"), is_told=False
    ),
    "secret, past the chair": lambda words: reports.secret(
        words, KEY, Reader.COORDINATOR, listed("secret", ""), is_told=True
    ),
    "secret, nobody": lambda words: reports.secret(
        words, KEY, Reader.NOBODY, listed("secret", ""), is_told=False
    ),
    "secret, of no RT": lambda words: reports.to_call(words, listed("secret", "Jambi")),
    "secret card": lambda words: reports.card(
        words, KEY, Writing(1, secret="drugs", privacy=Privacy.SEALED, words="Di gang"), "🔒 Narkoba"
    ),
    "privacy": lambda words: reports.privacy(words, KEY, Privacy.HIDDEN),
    "still open": lambda words: reports.still_open(words, KEY, TOLD, LAMP, RT),
    "received": lambda words: reports.received(words, report(), RT),
    "received, secret": lambda words: reports.received(
        words, replace(report(Privacy.SEALED), is_sensitive=True, reader=Reader.COORDINATOR)
    ),
    "received, sealed": lambda words: reports.received(words, report(Privacy.SEALED)),
    "stopped": reports.stopped,
    "cannot hear": reports.cannot_hear,
    "cleaned": reports.cleaned,
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text) == agreed("reports")[f"{name}, {language}"]
    if name != "full":
        assert height(text) <= 13


def test_refusals_fit_a_toast_and_are_translated() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        said = {reports.refused(words, reason) for reason in reports.REFUSALS}
        assert len(said) == len(reports.REFUSALS)
        assert all(len(one) <= 200 for one in said)
    elsewhere = {Reason.NOT_YOURS, Reason.OVER}  # of other buttons
    assert set(Reason) - elsewhere == set(reports.REFUSALS)


@pytest.mark.parametrize("event", Event)
def test_news_say_what_has_become_of_it(event: Event) -> None:
    words = speech("id", "Asia/Jakarta")
    own = report_news.news(words, report(), event, "Dinas <Perkim>", RT, is_own=True)
    other = report_news.news(words, report(), event, "Dinas <Perkim>", is_own=False)
    if event not in report_news.TOLD:
        assert own is None
        return
    assert own is not None
    assert other is not None
    assert own.html.startswith("📋 <b>L-12</b> · 💡 Lampu jalan mati\n🏡 ")
    assert "<Perkim>" not in own.html
    assert "mendukung" in other.html
    assert "mendukung" not in own.html


def test_a_place_is_a_link_that_every_phone_opens() -> None:
    words = speech("id", "Asia/Jakarta")
    (line,) = reports.place_line(words, report())
    assert line == "📍 Pos &lt;Melati&gt; https://maps.google.com/?q=-1.61234,103.61234"
    assert START + timedelta(0) == report().created_at


@pytest.mark.parametrize("is_sensitive", [False, True])
def test_words_about_a_sensitive_report_lie_under_a_bar(is_sensitive: bool) -> None:
    words, one = speech("id", "Asia/Jakarta"), replace(report(Privacy.SEALED), is_sensitive=is_sensitive)
    said = "Tiap malam <dipukul>"
    shown_to_officers = tickets.card(words, Ticket(replace(one, words=said)), []).html
    for html in (
        relays.asked(words, one, said).html,
        relays.answered(words, one, said).html,
        shown_to_officers,
        report_lists.own(words, replace(one, words=said), [], 0).html,
    ):
        assert ("<tg-spoiler>Tiap malam &lt;dipukul&gt;</tg-spoiler>" in html) is is_sensitive
        assert "Tiap malam &lt;dipukul&gt;" in html
