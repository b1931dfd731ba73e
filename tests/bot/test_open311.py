"""Open311 as other programs meet it: the names and forms of the specification, and nothing private."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from xml.etree.ElementTree import fromstring

import httpx
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.actions import open311, reports
from bot.actions.open311 import Answer
from bot.open311 import Doors
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.open311 import Problem
from bot.rules.reports import Kind, New, Privacy, Report, usual
from db import neighbourhoods, residents
from db import reports as rows
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, House

SERVICE = "service_code service_name description metadata type keywords group".split()
Caller = httpx.AsyncClient
REQUEST = (
    "service_request_id status status_notes service_name service_code description agency_responsible"
    " service_notice requested_datetime updated_datetime expected_datetime address address_id zipcode"
    " lat long media_url"
).split()


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 shows its reports: a named, a hidden and a sealed one, one of safety, and one that is done."""
    found = await scenes.rt05(house, BUDI, private=(BUDI,))

    def file(tx: Transaction) -> None:
        rows.set_settings(tx, found.id, is_open=True)
        for key, privacy, words in (
            ("lamp", Privacy.NAMED, "Mati <sejak> Senin & \x0b gelap"),
            ("road", Privacy.HIDDEN, "Rumah Bu Ani"),
            ("drain", Privacy.SEALED, "Rahasia"),
            ("theft", Privacy.NAMED, "Si Anu"),
        ):
            files(house, tx, found, key, privacy, words)
        rows.change(tx, 2, status="done")

    await house.db.write(file)
    return found


def files(house: House, tx: Transaction, rt: Neighbourhood, key: str, privacy: Privacy, words: str) -> None:
    names = {one.key: one.key for one in usual()}
    kind = next(one for one in reports.kinds(tx, rt, names) if one.key == key)
    person = residents.person(tx, BUDI.id)
    assert person is not None
    new = New(kind, kind.name, privacy, words, "", -1.61234, 103.61234)
    found = reports.file(tx, house.world, rt, person, new)
    assert isinstance(found, Report)


