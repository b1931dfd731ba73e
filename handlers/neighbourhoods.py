"""The bot comes into a group, is set up there, goes, moves with it; a chair is found."""

from bot.actions import neighbourhoods as actions
from bot.actions import reach
from bot.actions.neighbourhoods import Arrival, SetUp
from bot.messages import general
from bot.messages import neighbourhoods as messages
from bot.messages import settings as panels
from bot.messages.speech import speech
from bot.parcels import Say
from bot.rules.neighbourhoods import Field, Neighbourhood, Status
from bot.taps import SetUpDoneTap, SetUpTap, TakeChairTap
from bot.updates import Update
from db import reports
from handlers.settings import ask
from handlers.visit import Visit


def is_about_me(update: Update) -> bool:
    """True when the bot's own standing in a group changed. In channels it has nothing to do, nor to say."""
    changed = update.my_chat_member
    return changed is not None and changed.chat.is_group


def my_standing(visit: Visit) -> None:
    """Put in, taken out, made admin, restricted."""
    changed = visit.update.my_chat_member
    assert changed is not None
    if changed.new_chat_member.present:
        arrived(visit)
    else:
        reach.left_group(visit.tx, visit.world, visit.chat.id)


def is_created(update: Update) -> bool:
    """True for a new group that had the bot among its first members."""
    return update.message is not None and update.message.group_chat_created


def arrived(visit: Visit) -> None:
    """Introduce the bot, once; where it was before, say that everything is still there.

    The group in which officers read reports is no neighbourhood: nothing is to be set up there.
    """
    if reports.read_in(visit.tx, visit.chat.id):
        return
    rt, arrival = actions.arrive(visit.tx, visit.world, visit.chat.id, visit.chat.title)
    words = speech(rt.language, rt.zone)
    match arrival:
        case Arrival.NEW:
            visit.send(Say(rt.chat_id, messages.introduction(words, rt)))
        case Arrival.BACK:
            visit.send(Say(rt.chat_id, messages.welcome_back(words, rt)))


def is_renamed(update: Update) -> bool:
    """True when a group has a new title."""
    return update.message is not None and bool(update.message.new_chat_title)


def renamed(visit: Visit) -> None:
    """Remember the title."""
    message = visit.update.message
    assert message is not None
    actions.rename(visit.tx, message.chat.id, message.new_chat_title)


def is_moved(update: Update) -> bool:
    """True for both messages of a group that becomes a supergroup."""
    message = update.message
    return message is not None and bool(message.migrate_to_chat_id or message.migrate_from_chat_id)


def moved(visit: Visit) -> None:
    """Follow the group; the two messages may come in any order, and twice."""
    message = visit.update.message
    assert message is not None
    old = message.migrate_from_chat_id or message.chat.id
    reach.moved_chat(visit.tx, visit.world, old, message.migrate_to_chat_id or message.chat.id)


def begin(visit: Visit, words: str) -> None:
    """`/mulai`, also with everything in one line."""
    if not visit.in_group:
        visit.say(messages.how_to_add(visit.speech(), visit.world.bot_username))
        return
    rt, _ = actions.arrive(visit.tx, visit.world, visit.chat.id, visit.chat.title)
    if rt.status is Status.ACTIVE:
        visit.say(general.said(messages.is_ready(visit.speech(rt), rt)), reply=True)
        return
    visit.group_admins()
    begun = actions.begin(visit.tx, rt, None if visit.is_anonymous_admin else visit.user.id, words)
    if begun is None:
        visit.say(general.said(messages.admins_only(visit.speech(rt))), reply=True)
    else:
        _go_on(visit, begun)


def begin_by_link(visit: Visit, _payload: str) -> None:
    """`/start` in a group: the app of somebody who added the bot by its link sends this."""
    begin(visit, "")


def begin_by_tap(visit: Visit, tap: SetUpTap) -> None:
    """The button under the introduction."""
    rt = _here(visit, tap.rt_id)
    if rt is None:
        return
    if rt.status is not Status.NEW:
        visit.toast(messages.is_ready(visit.speech(rt), rt), alert=True)
        return
    visit.group_admins()
    begun = actions.begin(visit.tx, rt, visit.user.id, "")
    if begun is None:
        visit.toast(messages.admins_only(visit.speech(rt)), alert=True)
        return
    visit.toast()
    _go_on(visit, begun)


def finish(visit: Visit, tap: SetUpDoneTap) -> None:
    """The set-up is done: a welcome to everybody."""
    rt = _here(visit, tap.rt_id)
    if rt is None:
        return
    if rt.status is Status.NEW:
        visit.group_admins()
    outcome = actions.finish(visit.tx, visit.world, rt, visit.person)
    if outcome is SetUp.NO_NUMBER:
        visit.toast()
        ask(visit, rt, Field.RT)
    elif outcome is SetUp.DONE:
        words = visit.shared_speech(rt)
        visit.toast(panels.stored(visit.speech(rt)))
        visit.edit(panels.saved(words, rt))
        visit.say(messages.welcome(words, rt, visit.person, visit.world.bot_username))
    else:
        _refuse(visit, rt, outcome)


def take_chair(visit: Visit, tap: TakeChairTap) -> None:
    """A group admin is willing to be chair."""
    rt = _here(visit, tap.rt_id)
    if rt is None:
        return
    visit.group_admins()
    outcome = actions.take_chair(visit.tx, visit.world, rt, visit.person)
    if outcome is SetUp.DONE:
        visit.toast(panels.stored(visit.speech(rt)))
        visit.edit(messages.chair_found(visit.shared_speech(rt), rt, visit.person))
    elif outcome is SetUp.TOO_LATE:
        visit.toast(messages.chair_taken(visit.speech(rt)), alert=True)
    else:
        _refuse(visit, rt, outcome)


def _here(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the neighbourhood of this very group; anything else is a forged button."""
    rt = visit.within_reach(rt_id)
    if rt is not None and visit.in_group:
        return rt
    visit.toast(general.old_button(visit.speech()), alert=True)
    return None


def _go_on(visit: Visit, rt: Neighbourhood) -> None:
    if rt.rt:
        visit.say(panels.panel(visit.shared_speech(rt), rt))
    else:
        ask(visit, rt, Field.RT)


def _refuse(visit: Visit, rt: Neighbourhood, outcome: SetUp) -> None:
    words = visit.speech(rt)
    text = messages.is_ready(words, rt) if outcome is SetUp.TOO_LATE else messages.admins_only(words)
    visit.toast(text, alert=True)
