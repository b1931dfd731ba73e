"""One stage: its town, the bot's process with its database file, the story, and the clock."""

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import Any

from playground.answers import ControlError
from playground.stage.cast import gather
from playground.stage.hands import Hands
from playground.stage.life import Life
from playground.stage.memory import Memory
from playground.stage.months import MONTHS, WEEKS
from playground.stage.rows import Rows
from playground.stage.story import NOW, Story, no_beats
from playground.stage.walk import PATIENCE, Walk
from playground.town import Town

STORIES = {"months": MONTHS, "weeks": WEEKS, "empty": Story(NOW, no_beats)}
BOT = ("Bot dinyalakan", "The bot starts")
READY = ("Siap dimainkan", "Ready to play")

log = logging.getLogger(__name__)


class Stage:
    """Made with everybody in their places; `begin` starts the bot and plays the story."""

    def __init__(self, town: Town, url: str, story: str) -> None:
        self.town = town
        self.story = story
        self.done = 0
        self.error = ""
        self._folder = tempfile.TemporaryDirectory(prefix="bantar-stage-")
        memory = Memory(Path(self._folder.name) / "bantar.db")
        self.life = Life(town, url, memory.url)
        self.walk = Walk(town, memory, self.life)
        self.rows = Rows(memory)
        self.cast = gather(town, STORIES[story].begins.date())
        self._hands = Hands(town, self.walk)
        self._beats = STORIES[story].beats(self._hands, self.cast)
        self._telling: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Start the bot, then the story."""
        self._telling = asyncio.create_task(self._tell())

    def check_ready(self) -> None:
        """Refuse to meddle while the story is still played."""
        if self.done < self.of and not self.error:
            raise ControlError("the story is still being played; please wait")

    async def close(self) -> None:
        """Leave nothing behind: no task, no process, no file."""
        self.walk.stop()
        if self._telling:
            self._telling.cancel()
        await self.life.end()
        await asyncio.to_thread(self._folder.cleanup)

    @property
    def of(self) -> int:
        """How many steps the story has; the first is the bot's start."""
        return len(self._beats) + 1

    def as_dict(self) -> dict[str, Any]:
        story = {"name": self.story, "done": self.done, "of": self.of}
        return {
            "token": self.town.token,
            "bot": self.life.state.value,
            "story": story | ({"error": self.error} if self.error else {}),
            "slow": self.town.faults.slow,
            "playing": self.walk.speed,
            "cast": self.cast.as_list() if self._beats else self.cast.before_setup(),
        }

    async def _tell(self) -> None:
        try:
            self._progress(*BOT)
            await self.life.start()
            await self.life.up()
            for beat in self._beats:
                self.done += 1
                self._progress(beat.id, beat.en)
                await self._hands.waits(beat.at)
                await beat.play()
            self._check_calls()
            self.rows.changes()  # what the story did is no news
        except Exception as error:
            log.exception("the story stopped")
            self.error = f"{type(error).__name__}: {error}".partition("\n")[0]  # the log has all
        self.walk.patience = PATIENCE
        if self.error:
            self.town.events.add({"kind": "story", "error": self.error})
        else:
            self.done += 1
            self._progress(*READY)

    def _check_calls(self) -> None:
        if self.town.journal.violations:
            raise AssertionError(f"not allowed by the Bot API: {self.town.journal.violations}")

    def _progress(self, indonesian: str, english: str) -> None:
        self.town.events.add(
            {"kind": "story", "done": self.done, "of": self.of, "id": indonesian, "en": english}
        )
