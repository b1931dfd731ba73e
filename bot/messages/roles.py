"""Words of the offices: who holds what, giving and taking."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from bot.messages.names import addressed, listed, mention
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.roles import Change, Role
from bot.taps import ChangeRoleTap, RolesTap

ROLES = {
    Role.CHAIR: mark("Chair"),
    Role.COORDINATOR: mark("Coordinator"),
    Role.SQUAD_LEADER: mark("Squad leader"),
    Role.RONDA_MEMBER: mark("Ronda member"),
    Role.TREASURER: mark("Treasurer"),
}
CHANGES = {
    Change.GIVEN: mark("Saved. {role}: {name}"),
    Change.TAKEN: mark("Saved. No longer {role}: {name}"),
    Change.UNCHANGED: mark("That is so already."),
    Change.NOT_CHAIR: mark("Only the chair of the RT gives and takes offices."),
    Change.LAST_CHAIR: mark("The RT needs a chair. Please name another one first."),
    Change.GONE: mark("This person is no longer in the group."),
}
BUTTONS_MOST = 20
NAMES_MOST, NAMES_ROOM = 30, 700  # of each office: five fit Telegram's 4096 even where every name is long
USERNAME_MOST = 32  # of Telegram's


def names_of(speech: Speech, roles: Collection[Role]) -> str:
    """`Chair, Treasurer`, in the order of the offices."""
    return ", ".join(speech.plain(name) for role, name in ROLES.items() if role in roles)


def listing(speech: Speech, rt: Neighbourhood, officers: Sequence[Resident], *, for_chair: bool) -> Text:
    """Who holds what; the chair gets a button for each person."""
    lines = [speech.html("👥 <b>Officers of {label}</b>", label=label(speech, rt))]
    for role, name in ROLES.items():
        if people := [officer.person for officer in officers if role in officer.roles]:
            names = listed(speech, people, NAMES_MOST, NAMES_ROOM)
            lines.append(Markup("{role}: {names}").format(role=speech.plain(name), names=names))
    if not for_chair:
        return Text("\n".join(lines))
    lines += [Markup(""), speech.html("To give an office, reply to somebody's message with /peran.")]
    rows = [
        (Button(addressed(speech, o.person), tap=RolesTap(rt.id, o.person.id).data()),)
        for o in officers[:BUTTONS_MOST]
    ]
    return Text("\n".join(lines), tuple(rows))


def panel(speech: Speech, rt: Neighbourhood, resident: Resident) -> Text:
    """One person's offices, each a button: a marked one is held, and a press takes it away."""
    held = names_of(speech, resident.roles) or speech.plain("none yet")
    words = speech.html(
        "<b>{name}</b>, {label}\nOffices: {held}\nA tap gives an office, or takes it back.",
        name=addressed(speech, resident.person),
        label=label(speech, rt),
        held=held,
    )
    buttons = [_role_button(speech, rt, resident, role) for role in ROLES]
    back = Button(speech.plain("« All officers"), tap=RolesTap(rt.id, 0).data())
    return Text(words, (tuple(buttons[:2]), tuple(buttons[2:4]), (buttons[4],), (back,)))


def outcome(speech: Speech, change: Change, role: Role, resident: Resident | None) -> str:
    """The toast after a press."""
    name = addressed(speech, resident.person) if resident else ""
    return speech.plain(CHANGES[change], role=speech.plain(ROLES[role]), name=name)


def told(speech: Speech, rt: Neighbourhood, resident: Resident, *, in_group: bool) -> Text:
    """To the person whose offices changed."""
    person = resident.person
    name = mention(speech, person) if in_group else addressed(speech, person)
    where = label(speech, rt)
    if not resident.roles:
        return Text(
            speech.html(
                "{name}, you hold no office in {label} any more. Thank you for all the work.",
                name=name,
                label=where,
            )
        )
    return Text(
        speech.html(
            "{name}, your offices in {label}: {roles}. Thank you for being willing. /bantuan shows how.",
            name=name,
            label=where,
            roles=names_of(speech, resident.roles),
        )
    )


def unknown(speech: Speech, username: str) -> Text:
    """For a username that no resident is known by."""
    return Text(
        speech.html(
            "Sorry, I do not know {username} here yet. Please ask them to tap any of my buttons in this "
            "group, or reply to a message of theirs with /peran.",
            username=f"@{username[:USERNAME_MOST]}",
        )
    )


def nobody(speech: Speech) -> Text:
    """For a reply to a bot, a channel or an anonymous admin."""
    return Text(
        speech.html("Offices are for residents. Please reply to a message of one of them with /peran.")
    )


def _role_button(speech: Speech, rt: Neighbourhood, resident: Resident, role: Role) -> Button:
    is_held = role in resident.roles
    name = speech.plain(ROLES[role])
    tap = ChangeRoleTap(rt.id, resident.person.id, role, 0 if is_held else 1)
    return Button(f"✅ {name}" if is_held else name, tap=tap.data())
