"""Words of a plan: its questions with their buttons, and what stands in their place once answered."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.messages.kinds import KINDS, named_kind
from bot.messages.moments import misreading
from bot.messages.names import mention
from bot.messages.paging import in_rows
from bot.messages.plan_buttons import once, stop
from bot.messages.rhythms import told
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.hours import prayer_of
from bot.rules.moments import Misread
from bot.rules.plans import OPTIONAL, Plan, Step, days_of
from bot.rules.residents import Person
from bot.rules.tasks import written
from bot.taps import PlanAskTap, PlanSetTap, PlanTypeTap

QUESTION = {
    Step.KIND: mark("🏷 <b>What kind of activity is it?</b>"),
    Step.DAY: mark("🗓 <b>On which day?</b>"),
    Step.HOUR: mark("🕖 <b>At what time?</b>"),
    Step.TITLE: mark("📝 <b>What will be done?</b>"),
    Step.PLACE: mark("📍 <b>Where do people meet?</b>"),
    Step.TOOLS: mark("🧰 <b>What should people bring?</b>"),
    Step.TASKS: mark("🛠 <b>Which tasks are there, and for how many people?</b>"),
    Step.REPEAT: mark("🔁 <b>How often does it come back?</b>"),
}
QUESTION_ALONE = {  # of what everybody does by themselves
    Step.DAY: mark("⏳ <b>Until which day, including it?</b>"),
    Step.TITLE: mark("📝 <b>What shall everybody do?</b>"),
    Step.PLACE: mark("📍 <b>Where is it?</b>"),
    Step.TOOLS: mark("🧰 <b>Which tools are needed?</b>"),
}
PART_QUESTION = {  # when the day was said with a part of it, or a prayer, but no hour
    "dini hari": mark("🕖 <b>About what time in the small hours?</b>"),
    "subuh": mark("🕖 <b>About what time at dawn?</b>"),
    "pagi": mark("🕖 <b>About what time in the morning?</b>"),
    "siang": mark("🕖 <b>About what time at midday?</b>"),
    "sore": mark("🕖 <b>About what time in the afternoon?</b>"),
    "malam": mark("🕖 <b>About what time in the evening?</b>"),
    "after": mark("🕖 <b>About what time after {prayer}?</b>"),
    "before": mark("🕖 <b>About what time before {prayer}?</b>"),
}
PRAYERS = {
    "subuh": mark("Subuh"),
    "duha": mark("Duha"),
    "zuhur": mark("Zuhur"),
    "jumat": mark("Friday prayer"),
    "asar": mark("Asar"),
    "magrib": mark("Magrib"),
    "isya": mark("Isya"),
    "id": mark("Id prayer"),
}
EXAMPLE = {
    Step.KIND: mark("ronda"),
    Step.DAY: mark("Sunday or 29/11"),
    Step.HOUR: mark("07.00 or 4 pm"),
    Step.PLACE: mark("Pos Ronda"),
    Step.TASKS: mark("drain 5, food 3"),
    Step.REPEAT: mark("every Sunday"),
}
LINE = {
    Step.KIND: mark("🏷 Kind"),
    Step.DAY: mark("🗓 Day"),
    Step.HOUR: mark("🕖 Time"),
    Step.TITLE: mark("📝 Title"),
    Step.PLACE: mark("📍 Place"),
    Step.TOOLS: mark("🧰 What to bring"),
    Step.TASKS: mark("🛠 Tasks"),
    Step.REPEAT: mark("🔁 Repeats"),
}
LINE_ALONE = LINE | {Step.DAY: mark("⏳ Last day"), Step.TOOLS: mark("🧰 Tools")}
SHORTENED = {
    "title": mark("The title was long; only its beginning is kept."),
    "place": mark("The place was long; only its beginning is kept."),
    "tools": mark("There was much to bring; only the first things are kept."),
}


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
    words = (
        mark("Choose or type, for example {example}.") if answers else mark("Type it, for example {example}.")
    )
    how = speech.html(words, example=_italic(_example(speech, plan)))
    if in_group:
        how = speech.html("Choose, or tap ✏️ to type it.")
    lines = [*_known(speech, plan), *notes(speech, plan, misfit), _question(speech, plan), how]
    return Text(
        "\n".join(lines),
        (
            *([(Button(speech.plain("💬 Go on in private"), url=private),)] if private else []),
            *in_rows(answers, 3 if step is Step.TOOLS else 2),
            *_below(speech, plan, key, in_group),
        ),
    )


def _question(speech: Speech, plan: Plan) -> Markup:
    """The open question; that for the hour names the prayer or the part of the day that was said."""
    if plan.alone and plan.step in QUESTION_ALONE:
        return speech.html(QUESTION_ALONE[plan.step])
    if plan.step is not Step.HOUR or not plan.part:
        return speech.html(QUESTION[plan.step])
    return hour_question(speech, plan.part)


def hour_question(speech: Speech, part: str) -> Markup:
    """At what time? Of a part of the day, or round a prayer."""
    prayer = prayer_of(part)
    if prayer is None:
        return speech.html(PART_QUESTION.get(part, QUESTION[Step.HOUR]))
    name = speech.plain(PRAYERS.get(prayer.name, prayer.name.capitalize()))
    return speech.html(PART_QUESTION[prayer.relation], prayer=name)


def _below(speech: Speech, plan: Plan, key: str, in_group: bool) -> list[tuple[Button, ...]]:
    step, rows = plan.step, []
    if in_group:
        rows.append((Button(speech.plain("✏️ Type it"), tap=PlanTypeTap(key, step).data()),))
    if step is Step.TOOLS and plan.tools:
        rows.append(
            (Button(speech.plain("Continue ›"), tap=PlanSetTap(key, step, "").data(), style="primary"),)
        )
    elif step is Step.REPEAT:
        rows.append((once(speech, key),))
    elif step in OPTIONAL:
        rows.append((Button(speech.plain("Skip"), tap=PlanSetTap(key, step, "").data()),))
    if step is Step.DAY and not plan.choices and not plan.alone:
        rows.append((Button(speech.plain(LINE[Step.REPEAT]), tap=PlanAskTap(key, Step.REPEAT).data()),))
    last = [stop(speech, key)]
    if not plan.missing and len(plan.open) == 1:
        last.insert(0, Button(speech.plain("‹ Back"), tap=PlanAskTap(key, Step.CHECK).data()))
    return [*rows, tuple(last)]


def ask_typed(
    speech: Speech, plan: Plan, person: Person | None, misfit: Misread | None = None
) -> tuple[Text, str]:
    """In a group: the question to reply to, and the hint of its field; `person` is mentioned."""
    example = _example(speech, plan)
    lines = [
        *notes(speech, plan, misfit),
        Markup(" ").join([*([mention(speech, person)] if person else []), _question(speech, plan)]),
        speech.html("Please reply to this message, for example {example}.", example=_italic(example)),
    ]
    return Text("\n".join(lines)), speech.plain("for example: {words}", words=example)


def settled(speech: Speech, plan: Plan, step: Step) -> Text:
    """In the group, in place of a question that was answered below: its answer, without buttons."""
    values = {
        Step.KIND: named_kind(speech, plan.kind),
        Step.DAY: speech.day(plan.day) if plan.day else "",
        Step.HOUR: f"{plan.hour:%H.%M}" if plan.hour else "",
        Step.TITLE: plan.title,
        Step.PLACE: plan.place,
        Step.TOOLS: ", ".join(plan.tools),
        Step.TASKS: written(plan.tasks),
        Step.REPEAT: repeats(speech, plan),
    }
    if not values.get(step):
        return below(speech)
    lines = LINE_ALONE if plan.alone else LINE
    _, line = speech.plain(lines[step]).split(" ", 1)
    return Text(speech.html("✅ {line}: {answer}", line=line, answer=values[step]))


def _day(speech: Speech, day: date, *, alone: bool) -> str:
    named = speech.day(day)
    return speech.plain("until {day}", day=named) if alone else named


def below(speech: Speech) -> Text:
    """In the group, in place of a question or a preview: the plan's next message is further down."""
    return Text(speech.html("👇 Continued below."))


