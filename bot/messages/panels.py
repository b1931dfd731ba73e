"""Words of managing an activity: the officers' panel, and why something cannot be done."""

from markupsafe import Markup

from bot.messages.activities import heading, numbers, photos_row, when_and_where
from bot.messages.forms import words_of
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Misfit, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import (
    AttendTap,
    CalendarTap,
    CallOffTap,
    CloseTap,
    CopyTap,
    ListTap,
    ManageTap,
    MoveTap,
    PlaceTap,
    ProxiesTap,
    RainTap,
    SeriesTap,
    SilentTap,
    Tap,
    WriteTasksTap,
)

MISFITS = {
    Misfit.PAST: mark("That time has passed already. Please choose a later one."),
    Misfit.TOO_FAR: mark("That is more than a year ahead. Please choose an earlier time."),
    Misfit.CANCELLED: mark("This activity has been cancelled already."),
    Misfit.CLOSED: mark("This activity is closed already. Thank you!"),
    Misfit.NOT_STARTED: mark("This opens once the activity has begun."),
    Misfit.UNCHANGED: mark("It is at that time already."),
    Misfit.SAME_PLACE: mark("That is the place already."),
    Misfit.SAME: mark("It is like that already."),
    Misfit.STARTED: mark("The activity has begun. Please tell the neighbours in the group."),
    Misfit.ATTENDED: mark("Attendance is being taken already. For another day, please make a new activity."),
    Misfit.TOO_LATE: mark("The time to fill in attendance is over; the chair sets it with /atur."),
    Misfit.NO_CODE: mark("Work done alone has no attendance code. A tap on It is done is enough."),
    Misfit.SAME_END: mark("That is the last day already."),
    Misfit.OFFICERS_ONLY: mark("This is for the RT officers. Please ask one of them."),
}


def misfit(speech: Speech, reason: Misfit) -> str:
    """Why a change is not possible, and what is."""
    return speech.plain(MISFITS[reason])


def panel(
    speech: Speech,
    activity: Activity,
    rt: Neighbourhood,
    houses: int = 0,
    silent: int | None = None,
    photos: int = 0,
) -> Text:
    """One activity before an officer's eyes: its numbers, and what can be done; `photos` counts them.

    `silent`: how many have not answered yet; None when answers are not taken any more.
    """
    lines = [
        Markup("⚙️ {rt}").format(rt=label(speech, rt)),
        heading(speech, activity),
        *when_and_where(speech, activity),
        Markup(""),
        *numbers(speech, activity, houses=houses),
    ]
    if not activity.alone and (activity.present or activity.status is Status.CLOSED):
        lines.append(speech.html("Present {n}", n=activity.present))
    if activity.status is Status.CANCELLED:
        lines.append(speech.html("❌ <b>Cancelled</b>"))
    if activity.status is Status.CLOSED:
        lines.append(speech.html("🌿 <b>Closed</b>"))
    if activity.posts_at is not None:
        lines.append(speech.html("🔁 Its card is posted on {day}.", day=speech.day(activity.posts_at)))
    rows = (*_choices(speech, activity, silent), *_series(speech, activity))
    return Text("\n".join(lines), (*rows, *photos_row(speech, activity.id, photos)))


def _choices(speech: Speech, activity: Activity, silent: int | None) -> tuple[tuple[Button, ...], ...]:
    attend = attendance(speech, activity)
    full_list = _button(speech.plain(words_of(activity).everybody), ListTap(activity.id, 0))
    last = (full_list, _button(speech.plain("📅 Calendar"), CalendarTap(activity.id)))
    match activity.status:
        case Status.CANCELLED:
            return (last,)
        case Status.CLOSED:
            return ((attend,), last)
        case Status.PROPOSED | Status.DECLINED:
            return ()
        case Status.PLANNED:
            move = _button(speech.plain(words_of(activity).move), MoveTap(activity.id))
            once = activity.series_id is not None
            words = speech.plain("⏭ Skip once") if once else speech.plain("❌ Cancel it")
            cancel = _button(words, CallOffTap(activity.id))
            close = _button(speech.plain("🌿 Finish"), CloseTap(activity.id))
            rain = _button(speech.plain("🌧 Rain? Postpone to …"), RainTap(activity.id))
            place = _button(speech.plain("📍 Place"), PlaceTap(activity.id))
            tasks = _button(speech.plain("🛠 Tasks"), WriteTasksTap(activity.id))
            if not activity.is_posted:
                return ((move, cancel), (place, tasks))
            proxies = _button(speech.plain("✍️ On behalf"), ProxiesTap(activity.id, 0))
            asking = _button(speech.plain("🔕 No answer ({n})", n=silent), SilentTap(activity.id, 0))
            copy = _button(speech.plain("📋 Copy for WhatsApp"), CopyTap(activity.id, ""))
            ends = (asking, cancel) if silent is not None else (cancel,)
            later = (move, rain) if activity.form.has_hour else (move,)
            return (later, (place, tasks), (attend, close), (proxies, copy), last, ends)


def _series(speech: Speech, activity: Activity) -> tuple[tuple[Button, ...], ...]:
    if activity.series_id is None:
        return ()
    return ((_button(speech.plain("🔁 Series"), SeriesTap(activity.id)),),)


def attendance(speech: Speech, activity: Activity) -> Button:
    """To the list of names: who was there, or who has done their part."""
    return _button(speech.plain(words_of(activity).attend), AttendTap(activity.id, 0))


def back(speech: Speech, activity_id: int) -> Button:
    """To the panel."""
    return _button(speech.plain("‹ Back"), ManageTap(activity_id))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())


def sent_in_private(speech: Speech) -> str:
    """A toast in the group: the panel went to the officer's private chat."""
    return speech.plain("Opened in your private chat with me 👌")
