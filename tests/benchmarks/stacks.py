"""What is compared: Bantar, the textbook stack in its two ways of processing, and one that does less."""

import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import ours, textbook
from tests.benchmarks.driver import TOKEN, SinkLine


@dataclass(frozen=True, slots=True)
class Stack:
    """One bot: how its database is filled, how it is started, and who has joined in the end."""

    name: str
    prepare: Callable[[Path, list[int]], Awaitable[None]]
    command: Callable[[SinkLine, Path], list[str]]
    joined: Callable[[Path], dict[int, int]] | None  # None: it stores nothing
    is_quick: bool = False  # and so gets more to do


def _textbook(mode: str) -> Stack:
    def command(sink: SinkLine, folder: Path) -> list[str]:
        return [sys.executable, "-m", textbook.MODULE, sink.base_url, str(folder / "textbook.db"), mode]

    return Stack(f"textbook_{mode}", textbook.prepare, command, textbook.joined)


BANTAR = Stack("bantar", ours.prepare, ours.command, ours.joined, is_quick=True)
PEERS = (_textbook("serial"), _textbook("concurrent"))  # the better one counts
CARDLESS = _textbook("cardless")  # not a peer: it does less


ECHO = "grammy_echo"
ECHO_FOLDER = Path(__file__).with_name("echo")


class MissingError(Exception):
    """What a row needs is not on this machine."""


def echo() -> Stack:
    """grammY's bare echo, installed where it is not yet. Raises MissingError without Node and npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise MissingError("there is no Node with npm here")
    if not (ECHO_FOLDER / "node_modules" / "grammy").exists():
        quiet = ("--no-package-lock", "--no-audit", "--no-fund", "--silent", "--ignore-scripts")
        if subprocess.run([npm, "install", *quiet], cwd=ECHO_FOLDER, timeout=300).returncode:
            raise MissingError("npm cannot install grammY")

    async def nothing(folder: Path, activity_ids: list[int]) -> None:
        pass

    def command(sink: SinkLine, folder: Path) -> list[str]:
        return [node, str(ECHO_FOLDER / "echo.js"), sink.url, TOKEN]

    return Stack(ECHO, nothing, command, None, is_quick=True)
