"""The tasks of an activity, typed by an officer in the private chat."""

from bot.actions import dialogues
from bot.actions import task_lists as actions
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import general, panels, talk
from bot.messages import task_lists as messages
from bot.messages.notices import unchanged
from bot.parcels import Text
from bot.rules import task_lists as rules
from bot.rules.activities import Misfit
from bot.rules.courtesies import is_talk, is_thanks, yes_or_no
from bot.taps import TasksSureTap, WriteTasksTap
from db import tasks
from handlers import contributions, offers
from handlers.officers import in_hand, of_draft, turn
from handlers.visit import Visit

Wanted = list[tuple[str, int]]


def ask(visit: Visit, tap: WriteTasksTap) -> None:
    """Tugas in the officers' panel: shows how they are written; from now on what is typed counts."""
    sight = in_hand(visit, tap.activity_id)
    if sight is None:
        return
    _listen(visit, tap.activity_id)
    now = tasks.of(visit.tx, tap.activity_id)
    turn(visit, messages.ask(visit.speech(sight.rt), sight.activity, now))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The tasks were typed, or a word that there shall be none; also a yes or a no to what would go."""
    if (sight := of_draft(visit, draft)) is None:
        return
    proposed, yes = draft.data.get("wanted"), yes_or_no(text)
    if yes and proposed is not None:
        visit.say(_written(visit, draft.data["activity_id"], _wanted(draft)))
    elif yes is False or (draft.data.get("saved", False) and (yes or is_thanks(text))):
        dialogues.end(visit.tx, draft)
        visit.say(_ended(visit, sight, draft, text))
    elif yes is None and is_talk(text):
        if not contributions.heard(visit, text) and not offers.heard(visit, text):
            visit.say(_asked(visit, sight, messages.Again.TALK))
    else:
        visit.say(_heard(visit, sight, draft, text))


def _heard(visit: Visit, sight: Sight, draft: Draft, text: str) -> Text:
    wanted = rules.read(text, tasks.of(visit.tx, sight.activity.id))
    if isinstance(wanted, rules.Unclear):
        return _asked(visit, sight, messages.AGAIN[wanted])
    return _proposed(visit, sight, draft, text, wanted)


def _ended(visit: Visit, sight: Sight, draft: Draft, text: str) -> Text:
    speech = visit.speech(sight.rt)
    if is_thanks(text):
        return talk.welcome(speech)
    if draft.data.get("saved", False):
        return messages.kept(speech, sight.activity, tasks.of(visit.tx, sight.activity.id))
    return unchanged(speech)


def _asked(visit: Visit, sight: Sight, again: messages.Again) -> Text:
    now = tasks.of(visit.tx, sight.activity.id)
    return messages.ask(visit.speech(sight.rt), sight.activity, now, again)


def _proposed(visit: Visit, sight: Sight, draft: Draft, text: str, wanted: Wanted) -> Text:
    """Save what was typed; ask before that where somebody's task would go, or it may be meant otherwise."""
    activity, now = sight.activity, tasks.of(visit.tx, sight.activity.id)
    gone = rules.gone(now, wanted)
    if not rules.asks(gone, text, is_correction=draft.data.get("saved", False)):
        return _written(visit, activity.id, wanted)
    draft = _listen(visit, activity.id, wanted, saved=draft.data.get("saved", False))
    return messages.ask_sure(visit.speech(sight.rt), activity, wanted, gone, draft.key)


def write(visit: Visit, tap: TasksSureTap) -> None:
    """Yes, these tasks and no others; or these besides the others."""
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    mine = draft is not None and draft.kind == Dialogue.TASKS and draft.person_id == visit.user.id
    if draft is None or not mine or draft.data.get("wanted") is None:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return
    activity_id, wanted = draft.data["activity_id"], _wanted(draft)
    if in_hand(visit, activity_id) is None:
        return
    if tap.keeps == 1:
        wanted = rules.merged(tasks.of(visit.tx, activity_id), wanted)
    turn(visit, _written(visit, activity_id, wanted))


def _written(visit: Visit, activity_id: int, wanted: Wanted) -> Text:
    """Save the tasks; a list that is typed now puts them right. Where there are none, nothing is awaited."""
    outcome = actions.write(visit.tx, visit.world, visit.person, activity_id, wanted)
    if isinstance(outcome, Misfit):
        return general.said(panels.misfit(visit.speech(), outcome))
    draft = _listen(visit, activity_id, saved=True)
    if not wanted:
        dialogues.end(visit.tx, draft)
    freed = [one.person for one in outcome.freed]
    speech, now = visit.speech(outcome.sight.rt), tasks.of(visit.tx, activity_id)
    return messages.written(speech, outcome.sight.activity, now, outcome.held, freed)


def _wanted(draft: Draft) -> Wanted:
    return [(name, needed) for name, needed in draft.data["wanted"]]


def _listen(visit: Visit, activity_id: int, wanted: Wanted | None = None, *, saved: bool = False) -> Draft:
    """What is typed from now on are tasks; `wanted` is asked about, `saved` once some were written."""
    data = {"activity_id": activity_id, "wanted": wanted, "saved": saved}
    return dialogues.begin(visit.tx, visit.world, Dialogue.TASKS, visit.chat.id, visit.user.id, data=data)
