"""A calendar from a tap to the phone that reads it, over real HTTP."""

import socket
from datetime import timedelta

import httpx

from bot.app import App
from bot.config import Web
from playground.bot_clock import FollowingClock
from playground.client import Group, Person, Town
from playground.run_bot import config_for
from tests.phones import parsed
from tests.wire.conftest import PACE
from tests.wire.life import living, post_kerja_bakti, set_up


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


async def test_a_phone_reads_what_its_owner_joins(
    town: Town, database_file: str, group: Group, sari: Person, budi: Person
) -> None:
    port, clock = free_port(), FollowingClock()
    clock.set(await town.clock())
    web = Web(port=port, public_url=f"http://127.0.0.1:{port}")
    config = config_for(town, database_file, **PACE).model_copy(update={"web": web})
    async with living(App(config, clock)), httpx.AsyncClient() as phone:
        await set_up(group, sari)
        await post_kerja_bakti(group, sari)
        await budi.start("remind_1")
        await budi.sees(None, "Ikut")
        await budi.tap(None, "Ikut")
        card = await budi.sees(None, "Jawaban Bapak/Ibu")
        await budi.tap(None, "📅 Kalender", on=card)
        file = await budi.sees(None, "Silakan buka berkas ini")
        (event,) = parsed(await town.line.fetch(f"files/{file.file_id}")).walk("VEVENT")
        assert event["SUMMARY"] == "Kerja bakti: Bersihkan selokan"
        await budi.say("/saya")
        await budi.sees(None, "👤")
        await budi.tap(None, "Kalender saya")
        shown = await budi.sees(None, "/calendar/")
        url = next(line for line in shown.text.splitlines() if line.startswith("http"))
        answer = await phone.get(url)
        assert answer.status_code == 200
        (again,) = parsed(answer.content).walk("VEVENT")
        assert (again["UID"], again["SEQUENCE"]) == (event["UID"], 0)
        assert again["DTSTART"].dt.utcoffset() == timedelta(hours=7)
        known = {"If-None-Match": answer.headers["etag"]}
        assert (await phone.get(url, headers=known)).status_code == 304
        await budi.tap(None, "Ganti alamat")
        await budi.sees(None, "alamat barunya")
        assert (await phone.get(url, headers=known)).status_code == 404
        assert await town.violations() == []
