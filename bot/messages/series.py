"""Words of series: how often, what an officer may change, who joins every date."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from bot.messages.kinds import KINDS
from bot.messages.moments import MISREADINGS
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.series import (
    CODES,
    EVENING,
    SELAPANAN,
    Freq,
    Rhythm,
    Rule,
    Series,
    packed,
    parsed,
    pasaran,
    rhythm_of,
)
from bot.rules.signups import Reason
from bot.taps import (
    CallOffTap,
    EveryTimeTap,
    ManageTap,
    MoveToTap,
    SeriesEndSureTap,
    SeriesEndTap,
    SeriesMoveTap,
    SeriesSureTap,
    SeriesTap,
    SeriesToTap,
)

DATES_SHOWN = 6
A_MONDAY = date(2024, 1, 1)
NTH = {
    1: mark("First"),
    2: mark("Second"),
    3: mark("Third"),
    4: mark("Fourth"),
    5: mark("Fifth"),
    -1: mark("Last"),
}


def told(speech: Speech, rhythm: Rhythm) -> str:
    """`Tiap Minggu, 07.00`; without the hour while it is open (minute -1)."""
    rule = parsed(rhythm.rule)
    words = _told(speech, rule, rhythm) if rule else ""
    return words if rhythm.minute < 0 else f"{words}, {hour(rhythm.minute)}"


def hour(minute: int) -> str:
    """`07.00`."""
    return f"{minute // 60:02}.{minute % 60:02}"


def line(speech: Speech, rhythm: Rhythm) -> Markup:
    """`🔁 Tiap Minggu, 07.00`."""
    return Markup("🔁 {told}").format(told=told(speech, rhythm))


def _told(speech: Speech, rule: Rule, rhythm: Rhythm) -> str:
    days = " & ".join(speech.weekday(A_MONDAY + timedelta(days=day)) for day in rule.weekdays)
    match rule.freq:
        case Freq.DAILY:
            return _by_days(speech, rule, rhythm)
        case Freq.WEEKLY:
            return _by_weeks(speech, rule, rhythm, days)
        case Freq.MONTHLY:
            return _by_months(speech, rule, days)
    return speech.plain("Every year on {day}", day=speech.month_day(rhythm.day))


def _by_days(speech: Speech, rule: Rule, rhythm: Rhythm) -> str:
    if rule.interval != len(CODES) - 2:
        return speech.plain("Every {n} days", n=rule.interval)
    if rhythm.minute >= EVENING:
        return speech.plain("Every eve of {day}", day=pasaran(rhythm.day + timedelta(days=1)))
    return speech.plain("Every {day}", day=pasaran(rhythm.day))


def _by_weeks(speech: Speech, rule: Rule, rhythm: Rhythm, days: str) -> str:
    if rule.interval == SELAPANAN and len(rule.weekdays) == 1:
        return speech.plain("Every {day}", day=f"{days} {pasaran(rhythm.day)}")
    if rule.interval == 1:
        return speech.plain("Every {day}", day=days)
    if rule.interval == 2:
        return speech.plain("Every second {day}", day=days)
    return speech.plain("Every {n} weeks on {day}", n=rule.interval, day=days)


def _by_months(speech: Speech, rule: Rule, days: str) -> str:
    if rule.nth:
        nth = " & ".join(speech.plain(NTH[number]) for number in rule.nth)
        words = speech.plain("{nth} {day} of the month", nth=nth, day=days)
    elif rule.month_days == (-1,):
        words = speech.plain("On the last day of the month")
    else:
        dates = " & ".join(map(str, rule.month_days))
        words = speech.plain("On day {dates} of the month", dates=dates)
    return (
        speech.plain("{words} (every {n} months)", words=words, n=rule.interval)
        if rule.interval > 1
        else words
    )


def in_agenda(speech: Speech, series: Series, rt: str = "") -> Markup:
    """One line of /kegiatan."""
    return Markup("{rt}🔁 {icon} {title}: {told}").format(
        rt=f"{rt} · " if rt else "",
        icon=KINDS[series.kind][0],
        title=series.title,
        told=told(speech, rhythm_of(series)),
    )


def every_time(speech: Speech, activity_id: int, always: bool) -> Button:
    """Joins every date of a series, or no longer."""
    words = speech.plain("🔁 No longer join every time") if always else speech.plain("🔁 Join every time")
    return Button(words, tap=EveryTimeTap(activity_id, 0 if always else 1).data())


def toast(speech: Speech, every: bool, reason: Reason | None = None) -> str:
    """After a tap on it."""
    if reason is not None:
        return speech.plain(REFUSED[reason])
    if every:
        return speech.plain(
            "🔁 Noted: you join every time. If a date does not suit you, one tap on its card is enough."
        )
    return speech.plain("Noted: from now on each date is asked anew. The dates posted keep your answer.")


def page(
    speech: Speech,
    series: Series,
    activity: Activity,
    dates: Sequence[Activity],
    members: int,
    rt: Neighbourhood,
) -> Text:
    """A series before an officer's eyes: how often, what comes, what can be done."""
    lines = _top(speech, series, rt)
    lines += [speech.html("<b>Ended</b>")] if not series.is_active else []
    if dates:
        coming = ", ".join(_date(speech, one) for one in dates[:DATES_SHOWN])
        lines.append(speech.html("Next: {dates}", dates=coming))
    if members:
        lines.append(speech.html_n("{n} person joins every time", "{n} people join every time", members))
    later = [
        Button(f"⚙️ {speech.short_day(one.starts_at)}", tap=ManageTap(one.id).data())
        for one in dates[:DATES_SHOWN]
        if not one.is_posted
    ]
    if later:
        lines.append(
            speech.html("A date whose card is still to come can be changed without telling anybody:")
        )
    return Text(
        "\n".join(lines), (*_choices(speech, series, activity), *in_rows(later, 3), _back(speech, activity))
    )


