"""What is in an officer's hand: an RT or an activity behind a button, or what they are typing about."""

from collections.abc import Callable

from bot.actions import dialogues, settings
from bot.actions.activities import Sight, in_charge
from bot.actions.dialogues import Draft
from bot.actions.roles import is_officer
from bot.messages import general, panels
from bot.messages import settings as refusals
from bot.parcels import Text
from bot.rules.activities import Misfit, misfit_of_ended
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from db.engine import Transaction
from handlers.visit import Visit

Door = Callable[[Transaction, Person, int], Sight | Misfit]


def officers_rt(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the RT under a button, for its officers; None, and a toast, for everybody else."""
    rt = visit.within_reach(rt_id)
    if rt is None or not is_officer(visit.tx, rt, visit.person.id):
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return None
    return rt


def changeable(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return an RT that is set up for whoever may change it; None, and a toast, for everybody else."""
    rt = visit.within_reach(rt_id)
    if rt is None or not settings.may_change_active(visit.tx, rt, visit.person):
        visit.toast(refusals.chair_only(visit.speech()), alert=True)
        return None
    return rt


def charge_of(visit: Visit, activity_id: int) -> Sight | None:
    """Return an activity for its officer; anybody else hears why not, as a toast."""
    return _sight_or_toast(visit, in_charge(visit.tx, visit.person, activity_id))


def in_hand(visit: Visit, activity_id: int, door: Door = in_charge) -> Sight | None:
    """Return a planned activity for its officer, in the private chat; anybody else hears why not."""
    if visit.in_group:
        return _sight_or_toast(visit, Misfit.OFFICERS_ONLY)
    return _sight_or_toast(visit, _planned(visit, activity_id, door))


def of_draft(visit: Visit, draft: Draft) -> Sight | None:
    """Return the planned activity that an officer is typing about; else say why not, and end the dialogue."""
    found = _planned(visit, draft.data["activity_id"])
    if isinstance(found, Misfit):
        give_up(visit, draft, found)
        return None
    return found


def give_up(visit: Visit, draft: Draft, misfit: Misfit) -> None:
    """Say why nothing that is typed can be done any more; what comes next is heard as anything else."""
    dialogues.end(visit.tx, draft)
    visit.say(general.said(panels.misfit(visit.speech(), misfit)))


def deny(visit: Visit, misfit: Misfit) -> None:
    """Say why not under a button."""
    visit.toast(panels.misfit(visit.speech(), misfit), alert=True)


def turn(visit: Visit, text: Text) -> None:
    """Put words in the place of those under the pressed button."""
    if not visit.in_group:  # there only a forged tap can come from: nobody else sees the officers' panel
        visit.edit(text)
    visit.toast()


def _planned(visit: Visit, activity_id: int, door: Door = in_charge) -> Sight | Misfit:
    found = door(visit.tx, visit.person, activity_id)
    return found if isinstance(found, Misfit) else misfit_of_ended(found.activity) or found


def _sight_or_toast(visit: Visit, found: Sight | Misfit) -> Sight | None:
    if isinstance(found, Misfit):
        deny(visit, found)
        return None
    return found
