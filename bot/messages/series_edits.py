"""Words of another title, place, tools or tasks for all dates of a series."""

from markupsafe import Markup

from bot.messages.kinds import KINDS
from bot.messages.moments import MISREADINGS
from bot.messages.rhythms import line
from bot.messages.series_changes import to_page
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.moments import Misread
from bot.rules.series import Series, Trait, now_of, rhythm_of
from bot.taps import SeriesEditSureTap, SeriesEditTap

LABELS = {
    Trait.TITLE: mark("✏️ Title"),
    Trait.PLACE: mark("📍 Place"),
    Trait.TOOLS: mark("🧰 Tools"),
    Trait.TASKS: mark("🛠 Tasks"),
}
QUESTIONS = {
    Trait.TITLE: mark("What shall all dates be called? For example: <i>Clean the drains</i>"),
    Trait.PLACE: mark("Where shall all dates be? For example: <i>Balai RT</i>"),
    Trait.TOOLS: mark("What shall people bring each time? For example: <i>hoe, sack</i>"),
    Trait.TASKS: mark("Which tasks, with how many people? For example: <i>drain 5, food 3</i>"),
}


def choose(speech: Speech, series: Series, activity: Activity) -> Text:
    """What shall be changed for all dates?"""
    words = speech.html("What shall be different for all dates to come?")
    buttons = [
        Button(speech.plain(label), tap=SeriesEditTap(activity.id, trait).data())
        for trait, label in LABELS.items()
    ]
    text = "\n".join([*_top(speech, series), Markup(""), words])
    return Text(text, (tuple(buttons[:2]), tuple(buttons[2:]), (to_page(speech, activity),)))


def ask(speech: Speech, series: Series, activity: Activity, trait: Trait, *, again: bool = False) -> Text:
    """It is typed; what was not clear is said first."""
    lines = [
        *([Markup("🙏 {note}").format(note=speech.html(MISREADINGS[Misread.UNREAD]))] if again else []),
        *_top(speech, series),
        speech.html("Now: {when}", when=_shown(speech, now_of(series, trait))),
        Markup(""),
        speech.html(QUESTIONS[trait]),
    ]
    if trait in (Trait.TOOLS, Trait.TASKS):
        lines.append(speech.html("To have none, type: <b>none</b>"))
    return Text("\n".join(lines), ((_back(speech, activity),),))


def ask_sure(speech: Speech, series: Series, activity: Activity, trait: Trait, value: str, key: str) -> Text:
    """Old and new below each other, before anything happens."""
    lines = [
        *_top(speech, series),
        speech.html("Before: <s>{when}</s>", when=_shown(speech, now_of(series, trait))),
        speech.html("Now: <b>{when}</b>", when=_shown(speech, value)),
        Markup(""),
        speech.html("For all dates to come; a date that was changed by itself keeps its own."),
    ]
    sure = Button(speech.plain("✅ Yes, change all"), tap=SeriesEditSureTap(key).data())
    return Text("\n".join(lines), ((sure,), (_back(speech, activity),)))


def done(speech: Speech, series: Series, activity: Activity, trait: Trait) -> Text:
    """To the officer, afterwards."""
    now = _shown(speech, now_of(series, trait))
    lines = [*_top(speech, series), speech.html("✅ From now on: {when}.", when=now)]
    return Text("\n".join(lines), ((to_page(speech, activity),),))


def _top(speech: Speech, series: Series) -> list[Markup]:
    title = Markup("{icon} <b>{title}</b>").format(icon=KINDS[series.kind].icon, title=series.title)
    return [title, line(speech, rhythm_of(series))]


def _shown(speech: Speech, value: str) -> str:
    return value.replace("\n", ", ") or speech.plain("none yet")


def _back(speech: Speech, activity: Activity) -> Button:
    return Button(speech.plain("‹ Back"), tap=SeriesEditTap(activity.id, "").data())
