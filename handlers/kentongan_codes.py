"""Atur kode: officers put the table of codes in order, in the private chat."""

from bot.actions import dialogues, settings
from bot.actions import kentongan as alarms
from bot.actions import kentongan_codes as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.messages import general
from bot.messages import kentongan as words
from bot.messages import kentongan_codes as messages
from bot.messages.speech import speech as speech_of
from bot.parcels import Text
from bot.rules import kentongan as rules
from bot.rules.courtesies import yes_or_no
from bot.rules.kentongan import Edit
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import KentonganCodesTap, KentonganCodeTap, KentonganGroupTap, KentonganNewTap, one_of
from db import kentongan
from handlers.privately import show
from handlers.visit import Visit


def table(visit: Visit, tap: KentonganCodesTap) -> None:
    """The whole table; nothing is being written then."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.CODE, visit.chat.id, visit.user.id)
    rt = actions.of_officer(visit.tx, visit.person, tap.rt_id)
    if rt is None:
        _refuse(visit)
    else:
        show(visit, _table(visit, rt))


def _table(visit: Visit, rt: Neighbourhood) -> Text:
    codes = alarms.table(visit.tx, rt, words.meanings(speech_of(rt.language, rt.zone)))
    named, in_group = to_name(visit.tx, rt, visit.person.id), actions.in_group(visit.tx, rt)
    may_set = settings.may_change(visit.tx, rt, visit.person.id)
    return messages.table(visit.speech(rt), rt.id, codes, named, in_group=in_group, may_set=may_set)


def one(visit: Visit, tap: KentonganCodeTap) -> None:
    """One line: shown, written anew, put higher, removed."""
    what, found = one_of(Edit, tap.what), actions.one(visit.tx, visit.person, tap.code_id)
    if what is None or found is None:
        _refuse(visit)
        return
    rt, code, codes = found
    speech = visit.speech(rt)
    match what:
        case Edit.SHOW:
            text = messages.one(speech, code, is_first=codes[0] == code, is_only=len(codes) == 1)
        case Edit.WRITE:
            _listen(visit, rt, code.id)
            text = messages.ask(speech, rt.id, code)
        case Edit.DROP:
            text = messages.sure_drop(speech, code)
        case Edit.UP:
            actions.up(visit.tx, visit.person, code.id)
            text = _table(visit, rt)
        case Edit.DROP_SURE:
            actions.drop(visit.tx, visit.world, visit.person, code.id)
            text = _table(visit, rt)
    show(visit, text)


def _listen(visit: Visit, rt: Neighbourhood, code_id: int) -> None:
    data = {"rt_id": rt.id, "code_id": code_id}
    dialogues.begin(visit.tx, visit.world, Dialogue.CODE, visit.chat.id, visit.person.id, data=data)


def new(visit: Visit, tap: KentonganNewTap) -> None:
    """➕: how is it written?"""
    rt = actions.of_officer(visit.tx, visit.person, tap.rt_id)
    if rt is None:
        _refuse(visit)
        return
    _listen(visit, rt, 0)
    show(visit, messages.ask(visit.speech(rt), rt.id, None))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A line of the table was typed."""
    rt_id, code_id = draft.data["rt_id"], draft.data["code_id"]
    rt, written = actions.of_officer(visit.tx, visit.person, rt_id), rules.read(text)
    if rt is None:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(general.officers_only(visit.speech())))
    elif yes_or_no(text) is False:
        dialogues.end(visit.tx, draft)
        visit.say(_table(visit, rt))
    elif written is None:
        visit.say(messages.ask(visit.speech(rt), rt.id, kentongan.code(visit.tx, code_id), again=True))
    else:
        dialogues.end(visit.tx, draft)
        actions.write(visit.tx, visit.world, visit.person, rt_id, code_id, written)
        visit.say(_table(visit, rt))


def to_group(visit: Visit, tap: KentonganGroupTap) -> None:
    """📣: whether the group hears of alarms."""
    rt = visit.within_reach(tap.rt_id)
    if rt is None or not actions.to_group(visit.tx, visit.world, visit.person, tap.rt_id, on=tap.on == 1):
        _refuse(visit)
    else:
        show(visit, _table(visit, rt))


def _refuse(visit: Visit) -> None:
    visit.toast(general.officers_only(visit.speech()), alert=True)
