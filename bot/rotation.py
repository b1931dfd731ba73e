"""`bantar rotate-key`: a new key for what is sealed, while the bot does not run.

The new key stands in the file, on the disk, before anything is sealed with it, and the old one until nothing
needs it any more: wherever it breaks off, both open everything, and it can be run again.
"""

from dataclasses import dataclass
from functools import partial

from bot.actions import report_keys
from bot.app import open_or_explain
from bot.config import Config, ConfigError
from bot.vault import Vault, holding, key_file, new_key, open_vault, write_keys
from db.engine import Database

ALONE_IN_ENVIRONMENT = (
    "the key is in BANTAR_REPORTS_KEY, which only you can change: make a new one with\n"
    '  python -c "from bot.vault import new_key; print(new_key())"\n'
    "put it before the old one, with a space between them, and run this again with both"
)


@dataclass(frozen=True, slots=True)
class Rotated:
    """How it ended. `lost`: people whom no key names any more, old or new."""

    lost: int
    in_environment: bool


async def rotate(config: Config) -> Rotated:
    """Give everything that is sealed a new key. Raises ConfigError where that cannot be."""
    with holding(config, alone=True):
        db = open_or_explain(config.database.url)
        try:
            if not db.place.take():
                raise ConfigError("another process works on the database; stop it first")
            vault = _two_keys(config)
            lost = await _seal_all(db, vault)
        finally:
            db.close()
        if config.reports.key is None:
            write_keys(key_file(config), vault.newest.keys)
    return Rotated(lost, config.reports.key is not None)


def _two_keys(config: Config) -> Vault:
    """Return a vault whose first key is the new one: one that stands there already was broken off."""
    vault = open_vault(config)
    if len(vault.keys) > 1:
        return vault
    if config.reports.key is not None:
        raise ConfigError(ALONE_IN_ENVIRONMENT)
    keys = (new_key(), *vault.keys)
    try:
        write_keys(key_file(config), keys)
    except OSError as error:
        raise ConfigError(f"reports.key_file: {error}") from None
    return Vault(keys)


async def _seal_all(db: Database, vault: Vault) -> int:
    for place in report_keys.PLACES:
        after = None
        while True:
            after = await db.write(partial(report_keys.seal_anew, vault=vault, place=place, after=after))
            if after is None:
                break
    return await db.read(lambda tx: report_keys.unreadable(tx, vault))
