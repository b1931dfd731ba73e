"""Swaps: asking for somebody to take a duty, helping, exchanging, approving, taking back."""

from bot.actions import requests, stand_ins, swaps
from bot.actions.requests import Request
from bot.messages import swaps as messages
from bot.messages.stand_ins import standing
from bot.parcels import Say
from bot.rules.swaps import Reason
from bot.taps import (
    ApproveTap,
    ExchangeForTap,
    ExchangeTap,
    SwapAskTap,
    SwapSayTap,
    SwapTap,
    SwapWhoTap,
    TakeOverTap,
    WithdrawTap,
)
from db import residents
from handlers.neighbours import come_in
from handlers.privately import show
from handlers.visit import Visit, number_of


def begin(visit: Visit, tap: SwapTap) -> None:
    """Tukar under a duty: whom to ask?"""
    found = swaps.may_ask(visit.tx, visit.world, visit.person, tap.duty_id)
    if isinstance(found, Reason):
        _refuse(visit, found)
        return
    sight, duty = found
    own = duty.resident.id == sight.resident.id
    speech, live = visit.speech(sight.rt), stand_ins.request_of(visit.tx, duty)
    state = standing(speech, live.swap, live.person) if live.swap else ""
    show(visit, messages.whom(speech, sight.night, duty, own=own, state=state))


def who(visit: Visit, tap: SwapWhoTap) -> None:
    """A page of those who can be asked by name."""
    found = swaps.may_ask(visit.tx, visit.world, visit.person, tap.duty_id)
    if isinstance(found, Reason):
        _refuse(visit, found)
        return
    sight, duty = found
    free = swaps.free(visit.tx, sight)
    page = min(max(tap.page, 0), max(0, (len(free) - 1) // messages.NAMES_A_PAGE))
    show(visit, messages.people(visit.speech(sight.rt), sight.night, duty, free, page))


def ask(visit: Visit, tap: SwapAskTap) -> None:
    """Asks one neighbour, or everybody."""
    outcome = swaps.ask(visit.tx, visit.world, visit.person, tap.duty_id, tap.resident_id or None)
    if isinstance(outcome, Reason):
        _refuse(visit, outcome)
        return
    to = residents.by_id(visit.tx, tap.resident_id) if tap.resident_id else None
    words, night = visit.speech(outcome.rt), outcome.sight.night
    show(visit, messages.asked(words, night, to.person if to else None, outcome.swap.id))


def take_over(visit: Visit, tap: TakeOverTap) -> None:
    """Saya gantikan, in the group or in private."""
    come_in(visit, requests.place_of(visit.tx, tap.swap_id))
    _done(visit, swaps.take_over(visit.tx, visit.world, visit.person, tap.swap_id))


def exchange(visit: Visit, tap: ExchangeTap) -> None:
    """Which turn to give in exchange? In the group the private chat opens for it."""
    come_in(visit, requests.place_of(visit.tx, tap.swap_id))
    if visit.in_group and not visit.can_write_to(visit.person):
        visit.toast(url=visit.deep_link(f"swap_{tap.swap_id}"))
        return
    found = swaps.to_offer(visit.tx, visit.world, visit.person, tap.swap_id)
    if isinstance(found, Reason):
        _refuse(visit, found)
        return
    request, own = found
    text = messages.offers(visit.speech(request.rt), request.sight.night, own, tap.swap_id)
    if visit.in_group:
        visit.send(Say(visit.person.id, text))
        visit.toast(messages.sent_in_private(visit.speech()))
    else:
        show(visit, text)


def exchange_by_link(visit: Visit, rest: str) -> None:
    """The deep link of the same: start=swap_42."""
    found = swaps.to_offer(visit.tx, visit.world, visit.person, number_of(rest))
    if isinstance(found, Reason):
        visit.say(messages.refused(visit.speech(), found))
        return
    request, own = found
    night = request.sight.night
    visit.say(messages.offers(visit.speech(request.rt), night, own, request.swap.id))


def offer(visit: Visit, tap: ExchangeForTap) -> None:
    """This turn for that one; the owner is asked."""
    outcome = swaps.offer(visit.tx, visit.world, visit.person, tap.swap_id, tap.duty_id)
    if isinstance(outcome, Reason):
        _refuse(visit, outcome)
        return
    owner = outcome.duty.resident.person
    show(visit, messages.waits_for(visit.speech(outcome.rt), owner))


def say(visit: Visit, tap: SwapSayTap) -> None:
    """Yes or no: the owner to an exchange, or no by whoever was asked by name."""
    act = swaps.accept if tap.yes == 1 else swaps.decline
    _done(visit, act(visit.tx, visit.world, visit.person, tap.swap_id))


def approve(visit: Visit, tap: ApproveTap) -> None:
    """A leader or an officer agrees, or not."""
    _done(visit, swaps.approve(visit.tx, visit.world, visit.person, tap.swap_id, yes=tap.yes == 1))


def withdraw(visit: Visit, tap: WithdrawTap) -> None:
    """The owner takes the request back."""
    _done(visit, swaps.withdraw(visit.tx, visit.world, visit.person, tap.swap_id))


def _done(visit: Visit, outcome: Request | Reason) -> None:
    """Show what became of a request: as a toast in the group, in place of the question in private."""
    if isinstance(outcome, Reason):
        _refuse(visit, outcome)
        return
    helper_id = outcome.swap.helper_id
    helper = residents.by_id(visit.tx, helper_id) if helper_id is not None else None
    night = outcome.sight.night
    other = outcome.other[0].night if outcome.other and outcome.swap.other_duty_id is not None else None
    person = helper.person if helper else None
    owner = outcome.duty.resident.person
    text = messages.settled(visit.speech(outcome.rt), night, owner, person, other, outcome.swap.status)
    if visit.in_group:
        visit.toast(messages.noted(visit.speech(), outcome.swap.status), alert=True)
    else:
        show(visit, text)


def _refuse(visit: Visit, reason: Reason) -> None:
    visit.toast(messages.refusal(visit.speech(), reason), alert=True)
