"""Words of how an RT keeps watch: beginning from nothing, the panel, its questions, and what is told."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import home_line
from bot.messages.money import rupiah
from bot.messages.names import addressed, mentions
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.settings import span
from bot.messages.speech import Speech, capital, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.periods import NEEDED
from bot.rules.residents import Person
from bot.rules.ronda import Night, Ronda, Swaps
from bot.rules.ronda_settings import CHOICES, ON, TYPED, Beginning, Field, current
from bot.taps import AskRondaTap, ChooseRondaTap, RondaBeginTap, RondaSettingsTap, SquadsTap, Tap

Row = tuple[Button, ...]
LABELS = {
    Field.HOURS: mark("🕙 Hours"),
    Field.NEEDED: mark("👥 People a night"),
    Field.SWAPS: mark("🔁 Swaps"),
    Field.CARD: mark("📌 Tonight's card"),
    Field.CONFIRM: mark("⏳ Who has not confirmed"),
    Field.LATE: mark("📍 Missing at the pos"),
    Field.ALARM: mark("🔔 Alarm in the group"),
    Field.CONTRIBUTION: mark("💰 Contribution"),
    Field.JIMPITAN: mark("🍚 Jimpitan"),
    Field.ACTIVE: mark("🌙 Night watch"),
}
QUESTIONS = {
    Field.HOURS: mark("From when until when? The evening is the day on which it begins."),
    Field.NEEDED: mark("How many people does a night need at least?"),
    Field.SWAPS: mark("May neighbours swap their turns?"),
    Field.CARD: mark("At what time does tonight's card come to the group?"),
    Field.CONFIRM: mark("At what time do the leaders hear who has not confirmed?"),
    Field.LATE: mark(
        "Who is not noted at the pos is asked first, then the leader, then the chair. How long between them?"
    ),
    Field.ALARM: mark("Shall a kentongan alarm go to the group, too? Squad and officers hear it anyway."),
    Field.CONTRIBUTION: mark(
        "Have you agreed on a contribution for an absence without word? It stays private. Most RT have none."
    ),
    Field.JIMPITAN: mark("How much jimpitan per house and night?"),
    Field.ACTIVE: mark("Shall the night watch rest for a while? Squads and roster stay."),
}
SWAPS = {
    Swaps.ALLOWED: mark("Yes"),
    Swaps.APPROVAL: mark("Yes, when the leader agrees"),
    Swaps.FORBIDDEN: mark("No"),
}
EXAMPLES = {
    Field.HOURS: mark("Or type it, for example <i>22.30-03.30</i>."),
    Field.NEEDED: mark("Or type the number, from 1 to 30."),
    Field.CONTRIBUTION: mark("Or type the amount, for example <i>15000</i>."),
    Field.JIMPITAN: mark("Or type the amount, for example <i>300</i>."),
}
UNREAD = {
    Field.HOURS: mark("🙏 Sorry, I could not read these hours, or they are no night."),
    Field.NEEDED: mark("🙏 Sorry, that is no number from 1 to 30."),
    Field.CONTRIBUTION: mark("🙏 Sorry, I could not read an amount up to Rp1.000.000."),
    Field.JIMPITAN: mark("🙏 Sorry, I could not read an amount up to Rp1.000.000."),
}


def offer(speech: Speech, rt: Neighbourhood) -> Text:
    """Where nobody keeps watch by a roster yet: it can begin with a tap."""
    lines = [
        speech.html("🌙 <b>Night watch of {rt}</b>", rt=label(speech, rt)),
        speech.html("I keep the roster, remind everybody before their turn, and find somebody to step in."),
        speech.html("Two short questions, then the squads. Nothing is told to the group yet."),
    ]
    tap = RondaBeginTap(rt.id, Beginning.HOURS, "")
    return Text("\n".join(lines), ((Button(speech.plain("▶️ Begin"), tap=tap.data(), style="success"),),))


def ask_hours(speech: Speech, rt: Neighbourhood, *, unread: bool = False) -> Text:
    """The first question of a beginning."""
    lines = [speech.html(UNREAD[Field.HOURS])] if unread else []
    lines += [
        speech.html("1 of 2 · From when until when do you keep watch?"),
        speech.html(EXAMPLES[Field.HOURS]),
    ]
    buttons = [
        _button(choice_name(speech, Field.HOURS, hours), RondaBeginTap(rt.id, Beginning.NEEDED, hours))
        for hours in CHOICES[Field.HOURS]
    ]
    return Text("\n".join(lines), in_rows(buttons, 2))


def ask_needed(speech: Speech, rt: Neighbourhood, hours: str, *, unread: bool = False) -> Text:
    """The second."""
    lines = [speech.html(UNREAD[Field.NEEDED])] if unread else []
    lines += [
        speech.html("2 of 2 · How many people does a night need at least?"),
        speech.html(EXAMPLES[Field.NEEDED]),
    ]
    buttons = [_button(str(n), RondaBeginTap(rt.id, Beginning.DONE, f"{hours}-{n}")) for n in (2, 3, *NEEDED)]
    return Text("\n".join(lines), (*in_rows(buttons, 3), (_button(speech.plain("‹ Back"), _first(rt)),)))


def _first(rt: Neighbourhood) -> Tap:
    return RondaBeginTap(rt.id, Beginning.HOURS, "")


def panel(speech: Speech, rt: Neighbourhood, settings: Ronda) -> Text:
    """All of it, with a button to change each."""
    lines = [speech.html("⚙️ <b>Night watch of {rt}</b>", rt=label(speech, rt))]
    if not settings.active:
        lines.append(speech.html("⏸ It rests at the moment."))
    for field in Field:
        if field is not Field.ACTIVE:
            value = choice_name(speech, field, current(field, settings))
            lines.append(Markup("{name}: {value}").format(name=speech.plain(LABELS[field]), value=value))
    fields = [field for field in Field if field is not Field.ACTIVE]
    rows = in_rows([_button(speech.plain(LABELS[field]), AskRondaTap(rt.id, field)) for field in fields], 2)
    last = mark("⏸ Let it rest") if settings.active else mark("▶️ Begin again")
    rest: Tap = ChooseRondaTap(rt.id, Field.ACTIVE, ON)
    if settings.active:
        rest = AskRondaTap(rt.id, Field.ACTIVE)
    back = _button(speech.plain("‹ All squads"), SquadsTap(rt.id, 0))
    return Text("\n".join(lines), (*rows, (_button(speech.plain(last), rest),), (back,)))


def ask(speech: Speech, rt: Neighbourhood, field: Field, settings: Ronda, *, unread: bool = False) -> Text:
    """One of it: its choices as buttons, some may be typed."""
    lines = [speech.html(UNREAD[field])] if unread else []
    lines.append(speech.html(QUESTIONS[field]))
    if field in TYPED:
        lines.append(speech.html(EXAMPLES[field]))
    now = current(field, settings)
    buttons = [
        _button(
            ("✓ " if choice == now else "") + capital(choice_name(speech, field, choice)),
            ChooseRondaTap(rt.id, field, choice),
        )
        for choice in CHOICES[field]
        if field is not Field.ACTIVE or choice != ON
    ]
    back = (_button(speech.plain("‹ Back"), RondaSettingsTap(rt.id)),)
    in_row = 1 if field in (Field.SWAPS, Field.ACTIVE) else 2
    return Text("\n".join(lines), (*in_rows(buttons, in_row), back))


def choice_name(speech: Speech, field: Field, choice: str) -> str:
    """`22.00–04.00`, `4`, `16.00`, `15 minutes`, `Rp20.000`."""
    match field:
        case Field.HOURS:
            start, _, end = choice.partition("-")
            return f"{evenings.minutes(int(start))}–{evenings.minutes(int(end))}"
        case Field.SWAPS:
            return speech.plain(SWAPS[Swaps(choice)])
        case Field.CARD | Field.CONFIRM:
            return evenings.minutes(int(choice))
        case Field.LATE:
            return span(speech, int(choice)) if int(choice) else speech.plain("nobody is asked")
        case Field.CONTRIBUTION | Field.JIMPITAN:
            return rupiah(int(choice)) if int(choice) else speech.plain("none")
        case Field.ALARM:
            return speech.plain("yes") if choice == ON else speech.plain("no")
        case Field.ACTIVE:
            return speech.plain("▶️ Begin again") if choice == ON else speech.plain("⏸ Yes, let it rest")
    return choice


def saved(speech: Speech) -> str:
    """A toast after a choice."""
    return speech.plain("Saved. Nights that have not begun follow.")


def moved(
    speech: Speech, settings: Ronda, person: Person, next_night: Night, rt: Neighbourhood | None = None
) -> Text:
    """To somebody with turns ahead: the hours are others now."""
    name, hours = addressed(speech, person), evenings.usual_hours(speech, settings)
    lines = [
        speech.html("🕙 {name}, the night watch has new hours: <b>{hours}</b>", name=name, hours=hours),
        *home_line(speech, rt),
        speech.html("Your next turn: {night}", night=evenings.night(speech, next_night)),
    ]
    return Text("\n".join(lines))


def moved_in_group(speech: Speech, settings: Ronda, people: Sequence[Person]) -> Text:
    """In the group, for those to whom I cannot write; nobody is named where the RT wants that."""
    lines = [
        speech.html(
            "🕙 The night watch has new hours: <b>{hours}</b>", hours=evenings.usual_hours(speech, settings)
        ),
    ]
    if people:
        names = mentions(speech, people)
        lines.append(speech.html("{names}: your turns begin and end at these hours now.", names=names))
    return Text("\n".join(lines))


def paused(speech: Speech) -> Text:
    """To the group: the night watch rests."""
    return Text(
        speech.html(
            "🌙 The night watch rests for the time being. Nobody needs to come to the pos; when it begins"
            " again, I say so in time. Thank you to all who have kept watch!"
        )
    )


def resumed(speech: Speech, link: str) -> Text:
    """To the group: it goes on."""
    words = speech.html("🌙 The night watch begins again. Tap to see your own turns. Thank you, everybody!")
    return Text(words, ((Button(speech.plain("🌙 My turns"), url=link),),))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
