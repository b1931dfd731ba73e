"""Words of /kegiatan: what is coming in a neighbourhood, or wherever the reader lives."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.general import KERJABAKTI
from bot.messages.homes import clipped, told_apart
from bot.messages.kinds import KINDS
from bot.messages.mandiri import in_a_list, short_day
from bot.messages.paging import page_of, turning
from bot.messages.series import in_agenda
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.series import Series
from bot.taps import AgendaTap, ShowTap

MOST = 5  # on a page, of all neighbourhoods together
SERIES_MOST = 4
LABEL = 40  # characters that fit a button

Agenda = Sequence[tuple[Neighbourhood, Sequence[Activity]]]


def coming(
    speech: Speech, agenda: Agenda, page: int = 0, private: str = "", series: Sequence[Series] = ()
) -> Text:
    """A page, from 0, of what is coming, soonest first; several neighbourhoods are told apart by name.

    `private`: the link to the private chat, where the pages are turned; "" when the message is there.
    What comes back has one line, however many of its dates are there.
    """
    found = [(activity, rt.id) for rt, activities in agenda for activity in activities]
    names = told_apart(speech, [rt for rt, _ in agenda])
    often = [in_agenda(speech, one, names.get(one.neighbourhood_id, "")) for one in series[:SERIES_MOST]]
    if not found and often:
        return Text(Markup("\n").join([speech.html("🗓 <b>What is coming</b>"), *often]))
    if not found:
        return _nothing(speech)
    found.sort(key=lambda one: (one[0].starts_at, one[0].id))
    shown, page, number = page_of(found, page, MOST)
    lines = [(activity, names.get(rt_id, "")) for activity, rt_id in shown]
    parts = [speech.html("🗓 <b>What is coming</b>"), *(_line(speech, *line) for line in lines)]
    if rest := max(0, len(found) - (page + 1) * MOST):
        parts.append(speech.html_n("… and {n} more activity", "… and {n} more activities", rest))
    if often:
        parts.append(Markup("\n").join(often))
    rows = [(_button(speech, *line),) for line in lines]
    if rest and private:
        rows.append((Button(speech.plain("💬 All of them in private"), url=private),))
    turns = () if private else turning(page, number, AgendaTap)
    return Text("\n\n".join(parts), (*rows, *turns))


def _nothing(speech: Speech) -> Text:
    return Text(
        speech.html(
            "🗓 Nothing is planned yet. Officers can invite everybody with /kerjabakti, for example:\n"
            "<code>{example}</code>",
            example=KERJABAKTI,
        )
    )


def _line(speech: Speech, activity: Activity, rt: str) -> Markup:
    where = f", {activity.place}" if activity.place else ""
    return Markup("{rt}{heading}\n{when}{where}").format(
        rt=f"{rt} · " if rt else "",
        heading=heading(speech, activity),
        when=in_a_list(speech, activity),
        where=where,
    )


def _button(speech: Speech, activity: Activity, rt: str) -> Button:
    first = f"{rt} ·" if rt else KINDS[activity.kind].icon
    words = f"{first} {short_day(speech, activity)} · {activity.title}"
    return Button(clipped(words, LABEL), tap=ShowTap(activity.id).data())


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
