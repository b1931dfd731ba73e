"""Another place for an activity, typed by an officer in the private chat."""

from collections.abc import Callable

from bot.actions import changes, dialogues
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.messages import changes as messages
from bot.messages import general, panels
from bot.messages.notices import unchanged
from bot.parcels import Text
from bot.rules.activities import Misfit
from bot.rules.announcements import place_of
from bot.rules.changes import News, misfit_of_place
from bot.rules.courtesies import is_talk, is_thanks, yes_or_no
from bot.rules.notices import tells_other_news
from bot.taps import PlaceSureTap, PlaceTap
from handlers.officers import deny, in_hand, of_draft, turn
from handlers.visit import Visit


def ask(visit: Visit, tap: PlaceTap) -> None:
    """Tempat: from now on what is typed is the new one."""
    sight = in_hand(visit, tap.activity_id)
    if sight is not None:
        turn(visit, asked(visit, sight))


def asked(visit: Visit, sight: Sight) -> Text:
    """Return the question where it shall be."""
    _listen(visit, sight, "")
    return messages.ask_place(visit.speech(sight.rt), sight.activity)


def typed(visit: Visit, draft: Draft, text: str, heard: Callable[[Visit, str], bool]) -> None:
    """A place was typed: old and new are shown before anything happens.

    Talk is answered, and what is news or an announcement is `heard` as such; the question stays.
    """
    if (sight := of_draft(visit, draft)) is None:
        return
    proposed, yes = draft.data["place"], yes_or_no(text)
    if yes is False:
        dialogues.end(visit.tx, draft)
        visit.say(unchanged(visit.speech(sight.rt)))
        return
    if yes and proposed:
        _say_change(visit, draft)
        return
    if yes or is_thanks(text) or is_talk(text) or tells_other_news(text, visit.world.now, sight.rt.zone):
        if not heard(visit, text):
            visit.say(messages.ask_place(visit.speech(sight.rt), sight.activity, messages.Again.TALK))
        return
    place, _ = place_of(text)
    if place:
        visit.say(page(visit, sight, place))
    else:
        visit.say(messages.ask_place(visit.speech(sight.rt), sight.activity, messages.Again.UNREAD))


def _say_change(visit: Visit, draft: Draft) -> None:
    outcome = _changed(visit, draft)
    if isinstance(outcome, Misfit):
        visit.say(general.said(panels.misfit(visit.speech(), outcome)))
    else:
        visit.say(_done(visit, outcome))


def _changed(visit: Visit, draft: Draft) -> Sight | Misfit:
    activity_id, place = draft.data["activity_id"], draft.data["place"]
    outcome = changes.relocate(visit.tx, visit.world, visit.person, activity_id, place)
    if not isinstance(outcome, Misfit):
        dialogues.end(visit.tx, draft)
    return outcome


def page(visit: Visit, sight: Sight, place: str) -> Text:
    """Return the question before a change of place."""
    speech, activity = visit.speech(sight.rt), sight.activity
    if misfit := misfit_of_place(activity, place, visit.world.now):
        return general.said(panels.misfit(speech, misfit))
    draft = _listen(visit, sight, place)
    told = changes.hearers(visit.tx, sight, News.RELOCATED)
    rt = to_name(visit.tx, sight.rt, visit.user.id)
    return messages.ask_sure_place(speech, activity, place, draft.key, told, rt)


def change(visit: Visit, tap: PlaceSureTap) -> None:
    """Yes, change it."""
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    if draft is None or draft.kind != Dialogue.PLACE or draft.person_id != visit.user.id:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return
    outcome = _changed(visit, draft)
    if isinstance(outcome, Misfit):
        deny(visit, outcome)
        return
    turn(visit, _done(visit, outcome))


def _done(visit: Visit, sight: Sight) -> Text:
    hearers = changes.hearers(visit.tx, sight, News.RELOCATED)
    return messages.place_done(visit.speech(sight.rt), sight.activity, hearers)


def _listen(visit: Visit, sight: Sight, place: str) -> Draft:
    data = {"activity_id": sight.activity.id, "place": place}
    return dialogues.begin(visit.tx, visit.world, Dialogue.PLACE, visit.chat.id, visit.user.id, data=data)
