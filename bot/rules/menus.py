"""Which commands are shown to whom: in Telegram's menus and in the help."""

from collections.abc import Collection
from enum import StrEnum

from bot.rules.roles import Role, is_officer


class Audience(StrEnum):
    """Who looks, and where."""

    STRANGER = "stranger"  # in private, of no neighbourhood
    RESIDENT = "resident"  # in private
    OFFICER = "officer"  # in private
    CHAIR = "chair"  # in private; gives and takes offices, too
    GROUP = "group"
    GROUP_OFFICER = "group_officer"
    NEW_GROUP = "new_group"  # not set up yet
    GROUP_ADMIN = "group_admin"  # of Telegram's making; they set the neighbourhood up


class Scope(StrEnum):
    """Telegram's names for the chats that share one menu."""

    PRIVATE = "all_private_chats"
    GROUPS = "all_group_chats"
    ADMINS = "all_chat_administrators"


COMMANDS = {
    Audience.STRANGER: ("bahasa", "privasi", "bantuan"),
    Audience.RESIDENT: (
        *(
            "kegiatan",
            "usul",
            "lapor",
            "laporan",
            "ronda",
            "jadwal",
            "regu",
            "kentongan",
            "pengingat",
            "rumahkosong",
            "saya",
        ),
        *("bahasa", "privasi", "bantuan"),
    ),
    Audience.OFFICER: (
        *(
            "kerjabakti",
            "mandiri",
            "kegiatan",
            "usul",
            "lapor",
            "laporan",
            "ronda",
            "jadwal",
            "regu",
            "kentongan",
            "buku",
        ),
        *(
            "pengingat",
            "ringkasan",
            "jimpitan",
            "undi",
            "cetak",
            "bukti",
            "atur",
            "warga",
            "rumahkosong",
            "saya",
            "bahasa",
            "privasi",
        ),
        "bantuan",
    ),
    Audience.CHAIR: (
        *(
            "kerjabakti",
            "mandiri",
            "kegiatan",
            "usul",
            "lapor",
            "laporan",
            "ronda",
            "jadwal",
            "regu",
            "kentongan",
            "buku",
        ),
        *(
            "pengingat",
            "ringkasan",
            "jimpitan",
            "undi",
            "cetak",
            "bukti",
            "atur",
            "peran",
            "warga",
            "rumahkosong",
            "saya",
            "bahasa",
            "privasi",
        ),
        "bantuan",
    ),
    Audience.GROUP: ("kegiatan", "lapor", "ronda", "kentongan", "bantuan"),
    Audience.NEW_GROUP: ("mulai", "bantuan"),
    Audience.GROUP_OFFICER: (
        *(
            "kerjabakti",
            "mandiri",
            "kegiatan",
            "lapor",
            "ronda",
            "kentongan",
            "atur",
            "peran",
            "bahasa",
            "bantuan",
        ),
    ),
    Audience.GROUP_ADMIN: (
        *(
            "mulai",
            "kerjabakti",
            "kegiatan",
            "lapor",
            "ronda",
            "kentongan",
            "atur",
            "peran",
            "bahasa",
            "bantuan",
        ),
    ),
}
OFFICERS = frozenset({Audience.OFFICER, Audience.CHAIR, Audience.GROUP_OFFICER})
IN_PRIVATE = frozenset({Audience.RESIDENT, Audience.OFFICER, Audience.CHAIR})  # of those who live somewhere
GENERAL = {
    Scope.PRIVATE: Audience.RESIDENT,
    Scope.GROUPS: Audience.GROUP,
    Scope.ADMINS: Audience.GROUP_ADMIN,
}


def audience_in_private(lives_somewhere: bool, roles: Collection[Role]) -> Audience:
    """Return what somebody is in their private chat; `roles` are those of all their neighbourhoods."""
    if not lives_somewhere:
        return Audience.STRANGER
    if Role.CHAIR in roles:
        return Audience.CHAIR
    return Audience.OFFICER if is_officer(roles) else Audience.RESIDENT
