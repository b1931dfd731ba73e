"""What the postman makes of Telegram's answers, and of answers that are not Telegram's."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot

from bot.carrier import carry
from bot.fates import Fate
from bot.parcels import Edit, Parcel, Remove, Rows, Say, Text
from bot.transport import AiohttpRequest
from tests.house import BUDI, GROUP

SAY, EDIT = Say(GROUP, Text("Halo")), Edit(GROUP, 7, Text("Halo"))


@asynccontextmanager
async def answering(status: int, body: str) -> AsyncIterator[Bot]:
    """A bot whose Telegram always answers so."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
        )
        await reader.readexactly(length)
        head_back = (
            f"HTTP/1.1 {status} X\r\nContent-Length: {len(body.encode())}\r\nConnection: close\r\n\r\n"
        )
        writer.write((head_back + body).encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest()
    await request.initialize()
    async with server:
        yield Bot("1:x", f"http://127.0.0.1:{port}/bot", request=request, get_updates_request=request)
    await request.shutdown()


def refusal(code: int, words: str, **parameters: Any) -> str:
    return json.dumps({"ok": False, "error_code": code, "description": words, "parameters": parameters})


@pytest.mark.parametrize(
    ("status", "body"),
    [
        *(
            (200, body)
            for body in ("{}", "null", "[]", '{"ok":true}', '{"ok":true,"result":null}', "true", "")
        ),
        *((200, f'{{"ok":true,"result":{result}}}') for result in ("true", "[]", "{}")),
        *((500, body) for body in ("[]", "<html>", "")),
        (400, "null"),
        (403, "<html>Forbidden</html>"),  # a proxy's
        (429, '{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":"3"}}'),
        (502, "Bad Gateway"),
    ],
)
async def test_it_tries_again_after_an_answer_that_cannot_be_read(status: int, body: str) -> None:
    async with answering(status, body) as bot:
        assert (await carry(bot, SAY)).fate in (Fate.LATER, Fate.PAUSED)


@pytest.mark.parametrize(
    ("code", "words", "fate"),
    [
        (400, "Bad Request: not enough rights to send text messages to the chat", Fate.SHUT),
        (400, "Bad Request: have no rights to send a message", Fate.SHUT),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Fate.SHUT),
        (400, "Bad Request: chat not found", Fate.UNREACHABLE),
        (400, "Bad Request: can't parse entities", Fate.REFUSED),
        (403, "Forbidden: bot was blocked by the user", Fate.UNREACHABLE),
        (403, "Forbidden: bot was kicked from the supergroup chat", Fate.UNREACHABLE),
        (403, "Forbidden: bot is not a member of the supergroup chat", Fate.UNREACHABLE),
        (403, "Forbidden: user is deactivated", Fate.UNREACHABLE),
        (403, "Forbidden: the group chat was deleted", Fate.UNREACHABLE),
        (403, "Forbidden: bot can't initiate conversation with a user", Fate.UNREACHABLE),
        (403, "Forbidden: not today", Fate.LATER),
        (400, "Bad Request: TOPIC_CLOSED", Fate.NO_TOPIC),
        (400, "Bad Request: message thread not found", Fate.NO_TOPIC),
    ],
)
async def test_it_tells_a_group_closed_for_the_night_from_one_that_put_it_out(
    code: int, words: str, fate: Fate
) -> None:
    async with answering(code, refusal(code, words)) as bot:
        assert (await carry(bot, SAY)).fate is fate


@pytest.mark.parametrize(
    ("parcel", "words", "fate"),
    [
        (EDIT, "Bad Request: message to edit not found", Fate.GONE),
        (EDIT, "Bad Request: TOPIC_CLOSED", Fate.GONE),
        (Remove(GROUP, 7), "Bad Request: message to delete not found", Fate.SENT),
        (Remove(GROUP, 7), "Bad Request: message can't be deleted for everyone", Fate.SENT),
        (EDIT, "Bad Request: message is not modified", Fate.SENT),
        (Rows(BUDI.id, 7), "Bad Request: message is not modified", Fate.SENT),
        (Rows(BUDI.id, 7), "Bad Request: message to edit not found", Fate.GONE),
        (Say(BUDI.id, Text("x")), "Bad Request: USER is deactivated", Fate.UNREACHABLE),
    ],
)
async def test_it_knows_when_a_message_is_not_there_any_more(parcel: Parcel, words: str, fate: Fate) -> None:
    async with answering(400, refusal(400, words)) as bot:
        assert (await carry(bot, parcel)).fate is fate


async def test_it_pauses_as_long_as_telegram_says_and_follows_a_group() -> None:
    async with answering(429, refusal(429, "Too Many Requests: retry after 7", retry_after=7)) as bot:
        delivery = await carry(bot, SAY)
        assert (delivery.fate, delivery.pause.total_seconds()) == (Fate.PAUSED, 7)
    async with answering(400, refusal(400, "Bad Request: group upgraded", migrate_to_chat_id=-1005)) as bot:
        delivery = await carry(bot, SAY)
        assert (delivery.fate, delivery.new_chat_id) == (Fate.MIGRATED, -1005)
