"""What Telegram's answers tell: who can be reached, where a group went, who administers it."""

from dataclasses import replace

from bot.actions import liaisons, menus
from bot.actions.neighbourhoods import redraw_cards
from bot.actions.residents import offer_notice
from bot.parcels import AskMember
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.quiet_hours import quiet_around
from bot.rules.reminders import Round
from bot.rules.residents import Person, Private
from bot.rules.roles import Role
from bot.world import World
from db import activities, drafts, inbox, letter_ends, neighbourhoods, offers, outbox, reports, residents
from db.engine import Transaction
from db.letter_ends import LATE
from db.outbox import Claimed
from db.postbag import LEASE

IN_GROUP_TOO = tuple(f"{kind}_{turn}" for kind in ("reminder", "watch") for turn in Round)
MENTIONS = frozenset(
    {f"{kind}_{turn}" for kind in ("mention", "watch_mention") for turn in Round} | {"routine_mention"}
)
AGAIN_MOST = 5  # reminders that come after all


def lost_reach(tx: Transaction, world: World, chat_id: int) -> None:
    """A chat refused us: a person blocked the bot or never started it, or a group put it out."""
    if chat_id > 0:
        residents.change_person(tx, chat_id, private=Private.BLOCKED.value)
        return
    left_group(tx, world, chat_id)


def mention_late(tx: Transaction, world: World, letter: Claimed) -> None:
    """Name in the group, once, whom a reminder in private did not reach after the group had read the names.

    Before that the group's own reminder names them; is it in hand just now, that shows once it is settled
    (letters/mentions.py). Without names the group is told only where it was not.
    """
    if letter.key is None or letter.person_id is None:
        return
    name = letter.key.removesuffix(f":{letter.person_id}")
    group, at = letter_ends.perhaps_worded(tx, name, world.now), world.now + LEASE
    if group is None or group.kind not in MENTIONS or group.expires_at <= at:
        return
    rt = neighbourhoods.of_chat(tx, group.chat_id or 0)
    if rt is not None and rt.mentions:
        outbox.put(tx, replace(group, key=f"{name}{LATE}{letter.person_id}", due_at=at))
    elif not outbox.sent(tx, [name]):
        outbox.put(tx, replace(group, key=f"{name}{LATE}", due_at=at))


def left_group(tx: Transaction, world: World, chat_id: int) -> None:
    """The bot was taken out of a group: nothing is sent there any more; residents keep their data."""
    rt = neighbourhoods.of_chat(tx, chat_id)
    if rt is not None and rt.chat_id == chat_id:
        neighbourhoods.change(tx, rt.id, status=Status.LEFT.value, left_at=world.now)
        liaisons.end_all(tx, world, rt)
    letter_ends.drop_chat(tx, chat_id)
    offers.forget_chat(tx, chat_id)
    reports.move_officers(tx, chat_id, None)


def moved_chat(tx: Transaction, world: World, old: int, new: int) -> None:
    """A group became a supergroup: everything that knew its old id follows. A second time changes nothing."""
    rt = neighbourhoods.of_chat(tx, old)
    if rt is not None:
        neighbourhoods.hold(tx, rt.id)  # the old group and the new one tell at the same time
        rt = neighbourhoods.get(tx, rt.id)
    if rt is not None and rt.chat_id != new and _makes_room(tx, new):
        _move(tx, world, rt, new)
    letter_ends.move_chat(tx, old, new)
    drafts.move_chat(tx, old, new)
    reports.move_officers(tx, old, new)
    offers.forget_chat(tx, old)
    inbox.move_parked(tx, old, new)


def _move(tx: Transaction, world: World, rt: Neighbourhood, new: int) -> None:
    status = Status.ACTIVE if residents.ever_held(tx, rt.id, Role.CHAIR) else Status.NEW
    moved = {"chat_id": new, "former_chat_id": rt.chat_id, "thread_id": None}
    neighbourhoods.change(tx, rt.id, **moved, status=status.value, left_at=None)
    rt = replace(rt, chat_id=new)
    _post_cards_anew(tx, world, rt)
    menus.publish_officers(tx, world, rt)


def _post_cards_anew(tx: Transaction, world: World, rt: Neighbourhood) -> None:
    activities.forget_cards(tx, rt.id)
    redraw_cards(tx, world, rt)


def _makes_room(tx: Transaction, chat_id: int) -> bool:
    """Forget the blank neighbourhood that the supergroup's first update made; False for a real one."""
    double = neighbourhoods.of_chat(tx, chat_id)
    if double is not None and residents.ever_held(tx, double.id, Role.CHAIR):
        return False
    if double is not None:
        neighbourhoods.forget(tx, double.id)
    return True


def lost_topic(tx: Transaction, world: World, chat_id: int, thread_id: int | None) -> None:
    """A forum topic is closed or deleted: the cards that stood there go to the general chat, once."""
    rt = neighbourhoods.of_chat(tx, chat_id)
    if rt is not None and rt.thread_id == thread_id is not None:
        neighbourhoods.change(tx, rt.id, thread_id=None)
        _post_cards_anew(tx, world, rt)
    if thread_id is not None:
        reports.close_topic(tx, chat_id, thread_id)


def told_admins(tx: Transaction, world: World, chat_id: int, admins: dict[int, bool]) -> None:
    """Telegram said who administers a group (id -> is the owner): the updates that waited may go on."""
    neighbourhoods.set_admins(tx, chat_id, admins, world.now)
    inbox.wake_parked(tx, chat_id)


def told_member(tx: Transaction, world: World, question: AskMember, *, present: bool) -> None:
    """Telegram said whether somebody is in a group: what they asked in private may go on."""
    neighbourhoods.set_member(tx, question.chat_id, question.person_id, present, world.now)
    inbox.wake_parked(tx, question.chat_id)


def _bring_what_waits(tx: Transaction, world: World, person: Person) -> None:
    """Send whoever unblocked the bot the reminders that still help, after the quiet hours; not a flood.

    What the group was reminded of meanwhile has named them there: once is enough.
    """
    home = next(iter(neighbourhoods.homes_of(tx, person.id)), None)
    quiet = quiet_around(world.now, home) if home else None
    letter_ends.revive(tx, person.id, IN_GROUP_TOO, quiet[1] if quiet else world.now, AGAIN_MOST)


def opened(tx: Transaction, world: World, person: Person) -> None:
    """Somebody wrote in private: from now on the bot may write to them first."""
    if person.private is not Private.OPEN:
        residents.change_person(tx, person.id, private=Private.OPEN.value)
        if person.private is Private.BLOCKED:
            _bring_what_waits(tx, world, person)
        menus.publish_private(tx, world, person.id)
        offer_notice(tx, world, replace(person, private=Private.OPEN))
