"""People's names as others read them."""

from markupsafe import Markup

from bot.messages.speech import Speech, mark
from bot.rules.residents import AddressForm, Person

FORMS = {
    AddressForm.BAPAK: mark("Mr {name}"),
    AddressForm.IBU: mark("Mrs {name}"),
    AddressForm.MAS: mark("Mas {name}"),
    AddressForm.MBAK: mark("Mbak {name}"),
    AddressForm.KAK: mark("Kak {name}"),
    AddressForm.PLAIN: "{name}",
}


def addressed(speech: Speech, person: Person) -> str:
    """`Bapak Budi`: as the person likes to be called."""
    template = FORMS[person.address_form]
    return speech.plain(template, name=person.name) if template != "{name}" else person.name


def mention(speech: Speech, person: Person) -> Markup:
    """The name as a link that notifies the person in a group."""
    link = Markup('<a href="tg://user?id={id}">{name}</a>')
    return link.format(id=person.id, name=addressed(speech, person))
