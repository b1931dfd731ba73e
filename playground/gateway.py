"""The Bot API's door: finds the town, orders trouble if asked, checks, limits, calls the method, answers."""

import asyncio
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

import msgspec
from starlette.types import Receive, Scope, Send

from playground import schema
from playground.answers import ControlError, Refusal, too_many
from playground.faults import Fault, Trouble
from playground.methods import COUNTED, METHODS
from playground.town import Town, TownPlan
from playground.wire import Call, read_call

encode = msgspec.json.encode
UNAUTHORIZED = Refusal(401, "Unauthorized").as_dict()
NOT_FOUND = Refusal(404, "Not Found").as_dict()


@dataclass(slots=True)
class Towns:
    """All towns of one server, by token."""

    by_token: dict[str, Town] = field(default_factory=dict)
    made: int = 0

    def found(self, plan: TownPlan) -> Town:
        """A new town."""
        if plan.token in self.by_token:
            raise ControlError("this token is taken")
        self.made += 1
        town = Town(plan, self.made)
        self.by_token[town.token] = town
        return town

    def remove(self, token: str) -> bool:
        """Whether there was such a town."""
        town = self.by_token.pop(token, None)
        if town:
            town.webhook.stop()
            town.events.close()
        return town is not None


async def bot_api(towns: Towns, scope: Scope, receive: Receive, send: Send) -> None:
    """`/bot<TOKEN>/<method>`"""
    token, _, method = scope["path"][4:].partition("/")
    town = towns.by_token.get(token)
    if town is None:
        await respond(send, UNAUTHORIZED)
        return
    if method.lower() not in METHODS:
        await respond(send, NOT_FOUND)
        return
    await _serve(town, method.lower(), scope, receive, send)


async def _serve(town: Town, method: str, scope: Scope, receive: Receive, send: Send) -> None:
    journal = town.journal
    polling = method == "getupdates"
    journal.in_flight += not polling
    try:
        answer, call, fault = await _answer(town, method, scope, receive)
        trouble = str(fault.kind) if fault else ""
        journal.add(method, _loggable(call), answer, town.clock.seconds(), trouble)
        if trouble in (Trouble.CUT, Trouble.LOST):
            await hang_up(scope)
        else:
            await respond(send, answer)
    finally:
        journal.in_flight -= not polling
        journal.quiet.ring()


async def _answer(
    town: Town, method: str, scope: Scope, receive: Receive
) -> tuple[dict[str, Any], Call, Fault | None]:
    call, fault = Call(method, {}), None
    try:
        call = await read_call(scope, receive, method)
        schema.decode_strings(call)
        if town.faults.active:
            fault = town.faults.strike(method, call.params.get("chat_id"))
            await _suffer(fault)
        result = perform(town, call)
        if isawaitable(result):
            result = await result
    except Refusal as refusal:
        return refusal.as_dict(), call, fault
    return {"ok": True, "result": result}, call, fault


async def _suffer(fault: Fault | None) -> None:
    match fault:
        case Fault(kind=Trouble.TOO_MANY):
            raise too_many(fault.retry_after)
        case Fault(kind=Trouble.SERVER_ERROR):
            raise Refusal(fault.code, "Bad Gateway" if fault.code == 502 else "Internal Server Error")
        case Fault(kind=Trouble.SLOW):
            await asyncio.sleep(fault.delay)
        case Fault(kind=Trouble.CUT):
            raise Refusal(0, "the connection was cut before this was handled")


def perform(town: Town, call: Call) -> Any:
    """Schema, limits, method; what is refused does not count against the limits."""
    if town.strict:
        try:
            schema.check(call)
        except Refusal as refusal:
            town.journal.violations.append(refusal.description)
            raise
    if call.method not in COUNTED:
        return METHODS[call.method](town, call)
    chat = call.params.get("chat_id")
    chat = chat if isinstance(chat, int) else 0
    town.limits.check(chat)
    result = METHODS[call.method](town, call)
    town.limits.count(chat, len(result) if call.method == "sendmediagroup" else 1)
    return result


def _loggable(call: Call) -> dict[str, Any]:
    if not call.uploads:
        return call.params
    files = {name: {"file": upload.name, "size": len(upload.data)} for name, upload in call.uploads.items()}
    return call.params | files


async def respond(send: Send, answer: dict[str, Any]) -> None:
    """The answer as JSON, with the HTTP status Telegram uses."""
    body = encode(answer)
    status = 200 if answer["ok"] else answer["error_code"]
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def hang_up(scope: Scope) -> None:
    """Cuts the connection without a word; the server must notice before we return."""
    scope["state"]["transport"].abort()
    await asyncio.sleep(0.001)
