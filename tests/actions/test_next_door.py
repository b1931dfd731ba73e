"""Two RT that keep watch alike, house for house: neither reads, counts or minds what is the other's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pytest

from bot.actions import empty_houses as empty
from bot.actions import jimpitan, kentongan, watch_history
from bot.actions import jimpitan_totals as totals
from bot.actions import ronda as nights
from bot.rules import kentongan as alarms
from bot.rules.duty_books import Entry
from bot.rules.jimpitan import Period
from bot.rules.jimpitan import Reason as Unnoted
from bot.rules.jimpitan import Refused as NotNoted
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Night, Presence
from bot.world import World
from db import duty_books, empty_houses, households, jimpitan_totals, residents, ronda, squads
from db import jimpitan as lines
from db import kentongan as sounded
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who

THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, 26 + n) for n in range(4))
EVENINGS = {"05": (THURSDAY, SATURDAY), "06": (FRIDAY, SUNDAY)}
OTHERS = {"05": EVENINGS["06"], "06": EVENINGS["05"]}
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
NOW = START + timedelta(days=4, hours=14)  # Saturday 23.00


@dataclass(frozen=True, slots=True)
class Side:
    """An RT: its chair, who keeps watch, its evenings, and what a house there gives."""

    rt: Neighbourhood
    chair: Who
    keeper: Who
    evenings: tuple[date, date]
    amount: int  # Rp

    @property
    def name(self) -> str:
        return self.rt.rt

    def night(self, tx: Transaction, number: int) -> Night:
        found = ronda.at(tx, self.rt.id, self.evenings[number])
        assert found is not None
        return found


@pytest.fixture
async def sides(house: House) -> tuple[Side, Side]:
    """RT 05 keeps watch on Kamis malam and malam Minggu, RT 06 on malam Sabtu and Minggu malam."""
    rt05 = await scenes.rt05(house, BUDI, JOKO)
    rt06 = await scenes.rt06(house, OUTSIDER, RINA)
    here = Side(rt05, SARI, BUDI, EVENINGS["05"], 500)
    there = Side(rt06, OUTSIDER, RINA, EVENINGS["06"], 700)
    for one in (here, there):
        await house.db.write(partial(begin, world=house.world, side=one))
    house.clock.time = NOW
    for one in (here, there):
        await house.db.write(partial(live, world=house.world, side=one))
    return here, there


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def begin(tx: Transaction, world: World, side: Side) -> None:
    days = ",".join(str(evening.weekday()) for evening in side.evenings)
    keeper = residents.resident(tx, side.rt.id, side.keeper.id)
    assert keeper is not None
    ronda.set_up(tx, side.rt.id, needed=1, jimpitan=side.amount, contribution=1000)
    pos = squads.add_pos(tx, side.rt.id, f"Pos {side.name}")
    squad = squads.add(tx, side.rt.id, f"Regu {side.name}", f"weekdays={days}", START, pos_id=pos)
    squads.join(tx, squad.id, [keeper.id], START)
    residents.move_to_house(tx, keeper, "A-1")
    nights.plan(tx, world)


def live(tx: Transaction, world: World, side: Side) -> None:
    """What a Saturday night leaves behind: money, an absence, a note, an empty house and a fire."""
    [home] = households.of(tx, side.rt.id)
    evening, night = side.evenings[0], side.night(tx, 0)
    keeper = person(tx, side.keeper)
    lines.add(tx, home, night.id, evening, Period(side.amount, 1, evening, evening), keeper.id, world.now)
    lines.add(tx, home, None, FIRST, Period(side.amount, 1, FIRST, FIRST), side.chair.id, world.now)
    duty_books.add(tx, night.id, Entry.PATROL, keeper.id, world.now)
    [duty] = ronda.duties(tx, night.id)
    ronda.change_duty(tx, duty.id, presence=Presence.UNEXCUSED.value)
    ronda.change(tx, night.id, handover=f"Pesan {side.name}")
    empty_houses.add(tx, home, SATURDAY, SATURDAY, keeper.id, world.now, f"Lampu {side.name}")
    kentongan.table(tx, side.rt, {one.key: one.key for one in alarms.usual()})
    assert isinstance(fire(tx, world, side, side.keeper), kentongan.Sight)


def fire(tx: Transaction, world: World, side: Side, who: Who) -> kentongan.Sight | alarms.Refused:
    code = next(one for one in sounded.codes(tx, side.rt.id) if one.meaning == "fire")
    return kentongan.sound(tx, world, person(tx, who), code.id, int(NOW.timestamp()) // 60, None)


def _fund(tx: Transaction, world: World, side: Side) -> object:
    found = totals.fund(tx, world, person(tx, side.chair), side.rt.id)
    assert found is not None
    return found.months[0][1], [one.night.neighbourhood_id for one in found.nights]


def _missing(tx: Transaction, world: World, side: Side) -> object:
    found = totals.missing(tx, world, person(tx, side.chair), side.rt.id)
    assert found is not None
    return found.rounds, len(found.houses)


def _contributions(tx: Transaction, world: World, side: Side) -> object:
    found = watch_history.listed(tx, world, person(tx, side.chair), side.rt.id, 0)
    assert found is not None
    return [one.person.id for one in found.lines if one.person]


def _round(tx: Transaction, world: World, side: Side) -> object:
    at = jimpitan.by_hand(tx, world, person(tx, side.chair), side.rt.id)
    assert not isinstance(at, NotNoted)
    return [one.house.neighbourhood_id for one in jimpitan.listed(tx, at)[0]]


READS: dict[str, tuple[Callable[[Transaction, World, Side], object], Callable[[Side], object]]] = {
    "the fund": (_fund, lambda side: (2 * side.amount, [side.rt.id])),
    "sum": (
        lambda tx, _, side: jimpitan_totals.sum_between(tx, side.rt.id, FIRST, LAST),
        lambda side: 2 * side.amount,
    ),
    "rounds": (
        lambda tx, _, side: jimpitan_totals.rounds(tx, side.rt.id, FIRST, LAST),
        lambda side: [side.evenings[0]],
    ),
    "what is not noted": (_missing, lambda side: (1, 0)),
    "a round by hand": (_round, lambda side: [side.rt.id]),
    "lines of a month": (
        lambda tx, _, side: [one.amount for one in lines.between(tx, side.rt.id, FIRST, LAST)],
        lambda side: [side.amount] * 2,
    ),
    "contributions": (_contributions, lambda side: [side.keeper.id]),
    "empty houses of a night": (
        lambda tx, _, side: [one.words for one in empty.on(tx, side.rt.id, SATURDAY)],
        lambda side: [f"Lampu {side.name}"],
    ),
    "empty houses for officers": (
        lambda tx, world, side: [one.words for one in empty.coming(tx, world, side.rt)],
        lambda side: [f"Lampu {side.name}"],
    ),
    "alarms": (
        lambda tx, world, side: [one.raised_by for one in kentongan.live(tx, world, side.rt)],
        lambda side: [side.keeper.id],
    ),
    "codes": (
        lambda tx, _, side: {one.neighbourhood_id for one in sounded.codes(tx, side.rt.id)},
        lambda side: {side.rt.id},
    ),
    "what was handed over": (
        lambda tx, _, side: duty_books.handed_over(tx, side.rt.id, side.evenings[1]),
        lambda side: f"Pesan {side.name}",
    ),
    "the night before": (
        lambda tx, _, side: getattr(duty_books.beside(tx, side.night(tx, 1), NOW)[0], "evening", None),
        lambda side: side.evenings[0],
    ),
    "the night after": (
        lambda tx, _, side: getattr(
            duty_books.beside(tx, side.night(tx, 0), NOW + timedelta(days=9))[1], "evening", None
        ),
        lambda side: side.evenings[1],
    ),
    "the last night": (
        lambda tx, _, side: getattr(duty_books.last_begun(tx, side.rt.id, NOW), "evening", None),
        lambda side: max(one for one in side.evenings if one <= SATURDAY),
    ),
    "nights": (
        lambda tx, _, side: [one.evening for one in ronda.between(tx, side.rt.id, FIRST, LAST)],
        lambda side: [*side.evenings],
    ),
    "nights to come": (
        lambda tx, _, side: {one.neighbourhood_id for one in ronda.coming(tx, side.rt.id, NOW)},
        lambda side: {side.rt.id},
    ),
    "no night on the evening of the others": (
        lambda tx, _, side: [ronda.at(tx, side.rt.id, evening) for evening in OTHERS[side.name]],
        lambda _: [None, None],
    ),
    "settings": (
        lambda tx, _, side: getattr(ronda.settings(tx, side.rt.id), "jimpitan", None),
        lambda side: side.amount,
    ),
    "the book": (
        lambda tx, _, side: [len(duty_books.of(tx, side.night(tx, number).id)) for number in (0, 1)],
        lambda _: [1, 0],
    ),
    "squads": (
        lambda tx, _, side: [one.name for one in squads.of(tx, side.rt.id)],
        lambda side: [f"Regu {side.name}"],
    ),
    "pos": (
        lambda tx, _, side: [one.name for one in squads.pos(tx, side.rt.id)],
        lambda side: [f"Pos {side.name}"],
    ),
    "who keeps watch": (
        lambda tx, _, side: [one.person.id for one in squads.eligible(tx, side.rt.id)],
        lambda side: [side.keeper.id],
    ),
    "members": (lambda tx, _, side: len(squads.of_members(tx, side.rt.id)), lambda side: 1),
}


async def test_each_rt_reads_what_is_its_own(house: House, sides: tuple[Side, Side]) -> None:
    def read(tx: Transaction) -> dict[tuple[str, str], object]:
        return {
            (what, side.name): how(tx, house.world, side)
            for what, (how, _) in READS.items()
            for side in sides
        }

    expected = {(what, side.name): own(side) for what, (_, own) in READS.items() for side in sides}
    assert await house.db.read(read) == expected


async def test_money_of_one_night_received_leaves_the_others_open(
    house: House, sides: tuple[Side, Side]
) -> None:
    here, there = sides

    def check(tx: Transaction) -> None:
        sari = person(tx, SARI)
        other = there.night(tx, 0).id
        assert totals.receive(tx, house.world, sari, other, 700) == NotNoted(Unnoted.NOT_YOURS)
        assert not isinstance(totals.receive(tx, house.world, sari, here.night(tx, 0).id, 500), NotNoted)
        assert jimpitan_totals.receipt(tx, here.night(tx, 0).id) is not None
        assert jimpitan_totals.receipt(tx, other) is None
        assert not isinstance(totals.receive(tx, house.world, person(tx, OUTSIDER), other, 700), NotNoted)
        assert [jimpitan_totals.count_received(tx, who.id) for who in (SARI, OUTSIDER, BUDI)] == [1, 1, 0]
        jimpitan_totals.forget_person(tx, OUTSIDER.id)
        assert [jimpitan_totals.count_received(tx, who.id) for who in (SARI, OUTSIDER)] == [1, 0]

    await house.db.write(check)


async def test_jimpitan_next_door_makes_no_fund_here(house: House, sides: tuple[Side, Side]) -> None:
    here, there = sides

    def check(tx: Transaction) -> None:
        assert not jimpitan_totals.has_round(tx, here.night(tx, 1).id)
        assert [rt.id for rt in totals.keeping(tx, person(tx, SARI))] == [here.rt.id]
        for one in lines.between(tx, here.rt.id, FIRST, LAST):
            lines.drop(tx, one.id)
        ronda.set_up(tx, here.rt.id, jimpitan=0)
        assert totals.keeping(tx, person(tx, SARI)) == []
        assert [rt.id for rt in totals.keeping(tx, person(tx, OUTSIDER))] == [there.rt.id]

    await house.db.write(check)


async def test_nobody_collects_at_a_house_next_door(house: House, sides: tuple[Side, Side]) -> None:
    here, there = sides

    def check(tx: Transaction) -> None:
        [own], [other] = households.of(tx, here.rt.id), households.of(tx, there.rt.id)
        budi, night = person(tx, BUDI), here.night(tx, 1)
        assert jimpitan.tap(tx, house.world, budi, night.id, other.id) == NotNoted(Unnoted.GONE)
        assert not isinstance(jimpitan.tap(tx, house.world, budi, night.id, own.id), NotNoted)
        refused = jimpitan.entry(tx, house.world, person(tx, SARI), 0, other.id)
        assert refused == NotNoted(Unnoted.NOT_YOURS)

    await house.db.write(check)


async def test_a_fire_next_door_silences_nobody(house: House, sides: tuple[Side, Side]) -> None:
    here, there = sides

    def check(tx: Transaction) -> None:
        again = alarms.Refused(alarms.Reason.AGAIN, "113")
        assert fire(tx, house.world, there, OUTSIDER) == again
        assert fire(tx, house.world, there, BUDI) == alarms.Refused(alarms.Reason.NOT_YOURS)
        for one in kentongan.live(tx, house.world, here.rt):
            sounded.change(tx, one.id, cleared_at=NOW, cleared_by=SARI.id)
        assert isinstance(fire(tx, house.world, here, SARI), kentongan.Sight)

    await house.db.write(check)
