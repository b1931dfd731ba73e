"""Words of the settings: the panel, the questions, the choices."""

from markupsafe import Markup

from bot.messages.evenings import minutes
from bot.messages.names import mention
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.speech import ZONE_NAMES, Speech, capital, mark
from bot.parcels import Button, Text
from bot.rules.languages import LANGUAGES
from bot.rules.neighbourhoods import CHOICES, GENERAL, HERE, ON, Field, Neighbourhood, Status
from bot.rules.places import Fault
from bot.rules.residents import NAME_LIMIT, Person
from bot.taps import (
    AskSettingTap,
    ChooseSettingTap,
    LiaisonsTap,
    ReminderSettingsTap,
    ReportSettingsTap,
    RondaSettingsTap,
    SettingsTap,
    SetUpDoneTap,
    SummarySettingsTap,
    Tap,
)

LABELS = {
    Field.RT: "RT",
    Field.RW: "RW",
    Field.NAME: mark("Neighbourhood"),
    Field.KELURAHAN: "Kelurahan",
    Field.KECAMATAN: "Kecamatan",
    Field.CITY: mark("City"),
    Field.ZONE: mark("Time zone"),
    Field.LANGUAGE: mark("Language"),
    Field.OFFERS: mark("Offer of activity cards"),
    Field.ATTEND: mark("Attendance"),
}
QUESTIONS = {
    Field.RT: mark("Which RT is this group for?"),
    Field.RW: mark("Which RW does this RT belong to?"),
    Field.NAME: mark("What is the neighbourhood called?"),
    Field.KELURAHAN: mark("Which kelurahan is it in?"),
    Field.KECAMATAN: mark("Which kecamatan is it in?"),
    Field.CITY: mark("Which city is it in?"),
    Field.ZONE: mark("Which time zone?"),
    Field.LANGUAGE: mark("Which language in the group?"),
    Field.OFFERS: mark("Offer activity cards under the officers' announcements?"),
    Field.ATTEND: mark("For how many days after an activity can attendance be filled in?"),
}
EXPLAINED = {
    Field.OFFERS: mark(
        "The offer makes no sound. A card is posted only after you tap its button.\n"
        "Bantar must be an admin of the group: group name › Edit › Administrators › Add admin › Bantar."
        " Every right may be off.\n"
        "It then receives all messages but keeps none of the conversation."
    )
}
EXAMPLES = {
    Field.RT: "RT 05 Kelurahan Eka Jaya",
    Field.RW: "02",
    Field.NAME: "Griya Asri",
    Field.KELURAHAN: "Eka Jaya",
    Field.KECAMATAN: "Paal Merah",
    Field.CITY: "Jambi",
}
FAULTS = {
    Fault.NO_NUMBER: mark("Sorry, I do not see a number. Please reply to this message, for instance: 05"),
    Fault.TOO_LONG: mark("Sorry, that is too long: {most} letters at most. Please reply with a shorter one."),
    Fault.EMPTY: mark("Sorry, I cannot read a name there. Please reply to this message once more."),
}
NUMBERS = (Field.RT, Field.RW, Field.NAME)
PLACES = (Field.KELURAHAN, Field.KECAMATAN, Field.CITY)
NONE = "–"


def panel(
    speech: Speech,
    rt: Neighbourhood,
    *,
    in_topic: bool = False,
    squads_link: str = "",
    reports_link: str = "",
    reminders_link: str = "",
    summary_link: str = "",
    liaisons_link: str = "",
) -> Text:
    """Everything about a neighbourhood with a button to change each; while it is new, one to finish.

    Reminders, summaries, liaisons, how watch is kept and reports are taken are changed in private: in a group
    links lead there.
    """
    lines = _place(speech, rt)
    if rt.status is Status.NEW:
        lines.append(Markup(""))
        lines.append(speech.html("Is this right? Please tap Done. Whoever taps it becomes the chair."))
        return Text("\n".join(lines), (_done(speech, rt), *_rows(speech, rt)))
    lines += _reminders(speech, rt)
    rows = (*_rows(speech, rt), *_more_rows(speech, rt, in_topic))
    pages = (
        (speech.plain("🔔 Reminders"), ReminderSettingsTap(rt.id), reminders_link),
        (speech.plain("📋 Reports"), ReportSettingsTap(rt.id), reports_link),
        (speech.plain("⚙️ How we keep watch"), RondaSettingsTap(rt.id), squads_link),
        (speech.plain("📊 Summary"), SummarySettingsTap(rt.id), summary_link),
        (speech.plain("🤝 Liaisons"), LiaisonsTap(rt.id), liaisons_link),
    )
    return Text("\n".join(lines), (*rows, *in_rows([_leading(*page) for page in pages], 2)))


def _place(speech: Speech, rt: Neighbourhood) -> list[Markup]:
    """Where it is, and by which clock and language it lives."""
    values = {field: getattr(rt, field) or NONE for field in (*NUMBERS, *PLACES)}
    return [
        Markup("📋 <b>{label}</b>").format(label=label(speech, rt)),
        Markup("RT: {rt} · RW: {rw}").format(rt=values[Field.RT], rw=values[Field.RW]),
        *(
            Markup("{name}: {value}").format(name=_name(speech, field), value=values[field])
            for field in (Field.NAME, *PLACES)
        ),
        speech.html(
            "Time: {zone} · Language: {language}",
            zone=choice_name(speech, Field.ZONE, rt.zone),
            language=choice_name(speech, Field.LANGUAGE, rt.language),
        ),
    ]


