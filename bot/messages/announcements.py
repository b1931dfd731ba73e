"""Words of posting an activity: the questions, the preview, and what became of it."""

from collections.abc import Sequence
from datetime import date, time

from markupsafe import Markup

from bot.messages.activities import heading, when_and_where
from bot.messages.moments import MISREADINGS
from bot.messages.names import mention
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import OPTIONAL, QUESTIONS, Plan, Step
from bot.rules.residents import Person
from bot.taps import ManageTap, PlanAskTap, PlanEndTap, PlanRtTap, PlanSetTap, PlanTypeTap, PostTap

QUESTION = {
    Step.DAY: mark("🗓 <b>On which day?</b>"),
    Step.HOUR: mark("🕖 <b>At what time?</b>"),
    Step.TITLE: mark("📝 <b>What will be done?</b>"),
    Step.PLACE: mark("📍 <b>Where do people meet?</b>"),
    Step.TOOLS: mark("🧰 <b>What should people bring?</b>"),
}
EXAMPLE = {
    Step.DAY: mark("for example: Sunday, or 29/11"),
    Step.HOUR: mark("for example: 07.00, or 4 pm"),
    Step.TITLE: mark("for example: Clean the drains"),
    Step.PLACE: mark("for example: Pos Ronda"),
    Step.TOOLS: mark("for example: hoes, sacks"),
}
LINE = {
    Step.DAY: mark("🗓 Day"),
    Step.HOUR: mark("🕖 Time"),
    Step.TITLE: mark("📝 Title"),
    Step.PLACE: mark("📍 Place"),
    Step.TOOLS: mark("🧰 Tools"),
}
TITLES = (
    mark("Clean the drains"),
    mark("Clean up the neighbourhood"),
    mark("Cut grass and branches"),
    mark("Tidy the guard post"),
)
TOOLS = (mark("hoes"), mark("brooms"), mark("shovels"), mark("machetes"), mark("buckets"), mark("sacks"))
SHORTENED = {
    "title": mark("The title was long; only its beginning is kept."),
    "place": mark("The place was long; only its beginning is kept."),
    "tools": mark("There were many tools; only the first are kept."),
}


def which_rt(speech: Speech, key: str, homes: Sequence[Neighbourhood]) -> Text:
    """For which neighbourhood? For officers of several."""
    rows = tuple((Button(label(speech, rt), tap=PlanRtTap(key, rt.id).data()),) for rt in homes)
    return Text(speech.html("For which RT is it?"), (*rows, (_stop(speech, key),)))


def rt_first(speech: Speech) -> Text:
    """For something typed while the neighbourhood is still asked."""
    return Text(speech.html("Please choose the RT with one of the buttons above first. /batal cancels."))


def ask(
    speech: Speech,
    plan: Plan,
    key: str,
    answers: Sequence[Button],
    *,
    misfit: Misread | None = None,
    in_group: bool = False,
    private: str = "",
) -> Text:
    """The open question with its buttons; what was wrong with the last answer comes first.

    `private`: the link by which the plan can be made in the private chat instead.
    """
    step = plan.step
    how = speech.html("Choose, or type it, {example}", example=_italic(speech, EXAMPLE[step]))
    if in_group:
        how = speech.html("Choose, or press ✏️ to type it.")
    lines = [*_known(speech, plan), *_notes(speech, plan, misfit), speech.html(QUESTION[step]), how]
    return Text(
        "\n".join(lines),
        (
            *([(Button(speech.plain("💬 Go on in private"), url=private),)] if private else []),
            *in_rows(answers, 3 if step is Step.TOOLS else 2),
            *_below(speech, plan, key, in_group),
        ),
    )


