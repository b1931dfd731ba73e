"""Words of activities: the card in the group and its buttons."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.names import addressed
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Kind, Status
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.taps import AnswerTap, ManageTap

NAMES_ON_CARD = 15
KINDS = {Kind.KERJA_BAKTI: ("🧹", mark("Kerja bakti"))}
LABELS = {
    Answer.JOINING: mark("✅ Join"),
    Answer.MAYBE: mark("🤔 Not sure"),
    Answer.DECLINED: mark("🙏 Unable"),
}


def card(speech: Speech, activity: Activity, joining: Sequence[Person], bot_username: str) -> Text:
    """The card of an activity; `joining` are the first to join, at most NAMES_ON_CARD are shown."""
    icon, kind = KINDS[activity.kind]
    lines = [
        Markup("<b>{icon} {kind}: {title}</b>").format(
            icon=icon, kind=speech.plain(kind), title=activity.title
        ),
        *when_and_where(speech, activity),
        Markup(""),
        *_numbers(speech, activity, joining),
    ]
    if activity.status is not Status.PLANNED:
        return Text("\n".join([_ended(speech, activity), *lines]))
    return Text("\n".join(lines), _buttons(speech, activity, bot_username))


def when_and_where(speech: Speech, activity: Activity) -> list[Markup]:
    """Day, hour, place and tools, a line each."""
    day, hour = speech.day(activity.starts_at), speech.hour(activity.starts_at)
    lines = [Markup("🗓 {day}, {hour}").format(day=day, hour=hour)]
    if activity.moved_from is not None and activity.status is Status.PLANNED:
        lines.append(speech.html("↪️ Moved from {day}", day=speech.day(activity.moved_from)))
    if activity.place:
        lines.append(Markup("📍 {place}").format(place=activity.place))
    if activity.tools:
        lines.append(speech.html("🧰 Please bring: {tools}", tools=", ".join(activity.tools)))
    return lines


def _ended(speech: Speech, activity: Activity) -> Markup:
    if activity.status is Status.CANCELLED:
        return speech.html("❌ <b>Cancelled</b>")
    return speech.html_n(
        "🌿 <b>Done.</b> {n} person came. Thank you!",
        "🌿 <b>Done.</b> {n} people came. Thank you!",
        activity.present,
    )


def _numbers(speech: Speech, activity: Activity, joining: Sequence[Person]) -> list[Markup]:
    names = ", ".join(addressed(speech, person) for person in joining[:NAMES_ON_CARD])
    more = activity.joining - min(len(joining), NAMES_ON_CARD)
    lines = [speech.html("Joining ({n})", n=activity.joining)]
    if names and more > 0:
        lines = [
            speech.html("Joining ({n}): {names} and {more} more", n=activity.joining, names=names, more=more)
        ]
    elif names:
        lines = [speech.html("Joining ({n}): {names}", n=activity.joining, names=names)]
    others = [
        (activity.maybe, speech.plain("Not sure {n}", n=activity.maybe)),
        (activity.declined, speech.plain("Unable {n}", n=activity.declined)),
    ]
    rest = " · ".join(words for number, words in others if number)
    return [*lines, Markup("{rest}").format(rest=rest)] if rest else lines


def answer_buttons(speech: Speech, activity_id: int) -> tuple[Button, ...]:
    """Ikut, Belum pasti, Berhalangan."""
    styles = {Answer.JOINING: "success"}
    return tuple(
        Button(speech.plain(label), tap=AnswerTap(activity_id, answer).data(), style=styles.get(answer, ""))
        for answer, label in LABELS.items()
    )


def _buttons(speech: Speech, activity: Activity, bot_username: str) -> tuple[tuple[Button, ...], ...]:
    link = f"https://t.me/{bot_username}?start="
    return (
        answer_buttons(speech, activity.id),
        (
            Button(speech.plain("🔔 Remind me"), url=f"{link}remind_{activity.id}"),
            Button(speech.plain("👥 List"), url=f"{link}list_{activity.id}"),
            Button(speech.plain("⚙️ Manage"), tap=ManageTap(activity.id).data()),
        ),
    )
