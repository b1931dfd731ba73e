"""Words of when an RT is reminded: the page, its questions, and the hours of one kind of thing."""

from collections.abc import Mapping
from datetime import time

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.kinds import named_kind
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.settings import span
from bot.messages.speech import Speech, capital, mark
from bot.messages.unreached import unreached_button
from bot.parcels import Button, Text
from bot.rules import reminder_leads
from bot.rules import reminder_settings as rules
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import OFF
from bot.rules.reminder_leads import Leads
from bot.rules.reminder_settings import ON, PARTS, Field, Turn
from bot.taps import (
    AskLeadTap,
    AskReminderTap,
    ChooseReminderTap,
    HolidaysTap,
    LeadsTap,
    LeadTap,
    ReminderSettingsTap,
    SettingsTap,
    Tap,
)

Row = tuple[Button, ...]
LABELS = {
    Field.EVE: mark("🌆 The day before"),
    Field.LEAD: mark("⏰ Before the start"),
    Field.NIGHT: mark("🌙 Night"),
    Field.PRAYER: mark("🕌 Magrib to isya"),
    Field.FRIDAY: mark("🕌 Friday prayer"),
    Field.MENTIONS: mark("👋 By name in the group"),
}
QUESTIONS = {
    Field.EVE: mark("When to remind on the day before?"),
    Field.LEAD: mark("How long before the start is the last reminder?"),
    Field.NIGHT: mark("From when until when does nobody hear from me at night?"),
    Field.PRAYER: mark("From when until when is it quiet around magrib and isya?"),
    Field.FRIDAY: mark("From when until when is it quiet for Friday prayer?"),
    Field.MENTIONS: mark("May a reminder in the group name whom I cannot write to in private?"),
}
FIELDS = {Turn.EVE: Field.EVE, Turn.LEAD: Field.LEAD}  # each reminder of a kind is named as the RT's own
EXPLAINED = {
    Field.EVE: mark("Hours within your quiet hours are not offered."),
    Field.NIGHT: mark(
        "A reminder that falls in it comes just before or just after, whichever still helps."
        " Kentongan, emergencies and the squad on duty are heard all the same."
    ),
    Field.MENTIONS: mark(
        "Each is named once a reminder. Without names the reminder still comes to the group, for all."
    ),
}
EXAMPLES = {
    Field.NIGHT: mark("Or type it, for example <i>21.00-04.30</i>."),
    Field.PRAYER: mark("Or type it, for example <i>17.50-19.15</i>."),
    Field.FRIDAY: mark("Or type it, for example <i>11.40-13.00</i>."),
}
UNREAD = {
    Field.NIGHT: mark(
        "🙏 Sorry, I could not read that. It begins between 20.00 and 23.30 and ends between 03.00 and 07.00."
    ),
    Field.PRAYER: mark(
        "🙏 Sorry, I could not read that. It begins between 17.00 and 19.00 and ends between 17.30 and 20.30."
    ),
    Field.FRIDAY: mark(
        "🙏 Sorry, I could not read that. It begins between 10.30 and 12.30 and ends between 12.00 and 14.30."
    ),
}


def panel(speech: Speech, rt: Neighbourhood, own: Mapping[str, Leads], unreached: int) -> Text:
    """All of it, with a button to change each; `unreached` houses have nobody I can write to."""
    lines = [speech.html("🔔 <b>Reminders of {rt}</b>", rt=label(speech, rt))]
    lines += [_line(speech, rt, field) for field in (Field.EVE, Field.LEAD)]
    if kinds := [kind for kind in rules.KINDS if kind.value in own]:
        names = ", ".join(named_kind(speech, kind) for kind in kinds)
        lines.append(speech.html("Otherwise: {kinds}", kinds=names))
    lines += [Markup(""), speech.html("<b>Quiet hours</b>")]
    lines += [_line(speech, rt, field) for field in PARTS]
    lines += [Markup(""), _line(speech, rt, Field.MENTIONS)]
    rows = (
        (_ask(speech, rt, Field.EVE), _ask(speech, rt, Field.LEAD)),
        (_button(speech.plain("🗂 By kind of activity"), LeadsTap(rt.id, "")),),
        (_ask(speech, rt, Field.NIGHT), _ask(speech, rt, Field.PRAYER)),
        (_ask(speech, rt, Field.FRIDAY), _button(speech.plain("🎌 Holidays"), HolidaysTap(rt.id, 0))),
        (_ask(speech, rt, Field.MENTIONS),),
        (unreached_button(speech, rt, unreached),),
        (_button(speech.plain("« Back"), SettingsTap(rt.id)),),
    )
    return Text("\n".join(lines), rows)


def _line(speech: Speech, rt: Neighbourhood, field: Field) -> Markup:
    value = choice_name(speech, field, rules.current(rt, field))
    line = Markup("{name}: {value}").format(name=speech.plain(LABELS[field]), value=value)
    if field is Field.EVE:
        line += _arriving(speech, rt, rt.eve_minute)
    return line


def _arriving(speech: Speech, rt: Neighbourhood, eve_minute: int) -> Markup:
    """` (comes at 20.30: quiet hours)`; nothing for an hour that is not quiet."""
    at = rules.arrives(rt, eve_minute)
    if at == time(*divmod(eve_minute, 60)):
        return Markup("")
    return Markup(" ") + speech.html("(comes at {hour}: quiet hours)", hour=f"{at:%H.%M}")


