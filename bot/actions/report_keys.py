"""A new key for what is sealed: everything is sealed anew with it, and its tags are drawn anew.

Each batch is one transaction, and what the newest key opens is passed over: it may break off anywhere and be
begun again.
"""

import re
from collections.abc import Iterator
from typing import Any

from bot.actions.reports import follower_tag, forgotten_tag, reporter_tag
from bot.rules.reports import Privacy
from bot.vault import MARK, Vault
from db import report_keys
from db.engine import Row, Transaction
from db.report_keys import FOLLOWED, PLACES, TICKETS, Place

_SEALED = re.compile(MARK + r"[\w=-]+", re.ASCII)


def seal_anew(tx: Transaction, vault: Vault, place: Place, after: Any) -> Any:
    """Seal the next rows of a place with the newest key; return the key of the last, None behind the end."""
    rows = report_keys.batch(tx, place, MARK, after, locks=True)
    for row in rows:
        texts = {name: getattr(row, name) or "" for name in place.sealed}
        values = {name: _anew(vault, text) for name, text in texts.items()}
        values = {name: text for name, text in values.items() if text != texts[name]}
        if values:
            report_keys.store(tx, place, row.at, values | _tags(vault, place, row))
    return rows[-1].at if rows else None


def _anew(vault: Vault, text: str) -> str:
    return _SEALED.sub(lambda found: vault.anew(found.group()), text)


def _tags(vault: Vault, place: Place, row: Row) -> dict[str, str]:
    """Return the tags of a row by the newest key."""
    if place not in (TICKETS, FOLLOWED):
        return {}
    person = _person(vault, row.reporter if place is TICKETS else row.person)
    if person is None:
        return {}
    if place is FOLLOWED:
        tag = follower_tag(vault, row.report_id, person)
        return {"tag": tag if person else forgotten_tag(vault, row.report_id, row.at)}
    tag = reporter_tag(vault, Privacy(row.privacy), person, row.created_at.date())
    return {"reporter_tag": tag if person else forgotten_tag(vault, row.at)}


def _person(vault: Vault, sealed: str) -> int | None:
    found = vault.open(sealed)
    return int(found) if found else None


def unreadable(tx: Transaction, vault: Vault) -> int:
    """Count whom no present key names: nobody can answer them, and they find nothing of theirs."""
    return sum(
        vault.open(sealed) is None
        for place in report_keys.PEOPLE
        for row in _rows(tx, place)
        for sealed in (getattr(row, place.sealed[0]),)
    )


def _rows(tx: Transaction, place: Place) -> Iterator[Row]:
    after = None
    while rows := report_keys.batch(tx, place, MARK, after):
        yield from rows
        after = rows[-1].at


__all__ = ["PLACES", "seal_anew", "unreadable"]
