"""Work without a common hour: /mandiri plans it; "Sudah beres" and "Belum beres" under its card."""

from bot.actions import mandiri as actions
from bot.actions.activities import seen_by
from bot.messages import mandiri as messages
from bot.parcels import Remove
from bot.rules.mandiri import Done
from bot.rules.signups import Reason, Refused
from bot.taps import DoneTap, NoPhotoTap
from handlers import announcements
from handlers.activities import own_card
from handlers.signups import resident_for
from handlers.visit import Visit


def begin(visit: Visit, words: str) -> None:
    """/mandiri: a plan without an hour from the words after it, or from the announcement it replies to."""
    announcements.begin(visit, words, alone=True)


def say(visit: Visit, tap: DoneTap) -> None:
    """Sudah beres, in the group or in private; Belum beres."""
    found = resident_for(visit, tap.activity_id)
    if found is None:
        visit.toast(messages.toast(visit.speech(), Refused(Reason.NOT_HERE)), alert=True)
        return
    rt, resident = found
    outcome = actions.say(visit.tx, visit.world, rt, resident, tap.activity_id, done=bool(tap.done))
    visit.toast(messages.toast(visit.speech(rt), outcome), alert=isinstance(outcome, Refused))
    sight = None if visit.in_group else seen_by(visit.tx, visit.person, tap.activity_id)
    if sight is not None and outcome in (Done.NOTED, Done.TAKEN_BACK):
        visit.edit(own_card(visit, sight))


def skip_photo(visit: Visit, _tap: NoPhotoTap) -> None:
    """Tidak usah: the question goes away."""
    visit.toast()
    visit.send(Remove(visit.chat.id, visit.message.message_id))
