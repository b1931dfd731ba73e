"""A new key: everything is sealed anew and found again; it may break off anywhere."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import report_drafts, report_keys, report_news
from bot.actions import reports as actions
from bot.actions.dialogues import Dialogue
from bot.actions.reports import follower_tag
from bot.parcels import Say, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_drafts import Writing
from bot.rules.reports import Event, Privacy, Reason
from bot.vault import MARK, Vault, new_key
from bot.world import World
from db import drafts, report_followers, report_mutes, reports
from db.engine import Transaction
from db.outbox import LETTERS
from db.report_keys import BATCH, PLACES, TICKETS
from db.report_words import WORDS
from tests import scenes
from tests.actions.test_reports import everything, files, person
from tests.house import BUDI, JOKO, KEY, SARI, House

NEW = new_key()
BOTH, OLD_ONLY, NEW_ONLY = Vault([NEW, KEY]), Vault([KEY]), Vault([NEW])


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Pak Budi has reported thrice, Mas Joko supports it, is muted, and is writing one."""
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))
    await house.db.write(lambda tx: prepare(tx, house, rt))
    return rt


def prepare(tx: Transaction, house: House, rt: Neighbourhood) -> None:
    vault = house.world.vault
    for privacy in Privacy:
        files(house, tx, rt, BUDI, privacy, words=f"got {privacy}", place="pos")
    theirs = files(house, tx, rt, JOKO)
    report_followers.add(tx, 1, vault.seal(str(JOKO.id)), follower_tag(vault, 1, JOKO.id))
    until = house.world.now + timedelta(days=7)
    report_mutes.mute(tx, rt.id, vault.seal(str(JOKO.id)), until, theirs.id)
    row = {"report_id": 3, "at": house.world.now, "from_reporter": True, "words": vault.seal("malam")}
    tx.run(sa.insert(WORDS), row | {"file_id": ""})
    report_drafts.begin(tx, house.world, JOKO.id, Writing(rt.id, words="belum"))
    report_news.tell(tx, house.world, files(house, tx, rt, BUDI, Privacy.SEALED), Event.VERIFIED)
    report_news.say(tx, house.world, Say(BUDI.id, Text("z")))


async def seal_all(house: House, vault: Vault = BOTH) -> None:
    for place in PLACES:
        after: Any = None
        while True:
            after = await house.db.write(
                partial(report_keys.seal_anew, vault=vault, place=place, after=after)
            )
            if after is None:
                break


def sealed(tx: Transaction) -> list[str]:
    return [part for part in everything(tx).replace("\\", "").split('"') if part.startswith(MARK)]


def with_vault(house: House, vault: Vault) -> World:
    return World(house.clock, house.world.dice, house.config, "BantarBot", vault)


async def test_after_it_the_old_key_opens_nothing_and_all_is_found_with_the_new_one(
    house: House, rt: Neighbourhood
) -> None:
    before = await house.db.read(sealed)
    assert all(OLD_ONLY.open(text) is not None for text in before)
    await seal_all(house)
    after = await house.db.read(sealed)
    assert len(after) == len(before) > 10
    assert all(OLD_ONLY.open(text) is None and NEW_ONLY.open(text) is not None for text in after)
    world = with_vault(house, NEW_ONLY)

    def look(tx: Transaction) -> None:
        budi, joko = person(tx, BUDI), person(tx, JOKO)
        assert [one.words for one in actions.mine(tx, world, budi)] == [
            *["Lampu di depan rumah Pak Amat mati"],
            *["got sealed", "got hidden", "got named"],
        ]
        assert actions.mine(tx, with_vault(house, OLD_ONLY), budi) == []
        assert actions.misfit(tx, world, rt, joko) is Reason.MUTED
        assert actions.reporter_id(tx, world, 1) == BUDI.id
        report_followers.add(tx, 1, world.vault.seal(str(JOKO.id)), follower_tag(world.vault, 1, JOKO.id))
        assert len(report_followers.of(tx, 1)) == 1
        draft = drafts.of_person(tx, JOKO.id, JOKO.id, house.world.now)[0]
        opened = report_drafts.read(world, draft)
        assert draft.kind == Dialogue.REPORT
        assert opened is not None
        assert opened.writing.words == "belum"
        letters = tx.all(sa.select(LETTERS.c.parcel).where(LETTERS.c.kind == report_news.NEWS))
        news = [report_news.read(world, letter.parcel) for letter in letters]
        assert [one.event for one in news if one] == [Event.VERIFIED]
        assert report_keys.unreadable(tx, NEW_ONLY) == 0
        assert report_keys.unreadable(tx, OLD_ONLY) == 7

    await house.db.write(look)


