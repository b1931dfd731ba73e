"""Words of activities: the card in the group and its buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.messages import contributions, mandiri, rhythms, series, tasks
from bot.messages.forms import words_of
from bot.messages.homes import home_line
from bot.messages.kinds import KINDS
from bot.messages.links import private_chat
from bot.messages.names import addressed
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Status
from bot.rules.gatherings import NAMES_ON_CARD, Gathering, Part
from bot.rules.households import NOT_TOLD, Houses
from bot.rules.kinds import says_itself
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.series import rhythm_of
from bot.rules.signups import Answer
from bot.taps import AnswerTap, CalendarTap, FamilyTap, ListTap, ManageTap, PhotosTap, TasksTap

OWN_NAMES = 3  # of those who join, in somebody's own card
TASKS_SHOWN = 3  # as buttons of the own card; more are on a page of their own
LABELS = {
    Answer.JOINING: mark("✅ Join"),
    Answer.MAYBE: mark("🤔 Not sure"),
    Answer.DECLINED: mark("🙏 Unable"),
}

STATES = {
    Answer.JOINING: mark("✅ coming"),
    Answer.MAYBE: mark("🤔 not sure yet"),
    Answer.DECLINED: mark("🙏 unable to come"),
}


def labels_of(activity: Activity) -> dict[Answer, str]:
    """The headings of those who gave each answer, in a list."""
    return LABELS | ({Answer.JOINING: mandiri.TAKEN_BY} if activity.alone else {})


def label_of(activity: Activity, answer: Answer) -> str:
    """What somebody's own answer is called."""
    return words_of(activity).joins if answer is Answer.JOINING else STATES[answer]


def named(speech: Speech, activity: Activity) -> str:
    """`Kerja bakti: Bersihkan selokan`, without saying the kind twice; of another kind the title alone."""
    kind, title = activity.kind, activity.title
    return title if says_itself(kind, title) else f"{speech.plain(KINDS[kind].name)}: {title}"


def heading(speech: Speech, activity: Activity) -> Markup:
    """The name in bold with the icon of its kind."""
    return Markup("{icon} <b>{name}</b>").format(icon=KINDS[activity.kind].icon, name=named(speech, activity))


def card(speech: Speech, gathering: Gathering, bot_username: str) -> Text:
    """The card in the group."""
    is_planned = gathering.activity.status is Status.PLANNED
    return Text(_words(speech, gathering), _buttons(speech, gathering, bot_username) if is_planned else ())


def own_card(
    speech: Speech,
    gathering: Gathering,
    mine: Part,
    rt: Neighbourhood | None = None,
    *,
    for_officer: bool = False,
) -> Text:
    """The card in somebody's private chat, with their own part; `rt` for whoever lives in several."""
    activity = gathering.activity
    parts = [_words(speech, _shorter(gathering), rt)]
    own = _own(speech, gathering, mine)
    parts += ["\n".join(own)] if own else []
    below = [
        Button(speech.plain(words_of(activity).everybody), tap=ListTap(activity.id, 0).data()),
        Button(speech.plain("📅 Calendar"), tap=CalendarTap(activity.id).data()),
    ]
    if for_officer:
        below.append(Button(speech.plain("⚙️ Manage"), tap=ManageTap(activity.id).data()))
    below += [button for row in photos_row(speech, activity.id, gathering.photos) for button in row]
    rows = _own_rows(speech, gathering, mine) if activity.status is Status.PLANNED else ()
    return Text("\n\n".join(parts), (*rows, *in_rows(below, 3)))


def _own(speech: Speech, gathering: Gathering, mine: Part) -> list[Markup]:
    """Their own part; once it is over, what they did and gave, and nothing to do any more."""
    is_planned = gathering.activity.status is Status.PLANNED
    post = mine.post if is_planned else replace(mine.post, wanted_id=None)
    if gathering.activity.alone and (is_planned or mine.done):
        return [*mandiri.own(speech, mine), *tasks.own(speech, gathering.tasks, post)]
    if gathering.activity.alone or mine.answer is None:
        return []
    lines = [speech.html("You: {answer}", answer=speech.plain(STATES[mine.answer]))]
    if gathering.activity.status is Status.CANCELLED:
        return lines
    lines += [speech.html("🔁 You join every time")] if mine.always and is_planned else []
    lines += [*family_line(speech, mine), *tasks.own(speech, gathering.tasks, post)]
    lines += contributions.own(speech, mine.gifts)
    return lines + (contributions.offer(speech, mine) if is_planned else [])


