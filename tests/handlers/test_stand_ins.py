"""What the leaders of a night hear of those who say nothing, or cannot come; never about themselves."""

from datetime import datetime, timedelta

import pytest

from bot.actions import duties
from bot.parcels import Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Answer, Duty
from bot.taps import DutyTap, SayTap, SwapAskTap
from db import residents, ronda, squads
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
NIGHT = 1


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Bu Ayu; two are enough."""
    found = await scenes.rt05(house, BUDI, JOKO, AYU, RINA, private=(SARI, BUDI, JOKO, AYU))

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, AYU, pos="Pos Melati")
        ronda.set_up(tx, found.id, needed=2)
        ronda.change(tx, NIGHT, needed=2)

    await house.db.write(prepare)
    return found


async def duty_of(house: House, who: Who) -> Duty:
    found = await house.db.read(lambda tx: ronda.duties(tx, NIGHT))
    return next(duty for duty in found if duty.resident.person.id == who.id)


async def says(house: House, who: Who, answer: Answer, of: Who | None = None) -> None:
    await house.taps(who, SayTap((await duty_of(house, of or who)).id, answer))


async def deputy(house: House, who: Who) -> None:
    duty = await duty_of(house, who)
    await house.db.write(lambda tx: squads.change(tx, duty.squad_id or 0, deputy_id=duty.resident.id))


def at(hour: int, minute: int = 0) -> datetime:
    """Saturday at this local hour; from 24 on it is Sunday."""
    return START + timedelta(days=4, hours=hour - 9, minutes=minute)


def told(house: House, who: Who, words: str, since: int = 0) -> list[Say]:
    said = [p for p in house.sent[since:] if isinstance(p, Say) and p.chat_id == who.id]
    return [p for p in said if words in p.text.html]


async def test_at_the_hour_the_leader_hears_who_cannot_come_and_who_is_asked(
    house: House, rt: Neighbourhood
) -> None:
    await says(house, JOKO, Answer.UNABLE)
    await house.taps(JOKO, SwapAskTap((await duty_of(house, JOKO)).id, 0))
    await says(house, BUDI, Answer.READY)
    assert told(house, BUDI, "Mas Joko berhalangan") == []  # not before the hour
    await house.waits(until=at(20, 2))
    [letter] = told(house, BUDI, "Berhalangan:")
    for words in ("Belum konfirmasi:\n• Bu Ayu", "• Mas Joko: warga sedang ditanya di grup", "1 dari 3"):
        assert words in letter.text.html
    assert "kurang" not in letter.text.html
    assert told(house, SARI, "Berhalangan:") == []


async def test_after_the_hour_he_hears_at_once_and_once_and_finds_a_substitute(
    house: House, rt: Neighbourhood
) -> None:
    for who in (BUDI, JOKO, AYU):
        await says(house, who, Answer.READY)
    await house.waits(until=at(20, 30))
    assert told(house, BUDI, "Berhalangan:") == []  # all are ready
    before = len(house.sent)
    await says(house, JOKO, Answer.UNABLE)
    [letter] = told(house, BUDI, "Mas Joko berhalangan", before)
    assert "Yang akan datang: 2 orang" in letter.text.html
    assert not letter.silent
    await says(house, JOKO, Answer.READY)
    await says(house, JOKO, Answer.UNABLE)
    assert len(told(house, BUDI, "Mas Joko berhalangan", before)) == 1
    assert [who for who in (SARI, AYU, JOKO) if told(house, who, "Mas Joko berhalangan", before)] == []
    await house.presses(BUDI, "Cari pengganti Mas Joko")
    await house.presses(BUDI, "Tanya semua di grup")
    assert "Saya gantikan" in str(house.labels(GROUP))


async def test_the_group_is_asked_once_for_one_need(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, needed=3))
    await says(house, JOKO, Answer.UNABLE)
    await house.taps(JOKO, SwapAskTap((await duty_of(house, JOKO)).id, 0))
    await house.waits(until=at(9, 2))
    group = [p for p in house.sent if isinstance(p, Say) and p.chat_id == GROUP]
    assert [p for p in group if "masih kurang" in p.text.html] == []
    await says(house, AYU, Answer.UNABLE)  # one more, of whom nobody has asked
    await house.waits(until=at(9, 5))
    group = [p for p in house.sent if isinstance(p, Say) and p.chat_id == GROUP]
    assert len([p for p in group if "masih kurang 2 orang" in p.text.html]) == 1


async def test_at_the_pos_it_waits_for_no_quiet_hours_and_offers_no_swap(
    house: House, rt: Neighbourhood
) -> None:
    await house.waits(until=at(23))
    before = len(house.sent)
    await says(house, AYU, Answer.UNABLE)
    [letter] = told(house, BUDI, "Bu Ayu berhalangan", before)
    assert not letter.silent
    assert "Cari pengganti" not in str(letter.text.rows)
    house.clock.time = at(28)  # it is over: nobody can say anything any more
    before = len(house.sent)
    await says(house, JOKO, Answer.UNABLE)
    assert told(house, BUDI, "Mas Joko berhalangan", before) == []


async def test_nobody_hears_what_they_have_said_themselves(house: House, rt: Neighbourhood) -> None:
    await house.waits(until=at(20, 30))
    before = len(house.sent)
    await says(house, BUDI, Answer.UNABLE, of=JOKO)
    assert told(house, BUDI, "Mas Joko berhalangan", before) == []
    await says(house, SARI, Answer.UNABLE, of=AYU)  # an officer: the leader does not know yet
    assert len(told(house, BUDI, "Bu Ayu berhalangan", before)) == 1
    assert told(house, SARI, "Bu Ayu berhalangan", before) == []


async def test_of_a_leader_who_cannot_come_the_deputy_hears_else_the_chair(
    house: House, rt: Neighbourhood
) -> None:
    await house.waits(until=at(22, 30))
    before = len(house.sent)
    await says(house, BUDI, Answer.UNABLE)
    assert told(house, BUDI, "Pak Budi berhalangan", before) == []
    [letter] = told(house, SARI, "Pak Budi berhalangan", before)
    assert letter.silent  # she is not of the squad, and sleeps
    await deputy(house, JOKO)
    await says(house, BUDI, Answer.READY)
    await says(house, AYU, Answer.UNABLE)
    assert [who for who in (BUDI, JOKO, SARI) if told(house, who, "Bu Ayu berhalangan")] == [BUDI, JOKO]


async def test_the_summary_names_nobody_to_themselves(house: House, rt: Neighbourhood) -> None:
    await says(house, JOKO, Answer.READY)
    await says(house, AYU, Answer.READY)
    await house.waits(until=at(20, 2))
    assert told(house, BUDI, "Belum konfirmasi:") == []  # only he has not, and he was asked himself
    await deputy(house, JOKO)
    await house.waits(until=at(20, 4))
    assert "• Pak Budi" in told(house, JOKO, "Belum konfirmasi:")[0].text.html


async def test_a_letter_that_waits_is_dropped_when_they_come_or_somebody_does(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(21)
    before = len(house.sent)
    joko, ayu = (await duty_of(house, JOKO)).id, (await duty_of(house, AYU)).id

    def both(tx: Transaction) -> None:

        found = [residents.person(tx, who.id) for who in (JOKO, AYU, RINA)]
        first, second, third = [one for one in found if one is not None]
        duties.say(tx, house.world, first, joko, Answer.UNABLE)
        duties.say(tx, house.world, second, ayu, Answer.UNABLE)
        duties.say(tx, house.world, first, joko, Answer.READY)
        duties.help_out(tx, house.world, third, NIGHT)

    await house.db.write(both)
    await house.settles()
    assert told(house, BUDI, "berhalangan", before) == []


async def test_while_the_watch_rests_nobody_is_told(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(20, 30)
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    before = len(house.sent)
    await says(house, JOKO, Answer.UNABLE)
    assert told(house, BUDI, "Mas Joko", before) == []


async def test_the_panel_leads_to_a_substitute_too(house: House, rt: Neighbourhood) -> None:
    duty = await duty_of(house, JOKO)
    await house.taps(BUDI, DutyTap(duty.id))
    assert "Cari pengganti" not in str(house.labels(BUDI))
    await house.presses(BUDI, "Berhalangan")
    await house.presses(BUDI, "Cari pengganti")
    assert "Tanya semua di grup" in str(house.labels(BUDI))


async def test_a_late_leader_is_not_told_about_himself(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 1)
    await says(house, AYU, Answer.UNABLE)
    before = len(house.sent)
    await house.waits(until=at(22, 31))
    assert len(told(house, BUDI, "belum tercatat di pos", before)) == 1  # as everybody who is late
    assert told(house, BUDI, "Belum tercatat di pos:", before) == []
    [letter] = told(house, SARI, "Belum tercatat di pos:", before)
    assert "Pak Budi, Mas Joko" in letter.text.html
    await house.waits(until=at(23, 30))
    assert told(house, SARI, "Belum ada kabar dari pos", before) == []  # she has heard it already
    assert len(told(house, SARI, "", before)) == 1


async def test_a_late_leader_leaves_it_to_a_deputy_who_is_there(house: House, rt: Neighbourhood) -> None:
    await deputy(house, JOKO)
    house.clock.time = at(22, 1)
    joko = await duty_of(house, JOKO)
    await house.db.write(lambda tx: ronda.change_duty(tx, joko.id, presence="present"))
    before = len(house.sent)
    await house.waits(until=at(22, 31))
    assert [who for who in (BUDI, JOKO, SARI) if told(house, who, "Belum tercatat di pos:", before)] == [JOKO]
    await house.waits(until=at(22, 46))
    assert len(told(house, SARI, "Belum ada kabar dari pos", before)) == 1
