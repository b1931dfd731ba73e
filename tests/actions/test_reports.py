"""Filing: what is stored, for whom it opens, how much is enough; a database without its key names nobody."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.actions import report_news
from bot.actions import reports as actions
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.parcels import Say, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent
from bot.rules.reports import Event, New, Privacy, Reason, Refused, Report, sensitive
from bot.rules.residents import Person
from bot.vault import Vault, new_key
from db import neighbourhoods, report_followers, report_mutes, reports, residents
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race

WORDS = "Lampu di depan rumah Pak Amat mati"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with Bu Sari as its chair."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def new(tx: Transaction, rt: Neighbourhood, privacy: Privacy = Privacy.HIDDEN, **more: Any) -> New:
    lamp = next(
        one
        for one in actions.kinds(tx, rt, names(speech("id", rt.zone)))
        if one.key == more.pop("key", "lamp")
    )
    return New(lamp, lamp.name, privacy, **({"words": WORDS} | more))


def files(house: House, tx: Transaction, rt: Neighbourhood, who: Who, *args: Any, **more: Any) -> Report:
    found = actions.file(tx, house.world, rt, person(tx, who), new(tx, rt, *args, **more))
    assert isinstance(found, Report)
    return found


def secret(key: str = "drugs") -> New:
    return New(next(one for one in sensitive() if one.key == key), "Narkoba", Privacy.NAMED, words=WORDS)


async def test_nothing_sensitive_is_stored_where_nobody_reads_it(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        reports.set_settings(tx, rt.id, sensitive_to="nobody")  # while it was being written
        refused = actions.file(tx, house.world, rt, person(tx, BUDI), secret())
        assert refused == Refused(Reason.NO_READER)
        assert files(house, tx, rt, BUDI).ticket == "L-1"

    await house.db.write(look)


async def test_tickets_count_on_in_each_rt(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        assert [files(house, tx, rt, who).ticket for who in (BUDI, JOKO)] == ["L-1", "L-2"]
        assert reports.numbered(tx, rt.id, 2) is not None
        assert reports.numbered(tx, rt.id + 1, 2) is None
        assert [entry.what for entry in reports.log(tx, 1)] == [Event.FILED]

    await house.db.write(look)


@ON_POSTGRES
async def test_of_two_at_once_each_has_a_number(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    await house.db.write(lambda tx: new(tx, rt))
    first, second = await race(
        database,
        database_url,
        lambda tx: files(house, tx, rt, BUDI).number,
        lambda tx: files(house, tx, rt, JOKO).number,
    )
    assert {first, second} == {1, 2}


async def test_a_report_says_something(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        empty = new(tx, rt, words="")
        assert actions.file(tx, house.world, rt, person(tx, BUDI), empty) == Refused(Reason.EMPTY)
        photos = (Sent("f1", "u1", "a"), Sent("f1", "u1", "a"), Sent("f2", "u2", "a"))
        found = actions.file(tx, house.world, rt, person(tx, BUDI), empty, photos)
        assert isinstance(found, Report)
        assert reports.photos(tx, found.id) == ["f1", "f2"]

    await house.db.write(look)


async def test_only_who_lives_there_reports(house: House, rt: Neighbourhood) -> None:
    await house.types(OUTSIDER, "/start")

    def look(tx: Transaction) -> None:
        refused = actions.file(tx, house.world, rt, person(tx, OUTSIDER), new(tx, rt))
        assert refused == Refused(Reason.NOT_HERE)

    await house.db.write(look)


async def test_the_sixth_within_an_hour_has_to_wait_however_it_is_sealed(
    house: House, rt: Neighbourhood
) -> None:
    def look(tx: Transaction) -> None:
        for privacy in (*Privacy, Privacy.SEALED, Privacy.NAMED):
            files(house, tx, rt, BUDI, privacy)
        assert actions.misfit(tx, house.world, rt, person(tx, BUDI)) is Reason.TOO_MANY
        assert actions.misfit(tx, house.world, rt, person(tx, JOKO)) is None

    await house.db.write(look)
    house.clock.time = START + timedelta(hours=2)
    assert await house.db.read(lambda tx: actions.misfit(tx, house.world, rt, person(tx, BUDI))) is None


async def test_who_is_muted_waits_and_nobody_else(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        vault, until = house.world.vault, house.world.now + timedelta(days=7)
        report_id = files(house, tx, rt, BUDI).id
        report_mutes.mute(tx, rt.id, vault.seal("1002"), until, report_id)
        report_mutes.mute(tx, rt.id, vault.seal("1002"), house.world.now, report_id)  # an earlier end
        assert actions.misfit(tx, house.world, rt, person(tx, BUDI)) is Reason.MUTED
        assert actions.misfit(tx, house.world, rt, person(tx, JOKO)) is None
        report_mutes.forget_before(tx, until)
        assert actions.misfit(tx, house.world, rt, person(tx, BUDI)) is Reason.MUTED
        assert report_mutes.end(tx, 1)
        assert not report_mutes.end(tx, 1)
        assert actions.misfit(tx, house.world, rt, person(tx, BUDI)) is None
        report_mutes.mute(tx, rt.id, vault.seal("1002"), until, report_id)
        report_mutes.forget_before(tx, until + timedelta(seconds=1))
        assert actions.misfit(tx, house.world, rt, person(tx, BUDI)) is None

    await house.db.write(look)


async def test_everybody_finds_their_own(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        for privacy in Privacy:
            files(house, tx, rt, BUDI, privacy, words=f"{privacy}")
        files(house, tx, rt, JOKO)
        mine = actions.mine(tx, house.world, person(tx, BUDI))
        assert [one.words for one in mine] == ["sealed", "hidden", "named"]
        assert actions.is_mine(tx, house.world, person(tx, BUDI), mine[0].id)
        assert not actions.is_mine(tx, house.world, person(tx, JOKO), mine[0].id)

    await house.db.write(look)


async def test_after_the_clock_was_set_back_a_day_they_still_find_them(
    house: House, rt: Neighbourhood
) -> None:
    def look(tx: Transaction) -> None:
        files(house, tx, rt, BUDI)
        house.clock.time -= timedelta(days=1)
        assert [one.words for one in actions.mine(tx, house.world, person(tx, BUDI))] == [WORDS]

    await house.db.write(look)


async def test_officers_know_a_reporter_unless_it_is_sealed(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        for privacy in Privacy:
            found = actions.known_reporter(tx, house.world, files(house, tx, rt, BUDI, privacy))
            assert (found and found.id) == (None if privacy is Privacy.SEALED else BUDI.id)

    await house.db.write(look)


async def test_a_ticket_is_read_by_officers_only(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        found = files(house, tx, rt, BUDI)
        assert actions.seen_by(tx, house.world, person(tx, SARI), found.id, locks=True) is not None
        for who in (BUDI, JOKO):
            assert actions.seen_by(tx, house.world, person(tx, who), found.id) is None
        assert actions.seen_by(tx, house.world, person(tx, SARI), 99) is None
        assert [one.person.id for one in actions.responsible(tx, found)] == [SARI.id]

    await house.db.write(look)


async def test_the_chair_of_another_rt_reads_nothing_here(house: House, rt: Neighbourhood) -> None:
    await scenes.rt06(house, JOKO)

    def look(tx: Transaction) -> None:
        there = neighbourhoods.of_chat(tx, OTHER_GROUP)
        assert there is not None
        found = files(house, tx, rt, BUDI)
        assert actions.seen_by(tx, house.world, person(tx, SARI), found.id) is not None
        assert actions.seen_by(tx, house.world, person(tx, JOKO), found.id) is None

    await house.db.write(look)


async def test_a_sensitive_report_is_sealed_and_may_go_past_the_chair(
    house: House, rt: Neighbourhood
) -> None:
    def look(tx: Transaction) -> None:
        found = actions.file(tx, house.world, rt, person(tx, BUDI), secret())
        assert isinstance(found, Report)
        assert found.privacy is Privacy.SEALED
        assert actions.known_reporter(tx, house.world, found) is None
        assert [one.person.id for one in actions.responsible(tx, found)] == [SARI.id]
        reports.set_settings(tx, rt.id, sensitive_to="coordinator")
        reports.set_settings(tx, rt.id, radius=30)
        assert reports.settings(tx, rt.id).radius == 30
        later = actions.file(tx, house.world, rt, person(tx, BUDI), secret())
        assert isinstance(later, Report)
        assert actions.responsible(tx, later) == []
        assert actions.seen_by(tx, house.world, person(tx, SARI), later.id) is None
        assert [one.person.id for one in actions.responsible(tx, found)] == [SARI.id]  # as it was promised
        reports.set_settings(tx, rt.id, sensitive_to="chair")
        assert actions.seen_by(tx, house.world, person(tx, SARI), found.id) is not None
        assert actions.seen_by(tx, house.world, person(tx, SARI), later.id) is None

    await house.db.write(look)


def everything(tx: Transaction) -> str:
    rows = [
        [table.name, *map(str, row)]
        for table in SQLModel.metadata.sorted_tables
        for row in tx.all(sa.select(table))
    ]
    return json.dumps([row for row in rows if row[0] not in ("people", "residents", "inbox", "group_admins")])


async def test_a_database_without_its_key_names_no_reporter(house: House, rt: Neighbourhood) -> None:
    def file(tx: Transaction) -> None:
        for privacy in Privacy:
            report = files(house, tx, rt, BUDI, privacy, words=f"rahasia {privacy}")
            report_followers.add(tx, report.id, house.world.vault.seal(str(JOKO.id)), f"t{privacy}")
            report_news.tell(tx, house.world, report, Event.VERIFIED)

    before = await house.db.read(everything)
    await house.db.write(file)
    await house.db.write(lambda tx: tx.run(sa.delete(LETTERS)))  # those wait for their moment; see below
    found = (await house.db.read(everything)).replace(before, "")
    for who in (BUDI, JOKO):
        assert f'"{who.id}"' not in found
    assert "rahasia hidden" in found
    assert "rahasia sealed" not in found
    assert await house.db.read(
        lambda tx: [Vault([new_key()]).open(reports.reporter(tx, number)) for number in (1, 2, 3)]
    ) == [None, None, None]


async def test_two_reports_of_one_person_do_not_show_that_they_are(house: House, rt: Neighbourhood) -> None:
    def tags(tx: Transaction) -> set[str]:
        files(house, tx, rt, BUDI, Privacy.SEALED)
        files(house, tx, rt, BUDI, Privacy.NAMED)
        house.clock.time += timedelta(days=1)
        files(house, tx, rt, BUDI, Privacy.SEALED)
        return {row.reporter_tag for row in tx.all(sa.select(reports.REPORTS.c.reporter_tag))}

    assert len(await house.db.write(tags)) == 3


async def test_news_leaves_no_trace_however_it_ends(house: House, rt: Neighbourhood) -> None:
    def told(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI, Privacy.SEALED)
        report_followers.add(tx, report.id, house.world.vault.seal(str(JOKO.id)), "t")
        report_followers.add(tx, report.id, house.world.vault.seal(str(JOKO.id)), "t")
        assert actions.get(tx, house.world, report.id).followers == 1  # type: ignore[union-attr]
        report_news.tell(tx, house.world, report, Event.VERIFIED, "x")
        report_news.tell_reporter(tx, house.world, report, Event.ASKED, "y")
        report_news.say(tx, house.world, Say(BUDI.id, Text("z")))
        letters = tx.all(sa.select(LETTERS).where(LETTERS.c.kind.in_((report_news.NEWS, report_news.SAID))))
        assert sorted(letter.chat_id for letter in letters) == [BUDI.id] * 3 + [JOKO.id]
        found = [report_news.read(house.world, one.parcel) for one in letters if one.kind == report_news.NEWS]
        assert {(one.event, one.detail, one.is_own) for one in found if one} == {
            (Event.VERIFIED, "x", True),
            (Event.VERIFIED, "x", False),
            (Event.ASKED, "y", True),
        }
        assert report_news.read(house.world, "nonsense") is None

    await house.db.write(told)
    house.unreachable.add(JOKO.id)
    await house.settles()
    left = await house.db.read(
        lambda tx: tx.all(sa.select(LETTERS).where(LETTERS.c.kind.in_((report_news.NEWS, report_news.SAID))))
    )
    assert left == []


async def test_with_a_lost_key_news_goes_nowhere(house: House, rt: Neighbourhood) -> None:
    def lose(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI, Privacy.SEALED)
        house.world = type(house.world)(
            house.clock, house.world.dice, house.config, "BantarBot", Vault([new_key()])
        )
        before = len(tx.all(sa.select(LETTERS)))
        report_news.tell(tx, house.world, report, Event.VERIFIED)
        report_news.tell_reporter(tx, house.world, report, Event.ASKED)
        assert len(tx.all(sa.select(LETTERS))) == before
        assert actions.get(tx, house.world, report.id).words == ""  # type: ignore[union-attr]
        assert actions.mine(tx, house.world, person(tx, BUDI)) == []

    await house.db.write(lose)
