"""/laporan, in the private chat: one's own reports, and the RT's for those who read them."""

from bot.actions import report_files, report_maps, report_news, supports
from bot.actions import report_lists as actions
from bot.actions import reports as filed
from bot.actions.report_lists import Desk, Found, Own
from bot.actions.residents import to_name
from bot.letters.photos import carried
from bot.messages import general, help
from bot.messages import report_files as files
from bot.messages import report_lists as messages
from bot.messages import report_maps as maps
from bot.messages import reports as words_of_reports
from bot.parcels import Album, Picture, Text
from bot.rules import report_lists as rules
from bot.rules.photos import IN_ALBUM
from bot.rules.report_files import Form, Span
from bot.rules.report_lists import Show
from bot.rules.reports import Pillar, Reason, Report, number_in
from bot.taps import (
    MyPhotosTap,
    MyReportsTap,
    MyReportTap,
    ReportFileTap,
    ReportListTap,
    ReportMapTap,
    ReportShowTap,
    one_of,
)
from handlers import quietly, tickets
from handlers.privately import show
from handlers.visit import Visit


def command(visit: Visit, words: str) -> None:
    """/laporan, with or without a number behind it; in the group a button leads into the private chat."""
    if visit.in_group:
        visit.say(help.in_private(visit.speech(), visit.world.bot_username, "laporan"), reply=True)
        return
    quietly.keep_nothing(visit)
    number = number_in(words)
    if number is not None:
        _show_found(visit, number, actions.found(visit.tx, visit.world, visit.person, number))
        return
    own = filed.mine(visit.tx, visit.world, visit.person)
    desks = actions.desks(visit.tx, visit.person)
    if not own and not visit.homes:
        quietly.show(visit, general.said(words_of_reports.refused(visit.speech(), Reason.NOT_HERE)))
    elif not desks:
        quietly.show(visit, _mine(visit, own, 0))
    elif len(desks) == 1 and not own:
        quietly.show(visit, _listed(visit, desks[0], Show.OPEN, None, 0))
    else:
        open_in = [(at.rt, len(actions.listed(visit.tx, at, Show.OPEN))) for at in desks]
        quietly.show(visit, messages.which(visit.speech(), len(own), open_in))


def typed(visit: Visit, text: str) -> bool:
    """`L-12` and "kabar laporan saya" in private, outside of dialogues; False where it leads nowhere."""
    if visit.homes and rules.asks_how(text):
        command(visit, "")
        return True
    number = rules.said_number(text)
    found = actions.found(visit.tx, visit.world, visit.person, number) if number is not None else None
    if number is None or found is None or not (found.own or found.read):
        return False
    quietly.keep_nothing(visit)
    _show_found(visit, number, found)
    return True


def _show_found(visit: Visit, number: int, found: Found) -> None:
    """The page at once where there is but one."""
    mine = found.own[0] if len(found.own) == 1 and not found.read else None
    own = actions.own(visit.tx, visit.world, visit.person, mine.id) if mine else None
    if own is not None:
        quietly.show(visit, _own(visit, own))
        return
    read = found.read[0] if len(found.read) == 1 and not found.own else None
    sight = filed.seen_by(visit.tx, visit.world, visit.person, read.id) if read else None
    if sight is not None:
        quietly.show(visit, tickets.opened(visit, sight))
        return
    words = [filed.read(visit.world, one) for one in found.read]
    quietly.show(visit, messages.hits(visit.speech(), number, found.own, words))


# one's own


def mine(visit: Visit, tap: MyReportsTap) -> None:
    """🙋: a page of one's own reports."""
    quietly.keep_nothing(visit)
    own = filed.mine(visit.tx, visit.world, visit.person)
    quietly.show(visit, _mine(visit, own, tap.page))


def _mine(visit: Visit, own: list[Report], page: int) -> Text:
    supported = supports.mine(visit.tx, visit.world, visit.person)
    return messages.mine(visit.speech(), own, page, visit.homes, supported)


def page(visit: Visit, tap: MyReportTap) -> None:
    """One of one's own."""
    if found := _found_own(visit, tap.report_id):
        quietly.show(visit, _own(visit, found))


