"""The dialogue of a routine being written: in one line, or question by question, until it is saved."""

from dataclasses import replace
from itertools import islice

from bot.actions import dialogues, routines
from bot.actions import routine_sketches as actions
from bot.actions.dialogues import Draft
from bot.actions.residents import to_name
from bot.actions.routine_sketches import Desk, Heard
from bot.actions.routines import Sight
from bot.messages import general
from bot.messages import routine_sketches as messages
from bot.messages import routines as pages
from bot.messages.routine_sketches import NO_NOTES, Notes
from bot.parcels import Text
from bot.rules import previews
from bot.rules import routine_sketches as rules
from bot.rules import routines as planning
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.previews import Wish
from bot.rules.routine_sketches import Sketch, Step, Usual
from bot.rules.routines import Reason
from bot.rules.series import local_day
from bot.taps import RoutineAskTap, RoutineLeaveTap, RoutineSaveTap, RoutineSetTap, one_of
from db import house_groups, squads
from handlers.privately import refuse, show
from handlers.visit import Visit

NEXT_SHOWN = 3


def begin(visit: Visit, offices: list[Neighbourhood], text: str) -> None:
    """A new one in one typed line; officers of several RT say first for which."""
    if len(offices) == 1:
        _hear(visit, offices[0], Sketch(offices[0].id), text)
        return
    draft = actions.begin(visit.tx, visit.world, visit.person, Sketch(0), text)
    visit.say(messages.ask_rt(visit.speech(), draft.key, offices))


def listen(visit: Visit, rt: Neighbourhood) -> None:
    """From now on a typed line is a new one."""
    actions.begin(visit.tx, visit.world, visit.person, Sketch(rt.id))


def begin_usual(visit: Visit, rt: Neighbourhood, usual: str) -> None:
    """One of the usual ones, in the words of the RT's language; "" asks for others."""
    known = one_of(Usual, usual)
    if known is None and usual:
        refuse(visit)
        return
    words = visit.shared_speech(rt).plain(pages.USUAL[known][1]) if known else ""
    draft = actions.begin(visit.tx, visit.world, visit.person, Sketch(rt.id, words=words))
    show(visit, _page(visit, rt, draft.key, rules.from_data(draft.data["sketch"])))


def edit(visit: Visit, sight: Sight) -> None:
    """One that is stored, to be changed."""
    sketch = rules.sketch_of(sight.routine)
    draft = actions.begin(visit.tx, visit.world, visit.person, sketch)
    show(visit, _page(visit, sight.rt, draft.key, sketch))


def _hear(visit: Visit, rt: Neighbourhood, sketch: Sketch, text: str, draft: Draft | None = None) -> None:
    """Read a whole line, and ask what is open."""
    found = actions.heard(visit.tx, visit.world, rt, sketch, text)
    if draft is None:
        draft = actions.begin(visit.tx, visit.world, visit.person, found.sketch)
    else:
        actions.keep(visit.tx, visit.world, draft, found.sketch)
    show(visit, _page(visit, rt, draft.key, found.sketch, _notes(found)))


def _notes(found: Heard) -> Notes:
    return Notes(found.misfit, found.odd, found.is_unknown, found.missing, rest=found.rest)


def _page(
    visit: Visit, rt: Neighbourhood, key: str, sketch: Sketch, notes: Notes = NO_NOTES, at: int = 0
) -> Text:
    """The open question with a page of its answers, or the preview."""
    words, named = visit.speech(rt), to_name(visit.tx, rt, visit.person.id)
    if sketch.step is not Step.CHECK:
        asks_whom = sketch.step is Step.AUDIENCE
        teams = squads.of(visit.tx, rt.id) if asks_whom else []
        groups = house_groups.of(visit.tx, rt.id) if asks_whom else []
        hours = rules.hours_to_offer(sketch, local_day(visit.world.now, rt.zone), rt.zone, rt.city)
        return messages.ask(words, key, sketch, notes, teams, groups, at, hours, named)
    routine = rules.routine_of(sketch, rt.eve_minute)
    coming = list(islice(planning.coming(routine, rt, visit.world.now), NEXT_SHOWN))
    aim = sketch.group or routines.aim_of(visit.tx, routine)
    is_nobody = not sketch.houses and routines.is_for_nobody(visit.tx, routine)
    notes = replace(notes, is_nobody=is_nobody)
    return messages.preview(words, key, routine, coming, aim, notes, sketch.houses, named)


