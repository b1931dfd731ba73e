"""Bringing and lending tools, giving food, sending a substitute."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.activities import at_home
from bot.actions.signups import record
from bot.rules import contributions as rules
from bot.rules.activities import Activity
from bot.rules.contributions import Gift, Given, Kind, Noted
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.signups import Answer, Reason, Refused, is_open, reason_of_closed
from bot.world import World
from db import contributions, outbox, signups
from db.engine import Transaction


def bring(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity_id: int,
    code: int,
    step: int,
) -> Noted | Refused:
    """Take a tap on a tool (rules.code_of): whoever brings one joins, whoever cannot come lends it.

    What is off the list by now is only taken back.
    """
    activity = _open(tx, world, rt, resident, activity_id)
    if isinstance(activity, Refused):
        return activity
    mine = contributions.of_resident(tx, activity_id, resident.id)
    tools = [need.tool for need in rules.needs(activity.tools)]
    tool = next((tool for tool in tools if rules.code_of(tool) == code), None)
    if tool is not None:
        kind = rules.kind_of_tool(signups.answer_of(tx, activity_id, resident.id))
        before = sum(gift.number for gift in rules.brought(tool, kind, mine))
        return _note(tx, world, rt, activity, resident, Gift(kind, tool, rules.stepped(before, step)))
    old = [gift for gift in rules.off_list(activity.tools, mine) if rules.code_of(gift.words) == code]
    if not old or step > 0:
        return Refused(Reason.TOOLS_CHANGED)
    left = replace(old[0], number=rules.stepped(old[0].number, step))
    return _note(tx, world, rt, activity, resident, left)


def bring_all(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity_id: int,
    wanted: Sequence[tuple[int, int]],
) -> list[Noted] | Refused:
    """Note so many of several tools (places in the list and numbers) at once."""
    activity = _open(tx, world, rt, resident, activity_id)
    if isinstance(activity, Refused):
        return activity
    kind = rules.kind_of_tool(signups.answer_of(tx, activity_id, resident.id))
    gifts = [Gift(kind, rules.need_in(activity.tools[place]).tool, number) for place, number in wanted]
    return [_note(tx, world, rt, activity, resident, gift) for gift in gifts]


def _note(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident: Resident, gift: Gift
) -> Noted:
    answer = signups.answer_of(tx, activity.id, resident.id)
    if gift.kind is Kind.TOOL and answer is not Answer.JOINING and gift.number:
        record(tx, world, rt, activity, resident.id, answer, Answer.JOINING)
    mine = contributions.of_resident(tx, activity.id, resident.id)
    for before in rules.brought(gift.words, gift.kind, mine):
        if before.words != gift.words:  # the list spells it in another way by now
            contributions.take(tx, activity.id, resident.id, gift.kind, before.words)
    contributions.put(tx, activity.id, resident.id, gift, world.now)
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    return Noted(gift.words, gift.number, gift.kind)


def give(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity_id: int,
    kind: Kind,
    words: str,
) -> Given | Refused:
    """Note food or a substitute in place of the one before; whoever sends a substitute does not come."""
    activity = _open(tx, world, rt, resident, activity_id)
    if isinstance(activity, Refused):
        return activity
    answer = signups.answer_of(tx, activity_id, resident.id)
    if answer is None or (kind is Kind.SUBSTITUTE and answer is not Answer.DECLINED):
        record(tx, world, rt, activity, resident.id, answer, Answer.DECLINED)
    contributions.take(tx, activity_id, resident.id, kind)
    gift = Gift(kind, words)
    contributions.put(tx, activity_id, resident.id, gift, world.now)
    return Given(gift)


def take_back(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, kind: Kind
) -> Activity | Refused:
    """Take food or a substitute back."""
    activity = _open(tx, world, rt, resident, activity_id)
    if not isinstance(activity, Refused):
        contributions.take(tx, activity_id, resident.id, kind)
    return activity


def may_give(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int
) -> Activity | Refused:
    """Return the activity while something can be given to it."""
    return _open(tx, world, rt, resident, activity_id)


def _open(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int
) -> Activity | Refused:
    activity = at_home(tx, rt, resident, activity_id)
    if activity is None:
        return Refused(Reason.NOT_HERE)
    if not is_open(activity, world.now):
        return Refused(reason_of_closed(activity, world.now))
    return activity if activity.form.takes_gifts else Refused(Reason.NO_GIFTS)
