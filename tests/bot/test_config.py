"""The configuration: a file, the environment over it, and a kind word for whatever is wrong."""

import os
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.config import Config, ConfigError, Telegram, load_config, token_of
from bot.rules import indicators

TOKEN = "123456:ABC-DEF_1234"
EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def problem(path: Path | None, **environ: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(path, environ)
    return str(caught.value)


def test_it_needs_no_file() -> None:
    config = load_config(None, {})
    assert config == Config()
    assert (config.delivery.per_second, config.neighbourhoods.city) == (29, "Jambi")


def test_it_reads_the_file_and_leaves_the_rest_as_usual(file: Path) -> None:
    file.write_text(
        '[neighbourhoods]\ncity = "Padang – Kota"\nzone = "Asia/Makassar"\n[web]\nport = 0\n',
        encoding="utf-8",
    )
    config = load_config(file, {})
    assert config.neighbourhoods.city == "Padang – Kota"
    assert (config.neighbourhoods.zone, config.neighbourhoods.language) == ("Asia/Makassar", "id")
    assert (config.web.host, config.web.port) == ("127.0.0.1", 0)


@pytest.mark.parametrize("url", ["", "https://bantar.example", "https://x.id/rt/", "http://127.0.0.1:8080"])
def test_it_takes_a_public_address_that_keeps_a_secret(file: Path, url: str) -> None:
    file.write_text(f'[web]\npublic_url = "{url}"\n')
    assert load_config(file, {}).web.public_url == url


def test_it_takes_the_example_as_it_is() -> None:
    config = load_config(EXAMPLE, {})
    assert config.telegram.token_file == Path("token.txt")
    assert config.database == Config().database


def test_it_lays_the_environment_over_the_file(file: Path) -> None:
    file.write_text(
        '[telegram]\nbase_url = "https://file/bot"\n[web]\nport = 1\n[database]\nurl = "sqlite://"\n'
    )
    environ = {
        "BANTAR_TOKEN": TOKEN,
        "BANTAR_WEBHOOK_SECRET": "psst",
        "BANTAR_BASE_URL": "https://there/bot",
        "BANTAR_BASE_FILE_URL": "https://there/file/bot",
        "BANTAR_DATABASE_URL": "postgresql://somebody@there/bantar",
        "BANTAR_WEB_HOST": "0.0.0.0",
        "BANTAR_WEB_PORT": "8181",
        "HOME": "/root",
    }
    config = load_config(file, environ)
    telegram = config.telegram
    assert token_of(telegram) == TOKEN
    assert telegram.webhook_secret == SecretStr("psst")
    assert (telegram.base_url, telegram.base_file_url) == ("https://there/bot", "https://there/file/bot")
    assert config.database.url == "postgresql://somebody@there/bantar"
    assert (config.web.host, config.web.port) == ("0.0.0.0", 8181)


def test_it_takes_an_empty_variable_for_none(file: Path) -> None:
    file.write_text('[web]\nport = 1\nhost = "here"\n')
    config = load_config(file, {"BANTAR_WEB_PORT": "", "BANTAR_WEB_HOST": "", "BANTAR_TOKEN": ""})
    assert (config.web.port, config.web.host, config.telegram.token) == (1, "here", None)


def test_it_does_not_change_after_the_start() -> None:
    with pytest.raises(ValidationError):
        Config().web.port = 1


def test_it_shows_its_secrets_nowhere() -> None:
    config = load_config(None, {"BANTAR_TOKEN": TOKEN, "BANTAR_WEBHOOK_SECRET": "psst"})
    for shown in (repr(config), str(config), config.model_dump_json()):
        assert TOKEN not in shown
        assert "psst" not in shown


def test_it_says_where_to_find_an_example_when_there_is_no_file(file: Path) -> None:
    assert problem(file) == f"{file} is not there; copy config.example.toml to {file}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[web", "Expected"),
        (b"port = = 1", "Invalid value"),
        (b"[web]\n[web]", "twice"),
        (b"\x00", "Invalid"),
        (b"\xff\xfe[\x00w\x00", "codec can't decode"),
        (bytes(range(128, 256)), "codec can't decode"),
    ],
)
def test_it_names_the_file_that_is_no_toml(file: Path, content: bytes, words: str) -> None:
    file.write_bytes(content)
    found = problem(file)
    assert found.startswith(f"{file}: ")
    assert words in found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("web = 5", "web: this must be a table, as in [web]"),
        ('telegram = "123:abc"', "telegram: this must be a table, as in [telegram]"),
        ("database = [1, 2]", "database: this must be a table, as in [database]"),
        ("[[web]]\nport = 1", "web: this must be a table, as in [web]"),
        ("[telegram]\ntoken = '1:a'", "telegram.token: keep the token out of the file"),
        ("[telegram]\nwebhook_url = 'https://here'", "BANTAR_WEBHOOK_SECRET"),
        ("[web]\nport = 'many'", "web.port: Input should be a valid integer"),
        ("[web]\nport = 65536", "web.port: Input should be less than or equal to 65535"),
        ("[web]\nport = -1", "web.port: "),
        ("[web]\npublic_url = 'http://bantar.example'", "web.public_url: String should match"),
        ("[web]\npublic_url = 'https://bantar.example/?x=1'", "web.public_url: String should match"),
        ("[web]\npublic_url = 'bantar.example'", "web.public_url: String should match"),
        ("[web]\ncolour = 1", "web.colour: Extra inputs are not permitted"),
        ("colour = 1", "colour: Extra inputs are not permitted"),
        ("delivery = 1", "delivery: Input should be a valid dictionary"),
        ("[delivery]\nper_second = 0", "delivery.per_second: "),
        ("[delivery]\ncard_seconds = -0.5", "delivery.card_seconds: "),
        ("[database]\nkeep_letters_days = 1", "database.keep_letters_days: "),
        ("[log]\nlevel = 'loud'", "log.level: "),
        ("[log]\nform = 7", "log.form: "),
        ("[neighbourhoods]\nzone = 'Europe/Berlin'", "neighbourhoods.zone: "),
        (
            "[neighbourhoods]\nlanguage = 'jv'",
            "neighbourhoods.language: Value error, it should be one of id, en",
        ),
    ],
)
def test_it_names_the_setting_that_cannot_be(file: Path, content: str, expected: str) -> None:
    file.write_text(content)
    assert expected in problem(file)


