"""The answer to /bantuan: what can be done here, a line each."""

from markupsafe import Markup

from bot.messages.links import into_a_group, private_chat
from bot.messages.menus import description
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.menus import COMMANDS, IN_PRIVATE, OFFICERS, Audience

OPENINGS = {
    Audience.RESIDENT: mark("🏡 <b>What you can do here</b>"),
    Audience.OFFICER: mark("🏡 <b>For officers</b>"),
    Audience.CHAIR: mark("🏡 <b>For officers</b>"),
    Audience.GROUP: mark("🏡 <b>In this group</b>"),
    Audience.GROUP_OFFICER: mark("🏡 <b>In this group</b>"),
    Audience.NEW_GROUP: mark("🏡 <b>This group is not set up yet</b>. Its admins do so in a minute:"),
}

TOPICS = (  # of officers, a line each
    (mark("🧹 New: {commands}"), ("kerjabakti", "mandiri", "usul", "laporan", "pengingat")),
    (mark("🌙 Watch: {commands}"), ("ronda", "jadwal", "regu", "kentongan", "buku", "undi", "cetak")),
    (mark("📢 More: {commands}"), ("lapor", "ringkasan", "bukti")),
    (mark("⚙️ The RT: {commands}"), ("atur", "peran", "warga", "rumahkosong", "jimpitan")),
)
OWN = (mark("🙋 You: {commands}"), ("saya", "bahasa", "privasi"))
THE_GROUPS = (mark("💬 The group: {commands}"), ("bahasa",))
PARTS = {  # what their names do not say
    "mandiri": mark("/mandiri (each alone)"),
    "usul": mark("/usul (of residents)"),
    "laporan": mark("/laporan (what came in)"),
    "atur": mark("/atur (settings)"),
    "bahasa": mark("/bahasa (language)"),
}


def usage(speech: Speech, audience: Audience, bot_username: str) -> Text:
    """The commands of an audience; strangers hear what Bantar is and how to begin."""
    if audience is Audience.STRANGER:
        return stranger(speech, bot_username)
    lines = [speech.html(OPENINGS[audience])]
    if audience in OFFICERS:
        lines += _for_officers(speech, audience)
    else:
        lines += [_line(speech, name, audience) for name in COMMANDS[audience] if name != "bantuan"]
    return Text("\n".join(lines), _more_in_private(speech, audience, bot_username))


def _for_officers(speech: Speech, audience: Audience) -> list[Markup]:
    """What they do most, and every command with others of its kind."""
    last = OWN if audience in IN_PRIVATE else THE_GROUPS
    first, *others = (
        _topic(speech, words, names, audience)
        for words, names in (*TOPICS, last)
        if any(name in COMMANDS[audience] for name in names)
    )
    return [
        first,
        speech.html("📋 Moving, cancelling, attendance: /kegiatan, then ⚙️ Manage"),
        speech.html("📣 Forward an announcement to me, or answer it with /kerjabakti")
        if audience in IN_PRIVATE
        else speech.html("📣 Answer an announcement with /kerjabakti"),
        speech.html("🔁 Comes back: <code>/kerjabakti every Sunday 07.00 Clean the drains</code>"),
        *others,
    ]


def _topic(speech: Speech, words: str, names: tuple[str, ...], audience: Audience) -> Markup:
    shown = [
        speech.plain(PARTS[name]) if name in PARTS else f"/{name}"
        for name in names
        if name in COMMANDS[audience]
    ]
    return speech.html(words, commands=", ".join(shown))


def stranger(speech: Speech, bot_username: str) -> Text:
    """For somebody of no neighbourhood: what this is, and the two ways in."""
    words = speech.html(
        "Welcome 🙏 Bantar helps an RT with its kerja bakti: sign up with one tap, be reminded in time.\n"
        "• Does your RT use it already? Tap a button under an activity in the group.\n"
        "• Not yet? Please add me to the group with this button."
    )
    button = Button(speech.plain("➕ Add to my RT's group"), url=into_a_group(bot_username))
    return Text(words, ((button,),))


def _line(speech: Speech, name: str, audience: Audience) -> Markup:
    return Markup("/{name} – {words}").format(name=name, words=description(speech, name, audience))


def _more_in_private(speech: Speech, audience: Audience, bot_username: str) -> tuple[tuple[Button, ...], ...]:
    if audience in IN_PRIVATE:
        return ()
    return ((Button(speech.plain("💬 More in private"), url=private_chat(bot_username, "bantuan")),),)


def in_private(speech: Speech, bot_username: str, payload: str) -> Text:
    """For a command in the group whose answer is not for everybody's eyes."""
    button = Button(speech.plain("💬 Continue in private"), url=private_chat(bot_username, payload))
    return Text(speech.html("Let us continue in private, just between us 🙏"), ((button,),))
