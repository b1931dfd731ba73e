"""The people of a stage: 22 residents of one RT in Jambi, and somebody from elsewhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.residents import AddressForm, addressed
from playground.acts.joining import enter
from playground.chat import Chat, Kind, Member, Status
from playground.person import Person
from playground.town import Town

BAPAK, IBU, MAS, MBAK, KAK = (
    AddressForm.BAPAK, AddressForm.IBU, AddressForm.MAS, AddressForm.MBAK, AddressForm.KAK,
)  # fmt: skip
TITLE = "Warga RT 05 Eka Jaya"


class Role(StrEnum):
    """What somebody does for the RT, as far as the page tells it apart."""

    ADMIN = "admin"  # of the group, before the RT has officers
    CHAIR = "chair"
    COORDINATOR = "coordinator"
    SQUAD_LEADER = "squad_leader"
    RESIDENT = "resident"
    OUTSIDER = "outsider"


class Habit(StrEnum):
    """How somebody usually answers an announcement."""

    STEADY = "steady"
    USUAL = "usual"
    RARE = "rare"
    AWAY = "away"  # works on Sundays, and says so


NEVER = 99


@dataclass(frozen=True, slots=True)
class Resident:
    """As the story knows them: the private chat is opened after so many announcements, by newcomers later."""

    name: str
    habit: Habit
    opens: int = NEVER
    form: AddressForm = AddressForm.PLAIN
    house: str = ""
    since: date = date.min
    role: Role = Role.RESIDENT

    def addressed(self, announcements: int) -> str:
        """As others read the name after so many announcements."""
        return addressed(self.name, self.form if announcements >= self.opens else AddressForm.PLAIN)


# the first six are the phones that a page opens with; Pak Budi shows the group
RESIDENTS = (
    Resident("Pak Budi", Habit.STEADY, 1, BAPAK, "A-3"),
    Resident("Bu Sari", Habit.STEADY, 1, IBU, "A-1", role=Role.CHAIR),
    Resident("Rina", Habit.USUAL, 1, KAK, "B-7"),
    Resident("Bu Ning", Habit.USUAL, 2, IBU, "C-2"),
    Resident("Mas Joko", Habit.STEADY, 1, MAS, "B-4", role=Role.SQUAD_LEADER),
    Resident("Pak Hasan", Habit.STEADY, 1, BAPAK, "A-9", role=Role.COORDINATOR),
    Resident("Bu Yanti", Habit.STEADY, 1, IBU, "A-5"),
    Resident("Mbak Dewi", Habit.USUAL, 2, MBAK, "B-2"),
    Resident("Pak Tigor", Habit.USUAL, 4, BAPAK, "C-6"),
    Resident("Mas Eko", Habit.USUAL, 3, MAS, "B-7"),
    Resident("Bu Fatimah", Habit.USUAL),
    Resident("Pak Made", Habit.STEADY, 2, BAPAK, "C-1"),
    Resident("Pak Rahmat", Habit.STEADY),
    Resident("Bu Lestari", Habit.RARE),
    Resident("Mas Andi", Habit.AWAY),
    Resident("Pak Zulkifli", Habit.USUAL),
    Resident("Bu Marni", Habit.RARE),
    Resident("Pak Asep", Habit.AWAY, 5, BAPAK, "A-12"),
    Resident("Kak Wulan", Habit.USUAL, since=date(2026, 9, 18)),
    Resident("Mas Fajar", Habit.STEADY, 7, MAS, "C-8", since=date(2026, 10, 2)),
    Resident("Bu Ida", Habit.USUAL, since=date(2026, 10, 20)),
    Resident("Pak Simbolon", Habit.USUAL, since=date(2026, 11, 4)),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and the group in which newcomers are not yet."""

    group: Chat
    people: dict[str, Person]
    outsider: Person

    @property
    def sari(self) -> Person:
        """The chair."""
        return self.people["Bu Sari"]

    def as_list(self) -> list[dict[str, object]]:
        """Each with the chat that a page shows first."""
        first, *others = RESIDENTS
        shown = [self._shown(one.name, one.role) for one in others]
        return [self._shown(first.name, first.role, self.group), *shown, self._elsewhere()]

    def before_setup(self) -> list[dict[str, object]]:
        """Nobody has an office yet, everybody looks at the group, and who can set it up comes first."""
        others = [one.name for one in RESIDENTS if one.role is not Role.CHAIR]
        shown = [self._shown(name, Role.RESIDENT, self.group) for name in others]
        return [self._shown("Bu Sari", Role.ADMIN, self.group), *shown, self._elsewhere()]

    def _elsewhere(self) -> dict[str, object]:
        return _seat(self.outsider, Role.OUTSIDER)

    def _shown(self, name: str, role: Role, group: Chat | None = None) -> dict[str, object]:
        return _seat(self.people[name], role, group)


def _seat(person: Person, role: Role, group: Chat | None = None) -> dict[str, object]:
    return {
        "person": person.id,
        "name": person.name,
        "role": role.value,
        "chat": group.id if group else person.id,
        "view": "group" if group else "private",
    }


def gather(town: Town, day: date) -> Cast:
    """The people and their group as it is on a day, without the bot."""
    people = {one.name: town.add_person(one.name, language="id") for one in RESIDENTS}
    outsider = town.add_person("Orang Lain", language="id")
    group = town.add_group(TITLE, Kind.SUPERGROUP)
    sari = people["Bu Sari"]
    group.members[sari.id] = Member(sari, Status.OWNER)
    for one in RESIDENTS:
        if one.since <= day and one.role is not Role.CHAIR:
            enter(town, group, people[one.name], sari, quietly=True)
    return Cast(group, people, outsider)
