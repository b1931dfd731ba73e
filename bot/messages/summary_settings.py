"""Words of when the weekly summary comes and to whom: the panel and its questions."""

from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, capital, mark
from bot.parcels import Button, Text
from bot.rules import summary_settings as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summary_settings import NONE, ON, Field
from bot.taps import AskSummaryTap, ChooseSummaryTap, SettingsTap, SummarySettingsTap, Tap

MONDAY = date(2024, 1, 1)
LABELS = {
    Field.DAY: mark("📅 Day"),
    Field.MINUTE: mark("🕖 Hour"),
    Field.GROUP: mark("👥 In the group, too"),
    Field.JUDGED: mark("🏅 Day of the judging"),
}
QUESTIONS = {
    Field.DAY: mark("On which day shall the summary come?"),
    Field.MINUTE: mark("At what hour shall the summary come?"),
    Field.GROUP: mark("Shall the group read a short version, too?"),
    Field.JUDGED: mark("When is the judging, or when was it?"),
}
EXPLAINED = {
    Field.MINUTE: mark("Or type it, for example <i>20.15</i>."),
    Field.GROUP: mark(
        "It says what was done together and thanks everybody. It names nobody, and says nothing of what was"
        " not done. After a week without anything it does not come."
    ),
    Field.JUDGED: mark(
        "Please type it, for example <i>12 Desember</i>. In the weeks after it the summary also says"
        " whether taking part has gone down since."
    ),
}
UNREAD = {
    Field.MINUTE: mark("🙏 Sorry, I could not read that. It can be from 05.00 until 22.00."),
    Field.JUDGED: mark("🙏 Sorry, I could not read that. A day with its month is enough."),
}


def panel(speech: Speech, rt: Neighbourhood, now: datetime) -> Text:
    """All of it, with a button to change each."""
    lines = [
        speech.html("📊 <b>Weekly summary of {rt}</b>", rt=label(speech, rt)),
        speech.html("It comes to each officer in private."),
        Markup(""),
        *(_line(speech, rt, field) for field in Field),
    ]
    if (moved := rules.moved_to(rt, now)) is not None:
        lines.insert(
            -2, speech.html("– that is in the quiet hours: it comes at {hour}", hour=f"{moved:%H.%M}")
        )
    buttons = [_button(speech.plain(LABELS[field]), AskSummaryTap(rt.id, field)) for field in Field]
    back = (_button(speech.plain("« Back"), SettingsTap(rt.id)),)
    return Text("\n".join(lines), (*in_rows(buttons, 2), back))


def _line(speech: Speech, rt: Neighbourhood, field: Field) -> Markup:
    value = choice_name(speech, field, rules.current(rt, field))
    return Markup("{name}: {value}").format(name=speech.plain(LABELS[field]), value=value)


def ask(speech: Speech, rt: Neighbourhood, field: Field, *, unread: bool = False) -> Text:
    """One of it: its choices as buttons; the hour and the day of the judging may be typed."""
    lines = [speech.html(UNREAD[field])] if unread else []
    lines.append(speech.html(QUESTIONS[field]))
    lines += [speech.html(EXPLAINED[field])] if field in EXPLAINED else []
    now = rules.current(rt, field)
    buttons = [
        _button(
            ("✓ " if choice == now else "") + capital(choice_name(speech, field, choice)),
            ChooseSummaryTap(rt.id, field, choice),
        )
        for choice in rules.CHOICES[field]
    ]
    in_row = 4 if field is Field.MINUTE else 3 if field is Field.DAY else 2
    back = (_button(speech.plain("‹ Back"), SummarySettingsTap(rt.id)),)
    return Text("\n".join(lines), (*in_rows(buttons, in_row), back))


def choice_name(speech: Speech, field: Field, choice: str) -> str:
    """`Minggu`, `19.45`, `ya`, `12 Desember 2026`."""
    match field:
        case Field.DAY:
            return speech.weekday(MONDAY + timedelta(days=int(choice)))
        case Field.MINUTE:
            return evenings.minutes(int(choice))
        case Field.GROUP:
            return speech.plain("yes") if choice == ON else speech.plain("no")
    return speech.plain("none yet") if choice == NONE else speech.date(date.fromisoformat(choice))


def saved(speech: Speech) -> str:
    """A toast after a choice."""
    return speech.plain("Saved. Thank you!")


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
