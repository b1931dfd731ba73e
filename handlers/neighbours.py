"""An activity before the eyes of a neighbour: under a button, behind a link, and its card shown again."""

from bot.actions.activities import Sight, posted, seen_by
from bot.messages import residents, signups
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.signups import Reason, Refused, is_open, reason_of_closed
from handlers.activities import own_card
from handlers.visit import Visit, number_of


def sight_of(visit: Visit, activity_id: int) -> Sight | None:
    """Return a posted activity and its neighbour, who may come into its RT by this; None for all others.

    In a group only its own activities count, whatever a forged button says.
    """
    if (found := posted(visit.tx, activity_id)) is None:
        return None
    activity, rt = found
    if visit.in_group and visit.chat.id != rt.chat_id:
        return None
    resident = visit.resident_of(rt)
    return Sight(activity, rt, resident) if resident is not None else None


def behind_button(visit: Visit, activity_id: int) -> Sight | None:
    """Return the activity under a button; whoever does not live there hears so, as a toast."""
    if (sight := sight_of(visit, activity_id)) is None:
        visit.toast(not_here(visit), alert=True)
    return sight


def behind_link(visit: Visit, rest: str) -> Sight | None:
    """Return the activity that a link names; of a stranger it is asked to tap in their group first."""
    if (sight := sight_of(visit, number_of(rest))) is None:
        visit.say(residents.not_yet_known(visit.speech()))
    return sight


def come_in(visit: Visit, rt: Neighbourhood | None) -> None:
    """Let a newcomer who taps a button of the RT's own group belong there from now on; nobody elsewhere."""
    if rt is not None and visit.in_group and visit.chat.id == rt.chat_id:
        visit.resident_of(rt)


def opens(visit: Visit, sight: Sight, wanted: int) -> bool:
    """Answer a tap that leads from the own card to a page of choices (`wanted` 1), or back.

    True where the page shall be shown; whoever taps an old button hears why there is no choice any more.
    """
    now = visit.world.now
    if wanted != 1 or is_open(sight.activity, now):
        visit.toast()
        return wanted == 1
    words = signups.toast(visit.speech(sight.rt), Refused(reason_of_closed(sight.activity, now)))
    visit.toast(words, alert=True)
    return False


def not_here(visit: Visit) -> str:
    """Word that there is no such activity in the RT of whoever acts."""
    return signups.toast(visit.speech(), Refused(Reason.NOT_HERE))


def redraw(visit: Visit, activity_id: int) -> None:
    """In private the message under the button becomes the card as it is now; in the group nothing does."""
    sight = None if visit.in_group else seen_by(visit.tx, visit.person, activity_id)
    if sight is not None:
        visit.edit(own_card(visit, sight))
