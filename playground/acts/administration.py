"""Running a group: the bot's membership, admins, the step up to a supergroup."""

from dataclasses import replace

from playground.acts.joining import enter, standing
from playground.acts.typing import write
from playground.answers import ControlError
from playground.chat import RIGHTS, Chat, Kind, Member, Status
from playground.person import Person
from playground.post import membership, service
from playground.town import Town


def appoint(
    town: Town,
    chat: Chat,
    who: Person,
    by: Person,
    rights: dict[str, bool],
    *,
    anonymous: bool = False,
    title: str = "",
) -> None:
    """Rights not named are an admin's usual ones."""
    old = standing(chat, who)
    if not old.inside:
        raise ControlError(f"{who.name} is not in {chat.title}")
    status = old.status if old.status is Status.OWNER else Status.ADMIN
    new = chat.members[who.id] = Member(who, status, anonymous, title, RIGHTS | rights)
    membership(town, chat, by, old, new)


def boss_of(town: Town, person: Person, chat: int) -> Chat:
    """The group that this admin runs; refused for anybody else."""
    group = town.chat(chat)
    if not group.boss(person.id):
        raise ControlError(f"{person.name} is no admin of {group.title}")
    return group


def _promote(
    town: Town,
    person: Person,
    *,
    chat: int,
    who: int,
    anonymous: bool = False,
    title: str = "",
    rights: dict[str, bool] | None = None,
) -> None:
    group = boss_of(town, person, chat)
    appoint(town, group, town.person(who), person, rights or {}, anonymous=anonymous, title=title)


def _demote(town: Town, person: Person, *, chat: int, who: int) -> None:
    _step_down(town, boss_of(town, person, chat), town.person(who), person)


def _step_down(town: Town, group: Chat, who: Person, by: Person) -> None:
    old = standing(group, who)
    if old.status is not Status.ADMIN:
        raise ControlError(f"{who.name} is not an admin that can be demoted")
    new = group.members[who.id] = Member(who)
    membership(town, group, by, old, new)


def add_bot(
    town: Town, person: Person, *, chat: int, admin: bool = False, payload: str | None = None
) -> None:
    """`payload` is that of a startgroup link, which makes the person's app send /start@bot payload."""
    group = town.chat(chat)
    if not group.member(person.id):
        raise ControlError(f"{person.name} is not in {group.title}")
    enter(town, group, town.bot, person)
    if admin:
        appoint(town, group, town.bot, person, {})
    if payload is not None:
        write(town, person, chat=group.id, text=f"/start@{town.bot.username} {payload}".strip())


def _promote_bot(town: Town, person: Person, *, chat: int, rights: dict[str, bool] | None = None) -> None:
    group = boss_of(town, person, chat)
    appoint(town, group, town.bot, person, rights or {})


def _demote_bot(town: Town, person: Person, *, chat: int) -> None:
    _step_down(town, boss_of(town, person, chat), town.bot, person)


def _rename(town: Town, person: Person, *, chat: int, title: str) -> None:
    group = boss_of(town, person, chat)
    group.brief = group.brief | {"title": title}
    town.tell_people()
    service(town, person, group, {"new_chat_title": title})


def migrate(town: Town, person: Person, *, chat: int) -> int:
    """The group becomes a supergroup with another id; messages stay behind in the old one."""
    old = boss_of(town, person, chat)
    if old.kind is not Kind.GROUP:
        raise ControlError(f"{old.title} is no basic group")
    new = town.add_group(old.title, Kind.SUPERGROUP)
    new.members = {user: replace(member) for user, member in old.members.items()}
    service(town, person, old, {"migrate_to_chat_id": new.id})
    service(town, person, new, {"migrate_from_chat_id": old.id})
    old.migrated_to = new.id
    town.events.add({"kind": "migrated", "chat": old.id, "to": new.id})
    town.tell_people()
    return new.id


ACTS = {
    "promote": _promote,
    "demote": _demote,
    "add_bot": add_bot,
    "promote_bot": _promote_bot,
    "demote_bot": _demote_bot,
    "rename": _rename,
    "migrate": migrate,
}
