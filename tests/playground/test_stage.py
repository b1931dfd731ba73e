"""A stage: the real bot as a process of its own, with a clock to turn and rows to look at."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from playground.client import Playground, PlaygroundRefused
from playground.client_line import Line
from playground.client_stage import Stage, stage
from playground.server import running
from tests.playground.stages import bots, told
from tests.wire.life import post_kerja_bakti, set_up


@pytest.fixture
async def empty(playground: Playground) -> AsyncIterator[Stage]:
    async with told(playground, "empty") as made:
        yield made


@pytest.fixture
async def posted(empty: Stage) -> Stage:
    """With a kerja bakti on Sunday, 29 November, 07.00; Pak Budi joins and opened the private chat."""
    await set_up(empty.group, empty.sari)
    await post_kerja_bakti(empty.group, empty.sari)
    await empty.sari.start()
    await empty.budi.tap(empty.group, "Ikut")
    await empty.budi.start()
    await empty.people["Rina"].tap(empty.group, "Ikut")
    await empty.sari.sees(empty.group, "(2)")
    await empty.town.settled(quiet=0.2)
    return empty


async def test_it_opens_with_six_phones_and_a_bot_that_waits(empty: Stage) -> None:
    state = await empty.state()
    assert (state["bot"], state["story"]["done"], state["slow"], state["playing"]) == ("running", 1, False, 0)
    first = [(one["name"], one["role"], one["view"]) for one in state["cast"][:6]]
    assert first == [
        ("Bu Sari", "admin", "group"),
        ("Pak Budi", "resident", "group"),
        ("Rina", "resident", "group"),
        ("Bu Ning", "resident", "group"),
        ("Mas Joko", "resident", "group"),
        ("Pak Hasan", "resident", "group"),
    ]
    assert state["cast"][0]["chat"] == empty.group.id
    assert state["cast"][-1]["role"] == "outsider"
    assert await empty.next() == []


async def test_it_goes_on_after_a_kill_where_it_stopped(posted: Stage) -> None:
    assert await posted.bot("kill") == {"bot": "stopped"}
    with pytest.raises(PlaygroundRefused, match="not there"):
        await posted.bot("kill")
    ning = posted.people["Bu Ning"]
    await ning.tap(posted.group, "Ikut")
    assert await posted.bot("start") == {"bot": "starting"}
    with pytest.raises(PlaygroundRefused, match="there already"):
        await posted.bot("start")
    await posted.shows(bot="running")
    await ning.hears("Tercatat ikut")
    await ning.sees(posted.group, "(3)")
    states = [event["bot"] for event in await posted.town.events() if "bot" in event]
    assert states == ["starting", "running", "stopped", "starting", "running"]


async def test_it_says_what_is_next_and_goes_there(posted: Stage) -> None:
    assert await posted.next() == [
        {
            "at": "2026-11-28T12:30:00+00:00",
            "id": "Pengingat H-1: Bersihkan selokan",
            "en": "Reminder on the day before: Bersihkan selokan",
        },
        {
            "at": "2026-11-28T22:00:00+00:00",
            "id": "Pengingat hari H: Bersihkan selokan",
            "en": "Reminder on the day: Bersihkan selokan",
        },
        {
            "at": "2026-11-29T00:00:00+00:00",
            "id": "Waktunya mulai: Bersihkan selokan",
            "en": "Begins: Bersihkan selokan",
        },
        {
            "at": "2026-11-29T12:30:00+00:00",
            "id": "Pertanyaan kehadiran: Bersihkan selokan",
            "en": "Attendance question: Bersihkan selokan",
        },
        {"at": "2026-11-29T12:45:00+00:00", "id": "Ringkasan sepekan: RT 05", "en": "Weekly summary: RT 05"},
    ]
    clock = await posted.clock(next=True)
    assert clock["now"].startswith("2026-11-28T12:30:")
    assert any("Besok" in one.text for one in await posted.budi.reads())
    assert any("Rina" in one.text for one in await posted.sari.reads(posted.group) if "Besok" in one.text)
    assert [one["id"][:16] for one in await posted.next()][:2] == ["Pengingat hari H", "Waktunya mulai: "]


async def test_it_jumps_over_nothing_on_a_long_way(posted: Stage) -> None:
    clock = await posted.clock(to="2026-11-29T21:00:00+07:00")
    assert clock["now"].startswith("2026-11-29T14:00:0")
    words = " ".join(one.text for one in await posted.budi.reads())
    assert "Besok" in words
    assert "Hari ini" in words
    assert any("Bagaimana" in one.text for one in await posted.sari.reads())
    await posted.clock(by=3600)
    assert (await posted.town.now()) >= datetime.fromisoformat("2026-11-29T22:00:00+07:00")
    assert [one["id"] for one in await posted.next()] == ["Ringkasan sepekan: RT 05"]
    await posted.clock(next=True)
    assert any("Pekan yang tenang" in one.text for one in await posted.sari.reads())
    assert await posted.next() == []
    with pytest.raises(PlaygroundRefused, match="nothing is planned"):
        await posted.clock(next=True)
    assert await posted.town.violations() == []


async def test_a_clock_plays_until_it_is_stopped(posted: Stage) -> None:
    await posted.clock(play=5 * 24 * 3600)
    assert (await posted.state())["playing"] == 5 * 24 * 3600
    await posted.budi.sees(None, "Besok", timeout=60)
    await posted.clock(play=0)
    assert (await posted.state())["playing"] == 0
    last = (await posted.town.state())["last_event"]
    assert not [one for one in await posted.town.events(after=last, wait=0.6) if one["kind"] == "clock"]


async def test_it_shows_the_rows_that_changed_and_no_secrets(posted: Stage) -> None:
    first = await posted.changes()
    assert {"activities", "signups", "inbox"} <= {row["table"] for row in first}
    assert not any("draft_key" in (row["now"] or {}) for row in first)
    assert await posted.changes() == []
    await posted.budi.tap(
        posted.group, "Berhalangan", on=await posted.budi.sees(posted.group, "Ingatkan saya")
    )
    rows = {(row["table"], row["key"]): row for row in await posted.changes()}
    signup = next(row for (table, _), row in rows.items() if table == "signups")
    assert (signup["was"]["answer"], signup["now"]["answer"]) == ("joining", "declined")
    assert set(signup["now"]) == {"answer", "answered_at"}
    assert signup["now"]["answered_at"].startswith("2026-11-24T09:")
    assert rows["activities", "1"]["now"] == {"joining": 1, "declined": 1}
    (inbox,) = [row for (table, _), row in rows.items() if table == "inbox"]
    assert (inbox["was"], inbox["now"]["status"], set(inbox["now"])) == (
        None, "handled", {"update_id", "status"},
    )  # fmt: skip


async def test_it_says_that_telegram_is_slow(empty: Stage) -> None:
    await empty.town.fault("slow", delay=0.1)
    assert (await empty.state())["slow"] is True
    await empty.town.clear_faults()
    assert (await empty.state())["slow"] is False


async def test_it_says_why_it_does_not_do_something(empty: Stage) -> None:
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("bot", {"do": "dance"}, "killed or started"),
        ("clock", {}, "where to"),
        ("clock", {"by": -60}, "forward only"),
        ("clock", {"by": 1e300}, "OverflowError"),
        ("clock", {"to": "kemarin"}, "isoformat"),
        ("clock", {"to": "2099-01-01"}, "a year at once"),
        ("clock", {"play": -1}, "speed"),
        ("clock", {"play": "fast"}, "TypeError"),
    ]
    for path, body, words in cases:
        with pytest.raises(PlaygroundRefused, match=words):
            await empty.line.post(path, body)


async def test_it_knows_its_stages_and_stories(playground: Playground) -> None:
    stages = Line(playground.session, f"{playground.url}/control/stages")
    with pytest.raises(PlaygroundRefused, match="only months, weeks, empty"):
        await stages.post("", {"story": "years"})
    with pytest.raises(PlaygroundRefused, match="no such stage"):
        await stages.get("1:x")
    made = await stage(playground, "empty")
    with pytest.raises(PlaygroundRefused, match="still being played"):
        await made.clock(by=60)
    assert made.town.token in await stages.get()
    await made.remove()  # while the process is being started
    assert made.town.token not in await stages.get()
    with pytest.raises(PlaygroundRefused, match="no such town"):
        await made.town.state()


async def test_it_leaves_no_process_and_no_file_behind(playground: Playground) -> None:
    before = set(bots())
    async with told(playground, "empty"):
        (folder,) = set(bots()) - before
    assert set(bots()) == before
    assert not folder.exists()


async def test_a_server_that_ends_takes_its_stages_along() -> None:
    before = set(bots())
    with running() as url:
        async with Playground(url) as playground:
            await (await stage(playground, "empty")).told()
            (folder,) = set(bots()) - before
    assert set(bots()) == before
    assert not folder.exists()
