"""Words of what a liaison reads: all RT together, each in a line, one alone, and what is open. No names."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from markupsafe import Markup

from bot.messages.homes import clipped, short_names
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech
from bot.messages.steadiness import helps, icon, trend
from bot.messages.stretches import days, told
from bot.messages.summary_pages import NAMES
from bot.messages.tickets import STATES
from bot.parcels import Button, Text
from bot.rules.liaisons import ON_PAGE, Board, Ticket
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import Status
from bot.rules.reports import ticket as numbered
from bot.rules.steadiness import Helped
from bot.rules.stretches import NAMED, ONE_DAY, Stretch
from bot.rules.summaries import Figures, Form, Summary
from bot.taps import (
    LiaisonFileTap,
    LiaisonMineTap,
    LiaisonRtsTap,
    LiaisonRtTap,
    LiaisonSumsTap,
    LiaisonTicketsTap,
)

TOLD = 12  # RT in a line
WARNED = 4  # RT of which the page says what helped
WEEKS = 8  # whose houses are told one after the other
NAME = 30  # characters of an RT with its kelurahan
KIND = 28  # characters of a report's kind


def named(speech: Speech, rts: Sequence[Neighbourhood]) -> dict[int, str]:
    """By id `RT 07`, or `RT 07/RW 02`; with the kelurahan where several have the same numbers."""
    short = short_names(speech, rts)
    if len(set(short.values())) == len(short):
        return short
    whole = {rt.id: "/".join(filter(None, (f"RT {rt.rt}", rt.rw and f"RW {rt.rw}"))) for rt in rts}
    return {rt.id: clipped(f"{whole[rt.id]} {rt.kelurahan}".strip(), NAME) for rt in rts}


def _told(speech: Speech, some: Sequence[Summary], stretch: Stretch) -> str:
    """Name the days that are told of: of those that still run, up to now."""
    return told(speech, some[0].since, some[0].until) if some else days(speech, stretch)


def overview(
    speech: Speech, rts: Sequence[Neighbourhood], board: Board, stretch: Stretch, now: datetime
) -> Text:
    """All RT of a liaison in some days."""
    when = _told(speech, board.summaries, stretch)
    lines = [_heading(speech, len(rts)), Markup("{days}").format(days=when), Markup("")]
    lines += [*_sums(speech, board), *_coverage(speech, rts, board), *_falling(speech, rts, board.low)]
    return Text("\n".join(lines), _rows(speech, stretch, now))


def weekly(
    speech: Speech, rts: Sequence[Neighbourhood], board: Board, stretch: Stretch, until: datetime
) -> Text:
    """The same up to an evening, by itself; whose decline was told already is not told again."""
    day = speech.day(until)
    lines = [_heading(speech, len(rts)), speech.html("a week, up to {day}", day=day), Markup("")]
    lines += [*_sums(speech, board), *_coverage(speech, rts, board), *_falling(speech, rts, board.warned)]
    lines += [Markup(""), speech.html("Thank you for accompanying them 🙏")]
    return Text("\n".join(lines), _rows(speech, stretch, until))


def _heading(speech: Speech, number: int) -> Markup:
    return speech.html_n("📊 <b>Summary of {n} RT</b>", "📊 <b>Summary of {n} RT</b>", number)


def _sums(speech: Speech, board: Board) -> Iterator[Markup]:
    if len(board.quiet) == len(board.summaries):
        yield speech.html("🌱 Nothing is noted in these days. A greeting to the chairs is a good beginning.")
        return
    yield from figures(speech, board.sums)
    if board.secret:
        yield speech.html_n(
            "🔒 {n} secret report is open now: only counted",
            "🔒 {n} secret reports are open now: only counted",
            board.secret,
        )


def figures(speech: Speech, found: Figures) -> Iterator[Markup]:
    """The numbers of one RT or of all of them, a line for each that there is."""
    if found.took_part:
        yield speech.html("🏠 {n} of {all} houses took part", n=found.took_part, all=found.houses)
    if found.activities:
        yield speech.html_n("🧹 {n} activity", "🧹 {n} activities", found.activities) + (
            speech.html_n(", {n} person came", ", {n} people came", found.present) if found.present else ""
        )
    if found.nights:
        yield speech.html("🌙 Night watch: {n} of {all} nights kept", n=found.held, all=found.nights)
    if found.short:
        yield speech.html_n("– {n} night with too few", "– {n} nights with too few", found.short)
    if found.reports or found.done or found.open:
        yield speech.html("📣 Reports: {n} new, {done} done", n=found.reports, done=found.done)
    if found.open:
        yield speech.html_n("– {n} is still open", "– {n} are still open", found.open) + (
            speech.html_n(", for {n} day", ", the oldest for {n} days", found.oldest_days)
            if found.oldest_days
            else ""
        )


def _coverage(speech: Speech, rts: Sequence[Neighbourhood], board: Board) -> Iterator[Markup]:
    quiet = board.quiet
    if quiet and len(quiet) < len(board.summaries):
        yield Markup("")
        yield speech.html("🌱 Nothing noted in: {names}", names=_named(speech, rts, quiet))


def _named(speech: Speech, rts: Sequence[Neighbourhood], some: Sequence[Summary]) -> str:
    short = named(speech, rts)
    names = ", ".join(short[one.rt.id] for one in some[:TOLD])
    more = len(some) - TOLD
    return speech.plain("{names} and {n} more RT", names=names, n=more) if more > 0 else names


def _falling(speech: Speech, rts: Sequence[Neighbourhood], some: Sequence[Summary]) -> Iterator[Markup]:
    """Each beside its own past only."""
    short = named(speech, rts)
    for one in some[:WARNED]:
        yield Markup("")
        yield from falls(speech, short[one.rt.id], one.helped)
    if rest := some[WARNED:]:
        yield speech.html("The same in: {names}", names=_named(speech, rts, rest))


def falls(speech: Speech, name: str, helped: Helped | None) -> Iterator[Markup]:
    """An early word about an RT, and what drew more people there before."""
    yield speech.html("💛 {rt}: for three weeks fewer houses than usual have taken part.", rt=name)
    yield helps(speech, helped)


def _rows(speech: Speech, stretch: Stretch, now: datetime) -> tuple[tuple[Button, ...], ...]:
    today, data = speech.local(now).date(), stretch.data()
    buttons = [
        Button(
            ("• " if NAMED[name](today) == stretch else "") + speech.plain(words),
            tap=LiaisonSumsTap(name).data(),
        )
        for name, words in NAMES.items()
    ]
    each = Button(speech.plain("🏘 Each RT"), tap=LiaisonRtsTap(data, 0).data())
    tickets = Button(speech.plain("📣 Open reports"), tap=LiaisonTicketsTap(0, 0).data())
    files = tuple(
        Button(words, tap=LiaisonFileTap(form, data).data())
        for form, words in ((Form.PDF, "📄 PDF"), (Form.XLSX, "📊 Excel"))
    )
    mine = Button(speech.plain("🤝 My RT"), tap=LiaisonMineTap(0).data())
    return (*in_rows(buttons, 2), (each, tickets), files, (mine,))


def each(
    speech: Speech, rts: Sequence[Neighbourhood], found: Sequence[Summary], page: int, stretch: Stretch
) -> Text:
    """A page of RT, in the order of their numbers; `found` are those on it, `rts` all of them."""
    short, number = named(speech, rts), -(-len(rts) // ON_PAGE) or 1
    lines = [
        speech.html("🏘 <b>Each RT, in the order of their numbers</b>"),
        Markup("{days}").format(days=_told(speech, found, stretch)),
        speech.html("🏠 houses taking part · 🧹 activities · 🌙 nights kept · 📣 open reports"),
        Markup(""),
    ]
    lines += [_each(speech, short[one.rt.id], one.figures) for one in found]
    buttons = [Button(short[one.rt.id], tap=LiaisonRtTap(one.rt.id, stretch.data()).data()) for one in found]
    turns = turning(page, number, lambda to: LiaisonRtsTap(stretch.data(), to))
    back = Button(speech.plain("« All together"), tap=LiaisonSumsTap(stretch.data()).data())
    return Text("\n".join(lines), (*in_rows(buttons, 3), *turns, (back,)))


def _each(speech: Speech, name: str, found: Figures) -> Markup:
    if found.is_blank:
        return speech.html("{rt}: nothing noted", rt=name) + (f" · 📣 {found.open}" if found.open else "")
    parts = [f"🏠 {found.took_part}/{found.houses}", f"🧹 {found.activities}"]
    parts += [f"🌙 {found.held}/{found.nights}"] if found.nights else []
    return Markup("{rt}: {figures}").format(rt=name, figures=" · ".join([*parts, f"📣 {found.open}"]))


def one(speech: Speech, found: Summary, stretch: Stretch, page: int) -> Text:
    """One RT in some days; back to its page of the list."""
    name, data = label(speech, found.rt), stretch.data()
    lines = [Markup("📊 <b>{rt}</b>\n{days}").format(rt=name, days=told(speech, found.since, found.until))]
    lines.append(Markup(""))
    if found.figures.is_blank:
        lines.append(speech.html("🌱 Nothing is noted in these days."))
    lines += [*figures(speech, found.figures), *_steady(speech, found)]
    tickets = Button(speech.plain("📣 Open reports"), tap=LiaisonTicketsTap(found.rt.id, 0).data())
    back = Button(speech.plain("« Back"), tap=LiaisonRtsTap(data, page).data())
    together = Button(speech.plain("« All together"), tap=LiaisonSumsTap(data).data())
    return Text("\n".join(lines), ((tickets,), (back, together)))


def _steady(speech: Speech, found: Summary) -> Iterator[Markup]:
    steady = found.steadiness
    if going := trend(speech, steady):
        yield Markup("")
        share = round(100 * steady.line[-1])
        yield speech.html(
            "{icon} In twelve weeks {n}% of the houses took part: {trend}",
            icon=icon(steady),
            n=share,
            trend=going,
        )
        weeks = " · ".join(str(number) for number in steady.weekly[-WEEKS:])
        yield speech.html("Houses, week by week: {weeks}", weeks=weeks)
    if steady.is_low:
        yield from falls(speech, label(speech, found.rt), found.helped)


def tickets(
    speech: Speech,
    rts: Sequence[Neighbourhood],
    found: tuple[Sequence[Ticket], int],
    wanted: int,
    now: datetime,
    rt_id: int = 0,
) -> Text:
    """What is open, oldest first: number, kind, RT, age and how it stands; of secret ones how many."""
    told, secret = found
    shown, page, number = page_of(told, wanted, ON_PAGE)
    lines = [speech.html("📣 <b>Open reports</b>")]
    if rt_id:
        lines.append(Markup("{rt}").format(rt=label(speech, rts[0])))
    if not told:
        lines.append(speech.html("There is none that can be shown 🙏"))
    short = named(speech, rts)
    lines += [_ticket(speech, short[one.neighbourhood_id], one, now) for one in shown]
    if secret:
        lines.append(speech.html_n("🔒 Besides {n} secret one", "🔒 Besides {n} secret ones", secret))
    turns = turning(page, number, lambda to: LiaisonTicketsTap(rt_id, to))
    together = Button(speech.plain("« All together"), tap=LiaisonSumsTap("").data())
    return Text("\n".join(lines), (*turns, (together,)))


def _ticket(speech: Speech, rt: str, one: Ticket, now: datetime) -> Markup:
    age = max(0, (now - one.created_at) // ONE_DAY)
    since = speech.plain_n("{n} day", "{n} days", age) if age else speech.plain("today")
    kind = clipped(one.name, KIND)
    line = Markup("{icon} {rt} · {number} {kind}\n– {age} · {state}")
    state = speech.plain(STATES[Status(one.status)])
    return line.format(icon=one.icon, rt=rt, number=numbered(one.number), kind=kind, age=since, state=state)


def sent(speech: Speech) -> str:
    """A toast: a file is on its way."""
    return speech.plain("📊 The file is on its way.")
