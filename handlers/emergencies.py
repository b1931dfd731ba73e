"""Words about an emergency: whom to call is answered before anything else."""

from bot.actions import dialogues, kentongan
from bot.actions import emergencies as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import emergencies as messages
from bot.rules.emergencies import Emergency, Kind, read
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.updates import Message
from db import inbox, outbox
from db.outbox import Priority
from handlers.relays import replied_to
from handlers.visit import Visit

PLAIN = (Dialogue.ALARM, Dialogue.CODE)  # where it is, after a kentongan; "🔥 Kebakaran" as a code
# an incident of the night, a report, words about one: answered, and written down all the same
NOTED = (Dialogue.BOOK, Dialogue.REPORT, Dialogue.RELAY)


def heard(visit: Visit, message: Message) -> bool:
    """In private: say whom to call; True where that was all that the words were for.

    A question that is open stays so. While there is one, and in what was forwarded, only certain words count:
    they may be an answer, or news.
    """
    words = message.words
    if visit.in_group or not words or words.startswith("/"):
        return False
    draft = dialogues.heard_by(visit.tx, visit.world, visit.chat.id, visit.user.id, visit.replied_to)
    found = read(words)
    if found is None or not _counts(found, draft, was_forwarded=message.forward_origin is not None):
        return False
    is_noted = (draft is not None and draft.kind in NOTED) or replied_to(visit) is not None
    has_more = bool(message.photo or message.document or message.location)
    is_asked = draft is not None and not is_noted
    _answer(visit, found.kind, is_asked=is_asked, may_report=not (draft or is_noted or has_more))
    if is_noted or has_more:
        return False
    inbox.forget_words(visit.tx, visit.update.update_id)
    return True


def _counts(found: Emergency, draft: Draft | None, *, was_forwarded: bool) -> bool:
    if draft is not None and draft.kind in PLAIN:
        return False
    return found.certain or (draft is None and not was_forwarded)


def answer_first(visit: Visit, words: str) -> None:
    """Say whom to call before a report that a command begins goes on with the same words."""
    if (found := read(words)) is not None:
        _answer(visit, found.kind, is_asked=False, may_report=False)


def _answer(visit: Visit, kind: Kind, *, is_asked: bool, may_report: bool) -> None:
    homes = [rt for rt in visit.homes if rt.status is Status.ACTIVE]
    home = homes[0] if homes else None
    numbers = actions.to_call(visit.tx, visit.world, kind, home)
    keeps_in = kentongan.homes(visit.tx, visit.world, visit.person)
    text = messages.answer(
        visit.speech(home),
        kind,
        numbers,
        keeps_in,
        lives_here=bool(homes),
        is_asked=is_asked,
        may_report=may_report and bool(homes),
    )
    outbox.send(visit.tx, visit.answer(text), visit.world.now, Priority.ALARM)


def overhear(visit: Visit, words: str) -> None:
    """In an RT's group: whom to call, when the words leave no doubt, and not again within some minutes."""
    rt = visit.rt
    if rt is None or rt.status is not Status.ACTIVE or not words:
        return
    found = read(words)
    if found is not None and found.certain:
        _tell_group(visit, rt, found.kind)


def _tell_group(visit: Visit, rt: Neighbourhood, kind: Kind) -> None:
    numbers = actions.to_call(visit.tx, visit.world, kind, rt)
    text = messages.in_group(visit.speech(rt), kind, numbers)
    actions.tell_group(visit.tx, visit.world, rt, lambda: visit.answer(text, reply=True))
