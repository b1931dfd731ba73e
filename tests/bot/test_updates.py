"""Telegram's updates as typed values."""

import json
from typing import Any

import msgspec
import pytest

from bot.updates import ChatMember, Update, User, decode, without_shown_text
from tests.house import BUDI, GROUP

BUDI_JSON = BUDI.json()
BOT_NAME = "BantarBot"
IN_GROUP = {"id": GROUP, "type": "supergroup", "title": "Warga RT 05"}
MESSAGE = {"message_id": 5, "date": 1, "from": BUDI_JSON, "chat": IN_GROUP, "text": "halo"}
STANDING = {
    "chat": IN_GROUP,
    "from": BUDI_JSON,
    "date": 1,
    "old_chat_member": {"user": BUDI_JSON, "status": "left"},
    "new_chat_member": {"user": BUDI_JSON, "status": "member"},
}


def update(**content: Any) -> Update:
    return decode(json.dumps({"update_id": 1} | content))


def message(**content: Any) -> Any:
    read = update(message=MESSAGE | content).message
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("content", "chat_id"),
    [
        ({"message": MESSAGE}, GROUP),
        ({"my_chat_member": STANDING}, GROUP),
        ({"chat_member": STANDING}, GROUP),
        ({"callback_query": {"id": "1", "from": BUDI_JSON, "message": MESSAGE, "data": "x"}}, GROUP),
        ({"callback_query": {"id": "1", "from": BUDI_JSON, "inline_message_id": "x"}}, BUDI.id),
        ({"poll_answer": {"poll_id": "1"}}, 0),
        ({}, 0),
    ],
)
def test_it_knows_whose_order_an_update_belongs_to(content: dict[str, Any], chat_id: int) -> None:
    assert update(**content).chat_id == chat_id


def test_it_reads_a_button_under_a_message_that_is_out_of_reach() -> None:
    under = {"message_id": 5, "date": 0, "chat": IN_GROUP}
    query = update(
        callback_query={"id": "1", "from": BUDI_JSON, "message": under, "data": "x"}
    ).callback_query
    assert query is not None
    assert query.message is not None
    assert (query.message.message_id, query.from_.id, query.data) == (5, BUDI.id, "x")


def test_it_passes_over_what_it_does_not_know() -> None:
    found = message(sticker={"file_id": "x", "emoji": None}, link_preview_options=[1, {"a": None}])
    assert found.text == "halo"


def test_it_reads_photos_albums_and_the_buttons_under_what_is_answered() -> None:
    sizes = [
        {"file_id": f"A{n}", "file_unique_id": f"u{n}", "width": n, "height": n, "file_size": 9}
        for n in (90, 800)
    ]
    button = {"text": "Ikut", "callback_data": "1:answer:1:joining"}
    keyboard = {"inline_keyboard": [[button, {"text": "Situs", "url": "https://x"}]]}
    quoted = {"message_id": 3, "date": 1, "chat": IN_GROUP, "reply_markup": keyboard}
    read = message(photo=sizes, media_group_id="77", caption="sesudah", reply_to_message=quoted)
    assert [(size.file_id, size.file_unique_id) for size in read.photo] == [("A90", "u90"), ("A800", "u800")]
    assert (read.media_group_id, read.is_mute) == ("77", False)
    rows = read.reply_to_message.reply_markup.inline_keyboard
    assert [[one.callback_data for one in row] for row in rows] == [["1:answer:1:joining", ""]]
    assert (message().photo, message(media_group_id="77", text="").is_mute) == ((), True)


def test_it_answers_in_a_topic_only_where_there_is_one() -> None:
    assert message(message_thread_id=12, is_topic_message=True).thread_id == 12
    assert message(message_thread_id=12).thread_id is None  # a thread of replies
    assert message().thread_id is None


def test_it_tells_an_anonymous_admin_from_a_channel() -> None:
    assert message(sender_chat=IN_GROUP).is_anonymous_admin
    assert not message(sender_chat={"id": -100777, "type": "channel"}).is_anonymous_admin
    assert not message().is_anonymous_admin


@pytest.mark.parametrize(
    ("kind", "is_group"), [("group", True), ("supergroup", True), ("private", False), ("channel", False)]
)
def test_it_knows_a_group(kind: str, is_group: bool) -> None:
    assert message(chat={"id": 1, "type": kind}).chat.is_group is is_group


@pytest.mark.parametrize(
    ("status", "is_member", "present", "is_admin"),
    [
        ("creator", False, True, True),
        ("administrator", False, True, True),
        ("member", False, True, False),
        ("restricted", True, True, False),
        ("restricted", False, False, False),
        ("left", False, False, False),
        ("kicked", False, False, False),
        ("of_next_year", True, False, False),
    ],
)
def test_it_knows_who_is_there(status: str, is_member: bool, present: bool, is_admin: bool) -> None:
    member = ChatMember(User(1), status, is_member)
    assert (member.present, member.is_admin) == (present, is_admin)


def test_it_puts_both_names_together() -> None:
    assert User(1, "Budi", "Santoso").full_name == "Budi Santoso"
    assert [User(1, "Budi").full_name, User(1, "", "Santoso").full_name, User(1).full_name] == [
        "Budi",
        "Santoso",
        "",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"5",
        b"{",
        b"{}",
        b'{"update_id":"1"}',
        b'{"update_id":1.5}',
        b'{"update_id":true}',
        b'{"update_id":9223372036854775808}',
        b'{"update_id":1}{"update_id":2}',
        b'{"update_id":1,"message":5}',
        b'{"update_id":1,"message":{"message_id":1}}',
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":"x"}}}',
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":1},"text":null}}',
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":1},"text":"\xff"}}',
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":1},"text":"\\ud800"}}',
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":1},"entities":5}}',
        b'{"update_id":1,"callback_query":{"id":"1"}}',
        b'{"update_id":1,"callback_query":{"id":7,"from":{"id":1}}}',
        b'{"update_id":1,"my_chat_member":{"chat":{"id":1},"from":{"id":1}}}',
        b'{"update_id":1,"message":' + b"[" * 100_000,
    ],
)
def test_it_says_when_an_update_is_malformed(raw: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(raw)


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
