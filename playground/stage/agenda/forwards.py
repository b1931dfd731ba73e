"""The question about a ticket that went to an agency, once the agency's days are over."""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from db import reports
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

ASKED = ("Pertanyaan kabar dari dinas", "Question about news from the agency")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Of every ticket about which nobody has been asked yet."""
    for report in reports.forwarded(tx, rt.id):
        if report.asks_at is not None:
            yield Coming(report.asks_at, ASKED, report.ticket)
