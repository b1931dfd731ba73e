"""Words of one resident whom an officer answers for, and what the resident is told."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import LABELS, answers, family_line, heading
from bot.messages.forms import words_of
from bot.messages.homes import clipped, home_line
from bot.messages.mandiri import when_line
from bot.messages.names import addressed
from bot.messages.paging import in_rows
from bot.messages.panels import back
from bot.messages.proxies import LABEL, anybody_else, finish, others, titled
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.gatherings import Part
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.rules.tasks import Post, Task
from bot.taps import PresentTap, ProxyAnswerTap, ProxyFamilyTap, ProxyTap, ProxyTaskTap, ProxyUndoTap

TOLD = {
    Answer.MAYBE: mark("🤔 {officer} noted you as not sure yet."),
    Answer.DECLINED: mark("🙏 {officer} noted you as unable to come."),
}
NOTED = {
    Answer.MAYBE: mark("🤔 Noted: {name} is not sure yet."),
    Answer.DECLINED: mark("🙏 Noted: {name} is unable."),
}


def one(
    speech: Speech,
    activity: Activity,
    chosen: Housed,
    mine: Part,
    work: Sequence[Task] = (),
    *,
    is_open: bool,
    attends: bool | None = None,
    is_fresh: bool = False,
    listens: bool = False,
) -> Text:
    """One resident before an officer's eyes, with the buttons to answer for them.

    `attends` is None where attendance cannot be taken now, else whether they are marked as present;
    `is_fresh`: they were written down just now, which can be undone; `listens`: the next name may be typed.
    """
    lines = [
        Markup("✍️ <b>{name}</b>").format(name=titled(speech, chosen)),
        heading(speech, activity),
        Markup(""),
    ]
    if mine.answer is not None:
        lines.append(speech.html("Answer: {answer}", answer=speech.plain(_label(activity, mine.answer))))
        lines += [*family_line(speech, mine), *_work(speech, work, mine.post)]
    else:
        lines.append(speech.html("No answer yet."))
    if mine.noted_by is not None:
        lines.append(speech.html("Noted by {officer}", officer=addressed(speech, mine.noted_by)))
    if attends:
        lines.append(speech.html(words_of(activity).is_noted))
    if chosen.resident.person.has_account:
        lines.append(speech.html("ℹ️ Uses Telegram, and can answer without you."))
    if listens:
        lines += [Markup(""), anybody_else(speech)]
    rows = _rows(speech, activity, chosen.resident.id, mine, work) if is_open else ()
    if attends is not None:
        rows = (
            *rows,
            _attending(speech, activity, chosen, present=not attends),
        )
    if is_fresh:
        undo = ProxyUndoTap(activity.id, chosen.resident.id).data()
        rows = (*rows, (Button(speech.plain("↩️ Undo: do not write them down"), tap=undo),))
    out = finish(speech, activity.id) if listens else back(speech, activity.id)
    return Text("\n".join(lines), (*rows, (others(speech, activity.id), out)))


def _label(activity: Activity, answer: Answer) -> str:
    return words_of(activity).does if answer is Answer.JOINING else LABELS[answer]


def _work(speech: Speech, work: Sequence[Task], post: Post) -> list[Markup]:
    names = {task.id: task.name for task in work}
    lines = []
    if post.task_id in names:
        lines.append(speech.html("Task: <b>{task}</b>", task=names[post.task_id]))
    if post.wanted_id in names:
        lines.append(speech.html("In the queue for: <b>{task}</b>", task=names[post.wanted_id]))
    return lines


def _attending(speech: Speech, activity: Activity, chosen: Housed, *, present: bool) -> tuple[Button, ...]:
    words = words_of(activity).is_there if present else words_of(activity).is_not_there
    tap = PresentTap(activity.id, chosen.resident.person.id, int(present), 0)
    return (Button(speech.plain(words), tap=tap.data()),)


def _rows(
    speech: Speech, activity: Activity, resident_id: int, mine: Part, work: Sequence[Task]
) -> tuple[tuple[Button, ...], ...]:
    def answering(answer: Answer, style: str = "") -> Button:
        tap = ProxyAnswerTap(activity.id, resident_id, answer)
        return Button(speech.plain(_label(activity, answer)), tap=tap.data(), style=style)

    def family(words: str, step: int) -> Button:
        return Button(words, tap=ProxyFamilyTap(activity.id, resident_id, step).data())

    bringing = [family(speech.plain("👪 +1 family member"), 1)]
    if mine.companions:
        bringing.append(family(speech.plain("👪 −1"), -1))
    return (
        (answering(Answer.JOINING, "success"), answering(Answer.DECLINED)),
        *in_rows([_task(speech, resident_id, task, mine.post) for task in work], 2),
        *((tuple(bringing),) if activity.form.takes_family else ()),
    )


def _task(speech: Speech, resident_id: int, task: Task, post: Post) -> Button:
    has = task.id in (post.task_id, post.wanted_id)
    words = f"{'↩️' if has else '🛠'} {clipped(task.name, LABEL // 2)} {task.taken}/{task.needed}"
    return Button(words, tap=ProxyTaskTap(task.activity_id, resident_id, task.id, int(not has)).data())


def noted(speech: Speech, activity: Activity, chosen: Housed, answer: Answer) -> str:
    """A toast after an answer for somebody."""
    words = NOTED.get(answer, words_of(activity).noted)
    return speech.plain(words, name=addressed(speech, chosen.resident.person))


def saved(speech: Speech, chosen: Housed) -> str:
    """A toast after another change for somebody."""
    return speech.plain("Noted for {name}.", name=addressed(speech, chosen.resident.person))


def queued(speech: Speech, chosen: Housed) -> str:
    """A toast when the task is full."""
    return speech.plain("It is full; {name} is in the queue.", name=addressed(speech, chosen.resident.person))


def moved_up(
    speech: Speech, activity: Activity, chosen: Housed, task: Task, rt: Neighbourhood | None = None
) -> Text:
    """To an officer: whoever has no Telegram has moved up from a queue; `rt` for officers of several."""
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
        Markup(""),
        speech.html(
            "🙌 A place is free: {name} now has <b>{task}</b>.", name=titled(speech, chosen), task=task.name
        ),
        speech.html("There is no Telegram there, so please pass it on."),
    ]
    label = f"✍️ {clipped(titled(speech, chosen), LABEL)}"
    return Text("\n".join(lines), ((Button(label, tap=ProxyTap(activity.id, chosen.resident.id).data()),),))


def undone(speech: Speech, activity: Activity, chosen: Housed) -> Text:
    """In place of somebody who was written down by mistake."""
    words = speech.html("↩️ {name} is not written down any more.", name=titled(speech, chosen))
    return Text(words, ((others(speech, activity.id), back(speech, activity.id)),))


def too_late_to_undo(speech: Speech) -> str:
    """A toast: answers may have come since."""
    return speech.plain("That was a while ago. /warga takes somebody out.")


def told(
    speech: Speech,
    activity: Activity,
    mine: Part,
    officer: Person,
    work: Sequence[Task] = (),
    rt: Neighbourhood | None = None,
) -> Text:
    """To whoever was answered for, in private and without a sound; `rt` for whoever lives in several."""
    answer = mine.answer or Answer.JOINING
    lines = [
        speech.html(TOLD.get(answer, words_of(activity).told), officer=addressed(speech, officer)),
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
        *family_line(speech, mine),
        *_work(speech, work, mine.post),
        Markup(""),
        speech.html("If that is not right, one tap changes it."),
    ]
    return Text("\n".join(lines), answers(speech, activity))
