"""What goes into a duty book, by whom, until when."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.rules import duty_books as rules
from bot.rules.duty_books import Counts, Entry, Line, Reason, Refused
from bot.rules.residents import Person
from bot.rules.residents import Status as ResidentStatus
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Status
from tests.watches import MELATI, watch

WATCH = watch(4)
NIGHT = WATCH.night
BUDI, JOKO, RIYADI, RINA = (duty.resident for duty in WATCH.duties)
OTHER = replace(BUDI, id=99, person=Person(1099, "Orang Lain"))
OFFICER = replace(OTHER, roles=frozenset({Role.TREASURER}))
NOW = NIGHT.starts_at


def line(kind: Entry, minutes: int = 0, struck: bool = False, **values: Any) -> Line:
    at = NOW + timedelta(minutes=minutes)
    made = Line(1, 1, kind, "kata", at, BUDI.person, struck_at=at if struck else None)
    return replace(made, **values)


@pytest.mark.parametrize(
    ("hours", "status", "reason"),
    [
        (-1.1, Status.PLANNED, Reason.EARLY),
        (-1, Status.PLANNED, None),
        (6, Status.PLANNED, None),
        (11.9, Status.PLANNED, None),
        (12, Status.PLANNED, Reason.OVER),
        (6, Status.SIGNED, Reason.SIGNED),
        (0, Status.CANCELLED, Reason.CANCELLED),
    ],
)
def test_it_is_open_about_the_night_until_it_is_signed(
    hours: float, status: Status, reason: Reason | None
) -> None:
    night = replace(NIGHT, status=status)
    assert rules.reason_of_closed(night, NOW + timedelta(hours=hours)) == reason


def test_the_squad_its_leaders_and_officers_write_and_officers_read_ever_after() -> None:
    leading = replace(OTHER, id=MELATI.leader_id or 0)
    months_later = NIGHT.ends_at + timedelta(days=90)
    empty = replace(WATCH, duties=())
    for resident in (BUDI, RINA, OFFICER):
        assert rules.writes(WATCH, resident)
        assert rules.reads(WATCH, resident, NOW)
        assert not rules.writes(WATCH, replace(resident, status=ResidentStatus.LEFT))
    unable = tuple(replace(duty, answer=Answer.UNABLE) for duty in WATCH.duties)
    at_home = replace(WATCH, duties=unable, squads=())
    assert not rules.writes(at_home, BUDI)
    assert not rules.reads(at_home, BUDI, NOW)
    assert rules.writes(empty, leading)
    assert not rules.writes(WATCH, OTHER)
    assert not rules.reads(WATCH, OTHER, NOW)
    assert rules.reads(WATCH, OFFICER, months_later)
    assert not rules.reads(WATCH, BUDI, months_later)
    signed = replace(WATCH, night=replace(NIGHT, status=Status.SIGNED))
    assert rules.reads(signed, BUDI, NIGHT.ends_at)
    off = replace(WATCH, night=replace(NIGHT, status=Status.CANCELLED))
    assert not rules.reads(off, OFFICER, NOW)
    assert not rules.reads(off, BUDI, NOW)
    assert not rules.reads(WATCH, OFFICER, NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    "text",
    [
        "NIK 1571010101900001",
        "ktp: 1571 0101 0190 0001",
        "157101-010190-0001 atas nama Ucok",
        "15.71.01.010190.0001",
        "KK １５７１０１０１０１９００００１",
        "1571-0101\n0190-0001",
    ],
)
def test_it_keeps_no_identity_numbers(text: str) -> None:
    assert rules.holds_nik(text)
    for kind in rules.TYPED:
        assert rules.said(kind, f"Pak Budi, 2 orang, {text}", has_photo=True) == Refused(Reason.NIK)


@pytest.mark.parametrize(
    "text",
    [
        "keliling 22.00 23.00 00.00 01.00",
        "hubungi 0812-3456-7890",
        "+62 812 3456 7890",
        "BH 1234 AB",
        "157101010190000",
        "28/11/2026 22.00-04.00 WIB",
        "22.00 dan 23.00, 28-11-2026",
        "22.00 23.00 28.11.2026",
        "portal rusak",
    ],
)
def test_hours_and_telephone_numbers_are_none(text: str) -> None:
    assert not rules.holds_nik(text)


@pytest.mark.parametrize(
    ("kind", "text", "has_photo", "kept"),
    [
        (Entry.INCIDENT, "  Portal\n rusak ", False, "Portal rusak"),
        (Entry.INCIDENT, "", True, ""),
        (Entry.INCIDENT, "", False, Refused(Reason.EMPTY)),
        (Entry.HANDOVER, "", True, Refused(Reason.EMPTY)),
        (Entry.HANDOVER, "x" * rules.WORDS_MOST, False, "x" * rules.WORDS_MOST),
        (Entry.HANDOVER, "x" * (rules.WORDS_MOST + 1), False, Refused(Reason.LONG)),
        (
            Entry.GUEST,
            "Pak Budi A-12, 2 orang, sampai Minggu",
            False,
            "Pak Budi A-12, 2 orang, sampai Minggu",
        ),
        (Entry.GUEST, "Bu Ayu; seorang; besok", False, "Bu Ayu; seorang; besok"),
        (Entry.GUEST, "Bu Ayu\ndua orang\n3 hari", False, "Bu Ayu dua orang 3 hari"),
        (Entry.GUEST, "Pak Budi A-12, 2 orang", False, Refused(Reason.GUEST)),
        (Entry.GUEST, "Pak Budi A-12, keluarga, besok", False, Refused(Reason.GUEST)),
        (Entry.GUEST, "keluarga Pak Budi 2 orang sampai besok", False, Refused(Reason.GUEST)),
    ],
)
def test_typed_words_become_one_line(kind: Entry, text: str, has_photo: bool, kept: str | Refused) -> None:
    assert rules.said(kind, text, has_photo=has_photo) == kept


def test_what_is_struck_does_not_count_and_is_not_handed_over() -> None:
    lines = [
        line(Entry.PATROL), line(Entry.PATROL, struck=True), line(Entry.INCIDENT), line(Entry.GUEST),
        line(Entry.HANDOVER, words="Lampu gang 3 mati"), line(Entry.HANDOVER, struck=True),
        line(Entry.HANDOVER, words="Kunci di Pak Slamet"), line(Entry.HANDOVER, words=""),
    ]  # fmt: skip
    assert rules.counts(lines) == Counts(1, 1, 1)
    assert rules.counts(lines).on_card
    assert not rules.counts([line(Entry.GUEST)]).on_card
    assert rules.handover(lines) == "Lampu gang 3 mati\nKunci di Pak Slamet"
    assert rules.handover([]) == ""


def test_two_taps_about_one_round_are_one() -> None:
    lines = [line(Entry.PATROL, 0), line(Entry.PATROL, 20, struck=True), line(Entry.INCIDENT, 40)]
    for minutes, same in ((4, True), (5, False), (21, False), (41, False), (-1, True)):
        assert rules.is_same_round(lines, NOW + timedelta(minutes=minutes)) is same


def test_a_line_is_taken_back_by_its_writer_for_some_minutes() -> None:
    patrol = line(Entry.PATROL)
    soon, late = NOW + timedelta(minutes=9), NOW + timedelta(minutes=10)
    assert rules.may_take_back(patrol, BUDI.person, soon)
    assert not rules.may_take_back(patrol, BUDI.person, late)
    assert not rules.may_take_back(patrol, JOKO.person, soon)
    assert not rules.may_take_back(replace(patrol, struck_at=NOW), BUDI.person, soon)
    assert not rules.may_take_back(replace(patrol, writer=None), BUDI.person, soon)
    later = line(Entry.INCIDENT, 1)
    assert (
        rules.newest_own([patrol, later, line(Entry.GUEST, writer=JOKO.person)], BUDI.person, soon) == later
    )
    assert rules.newest_own([patrol], BUDI.person, late) is None


def test_a_night_has_room_for_some_photos() -> None:
    photo = line(Entry.INCIDENT, file_id="x")
    assert not rules.is_full([photo] * (rules.PHOTOS_MOST - 1) + [line(Entry.INCIDENT)] * 5)
    assert rules.is_full([photo] * rules.PHOTOS_MOST)
