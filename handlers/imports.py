"""A list of squads, pasted or sent as a file in private, by chair and coordinators."""

from collections.abc import Callable

from bot.actions import dialogues
from bot.actions import imports as actions
from bot.actions import settings as rights
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.imports import Taking
from bot.actions.residents import to_name
from bot.messages import general
from bot.messages import imports as messages
from bot.messages import settings as refusals
from bot.rules.import_matches import NOBODY, SOMEBODY_NEW
from bot.rules.imports import ENDINGS, FILE_MOST, Choice, FileFault, Step
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ImportChoiceTap, ImportTap, one_of
from bot.updates import Document, Message
from handlers.privately import refuse, show
from handlers.visit import Visit


def begin(visit: Visit, tap: ImportTap) -> None:
    """📋: a list is to be pasted, or sent."""
    rt = visit.within_reach(tap.rt_id)
    if rt is None or not rights.may_change(visit.tx, rt, visit.person.id):
        visit.toast(refusals.chair_only(visit.speech()), alert=True)
        return
    draft = actions.begin(visit.tx, visit.world, visit.person, rt)
    _ask(visit, Taking(draft, rt))


def _ask(visit: Visit, taking: Taking) -> None:
    named = to_name(visit.tx, taking.rt, visit.person.id)
    show(visit, messages.ask(visit.speech(taking.rt), taking.draft.key, taking.rt, named))


def begin_with(visit: Visit, rt: Neighbourhood, text: str) -> None:
    """Begin with a list that was typed already."""
    draft = actions.begin(visit.tx, visit.world, visit.person, rt)
    show_read(visit, actions.add_text(visit.tx, visit.world, Taking(draft, rt), text))


def pasted(visit: Visit, rt: Neighbourhood, text: str) -> bool:
    """Take a list of this RT where one is likely; False for all else."""
    if not actions.is_list(visit.tx, visit.world, rt, text, expected=True):
        return False
    begin_with(visit, rt, text)
    return True


def overheard(visit: Visit, text: str) -> bool:
    """Take a list that came without being asked for, from chair or coordinator; False for all else."""
    mine = actions.managed(visit.tx, visit.person) if "\n" in text else []
    if not any(actions.is_list(visit.tx, visit.world, rt, text, expected=False) for rt in mine):
        return False
    if len(mine) == 1:
        begin_with(visit, mine[0], text)
    else:
        draft = actions.begin(visit.tx, visit.world, visit.person, None, text=text)
        visit.say(messages.which(visit.speech(), draft.key, mine))
    return True


def show_read(visit: Visit, taking: Taking) -> None:
    """Show what was read, or ask who is meant."""
    proposal = actions.proposal(visit.tx, visit.world, taking)
    asked = len(taking.draft.data.get("chosen") or {})
    show(visit, messages.shown(visit.speech(taking.rt), taking.draft.key, proposal, asked))


def sent(visit: Visit, message: Message) -> bool:
    """Take a file that may be a list, and what is forwarded while one is waited for; False for all else."""
    if visit.in_group or (message.document is None and message.forward_origin is None):
        return False
    draft = dialogues.find(visit.tx, visit.world, Dialogue.IMPORT, visit.chat.id, visit.user.id)
    taking = actions.of(visit.tx, draft) if draft is not None and draft.step != Step.WHERE else None
    if message.document is None:
        if taking is None or not message.text or not _takes(visit, taking, message.text):
            return False
        _heard(visit, taking, message.text)
        return True
    is_list = message.document.file_name.lower().endswith(ENDINGS)
    mine = actions.managed(visit.tx, visit.person) if taking is not None or is_list else []
    if not mine:
        return False
    _sent(visit, taking, mine, message.document)
    return True


def _sent(visit: Visit, taking: Taking | None, mine: list[Neighbourhood], document: Document) -> None:
    if document.file_size > FILE_MOST:
        visit.say(messages.unfit(visit.speech(), FileFault.LARGE))
    elif taking is None and len(mine) > 1:
        about = {"file": document.file_id, "under": visit.message.message_id}
        draft = actions.begin(visit.tx, visit.world, visit.person, None, **about)
        visit.say(messages.which(visit.speech(), draft.key, mine))
    else:
        if taking is None:
            taking = Taking(actions.begin(visit.tx, visit.world, visit.person, mine[0]), mine[0])
        _fetch(visit, taking, document.file_id, visit.message.message_id)


