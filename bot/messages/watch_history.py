"""Words of the nights of watch that were: one's own, by how they went; contributions, for few eyes."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.money import rupiah
from bot.messages.names import addressed
from bot.messages.paging import page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Presence
from bot.rules.watch_history import MONTHS_MOST, Owed, Past, by_status, in_all
from bot.taps.residents import MeTap
from bot.taps.watch_history import ContributionsTap, WatchedTap

ON_PAGE = 10
NAMES_MOST = 50
STATUS = {
    Presence.PRESENT: mark("present"),
    Presence.EXCUSED: mark("excused"),
    Presence.UNEXCUSED: mark("no word"),
    Presence.REPLACED: mark("replaced"),
    Presence.EXEMPT: mark("exempt"),
    Presence.NONE: mark("not noted"),
}
ICONS = {
    Presence.PRESENT: "📍",
    Presence.EXCUSED: "🙏",
    Presence.UNEXCUSED: "➖",
    Presence.REPLACED: "🔁",
    Presence.EXEMPT: "🕊",
    Presence.NONE: "▫️",
}
Names = Mapping[int, str]  # of neighbourhoods, where there are several


def in_short(speech: Speech, found: Sequence[Past]) -> list[Markup]:
    """One line under /saya: how many nights went how; none for whoever had no turn."""
    parts = [f"{speech.plain(STATUS[went])} {n}" for went, n in by_status(found).items()]
    return [speech.html("🌙 Night watch, last 12 months: {parts}", parts=" · ".join(parts))] if parts else []


def button(speech: Speech) -> Button:
    """Opens the list."""
    return Button(speech.plain("🌙 My past nights"), tap=WatchedTap(0).data())


def own(
    speech: Speech, found: Sequence[Past], wanted: int, owed: Sequence[Owed] = (), names: Names | None = None
) -> Text:
    """A page of the reader's own nights, and what those without word come to where an RT agreed on it."""
    back = (Button(speech.plain("‹ Back"), tap=MeTap("me").data()),)
    head = in_short(speech, found) or [speech.html("🌙 You had no night watch in the last 12 months.")]
    shown, page, number = page_of(found, wanted, ON_PAGE)
    lines = [*head, Markup(""), *(_past(speech, one, names or {}) for one in shown)]
    if owed and page == 0:
        lines += [Markup(""), speech.html("💰 Contribution, as agreed in the RT:")]
        lines += [_owed(speech, speech.month(one.month), one) for one in owed]
    return Text("\n".join(lines).strip(), (*turning(page, number, WatchedTap), back))


def _past(speech: Speech, one: Past, names: Names) -> Markup:
    home = names.get(one.night.neighbourhood_id, "")
    return Markup("{icon} {evening} – {went}{home}").format(
        icon=ICONS[one.went],
        evening=speech.plain("{day} night", day=speech.short_date(one.night.evening)),
        went=speech.plain(STATUS[one.went]),
        home=f" · {home}" if home else "",
    )


def _owed(speech: Speech, whose: str, one: Owed) -> Markup:
    nights = speech.plain_n("{n} night", "{n} nights", one.nights)
    line = Markup("• {whose}: {nights}, {amount}")
    return line.format(whose=whose, nights=nights, amount=rupiah(one.amount))


def contributions_button(speech: Speech, rt: Neighbourhood, name: str = "") -> Button:
    """Opens the list of this month; `name` of the RT for whoever keeps several."""
    words = speech.plain("💰 Ronda contributions")
    return Button(f"{words} · {name}" if name else words, tap=ContributionsTap(rt.id, 0).data())


def contributions(
    speech: Speech,
    rt: Neighbourhood,
    month: date,
    lines: Sequence[Owed],
    back: int,
    amount: int,
    *,
    named: bool = False,
) -> Text:
    """To chair and treasurer alone: a month; `named` for whoever lives in several RT."""
    head = [
        speech.html("💰 <b>Contributions, {month}</b>", month=speech.month(month)),
        *home_line(speech, rt if named else None),
        speech.html(
            "{amount} for a night without word. Please keep this to yourself.", amount=rupiah(amount)
        ),
        Markup(""),
    ]
    shown = [
        _owed(speech, addressed(speech, one.person), one)
        for one in lines[:NAMES_MOST]
        if one.person is not None
    ]
    if more := len(lines) - len(shown):
        shown.append(speech.html("and {n} more", n=more))
    last = speech.html("In all: {sum}", sum=rupiah(in_all(lines)))
    body = [*shown, last] if lines else [speech.html("Nobody was absent without word.")]
    turns = [
        Button(words, tap=ContributionsTap(rt.id, to).data())
        for words, to in (("‹", back + 1), ("›", back - 1))
        if 0 <= to <= MONTHS_MOST
    ]
    home = (Button(speech.plain("‹ Back"), tap=MeTap("me").data()),)
    return Text("\n".join([*head, *body]), (tuple(turns), home))
