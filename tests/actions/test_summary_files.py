"""A summary as a picture or a file: for officers of the RT who asked for it, as long as they are."""

from datetime import date, timedelta

import pytest

from bot.actions import summaries as actions
from bot.actions import summary_papers as papers
from bot.actions.summaries import Wanted
from bot.parcels import Document, Picture
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.roles import Role
from bot.rules.stretches import Stretch
from bot.rules.summaries import Form
from db import outbox, photos, reports, residents
from db.engine import Transaction
from tests import pdf_text, scenes
from tests.actions.test_summaries import worked
from tests.bot.test_printed_letters import PHOTOS
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.rules.test_summaries import SLOT

WEEK = Stretch(date(2026, 11, 23), date(2026, 11, 29))
DAY = timedelta(days=1)
FORMS = (Form.CARD, Form.PDF)


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


async def test_an_officer_gets_the_card(house: House, rt: Neighbourhood) -> None:
    assert await asks(house, rt, BUDI, Form.CARD)
    await house.settles()
    (card,) = house.files(BUDI)
    assert isinstance(card, Picture)
    assert card.png.startswith(b"\x89PNG")
    assert "Ringkasan RT 05" in card.text.html


async def test_of_days_in_which_nothing_happened_there_is_a_card_too(house: House, rt: Neighbourhood) -> None:
    quiet = Stretch(date(2026, 9, 1), date(2026, 9, 30))
    assert await asks(house, rt, SARI, Form.CARD, quiet)
    await house.settles()
    (card,) = house.files(SARI)
    assert isinstance(card, Picture)
    assert card.png.startswith(b"\x89PNG")


def photographed(tx: Transaction, house: House, rt: Neighbourhood) -> None:
    """The kerja bakti, a report that is done; a sensitive and a sealed one, and next door."""
    for stage in (Stage.BEFORE, Stage.AFTER):
        sent = Sent(f"work-{stage}", f"w{stage}", "album")
        photos.add(tx, 1, BUDI.id, stage, sent, house.clock.time)
    for rt_id, number, sensitive, privacy in (
        (rt.id, 1, False, "hidden"),
        (rt.id, 2, True, "hidden"),
        (rt.id, 3, False, "sealed"),
        (rt.id + 1, 1, False, "hidden"),
    ):
        values = {"number": number, "pillar": "clean", "icon": "🗑", "name": "Sampah", "privacy": privacy}
        moments = {"created_at": SLOT - DAY, "status_at": SLOT, "closed_at": SLOT}
        made = reports.add(tx, rt_id, is_sensitive=sensitive, status="done", **values, **moments)
        for stage in (Stage.BEFORE, Stage.AFTER):
            file_id = f"report{made}-{stage}"
            reports.add_photo(tx, made, stage, file_id, file_id, house.clock.time)


async def test_the_paper_has_the_photos_that_may_be_shown(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: photographed(tx, house, rt))
    house.uploads |= {f"work-{stage}": PHOTOS[0] for stage in Stage}
    person = await house.db.read(lambda tx: residents.person(tx, BUDI.id))
    assert person is not None
    asked = Wanted(rt, person, Form.PDF, WEEK)
    found = await house.db.read(lambda tx: papers.paper(tx, house.world.still(), asked))
    assert [one.title for one in found.photos] == ["Sampah", "Bersihkan selokan"]
    wanted = {file_id for one in found.photos for file_id in one.file_ids}
    assert wanted == {"work-before", "work-after", "report1-before", "report1-after"}
    assert await asks(house, rt, BUDI, Form.PDF)
    await house.settles()
    (paper,) = house.files(BUDI)
    assert isinstance(paper, Document)
    assert paper.content.startswith(b"%PDF")
    assert paper.name == "ringkasan-rt-05-20261123-20261129.pdf"
    assert "Dengan 2 foto." in paper.text.html  # two are lost
    assert len(pdf_text.pages(paper.content)) == 2


async def test_the_paper_of_days_without_photos_is_one_page(house: House, rt: Neighbourhood) -> None:
    assert await asks(house, rt, SARI, Form.PDF)
    await house.settles()
    (paper,) = house.files(SARI)
    assert isinstance(paper, Document)
    (page,) = pdf_text.pages(paper.content)
    assert "Bersihkan selokan" in page
    assert "Bu Sari" not in page


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
