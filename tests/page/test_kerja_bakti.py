"""A whole kerja bakti on the page: set up, posted, joined, reminded of, attended, thanked for."""

from playwright.sync_api import Page

from playground import neighbours
from playground.neighbours import GROUP
from tests.page.axe import faults
from tests.page.conftest import on_both


@on_both
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
