"""`make torture`: kills, faults and dead workers, then the fuzzer; ends with 1 when anything was lost.

`python -m tests.torture [--kills N] [--faults] [--workers] [--language] [--seconds S] [--seed N] [--quick]
[--write]`: without a part named, all of them. `--write` puts the figures of each into docs/measurements.md.

- **Kills**: `kill -9` at random moments under 200 taps a second, and under as many as the bot can take, on
  SQLite and on PostgreSQL; beside it stock python-telegram-bot and aiogram on SQLite (`stock.py`). A playing
  Telegram in its own process (`town.py`) counts each call when it takes effect, and keeps updates until they
  are acknowledged. Afterwards rows, counters, toasts, letters and cards are compared with what was tapped.
- **Faults**: see `faults.py`. **Dead workers**: see `workers.py`. **Language**: see `fuzzing.py`.

Figures of stock bots are no failure; anything of Bantar's that is lost is.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests import measurements
from tests.torture import faults, fuzzing, kills, stacks, troubles, workers
from tests.torture.crowd import SEED
from tests.torture.faults import Trouble
from tests.torture.postgres import Server, running_postgres
from tests.torture.stacks import Stack

KILLS, QUICK_KILLS = 100, 5
RATE = 200.0  # taps a second
PARTS = ("kills", "faults", "workers", "language")
TOLD = {
    "kills": """## Kills

`kill -9` at random moments, under 200 taps a second and under as many as the bot can take; a call takes 20 ms
there and back. *Too late*: taps that were handled, but whose answer was older than the 15 seconds within
which Telegram takes it. *In flight*, by the playing Telegram's journal: answers and letters that it had
received, and whose outcome was not in the database at the kill; *unanswered* are those of them whose answer
had not gone back; *claimed* is the bot's own word. No more may come twice than was in flight. The stock bots
keep no letters.""",
    "faults": """## Faults

20 taps a second, 5 letters a second, and reminders that fall due around the quiet hours: usually the night
comes in the midst of the trouble, and what it has held up comes in the morning. *Went on after*: from the end
of the trouble until a tap that was made after it is answered. *At night*: messages that nobody asked for, in
quiet hours. In bad weather 5% of all calls get a 429, 5% a 502, 2% are cut off, of 2% the answer is lost, and
2% stall for a second. A clock that jumps is wrong for 70 seconds, and then right again.""",
    "workers": """## Workers that stop