def saved(speech: Speech, rt: Neighbourhood) -> Text:
    """The panel's place once the set-up is done."""
    return Text(speech.html("✅ {label} is saved. /atur changes it later.", label=label(speech, rt)))


def question(speech: Speech, field: Field, who: Person | None = None) -> tuple[Text, str]:
    """A question that is answered by typing, and the hint of its input field; `who` pressed the button."""
    example = EXAMPLES[field]
    lines = [mention(speech, who)] if who else []
    lines += [
        speech.html(QUESTIONS[field]),
        speech.html("Please reply to this message, for instance: <b>{example}</b>", example=example),
    ]
    if field is not Field.RT:
        lines.append(speech.html("If there is none, reply: <b>none</b>"))
    return Text("\n".join(lines)), example


def choices(speech: Speech, rt: Neighbourhood, field: Field) -> Text:
    """A question that is answered by a button."""
    buttons = [
        Button(capital(choice_name(speech, field, choice)), tap=ChooseSettingTap(rt.id, field, choice).data())
        for choice in CHOICES[field]
    ]
    back = Button(speech.plain("« Back"), tap=SettingsTap(rt.id).data())
    more = [speech.html(EXPLAINED[field])] if field in EXPLAINED else []
    return Text("\n".join([speech.html(QUESTIONS[field]), *more]), (*in_rows(buttons, 3), (back,)))


def choice_name(speech: Speech, field: Field, choice: str) -> str:
    """`WIB`, `Indonesia`, `3 days`."""
    match field:
        case Field.ZONE:
            return ZONE_NAMES[choice]
        case Field.LANGUAGE:
            return LANGUAGES[choice].own_name
        case Field.OFFERS:
            return speech.plain("Yes, offer it") if choice == ON else speech.plain("No, do not")
    return _days(speech, int(choice))


def _days(speech: Speech, days: int) -> str:
    return speech.plain_n("{n} day", "{n} days", days) if days else speech.plain("that day only")


def span(speech: Speech, minutes: int) -> str:
    """`2 hours` or `90 minutes`."""
    if minutes % 60:
        return speech.plain_n("{n} minute", "{n} minutes", minutes)
    return speech.plain_n("{n} hour", "{n} hours", minutes // 60)


def fault(speech: Speech, found: Fault, field: Field) -> Text:
    """Why a typed answer was not taken, and what to do."""
    if found is Fault.NO_NUMBER and field is Field.RW:
        words = speech.html(
            "Sorry, I do not see the number of the RW. Please reply to this message, for instance: <b>02</b>."
            " If there is no RW, reply: <b>none</b>"
        )
        return Text(words)
    return Text(speech.html(FAULTS[found], most=NAME_LIMIT))


def stored(speech: Speech) -> str:
    """A toast after a choice."""
    return speech.plain("Saved. Thank you!")


def chair_only(speech: Speech) -> str:
    """For others who would change the settings."""
    return speech.plain("Only the chair and the coordinators change this. Please ask one of them, thank you.")


def _reminders(speech: Speech, rt: Neighbourhood) -> list[Markup]:
    eve, lead = minutes(rt.eve_minute), span(speech, rt.lead_minutes)
    where = speech.plain("a topic of their own") if rt.thread_id else speech.plain("the general chat")
    return [
        speech.html("Reminders: {eve} the day before, {lead} before the start", eve=eve, lead=lead),
        speech.html("Cards: in {where}", where=where),
        Markup(""),
        speech.html("What would you like to change?"),
    ]


def _name(speech: Speech, field: Field) -> str:
    return speech.plain(LABELS[field])


def _done(speech: Speech, rt: Neighbourhood) -> tuple[Button, ...]:
    return (Button(speech.plain("✅ Done"), tap=SetUpDoneTap(rt.id).data(), style="success"),)


def _rows(speech: Speech, rt: Neighbourhood) -> tuple[tuple[Button, ...], ...]:
    rows = (NUMBERS, PLACES, (Field.ZONE, Field.LANGUAGE))
    return tuple(tuple(_ask(speech, rt, field) for field in row) for row in rows)


def _more_rows(speech: Speech, rt: Neighbourhood, in_topic: bool) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    state = speech.plain("on") if rt.offers else speech.plain("off")
    offers = speech.plain("📋 {name}: {state}", name=_name(speech, Field.OFFERS), state=state)
    rows.append((Button(offers, tap=AskSettingTap(rt.id, Field.OFFERS).data()),))
    days = _days(speech, rt.attend_days)
    attend = speech.plain("📝 {name}: {state}", name=_name(speech, Field.ATTEND), state=days)
    rows.append((Button(attend, tap=AskSettingTap(rt.id, Field.ATTEND).data()),))
    if in_topic:
        tap = ChooseSettingTap(rt.id, Field.TOPIC, HERE)
        rows.append((Button(speech.plain("📌 Put cards in this topic"), tap=tap.data()),))
    if rt.thread_id is not None:
        tap = ChooseSettingTap(rt.id, Field.TOPIC, GENERAL)
        rows.append((Button(speech.plain("📌 Put cards in the general chat"), tap=tap.data()),))
    return rows


def _leading(words: str, tap: Tap, link: str) -> Button:
    return Button(words, url=link) if link else Button(words, tap=tap.data())


def _ask(speech: Speech, rt: Neighbourhood, field: Field) -> Button:
    return Button(_name(speech, field), tap=AskSettingTap(rt.id, field).data())
