"""Words of giving: the list of tools to tap, the questions for food and a substitute."""

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.contributions import amount, tools_line
from bot.messages.homes import clipped, home_line
from bot.messages.mandiri import when_line
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.contributions import (
    WORDS_LIMIT,
    Gift,
    Kind,
    Need,
    brought,
    code_of,
    kind_of_tool,
    needs,
    off_list,
)
from bot.rules.gatherings import Gathering, Part
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.signups import Answer
from bot.taps import BringTap, ToolTap

LABEL = 24
QUESTIONS = {
    Kind.FOOD: mark("🍚 <b>What would you like to give?</b>\nPlease type it, for example: <i>{example}</i>"),
    Kind.SUBSTITUTE: mark(
        "🙋 <b>Who comes in your place?</b>\nPlease type the name, for example: <i>{example}</i>"
    ),
}
EXAMPLES = {Kind.FOOD: mark("fried bananas for 20 people"), Kind.SUBSTITUTE: mark("Udin, my nephew")}


def tools(speech: Speech, gathering: Gathering, mine: Part, rt: Neighbourhood | None = None) -> Text:
    """The tools of an activity, a row each: a tap takes one, another gives it back."""
    activity = gathering.activity
    lines = [
        *_top(speech, activity, rt),
        *tools_line(speech, activity, gathering.gifts),
        Markup(""),
    ]
    if activity.tools:
        lines.append(
            speech.html("Please tap what you lend. Another tap takes it back.")
            if mine.answer is Answer.DECLINED
            else speech.html("Please tap what you bring. Another tap takes it back.")
        )
    if mine.answer not in (Answer.JOINING, Answer.DECLINED):
        lines.append(speech.html("Whoever brings something is noted as joining."))
    old = off_list(activity.tools, mine.gifts)
    if old:
        lines.append(speech.html("What has ↩️ is no longer on the list; a tap takes it back."))
    rows = [
        *(_row(activity, need, mine) for need in needs(activity.tools)),
        *(_old(activity, one) for one in old),
    ]
    done = Button(speech.plain("‹ Done"), tap=BringTap(activity.id, 0).data())
    return Text("\n".join(lines), (*rows, (done,)))


def _old(activity: Activity, gift: Gift) -> tuple[Button, ...]:
    tap = ToolTap(activity.id, code_of(gift.words), 0)
    return (Button(f"↩️ {clipped(amount(gift), LABEL)}", tap=tap.data()),)


def _row(activity: Activity, need: Need, mine: Part) -> tuple[Button, ...]:
    kind, code = kind_of_tool(mine.answer), code_of(need.tool)
    number = sum(gift.number for gift in brought(need.tool, kind, mine.gifts))
    many = f" {number}" if number and need.needed > 1 else ""
    label = f"{'✅' if number else '▫️'} {clipped(need.tool, LABEL)}{many}"
    row = [Button(label, tap=ToolTap(activity.id, code, 0).data())]
    if number and need.needed > 1:
        row += [
            Button(words, tap=ToolTap(activity.id, code, n).data()) for n, words in ((-1, "−1"), (1, "+1"))
        ]
    return tuple(row)


def question(
    speech: Speech, activity: Activity, kind: Kind, rt: Neighbourhood | None = None, *, again: bool = False
) -> Text:
    """Asks what food they give, or who comes in their place; `again` after other talk, which is not noted."""
    lines = [
        *_top(speech, activity, rt),
        Markup(""),
        speech.html(QUESTIONS[kind], example=speech.plain(EXAMPLES[kind])),
    ]
    if again:
        lines.append(speech.html("There is no hurry. For nothing at all, type: <b>no</b>"))
    return Text("\n".join(lines), (_back(speech, activity.id),))


def nothing(speech: Speech, activity_id: int) -> Text:
    """For a no."""
    return Text(speech.html("All right, nothing was noted."), (_back(speech, activity_id),))


def misfit(speech: Speech, activity_id: int) -> Text:
    """When nothing can be read."""
    words = speech.html("Please type a few words, at most {n} letters.", n=WORDS_LIMIT)
    return Text(words, (_back(speech, activity_id),))


def _back(speech: Speech, activity_id: int) -> tuple[Button, ...]:
    return (Button(speech.plain("‹ Back"), tap=BringTap(activity_id, 0).data()),)


def _top(speech: Speech, activity: Activity, rt: Neighbourhood | None) -> list[Markup]:
    return [heading(speech, activity), *home_line(speech, rt), when_line(speech, activity)]