def _top(speech: Speech, series: Series, rt: Neighbourhood) -> list[Markup]:
    return [
        Markup("⚙️ {rt}").format(rt=label(speech, rt)),
        Markup("{icon} <b>{title}</b>").format(icon=KINDS[series.kind][0], title=series.title),
        line(speech, rhythm_of(series)),
        Markup(""),
    ]


def _date(speech: Speech, activity: Activity) -> str:
    return speech.short_day(activity.starts_at) + (" 📌" if activity.is_posted else "")


def _choices(speech: Speech, series: Series, activity: Activity) -> tuple[tuple[Button, ...], ...]:
    skip = Button(speech.plain("⏭ Skip once"), tap=CallOffTap(activity.id).data())
    if not series.is_active:
        return ()
    move = Button(speech.plain("↪️ Move all"), tap=SeriesMoveTap(activity.id).data())
    end = Button(speech.plain("⏹ End the series"), tap=SeriesEndTap(activity.id).data())
    return ((skip, move), (end,))


def _back(speech: Speech, activity: Activity) -> tuple[Button, ...]:
    return (Button(speech.plain("‹ Back"), tap=ManageTap(activity.id).data()),)


def _to_page(speech: Speech, activity: Activity) -> Button:
    return Button(speech.plain("‹ Back"), tap=SeriesTap(activity.id).data())


def ask_rhythm(
    speech: Speech,
    series: Series,
    activity: Activity,
    rt: Neighbourhood,
    offered: Sequence[Rhythm],
    misfit: Misread | None = None,
) -> Text:
    """On what day and at what hour from now on? By button, or typed."""
    lines = [
        *([Markup("🙏 {note}").format(note=speech.html(MISREADINGS[misfit]))] if misfit else []),
        *_top(speech, series, rt)[:-1],
        Markup(""),
        speech.html(
            "How shall it be from now on? Choose, or type it, for example: <i>every Saturday 16.00</i>"
        ),
    ]
    buttons = [Button(told(speech, one), tap=_to(SeriesToTap, activity.id, one)) for one in offered]
    return Text("\n".join(lines), (*in_rows(buttons, 2), (_to_page(speech, activity),)))


def _to(tap: type[SeriesToTap] | type[SeriesSureTap], activity_id: int, rhythm: Rhythm) -> str:
    return tap(activity_id, rhythm.minute, rhythm.day.toordinal(), packed(rhythm.rule)).data()


def ask_sure_move(speech: Speech, series: Series, activity: Activity, new: Rhythm) -> Text:
    """Old and new below each other, and from when, before anything happens."""
    lines = [
        Markup("{icon} <b>{title}</b>").format(icon=KINDS[series.kind][0], title=series.title),
        speech.html("Before: <s>{when}</s>", when=told(speech, rhythm_of(series))),
        speech.html("Now: <b>{when}</b>", when=told(speech, new)),
        speech.html("For the first time on {day}", day=speech.day(new.day)),
        Markup(""),
        speech.html("A date whose card is there already stays as it is; I ask about it next."),
    ]
    sure = Button(speech.plain("✅ Yes, move all"), tap=_to(SeriesSureTap, activity.id, new))
    return Text("\n".join(lines), ((sure,), (_to_page(speech, activity),)))


def move_done(
    speech: Speech, series: Series, activity: Activity, posted: Sequence[tuple[Activity, int]]
) -> Text:
    """To the officer, afterwards; what has its card may move too, each to this minute of the epoch."""
    lines = [
        Markup("{icon} <b>{title}</b>").format(icon=KINDS[series.kind][0], title=series.title),
        speech.html("✅ From now on: {when}.", when=told(speech, rhythm_of(series))),
    ]
    rows = []
    for one, minute in posted:
        lines.append(
            speech.html("The card of {day} stays. Shall it move, too?", day=speech.day(one.starts_at))
        )
        words = speech.plain("↪️ Move {day}", day=speech.short_day(one.starts_at))
        rows.append((Button(words, tap=MoveToTap(one.id, minute).data()),))
    return Text("\n".join(lines), (*rows, (_to_page(speech, activity),)))


def ask_sure_end(speech: Speech, series: Series, activity: Activity, rt: Neighbourhood, posted: int) -> Text:
    """Are you sure?"""
    lines = [*_top(speech, series, rt), speech.html("End this series? No further date will be made.")]
    if posted:
        lines.append(speech.html("What is posted already stays. It can be cancelled by itself."))
    sure = Button(speech.plain("⏹ Yes, end it"), tap=SeriesEndSureTap(activity.id).data(), style="danger")
    return Text("\n".join(lines), ((sure,), (_to_page(speech, activity),)))


def date_changed(speech: Speech, activity: Activity, rt: Neighbourhood, *, cancelled: bool) -> Text:
    """To a chair, in one line: a date whose card is not posted yet was changed; nobody else is told."""
    values = {"title": activity.title, "rt": label(speech, rt), "when": _when(speech, activity)}
    if cancelled:
        return Text(speech.html("🔁 {rt}: {title} on {when} was skipped before its card.", **values))
    return Text(speech.html("🔁 {rt}: {title} moved to {when} before its card.", **values))


def _when(speech: Speech, activity: Activity) -> str:
    return f"{speech.day(activity.starts_at)}, {speech.hour(activity.starts_at)}"
