"""The command line `bantar`."""

import asyncio
import io
import json
import os
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from bot import backlog, explaining, logs, memory
from bot.app import App, NotNowError, SystemClock
from bot.config import Config, ConfigError, load_config
from bot.language import answers
from bot.rotation import rotate
from db.backlog import Choice
from db.migrating import migrate as migrate_database

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Bantar, a Telegram bot for neighbourhoods."
)
NOT_NOW = 75  # EX_TEMPFAIL: a supervisor may try again
complain = Console(stderr=True)
T = TypeVar("T")

ConfigPath = Annotated[
    Path | None,
    typer.Option("--config", envvar="BANTAR_CONFIG", help="The settings; default: config.toml if there."),
]


def _load(path: Path | None) -> Config:
    usual = Path("config.toml")
    try:
        return load_config(path or (usual if usual.exists() else None), os.environ)
    except ConfigError as error:
        _give_up(error)


def _give_up(error: object) -> NoReturn:
    complain.print(f"[bold]Bantar cannot start:[/bold] {escape(str(error))}", highlight=False)
    raise typer.Exit(NOT_NOW if isinstance(error, NotNowError) else 2)


@app.command()
def run(config: ConfigPath = None, wait_for_token: bool = False) -> None:
    """Run the bot until it is stopped."""
    settings = _load(config)
    logs.set_up(settings.log)
    problem: BaseException | None = None
    memory.share_one_heap()
    bot = App(settings, settles=True)
    try:
        with bot.watchdog.looking():
            asyncio.run(_run(bot, wait_for_token))
    except* ConfigError as group:  # what is raised in here would be wrapped in a group itself
        problem = group.exceptions[0]
    if problem is not None:
        _give_up(problem)


async def _run(bot: App, wait_for_token: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, bot.stop)
    await bot.run(wait_for_token=wait_for_token)


@app.command()
def migrate(config: ConfigPath = None) -> None:
    """Create the database or bring it to the newest form."""
    migrate_database(_load(config).database.url)


@app.command("rotate-key")
def rotate_key(config: ConfigPath = None) -> None:
    """Give the reports a new key, while the bot is stopped; run it again when it broke off."""
    settings = _load(config)
    try:
        outcome = asyncio.run(rotate(settings))
    except ConfigError as error:
        _give_up(error)
    if outcome.lost:
        complain.print(f"[bold]{outcome.lost} rows[/bold] open with no key, old or new.", highlight=False)
    if outcome.in_environment:
        print("Everything is sealed with the first key. Now take the others out of BANTAR_REPORTS_KEY.")
    else:
        print("Everything is sealed with a new key; the old one is gone. Please keep a copy of the new one.")


@app.command()
def health(config: ConfigPath = None) -> None:
    """Ask the running bot whether it is well: exit code 0 or 1."""
    port = _load(config).web.port
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=6) as answer:
            print(answer.read().decode())
    except (urllib.error.URLError, TimeoutError) as error:
        complain.print(f"not well: {escape(str(error))}", highlight=False)
        sys.exit(1)


queue = typer.Typer(help="What waits to be sent, what failed and why; try again or drop.")
app.add_typer(queue, name="queue")
LetterId = Annotated[
    int | None, typer.Argument(help="One letter, by its number in the list.", show_default=False)
]
KindName = Annotated[str | None, typer.Option("--kind", help="All letters of a kind.", show_default=False)]
Everything = Annotated[bool, typer.Option("--all", help="All letters.")]


@queue.callback(invoke_without_command=True)
def show_queue(
    context: typer.Context,
    config: ConfigPath = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """List what waits to be sent, what failed and why."""
    if context.invoked_subcommand is not None:
        context.obj = config
        return
    found = _asked(backlog.look(_load(config), SystemClock().now()))
    if as_json:
        print(backlog.as_json(found))
    else:
        backlog.show(found, Console())


@queue.command()
def retry(
    context: typer.Context,
    letter: LetterId = None,
    kind: KindName = None,
    everything: Everything = False,
    config: ConfigPath = None,
) -> None:
    """Send letters that failed once more."""
    choice, settings = _chosen(letter, kind, everything), _load(config or context.obj)
    number = _asked(backlog.retry(settings, SystemClock().now(), choice))
    print(f"Letters to be tried again: {number}.")
    if not number:
        print("Only what failed can be tried again, while it is not too late and nobody is sending it.")


@queue.command()
def drop(
    context: typer.Context,
    letter: LetterId = None,
    kind: KindName = None,
    everything: Everything = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    config: ConfigPath = None,
) -> None:
    """Send letters no more: they are lost for whoever should get them."""
    choice, settings = _chosen(letter, kind, everything), _load(config or context.obj)
    if letter is None and not yes:
        number = _asked(backlog.droppable(settings, SystemClock().now(), choice))
        typer.confirm(f"Drop {number} letters for good?", abort=True)
    number = _asked(backlog.drop(settings, SystemClock().now(), choice))
    print(f"Letters dropped: {number}.")


def _chosen(letter: int | None, kind: str | None, everything: bool) -> Choice:
    if (letter is not None) + (kind is not None) + everything != 1:
        complain.print(
            "Which letters? Give a number from the list, or --kind KIND, or --all.", highlight=False
        )
        raise typer.Exit(2)
    return Choice(letter, kind)


def _asked(answer: Coroutine[None, None, T]) -> T:
    try:
        return asyncio.run(answer)
    except ConfigError as error:
        complain.print(escape(str(error)), highlight=False)
        raise typer.Exit(2) from None


RtName = Annotated[str, typer.Argument(help="The RT's number, 05; where several have it, id=12.")]
Days = Annotated[
    str,
    typer.Argument(help="2026-11-23..2026-11-29, 2026-11-29 or 2026-11; default: the last seven days."),
]
FigureNames = Annotated[
    list[str] | None, typer.Argument(help="Names of figures; default: all.", show_default=False)
]


@app.command()
def explain(rt: RtName, days: Days = "", figures: FigureNames = None, config: ConfigPath = None) -> None:
    """Show the rows behind each figure of an RT's summary, without names; exit code 0 if they agree."""
    found = _asked(explaining.explain(_load(config), SystemClock().now(), rt, days, figures or []))
    explaining.show(found, Console())
    if not found.agrees:
        raise typer.Exit(1)


Now = Annotated[str, typer.Option(help="The local time at which it was written, ISO 8601; default: now.")]
Zone = Annotated[str, typer.Option(help="The zone of that time.")]
Lines = Annotated[bool, typer.Option("--jsonl", help="Read one JSON object a line, with text and now.")]


@app.command()
def understand(now: Now = "", zone: Zone = "Asia/Jakarta", jsonl: Lines = False) -> None:
    """Read an announcement from standard input; print what it says as JSON."""
    try:
        local = answers.local_time(now or SystemClock().now().isoformat(), zone)
    except ValueError as error:
        complain.print(f"[bold]--now or --zone:[/bold] {escape(str(error))}", highlight=False)
        raise typer.Exit(2) from None
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):  # whatever the terminal's own encoding is
            stream.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin if jsonl else [json.dumps({"text": sys.stdin.read()})]:
        if line.strip():
            print(json.dumps(answers.answer(line, local, zone), ensure_ascii=False), flush=True)


def main() -> None:
    """Start the command line."""
    app()


if __name__ == "__main__":
    main()
