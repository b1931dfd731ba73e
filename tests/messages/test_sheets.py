"""Words of the sheets of the night watch: on paper, around them, and to paste."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from html import unescape

import pytest

from bot.messages import copies, papers, sheets
from bot.messages.papers import Attendance, Place, Roster
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.residents import Person
from bot.rules.ronda import Ronda, Squad, Status, Watch
from bot.rules.sheets import Sheet
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT
from tests.watches import FIRST, LONG, MELATI, month, watch

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
ONE = Place(RT, Ronda(1), {1: "Pos Melati"})
TWO = Place(RT, Ronda(1), {1: "Pos Melati", 2: "Pos Kamboja"})
KAMBOJA = Squad(2, 1, 2, "Regu Kamboja", "", None, None)
SATURDAY = date(2026, 12, 5)


def of_two_squads() -> Watch:
    """Four people, the last two of the other squad, at another pos; one of them in letters of Java."""
    both = watch(4, SATURDAY, squads=(MELATI, KAMBOJA))
    third, fourth = (replace(duty, squad_id=2) for duty in both.duties[2:])
    java = replace(fourth, resident=replace(fourth.resident, person=Person(1004, "ꦫꦶꦤ")))
    return replace(both, duties=(*both.duties[:2], third, java))


def nights() -> list[Watch]:
    """A usual one, one that is cancelled, one that is short and has nobody yet, and one of two squads."""
    off = watch(2, FIRST + timedelta(days=1), status=Status.CANCELLED)
    late = watch(0, FIRST + timedelta(days=2), start_minute=0)
    return [watch(3), off, late, of_two_squads()]


def on_roster(paper: Roster) -> Text:
    """The roster's words, as they stand on it."""
    lines = [paper.title, paper.place, " | ".join(paper.head)]
    for line in paper.lines:
        lines.append(f"{line.number} {line.weekday} / {line.eve} {line.hours}| {line.remark}".rstrip())
        for team in line.teams:
            lines.append(f"  [{team.squad}] " + ", ".join(f"{one.name} <{one.office}>" for one in team.names))
    return Text("\n".join([*lines, paper.remark, paper.scan]))


def on_attendance(paper: Attendance) -> Text:
    """The words of the attendance."""
    lines = [paper.title, " | ".join(paper.columns), " | ".join(paper.book), paper.signed]
    for page in paper.pages:
        lines += [page.evening, page.place, *(team.squad for team in page.teams)]
    return Text("\n".join(lines))


CASES: dict[str, Callable[[Speech], Text]] = {
    "which, to a leader": lambda words: sheets.which(
        words, RT, (date(2026, 11, 1), FIRST), date(2026, 11, 28), RT
    ),
    "which, to a member": lambda words: sheets.which(words, RT, (FIRST,), None),
    "which, none": lambda words: sheets.which(words, RT, (), None),
    "which home": lambda words: sheets.homes(words, [RT, replace(RT, id=2, rt="06")]),
    "nowhere": sheets.nowhere,
    "not yours": lambda words: Text(sheets.not_yours(words)),
    "sent": lambda words: Text(sheets.sent(words)),
    **{
        f"below, {sheet}": lambda words, sheet=sheet: Text(  # type: ignore[misc]
            sheets.below(words, sheet, RT, SATURDAY, RT).html
            + "\n"
            + sheets.file_name(words, sheet, SATURDAY)
        )
        for sheet in (Sheet.ROSTER, Sheet.NIGHT, Sheet.WEEK)
    },
    "roster": lambda words: on_roster(papers.roster(words, TWO, FIRST, nights(), SATURDAY)),
    "roster, one pos": lambda words: on_roster(papers.roster(words, ONE, FIRST, [watch(2)])),
    "attendance": lambda words: on_attendance(papers.attendance(words, TWO, [watch(2), of_two_squads()])),
    "to paste": lambda words: Text("\n".join(sheets.lines(words, TWO, FIRST, nights(), SATURDAY))),
    "to paste, one pos": lambda words: Text("\n".join(sheets.lines(words, ONE, FIRST, [watch(2)]))),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("sheets")[f"{name}, {words.language}"]


def test_it_fits_a_phone_and_a_toast() -> None:
    for words in (ID, EN):
        for name in ("which, to a leader", "below, week", "nowhere"):
            assert height(CASES[name](words)) <= 12
        assert len(sheets.not_yours(words)) <= 200


def test_an_rt_without_a_number_has_its_name_above() -> None:
    place = Place(replace(RT, rt="", title="Griya 🌿 Asri"), Ronda(1), {})
    assert papers.roster(ID, place, FIRST, []).title == "Jadwal Ronda Griya Asri · Desember 2026"


def test_people_without_a_squad_stand_alone() -> None:
    by_hand = watch(2)
    alone = replace(by_hand, squads=(), duties=tuple(replace(one, squad_id=None) for one in by_hand.duties))
    (line,) = papers.roster(ID, ONE, FIRST, [alone]).lines
    assert [asdict(team) for team in line.teams] == [
        {"squad": "", "names": ({"name": "Pak Budi", "office": ""}, {"name": "Mas Joko", "office": ""})}
    ]
    assert sheets.lines(ID, ONE, FIRST, [alone])[-1] == "Pak Budi, Mas Joko"


@pytest.mark.parametrize("people", [4, 16])
def test_a_month_to_paste_comes_in_messages_that_telegram_takes(people: int) -> None:
    texts = copies.messages(ID, sheets.lines(ID, ONE, FIRST, month(people, LONG)))
    assert all(units(text) <= 4096 for text in texts)
    whole = unescape("\n".join(text.html for text in texts))
    assert whole.count("malam (malam ") == 31
    assert whole.count(LONG[0]) == 31 * people // 2
