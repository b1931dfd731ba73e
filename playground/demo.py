"""`make demo`: the playground, the real bot in a process of its own, and the tour through one RT."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from playground.cast import gather
from playground.client import Playground
from playground.narrator import Narrator
from playground.server import running
from playground.tour import START, Tour


async def tour() -> None:
    """Run every scene. Raises AssertionError at the first thing that was not seen on the wire."""
    narrator = Narrator()
    started = time.monotonic()
    with running() as url, tempfile.TemporaryDirectory() as folder:
        async with Playground(url) as playground:
            town = await playground.new_town(
                now=START, speed=1.0, bot_username="BantarBot", bot_name="Bantar"
            )
            journey = Tour(await gather(town), narrator, f"sqlite:///{Path(folder) / 'bantar.db'}")
            try:
                await journey.whole()
            finally:
                await journey.bot.stop()
    seconds = time.monotonic() - started
    narrator.console.print()
    narrator.console.print(
        f"[bold green]All {narrator.steps} steps were seen on the wire[/bold green] in {seconds:.0f} s."
    )


def main() -> int:
    """Return the exit code: 0 only when every step was seen."""
    try:
        asyncio.run(tour())
    except (AssertionError, TimeoutError) as error:
        print(f"\nThe tour stopped: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
