"""Words of moving and cancelling: the questions to the officer, the news to everybody."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum

from markupsafe import Markup

from bot.messages import hearers
from bot.messages.activities import choices, heading, named
from bot.messages.forms import words_of
from bot.messages.homes import home_line
from bot.messages.mandiri import when, when_line
from bot.messages.moments import MISREADINGS
from bot.messages.names import mentions
from bot.messages.paging import in_rows
from bot.messages.panels import back
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.changes import Hearers
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.rules.stamps import minute_of
from bot.taps import (
    CallOffSureTap,
    ManageTap,
    MoveDayTap,
    MoveSureTap,
    MoveTap,
    MoveToTap,
    PlaceSureTap,
    PlaceTap,
    SeriesTap,
    Tap,
)


def ask_day(
    speech: Speech,
    activity: Activity,
    days: Sequence[date],
    misfit: Misread | None = None,
    rt: Neighbourhood | None = None,
) -> Text:
    """When shall it be instead? By button, or typed; what was not clear about a typed day comes first."""
    words = words_of(activity)
    lines = [
        *([Markup("🙏 {note}").format(note=speech.html(MISREADINGS[misfit]))] if misfit else []),
        heading(speech, activity),
        *home_line(speech, rt),
        speech.html(words.now, when=when(speech, activity, activity.starts_at)),
        Markup(""),
        speech.html(words.which_day),
    ]
    rows = in_rows(day_buttons(speech, activity, days), 4)
    return Text("\n".join(lines), (*rows, (back(speech, activity.id),)))


def day_buttons(speech: Speech, activity: Activity, days: Sequence[date]) -> list[Button]:
    """Days to move to."""
    return [
        Button(speech.short_day(day), tap=MoveDayTap(activity.id, day.toordinal()).data()) for day in days
    ]


def ask_hour(speech: Speech, activity: Activity, day: date, starts: Sequence[datetime]) -> Text:
    """At what time? By button, or typed."""
    words = speech.html("What time on {day}? Choose, or type day and time.", day=speech.day(day))
    if not starts:
        words = speech.html("No time is left on {day}. Please choose another day.", day=speech.day(day))
    buttons = [
        Button(f"{speech.local(at):%H.%M}", tap=MoveToTap(activity.id, minute_of(at)).data()) for at in starts
    ]
    again = Button(speech.plain("‹ Another day"), tap=MoveTap(activity.id).data())
    return Text("\n".join([heading(speech, activity), words]), (*in_rows(buttons, 4), (again,)))


def ask_sure_move(
    speech: Speech, activity: Activity, starts_at: datetime, told: Hearers, rt: Neighbourhood | None = None
) -> Text:
    """Old and new side by side, and how many will hear of it; `rt` for homes in several."""
    words = words_of(activity)
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        time_before(speech, activity, activity.starts_at),
        speech.html(words.after, when=when(speech, activity, starts_at)),
        Markup(""),
        *hearers.ahead(speech, activity, told),
    ]
    sure = Button(speech.plain(words.sure), tap=MoveSureTap(activity.id, minute_of(starts_at)).data())
    again = Button(speech.plain("‹ Another day"), tap=MoveTap(activity.id).data())
    return Text("\n".join(lines), ((sure,), (again,)))


def ask_sure_cancel(
    speech: Speech, activity: Activity, told: Hearers, rt: Neighbourhood | None = None
) -> Text:
    """Are you sure? This cannot be taken back; `told` will hear of it; `rt` for homes in several."""
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
        Markup(""),
        speech.html("Cancel this activity?"),
        *hearers.ahead(speech, activity, told),
    ]
    words, keep = speech.plain("❌ Yes, cancel it"), keep_it(speech, ManageTap(activity.id))
    if activity.series_id is not None:
        lines[-2] = speech.html("Skip <b>{day}</b>?", day=speech.day(activity.starts_at))
        words = speech.plain("⏭ Yes, skip it")
        keep = Button(speech.plain("Do not skip it"), tap=ManageTap(activity.id).data())
    sure = Button(words, tap=CallOffSureTap(activity.id).data(), style="danger")
    return Text("\n".join(lines), ((sure,), (keep,)))


def keep_it(speech: Speech, tap: Tap) -> Button:
    """The way out of a cancellation: "Batal" would read as the cancellation itself."""
    return Button(speech.plain("Do not cancel it"), tap=tap.data())


def move_done(speech: Speech, activity: Activity, told: Hearers) -> Text:
    """To the officer, afterwards."""
    lines = [
        heading(speech, activity),
        speech.html(words_of(activity).moved_to, when=when(speech, activity, activity.starts_at)),
        *hearers.afterwards(speech, activity, told),
    ]
    return Text("\n".join(lines), ((back(speech, activity.id),),))


def cancel_done(speech: Speech, activity: Activity, told: Hearers) -> Text:
    """To the officer, afterwards."""
    is_date = activity.series_id is not None
    skipped = speech.html("✅ {day} is skipped.", day=speech.day(activity.starts_at))
    done = skipped if is_date else speech.html("✅ Cancelled.")
    lines = [heading(speech, activity), done, *hearers.afterwards(speech, activity, told)]
    row = (Button(speech.plain("🔁 Series"), tap=SeriesTap(activity.id).data()),)
    return Text("\n".join(lines), (row,) if is_date else ())


def moved(
    speech: Speech,
    activity: Activity,
    answer: Answer,
    rt: Neighbourhood | None = None,
    *,
    there: bool = False,
) -> Text:
    """The news in private, to somebody who had answered, with the place where that is new, too (`there`).

    `rt` for whoever lives in several.
    """
    words = words_of(activity)
    last = words.back if answer is Answer.DECLINED else words.kept
    place = _new_place(speech, activity, there=there)
    lines = [*_moved(speech, activity, rt), *place, Markup(""), speech.html(last)]
    return Text("\n".join(lines), (choices(speech, activity),))


def moved_here(speech: Speech, activity: Activity, people: Sequence[Person], *, there: bool = False) -> Text:
    """The news in the group, with those who could not be told in private."""
    lines = [*_moved(speech, activity), *_new_place(speech, activity, there=there)]
    if people:
        lines += [Markup(""), speech.html(words_of(activity).kept_of, names=mentions(speech, people))]
    return Text("\n".join(lines), (choices(speech, activity),))


def relocated(speech: Speech, activity: Activity, _answer: Answer, rt: Neighbourhood | None = None) -> Text:
    """The news of another place in private, to somebody who had answered; `rt` for homes in several."""
    return Text("\n".join(_relocated(speech, activity, rt)), (choices(speech, activity),))


def relocated_here(speech: Speech, activity: Activity, people: Sequence[Person]) -> Text:
    """The news of another place in the group, with those who could not be told in private."""
    lines = _relocated(speech, activity)
    if people:
        lines += [Markup(""), speech.html("Those who answered: {names}", names=mentions(speech, people))]
    return Text("\n".join(lines))


def _relocated(speech: Speech, activity: Activity, rt: Neighbourhood | None = None) -> list[Markup]:
    return [
        speech.html("📍 Now at <b>{place}</b>", place=activity.place),
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
    ]


class Again(Enum):
    """Why the place is asked once more."""

    UNREAD = mark("🙏 Sorry, I cannot read a place there.")
    TALK = mark("🙏 All right, there is no hurry. I am waiting for the place.")


def ask_place(speech: Speech, activity: Activity, again: Again | None = None) -> Text:
    """Where shall it be instead? It is typed."""
    lines = [
        *([speech.html(again.value)] if again else []),
        heading(speech, activity),
        *([Markup("📍 {place}").format(place=activity.place)] if activity.place else []),
        Markup(""),
        speech.html("Where shall it be instead? Please type the place, for example: <i>Balai RT</i>"),
    ]
    return Text("\n".join(lines), ((back(speech, activity.id),),))


def ask_sure_place(
    speech: Speech, activity: Activity, place: str, key: str, told: Hearers, rt: Neighbourhood | None = None
) -> Text:
    """Old and new place, and how many will hear of it, before anything happens; `rt` for homes in several."""
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        *([speech.html("Before: <s>{when}</s>", when=activity.place)] if activity.place else []),
        speech.html("Now: <b>{when}</b>", when=place),
        Markup(""),
        *hearers.ahead(speech, activity, told),
    ]
    sure = Button(speech.plain("✅ Yes, change the place"), tap=PlaceSureTap(key).data())
    again = Button(speech.plain("‹ Another place"), tap=PlaceTap(activity.id).data())
    return Text("\n".join(lines), ((sure,), (again,)))


def place_done(speech: Speech, activity: Activity, told: Hearers) -> Text:
    """To the officer, afterwards."""
    done = speech.html("✅ The place is now {place}.", place=activity.place)
    lines = [heading(speech, activity), done, *hearers.afterwards(speech, activity, told)]
    return Text("\n".join(lines), ((back(speech, activity.id),),))


def cancelled(
    speech: Speech,
    activity: Activity,
    answer: Answer,
    rt: Neighbourhood | None = None,
    then: Activity | None = None,
) -> Text:
    """The cancellation in private, to somebody who had answered; `rt` for whoever lives in several.

    `then` is the next date of its series.
    """
    last = _sorry(speech, then)
    if answer is Answer.DECLINED:
        last = speech.html("Thank you for letting us know.")
    return Text("\n".join([*_cancelled(speech, activity, then), *home_line(speech, rt), Markup(""), last]))


def cancelled_here(
    speech: Speech, activity: Activity, people: Sequence[Person], then: Activity | None = None
) -> Text:
    """The news of a cancellation in the group, with those who could not be told in private."""
    lines = [*_cancelled(speech, activity, then), Markup(""), _sorry(speech, then)]
    if people:
        lines.append(speech.html("Those who answered: {names}", names=mentions(speech, people)))
    return Text("\n".join(lines))


def _cancelled(speech: Speech, activity: Activity, then: Activity | None) -> list[Markup]:
    """All the news in the first line: on a locked phone there may be no second one."""
    values = {"name": named(speech, activity), "when": when(speech, activity, activity.starts_at)}
    if then is None:
        return [speech.html(words_of(activity).cancelled, **values)]
    return [
        speech.html("⏭ Skipped this time: <b>{name}</b>, {when}", **values),
        speech.html("Next: <b>{when}</b>", when=when(speech, then, then.starts_at)),
    ]


def _sorry(speech: Speech, then: Activity | None) -> Markup:
    if then is not None:
        return speech.html("See you next time, and thank you for being ready to help 🙏")
    return speech.html("Sorry that it will not take place, and thank you for being ready to help.")


def _moved(speech: Speech, activity: Activity, rt: Neighbourhood | None = None) -> list[Markup]:
    """The new time in the first line, the old one last."""
    return [
        speech.html(words_of(activity).moved, when=when(speech, activity, activity.starts_at)),
        heading(speech, activity),
        *home_line(speech, rt),
        time_before(speech, activity, activity.moved_from or activity.starts_at),
    ]


def _new_place(speech: Speech, activity: Activity, *, there: bool) -> list[Markup]:
    return [speech.html("📍 Now at <b>{place}</b>", place=activity.place)] if there else []


def time_before(speech: Speech, activity: Activity, moment: datetime) -> Markup:
    """The line with the time that is left, struck out."""
    return speech.html(words_of(activity).before, when=when(speech, activity, moment))
