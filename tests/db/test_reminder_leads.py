"""Lead times of kinds as rows, and looking at what is planned anew."""

import sqlalchemy as sa

from bot.rules.reminder_leads import Leads
from db import looks, reminder_leads
from db.engine import Transaction
from tests import scenes
from tests.house import START, House


async def test_only_kinds_with_their_own_leads_have_some(house: House) -> None:
    rt = await scenes.rt05(house)

    def change(tx: Transaction) -> list[dict[str, Leads]]:
        found = [reminder_leads.of(tx, rt.id)]
        for leads in (Leads(1200, 30), Leads(-1, 60), None):
            reminder_leads.change(tx, rt.id, "posyandu", leads)
            found.append(reminder_leads.of(tx, rt.id))
        reminder_leads.change(tx, rt.id, "ronda", Leads(1170, 0))
        return [*found, reminder_leads.of(tx, rt.id), reminder_leads.of(tx, rt.id + 1)]

    assert await house.db.write(change) == [
        {},
        {"posyandu": Leads(1200, 30)},
        {"posyandu": Leads(-1, 60)},
        {},
        {"ronda": Leads(1170, 0)},
        {},
    ]


async def test_what_is_planned_is_looked_at_again(house: House) -> None:
    rt = await scenes.rt05(house)
    for title in ("Selokan", "Taman"):
        await scenes.kerja_bakti(house, rt, title=title)

    def reset(tx: Transaction) -> list[object]:
        for table in (looks.ACTIVITIES, looks.NIGHTS):
            tx.run(sa.update(table).values(looks_at=None))
        off = sa.update(looks.ACTIVITIES).where(looks.ACTIVITIES.c.title == "Taman")
        tx.run(off.values(status="cancelled"))
        looks.reset_of(tx, rt.id + 1, START)
        here = sa.select(looks.ACTIVITIES.c.looks_at).order_by(looks.ACTIVITIES.c.title)
        found = [row.looks_at for row in tx.all(here)]
        looks.reset_of(tx, rt.id, START)
        return [*found, *(row.looks_at for row in tx.all(here))]

    assert await house.db.write(reset) == [None, None, START, None]
