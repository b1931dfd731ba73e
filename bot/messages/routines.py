"""Words of routines: the officers' list and pages, for whom each is, and when it is told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.messages.homes import clipped, home_line, short_names
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.rhythms import hour, line
from bot.messages.roles import ROLES
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.routine_sketches import Usual
from bot.rules.routines import Audience, Coming, Do, Reason, Routine, Status
from bot.taps import HouseGroupsTap, OwnRemindersTap, RoutineNewTap, RoutinesTap, RoutineTap, Tap

SHOWN_MOST = 5  # on a page
LISTED = 60  # characters of its words
TITLE_MOST = 32  # characters that fit a button
PAUSES = (7, 14, 30)  # days that are offered
USUAL = {
    Usual.WASTE: ("🗑", mark("Take the waste to the TPS")),
    Usual.POSYANDU: ("👶", mark("Posyandu for toddlers and the elderly")),
    Usual.JUMANTIK: ("🦟", mark("Jumantik: look for mosquito larvae at home")),
    Usual.TOGA: ("🌿", mark("Water the TOGA garden")),
    Usual.BANK_SAMPAH: ("⚖️", mark("Bank sampah: weighing day")),
}
REASONS = {
    Reason.NOT_YOURS: mark("This is for the RT's officers, or it is no longer there."),
    Reason.ENDED: mark("This reminder has ended. A new one is made with /pengingat."),
    Reason.FULL: mark("There are as many as an RT can have. Please end one of them first."),
    Reason.OVER: mark("No day of it is to come. Please choose other days, or a later end."),
    Reason.AGAIN: mark("It is saved already. Thank you!"),
    Reason.UNREAD: mark("That was not clear to me. Please try it once more."),
}


def refused(speech: Speech, reason: Reason) -> str:
    """Why nothing was done; short enough for a toast."""
    return speech.plain(REASONS[reason])


def saved(speech: Speech) -> str:
    """A toast."""
    return speech.plain("✅ Saved. I will remind in time.")


def listing(
    speech: Speech,
    rt: Neighbourhood,
    sights: Sequence[tuple[Routine, Coming | None, str]],
    offices: Sequence[Neighbourhood],
    page: int = 0,
) -> Text:
    """All of an RT, each with its next reminder and the name of whom it is for; `offices`: the reader's."""
    lines = [speech.html("🔔 <b>Routine reminders of {rt}</b>", rt=label(speech, rt))]
    shown, page, number = page_of(sights, page, SHOWN_MOST)
    lines += [one for routine, coming, aim in shown for one in _in_list(speech, routine, coming, aim)]
    if not sights:
        lines += [Markup(""), *_nothing_yet(speech)]
    rows: list[tuple[Button, ...]] = [
        (_button(f"⚙️ {clipped(one.words, TITLE_MOST)}", RoutineTap(one.id, Do.SHOW, 0)),)
        for one, _, _ in shown
    ]
    rows += turning(page, number, lambda to: RoutinesTap(rt.id, to))
    rows.append((_button(speech.plain("➕ New"), RoutineNewTap(rt.id, "ask")), _groups(speech, rt)))
    names = short_names(speech, offices)
    rows += [(_button(f"🏡 {names[one.id]}", RoutinesTap(one.id, 0)),) for one in offices if one.id != rt.id]
    rows.append((_button(speech.plain("🙋 My own reminders"), OwnRemindersTap()),))
    return Text("\n".join(lines), tuple(rows))


def _in_list(speech: Speech, routine: Routine, coming: Coming | None, aim: str) -> list[Markup]:
    """Three lines; ⏸ stands before the first reminder after a pause."""
    if coming is not None:
        icon = "⏸" if routine.status is Status.PAUSED else "⏰"
        when = f"{icon} {speech.short_day(coming.at)} {speech.local(coming.at):%H.%M}"
    elif routine.status is Status.PAUSED:
        when = speech.plain("⏸ Paused")
    else:
        when = speech.plain("⏹ Over")
    whom = _short_audience(speech, routine, aim)
    return [
        Markup("• <b>{words}</b>").format(words=clipped(routine.words, LISTED)),
        line(speech, routine.rhythm),
        Markup("{when} · 👥 {whom}").format(when=when, whom=whom),
    ]


