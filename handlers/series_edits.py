"""Another title, place, tools or tasks for all dates of a series, typed by an officer in the private chat."""

from bot.actions import dialogues
from bot.actions import series_changes as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.series_changes import Overview
from bot.messages import general, panels
from bot.messages import series_edits as messages
from bot.messages.hearers import with_others
from bot.messages.notices import unchanged
from bot.parcels import Text
from bot.rules import series as rules
from bot.rules.activities import Misfit
from bot.rules.courtesies import yes_or_no
from bot.rules.series import Trait
from bot.taps import SeriesEditSureTap, SeriesEditTap, one_of
from handlers.officers import give_up, turn
from handlers.series_changes import running
from handlers.visit import Visit


def ask(visit: Visit, tap: SeriesEditTap) -> None:
    """Ubah: offers what can be changed; then from now on what is typed counts."""
    if (found := running(visit, tap.activity_id)) is None:
        return
    speech, trait = visit.speech(found.sight.rt), one_of(Trait, tap.trait)
    if trait is None:
        turn(visit, messages.choose(speech, found.series, found.sight.activity))
        return
    _listen(visit, tap.activity_id, trait, None)
    turn(visit, messages.ask(speech, found.series, found.sight.activity, trait))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """It was typed: old and new are shown before anything happens."""
    activity_id, trait = draft.data["activity_id"], Trait(draft.data["trait"])
    found = actions.overview(visit.tx, visit.world, visit.person, activity_id)
    if isinstance(found, Misfit):
        give_up(visit, draft, found)
        return
    is_asked, yes = draft.data["value"] is not None, yes_or_no(text)
    if is_asked and yes is False:
        dialogues.end(visit.tx, draft)
        visit.say(unchanged(visit.speech(found.sight.rt)))
    elif is_asked and yes:
        visit.say(_changed(visit, draft))
    else:
        visit.say(_proposed(visit, found, trait, text))


def _proposed(visit: Visit, found: Overview, trait: Trait, text: str) -> Text:
    speech, activity = visit.speech(found.sight.rt), found.sight.activity
    value = rules.read(trait, text)
    if value is None:
        return messages.ask(speech, found.series, activity, trait, again=True)
    if misfit := actions.misfit_of_edit(found, trait, value):
        return general.said(panels.misfit(speech, misfit))
    draft = _listen(visit, activity.id, trait, value)
    return messages.ask_sure(speech, found.series, activity, trait, value, draft.key)


def change(visit: Visit, tap: SeriesEditSureTap) -> None:
    """Yes, change it for all."""
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    mine = draft is not None and draft.kind == Dialogue.SERIES_EDIT and draft.person_id == visit.user.id
    if draft is None or not mine or draft.data["value"] is None:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return
    turn(visit, _changed(visit, draft))


def _changed(visit: Visit, draft: Draft) -> Text:
    trait = Trait(draft.data["trait"])
    outcome = actions.edit(
        visit.tx, visit.world, visit.person, draft.data["activity_id"], trait, draft.data["value"]
    )
    dialogues.end(visit.tx, draft)
    if isinstance(outcome, Misfit):
        return general.said(panels.misfit(visit.speech(), outcome))
    speech = visit.speech(outcome.sight.rt)
    done = messages.done(speech, outcome.series, outcome.sight.activity, trait)
    return with_others(speech, done, outcome.others)


def _listen(visit: Visit, activity_id: int, trait: Trait, value: str | None) -> Draft:
    data = {"activity_id": activity_id, "trait": trait.value, "value": value}
    me = visit.user.id
    return dialogues.begin(visit.tx, visit.world, Dialogue.SERIES_EDIT, visit.chat.id, me, data=data)
