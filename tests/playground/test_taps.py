"""Buttons: pressed, forged, answered in time."""

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from playground.client import Group, Person, PlaygroundRefused, Town
from tests.playground.telegram import Raw


def keyboard(**button: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Ikut", **button)]])  # type: ignore[arg-type]


async def tapped(town: Town, bot: Bot) -> Update:
    raw = (await Raw(town).updates())[-1]
    update = Update.de_json(raw, bot)
    assert update.callback_query
    return update


async def test_a_tap_is_answered_with_a_toast(town: Town, bot: Bot, group: Group, budi: Person) -> None:
    sent = await bot.send_message(group.id, "kartu", reply_markup=keyboard(callback_data="join:1"))
    await budi.tap(group, "Ikut")
    query = (await tapped(town, bot)).callback_query
    assert query
    assert query.message
    assert (query.data, query.from_user.id, query.message.message_id) == ("join:1", budi.id, sent.message_id)
    await query.answer("Tercatat", show_alert=True)
    toast = await budi.hears("Tercatat")
    assert (toast.alert, toast.message) == (True, sent.message_id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer("lagi")


async def test_an_answer_comes_too_late_after_15_seconds(
    town: Town, bot: Bot, group: Group, sari: Person
) -> None:
    await bot.send_message(group.id, "kartu", reply_markup=keyboard(callback_data="join:1"))
    await sari.tap(group, "Ikut")
    update = await tapped(town, bot)
    await town.move_clock(by=timedelta(seconds=16))
    assert update.callback_query
    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await update.callback_query.answer()
    assert await sari.toasts(silent=True) == []


async def test_toasts_have_at_most_200_characters(town: Town, bot: Bot, group: Group, sari: Person) -> None:
    await bot.send_message(group.id, "kartu", reply_markup=keyboard(callback_data="join:1"))
    await sari.tap(group, "Ikut")
    update = await tapped(town, bot)
    assert update.callback_query
    with pytest.raises(BadRequest, match="Message_too_long"):
        await update.callback_query.answer("x" * 201)
    await update.callback_query.answer("x" * 200)


async def test_outsiders_cannot_press_but_can_forge(
    town: Town, bot: Bot, group: Group, joko: Person, budi: Person
) -> None:
    sent = await bot.send_message(group.id, "kartu", reply_markup=keyboard(callback_data="join:1"))
    with pytest.raises(PlaygroundRefused, match="Mas Joko is not in Warga RT 05"):
        await joko.tap(group, "Ikut")
    await joko.tap(group, on=sent.message_id, data="join:42", outsider=True)
    query = (await tapped(town, bot)).callback_query
    assert query
    assert (query.data, query.from_user.id) == ("join:42", joko.id)
    await budi.tap(group, data="cancel:42", on=sent.message_id)
    query = (await tapped(town, bot)).callback_query
    assert query
    assert query.data == "cancel:42"


async def test_a_button_that_is_not_there_cannot_be_pressed(group: Group, sari: Person) -> None:
    with pytest.raises(PlaygroundRefused, match="there is no button 'Ikut'"):
        await sari.tap(group, "Ikut", timeout=0)


async def test_messages_can_be_made_inaccessible(town: Town, bot: Bot, group: Group, sari: Person) -> None:
    await bot.send_message(group.id, "kartu", reply_markup=keyboard(callback_data="join:1"))
    await town.switch(messages_inaccessible=True)
    await sari.tap(group, "Ikut")
    query = (await tapped(town, bot)).callback_query
    assert query
    assert query.message
    assert not query.message.is_accessible


async def test_a_deep_link_starts_the_bot(town: Town, bot: Bot, group: Group, budi: Person) -> None:
    link = "https://t.me/BantarBot?start=gabung_42"
    await bot.send_message(group.id, "kenalan", reply_markup=keyboard(url=link))
    await budi.tap(group, "Ikut")
    message = (await Raw(town).updates())[-1]["message"]
    assert (message["text"], message["chat"]["type"]) == ("/start gabung_42", "private")
    await bot.send_message(budi.id, "Halo")
    with pytest.raises(PlaygroundRefused, match="no deep-link payload"):
        await budi.start("dua kata")


async def test_many_taps_are_queued_at_once(town: Town, bot: Bot, group: Group) -> None:
    sent = await bot.send_message(group.id, "kartu", reply_markup=keyboard(callback_data="join:1"))
    await Raw(town).updates()
    crowd = await town.people(150)
    await town.taps([(person, group, sent.message_id, "join:1") for person in crowd])
    first = await Raw(town).updates()
    second = await Raw(town).updates()
    assert [one["callback_query"]["from"]["id"] for one in first + second] == [person.id for person in crowd]
