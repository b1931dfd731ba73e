"""ROUTES: the one flat list of what Bantar listens to. Handlers are plain functions over a Visit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot import taps
from bot.actions import reach
from bot.messages import general
from bot.taps import AnswerTap, ForeignTapError, Tap
from bot.updates import Message, Update
from bot.world import World
from db import drafts
from db.drafts import Draft
from db.engine import Transaction
from handlers import signups
from handlers.visit import Visit


@dataclass(frozen=True, slots=True)
class OnTap:
    """A press on a button of this type."""

    tap: type[Tap]
    handler: Callable[[Visit, Any], None]


@dataclass(frozen=True, slots=True)
class OnCommand:
    """A command by any of its names; the handler gets the text after it, stripped."""

    names: tuple[str, ...]
    handler: Callable[[Visit, str], None]


@dataclass(frozen=True, slots=True)
class OnStart:
    """A deep link into the private chat, `prefix_rest`; the handler gets the rest."""

    prefix: str
    handler: Callable[[Visit, str], None]


@dataclass(frozen=True, slots=True)
class OnDialogue:
    """A text (not a command) from somebody whose draft in this chat is of this kind."""

    kind: str
    handler: Callable[[Visit, Draft, str], None]


@dataclass(frozen=True, slots=True)
class OnEvent:
    """A service message or a change of membership: the first whose `happened` is true."""

    happened: Callable[[Update], object]
    handler: Callable[[Visit], None]


Route = OnTap | OnCommand | OnStart | OnDialogue | OnEvent

ROUTES: list[Route] = [
    # signups
    OnTap(AnswerTap, signups.answer),
    # neighbourhoods
    # residents
    # activities
]

_TAPS = {route.tap: route.handler for route in ROUTES if isinstance(route, OnTap)}
_COMMANDS = {name: r.handler for r in ROUTES if isinstance(r, OnCommand) for name in r.names}
_STARTS = {route.prefix: route.handler for route in ROUTES if isinstance(route, OnStart)}
_DIALOGUES = {route.kind: route.handler for route in ROUTES if isinstance(route, OnDialogue)}
_EVENTS = [route for route in ROUTES if isinstance(route, OnEvent)]

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+|$)")


def handle(tx: Transaction, world: World, update: Update) -> None:
    """Give an update to the first route that wants it."""
    visit = Visit(tx, world, update)
    if update.callback_query is not None:
        _handle_tap(visit, update.callback_query.data)
        return
    for route in _EVENTS:
        if route.happened(update):
            route.handler(visit)
            return
    if update.message is not None and update.message.from_ is not None:
        _handle_message(visit, update.message)


def _handle_tap(visit: Visit, data: str) -> None:
    try:
        tap = taps.read(data)
    except ForeignTapError:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return
    _TAPS[type(tap)](visit, tap)


def _handle_message(visit: Visit, message: Message) -> None:
    if not visit.in_group:
        reach.opened(visit.tx, visit.person)
    if command := _COMMAND.match(message.text):
        _handle_command(visit, command, message.text)
        return
    draft = drafts.get(visit.tx, visit.chat.id, visit.user.id, visit.world.now)
    if draft is not None and draft.kind in _DIALOGUES:
        _DIALOGUES[draft.kind](visit, draft, message.text or message.caption)
    elif not visit.in_group:
        visit.say(general.not_understood(visit.speech()))


def _handle_command(visit: Visit, command: re.Match[str], text: str) -> None:
    name, addressee = command.group(1).lower(), command.group(2)
    if addressee and addressee.lower() != visit.world.bot_username.lower():
        return
    words = text[command.end() :].strip()
    if name == "start" and not visit.in_group:
        prefix, _, rest = words.partition("_")
        _STARTS.get(prefix, _STARTS.get("", _greet))(visit, rest)
    elif name in _COMMANDS:
        _COMMANDS[name](visit, words)
    elif addressee or not visit.in_group:
        visit.say(general.unknown_command(visit.speech()))


def _greet(visit: Visit, _rest: str) -> None:
    visit.say(general.not_understood(visit.speech()))


def apologise(tx: Transaction, world: World, update: Update) -> None:
    """Tell the person, after the last attempt, that this did not work and nothing else was lost."""
    visit = Visit(tx, world, update)
    if update.callback_query is not None:
        visit.toast(general.apology(visit.speech()), alert=True)
    elif update.message is not None and update.message.from_ is not None and not visit.in_group:
        visit.say(general.said(general.apology(visit.speech())))
