"""What is compared: Bantar, the textbook stack in its two ways of processing, and one that does less."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import ours, textbook
from tests.benchmarks.driver import SinkLine


@dataclass(frozen=True, slots=True)
class Stack:
    """One bot: how its database is filled, how it is started, and who has joined in the end."""

    name: str
    prepare: Callable[[Path, list[int]], Awaitable[None]]
    command: Callable[[SinkLine, Path], list[str]]
    joined: Callable[[Path], dict[int, int]]


def _textbook(mode: str) -> Stack:
    def command(sink: SinkLine, folder: Path) -> list[str]:
        return [textbook.MODULE, sink.base_url, str(folder / "textbook.db"), mode]

    return Stack(f"textbook_{mode}", textbook.prepare, command, textbook.joined)


BANTAR = Stack("bantar", ours.prepare, ours.command, ours.joined)
PEERS = (_textbook("serial"), _textbook("concurrent"))  # the better one counts
CARDLESS = _textbook("cardless")  # not a peer: it does less
