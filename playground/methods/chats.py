"""What the bot can ask about chats and their members, and leaving them."""

from typing import Any

from playground.answers import bad_request
from playground.chat import Chat, Kind, Member, Status
from playground.message import Message
from playground.methods.addressing import find_chat, open_chat
from playground.person import ANONYMOUS_ADMIN, Person
from playground.post import membership, put
from playground.town import Town
from playground.wire import Call

FULL = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}
PERMISSIONS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]


def _inside(town: Town, call: Call) -> Chat:
    """Groups tell only those who are in them."""
    chat = find_chat(town, call.params["chat_id"])
    if not chat.is_private and not chat.members[town.bot.id].inside:
        return open_chat(town, chat.id)
    return chat


def _get_chat(town: Town, call: Call) -> Any:
    chat = _inside(town, call)
    full = chat.brief | FULL
    if not chat.is_private:
        full["permissions"] = {
            name: chat.default_right_to_pin if name == "can_pin_messages" else True for name in PERMISSIONS
        }
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].as_dict(with_reply=False)
    return full


def _get_chat_member(town: Town, call: Call) -> Any:
    chat, user_id = _inside(town, call), call.params["user_id"]
    if found := chat.members.get(user_id):
        return found.as_dict()
    if user_id == ANONYMOUS_ADMIN["id"]:
        anonymous = Person(user_id, "Group", username="GroupAnonymousBot", is_bot=True)
        return Member(anonymous, Status.LEFT).as_dict()
    if user_id not in town.people:
        raise bad_request("PARTICIPANT_ID_INVALID" if chat.kind is Kind.SUPERGROUP else "user not found")
    return Member(town.people[user_id], Status.LEFT).as_dict()


def get_chat_administrators(town: Town, call: Call) -> Any:
    """Anonymous ones included; other bots would not be."""
    chat = _inside(town, call)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [member.as_dict() for member in chat.members.values() if member.boss]


def _get_chat_member_count(town: Town, call: Call) -> int:
    return sum(member.inside for member in _inside(town, call).members.values())


def _leave_chat(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    old, new = chat.members[town.bot.id], Member(town.bot, Status.LEFT)
    chat.members[town.bot.id] = new
    put(town, Message(0, chat, town.now(), {"left_chat_member": town.bot.user}, town.bot.user, service=True))
    membership(town, chat, town.bot, old, new)
    return True


def _export_chat_invite_link(town: Town, call: Call) -> str:
    chat = open_chat(town, call.params["chat_id"])
    if not chat.members[town.bot.id].may("can_invite_users"):
        raise bad_request("not enough rights to manage chat invite link")
    return f"https://t.me/+{abs(chat.id):x}"


def _ban_chat_member(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    if not chat.members[town.bot.id].may("can_restrict_members"):
        raise bad_request("not enough rights to restrict/unrestrict chat member")
    old = chat.member(call.params["user_id"])
    if not old:
        raise bad_request("user not found")
    if old.boss:
        raise bad_request(
            "can't remove chat owner" if old.status is Status.OWNER else "user is an administrator"
        )
    new = chat.members[old.person.id] = Member(old.person, Status.KICKED)
    membership(town, chat, town.bot, old, new)
    return True


METHODS = {
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": _get_chat_member_count,
    "leaveChat": _leave_chat,
    "exportChatInviteLink": _export_chat_invite_link,
    "banChatMember": _ban_chat_member,
}
