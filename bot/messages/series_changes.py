"""Words of a whole series in its officers' hands: its page, another rhythm, its end."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.kinds import KINDS
from bot.messages.moments import MISREADINGS
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.rhythms import line, told
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.rhythms import Rhythm, packed
from bot.rules.series import Series, rhythm_of
from bot.taps import (
    CallOffTap,
    ManageTap,
    MoveToTap,
    SeriesEditTap,
    SeriesEndSureTap,
    SeriesEndTap,
    SeriesMoveTap,
    SeriesSureTap,
    SeriesTap,
    SeriesToTap,
)

DATES_SHOWN = 6


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
            speech.html(
                "The dates below have no card yet. A change is told only to those who join every time:"
            )
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
    edit = Button(speech.plain("✏️ Change all"), tap=SeriesEditTap(activity.id, "").data())
    return ((skip, move), (edit, end))


def _back(speech: Speech, activity: Activity) -> tuple[Button, ...]:
    return (Button(speech.plain("‹ Back"), tap=ManageTap(activity.id).data()),)


def to_page(speech: Speech, activity: Activity) -> Button:
    """To the page of the series."""
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
    return Text("\n".join(lines), (*in_rows(buttons, 2), (to_page(speech, activity),)))


def _to(tap: type[SeriesToTap] | type[SeriesSureTap], activity_id: int, rhythm: Rhythm) -> str:
    return tap(activity_id, rhythm.minute, rhythm.day.toordinal(), packed(rhythm.rule)).data()


def ask_sure_move(
    speech: Speech, series: Series, activity: Activity, new: Rhythm, lost: Sequence[Activity] = ()
) -> Text:
    """Old and new below each other, and from when; `lost`: the dates whose own change goes."""
    lines = [
        Markup("{icon} <b>{title}</b>").format(icon=KINDS[series.kind][0], title=series.title),
        speech.html("Before: <s>{when}</s>", when=told(speech, rhythm_of(series))),
        speech.html("Now: <b>{when}</b>", when=told(speech, new)),
        speech.html("For the first time on {day}", day=speech.day(new.day)),
        Markup(""),
        speech.html("A date whose card is there already stays as it is; I ask about it next."),
    ]
    if lost:
        dates = ", ".join(speech.short_day(one.starts_at) for one in lost[:DATES_SHOWN])
        lines.append(
            speech.html_n(
                "{n} date loses the change made for it alone: {dates}",
                "{n} dates lose the changes made for them alone: {dates}",
                len(lost),
                dates=dates,
            )
        )
    sure = Button(speech.plain("✅ Yes, move all"), tap=_to(SeriesSureTap, activity.id, new))
    return Text("\n".join(lines), ((sure,), (to_page(speech, activity),)))


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
    return Text("\n".join(lines), (*rows, (to_page(speech, activity),)))


def ask_sure_end(speech: Speech, series: Series, activity: Activity, rt: Neighbourhood, posted: int) -> Text:
    """Are you sure?"""
    lines = [*_top(speech, series, rt), speech.html("End this series? No further date will be made.")]
    if posted:
        lines.append(speech.html("Cards that are posted stay; each can be cancelled by itself."))
    sure = Button(speech.plain("⏹ Yes, end it"), tap=SeriesEndSureTap(activity.id).data(), style="danger")
    return Text("\n".join(lines), ((sure,), (to_page(speech, activity),)))