def ask(visit: Visit, tap: RoutineAskTap) -> None:
    """One of its lines, or back to the preview; `audience.1` is the second page of those it may be for."""
    name, _, page = tap.step.partition(".")
    desk, step = _in_hand(visit, tap.key), one_of(Step, name)
    if desk is None or desk.rt is None:
        return
    if step is None or step in (Step.RT, Step.HOLIDAYS):
        refuse(visit)
        return
    sketch = rules.asking(desk.sketch, step)
    actions.keep(visit.tx, visit.world, desk.draft, sketch)
    at = int(page) if page.isascii() and page.isdigit() and len(page) <= 3 else 0
    show(visit, _page(visit, desk.rt, tap.key, sketch, at=at))


def choose(visit: Visit, tap: RoutineSetTap) -> None:
    """An answer by button."""
    desk, step = _in_hand(visit, tap.key), one_of(Step, tap.step)
    if desk is None:
        return
    chosen = actions.chosen(visit.tx, visit.world, visit.person, desk, step, tap.value) if step else None
    rt = next((one for one in visit.homes if chosen is not None and one.id == chosen.rt_id), None)
    if chosen is None or rt is None:
        refuse(visit)
    elif step is Step.RT:
        _hear(visit, rt, chosen, desk.draft.data["text"], desk.draft)
    else:
        actions.keep(visit.tx, visit.world, desk.draft, chosen)
        show(visit, _page(visit, rt, tap.key, chosen))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """An answer in words, a correction, yes or no."""
    desk = actions.desk_of(visit.tx, visit.person, draft)
    if desk is None or desk.rt is None:
        dialogues.end(visit.tx, draft)
        visit.say(messages.left(visit.speech()))
        return
    wish = previews.wish(text)
    if wish is Wish.STOP:
        dialogues.end(visit.tx, draft)
        visit.say(messages.left(visit.speech(desk.rt)))
    elif wish is Wish.POST and desk.sketch.step is Step.CHECK:
        _save(visit, draft.key)
    else:
        found = actions.answered(visit.tx, visit.world, desk.rt, desk.sketch, text)
        actions.keep(visit.tx, visit.world, draft, found.sketch)
        visit.say(_page(visit, desk.rt, draft.key, found.sketch, _notes(found)))


def save(visit: Visit, tap: RoutineSaveTap) -> None:
    """✅: stored, once."""
    _save(visit, tap.key)


def _save(visit: Visit, key: str) -> None:
    outcome = actions.save(visit.tx, visit.world, visit.person, key)
    if isinstance(outcome, Reason):
        words = pages.refused(visit.speech(), outcome)
        if visit.update.callback_query is None:
            visit.say(general.said(words))
        else:
            visit.toast(words, alert=outcome is not Reason.AGAIN)
        return
    words, text = pages.saved(visit.speech(outcome.rt)), page(visit, outcome)
    if visit.update.callback_query is None:
        visit.say(general.above(words, text))
    else:
        visit.toast(words)
        visit.edit(text)


def page(visit: Visit, sight: Sight) -> Text:
    """A routine before an officer's eyes."""
    now, named = visit.world.now, to_name(visit.tx, sight.rt, visit.person.id)
    return pages.page(visit.speech(sight.rt), sight.rt, sight.routine, sight.next, sight.aim, now, named)


def leave(visit: Visit, tap: RoutineLeaveTap) -> None:
    """❌: nothing is stored."""
    desk = _in_hand(visit, tap.key)
    if desk is not None:
        dialogues.end(visit.tx, desk.draft)
        show(visit, messages.left(visit.speech(desk.rt)))


def _in_hand(visit: Visit, key: str) -> Desk | None:
    """Return the sketch under a pressed button; else say with a toast that it is gone."""
    desk = actions.desk_of(visit.tx, visit.person, dialogues.by_key(visit.tx, visit.world, key))
    if desk is None:
        visit.toast(pages.refused(visit.speech(), Reason.NOT_YOURS), alert=True)
    return desk
