"""Words of series: their line in /kegiatan, who joins every date, news of one."""

from markupsafe import Markup

from bot.messages.kinds import KINDS
from bot.messages.neighbourhoods import label
from bot.messages.rhythms import told
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech, mark
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


def date_moved(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """To a chair, in one line: a date whose card is not posted yet has another time."""
    values = _values(speech, activity, rt)
    return Text(speech.html("🔁 {rt}: {title} was moved to {when} before its card was posted.", **values))


def date_relocated(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """To a chair: it will be somewhere else."""
    values = _values(speech, activity, rt) | {"place": activity.place}
    words = mark("🔁 {rt}: {title} on {when} was moved to {place} before its card was posted.")
    return Text(speech.html(words, **values))


def date_skipped(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """To a chair: it will not be."""
    values = _values(speech, activity, rt)
    return Text(speech.html("🔁 {rt}: {title} on {when} was skipped before its card was posted.", **values))


def own_date_moved(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """To somebody who joins every time."""
    words = speech.html("🔁 {rt}: {title} is this time on <b>{when}</b>.", **_values(speech, activity, rt))
    stays = speech.html("You are noted as coming. If it does not suit you, one tap on its card is enough.")
    return Text(f"{words}\n{stays}")


def own_date_relocated(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """The same, of another place."""
    values = _values(speech, activity, rt) | {"place": activity.place}
    return Text(speech.html("🔁 {rt}: {title} on {when} is at <b>{place}</b> this time.", **values))


def own_date_skipped(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """To somebody who joins every time: this once not."""
    values = _values(speech, activity, rt)
    return Text(speech.html("🔁 {rt}: {title} on <b>{when}</b> is skipped. See you next time 🙏", **values))


def moved(speech: Speech, series: Series, rt: Neighbourhood) -> Text:
    """To who joins every time: the whole series has another rhythm."""
    values = {"rt": label(speech, rt), "title": series.title, "when": told(speech, rhythm_of(series))}
    words = speech.html("🔁 {rt}: {title} is from now on: <b>{when}</b>.", **values)
    stays = speech.html(
        "You still join every time. If a date does not suit you, one tap on its card is enough."
    )
    return Text(f"{words}\n{stays}")


def ended(speech: Speech, series: Series, rt: Neighbourhood) -> Text:
    """To who joined every time: there will be no more dates."""
    values = {"rt": label(speech, rt), "title": series.title}
    return Text(
        speech.html("🔁 {rt}: the series {title} has ended. Thank you for joining every time 🙏", **values)
    )


def _values(speech: Speech, activity: Activity, rt: Neighbourhood) -> dict[str, str]:
    return {"rt": label(speech, rt), "title": activity.title, "when": _when(speech, activity)}


def _when(speech: Speech, activity: Activity) -> str:
    return f"{speech.day(activity.starts_at)}, {speech.hour(activity.starts_at)}"
