"""People's names as others read them."""

from markupsafe import Markup

from bot.messages.speech import Speech
from bot.rules import residents as rules
from bot.rules.residents import Person


def addressed(_speech: Speech, person: Person) -> str:
    """`Bapak Budi`: as the person likes to be called; Indonesia says Bapak and Ibu in English too."""
    return rules.addressed(person.name, person.address_form)


def mention(speech: Speech, person: Person) -> Markup:
    """The name as a link that notifies the person in a group."""
    link = Markup('<a href="tg://user?id={id}">{name}</a>')
    return link.format(id=person.id, name=addressed(speech, person))
