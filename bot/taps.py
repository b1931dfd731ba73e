"""Typed button payloads: values to and from callback data of at most 64 bytes, with a version in front."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

LIMIT = 64  # Telegram's bound on callback_data, in bytes
VERSION = "1"
MAX_ID = 2**53  # larger numbers are never ours, and some databases refuse them

E = TypeVar("E", bound=StrEnum)

_by_verb: dict[str, type["Tap"]] = {}


class ForeignTapError(ValueError):
    """The payload is not ours, or of a version that is no longer understood."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A press on a button. A subclass names its `verb`; its fields are int, or str without a colon."""

    verb: ClassVar[str]

    def data(self) -> str:
        """Return the callback data, as in `1:answer:42:joining`. Raises ValueError over 64 bytes."""
        values = (str(getattr(self, field.name)) for field in fields(self))
        text = ":".join((VERSION, self.verb, *values))
        if len(text.encode()) > LIMIT:
            raise ValueError(f"callback data too long: {text}")
        return text


def tap_class(cls: type[Any]) -> type[Any]:
    """Register a Tap subclass under its verb."""
    _by_verb[cls.verb] = cls
    return cls


def read(data: str) -> Tap:
    """Return the typed tap behind callback data. Raises ForeignTapError for anything that is not ours."""
    version, _, rest = data.partition(":")
    verb, *values = rest.split(":")
    cls = _by_verb.get(verb)
    if version != VERSION or cls is None:
        raise ForeignTapError(data[:LIMIT])
    wanted = fields(cls)
    if len(wanted) != len(values):
        raise ForeignTapError(data[:LIMIT])
    return cls(*(_value(field.type, value) for field, value in zip(wanted, values, strict=True)))


def one_of(choices: type[E], text: str) -> E | None:
    """Return the choice that a tap's text names; None for a forged one."""
    return next((choice for choice in choices if choice.value == text), None)


def _value(kind: Any, text: str) -> int | str:
    if kind is str:
        return text
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 16 and int(digits) <= MAX_ID):
        raise ForeignTapError(text[:LIMIT])
    return sign * int(digits)


@tap_class
@dataclass(frozen=True, slots=True)
class AnswerTap(Tap):
    """Ikut, Belum pasti or Berhalangan on a card or a reminder."""

    verb: ClassVar[str] = "answer"
    activity_id: int
    answer: str


@tap_class
@dataclass(frozen=True, slots=True)
class ManageTap(Tap):
    """The officers' wheel on a card: opens the panel of one activity."""

    verb: ClassVar[str] = "manage"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ShowTap(Tap):
    """A line of /kegiatan: shows the card."""

    verb: ClassVar[str] = "show"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ListTap(Tap):
    """A page of everybody who answered, from 1; page 0 opens the list as a message of its own."""

    verb: ClassVar[str] = "list"
    activity_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveTap(Tap):
    """Asks for another day."""

    verb: ClassVar[str] = "move"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveDayTap(Tap):
    """The day was chosen (date.toordinal), the hour is next."""

    verb: ClassVar[str] = "moveday"
    activity_id: int
    day: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveToTap(Tap):
    """The time was chosen (minute of the epoch), a look at old and new is next."""

    verb: ClassVar[str] = "moveto"
    activity_id: int
    minute: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveSureTap(Tap):
    """Moves the activity."""

    verb: ClassVar[str] = "movesure"
    activity_id: int
    minute: int


