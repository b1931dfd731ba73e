"""Taking over a list of squads: pasted or sent, shown first, made on a yes, once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.actions import dialogues, ronda_settings, squad_nights
from bot.actions import settings as rights
from bot.actions import squads as squad_actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.proxies import write_down
from bot.rules import import_lists
from bot.rules import imports as rules
from bot.rules import ronda as watch
from bot.rules.import_matches import Planned, Proposal, matched
from bot.rules.import_words import WATCH
from bot.rules.imports import FileFault, Listed, Step, leader_of
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.ronda import Night, Ronda, Squad
from bot.rules.series import local_day
from bot.rules.squads import MEMBERS_MOST
from bot.world import World
from db import drafts, households, journal, neighbourhoods, outbox, residents, ronda, squads, watchers
from db.engine import Transaction
from db.outbox import NewLetter, Priority

FETCH, SHOWN = "list_file", "list_shown"  # gets a file from Telegram; shows what was read in it
IN_USE = "squads_in_use"  # tells the group; what was made stands in the key
TOLD_LIVES = timedelta(days=2)
FETCH_LIVES = timedelta(minutes=10)  # who waits longer sends it again


@dataclass(frozen=True, slots=True)
class Taking:
    """The taking over of a list, half-way, before the eyes of who began it."""

    draft: Draft
    rt: Neighbourhood

    @property
    def step(self) -> Step:
        """The open question."""
        return Step(self.draft.step)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made: squads (new ones, and those that were there), evenings, people, and the new ones."""

    squads: int
    evenings: int
    people: int
    new: int


