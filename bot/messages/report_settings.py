"""Words of how an RT takes reports: the panel, its questions, the list of kinds, the officers' group."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.roles import ROLES
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.agencies import Agency, of_key
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_settings import (
    CHOICES,
    EVERY_OFFICER,
    NO_AGENCY,
    ON,
    PILLARS,
    Field,
    Line,
    Tie,
    current,
)
from bot.rules.report_settings import ROLES as HEARERS
from bot.rules.reports import KINDS_MOST, Kind, Pillar, Reader, Settings
from bot.rules.roles import Role
from bot.taps import (
    AskReportTap,
    ChooseReportTap,
    MutesTap,
    ReportGroupTap,
    ReportHereTap,
    ReportKindsTap,
    ReportLineTap,
    ReportSettingsTap,
    SettingsTap,
    Tap,
)

LABELS = {
    Field.READER: mark("🔒 Secret reports"),
    Field.RADIUS: mark("📏 Same place"),
    Field.FORWARD: mark("📨 Look and pass on"),
    Field.ACT: mark("🔧 Act"),
    Field.CLOSE: mark("🏁 Close"),
    Field.SILENCE: mark("⏰ Silence"),
    Field.OPEN: mark("🌐 Open data"),
}
QUESTIONS = {
    Field.READER: mark("Who reads reports of drugs, violence at home, and children in danger?"),
    Field.RADIUS: mark("Within how many metres can two reports of a kind be about the same thing?"),
    Field.FORWARD: mark("Within how many days should officers look at a report, and pass it on if need be?"),
    Field.ACT: mark("Within how many days should something be done?"),
    Field.CLOSE: mark("After how many working days without an answer of whoever reported is it closed?"),
    Field.SILENCE: mark("After how many days without a word of the officers does the coordinator hear?"),
    Field.OPEN: mark("May other programs read the RT's reports?"),
}
EXPLAINED = {
    Field.READER: mark(
        "One office alone reads them, and nobody learns who wrote. Where people fear the chair, choose the"
        " coordinator. With <i>nothing is stored</i> I only say whom to call.\n"
        "Reports that are there keep their reader."
    ),
    Field.OPEN: mark(
        "Public then, those of before too: kind, state, day and rough place; words only where the reporter"
        " shows their name. Never a name or a photo, nothing about safety, nothing sealed or secret."
    ),
}
READERS = {
    Reader.CHAIR: mark("chair"),
    Reader.COORDINATOR: mark("coordinator"),
    Reader.NOBODY: mark("nothing is stored"),
}
PILLAR_NAMES = {
    Pillar.CLEAN: mark("🧹 Clean"),
    Pillar.SAFE: mark("🛡 Safe"),
    Pillar.FACILITY: mark("🏘 Facilities"),
}
TIES = {
    Tie.NOT_OFFICER: mark("This is for the RT officers. Please ask one of them."),
    Tie.HOME: mark("Everybody reads here. Please use a group that has only officers in it."),
    Tie.PUBLIC: mark("Anybody can read this group. Please use a private one that has only officers in it."),
    Tie.TAKEN: mark("The officers of another RT read their reports here."),
}
EXAMPLE = "💡 Lampu gang mati"


def panel(speech: Speech, rt: Neighbourhood, settings: Settings, kinds: int, mutes: int) -> Text:
    """All of it, with a button to change each."""
    lines = [speech.html("📋 <b>Reports of {rt}</b>", rt=label(speech, rt))]
    for field in Field:
        value = choice_name(speech, field, current(field, settings))
        lines.append(Markup("{name}: {value}").format(name=speech.plain(LABELS[field]), value=value))
    fields = in_rows([_button(speech.plain(LABELS[one]), AskReportTap(rt.id, one)) for one in Field], 2)
    group = (
        speech.plain("👥 Officers' group: yes")
        if settings.officers_chat_id
        else speech.plain("👥 Officers' group: no")
    )
    rows = (
        (_button(speech.plain("🗂 What can be reported ({n})", n=kinds), ReportKindsTap(rt.id, 0)),),
        *fields,
        (_button(group, ReportGroupTap(rt.id, 1)),),
        *(((mutes_button(speech, rt, mutes),),) if mutes else ()),
        (_button(speech.plain("« Back"), SettingsTap(rt.id)),),
    )
    return Text("\n".join(lines), rows)


def mutes_button(speech: Speech, rt: Neighbourhood, number: int) -> Button:
    """Leads to the pauses of an RT."""
    return _button(speech.plain("⛔ Pauses ({n})", n=number), MutesTap(rt.id, 0))


def choice_name(speech: Speech, field: Field, choice: str) -> str:
    """`chair`, `50 m`, `3 days`, `10 working days`, `yes`."""
    match field:
        case Field.READER:
            return speech.plain(READERS[Reader(choice)])
        case Field.RADIUS:
            return f"{choice} m"
        case Field.CLOSE:
            return speech.plain_n("{n} working day", "{n} working days", int(choice))
        case Field.OPEN:
            return speech.plain("yes") if choice == ON else speech.plain("no")
        case _:
            return speech.plain_n("{n} day", "{n} days", int(choice))


def ask(
    speech: Speech, rt: Neighbourhood, field: Field, settings: Settings, *, is_served: bool = True
) -> Text:
    """One of it; `is_served`: whoever runs the bot lets other programs read at all."""
    lines = [speech.html(QUESTIONS[field])]
    if field in EXPLAINED:
        lines.append(speech.html(EXPLAINED[field]))
    if field is Field.OPEN and not is_served:
        lines.append(speech.html("Whoever runs this bot has not opened it so far: nothing is public yet."))
    now = current(field, settings)
    buttons = [
        _button(
            ("✓ " if choice == now else "") + choice_name(speech, field, choice),
            ChooseReportTap(rt.id, field, choice),
        )
        for choice in CHOICES[field]
    ]
    in_row = 1 if field is Field.READER else 2
    return Text("\n".join(lines), (*in_rows(buttons, in_row), (_back(speech, rt.id),)))


def saved(speech: Speech) -> str:
    """A toast after a choice."""
    return speech.plain("Saved. Reports that are there stay as they were.")


# the list


def listing(speech: Speech, rt: Neighbourhood, kinds: Sequence[Kind]) -> Text:
    """What can be reported."""
    words = speech.html(
        "🗂 <b>What can be reported</b>\nTap one to change it. Secret ones are not in this list."
    )
    rows = [*in_rows([_button(_name(one), ReportLineTap(one.id, Line.SHOW, "")) for one in kinds], 2)]
    if len(kinds) < KINDS_MOST:
        rows.append((_button(speech.plain("➕ Another one"), ReportKindsTap(rt.id, 1)),))
    return Text(words, (*rows, (_back(speech, rt.id),)))


def _name(kind: Kind) -> str:
    return f"{kind.icon} {kind.name}"


def one(speech: Speech, kind: Kind, agencies: Sequence[Agency], *, is_first: bool, is_only: bool) -> Text:
    """One kind, and what can be done with it."""
    lines = [
        Markup("<b>{name}</b>").format(name=_name(kind)),
        speech.html("Under: {pillar}", pillar=speech.plain(PILLAR_NAMES[kind.pillar])),
        speech.html("Who hears of it first: {who}", who=_hearer(speech, kind.role or EVERY_OFFICER)),
        speech.html("Passed on to: {agency}", agency=_agency(speech, kind.agency or NO_AGENCY, agencies)),
    ]
    steps = [
        (Line.NAME, speech.plain("✏️ Name")),
        (Line.UP, speech.plain("⬆️ Higher")),
        (Line.PILLAR, speech.plain("🗂 Under what")),
        (Line.ROLE, speech.plain("👥 Who hears first")),
        (Line.AGENCY, speech.plain("📨 Agency")),
        (Line.DROP, speech.plain("🗑 Remove")),
    ]
    left_out = {Line.UP: is_first, Line.DROP: is_only}
    buttons = [
        _button(words, ReportLineTap(kind.id, step, "")) for step, words in steps if not left_out.get(step)
    ]
    return Text("\n".join(lines), (*in_rows(buttons, 2), (_to_list(speech, kind),)))


def _hearer(speech: Speech, role: str) -> str:
    return speech.plain("all officers") if role == EVERY_OFFICER else speech.plain(ROLES[Role(role)])


def _agency(speech: Speech, key: str, agencies: Sequence[Agency]) -> str:
    found = of_key(agencies, key)
    return found.name if found else speech.plain("nobody")


def ask_line(speech: Speech, kind: Kind, step: Line, agencies: Sequence[Agency]) -> Text:
    """Under what it stands, who hears first, to whom it is passed on: choices as buttons."""
    if step is Line.PILLAR:
        words = speech.html("Under what does it stand?")
        choices = {str(one): speech.plain(PILLAR_NAMES[one]) for one in PILLARS}
        now: str = kind.pillar
    elif step is Line.ROLE:
        words = speech.html("Who hears of a new report of this kind first? Every officer can read it.")
        choices = {str(one): _hearer(speech, one) for one in HEARERS}
        now = kind.role or EVERY_OFFICER
    else:
        words = speech.html("To whom is it passed on when the RT cannot mend it?")
        choices = {one.key: one.name for one in agencies} | {NO_AGENCY: speech.plain("nobody")}
        now = kind.agency or NO_AGENCY
    buttons = [
        _button(("✓ " if value == now else "") + named, ReportLineTap(kind.id, step, value))
        for value, named in choices.items()
    ]
    back = _button(speech.plain("‹ Back"), ReportLineTap(kind.id, Line.SHOW, ""))
    return Text(words, (*in_rows(buttons, 1), (back,)))


def ask_name(speech: Speech, rt_id: int, kind: Kind | None, *, again: bool = False) -> Text:
    """How is it called? None: another one."""
    lines = [speech.html("🙏 Sorry, I see no name there, or it is longer than 40 letters.")] if again else []
    lines.append(speech.html("Please write a sign and a name, for instance:"))
    lines.append(Markup("<code>{line}</code>").format(line=_name(kind) if kind else EXAMPLE))
    back = _to_list(speech, kind) if kind else _button(speech.plain("‹ Back"), ReportKindsTap(rt_id, 0))
    return Text("\n".join(lines), ((back,),))


def sure_drop(speech: Speech, kind: Kind) -> Text:
    """Really?"""
    words = speech.html("Remove {what}? Reports that are there keep it.", what=_name(kind))
    yes = Button(
        speech.plain("🗑 Yes, remove"),
        tap=ReportLineTap(kind.id, Line.DROP_SURE, "").data(),
        style="danger",
    )
    return Text(words, ((yes,), (_button(speech.plain("‹ Back"), ReportLineTap(kind.id, Line.SHOW, "")),)))


def _to_list(speech: Speech, kind: Kind) -> Button:
    return _button(speech.plain("‹ Back"), ReportKindsTap(kind.neighbourhood_id, 0))


# the officers' group


def group(speech: Speech, rt: Neighbourhood, settings: Settings) -> Text:
    """In private: where officers hear of new reports, and how that is changed."""
    if settings.officers_chat_id is None:
        lines = [
            speech.html("👥 Each officer hears of new reports in private."),
            speech.html(
                "To have them in one group: add me to a private group that has <b>only officers</b> in it,"
                " and write /laporandisini there, in a topic if you like."
            ),
        ]
        return Text("\n".join(lines), ((_back(speech, rt.id),),))
    words = speech.html(
        "👥 New reports come to the officers' group, without a name of whoever wrote them."
        " Secret ones never do."
    )
    off = _button(speech.plain("🔕 Each in private again"), ReportGroupTap(rt.id, 0))
    return Text(words, ((off,), (_back(speech, rt.id),)))


def ask_here(speech: Speech, homes: Sequence[Neighbourhood]) -> Text:
    """In a group: really here? With a button for each RT whose officer asks."""
    lines = [
        speech.html("📋 Shall new reports come here?"),
        speech.html(
            "<b>Only officers may be in this group</b>: everybody here reads them. They come without a"
            " name of whoever wrote them; secret ones never come."
        ),
    ]
    rows = tuple(
        (_button(speech.plain("✅ Yes, only officers: {rt}", rt=label(speech, rt)), ReportHereTap(rt.id)),)
        for rt in homes
    )
    return Text("\n".join(lines), rows)


def here(speech: Speech, rt: Neighbourhood) -> Text:
    """It is so."""
    return Text(
        speech.html("✅ New reports of {rt} come here. To end it: /atur, Reports.", rt=label(speech, rt))
    )


def not_here(speech: Speech, reason: Tie) -> str:
    """Why not; short enough for a toast."""
    return speech.plain(TIES[reason])


def in_another_group(speech: Speech) -> Text:
    """/laporandisini in private."""
    return Text(speech.html("Please write /laporandisini in the group that has only officers in it."))


def as_yourself(speech: Speech) -> Text:
    """An anonymous admin cannot be known as an officer."""
    return Text(speech.html("I cannot see who you are here. Please write it without “remain anonymous”."))


def _back(speech: Speech, rt_id: int) -> Button:
    return _button(speech.plain("‹ Back"), ReportSettingsTap(rt_id))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
