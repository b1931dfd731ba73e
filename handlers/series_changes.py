"""A whole series in its officers' hands: its page, another rhythm, its end."""

from bot.actions import dialogues
from bot.actions import series_changes as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.series_changes import Overview
from bot.messages import general, panels
from bot.messages import series_changes as messages
from bot.messages.hearers import with_others
from bot.parcels import Text
from bot.rules import announcements as reading
from bot.rules import rhythms
from bot.rules import series as rules
from bot.rules.activities import Misfit
from bot.rules.moments import Misread
from bot.rules.rhythms import Rhythm
from bot.taps import (
    SeriesEndSureTap,
    SeriesEndTap,
    SeriesMoveTap,
    SeriesSureTap,
    SeriesTap,
    SeriesToTap,
)
from handlers.officers import deny, give_up, turn
from handlers.visit import Visit


def page(visit: Visit, tap: SeriesTap) -> None:
    """Rangkaian in the panel."""
    if (found := in_hand(visit, tap.activity_id)) is not None:
        dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
        turn(visit, _page(visit, found))


def _page(visit: Visit, found: Overview) -> Text:
    sight = found.sight
    return messages.page(
        visit.speech(sight.rt), found.series, sight.activity, found.dates, found.members, sight.rt
    )


def ask_rhythm(visit: Visit, tap: SeriesMoveTap) -> None:
    """Pindah semua: offers other hours and days; from now on a typed one counts too."""
    if (found := running(visit, tap.activity_id)) is not None:
        data = {"activity_id": tap.activity_id}
        dialogues.begin(visit.tx, visit.world, Dialogue.SERIES, visit.chat.id, visit.user.id, data=data)
        turn(visit, _asking(visit, found))


def _asking(visit: Visit, found: Overview, misfit: Misread | None = None) -> Text:
    sight = found.sight
    offered = rules.others(found.series, actions.posted_until(visit.tx, found, visit.world))
    return messages.ask_rhythm(
        visit.speech(sight.rt), found.series, sight.activity, sight.rt, offered, misfit
    )


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Another rhythm, or only another hour, typed."""
    found = actions.overview(visit.tx, visit.world, visit.person, draft.data["activity_id"])
    if isinstance(found, Misfit):
        give_up(visit, draft, found)
        return
    read = reading.read(text, visit.world.now, found.sight.rt.zone)
    hour = read.hour.hour * 60 + read.hour.minute if read.hour else None
    before = found.series
    if (not read.rule and hour is None) or (read.rule and read.first is None):
        visit.say(_asking(visit, found, read.misfit or Misread.UNREAD))
        return
    minute = before.minute if hour is None else hour
    rule, day = (read.rule, read.first) if read.rule and read.first else (before.rule, before.first_day)
    visit.say(_sure(visit, found, Rhythm(rule, day, minute)))


def ask_sure_move(visit: Visit, tap: SeriesToTap) -> None:
    """A rhythm was tapped."""
    rhythm = rhythms.rhythm_from(tap.rule, tap.minute, tap.day)
    found = in_hand(visit, tap.activity_id)
    if found is not None and rhythm is None:
        visit.toast(general.old_button(visit.speech(found.sight.rt)), alert=True)
    elif found is not None and rhythm is not None:
        turn(visit, _sure(visit, found, rhythm))


def _sure(visit: Visit, found: Overview, rhythm: Rhythm) -> Text:
    speech = visit.speech(found.sight.rt)
    new = rhythms.anew(rhythm, actions.posted_until(visit.tx, found, visit.world))
    misfit = actions.misfit_of_change(found, rhythm) or (None if new else Misfit.PAST)
    if misfit or new is None:
        return general.said(panels.misfit(speech, misfit or Misfit.PAST))
    lost = actions.own_dates(visit.tx, visit.world, found, new)
    return messages.ask_sure_move(speech, found.series, found.sight.activity, new, lost)


def move_all(visit: Visit, tap: SeriesSureTap) -> None:
    """Yes, move all."""
    rhythm = None if visit.in_group else rhythms.rhythm_from(tap.rule, tap.minute, tap.day)
    if rhythm is None:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return
    outcome = actions.change_all(visit.tx, visit.world, visit.person, tap.activity_id, rhythm)
    if isinstance(outcome, Misfit):
        deny(visit, outcome)
        return
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    speech, ahead = visit.speech(outcome.sight.rt), actions.to_follow(visit.world, outcome)
    done = messages.move_done(speech, outcome.series, outcome.sight.activity, ahead)
    turn(visit, with_others(speech, done, outcome.others))


def ask_sure_end(visit: Visit, tap: SeriesEndTap) -> None:
    """Akhiri rangkaian: asks once."""
    if (found := running(visit, tap.activity_id)) is not None:
        sight, posted = found.sight, sum(one.is_posted for one in found.dates)
        speech = visit.speech(sight.rt)
        turn(visit, messages.ask_sure_end(speech, found.series, sight.activity, sight.rt, posted))


def end(visit: Visit, tap: SeriesEndSureTap) -> None:
    """Yes, end it."""
    outcome = (
        Misfit.OFFICERS_ONLY
        if visit.in_group
        else actions.end(visit.tx, visit.world, visit.person, tap.activity_id)
    )
    if isinstance(outcome, Misfit):
        deny(visit, outcome)
        return
    turn(visit, with_others(visit.speech(outcome.sight.rt), _page(visit, outcome), outcome.others))


def running(visit: Visit, activity_id: int) -> Overview | None:
    """Return a series that an officer may still change; of one that has ended its page says so."""
    found = in_hand(visit, activity_id)
    if found is None or found.series.is_active:
        return found
    deny(visit, Misfit.SERIES_ENDED)
    visit.edit(_page(visit, found))
    return None


def in_hand(visit: Visit, activity_id: int) -> Overview | None:
    """Return a series for its officer, in the private chat; anybody else gets a toast."""
    found = (
        Misfit.OFFICERS_ONLY
        if visit.in_group
        else actions.overview(visit.tx, visit.world, visit.person, activity_id)
    )
    if isinstance(found, Misfit):
        deny(visit, found)
        return None
    return found
