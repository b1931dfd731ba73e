"""How long before a thing an RT is reminded of it."""

from dataclasses import replace

from bot.rules.kinds import Kind
from bot.rules.reminder_leads import NO_EVE, NO_LEAD, RONDA, Leads, of_kind, of_nights
from tests.samples import RT

LATER = Leads(20 * 60, 30)


def test_a_kind_without_its_own_follows_the_rt() -> None:
    rt = replace(RT, eve_minute=1200, lead_minutes=60)
    assert of_kind(rt, {}, Kind.POSYANDU) == Leads(1200, 60)
    assert of_kind(rt, {Kind.POSYANDU.value: LATER}, Kind.POSYANDU) == LATER
    assert of_kind(rt, {Kind.POSYANDU.value: LATER}, Kind.TOGA) == Leads(1200, 60)


def test_nights_of_watch_are_told_two_hours_before_unless_chosen_otherwise() -> None:
    assert of_nights(replace(RT, lead_minutes=30), {}) == Leads(RT.eve_minute, 120)
    assert of_nights(RT, {RONDA: LATER}) == LATER


def test_a_reminder_may_be_left_out() -> None:
    assert (LATER.has_eve, LATER.has_lead) == (True, True)
    none = Leads(NO_EVE, NO_LEAD)
    assert (none.has_eve, none.has_lead) == (False, False)
