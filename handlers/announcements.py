"""/kerjabakti: from an ordinary announcement, or question by question, to the card in the group."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions import announcements as actions
from bot.actions import dialogues
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.proposals import Idea
from bot.actions.roles import officers
from bot.messages import announcements as messages
from bot.messages import general
from bot.messages import neighbourhoods as names
from bot.messages import plans as questions
from bot.messages.speech import speech
from bot.parcels import Remove
from bot.rules.activities import Kind
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.taps import KeepPlanTap, NewPlanTap, PlanRtTap, one_of
from db import neighbourhoods
from handlers import notices, plans, proposals
from handlers.posting import take_off_buttons
from handlers.visit import Visit, number_of


def beginner(kind: Kind, called: str) -> Callable[[Visit, str], None]:
    """The command of a kind, which is one of the words after it: `/posyandu Minggu jam 8 di balai`."""

    def begin_kind(visit: Visit, words: str) -> None:
        is_said = not words or called.casefold() in words.casefold()
        begin(visit, words if is_said else f"{called} {words}", kind=kind)

    return begin_kind


def begin(visit: Visit, words: str, *, kind: Kind = Kind.KERJA_BAKTI, alone: bool = False) -> None:
    """Start a plan from the words after the command, else from the announcement it replies to.

    What is quoted under /kerjabakti is of the kind that it speaks of; `alone` is what everybody does by
    themselves.
    """
    text, said_at = (words, visit.said_at) if words else _quoted(visit)
    preset = kind if words or alone or kind is not Kind.KERJA_BAKTI else None
    is_quoted = bool(text) and preset is None
    if not visit.in_group:
        mine = plans.homes(visit)
        if not (is_quoted and mine and notices.warn(visit, mine, text, visit.user.id, said_at)):
            begin_in_private(visit, text, preset, said_at, alone=alone)
    elif visit.rt is None or visit.rt.status is not Status.ACTIVE:
        visit.say(general.said(names.not_set_up(visit.speech())), reply=True)
    elif visit.is_anonymous_admin or actions.may_post(visit.tx, visit.rt, visit.user.id, visit.user.id):
        if not (is_quoted and notices.warn(visit, [visit.rt], text, visit.user.id, said_at)):
            begin_plan(visit, visit.rt, text, preset, said_at=said_at, alone=alone)
    else:
        refusal = general.ask_the_chair(visit.speech(visit.rt), officers(visit.tx, visit.rt))
        visit.say(proposals.offered(visit, refusal, Idea(text, preset, said_at, alone)), reply=True)


def _quoted(visit: Visit) -> tuple[str, datetime]:
    """Return the words that are replied to, and when they were first sent."""
    message = visit.update.message
    if message is None or visit.replies_to_me:
        return "", visit.said_at
    return message.quoted_words, visit.clock_of(message.quoted_sent)


def begin_in_private(
    visit: Visit, text: str, kind: Kind | None, said_at: datetime | None = None, *, alone: bool = False
) -> None:
    """Begin where somebody is an officer; which RT is asked where there are several.

    `said_at` is when the text was first sent, where that is not with what came now.
    """
    mine, said_at = plans.homes(visit), said_at or visit.said_at
    if not mine:
        new = [rt for rt in visit.homes if rt.status is Status.NEW]
        words = names.not_set_up(visit.speech(new[0])) if new else general.officers_only(visit.speech())
        visit.say(proposals.offered(visit, general.said(words), Idea(text, kind, said_at, alone)))
    elif len(mine) == 1:
        begin_plan(visit, mine[0], text, kind, said_at=said_at, alone=alone)
    elif kind is None and _asks_first(visit, mine, text, visit.user.id, said_at):
        return
    else:
        args = (visit.tx, visit.world, visit.user.id, kind, text, said_at)
        _ask_rt(visit, actions.begin_somewhere(*args, alone=alone), mine)


def begin_anew(visit: Visit, _tap: NewPlanTap) -> None:
    """Buat kegiatan baru, under words that were not understood."""
    if plans.homes(visit):
        begin_in_private(visit, "", None)
    else:
        visit.toast(general.officers_only(visit.speech()), alert=True)


def _ask_rt(visit: Visit, draft: Draft, mine: Sequence[Neighbourhood]) -> None:
    if mine:
        plans.turn(visit, messages.which_rt(visit.speech(mine[0]), draft.key, mine))
    else:
        visit.toast(general.officers_only(visit.speech()), alert=True)


def begin_plan(
    visit: Visit,
    rt: Neighbourhood,
    text: str,
    kind: Kind | None,
    leader_id: int | None = None,
    *,
    is_new: bool = False,
    alone: bool = False,
    said_at: datetime | None = None,
) -> None:
    """Begin a plan here and show it; its leader is who acted, unless another is named.

    Where the text may be about something planned already, that is asked first, unless it `is_new`.
    """
    _, leader_id, said_at = visit.person, leader_id or visit.user.id, said_at or visit.said_at
    if kind is None and not is_new and _asks_first(visit, [rt], text, leader_id, said_at):
        return
    if visit.in_group:
        take_off_buttons(
            visit, _open_in_group(visit, rt, leader_id), questions.below(visit.shared_speech(rt))
        )
    draft, plan, misfit = actions.begin(
        visit.tx, visit.world, rt, visit.chat.id, leader_id, kind, text, said_at, alone=alone
    )
    if visit.in_group and visit.update.callback_query is not None:
        draft = replace(draft, message_id=visit.message.message_id)
        dialogues.keep(visit.tx, visit.world, draft)
    plans.show(visit, rt, draft, plan, misfit)


def _asks_first(
    visit: Visit, rts: Sequence[Neighbourhood], text: str, leader_id: int, said_at: datetime
) -> bool:
    """Ask about what is there already: a change of it, its card, a plan half-way; False for none."""
    if notices.propose(visit, rts, text, leader_id, said_at):
        return True
    if len(rts) == 1 and notices.recall(visit, rts[0], text, leader_id, said_at):
        return True
    return _asks_about_open(visit, rts, text, leader_id, said_at)


def _asks_about_open(
    visit: Visit, rts: Sequence[Neighbourhood], text: str, leader_id: int, said_at: datetime
) -> bool:
    """Ask about a plan half-way; a button for a new one, or the command, is an answer."""
    message = visit.update.message
    if message is None or message.words.lstrip().startswith("/"):
        return False
    open_one = actions.half_way(visit.tx, visit.world, rts[0], visit.chat.id, leader_id)
    if open_one is not None:
        rt_id = rts[0].id if len(rts) == 1 else 0
        notices.ask_besides(visit, rts[0], text, said_at, *open_one, rt_id)
    return open_one is not None


def keep_plan(visit: Visit, tap: KeepPlanTap) -> None:
    """Lanjutkan yang tadi: what was sent goes away, the plan half-way stands there again."""
    left = plans.waiting(visit, tap.plan_key)
    if left is not None:
        notices.forget(visit, tap.key)
        dialogues.keep(visit.tx, visit.world, left)
        _ask_rt(visit, left, plans.homes(visit))
        return
    desk = plans.in_hand(visit, tap.plan_key)
    if desk is None:
        return
    notices.forget(visit, tap.key)
    if visit.in_group:
        visit.toast()
        visit.send(Remove(visit.chat.id, visit.message.message_id))
    else:
        plans.go_on(visit, desk, desk.plan, None)


def begin_by_link(visit: Visit, rest: str) -> None:
    """The deep link in the group, start=kerjabakti_7: the plan goes on here, question by question."""
    rt = neighbourhoods.get(visit.tx, number_of(rest))
    if rt is None or not actions.may_post(visit.tx, rt, visit.person.id, visit.person.id):
        visit.say(general.said(general.officers_only(visit.speech())))
        return
    left = _open_in_group(visit, rt, visit.user.id)
    plan = actions.plan_in(left) if left else None
    if left is None or plan is None:
        begin_plan(visit, rt, "", Kind.KERJA_BAKTI)
        return
    take_off_buttons(visit, left, questions.in_private(speech(rt.language, rt.zone)))
    plans.show(visit, rt, actions.take_along(visit.tx, visit.world, left), plan, None)


def _open_in_group(visit: Visit, rt: Neighbourhood, leader_id: int) -> Draft | None:
    return dialogues.find(visit.tx, visit.world, Dialogue.PLAN, rt.chat_id, leader_id)


def choose_rt(visit: Visit, tap: PlanRtTap) -> None:
    """In private: for this one of several neighbourhoods."""
    draft = plans.waiting(visit, tap.key)
    rt = neighbourhoods.get(visit.tx, tap.rt_id)
    if draft is None or rt is None:
        visit.toast(questions.too_old(visit.speech()), alert=True)
    elif not actions.may_post(visit.tx, rt, visit.person.id, visit.person.id):
        visit.toast(general.officers_only(visit.speech(rt)), alert=True)
    else:
        dialogues.end(visit.tx, draft)
        kind, said_at = one_of(Kind, draft.data["kind"]), actions.said_at(draft)
        begin_plan(visit, rt, draft.data["text"], kind, said_at=said_at, alone=draft.data.get("alone", False))
