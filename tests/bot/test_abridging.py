"""What is stored of an update: the words that are only sent along are not."""

import json
from typing import Any

import pytest

from bot.abridging import without_shown_text
from bot.updates import decode
from tests.bot.test_updates import BUDI_JSON, IN_GROUP, MESSAGE, STANDING, message, update
from tests.house import BUDI

BOT_NAME = "BantarBot"


@pytest.mark.parametrize("where", ["text", "caption"])  # the caption: words about a ticket, below their photo
def test_the_text_above_a_pressed_button_is_not_kept(where: str) -> None:
    def pressed(text: str) -> bytes:
        message = {"message_id": 3, "date": 1, "chat": {"id": 7, "type": "private"}, where: text}
        query = {"id": "1", "from": {"id": 7, "first_name": "Bu Sari"}, "message": message, "data": "1:x"}
        return json.dumps({"update_id": 5, "callback_query": query}).encode()

    kept = without_shown_text(decode(pressed("Selokan di belakang pos")), BOT_NAME)
    assert kept is not None
    assert b"Selokan" not in kept
    assert decode(kept) == decode(pressed(""))
    assert without_shown_text(decode(pressed("")), BOT_NAME) is None


PRIVATE = {"id": BUDI.id, "type": "private"}
OURS = {"id": 9, "is_bot": True, "first_name": "Bantar", "username": "bantarbot"}
CARD = {
    "message_id": 3,
    "date": 2,
    "text": "Selokan di belakang pos",
    "caption": "Selokan",
    "reply_markup": {"inline_keyboard": [[{"text": "Selokan", "callback_data": "1:relaybk:7", "url": "x"}]]},
}
QUOTE = {"text": "Selokan", "position": 0}


def answers(author: dict[str, Any], chat: dict[str, Any], text: str) -> dict[str, Any]:
    answered = CARD | {"from": author, "chat": chat}
    return {"message": MESSAGE | {"text": text, "chat": chat, "reply_to_message": answered, "quote": QUOTE}}


def presses(author: dict[str, Any], chat: dict[str, Any], text: str = "") -> dict[str, Any]:
    under = {"message_id": 5, "chat": chat, "text": text, "reply_to_message": CARD | {"from": author}}
    return {"callback_query": {"id": "1", "from": BUDI_JSON, "message": under, "data": "1:x"}}


@pytest.mark.parametrize(
    ("content", "stays"),
    [
        (answers(OURS, IN_GROUP, "sudah"), False),
        (answers(OURS, PRIVATE, "/kerjabakti"), False),
        (answers(BUDI_JSON, IN_GROUP, "setuju"), False),
        (answers(BUDI_JSON, IN_GROUP, "/kerjabakti"), True),  # reads it
        (presses(OURS, IN_GROUP), False),
        (presses(BUDI_JSON, IN_GROUP), True),  # an offer reads it, as it stands then
        (presses(BUDI_JSON, IN_GROUP, "Selokan, mau dipasang?"), True),
        (presses(BUDI_JSON, PRIVATE), False),  # who wrote to the bot alone
        (presses(BUDI_JSON, PRIVATE, "Terima kasih"), False),
    ],
)
def test_the_words_that_are_answered_are_kept_only_where_they_are_read(
    content: dict[str, Any], stays: bool
) -> None:
    came = update(**content)
    raw = without_shown_text(came, BOT_NAME)
    kept = decode(raw) if raw else came
    under = kept.callback_query.message if kept.callback_query else None
    quoted = (kept.message or under or message()).reply_to_message
    assert quoted is not None
    assert (quoted.text, quoted.caption) == (("Selokan di belakang pos", "Selokan") if stays else ("", ""))
    assert (b"Selokan" in (raw or b"")) == (stays and raw is not None)
    assert quoted.message_id == 3
    assert quoted.date == 2
    assert quoted.from_ is not None
    assert quoted.reply_markup is not None
    assert quoted.reply_markup.inline_keyboard[0][0].callback_data == "1:relaybk:7"
    if kept.message is not None:
        assert kept.message.words == content["message"]["text"]


@pytest.mark.parametrize(("text", "stays"), [("setuju", False), ("/kerjabakti", True)])
def test_a_quote_out_of_another_chat_is_kept_only_where_it_is_read(text: str, stays: bool) -> None:
    elsewhere = {"origin": {"type": "user", "date": 1, "sender_user": BUDI_JSON}}
    quoted = MESSAGE | {"text": text, "quote": QUOTE, "external_reply": elsewhere}
    raw = without_shown_text(update(message=quoted), BOT_NAME)
    assert (raw is None) is stays
    assert raw is None or (b"Selokan" not in raw and decode(raw).message == message(text=text))


def test_what_answers_nothing_is_kept_as_it_came() -> None:
    assert without_shown_text(update(message=MESSAGE), BOT_NAME) is None
    assert without_shown_text(update(my_chat_member=STANDING), BOT_NAME) is None
    bare = {"message_id": 3, "date": 1, "from": OURS, "chat": PRIVATE}
    raw = without_shown_text(update(message=MESSAGE | {"reply_to_message": bare}), BOT_NAME)
    assert raw is not None
    assert b"Bantar" in raw
