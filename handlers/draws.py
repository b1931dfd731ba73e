"""/undi: a roster of night watches is drawn, for chair and coordinators in the private chat."""

from collections.abc import Callable

from bot.actions import dialogues, settings, watchers
from bot.actions import draws as actions
from bot.actions.dialogues import Draft
from bot.actions.draws import Drawing
from bot.actions.residents import to_name
from bot.messages import draws as messages
from bot.messages import general
from bot.messages import neighbourhoods as names
from bot.messages import settings as rights
from bot.messages import watchers as words
from bot.parcels import Text
from bot.rules import cycles, periods
from bot.rules.cycles import ALL_WEEK, Cycle
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.periods import Choice, Step
from bot.taps import DrawTap, LotTap, WatcherTap, one_of
from handlers.privately import refuse, show
from handlers.visit import Visit


def command(visit: Visit) -> None:
    """/undi: first which RT, where somebody serves several."""
    mine = [rt for rt in visit.homes if settings.may_change(visit.tx, rt, visit.person.id)]
    if not mine:
        visit.say(general.said(rights.chair_only(visit.speech())))
    elif len(mine) > 1:
        visit.say(names.which(visit.speech(), [(rt, DrawTap(rt.id)) for rt in mine]))
    else:
        begin(visit, mine[0])


def begin_by_tap(visit: Visit, tap: DrawTap) -> None:
    """The same under a button."""
    rt = visit.within_reach(tap.rt_id)
    if rt is None or not settings.may_change(visit.tx, rt, visit.person.id):
        visit.toast(rights.chair_only(visit.speech()), alert=True)
        return
    begin(visit, rt)


def begin(visit: Visit, rt: Neighbourhood) -> None:
    """Ask for how long; whoever calls this has found out that it is chair or coordinator."""
    drawing = actions.begin(visit.tx, visit.world, rt, visit.person)
    if drawing is not None:
        show(visit, _question(visit, drawing))


def _question(visit: Visit, drawing: Drawing, *, unread: bool = False) -> Text:
    speech, key, period = visit.speech(drawing.rt), drawing.draft.key, drawing.period
    match drawing.draft.step:
        case Step.WEEKS:
            return messages.ask_weeks(speech, key, period, to_name(visit.tx, drawing.rt, visit.person.id))
        case Step.NIGHTS:
            return messages.ask_nights(speech, key, period, unread=unread)
        case Step.NEEDED:
            return messages.ask_needed(speech, key, unread=unread)
        case Step.READY:
            material = watchers.material(visit.tx, visit.world, drawing.rt, period)
            return messages.ready(speech, key, period, len(material.evenings), material.watchers)
        case Step.DRAWN:
            return messages.drawn_already(speech, key, is_usable=any(drawing.nights.values()))
    return messages.drawing(speech, key)


def choose(visit: Visit, tap: LotTap) -> None:
    """A button of a drawing."""
    drawing = actions.found(visit.tx, visit.world, visit.person, tap.key)
    choice = one_of(Choice, tap.what)
    if drawing is None or choice is None:
        refuse(visit)
        return
    if choice in _ASKED:
        step, values = _ASKED[choice]
        steps = (step, Step.DRAWN) if choice is Choice.READY else (step,)  # back from a draft, too
        is_open, found = drawing.draft.step in steps, values(drawing, tap.number)
        if not is_open or found is None:
            refuse(visit)
            return
        show(visit, _question(visit, _next(visit, drawing, choice, found)))
    else:
        _DO[choice](visit, drawing, tap.number)


def _next(visit: Visit, drawing: Drawing, choice: Choice, values: dict[str, object]) -> Drawing:
    return actions.keep(visit.tx, visit.world, drawing, periods.THEN[choice], **values)


def _weeks(_drawing: Drawing, number: int) -> dict[str, object] | None:
    return {"weeks": number} if number in periods.WEEKS else None


def _every(_drawing: Drawing, _number: int) -> dict[str, object]:
    return {"cycle": cycles.written(Cycle(ALL_WEEK))}


def _only(_drawing: Drawing, number: int) -> dict[str, object] | None:
    return {"cycle": cycles.written(Cycle((number,)))} if number in ALL_WEEK else None


