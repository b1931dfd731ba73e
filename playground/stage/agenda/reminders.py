"""Reminders that have not gone out yet."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions import reminders
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminders import Round, rounds
from db import outbox
from db.engine import Transaction
from playground.stage.agenda.activities import planned
from playground.stage.agenda.coming import Coming

EVE, SOON = ("Pengingat H-1", "Evening reminder"), ("Pengingat hari H", "Reminder on the day")
LAST_DAY = ("Pengingat hari terakhir", "Reminder of the last day")
WORDS = {Round.EVE: EVE, Round.SOON: SOON}


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """By the rule and the keys of the bot itself."""
    for activity in planned(tx, rt, now):
        dues = {reminders.key(activity, due): due for due in rounds(activity, rt)}
        done = outbox.known(tx, dues)
        for key, due in dues.items():
            if key not in done:
                what = LAST_DAY if activity.alone else WORDS[due.round]
                yield Coming(due.at, what, activity.title)
