"""Words that belong to no feature: not understood, too old, sorry."""

from collections.abc import Sequence

from markupsafe import escape
from msgspec.structs import replace

from bot.messages.names import addressed
from bot.messages.speech import Speech
from bot.parcels import Text
from bot.rules.residents import Person

KERJABAKTI = "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung"  # an example


def said(words: str) -> Text:
    """Plain words as a message without buttons."""
    return Text(str(escape(words)))


def above(words: str, text: Text) -> Text:
    """Return a message with plain words above it: what a toast says where nothing was tapped."""
    return replace(text, html=f"{escape(words)}\n{text.html}")


def old_button(speech: Speech) -> str:
    """For a button of an older version, or a forged one."""
    return speech.plain("This button is no longer in use. Please open the list again with /kegiatan.")


def unknown_command(speech: Speech) -> Text:
    """For a command that does not exist."""
    return Text(speech.html("Sorry, I do not know that command. /bantuan shows what I can do."))


def not_understood(speech: Speech) -> Text:
    """For a message in private that fits nothing."""
    return Text(speech.html("Sorry, I did not understand that yet. /bantuan shows what I can do."))


def apology(speech: Speech) -> str:
    """When a handler failed every time."""
    return speech.plain("Sorry, that did not work. Please try once more, or tell the officers.")


def officers_only(speech: Speech) -> str:
    """When a resident without an office tries what officers do."""
    return speech.plain("This is for the RT officers. Please ask one of them.")


def ask_the_chair(speech: Speech, chairs: Sequence[Person]) -> Text:
    """The same as a message in the group, with whom to ask; their phones stay silent."""
    if not chairs:
        return said(officers_only(speech))
    names = ", ".join(addressed(speech, chair) for chair in chairs)
    return Text(speech.html("This is for the RT officers. Please ask {chair}, thank you.", chair=names))


def alarm(speech: Speech, update_id: int) -> Text:
    """To the operator, when an update had to be set aside."""
    return Text(
        speech.html(
            "⚠️ Update {number} could not be handled and was set aside. The log says why.", number=update_id
        )
    )
