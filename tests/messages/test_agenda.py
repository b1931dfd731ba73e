"""/kegiatan with more than fits one message."""

from dataclasses import replace
from datetime import timedelta

from bot.messages import agenda
from bot.messages.speech import speech
from bot.parcels import Text
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, Activity
from tests.messages.agreed import height, units
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")


def in_rt(number: int, of: int = 2) -> list[Activity]:
    """Weekly ones, a minute later than those of the RT before."""
    starts = (ACTIVITY.starts_at + timedelta(days=7 * n, minutes=number) for n in range(of))
    return [replace(ACTIVITY, id=number * 10 + n, starts_at=at) for n, at in enumerate(starts)]


def of_several(number: int) -> agenda.Agenda:
    return [(replace(RT, id=n, rt=f"{n:02}"), in_rt(n)) for n in range(1, number + 1)]


def labels(text: Text) -> list[list[str]]:
    return [[button.label for button in row] for row in text.rows]


def test_it_shows_the_soonest_of_all_and_says_how_many_more_there_are() -> None:
    first = agenda.coming(ID, of_several(25))
    assert [line[:5] for line in first.html.split("\n") if " · 🧹" in line] == [
        f"RT {n:02}" for n in range(1, 6)
    ]
    assert first.html.endswith("\n\n… dan 45 kegiatan lain")
    assert labels(first)[0] == ["RT 01 · Min 29/11 · Bersihkan selokan"]
    assert labels(first)[-1] == ["1/10", "›"]


def test_it_reaches_every_activity_by_turning_pages() -> None:
    pages = [agenda.coming(EN, of_several(25), page) for page in (*range(10), 99)]
    taps = {button.tap for page in pages for row in page.rows[:-1] for button in row}
    assert len(taps) == 50
    assert "… and 5 more activities" in pages[8].html
    assert "more" not in pages[9].html
    assert labels(pages[9]) == labels(pages[10])
    assert labels(pages[9])[-1] == ["‹", "10/10"]


def test_it_leads_from_the_group_to_the_private_chat_for_the_rest() -> None:
    six = [(RT, in_rt(5, of=6))]
    here = agenda.coming(ID, six, private="https://t.me/x")
    assert "… dan 1 kegiatan lain" in here.html
    assert here.rows[-1][0].url == "https://t.me/x"
    assert len(agenda.coming(ID, [(RT, in_rt(5, of=5))], private="https://t.me/x").rows) == 5


def test_a_page_is_no_taller_than_a_phone_can_show() -> None:
    assert height(agenda.coming(ID, [(RT, in_rt(5, of=30))])) <= 24


def test_it_stays_within_telegrams_limits_whatever_the_names() -> None:
    long = replace(ACTIVITY, title="😀" * TITLE_LIMIT, place="😀" * PLACE_LIMIT)
    several = [(replace(RT, id=n, rt="", title="😀" * 60), [long] * 2) for n in range(60)]
    text = agenda.coming(ID, several, 3)
    assert units(text) < 4096
    assert all(len(button.label) <= agenda.LABEL for row in text.rows for button in row)
