"""A whole kerja bakti on the page: set up, posted, joined, reminded of, attended, thanked for."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from playground import neighbours
from playground.neighbours import GROUP


def faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}" for one in serious for node in one["nodes"]
    ]


def test_an_rt_goes_through_its_first_kerja_bakti(page: Page) -> None:
    assert faults(page) == []
    sari, residents = neighbours.set_up(page)
    neighbours.post_and_join(sari, residents)
    assert faults(page) == []
    neighbours.turn_clock_to_the_next(page, "Pengingat H-1")
    residents[0].opens(GROUP)
    residents[0].sees("Besok, 07.00 WIB")
    neighbours.turn_clock_to_the_next(page, "Pengingat")
    neighbours.turn_clock_to_the_next(page, "Bersihkan selokan")
    neighbours.take_attendance(sari, residents)
    assert faults(page) == []
