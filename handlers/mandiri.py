"""Work without a common hour: /mandiri plans it; "Sudah beres" and "Belum beres" under its card."""

from bot.actions import mandiri as actions
from bot.messages import mandiri as messages
from bot.parcels import Remove
from bot.rules.mandiri import Done
from bot.rules.signups import Refused
from bot.taps import DoneTap, NoPhotoTap
from handlers import announcements
from handlers.neighbours import behind_button, redraw
from handlers.visit import Visit


def begin(visit: Visit, words: str) -> None:
    """/mandiri: a plan without an hour from the words after it, or from the announcement it replies to."""
    announcements.begin(visit, words, alone=True)


def say(visit: Visit, tap: DoneTap) -> None:
    """Sudah beres, in the group or in private; Belum beres."""
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = sight.rt, sight.resident
    outcome = actions.say(visit.tx, visit.world, rt, resident, tap.activity_id, done=bool(tap.done))
    visit.toast(messages.toast(visit.speech(rt), outcome), alert=isinstance(outcome, Refused))
    if outcome in (Done.NOTED, Done.TAKEN_BACK):
        redraw(visit, tap.activity_id)


def skip_photo(visit: Visit, _tap: NoPhotoTap) -> None:
    """Tidak usah: the question goes away."""
    visit.toast()
    visit.send(Remove(visit.chat.id, visit.message.message_id))
