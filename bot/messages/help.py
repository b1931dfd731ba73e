"""The answer to /bantuan: what can be done here, a line each."""

from markupsafe import Markup

from bot.messages.links import into_a_group, private_chat
from bot.messages.menus import description
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.menus import COMMANDS, IN_PRIVATE, OFFICERS, Audience

OPENINGS = {
    Audience.RESIDENT: mark("🏡 <b>What you can do here</b>"),
    Audience.OFFICER: mark("🏡 <b>What officers can do here</b>"),
    Audience.CHAIR: mark("🏡 <b>What officers can do here</b>"),
    Audience.GROUP: mark("🏡 <b>In this group</b>"),
    Audience.GROUP_OFFICER: mark("🏡 <b>In this group</b>"),
    Audience.NEW_GROUP: mark("🏡 <b>This group is not set up yet</b>. Its admins do so in a minute:"),
}

TOLD_OFFICERS = ("kerjabakti", "kegiatan")  # a line each; the menu explains the others


def usage(speech: Speech, audience: Audience, bot_username: str) -> Text:
    """The commands of an audience; strangers hear what Bantar is and how to begin."""
    if audience is Audience.STRANGER:
        return stranger(speech, bot_username)
    names = [name for name in COMMANDS[audience] if name != "bantuan"]
    told = [name for name in names if name in TOLD_OFFICERS] if audience in OFFICERS else names
    lines = [speech.html(OPENINGS[audience]), *(_line(speech, name) for name in told)]
    if audience in OFFICERS:
        others = ", ".join(f"/{name}" for name in names if name not in told)
        lines += [
            speech.html("Also: {commands}", commands=others),
            speech.html("Moving, cancelling, attendance, thanks: /kegiatan, then ⚙️ Manage."),
            speech.html("An announcement is there already? Forward it here, or answer it with /kerjabakti.")
            if audience in IN_PRIVATE
            else speech.html("An announcement is there already? Answer it with /kerjabakti."),
            speech.html(
                "Comes back: <code>/kerjabakti every Sunday 07.00 Clean the drains</code>,"
                " then ✏️ More › 🔁 Series."
            ),
        ]
    return Text("\n".join(lines), _more_in_private(speech, audience, bot_username))


def stranger(speech: Speech, bot_username: str) -> Text:
    """For somebody of no neighbourhood: what this is, and the two ways in."""
    words = speech.html(
        "Welcome 🙏 Bantar helps an RT with its kerja bakti: sign up with one tap, be reminded in time.\n"
        "• Does your RT use it already? Tap a button under an activity in the group.\n"
        "• Not yet? Please add me to the group with this button."
    )
    button = Button(speech.plain("➕ Add to my RT's group"), url=into_a_group(bot_username))
    return Text(words, ((button,),))


def _line(speech: Speech, name: str) -> Markup:
    return Markup("/{name} – {words}").format(name=name, words=description(speech, name))


def _more_in_private(speech: Speech, audience: Audience, bot_username: str) -> tuple[tuple[Button, ...], ...]:
    if audience in IN_PRIVATE:
        return ()
    return ((Button(speech.plain("💬 More in private"), url=private_chat(bot_username, "bantuan")),),)


def in_private(speech: Speech, bot_username: str, payload: str) -> Text:
    """For a command in the group whose answer is not for everybody's eyes."""
    button = Button(speech.plain("💬 Continue in private"), url=private_chat(bot_username, payload))
    return Text(speech.html("Let us continue in private, just between us 🙏"), ((button,),))