def _fetch(visit: Visit, taking: Taking, file_id: str, message_id: int) -> None:
    show(visit, messages.fetching(visit.speech(taking.rt)))
    actions.fetch(visit.tx, visit.world, taking, file_id, message_id)


def _takes(visit: Visit, taking: Taking, text: str) -> bool:
    """False for other words, where a list is only possible."""
    return taking.step is not Step.MAYBE or actions.is_list(
        visit.tx, visit.world, taking.rt, text, expected=True
    )


def typed(visit: Visit, draft: Draft, text: str, heard: Callable[[Visit, str], None]) -> None:
    """A list, or its next part; other words below the squads are `heard` as ever."""
    taking = actions.of(visit.tx, draft)
    if draft.step == Step.MAYBE and (taking is None or not _takes(visit, taking, text)):
        dialogues.end(visit.tx, draft)
        heard(visit, text)
    elif taking is not None and not text.strip():  # a photo of the list
        visit.say(messages.unfit(visit.speech(taking.rt), FileFault.NO_LIST))
    elif taking is not None:
        _heard(visit, taking, text)
    elif draft.step != Step.WHERE:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(refusals.chair_only(visit.speech())))


def _heard(visit: Visit, taking: Taking, text: str) -> None:
    show_read(visit, actions.add_text(visit.tx, visit.world, taking, text))


def choose(visit: Visit, tap: ImportChoiceTap) -> None:
    """A button of a list."""
    choice = one_of(Choice, tap.what)
    if choice is Choice.RT:
        _where(visit, tap)
        return
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    taking = actions.found(visit.tx, visit.world, visit.person, tap.key)
    if choice is Choice.STOP and draft is not None and draft.person_id == visit.person.id:
        dialogues.end(visit.tx, draft)
        show(visit, messages.stopped(visit.speech()))
    elif taking is None or choice not in _DO:
        refuse(visit)
    else:
        _DO[choice](visit, taking, tap)


def _where(visit: Visit, tap: ImportChoiceTap) -> None:
    """Which RT a list is for, that came without being asked for."""
    draft = dialogues.by_key(visit.tx, visit.world, tap.key)
    rt = next((rt for rt in actions.managed(visit.tx, visit.person) if rt.id == tap.number), None)
    is_open = draft is not None and draft.person_id == visit.person.id and draft.step == Step.WHERE
    if draft is None or rt is None or not is_open:
        refuse(visit)
        return
    if text := str(draft.data.get("text") or ""):
        begin_with(visit, rt, text)
        return
    taking = Taking(actions.begin(visit.tx, visit.world, visit.person, rt), rt)
    _fetch(visit, taking, str(draft.data["file"]), int(draft.data["under"]))


def _answer(number: Callable[[ImportChoiceTap], int]) -> Callable[[Visit, Taking, ImportChoiceTap], None]:
    def answer(visit: Visit, taking: Taking, tap: ImportChoiceTap) -> None:
        answered = actions.answer(visit.tx, visit.world, taking, tap.at, number(tap))
        if answered is None:
            refuse(visit)
        else:
            show_read(visit, answered)

    return answer


def _use(visit: Visit, taking: Taking, _tap: ImportChoiceTap) -> None:
    rt, words = taking.rt, visit.speech(taking.rt)
    taken = actions.use(visit.tx, visit.world, taking)
    if taken is None:
        show(visit, messages.nothing(words))
        return
    show(visit, messages.made(words, rt, taken.squads, taken.evenings, taken.people, taken.new))


def _anew(visit: Visit, taking: Taking, _tap: ImportChoiceTap) -> None:
    draft = actions.begin(visit.tx, visit.world, visit.person, taking.rt)
    _ask(visit, Taking(draft, taking.rt))


_DO: dict[Choice | None, Callable[[Visit, Taking, ImportChoiceTap], None]] = {
    Choice.WHO: _answer(lambda tap: max(tap.number, SOMEBODY_NEW)),
    Choice.NEW: _answer(lambda _tap: SOMEBODY_NEW),
    Choice.SKIP: _answer(lambda _tap: NOBODY),
    Choice.USE: _use,
    Choice.ANEW: _anew,
}
