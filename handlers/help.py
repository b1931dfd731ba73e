"""/bantuan: different for residents, officers, strangers, and in the group."""

from bot.actions import asides, liaisons
from bot.messages import help as messages
from bot.messages import liaisons as links
from bot.rules.menus import Audience, audience_in_private
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import all_roles
from db import residents
from handlers.visit import Visit


def usage(visit: Visit, _words: str) -> None:
    """What can be done here by whoever asks."""
    if visit.rt is not None:
        audience = _in_group(visit, visit.rt)
        asides.tell_usage(visit.tx, visit.world, visit.rt, visit.thread_id, audience)
        return
    audience = Audience.NEW_GROUP if visit.in_group else audience_in_private_of(visit)
    text = messages.usage(visit.speech(), audience, visit.world.bot_username)
    if not visit.in_group and (rts := liaisons.rts_of(visit.tx, visit.person.id)):
        text = links.pointed_out(visit.speech(rts[0]), text, len(rts))
    visit.say(text)


def _in_group(visit: Visit, rt: Neighbourhood) -> Audience:
    resident = residents.resident(visit.tx, rt.id, visit.user.id)
    is_officer = resident is not None and resident.is_officer
    return Audience.GROUP_OFFICER if is_officer or visit.is_anonymous_admin else Audience.GROUP


def audience_in_private_of(visit: Visit) -> Audience:
    """Who somebody is in private: officer, resident or stranger."""
    homes = {rt.id for rt in visit.homes}
    places = [p for p in residents.homes(visit.tx, visit.person.id) if p.neighbourhood_id in homes]
    return audience_in_private(bool(places), all_roles(places))