def _day(drawing: Drawing, number: int) -> dict[str, object]:
    return {"cycle": periods.toggled(drawing.period.cycle, number)}


def _ticked(drawing: Drawing, _number: int) -> dict[str, object] | None:
    return {} if cycles.parsed(drawing.period.cycle) else None


def _needed(_drawing: Drawing, number: int) -> dict[str, object] | None:
    return {"needed": number} if 1 <= number <= periods.NEEDED_MOST else None


def _who(_drawing: Drawing, number: int) -> dict[str, object]:
    return {"everybody": number == 1}


Values = Callable[[Drawing, int], dict[str, object] | None]
_ASKED: dict[Choice, tuple[Step, Values]] = {
    Choice.WEEKS: (Step.WEEKS, _weeks),
    Choice.EVERY: (Step.NIGHTS, _every),
    Choice.ONLY: (Step.NIGHTS, _only),
    Choice.DAY: (Step.NIGHTS, _day),
    Choice.NEXT: (Step.NIGHTS, _ticked),
    Choice.NEEDED: (Step.NEEDED, _needed),
    Choice.WHO: (Step.READY, _who),
    Choice.READY: (Step.READY, lambda _drawing, _number: {}),
}


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Nights or a number, typed."""
    drawing = actions.of(visit.tx, draft)
    if drawing is None:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(rights.chair_only(visit.speech())))
        return
    read = periods.typed(draft.step, text, drawing.period.first)
    if read is not None:
        drawing = _next(visit, drawing, *read)
    visit.say(_question(visit, drawing, unread=read is None))


def _people(visit: Visit, drawing: Drawing, page: int) -> None:
    if drawing.draft.step != Step.READY:
        refuse(visit)
        return
    people = watchers.candidates(visit.tx, drawing.period)
    noted = {one.id: one for one in watchers.noted(visit.tx, drawing.period, people)}
    show(visit, words.people(visit.speech(drawing.rt), drawing.draft.key, people, noted, page))


def person(visit: Visit, tap: WatcherTap) -> None:
    """One of those who may be drawn; `what` is changed."""
    drawing = actions.found(visit.tx, visit.world, visit.person, tap.key)
    if drawing is None or drawing.draft.step != Step.READY:
        refuse(visit)
        return
    period = drawing.period
    if tap.what and not watchers.change(
        visit.tx, visit.world, visit.person.id, period, tap.resident_id, tap.what
    ):
        refuse(visit)
        return
    seen = watchers.about(visit.tx, period, tap.resident_id)
    if seen is None:
        refuse(visit)
        return
    show(visit, words.person(visit.speech(drawing.rt), tap.key, *seen))


def _draw(visit: Visit, drawing: Drawing, _number: int) -> None:
    if drawing.draft.step not in (Step.READY, Step.DRAWN):
        visit.toast(messages.still_drawing(visit.speech(drawing.rt)), alert=True)
        return
    begun = actions.anew(visit.tx, visit.world, drawing, visit.message.message_id)
    show(visit, messages.drawing(visit.speech(drawing.rt), begun.draft.key))
    actions.draw(visit.tx, visit.world, begun)  # after it, so that it comes after it


def _use(visit: Visit, drawing: Drawing, _number: int) -> None:
    speech = visit.speech(drawing.rt)
    if drawing.draft.step == Step.DRAWING:
        visit.toast(messages.still_drawing(speech), alert=True)
        return
    if drawing.draft.step != Step.DRAWN:
        refuse(visit)
        return
    made = actions.use(visit.tx, visit.world, drawing)
    if made is None:
        show(visit, messages.nothing_left(speech))
        return
    show(visit, messages.used(speech, made.first, made.last, made.nights, made.people))


def _stop(visit: Visit, drawing: Drawing, _number: int) -> None:
    dialogues.end(visit.tx, drawing.draft)
    show(visit, messages.stopped(visit.speech(drawing.rt)))


_DO: dict[Choice, Callable[[Visit, Drawing, int], None]] = {
    Choice.PEOPLE: _people,
    Choice.DRAW: _draw,
    Choice.USE: _use,
    Choice.STOP: _stop,
}
