"""Typed button payloads, a file for each feature; importing them here is what makes them readable."""

from bot.taps.activities import AgendaTap, ListTap, ManageTap, MoreTap, ShowTap
from bot.taps.agenda import MineTap, PastTap
from bot.taps.announcements import PlanAskTap, PlanEndTap, PlanRtTap, PlanSetTap, PlanTypeTap, PostTap
from bot.taps.arrivals import AllHereTap, PosCodeTap, PosPlaceTap, PresenceTap
from bot.taps.attendance import AttendTap, CloseSureTap, CloseTap, FindTap, FoundTap, PresentTap
from bot.taps.calendars import CalendarTap, FeedTap
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
from bot.taps.codes import CodeTap
from bot.taps.contributions import BringTap, GiveTap, TakeBackTap, ToolTap
from bot.taps.copies import CopyTap
from bot.taps.draws import DrawTap, LotTap, WatcherTap
from bot.taps.holidays import NotHolidayTap, PlanNotHolidayTap
from bot.taps.households import (
    DropTap,
    ExemptTap,
    HousesTap,
    MergeTap,
    MergeWithTap,
    RepresentedTap,
    WargaTap,
)
from bot.taps.imports import ImportChoiceTap, ImportTap
from bot.taps.languages import LanguageTap
from bot.taps.mandiri import DoneTap, NoPhotoTap
from bot.taps.neighbourhoods import SetUpDoneTap, SetUpTap, TakeChairTap
from bot.taps.nudges import NudgeTap, SilentTap
from bot.taps.offers import AnotherTap, ChangedTap, KeepPlanTap, OfferEndTap, OfferTap
from bot.taps.photos import PhotoDropTap, PhotosTap
from bot.taps.privacy import ConsentTap, PrivacyTap
from bot.taps.proposals import ProposalTap, ProposeTap
from bot.taps.proxies import (
    ProxiesTap,
    ProxyAnswerTap,
    ProxyFamilyTap,
    ProxyNewTap,
    ProxyTap,
    ProxyTaskTap,
    ProxyUndoTap,
)
from bot.taps.residents import AddressTap, HouseTap, MePageTap, MeTap, NameTap, NoHouseTap
from bot.taps.roles import ChangeRoleTap, RolesTap
from bot.taps.ronda import (
    DutiesTap,
    DutyTap,
    HelpTap,
    NightOffTap,
    NightPanelTap,
    NightTap,
    SayTap,
    SayTonightTap,
)
from bot.taps.ronda_settings import AskRondaTap, ChooseRondaTap, RondaBeginTap, RondaSettingsTap
from bot.taps.series import (
    EveryTimeTap,
    SeriesEditSureTap,
    SeriesEditTap,
    SeriesEndSureTap,
    SeriesEndTap,
    SeriesMoveTap,
    SeriesSureTap,
    SeriesTap,
    SeriesToTap,
)
from bot.taps.settings import AskSettingTap, ChooseSettingTap, SettingsTap
from bot.taps.sheets import SheetsTap, SheetTap
from bot.taps.signups import AnswerTap, FamilyTap
from bot.taps.squads import SquadNewTap, SquadsTap, SquadTap
from bot.taps.swaps import (
    ApproveTap,
    ExchangeForTap,
    ExchangeTap,
    SwapAskTap,
    SwapSayTap,
    SwapTap,
    SwapWhoTap,
    TakeOverTap,
    WithdrawTap,
)
from bot.taps.tap import LIMIT, ForeignTapError, Tap, one_of, read
from bot.taps.tasks import GiveBackTap, TasksTap, TaskTap, WriteTasksTap

__all__ = [
    "LIMIT",
    "AddressTap",
    "AgendaTap",
    "AllHereTap",
    "AnotherTap",
    "AnswerTap",
    "ApproveTap",
    "AskRondaTap",
    "AskSettingTap",
    "AttendTap",
    "BringTap",
    "CalendarTap",
    "CallOffSureTap",
    "CallOffTap",
    "ChangeRoleTap",
    "ChangedTap",
    "ChooseRondaTap",
    "ChooseSettingTap",
    "CloseSureTap",
    "CloseTap",
    "CodeTap",
    "ConsentTap",
    "CopyTap",
    "DoneTap",
    "DrawTap",
    "DropTap",
    "DutiesTap",
    "DutyTap",
    "EveryTimeTap",
    "ExchangeForTap",
    "ExchangeTap",
    "ExemptTap",
    "FamilyTap",
    "FeedTap",
    "FindTap",
    "ForeignTapError",
    "FoundTap",
    "GiveBackTap",
    "GiveTap",
    "HelpTap",
    "HouseTap",
    "HousesTap",
    "ImportChoiceTap",
    "ImportTap",
    "KeepPlanTap",
    "LanguageTap",
    "ListTap",
    "LotTap",
    "ManageTap",
    "MePageTap",
    "MeTap",
    "MergeTap",
    "MergeWithTap",
    "MineTap",
    "MoreTap",
    "MoveDayTap",
    "MoveSureTap",
    "MoveTap",
    "MoveToTap",
    "NameTap",
    "NightOffTap",
    "NightPanelTap",
    "NightTap",
    "NoHouseTap",
    "NoPhotoTap",
    "NotHolidayTap",
    "NudgeTap",
    "OfferEndTap",
    "OfferTap",
    "PastTap",
    "PhotoDropTap",
    "PhotosTap",
    "PlaceSureTap",
    "PlaceTap",
    "PlanAskTap",
    "PlanEndTap",
    "PlanNotHolidayTap",
    "PlanRtTap",
    "PlanSetTap",
    "PlanTypeTap",
    "PosCodeTap",
    "PosPlaceTap",
    "PostTap",
    "PresenceTap",
    "PresentTap",
    "PrivacyTap",
    "ProposalTap",
    "ProposeTap",
    "ProxiesTap",
    "ProxyAnswerTap",
    "ProxyFamilyTap",
    "ProxyNewTap",
    "ProxyTap",
    "ProxyTaskTap",
    "ProxyUndoTap",
    "RainTap",
    "RepresentedTap",
    "RolesTap",
    "RondaBeginTap",
    "RondaSettingsTap",
    "SayTap",
    "SayTonightTap",
    "SeriesEditSureTap",
    "SeriesEditTap",
    "SeriesEndSureTap",
    "SeriesEndTap",
    "SeriesMoveTap",
    "SeriesSureTap",
    "SeriesTap",
    "SeriesToTap",
    "SetUpDoneTap",
    "SetUpTap",
    "SettingsTap",
    "SheetTap",
    "SheetsTap",
    "ShowTap",
    "SilentTap",
    "SquadNewTap",
    "SquadTap",
    "SquadsTap",
    "SwapAskTap",
    "SwapSayTap",
    "SwapTap",
    "SwapWhoTap",
    "TakeBackTap",
    "TakeChairTap",
    "TakeOverTap",
    "Tap",
    "TaskTap",
    "TasksTap",
    "ToolTap",
    "WargaTap",
    "WatcherTap",
    "WithdrawTap",
    "WriteTasksTap",
    "one_of",
    "read",
]
