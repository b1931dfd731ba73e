"""Words of /bahasa."""

from markupsafe import escape

from bot.messages.paging import in_rows
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.languages import LANGUAGES
from bot.taps import LanguageTap


def question(speech: Speech, *, for_group: bool) -> Text:
    """Which language? For the reader, or for the whole group."""
    words = (
        speech.html("Which language should this group see?")
        if for_group
        else speech.html("Which language? · Bahasa apa?")
    )
    buttons = [Button(one.own_name, tap=LanguageTap(one.code).data()) for one in LANGUAGES.values()]
    return Text(words, in_rows(buttons, 3))


def chosen(speech: Speech, *, for_group: bool) -> Text:
    """Said in the new language."""
    if for_group:
        # Translators: say the name of your own language, here and below
        return Text(speech.html("All right, this group sees English from now on."))
    return Text(speech.html("All right, I will write to you in English from now on."))


def in_private(speech: Speech, link: str) -> Text:
    """The way to one's own language, for somebody who may not choose for all."""
    button = Button(speech.plain("💬 Continue in private"), url=link)
    return Text(str(escape(for_officers(speech))), ((button,),))


def for_officers(speech: Speech) -> str:
    """When a resident would change the language of all."""
    return speech.plain(
        "The group's language is chosen by the officers. For your own, please use /bahasa in private."
    )
