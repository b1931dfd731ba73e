"""Words of those who may be drawn: all of them in pages, and what is noted of one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.cycles import ALL_WEEK
from bot.rules.draws import Watcher
from bot.rules.households import Housed
from bot.rules.periods import Choice
from bot.taps.draws import LotTap, WatcherTap

ON_PAGE = 16


def people(
    speech: Speech, key: str, candidates: Sequence[Housed], watchers: Mapping[int, Watcher], page: int
) -> Text:
    """A page, from 0, of those who may be drawn; a tap shows one."""
    lines = [
        speech.html("👥 <b>Who takes part</b>"),
        speech.html("⭐ experienced · 🕊 exempt · 🔞 under 18"),
        speech.html("Tap a name to change it."),
    ]
    shown, page, number = page_of(candidates, page, ON_PAGE)
    named = [
        Button(
            f"{_signs(watchers[one.resident.id])}{addressed(speech, one.resident.person)}",
            tap=WatcherTap(key, one.resident.id, "").data(),
        )
        for one in shown
    ]
    turns = turning(page, number, lambda to: LotTap(key, Choice.PEOPLE, to))
    back = _back(speech, key, Choice.READY)
    return Text("\n".join(lines), (*in_rows(named, 2), *turns, back))


def _signs(one: Watcher) -> str:
    signs = (("⭐", one.is_experienced), ("🕊", one.is_exempt), ("🔞", not one.is_adult))
    found = "".join(sign for sign, is_so in signs if is_so)
    return f"{found} " if found else ""


def person(speech: Speech, key: str, one: Housed, watcher: Watcher, weekdays: Collection[int]) -> Text:
    """One of them: what is noted, and the evenings on which they cannot."""
    lines = [
        Markup("👤 <b>{name}</b>").format(name=addressed(speech, one.resident.person)),
        speech.html(
            "✓ is noted. Below are the nights on which they cannot come in this period; no reason is kept."
        ),
    ]
    if one.exempt:
        lines.append(speech.html("🕊 Their house is exempt (/warga)."))

    def flag(label: str, what: str, is_on: bool) -> Button:
        tick = "✓ " if is_on else ""
        return Button(tick + speech.plain(label), tap=WatcherTap(key, one.resident.id, what).data())

    rows = [
        (flag(mark("⭐ Experienced"), "is_experienced", watcher.is_experienced),),
        (
            flag(mark("🕊 Exempt"), "is_exempt", watcher.is_exempt and not one.exempt),
            flag(mark("🔞 Under 18"), "is_adult", not watcher.is_adult),
        ),
    ]
    days = [
        Button(
            ("✓ " if n in weekdays else "")
            + speech.plain(mark("{day} night"), day=speech.weekday(evenings.MONDAY + timedelta(days=n))),
            tap=WatcherTap(key, one.resident.id, f"d{n}").data(),
        )
        for n in ALL_WEEK
    ]
    back = _back(speech, key, Choice.PEOPLE)
    return Text("\n".join(lines), (*rows, *in_rows(days, 2), back))


def _back(speech: Speech, key: str, to: Choice) -> tuple[Button]:
    return (Button(speech.plain("‹ Back"), tap=LotTap(key, to, 0).data()),)
