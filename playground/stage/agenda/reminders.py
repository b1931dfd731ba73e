"""Reminders that have not gone out yet."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions import rounds as planning
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_leads import of_kind
from bot.rules.reminders import Round, rounds
from db import outbox, reminder_leads
from db.engine import Transaction
from playground.stage.agenda.activities import planned
from playground.stage.agenda.coming import Coming

EVE, SOON = ("Pengingat H-1", "Reminder on the day before"), ("Pengingat hari H", "Reminder on the day")
LAST_DAY = ("Pengingat hari terakhir", "Reminder of the last day")
WORDS = {Round.EVE: EVE, Round.SOON: SOON}


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """By the rule and the keys of the bot itself."""
    for activity in planned(tx, rt, now):
        leads = of_kind(rt, reminder_leads.of(tx, rt.id), activity.kind)
        dues = {planning.key(activity, due.round): due for due in rounds(activity, rt, leads)}
        done = outbox.known(tx, dues)
        for key, due in dues.items():
            if key not in done:
                what = LAST_DAY if activity.alone else WORDS[due.round]
                yield Coming(due.at, what, activity.title)
