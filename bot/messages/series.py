"""Words of series: their line in /kegiatan, who joins every date, news of one."""

from markupsafe import Markup

from bot.messages.kinds import KINDS
from bot.messages.neighbourhoods import label
from bot.messages.rhythms import told
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.series import Series, rhythm_of
from bot.rules.signups import Reason
from bot.taps import EveryTimeTap


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


def date_changed(speech: Speech, activity: Activity, rt: Neighbourhood, *, cancelled: bool) -> Text:
    """To a chair, in one line: a date whose card is not posted yet was changed; nobody else is told."""
    values = {"title": activity.title, "rt": label(speech, rt), "when": _when(speech, activity)}
    if cancelled:
        return Text(speech.html("🔁 {rt}: {title} on {when} was skipped before its card.", **values))
    return Text(speech.html("🔁 {rt}: {title} moved to {when} before its card.", **values))


def _when(speech: Speech, activity: Activity) -> str:
    return f"{speech.day(activity.starts_at)}, {speech.hour(activity.starts_at)}"
