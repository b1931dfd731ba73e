"""What a page needs to draw a phone: every message as its reader sees it, and only what changed."""

from typing import Any

import pytest
from telegram import Bot, ForceReply

from playground.client import Group, Person, Town
from playground.entities.render import to_html
from tests.playground.telegram import Raw


async def _newest(person: Person, chat: Group | None = None, **more: Any) -> dict[str, Any]:
    return dict((await person.act("read", chat=chat, **more))[-1])


async def test_a_question_brings_its_hint_and_whom_it_asks(bot: Bot, sari: Person) -> None:
    hint = ForceReply(selective=True, input_field_placeholder="Nama kelurahan")
    await bot.send_message(sari.id, "Di kelurahan apa?", reply_markup=hint)
    shown = await _newest(sari)
    assert (shown["keyboard"], shown["placeholder"], shown["selective"]) == (
        "force_reply",
        "Nama kelurahan",
        True,
    )


async def test_a_file_has_its_name_kind_and_size(bot: Bot, sari: Person) -> None:
    await bot.send_document(sari.id, b"%PDF", filename="jadwal.pdf")
    assert (await _newest(sari))["file"] == {
        "file_name": "jadwal.pdf",
        "mime_type": "application/pdf",
        "file_size": 4,
    }
    await bot.send_photo(sari.id, b"gambar")
    assert (await _newest(sari))["file"] == {"file_size": 6, "width": 1280, "height": 720}
    await bot.send_message(sari.id, "tanpa berkas")
    assert (await _newest(sari))["file"] is None


async def test_a_silent_message_says_so(bot: Bot, sari: Person) -> None:
    await bot.send_message(sari.id, "pelan", disable_notification=True)
    assert (await _newest(sari))["silent"]
    await bot.send_message(sari.id, "biasa")
    assert not (await _newest(sari))["silent"]


async def test_everybody_sees_their_own_reaction_and_vote(
    bot: Bot, group: Group, sari: Person, budi: Person
) -> None:
    poll = await bot.send_poll(group.id, "Jam berapa?", ["07.00", "08.00"], is_anonymous=False)
    await sari.vote(group, poll.message_id, 1)
    await sari.react(group, poll.message_id, "👍")
    mine, his = await _newest(sari, group), await _newest(budi, group)
    assert (mine["voted"], mine["reacted"], mine["reactions"]) == ([1], ["👍"], ["👍"])
    assert (his["voted"], his["reacted"], his["reactions"]) == ([], [], ["👍"])


async def test_a_service_message_says_what_happened(group: Group, sari: Person, joko: Person) -> None:
    await sari.act("add", chat=group, who=joko)
    shown = await _newest(sari, group)
    assert [one["first_name"] for one in shown["content"]["new_chat_members"]] == ["Mas Joko"]


async def test_it_reads_only_what_is_asked_for(group: Group, sari: Person, budi: Person) -> None:
    first, second, third = [await sari.type(group, text) for text in ("satu", "dua", "tiga")]
    await sari.delete(group, second)
    found = await budi.act("read", chat=group, only=[third, first, second, 999], peek=True)
    assert [one["text"] for one in found] == ["satu", "tiga"]
    before = (await budi.chats())[0]["unread"]
    await budi.act("read", chat=group, only=[third])
    assert (before > 0, (await budi.chats())[0]["unread"]) == (True, 0)


async def test_looking_wakes_nobody(town: Town, group: Group, sari: Person) -> None:
    before = (await town.state())["last_event"]
    await sari.reads(group)
    await sari.chats()
    assert (await town.state())["last_event"] == before
    await sari.type(group, "halo")
    assert [one["kind"] for one in await town.events(after=before)] == ["message", "act"]


@pytest.mark.parametrize(
    ("entity", "html"),
    [
        (
            {"type": "pre", "language": '"><script>'},
            '<pre><code class="language-&quot;&gt;&lt;script&gt;">x</code></pre>',
        ),
        (
            {"type": "custom_emoji", "custom_emoji_id": '"><script>'},
            '<tg-emoji emoji-id="&quot;&gt;&lt;script&gt;">x</tg-emoji>',
        ),
        (
            {"type": "date_time", "unix_time": 1, "date_time_format": '"><script>'},
            '<tg-time unix="1" format="&quot;&gt;&lt;script&gt;">x</tg-time>',
        ),
        (
            {"type": "text_link", "url": 'https://a.id/"><b>'},
            '<a href="https://a.id/&quot;&gt;&lt;b&gt;">x</a>',
        ),
    ],
)
def test_what_the_bot_says_cannot_leave_its_tag(entity: dict[str, Any], html: str) -> None:
    assert to_html("x", [{"offset": 0, "length": 1, **entity}]) == html


async def test_a_text_stays_a_text(town: Town, sari: Person) -> None:
    await Raw(town).result("sendMessage", chat_id=sari.id, text="<img src=x onerror=alert(1)> & <b>")
    assert (await _newest(sari))["html"] == "&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;"