def in_private(speech: Speech) -> Text:
    """In the group, in place of a question: the officer makes the plan in the private chat instead."""
    return Text(speech.html("💬 It goes on in private."))


def too_old(speech: Speech) -> str:
    """A toast under a plan that has ended."""
    return speech.plain("This plan has ended. Please start anew with /kerjabakti.")


def rt_first(speech: Speech) -> Text:
    """For something typed while the neighbourhood is still asked."""
    return Text(speech.html("Please choose the RT with one of the buttons above first. /batal cancels."))


def posted_before(speech: Speech) -> str:
    """A toast for a second press."""
    return speech.plain("This has been posted already. Thank you!")


def _known(speech: Speech, plan: Plan) -> list[Markup]:
    """One line with what is settled already, so that nobody loses the thread."""
    parts = [plan.title] if plan.title else []
    parts += [_day(speech, plan.day, alone=plan.alone)] if plan.day else []
    parts += [f"{plan.hour:%H.%M}"] if plan.hour else []
    parts += [plan.place] if plan.place else []
    parts += [f"🔁 {repeats(speech, plan)}"] if plan.rule and plan.day else []
    return [Markup("<i>{known}</i>").format(known=" · ".join(parts)), Markup("")] if parts else []


def repeats(speech: Speech, plan: Plan) -> str:
    """`Tiap Minggu`; once, where it does not come back."""
    days = days_of(plan)
    return told(speech, days) if days else speech.plain("Just once")


def notes(speech: Speech, plan: Plan, misfit: Misread | None) -> list[Markup]:
    """What was wrong with an answer, and what had to be shortened."""
    notes = [misreading(speech, misfit)] if misfit else []
    notes += [speech.html(SHORTENED[name]) for name in plan.shortened]
    return [Markup("🙏 {note}").format(note=note) for note in notes]


def _example(speech: Speech, plan: Plan) -> str:
    match plan.step:
        case Step.TITLE:
            return speech.plain(KINDS[plan.kind].titles[0])
        case Step.TOOLS:
            tools = KINDS[plan.kind].tools
            return ", ".join(speech.plain(tool) for tool in dict.fromkeys((tools[0], tools[-1])))
    return speech.plain(EXAMPLE[plan.step])


def _italic(words: str) -> Markup:
    return Markup("<i>{words}</i>").format(words=words)
