"""The command line: kind words and exit codes, never a traceback."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import sqlalchemy as sa
import structlog
from typer.testing import CliRunner, Result

from bot.__main__ import app


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder and an environment without Bantar's variables; the logs are set back afterwards."""
    monkeypatch.chdir(tmp_path)
    before = structlog.get_config()
    yield tmp_path
    structlog.configure(**before)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def bantar(*arguments: str, **environ: str) -> Result:
    environment: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BANTAR_")}
    return CliRunner().invoke(app, arguments, env=environment | environ)


def complaint(result: Result) -> str:
    """What it says on the terminal, on one line; nothing of it a traceback."""
    words = " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    return words


def test_it_says_kindly_that_there_is_no_token(free_port: int) -> None:
    result = bantar("run", BANTAR_WEB_PORT=str(free_port))
    assert result.exit_code == 2
    assert complaint(result) == (
        "Bantar cannot start: no token: set BANTAR_TOKEN, or telegram.token_file in config.toml"
    )


def test_it_says_kindly_what_is_wrong_with_the_token(free_port: int) -> None:
    result = bantar("run", BANTAR_WEB_PORT=str(free_port), BANTAR_TOKEN="[bold]secret[/bold]")
    assert result.exit_code == 2
    assert complaint(result).startswith("Bantar cannot start: BANTAR_TOKEN: this is not a bot token")
    assert "secret" not in result.output


@pytest.mark.parametrize("command", ["run", "migrate", "health"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[web", "config.toml: Expected ']'"),
        ("[web]\nport = 'many'", "web.port: Input should be a valid integer"),
        ("web = 5", "web: this must be a table, as in [web]"),
        ("[telegram]\ntoken = '1:a'", "telegram.token: keep the token out of the file"),
    ],
)
def test_it_says_kindly_what_is_wrong_with_the_settings(
    somewhere_else: Path, command: str, content: str, words: str
) -> None:
    (somewhere_else / "config.toml").write_text(content)
    result = bantar(command)
    assert result.exit_code == 2
    assert complaint(result).startswith(f"Bantar cannot start: {words}")


def test_it_says_kindly_that_the_named_file_is_not_there() -> None:
    for result in (bantar("run", "--config", "other.toml"), bantar("migrate", BANTAR_CONFIG="other.toml")):
        assert result.exit_code == 2
        assert complaint(result) == (
            "Bantar cannot start: other.toml is not there; copy config.example.toml to other.toml"
        )


def test_it_makes_the_database_and_may_be_asked_again(somewhere_else: Path) -> None:
    path = somewhere_else / "new folder" / "bantar.db"
    (somewhere_else / "settings.toml").write_text(f'[database]\nurl = "sqlite:///{path}"\n')
    for _ in range(2):
        result = bantar("migrate", "--config", "settings.toml")
        assert (result.exit_code, result.stderr) == (0, "")
    engine = sa.create_engine(f"sqlite:///{path}")
    assert {"inbox", "letters", "neighbourhoods"} <= set(sa.inspect(engine).get_table_names())
    engine.dispose()


def test_it_prefers_the_named_settings_to_the_usual_ones(somewhere_else: Path) -> None:
    (somewhere_else / "config.toml").write_text("[web")
    (somewhere_else / "other.toml").write_text('[database]\nurl = "sqlite:///other.db"\n')
    assert bantar("migrate", "--config", "other.toml").exit_code == 0
    assert (somewhere_else / "other.db").exists()


def test_it_is_not_well_when_nothing_answers(free_port: int) -> None:
    result = bantar("health", BANTAR_WEB_PORT=str(free_port))
    assert result.exit_code == 1
    assert complaint(result).startswith("not well: ")
    assert "refused" in result.stderr


class _Health(BaseHTTPRequestHandler):
    code = 200

    def do_GET(self) -> None:
        self.send_response(self.code if self.path == "/health" else 404)
        self.end_headers()
        self.wfile.write(b'{"ok": true}')

    def log_message(self, *_: object) -> None: ...


class _Ill(_Health):
    code = 503


@pytest.mark.parametrize(("kind", "exit_code"), [(_Health, 0), (_Ill, 1)])
def test_it_asks_the_running_bot_whether_it_is_well(kind: type[_Health], exit_code: int) -> None:
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        result = bantar("health", BANTAR_WEB_PORT=str(server.server_port))
        thread.join()
    assert result.exit_code == exit_code
    if exit_code == 0:
        assert json.loads(result.stdout) == {"ok": True}
    else:
        assert "503" in complaint(result)


def test_it_explains_itself_when_it_is_told_nothing() -> None:
    result = bantar()
    assert all(command in result.output for command in ("run", "migrate", "health"))


def test_it_reads_an_announcement_from_standard_input() -> None:
    text = "Besok kerja bakti ya bpk2 jam 7, bawa cangkul"
    result = CliRunner().invoke(app, ["understand", "--now", "2026-11-28T17:40"], input=text)
    read = json.loads(result.stdout)
    assert (read["kind"], read["starts_at"], read["bring"]) == (
        "gotong_royong",
        "2026-11-29T07:00:00",
        ["cangkul"],
    )
    assert (read["title"], read["alternatives"], read["change"]) == ("Kerja bakti", [], None)


def test_it_reads_one_request_a_line_and_goes_on_after_a_wrong_one() -> None:
    lines = '{"text": "habis Subuh", "now": "2026-11-28T17:40:00"}\n\nnonsense\n{"text": "🙏"}\n'
    result = CliRunner().invoke(app, ["understand", "--jsonl", "--zone", "Asia/Makassar"], input=lines)
    prayed, wrong, nothing = map(json.loads, result.stdout.splitlines())
    assert (prayed["date"], prayed["prayer"]) == ("2026-11-29", {"name": "subuh", "relation": "after"})
    assert "JSONDecodeError" in wrong["error"]
    assert {value for value in nothing.values() if not isinstance(value, list)} == {False, None}


@pytest.mark.parametrize(
    ("url", "code"),
    [("postgresql://nobody@127.0.0.1:1/nothing", 75), ("sqlite:///no.db", 2)],
)
def test_it_says_whether_a_supervisor_may_try_again(url: str, code: int, free_port: int) -> None:
    Path("no.db").write_text("This is no database." * 100, encoding="utf-8")
    result = bantar("run", BANTAR_WEB_PORT=str(free_port), BANTAR_TOKEN="1:a", BANTAR_DATABASE_URL=url)
    assert result.exit_code == code
    assert "the database cannot be opened" in complaint(result)


def test_it_says_kindly_that_a_time_or_a_zone_is_none() -> None:
    for wrong in (("--now", "kapan"), ("--zone", "Mars/Utopia"), ("--zone", "../../etc/passwd")):
        result = CliRunner().invoke(app, ["understand", *wrong], input="besok")
        assert result.exit_code == 2
        assert complaint(result).startswith("--now or --zone:")
