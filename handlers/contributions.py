"""What people give: tools they bring or lend, food, a substitute. In the private chat."""

from dataclasses import replace

from bot.actions import contributions as actions
from bot.actions import dialogues
from bot.actions.activities import Sight, next_for, seen_by
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import offer_notice, to_name
from bot.messages import contributions as messages
from bot.messages import general, giving
from bot.messages import talk as talking
from bot.parcels import Text
from bot.rules import contributions as rules
from bot.rules.contributions import TYPED, Kind
from bot.rules.courtesies import is_talk, is_thanks, refuses, yes_or_no
from bot.rules.residents import Private
from bot.rules.signups import Reason, Refused, is_open
from bot.taps import BringTap, GiveTap, TakeBackTap, ToolTap, one_of
from db import gatherings
from handlers.activities import own_card
from handlers.neighbours import behind_button, behind_link, not_here, opens, redraw, sight_of
from handlers.visit import Visit


def open_by_link(visit: Visit, rest: str) -> None:
    """The deep link under a card, start=bring_42: the tools to tap."""
    if (sight := behind_link(visit, rest)) is None:
        return
    offer_notice(visit.tx, visit.world, replace(visit.person, private=Private.OPEN))
    is_on = is_open(sight.activity, visit.world.now)
    visit.say(_tools(visit, sight) if is_on else own_card(visit, sight))


def open_tools(visit: Visit, tap: BringTap) -> None:
    """From the own card to its tools, and back."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.GIVING, visit.chat.id, visit.user.id)
    if (sight := behind_button(visit, tap.activity_id)) is not None:
        visit.edit(_tools(visit, sight) if opens(visit, sight, tap.is_open) else own_card(visit, sight))


def bring(visit: Visit, tap: ToolTap) -> None:
    """A tap on a tool, or on +1 and -1 beside it."""
    if (found := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = found.rt, found.resident
    outcome = actions.bring(visit.tx, visit.world, rt, resident, tap.activity_id, tap.tool, tap.step)
    visit.toast(messages.toast(visit.speech(rt), outcome), alert=isinstance(outcome, Refused))
    sight = seen_by(visit.tx, visit.person, tap.activity_id)
    is_news = not isinstance(outcome, Refused) or outcome.reason is Reason.TOOLS_CHANGED
    if sight is not None and is_news:
        visit.edit(_tools(visit, sight))


def ask(visit: Visit, tap: GiveTap) -> None:
    """Wants to give food, or to send somebody: what, or whom, is typed."""
    if (kind := _typed_kind(visit, tap.kind)) is None:
        return
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = sight.rt, sight.resident
    activity = actions.may_give(visit.tx, visit.world, rt, resident, tap.activity_id)
    if isinstance(activity, Refused):
        visit.toast(messages.toast(visit.speech(rt), activity), alert=True)
        return
    data = {"activity_id": activity.id}
    dialogues.begin(visit.tx, visit.world, Dialogue.GIVING, visit.chat.id, visit.user.id, kind, data)
    visit.toast()
    visit.edit(giving.question(visit.speech(rt), activity, kind, to_name(visit.tx, rt, visit.person.id)))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """What was typed: food, or a name."""
    activity_id, kind = int(draft.data["activity_id"]), Kind(draft.step)
    words, sight = rules.typed(text), sight_of(visit, activity_id)
    if sight is None:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(not_here(visit)))
        return
    rt, resident = sight.rt, sight.resident
    if not words or _is_no_gift(text):
        visit.say(_without(visit, draft, sight, text))
        return
    dialogues.end(visit.tx, draft)
    outcome = actions.give(visit.tx, visit.world, rt, resident, activity_id, kind, words)
    visit.say(general.said(messages.toast(visit.speech(rt), outcome)))
    sight = seen_by(visit.tx, visit.person, activity_id)
    if sight is not None and not isinstance(outcome, Refused):
        visit.say(own_card(visit, sight))


def _is_no_gift(text: str) -> bool:
    is_said = is_talk(text) or is_thanks(text) or rules.tells_of_coming(text)
    return is_said or refuses(text) or yes_or_no(text) is not None


def _without(visit: Visit, draft: Draft, sight: Sight, text: str) -> Text:
    """Return the answer where nothing was given: a no ends the question, after talk it stays."""
    speech, activity = visit.speech(sight.rt), sight.activity
    if refuses(text) or is_thanks(text):
        dialogues.end(visit.tx, draft)
        return giving.nothing(speech, activity.id)
    if not _is_no_gift(text):
        return giving.misfit(speech, activity.id)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    return giving.question(speech, activity, Kind(draft.step), named, again=True)


def take_back(visit: Visit, tap: TakeBackTap) -> None:
    """No food after all, or no substitute."""
    if (kind := _typed_kind(visit, tap.kind)) is None:
        return
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = sight.rt, sight.resident
    outcome = actions.take_back(visit.tx, visit.world, rt, resident, tap.activity_id, kind)
    if isinstance(outcome, Refused):
        visit.toast(messages.toast(visit.speech(rt), outcome), alert=True)
        return
    visit.toast(messages.taken_back(visit.speech(rt)))
    redraw(visit, tap.activity_id)


def heard(visit: Visit, text: str) -> bool:
    """Note a typed "saya bawa cangkul 2" for the next activity, and show it; False for other words.

    It must be on that activity's list; a tap takes it back.
    """
    sight = next_for(visit.tx, visit.world, visit.person)
    wanted = rules.said(text, sight.activity.tools) if sight else []
    if sight is None or not wanted:
        return False
    rt, activity_id = sight.rt, sight.activity.id
    outcome = actions.bring_all(visit.tx, visit.world, rt, sight.resident, activity_id, wanted)
    now = seen_by(visit.tx, visit.person, activity_id)
    if not isinstance(outcome, Refused) and now is not None:
        visit.say(talking.noted(visit.speech(rt), own_card(visit, now)))
    return not isinstance(outcome, Refused)


def _typed_kind(visit: Visit, kind: str) -> Kind | None:
    found = one_of(Kind, kind)
    if found not in TYPED:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return None
    return found


def _tools(visit: Visit, sight: Sight) -> Text:
    """Return the page of tools; the own card where there are none."""
    mine = gatherings.part_of(visit.tx, sight.activity, sight.resident.id)
    if not rules.asks_tools(sight.activity, mine.gifts):
        return own_card(visit, sight)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    gathering = gatherings.of(visit.tx, sight.activity)
    return giving.tools(visit.speech(sight.rt), gathering, mine, named)
