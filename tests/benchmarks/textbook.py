"""The textbook stack: python-telegram-bot's defaults and SQLModel's AsyncSession on aiosqlite.

`python -m tests.benchmarks.textbook BASE_URL DATABASE MODE` polls until SIGTERM; MODE is serial, concurrent
(`concurrent_updates(True)`) or cardless (serial, and the card is never edited: only the answer is sent).
No handicap: WAL and synchronous=FULL like ours, one session and one commit a tap.
"""

import html
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Field, SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from tests.benchmarks.crowd import GROUP, PEOPLE, name_of
from tests.benchmarks.driver import TOKEN

MODULE = "tests.benchmarks.textbook"
NAMES = 15  # shown on a card, as many as ours


class Table(SQLModel):
    """Keeps these tables apart from the bot's."""

    metadata = sa.MetaData()


class Resident(Table, table=True):
    """A person of the group."""

    id: int = Field(primary_key=True)
    chat_id: int
    name: str


class Activity(Table, table=True):
    """What the card is about."""

    id: int = Field(primary_key=True)
    chat_id: int
    message_id: int
    title: str


class Signup(Table, table=True):
    """One answer."""

    activity_id: int = Field(primary_key=True, foreign_key="activity.id")
    resident_id: int = Field(primary_key=True, foreign_key="resident.id")
    answer: str
    answered_at: datetime


def open_engine(path: Path) -> AsyncEngine:
    """The database with the same durability as ours."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _(raw: Any, _record: Any) -> None:
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            raw.execute(f"PRAGMA {setting}")

    return engine


async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Store the answer, answer the tap, edit the card."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, _, number, answer = query.data.split(":")
    async with AsyncSession(context.bot_data["engine"], expire_on_commit=False) as session:
        resident = await session.get(Resident, query.from_user.id)
        activity = await session.get(Activity, int(number))
        if resident is None or activity is None or resident.chat_id != activity.chat_id:
            await query.answer("Kegiatan ini milik RT lain.", show_alert=True)
            return
        adding = insert(Signup).values(
            activity_id=activity.id, resident_id=resident.id, answer=answer, answered_at=datetime.now(UTC)
        )
        key = ["activity_id", "resident_id"]
        await session.exec(
            adding.on_conflict_do_update(index_elements=key, set_={"answer": adding.excluded.answer})
        )
        many, names = await _roster(session, activity.id)
        await session.commit()
    await query.answer("Tercatat ikut. Terima kasih!")
    if context.bot_data["cardless"]:
        return
    await query.edit_message_text(
        _card(activity, many, names), parse_mode="HTML", reply_markup=_keyboard(activity)
    )


async def _roster(session: AsyncSession, activity_id: int) -> tuple[int, list[str]]:
    joining = (Signup.activity_id == activity_id, Signup.answer == "joining")
    many = (await session.exec(select(func.count()).select_from(Signup).where(*joining))).one()
    first = (
        select(Resident.name)
        .join(Signup, col(Signup.resident_id) == col(Resident.id))
        .where(*joining)
        .order_by(col(Signup.answered_at))
        .limit(NAMES)
    )
    return many, list((await session.exec(first)).all())


def _card(activity: Activity, many: int, names: list[str]) -> str:
    people = html.escape(", ".join(names))
    return f"<b>{html.escape(activity.title)}</b>\nIkut ({many}): {people}"


def _keyboard(activity: Activity) -> InlineKeyboardMarkup:
    labels = {"joining": "Ikut", "maybe": "Belum pasti", "declined": "Berhalangan"}
    data = {answer: f"1:answer:{activity.id}:{answer}" for answer in labels}
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data[answer]) for answer, label in labels.items()]]
    )


async def prepare(folder: Path, activity_ids: list[int]) -> None:
    """The same residents and activities as ours."""
    engine = open_engine(folder / "textbook.db")
    async with engine.begin() as connection:
        await connection.run_sync(Table.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all(Resident(id=p, chat_id=GROUP, name=name_of(p)) for p in PEOPLE)
        session.add_all(
            Activity(id=a, chat_id=GROUP, message_id=a, title=f"Kegiatan {a}") for a in activity_ids
        )
        await session.commit()
    await engine.dispose()


def joined(folder: Path) -> dict[int, int]:
    """Who is in the database now, by activity."""
    with sqlite3.connect(folder / "textbook.db") as db:
        return dict(db.execute("SELECT activity_id, count(*) FROM signup GROUP BY 1"))


def main(base_url: str, path: str, mode: str) -> None:
    """Poll as the tutorial does."""
    builder = Application.builder().token(TOKEN).base_url(base_url)
    if mode == "concurrent":
        builder = builder.concurrent_updates(True)
    application = builder.build()
    application.bot_data.update(engine=open_engine(Path(path)), cardless=mode == "cardless")
    application.add_handler(CallbackQueryHandler(on_tap, pattern=r"^1:answer:"))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:4])