def _short_audience(speech: Speech, routine: Routine, aim: str) -> str:
    match routine.audience:
        case Audience.ALL:
            return speech.plain("everybody")
        case Audience.OFFICERS:
            return speech.plain("officers")
        case Audience.ROLE:
            return speech.plain(ROLES[Role(routine.audience_role)])
    return aim or speech.plain("⚠️ nobody")


def _nothing_yet(speech: Speech) -> list[Markup]:
    return [
        speech.html("None yet. What does the RT need to be reminded of again and again?"),
        speech.html(
            "For example: <code>/pengingat Take the waste to the TPS every Monday and Thursday 18.00</code>"
        ),
    ]


def _groups(speech: Speech, rt: Neighbourhood) -> Button:
    return _button(speech.plain("🏘 House groups"), HouseGroupsTap(rt.id, 0))


def standing(speech: Speech, routine: Routine, coming: Coming | None, now: datetime) -> Markup:
    """When its next reminder goes out, or that it rests or has ended."""
    if routine.is_ended:
        return speech.html("⏹ Ended")
    if routine.status is Status.PAUSED and routine.paused_until is None:
        return speech.html("⏸ Paused until it is resumed")
    if coming is None:
        return speech.html("⏹ No day of it is to come")
    words = {"day": speech.day_from(coming.at, now), "hour": speech.hour(coming.at)}
    if routine.status is Status.PAUSED:
        return speech.html("⏸ Paused; next reminder: {day}, {hour}", **words)
    return speech.html("⏰ Next reminder: {day}, {hour}", **words)


def _for(speech: Speech, routine: Routine, aim: str) -> Markup:
    return speech.html("👥 For: {audience}", audience=audience(speech, routine, aim))


def audience(speech: Speech, routine: Routine, aim: str) -> str:
    """`everybody, in the group`; `aim` is the name of a squad or a house group."""
    match routine.audience:
        case Audience.ALL:
            return speech.plain("everybody, in the group")
        case Audience.OFFICERS:
            return speech.plain("the officers, in private")
        case Audience.ROLE:
            return speech.plain("{name}, in private", name=speech.plain(ROLES[Role(routine.audience_role)]))
    return (
        speech.plain("{name}, in private", name=aim) if aim else speech.plain("nobody: it is no longer there")
    )


def facts(
    speech: Speech, routine: Routine, aim: str, coming: Coming | None, named: Neighbourhood | None = None
) -> list[Markup]:
    """How often, when told (and when it comes, where quiet hours move that), for whom, until when.

    `named`: its RT, for officers of several.
    """
    lines = [
        Markup("🔔 <b>{words}</b>").format(words=routine.words),
        *home_line(speech, named),
        line(speech, routine.rhythm),
        speech.html("📣 Told {when}", when=told(speech, routine.days_before, routine.minute))
        + _arriving(speech, routine, coming),
        _for(speech, routine, aim),
    ]
    if routine.last_day:
        lines.append(speech.html("🏁 Until {day}", day=speech.date(routine.last_day)))
    if routine.skips_holidays:
        lines.append(speech.html("🎌 Not on holidays"))
    return lines


def _arriving(speech: Speech, routine: Routine, coming: Coming | None) -> Markup:
    """` (comes at 21.25: quiet hours)`; nothing where the next one comes at its hour."""
    at = speech.local(coming.at) if coming else None
    if at is None or at.hour * 60 + at.minute == routine.minute:
        return Markup("")
    return Markup(" ") + speech.html("(comes at {hour}: quiet hours)", hour=f"{at:%H.%M}")


def told(speech: Speech, days: int, minute: int) -> str:
    """`the same day, 17.00`."""
    if days == 0:
        return speech.plain("the same day, {hour}", hour=hour(minute))
    return speech.plain_n("{n} day before, {hour}", "{n} days before, {hour}", days, hour=hour(minute))


