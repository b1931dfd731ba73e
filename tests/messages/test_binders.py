"""Words around the binder for a judging, and in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.messages import binder_papers, binder_tables, binders
from bot.messages.binder_papers import Paper, Source
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.binders import Deed, Names, Night, Outcome, Record, Shot
from bot.rules.indicators import Aim, checklists
from bot.rules.kinds import Kind
from bot.rules.photos import Stage
from bot.rules.reports import Status
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role
from bot.rules.stretches import Stretch, months
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
TODAY = date(2026, 11, 30)
QUARTER = months(TODAY, 3)
SARI, BUDI, JOKO = Person(1, "Bu Sari"), Person(2, "Pak Budi"), Person(3, "Mas Joko")
OFFICERS = [
    Resident(1, 1, SARI, roles=frozenset({Role.CHAIR})),
    Resident(2, 1, BUDI, roles=frozenset({Role.COORDINATOR, Role.TREASURER, Role.SQUAD_LEADER})),
]
FULL = Record(
    QUARTER,
    living=48,
    took_part=31,
    houses={date(2026, 9, 1): 20, date(2026, 11, 1): 31},
    deeds=(
        Deed(1, Kind.KERJA_BAKTI, "Bersihkan selokan", date(2026, 9, 6), 20),
        Deed(2, Kind.BANK_SAMPAH, "Bank sampah", date(2026, 11, 1), 0),
        Deed(3, Kind.MUSYAWARAH, "Iuran", date(2026, 11, 8), 14),
    ),
    nights=(
        Night(date(2026, 9, 30), 4, 4, is_signed=True, squads=("Regu 1",)),
        Night(date(2026, 11, 28), 4, 3, is_signed=True, squads=("Regu 1", "Regu 2")),
        Night(date(2026, 11, 29), 4, 0, is_signed=False),
    ),
    outcomes=(
        Outcome(1, 12, "Sampah tidak diangkut", Aim.CLEAN, Status.DONE, date(2026, 9, 2), date(2026, 9, 5)),
        Outcome(2, 13, "Lampu jalan mati", Aim.SAFE, Status.FORWARDED, date(2026, 10, 2), None, "lamps"),
        Outcome(3, 14, "Gaduh", Aim.SAFE, Status.REJECTED, date(2026, 10, 3), date(2026, 10, 4)),
    ),
    secret=3,
    secret_closed=1,
)
SHOTS = [
    Shot("a", Stage.BEFORE, 1),
    Shot("b", Stage.AFTER, 1),
    Shot("c", Stage.AFTER, report_id=1),
    Shot("d", Stage.AFTER, 99),  # of nothing that stands in it
]
SOURCE = Source(
    replace(RT, kecamatan="Paal Merah", judged_on="2026-12-12"),
    FULL,
    OFFICERS,
    checklists()[0],
    {"kampung_bantar.work": 4, "kampung_bantar.watch": 2},
    SHOTS,
    {"lamps": "Dinas Perkim"},
    Names.OFFICERS,
    TODAY,
)
NAMED = replace(
    SOURCE,
    names=Names.ALL,
    record=replace(
        FULL,
        begun=date(2026, 9, 6),
        deeds=(replace(FULL.deeds[0], came=(JOKO, BUDI)), *FULL.deeds[1:]),
        nights=(replace(FULL.nights[0], signer=BUDI), *FULL.nights[1:]),
    ),
)
EMPTY = replace(SOURCE, rt=RT, record=Record(QUARTER, living=48), officers=[], steps={}, shots=[])


def printed(paper: Paper) -> Text:
    """The words of a binder in the order in which they stand there."""
    lines = [paper.title, paper.place, paper.around, paper.period, *paper.lines]
    lines += [f"{office}: {name}" for office, name in paper.officers]
    lines += [f"[{key}] {words}" for key, words in paper.parts.items()]
    lines += [f"{name}: {value}" for name, value in paper.glance]
    lines.append(" ".join(f"{month.name}={month.number}" for month in paper.houses))
    for chapter in paper.chapters:
        lines += [f"# {chapter.title} – {chapter.about} ({chapter.aim})", chapter.steady]
        lines.append(" ".join(f"{month.name}={month.number}" for month in chapter.months))
        for table in chapter.tables:
            lines += [f"## {table.title}", " | ".join(table.head) if table.rows else table.none]
            lines += [" | ".join(row) for row in table.rows]
        lines += chapter.remarks
        lines += [f"photos {group.title}: {group.shots}" for group in chapter.photos]
        for check in chapter.checks:
            lines += [
                f"{check.step}/5 {check.name}: {check.says or '…'}",
                *(f"  {line}" for line in check.proofs),
            ]
    lines += [f"# {paper.nights.title}", " | ".join(paper.nights.head)]
    lines += [" | ".join(row) for row in paper.nights.rows]
    lines += [f"{title}: {names}" for title, names in paper.came]
    return Text("\n".join([*lines, *paper.notes]))


CASES: dict[str, Callable[[Speech], Text]] = {
    "which": lambda words: binders.which(words, RT, TODAY, (3, 12)),
    "which, of several homes": lambda words: binders.which(words, RT, TODAY, (0, 8), RT),
    "ask": lambda words: binders.ask(words, RT),
    "not read": binders.not_read,
    "names": lambda words: binders.names(words, RT, QUARTER, RT),
    "toasts": lambda words: Text(
        "\n".join((binders.too_long(words), binders.being_made(words), binders.officers_only(words)))
    ),
    "below": lambda words: binders.below(words, RT, QUARTER, 12, 0, Names.OFFICERS),
    "below, with names": lambda words: binders.below(words, RT, QUARTER, 1, 2, Names.ALL),
    "below, without photos": lambda words: binders.below(words, RT, QUARTER, 0, 0, Names.OFFICERS),
    "binder": lambda words: printed(binder_papers.paper(words, SOURCE)),
    "binder, with names": lambda words: printed(binder_papers.paper(words, NAMED)),
    "binder, empty": lambda words: printed(binder_papers.paper(words, EMPTY)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("binders")[f"{name}, {words.language}"]


def test_it_fits_a_phone() -> None:
    for name in ("which", "names"):
        assert height(CASES[name](ID)) <= 16


def test_names_of_residents_stand_in_it_only_where_they_are_wanted() -> None:
    for words in (ID, EN):
        plain, named = (printed(binder_papers.paper(words, one)).html for one in (SOURCE, NAMED))
        assert "Mas Joko" not in plain
        assert plain.count("Pak Budi") == 1  # an officer, on the cover
        assert "Mas Joko, Pak Budi" in named
        assert named.count("Pak Budi") == 3


def test_the_file_is_called_after_its_months() -> None:
    assert binders.file_name(ID, RT, QUARTER) == "bukti-rt05-2026-09-2026-11.pdf"
    assert binders.file_name(EN, RT, Stretch(TODAY, TODAY)) == "binder-rt05-2026-11.pdf"


def test_long_names_of_squads_are_cut_in_the_list_of_all_nights() -> None:
    long = replace(FULL, nights=(replace(FULL.nights[0], squads=("Regu " + "W" * 90,)),))
    ((_, squads, _, _),) = binder_papers.paper(ID, replace(SOURCE, record=long)).nights.rows
    assert len(squads) == binder_tables.NAME_ROOM
