"""What people type instead of pressing a button. Today is Selasa, 24 November 2026, 09.00 WIB."""

from datetime import UTC, date, datetime, time

import pytest

from bot.rules.moments import Misread
from bot.rules.plans import Plan, Step, asking
from bot.rules.previews import Wish, amended, wish

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SUNDAY, SATURDAY = date(2026, 11, 29), date(2026, 11, 28)
PLAN = Plan(1, title="Cat pagar", day=SUNDAY, hour=time(7))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(
            (yes, Wish.POST)
            for yes in ("ya", "Ok", "oke pasang", "OK, pasang ya pak", "sudah benar", "👍 sip")
        ),
        *((no, Wish.STOP) for no in ("batal", "Batal saja bu", "tidak jadi")),
        *(
            (other, None)
            for other in ("", "pak", "ya tapi jam 8", "jangan pasang", "belum", "👍", "batal hujan?")
        ),
    ],
)
def test_it_knows_yes_and_no(text: str, wanted: Wish | None) -> None:
    assert wish(text) is wanted


@pytest.mark.parametrize(
    ("text", "day", "hour", "step", "misfit"),
    [
        ("jam 8 aja", SUNDAY, time(8), Step.CHECK, None),
        ("ganti hari sabtu", SATURDAY, time(7), Step.CHECK, None),
        ("Maaf, harusnya sbtu jam stengah 8 ya", SATURDAY, time(7, 30), Step.CHECK, None),
        ("malam minggu depan", SUNDAY, time(7), Step.DAY, Misread.WHICH_DAY),
        ("malam minggu saja", SATURDAY, None, Step.HOUR, None),
        ("malam minggu jam 8", SATURDAY, time(20), Step.CHECK, None),
        ("minggu depan", SUNDAY, time(7), Step.DAY, Misread.WHICH_DAY),
        ("jam 25", SUNDAY, time(7), Step.HOUR, Misread.NO_SUCH_HOUR),
        ("sabtu jam 4", SATURDAY, time(7), Step.HOUR, Misread.WHICH_HOUR),
        ("hari ini jam 8", SUNDAY, time(7), Step.DAY, Misread.PAST),
        ("hari ini", None, None, Step.DAY, Misread.PAST),
        ("hujan deras", SUNDAY, time(7), Step.CHECK, Misread.UNREAD),
        ("sabtu Pak Joko tidak bisa", SUNDAY, time(7), Step.CHECK, Misread.UNREAD),
    ],
)
def test_it_takes_another_day_or_hour(
    text: str, day: date | None, hour: time | None, step: Step, misfit: Misread | None
) -> None:
    plan, why = amended(asking(PLAN, Step.LINES), text, NOW, "Asia/Jakarta")
    if misfit is Misread.UNREAD:
        assert plan.step is Step.LINES
        plan = asking(plan, Step.CHECK)
    assert (plan.day, plan.hour, plan.step, why) == (day, hour, step, misfit)
