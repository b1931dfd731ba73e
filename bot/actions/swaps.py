"""Swaps of duties: asking, helping, offering an exchange, agreeing, approving, withdrawing.

Every step locks the nights that it touches, in the order of their ids, and looks at everything again then.
"""

from bot.actions import requests
from bot.actions import ronda as nights
from bot.actions import swap_news as news
from bot.actions.duties import Sight, of_duty, touch_card
from bot.actions.requests import Request
from bot.actions.ronda import leaders
from bot.actions.swap_news import APPROVING, ASKED, OFFERED, SETTLED
from bot.rules import swaps as rules
from bot.rules.duties import may_act_for
from bot.rules.residents import Person, Private, Resident
from bot.rules.ronda import Answer, Duty, Night, Watch
from bot.rules.swaps import Reason, Status, Swap
from bot.world import World
from db import journal, residents, ronda, squads, swaps
from db.engine import Transaction


def ask(
    tx: Transaction, world: World, person: Person, duty_id: int, to_id: int | None = None
) -> Request | Reason:
    """Ask one resident (`to_id`) or everybody to take over a duty; an earlier request about it ends."""
    found = may_ask(tx, world, person, duty_id)
    if isinstance(found, Reason):
        return found
    sight, duty = found
    if to_id is not None and (misfit := _misfit_of_asked(tx, world, sight, to_id)):
        return misfit
    news.withdraw(tx, world, swaps.live(tx, duty.id))
    swap = swaps.add(tx, duty.id, duty.resident.id, to_id, person.id, world.now)
    request = Request(swap, sight, duty)
    asked = residents.by_id(tx, to_id) if to_id is not None else None
    if asked is not None and asked.person.private is Private.OPEN:
        _tell(tx, world, request, ASKED, asked.person)
    else:
        news.call(tx, world, swap, sight.night)
    return request


def may_ask(tx: Transaction, world: World, person: Person, duty_id: int) -> tuple[Sight, Duty] | Reason:
    """Return a duty and its night to whoever may ask for it to be taken over, or why not."""
    found = of_duty(tx, person, duty_id)
    if found is None:
        return Reason.NOT_HERE
    sight, duty = found
    reason = rules.misfit_of_asking(
        sight.settings, sight.watch, duty, sight.resident, sight.squads, world.now
    )
    return reason or found


def free(tx: Transaction, sight: Sight) -> list[Resident]:
    """Return who can be asked by name: who keeps watch here and has no duty in this night, by name."""
    keepers = squads.eligible(tx, sight.rt.id)
    return [
        one
        for one in keepers
        if one.person.has_account and sight.watch.of(one.id) is None and squads.is_adult(tx, one.id)
    ]


def to_offer(
    tx: Transaction, world: World, person: Person, swap_id: int
) -> tuple[Request, list[tuple[Night, Duty]]] | Reason:
    """Return a request with the helper's own duties that the owner could keep in exchange, or why not."""
    request = requests.locked(tx, person, swap_id)
    if request is None:
        return Reason.NOT_HERE
    if reason := _misfit_of_helper(tx, world, request):
        return reason
    owner = request.duty.resident
    own = [
        (night, duty)
        for night, duty in ronda.of_resident(tx, request.sight.resident.id, world.now)
        if _misfit_of_taking(tx, world, nights.watch(tx, night), owner) is None
    ]
    return request, own


def owner_of(tx: Transaction, swap: Swap, duty: Duty) -> Resident:
    """Return whose duty a request is about: of one that is done or over, whoever had it before."""
    if swap.status not in (Status.DONE, Status.WITHDRAWN):
        return duty.resident
    found = residents.by_id(tx, swap.owner_id) if swap.owner_id is not None else None
    return found or duty.resident


def _misfit_of_asked(tx: Transaction, world: World, sight: Sight, to_id: int) -> Reason | None:
    asked = residents.by_id(tx, to_id)
    if asked is None or asked.neighbourhood_id != sight.rt.id or not asked.is_present:
        return Reason.NOT_HERE
    return _misfit_of_taking(tx, world, sight.watch, asked)


