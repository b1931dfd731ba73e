"""The views of /kegiatan in private: what is coming, what is mine, what was."""

from bot.actions import activities
from bot.actions import agenda as actions
from bot.actions.series import running
from bot.messages import agenda, mine
from bot.messages.homes import told_apart
from bot.parcels import Text
from bot.taps import AgendaTap, MineTap, PastTap
from handlers.visit import Visit


def coming_page(visit: Visit, page: int) -> Text:
    """What is coming wherever the person lives."""
    found = activities.coming_for(visit.tx, visit.world, visit.person)
    speech = visit.speech(found[0][0] if found else None)
    if not found:
        return agenda.no_home(speech)
    often = running(visit.tx, [rt for rt, _ in found])
    return mine.with_views(speech, agenda.coming(speech, found, page, series=often), AgendaTap)


def turn_coming(visit: Visit, tap: AgendaTap) -> None:
    """Another page of what is coming."""
    _show(visit, coming_page(visit, tap.page))


def turn_mine(visit: Visit, tap: MineTap) -> None:
    """A page of what the person joins."""
    found = actions.mine(visit.tx, visit.world, visit.person)
    text = mine.mine(visit.speech(), found, tap.page, _names(visit))
    _show(visit, mine.with_views(visit.speech(), text, MineTap))


def turn_past(visit: Visit, tap: PastTap) -> None:
    """A page of what was."""
    found, page, number = actions.past(visit.tx, visit.world, visit.person, tap.page, mine.MOST_PAST)
    text = mine.past(visit.speech(), found, page, number, _names(visit))
    _show(visit, mine.with_views(visit.speech(), text, PastTap))


def _names(visit: Visit) -> dict[int, str]:
    homes = actions.homes(visit.tx, visit.person)
    return told_apart(visit.speech(), homes)


def _show(visit: Visit, text: Text) -> None:
    visit.edit(text)
    visit.toast()
