"""Texts, entities and keyboards, and what Telegram refuses."""

from typing import Any

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from playground.client import Group, Person, Town
from tests.playground.telegram import Raw


async def test_it_shows_people_what_the_bot_says(bot: Bot, sari: Person) -> None:
    sent = await bot.send_message(sari.id, "<b>Kerja <i>bakti</i></b> &lt;3", parse_mode="HTML")
    (shown,) = await sari.reads()
    assert (shown.id, shown.sender, shown.text) == (sent.message_id, "Bantar", "Kerja bakti <3")
    assert shown.html == "<b>Kerja <i>bakti</i></b> &lt;3"


async def test_it_counts_entities_in_utf16(bot: Bot, sari: Person) -> None:
    sent = await bot.send_message(sari.id, "🧹🧹 <b>bersih</b> /mulai", parse_mode="HTML")
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [
        ("bold", 5, 6),
        ("bot_command", 12, 6),
    ]
    assert (await sari.reads())[0].html == "🧹🧹 <b>bersih</b> /mulai"


@pytest.mark.parametrize(
    ("html", "types"),
    [
        ('<a href="https://contoh.id/a?b=1&amp;c=2">tautan</a>', ["text_link"]),
        ('<pre><code class="language-python">x</code></pre>', ["pre"]),
        ("<blockquote expandable>x</blockquote>", ["expandable_blockquote"]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', ["spoiler", "spoiler"]),
        ('<tg-time unix="1795482000" format="r">besok</tg-time>', ["date_time"]),
        ("<code>/bukan @perintah</code>", ["code"]),
        ("lihat contoh.id, #ronda, @busari dan surat@contoh.id", ["url", "hashtag", "mention", "email"]),
        ("<u></u>kosong", []),
    ],
)
async def test_it_makes_entities(town: Town, sari: Person, html: str, types: list[str]) -> None:
    sent = await Raw(town).result("sendMessage", chat_id=sari.id, text=html, parse_mode="HTML")
    assert [one["type"] for one in sent.get("entities", [])] == types


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("é <x>a</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag, expected "</i>", found "</b>"'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_it_refuses_broken_html(town: Town, sari: Person, html: str, problem: str) -> None:
    said = await Raw(town).refusal("sendMessage", chat_id=sari.id, text=html, parse_mode="HTML")
    assert said.startswith(f"Bad Request: can't parse entities: {problem}")


async def test_it_reads_markdown_too(bot: Bot, sari: Person) -> None:
    sent = await bot.send_message(
        sari.id, r"*tebal _miring_* `kode` [tautan](https://contoh.id) 1\.5", parse_mode="MarkdownV2"
    )
    assert sent.text == "tebal miring kode tautan 1.5"
    assert [str(one.type) for one in sent.entities] == ["bold", "italic", "code", "text_link"]


async def test_it_mentions_by_id_only_whom_the_bot_knows(
    town: Town, group: Group, sari: Person, budi: Person, joko: Person
) -> None:
    text = f'<a href="tg://user?id={budi.id}">Budi</a> <a href="tg://user?id={joko.id}">Joko</a>'
    sent = await Raw(town).result("sendMessage", chat_id=group.id, text=text, parse_mode="HTML")
    assert [one["user"]["id"] for one in sent["entities"]] == [budi.id]


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "Latex"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "chat_id": 12345}, "chat not found"),
    ],
)
async def test_it_refuses_in_telegrams_words(
    town: Town, sari: Person, params: dict[str, Any], problem: str
) -> None:
    said = await Raw(town).refusal("sendMessage", **{"chat_id": sari.id} | params)
    assert said == f"Bad Request: {problem}"


async def test_it_takes_4096_after_parsing(town: Town, sari: Person) -> None:
    await Raw(town).result("sendMessage", chat_id=sari.id, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({}, "Text buttons are unallowed in the inline keyboard"),
        (
            {"url": "http://localhost/x"},
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        ({"url": "halo"}, "inline keyboard button URL 'halo' is invalid: Wrong HTTP URL"),
    ],
)
async def test_it_refuses_buttons(town: Town, sari: Person, button: dict[str, str], problem: str) -> None:
    markup = {"inline_keyboard": [[{"text": "A", **button}]]}
    said = await Raw(town).refusal("sendMessage", chat_id=sari.id, text="x", reply_markup=markup)
    assert said == f"Bad Request: {problem}"


@pytest.mark.parametrize("rows", [[9], [8] * 12 + [5]])
async def test_it_refuses_too_many_buttons(town: Town, sari: Person, rows: list[int]) -> None:
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}] * count for count in rows]}
    said = await Raw(town).refusal("sendMessage", chat_id=sari.id, text="x", reply_markup=markup)
    assert said == "Bad Request: reply markup is too long"


async def test_it_knows_who_cannot_be_written_to(town: Town, sari: Person, budi: Person) -> None:
    raw = Raw(town)
    assert await raw.refusal("sendMessage", chat_id=budi.id, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    await sari.block()
    assert (
        await raw.refusal("sendMessage", chat_id=sari.id, text="x")
        == "Forbidden: bot was blocked by the user"
    )
    await sari.start()
    await raw.result("sendMessage", chat_id=sari.id, text="x")


async def test_it_knows_groups_that_threw_the_bot_out(town: Town, group: Group) -> None:
    await group.remove_bot()
    assert await Raw(town).refusal("sendMessage", chat_id=group.id, text="x") == (
        "Forbidden: bot was kicked from the group chat"
    )


async def test_it_replies_and_forwards_and_copies(bot: Bot, sari: Person, group: Group) -> None:
    asked = await sari.type(group, "/tanya")
    sent = await bot.send_message(group.id, "jawab", reply_to_message_id=asked)
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "/tanya"
    await bot.forward_message(sari.id, group.id, asked)
    await bot.copy_message(sari.id, group.id, asked)
    forwarded, copied = await sari.reads()
    assert (forwarded.text, forwarded.forwarded, copied.text, copied.forwarded) == (
        "/tanya",
        True,
        "/tanya",
        False,
    )


async def test_it_shows_reply_keyboards(bot: Bot, sari: Person) -> None:
    await bot.send_message(sari.id, "pilih", reply_markup=ReplyKeyboardMarkup([["Lapor", "Jadwal"]]))
    assert await sari.keyboard() == ["Lapor", "Jadwal"]
    await sari.tap(None, "Lapor")
    await bot.send_message(sari.id, "apa?", reply_markup=ForceReply())
    assert [shown.text for shown in await sari.reads()] == ["pilih", "Lapor", "apa?"]


async def test_people_wait_to_see(bot: Bot, sari: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ikut", callback_data="join:1")]])
    await bot.send_message(sari.id, "kartu", reply_markup=keyboard)
    assert (await sari.sees(None, "Ikut")).text == "kartu"
    with pytest.raises(AssertionError, match=r"does not see 'lain', but\n  #1 Bantar: kartu\n      \[Ikut\]"):
        await sari.sees(None, "lain", timeout=0.01)
