"""When an RT is reminded: changed one thing at a time; what is planned is looked at anew."""

from bot.actions import settings as rights
from bot.rules import reminder_settings as rules
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_leads import Leads, of_kind
from bot.rules.reminder_settings import Field, Turn
from bot.rules.residents import Person
from bot.world import World
from db import journal, looks, neighbourhoods, reminder_leads, routines
from db.engine import Transaction

VERB = "change_reminders"


def change(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, field: Field, choice: str
) -> Neighbourhood | None:
    """Take a choice, or typed hours; None for whoever may not, and for no choice."""
    found = _held(tx, rt, person)
    values = rules.chosen(found, field, choice) if found else None
    if found is None or values is None:
        return None
    neighbourhoods.change(tx, found.id, **values)
    _follow(tx, world, found, person, f"{field}={choice}")
    return neighbourhoods.get(tx, found.id)


def turn(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, kind: Kind, turn: Turn, value: int
) -> bool:
    """Give a kind of thing its own hour or lead, or again those of the RT; False when that cannot be."""
    found = _held(tx, rt, person)
    if found is None:
        return False
    now = of_kind(found, reminder_leads.of(tx, found.id), kind)
    leads = None if turn is Turn.USUAL else rules.turned(found, now, turn, value)
    if leads is None and turn is not Turn.USUAL:
        return False
    reminder_leads.change(tx, found.id, kind, leads)
    detail = f"{leads.eve_minute}, {leads.lead_minutes}" if leads else Turn.USUAL
    _follow(tx, world, found, person, f"{kind}={detail}")
    return True


def leads(tx: Transaction, rt: Neighbourhood) -> dict[str, Leads]:
    """Return the leads of the kinds that have their own."""
    return reminder_leads.of(tx, rt.id)


def _held(tx: Transaction, rt: Neighbourhood, person: Person) -> Neighbourhood | None:
    """Return the RT as nobody else changes it until commit: two may set two of its quiet hours at once."""
    neighbourhoods.hold(tx, rt.id)
    found = neighbourhoods.get(tx, rt.id)
    return found if found is not None and rights.may_change_active(tx, found, person) else None


def _follow(tx: Transaction, world: World, rt: Neighbourhood, person: Person, detail: str) -> None:
    journal.note(tx, rt.id, person.id, world.now, VERB, f"neighbourhood:{rt.id}", detail)
    looks.reset_of(tx, rt.id, world.now)
    routines.look_again(tx, rt.id, world.now)
