"""Edits, deletions, pins, reactions, polls."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest

from playground.client import Group, Person, Town
from tests.playground.telegram import Raw

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Ikut", callback_data="join:1")]])
NOT_MODIFIED = (
    "Message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def test_an_edit_shows_and_drops_the_keyboard_it_does_not_repeat(bot: Bot, sari: Person) -> None:
    sent = await bot.send_message(sari.id, "satu", reply_markup=KEYBOARD)
    await bot.edit_message_text("dua", sari.id, sent.message_id)
    (shown,) = await sari.reads()
    assert (shown.text, shown.edited, shown.labels) == ("dua", True, [])


async def test_an_edit_must_change_something(bot: Bot, sari: Person) -> None:
    sent = await bot.send_message(sari.id, "<b>satu</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    with pytest.raises(BadRequest) as refused:
        await bot.edit_message_text(
            "<b>satu</b>", sari.id, sent.message_id, parse_mode="HTML", reply_markup=KEYBOARD
        )
    assert refused.value.message == NOT_MODIFIED
    await bot.edit_message_reply_markup(sari.id, sent.message_id, reply_markup=None)
    assert not (await sari.reads())[0].edited


@pytest.mark.parametrize(
    ("method", "message", "problem"),
    [
        ("editMessageText", 99, "message to edit not found"),
        ("editMessageText", 1, "message can't be edited"),
        ("editMessageText", 2, "message can't be edited"),
        ("editMessageText", 3, "there is no text in the message to edit"),
        ("editMessageCaption", 4, "there is no caption in the message to edit"),
    ],
)
async def test_it_refuses_edits(
    town: Town, bot: Bot, sari: Person, method: str, message: int, problem: str
) -> None:
    await sari.say("satu")
    await bot.send_message(sari.id, "dua", reply_markup=ReplyKeyboardMarkup([["A"]]))
    await bot.send_photo(sari.id, b"png", caption="tiga")
    await bot.send_message(sari.id, "empat")
    words = {"text": "x"} if method == "editMessageText" else {"caption": "x"}
    said = await Raw(town).refusal(method, chat_id=sari.id, message_id=message, **words)
    assert said == f"Bad Request: {problem}"


async def test_deleting_knows_the_48_hours(town: Town, bot: Bot, sari: Person) -> None:
    first = await bot.send_message(sari.id, "satu")
    second = await bot.send_message(sari.id, "dua")
    await bot.delete_message(sari.id, first.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(sari.id, first.message_id)
    await town.move_clock(by=timedelta(hours=48, seconds=1))
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(sari.id, second.message_id)
    assert [shown.text for shown in await sari.reads()] == ["dua"]


async def test_only_an_admin_bot_deletes_and_pins_for_others(
    town: Town, bot: Bot, sari: Person, group: Group
) -> None:
    spam = await sari.type(group, "/spam")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, spam)
    with pytest.raises(BadRequest, match="Not enough rights to pin a message"):
        await bot.pin_chat_message(group.id, spam)
    await group.promote_bot()
    await bot.pin_chat_message(group.id, spam)
    assert next(shown for shown in await sari.reads(group) if shown.id == spam).pinned
    await bot.delete_messages(group.id, [spam, 999])
    assert spam not in [shown.id for shown in await sari.reads(group)]


async def test_people_edit_and_delete_their_own(town: Town, group: Group, sari: Person, budi: Person) -> None:
    raw = Raw(town)
    await raw.updates()
    message = await budi.type(group, "/lapor got")
    await budi.edit(group, message, "/lapor got mampet")
    edited: dict[str, Any] = (await raw.updates())[1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (message, "/lapor got mampet")
    await budi.delete(group, message)
    assert message not in [shown.id for shown in await sari.reads(group)]


async def test_polls_are_voted_in_and_stopped(
    town: Town, bot: Bot, group: Group, sari: Person, budi: Person
) -> None:
    sent = await bot.send_poll(group.id, "Kapan?", ["Sabtu", "Minggu"], is_anonymous=False)
    await Raw(town).updates()
    await sari.vote(group, sent.message_id, 1)
    await budi.vote(group, sent.message_id, 1)
    answers = [one["poll_answer"] for one in await Raw(town).updates() if "poll_answer" in one]
    assert [(one["user"]["id"], one["option_ids"]) for one in answers] == [(sari.id, [1]), (budi.id, [1])]
    poll = await bot.stop_poll(group.id, sent.message_id)
    assert [option.voter_count for option in poll.options] == [0, 2]


async def test_both_sides_react(town: Town, bot: Bot, sari: Person) -> None:
    sent = await bot.send_message(sari.id, "halo")
    await Raw(town).updates(allowed_updates=["message_reaction"])
    await sari.react(None, sent.message_id, "👍")
    (update,) = await Raw(town).updates()
    assert update["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    await bot.set_message_reaction(sari.id, sent.message_id, "🔥")
    assert (await sari.reads())[0].reactions == ["👍", "🔥"]


async def test_a_bot_that_was_thrown_out_changes_nothing_any_more(town: Town, bot: Bot, group: Group) -> None:
    sent = await bot.send_message(group.id, "satu")
    await group.remove_bot()
    for method in ("editMessageText", "deleteMessage"):
        words = {"text": "dua"} if method == "editMessageText" else {}
        said = await Raw(town).refusal(method, chat_id=group.id, message_id=sent.message_id, **words)
        assert said == "Forbidden: bot was kicked from the group chat"
