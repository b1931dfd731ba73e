"""Becoming a resident, and what a resident tells about themselves."""

from dataclasses import replace
from datetime import timedelta

from bot.actions import menus
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import VERSION, has_consented, wants_notice
from bot.rules.residents import AddressForm, Person, Private, Resident
from bot.rules.signups import Answer
from bot.world import World
from db import neighbourhoods, outbox, privacy, residents
from db.engine import Transaction
from db.outbox import NewLetter, Priority

NOTICE_LIVES = timedelta(days=30)


def resident_at(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, *, joins: bool
) -> Resident | None:
    """Return the person's place in the neighbourhood.

    With `joins` (they act in the group) a newcomer becomes a resident at once. Whoever left does not:
    an old button may still be tapped from outside; see membership.came.
    """
    found = residents.resident(tx, rt.id, person.id)
    if found is not None or not joins:
        return found if found is not None and found.is_present else None
    residents.add_resident(tx, rt.id, person.id, world.now)
    offer_notice(tx, world, person)
    return residents.resident(tx, rt.id, person.id)


def to_name(tx: Transaction, rt: Neighbourhood, person_id: int) -> Neighbourhood | None:
    """Return the RT where a private message must name it: to somebody with several homes; else None."""
    return rt if neighbourhoods.number_of_homes(tx, person_id) > 1 else None


def offer_notice(tx: Transaction, world: World, person: Person) -> None:
    """Send a resident with an open private chat the privacy notice and its question, each version once."""
    places = residents.places(tx, person.id)
    if not places or person.private is not Private.OPEN or not wants_notice(person):
        return
    letter = NewLetter(
        key=f"notice:{VERSION}:{places[0].id}",  # not the account: who was forgotten and is back is asked
        kind="notice",
        chat_id=person.id,
        priority=Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + NOTICE_LIVES,
        person_id=person.id,
    )
    outbox.put(tx, letter)


def consent(tx: Transaction, world: World, person: Person) -> None:
    """Somebody agrees that more than the first tap's data is kept; time and version of the text stay."""
    residents.change_person(
        tx, person.id, consent_version=VERSION, consent_at=world.now, notice_version=VERSION
    )


def decline(tx: Transaction, person: Person) -> None:
    """Somebody would rather not, now; nothing is taken from them, and they are not asked again."""
    residents.change_person(tx, person.id, notice_version=VERSION)


def address(tx: Transaction, world: World, person: Person, form: AddressForm) -> Person | None:
    """Somebody chooses a form for the name that Telegram shows. None: consent is missing."""
    return _rename(tx, world, person, form, "")


def call(tx: Transaction, world: World, person: Person, name: str) -> Person | None:
    """Somebody typed how to be called, cleaned by rules.residents. None: consent is missing."""
    return _rename(tx, world, person, AddressForm.PLAIN, name)


def _rename(tx: Transaction, world: World, person: Person, form: AddressForm, called: str) -> Person | None:
    if not has_consented(person):
        return None
    residents.change_person(tx, person.id, address_form=form.value, called=called)
    redraw_cards(tx, world, person.id)
    return replace(person, address_form=form, called=called)


def live_in(tx: Transaction, person: Person, rt: Neighbourhood, house: str) -> bool:
    """Somebody tells their house, "" to have it forgotten. False: no resident there, or no consent."""
    resident = residents.resident(tx, rt.id, person.id)
    if resident is None or not resident.is_present or not (has_consented(person) or not house):
        return False
    residents.move_to_house(tx, resident, house)
    return True


def speak(tx: Transaction, world: World, person: Person, language: str) -> Person:
    """Somebody chooses their own language; the menus follow."""
    residents.change_person(tx, person.id, language=language)
    menus.publish_private(tx, world, person.id)
    for rt in neighbourhoods.homes_of(tx, person.id):
        menus.publish_for(tx, world, rt, person.id)
    return replace(person, language=language)


def redraw_cards(tx: Transaction, world: World, person_id: int) -> None:
    """Have the cards that name this person drawn again."""
    for coming in privacy.coming(tx, person_id, world.now):
        if coming.answer is Answer.JOINING:
            outbox.touch_card(tx, coming.activity_id, coming.chat_id, world.now)
