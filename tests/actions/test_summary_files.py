"""A summary as a picture or a file: for officers of the RT who asked for it, as long as they are."""

from datetime import date, timedelta

import pytest

from bot.actions import summaries as actions
from bot.parcels import Picture
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.stretches import Stretch
from bot.rules.summaries import Form
from db import outbox, residents
from db.engine import Transaction
from tests import scenes
from tests.actions.test_summaries import worked
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.rules.test_summaries import SLOT

WEEK = Stretch(date(2026, 11, 23), date(2026, 11, 29))
FORMS = (Form.CARD,)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with Bu Sari as chair and Pak Budi as coordinator; RT 06 next door has Mas Joko as chair."""
    rt = await scenes.rt05(house, BUDI, RINA, private=(SARI, BUDI, RINA))
    await scenes.rt06(house, JOKO, private=(JOKO,))
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await worked(house, rt)
    house.clock.time = SLOT + timedelta(hours=1)
    return rt


async def asks(house: House, rt: Neighbourhood, who: Who, form: Form, stretch: Stretch = WEEK) -> bool:
    def send(tx: Transaction) -> bool:
        residents.remember_person(tx, who.id, who.first_name, who.username, house.clock.time)
        person = residents.person(tx, who.id)
        assert person is not None
        return actions.send(tx, house.world.still(), rt, person, form, stretch)

    return await house.db.write(send)


async def test_an_officer_gets_the_card_with_its_words_below(house: House, rt: Neighbourhood) -> None:
    assert await asks(house, rt, BUDI, Form.CARD)
    await house.settles()
    (card,) = house.files(BUDI)
    assert isinstance(card, Picture)
    assert card.png.startswith(b"\x89PNG")
    assert "1 kegiatan, hadir 1 orang" in card.text.html


async def test_of_days_in_which_nothing_happened_there_is_a_card_too(house: House, rt: Neighbourhood) -> None:
    quiet = Stretch(date(2026, 9, 1), date(2026, 9, 30))
    assert await asks(house, rt, SARI, Form.CARD, quiet)
    await house.settles()
    (card,) = house.files(SARI)
    assert isinstance(card, Picture)
    assert card.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", [RINA, JOKO, OUTSIDER])
async def test_nobody_else_gets_any(house: House, rt: Neighbourhood, who: Who, form: Form) -> None:
    assert not await asks(house, rt, who, form)
    await house.settles()
    assert house.files(who) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", [RINA, JOKO, OUTSIDER])
async def test_a_letter_that_was_forged_gives_nothing_away(
    house: House, rt: Neighbourhood, who: Who, form: Form
) -> None:
    key = f"{actions.FILE}:{rt.id}:{who.id}:{form}:{WEEK.data()}"
    await asks(house, rt, who, form)  # the bot knows them
    await house.db.write(
        lambda tx: outbox.touch_answer(tx, key, actions.FILE, rt.id, who.id, house.clock.time)
    )
    await house.settles()
    assert house.files(who) == []


@pytest.mark.parametrize("form", FORMS)
async def test_who_loses_the_office_before_it_goes_out_gets_none(
    house: House, rt: Neighbourhood, form: Form
) -> None:
    assert await asks(house, rt, BUDI, form)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await house.settles()
    assert house.files(BUDI) == []


async def test_days_that_no_calendar_has_give_nothing(house: House, rt: Neighbourhood) -> None:
    key = f"{actions.FILE}:{rt.id}:{SARI.id}:card:20261399-20261499"
    await house.db.write(
        lambda tx: outbox.touch_answer(tx, key, actions.FILE, rt.id, SARI.id, house.clock.time)
    )
    await house.settles()
    assert house.files(SARI) == []
