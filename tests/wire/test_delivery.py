"""What the postman does when Telegram refuses, falters or is slow."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.actions.changes import NOTE_LATER
from bot.app import App
from db import neighbourhoods, postbag
from db.engine import Transaction
from playground.client import Group, Person, Town
from playground.run_bot import running_bot
from tests import scenes
from tests.samples import SUNDAY
from tests.wire.life import post_kerja_bakti, set_up


@pytest.mark.parametrize(
    ("fault", "details"),
    [("429", {"retry_after": 1}), ("5xx", {"code": 502}), ("cut", {}), ("lost", {})],
)
async def test_it_delivers_in_spite_of_a_passing_fault(
    town: Town, app: App, budi: Person, fault: str, details: dict[str, int]
) -> None:
    await town.fault(fault, method="sendMessage", count=1, **details)
    await budi.start()
    await budi.sees(None, "Selamat datang")


async def test_it_stops_writing_to_somebody_who_blocked_it_and_notices_their_return(
    town: Town, app: App, ready: Group, budi: Person
) -> None:
    await budi.tap(ready, "Ikut")
    await budi.start()
    await budi.sees(None, "Selamat datang")
    await budi.block()
    await town.settled()
    await town.move_clock(to=(await town.now()) + timedelta(days=4, hours=10, minutes=31))  # Sabtu, 19.31
    await town.looked()
    await town.move_clock(by=timedelta(minutes=2))
    shown = await budi.sees(ready, "Besok")
    assert any(entity.get("user", {}).get("id") == budi.id for entity in shown.entities)
    await budi.unblock()
    await budi.say("/saya")
    await budi.sees(None, "Pak Budi")


async def test_it_follows_a_group_that_becomes_a_supergroup_and_posts_the_card_there(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    old = ready.id
    await ready.migrate()
    assert ready.id != old
    await budi.sees(ready, "Ingatkan saya")
    await budi.tap(ready, "Ikut")
    await budi.sees(ready, "Ikut (1)")


@pytest.mark.parametrize("end", [Group.close_topic, Group.delete_topic])
async def test_it_goes_on_in_the_general_chat_when_the_topic_for_cards_is_no_more(
    town: Town, app: App, sari: Person, budi: Person, end: Callable[[Group, str], Awaitable[None]]
) -> None:
    forum = await town.group("Warga RT 05", owner=sari, members=[budi], topics=["Kegiatan"])
    kegiatan = forum.topics["Kegiatan"]
    await set_up(forum, sari)
    await sari.type(forum, "/atur", topic=kegiatan)
    await sari.sees(forum, "topik ini")
    await sari.tap(forum, "topik ini")
    await post_kerja_bakti(forum, sari)
    assert (await sari.sees(forum, "Ingatkan saya")).topic == kegiatan
    await end(forum, "Kegiatan")
    await post_kerja_bakti(forum, sari, "16.00")
    await town.settled(quiet=0.5)
    cards = [one for one in await budi.reads(forum) if "Ingatkan saya" in str(one.labels) and not one.topic]
    assert len(cards) == 2  # the new one, and the one that stood in the topic


async def test_it_posts_a_card_anew_when_somebody_deleted_it(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    card = await sari.sees(ready, "Ingatkan saya")
    await sari.delete(ready, card)
    await budi.start("remind_1")
    await budi.sees(None, "Ikut")
    await budi.tap(None, "Ikut")
    fresh = await sari.sees(ready, "Ikut (1)")
    assert fresh.id != card.id


async def test_it_keeps_telegrams_limits(town: Town, database_file: str) -> None:
    """With Telegram's own figures on, nothing is refused."""
    await town.switch(limits=True)
    people = await town.people(8)
    async with running_bot(town, database_file, card_seconds=0.1):
        for person in people:
            await person.start()
            await person.say("/bantuan")
        for person in people:
            await person.sees(None, "/bantuan")
        await town.settled()
        refused = [name for name in (await town.counts())["counts"] if name.endswith("429")]
        assert refused == []


async def test_news_come_through_however_often_somebody_plays_with_commands(
    town: Town, database_file: str, group: Group, sari: Person, budi: Person
) -> None:
    """With Telegram's own figures on: 20 messages a minute to a group."""
    async with running_bot(town, database_file) as app:
        await set_up(group, sari)
        await post_kerja_bakti(group, sari)
        await sari.start("manage_1")
        await sari.sees(None, "Batalkan")
        await town.switch(limits=True)
        for _ in range(25):
            for command in ("/kegiatan", "/bantuan", "/peran", "/atur"):
                await budi.type(group, command)
        await sari.tap(None, "Batalkan")
        await sari.sees(None, "Ya, batalkan")
        await sari.tap(None, "Ya, batalkan")
        await sari.sees(None, "Sudah dibatalkan")
        await town.move_clock(by=NOTE_LATER)
        await budi.sees(group, "maaf atas pembatalan", timeout=30 - NOTE_LATER.total_seconds())
        assert [name for name in (await town.counts())["counts"] if name.endswith("429")] == []
        assert "failed" not in await app.db.read(postbag.counts)


async def test_it_answers_in_the_group_while_many_cards_wait_for_their_turn(
    town: Town, database_file: str, group: Group, sari: Person, budi: Person
) -> None:
    async with running_bot(town, database_file, group_per_minute=12, card_seconds=0.0) as app:
        await set_up(group, sari)
        rt = await app.db.read(lambda tx: neighbourhoods.of_chat(tx, group.id))
        assert rt is not None

        def announces(tx: Transaction) -> None:
            for number in range(12):
                scenes.announced(tx, rt, app.world.now, SUNDAY, f"Selokan {number}")

        await app.db.write(announces)
        await app.tick()
        await budi.sees(group, "Ingatkan saya")
        await budi.type(group, "/kegiatan")
        await budi.sees(group, "Kegiatan mendatang")
        cards = [one for one in await budi.reads(group) if "Ingatkan saya" in str(one.labels)]
        assert len(cards) < 12


async def test_it_sends_nothing_that_telegram_would_find_malformed(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    eko = await town.person('<b>"Eko" & {co} %s</b>\u202e', language="id")
    await ready.add(eko)
    await eko.tap(ready, "Ikut")
    await sari.sees(ready, "Ikut (1)")
    await sari.start("manage_1")
    await sari.sees(None, "Lainnya")
    await eko.start("list_1")
    await eko.sees(None, "{co} %s")
    assert await town.violations() == []
    letters = await app.db.read(postbag.counts)
    assert "failed" not in letters


async def test_it_asks_in_private_who_has_not_answered_while_the_clock_runs(
    app: App, ready: Group, sari: Person, budi: Person
) -> None:
    await budi.tap(ready, "Ikut")
    await budi.start()
    await budi.sees(None, "Selamat datang")
    await sari.type(ready, "/kerjabakti Minggu 6/12 07.00 Cat pos")
    await sari.sees(ready, "6 Desember")
    await sari.tap(ready, "✅ Pasang")
    await budi.sees(ready, "Cat pos")
    await sari.start("manage_2")
    await sari.sees(None, "🔕 Belum jawab")
    await sari.tap(None, "🔕 Belum jawab")
    await sari.sees(None, "Lewat chat")
    await sari.tap(None, "Tanyakan")
    await budi.sees(None, "berkenan ikut")
