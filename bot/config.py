"""One frozen configuration: a TOML file for the settings, the environment or a file for the secrets."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from bot.rules.agencies import DirectoryError, directory
from bot.rules.indicators import IndicatorsError, checklists
from bot.rules.languages import DEFAULT, LANGUAGES

HTTP = r"^https?://"
PUBLIC = (
    r"^(https://[^\s/?#]+[^\s?#]*|http://(localhost|127\.0\.0\.1)(:\d+)?/?)?$"  # a secret stands in its paths
)

TELEGRAMS = "https://api.telegram.org/"
FREE_MOST = 30  # Telegram's own figure; the usual one stays a little below
FREE_PER_SECOND, PAID_PER_SECOND = 29, 1000


class ConfigError(Exception):
    """The configuration cannot be used; the message says which setting and what to do."""


class Section(BaseModel):
    """A table of the file: unknown settings are refused, nothing changes after start."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Telegram(Section):
    """How to reach Telegram. Either polling (default) or a webhook with a public address."""

    token: SecretStr | None = None  # from BANTAR_TOKEN or token_file; never in the file itself
    token_file: Path | None = None
    base_url: str = Field(default="https://api.telegram.org/bot", pattern=HTTP)
    base_file_url: str = Field(default="https://api.telegram.org/file/bot", pattern=HTTP)
    webhook_url: str = ""
    webhook_secret: SecretStr | None = None  # from BANTAR_WEBHOOK_SECRET
    operator_chat_id: int | None = None

    @property
    def secret(self) -> str:
        """The webhook's secret; empty when there is none."""
        return self.webhook_secret.get_secret_value() if self.webhook_secret else ""

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> "Telegram":
        """Without one, anybody could speak in Telegram's name."""
        if self.webhook_url and not self.secret:
            raise ValueError("webhook_url needs a secret: set BANTAR_WEBHOOK_SECRET to a long random word")
        return self


class Storage(Section):
    """Where everything is remembered: sqlite:///path or postgresql://user@host/name."""

    url: str = "sqlite:///data/bantar.db"
    keep_updates_days: int = Field(default=3, ge=1)
    keep_letters_days: int = Field(default=14, ge=2)


class Web(Section):
    """The small web server: health, metrics, calendars and, with a webhook, Telegram's calls."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = Field(default="", pattern=PUBLIC)


class Delivery(Section):
    """The pace of sending: Telegram's limits, a little below where that is wise."""

    per_second: int = Field(default=29, ge=1)
    group_per_minute: int = Field(default=20, ge=2)
    private_per_second: int = Field(default=1, ge=1)
    card_seconds: float = Field(default=3.0, ge=0)
    parallel: int = Field(default=32, ge=1)
    paid_broadcasts: bool = False  # announcements go out at Telegram's price, and then as fast as per_second

    @property
    def free_per_second(self) -> int:
        """The calls a second that cost nothing."""
        return min(self.per_second, FREE_PER_SECOND) if self.paid_broadcasts else self.per_second

    @model_validator(mode="after")
    def _paid_pace_is_telegrams(self) -> "Delivery":
        if self.paid_broadcasts and self.per_second > PAID_PER_SECOND:
            raise ValueError(
                f"per_second can be {PAID_PER_SECOND} at most, as Telegram says of paid broadcasts"
            )
        return self


class Reports(Section):
    """How reports are kept: the key that seals who wrote them, and what leaves the house."""

    key: SecretStr | None = None  # from BANTAR_REPORTS_KEY, the newest first; never in the file itself
    key_file: Path | None = None  # None: reports.key beside the database; made at the first start
    agencies: Path | None = None  # an operator's own directory, over that of rules/agencies.toml
    copies: Path | None = None  # a folder for copies of photos, without what cameras write into them
    open311: bool = False  # reports that may be public are readable at /open311/v2/


class SelfCheck(Section):
    """By what an RT looks at itself before a judging."""

    lists: Path | None = None  # an operator's own lists, over those of rules/indicators.toml


