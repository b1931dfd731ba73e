"""The postman's bag: letters that are due, claimed under a lease, settled or given back after sending."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from bot.parcels import Parcel, pack
from bot.rules.wishes import AGAIN
from db.engine import Transaction
from db.letters import in_no_hand
from db.outbox import LETTERS, PARCEL, Claimed, Priority, Status

LEASE = timedelta(seconds=30)  # longer than a call to Telegram may take
SOON = timedelta(minutes=5)  # what is due by then goes along with what is due now
NOWHERE: Mapping[int, Collection[int]] = MappingProxyType({})
FELLOWS_MOST = 500  # looked at, of all chats together

_COLUMNS = [LETTERS.c[name] for name in Claimed.__dataclass_fields__]
ROOMY = (Priority.CARD, Priority.ASIDE, Priority.SUMMARY, Priority.ANNOUNCEMENT)  # leave places to the others


def _elsewhere(name: str) -> sa.ColumnElement[bool]:
    """Hold of letters to no chat, and to chats that are not in a list."""
    return sa.or_(LETTERS.c.chat_id.is_(None), LETTERS.c.chat_id.not_in(sa.bindparam(name, expanding=True)))


_due = (
    sa.select(*_COLUMNS)
    .where(
        LETTERS.c.status == Status.WAITING.value,
        LETTERS.c.priority.between(sa.bindparam("first"), sa.bindparam("least")),
        LETTERS.c.due_at <= sa.bindparam("now"),
        in_no_hand(sa.bindparam("now")),
        _elsewhere("busy"),
        *(sa.or_(LETTERS.c.priority != kind.value, _elsewhere(f"crowded_{kind}")) for kind in ROOMY),
        LETTERS.c.id.not_in(sa.bindparam("in_hand", expanding=True)),
    )
    .order_by(LETTERS.c.priority, LETTERS.c.turn_at, LETTERS.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)
_fellows = (
    sa.select(*_COLUMNS)
    .where(
        LETTERS.c.chat_id.in_(sa.bindparam("chats", expanding=True)),
        LETTERS.c.status == Status.WAITING.value,
        LETTERS.c.due_at <= sa.bindparam("soon"),
        LETTERS.c.expires_at > sa.bindparam("now"),
        in_no_hand(sa.bindparam("now")),
    )
    .order_by(LETTERS.c.expires_at, LETTERS.c.due_at, LETTERS.c.id)
    .limit(sa.literal_column(str(FELLOWS_MOST)))
    .with_for_update(skip_locked=True)
)
# after an outage thousands of them stand before all others: one at a time they would make those late, too
TOAST = '{"type":"toast"'
_too_late = (
    sa.update(LETTERS)
    .where(
        LETTERS.c.status == Status.WAITING,
        LETTERS.c.priority == Priority.TOAST,
        LETTERS.c.expires_at <= sa.bindparam("now"),
        in_no_hand(sa.bindparam("now")),
        LETTERS.c.parcel.startswith(TOAST),
    )
    .values(status=Status.EXPIRED.value, problem="expired before it could be sent")
)
_toasts = (
    sa.select(*_COLUMNS)
    .where(
        LETTERS.c.status == Status.WAITING.value,
        LETTERS.c.priority == Priority.TOAST.value,
        LETTERS.c.kind == PARCEL,  # what is sealed the postman opens
        LETTERS.c.due_at <= sa.bindparam("now"),
        LETTERS.c.expires_at > sa.bindparam("now"),  # a backlog of old ones is the postman's to put away
        LETTERS.c.leased_until.is_(None),
    )
    .order_by(LETTERS.c.due_at, LETTERS.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)
_lease = (
    sa.update(LETTERS).where(LETTERS.c.id == sa.bindparam("b_id")).values(leased_until=sa.bindparam("until"))
)
_free = sa.update(LETTERS).where(LETTERS.c.id == sa.bindparam("b_id")).values(leased_until=None)
_next_due = sa.select(sa.func.min(LETTERS.c.due_at)).where(LETTERS.c.status == Status.WAITING)
_oldest = sa.select(sa.func.min(LETTERS.c.due_at)).where(
    LETTERS.c.status == Status.WAITING.value,
    LETTERS.c.priority == sa.bindparam("priority"),
    LETTERS.c.due_at <= sa.bindparam("now"),
)
_done = sa.delete(LETTERS).where(LETTERS.c.id == sa.bindparam("done"))


def _goes_alone(_letter: Claimed) -> bool:
    return False


def claim(
    tx: Transaction,
    now: datetime,
    most: int,
    busy: Collection[int],
    in_hand: Collection[int],
    fits: Callable[[Claimed], bool],
    crowded: Mapping[int, Collection[int]] = NOWHERE,
    bundles: Callable[[Claimed], bool] = _goes_alone,
    first: int = Priority.TOAST,
    least: int = max(Priority),
) -> list[Claimed]:
    """Take the most urgent due letters that `fits` lets pass, of the priorities from `first` to `least`.

    Left out are chats in `busy`, letters of a priority to chats that are `crowded` for it, and letters in
    this process's hand.
    What `bundles` holds of is taken with its fellows: those of its chat of which it holds, too, and that
    are due soon. One place serves them all, so `fits` is asked for the first only.
    """
    chats = {"busy": list(busy) or [0]} | {
        f"crowded_{kind}": list(crowded.get(kind, ())) or [0] for kind in ROOMY
    }
    numbers = {"most": most, "first": int(first), "least": int(least)}
    rows = tx.all(_due, now=now, **numbers, in_hand=list(in_hand) or [0], **chats)
    found = [Claimed(*tuple(row)) for row in rows]
    if found and found[0].priority == Priority.TOAST and found[0].expires_at <= now:
        tx.run(_too_late, {"now": now})
        found = [letter for letter in found if letter.expires_at > now or not _is_toast(letter)]
    fellows = _along(tx, now, [letter.chat_id for letter in found if bundles(letter)], in_hand)
    taken: dict[int, Claimed] = {}
    served: set[int | None] = set()  # chats of which a bundle has its place
    for letter in found:
        has_place = letter.id in taken or (letter.chat_id in served and bundles(letter))
        if has_place or fits(letter):
            taken.setdefault(letter.id, letter)
            if bundles(letter) and letter.chat_id not in served:
                served.add(letter.chat_id)
                taken |= {one.id: one for one in fellows[letter.chat_id] if bundles(one)}
    _take(tx, taken, now)
    return list(taken.values())


def _is_toast(letter: Claimed) -> bool:
    return letter.parcel is not None and letter.parcel.startswith(TOAST)


def claim_toasts(tx: Transaction, now: datetime, most: int) -> list[Claimed]:
    """Take the answers to taps that are in nobody's hand: no limit of Telegram's holds them up.

    Those to reporters are sealed, and left to the postman.
    """
    toasts = [Claimed(*tuple(row)) for row in tx.all(_toasts, now=now, most=most)]
    _take(tx, [toast.id for toast in toasts], now)
    return toasts


def _take(tx: Transaction, letter_ids: Collection[int], now: datetime) -> None:
    if letter_ids:
        tx.run(_lease, [{"b_id": letter_id, "until": now + LEASE} for letter_id in letter_ids])


def _along(
    tx: Transaction, now: datetime, chats: Collection[int | None], in_hand: Collection[int]
) -> dict[int | None, list[Claimed]]:
    """Return what waits for these chats and is due soon, by chat."""
    found: dict[int | None, list[Claimed]] = {chat_id: [] for chat_id in chats}
    for row in tx.all(_fellows, chats=list(chats), soon=now + SOON, now=now) if chats else ():
        letter = Claimed(*tuple(row))
        if letter.id not in in_hand:
            found[letter.chat_id].append(letter)
    return found


def give_back(tx: Transaction, letter: Claimed) -> None:
    """Let a letter that was claimed wait as before."""
    tx.run(_free, {"b_id": letter.id})


def is_newest(tx: Transaction, letter: Claimed) -> bool:
    """Return whether a claimed letter has not been touched since."""
    version: int | None = tx.scalar(sa.select(LETTERS.c.version).where(LETTERS.c.id == letter.id))
    return version == letter.version


def next_due(tx: Transaction) -> datetime | None:
    """Return when the next waiting letter is due."""
    due: datetime | None = tx.scalar(_next_due)
    return due


def oldest(tx: Transaction, priority: int, now: datetime) -> datetime | None:
    """Return since when the letter of a priority that waits longest has been due; None when none is."""
    due: datetime | None = tx.scalar(_oldest, priority=priority, now=now)
    return due


def settle_said(tx: Transaction, toasts: Collection[Claimed]) -> None:
    """Note that answers to taps went out: nothing stays of them."""
    if toasts:
        tx.run(_done, [{"done": toast.id} for toast in toasts])


def settle_sent(tx: Transaction, letter: Claimed, now: datetime, next_edit: timedelta) -> None:
    """Note that a letter went out. One that was touched meanwhile stays due, after `next_edit`."""
    if letter.key is None:
        tx.run(_done, {"done": letter.id})
        return
    row = LETTERS.c.id == letter.id
    free = {"leased_until": None, "sent_at": now, "due_at": now + next_edit, "attempts": 0, "problem": ""}
    same = LETTERS.c.version == letter.version
    status = sa.case((same, Status.SENT.value), else_=Status.WAITING.value)
    tx.run(sa.update(LETTERS).where(row).values(status=status, **free))


def settle_otherwise(tx: Transaction, letter: Claimed, status: Status, problem: str = "") -> None:
    """Note that a letter will not go out. One that was touched meanwhile waits on, in no hand."""
    same = LETTERS.c.version == letter.version
    ended = {
        "status": sa.case((same, status.value), else_=LETTERS.c.status),
        "problem": sa.case((same, problem[:500]), else_=LETTERS.c.problem),
    }
    tx.run(sa.update(LETTERS).where(LETTERS.c.id == letter.id).values(ended | {"leased_until": None}))


def retry_at(tx: Transaction, letter: Claimed, at: datetime, problem: str, counts: bool = True) -> None:
    """Give a letter back, to be sent at `at`; a 429 does not count as an attempt."""
    values: dict[str, Any] = {"due_at": at, "leased_until": None, "problem": problem[:500]}
    if counts:
        values["attempts"] = letter.attempts + 1
    tx.run(sa.update(LETTERS).where(LETTERS.c.id == letter.id).values(values))


def release_all(tx: Transaction) -> None:
    """Free every lease: right at the start of the only process there is."""
    tx.run(sa.update(LETTERS).where(LETTERS.c.leased_until.is_not(None)).values(leased_until=None))


def hurry(tx: Transaction, now: datetime, but: Collection[str] = ()) -> None:
    """Let everything that waits go out now: after the clock was set back, its times are not to be trusted.

    What is of the kinds `but` has hours of its own: see `retime`; so has a reminder once more.
    """
    waiting = LETTERS.c.status == Status.WAITING
    asked = sa.func.coalesce(LETTERS.c.key, "").like(f"{AGAIN}:%")
    early = (waiting, LETTERS.c.due_at > now, LETTERS.c.kind.not_in(but), ~asked)
    tx.run(sa.update(LETTERS).where(*early).values(due_at=now))
    too_long = LETTERS.c.leased_until > now + LEASE
    tx.run(sa.update(LETTERS).where(waiting, too_long).values(leased_until=None))


def retime(tx: Transaction, kind: str, when: Callable[[int], datetime]) -> None:
    """Let the letters of a kind that wait go out at the time that `when` gives for their subject."""
    waiting = (LETTERS.c.kind == kind, LETTERS.c.status == Status.WAITING)
    for row in tx.all(sa.select(LETTERS.c.subject_id).where(*waiting).distinct()):
        theirs = (*waiting, LETTERS.c.subject_id == row.subject_id)
        tx.run(sa.update(LETTERS).where(*theirs).values(due_at=when(row.subject_id)))


def readdress(tx: Transaction, letter: Claimed, parcel: Parcel) -> None:
    """Give a worded letter its parcel with another address."""
    tx.run(sa.update(LETTERS).where(LETTERS.c.id == letter.id).values(parcel=pack(parcel)))


def counts(tx: Transaction) -> dict[str, int]:
    """Return how many letters there are in each status."""
    return dict(tx.all(sa.select(LETTERS.c.status, sa.func.count()).group_by(LETTERS.c.status)))  # type: ignore[arg-type]


def forget(tx: Transaction, letter: Claimed) -> None:
    """Delete a letter that leaves no trace, unless it was touched since."""
    tx.erases = True
    tx.run(sa.delete(LETTERS).where(LETTERS.c.id == letter.id, LETTERS.c.version == letter.version))
