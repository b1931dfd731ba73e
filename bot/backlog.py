"""`bantar queue`: what waits to be sent, what failed and why, and trying again or dropping by hand.

It works beside a running bot, which finds what is to be tried again within a second, and without one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.config import Config
from bot.letters import KINDS
from bot.messages.neighbourhoods import label
from bot.messages.speech import speech
from bot.opening import opened
from db import backlog, neighbourhoods
from db.backlog import Choice, Pile, Trouble
from db.engine import Transaction

SEALED = frozenset(name for name, kind in KINDS.items() if kind.is_sealed)
CHATS_MOST, TROUBLES_MOST = 10, 30
HIDDEN = "not shown"


@dataclass(frozen=True, slots=True)
class Backlog:
    """Everything that `bantar queue` shows; `names` are those of the groups, by chat."""

    now: datetime
    kinds: Sequence[Pile]
    chats: Sequence[Pile]
    troubles: Sequence[Trouble]
    troubled: int
    names: dict[str, str]

    @property
    def waiting(self) -> int:
        """How many letters wait."""
        return sum(pile.number for pile in self.kinds)


async def look(config: Config, now: datetime) -> Backlog:
    """Return what waits and what failed. Raises ConfigError when the database cannot be read."""
    with opened(config) as db:
        found: Backlog = await db.read(lambda tx: _read(tx, config, now))
        return found


def _read(tx: Transaction, config: Config, now: datetime) -> Backlog:
    chats, troubles = backlog.chats(tx, SEALED, CHATS_MOST), backlog.troubles(tx, SEALED, TROUBLES_MOST)
    groups = {pile.of for pile in chats} | {str(one.chat_id) for one in troubles}
    names = {chat: _named(tx, config, int(chat)) for chat in groups if chat.startswith("-")}
    return Backlog(now, backlog.kinds(tx), chats, troubles, backlog.number_of_troubles(tx), names)


def _named(tx: Transaction, config: Config, chat_id: int) -> str:
    rt = neighbourhoods.of_chat(tx, chat_id)
    return label(speech("en", config.neighbourhoods.zone), rt) if rt else f"group {chat_id}"


async def retry(config: Config, now: datetime, choice: Choice) -> int:
    """Let chosen letters go out now; return how many. Raises ConfigError."""
    return await _change(config, lambda tx: backlog.retry(tx, now, choice))


async def droppable(config: Config, now: datetime, choice: Choice) -> int:
    """Return how many letters would be dropped. Raises ConfigError."""
    return await _change(config, lambda tx: backlog.droppable(tx, now, choice))


async def drop(config: Config, now: datetime, choice: Choice) -> int:
    """Send chosen letters no more; return how many. Raises ConfigError."""
    return await _change(config, lambda tx: backlog.drop(tx, now, choice, SEALED))


async def _change(config: Config, job: Callable[[Transaction], int]) -> int:
    with opened(config) as db:
        changed: int = await db.write(job)
        return changed


def as_json(found: Backlog) -> str:
    """Return it for machines; times are UTC."""
    told = {
        "waiting": found.kinds,
        "chats": found.chats,
        "troubles": found.troubles,
        "troubled": found.troubled,
    }
    return msgspec.json.encode(told).decode()


def show(found: Backlog, console: Console) -> None:
    """Print it for people."""
    if not found.waiting and not found.troubled:
        console.print("Nothing waits, and nothing has failed.")
        return
    console.print(f"[bold]{found.waiting}[/bold] waiting, [bold]{found.troubled}[/bold] in trouble.")
    for title, piles in (("Kind", found.kinds), ("Chat", found.chats)):
        if piles:
            console.print(_piled(title, piles, found))
    if found.troubles:
        console.print(_troubled(found))
        console.print("Try one again: bantar queue retry ID. Send one no more: bantar queue drop ID.")


def _piled(title: str, piles: Sequence[Pile], found: Backlog) -> Table:
    table = _table(title, "Waiting", "First due", "Tried")
    for pile in piles:
        name = pile.of if title == "Kind" else _chat(pile.of, found)
        table.add_row(escape(name), str(pile.number), moment(found.now, pile.due_at), _tried(pile.attempts))
    return table


def _troubled(found: Backlog) -> Table:
    table = _table("ID", "Kind", "To", "Due", "State", "Tried", "Why")
    for one in found.troubles:
        to = HIDDEN if one.kind in SEALED else _chat(str(one.chat_id), found)
        why = HIDDEN if one.kind in SEALED else one.problem
        due, tried = moment(found.now, one.due_at), _tried(one.attempts)
        table.add_row(str(one.id), escape(one.kind), escape(to), due, one.status, tried, escape(why))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _chat(chat: str, found: Backlog) -> str:
    if chat == "None":
        return ""
    return found.names.get(chat, f"person {chat}")


def _tried(attempts: int) -> str:
    return f"{attempts} x" if attempts else ""


def moment(now: datetime, at: datetime) -> str:
    """`3 min ago`, `in 2 h`: the largest unit is enough."""
    seconds = abs(at - now) // timedelta(seconds=1)
    units = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))
    size, unit = next((one for one in units if seconds >= one[0]), (1, "s"))
    told = f"{seconds // size} {unit}"
    return f"{told} ago" if at <= now else f"in {told}"
