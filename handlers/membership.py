"""People come and go: told by service messages, and by chat_member where the bot is an admin."""

from bot.actions import membership as actions
from bot.updates import Update, User
from handlers.visit import Visit


def is_about_members(update: Update) -> bool:
    """True when somebody came into a group or left it."""
    message = update.message
    told = message is not None and (message.left_chat_member or message.new_chat_members)
    return bool(told) or (update.chat_member is not None and update.chat_member.chat.is_group)


def changed(visit: Visit) -> None:
    """Let each of them go, or be back."""
    rt = visit.rt
    if rt is None:
        return
    for user, is_here in _people(visit.update):
        if user.is_bot:
            continue
        act = actions.came if is_here else actions.went
        act(visit.tx, visit.world, rt, user.id)


def _people(update: Update) -> list[tuple[User, bool]]:
    if update.chat_member is not None:
        member = update.chat_member.new_chat_member
        return [(member.user, member.present)]
    message = update.message
    assert message is not None
    left = [(message.left_chat_member, False)] if message.left_chat_member else []
    return left + [(user, True) for user in message.new_chat_members]
