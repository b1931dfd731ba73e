"""/bukti, in the officers' private chats: the binder for a judging."""

from bot import taps
from bot.actions import binders, dialogues, self_checks
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.actions.roles import is_officer
from bot.messages import binders as messages
from bot.messages import general, help
from bot.messages import neighbourhoods as homes
from bot.parcels import Text
from bot.rules import binders as rules
from bot.rules import stretch_reading
from bot.rules.binders import Names
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.series import local_day
from bot.rules.stretches import Stretch, parsed
from bot.taps import BindersTap, BinderTap
from handlers.officers import officers_rt
from handlers.privately import refuse, show
from handlers.settings import STOP
from handlers.visit import Visit


def by_command(visit: Visit, words: str) -> None:
    """/bukti, with the months behind it or without; in the group a button leads into the private chat."""
    if visit.in_group:
        visit.say(help.in_private(visit.speech(), visit.world.bot_username, "bukti"), reply=True)
    else:
        begin(visit, words)


def begin(visit: Visit, words: str = "") -> None:
    """For which months? Who is an officer of several RT chooses one first."""
    mine = [rt for rt in visit.homes if is_officer(visit.tx, rt, visit.person.id)]
    if not mine:
        visit.say(general.said(messages.officers_only(visit.speech())))
    elif len(mine) > 1:
        visit.say(homes.which(visit.speech(), [(rt, BindersTap(rt.id)) for rt in mine]))
    elif words:
        _read(visit, mine[0], words)
    else:
        visit.say(_which(visit, mine[0]))


def page(visit: Visit, tap: BindersTap) -> None:
    """📒: for which months?"""
    if (rt := officers_rt(visit, tap.rt_id)) is not None:
        dialogues.end_kind(visit.tx, visit.world, Dialogue.BINDER, visit.chat.id, visit.user.id)
        show(visit, _which(visit, rt))


def choose(visit: Visit, tap: BinderTap) -> None:
    """The months, then with whose names; then it is made."""
    if (rt := officers_rt(visit, tap.rt_id)) is None:
        return
    stretch, names = parsed(tap.stretch), taps.one_of(Names, tap.names)
    if not tap.stretch and not tap.names:
        data = {"rt": rt.id}
        dialogues.begin(visit.tx, visit.world, Dialogue.BINDER, visit.chat.id, visit.user.id, data=data)
        show(visit, messages.ask(visit.speech(rt), rt))
    elif stretch is None or not rules.fits(stretch, local_day(visit.world.now, rt.zone)):
        refuse(visit)
    elif not tap.names:
        show(visit, _names(visit, rt, stretch))
    elif names is None or not binders.send(visit.tx, visit.world, rt, visit.person, stretch, names):
        refuse(visit)
    else:
        visit.toast(messages.being_made(visit.speech(rt)))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The months, typed."""
    rt = visit.within_reach(draft.data["rt"])
    if rt is None or not is_officer(visit.tx, rt, visit.person.id):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(general.officers_only(visit.speech())))
    elif text.strip().lower() in STOP:
        dialogues.end(visit.tx, draft)
        visit.say(_which(visit, rt))
    elif _read(visit, rt, text):
        dialogues.end(visit.tx, draft)


def _read(visit: Visit, rt: Neighbourhood, words: str) -> bool:
    """Ask for the names; say what is wrong with the months where they are none, or too many."""
    today = local_day(visit.world.now, rt.zone)
    stretch = stretch_reading.read(words, today)
    if stretch is None:
        visit.say(messages.not_read(visit.speech(rt)))
    elif not rules.fits(stretch, today):
        visit.say(general.said(messages.too_long(visit.speech(rt))))
    else:
        visit.say(_names(visit, rt, stretch))
        return True
    return False


def _which(visit: Visit, rt: Neighbourhood) -> Text:
    at = self_checks.desk(visit.tx, visit.world, visit.person, rt.id)
    checked = (len(at.steps), len(at.checklist.indicators)) if at else (0, 0)
    today = local_day(visit.world.now, rt.zone)
    return messages.which(visit.speech(rt), rt, today, checked, to_name(visit.tx, rt, visit.person.id))


def _names(visit: Visit, rt: Neighbourhood, stretch: Stretch) -> Text:
    return messages.names(visit.speech(rt), rt, stretch, to_name(visit.tx, rt, visit.person.id))
