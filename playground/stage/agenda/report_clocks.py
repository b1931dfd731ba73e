"""Reports that wait: reminders, and the end for good of those that nobody has answered."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions import report_clocks
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_clocks import Stage
from db import report_clocks as rows
from db import reports
from db.engine import Transaction
from playground.stage.agenda.coming import Coming, What

REMINDED: dict[Stage, What] = {
    Stage.NEW: ("Laporan menunggu", "A report waits"),
    Stage.WORK: ("Laporan belum ada perkembangan", "A report without change"),
    Stage.SILENT: ("Laporan tanpa langkah pengurus", "A report without a step of the officers"),
}
SETTLED = ("Laporan ditutup", "A report is closed for good")


def coming(tx: Transaction, rt: Neighbourhood, _now: datetime) -> Iterator[Coming]:
    """Of every ticket that is not closed for good."""
    tickets, settings = rows.unsettled(tx, rt.id), reports.settings(tx, rt.id)
    steps = rows.steps(tx, tickets)
    for report in tickets:
        for stage, at in report_clocks.dues(tx, rt, report, steps[report.id], settings):
            yield Coming(at, REMINDED[stage], report.ticket)
        ends = report_clocks.settles_at(tx, rt, report, settings, ())
        if ends is not None:
            yield Coming(ends, SETTLED, report.ticket)
