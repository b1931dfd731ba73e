"""/privasi: the notice, one's own data, taking consent back, being forgotten."""

from dataclasses import replace

from bot.actions import liaisons, report_news
from bot.actions import privacy as actions
from bot.actions import reports as reporting
from bot.messages import privacy as messages
from bot.parcels import Edit
from bot.rules import privacy as rules
from bot.taps import PrivacyTap
from db import (
    calendars,
    duty_books,
    empty_houses,
    inbox,
    jimpitan,
    jimpitan_totals,
    kentongan,
    photos,
    privacy,
    residents,
    series,
    squads,
    watch_history,
    wishes,
)
from handlers.privately import refuse, show
from handlers.visit import Visit


def notice(visit: Visit) -> None:
    """/privasi."""
    show(visit, messages.notice(visit.speech(), visit.homes, visit.person))


def step(visit: Visit, tap: PrivacyTap) -> None:
    """A button under the notice; what came with it shows what stood there, which may tell of reports."""
    inbox.forget_sender(visit.tx, visit.update.update_id)
    match tap.step:
        case "notice":
            notice(visit)
        case "data":
            _own_data(visit, tap.page)
        case "withdraw":
            speech = visit.speech()
            actions.withdraw(visit.tx, visit.world, visit.person)
            show(visit, messages.withdrawn(speech))
        case "forget":
            needed = actions.chairless_without(visit.tx, visit.person)
            speech = visit.speech()
            show(visit, messages.sole_chair(speech, needed) if needed else messages.forget_question(speech))
        case "forgetsure":
            speech = visit.speech()
            needed = actions.forget(visit.tx, visit.world, visit.person)
            show(visit, messages.sole_chair(speech, needed) if needed else messages.forgotten(speech))
        case _:
            refuse(visit)


def _own_data(visit: Visit, wanted: int) -> None:
    person = visit.person
    number = privacy.count_records(visit.tx, person.id)
    page = rules.page_of(wanted, number)
    records = privacy.records(visit.tx, person.id, rules.PAGE, page * rules.PAGE)
    consented_at = privacy.consented_at(visit.tx, person.id)
    always = series.titles_of(visit.tx, person.id)
    has_calendar = calendars.key_of(visit.tx, person.id) is not None
    sent = photos.count_of_person(visit.tx, person.id)
    places = residents.places(visit.tx, person.id)
    own = rules.OwnData(person, consented_at, records, page, number, always, has_calendar, sent)
    mine = reporting.mine(visit.tx, visit.world, person)
    own = replace(
        own,
        squads=tuple(squad.name for place in places for squad in squads.of_resident(visit.tx, place.id)),
        book_lines=duty_books.count_of_person(visit.tx, person.id),
        turns=watch_history.count_of_person(visit.tx, person.id),
        alarms=kentongan.count_of_person(visit.tx, person.id),
        given=jimpitan.count_given(visit.tx, person.id),
        collected=jimpitan.count_noted(visit.tx, person.id),
        received=jimpitan_totals.count_received(visit.tx, person.id),
        empty=tuple(empty_houses.of_person(visit.tx, person.id)),
        reports=len(mine),
        open_reports=tuple(one.ticket for one in reversed(mine) if not one.is_closed),
        has_wishes=wishes.is_there(visit.tx, person.id),
        accompanies=tuple(liaisons.rts_of(visit.tx, person.id)),
    )
    visit.toast()
    page_shown = Edit(visit.chat.id, visit.message.message_id, messages.own_data(visit.speech(), own))
    report_news.say(visit.tx, visit.world, page_shown)  # sealed while it waits, whoever asks
