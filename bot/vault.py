"""The vault: what links a report to a person is sealed with a key that is not in the database.

A sealed text shows neither its length class nor when it was sealed; a tag finds a person's own rows again
without saying whose they are.
"""

import contextlib
import fcntl
import hashlib
import hmac
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.config import Config, ConfigError

MARK = "gAAAAAAAAAAA"  # with it begins whatever is sealed: Fernet's version, and the time zero
BLOCK = 32  # characters: sealed texts are padded to a multiple, so that their length says little
TAG = 32  # hexadecimal digits


class NoKeyError(Exception):
    """There is no key: nothing can be sealed."""


class Vault:
    """Seals with the first of its keys, opens with any: during a rotation there are two."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take Fernet keys. Raises ValueError for what is none."""
        self.keys = tuple(keys)
        self._fernets = [Fernet(key) for key in keys]
        self._opener = MultiFernet(self._fernets) if keys else None
        self._tag_keys = [hashlib.sha256(b"bantar tag " + key.encode()).digest() for key in keys]

    def seal(self, text: str) -> str:
        """Return a text that only the key opens; the same text looks different each time."""
        if not self._fernets:
            raise NoKeyError
        padded = text + " " * (-len(text) % BLOCK)
        return self._fernets[0].encrypt_at_time(padded.encode(), 0).decode()  # the time would stand in it

    def open(self, sealed: str) -> str | None:
        """Return what was sealed, without spaces at its end; None where no key fits, and for ""."""
        if not sealed or self._opener is None:
            return None
        try:
            return self._opener.decrypt(sealed.encode()).decode().rstrip(" ")
        except InvalidToken:
            return None

    def anew(self, sealed: str) -> str:
        """Return what was sealed with an older key sealed with the newest; anything else as it is."""
        if not sealed.startswith(MARK) or self.newest.open(sealed) is not None:
            return sealed
        words = self.open(sealed)
        return sealed if words is None else self.seal(words)

    @property
    def newest(self) -> "Vault":
        """The vault as it will be once the older keys are gone."""
        return Vault(self.keys[:1])

    def tag(self, *parts: object) -> str:
        """Return the newest key's tag of something, as in tag("reporter", 1001, "2026-11")."""
        if not self._tag_keys:
            raise NoKeyError
        return _tag(self._tag_keys[0], parts)

    def tags(self, *parts: object) -> list[str]:
        """Return each key's tag: what was stored before a rotation is found, too."""
        return [_tag(key, parts) for key in self._tag_keys]


def _tag(key: bytes, parts: Sequence[object]) -> str:
    text = "\0".join(map(str, parts))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:TAG]


def open_vault(config: Config) -> Vault:
    """Return the vault with the keys of the configuration; the first start makes a key file.

    Raises ConfigError where a key is none, or its file can be neither read nor made.
    """
    reports = config.reports
    if reports.key is not None:
        return _vault(reports.key.get_secret_value().replace(",", " ").split(), "BANTAR_REPORTS_KEY")
    path = key_file(config)
    try:
        if not path.exists():
            _make(path)
        keys = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"reports.key_file: {error}") from None
    if not keys:
        raise ConfigError(f"{path}: there is no key in it; put back the one from your backup")
    return _vault(keys, str(path))


def _vault(keys: Sequence[str], source: str) -> Vault:
    try:
        return Vault(keys)
    except ValueError:
        raise ConfigError(
            f"{source}: this is not a key of Bantar's; put back the one from your backup"
        ) from None


def key_file(config: Config) -> Path:
    """Return where the keys are: as it is set, else beside the database."""
    if config.reports.key_file is not None:
        return config.reports.key_file
    scheme, _, path = config.database.url.partition(":///")
    folder = Path(path).parent if scheme == "sqlite" and path else Path("data")
    return folder / "reports.key"


def new_key() -> str:
    """Return a fresh key."""
    return Fernet.generate_key().decode()


def write_keys(path: Path, keys: Sequence[str]) -> None:
    """Write keys in place of those that were there, the newest first; never by halves."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    _write(beside, keys)
    beside.replace(path)
    _settle(path.parent)


@contextlib.contextmanager
def holding(config: Config, *, alone: bool = False) -> Iterator[None]:
    """Keep the keys from being changed by another process meanwhile; `alone`: from being used, too.

    Raises ConfigError where that cannot be now. In a folder that cannot be written nothing is changed.
    """
    path = key_file(config).with_suffix(".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if alone:
            raise ConfigError(f"{path}: {error.strerror}") from None
        yield
        return
    try:
        fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        who = "the bot is running; stop it first" if alone else "rotate-key is at work; start again after it"
        raise ConfigError(who) from None
    finally:
        os.close(lock)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write(path, [new_key()])
    except FileExistsError:  # another process has just made it
        return
    _settle(path.parent)


def _write(path: Path, keys: Sequence[str]) -> None:
    """Write a new file that nobody else on the machine may read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("".join(f"{key}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have a name in a folder outlive a power cut: what is sealed next may be there after it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