def managed(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return the RT whose squads somebody manages."""
    homes = neighbourhoods.homes_of(tx, person.id)
    return [rt for rt in homes if rt.status is Status.ACTIVE and rights.may_change(tx, rt, person.id)]


def begin(tx: Transaction, world: World, person: Person, rt: Neighbourhood | None, **data: Any) -> Draft:
    """Begin to take a list over; without an RT it has to be asked which."""
    step = Step.LIST if rt is not None else Step.WHERE
    about = {"rt": rt.id if rt is not None else 0, **data}
    return dialogues.begin(tx, world, Dialogue.IMPORT, person.id, person.id, step, about)


def expect(tx: Transaction, world: World, person: Person, rt: Neighbourhood) -> None:
    """Hear what is typed below an RT's squads, which may be a list of them; one half-way goes on."""
    half_way = dialogues.find(tx, world, Dialogue.IMPORT, person.id, person.id)
    if half_way is not None and half_way.step in (Step.CHECK, Step.FETCHING):
        return
    dialogues.begin(tx, world, Dialogue.IMPORT, person.id, person.id, Step.MAYBE, {"rt": rt.id})


def is_list(tx: Transaction, world: World, rt: Neighbourhood, text: str, *, expected: bool) -> bool:
    """True for what reads as a list of squads.

    One that is not `expected` speaks of the watch, or names residents: rubbish is fetched by a roster, too.
    """
    listed = import_lists.read(text, local_day(world.now, rt.zone))
    if expected:
        return listed.may_be_one
    if not listed.is_one or WATCH.search(text):
        return listed.is_one
    known = matched(listed, households.everybody(tx, rt.id), (), (), {}).known
    return len(known) * 2 >= listed.number


def found(tx: Transaction, world: World, person: Person, key: str) -> Taking | None:
    """Return the list under a button; None when it is over, another's, or no longer theirs to take over."""
    draft = dialogues.by_key(tx, world, key)
    if draft is None or draft.kind != Dialogue.IMPORT or draft.person_id != person.id:
        return None
    return of(tx, draft)


def of(tx: Transaction, draft: Draft) -> Taking | None:
    """Return a list that is still its beginner's to take over."""
    rt = neighbourhoods.get(tx, int(draft.data["rt"]))
    if rt is None or not rights.may_change(tx, rt, draft.person_id):
        return None
    return Taking(draft, rt)


def keep(tx: Transaction, world: World, taking: Taking, step: Step, **data: Any) -> Taking:
    """Store what was said, and what is open then."""
    draft = replace(taking.draft, step=step, data=taking.draft.data | data)
    dialogues.keep(tx, world, draft)
    return replace(taking, draft=draft)


def add_text(tx: Transaction, world: World, taking: Taking, text: str) -> Taking:
    """Take a pasted list, or its next part: a phone cuts a long one into several messages.

    It stands beside what came in a file.
    """
    before = str(taking.draft.data.get("text") or "")
    whole = f"{before}\n{text}" if before else text
    return keep(tx, world, taking, Step.CHECK, text=whole[: rules.TEXT_MOST])


def fetch(tx: Transaction, world: World, taking: Taking, file_id: str, message_id: int) -> None:
    """Have the file under a message fetched from Telegram; what stands in it is shown then."""
    fetching = keep(tx, world, taking, Step.FETCHING, file=file_id, under=message_id)
    outbox.put(tx, _letter(world, fetching.draft, FETCH))


def _letter(world: World, draft: Draft, kind: str) -> NewLetter:
    return NewLetter(
        key=f"{kind}:{draft.key}:{draft.data['under']}",
        kind=kind,
        chat_id=draft.person_id,
        priority=Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + FETCH_LIVES,
        person_id=draft.person_id,
    )


def fetched(tx: Transaction, world: World, key: str, read: Mapping[str, Any]) -> None:
    """Keep what stands in a file: rows, a text, or why it is not taken; nothing when nobody waits."""
    draft = dialogues.by_key(tx, world, key)
    if draft is None or draft.step != Step.FETCHING:
        return
    fault = str(read.get("fault", ""))
    data = draft.data | {"fault": fault, "where": str(read.get("where", ""))}
    if not fault:
        data |= {"text": read.get("text"), "rows": read.get("rows"), "chosen": {}}
    drafts.note_data(tx, key, Step.LIST if fault else Step.CHECK, data)
    outbox.put(tx, _letter(world, draft, SHOWN))


def lost(tx: Transaction, world: World, key: str) -> None:
    """Telegram has not given the file."""
    fetched(tx, world, key, {"fault": FileFault.LOST.value})


def read(world: World, taking: Taking) -> Listed:
    """Return what stands in a list."""
    today, data = local_day(world.now, taking.rt.zone), taking.draft.data
    typed = import_lists.read(str(data.get("text") or ""), today)
    if data.get("rows"):
        return import_lists.both(import_lists.read_rows(data["rows"], today), typed)
    return typed


def proposal(tx: Transaction, world: World, taking: Taking) -> Proposal:
    """Return what would be made of a list, as the residents and squads are now."""
    everybody = households.everybody(tx, taking.rt.id)
    chairs = [one.id for one in residents.holders(tx, taking.rt.id, Role.CHAIR)]
    chosen = {str(key): int(number) for key, number in (taking.draft.data.get("chosen") or {}).items()}
    there = squads.of(tx, taking.rt.id)
    noted = watchers.attributes(tx, taking.rt.id)
    minors = {number for number, about in noted.items() if not about.is_adult}
    return matched(read(world, taking), everybody, there, chairs, chosen, minors)


def answer(tx: Transaction, world: World, taking: Taking, at: int, number: int) -> Taking | None:
    """Take who is meant by a name that several have; None for a tap on a question that is not open."""
    chosen = dict(taking.draft.data.get("chosen") or {})
    questions = proposal(tx, world, taking).questions
    if at != len(chosen) or not questions:
        return None
    candidates = {one.resident.id for one in questions[0].candidates}
    if number > 0 and number not in candidates:
        return None
    chosen[questions[0].entry.key] = number
    return keep(tx, world, taking, Step.CHECK, chosen=chosen)


def use(tx: Transaction, world: World, taking: Taking) -> Taken | None:
    """Make the squads and evenings of a list; None when there is nothing to make, or it was made already."""
    rt, person_id = taking.rt, taking.draft.person_id
    if taking.step is not Step.CHECK:
        return None
    neighbourhoods.hold(tx, rt.id)
    what = proposal(tx, world, taking)
    if what.questions or not what.planned or not dialogues.end(tx, taking.draft):
        return None
    settings = _settings(tx, world, taking, what)
    squad_nights.hold(tx, world, rt.id)
    new = {key: write_down(tx, world, rt, person_id, said).resident.id for key, said in what.new.items()}
    made = _Made(tx, world, taking, settings, new, what.first or date.min)
    for plan in what.planned:
        made.add(plan)
    squad_nights.tell(tx, world, made.people, person_id)
    taken = Taken(made.squads, made.evenings, len(made.people), len(new))
    _tell_group(tx, world, taking, taken)
    detail = f"{taken.squads} squads, {taken.evenings} evenings, {taken.people} people, {taken.new} new"
    journal.note(tx, rt.id, person_id, world.now, "squads_taken_over", f"neighbourhood:{rt.id}", detail)
    return taken


def _tell_group(tx: Transaction, world: World, taking: Taking, taken: Taken) -> None:
    letter = NewLetter(
        key=f"{IN_USE}:{taking.draft.key}:{taken.squads}:{taken.people}",
        kind=IN_USE,
        chat_id=taking.rt.chat_id,
        priority=Priority.ANNOUNCEMENT,
        due_at=world.now,
        expires_at=world.now + TOLD_LIVES,
        subject_id=taking.rt.id,
    )
    outbox.put(tx, letter)


def _settings(tx: Transaction, world: World, taking: Taking, what: Proposal) -> Ronda:
    """Return how the RT keeps watch; where it does not yet, it begins, with nights as small as the list's."""
    there = ronda.settings(tx, taking.rt.id)
    if there is None:
        needed = max(1, min(watch.NEEDED_MOST, *(plan.people for plan in what.planned)))
        ronda.set_up(tx, taking.rt.id, needed=needed)
    elif not there.active:
        person = residents.person(tx, taking.draft.person_id)
        assert person is not None
        ronda_settings.change(tx, world, taking.rt, person, {"active": True})
    return ronda.settings(tx, taking.rt.id) or Ronda(taking.rt.id)


@dataclass
class _Made:
    tx: Transaction
    world: World
    taking: Taking
    settings: Ronda
    new: Mapping[str, int]
    since: date = date.min
    squads: int = 0
    evenings: int = 0

    def __post_init__(self) -> None:
        self.people: set[int] = set()

    def add(self, plan: Planned) -> None:
        """Make one squad, or one evening."""
        ids = {entry.key: one.resident.id for entry, one in plan.known}
        ids |= {entry.key: self.new[entry.key] for entry in plan.new}
        if plan.block.evening is not None:
            self._evening(plan, [*ids.values()])
        elif squad := self._squad(plan):
            self._members(plan, squad, ids)

    def _evening(self, plan: Planned, ids: list[int]) -> None:
        assert plan.block.evening is not None
        people = [*dict.fromkeys(ids)]
        rt, evening = self.taking.rt, plan.block.evening
        night = squad_nights.fill(self.tx, self.world, rt, self.settings, evening, people)
        if isinstance(night, Night):
            self.evenings += 1
            self.people.update(people)

    def _squad(self, plan: Planned) -> Squad | None:
        tx, world, rt, block = self.tx, self.world, self.taking.rt, plan.block
        if plan.squad is not None:
            squad = squads.locked(tx, plan.squad.id)
            if squad is not None and block.cycle and block.cycle != squad.cycle:
                touched = squad_nights.recycle(tx, world, rt, self.settings, squad, block.cycle, self.since)
                self.people |= touched
                squad = squads.locked(tx, squad.id)
            return squad
        return squad_actions.add(tx, world, rt, self.taking.draft.person_id, block.cycle, block.name)

    def _members(self, plan: Planned, squad: Squad, ids: Mapping[str, int]) -> None:
        tx, world, rt = self.tx, self.world, self.taking.rt
        inside = [one.id for one in squads.members(tx, squad.id)]
        room = MEMBERS_MOST - len(inside)
        wanted = [one for one in dict.fromkeys(ids.values()) if one not in inside]
        squads.join(tx, squad.id, wanted[:room], world.now)
        inside += wanted[:room]
        led = {}
        for column, leads in (("leader_id", "leader"), ("deputy_id", "deputy")):
            entry = leader_of(plan.block.entries, leads)
            if entry is not None and ids.get(entry.key) in inside:
                led[column] = ids[entry.key]
        if led:
            squads.change(tx, squad.id, **led)
        if plan.squad is None:
            if squad.cycle and self.settings.active:
                squad_nights.make(tx, world, rt, self.settings, squad, self.since)
        else:
            squad_nights.joined(tx, world, rt, squad, wanted[:room], self.since)
        self.squads += 1
        self.people.update(wanted[:room])
