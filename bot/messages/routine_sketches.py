"""Words of a routine that is being written: its questions, and the preview before it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from bot.messages.homes import clipped, home_line, short_names
from bot.messages.house_groups import listed
from bot.messages.moments import misreading
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.plans import hour_question
from bot.messages.rhythms import A_MONDAY, hour
from bot.messages.roles import ROLES
from bot.messages.routines import facts
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.house_groups import HouseGroup
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.rhythms import CODES, taken_apart
from bot.rules.roles import Role
from bot.rules.ronda import Squad
from bot.rules.routine_reading import Odd
from bot.rules.routine_sketches import DAYS_BEFORE, HOURS, LEADS, Sketch, Step
from bot.rules.routines import Audience, Coming, Routine
from bot.taps import RoutineAskTap, RoutineLeaveTap, RoutineSaveTap, RoutineSetTap, Tap

QUESTIONS = {
    Step.WORDS: mark("What shall I remind of? Please type it, for example: <i>Take the waste to the TPS</i>"),
    Step.DAYS: mark("On which days? Tap them, or type: <i>every Monday and Saturday</i>"),
    Step.HOUR: mark("At what hour is it? Tap, or type it: <i>18.00</i>"),
    Step.TOLD: mark("When shall I remind? Tap, or type: <i>a day before at 19.30</i>"),
    Step.AUDIENCE: mark(
        "Whom shall I remind? Tap, or type houses, for example <i>Dasawisma Melati: A1-A5</i>"
    ),
    Step.UNTIL: mark("Until when? Type a day, for example <i>31 December</i>, or tap."),
}
ODDS = {
    Odd.ONCE: mark("That day does not come back. For something that is once there is /kerjabakti."),
    Odd.EACH: mark("Each week? Then tap Go on. For something that is once there is /kerjabakti."),
    Odd.UNTIL: mark("The last day was not clear to me, or it is over."),
    Odd.TOLD: mark("When to remind was not clear to me."),
    Odd.LONG: mark("That was rather long: I kept the beginning."),
}
ROLES_OFFERED = (Role.CHAIR, Role.COORDINATOR, Role.TREASURER, Role.SQUAD_LEADER, Role.RONDA_MEMBER)
AUDIENCES_SHOWN = 7  # on a page of buttons
HOUSES_SHOWN = 10
REST_LONGEST = 200  # characters


@dataclass(frozen=True, slots=True)
class Notes:
    """What of the last words was not taken."""

    misfit: Misread | None = None
    odd: tuple[Odd, ...] = ()
    is_unknown: bool = False
    missing: tuple[str, ...] = ()
    is_nobody: bool = False  # whom it is for there is nobody at present
    rest: str = ""  # another routine in the same words


NO_NOTES = Notes()


def _notes(speech: Speech, notes: Notes) -> list[Markup]:
    said = [misreading(speech, notes.misfit)] if notes.misfit else []
    said += [speech.html(ODDS[odd]) for odd in notes.odd]
    if notes.is_unknown:
        said.append(speech.html("I know no squad or house group of that name here."))
    if notes.missing:
        houses = listed(notes.missing, HOUSES_SHOWN)
        said.append(
            speech.html(
                "Not known yet: {houses}. Who lives there notes it with /saya; then it can be reminded.",
                houses=houses,
            )
        )
    if notes.rest:
        again = Markup("<code>/pengingat {rest}</code>").format(rest=clipped(notes.rest, REST_LONGEST))
        said.append(
            speech.html("Those are two: this one first. Once it is saved, please send: {again}", again=again)
        )
    if notes.is_nobody:
        said.append(speech.html("Nobody is in it yet, so nobody would be reminded for now."))
    return [Markup("🙏 {note}").format(note=note) for note in said]


def ask_rt(speech: Speech, key: str, offices: Sequence[Neighbourhood]) -> Text:
    """For which RT? To officers of several."""
    names = short_names(speech, offices)
    rows = [(_button(f"🏡 {names[rt.id]}", RoutineSetTap(key, Step.RT, str(rt.id))),) for rt in offices]
    return Text(speech.html("For which RT shall I remind?"), (*rows, (_leave(speech, key),)))


def ask(
    speech: Speech,
    key: str,
    sketch: Sketch,
    notes: Notes,
    squads: Sequence[Squad] = (),
    groups: Sequence[HouseGroup] = (),
    page: int = 0,
    hours: Sequence[int] = HOURS,
    named: Neighbourhood | None = None,
) -> Text:
    """The open question, with what is known so far above it; `page` of those whom it may be for.

    `hours` are minutes of the day to choose from; `named`: its RT, for officers of several.
    """
    lines = [*_notes(speech, notes)]
    lines += [Markup("🔔 <b>{words}</b>").format(words=sketch.words)] if sketch.words else []
    lines += [*home_line(speech, named), _question(speech, sketch)]
    if sketch.step is Step.AUDIENCE:
        rows = _audiences(speech, key, squads, groups, page)
    else:
        rows = _answers(speech, key, sketch, hours)
    back = [_button(speech.plain("‹ Back"), RoutineAskTap(key, Step.CHECK))] if not sketch.missing else []
    return Text("\n".join(lines), (*rows, (*back, _leave(speech, key))))


def _question(speech: Speech, sketch: Sketch) -> Markup:
    """The open one; that for the hour names the prayer or the part of the day that was said."""
    if sketch.step is not Step.HOUR or not sketch.part:
        return speech.html(QUESTIONS[sketch.step])
    return Markup("\n").join((hour_question(speech, sketch.part), speech.html("Tap, or type the hour.")))


def _answers(
    speech: Speech,
    key: str,
    sketch: Sketch,
    hours: Sequence[int],
) -> tuple[tuple[Button, ...], ...]:
    match sketch.step:
        case Step.DAYS:
            return _days(speech, key, sketch)
        case Step.HOUR:
            found = [_set(hour(minute), key, Step.HOUR, str(minute)) for minute in hours]
            return (*in_rows(found, 4), (_set(speech.plain("No certain hour"), key, Step.HOUR, ""),))
        case Step.TOLD:
            return _told(speech, key, sketch)
        case Step.UNTIL:
            return ((_set(speech.plain("Until somebody ends it"), key, Step.UNTIL, ""),),)
    return ()


def _days(speech: Speech, key: str, sketch: Sketch) -> tuple[tuple[Button, ...], ...]:
    days = [
        _set(
            ("✅ " if number in sketch.picked else "") + speech.weekday(A_MONDAY + timedelta(days=number)),
            key,
            Step.DAYS,
            str(number),
        )
        for number in range(len(CODES))
    ]
    each = _set(speech.plain("Every day"), key, Step.DAYS, "all")
    done = [_set(speech.plain("Go on ›"), key, Step.DAYS, "done")] if sketch.picked else []
    return (*in_rows([*days, each], 2), *((one,) for one in done))


def _told(speech: Speech, key: str, sketch: Sketch) -> tuple[tuple[Button, ...], ...]:
    leads = LEADS if sketch.at_minute is not None else ()
    buttons = [_set(_lead(speech, lead), key, Step.TOLD, str(lead)) for lead in leads]
    buttons.append(_set(speech.plain("In the morning, 06.00"), key, Step.TOLD, "morning"))
    buttons += [
        _set(
            speech.plain_n("{n} day before", "{n} days before", days),
            key,
            Step.TOLD,
            f"d{days}",
        )
        for days in DAYS_BEFORE
    ]
    return in_rows(buttons, 2)


def _lead(speech: Speech, minutes: int) -> str:
    if not minutes:
        return speech.plain("At that very hour")
    if minutes % 60:
        return speech.plain("{n} minutes before", n=minutes)
    return speech.plain_n("{n} hour before", "{n} hours before", minutes // 60)


def _audiences(
    speech: Speech, key: str, squads: Sequence[Squad], groups: Sequence[HouseGroup], page: int
) -> tuple[tuple[Button, ...], ...]:
    names = [
        (speech.plain("📢 Everybody, in the group"), str(Audience.ALL)),
        (speech.plain("The officers"), str(Audience.OFFICERS)),
        *((f"🏘 {one.name}", f"houses.{one.id}") for one in groups),
        *((f"👥 {one.name}", f"squad.{one.id}") for one in squads),
        *((speech.plain(ROLES[role]), f"role.{role}") for role in ROLES_OFFERED),
    ]
    shown, page, number = page_of(names, page, AUDIENCES_SHOWN)
    buttons = [_set(name, key, Step.AUDIENCE, value) for name, value in shown]
    wide = 1 if page == 0 else 0  # everybody has a row of its own
    turns = turning(page, number, lambda to: RoutineAskTap(key, f"{Step.AUDIENCE}.{to}"))
    return (*in_rows(buttons[:wide], 1), *in_rows(buttons[wide:], 2), *turns)


def preview(
    speech: Speech,
    key: str,
    routine: Routine,
    coming: Sequence[Coming],
    aim: str,
    notes: Notes = NO_NOTES,
    houses: Sequence[str] = (),
    named: Neighbourhood | None = None,
) -> Text:
    """All of it with its next reminders, before it is stored; each line can be changed.

    `houses` are put into its house group as it is saved; `named` as in `ask`.
    """
    lines = [*_notes(speech, notes), *facts(speech, routine, aim, next(iter(coming), None), named)]
    if houses:
        names = listed(houses, HOUSES_SHOWN)
        lines.append(speech.html("🏘 These houses are kept as a group: {houses}", houses=names))
    if coming:
        told = ", ".join(f"{speech.short_day(one.at)} {speech.local(one.at):%H.%M}" for one in coming)
        lines.append(speech.html("⏰ Next: {dates}", dates=told))
    else:
        lines.append(speech.html("⏹ No day of it is to come"))
    if rest := _left_out(routine):
        lines.append(speech.html("Months without day {day} are left out.", day=rest))
    lines += [Markup(""), speech.html("Is it right so?")]
    return Text("\n".join(lines), _changes(speech, key, routine))


def _changes(speech: Speech, key: str, routine: Routine) -> tuple[tuple[Button, ...], ...]:
    save = Button(speech.plain("✅ Save"), tap=RoutineSaveTap(key).data(), style="success")
    off = "0" if routine.skips_holidays else "1"
    holidays = (
        speech.plain("🎌 On holidays, too") if routine.skips_holidays else speech.plain("🎌 Not on holidays")
    )
    return (
        (save,),
        (_line(speech.plain("✏️ Words"), key, Step.WORDS), _line(speech.plain("📅 Days"), key, Step.DAYS)),
        (
            _line(speech.plain("🕗 Hour"), key, Step.HOUR),
            _line(speech.plain("⏰ When to remind"), key, Step.TOLD),
        ),
        (
            _line(speech.plain("👥 For whom"), key, Step.AUDIENCE),
            _line(speech.plain("🏁 Until"), key, Step.UNTIL),
        ),
        (_set(holidays, key, Step.HOLIDAYS, off), _leave(speech, key)),
    )


def _left_out(routine: Routine) -> int | None:
    """Return a day that some months do not have."""
    rule = taken_apart(routine.rule)
    return next((day for day in rule.month_days if day > 28), None) if rule else None


def left(speech: Speech) -> Text:
    """Nothing was stored."""
    return Text(speech.html("Nothing was saved. /pengingat shows your RT's reminders."))


def _line(words: str, key: str, step: Step) -> Button:
    return _button(words, RoutineAskTap(key, step))


def _set(words: str, key: str, step: Step, value: str) -> Button:
    return _button(words, RoutineSetTap(key, step, value))


def _leave(speech: Speech, key: str) -> Button:
    return _button(speech.plain("❌ Leave it"), RoutineLeaveTap(key))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
