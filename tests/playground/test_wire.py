"""The Bot API's door: tokens, methods, formats, unknown fields."""

import json
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from playground.client import Group, Person, Playground, PlaygroundRefused, Town
from playground.client_line import Line
from tests.playground.telegram import Raw


async def test_it_introduces_the_bot(bot: Bot, town: Town) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (town.bot["id"], "BantarBot", True)


async def test_it_refuses_a_wrong_token(town: Town) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{town.base_url}1:x/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"


async def test_it_does_not_know_every_method(town: Town) -> None:
    assert await Raw(town)("sendRice") == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.parametrize("shape", ["form", "multipart", "json", "query"])
async def test_it_reads_every_wire_format(town: Town, sari: Person, shape: str) -> None:
    keyboard = json.dumps({"inline_keyboard": [[{"text": "Ikut", "callback_data": "join:1"}]]})
    values = {
        "chat_id": str(sari.id),
        "text": "Halo",
        "disable_notification": "true",
        "reply_markup": keyboard,
    }
    url = f"{town.base_url}{town.token}/sendMessage"
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in values.items():
        multipart.add_field(name, value)
    ways: dict[str, dict[str, object]] = {
        "form": {"data": values},
        "multipart": {"data": multipart},
        "json": {"json": values},
        "query": {"params": values},
    }
    async with aiohttp.ClientSession() as session, session.post(url, **ways[shape]) as response:  # type: ignore[arg-type]
        assert (await response.json())["ok"]
    assert (await sari.reads())[-1].data == ["join:1"]


@pytest.mark.parametrize(
    ("params", "stranger"),
    [
        ({"colour": "red"}, "colour"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a", "icon": 1}]]}},
            "reply_markup.inline_keyboard.icon",
        ),
        ({"link_preview_options": {"is_disabled": True, "big": True}}, "link_preview_options.big"),
        ({"entities": [{"type": "bold", "offset": 0, "length": 1, "size": 2}]}, "entities.size"),
    ],
)
async def test_it_refuses_unknown_fields_at_every_depth(
    town: Town, sari: Person, params: dict[str, object], stranger: str
) -> None:
    said = await Raw(town).refusal("sendMessage", chat_id=sari.id, text="Halo", **params)
    assert said.endswith(f"unknown field {stranger}")
    assert await town.violations() == [said]


async def test_it_refuses_values_of_the_wrong_type(town: Town, sari: Person) -> None:
    said = await Raw(town).refusal("sendMessage", chat_id=sari.id, text=["Halo"])
    assert "schema: sendmessage: text" in said


async def test_it_can_be_told_not_to_look_so_closely(town: Town, sari: Person) -> None:
    await town.switch(strict=False)
    await Raw(town).result("sendMessage", chat_id=sari.id, text="Halo", colour="red")


async def test_it_logs_calls_with_running_numbers(town: Town, sari: Person, group: Group) -> None:
    raw = Raw(town)
    await raw("sendMessage", chat_id=sari.id, text="satu")
    before = await town.last_call()
    await raw("sendMessage", chat_id=sari.id, text="dua")
    await raw("getMe")
    (call,) = await town.calls(after=before, method="sendMessage")
    assert (call.params["text"], call.ok, call.answer["text"], call.n) == ("dua", True, "dua", before + 1)
    assert (call.method, call.name) == ("sendmessage", "sendMessage")


async def test_towns_do_not_disturb_each_other(playground: Playground, sari: Person) -> None:
    elsewhere = await playground.new_town()
    said = await Raw(elsewhere).refusal("sendMessage", chat_id=sari.id, text="Halo")
    assert said == "Bad Request: chat not found"
    await elsewhere.remove()


@pytest.mark.parametrize(
    "plan",
    [
        {"start": "yesterday"},
        {"now": "kemarin"},
        {"speed": "fast"},
        {"token": 5},
        {"bot_name": ["Bantar"]},
        {"colour": "red"},
    ],
)
async def test_it_says_what_is_wrong_with_a_plan(playground: Playground, plan: dict[str, Any]) -> None:
    with pytest.raises(PlaygroundRefused):
        await Line(playground.session, f"{playground.url}/control/towns").post("", plan)
