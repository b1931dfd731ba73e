"""Open311 GeoReport v2 in JSON and XML: names, order and errors as the specification has them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring
from zoneinfo import ZoneInfo

from bot.actions.open311 import Answer
from bot.rules.open311 import OPEN, SHUT, Problem, Request
from bot.rules.reports import Kind

Value = str | float | None
Row = Mapping[str, Value]
JSON, XML = "json", "xml"
MEDIA_TYPES = {JSON: "application/json; charset=utf-8", XML: "text/xml; charset=utf-8"}
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"  # as the specification wants it in a discovery
CHANGED = "2026-11-30T00:00:00+07:00"  # when these answers last got another form


def services(kinds: Sequence[Kind]) -> list[Row]:
    """Return the rows of GET services."""
    return [
        {
            "service_code": str(kind.id),
            "service_name": kind.name,
            "description": kind.name,
            "metadata": "false",
            "type": "realtime",
            "keywords": kind.key,
            "group": str(kind.pillar),
        }
        for kind in kinds
    ]


def requests(answer: Answer) -> list[Row]:
    """Return the rows of GET requests."""
    return [_request(one, ZoneInfo(answer.rt.zone)) for one in answer.requests]


def _request(one: Request, zone: ZoneInfo) -> Row:
    return {
        "service_request_id": str(one.number),
        "status": OPEN if one.is_open else SHUT,
        "status_notes": None,
        "service_name": one.name,
        "service_code": str(one.kind_id) if one.kind_id is not None else None,
        "description": one.description,
        "agency_responsible": one.agency or None,
        "service_notice": None,
        "requested_datetime": _time(one.asked_at, zone),
        "updated_datetime": _time(one.updated_at, zone),
        "expected_datetime": None,
        "address": one.place or None,
        "address_id": None,
        "zipcode": None,
        "lat": one.latitude,
        "long": one.longitude,
        "media_url": None,
    }


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")


def errors(problem: Problem) -> list[Row]:
    """Return the rows of a refusal."""
    return [{"code": str(problem.code), "description": problem.description}]


def as_xml(root: str, name: str, rows: Sequence[Row]) -> bytes:
    """Return rows as XML: `<services><service>…`, what is not known as an empty element."""
    document = Element(root)
    for row in rows:
        element = SubElement(document, name)
        for key, value in row.items():
            SubElement(element, key).text = None if value is None else _clean(str(value))
    written: bytes = tostring(document, encoding="utf-8", xml_declaration=True)
    return written


def _clean(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(char for char in text if char in "\t\n\r" or (" " <= char <= "\ud7ff") or char >= "\ue000")


def discovery(url: str) -> dict[str, object]:
    """Return where the service is, as JSON values."""
    endpoint = {
        "specification": SPECIFICATION,
        "url": url,
        "changeset": CHANGED,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    return {"changeset": CHANGED, "contact": "", "key_service": "", "endpoints": [endpoint]}


def discovery_xml(url: str) -> bytes:
    """Return the same as XML."""
    found = Element("discovery")
    for key, words in (("changeset", CHANGED), ("contact", ""), ("key_service", "")):
        SubElement(found, key).text = words
    endpoint = SubElement(SubElement(found, "endpoints"), "endpoint")
    for key, words in (
        ("specification", SPECIFICATION),
        ("url", url),
        ("changeset", CHANGED),
        ("type", "production"),
    ):
        SubElement(endpoint, key).text = words
    formats = SubElement(endpoint, "formats")
    for media in ("text/xml", "application/json"):
        SubElement(formats, "format").text = media
    written: bytes = tostring(found, encoding="utf-8", xml_declaration=True)
    return written