def test_it_names_every_problem_on_a_line_of_its_own(file: Path) -> None:
    file.write_text("[web]\nport = 'many'\nhost = 7\n[log]\nlevel = 'loud'\n")
    lines = problem(file).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["web.host", "web.port", "log.level"]


def test_it_names_the_variable_s_setting_when_that_cannot_be() -> None:
    assert problem(None, BANTAR_WEB_PORT="many").startswith("web.port: ")


def test_it_does_not_say_the_secret_when_it_complains(file: Path) -> None:
    file.write_text("[telegram]\ntoken = '1:verysecret'\n")
    assert "verysecret" not in problem(file)
    file.write_text("[telegram]\nwebhook_secret = 7\n")
    assert "verysecret" not in problem(file, BANTAR_TOKEN="9:verysecret")


@pytest.mark.parametrize("content", [TOKEN, f"{TOKEN}\n", f"  {TOKEN}\r\n\n"])
def test_it_reads_the_token_from_its_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "token.txt"
    path.write_text(content)
    assert token_of(Telegram(token_file=path)) == TOKEN


def test_it_prefers_the_environment_s_token(tmp_path: Path) -> None:
    path = tmp_path / "token.txt"
    path.write_text("7:other")
    assert token_of(Telegram(token=SecretStr(f" {TOKEN}\n"), token_file=path)) == TOKEN


def test_it_has_no_token_as_long_as_the_file_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "token.txt"
    assert token_of(Telegram()) is None
    assert token_of(Telegram(token_file=path)) is None
    path.write_text(TOKEN)
    assert token_of(Telegram(token_file=path)) == TOKEN


@pytest.mark.parametrize(
    "nonsense",
    ["", "\n", "hello", "123456", ":ABC", "123456:", "12 34:ABC", f"{TOKEN}\n{TOKEN}", "abc:123", "1:a/b"],
)
def test_it_says_what_a_token_looks_like(tmp_path: Path, nonsense: str) -> None:
    path = tmp_path / "token.txt"
    path.write_text(nonsense)
    words = ": this is not a bot token; BotFather's look like 123456:ABC-DEF1234"
    for telegram, source in (
        (Telegram(token_file=path), path),
        (Telegram(token=SecretStr(nonsense)), "BANTAR_TOKEN"),
    ):
        with pytest.raises(ConfigError) as caught:
            token_of(telegram)
        assert str(caught.value) == f"{source}{words}"


def test_it_says_which_token_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^telegram\.token_file: .*[Dd]irectory"):
        token_of(Telegram(token_file=tmp_path))
    path = tmp_path / "token.txt"
    path.write_bytes(os.urandom(8) + b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"^telegram\.token_file: "):
        token_of(Telegram(token_file=path))


def test_it_reads_the_operators_own_agencies_at_the_start(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "agencies.toml"
    file.write_text(f'[reports]\nagencies = "{own}"\n')
    assert problem(file).startswith(f"reports.agencies: {own}: ")
    own.write_text('[[agency]]\nkey = "waste"\nname = "DLH"\nfax = 3\n')
    assert "reports.agencies: " in problem(file)
    assert "agency 1: fax is no field" in problem(file)
    own.write_text('[[agency]]\nkey = "waste"\nname = "DLH"\n')
    assert load_config(file, {}).reports.agencies == own


def test_it_reads_the_operators_own_indicators_at_the_start(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "indicators.toml"
    file.write_text(f'[self_check]\nlists = "{own}"\n')
    assert problem(file).startswith(f"self_check.lists: {own}: ")
    own.write_text('[[list]]\nkey = "ours"\nwords = { id = "Ours" }\nindicator = []\n')
    assert "list 1: it should hold 1 to 30" in problem(file)
    shipped = Path(indicators.__file__).with_suffix(".toml")
    own.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_config(file, {}).self_check.lists == own


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        ("per_second = 31", "more than 30 only with delivery.paid_broadcasts"),
        ("per_second = 1001\npaid_broadcasts = true", "per_second can be 1000 at most"),
    ],
)
def test_it_refuses_a_pace_that_telegram_refuses(tmp_path: Path, delivery: str, words: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[delivery]\n{delivery}\n")
    with pytest.raises(ConfigError, match=words):
        load_config(path, {})


@pytest.mark.parametrize(
    ("settings", "free"),
    [
        ("[delivery]\nper_second = 30", 30),
        ("[delivery]\nper_second = 1000\npaid_broadcasts = true", 29),
        ("[delivery]\nper_second = 20\npaid_broadcasts = true", 20),
        ('[telegram]\nbase_url = "http://localhost/bot"\n[delivery]\nper_second = 5000', 5000),
    ],
)
def test_only_what_is_paid_for_goes_faster_than_the_free_pace(
    tmp_path: Path, settings: str, free: int
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(settings)
    assert load_config(path, {}).delivery.free_per_second == free
