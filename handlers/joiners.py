"""➕ at the pos: the leader notes who came along without a duty, by a tap or a typed name."""

from bot.actions import dialogues
from bot.actions import joiners as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.duties import Sight
from bot.messages import arrivals, general
from bot.messages import joiners as messages
from bot.parcels import Text
from bot.rules import proxies
from bot.rules.arrivals import Refused
from bot.rules.courtesies import is_thanks
from bot.rules.namesakes import found as meant
from bot.taps import JoinersTap, JoinerTap, JoinTap
from handlers import talk
from handlers.privately import show
from handlers.ronda import leaders_panel
from handlers.visit import Visit

WORDS_MOST = 100


def page(visit: Visit, tap: JoinersTap) -> None:
    """A page of names; from now on a typed one is looked for."""
    sight = actions.open_to(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(sight, Refused):
        _refuse(visit, sight)
        return
    draft = dialogues.find(visit.tx, visit.world, Dialogue.JOINER, visit.chat.id, visit.user.id)
    is_about = draft is not None and tap.found == 1 and draft.data.get("night") == tap.night_id
    words = str(draft.data.get("words", "")) if draft is not None and is_about else ""
    show(visit, _page(visit, sight, tap.page, words))


def _page(visit: Visit, sight: Sight, page: int, words: str) -> Text:
    data = {"night": sight.night.id, "words": words}
    dialogues.begin(visit.tx, visit.world, Dialogue.JOINER, visit.chat.id, visit.user.id, data=data)
    people = actions.people(visit.tx, sight)
    found = meant(proxies.read(words), people) if words else people
    return messages.choose(visit.speech(sight.rt), sight.night, found, page, words)


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A name, or part of one."""
    sight = actions.open_to(visit.tx, visit.world, visit.person, int(draft.data["night"]))
    if isinstance(sight, Refused):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(arrivals.refused(visit.speech(), sight)))
    elif is_thanks(text):
        talk.heard(visit, text)
    else:
        visit.say(_page(visit, sight, 0, text[:WORDS_MOST]))


def choose(visit: Visit, tap: JoinerTap) -> None:
    """A name: in whose place? Where everybody has come it is noted at once."""
    found = actions.chosen(visit.tx, visit.world, visit.person, tap.night_id, tap.resident_id)
    if isinstance(found, Refused):
        _refuse(visit, found)
        return
    sight, one, away = found
    if away:
        words = visit.speech(sight.rt)
        show(visit, messages.in_place_of(words, sight.night, one.id, one.person, away))
    else:
        note(visit, JoinTap(tap.night_id, tap.resident_id, 0))


def note(visit: Visit, tap: JoinTap) -> None:
    """In this one's place, or beside the others."""
    outcome = actions.note(visit.tx, visit.world, visit.person, tap.night_id, tap.resident_id, tap.duty_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    dialogues.end_kind(visit.tx, visit.world, Dialogue.JOINER, visit.chat.id, visit.user.id)
    show(visit, leaders_panel(visit, outcome))


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(arrivals.refused(visit.speech(), refused), alert=True)
