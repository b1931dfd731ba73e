"""Lists of squads as people paste and send them."""

from datetime import date

import pytest

from bot.rules.import_lists import both, read, read_rows
from bot.rules.imports import NAMES_MOST, TEXT_MOST, Block, Fault, Listed, leader_of

TODAY = date(2026, 11, 24)
Shown = dict[str, list[str]]


def shown(listed: Listed) -> Shown:
    """Squads with their nights and names; a star leads, a plus stands in."""
    return {_title(block): [_name(block, n) for n in range(len(block.entries))] for block in listed.blocks}


def _title(block: Block) -> str:
    when = block.cycle or (block.evening.isoformat() if block.evening else "-")
    return f"{block.name} {when}".strip()


def _name(block: Block, at: int) -> str:
    entry = block.entries[at]
    sign = {"leader": "*", "deputy": "+", "": ""}[entry.leads]
    return f"{sign}{entry.said.stored_name or '@' + entry.said.username} {entry.said.house}".strip()


def faults(listed: Listed) -> list[tuple[int, Fault, str]]:
    return [(problem.line, problem.fault, problem.words) for problem in listed.problems]


@pytest.mark.parametrize(
    ("text", "squads"),
    [
        ("Senin: Budi, Joko, Pak RT", {"Regu Senin weekdays=0": ["Budi", "Joko", "Pak RT"]}),
        (
            "malam Minggu : Karto (ketua); Rina & Bu Inem A-12 dan Hadi",
            {"Regu malam Minggu weekdays=5": ["*Karto", "Rina", "Bu Inem A-12", "Hadi"]},
        ),
        (
            "Regu 1 (malam Minggu):\n1. Budi\n2) Joko\n- Karto\n\nRegu 2 (malam Senin): Rina",
            {"Regu 1 weekdays=5": ["Budi", "Joko", "Karto"], "Regu 2 weekdays=6": ["Rina"]},
        ),
        (
            "JADWAL RONDA RT 05\nBulan: Desember\n*Regu Melati* - malam Jumat\nKetua: Pak Hasan\n"
            "Wakil: Pak Dul\nAnggota: Budi, Joko\nJam: 22.00 - 04.00\nDemikian, terima kasih",
            {"Regu Melati weekdays=3": ["*Pak Hasan", "+Pak Dul", "Budi", "Joko"]},
        ),
        (
            "Senin\nBudi\nJoko\nSelasa\nRina",
            {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Selasa weekdays=1": ["Rina"]},
        ),
        (
            "1. Senin: Budi\n2. Selasa: Joko",
            {"Regu Senin weekdays=0": ["Budi"], "Regu Selasa weekdays=1": ["Joko"]},
        ),
        ("Jum'at: Udin", {"Regu Jumat weekdays=4": ["Udin"]}),
        ("MALAM JUM’AT: Udin", {"Regu malam Jumat weekdays=3": ["Udin"]}),
        ("Senin – Budi, Joko", {"Regu Senin weekdays=0": ["Budi", "Joko"]}),
        ("Senin = Budi", {"Regu Senin weekdays=0": ["Budi"]}),
        ("28/11: Budi, Joko", {"2026-11-28": ["Budi", "Joko"]}),
        ("28/11: Budi\nSabtu 28 November: Joko", {"2026-11-28": ["Budi", "Joko"]}),
        ("Senin: Budi\nSenin: Joko, Budi", {"Regu Senin weekdays=0": ["Budi", "Joko"]}),
        (
            "Regu 1: Budi\nRegu 1 (Senin): Joko\nRegu 1 (Kamis): Rina",
            {"Regu 1 weekdays=0,3": ["Budi", "Joko", "Rina"]},
        ),
        (
            "Senin: H. Sulaiman, @pakbudi, Budi: ",
            {"Regu Senin weekdays=0": ["H. Sulaiman", "@pakbudi", "Budi"]},
        ),
        ("Senin:\nBudi: 0812-3456-7890\nBudi", {"Regu Senin weekdays=0": ["Budi"]}),
        ("Senin: Budi, Joko (danru), Joko\nketua: Budi", {"Regu Senin weekdays=0": ["*Joko", "*Budi"]}),
    ],
)
def test_a_pasted_list_is_read(text: str, squads: Shown) -> None:
    assert shown(read(text, TODAY)) == squads


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Snin: Budi\nJoko\nSelasa: Rina", [(1, Fault.NIGHT, "Snin")]),
        ("Budi, Joko\nSenin: Rina", [(1, Fault.HOMELESS, "Budi, Joko")]),
        ("Senin: Budi, budi, Joko", [(1, Fault.TWICE, "Budi")]),
        ("Senin: Budi, @pakbudi\n@pakbudi", [(2, Fault.TWICE, "@pakbudi")]),
        ("Senin:\nSelasa: Budi", [(1, Fault.EMPTY, "Regu Senin")]),
        ("28/11:\nSelasa: Budi", [(1, Fault.EMPTY, "2026-11-28")]),
        ("Senin: Budi, kumpul jam berapa ya?", [(1, Fault.NAME, "kumpul jam berapa ya?")]),
        ("Senin: =1+1, Budi", [(1, Fault.FORMULA, "=1+1")]),
        ("Regu 1 (Senin): Budi\nRegu 1 (malam Kliwon): Joko", [(2, Fault.OTHER_NIGHTS, "Regu 1")]),
        ("tiap 5 malam: Budi", [(1, Fault.FIRST, "tiap 5 malam")]),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_line(text: str, found: list[tuple[int, Fault, str]]) -> None:
    listed = read(text, TODAY)
    assert faults(listed) == found
    assert sorted({problem.line for problem in listed.problems}) == sorted({line for line, _, _ in found})


def test_names_after_a_heading_that_is_not_understood_are_nobodys() -> None:
    listed = read("Senin: Budi\nSnin: Joko\nKarto\nRabu: Rina", TODAY)
    assert shown(listed) == {"Regu Senin weekdays=0": ["Budi"], "Regu Rabu weekdays=2": ["Rina"]}
    assert listed.problems[0].hint == "Senin"


@pytest.mark.parametrize(
    "text",
    [
        "nama;hari;ketua\nBudi;Senin;ya\nJoko;;\nKarto;Selasa;Karto\n;;",
        "Hari\tNama\tKetua\nSenin\tBudi\tx\n\tJoko\t-\nSelasa\tKarto\tKetua",
        "name,day,leader\nBudi,Monday,yes\nJoko,,no\nKarto,Tuesday,Karto",
        "NAMA LENGKAP|HARI|DANRU\nBudi|Senin|1\nJoko|Senin|0\nKarto|Selasa|ya",
    ],
)
def test_a_table_is_read_whatever_the_order_of_its_columns(text: str) -> None:
    listed = read(text, TODAY)
    assert shown(listed) == {"Regu Senin weekdays=0": ["*Budi", "Joko"], "Regu Selasa weekdays=1": ["*Karto"]}
    assert not listed.problems


def test_rows_of_a_sheet_are_read_with_what_stands_above_them() -> None:
    rows = [
        ["DAFTAR RONDA", "", "", "", ""], [],
        ["No", "Regu", "Hari", "Nama", "Rumah", "Ketua"],
        ["1", "1", "malam Minggu", "Budi, Joko", "", "Budi"],
        ["2", "", "", "Bu Inem", "A-12", ""],
        ["3", "Regu Melati", "Senin", "Rina", "", "Pak Hasan"],
        ["4", "3", "", "Hadi", "", ""],
        ["5", "", "", "", "", "Yanto"],
    ]  # fmt: skip
    assert shown(read_rows(rows, TODAY)) == {
        "Regu 1 weekdays=5": ["Joko", "*Budi", "Bu Inem A-12"],
        "Regu Melati weekdays=0": ["Rina", "*Pak Hasan"],
        "Regu 3 -": ["Hadi", "*Yanto"],
    }


def test_a_column_for_each_day_is_read() -> None:
    rows = [["No", "Senin", "malam Minggu"], ["1", "Budi", "Joko"], ["2", "Karto"], ["3", "", "Rina"]]
    assert shown(read_rows(rows, TODAY)) == {
        "Regu Senin weekdays=0": ["Budi", "Karto"],
        "Regu malam Minggu weekdays=5": ["Joko", "Rina"],
    }


def test_a_sheet_without_headings_is_read_by_its_rows() -> None:
    rows = [["Senin", "Budi", "Joko"], [], ["Selasa: Rina", "Hadi"], ["Karto"]]
    assert shown(read_rows(rows, TODAY)) == {
        "Regu Senin weekdays=0": ["Budi", "Joko"],
        "Regu Selasa weekdays=1": ["Rina", "Hadi", "Karto"],
    }


def test_a_table_without_names_says_so() -> None:
    for rows in ([["Regu", "Hari"], ["1", "Senin"]], [["Nama", "Ketua"], ["Budi", "ya"]]):
        assert faults(read_rows(rows, TODAY)) == [(1, Fault.HEADINGS, "")]


def test_there_is_an_end_to_names() -> None:
    names = ", ".join(f"Bu{chr(97 + n % 26)}{chr(97 + n // 26)}di" for n in range(NAMES_MOST + 5))
    listed = read(f"Senin: {names}", TODAY)
    assert listed.number == NAMES_MOST
    assert [fault for _, fault, _ in faults(listed)] == [Fault.MANY]


def test_what_is_typed_stands_beside_a_file() -> None:
    from_file = read_rows([["Senin", "Budi"], ["Snin", "Hadi"]], TODAY)
    whole = both(from_file, read("Senin: Joko, Budi\nRabu: Rina", TODAY))
    assert shown(whole) == {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Rabu weekdays=2": ["Rina"]}
    assert faults(whole) == [(2, Fault.NIGHT, "Snin")]


def test_a_text_with_broken_quotes_is_read_line_by_line() -> None:
    assert shown(read('Senin: "Budi, Joko\nRabu: Rina' + "\r" * 3, TODAY))
    assert leader_of((), "leader") is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_a_file_end_as_its_program_ends_them(end: str) -> None:
    text = end.join(["Malam;Nama", "Senin;Budi", '"Selasa";"Joko', '(danru)"'])
    assert shown(read(text, TODAY)) == {
        "Regu Senin weekdays=0": ["Budi"], "Regu Selasa weekdays=1": ["*Joko"],
    }  # fmt: skip


def test_a_cell_may_be_as_long_as_the_whole_text() -> None:
    assert read("Malam;Nama\nSenin;" + "x" * TEXT_MOST, TODAY).blocks


def test_names_behind_a_rhythm_with_a_date_are_read() -> None:
    assert shown(read("tiap 5 malam mulai 28/11: Budi, Joko", TODAY)) == {
        "Regu Tiap 5 malam mulai 28/11 every=5;first=2026-11-28": ["Budi", "Joko"]
    }


@pytest.mark.parametrize("signed", ["Ttd Ketua RT", "Ttd,\nKetua RT\nBu Sari", "_Hormat kami,_\nBu Sari"])
def test_whoever_signs_a_list_keeps_no_watch_by_it(signed: str) -> None:
    listed = read(f"Senin: Budi, Joko\nSelasa\nRina\n{signed}", TODAY)
    assert shown(listed) == {"Regu Senin weekdays=0": ["Budi", "Joko"], "Regu Selasa weekdays=1": ["Rina"]}
    assert faults(listed) == []