def photos(visit: Visit, tap: MyPhotosTap) -> None:
    """📷: the photos of one's own report."""
    if (found := _found_own(visit, tap.report_id)) is None:
        return
    quietly.toast(visit, messages.photos_coming(visit.speech(found.rt)))
    for at in range(0, len(found.photos), IN_ALBUM):
        some, below = list(found.photos[at : at + IN_ALBUM]), messages.below_photos(found.report)
        parcel = carried(visit.chat.id, below, some)
        if isinstance(parcel, Picture | Album):
            report_news.say(visit.tx, visit.world, parcel)


def _found_own(visit: Visit, report_id: int) -> Own | None:
    quietly.keep_nothing(visit)
    found = actions.own(visit.tx, visit.world, visit.person, report_id)
    if found is None:
        quietly.toast(visit, messages.not_yours(visit.speech()), alert=True)
    return found


def _own(visit: Visit, found: Own) -> Text:
    named = to_name(visit.tx, found.rt, visit.person.id)
    return messages.own(visit.speech(found.rt), found.report, found.log, len(found.photos), named)


# the RT's


def listed(visit: Visit, tap: ReportListTap) -> None:
    """👥: a page of the RT's reports, as they are filtered."""
    if (found := _filtered(visit, tap.rt_id, tap.show, tap.pillar)) is not None:
        show(visit, _listed(visit, *found, tap.page))


def choose(visit: Visit, tap: ReportShowTap) -> None:
    """🔎: which of them?"""
    if (found := _filtered(visit, tap.rt_id, tap.show, tap.pillar)) is not None:
        at, shown, pillar = found
        named = to_name(visit.tx, at.rt, visit.person.id)
        show(visit, messages.choose(visit.speech(at.rt), at.rt, shown, pillar, named))


def send_map(visit: Visit, tap: ReportMapTap) -> None:
    """🗺: a picture of where they are."""
    if (found := _filtered(visit, tap.rt_id, tap.show, tap.pillar)) is not None:
        at, shown, pillar = found
        is_sent = report_maps.send(visit.tx, visit.world, at, shown, pillar)
        words = maps.sent if is_sent else maps.none
        visit.toast(words(visit.speech(at.rt)), alert=not is_sent)


def send_file(visit: Visit, tap: ReportFileTap) -> None:
    """📊: which file, and the file."""
    at, span, form = (
        actions.desk(visit.tx, visit.person, tap.rt_id),
        one_of(Span, tap.span),
        one_of(Form, tap.form),
    )
    if at is None or not at.resident.is_officer:
        visit.toast(messages.not_yours(visit.speech()), alert=True)
    elif span is None or form is None:
        show(visit, files.which(visit.speech(at.rt), at.rt, to_name(visit.tx, at.rt, visit.person.id)))
    else:
        is_sent = report_files.send(visit.tx, visit.world, at, span, form)
        words = files.sent if is_sent else files.none
        visit.toast(words(visit.speech(at.rt)), alert=not is_sent)


def _filtered(visit: Visit, rt_id: int, shown: str, pillar: str) -> tuple[Desk, Show, Pillar | None] | None:
    """Return the desk and the filters that a button names; None, and a toast, where one is forged."""
    at, wanted = actions.desk(visit.tx, visit.person, rt_id), one_of(Show, shown)
    under = one_of(Pillar, pillar)
    if at is None or wanted is None or (pillar and under is None):
        visit.toast(messages.not_yours(visit.speech()), alert=True)
        return None
    return at, wanted, under


def _listed(visit: Visit, at: Desk, shown: Show, pillar: Pillar | None, wanted: int) -> Text:
    found = [filed.read(visit.world, one) for one in actions.listed(visit.tx, at, shown, pillar)]
    named = to_name(visit.tx, at.rt, visit.person.id)
    is_officer = at.resident.is_officer
    return messages.listed(
        visit.speech(at.rt), at.rt, found, (shown, pillar), wanted, named, is_officer=is_officer
    )