@tap_class
@dataclass(frozen=True, slots=True)
class CallOffTap(Tap):
    """Asks whether to cancel an activity."""

    verb: ClassVar[str] = "calloff"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class CallOffSureTap(Tap):
    """Cancels the activity."""

    verb: ClassVar[str] = "calloffsure"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AttendTap(Tap):
    """A page of the attendance list, from 0."""

    verb: ClassVar[str] = "attend"
    activity_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class PresentTap(Tap):
    """A name on the attendance list: was there (1) or not (0), so two officers never undo each other."""

    verb: ClassVar[str] = "present"
    activity_id: int
    person_id: int
    present: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class CloseTap(Tap):
    """Asks whether to close an activity."""

    verb: ClassVar[str] = "close"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class CloseSureTap(Tap):
    """Closes the activity and thanks everybody."""

    verb: ClassVar[str] = "closesure"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SetUpTap(Tap):
    """Begins to set up the neighbourhood of this group."""

    verb: ClassVar[str] = "setup"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SetUpDoneTap(Tap):
    """Finishes the set-up; who presses it becomes the chair."""

    verb: ClassVar[str] = "setupdone"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SettingsTap(Tap):
    """Shows a neighbourhood's settings."""

    verb: ClassVar[str] = "settings"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskSettingTap(Tap):
    """Asks for one setting, by buttons or by a typed answer; field: rules.neighbourhoods.Field."""

    verb: ClassVar[str] = "asksetting"
    rt_id: int
    field: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChooseSettingTap(Tap):
    """Takes one of the choices of a setting."""

    verb: ClassVar[str] = "setting"
    rt_id: int
    field: str
    choice: str


@tap_class
@dataclass(frozen=True, slots=True)
class TakeChairTap(Tap):
    """A group admin becomes chair of a neighbourhood that has none."""

    verb: ClassVar[str] = "takechair"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class RolesTap(Tap):
    """Shows one person's offices, or with person 0 who holds what."""

    verb: ClassVar[str] = "roles"
    rt_id: int
    person_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ChangeRoleTap(Tap):
    """Gives (1) or takes (0) an office: absolute, so that a second press changes nothing."""

    verb: ClassVar[str] = "role"
    rt_id: int
    person_id: int
    role: str
    gives: int


@tap_class
@dataclass(frozen=True, slots=True)
class ConsentTap(Tap):
    """The answer under the privacy notice: agreed (1) or later (0)."""

    verb: ClassVar[str] = "consent"
    agree: int


@tap_class
@dataclass(frozen=True, slots=True)
class AddressTap(Tap):
    """How to be addressed (rules.residents.AddressForm); `first`: 1 while the first questions are asked."""

    verb: ClassVar[str] = "address"
    form: str
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class NameTap(Tap):
    """Wants to type how to be addressed."""

    verb: ClassVar[str] = "name"
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class HouseTap(Tap):
    """Wants to type the house in this neighbourhood."""

    verb: ClassVar[str] = "house"
    rt_id: int
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class NoHouseTap(Tap):
    """No house, please: skipped (1) among the first questions, forgotten (0) later."""

    verb: ClassVar[str] = "nohouse"
    rt_id: int
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class MeTap(Tap):
    """Under /saya: `me` shows it, `address` and `house` change it."""

    verb: ClassVar[str] = "me"
    about: str


@tap_class
@dataclass(frozen=True, slots=True)
class PrivacyTap(Tap):
    """Under /privasi: `notice`, `data` (pages from 0), `withdraw`, `forget` and `forgetsure`."""

    verb: ClassVar[str] = "privacy"
    step: str
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class LanguageTap(Tap):
    """A language for oneself (in private) or for the group (officers)."""

    verb: ClassVar[str] = "language"
    language: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanRtTap(Tap):
    """For which neighbourhood a new activity is; `key` is the draft's, as in all Plan taps."""

    verb: ClassVar[str] = "planrt"
    key: str
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class PlanAskTap(Tap):
    """Opens a question or a look at the plan (rules.plans.Step)."""

    verb: ClassVar[str] = "planask"
    key: str
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanSetTap(Tap):
    """An answer: an ISO day, minutes of the day, the number of a suggestion; empty skips."""

    verb: ClassVar[str] = "planset"
    key: str
    step: str
    value: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanTypeTap(Tap):
    """In a group: wants to type the answer, so a question to reply to is needed."""

    verb: ClassVar[str] = "plantype"
    key: str
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class PostTap(Tap):
    """Posts the planned activity."""

    verb: ClassVar[str] = "post"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanEndTap(Tap):
    """Throws the plan away."""

    verb: ClassVar[str] = "planend"
    key: str
