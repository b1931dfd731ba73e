"""Activities: /kegiatan, the card shown again, the full list, and the officers' panel."""

from bot.actions import activities as actions
from bot.actions import asides, dialogues, nudges
from bot.actions import rosters as lists
from bot.actions.activities import Sight
from bot.actions.residents import to_name
from bot.messages import activities as messages
from bot.messages import agenda, general, neighbourhoods, panels, rosters
from bot.parcels import Edit, Say, Text
from bot.rules.activities import Misfit
from bot.rules.neighbourhoods import Status
from bot.rules.panels import possible
from bot.taps import ListTap, ManageTap, MoreTap, ShowTap
from db import gatherings
from handlers import announcements, plans, proposals
from handlers.agenda import coming_page
from handlers.officers import charge_of
from handlers.visit import Visit, number_of


def coming(visit: Visit, words: str) -> None:
    """/kegiatan: what is coming here, or in private wherever the person lives; "baru" begins a new one."""
    if words.split(maxsplit=1)[:1] == ["baru"]:
        text = words.removeprefix("baru").strip()
        may_post = visit.in_group or plans.homes(visit)
        (announcements.begin if may_post else proposals.command)(visit, text)
    elif not visit.in_group:
        visit.say(coming_page(visit, 0))
    elif visit.rt is None or visit.rt.status is not Status.ACTIVE:
        visit.say(general.said(neighbourhoods.not_set_up(visit.speech())))
    else:
        asides.tell_coming(visit.tx, visit.world, visit.rt, visit.thread_id)


def show(visit: Visit, tap: ShowTap) -> None:
    """A line of /kegiatan: the card comes down again in the group, or into the private chat."""
    if visit.in_group:
        _show_here(visit, tap.activity_id)
        return
    sight = actions.seen_by(visit.tx, visit.person, tap.activity_id)
    if sight is None:
        visit.toast(rosters.residents_only(visit.speech()), alert=True)
        return
    visit.say(own_card(visit, sight))
    visit.toast()


def own_card(visit: Visit, sight: Sight) -> Text:
    """The card as it is now, for the private chat of somebody who lives there."""
    mine = gatherings.part_of(visit.tx, sight.activity, sight.resident.id)
    gathering, named = gatherings.of(visit.tx, sight.activity), to_name(visit.tx, sight.rt, visit.person.id)
    is_officer = sight.resident.is_officer
    return messages.own_card(visit.speech(sight.rt), gathering, mine, named, for_officer=is_officer)


def _show_here(visit: Visit, activity_id: int) -> None:
    rt = visit.rt
    before = actions.repost(visit.tx, visit.world, rt, activity_id, visit.message.message_id) if rt else None
    if rt is None or before is None:
        visit.toast(rosters.residents_only(visit.speech()), alert=True)
        return
    if before.message_id is not None and before.message_id < visit.message.message_id:
        former = messages.former_card(visit.shared_speech(rt), gatherings.of(visit.tx, before))
        visit.send(Edit(rt.chat_id, before.message_id, former))
    visit.toast(agenda.below(visit.speech()))


def turn_list(visit: Visit, tap: ListTap) -> None:
    """Another page of the full list; page 0 opens it as a message of its own. In private only."""
    text = None if visit.in_group else _full_list(visit, tap.activity_id, tap.page)
    if text is None:
        visit.toast(rosters.residents_only(visit.speech()), alert=True)
        return
    visit.toast()
    if tap.page == 0:
        visit.say(text)
    else:
        visit.edit(text)


def open_list(visit: Visit, rest: str) -> None:
    """The deep link under a card: start=list_42."""
    text = _full_list(visit, number_of(rest), 1)
    visit.say(text or general.said(rosters.residents_only(visit.speech())))


def _full_list(visit: Visit, activity_id: int, page: int) -> Text | None:
    sight = actions.seen_by(visit.tx, visit.person, activity_id)
    if sight is None:
        return None
    answers, givers = lists.answers(visit.tx, activity_id), lists.givers(visit.tx, activity_id)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    return rosters.full_list(visit.speech(sight.rt), sight.activity, answers, page, named, givers)


def manage(visit: Visit, tap: ManageTap) -> None:
    """The wheel under a card: officers find the panel in their private chat."""
    sight = charge_of(visit, tap.activity_id)
    if sight is None:
        return
    speech = visit.speech(sight.rt)
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    if not visit.in_group:
        visit.edit(_panel(visit, sight))
        visit.toast()
    elif visit.can_write_to(visit.person):
        visit.send(Say(visit.person.id, _panel(visit, sight)))
        visit.toast(panels.sent_in_private(speech))
    else:
        visit.toast(url=visit.deep_link(f"manage_{tap.activity_id}"))


def manage_more(visit: Visit, tap: MoreTap) -> None:
    """Lainnya in the panel: what is needed less often."""
    sight = charge_of(visit, tap.activity_id)
    if sight is None:
        return
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    visit.edit(_panel(visit, sight, more=True))
    visit.toast()


def _panel(visit: Visit, sight: Sight, *, more: bool = False) -> Text:
    gathering = gatherings.of(visit.tx, sight.activity)
    silent = nudges.number(visit.tx, visit.world, sight.activity)
    can = possible(sight.activity, visit.world.now, sight.rt.attend_days)
    return panels.panel(visit.speech(sight.rt), gathering, sight.rt, silent, can=can, more=more)


def open_panel(visit: Visit, rest: str) -> None:
    """The deep link for officers: start=manage_42."""
    sight = actions.in_charge(visit.tx, visit.person, number_of(rest))
    if isinstance(sight, Misfit):
        visit.say(general.said(panels.misfit(visit.speech(), sight)))
        return
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    visit.say(_panel(visit, sight))
