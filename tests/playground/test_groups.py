"""Groups: privacy mode, admins, topics, migration, coming and going, command menus."""

from collections.abc import Awaitable
from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChatAdministrators
from telegram.error import BadRequest, ChatMigrated

from playground.client import Group, Person, Town
from tests.playground.telegram import Raw


async def heard(town: Town) -> list[str]:
    return [one["message"]["text"] for one in await Raw(town).updates() if "text" in one.get("message", {})]


async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(
    town: Town, bot: Bot, group: Group, budi: Person
) -> None:
    sent = await bot.send_message(group.id, "kartu")
    await budi.type(group, "selamat pagi")
    await budi.type(group, "/mulai")
    await budi.type(group, "/mulai@BantarBot")
    await budi.type(group, "/mulai@LainBot")
    await budi.type(group, "oke", reply_to=sent.message_id)
    assert await heard(town) == ["/mulai", "/mulai@BantarBot", "oke"]
    await town.switch(privacy=False)
    await budi.type(group, "selamat siang")
    assert await heard(town) == ["selamat siang"]


async def test_an_admin_bot_hears_all(town: Town, group: Group, budi: Person) -> None:
    await group.promote_bot()
    await budi.type(group, "selamat pagi")
    assert await heard(town) == ["selamat pagi"]


async def test_the_bot_is_told_of_its_own_standing(town: Town, sari: Person) -> None:
    group = await town.group("Warga RT 06", owner=sari)
    await group.add_bot(payload="rt06")
    await group.promote_bot()
    await group.remove_bot()
    updates = await Raw(town).updates()
    changes = [
        one["my_chat_member"]["new_chat_member"]["status"] for one in updates if "my_chat_member" in one
    ]
    assert changes == ["member", "administrator", "kicked"]
    assert "/start@BantarBot rt06" in [one.get("message", {}).get("text") for one in updates]


async def test_people_come_and_go_with_service_messages(
    town: Town, group: Group, sari: Person, budi: Person, joko: Person
) -> None:
    await Raw(town).updates()
    await group.add(joko, by=budi)
    await group.remove(budi)
    await joko.leave(group)
    messages: list[dict[str, Any]] = [one["message"] for one in await Raw(town).updates()]
    assert messages[0]["new_chat_members"][0]["id"] == joko.id
    assert [one["left_chat_member"]["id"] for one in messages[1:]] == [budi.id, joko.id]
    assert await Raw(town).result("getChatMemberCount", chat_id=group.id) == 2


async def test_anonymous_admins_speak_as_the_group(town: Town, bot: Bot, group: Group, sari: Person) -> None:
    await group.promote(sari, anonymous=True, title="Bu RT")
    await sari.type(group, "/mulai")
    message = (await Raw(town).updates())[-1]["message"]
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (1087968824, group.id)
    assert message["author_signature"] == "Bu RT"
    (owner,) = await bot.get_chat_administrators(group.id)
    assert (owner.user.id, owner.status, owner.is_anonymous) == (sari.id, "creator", True)  # type: ignore[attr-defined]


async def test_a_group_that_became_a_supergroup_says_so(
    town: Town, bot: Bot, group: Group, sari: Person
) -> None:
    await Raw(town).updates()
    old, new = group.id, await group.migrate()
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(old, "halo")
    assert refused.value.new_chat_id == new
    messages = [one["message"] for one in await Raw(town).updates()]
    assert [(one["chat"]["id"], one.get("migrate_to_chat_id")) for one in messages] == [
        (old, new),
        (new, None),
    ]
    assert messages[1]["migrate_from_chat_id"] == old
    await bot.send_message(new, "halo lagi")
    await sari.sees(group, "halo lagi")


async def test_topics_keep_their_talk(town: Town, bot: Bot, sari: Person) -> None:
    forum = await town.group("Warga RT 07", owner=sari, topics=["Umum", "Ronda"])
    await forum.add_bot()
    ronda = forum.topics["Ronda"]
    asked = await sari.type(forum, "/jadwal", topic=ronda)
    message = (await Raw(town).updates())[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (ronda, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Ronda"
    await bot.send_message(forum.id, "jadwal", message_thread_id=ronda)
    await bot.send_message(forum.id, "jawab", reply_to_message_id=asked)
    await bot.send_message(forum.id, "umum")
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=1)
    shown = await sari.reads(forum, topic=ronda)
    assert [one.text for one in shown if one.text] == ["/jadwal", "jadwal", "jawab"]


async def test_each_sees_their_own_menu(bot: Bot, group: Group, sari: Person, budi: Person) -> None:
    def menu(name: str) -> list[BotCommand]:
        return [BotCommand(name, "keterangan")]

    await bot.set_my_commands(menu("bantuan"))
    await bot.set_my_commands(menu("help"), language_code="en")
    await bot.set_my_commands(menu("ikut"), scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands(
        menu("atur"), scope=BotCommandScopeChatAdministrators(group.id), language_code="id"
    )
    seen = [await sari.menu(), await sari.menu(group), await budi.menu(group)]
    assert [commands[0]["command"] for commands in seen] == ["bantuan", "atur", "ikut"]
    await bot.delete_my_commands(scope=BotCommandScopeAllGroupChats())
    assert (await budi.menu(group))[0]["command"] == "bantuan"
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands(menu("Bantuan!"))


async def test_it_describes_itself(bot: Bot) -> None:
    await bot.set_my_description("Gotong royong")
    await bot.set_my_description("Working together", language_code="en")
    assert (await bot.get_my_description("en")).description == "Working together"
    assert (await bot.get_my_description("id")).description == "Gotong royong"
    assert (await bot.get_my_name()).name == "Bantar"


async def test_it_tells_about_chats_and_members(bot: Bot, group: Group, budi: Person, joko: Person) -> None:
    assert (await bot.get_chat(group.id)).title == "Warga RT 05"
    assert (await bot.get_chat_member(group.id, budi.id)).status == "member"
    assert (await bot.get_chat_member(group.id, joko.id)).status == "left"
    await bot.leave_chat(group.id)
    with pytest.raises(Exception, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "halo")


async def test_people_have_a_list_of_chats(bot: Bot, group: Group, budi: Person, joko: Person) -> None:
    await budi.reads(group)
    await bot.send_message(group.id, "kartu")
    (listed,) = await budi.chats()
    assert (listed["title"], listed["unread"], listed["last"]["text"]) == ("Warga RT 05", 1, "kartu")
    assert await joko.chats() == []


async def test_followers_hear_when_people_or_chats_change(
    town: Town, group: Group, sari: Person, joko: Person
) -> None:
    async def heard(*doings: Awaitable[Any]) -> int:
        last = (await town.state())["last_event"]
        for doing in doings:
            await doing
        return sum(one["kind"] == "people" for one in await town.events(after=last))

    assert await heard(sari.type(group, "halo"), sari.say("halo"), group.owner.reads(group)) == 0
    forum = await town.group("Forum", owner=sari, topics=["Ronda"])
    changes = [
        town.person("Rina"), group.add(joko), group.promote(joko), group.demote(joko), group.remove(joko),
        group.promote_bot(), joko.start(), joko.block(), sari.act("rename", chat=group, title="RT 5"),
        group.migrate(),        forum.add_topic("Iuran"), forum.delete_topic("Iuran"),
    ]  # fmt: skip
    assert [await heard(change) > 0 for change in changes] == [True] * len(changes)