def _below(speech: Speech, plan: Plan, key: str, in_group: bool) -> list[tuple[Button, ...]]:
    step, rows = plan.step, []
    if in_group:
        rows.append((Button(speech.plain("✏️ Type it"), tap=PlanTypeTap(key, step).data()),))
    if step is Step.TOOLS and plan.tools:
        rows.append(
            (Button(speech.plain("Continue ›"), tap=PlanSetTap(key, step, "").data(), style="primary"),)
        )
    elif step in OPTIONAL:
        rows.append((Button(speech.plain("Skip"), tap=PlanSetTap(key, step, "").data()),))
    last = [_stop(speech, key)]
    if not plan.missing and len(plan.open) == 1:
        last.insert(0, Button(speech.plain("‹ Back"), tap=PlanAskTap(key, Step.CHECK).data()))
    return [*rows, tuple(last)]


def day_buttons(speech: Speech, key: str, days: Sequence[date]) -> list[Button]:
    """`Min 29/11`."""
    return [Button(speech.short_day(d), tap=PlanSetTap(key, Step.DAY, d.isoformat()).data()) for d in days]


def hour_buttons(key: str, hours: Sequence[time]) -> list[Button]:
    """`07.00`."""
    return [
        Button(f"{h:%H.%M}", tap=PlanSetTap(key, Step.HOUR, str(h.hour * 60 + h.minute)).data())
        for h in hours
    ]


def title_buttons(speech: Speech, key: str) -> list[Button]:
    """What is done most often; in the group's language, as it will stand on the card."""
    return [_numbered(speech.plain(title), key, Step.TITLE, n) for n, title in enumerate(TITLES)]


def tool_buttons(speech: Speech, key: str, chosen: Sequence[str]) -> list[Button]:
    """The usual tools; the chosen ones are ticked."""
    names = [speech.plain(tool) for tool in TOOLS]
    return [
        _numbered(f"✅ {name}" if name in chosen else name, key, Step.TOOLS, n)
        for n, name in enumerate(names)
    ]


def _numbered(words: str, key: str, step: Step, number: int) -> Button:
    return Button(words, tap=PlanSetTap(key, step, str(number)).data())


def ask_typed(
    speech: Speech, plan: Plan, person: Person | None, misfit: Misread | None = None
) -> tuple[Text, str]:
    """In a group: the question to reply to, and the hint of its field; `person` is mentioned."""
    example = speech.plain(EXAMPLE[plan.step])
    lines = [
        *_notes(speech, plan, misfit),
        Markup(" ").join([*([mention(speech, person)] if person else []), speech.html(QUESTION[plan.step])]),
        speech.html("Please reply to this message, {example}", example=_italic(speech, EXAMPLE[plan.step])),
    ]
    return Text("\n".join(lines)), example


def preview(
    speech: Speech,
    posted: Speech,
    plan: Plan,
    activity: Activity,
    rt: Neighbourhood,
    key: str,
    *,
    misfit: Misread | None = None,
    in_group: bool = False,
) -> Text:
    """The card's own lines, in the group's words (`posted`), before anything is posted."""
    lines = [
        speech.html("👀 <b>Is this right?</b>"),
        *_notes(speech, plan, misfit),
        Markup(""),
        heading(posted, activity),
        *when_and_where(posted, activity),
    ]
    if not in_group:
        lines += [Markup(""), speech.html("It will be posted in the group of {rt}.", rt=label(speech, rt))]
    post = Button(speech.plain("✅ Post it"), tap=PostTap(key).data(), style="success")
    change = Button(speech.plain("✏️ Change"), tap=PlanAskTap(key, Step.LINES).data())
    return Text("\n".join(lines), ((post,), (change, _stop(speech, key))))


def settled(speech: Speech, plan: Plan, step: Step) -> Text:
    """In the group, in place of a question that was answered below: its answer, without buttons."""
    values = {
        Step.DAY: speech.day(plan.day) if plan.day else "",
        Step.HOUR: f"{plan.hour:%H.%M}" if plan.hour else "",
        Step.TITLE: plan.title,
        Step.PLACE: plan.place,
        Step.TOOLS: ", ".join(plan.tools),
    }
    if not values.get(step):
        return below(speech)
    _, line = speech.plain(LINE[step]).split(" ", 1)
    return Text(speech.html("✅ {line}: {answer}", line=line, answer=values[step]))


