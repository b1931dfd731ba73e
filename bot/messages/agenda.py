"""Words of /kegiatan: what is coming in a neighbourhood."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import KINDS, heading
from bot.messages.general import KERJABAKTI
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ShowTap

MOST = 8  # of each neighbourhood
LABEL = 40  # characters that fit a button

Agenda = Sequence[tuple[Neighbourhood, Sequence[Activity]]]


def coming(speech: Speech, agenda: Agenda) -> Text:
    """What is coming, soonest first; several neighbourhoods are told apart by name."""
    if not any(found for _, found in agenda):
        return Text(
            speech.html(
                "🗓 Nothing is planned yet. Officers can invite everybody with /kerjabakti, for example:\n"
                "<code>{example}</code>",
                example=KERJABAKTI,
            )
        )
    parts = [speech.html("🗓 <b>What is coming</b>")]
    for rt, found in agenda:
        if found and len(agenda) > 1:
            parts.append(Markup("<b>{rt}</b>").format(rt=label(speech, rt)))
        parts += [_line(speech, activity) for activity in found[:MOST]]
    rows = tuple((_button(speech, activity),) for _, found in agenda for activity in found[:MOST])
    return Text("\n\n".join(parts), rows)


def _line(speech: Speech, activity: Activity) -> Markup:
    day, hour = speech.day(activity.starts_at), speech.hour(activity.starts_at)
    where = f", {activity.place}" if activity.place else ""
    return Markup("{heading}\n{day}, {hour}{where}").format(
        heading=heading(speech, activity), day=day, hour=hour, where=where
    )


def _button(speech: Speech, activity: Activity) -> Button:
    words = f"{KINDS[activity.kind][0]} {speech.short_day(activity.starts_at)} · {activity.title}"
    short = words if len(words) <= LABEL else words[: LABEL - 1].rstrip() + "…"
    return Button(short, tap=ShowTap(activity.id).data())


def no_home(speech: Speech) -> Text:
    """For somebody who lives in no neighbourhood that we know."""
    return Text(
        speech.html(
            "You are not on the list of any RT yet. Tap a button under an activity in your RT's group, "
            "and you are."
        )
    )


def below(speech: Speech) -> str:
    """A toast: the card was posted, or stands there already."""
    return speech.plain("The card is at the bottom of the group 👇")