def _misfit_of_taking(tx: Transaction, world: World, watch: Watch, helper: Resident) -> Reason | None:
    is_adult = squads.is_adult(tx, helper.id)
    return rules.misfit_of_taking(watch, helper, world.now, is_adult=is_adult)


def take_over(tx: Transaction, world: World, person: Person, swap_id: int) -> Request | Reason:
    """Let a helper take the duty of a request; where the neighbourhood wants it, a leader is asked first."""
    request = requests.locked(tx, person, swap_id)
    if request is None:
        return Reason.NOT_HERE
    helper = request.sight.resident
    reason = _misfit_of_helper(tx, world, request)
    if reason:
        return reason
    return _agree(tx, world, request, helper, None)


def offer(
    tx: Transaction, world: World, person: Person, swap_id: int, other_duty_id: int
) -> Request | Reason:
    """Let a helper offer one of their own duties in exchange; the owner has to agree."""
    request = requests.locked(tx, person, swap_id, other_duty_id)
    if request is None:
        return Reason.NOT_HERE
    reason = _misfit_of_helper(tx, world, request) or _misfit_of_exchange(tx, world, request)
    if reason:
        return reason
    helper = request.sight.resident
    swaps.change(tx, [swap_id], status=Status.OFFERED.value, helper_id=helper.id, other_duty_id=other_duty_id)
    _tell(tx, world, request, OFFERED, request.duty.resident.person)
    return request


def _misfit_of_helper(tx: Transaction, world: World, request: Request) -> Reason | None:
    helper = request.sight.resident
    is_adult = squads.is_adult(tx, helper.id)
    return rules.misfit_of_helper(
        request.swap, request.sight.watch, request.duty, helper, world.now, is_adult=is_adult
    )


def _misfit_of_exchange(
    tx: Transaction, world: World, request: Request, helper_id: int | None = None
) -> Reason | None:
    if request.other is None:
        return Reason.NOT_HERE
    watch, duty = request.other
    if duty.resident.id != (helper_id or request.sight.resident.id):
        return Reason.NOT_YOURS
    return _misfit_of_taking(tx, world, watch, request.duty.resident)


def accept(tx: Transaction, world: World, person: Person, swap_id: int) -> Request | Reason:
    """Let the owner of a duty, or who may act for them, agree to an exchange that was offered."""
    request = requests.locked(tx, person, swap_id)
    helper = _helper(tx, request) if request else None
    if request is None or helper is None or request.swap.status is not Status.OFFERED:
        return Reason.NOT_HERE if request is None else Reason.OVER
    if not _may_answer(request):
        return Reason.NOT_YOURS
    reason = _misfit_of_exchange(tx, world, request, helper.id) or _misfit_of_taking(
        tx, world, request.sight.watch, helper
    )
    return reason or _agree(tx, world, request, helper, request.swap.other_duty_id)


def _may_answer(request: Request) -> bool:
    sight = request.sight
    is_owner = request.duty.resident.id == sight.resident.id
    return is_owner or may_act_for(request.duty, sight.resident, sight.squads)


def _agree(
    tx: Transaction, world: World, request: Request, helper: Resident, other_duty_id: int | None
) -> Request | Reason:
    sight = request.sight
    status = rules.agreed(sight.settings, sight.resident, sight.squads, request.duty)
    swaps.change(tx, [request.swap.id], status=status.value, helper_id=helper.id, other_duty_id=other_duty_id)
    if status is Status.AGREED:
        waiting = Request(_again(tx, request.swap), sight, request.duty, request.other)
        _tell(tx, world, waiting, APPROVING, *leaders(tx, sight.watch))
        return waiting
    return _settle(tx, world, request, helper)


def approve(tx: Transaction, world: World, person: Person, swap_id: int, *, yes: bool) -> Request | Reason:
    """Let a leader or an officer agree to what the two have agreed on, or not."""
    request = requests.locked(tx, person, swap_id)
    helper = _helper(tx, request) if request else None
    if request is None or helper is None:
        return Reason.NOT_HERE
    if not may_act_for(request.duty, request.sight.resident, request.sight.squads):
        return Reason.NOT_YOURS
    if request.swap.status is not Status.AGREED:
        return Reason.OVER
    if not yes:
        return _end(tx, world, request, Status.REFUSED, [request.duty.resident.person, helper.person])
    reason = _misfit_of_taking(tx, world, request.sight.watch, helper)
    if request.swap.other_duty_id is not None:
        reason = reason or _misfit_of_exchange(tx, world, request, helper.id)
    return reason or _settle(tx, world, request, helper)


