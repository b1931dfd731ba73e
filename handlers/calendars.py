"""Calendars: one activity as a file, and the person's own address under /saya."""

from bot.actions import calendars as actions
from bot.messages import calendars as messages
from bot.messages import rosters
from bot.messages.links import calendar
from bot.taps import CalendarTap, FeedTap
from handlers.privately import refuse, show
from handlers.visit import Visit


def send_file(visit: Visit, tap: CalendarTap) -> None:
    """📅 Kalender: the activity as a file, in private."""
    sight = actions.send_file(visit.tx, visit.world, visit.person, tap.activity_id)
    if sight is None:
        visit.toast(rosters.residents_only(visit.speech()), alert=True)
    else:
        visit.toast(messages.sent(visit.speech(sight.rt)))


def feed(visit: Visit, tap: FeedTap) -> None:
    """📅 Kalender saya: shows the address, changes it, turns it off."""
    tx, world, speech = visit.tx, visit.world, visit.speech()
    public_url = world.config.web.public_url
    if not public_url or not visit.homes:
        refuse(visit)
    elif tap.step == "show":
        show(visit, messages.feed(speech, calendar(public_url, actions.key_of(tx, world, visit.person))))
    elif tap.step == "renew":
        url = calendar(public_url, actions.renew(tx, world, visit.person))
        show(visit, messages.feed(speech, url, renewed=True))
    elif tap.step == "off":
        actions.turn_off(tx, visit.person)
        show(visit, messages.feed_off(speech))
    else:
        refuse(visit)