def ask(speech: Speech, rt: Neighbourhood, field: Field, *, unread: bool = False) -> Text:
    """One of it: its choices as buttons; quiet hours may be typed."""
    lines = [speech.html(UNREAD[field])] if unread else []
    lines.append(speech.html(QUESTIONS[field]))
    lines += [speech.html(words[field]) for words in (EXPLAINED, EXAMPLES) if field in words]
    now = rules.current(rt, field)
    buttons = [
        _button(
            ("✓ " if choice == now else "") + capital(choice_name(speech, field, choice)),
            ChooseReminderTap(rt.id, field, choice),
        )
        for choice in rules.offered(rt, field)
    ]
    in_row = 3 if field in (Field.EVE, Field.LEAD) else 2
    return Text("\n".join(lines), (*in_rows(buttons, in_row), (_back(speech, rt),)))


def choice_name(speech: Speech, field: Field, choice: str) -> str:
    """`19.30`, `2 hours`, `21.30–05.00`, `off`, `yes`."""
    match field:
        case Field.EVE:
            return evenings.minutes(int(choice))
        case Field.LEAD:
            return span(speech, int(choice))
        case Field.MENTIONS:
            return speech.plain("yes") if choice == ON else speech.plain("no")
    if choice == OFF:
        return speech.plain("not quiet")
    start, _, end = choice.partition("-")
    return f"{evenings.minutes(int(start))}–{evenings.minutes(int(end))}"


def saved(speech: Speech) -> str:
    """A toast after a choice."""
    return speech.plain("Saved. What is planned follows.")


# one kind


def kinds(speech: Speech, rt: Neighbourhood, own: Mapping[str, Leads]) -> Text:
    """Which kind of thing? Those with hours of their own are marked."""
    lines = [
        speech.html("🗂 <b>Reminders by kind</b>"),
        speech.html("As usual: {leads}", leads=_said(speech, Leads(rt.eve_minute, rt.lead_minutes))),
        *(
            Markup("{kind}: {leads}").format(kind=named_kind(speech, kind), leads=_said(speech, own[kind]))
            for kind in rules.KINDS
            if kind.value in own
        ),
    ]
    buttons = [
        _button(("✓ " if kind.value in own else "") + named_kind(speech, kind), LeadsTap(rt.id, kind))
        for kind in rules.KINDS
    ]
    return Text("\n".join(lines), (*in_rows(buttons, 2), (_back(speech, rt),)))


def _said(speech: Speech, leads: Leads) -> str:
    """`19.30 the day before, 2 hours before the start`."""
    eve = evenings.minutes(leads.eve_minute) if leads.has_eve else ""
    lead = span(speech, leads.lead_minutes) if leads.has_lead else ""
    parts = [speech.plain("{hour} the day before", hour=eve)] if eve else []
    parts += [speech.plain("{span} before the start", span=lead)] if lead else []
    return ", ".join(parts) or speech.plain("nobody is reminded")


def one_kind(speech: Speech, rt: Neighbourhood, kind: Kind, own: Mapping[str, Leads]) -> Text:
    """The two reminders of a kind, each with its way to change it."""
    now = reminder_leads.of_kind(rt, own, kind)
    name = named_kind(speech, kind)
    lines = [Markup("<b>{kind}</b>\n{leads}").format(kind=name, leads=_said(speech, now))]
    if kind is Kind.RONDA:
        lines.append(speech.html("This holds for each night of the roster, too."))
    if kind.value in own:
        usual = _said(speech, reminder_leads.usual(rt, kind))
        lines.append(speech.html("<i>As usual it would be: {leads}</i>", leads=usual))
    ways = tuple(
        _button(speech.plain(LABELS[FIELDS[turn]]), AskLeadTap(rt.id, kind, turn)) for turn in FIELDS
    )
    again = _button(speech.plain("↩️ As usual"), LeadTap(rt.id, kind, Turn.USUAL, 0))
    back = _button(speech.plain("‹ Back"), LeadsTap(rt.id, ""))
    return Text("\n".join(lines), (ways, *(((again,),) if kind.value in own else ()), (back,)))


def ask_turn(speech: Speech, rt: Neighbourhood, kind: Kind, turn: Turn, now: Leads) -> Text:
    """One reminder of a kind: its choices, the one in force marked."""
    question = speech.html(QUESTIONS[FIELDS[turn]])
    words = Markup("<b>{kind}</b>\n{question}").format(kind=named_kind(speech, kind), question=question)
    values, chosen = (
        (rules.eves(rt), now.eve_minute) if turn is Turn.EVE else (rules.leads(), now.lead_minutes)
    )
    buttons = [
        _button(
            ("✓ " if value == chosen else "") + capital(_value(speech, turn, value)),
            LeadTap(rt.id, kind, turn, value),
        )
        for value in values
    ]
    back = _button(speech.plain("‹ Back"), LeadsTap(rt.id, kind))
    return Text(words, (*in_rows(buttons, 3), (back,)))


def _value(speech: Speech, turn: Turn, value: int) -> str:
    if value in (reminder_leads.NO_EVE, reminder_leads.NO_LEAD):
        return speech.plain("no")
    return evenings.minutes(value) if turn is Turn.EVE else span(speech, value)


def _ask(speech: Speech, rt: Neighbourhood, field: Field) -> Button:
    return _button(speech.plain(LABELS[field]), AskReminderTap(rt.id, field))


def _back(speech: Speech, rt: Neighbourhood) -> Button:
    return _button(speech.plain("‹ Back"), ReminderSettingsTap(rt.id))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
