"""What befalls a town: the passing of time and trouble on the line."""

import random
from datetime import timedelta
from typing import Any

from starlette.routing import Route

from playground.control.door import Body, in_town, moment
from playground.faults import Fault, Trouble
from playground.town import Town


async def clock(town: Town, body: Body) -> Any:
    """With `after` and `wait`: answers when the clock was moved beyond that version.

    `looked` is what a bot says of itself: up to that version it has done what its timetable wants.
    """
    if (looked := body.get("looked", 0)) > town.clock.looked:
        town.clock.looked = looked
        town.events.bell.ring()
    if wait := body.get("wait", 0):
        await town.events.bell.until(lambda: town.clock.version > body.get("after", 0), wait)
    return town.clock.as_dict()


async def looked(town: Town, body: Body) -> bool:
    """Whether within `wait` seconds a bot has done what is due since the clock was moved last."""
    clock = town.clock
    return await town.events.bell.until(lambda: clock.looked >= clock.version, body.get("wait", 5))


def move(town: Town, body: Body) -> Any:
    """`to` a moment, `by` seconds, and/or a new `speed`."""
    to = moment(body["to"]) if body.get("to") is not None else None
    return town.turn_clock(to=to, by=timedelta(seconds=body.get("by") or 0), speed=body.get("speed"))


def _order(town: Town, body: Body) -> int:
    if "seed" in body:
        town.faults.dice = random.Random(body.pop("seed"))
    if "kind" in body:
        town.faults.active.append(Fault(**body | {"kind": Trouble(body["kind"])}))
        _tell(town)
    return len(town.faults.active)


def _clear(town: Town, _body: Body) -> int:
    count = len(town.faults.active)
    town.faults.active.clear()
    _tell(town)
    return count


def _tell(town: Town) -> None:
    town.events.add({"kind": "stage", "slow": town.faults.slow})


ROUTES = [
    Route("/control/towns/{token}/clock", in_town(clock)),
    Route("/control/towns/{token}/clock", in_town(move), methods=["POST"]),
    Route("/control/towns/{token}/looked", in_town(looked)),
    Route("/control/towns/{token}/faults", in_town(_order), methods=["POST"]),
    Route("/control/towns/{token}/faults", in_town(_clear), methods=["DELETE"]),
]