class Log(Section):
    """What the operator sees on the terminal."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    form: Literal["console", "json"] = "console"


def _spoken(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"it should be one of {', '.join(LANGUAGES)}")
    return code


class Neighbourhoods(Section):
    """What a new neighbourhood starts with; each can change its own later with /atur."""

    city: str = "Jambi"
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] = "Asia/Jakarta"
    language: Annotated[str, AfterValidator(_spoken)] = DEFAULT


class Holiday(Section):
    """A holiday as it was decreed or seen, where the calendar in the bot is a day off or does not know it."""

    date: date
    name: str = Field(min_length=1, max_length=80)


class Config(Section):
    """Everything that can be set."""

    telegram: Telegram = Telegram()
    database: Storage = Storage()
    web: Web = Web()
    delivery: Delivery = Delivery()
    reports: Reports = Reports()
    self_check: SelfCheck = SelfCheck()
    log: Log = Log()
    neighbourhoods: Neighbourhoods = Neighbourhoods()
    holidays: tuple[Holiday, ...] = ()

    @model_validator(mode="after")
    def _pace_is_allowed(self) -> "Config":
        """Telegram itself refuses more; a server of one's own, as in tests, says what it takes."""
        delivery = self.delivery
        free = self.telegram.base_url.startswith(TELEGRAMS) and not delivery.paid_broadcasts
        if free and delivery.per_second > FREE_MOST:
            raise ValueError(f"delivery.per_second: more than {FREE_MOST} only with delivery.paid_broadcasts")
        return self


def load_config(path: Path | None, environ: Mapping[str, str]) -> Config:
    """Read the TOML file (None: all defaults) and lay the environment's secrets over it.

    Raises ConfigError with one readable line per problem.
    """
    settings = _read(path) if path else {}
    telegram, database = _table(settings, "telegram"), _table(settings, "database")
    if telegram.get("token"):
        raise ConfigError("telegram.token: keep the token out of the file; use BANTAR_TOKEN or token_file")
    reports = _table(settings, "reports")
    if reports.get("key"):
        raise ConfigError("reports.key: keep the key out of the file; use BANTAR_REPORTS_KEY or key_file")
    _lay_over(reports, environ, {"key": "BANTAR_REPORTS_KEY", "key_file": "BANTAR_REPORTS_KEY_FILE"})
    _lay_over(telegram, environ, {"token": "BANTAR_TOKEN", "webhook_secret": "BANTAR_WEBHOOK_SECRET"})
    _lay_over(telegram, environ, {"base_url": "BANTAR_BASE_URL", "base_file_url": "BANTAR_BASE_FILE_URL"})
    _lay_over(database, environ, {"url": "BANTAR_DATABASE_URL"})
    _lay_over(_table(settings, "web"), environ, {"host": "BANTAR_WEB_HOST", "port": "BANTAR_WEB_PORT"})
    try:
        config = Config.model_validate(settings)
        directory(config.reports.agencies)
        checklists(config.self_check.lists)
    except ValidationError as error:
        lines = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ConfigError("\n".join(lines)) from None
    except DirectoryError as error:
        raise ConfigError(f"reports.agencies: {error}") from None
    except IndicatorsError as error:
        raise ConfigError(f"self_check.lists: {error}") from None
    return config


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path} is not there; copy config.example.toml to {path}") from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None


def _table(settings: dict[str, object], name: str) -> dict[str, object]:
    table = settings.setdefault(name, {})
    if not isinstance(table, dict):
        raise ConfigError(f"{name}: this must be a table, as in [{name}]")
    return table


def _lay_over(table: dict[str, object], environ: Mapping[str, str], names: dict[str, str]) -> None:
    table.update({key: environ[name] for key, name in names.items() if environ.get(name)})


def token_of(telegram: Telegram) -> str | None:
    """Return the bot's token from the environment or its file; None while there is none.

    Raises ConfigError when the file is there and cannot be read, or holds no token.
    """
    if telegram.token is not None:
        return _checked(telegram.token.get_secret_value(), "BANTAR_TOKEN")
    if telegram.token_file is None or not telegram.token_file.exists():
        return None
    try:
        return _checked(telegram.token_file.read_text(encoding="utf-8"), str(telegram.token_file))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"telegram.token_file: {error}") from None


def _checked(token: str, source: str) -> str:
    token = token.strip()
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise ConfigError(f"{source}: this is not a bot token; BotFather's look like 123456:ABC-DEF1234")
    return token
