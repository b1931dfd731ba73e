"""Chats: private, groups, supergroups; who is in them and with which rights."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from playground.message import Message
from playground.person import Person


class Kind(StrEnum):
    """Channels are left out: neighbourhoods have none."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    """Standing in a chat, in the words of the Bot API."""

    OWNER = "creator"
    ADMIN = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


INSIDE = {Status.OWNER, Status.ADMIN, Status.MEMBER}
BOSSES = {Status.OWNER, Status.ADMIN}
RIGHTS = {
    "can_be_edited": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_pin_messages": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_manage_topics": True,
}


@dataclass(slots=True)
class Member:
    """A user's standing in a chat."""

    person: Person
    status: Status = Status.MEMBER
    anonymous: bool = False
    title: str = ""
    rights: dict[str, bool] = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        return self.status in INSIDE

    @property
    def boss(self) -> bool:
        return self.status in BOSSES

    def may(self, right: str) -> bool:
        return self.status is Status.OWNER or (self.status is Status.ADMIN and self.rights.get(right, False))

    def as_dict(self) -> dict[str, Any]:
        made: dict[str, Any] = {"user": self.person.user, "status": str(self.status)}
        if self.boss:
            made["is_anonymous"] = self.anonymous
        if self.status is Status.ADMIN:
            made |= self.rights
        if self.boss and self.title:
            made["custom_title"] = self.title
        if self.status is Status.KICKED:
            made["until_date"] = 0
        return made


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is the id of the service message that opened it."""

    id: int
    name: str
    color: int = 0x6FB9F0
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """One chat with all that was said in it."""

    id: int
    kind: Kind
    brief: dict[str, Any]
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    next_message: int = 1
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int = 0
    default_right_to_pin: bool = False

    @property
    def is_private(self) -> bool:
        return self.kind is Kind.PRIVATE

    @property
    def title(self) -> str:
        return str(self.brief.get("title") or self.brief.get("first_name"))

    def member(self, user_id: int) -> Member | None:
        found = self.members.get(user_id)
        return found if found and found.inside else None

    def boss(self, user_id: int) -> bool:
        found = self.members.get(user_id)
        return bool(found and found.boss)
