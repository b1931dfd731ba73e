"""People's names as others read them."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.speech import Speech
from bot.rules import residents as rules
from bot.rules.residents import Person
from bot.rules.rosters import fitting

MENTIONS_MOST = 40  # in one message


def addressed(speech: Speech, person: Person) -> str:
    """`Bapak Budi`: as the person likes to be called; Indonesia says Bapak and Ibu in English too."""
    if person.is_unnamed:
        return speech.plain("Resident of {house}", house=person.name)
    return rules.addressed(person.name, person.address_form)


def mentions(speech: Speech, people: Sequence[Person], most: int = MENTIONS_MOST) -> Markup:
    """Names that notify, at most `most` of them, and how many more there are."""
    return _first(speech, [mention(speech, person) for person in people[:most]], len(people))


def listed(speech: Speech, people: Sequence[Person], most: int, room: int) -> Markup:
    """Names that stay silent, at most `most` and as many as have room, and how many more there are."""
    names = [addressed(speech, person) for person in people]
    return _first(speech, names[: fitting(names, most, room)], len(people))


def _first(speech: Speech, shown: Sequence[str], number: int) -> Markup:
    names = Markup(", ").join(shown)
    more = number - len(shown)
    return speech.html("{names} and {more} more", names=names, more=more) if more > 0 else names


def mention(speech: Speech, person: Person) -> Markup:
    """The name as a link that notifies the person in a group; only the name of whoever has no account."""
    if not person.has_account:
        return Markup("{name}").format(name=addressed(speech, person))
    link = Markup('<a href="tg://user?id={id}">{name}</a>')
    return link.format(id=person.id, name=addressed(speech, person))
