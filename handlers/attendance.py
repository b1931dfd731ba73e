"""Attendance and closing, by an officer in the private chat."""

from bot.actions import attendance as actions
from bot.actions import dialogues
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.messages import attendance as messages
from bot.messages import general, panels
from bot.parcels import Text
from bot.rules import attendance as rules
from bot.rules.activities import Misfit
from bot.rules.courtesies import is_thanks
from bot.taps import AttendTap, CloseSureTap, CloseTap, FindTap, FoundTap, PresentTap
from handlers import talk
from handlers.officers import deny
from handlers.visit import Visit


def sheet(visit: Visit, tap: AttendTap) -> None:
    """Absen: a page of names to tap."""
    _show(visit, actions.sheet(visit.tx, visit.world, visit.person, tap.activity_id), tap.page)


def mark(visit: Visit, tap: PresentTap) -> None:
    """A name was tapped."""
    _show(visit, _marked(visit, tap), tap.page)


def find(visit: Visit, draft: Draft, text: str) -> None:
    """Part of a name was typed while the list is open: only the names with it."""
    outcome = actions.sheet(visit.tx, visit.world, visit.person, draft.data["activity_id"])
    if isinstance(outcome, Misfit):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(panels.misfit(visit.speech(), outcome)))
    elif is_thanks(text):
        talk.heard(visit, text)
    else:
        visit.say(_page(visit, outcome, 0, rules.sought(text)))


def turn_found(visit: Visit, tap: FindTap) -> None:
    """Another page of the names that were found."""
    outcome = actions.sheet(visit.tx, visit.world, visit.person, tap.activity_id)
    _show(visit, outcome, tap.page, rules.sought(tap.words))


def mark_found(visit: Visit, tap: FoundTap) -> None:
    """One of the names that were found was tapped; the others stay in sight."""
    _show(visit, _marked(visit, tap), tap.page, rules.sought(tap.words))


def _marked(visit: Visit, tap: PresentTap | FoundTap) -> Sight | Misfit:
    present = bool(tap.present)
    return actions.mark(visit.tx, visit.world, visit.person, tap.activity_id, tap.person_id, present)


def ask_sure_close(visit: Visit, tap: CloseTap) -> None:
    """Selesai: asks once, with the numbers."""
    outcome = actions.closing(visit.tx, visit.world, visit.person, tap.activity_id)
    if sight := _passed(visit, outcome):
        named = to_name(visit.tx, sight.rt, visit.person.id)
        late = rules.misfit_of_attendance(sight.activity, visit.world.now, sight.rt.attend_days)
        page = messages.ask_sure_close(visit.speech(sight.rt), sight.activity, named, attends=late is None)
        visit.edit(page)
        visit.toast()


def close(visit: Visit, tap: CloseSureTap) -> None:
    """Yes, close it."""
    outcome = actions.close(visit.tx, visit.world, visit.person, tap.activity_id)
    if sight := _passed(visit, outcome):
        visit.edit(messages.close_done(visit.speech(sight.rt), sight.activity))
        visit.toast()


def _show(visit: Visit, outcome: Sight | Misfit, page: int, words: str | None = None) -> None:
    if sight := _passed(visit, outcome):
        visit.edit(_page(visit, sight, page, words))
        visit.toast()


def _page(visit: Visit, sight: Sight, page: int, words: str | None) -> Text:
    """A page of everybody, or of those who were found; from now on a typed name counts."""
    people, speech, activity = actions.attendees(visit.tx, sight), visit.speech(sight.rt), sight.activity
    data = {"activity_id": activity.id}
    dialogues.begin(visit.tx, visit.world, Dialogue.FINDING, visit.chat.id, visit.user.id, data=data)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    if words is None:
        return messages.sheet(speech, activity, people, page, named)
    return messages.found(speech, activity, rules.found(people, words), page, words, named)


def _passed(visit: Visit, outcome: Sight | Misfit) -> Sight | None:
    """Return the activity; None, and a toast, when that was not possible."""
    if isinstance(outcome, Misfit) or visit.in_group:  # in a group only forged taps come here
        outcome = outcome if isinstance(outcome, Misfit) else Misfit.OFFICERS_ONLY
        deny(visit, outcome)
        return None
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    return outcome
