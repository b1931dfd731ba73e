"""What Telegram's answers tell: who can be reached, where a group went, who administers it."""

from bot.rules.neighbourhoods import Status
from bot.rules.residents import Person, Private
from bot.world import World
from db import drafts, inbox, neighbourhoods, outbox, residents
from db.engine import Transaction


def lost_reach(tx: Transaction, world: World, chat_id: int) -> None:
    """A chat refused us: a person blocked the bot or never started it, or a group put it out."""
    if chat_id > 0:
        residents.change_person(tx, chat_id, private=Private.BLOCKED.value)
        return
    rt = neighbourhoods.of_chat(tx, chat_id)
    if rt is not None:
        neighbourhoods.change(tx, rt.id, status=Status.LEFT.value, left_at=world.now)


def moved_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: everything that knew its old id follows."""
    rt = neighbourhoods.of_chat(tx, old)
    if rt is not None and neighbourhoods.of_chat(tx, new) is None:
        neighbourhoods.change(tx, rt.id, chat_id=new)
    outbox.move_chat(tx, old, new)
    drafts.move_chat(tx, old, new)


def told_admins(tx: Transaction, world: World, chat_id: int, admins: dict[int, bool]) -> None:
    """Telegram said who administers a group (id -> is the owner): the updates that waited may go on."""
    neighbourhoods.set_admins(tx, chat_id, admins, world.now)
    inbox.wake_parked(tx, chat_id)


def opened(tx: Transaction, person: Person) -> None:
    """Somebody wrote in private: from now on the bot may write to them first."""
    if person.private is not Private.OPEN:
        residents.change_person(tx, person.id, private=Private.OPEN.value)
