"""The nights of watch that were, under /saya: one's own; contributions for chair and treasurer."""

from bot.actions import watch_history as actions
from bot.messages import general
from bot.messages import watch_history as messages
from bot.messages.homes import told_apart
from bot.taps import ContributionsTap, WatchedTap
from handlers.privately import show
from handlers.visit import Visit


def own(visit: Visit, tap: WatchedTap) -> None:
    """🌙: a page of the person's own nights."""
    found = actions.own(visit.tx, visit.world, visit.person)
    speech = visit.speech()
    names = told_apart(speech, visit.homes)
    show(visit, messages.own(speech, found, tap.page, actions.owed(visit.tx, found), names))


def contributions(visit: Visit, tap: ContributionsTap) -> None:
    """💰: who was absent without word in a month."""
    found = actions.listed(visit.tx, visit.world, visit.person, tap.neighbourhood_id, tap.back)
    if found is None:
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return
    rt, is_one_of_many = found.rt, len(visit.homes) > 1
    text = messages.contributions(
        visit.speech(rt), rt, found.month, found.lines, found.back, found.amount, named=is_one_of_many
    )
    show(visit, text)
