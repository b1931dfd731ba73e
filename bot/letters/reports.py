"""What somebody has told for a report so far, under a tap or after an album; and how a kind is called."""

from bot.actions import emergencies, report_drafts
from bot.actions import reports as actions
from bot.actions.report_drafts import CANNOT, CARD, Opened
from bot.actions.residents import to_name
from bot.letters.kind import Kind as Letter
from bot.messages import general
from bot.messages import reports as messages
from bot.messages.report_kinds import names, sensitive_names
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_drafts import Writing
from bot.rules.reports import Kind, Pillar, Reason, Usual, sensitive
from bot.rules.residents import Person
from bot.world import World
from db import neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def kinds(tx: Transaction, rt: Neighbourhood) -> list[Kind]:
    """Return an RT's list; one that begins does so in the RT's language."""
    return actions.kinds(tx, rt, names(speech(rt.language, rt.zone)))


def kind_of(tx: Transaction, rt: Neighbourhood, writing: Writing) -> Kind | Usual | None:
    """Return what a report is about: as it was chosen, else as it sounds; None while nobody can tell."""
    if writing.secret:
        return next((one for one in sensitive() if one.key == writing.secret), None)
    listed = kinds(tx, rt)
    if writing.kind_id is not None:
        return next((one for one in listed if one.id == writing.kind_id), None)
    return next((one for one in listed if writing.guess and one.key == writing.guess), None)


def called(words: Speech, kind: Kind | Usual) -> str:
    """`Lampu jalan mati`: as the RT calls it; the sensitive ones in the words of the reader."""
    return kind.name if isinstance(kind, Kind) else sensitive_names(words)[kind.key]


def home(tx: Transaction, person: Person, opened: Opened) -> Neighbourhood | None:
    """Return the RT that a report is for, while its writer lives there."""
    return next((rt for rt in neighbourhoods.homes_of(tx, person.id) if rt.id == opened.writing.rt_id), None)


def text(tx: Transaction, world: World, person: Person, opened: Opened) -> Text:
    """Return the list of kinds until one is known, then what was told."""
    if (rt := home(tx, person, opened)) is None:
        defaults = world.config.neighbourhoods
        words = speech(person.reads(defaults.language), defaults.zone)
        return general.said(messages.refused(words, Reason.NOT_HERE))
    words, named = speech(person.reads(rt.language), rt.zone), to_name(tx, rt, person.id)
    writing, key, kind = opened.writing, opened.draft.key, kind_of(tx, rt, opened.writing)
    if kind is None:
        numbers = emergencies.listed(world, "report", rt)
        return messages.kinds(words, key, kinds(tx, rt), numbers, writing, named)
    top = f"{kind.icon} {called(words, kind)}"
    is_guessed, is_of_safety = not writing.has_kind, kind.pillar is Pillar.SAFE
    return messages.card(words, key, writing, top, named, is_guessed=is_guessed, is_of_safety=is_of_safety)


def _word_card(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    opened = report_drafts.own(tx, world, person.id) if person else None
    if person is None or opened is None:
        return None
    return Say(person.id, text(tx, world, person, opened))


def _word_cannot(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    opened = report_drafts.own(tx, world, person.id) if person else None
    rt = home(tx, person, opened) if person and opened else None
    if person is None or rt is None:
        return None
    return Say(person.id, messages.cannot_hear(speech(person.reads(rt.language), rt.zone)))


KINDS = {
    CANNOT: Letter(_word_cannot, is_sealed=True),
    CARD: Letter(_word_card, is_sealed=True),
}
