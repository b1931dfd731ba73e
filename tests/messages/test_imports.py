"""Words of taking over a list of squads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.messages import imports
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.households import Housed
from bot.rules.import_lists import read
from bot.rules.import_matches import Proposal, matched
from bot.rules.imports import Fault, FileFault, Listed, Problem
from bot.rules.residents import AddressForm, Person, Resident
from bot.rules.ronda import Squad
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT

KEY = "0123456789abcdef"
TODAY = date(2026, 11, 24)
NAMES = ("Budi", "Mas Joko", "Rina", "Joko Widodo", "Bu Sari")
HOUSED = [
    Housed(
        Resident(
            n + 1,
            RT.id,
            Person(1001 + n, name, address_form=AddressForm.BAPAK if n == 0 else AddressForm.PLAIN),
        ),
        "A-12" if n == 3 else "",
    )
    for n, name in enumerate(NAMES)
]
THERE = [Squad(1, RT.id, None, "Regu Senin", "weekdays=0", None, None)]
CLEAR = read("Senin: Budi, Pak RT, Karto\nRegu 2 (malam Minggu): Rina (danru), Hadi\n28/11: Budi", TODAY)
FAULTY = read("Snin: Budi\nRabu: Rina, rina, @siapa\ntiap 5 malam: Hadi\nJumat Kliwon: Karto", TODAY)
LATER = read("Jadwal ronda bulan Desember\nSenin: Budi, Rina", TODAY)
UNCLEAR = read("Senin: Joko, Rin, Budi", TODAY)
LONG = read("\n".join(f"Regu {n}: Warsito {n}, Sugeng {n}" for n in range(1, 40)), TODAY)
EVERY = Listed((), tuple(Problem(n, fault, "Xyz") for n, fault in enumerate(Fault, 1)))


def proposal(listed: Listed, chosen: dict[str, int] | None = None) -> Proposal:
    return matched(listed, HOUSED, THERE, [5], chosen or {})


def unfit(fault: FileFault) -> Callable[[Speech], Text]:
    return lambda words: imports.unfit(words, fault, "B3")


CASES: dict[str, Callable[[Speech], Text]] = {
    "ask": lambda words: imports.ask(words, KEY, RT, RT),
    "which": lambda words: imports.which(words, KEY, [RT, replace(RT, id=2, rt="06")]),
    "fetching": imports.fetching,
    **{f"unfit {fault}": unfit(fault) for fault in FileFault},
    "preview": lambda words: imports.shown(words, KEY, proposal(CLEAR)),
    "preview, next month": lambda words: imports.shown(words, KEY, proposal(LATER)),
    "preview, faults": lambda words: imports.shown(words, KEY, proposal(FAULTY)),
    "preview, every fault": lambda words: imports.shown(words, KEY, proposal(EVERY)),
    "preview, nothing": lambda words: imports.shown(words, KEY, proposal(Listed(()))),
    "who": lambda words: imports.shown(words, KEY, proposal(UNCLEAR)),
    "who, the last": lambda words: imports.shown(words, KEY, proposal(UNCLEAR, {"joko||": 2}), 1),
    "made": lambda words: imports.made(words, RT, 2, 1, 6, 2),
    "made, evenings": lambda words: imports.made(words, RT, 0, 1, 1, 0),
    "in the group": lambda words: imports.in_group(words, 2, 6, "BantarBot"),
    "in the group, evenings": lambda words: imports.in_group(words, 0, 6, "BantarBot"),
    "nothing": imports.nothing,
    "stopped": imports.stopped,
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("imports")[f"{case}, {language}"]
    assert height(text) <= (26 if case.startswith("preview") else 14)


def test_a_long_list_fits_a_message() -> None:
    text = imports.shown(speech("id", RT.zone), KEY, proposal(LONG))
    assert units(text) < 4096
    assert "dan 19 lagi" in text.html
    many = [Housed(Resident(n, RT.id, Person(n, f"Sugeng Riyadi {n}"))) for n in range(1, 40)]
    text = imports.shown(speech("id", RT.zone), KEY, matched(LONG, many, [], [], {}))
    assert units(text) < 4096


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words(fault: Fault) -> None:
    found = Proposal((), (), (Problem(1, fault, "Xyz", "Senin"),))
    for language in ("id", "en"):
        assert "Xyz" in imports.preview(speech(language, RT.zone), KEY, found).html or fault is Fault.HEADINGS
