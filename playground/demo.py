"""`make demo`: the tour through one RT in the terminal, then a page to try it oneself.

TOUR=no leaves the tour out. The page is served where there is a terminal; with SERVE=yes always, with
SERVE=no never. PORT says where. All imports are made late: each process of the bot reads this module again.
"""

import asyncio
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.narrator import Narrator

USUAL_PORT, PORTS_TRIED = 8080, 20
_INTERRUPTED = 130  # as the shell says it


async def tour(narrator: "Narrator") -> None:
    """Run every scene. Raises AssertionError at the first thing that was not seen on the wire."""
    from playground.cast import gather
    from playground.client import Playground
    from playground.server import running
    from playground.tour import START, Tour

    started = time.monotonic()
    with running() as url, tempfile.TemporaryDirectory() as folder:
        async with Playground(url) as playground:
            town = await playground.new_town(
                now=START, speed=1.0, limits_on_town_clock=True, bot_username="BantarBot", bot_name="Bantar"
            )
            journey = Tour(await gather(town), narrator, Path(folder) / "bantar.db")
            try:
                await journey.whole()
            finally:
                await journey.bot.stop()
    seconds = time.monotonic() - started
    narrator.console.print()
    narrator.console.print(
        f"[bold green]All {narrator.steps} steps were seen on the wire[/bold green] in {seconds:.0f} s."
    )


def run_tour(narrator: "Narrator") -> int:
    """Return the exit code: 0 only when every step was seen."""
    try:
        asyncio.run(tour(narrator))
    except (AssertionError, TimeoutError) as error:
        print(f"\nThe tour stopped: {error}", file=sys.stderr)
        return 1
    return 0


def _free_port(first: int) -> int:
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                print(f"Port {port} cannot be used ({error.strerror}); trying the next one.", flush=True)
            else:
                return port
    raise SystemExit(f"No port is free from {first} on; PORT=... names another one.")


def serve(port: int) -> None:
    """Serve the page until Ctrl-C."""
    from playground.server import running

    port = _free_port(port)
    with running(port):
        try:
            print(f"\nTry it yourself: http://localhost:{port}", flush=True)
            print("Ctrl-C ends it, and everything in it is gone.", flush=True)
            signal.pause()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would leave things behind


def main(environ: Mapping[str, str]) -> int:
    """Return the exit code: that of the tour, 0 only when every step was seen."""
    wanted = environ.get("SERVE") or ("yes" if sys.stdin.isatty() and sys.stdout.isatty() else "no")
    port = environ.get("BANTAR_DEMO_PORT") or environ.get("PORT") or str(USUAL_PORT)
    if not port.isdecimal() or not 0 < int(port) < 2**16 - PORTS_TRIED:
        raise SystemExit(f"PORT={port} is no port; {USUAL_PORT} is the usual one.")
    for ending in (signal.SIGTERM, signal.SIGHUP):  # the terminal's window may be closed, too
        signal.signal(ending, signal.default_int_handler)
    return _run(tours=environ.get("TOUR") != "no", serves=wanted == "yes", port=int(port))


def _run(*, tours: bool, serves: bool, port: int) -> int:
    from playground.bot_process import prepare
    from playground.narrator import Narrator

    if not (tours or serves):
        print("Nothing to do without the tour and without a terminal; SERVE=yes serves the page.")
        return 0
    code = _INTERRUPTED if tours else 0
    try:
        prepare()
        code = run_tour(Narrator()) if tours else 0
        if serves:
            serve(port)
    except KeyboardInterrupt:
        print()
    return code


if __name__ == "__main__":
    sys.exit(main(os.environ))