def _shorter(gathering: Gathering) -> Gathering:
    """For a small screen: the other names are in the list, and many tasks on their page."""
    shown = gathering.tasks if len(gathering.tasks) <= TASKS_SHOWN else ()
    return replace(gathering, joining=gathering.joining[:OWN_NAMES], tasks=shown)


def photos_row(speech: Speech, activity_id: int, number: int) -> tuple[tuple[Button, ...], ...]:
    """To the photos, where there are some."""
    words = speech.plain("📷 Photos ({n})", n=number)
    return ((Button(words, tap=PhotosTap(activity_id).data()),),) if number else ()


def _own_rows(speech: Speech, gathering: Gathering, mine: Part) -> tuple[tuple[Button, ...], ...]:
    activity = gathering.activity
    work = _work(speech, gathering, mine)
    if activity.alone:
        return (mandiri.own_buttons(speech, activity.id, mine), *work)
    return (
        answer_buttons(speech, activity.id),
        *work,
        *contributions.rows(speech, activity, mine),
        *_company(speech, gathering, mine),
    )


def _work(speech: Speech, gathering: Gathering, mine: Part) -> tuple[tuple[Button, ...], ...]:
    """A button for each of a few tasks; for many, and for whoever has one, the way to their page."""
    has = mine.post.task_id is not None or mine.post.wanted_id is not None
    if not has and len(gathering.tasks) <= TASKS_SHOWN:
        return tasks.buttons(gathering.activity.id, gathering.tasks)
    words = speech.plain("🛠 Change my task") if has else speech.plain("🛠 Choose a task")
    return ((Button(words, tap=TasksTap(gathering.activity.id, 1).data()),),)


def _company(speech: Speech, gathering: Gathering, mine: Part) -> tuple[tuple[Button, ...], ...]:
    """Family who come along, and every date of a series: in one row where the words are short."""
    family = _family(speech, gathering.activity, mine)
    joins = mine.always or mine.answer is Answer.JOINING
    if gathering.series is None or not gathering.series.is_active or not joins:
        return (family,) if family else ()
    every = series.every_time(speech, gathering.activity.id, mine.always)
    if mine.always or len(family) > 1:
        return ((family,) if family else ()) + ((every,),)
    return ((*family, every),)


def _family(speech: Speech, activity: Activity, mine: Part) -> tuple[Button, ...]:
    """Not for whoever cannot come: who brings family joins."""
    if mine.answer is Answer.DECLINED:
        return ()
    more = Button(speech.plain("👪 +1 family member"), tap=FamilyTap(activity.id, 1).data())
    fewer = Button(speech.plain("👪 −1"), tap=FamilyTap(activity.id, -1).data())
    return (more, fewer) if mine.companions else (more,)


def family_line(speech: Speech, mine: Part) -> list[Markup]:
    """Who comes along with somebody; no line where nobody does."""
    if not mine.companions:
        return []
    return [speech.html_n("With {n} family member", "With {n} family members", mine.companions)]


def former_card(speech: Speech, gathering: Gathering) -> Text:
    """What remains of a card that was posted anew further down."""
    below = speech.html("⬇️ The newest card is further down.")
    return Text("\n\n".join([_words(speech, gathering), below]))


def _words(speech: Speech, gathering: Gathering, rt: Neighbourhood | None = None) -> str:
    activity = gathering.activity
    lines = [heading(speech, activity), *home_line(speech, rt)]
    lines += when_and_where(speech, activity, gathering.gifts)
    if activity.status is Status.PLANNED:
        if gathering.series is not None and gathering.series.is_active:
            lines.append(rhythms.line(speech, rhythm_of(gathering.series)))
        lines += tasks.line(speech, gathering.tasks)
    lines.append(Markup(""))
    if activity.status is Status.PLANNED:
        lines += numbers(speech, activity, gathering.joining, gathering.houses)
    elif activity.status is Status.CLOSED and not activity.present:
        lines += numbers(speech, _willing(activity), houses=gathering.houses)
    if activity.status is not Status.PLANNED:
        lines.insert(0, _ended(speech, activity, gathering.then))
    return "\n".join(lines).strip()


def _willing(activity: Activity) -> Activity:
    """For a card of what is over: who wanted to come, nobody by name, and not who could not."""
    return replace(activity, maybe=0, declined=0)