def below(speech: Speech) -> Text:
    """In the group, in place of a question or a preview: the plan's next message is further down."""
    return Text(speech.html("👇 It goes on below."))


def in_private(speech: Speech) -> Text:
    """In the group, in place of a question: the officer makes the plan in the private chat instead."""
    return Text(speech.html("💬 It goes on in private."))


def not_a_change(speech: Speech) -> Text:
    """For words under the preview that are no yes, no no, and no other time."""
    return Text(
        speech.html(
            "🙏 Sorry, I could not read that.\n"
            "Is it right? Press ✅ Post it.\nIs something wrong? Press ✏️ Change."
        )
    )


def which_line(speech: Speech, posted: Speech, activity: Activity, key: str) -> Text:
    """Which line should be changed?"""
    lines = [
        heading(posted, activity),
        *when_and_where(posted, activity),
        Markup(""),
        speech.html("What shall be changed?"),
    ]
    buttons = [Button(speech.plain(LINE[s]), tap=PlanAskTap(key, s).data()) for s in QUESTIONS]
    back = Button(speech.plain("‹ Back"), tap=PlanAskTap(key, Step.CHECK).data())
    return Text("\n".join(lines), (*in_rows(buttons, 2), (back, _stop(speech, key))))


def posted_here(speech: Speech) -> Text:
    """In the group, in place of a preview that a typed yes has answered below."""
    return Text(speech.html("✅ Posted. Thank you!"))


def posted_in_group(speech: Speech, private: str) -> Text:
    """The answer to the officer in the group: how it is managed.

    `private`: the link to the private chat, for whoever could not be asked there about attendance.
    """
    words = speech.html(
        "✅ Posted. To move it, to cancel it, or to take attendance: press ⚙️ Manage on its card."
    )
    button = Button(speech.plain("💬 A reminder to take attendance"), url=private)
    return Text(words, ((button,),) if private else ())


def posted(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """In private: it is in the group, and how it is managed from here."""
    lines = [
        speech.html("✅ Posted in the group of {rt}.", rt=label(speech, rt)),
        heading(speech, activity),
        Markup(""),
        speech.html("To move or cancel it, or to take attendance, press Manage here or under its card."),
    ]
    return Text("\n".join(lines), ((Button(speech.plain("⚙️ Manage"), tap=ManageTap(activity.id).data()),),))


def posted_before(speech: Speech) -> str:
    """A toast for a second press."""
    return speech.plain("This has been posted already. Thank you!")


def ended(speech: Speech) -> Text:
    """After Batal."""
    return Text(speech.html("All right, nothing was posted. /kerjabakti starts anew at any time."))


def too_old(speech: Speech) -> str:
    """A toast under a plan that has ended."""
    return speech.plain("This plan has ended. Please start anew with /kerjabakti.")


def cancelled(speech: Speech, *, was_open: bool) -> Text:
    """The answer to /batal."""
    if was_open:
        return Text(speech.html("All right, I have put that aside."))
    return Text(speech.html("There is nothing open to cancel. /bantuan shows what I can do."))


def _known(speech: Speech, plan: Plan) -> list[Markup]:
    """One line with what is settled already, so that nobody loses the thread."""
    parts = [plan.title] if plan.title else []
    parts += [speech.day(plan.day)] if plan.day else []
    parts += [f"{plan.hour:%H.%M}"] if plan.hour else []
    return [Markup("<i>{known}</i>").format(known=" · ".join(parts)), Markup("")] if parts else []


def _notes(speech: Speech, plan: Plan, misfit: Misread | None) -> list[Markup]:
    notes = [speech.html(MISREADINGS[misfit])] if misfit else []
    notes += [speech.html(SHORTENED[name]) for name in plan.shortened]
    return [Markup("🙏 {note}").format(note=note) for note in notes]


def _italic(speech: Speech, words: str) -> Markup:
    return Markup("<i>{words}</i>").format(words=speech.plain(words))


def _stop(speech: Speech, key: str) -> Button:
    return Button(speech.plain("✖️ Cancel"), tap=PlanEndTap(key).data())
