"""Words of all the tasks of an activity: to choose one, to write them, and for those whose task is gone."""

from collections.abc import Sequence
from enum import Enum

from markupsafe import Markup

from bot.messages import tasks as lines
from bot.messages.activities import heading
from bot.messages.homes import home_line
from bot.messages.mandiri import when_line
from bot.messages.names import listed, mentions
from bot.messages.panels import back
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.task_lists import Unclear
from bot.rules.tasks import Post, Task
from bot.rules.tasks import written as written_as
from bot.taps import TasksSureTap, TasksTap

NAMES_MOST, NAMES_ROOM = 8, 120  # of those whom the officer is to tell


class Again(Enum):
    """Why it is asked once more."""

    UNREAD = mark("🙏 Sorry, I cannot read tasks there.")
    TALK = mark("🙏 All right, there is no hurry. I am waiting for the tasks.")
    ORDER = mark("🙏 Sorry, which task is meant?")
    NUMBER = mark("🙏 Between 1 and 99 people, please.")
    NAMES = mark("🙏 The number of people is enough.")


AGAIN = {
    Unclear.UNREAD: Again.UNREAD,
    Unclear.ORDER: Again.ORDER,
    Unclear.NUMBER: Again.NUMBER,
    Unclear.NAMES: Again.NAMES,
}


def page(
    speech: Speech, activity: Activity, tasks: Sequence[Task], post: Post, rt: Neighbourhood | None = None
) -> Text:
    """The tasks to choose from, in place of somebody's own card; `rt` for whoever lives in several."""
    waits_for = post.wanted_id if post.offered_at is None else None  # an offered one is there to be taken
    free = [task for task in tasks if task.id not in (post.task_id, waits_for)]
    words = [
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
        *lines.line(speech, tasks),
        *lines.own(speech, tasks, post),
    ]
    if free:
        asks = speech.html(
            "Please tap the task you choose. If it is full, you wait in the queue, and I tell you when a"
            " place is free."
        )
        words += [Markup(""), asks]
    rows = (*lines.buttons(activity.id, free), *lines.give_back(speech, activity.id, tasks, post))
    done = Button(speech.plain("‹ Back"), tap=TasksTap(activity.id, 0).data())
    return Text("\n".join(words), (*rows, (done,)))


def ask(speech: Speech, activity: Activity, tasks: Sequence[Task], again: Again | None = None) -> Text:
    """How tasks are written, below those that there are."""
    words = [
        *([speech.html(again.value)] if again else []),
        heading(speech, activity),
        *lines.line(speech, tasks),
        Markup(""),
        speech.html("Please type all tasks with the number of people, for example:"),
        speech.html("<i>drain 5, food 3, attendance 1</i>"),
    ]
    if tasks:
        words += [
            speech.html("Or type: <i>add photos 2</i>, <i>remove attendance</i>"),
            speech.html("People keep their task where its name stays the same."),
            speech.html("To have no tasks, type: <b>none</b>"),
        ]
    return Text("\n".join(words), ((back(speech, activity.id),),))


def ask_sure(
    speech: Speech, activity: Activity, wanted: Sequence[tuple[str, int]], gone: Sequence[Task], key: str
) -> Text:
    """What would be, and what would go with how many people, before anything happens."""
    will_be = lines.planned(speech, wanted) or [speech.html("There will be no tasks.")]
    words = [
        heading(speech, activity),
        *will_be,
        speech.html("No longer there: <b>{tasks}</b>", tasks=", ".join(_held(speech, task) for task in gone)),
    ]
    if any(task.taken or task.waiting for task in gone):
        words.append(speech.html("They still join, and hear it from me."))
    sure = Button(speech.plain("✅ Yes, change"), tap=TasksSureTap(key, 0).data())
    keep = Button(speech.plain("➕ Keep the others, too"), tap=TasksSureTap(key, 1).data())
    rows = ((sure,), (keep,)) if wanted else ((sure,),)
    return Text("\n".join(words), (*rows, (back(speech, activity.id),)))


def _held(speech: Speech, task: Task) -> str:
    """`selokan (2 orang, antre 1)`."""
    people = [speech.plain_n("{n} person", "{n} people", task.taken)] if task.taken else []
    people += [speech.plain("{n} waiting", n=task.waiting)] if task.waiting else []
    return f"{task.name} ({', '.join(people)})" if people else task.name


def kept(speech: Speech, activity: Activity, tasks: Sequence[Task]) -> Text:
    """For a no after they were saved."""
    words = [
        heading(speech, activity),
        *lines.line(speech, tasks),
        speech.html("All right, it stays like this."),
    ]
    return Text("\n".join(words), ((back(speech, activity.id),),))


def written(
    speech: Speech,
    activity: Activity,
    tasks: Sequence[Task],
    held: Sequence[Task] = (),
    freed: Sequence[Person] = (),
) -> Text:
    """To the officer, afterwards: what stays larger than was typed, and whose task is gone."""
    done = lines.line(speech, tasks) or [speech.html("There are no tasks now.")]
    saved = speech.html("✅ Saved, and on the card.")
    if activity.posts_at is not None:
        saved = speech.html("✅ Saved for the card of {day}.", day=speech.day(activity.posts_at))
    words = [heading(speech, activity), *done, saved]
    if held:
        names = written_as([(task.name, task.needed) for task in held])
        words.append(speech.html("Not fewer than those who have it already: {tasks}", tasks=names))
    told = [person for person in freed if person.has_account]
    untold = [person for person in freed if not person.has_account]
    if told:
        words.append(
            speech.html_n(
                "{n} neighbour's task is gone. They still join, and hear it from me.",
                "{n} neighbours' task is gone. They still join, and hear it from me.",
                len(told),
            )
        )
    if untold:
        names = listed(speech, untold, NAMES_MOST, NAMES_ROOM)
        words.append(speech.html("Please tell them yourself: {names}", names=names))
    if tasks:
        words.append(speech.html("To put it right, type all again."))
    return Text("\n".join(words), ((back(speech, activity.id),),))


def gone(
    speech: Speech, activity: Activity, tasks: Sequence[Task], post: Post, rt: Neighbourhood | None = None
) -> Text:
    """To somebody whose task, or the one they waited for, was taken off the list; `rt`: see queues."""
    words = [
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
        *_gone(speech, activity),
        *lines.own(speech, tasks, post),
        *_others(speech, tasks),
    ]
    return Text("\n".join(words), lines.buttons(activity.id, tasks))


def gone_here(speech: Speech, activity: Activity, tasks: Sequence[Task], people: Sequence[Person]) -> Text:
    """The same in the group, to those by their names who cannot be told in private."""
    words = [
        mentions(speech, people),
        heading(speech, activity),
        *_gone(speech, activity),
        *_others(speech, tasks),
    ]
    return Text("\n".join(words), lines.buttons(activity.id, tasks))


def _gone(speech: Speech, activity: Activity) -> list[Markup]:
    stays = (
        mark("The work is still yours. Thank you!") if activity.alone else mark("You still join. Thank you!")
    )
    gone = speech.html("🛠 The tasks have changed: the one you chose is no longer there.")
    return [Markup(""), gone, speech.html(stays)]


def _others(speech: Speech, tasks: Sequence[Task]) -> list[Markup]:
    return [speech.html("Another task is one tap away, if you like.")] if tasks else []
