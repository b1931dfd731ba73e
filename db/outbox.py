"""The letters: put with what they tell in one transaction; see db/postbag.py for how they go out."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.parcels import Parcel, pack
from db.engine import Transaction
from db.letters import LETTERS as LETTERS
from db.letters import PARCEL as PARCEL
from db.letters import Claimed as Claimed
from db.letters import NewLetter as NewLetter
from db.letters import Priority as Priority
from db.letters import Status as Status
from db.letters import in_no_hand
from db.listed import Listed
from db.upsert import insert, insert_or_ignore

TOAST_LIVES = timedelta(seconds=15)  # Telegram refuses the answer to an older tap
GATHERS_AT_MOST = timedelta(seconds=10)  # changes of one card
ANSWER_LIVES = timedelta(hours=12)
CARD_LIVES = timedelta(days=400)
AT_ONCE = timedelta(0)

TO_MANY = (Priority.SUMMARY, Priority.ANNOUNCEMENT)
STEP = timedelta(milliseconds=33)  # any: it is the same for everybody

_add = sa.insert(LETTERS)
_letter = sa.select(*(LETTERS.c[name] for name in Claimed.__dataclass_fields__)).where(
    LETTERS.c.id == sa.bindparam("id")
)
_first_turn = sa.select(sa.func.min(LETTERS.c.turn_at)).where(
    LETTERS.c.status == Status.WAITING.value,
    LETTERS.c.priority == sa.bindparam("priority"),
    LETTERS.c.attempts == sa.literal_column("0"),  # what cannot be delivered is no measure
)
_known = Listed(LETTERS.c.key, sa.select(LETTERS.c.key).where)
_touching: dict[bool, Any] = {}  # made once for each dialect
# the usual case where many tap: it waits already, keeps its place, and stands in the indexes as it did
_touch_waiting = (
    sa.update(LETTERS)
    .where(
        LETTERS.c.key == sa.bindparam("of"),
        LETTERS.c.chat_id == sa.bindparam("to"),
        LETTERS.c.status == Status.WAITING.value,
        LETTERS.c.due_at <= sa.bindparam("latest"),
        LETTERS.c.expires_at > sa.bindparam("long"),
    )
    .values(attempts=0, version=LETTERS.c.version + 1)
)


def send(tx: Transaction, parcel: Parcel, now: datetime, priority: Priority = Priority.ANSWER) -> None:
    """Send something that is worded already: an answer, a toast, a command menu."""
    is_toast = priority is Priority.TOAST
    tx.has_mail = tx.has_mail or not is_toast  # who claims toasts says what is left of them
    chat_id = None if is_toast else getattr(parcel, "chat_id", None)
    tx.run(
        _add,
        {
            "kind": PARCEL,
            "chat_id": chat_id,
            "parcel": pack(parcel),
            "priority": priority,
            "due_at": now,
            "turn_at": now,
            "expires_at": _to_the_second(now + (TOAST_LIVES if is_toast else ANSWER_LIVES)),
        },
    )


def _to_the_second(moment: datetime) -> datetime:
    """Round off a limit: what many taps of one second write alike is turned into text once."""
    return moment.replace(microsecond=0)


def put(tx: Transaction, *letters: NewLetter) -> None:
    """Put letters of a kind, each once: a key that was used before stays what it was."""
    if letters:
        tx.has_mail = True
        turns = _turns(tx, letters)
        rows = [_row(letter) | {"turn_at": turn} for letter, turn in zip(letters, turns, strict=True)]
        insert_or_ignore(tx, LETTERS, rows)


def _row(letter: NewLetter) -> dict[str, Any]:
    """Its fields as they are: `asdict` would copy each of them, which takes longer than the insert."""
    return {name: getattr(letter, name) for name in NewLetter.__dataclass_fields__}


def _turns(tx: Transaction, letters: Sequence[NewLetter]) -> list[datetime]:
    """Return the place of each letter among those of its priority.

    Reminders go in the order in which they lose their sense. What goes to many takes turns with what others
    send to many: the first of a batch stands beside whoever is first now, each further one a step later.
    """
    firsts: dict[Priority, datetime | None] = {}
    sizes: Counter[tuple[str, int]] = Counter()
    turns = []
    for letter in letters:
        turn = letter.expires_at if letter.priority is Priority.REMINDER else letter.due_at
        if letter.priority in TO_MANY:
            if letter.priority not in firsts:
                firsts[letter.priority] = tx.scalar(_first_turn, priority=letter.priority.value)
            batch = (letter.kind, letter.subject_id)
            turn = min(turn, firsts[letter.priority] or turn) + sizes[batch] * STEP
            sizes[batch] += 1
        turns.append(turn)
    return turns


def known(tx: Transaction, keys: Collection[str]) -> list[str]:
    """Return which of these keys have a letter already, in any status."""
    return [row.key for row in _known.all(tx, keys)]


def undelivered(tx: Transaction, keys: Collection[str]) -> set[str]:
    """Return which of these keys have a letter that was put away without having been sent."""
    return _standing(tx, keys, Status.DROPPED, Status.EXPIRED, Status.FAILED)


def sent(tx: Transaction, keys: Collection[str]) -> set[str]:
    """Return which of these keys have a letter that went out."""
    return _standing(tx, keys, Status.SENT)


def ended(tx: Transaction, keys: Collection[str]) -> set[str]:
    """Return which of these keys have a letter that is over, and did not come too late."""
    return _standing(tx, keys, Status.SENT, Status.DROPPED, Status.FAILED)


def _standing(tx: Transaction, keys: Collection[str], *statuses: Status) -> set[str]:
    found = sa.select(LETTERS.c.key).where(LETTERS.c.key.in_(keys), LETTERS.c.status.in_(statuses))
    return {row.key for row in tx.all(found)} if keys else set()


def letter(tx: Transaction, letter_id: int) -> Claimed | None:
    """Return a letter, in any status; None when it is forgotten."""
    row = tx.first(_letter, id=letter_id)
    return Claimed(*tuple(row)) if row else None


def waiting_keys(tx: Transaction, keys: Collection[str]) -> dict[str, datetime]:
    """Return which of these keys have a letter that waits, and when it is due."""
    found = sa.select(LETTERS.c.key, LETTERS.c.due_at).where(
        LETTERS.c.key.in_(keys), LETTERS.c.status == Status.WAITING
    )
    return {row.key: row.due_at for row in tx.all(found)} if keys else {}


def withdraw(tx: Transaction, keys: Collection[str], now: datetime) -> None:
    """Delete the letters with these keys that wait and are in no hand."""
    waits = (LETTERS.c.key.in_(keys), LETTERS.c.status == Status.WAITING, in_no_hand(now))
    tx.run(sa.delete(LETTERS).where(*waits))


def addressees(tx: Transaction, kind: str, subject_id: int) -> set[int | None]:
    """Return to whom letters of a kind about something went or are on their way; None stands for a group."""
    alive = LETTERS.c.status.in_((Status.WAITING, Status.SENT))
    about = (LETTERS.c.kind == kind, LETTERS.c.subject_id == subject_id, alive)
    return {row.person_id for row in tx.all(sa.select(LETTERS.c.person_id).where(*about))}


def waiting(tx: Transaction, kind: str, subject_id: int) -> list[datetime]:
    """Return when the letters of a kind about something are due that have not gone out yet."""
    here = (LETTERS.c.kind == kind, LETTERS.c.subject_id == subject_id, LETTERS.c.status == Status.WAITING)
    return [row.due_at for row in tx.all(sa.select(LETTERS.c.due_at).where(*here).order_by(LETTERS.c.due_at))]


def sent_last(tx: Transaction, kind: str, chat_id: int, after: datetime) -> int | None:
    """Return what the newest letter of a kind that went to a chat after a time is about."""
    there = (LETTERS.c.chat_id == chat_id, LETTERS.c.kind == kind, LETTERS.c.sent_at > after)
    newest = (
        sa.select(LETTERS.c.subject_id).where(*there).order_by(LETTERS.c.sent_at.desc(), LETTERS.c.id.desc())
    )
    subject_id: int | None = tx.scalar(newest.limit(1))
    return subject_id


def take_back(tx: Transaction, kinds: Collection[str], subject_id: int, now: datetime) -> dict[int, set[str]]:
    """Delete the letters of these kinds about something that wait; return their kinds by chat.

    What is in the postman's hand is among the kinds, and goes its way.
    """
    waits = (
        LETTERS.c.kind.in_(kinds),
        LETTERS.c.subject_id == subject_id,
        LETTERS.c.status == Status.WAITING,
    )
    found: dict[int, set[str]] = {}
    for row in tx.all(sa.select(LETTERS.c.chat_id, LETTERS.c.kind).where(*waits)):
        found.setdefault(row.chat_id, set()).add(row.kind)
    tx.run(sa.delete(LETTERS).where(*waits, in_no_hand(now)))
    return found


def touch(
    tx: Transaction,
    key: str,
    kind: str,
    subject_id: int,
    chat_id: int | None,
    now: datetime,
    *,
    person_id: int | None = None,
    priority: Priority = Priority.CARD,
    after: timedelta = AT_ONCE,
    gathers: timedelta = GATHERS_AT_MOST,
    lives: timedelta = CARD_LIVES,
) -> None:
    """Say that what a card (or a menu) shows has changed: it is sent again, once, from its newest state.

    A settled card carries in due_at the earliest time of its next edit, so quick changes gather, but not
    for longer than `gathers`. What waits `after` a change waits anew after the next one.
    """
    now += after
    latest, enough = _to_the_second(now + gathers), _to_the_second(now + lives / 2)
    waiting = {"of": key, "to": chat_id, "latest": latest, "long": enough}
    if not after and tx.run(_touch_waiting, waiting).rowcount:
        return
    letter = {
        "key": key,
        "kind": kind,
        "subject_id": subject_id,
        "person_id": person_id,
        "chat_id": chat_id,
        "priority": priority,
        "due_at": now,
        "turn_at": now + lives if priority is Priority.REMINDER else now,
        "expires_at": now + lives,
    }
    tx.has_mail = True
    if tx.is_postgres not in _touching:
        _touching[tx.is_postgres] = _make_touching(tx)
    tx.run(_touching[tx.is_postgres], letter | {"latest": latest})


def _make_touching(tx: Transaction) -> Any:
    adding = insert(tx, LETTERS)
    latest = sa.bindparam("latest", type_=LETTERS.c.due_at.type)  # a clock set back must not hold a card up
    later = sa.case(
        (LETTERS.c.due_at > latest, latest),
        (LETTERS.c.due_at > adding.excluded.due_at, LETTERS.c.due_at),
        else_=adding.excluded.due_at,
    )
    waits = LETTERS.c.status == Status.WAITING.value  # touched again and again it keeps its place
    turn = sa.case((waits, LETTERS.c.turn_at), else_=adding.excluded.turn_at)
    return adding.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "attempts": 0,
            "version": LETTERS.c.version + 1,
            "due_at": later,
            "turn_at": turn,
            "status": Status.WAITING,
            "chat_id": adding.excluded.chat_id,
            "expires_at": adding.excluded.expires_at,
        },
    )


def touch_answer(
    tx: Transaction, key: str, kind: str, subject_id: int, person_id: int, now: datetime
) -> None:
    """Have something made and sent in private to whoever asked for it: a file, a picture, photos, a text."""
    touch(
        tx,
        key,
        kind,
        subject_id,
        person_id,
        now,
        person_id=person_id,
        priority=Priority.ANSWER,
        lives=ANSWER_LIVES,
    )


def touch_card(tx: Transaction, activity_id: int, chat_id: int, now: datetime) -> None:
    """Have an activity's card in its group drawn again."""
    touch(tx, f"card:{activity_id}", "card", activity_id, chat_id, now)
