"""Tickets as officers read them: the card with its buttons, the questions of its steps, the log."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.messages.homes import clipped, home_line
from bot.messages.kentongan import on_map
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.relays import ask_button, talk_button
from bot.messages.report_mutes import button as mute_button
from bot.messages.report_news import covered, heading
from bot.messages.report_works import planned
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_works import fits, packed
from bot.rules.reports import Entry, Event, Privacy, Report, Status
from bot.rules.residents import Person, Resident
from bot.rules.suspects import names_somebody
from bot.rules.tickets import Misfit, Refused, Step, Ticket, Why
from bot.taps import one_of
from bot.taps.forwards import ForwardTap
from bot.taps.report_works import WorksTap
from bot.taps.tickets import (
    TicketDoneTap,
    TicketHandTap,
    TicketLogTap,
    TicketPhotosTap,
    TicketReadTap,
    TicketRejectTap,
    TicketStepTap,
    TicketTap,
)

LINES_MOST = 12  # of the log, on one page
DETAIL_MOST = 80  # characters in a line of the log
STATES = {
    Status.NEW: mark("🆕 New"),
    Status.VERIFIED: mark("✅ Looked at"),
    Status.FORWARDED: mark("📨 Passed on"),
    Status.WORKING: mark("🔧 Being worked on"),
    Status.DONE: mark("🎉 Done"),
    Status.REJECTED: mark("🚫 Not followed up"),
}
STEPS = {
    Step.VERIFY: mark("✅ It is so"),
    Step.WORK: mark("🔧 Work on it"),
    Step.TAKE: mark("🔧 Take it over"),
    Step.DONE: mark("🎉 It is done"),
    Step.REJECT: mark("🚫 Reject"),
    Step.HAND: mark("🤝 Hand over"),
    Step.REOPEN: mark("↩️ Open again"),
}
WHY_LABELS = {
    Why.KNOWN: mark("Reported already"),
    Why.NOT_FOUND: mark("Nothing found there"),
    Why.ELSEWHERE: mark("Outside this RT"),
    Why.UNCLEAR: mark("Place or matter unclear"),
}
EVENTS = {
    Event.FILED: mark("📥 Reported"),
    Event.VERIFIED: mark("✅ Looked at"),
    Event.FORWARDED: mark("📨 Passed on"),
    Event.WORKING: mark("🔧 Being worked on"),
    Event.DONE: mark("🎉 Done"),
    Event.REJECTED: mark("🚫 Not followed up"),
    Event.WAITING: mark("⏳ No news from the agency yet"),
    Event.ASKED: mark("💬 Asked back"),
    Event.ANSWERED: mark("💬 The reporter wrote"),
    Event.HANDED: mark("🤝 Handed over"),
    Event.REOPENED: mark("🔁 Opened again"),
    Event.CONFIRMED: mark("👍 Settled, says the reporter"),
    Event.SETTLED: mark("🏁 Closed for good"),
    Event.PLANNED: mark("🧹 Part of a communal work"),
    Event.REMINDED: mark("⏰ Officers reminded"),
    Event.FREED: mark("🧹 The communal work is off"),
    Event.SUPPORTED: mark("👥 Somebody supports it"),
    Event.ADDED: mark("📎 Something was added"),
    Event.MUTED: mark("⛔ A pause for the reporter, in days"),
}
REFUSALS = {
    Misfit.GONE: mark("This report is not there, or it is not for you to see."),
    Misfit.SETTLED: mark("This report is closed for good."),
    Misfit.NOBODY: mark("That officer cannot be reached now. Please choose somebody else."),
    Misfit.EMPTY: mark("Please write a reason in a few words."),
}


def card(
    speech: Speech,
    ticket: Ticket,
    steps: Sequence[Step],
    named: Neighbourhood | None = None,
    first: Markup | None = None,
) -> Text:
    """A ticket with what can be done now; `first` is a line of news above it."""
    report = ticket.report
    lines = [first, Markup("")] if first else []
    lines += [heading(report), *home_line(speech, named), _state(speech, ticket), *_waits_for(speech, ticket)]
    if report.place:
        lines.append(Markup("📍 {place}").format(place=report.place))
    if report.latitude is not None and report.longitude is not None:
        lines.append(Markup("🗺 {link}").format(link=on_map(report.latitude, report.longitude)))
    if is_held_back(ticket):
        lines.append(held_back(speech))
    elif report.words:
        lines.append(Markup("💬 {words}").format(words=covered(report, report.words)))
    lines += [_when(speech, report), *_who(speech, ticket)]
    if report.followers:
        lines.append(
            speech.html_n("👥 {n} neighbour supports it", "👥 {n} neighbours support it", report.followers)
        )
    return Text("\n".join(lines), in_rows(_buttons(speech, ticket, steps), 2))


def is_held_back(ticket: Ticket) -> bool:
    """True where the words name somebody, and a group would read them."""
    return ticket.in_group and names_somebody(ticket.report.words)


def held_back(speech: Speech) -> Markup:
    """In place of words that name somebody."""
    return speech.html("🔎 Somebody is named in it: please read it in the private chat.")


def read_button(speech: Speech, report_id: int) -> Button:
    """Below what is held back in a group."""
    return Button(speech.plain("🔎 Read it in private"), tap=TicketReadTap(report_id).data())


def _state(speech: Speech, ticket: Ticket) -> Markup:
    report = ticket.report
    state = speech.html(mark("🏁 Closed for good") if report.settled_at else STATES[report.status])
    if ticket.holder is None:
        return state
    return Markup("{state} · {name}").format(state=state, name=addressed(speech, ticket.holder))


def _waits_for(speech: Speech, ticket: Ticket) -> list[Markup]:
    """The agency that has it, the kerja bakti that it became part of."""
    lines = [Markup("🏛 {agency}").format(agency=ticket.agency)] if ticket.agency else []
    if ticket.activity is not None and not ticket.report.is_closed:
        lines.append(Markup("🧹 {activity}").format(activity=planned(speech, ticket.activity)))
    return lines


def _when(speech: Speech, report: Report) -> Markup:
    """Of a sealed ticket only the hour is known."""
    day, hour = speech.short_day(report.created_at), speech.hour(report.created_at)
    if report.privacy is Privacy.SEALED:
        return speech.html("🕘 {day}, around {hour}", day=day, hour=hour)
    return Markup("🕘 {day}, {hour}").format(day=day, hour=hour)


def _who(speech: Speech, ticket: Ticket) -> list[Markup]:
    if ticket.in_group:
        return []
    if ticket.report.privacy is Privacy.SEALED:
        return [speech.html("🔒 Sealed: nobody sees who reported it.")]
    if ticket.is_forgotten:
        return [speech.html("👤 Whoever reported it has deleted their data.")]
    if ticket.reporter is None:
        return []
    name = addressed(speech, ticket.reporter)
    if ticket.report.privacy is Privacy.HIDDEN:
        return [speech.html("👤 From {name} (please do not tell neighbours)", name=name)]
    return [speech.html("👤 From {name}", name=name)]


def _buttons(speech: Speech, ticket: Ticket, steps: Sequence[Step]) -> list[Button]:
    """One line for each thing that can be done; other rooms add theirs here."""
    report = ticket.report
    shown = [read_button(speech, report.id)] if is_held_back(ticket) else []
    shown += [Button(speech.plain(STEPS[step]), tap=TicketStepTap(report.id, step).data()) for step in steps]
    if not report.is_closed:
        shown.append(Button(speech.plain("📨 Pass on"), tap=ForwardTap(report.id).data()))
    if report.settled_at is None:
        shown.append(ask_button(speech, report.id))
    if ticket.has_talk:
        shown.append(talk_button(speech, report.id))
    shown.append(Button(speech.plain("📜 History"), tap=TicketLogTap(report.id, 0).data()))
    if ticket.photos:
        label = speech.plain("📷 Photos ({n})", n=ticket.photos)
        shown.append(Button(label, tap=TicketPhotosTap(report.id).data()))
    if fits(report) and not ticket.in_group:
        label = speech.plain("🧹 Make it a kerja bakti")
        shown.append(Button(label, tap=WorksTap(packed([report.id])).data()))
    if not ticket.in_group:
        shown += mute_button(speech, report)
    return shown


def withdrawn(speech: Speech, report: Report) -> Text:
    """In place of a card whose reader may not read it any more."""
    words = speech.html("Other officers look after this report now.")
    return Text("\n".join([Markup("📋 <b>{ticket}</b>").format(ticket=report.ticket), words]))


def below_photos(speech: Speech, report: Report, before: int, after: int) -> Text:
    """Below the photos of a ticket: `before` of them were sent with it, the others show what came of it."""
    if not after:
        return Text(heading(report))
    words = speech.html("Before: {before}, after: {after}", before=before, after=after)
    return Text("\n".join([heading(report), words]))


def ask_photo(speech: Speech, report: Report) -> Text:
    """Before it is done: a photo of how it looks now?"""
    lines = [
        heading(report),
        speech.html(
            "🎉 Please send a photo of how it looks now, or write a few words. Whoever reported it sees them"
            " and is asked whether it is settled."
        ),
    ]
    skip = Button(speech.plain("🎉 Done, without a photo"), tap=TicketDoneTap(report.id).data())
    return Text("\n".join(lines), ((skip,), (_back(speech, report),)))


def ask_reason(speech: Speech, report: Report) -> Text:
    """Before it is rejected: why?"""
    lines = [
        heading(report),
        speech.html("🚫 Why can it not be followed up? Please choose, or write it in a few kind words."),
        speech.html("Whoever reported it reads this, and can ask once more."),
    ]
    rows = [
        (Button(speech.plain(label), tap=TicketRejectTap(report.id, why).data()),)
        for why, label in WHY_LABELS.items()
    ]
    return Text("\n".join(lines), (*rows, (_back(speech, report),)))


def ask_heir(speech: Speech, report: Report, heirs: Sequence[Resident]) -> Text:
    """To whom is it handed?"""
    words = speech.html("🤝 Who takes it over? They are told at once.")
    if not heirs:
        words = speech.html("🤝 No other officer can be reached by private chat yet.")
    rows = [
        (Button(addressed(speech, one.person), tap=TicketHandTap(report.id, one.id).data()),) for one in heirs
    ]
    return Text("\n".join([heading(report), words]), (*rows, (_back(speech, report),)))


def _back(speech: Speech, report: Report) -> Button:
    return Button(speech.plain("‹ Back"), tap=TicketTap(report.id).data())


def log(
    speech: Speech, report: Report, lines: Sequence[tuple[Entry, Person | None, Person | None]], wanted: int
) -> Text:
    """Who did what and when, oldest first; each line comes with who did it and to whom it was handed."""
    here, page, number = page_of(lines, wanted, LINES_MOST)
    told = [_line(speech, *one) for one in here]
    text = "\n".join([heading(report), speech.html("📜 <b>History</b>"), *told])
    turns = turning(page, number, lambda at: TicketLogTap(report.id, at))
    return Text(text, (*turns, (_back(speech, report),)))


def _line(speech: Speech, entry: Entry, by: Person | None, to: Person | None) -> Markup:
    parts = [speech.html(EVENTS[entry.what])]
    if to is not None:
        parts = [speech.html("🤝 Now with {name}", name=addressed(speech, to))]
    if by is not None and to is not None and by != to:
        both = {"by": addressed(speech, by), "to": addressed(speech, to)}
        parts = [Markup("🤝 {by} → {to}").format(**both)]
    elif by is not None and by != to:
        parts.append(Markup("{name}").format(name=addressed(speech, by)))
    if entry.detail and entry.what not in (Event.HANDED, Event.REMINDED):
        parts.append(Markup("{detail}").format(detail=_detail(speech, entry)))
    return Markup("{at} {what}").format(at=_at(speech, entry.at), what=Markup(" · ").join(parts))


def _detail(speech: Speech, entry: Entry) -> str:
    why = one_of(Why, entry.detail) if entry.what is Event.REJECTED else None
    return speech.plain(WHY_LABELS[why]) if why else clipped(entry.detail, DETAIL_MOST)


def _at(speech: Speech, moment: datetime) -> str:
    """`Sel 24/11 09.00`."""
    return f"{speech.short_day(moment)} {speech.local(moment):%H.%M}"


def ring(
    speech: Speech, report: Report, event: Event, by: Person | None, named: Neighbourhood | None = None
) -> Text:
    """To whoever holds a ticket now: it was handed to them, or the reporter is not content yet."""
    if event is Event.HANDED:
        words = speech.html("🤝 This report has been handed to you. Thank you for looking after it!")
        if by is not None:
            words = speech.html(
                "🤝 {name} hands this report to you. Thank you for looking after it!",
                name=addressed(speech, by),
            )
    else:
        words = speech.html(
            "🔁 Whoever reported it says that it is not settled yet. Please have another look, thank you."
        )
    look = Button(speech.plain("📋 See the report"), tap=TicketTap(report.id).data())
    return Text("\n".join([heading(report), *home_line(speech, named), words]), ((look,),))


def refused(speech: Speech, outcome: Refused) -> str:
    """A toast: why nothing was done; who comes late hears who was there before."""
    last = outcome.last
    if outcome.misfit in REFUSALS:
        return speech.plain(REFUSALS[outcome.misfit])
    if last is None:
        return speech.plain("This has been seen to already, thank you.")
    parts = [speech.plain(EVENTS[last.what])]
    if outcome.by is not None:
        parts.append(addressed(speech, outcome.by))
    what = " · ".join([*parts, _at(speech, last.at)])
    return speech.plain("This has been seen to already, thank you: {what}", what=what)


def finished(speech: Speech) -> Markup:
    """The first line after a ticket is done."""
    return speech.html("Thank you! Whoever reported it is told, and asked whether it is settled.")


def rejected(speech: Speech) -> Markup:
    """The first line after a rejection."""
    return speech.html("All right. Whoever reported it reads the reason.")


def handed(speech: Speech, to: Person) -> str:
    """A toast after a handover."""
    return speech.plain("🤝 {name} has been told.", name=addressed(speech, to))


def photos_coming(speech: Speech) -> str:
    """A toast: they come in private."""
    return speech.plain("📷 The photos come in the private chat.")
