"""Founding towns, and who and what is in them."""

from dataclasses import asdict
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.acts.administration import appoint
from playground.acts.joining import enter
from playground.chat import Chat, Kind, Member, Status
from playground.control.door import Body, answer, body_of, guarded, in_town, moment, towns_of
from playground.limits import Rate
from playground.methods.forums import open_topic
from playground.town import Town, TownPlan


async def _found(request: Request) -> Response:
    body = await body_of(request)
    if start := body.pop("now", None):
        body["start"] = moment(start)
    plan = msgspec.convert(asdict(TownPlan(**body)), TownPlan)
    return answer(_described(towns_of(request).found(plan)))


async def _listed(request: Request) -> Response:
    return answer([_described(town) for town in towns_of(request).by_token.values()])


async def _removed(request: Request) -> Response:
    return answer(towns_of(request).remove(request.path_params["token"]))


def _described(town: Town) -> dict[str, Any]:
    return {
        "token": town.token,
        "bot": town.bot.user,
        "clock": town.clock.as_dict(),
        "privacy": town.privacy,
        "strict": town.strict,
        "limits": town.limits.on,
        "webhook": town.webhook.url,
        "people": [
            person.user | {"started": person.started, "blocked": person.blocked} for person in _people(town)
        ],
        "groups": [_group(chat) for chat in town.chats.values() if not chat.is_private],
        "last_event": town.events.last,
        "last_call": town.journal.calls.last,
    }


def _people(town: Town) -> list[Any]:
    return list(town.people.values())


def _group(chat: Chat) -> dict[str, Any]:
    return chat.brief | {
        "members": [member.as_dict() for member in chat.members.values()],
        "topics": {topic.name: topic.id for topic in chat.topics.values()},
        "migrated_to": chat.migrated_to or None,
    }


def new_person(town: Town, body: Body) -> Any:
    """`many` makes that many at once, with numbered names."""
    many = body.pop("many", 0)
    started = body.pop("started", False)
    made = []
    for number in range(many or 1):
        person = town.add_person(**body | ({"name": f"{body['name']} {number + 1}"} if many else {}))
        person.started = started
        made.append(person.user)
    town.tell_people()
    return made if many else made[0]


def _new_group(town: Town, body: Body) -> dict[str, Any]:
    topics = body.get("topics") or []
    kind = Kind(body.get("kind") or ("supergroup" if topics else "group"))
    forum = bool(topics or body.get("forum"))
    chat = town.add_group(body["title"], kind, username=body.get("username") or "", forum=forum)
    owner = town.person(body["owner"])
    chat.members[owner.id] = Member(owner, Status.OWNER)
    for number in body.get("members") or []:
        enter(town, chat, town.person(number), owner, quietly=True)
    for number in body.get("admins") or []:
        if number not in chat.members:
            enter(town, chat, town.person(number), owner, quietly=True)
        appoint(town, chat, town.person(number), owner, {})
    for name in topics:
        open_topic(town, chat, owner, name)
    town.tell_people()
    return _group(chat)


def adjust(town: Town, body: Body) -> dict[str, Any]:
    """Switches: privacy, strict, limits, rates, messages_inaccessible, log."""
    for name in ("privacy", "strict", "messages_inaccessible"):
        if name in body:
            setattr(town, name, bool(body[name]))
    if "limits" in body:
        town.limits.on = bool(body["limits"])
    if "log" in body:
        town.journal.full = bool(body["log"])
    for name, (count, seconds) in (body.get("rates") or {}).items():
        town.limits.rates[name] = Rate(count, seconds)
    if "rates" in body:
        town.limits.forget()
    return _described(town)


ROUTES = [
    Route("/control/towns", guarded(_found), methods=["POST"]),
    Route("/control/towns", guarded(_listed)),
    Route("/control/towns/{token}", guarded(_removed), methods=["DELETE"]),
    Route("/control/towns/{token}", in_town(lambda town, body: _described(town))),
    Route("/control/towns/{token}/people", in_town(new_person), methods=["POST"]),
    Route("/control/towns/{token}/groups", in_town(_new_group), methods=["POST"]),
    Route("/control/towns/{token}/switches", in_town(adjust), methods=["POST"]),
]
