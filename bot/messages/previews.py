"""Words of the preview: everything that was understood, before anything is posted."""

from markupsafe import Markup

from bot.messages import holidays, rhythms, tasks
from bot.messages.activities import heading, when_and_where
from bot.messages.forms import words_of
from bot.messages.kinds import named_kind
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.plan_buttons import once, stop
from bot.messages.plans import LINE, LINE_ALONE, notes
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.holidays import Holiday
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import QUESTIONS, Plan, Step, rhythm
from bot.taps import PlanAskTap, PostTap


def preview(
    speech: Speech,
    posted: Speech,
    plan: Plan,
    activity: Activity,
    rt: Neighbourhood,
    key: str,
    *,
    misfit: Misread | None = None,
    holiday: Holiday | None = None,
    in_group: bool = False,
) -> Text:
    """The card's own lines, in the group's words (`posted`), before anything is posted."""
    often = rhythm(plan)
    lines = [
        speech.html("👀 <b>Is this right?</b>"),
        *notes(speech, plan, misfit),
        Markup(""),
        heading(posted, activity),
        *_when_and_where(speech, posted, activity),
        *([rhythms.line(posted, often)] if often else []),
        *tasks.planned(posted, plan.tasks),
        *([holidays.line(speech, holiday)] if holiday else []),
        Markup(""),
        speech.html("🏷 Kind: {kind}", kind=named_kind(speech, activity.kind)),
    ]
    if plan.proposes:
        lines += [speech.html("It goes to the officers of {rt}, who decide.", rt=label(speech, rt))]
    elif not in_group:
        lines += [speech.html("It will be posted in the group of {rt}.", rt=label(speech, rt))]
    words = speech.plain("💡 Send the proposal") if plan.proposes else speech.plain("✅ Post it")
    post = Button(words, tap=PostTap(key).data(), style="success")
    change = Button(speech.plain("✏️ Change"), tap=PlanAskTap(key, Step.LINES).data())
    extra = [once(speech, key)] if often else []
    extra += [holidays.not_in_plan(speech, key, holiday)] if holiday else []
    rows = ((post,), *((button,) for button in extra), (change, stop(speech, key)))
    return Text("\n".join(lines), rows)


def _when_and_where(speech: Speech, posted: Speech, activity: Activity) -> list[Markup]:
    """The card's lines; that it has no place is said here only, while it is easy to add."""
    lines = when_and_where(posted, activity)
    if not activity.place and activity.form.has_hour:
        lines.insert(1, speech.html("📍 place not filled in yet"))
    return lines


def not_a_change(speech: Speech) -> Text:
    """For words under the preview that are no yes, no no, and no other time."""
    return Text(
        speech.html(
            "🙏 Sorry, I could not read that.\n"
            "Is it right? Tap ✅ Post it.\nIs something wrong? Tap ✏️ Change."
        )
    )


def which_line(speech: Speech, posted: Speech, activity: Activity, key: str) -> Text:
    """Which line should be changed?"""
    lines = [
        heading(posted, activity),
        *_when_and_where(speech, posted, activity),
        Markup(""),
        speech.html("What would you like to change?"),
    ]
    labels = LINE_ALONE if activity.alone else LINE
    asked = [step for step in QUESTIONS if activity.form.has_hour or step not in (Step.HOUR, Step.REPEAT)]
    buttons = [Button(speech.plain(labels[s]), tap=PlanAskTap(key, s).data()) for s in asked]
    alone = Button(speech.plain(words_of(activity).other), tap=PlanAskTap(key, Step.ALONE).data())
    back = Button(speech.plain("‹ Back"), tap=PlanAskTap(key, Step.CHECK).data())
    return Text("\n".join(lines), (*in_rows(buttons, 2), (alone,), (back, stop(speech, key))))