def page(
    speech: Speech,
    rt: Neighbourhood,
    routine: Routine,
    coming: Coming | None,
    aim: str,
    now: datetime,
    named: Neighbourhood | None = None,
) -> Text:
    """One before an officer's eyes, with what can be done; `named` as in `facts`."""
    lines = [*facts(speech, routine, aim, coming, named), standing(speech, routine, coming, now)]
    rows: tuple[tuple[Button, ...], ...] = () if routine.is_ended else _choices(speech, routine)
    return Text("\n".join(lines), (*rows, (_to_list(speech, rt),)))


def _choices(speech: Speech, routine: Routine) -> tuple[tuple[Button, ...], ...]:
    edit = _do(speech.plain("✏️ Change"), routine, Do.EDIT)
    end = _do(speech.plain("⏹ End"), routine, Do.END)
    if routine.status is Status.PAUSED:
        rest = _do(speech.plain("▶️ Let it go on"), routine, Do.GO_ON)
    else:
        rest = _do(speech.plain("⏸ Pause it"), routine, Do.ASK_PAUSE)
    if routine.skips_holidays:
        off = _do(speech.plain("🎌 On holidays, too"), routine, Do.KEEP)
    else:
        off = _do(speech.plain("🎌 Not on holidays"), routine, Do.SKIP)
    return ((edit, rest), (off,), (end,))


def ask_pause(speech: Speech, routine: Routine, today: date, *, again: bool = False) -> Text:
    """Until when? By button, or typed."""
    lines = [
        Markup("🔔 <b>{words}</b>").format(words=routine.words),
        *([speech.html("🙏 That day was not clear to me, or it is over.")] if again else []),
        speech.html("⏸ From which day on shall it come again? Choose, or type a day: <i>5 January</i>"),
    ]
    days = [today + timedelta(days=number) for number in PAUSES]
    rows = [(_do(speech.day(day), routine, Do.PAUSE, day.toordinal()),) for day in days]
    rows.append((_do(speech.plain("Until I let it go on"), routine, Do.PAUSE),))
    return Text("\n".join(lines), (*rows, (_back(speech, routine),)))


def sure_end(speech: Speech, routine: Routine) -> Text:
    """Are you sure?"""
    lines = [
        Markup("🔔 <b>{words}</b>").format(words=routine.words),
        speech.html("End this reminder? Nobody is told of it any more."),
    ]
    sure = Button(
        speech.plain("⏹ Yes, end it"), tap=RoutineTap(routine.id, Do.END_SURE, 0).data(), style="danger"
    )
    return Text("\n".join(lines), ((sure,), (_back(speech, routine),)))


def ask_usual(speech: Speech, rt: Neighbourhood) -> Text:
    """A new one: the usual ones as buttons, or typed in a line."""
    lines = [
        speech.html("🔔 <b>New routine reminder for {rt}</b>", rt=label(speech, rt)),
        speech.html("Choose, or type it in one line as you would say it, for example:"),
        speech.html("<i>Posyandu every Saturday 08.00, remind a day before</i>"),
    ]
    rows = [
        (_button(f"{icon} {speech.plain(words)}", RoutineNewTap(rt.id, usual)),)
        for usual, (icon, words) in USUAL.items()
    ]
    rows.append((_button(speech.plain("✏️ Something else"), RoutineNewTap(rt.id, "")),))
    return Text("\n".join(lines), (*rows, (_to_list(speech, rt),)))


def _to_list(speech: Speech, rt: Neighbourhood) -> Button:
    return _button(speech.plain("‹ Back"), RoutinesTap(rt.id, 0))


def _back(speech: Speech, routine: Routine) -> Button:
    return _do(speech.plain("‹ Back"), routine, Do.SHOW)


def _do(words: str, routine: Routine, do: Do, value: int = 0) -> Button:
    return _button(words, RoutineTap(routine.id, do, value))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
