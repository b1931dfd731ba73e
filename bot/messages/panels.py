"""Words of managing an activity: the officers' panel, and why something cannot be done."""

from collections.abc import Set

from markupsafe import Markup

from bot.messages import tasks
from bot.messages.activities import heading, numbers, photos_row, when_and_where
from bot.messages.forms import words_of
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Misfit, Status
from bot.rules.gatherings import Gathering
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.panels import BEFORE, Act
from bot.taps import (
    AttendTap,
    CalendarTap,
    CallOffTap,
    CloseTap,
    CopyTap,
    ListTap,
    ManageTap,
    MoreTap,
    MoveTap,
    PlaceTap,
    ProxiesTap,
    RainTap,
    SeriesTap,
    SilentTap,
    Tap,
    WriteTasksTap,
)

Row = tuple[Button, ...]
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
    Misfit.OVER: mark("This activity is over. For another day, please make a new one."),
    Misfit.TOO_LATE: mark(
        "The time to fill in attendance is over; the chair or a coordinator sets it with /atur."
    ),
    Misfit.NO_CODE: mark("Work done alone has no attendance code. A tap on It is done is enough."),
    Misfit.SERIES_ENDED: mark("This series has ended already. The dates with a card stay as they are."),
    Misfit.SAME_END: mark("That is the last day already."),
    Misfit.GONE: mark("This date is not there any more. /kegiatan shows what is planned."),
    Misfit.NOT_POSTED: mark("Its card is not in the group yet. Neighbours answer once it is there."),
    Misfit.NO_RESIDENT: mark("This name is not on the list any more. Please open the list once more."),
    Misfit.OFFICERS_ONLY: mark("This is for the RT officers. Please ask one of them."),
}


def misfit(speech: Speech, reason: Misfit) -> str:
    """Why a change is not possible, and what is."""
    return speech.plain(MISFITS[reason])


def panel(
    speech: Speech,
    gathering: Gathering,
    rt: Neighbourhood,
    silent: int | None = None,
    *,
    can: Set[Act] = BEFORE,
    more: bool = False,
) -> Text:
    """One activity before an officer's eyes: its numbers, what is missing, and what can be done.

    `silent`: how many have not answered yet; None when answers are not taken any more.
    `can`: what is possible now; `more`: the page of what is needed less often, where there is one.
    """
    activity, lines = gathering.activity, _numbered(speech, gathering, rt)
    aside = _aside(speech, activity, gathering.photos)
    if activity.status is not Status.PLANNED:
        rows = (*_afterwards(speech, activity, can), *aside)
    elif not activity.is_posted:
        rows = (*_later(speech, activity, can), _texts(speech, activity, can), *aside)
    elif more:
        rows = (_texts(speech, activity, can), _lists(speech, activity), *aside, (back(speech, activity.id),))
    else:
        rows = _often(speech, activity, silent, can)
    return Text("\n".join(lines), rows)


def _numbered(speech: Speech, gathering: Gathering, rt: Neighbourhood) -> list[Markup]:
    """The card's own lines with the numbers, and how it stands."""
    activity = gathering.activity
    lines = [
        Markup("⚙️ {rt}").format(rt=label(speech, rt)),
        heading(speech, activity),
        *when_and_where(speech, activity, gathering.gifts),
        *(tasks.line(speech, gathering.tasks) if activity.status is Status.PLANNED else ()),
        Markup(""),
        *numbers(speech, activity, houses=gathering.houses),
    ]
    if not activity.alone and (activity.present or activity.status is Status.CLOSED):
        lines.append(speech.html("Present {n}", n=activity.present))
    if activity.status is Status.CANCELLED:
        once = activity.series_id is not None
        lines.append(speech.html("⏭ <b>Skipped</b>") if once else speech.html("❌ <b>Cancelled</b>"))
    if activity.status is Status.CLOSED:
        lines.append(speech.html("🌿 <b>Closed</b>"))
    return lines + card_comes(speech, activity)


def card_comes(speech: Speech, activity: Activity) -> list[Markup]:
    """The line of a date that neighbours do not know of yet."""
    posts_at = activity.posts_at
    return [speech.html("🔁 Its card is posted on {day}.", day=speech.day(posts_at))] if posts_at else []


def _afterwards(speech: Speech, activity: Activity, can: Set[Act]) -> tuple[Row, ...]:
    if activity.status is Status.CANCELLED:
        return (_lists(speech, activity),)
    if activity.status is Status.CLOSED:
        return (*_ends(speech, activity, can), _lists(speech, activity))
    return ()


def _often(speech: Speech, activity: Activity, silent: int | None, can: Set[Act]) -> tuple[Row, ...]:
    """What is used most, with the way to the rest."""
    proxies = _button(speech.plain("✍️ On behalf"), ProxiesTap(activity.id, 0))
    copy = _button(speech.plain("📋 Copy for WhatsApp"), CopyTap(activity.id, ""))
    rain = _button(speech.plain("🌧 Rain? Postpone to …"), RainTap(activity.id))
    asking = _button(speech.plain("🔕 No answer ({n})", n=silent), SilentTap(activity.id, 0))
    others = _button(speech.plain("✏️ More"), MoreTap(activity.id))
    return (
        *_ends(speech, activity, can),
        *_later(speech, activity, can),
        *(((rain,),) if activity.form.has_hour and Act.MOVE in can else ()),
        (proxies, copy) if Act.SPEAK in can else (copy,),
        (asking, others) if silent is not None else (others,),
    )


def _ends(speech: Speech, activity: Activity, can: Set[Act]) -> tuple[Row, ...]:
    """What is needed once it is over."""
    close = _button(speech.plain("🌿 Finish"), CloseTap(activity.id))
    row = [
        *([attendance(speech, activity)] if Act.ATTEND in can else []),
        *([close] if Act.CLOSE in can else []),
    ]
    return (tuple(row),) if row else ()


def _later(speech: Speech, activity: Activity, can: Set[Act]) -> tuple[Row, ...]:
    once = activity.series_id is not None
    words = speech.plain("⏭ Skip once") if once else speech.plain("❌ Cancel it")
    move = _button(speech.plain(words_of(activity).move), MoveTap(activity.id))
    return ((move, _button(words, CallOffTap(activity.id))),) if Act.MOVE in can else ()


def _texts(speech: Speech, activity: Activity, can: Set[Act]) -> Row:
    place = _button(speech.plain("📍 Place"), PlaceTap(activity.id))
    tasks = _button(speech.plain("🛠 Tasks"), WriteTasksTap(activity.id))
    return (place, tasks) if Act.RELOCATE in can else (tasks,)


def _lists(speech: Speech, activity: Activity) -> Row:
    everybody = _button(speech.plain(words_of(activity).everybody), ListTap(activity.id, 0))
    return (everybody, _button(speech.plain("📅 Calendar"), CalendarTap(activity.id)))


def _aside(speech: Speech, activity: Activity, photos: int) -> tuple[Row, ...]:
    series = _button(speech.plain("🔁 Series"), SeriesTap(activity.id))
    seen = [button for row in photos_row(speech, activity.id, photos) for button in row]
    return in_rows([*([series] if activity.series_id is not None else []), *seen], 2)


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
