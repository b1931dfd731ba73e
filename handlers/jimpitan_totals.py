"""The sums of jimpitan, in the private chat of treasurer and chair."""

from bot.actions import dialogues
from bot.actions import jimpitan as rounds
from bot.actions import jimpitan_totals as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.messages import copies, general
from bot.messages import jimpitan_totals as messages
from bot.messages.speech import speech
from bot.parcels import Text
from bot.rules import money
from bot.rules.jimpitan import Refused
from bot.rules.jimpitan_totals import Fund, Handed
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import (
    JimpitanCopyTap,
    JimpitanFundTap,
    JimpitanMissingTap,
    JimpitanNightTap,
    JimpitanOtherTap,
    JimpitanReceiveTap,
)
from handlers.privately import show
from handlers.visit import Visit

RECEIVED = "received"  # step of the dialogue


def begin(visit: Visit) -> bool:
    """The sums of each RT whose jimpitan the person keeps; False for everybody else."""
    keeping = actions.keeping(visit.tx, visit.person)
    for rt in keeping:
        if found := actions.fund(visit.tx, visit.world, visit.person, rt.id):
            visit.say(_fund(visit, found))
    return bool(keeping)


def fund(visit: Visit, tap: JimpitanFundTap) -> None:
    """The sums, and a page of the last nights."""
    _stop(visit)
    found = actions.fund(visit.tx, visit.world, visit.person, tap.rt_id, tap.page)
    if found is None:
        _not_theirs(visit)
    else:
        show(visit, _fund(visit, found))


def _fund(visit: Visit, found: Fund) -> Text:
    opened = rounds.opened(visit.tx, visit.world, visit.person)
    tonight = next((at.night_id for at in opened if at.rt.id == found.rt.id), 0)
    collects = rounds.collects(visit.tx, found.rt)
    is_housed = bool(rounds.own(visit.tx, visit.world, visit.person))
    words = visit.speech(found.rt)
    return messages.fund(words, found, tonight=tonight, collects=collects, is_housed=is_housed)


def missing(visit: Visit, tap: JimpitanMissingTap) -> None:
    """📋: what is not noted this month."""
    gaps = actions.missing(visit.tx, visit.world, visit.person, tap.rt_id)
    if gaps is None:
        _not_theirs(visit)
    else:
        named = to_name(visit.tx, gaps.rt, visit.person.id)
        show(visit, messages.missing(visit.speech(gaps.rt), gaps, tap.page, named))


def copy(visit: Visit, tap: JimpitanCopyTap) -> None:
    """📄: the sums below, in the language of the RT."""
    found = actions.fund(visit.tx, visit.world, visit.person, tap.rt_id)
    if found is None:
        _not_theirs(visit)
        return
    visit.toast()
    lines = messages.copied(speech(found.rt.language, found.rt.zone), found)
    for text in copies.messages(visit.speech(found.rt), lines):
        visit.say(text)


def night(visit: Visit, tap: JimpitanNightTap) -> None:
    """What a night brought."""
    _stop(visit)
    _show_night(visit, actions.of_night(visit.tx, visit.world, visit.person, tap.night_id))


def receive(visit: Visit, tap: JimpitanReceiveTap) -> None:
    """✅: the money is there."""
    _stop(visit)
    outcome = actions.receive(visit.tx, visit.world, visit.person, tap.night_id, tap.amount)
    if isinstance(outcome, Refused):
        visit.toast(messages.refused(visit.speech(), outcome), alert=True)
        return
    visit.toast(messages.toast(visit.speech(outcome[0]), outcome[1]))
    visit.edit(_night(visit, *outcome))


def other(visit: Visit, tap: JimpitanOtherTap) -> None:
    """✏️: it is another amount."""
    found = actions.of_night(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(found, Refused):
        visit.toast(messages.refused(visit.speech(), found), alert=True)
        return
    rt, handed = found
    data = {"night_id": tap.night_id}
    dialogues.begin(visit.tx, visit.world, Dialogue.JIMPITAN, visit.chat.id, visit.user.id, RECEIVED, data)
    show(visit, messages.ask_received(visit.speech(rt), handed))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The amount that was counted."""
    night_id, amount = int(draft.data["night_id"]), money.read(text)
    found = actions.of_night(visit.tx, visit.world, visit.person, night_id)
    if not isinstance(found, Refused) and amount is None:
        visit.say(messages.ask_received(visit.speech(found[0]), found[1], unread=True))
        return
    dialogues.end(visit.tx, draft)
    if not isinstance(found, Refused) and amount is not None:
        found = actions.receive(visit.tx, visit.world, visit.person, night_id, amount, is_other=True)
    if isinstance(found, Refused):
        visit.say(general.said(messages.refused(visit.speech(), found)))
    else:
        visit.say(_night(visit, *found))


def _show_night(visit: Visit, found: tuple[Neighbourhood, Handed] | Refused) -> None:
    if isinstance(found, Refused):
        visit.toast(messages.refused(visit.speech(), found), alert=True)
    else:
        show(visit, _night(visit, *found))


def _night(visit: Visit, rt: Neighbourhood, handed: Handed) -> Text:
    return messages.night(visit.speech(rt), handed, to_name(visit.tx, rt, visit.person.id))


def _stop(visit: Visit) -> None:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.JIMPITAN, visit.chat.id, visit.user.id)


def _not_theirs(visit: Visit) -> None:
    visit.toast(messages.not_theirs(visit.speech()), alert=True)
