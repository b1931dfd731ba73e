"""What the operator sees."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from bot.config import Log


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before, level = structlog.get_config(), logging.root.level
    yield
    structlog.configure(**before)
    logging.root.setLevel(level)


def test_it_writes_json_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(Log(form="json"))
    log = structlog.get_logger()
    log.debug("too quiet")
    try:
        raise ValueError("oh")
    except ValueError:
        log.exception("it broke", letter=7)
    (line,) = capsys.readouterr().out.splitlines()
    shown = json.loads(line)
    assert (shown["event"], shown["level"], shown["letter"]) == ("it broke", "error", 7)
    assert shown["timestamp"].endswith("Z")
    assert "ValueError: oh" in shown["exception"]


def test_it_writes_readable_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(Log(form="console", level="debug"))
    structlog.get_logger().debug("working", bot="BantarBot")
    shown = capsys.readouterr().out
    assert "working" in shown
    assert "BantarBot" in shown
    assert not shown.startswith("{")


@pytest.mark.parametrize(("level", "seen"), [("debug", 3), ("info", 2), ("warning", 1), ("error", 0)])
def test_it_leaves_out_what_is_below_its_level(
    capsys: pytest.CaptureFixture[str], level: str, seen: int
) -> None:
    logs.set_up(Log.model_validate({"level": level, "form": "json"}))
    log = structlog.get_logger()
    for say in (log.debug, log.info, log.warning):
        say("something")
    assert len(capsys.readouterr().out.splitlines()) == seen
