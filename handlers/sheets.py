"""Sheets of the night watch, in the private chat: /cetak, the month for the wall or to paste, attendance."""

from datetime import date

from bot import taps
from bot.actions import sheets as actions
from bot.actions.residents import to_name
from bot.actions.sheets import Desk
from bot.messages import copies
from bot.messages import sheets as messages
from bot.messages.papers import Place
from bot.messages.speech import speech
from bot.parcels import Text
from bot.rules.sheets import Sheet, day_of
from bot.taps import SheetsTap, SheetTap
from handlers.privately import show
from handlers.visit import Visit


def begin(visit: Visit) -> None:
    """/cetak: what there is; whoever keeps watch in several RT chooses one first."""
    desks = actions.desks(visit.tx, visit.world, visit.person)
    if not desks:
        visit.say(messages.nowhere(visit.speech()))
    elif len(desks) == 1:
        visit.say(_which(visit, desks[0]))
    else:
        visit.say(messages.homes(visit.speech(), [at.rt for at in desks]))


def page(visit: Visit, tap: SheetsTap) -> None:
    """🖨: the sheets of this RT."""
    at = actions.desk(visit.tx, visit.world, visit.person, tap.neighbourhood_id)
    if at is None:
        visit.toast(messages.not_yours(visit.speech()), alert=True)
    else:
        show(visit, _which(visit, at))


def send(visit: Visit, tap: SheetTap) -> None:
    """A sheet comes as a file, the text to paste at once."""
    at = actions.desk(visit.tx, visit.world, visit.person, tap.neighbourhood_id)
    sheet, day = taps.one_of(Sheet, tap.what), day_of(tap.day)
    if at is None or sheet is None or day is None:
        visit.toast(messages.not_yours(visit.speech()), alert=True)
    elif sheet is Sheet.TEXT:
        _write_out(visit, at, day)
    elif actions.send(visit.tx, visit.world, at, sheet, day):
        visit.toast(messages.sent(visit.speech(at.rt)))
    else:
        visit.toast(messages.not_yours(visit.speech(at.rt)), alert=True)


def _write_out(visit: Visit, at: Desk, day: date) -> None:
    """In the language of the RT: its neighbours read it."""
    nights = actions.nights(visit.tx, at, Sheet.TEXT, day)
    if not nights:
        visit.toast(messages.not_yours(visit.speech(at.rt)), alert=True)
        return
    words = speech(at.rt.language, at.rt.zone)
    place = Place(at.rt, at.settings, actions.pos_names(visit.tx, at))
    lines = messages.lines(words, place, day, nights, actions.made_until(visit.world, day))
    visit.toast()
    for text in copies.messages(visit.speech(at.rt), lines):
        visit.say(text)


def _which(visit: Visit, at: Desk) -> Text:
    found = actions.choice(visit.tx, visit.world, at)
    night = found.evening if at.gives(Sheet.NIGHT) else None
    named = to_name(visit.tx, at.rt, visit.person.id)
    return messages.which(visit.speech(at.rt), at.rt, found.months, night, named)
