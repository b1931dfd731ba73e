"""What a liaison reads of all their RT: together, each in a line, one alone, what is open, files."""

from bot.actions import liaison_sums as actions
from bot.actions import liaisons
from bot.messages import liaison_pages as messages
from bot.rules.liaisons import ON_PAGE
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.series import local_day
from bot.rules.stretches import Stretch, chosen, this_week
from bot.rules.summaries import Form
from bot.taps import (
    LiaisonFileTap,
    LiaisonRtsTap,
    LiaisonRtTap,
    LiaisonSumsTap,
    LiaisonTicketsTap,
    one_of,
)
from handlers.liaisons import own
from handlers.privately import refuse, show
from handlers.visit import Visit

THIS_WEEK = "week"  # as rules.stretches.NAMED calls it


def open(visit: Visit, stretch: Stretch | None = None) -> None:
    """All RT of this person in some days, this week where none are named; anybody else hears what it is."""
    rts = liaisons.rts_of(visit.tx, visit.person.id)
    if not rts:
        visit.say(own(visit))
    else:
        days = stretch or this_week(local_day(visit.world.now, rts[0].zone))
        actions.show(visit.tx, visit.world, visit.person, days)


def together(visit: Visit, tap: LiaisonSumsTap) -> None:
    """All RT in some days, in place of what the message showed."""
    if (rts := _rts(visit)) and (stretch := _stretch(visit, rts, tap.stretch or THIS_WEEK)):
        visit.toast()
        actions.show(visit.tx, visit.world, visit.person, stretch, visit.message.message_id)
    else:
        refuse(visit)


def each(visit: Visit, tap: LiaisonRtsTap) -> None:
    """🏘: a page of RT, each in a line."""
    if (rts := _rts(visit)) and (stretch := _stretch(visit, rts, tap.stretch)):
        visit.toast()
        number = max(0, tap.page)
        actions.show(visit.tx, visit.world, visit.person, stretch, visit.message.message_id, number)
    else:
        refuse(visit)


def one(visit: Visit, tap: LiaisonRtTap) -> None:
    """One RT alone."""
    rts = _rts(visit)
    stretch = _stretch(visit, rts, tap.stretch) if rts else None
    found = actions.one(visit.tx, visit.world, visit.person, tap.rt_id, stretch) if stretch else None
    if stretch is None or found is None:
        refuse(visit)
        return
    page = next(n for n, rt in enumerate(rts) if rt.id == tap.rt_id) // ON_PAGE
    show(visit, messages.one(visit.speech(found.rt), found, stretch, page))


def tickets(visit: Visit, tap: LiaisonTicketsTap) -> None:
    """📣: what is open."""
    found = actions.tickets(visit.tx, visit.person, tap.rt_id)
    if found is None:
        refuse(visit)
        return
    rts, told, secret = found
    words = visit.speech(rts[0])
    show(visit, messages.tickets(words, rts, (told, secret), tap.page, visit.world.now, tap.rt_id))


def send(visit: Visit, tap: LiaisonFileTap) -> None:
    """📄 and 📊: a file of all RT."""
    form, rts = one_of(Form, tap.form), _rts(visit)
    stretch = _stretch(visit, rts, tap.stretch) if rts else None
    if (
        form is None
        or stretch is None
        or not actions.send(visit.tx, visit.world, visit.person, form, stretch)
    ):
        refuse(visit)
    else:
        visit.toast(messages.sent(visit.speech(rts[0])))


def _rts(visit: Visit) -> list[Neighbourhood]:
    return liaisons.rts_of(visit.tx, visit.person.id)


def _stretch(visit: Visit, rts: list[Neighbourhood], data: str) -> Stretch | None:
    """Return the days that a button names, by the clock of the first of these RT; None for days to come."""
    return chosen(data, local_day(visit.world.now, rts[0].zone))