NO_GIFTS: Mapping[str, int] = {}


def when_and_where(speech: Speech, activity: Activity, gifts: Mapping[str, int] = NO_GIFTS) -> list[Markup]:
    """Day, hour, place and, until it is over or off, tools; `gifts`: how many of each are there."""
    lines = mandiri.lines(speech, activity) if activity.alone else [mandiri.when_line(speech, activity)]
    if activity.moved_from is not None and activity.status is Status.PLANNED and not activity.alone:
        day, hour = speech.day(activity.moved_from), speech.hour(activity.moved_from)
        lines.append(speech.html("↪️ Moved from {day}, {hour}", day=day, hour=hour))
    if activity.place:
        lines.append(Markup("📍 {place}").format(place=activity.place))
    if activity.status in (Status.CANCELLED, Status.CLOSED):
        return lines
    return [*lines, *contributions.tools_line(speech, activity, gifts)]


def _called_off(speech: Speech, then: Activity | None) -> Markup:
    """Cancelled; of a series only this once, and when it is next."""
    if then is not None:
        day, hour = speech.day(then.starts_at), speech.hour(then.starts_at)
        return speech.html("⏭ <b>Skipped this time.</b> Next: {day}, {hour}", day=day, hour=hour)
    return speech.html("❌ <b>Cancelled</b>")


def _ended(speech: Speech, activity: Activity, then: Activity | None) -> Markup:
    if activity.status is Status.CANCELLED:
        return _called_off(speech, then)
    if not activity.present:  # attendance was not taken
        return speech.html("🌿 <b>Done.</b> Thank you!")
    if activity.alone:
        return mandiri.ended(speech, activity.present)
    return speech.html_n(
        "🌿 <b>Done.</b> {n} person came. Thank you!",
        "🌿 <b>Done.</b> {n} people came. Thank you!",
        activity.present,
    )


def numbers(
    speech: Speech, activity: Activity, joining: Sequence[Person] = (), houses: Houses = NOT_TOLD
) -> list[Markup]:
    """How many join and from how many houses, with the first names, and how many are undecided or unable."""
    if activity.alone:
        return mandiri.numbers(speech, activity, joining)
    names = ", ".join(addressed(speech, person) for person in joining[:NAMES_ON_CARD])
    more = activity.joining - min(len(joining), NAMES_ON_CARD)
    n = speech.plain("{n} +{family} family", n=activity.joining, family=activity.companions)
    n = n if activity.companions else str(activity.joining)
    if houses.number and houses.all_known:
        n = speech.plain_n("{people} from {n} house", "{people} from {n} houses", houses.number, people=n)
    elif houses.number:
        n = speech.plain_n(
            "{people} from at least {n} house",
            "{people} from at least {n} houses",
            houses.number,
            people=n,
        )
    lines = [speech.html("Joining ({n})", n=n)]
    if names and more > 0:
        lines = [speech.html("Joining ({n}): {names} and {more} more", n=n, names=names, more=more)]
    elif names:
        lines = [speech.html("Joining ({n}): {names}", n=n, names=names)]
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


def choices(speech: Speech, activity: Activity) -> tuple[Button, ...]:
    """The same, or what can be said of work that everybody does by themselves."""
    return mandiri.buttons(speech, activity.id) if activity.alone else answer_buttons(speech, activity.id)


def answers(speech: Speech, activity: Activity) -> tuple[tuple[Button, ...], ...]:
    """The same in rows for somebody who is asked, always with a way to say no."""
    no = ((mandiri.unable(speech, activity.id),),) if activity.alone else ()
    return choices(speech, activity), *no


def _buttons(speech: Speech, gathering: Gathering, bot_username: str) -> tuple[tuple[Button, ...], ...]:
    activity = gathering.activity
    family = [Button(speech.plain("👪 +1 family"), tap=FamilyTap(activity.id, 1).data())]
    full_list = Button(
        speech.plain(words_of(activity).everybody), url=private_chat(bot_username, f"list_{activity.id}")
    )
    return (
        choices(speech, activity),
        *tasks.buttons(activity.id, gathering.tasks),
        *contributions.link(speech, activity, bot_username),
        (*(family if activity.form.takes_family else ()), full_list),
        (
            Button(speech.plain("🔔 Remind me"), url=private_chat(bot_username, f"remind_{activity.id}")),
            Button(speech.plain("⚙️ Manage"), tap=ManageTap(activity.id).data()),
        ),
    )
