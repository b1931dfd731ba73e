"""The example configuration shows every setting, in working order."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from tools import config_example
from tools.config_example import problems


class Web(BaseModel):
    model_config = ConfigDict(extra="forbid")
    host: str = "here"
    port: int = 80
    secret: SecretStr | None = None


class Settings(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = ""
    web: Web = Web()


GOOD = """
# The name that residents see = a sentence, not a setting.
name = "Bantar"

[web]
# host = "there"
port = 8080
"""


def test_it_counts_settings_that_are_commented_out() -> None:
    assert problems(GOOD, Settings) == []


def test_it_counts_tables_that_are_commented_out() -> None:
    assert problems(GOOD.replace("[web]", "# [web]").replace("port", "# port"), Settings) == []


@pytest.mark.parametrize(("line", "name"), [('# host = "there"', "web.host"), ("port = 8080", "web.port")])
def test_it_names_a_setting_that_is_not_shown(line: str, name: str) -> None:
    assert problems(GOOD.replace(line, ""), Settings) == [f"missing: {name}"]


def test_it_keeps_secrets_out() -> None:
    assert problems(GOOD + '# secret = "x"\n', Settings) == ["a secret, or not a setting: web.secret"]


@pytest.mark.parametrize("line", ["colour = 1", "# colour = 1", "port = 'many'", "# port = 1", "= 1"])
def test_it_refuses_what_cannot_be_used(line: str) -> None:
    (problem,) = problems(f"{GOOD}{line}\n", Settings)
    assert problem.startswith("it cannot be used: ")


def test_it_wants_the_example_to_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert config_example.main(tmp_path) == 1
    assert "it is not there" in capsys.readouterr().out


def test_it_compares_with_the_configuration_of_the_bot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.example.toml").write_text("[database]\n", encoding="utf-8")
    assert config_example.main(tmp_path) == 1
    out = capsys.readouterr().out
    assert "config.example.toml: missing: database.url" in out
    assert "token_file" in out
    assert "missing: telegram.token\n" not in out
