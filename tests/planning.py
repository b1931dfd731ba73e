"""Plans in a test: the words that begin one, the draft behind it, what was posted, replies to the bot."""

from typing import Any

from bot.actions import dialogues
from bot.actions.dialogues import Dialogue, Draft
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.updates import ANONYMOUS_ADMIN
from db import activities
from tests.house import GROUP, SARI, START, House, Who

POST = "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung"
ANONYMOUS = Who(ANONYMOUS_ADMIN, "Group", "GroupAnonymousBot")
AS_GROUP: dict[str, Any] = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Warga RT 05"}}
TO_BOT: dict[str, Any] = {
    "reply_to_message": {
        "message_id": 5,
        "from": {"id": 99, "is_bot": True, "first_name": "Bantar", "username": "BantarBot"},
        "text": "Apa kegiatannya?",
    }
}


async def posted(house: House, rt: Neighbourhood) -> list[Activity]:
    return await house.db.read(lambda tx: activities.coming(tx, rt.id, START))


async def draft_of(house: House, who: Who = SARI, chat: int = GROUP) -> Draft | None:
    return await house.db.read(lambda tx: dialogues.find(tx, house.world, Dialogue.PLAN, chat, who.id))


async def key_of(house: House, who: Who = SARI, chat: int = GROUP) -> str:
    draft = await draft_of(house, who, chat)
    assert draft is not None
    return draft.key


def reply_to(house: House, words: str) -> dict[str, Any]:
    """What makes a message a reply to the bot's newest message in the group with these words."""
    ids = [at for (chat, at), shown in house.messages.items() if chat == GROUP and words in shown.text.html]
    return {"reply_to_message": TO_BOT["reply_to_message"] | {"message_id": ids[-1]}}
