"""An activity as plain text for WhatsApp: the announcement, and the list of names for officers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.messages.activities import heading, labels_of, named, when_and_where
from bot.messages.contributions import amount, given
from bot.messages.forms import words_of
from bot.messages.names import addressed
from bot.messages.panels import back
from bot.messages.rosters import GIVING
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.contributions import IN_KIND, Gift, Need, needs
from bot.rules.copies import bold, fits_a_button, parts
from bot.rules.gatherings import Gathering
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.taps import CopyTap


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the list with what they do and bring."""

    person: Person
    answer: Answer
    task: str = ""
    companions: int = 0
    gifts: Sequence[Gift] = ()


def which(speech: Speech, activity: Activity, *, invites: bool = True) -> Text:
    """Which text? The announcement only while it still invites anybody."""
    words = speech.html("📋 What shall I write out for WhatsApp?")
    card = Button(speech.plain("📣 Announcement"), tap=CopyTap(activity.id, "card").data())
    names = Button(speech.plain("👥 List of names"), tap=CopyTap(activity.id, "names").data())
    choices = (card, names) if invites else (names,)
    return Text("\n".join([heading(speech, activity), words]), (choices, (back(speech, activity.id),)))


def long_hint(speech: Speech) -> Text:
    """Below a text that is too long for a copy button."""
    words = speech.html(
        "☝️ Tap the text above to copy it. If that does not work: press and hold it, then Copy."
    )
    return Text(words)


def announcement(speech: Speech, gathering: Gathering) -> list[str]:
    """The card's lines without Telegram: title, day, place, tools, open tasks, how many join."""
    activity = gathering.activity
    lines = [bold(named(speech, activity)), ""]
    lines += [str(line.unescape()) for line in when_and_where(speech, replace(activity, tools=()))]
    if activity.tools:
        tools = [_missing(speech, need, gathering.gifts.get(need.tool, 0)) for need in needs(activity.tools)]
        lines.append(speech.plain(words_of(activity).tools, tools=", ".join(tools)))
    free = [(task.name, task.free) for task in gathering.tasks if task.free]
    if free:
        shown = ", ".join(f"{name} {number}" for name, number in free)
        lines.append(speech.plain("🛠 Still needed: {tasks}", tasks=shown))
    if activity.joining and activity.alone:
        n = activity.joining
        lines.append(speech.plain_n("🙋 Taken on so far: {n} person", "🙋 Taken on so far: {n} people", n))
    elif activity.joining:
        n = activity.joining + activity.companions
        lines.append(speech.plain_n("✅ Joining so far: {n} person", "✅ Joining so far: {n} people", n))
    return [*lines, "", speech.plain(words_of(activity).invite)]


def _missing(speech: Speech, need: Need, there: int) -> str:
    """`cangkul (kurang 3)`; the tool alone where no number is asked for."""
    if not need.needed:
        return need.tool
    if there >= need.needed:
        return speech.plain("{tool} (enough)", tool=need.tool)
    return speech.plain("{tool} ({n} missing)", tool=need.tool, n=need.needed - there)


def names(speech: Speech, activity: Activity, entries: Sequence[Entry]) -> list[str]:
    """Who joins and who is not sure, with tasks, tools and family, how many cannot; then who gives what."""
    lines = [bold(named(speech, activity))]
    lines += [str(line.unescape()) for line in when_and_where(speech, activity)[:1]]
    for answer in Answer:
        group = [entry for entry in entries if entry.answer is answer]
        label = speech.plain(labels_of(activity)[answer])
        if group and answer is Answer.DECLINED:
            lines += ["", f"{label}: {len(group)}"]
        elif group:
            lines += ["", bold(f"{label} ({len(group)})")]
            lines += [f"{n}. {_entry(speech, entry)}" for n, entry in enumerate(group, 1)]
    givers = [entry for entry in entries if any(gift.kind in IN_KIND for gift in entry.gifts)]
    if givers:
        lines += ["", bold(f"{speech.plain(GIVING)} ({len(givers)})")]
        lines += [
            f"{n}. {addressed(speech, one.person)} – {given(speech, one.gifts)}"
            for n, one in enumerate(givers, 1)
        ]
    return [*lines, "", speech.plain("Nobody has answered yet.")] if not entries else lines


def _entry(speech: Speech, entry: Entry) -> str:
    tools = [amount(gift) for gift in entry.gifts if gift.kind not in IN_KIND]
    what = ", ".join([*([entry.task] if entry.task else []), *tools])
    family = f" +{entry.companions}" if entry.companions else ""
    return f"{addressed(speech, entry.person)}{family}" + (f" – {what}" if what else "")


def messages(speech: Speech, lines: Sequence[str]) -> list[Text]:
    """The lines as messages whose text is copied with one tap; a short one has a button for it, too."""
    found = []
    for part in parts(lines):
        copy = Button(speech.plain("📋 Copy"), copy=part)
        rows = ((copy,),) if fits_a_button(part) else ()
        found.append(Text(Markup("<pre>{text}</pre>").format(text=part), rows))
    return found
