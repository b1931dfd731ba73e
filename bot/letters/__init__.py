"""Each kind of letter; KINDS gathers them from the features."""

from bot.actions.wishes import subject_of
from bot.letters import (
    activities,
    arrivals,
    asides,
    attendance,
    calendars,
    changes,
    codes,
    departures,
    dialogues,
    digests,
    downtime,
    draws,
    duty_books,
    emergencies,
    forwards,
    holidays,
    imports,
    jimpitan_totals,
    kentongan,
    mandiri,
    menus,
    neighbourhoods,
    night_records,
    nudges,
    offers,
    photos,
    privacy,
    proposals,
    proxies,
    queues,
    relays,
    reminders,
    reminding,
    report_clocks,
    report_files,
    report_images,
    report_maps,
    report_news,
    report_works,
    reports,
    roles,
    ronda,
    routines,
    series,
    sheets,
    squads,
    stand_ins,
    summaries,
    summary_files,
    swaps,
    task_lists,
    tickets,
)
from bot.letters.kind import Kind, Receipt
from bot.parcels import Parcel, unpack
from bot.rules.wishes import About
from bot.world import World
from db import outbox
from db.engine import Transaction
from db.outbox import Claimed

__all__ = ["KINDS", "Kind", "Receipt", "reminder_of", "word", "worded"]

KINDS: dict[str, Kind] = {
    **activities.KINDS,
    **arrivals.KINDS,
    **asides.KINDS,
    **attendance.KINDS,
    **calendars.KINDS,
    **changes.KINDS,
    **codes.KINDS,
    **departures.KINDS,
    **dialogues.KINDS,
    **downtime.KINDS,
    **digests.KINDS,
    **draws.KINDS,
    **duty_books.KINDS,
    **emergencies.KINDS,
    **forwards.KINDS,
    **holidays.KINDS,
    **jimpitan_totals.KINDS,
    **kentongan.KINDS,
    **imports.KINDS,
    **mandiri.KINDS,
    **menus.KINDS,
    **neighbourhoods.KINDS,
    **night_records.KINDS,
    **nudges.KINDS,
    **offers.KINDS,
    **photos.KINDS,
    **privacy.KINDS,
    **proposals.KINDS,
    **proxies.KINDS,
    **queues.KINDS,
    **relays.KINDS,
    **reminders.KINDS,
    **report_images.KINDS,
    **report_clocks.KINDS,
    **report_files.KINDS,
    **report_maps.KINDS,
    **report_news.KINDS,
    **report_works.KINDS,
    **reports.KINDS,
    **roles.KINDS,
    **ronda.KINDS,
    **routines.KINDS,
    **series.KINDS,
    **squads.KINDS,
    **stand_ins.KINDS,
    **summaries.KINDS,
    **summary_files.KINDS,
    **swaps.KINDS,
    **sheets.KINDS,
    **task_lists.KINDS,
    **tickets.KINDS,
}


def worded(letter: Claimed) -> Parcel | None:
    """Return what a letter brought along; None where its kind has to word it."""
    kind = KINDS.get(letter.kind)
    is_open = letter.parcel is not None and not (kind and kind.is_sealed)
    return unpack(letter.parcel) if is_open and letter.parcel else None


def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    """Word a letter from what is so now, a reminder as its reader wishes it; None: nothing left to say.

    Raises HeldUpError for a reminder that is not to be heard now.
    """
    kind = KINDS[letter.kind]
    subject = subject_of(tx, kind.about, letter.subject_id) if kind.about else None
    reminding.keep_quiet(world, letter, subject)
    return reminding.finished(tx, world, letter, kind.word(tx, world, letter), subject)


def reminder_of(tx: Transaction, person_id: int, letter_id: int, stamp: int) -> tuple[Claimed, About] | None:
    """Return a reminder to the one it was for, and what it is about; None to everybody else.

    None for another letter that has its number by now, too.
    """
    letter = outbox.letter(tx, letter_id)
    kind = KINDS.get(letter.kind) if letter else None
    if (
        letter is None
        or kind is None
        or kind.about is None
        or (letter.person_id, letter.stamp) != (person_id, stamp)
    ):
        return None
    return letter, kind.about
