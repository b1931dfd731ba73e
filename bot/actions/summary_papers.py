"""What stands on the paper of a summary, for the lurah or for judges."""

from dataclasses import dataclass

from bot.actions import summaries
from bot.actions.summaries import Wanted
from bot.rules.summaries import Held, Summary
from bot.rules.summary_papers import Shown, chosen
from bot.world import World
from db import figures
from db import summary_papers as rows
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Paper:
    """The summary, its activities, and the photos that show most."""

    summary: Summary
    held: tuple[Held, ...]
    photos: tuple[Shown, ...]


def paper(tx: Transaction, world: World, asked: Wanted) -> Paper:
    """Return it as the rows stand now."""
    rt = asked.rt
    since, until = asked.stretch.moments(rt.zone, world.now)
    found = figures.of(tx, rt.id, since, until)
    shots = [*rows.of_activities(tx, found.activities), *rows.of_reports(tx, rt.id, found.done)]
    return Paper(summaries.counted(tx, rt, since, until, found), found.activities, chosen(shots))
