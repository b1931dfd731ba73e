"""What the nights of watch do by themselves: reminders, the card, who is missing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.actions import arrivals as arriving
from bot.actions import ronda as nights
from bot.actions import stand_ins
from bot.rules import arrivals, night_records, watch_hours
from bot.rules.arrivals import Late
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.night_records import Step as Signing
from bot.rules.reminder_leads import of_nights
from bot.rules.reminders import Round
from bot.rules.ronda import Ronda, Watch
from bot.rules.watch_hours import Step
from db import reminder_leads, ronda
from db.engine import Transaction
from playground.stage.agenda.coming import Coming, What

LOOKED_AHEAD = timedelta(days=8)
REMINDED: dict[Round, What] = {
    Round.EVE: ("Pengingat ronda H-1", "Night watch reminder, the day before"),
    Round.SOON: ("Pengingat ronda", "Night watch reminder"),
}
STEPS: dict[Step, What] = {
    Step.CARD: ("Kartu ronda", "Card of the night watch"),
    Step.SHORT: ("Ajakan: ronda kurang orang", "Call: the night watch is too small"),
    Step.UNCONFIRMED: ("Danru: belum konfirmasi dan berhalangan", "Leader: not confirmed, or unable"),
}
SIGNING: dict[Signing, What] = {
    Signing.END: ("Catatan ronda untuk ditandatangani", "Record of the night watch, to be signed"),
    Signing.MORNING: ("Catatan ronda belum ditandatangani", "Record of the night watch, not signed yet"),
}
LATE: dict[Late, What] = {
    Late.PERSON: ("Belum tercatat di pos: yang bersangkutan", "Not at the pos: the person"),
    Late.LEADER: ("Belum tercatat di pos: danru", "Not at the pos: the leader"),
    Late.CHAIR: ("Belum tercatat di pos: ketua", "Not at the pos: the chair"),
}


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """By the rules of the bot itself, as the answers stand now."""
    settings = ronda.settings(tx, rt.id)
    if settings is None or not settings.active:
        return
    for night in ronda.starting(tx, now - timedelta(hours=24), now + LOOKED_AHEAD):
        if night.neighbourhood_id == rt.id:
            watch = nights.watch(tx, night)
            for at, what in _of(tx, watch, settings, rt):
                yield Coming(at, what, f"{night.evening:%d/%m}")


def _of(tx: Transaction, watch: Watch, settings: Ronda, rt: Neighbourhood) -> Iterator[tuple[datetime, What]]:
    if watch.coming:
        leads = of_nights(rt, reminder_leads.of(tx, rt.id))
        yield from ((due.at, REMINDED[due.round]) for due in watch_hours.rounds(watch.night, rt, leads))
    told = watch.unanswered or watch.unable
    is_short = watch.missing > stand_ins.called(stand_ins.away(tx, watch))
    wanted = {Step.CARD: watch.duties, Step.SHORT: is_short, Step.UNCONFIRMED: told}
    for step, (since, _) in watch_hours.steps(watch.night, settings, rt).items():
        if wanted[step]:
            yield since, STEPS[step]
    if arrivals.missing(watch):
        for late, (since, _) in arrivals.late_steps(watch.night, settings).items():
            if arriving.who_hears(tx, rt, watch, late):
                yield since, LATE[late]
    for asked, (since, _) in night_records.steps(watch, rt).items():
        yield since, SIGNING[asked]
