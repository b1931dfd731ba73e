"""Tickets: who hears of one, what each step leaves, two at once, and a reporter of whom nothing is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import reach, report_news, reports
from bot.actions import tickets as actions
from bot.actions.reports import Sight
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.parcels import Album, Edit, Picture, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.reports import Event, New, Privacy, Report, Status, sensitive
from bot.rules.residents import Person, Private
from bot.rules.roles import Role
from bot.rules.tickets import AFTER_MOST, Misfit, Refused, Step
from db import outbox, privacy, report_followers, report_kinds, residents
from db import reports as rows
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race

AYU = Who(1010, "Bu Ayu")
OFFICERS_CHAT = -100900
WORDS = "Lampu depan pos mati"
PHOTO = Sent("after1", "u-after1", "a")


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari chairs, Pak Budi coordinates, Rina keeps the money, Bu Ayu leads a squad; Mas Joko reports."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def give(tx: Transaction) -> None:
        scenes.give(tx, found, BUDI, Role.COORDINATOR)
        scenes.give(tx, found, RINA, Role.TREASURER)
        scenes.give(tx, found, AYU, Role.SQUAD_LEADER)

    await house.db.write(give)
    return found


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def lamp(tx: Transaction, rt: Neighbourhood, privacy: Privacy) -> New:
    kinds = reports.kinds(tx, rt, names(speech("id", rt.zone)))
    kind = next(one for one in kinds if one.key == "lamp")
    return New(kind, kind.name, privacy, words=WORDS)


async def files(
    house: House,
    rt: Neighbourhood,
    privacy: Privacy = Privacy.HIDDEN,
    who: Who = JOKO,
    photos: tuple[Sent, ...] = (),
    new: New | None = None,
) -> Report:
    """A report, announced; who should hear has heard."""

    def file(tx: Transaction) -> Report:
        made = new or lamp(tx, rt, privacy)
        found = reports.file(tx, house.world, rt, person(tx, who), made, photos)
        assert isinstance(found, Report)
        actions.announce(tx, house.world, rt, found)
        return found

    found = await house.db.write(file)
    await house.settles()
    return found


def drugs() -> New:
    return New(next(one for one in sensitive() if one.key == "drugs"), "Narkoba", Privacy.NAMED, words=WORDS)


async def takes(
    house: House, who: Who, report: Report, step: Step = Step.VERIFY, detail: str = ""
) -> Sight | Refused:
    outcome = await house.db.write(
        lambda tx: actions.step(tx, house.world, person(tx, who), report.id, step, detail)
    )
    await house.waits(minutes=1)
    return outcome


async def answers(house: House, who: Who, report: Report, *, fixed: bool) -> Report | Refused:
    outcome = await house.db.write(
        lambda tx: actions.answer(tx, house.world, person(tx, who), report.id, fixed=fixed)
    )
    await house.waits(minutes=1)
    return outcome


async def log(house: House, report: Report) -> list[tuple[str, str, str]]:
    """What happened, by whom, and more."""
    lines = await house.db.read(lambda tx: actions.history(tx, report))
    return [(line.entry.what, line.by.name if line.by else "", line.entry.detail) for line in lines]


async def now(house: House, report: Report) -> Report:
    found = await house.db.read(lambda tx: reports.get(tx, house.world, report.id))
    assert found is not None
    return found


def heard(house: House, chat: int | Who, since: int = 0) -> list[Say]:
    chat_id = chat.id if isinstance(chat, Who) else chat
    return [one for one in house.sent[since:] if isinstance(one, Say) and one.chat_id == chat_id]


async def settings(house: House, rt: Neighbourhood, **values: Any) -> None:
    await house.db.write(lambda tx: rows.set_settings(tx, rt.id, **values))


# who hears


async def test_each_of_those_responsible_hears_in_private(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    for who in (SARI, BUDI):
        [said] = heard(house, who)
        assert "L-1" in said.text.html
        assert WORDS in said.text.html
        assert "Dari Mas Joko" in said.text.html
    for other in (RINA, JOKO, AYU, OUTSIDER, GROUP):
        assert heard(house, other) == []
    assert set(await house.db.read(lambda tx: rows.copies(tx, report.id))) == {SARI.id, BUDI.id}


async def test_who_reports_hears_like_the_other_officers(house: House, rt: Neighbourhood) -> None:
    await files(house, rt, Privacy.SEALED, BUDI)
    [one], [other] = heard(house, SARI), heard(house, BUDI)
    assert one.text.html == other.text.html
    assert "Disegel" in one.text.html
    assert "Budi" not in one.text.html


async def test_a_kind_is_told_to_its_office_and_where_nobody_is_reached_to_the_chair(
    house: House, rt: Neighbourhood
) -> None:
    def of_squads(tx: Transaction) -> None:
        for kind in reports.kinds(tx, rt, names(speech("id", rt.zone))):
            report_kinds.change(tx, kind.id, role=Role.SQUAD_LEADER)

    await house.db.write(of_squads)
    report = await files(house, rt)
    assert heard(house, AYU) == []
    assert len(heard(house, SARI)) == len(heard(house, BUDI)) == 1
    await house.types(AYU, "/start")
    before = len(house.sent)
    await files(house, rt)
    assert len(heard(house, AYU, before)) == 1
    assert heard(house, SARI, before) == []
    assert not isinstance(await takes(house, AYU, report), Refused)


async def test_whom_the_letter_does_not_reach_others_hear_instead(house: House, rt: Neighbourhood) -> None:
    def of_money(tx: Transaction) -> None:
        for kind in reports.kinds(tx, rt, names(speech("id", rt.zone))):
            report_kinds.change(tx, kind.id, role=Role.TREASURER)

    await house.db.write(of_money)
    house.unreachable.add(RINA.id)
    await files(house, rt)
    assert len(heard(house, SARI)) == len(heard(house, BUDI)) == 1


async def test_the_officers_group_has_one_card_without_a_name(house: House, rt: Neighbourhood) -> None:
    await settings(house, rt, officers_chat_id=OFFICERS_CHAT, officers_thread_id=7)
    report = await files(house, rt, Privacy.NAMED, photos=(Sent("f1", "u1", "a"),))
    [said] = heard(house, OFFICERS_CHAT)
    assert said.thread_id == 7
    assert "Joko" not in said.text.html
    assert heard(house, SARI) == []
    [photo] = house.files(OFFICERS_CHAT)
    assert isinstance(photo, Picture)
    assert (photo.file_id, photo.thread_id, photo.silent) == ("f1", 7, True)
    await takes(house, SARI, report, Step.WORK)
    assert "Dikerjakan · Bu Sari" in house.reads(OFFICERS_CHAT)[0]
    assert len(heard(house, OFFICERS_CHAT)) == 1


async def test_nothing_sensitive_goes_to_a_group(house: House, rt: Neighbourhood) -> None:
    await settings(house, rt, officers_chat_id=OFFICERS_CHAT)
    report = await files(house, rt, new=drugs())
    assert house.reads(OFFICERS_CHAT) == []
    assert len(heard(house, SARI)) == 1
    assert heard(house, BUDI) == []
    assert await takes(house, BUDI, report) == Refused(Misfit.GONE)
    await settings(house, rt, sensitive_to="coordinator")
    await files(house, rt, new=drugs())
    assert len(heard(house, SARI)) == 1
    assert len(heard(house, BUDI)) == 1


async def test_what_turns_sensitive_in_a_group_is_taken_out_of_it(house: House, rt: Neighbourhood) -> None:
    await settings(house, rt, officers_chat_id=OFFICERS_CHAT)
    report = await files(house, rt)
    await house.db.write(lambda tx: rows.change(tx, report.id, is_sensitive=True))
    await takes(house, SARI, report)
    assert WORDS not in house.last(OFFICERS_CHAT)
    assert "pengurus lain" in house.last(OFFICERS_CHAT)


async def test_an_officers_group_that_closes_leaves_the_private_chats(
    house: House, rt: Neighbourhood
) -> None:
    await settings(house, rt, officers_chat_id=OFFICERS_CHAT)
    house.unreachable.add(OFFICERS_CHAT)
    await files(house, rt)
    assert len(heard(house, SARI)) == len(heard(house, BUDI)) == 1
    assert (await house.db.read(lambda tx: rows.settings(tx, rt.id))).officers_chat_id is None


async def test_an_officers_group_that_moves_is_followed(house: House, rt: Neighbourhood) -> None:
    await settings(house, rt, officers_chat_id=OFFICERS_CHAT, officers_thread_id=7)
    report = await files(house, rt)

    def move(tx: Transaction) -> None:
        reach.lost_topic(tx, house.world, OFFICERS_CHAT, None)
        reach.lost_topic(tx, house.world, OFFICERS_CHAT, 8)
        assert rows.settings(tx, rt.id).officers_thread_id == 7
        assert rows.copies(tx, report.id) != {}
        reach.lost_topic(tx, house.world, OFFICERS_CHAT, 7)
        assert rows.settings(tx, rt.id).officers_thread_id is None
        assert rows.copies(tx, report.id) == {}
        rows.note_copy(tx, report.id, OFFICERS_CHAT, 5)
        reach.moved_chat(tx, house.world, OFFICERS_CHAT, -100901)
        assert rows.settings(tx, rt.id).officers_chat_id == -100901
        assert rows.copies(tx, report.id) == {}

    await house.db.write(move)


async def test_photos_follow_the_card_once_without_a_sound(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, photos=(Sent("f1", "u1", "a"), Sent("f2", "u2", "a")))
    [album] = house.files(SARI)
    assert isinstance(album, Album)
    assert album.file_ids == ("f1", "f2")
    assert album.silent
    assert album.reply_to == (await house.db.read(lambda tx: rows.copies(tx, report.id)))[SARI.id]
    await takes(house, BUDI, report)
    assert len(house.files(SARI)) == 1


async def test_a_card_on_its_way_is_not_left_behind(house: House, rt: Neighbourhood) -> None:
    def file(tx: Transaction) -> Report:
        found = reports.file(tx, house.world, rt, person(tx, JOKO), lamp(tx, rt, Privacy.HIDDEN))
        assert isinstance(found, Report)
        actions.announce(tx, house.world, rt, found)
        return found

    report = await house.db.write(file)
    await house.db.write(lambda tx: rows.note(tx, report.id, house.world.now, Event.VERIFIED, None))
    await house.settles()

    def waiting(tx: Transaction) -> int:
        letters = (LETTERS.c.kind == actions.TICKET, LETTERS.c.status == outbox.Status.WAITING)
        return len(tx.all(sa.select(LETTERS.c.id).where(*letters)))

    assert await house.db.read(waiting) == 2
    await house.waits(minutes=1)
    assert await house.db.read(waiting) == 0
    assert len(heard(house, SARI)) == 1


async def test_whoever_is_no_officer_any_more_keeps_nothing_of_it(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    assert await takes(house, BUDI, report) == Refused(Misfit.GONE)
    await takes(house, SARI, report)
    assert WORDS not in house.last(BUDI)
    assert house.labels(BUDI) == []
    assert WORDS in house.last(SARI)


async def test_a_card_that_was_deleted_is_left_alone(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    at = (await house.db.read(lambda tx: rows.copies(tx, report.id)))[BUDI.id]
    house.deleted.add((BUDI.id, at))
    await takes(house, SARI, report)
    await takes(house, SARI, report, Step.WORK)
    assert set(await house.db.read(lambda tx: rows.copies(tx, report.id))) == {SARI.id}
    assert len(heard(house, BUDI)) == 1


async def test_a_forgotten_officer_leaves_no_copy(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await takes(house, BUDI, report, Step.WORK)
    await house.db.write(lambda tx: privacy.forget(tx, BUDI.id, house.world.now))
    assert set(await house.db.read(lambda tx: rows.copies(tx, report.id))) == {SARI.id}
    await takes(house, SARI, report, Step.TAKE)
    assert "Bu Sari" in house.last(SARI)


# steps


async def test_each_step_is_written_down_and_every_card_follows(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    for who, step, state in (
        (BUDI, Step.VERIFY, "Diverifikasi"),
        (BUDI, Step.WORK, "Dikerjakan · Pak Budi"),
        (SARI, Step.TAKE, "Dikerjakan · Bu Sari"),
        (BUDI, Step.DONE, "Selesai · Bu Sari"),
        (SARI, Step.REOPEN, "Dikerjakan · Bu Sari"),
    ):
        sight = await takes(house, who, report, step)
        assert not isinstance(sight, Refused)
        assert sight.report == await now(house, report)
        for reader in (SARI, BUDI):
            assert state in house.last(reader)
    assert [(what, by) for what, by, _ in await log(house, report)] == [
        (Event.FILED, ""),
        (Event.VERIFIED, "Pak Budi"),
        (Event.WORKING, "Pak Budi"),
        (Event.HANDED, "Bu Sari"),
        (Event.DONE, "Pak Budi"),
        (Event.REOPENED, "Bu Sari"),
    ]
    assert len(heard(house, SARI)) == len(heard(house, BUDI)) == 1


async def test_times_of_the_status_are_kept(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    house.clock.time = START + timedelta(hours=1)
    await takes(house, BUDI, report, Step.WORK)
    worked = await now(house, report)
    assert worked.status_at == START + timedelta(hours=1)
    await takes(house, SARI, report, Step.TAKE)
    assert (await now(house, report)).status_at == worked.status_at  # it waits as long as before
    at = house.world.now
    await takes(house, SARI, report, Step.DONE)
    assert (await now(house, report)).closed_at == at
    await takes(house, SARI, report, Step.REOPEN)
    assert (await now(house, report)).closed_at is None


async def test_the_reporter_and_who_supports_hear_each_change_once(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.db.write(
        lambda tx: report_followers.add(tx, report.id, house.world.vault.seal(str(AYU.id)), "t")
    )
    before = len(house.sent)
    for step in (Step.VERIFY, Step.WORK):
        await takes(house, BUDI, report, step)
    await takes(house, SARI, report, Step.TAKE)
    await takes(house, SARI, report, Step.REJECT, "elsewhere")
    for who in (JOKO, AYU):
        assert len(heard(house, who, before)) == 3
        assert "di luar RT ini" in house.last(who)
    assert house.labels(JOKO) == ["🔁 Tanyakan lagi"]
    assert house.labels(AYU) == ["🔕 Berhenti ikuti"]


async def test_a_rejection_has_a_reason(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    assert await takes(house, SARI, report, Step.REJECT, " \n ") == Refused(Misfit.EMPTY)
    await takes(house, SARI, report, Step.REJECT, "  milik\nRT 06 ")
    assert (await log(house, report))[-1] == (Event.REJECTED, "Bu Sari", "milik RT 06")
    assert "milik RT 06" in house.last(JOKO)


async def test_whoever_comes_late_hears_who_was_before(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await takes(house, BUDI, report, Step.WORK)
    for who, step in ((SARI, Step.WORK), (BUDI, Step.WORK), (SARI, Step.VERIFY)):
        refused = await takes(house, who, report, step)
        assert isinstance(refused, Refused)
        assert refused.misfit is Misfit.LATE
        assert refused.last is not None
        assert (refused.last.what, refused.by and refused.by.id) == (Event.WORKING, BUDI.id)
    assert len(await log(house, report)) == 2


@ON_POSTGRES
@pytest.mark.parametrize(("one", "other"), [(Step.WORK, Step.WORK), (Step.DONE, Step.REJECT)])
async def test_of_two_at_once_one_has_it_and_the_other_hears_so(
    house: House, rt: Neighbourhood, database: Database, database_url: str, one: Step, other: Step
) -> None:
    report = await files(house, rt)

    def by(who: Who, step: Step) -> Callable[[Transaction], Sight | Refused]:
        return lambda tx: actions.step(tx, house.world, person(tx, who), report.id, step, "unclear")

    first, second = await race(database, database_url, by(BUDI, one), by(SARI, other))
    assert isinstance(first, Sight)
    assert isinstance(second, Refused)
    assert second.misfit is Misfit.LATE
    assert second.by is not None
    assert second.by.id == BUDI.id
    assert len(await log(house, report)) == 2
    assert (await now(house, report)).holder_id == first.resident.id


@ON_POSTGRES
async def test_of_an_answer_and_a_step_at_once_one_wins(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    report = await files(house, rt)
    await takes(house, SARI, report, Step.DONE)
    first, second = await race(
        database,
        database_url,
        lambda tx: actions.answer(tx, house.world, person(tx, JOKO), report.id, fixed=True),
        lambda tx: actions.step(tx, house.world, person(tx, SARI), report.id, Step.REOPEN),
    )
    assert isinstance(first, Report)
    assert isinstance(second, Refused)
    assert second.misfit is Misfit.SETTLED


@pytest.mark.parametrize("step", list(Step))
async def test_only_officers_who_read_it_do_anything(house: House, rt: Neighbourhood, step: Step) -> None:
    report = await files(house, rt)
    for who in (JOKO, AYU, OUTSIDER):
        assert await takes(house, who, report, step, "x") == Refused(Misfit.GONE)

        def tries(tx: Transaction, who: Who = who) -> None:
            one = person(tx, who)
            assert actions.hand(tx, house.world, one, report.id, 1) == Refused(Misfit.GONE)
            assert actions.finish(tx, house.world, one, report.id, "", PHOTO) == Refused(Misfit.GONE)
            actions.add_photo(tx, house.world, one, report.id, PHOTO)

        await house.db.write(tries)
    assert await house.db.read(lambda tx: rows.photos(tx, report.id)) == []
    assert await log(house, report) == [(Event.FILED, "", "")]


# handing on


async def test_a_ticket_is_handed_to_whoever_reads_it_and_rings_there(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    before = len(house.sent)

    def hand(tx: Transaction) -> Sight | Refused:
        sari = person(tx, SARI)
        sight = actions.may(tx, house.world, sari, report.id, Step.HAND)
        assert isinstance(sight, Sight)
        heirs = actions.heirs(tx, sight)
        assert [one.person.id for one in heirs] == [BUDI.id, RINA.id]
        joko = residents.resident(tx, rt.id, JOKO.id)
        assert joko is not None
        assert actions.hand(tx, house.world, sari, report.id, joko.id) == Refused(Misfit.NOBODY)
        return actions.hand(tx, house.world, sari, report.id, heirs[1].id)

    assert isinstance(await house.db.write(hand), Sight)
    await house.waits(minutes=1)
    [ring] = heard(house, RINA, before)
    assert "Bu Sari menyerahkan laporan ini" in ring.text.html
    assert heard(house, BUDI, before) == heard(house, JOKO, before) == []
    assert "🆕 Baru · Rina" in house.last(BUDI)
    [*_, line] = await house.db.read(lambda tx: actions.history(tx, report))
    assert (line.by and line.by.id, line.to and line.to.id) == (SARI.id, RINA.id)
    assert "Rina" not in line.entry.detail  # a name would stay when she is forgotten


async def test_what_is_sensitive_is_handed_to_its_readers_only(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, new=drugs())

    def heirs(tx: Transaction) -> list[int]:
        sight = actions.may(tx, house.world, person(tx, SARI), report.id, Step.HAND)
        assert isinstance(sight, Sight)
        return [one.person.id for one in actions.heirs(tx, sight)]

    assert await house.db.read(heirs) == []
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.CHAIR))
    assert await house.db.read(heirs) == [BUDI.id]


# the photo


async def test_done_brings_the_photos_from_after_the_work(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, photos=(Sent("f1", "u1", "a"),))
    before = len(house.sent)

    def finish(tx: Transaction) -> None:
        sari = person(tx, SARI)
        assert isinstance(actions.finish(tx, house.world, sari, report.id, "lampu baru", PHOTO), Sight)
        for number in range(AFTER_MOST + 2):
            actions.add_photo(tx, house.world, sari, report.id, Sent(f"more{number}", f"m{number}", "a"))
        late = actions.finish(tx, house.world, sari, report.id, "", Sent("late", "late", "b"))
        assert isinstance(late, Refused)

    await house.db.write(finish)
    await house.settles()
    [said] = heard(house, JOKO, before)
    assert "📝 lampu baru" in said.text.html
    assert house.files(JOKO) == []  # an album comes one by one
    await house.waits(minutes=1)
    [album] = house.files(JOKO)
    assert isinstance(album, Album)
    assert album.file_ids == ("after1", "more0", "more1", "more2")
    assert album.reply_to is not None
    after = await house.db.read(lambda tx: rows.photos(tx, report.id, Stage.AFTER))
    assert len(after) == AFTER_MOST
    cards = [one for one in house.sent if isinstance(one, Edit) and one.chat_id == SARI.id]
    assert "📷 Foto (5)" in [button.label for row in cards[-1].text.rows for button in row]
    left = sa.select(LETTERS.c.id).where(LETTERS.c.kind.in_((report_news.NEWS, report_news.PHOTOS)))
    assert await house.db.read(lambda tx: tx.all(left)) == []


async def test_without_a_photo_nothing_follows(house: House, rt: Neighbourhood) -> None:
    assert report_news.read_photos(house.world, "nonsense") is None
    report = await files(house, rt)
    await takes(house, SARI, report, Step.DONE)
    assert house.files(JOKO) == []


# the reporter's answer


async def test_a_reporter_agrees_and_it_is_settled(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await takes(house, SARI, report, Step.DONE)
    for who in (SARI, BUDI, OUTSIDER):
        assert await answers(house, who, report, fixed=True) == Refused(Misfit.GONE)
    settled = await answers(house, JOKO, report, fixed=True)
    assert isinstance(settled, Report)
    assert settled.settled_at is not None
    assert settled.status is Status.DONE
    assert (await log(house, report))[-1] == (Event.CONFIRMED, "", "")
    assert "Selesai dan ditutup" in house.last(SARI)
    assert await answers(house, JOKO, report, fixed=False) == Refused(Misfit.SETTLED)
    refused = await takes(house, SARI, report, Step.REOPEN)
    assert isinstance(refused, Refused)
    assert refused.misfit is Misfit.SETTLED


async def test_what_is_reopened_rings_for_its_holder(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.db.write(
        lambda tx: report_followers.add(tx, report.id, house.world.vault.seal(str(AYU.id)), "t")
    )
    await takes(house, BUDI, report, Step.WORK)
    await takes(house, BUDI, report, Step.DONE)
    before = len(house.sent)
    again = await answers(house, JOKO, report, fixed=False)
    assert isinstance(again, Report)
    assert (again.status, again.closed_at) == (Status.WORKING, None)
    [ring] = heard(house, BUDI, before)
    assert "belum beres" in ring.text.html
    assert ring.reply_to is not None
    assert heard(house, SARI, before) == heard(house, JOKO, before) == []
    assert "dibuka lagi" in house.last(AYU)
    assert "Dikerjakan · Pak Budi" in house.last(SARI)
    assert (await log(house, report))[-1] == (Event.REOPENED, "", "")


async def test_without_a_holder_in_reach_everybody_responsible_hears(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await takes(house, BUDI, report, Step.DONE)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    before = len(house.sent)
    await answers(house, JOKO, report, fixed=False)
    assert len(heard(house, SARI, before)) == 1
    await house.db.write(lambda tx: rows.change(tx, report.id, status="done", holder_id=None))
    await answers(house, JOKO, report, fixed=False)
    assert len(heard(house, SARI, before)) == 2


async def test_what_is_reopened_in_the_officers_group_rings_there(house: House, rt: Neighbourhood) -> None:
    await settings(house, rt, officers_chat_id=OFFICERS_CHAT)
    report = await files(house, rt)
    await house.db.write(lambda tx: rows.change(tx, report.id, status="rejected"))
    await answers(house, JOKO, report, fixed=False)
    assert "belum beres" in house.last(OFFICERS_CHAT)
    assert "Joko" not in "".join(house.reads(OFFICERS_CHAT))


async def test_an_answer_to_a_sealed_ticket_tells_no_minute(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, Privacy.SEALED)
    await takes(house, SARI, report, Step.DONE)
    house.clock.time = START + timedelta(hours=3, minutes=17)
    again = await answers(house, JOKO, report, fixed=False)
    assert isinstance(again, Report)
    assert again.status_at == START + timedelta(hours=3)
    [*_, line] = await house.db.read(lambda tx: actions.history(tx, report))
    assert line.entry.at == START + timedelta(hours=3)


async def test_no_end_of_opening_again(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    for _ in range(3):
        await takes(house, SARI, report, Step.DONE)
        assert isinstance(await answers(house, JOKO, report, fixed=False), Report)
        assert await answers(house, JOKO, report, fixed=False) == Refused(Misfit.LATE)
    await takes(house, SARI, report, Step.DONE)
    assert await answers(house, JOKO, report, fixed=False) == Refused(Misfit.TOO_OFTEN)
    assert isinstance(await answers(house, JOKO, report, fixed=True), Report)
    assert await answers(house, JOKO, replace(report, id=99), fixed=True) == Refused(Misfit.GONE)


async def test_nothing_that_stays_names_whoever_answered(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, Privacy.SEALED, AYU)
    await house.db.write(lambda tx: residents.change_person(tx, AYU.id, private=Private.OPEN.value))
    before = await house.db.read(traces)
    await takes(house, SARI, report, Step.DONE)
    await answers(house, AYU, report, fixed=False)
    await takes(house, SARI, report, Step.REJECT, "unclear")
    await answers(house, AYU, report, fixed=False)
    assert await house.db.read(traces) == before


def traces(tx: Transaction) -> dict[str, int]:
    """In how many rows of each table Bu Ayu's account stands; her being a resident aside."""
    tables = {table.name: table for table in LETTERS.metadata.sorted_tables}
    return {
        name: sum(
            f"{AYU.id}" in map(str, row) or f":{AYU.id}" in str(tuple(row))
            for row in tx.all(sa.select(table))
        )
        for name, table in tables.items()
        if name not in ("people", "residents")
    }