@pytest.fixture
async def caller(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async def services(code: str) -> Sequence[Kind] | Problem:
        return await house.db.read(lambda tx: open311.services(tx, code))

    async def requests(code: str, asked: Mapping[str, str]) -> Answer | Problem:
        return await house.db.read(lambda tx: open311.requests(tx, house.world.now, code, asked))

    doors = Doors(services, requests, "https://rt.example/open311/v2/")
    transport = httpx.ASGITransport(Starlette(routes=doors.routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://rt") as client:
        yield client


async def test_services_have_the_fields_of_the_specification(caller: Caller, rt: Neighbourhood) -> None:
    found = (await caller.get("/open311/v2/services.json")).json()
    assert all(list(one) == SERVICE for one in found)
    assert {one["group"] for one in found} == {"clean", "facility"}
    document = fromstring((await caller.get("/open311/v2/services.xml")).content)
    assert document.tag == "services"
    assert [[field.tag for field in one] for one in document] == [SERVICE] * len(found)
    assert {one.tag for one in document} == {"service"}


async def test_requests_have_them_too_and_times_with_their_zone(caller: Caller, rt: Neighbourhood) -> None:
    answer = await caller.get("/open311/v2/requests.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found = answer.json()
    assert all(list(one) == REQUEST for one in found)
    assert [(one["service_request_id"], one["status"]) for one in found] == [("2", "closed"), ("1", "open")]
    assert found[1]["requested_datetime"] == "2026-11-24T09:00:00+07:00"
    assert (found[1]["lat"], found[1]["long"]) == (-1.6123, 103.6123)
    answer = await caller.get("/open311/v2/requests.xml")
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    document = fromstring(answer.content)
    assert document.tag == "service_requests"
    assert [[field.tag for field in one] for one in document] == [REQUEST] * 2
    assert document[1].findtext("description") == "Mati <sejak> Senin &  gelap"
    assert document[0].findtext("status_notes") == ""


async def test_nothing_private_is_in_any_answer(caller: Caller, rt: Neighbourhood) -> None:
    for form in ("json", "xml"):
        told = (await caller.get(f"/open311/v2/requests.{form}")).text
        for secret in ("Rahasia", "Si Anu", "Bu Ani", "Budi", str(BUDI.id), "-1.61234"):
            assert secret not in told


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("status=open", ["1"]),
        ("status=closed", ["2"]),
        ("service_request_id=1,2,3,4", ["2", "1"]),
        ("service_code=11", ["1"]),
        ("start_date=2026-11-25T00:00:00Z", []),
        ("end_date=2026-11-24T02:00:00Z", ["2", "1"]),
        ("jurisdiction_id=rt1", ["2", "1"]),
    ],
)
async def test_a_query_finds_what_it_asks_for(
    caller: Caller, rt: Neighbourhood, asked: str, numbers: list[str]
) -> None:
    found = (await caller.get(f"/open311/v2/requests.json?{asked}")).json()
    assert [one["service_request_id"] for one in found] == numbers


async def test_one_request_by_its_number(caller: Caller, rt: Neighbourhood) -> None:
    found = (await caller.get("/open311/v2/requests/1.json")).json()
    assert [one["service_request_id"] for one in found] == ["1"]
    for number in ("3", "4", "99", "x"):  # sealed, of safety, none at all, no number
        answer = await caller.get(f"/open311/v2/requests/{number}.xml")
        assert answer.status_code in (400, 404)
        assert fromstring(answer.content).tag == "errors"


async def test_errors_have_the_form_of_the_specification(caller: Caller, rt: Neighbourhood) -> None:
    answer = await caller.get("/open311/v2/requests.json?status=broken")
    assert answer.status_code == 400
    assert answer.json() == [{"code": "400", "description": "status is open, closed or both"}]
    answer = await caller.get("/open311/v2/services.xml?jurisdiction_id=rt9")
    assert answer.status_code == 404
    error = fromstring(answer.content)[0]
    assert [field.tag for field in error] == ["code", "description"]
    assert error.findtext("description") == "jurisdiction_id provided was not found"


async def test_an_rt_that_does_not_show_its_reports_is_not_there(
    house: House, caller: Caller, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: rows.set_settings(tx, rt.id, is_open=False))
    for path in ("services", "requests", "requests/1"):
        assert (await caller.get(f"/open311/v2/{path}.json?jurisdiction_id=rt1")).status_code == 404


async def test_of_several_one_has_to_be_named(house: House, caller: Caller, rt: Neighbourhood) -> None:
    other = await scenes.rt06(house, JOKO)
    await house.db.write(lambda tx: rows.set_settings(tx, other.id, is_open=True))
    answer = await caller.get("/open311/v2/requests.json")
    assert answer.status_code == 400
    assert "rt1, rt2" in answer.json()[0]["description"]
    assert (await caller.get("/open311/v2/requests.json?jurisdiction_id=rt2")).json() == []


async def test_the_discovery_says_where_and_in_which_forms(caller: Caller, rt: Neighbourhood) -> None:
    told = (await caller.get("/open311/v2/discovery.json")).json()
    (endpoint,) = told["endpoints"]
    assert endpoint["url"] == "https://rt.example/open311/v2/"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    document = fromstring((await caller.get("/open311/v2/discovery.xml")).content)
    assert [field.tag for field in document] == ["changeset", "contact", "key_service", "endpoints"]
    assert document.findtext("endpoints/endpoint/specification") == endpoint["specification"]


async def test_nobody_writes_here(caller: Caller, rt: Neighbourhood) -> None:
    assert (await caller.post("/open311/v2/requests.json", content=json.dumps({}))).status_code == 405


async def test_it_says_so_when_the_database_falters() -> None:
    async def falters(*_asked: object) -> Problem:
        raise sa.exc.OperationalError("select", None, Exception("locked"))

    transport = httpx.ASGITransport(Starlette(routes=Doors(falters, falters).routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://rt") as client:
        assert (await client.get("/open311/v2/services.json")).status_code == 503


async def test_after_ninety_days_it_has_to_be_asked_for_by_time(
    house: House, caller: Caller, rt: Neighbourhood
) -> None:
    house.clock.time += timedelta(days=91)
    assert (await caller.get("/open311/v2/requests.json")).json() == []
    found = (await caller.get("/open311/v2/requests.json?start_date=2026-11-24T00:00:00Z")).json()
    assert len(found) == 2


async def test_what_is_sensitive_stays_away_however_it_was_signed_and_so_does_a_sleeping_rt(
    house: House, rt: Neighbourhood
) -> None:
    def look(tx: Transaction) -> None:
        assert open311.services(tx, "") != open311.NOT_FOUND
        rows.change(tx, 1, is_sensitive=True)
        found = open311.requests(tx, house.world.now, "", {})
        assert isinstance(found, Answer)
        assert [one.number for one in found.requests] == [2]
        neighbourhoods.change(tx, rt.id, status="left")
        assert open311.services(tx, "") == open311.NOT_FOUND

    await house.db.write(look)