async def test_a_second_time_changes_nothing(house: House, rt: Neighbourhood) -> None:
    await seal_all(house)
    before = await house.db.read(everything)
    await seal_all(house)
    assert await house.db.read(everything) == before


async def test_broken_off_in_a_batch_it_is_begun_again(house: House, rt: Neighbourhood) -> None:
    def half(tx: Transaction) -> None:
        report_keys.seal_anew(tx, BOTH, TICKETS, None)
        raise asyncio.CancelledError

    before = await house.db.read(everything)
    await house.db.write(lambda tx: report_keys.seal_anew(tx, BOTH, PLACES[1], None))
    with pytest.raises(asyncio.CancelledError):
        await house.db.write(half)
    assert sum(NEW_ONLY.open(text) is not None for text in await house.db.read(sealed)) == 1
    both = with_vault(house, BOTH)
    assert len(await house.db.read(lambda tx: actions.mine(tx, both, person(tx, BUDI)))) == 4
    await seal_all(house)
    assert len(await house.db.read(everything)) == len(before)
    assert all(NEW_ONLY.open(text) is not None for text in await house.db.read(sealed))


async def test_what_no_key_opens_and_what_only_looks_sealed_stays(house: House, rt: Neighbourhood) -> None:
    lost = Vault([new_key()]).seal("1009")

    def spoil(tx: Transaction) -> None:
        reports.change(tx, 1, reporter=lost, words=f"{MARK}?", place=OLD_ONLY.seal("pos"))
        reports.change(tx, 2, reporter="", reporter_tag="")
        reports.change(tx, 3, reporter=OLD_ONLY.seal("0"), reporter_tag=actions.forgotten_tag(OLD_ONLY, 3))
        report_followers.change(tx, 1, OLD_ONLY.seal("0"), actions.forgotten_tag(OLD_ONLY, 1, 1))
        report_followers.add(tx, 2, lost, "lost")

    await house.db.write(spoil)
    await seal_all(house)

    def look(tx: Transaction) -> None:
        assert reports.reporter(tx, 1) == lost
        assert NEW_ONLY.open(reports.get(tx, 1).place) == "pos"  # type: ignore[union-attr]
        assert reports.get(tx, 1).words == f"{MARK}?"  # type: ignore[union-attr]
        assert report_keys.unreadable(tx, NEW_ONLY) == 2
        assert report_followers.tags_in(tx, rt.id, 1) == [(1, actions.forgotten_tag(NEW_ONLY, 1, 1))]
        assert report_followers.tags_in(tx, rt.id, 2) == [(2, "lost")]
        assert NEW_ONLY.open(reports.reporter(tx, 3)) == "0"
        assert actions.reporter_id(tx, with_vault(house, NEW_ONLY), 3) is None
        tag = tx.scalar(sa.select(reports.REPORTS.c.reporter_tag).where(reports.REPORTS.c.id == 3))
        assert tag == actions.forgotten_tag(NEW_ONLY, 3)

    await house.db.read(look)


async def test_it_goes_on_batch_by_batch(house: House, rt: Neighbourhood) -> None:
    def many(tx: Transaction) -> None:
        for n in range(BATCH + 5):
            report_followers.add(tx, 1, OLD_ONLY.seal(str(5000 + n)), follower_tag(OLD_ONLY, 1, 5000 + n))

    await house.db.write(many)
    await seal_all(house)
    assert await house.db.read(lambda tx: report_keys.unreadable(tx, NEW_ONLY)) == 0
    assert await house.db.read(lambda tx: report_keys.unreadable(tx, OLD_ONLY)) == BATCH + 5 + 7
