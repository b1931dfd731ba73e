"""/ringkasan: what an RT did in some days, for its officers, in the private chat."""

from bot.actions import dialogues, liaisons, settings
from bot.actions import summaries as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import figures, general, help
from bot.messages import neighbourhoods as names
from bot.messages import summary_pages as messages
from bot.parcels import Text
from bot.rules import stretches, summaries
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.series import local_day
from bot.rules.stretch_reading import read
from bot.rules.stretches import Stretch
from bot.rules.summaries import Form
from bot.taps import (
    FigureMeaningsTap,
    SummaryBelowTap,
    SummaryFileTap,
    SummaryOpenTap,
    SummaryOtherTap,
    SummaryTap,
    one_of,
)
from handlers import liaison_pages
from handlers.privately import refuse, show
from handlers.settings import STOP
from handlers.visit import Visit

THIS_WEEK = "week"


def command(visit: Visit, words: str) -> None:
    """/ringkasan, with or without days behind it; in the group a button leads into the private chat."""
    if visit.in_group:
        visit.say(help.in_private(visit.speech(), visit.world.bot_username, "ringkasan"), reply=True)
    else:
        _open(visit, words)


def _open(visit: Visit, words: str) -> None:
    mine, accompanied = actions.served(visit.tx, visit.person), liaisons.rts_of(visit.tx, visit.person.id)
    if not mine and not accompanied:
        visit.say(general.said(messages.officers_only(visit.speech())))
    elif not mine:
        liaison_pages.open(visit, _read_or_say(visit, accompanied[0], words))
    elif len(mine) > 1 or accompanied:
        stretch = _read_or_say(visit, mine[0], words)
        days = stretch.data() if stretch else THIS_WEEK
        choice = names.which(visit.speech(), [(rt, SummaryOpenTap(rt.id, days)) for rt in mine])
        visit.say(messages.with_accompanied(visit.speech(), choice, stretch) if accompanied else choice)
    elif not words:
        _say(visit, mine[0], stretches.this_week(local_day(visit.world.now, mine[0].zone)))
    elif (stretch := _read(visit, mine[0], words)) is None:
        _ask(visit, mine[0], unread=True)
    else:
        _say(visit, mine[0], stretch)


def _say(visit: Visit, rt: Neighbourhood, stretch: Stretch) -> None:
    """The page, and the picture beside it at once."""
    page = _page(visit, rt, stretch)
    if page is not None:
        visit.say(page)
        actions.send(visit.tx, visit.world, rt, visit.person, Form.CARD, stretch)


def typed_wish(visit: Visit, text: str) -> bool:
    """`ringkasan minggu ini` in private, outside of dialogues; False where it is something else."""
    words = summaries.asked(text)
    mine = actions.served(visit.tx, visit.person) if words is not None else []
    if words is None or not mine or (words and _read(visit, mine[0], words) is None):
        return False
    _open(visit, words)
    return True


def _read(visit: Visit, rt: Neighbourhood, words: str) -> Stretch | None:
    return read(words, local_day(visit.world.now, rt.zone))


def _read_or_say(visit: Visit, rt: Neighbourhood, words: str) -> Stretch | None:
    """Say it where the page of this week follows: it shall not look like that of the days typed."""
    stretch = _read(visit, rt, words)
    if words and stretch is None:
        visit.say(messages.not_read(visit.speech(rt)))
    return stretch


def turn(visit: Visit, tap: SummaryTap) -> None:
    """Other days, in place of those that the page showed."""
    found = _meant(visit, tap.rt_id, tap.days)
    page = _page(visit, *found) if found else None
    if page is not None:
        dialogues.end_kind(visit.tx, visit.world, Dialogue.DAYS, visit.chat.id, visit.user.id)
        show(visit, page)


def below(visit: Visit, tap: SummaryBelowTap) -> None:
    """The page in a message of its own, below a letter or a picture."""
    found = _meant(visit, tap.rt_id, tap.days)
    page = _page(visit, *found) if found else None
    if page is not None:
        visit.toast()
        visit.say(page)


def one_of_several(visit: Visit, tap: SummaryOpenTap) -> None:
    """One RT of an officer of several."""
    if (found := _meant(visit, tap.rt_id, tap.days)) is not None:
        visit.toast()
        _say(visit, *found)


def send(visit: Visit, tap: SummaryFileTap) -> None:
    """🖼, PDF, Excel, CSV."""
    found, form = _meant(visit, tap.rt_id, tap.days), one_of(Form, tap.form)
    if found is None:
        return
    rt, stretch = found
    if form is None:
        refuse(visit)
        return
    actions.send(visit.tx, visit.world, rt, visit.person, form, stretch)
    visit.toast(messages.sent(visit.speech(rt), form))


def meanings(visit: Visit, tap: FigureMeaningsTap) -> None:
    """❔: what each figure means; that is no secret."""
    rt = visit.within_reach(tap.rt_id)
    visit.toast()
    visit.say(figures.meanings(visit.speech(rt)))


def other(visit: Visit, tap: SummaryOtherTap) -> None:
    """📅: which days?"""
    if (rt := _served(visit, tap.rt_id)) is not None:
        _ask(visit, rt)


def _ask(visit: Visit, rt: Neighbourhood, *, unread: bool = False) -> None:
    dialogues.begin(visit.tx, visit.world, Dialogue.DAYS, visit.chat.id, visit.user.id, "", {"rt": rt.id})
    show(visit, messages.ask_days(visit.speech(rt), rt, unread=unread))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The days that were asked for."""
    rt = _served(visit, int(draft.data["rt"]))
    stretch = _read(visit, rt, text) if rt else None
    if rt is not None and text.strip().lower() in STOP:
        stretch = stretches.this_week(local_day(visit.world.now, rt.zone))
    if rt is not None and stretch is None:
        visit.say(messages.ask_days(visit.speech(rt), rt, unread=True))
        return
    dialogues.end(visit.tx, draft)
    if rt is not None and stretch is not None:
        _say(visit, rt, stretch)


def _page(visit: Visit, rt: Neighbourhood, stretch: Stretch) -> Text | None:
    found = actions.shown(visit.tx, visit.world, rt, visit.person, stretch)
    if found is None:
        return None
    may_change = settings.may_change_active(visit.tx, rt, visit.person)
    return messages.page(visit.speech(rt), found, stretch, may_change=may_change)


def _meant(visit: Visit, rt_id: int, days: str) -> tuple[Neighbourhood, Stretch] | None:
    """Return the RT and the days of a button; else say that it is forged, or no longer theirs to press."""
    rt = _served(visit, rt_id)
    stretch = stretches.chosen(days, local_day(visit.world.now, rt.zone)) if rt else None
    if rt is None or stretch is None:
        if rt is not None:
            refuse(visit)
        return None
    return rt, stretch


def _served(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the RT whose officer this is; else say whose summaries are whose."""
    rt = next((one for one in actions.served(visit.tx, visit.person) if one.id == rt_id), None)
    if rt is None:
        refusal = messages.officers_only(visit.speech())
        if visit.update.callback_query is None:
            visit.say(general.said(refusal))
        else:
            visit.toast(refusal, alert=True)
    return rt