Until the process has ended, for its supervisor to start it again.""",
}
KILLED = (
    "stack",
    "load",
    "kills",
    "taps",
    "lost",
    "doubled",
    "unanswered",
    "too late",
    "letters",
    "lost ",
    "stale cards",
    "sent twice",
    "in flight",
    "unanswered ",
    "claimed",
)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--kills", type=int, nargs="?", const=KILLS)
    for part in PARTS[1:]:
        parser.add_argument(f"--{part}", action="store_true")
    parser.add_argument("--seconds", type=int, default=fuzzing.SECONDS, help="of the fuzzer")
    parser.add_argument("--seed", type=int, default=SEED, help="of the dice that say when and what")
    parser.add_argument("--quick", action="store_true", help="few kills, short faults")
    parser.add_argument("--write", action="store_true", help=f"put the figures into {measurements.PAGE}")
    asked = parser.parse_args()
    chosen = [part for part in PARTS if getattr(asked, part)] or list(PARTS)
    asked.kills = asked.kills or (QUICK_KILLS if asked.quick else KILLS)
    is_fine = True
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="torture-", dir="build") as folder, running_postgres() as server:
        for part in chosen:
            if part != "language":
                is_fine &= _measured(part, asked, Path(folder), server)
    print("\nNothing was lost." if is_fine else "\nSomething was lost.")
    if not is_fine:
        sys.exit(1)
    if "language" in chosen:
        fuzzing.fuzz(asked.seconds)  # ends the process


def _measured(part: str, asked: argparse.Namespace, folder: Path, server: Server) -> bool:
    """Run a part, tell what it found, and return whether that is fine."""
    load = measurements.load()
    shown, is_fine = asyncio.run(_RUNS[part](asked, folder, server))
    print(shown, flush=True)
    if asked.write:
        text = f"{TOLD[part]}\n\n{measurements.made_by(asked.seed, load)}\n\n{shown}"
        measurements.write(part, text)
    return is_fine


async def _kills(asked: argparse.Namespace, folder: Path, server: Server) -> tuple[str, bool]:
    outcomes = []
    for number, make in enumerate(_killed(asked.kills, folder, server)):
        for rate in (RATE, 0.0):
            log, seed = folder / f"{number}.log", asked.seed + number
            outcome = await kills.killed(make(), rate, asked.kills, seed, log)
            outcomes.append(outcome)
            print(outcome, file=sys.stderr, flush=True)
    ours = [outcome for outcome in outcomes if outcome.stack.startswith("Bantar")]
    shown = measurements.table(KILLED, [outcome.cells() for outcome in outcomes])
    return shown, not any(outcome.losses for outcome in ours)


def _killed(many: int, folder: Path, server: Server) -> list[Callable[[], Stack]]:
    letters, seconds = 20 * many, many * 1.5
    sqlite = iter(range(100))

    def on_sqlite() -> Stack:
        return stacks.bantar(f"sqlite:///{folder}/bantar{next(sqlite)}.db", letters, seconds)

    def on_postgres() -> Stack:
        return stacks.bantar(server.new_database(), letters, seconds)

    return [on_sqlite, on_postgres, *stacks.peers(folder)]


async def _workers(_asked: argparse.Namespace, _folder: Path, _server: Server) -> tuple[str, bool]:
    deaths = await workers.deaths()
    rows = [(death.what, death.code, f"{death.seconds:.1f} s") for death in deaths]
    shown = measurements.table(("what stops", "exit code", "after"), rows)
    return shown, all(death.is_fine for death in deaths)


async def _faults(asked: argparse.Namespace, folder: Path, server: Server) -> tuple[str, bool]:
    trials = []
    with troubles.small_disk(folder) as disk:
        for number, (trouble, kind) in enumerate(_troubles(asked.quick, server)):
            place = disk if kind == "disk" else folder
            address = server.new_database() if kind == "postgres" else f"sqlite:///{place}/faults{number}.db"
            trials.append(await faults.tried(trouble, address, folder, asked.seed + number))
            print(trials[-1], file=sys.stderr, flush=True)
    shown = measurements.table(faults.TITLES, [trial.cells() for trial in trials])
    return shown, all(trial.is_fine for trial in trials)


def _troubles(quick: bool, server: Server) -> list[tuple[Trouble, str]]:
    part = 0.5 if quick else 1.0
    return [
        (Trouble("bad weather, SQLite", 60 * part, troubles.bad_weather), "sqlite"),
        (Trouble("bad weather, PostgreSQL", 60 * part, troubles.bad_weather), "postgres"),
        (Trouble("Telegram away", 20 * part, troubles.telegram_away), "sqlite"),
        (Trouble("disk full", 10 * part, troubles.full_disk), "disk"),
        (Trouble("locked by another process", 40 * part, troubles.locked), "sqlite"),
        (Trouble("PostgreSQL stopped", 10 * part, troubles.Restart(server)), "postgres"),
        (Trouble("process stopped", 40 * part, troubles.standstill), "sqlite"),
        *((_jump(sign, where), where) for where in ("sqlite", "postgres") for sign in (1, -1)),
    ]


def _jump(sign: int, where: str) -> Trouble:
    how = "ahead" if sign > 0 else "back"
    hours = troubles.ahead_into_the_night if sign > 0 else troubles.back_into_the_night
    name = f"clock an hour {how}, {'SQLite' if where == 'sqlite' else 'PostgreSQL'}"
    return Trouble(name, troubles.WRONG, troubles.Jump(sign * troubles.HOUR), hours())


_RUNS = {"kills": _kills, "faults": _faults, "workers": _workers}

if __name__ == "__main__":
    main()
