"""When the weekly summary comes and to whom: changed one thing at a time by chair and coordinators."""

from bot.actions import settings as rights
from bot.rules import summary_settings as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.summary_settings import Field
from bot.world import World
from db import journal, neighbourhoods, summaries
from db.columns import LONG_AGO
from db.engine import Transaction

VERB = "change_summary"
OF_THE_CLOCK = (Field.DAY, Field.MINUTE)


def change(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, field: Field, choice: str
) -> Neighbourhood | None:
    """Take a choice, or what was typed; None for whoever may not, and for no choice."""
    neighbourhoods.hold(tx, rt.id)
    found, values = neighbourhoods.get(tx, rt.id), rules.chosen(field, choice)
    if found is None or values is None or not rights.may_change_active(tx, found, person):
        return None
    neighbourhoods.change(tx, rt.id, **values)
    journal.note(tx, rt.id, person.id, world.now, VERB, f"neighbourhood:{rt.id}", f"{field}={choice}")
    if field in OF_THE_CLOCK:
        summaries.look_at(tx, rt.id, LONG_AGO)
    return neighbourhoods.get(tx, rt.id)