def decline(tx: Transaction, world: World, person: Person, swap_id: int) -> Request | Reason:
    """Say no: whoever was asked by name to a request, the owner to an exchange that was offered.

    After a declined offer the request is open again; after a declined request it is over.
    """
    request = requests.locked(tx, person, swap_id)
    if request is None or not request.swap.is_live:
        return Reason.NOT_HERE if request is None else Reason.OVER
    sight, swap = request.sight, request.swap
    if swap.status is Status.OFFERED and _may_answer(request):
        helper = _helper(tx, request)
        swaps.change(tx, [swap.id], status=Status.OPEN.value, helper_id=None, other_duty_id=None)
        if helper is not None:
            _tell(tx, world, request, SETTLED, helper.person)
        return Request(_again(tx, swap), sight, request.duty)
    if swap.status is Status.OPEN and swap.to_id == sight.resident.id:
        return _end(tx, world, request, Status.REFUSED, [request.duty.resident.person])
    return Reason.NOT_YOURS


def withdraw(tx: Transaction, world: World, person: Person, swap_id: int) -> Request | Reason:
    """Let the owner, or who may act for them, take a request back."""
    request = requests.locked(tx, person, swap_id)
    if request is None:
        return Reason.NOT_HERE
    if not _may_answer(request):
        return Reason.NOT_YOURS
    if not request.swap.is_live:
        return Reason.OVER
    news.end(tx, world, request.swap)
    return Request(_again(tx, request.swap), request.sight, request.duty)


def _helper(tx: Transaction, request: Request) -> Resident | None:
    found = residents.by_id(tx, request.swap.helper_id) if request.swap.helper_id else None
    return found if found is not None and found.is_present else None


def _again(tx: Transaction, swap: Swap) -> Swap:
    found = swaps.get(tx, swap.id)
    assert found is not None
    return found


def _settle(tx: Transaction, world: World, request: Request, helper: Resident) -> Request:
    """Give the duty to its helper, and of an exchange theirs to the owner; both are told, others end."""
    owner, swap = request.duty.resident, _again(tx, request.swap)
    fresh = {"answered_at": world.now, "given_by": None}
    ronda.change_duty(tx, request.duty.id, resident_id=helper.id, answer=Answer.READY.value, **fresh)
    touched = [request.duty]
    if swap.other_duty_id is not None and request.other is not None:
        other = request.other[1]
        ronda.change_duty(tx, other.id, resident_id=owner.id, answer=Answer.READY.value, **fresh)
        touched.append(other)
    swaps.change(tx, [swap.id], status=Status.DONE.value, decided_at=world.now)
    news.withdraw_all(tx, world, *(duty.id for duty in touched))
    detail = f"{owner.id} > {helper.id}" + (f", duty:{swap.other_duty_id}" if swap.other_duty_id else "")
    journal.note(
        tx,
        request.rt.id,
        request.sight.resident.person.id,
        world.now,
        "swap",
        f"duty:{request.duty.id}",
        detail,
    )
    for duty in touched:
        touch_card(tx, world, request.rt, duty.night_id)
    news.touch_call(tx, world, swap)
    done = Request(_again(tx, swap), request.sight, request.duty, request.other)
    _tell(tx, world, done, SETTLED, owner.person, helper.person)
    return done


def _end(tx: Transaction, world: World, request: Request, status: Status, people: list[Person]) -> Request:
    swaps.change(tx, [request.swap.id], status=status.value, decided_at=world.now)
    ended = Request(_again(tx, request.swap), request.sight, request.duty, request.other)
    _tell(tx, world, ended, SETTLED, *people)
    return ended


def _tell(tx: Transaction, world: World, request: Request, kind: str, *people: Person) -> None:
    sight = request.sight
    news.tell(tx, world, request.swap, sight.night, kind, list(people), sight.resident.person.id)
