"""Typed button payloads, a file for each feature; importing them here is what makes them readable."""

from bot.taps.activities import AgendaTap, ListTap, ManageTap, ShowTap
from bot.taps.announcements import PlanAskTap, PlanEndTap, PlanRtTap, PlanSetTap, PlanTypeTap, PostTap
from bot.taps.attendance import AttendTap, CloseSureTap, CloseTap, FindTap, FoundTap, PresentTap
from bot.taps.changes import (
    CallOffSureTap,
    CallOffTap,
    MoveDayTap,
    MoveSureTap,
    MoveTap,
    MoveToTap,
    PlaceSureTap,
    PlaceTap,
    RainTap,
)
from bot.taps.languages import LanguageTap
from bot.taps.mandiri import DoneTap, NoPhotoTap
from bot.taps.neighbourhoods import SetUpDoneTap, SetUpTap, TakeChairTap
from bot.taps.offers import AnotherTap, ChangedTap, KeepPlanTap, OfferEndTap, OfferTap
from bot.taps.privacy import ConsentTap, PrivacyTap
from bot.taps.residents import AddressTap, HouseTap, MePageTap, MeTap, NameTap, NoHouseTap
from bot.taps.roles import ChangeRoleTap, RolesTap
from bot.taps.settings import AskSettingTap, ChooseSettingTap, SettingsTap
from bot.taps.signups import AnswerTap, FamilyTap
from bot.taps.tap import LIMIT, ForeignTapError, Tap, one_of, read
from bot.taps.tasks import GiveBackTap, TaskTap, WriteTasksTap

__all__ = [
    "LIMIT",
    "AddressTap",
    "AgendaTap",
    "AnotherTap",
    "AnswerTap",
    "AskSettingTap",
    "AttendTap",
    "CallOffSureTap",
    "CallOffTap",
    "ChangeRoleTap",
    "ChangedTap",
    "ChooseSettingTap",
    "CloseSureTap",
    "CloseTap",
    "ConsentTap",
    "DoneTap",
    "FamilyTap",
    "FindTap",
    "ForeignTapError",
    "FoundTap",
    "GiveBackTap",
    "HouseTap",
    "KeepPlanTap",
    "LanguageTap",
    "ListTap",
    "ManageTap",
    "MePageTap",
    "MeTap",
    "MoveDayTap",
    "MoveSureTap",
    "MoveTap",
    "MoveToTap",
    "NameTap",
    "NoHouseTap",
    "NoPhotoTap",
    "OfferEndTap",
    "OfferTap",
    "PlaceSureTap",
    "PlaceTap",
    "PlanAskTap",
    "PlanEndTap",
    "PlanRtTap",
    "PlanSetTap",
    "PlanTypeTap",
    "PostTap",
    "PresentTap",
    "PrivacyTap",
    "RainTap",
    "RolesTap",
    "SetUpDoneTap",
    "SetUpTap",
    "SettingsTap",
    "ShowTap",
    "TakeChairTap",
    "Tap",
    "TaskTap",
    "WriteTasksTap",
    "one_of",
    "read",
]
