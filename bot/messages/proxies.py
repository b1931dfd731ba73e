"""Words for officers who answer for somebody else, and for whoever was answered for."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.messages.activities import LABELS, answers, family_line, heading
from bot.messages.forms import words_of
from bot.messages.homes import clipped, home_line
from bot.messages.mandiri import when_line
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.panels import back
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.gatherings import Part
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proxies import PEOPLE_MOST, Said
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.rules.tasks import Post, Task
from bot.taps import (
    PresentTap,
    ProxiesTap,
    ProxyAnswerTap,
    ProxyFamilyTap,
    ProxyNewTap,
    ProxyTap,
    ProxyTaskTap,
    ProxyUndoTap,
)

ON_PAGE = 8
CHOICES_MOST = 6
LABEL = 30  # characters of a name on a button
TOLD = {
    Answer.MAYBE: mark("🤔 {officer} noted you as not sure yet."),
    Answer.DECLINED: mark("🙏 {officer} noted you as unable to come."),
}
NOTED = {
    Answer.MAYBE: mark("🤔 Noted: {name} is not sure yet."),
    Answer.DECLINED: mark("🙏 Noted: {name} is unable."),
}


def titled(speech: Speech, one: Housed) -> str:
    """`Mbah Karto · A-12`; the house alone where the name says it already."""
    name = addressed(speech, one.resident.person)
    return f"{name} · {one.house}" if one.house and one.house not in name else name


def people(
    speech: Speech,
    activity: Activity,
    represented: Sequence[Housed],
    answers: Mapping[int, Answer],
    page: int,
    rt: Neighbourhood | None = None,
) -> Text:
    """A page, from 0, of those without Telegram, and how to write somebody down; `rt` for several homes."""
    lines = [
        speech.html("✍️ <b>On behalf of neighbours</b>"),
        heading(speech, activity),
        *home_line(speech, rt),
        speech.html("Please type name and house, for example: <i>Mbah Karto A-12 ikut</i>"),
        speech.html("Several at once: <i>Bu Inem, Pak Wiryo ikut</i>"),
    ]
    if represented:
        lines.append(speech.html("Or choose:"))
    shown, page, number = page_of(represented, page, ON_PAGE)
    rows = [(_one(speech, activity, one, answers.get(one.resident.id)),) for one in shown]
    turns = turning(page, number, lambda to: ProxiesTap(activity.id, to))
    return Text("\n".join(lines), (*rows, *turns, (back(speech, activity.id),)))


def _one(speech: Speech, activity: Activity, one: Housed, answer: Answer | None = None) -> Button:
    icon = (
        {Answer.JOINING: "✅ ", Answer.MAYBE: "🤔 ", Answer.DECLINED: "🙏 "}.get(answer, "") if answer else ""
    )
    words = clipped(titled(speech, one), LABEL)
    return Button(f"{icon}{words}", tap=ProxyTap(activity.id, one.resident.id).data())


def choices(speech: Speech, activity: Activity, said: Said, found: Sequence[Housed], key: str) -> Text:
    """Who of these is meant, or somebody new?"""
    lines = [heading(speech, activity), speech.html("Who is meant? Please choose.")]
    rows = [(_one(speech, activity, one),) for one in found[:CHOICES_MOST]]
    label = speech.plain("➕ New: {name}", name=clipped(_typed(said), LABEL))
    new = Button(label, tap=ProxyNewTap(key, "").data())
    return Text("\n".join(lines), (*rows, (new,), (_others(speech, activity.id),)))


def _typed(said: Said) -> str:
    """`Karto · A-12 +1`, as it was read."""
    name = f"@{said.username}" if said.username else said.name
    words = " · ".join(part for part in (name, said.house) if part)
    return f"{words} +{said.companions}" if said.companions else words


def ask(speech: Speech, activity: Activity, people: Sequence[Said], key: str, *, has_begun: bool) -> Text:
    """Do they come? Nothing is noted before the tap."""
    words = words_of(activity)
    lines = [
        Markup("✍️ <b>{names}</b>").format(names=speech.listed([_typed(said) for said in people])),
        heading(speech, activity),
        speech.html("Please tap the answer. If a name is wrong, please type it once more."),
    ]
    joins = Button(
        speech.plain(words.is_there if has_begun else words.does),
        tap=ProxyNewTap(key, Answer.JOINING).data(),
        style="success",
    )
    declines = Button(speech.plain(LABELS[Answer.DECLINED]), tap=ProxyNewTap(key, Answer.DECLINED).data())
    row = (joins,) if has_begun else (joins, declines)
    return Text("\n".join(lines), (row, (_others(speech, activity.id),)))


def several(
    speech: Speech,
    activity: Activity,
    done: Sequence[tuple[Housed, Said]],
    unclear: Sequence[tuple[Said, Sequence[Housed]]],
    *,
    has_begun: bool,
) -> Text:
    """Those of a list who were noted, each behind a button; of the others, who may be meant."""
    lines = [speech.html("✍️ <b>On behalf of neighbours</b>"), heading(speech, activity)]
    words = words_of(activity)
    headings = LABELS | {Answer.JOINING: words.is_there if has_begun else words.does}
    for answer, label in headings.items():
        names = [_with_family(speech, one, said) for one, said in done if said.answer is answer]
        if names:
            lines.append(
                Markup("{label}: {names}").format(label=speech.plain(label), names=speech.listed(names))
            )
    if unclear:
        doubted = speech.listed([_typed(said) for said, _ in unclear])
        lines += [
            Markup(""),
            speech.html("Not noted yet: {names}. Who is meant? Please choose.", names=doubted),
        ]
    given = {one.resident.id: said.answer for one, said in done}
    found = {one.resident.id: one for _, people in unclear for one in people[:CHOICES_MOST]}
    shown = found or {one.resident.id: one for one, _ in done}
    rows = in_rows([_one(speech, activity, one, given.get(one.resident.id)) for one in shown.values()], 2)
    return Text("\n".join(lines), (*rows, (_others(speech, activity.id), back(speech, activity.id))))


def _with_family(speech: Speech, one: Housed, said: Said) -> str:
    return f"{titled(speech, one)} +{said.companions}" if said.companions else titled(speech, one)


def _others(speech: Speech, activity_id: int) -> Button:
    return Button(speech.plain("‹ Others"), tap=ProxiesTap(activity_id, 0).data())


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
) -> Text:
    """One resident before an officer's eyes, with the buttons to answer for them.

    `attends` is None where attendance cannot be taken now, else whether they are marked as present;
    `is_fresh`: they were written down just now, which can be undone.
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
    rows = _rows(speech, activity, chosen.resident.id, mine, work) if is_open else ()
    if attends is not None:
        rows = (
            *rows,
            _attending(speech, activity, chosen, present=not attends),
        )
    if is_fresh:
        undo = ProxyUndoTap(activity.id, chosen.resident.id).data()
        rows = (*rows, (Button(speech.plain("↩️ Undo: do not write them down"), tap=undo),))
    last = (_others(speech, activity.id), back(speech, activity.id))
    return Text("\n".join(lines), (*rows, last))


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


def not_read(speech: Speech) -> Text:
    """When neither a name nor a house was typed."""
    words = speech.html("Please type a name or a house, for example: <i>Mbah Karto A-12 ikut</i>")
    return Text(words)


def too_many(speech: Speech) -> Text:
    """When a list is longer than one message can show."""
    return Text(speech.html("That is a long list 🙏 Please type at most {n} names at once.", n=PEOPLE_MOST))


def unknown(speech: Speech, username: str) -> Text:
    """For a username that no resident is known by."""
    return Text(
        speech.html(
            "Sorry, I do not know @{username} here. Please type the name, for example:"
            " <i>Pak Budi A-12 ikut</i>",
            username=username,
        )
    )


def done(speech: Speech) -> Text:
    """For `sudah beres`: names are not waited for any more."""
    return Text(speech.html("👌 For somebody else, please tap ✍️ On behalf once more."))


def undone(speech: Speech, activity: Activity, chosen: Housed) -> Text:
    """In place of somebody who was written down by mistake."""
    words = speech.html("↩️ {name} is not written down any more.", name=titled(speech, chosen))
    return Text(words, ((_others(speech, activity.id), back(speech, activity.id)),))


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
