"""ROUTES: the one flat list of what Bantar listens to. Handlers are plain functions over a Visit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot import taps
from bot.actions import dialogues, reach
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import general
from bot.messages.speech import speech
from bot.parcels import Say
from bot.rules.kinds import TRAITS
from bot.updates import CallbackQuery, Message, Update
from bot.world import World
from db import outbox
from db.engine import Transaction
from handlers import (
    activities,
    agenda,
    announcements,
    arrivals,
    attendance,
    binders,
    calendars,
    changes,
    codes,
    contributions,
    copies,
    draws,
    duty_books,
    emergencies,
    empty_houses,
    forwards,
    help,
    holidays,
    house_groups,
    households,
    imports,
    jimpitan,
    jimpitan_totals,
    joiners,
    kentongan,
    kentongan_codes,
    languages,
    liaison_pages,
    liaisons,
    mandiri,
    membership,
    merges,
    neighbourhoods,
    night_records,
    notices,
    nudges,
    offers,
    photos,
    plans,
    posting,
    previews,
    privacy,
    privately,
    proposals,
    proxies,
    rain,
    relays,
    relocations,
    reminder_settings,
    report_lists,
    report_mutes,
    report_settings,
    report_steps,
    report_works,
    reports,
    residents,
    roles,
    ronda,
    ronda_settings,
    routine_sketches,
    routines,
    self_checks,
    series,
    series_changes,
    series_edits,
    settings,
    sheets,
    signups,
    squad_nights,
    squads,
    summaries,
    summary_settings,
    supports,
    swaps,
    talk,
    task_lists,
    tasks,
    tickets,
    unreached,
    watch_history,
    wishes,
)
from handlers.visit import Visit


@dataclass(frozen=True, slots=True)
class OnTap:
    """A press on a button of this type."""

    tap: type[taps.Tap]
    handler: Callable[[Visit, Any], None]


@dataclass(frozen=True, slots=True)
class OnCommand:
    """A command by any of its names, in a text or a caption; the handler gets what follows it, stripped."""

    names: tuple[str, ...]
    handler: Callable[[Visit, str], None]


@dataclass(frozen=True, slots=True)
class OnStart:
    """A deep link into the private chat, `prefix_rest`; the handler gets the rest."""

    prefix: str
    handler: Callable[[Visit, str], None]


@dataclass(frozen=True, slots=True)
class OnDialogue:
    """A text (not a command) that is meant for an open dialogue of this kind."""

    kind: Dialogue
    handler: Callable[[Visit, Draft, str], None]


@dataclass(frozen=True, slots=True)
class OnEvent:
    """A service message or a change of membership: the first whose `happened` is true."""

    happened: Callable[[Update], object]
    handler: Callable[[Visit], None]


Route = OnTap | OnCommand | OnStart | OnDialogue | OnEvent

ROUTES: list[Route] = [
    # signups
    OnTap(taps.AnswerTap, signups.answer),
    OnTap(taps.FamilyTap, signups.bring_family),
    # tasks
    OnTap(taps.TaskTap, tasks.choose),
    OnTap(taps.TasksTap, privately.tap(tasks.open_page)),
    OnTap(taps.GiveBackTap, tasks.give_back),
    # mandiri
    OnCommand(("mandiri",), mandiri.begin),
    OnTap(taps.DoneTap, mandiri.say),
    OnTap(taps.NoPhotoTap, privately.tap(mandiri.skip_photo)),
    # contributions
    OnStart("bring", contributions.open_by_link),
    OnTap(taps.BringTap, privately.tap(contributions.open_tools)),
    OnTap(taps.ToolTap, privately.tap(contributions.bring)),
    OnTap(taps.GiveTap, privately.tap(contributions.ask)),
    OnTap(taps.TakeBackTap, privately.tap(contributions.take_back)),
    OnDialogue(Dialogue.GIVING, contributions.typed),
    # copies
    OnTap(taps.CopyTap, privately.tap(copies.copy)),
    # proxies
    OnTap(taps.ProxiesTap, privately.tap(proxies.people)),
    OnTap(taps.ProxyTap, privately.tap(proxies.one)),
    OnTap(taps.ProxyNewTap, privately.tap(proxies.new)),
    OnTap(taps.ProxyUndoTap, privately.tap(proxies.undo)),
    OnTap(taps.ProxyAnswerTap, privately.tap(proxies.answer)),
    OnTap(taps.ProxyFamilyTap, privately.tap(proxies.bring_family)),
    OnTap(taps.ProxyTaskTap, privately.tap(proxies.give_task)),
    OnDialogue(Dialogue.PROXY, proxies.typed),
    # nudges
    OnTap(taps.SilentTap, privately.tap(nudges.sheet)),
    OnTap(taps.NudgeTap, privately.tap(nudges.send)),
    # merges
    OnCommand(("warga",), privately.command("warga", merges.show)),
    OnStart("warga", privately.command("warga", merges.show)),
    OnTap(taps.WargaTap, privately.tap(merges.people)),
    OnTap(taps.RepresentedTap, privately.tap(merges.one)),
    OnTap(taps.MergeTap, privately.tap(merges.candidates)),
    OnTap(taps.MergeWithTap, privately.tap(merges.merge)),
    OnTap(taps.DropTap, privately.tap(merges.drop)),
    # households
    OnTap(taps.HousesTap, privately.tap(households.houses)),
    OnTap(taps.ExemptTap, privately.tap(households.exempt)),
    OnTap(taps.UnreachedTap, privately.tap(unreached.houses)),
    # ronda
    OnCommand(("ronda",), ronda.week),
    OnStart("ronda", ronda.week),
    OnCommand(("jadwal",), privately.command("jadwal", ronda.mine)),
    OnStart("jadwal", privately.command("jadwal", ronda.mine)),
    OnStart("night", ronda.open_panel),
    OnTap(taps.SayTap, ronda.say),
    OnTap(taps.SayTonightTap, ronda.say_tonight),
    OnTap(taps.HelpTap, ronda.help_out),
    OnTap(taps.NightTap, privately.tap(ronda.show_night)),
    OnTap(taps.NightPanelTap, ronda.panel),
    OnTap(taps.DutyTap, privately.tap(ronda.one)),
    OnTap(taps.NightOffTap, privately.tap(ronda.call_off)),
    OnTap(taps.DutiesTap, privately.tap(ronda.turn_mine)),
    # squads
    OnCommand(("regu",), squads.command),
    OnStart("regu", squads.command),
    OnTap(taps.SquadsTap, privately.tap(squads.open_page)),
    OnTap(taps.SquadNewTap, privately.tap(squad_nights.begin)),
    OnTap(taps.SquadTap, privately.tap(squads.choose)),
    OnDialogue(Dialogue.SQUAD, squads.typed),
    OnTap(taps.ImportTap, privately.tap(imports.begin)),
    OnTap(taps.ImportChoiceTap, privately.tap(imports.choose)),
    OnDialogue(Dialogue.IMPORT, partial(imports.typed, heard=talk.heard)),
    OnTap(taps.RondaBeginTap, privately.tap(ronda_settings.begin)),
    OnTap(taps.RondaSettingsTap, privately.tap(ronda_settings.panel)),
    OnTap(taps.AskRondaTap, privately.tap(ronda_settings.ask)),
    OnTap(taps.ChooseRondaTap, privately.tap(ronda_settings.choose)),
    OnDialogue(Dialogue.RONDA, ronda_settings.typed),
    # arrivals
    OnTap(taps.PosCodeTap, privately.tap(arrivals.draw)),
    OnStart("jaga", arrivals.arrive),
    OnTap(taps.PresenceTap, privately.tap(arrivals.mark)),
    OnTap(taps.AllHereTap, privately.tap(arrivals.all_here)),
    OnTap(taps.PosPlaceTap, privately.tap(arrivals.place_pos)),
    # duty books
    OnCommand(("buku",), privately.command("buku", duty_books.begin)),
    OnStart("buku", privately.command("buku", duty_books.begin)),
    OnTap(taps.BookTap, privately.tap(duty_books.page)),
    OnTap(taps.BookWriteTap, privately.tap(duty_books.write)),
    OnTap(taps.BookLinesTap, privately.tap(duty_books.lines)),
    OnTap(taps.BookBackTap, privately.tap(duty_books.take_back)),
    OnTap(taps.BookStrikeTap, privately.tap(duty_books.strike)),
    OnTap(taps.BookPhotosTap, privately.tap(duty_books.photos)),
    OnDialogue(Dialogue.BOOK, duty_books.typed),
    # who came along
    OnTap(taps.JoinersTap, privately.tap(joiners.page)),
    OnTap(taps.JoinerTap, privately.tap(joiners.choose)),
    OnTap(taps.JoinTap, privately.tap(joiners.note)),
    OnDialogue(Dialogue.JOINER, joiners.typed),
    # night records
    OnTap(taps.RecordTap, privately.tap(night_records.page)),
    OnTap(taps.SignTap, privately.tap(night_records.sign)),
    OnTap(taps.AllCameTap, privately.tap(night_records.all_came)),
    # jimpitan
    OnCommand(("jimpitan",), privately.command("jimpitan", jimpitan.begin)),
    OnStart("jimpitan", privately.command("jimpitan", jimpitan.begin)),
    OnTap(taps.JimpitanOwnTap, privately.tap(jimpitan.own)),
    OnTap(taps.JimpitanListTap, privately.tap(jimpitan.page)),
    OnTap(taps.JimpitanHouseTap, privately.tap(jimpitan.house)),
    OnTap(taps.JimpitanEntryTap, privately.tap(jimpitan.entry)),
    OnTap(taps.JimpitanPayTap, privately.tap(jimpitan.pay)),
    OnTap(taps.JimpitanAskTap, privately.tap(jimpitan.ask)),
    OnTap(taps.JimpitanSayTap, privately.tap(jimpitan.say)),
    OnTap(taps.JimpitanBackTap, privately.tap(jimpitan.take_back)),
    OnTap(taps.JimpitanHandTap, privately.tap(jimpitan.by_hand)),
    OnDialogue(Dialogue.JIMPITAN, jimpitan.typed),
    # jimpitan totals
    OnTap(taps.JimpitanFundTap, privately.tap(jimpitan_totals.fund)),
    OnTap(taps.JimpitanMissingTap, privately.tap(jimpitan_totals.missing)),
    OnTap(taps.JimpitanCopyTap, privately.tap(jimpitan_totals.copy)),
    OnTap(taps.JimpitanNightTap, privately.tap(jimpitan_totals.night)),
    OnTap(taps.JimpitanReceiveTap, privately.tap(jimpitan_totals.receive)),
    OnTap(taps.JimpitanOtherTap, privately.tap(jimpitan_totals.other)),
    # watch history
    OnTap(taps.WatchedTap, privately.tap(watch_history.own)),
    OnTap(taps.ContributionsTap, privately.tap(watch_history.contributions)),
    # kentongan
    OnCommand(("kentongan",), kentongan.begin),
    OnStart("kentongan", kentongan.begin),
    OnStart("alarm", kentongan.open_by_link),
    OnTap(taps.KentonganTap, kentongan.open_codes),
    OnTap(taps.AlarmCodeTap, kentongan.choose),
    OnTap(taps.AlarmTap, kentongan.sound),
    OnTap(taps.AlarmWhereTap, privately.tap(kentongan.ask_where)),
    OnTap(taps.AllClearTap, kentongan.all_clear),
    OnDialogue(Dialogue.ALARM, kentongan.typed),
    OnTap(taps.KentonganCodesTap, privately.tap(kentongan_codes.table)),
    OnTap(taps.KentonganCodeTap, privately.tap(kentongan_codes.one)),
    OnTap(taps.KentonganNewTap, privately.tap(kentongan_codes.new)),
    OnTap(taps.KentonganGroupTap, privately.tap(kentongan_codes.to_group)),
    OnDialogue(Dialogue.CODE, kentongan_codes.typed),
    # forwards
    OnStart(forwards.LINK, forwards.open_by_link),
    OnTap(taps.ForwardTap, forwards.begin),
    OnTap(taps.ForwardOthersTap, privately.tap(forwards.others)),
    OnTap(taps.ForwardToTap, privately.tap(forwards.choose)),
    OnTap(taps.ForwardPaperTap, privately.tap(forwards.send_paper)),
    OnTap(taps.ForwardedTap, privately.tap(forwards.passed_on)),
    OnTap(taps.AgencyNewsTap, privately.tap(forwards.heard)),
    # empty houses
    OnCommand(("rumahkosong",), privately.command("rumahkosong", empty_houses.begin)),
    OnStart("rumahkosong", privately.command("rumahkosong", empty_houses.begin)),
    OnTap(taps.EmptyTap, privately.tap(empty_houses.turn)),
    OnTap(taps.EmptyListTap, privately.tap(empty_houses.listed)),
    OnTap(taps.EmptyWhichTap, privately.tap(empty_houses.which)),
    OnTap(taps.EmptyFromTap, privately.tap(empty_houses.ask_first)),
    OnTap(taps.EmptyUntilTap, privately.tap(empty_houses.ask_last)),
    OnTap(taps.EmptyNoteTap, privately.tap(empty_houses.note)),
    OnTap(taps.EmptyShowTap, privately.tap(empty_houses.show_one)),
    OnTap(taps.EmptyEndTap, privately.tap(empty_houses.end)),
    OnDialogue(Dialogue.EMPTY, empty_houses.typed),
    # reports
    OnCommand(("lapor",), reports.command),
    OnStart("lapor", reports.command),
    OnTap(taps.ReportTap, privately.tap(reports.begin_by_tap)),
    OnTap(taps.ReportKindTap, privately.tap(report_steps.choose_kind)),
    OnTap(taps.ReportSecretTap, privately.tap(report_steps.choose_secret)),
    OnTap(taps.ReportPrivacyTap, privately.tap(report_steps.choose_privacy)),
    OnTap(taps.ReportStepTap, privately.tap(report_steps.step)),
    OnDialogue(Dialogue.REPORT, reports.typed),
    # relays
    OnStart("relay", relays.ask_by_link),
    OnTap(taps.RelayTap, relays.ask),
    OnTap(taps.RelayBackTap, relays.ask),
    OnTap(taps.RelayTalkTap, relays.conversation),
    OnTap(taps.RelayAnswerTap, privately.tap(relays.answer)),
    OnTap(taps.RelayStopTap, privately.tap(relays.stop)),
    OnDialogue(Dialogue.RELAY, relays.typed),
    # lists of reports
    OnCommand(("laporan",), report_lists.command),
    OnStart("laporan", report_lists.command),
    OnTap(taps.MyReportsTap, privately.tap(report_lists.mine)),
    OnTap(taps.MyReportTap, privately.tap(report_lists.page)),
    OnTap(taps.MyPhotosTap, privately.tap(report_lists.photos)),
    OnTap(taps.ReportListTap, privately.tap(report_lists.listed)),
    OnTap(taps.ReportShowTap, privately.tap(report_lists.choose)),
    OnTap(taps.ReportMapTap, privately.tap(report_lists.send_map)),
    # supports
    OnTap(taps.SupportTap, privately.tap(supports.support)),
    OnTap(taps.SupportEndTap, privately.tap(supports.end)),
    # report works
    OnTap(taps.WorksTap, privately.tap(report_works.choose)),
    OnTap(taps.WorksPlanTap, privately.tap(report_works.plan)),
    OnTap(taps.WorksDoneTap, privately.tap(report_works.done)),
    OnTap(taps.WorksSomeTap, privately.tap(report_works.some)),
    # how reports are taken
    OnStart("aturlaporan", report_settings.by_link),
    OnCommand(("laporandisini",), report_settings.here),
    OnTap(taps.ReportSettingsTap, privately.tap(report_settings.panel)),
    OnTap(taps.AskReportTap, privately.tap(report_settings.ask)),
    OnTap(taps.ChooseReportTap, privately.tap(report_settings.choose)),
    OnTap(taps.ReportKindsTap, privately.tap(report_settings.kinds)),
    OnTap(taps.ReportLineTap, privately.tap(report_settings.line)),
    OnTap(taps.ReportGroupTap, privately.tap(report_settings.group)),
    OnTap(taps.ReportHereTap, report_settings.tie),
    OnDialogue(Dialogue.KIND, report_settings.typed),
    OnTap(taps.MuteTap, privately.tap(report_mutes.mute)),
    OnTap(taps.MutesTap, privately.tap(report_mutes.listed)),
    OnTap(taps.ReportFileTap, privately.tap(report_lists.send_file)),
    # liaisons
    OnStart(liaisons.LINK, liaisons.open_code),
    OnStart(liaisons.SETTINGS_LINK, liaisons.by_link),
    OnTap(taps.LiaisonsTap, privately.tap(liaisons.panel)),
    OnTap(taps.LiaisonNewTap, privately.tap(liaisons.new)),
    OnTap(taps.LiaisonEndTap, privately.tap(liaisons.end)),
    OnTap(taps.LiaisonAgreeTap, privately.tap(liaisons.agree)),
    OnTap(taps.LiaisonMineTap, privately.tap(liaisons.mine)),
    OnTap(taps.LiaisonLeaveTap, privately.tap(liaisons.leave)),
    OnCommand(("dampingan",), privately.command("dampingan", liaison_pages.open)),
    OnStart("dampingan", privately.command("dampingan", liaison_pages.open)),
    OnTap(taps.LiaisonSumsTap, privately.tap(liaison_pages.together)),
    OnTap(taps.LiaisonRtsTap, privately.tap(liaison_pages.each)),
    OnTap(taps.LiaisonRtTap, privately.tap(liaison_pages.one)),
    OnTap(taps.LiaisonTicketsTap, privately.tap(liaison_pages.tickets)),
    OnTap(taps.LiaisonFileTap, privately.tap(liaison_pages.send)),
    # routines
    OnCommand(("pengingat", "reminders"), routines.begin),
    OnStart("pengingat", routines.by_link),
    OnTap(taps.RoutinesTap, privately.tap(routines.listing)),
    OnTap(taps.OwnRemindersTap, privately.tap(routines.own)),
    OnTap(taps.RoutineNewTap, privately.tap(routines.new)),
    OnTap(taps.RoutineTap, privately.tap(routines.one)),
    OnTap(taps.RoutineAskTap, privately.tap(routine_sketches.ask)),
    OnTap(taps.RoutineSetTap, privately.tap(routine_sketches.choose)),
    OnTap(taps.RoutineSaveTap, privately.tap(routine_sketches.save)),
    OnTap(taps.RoutineLeaveTap, privately.tap(routine_sketches.leave)),
    OnDialogue(Dialogue.ROUTINE, partial(routines.typed, heard=talk.heard)),
    # house groups
    OnTap(taps.HouseGroupsTap, privately.tap(house_groups.listing)),
    OnTap(taps.HouseGroupTap, privately.tap(house_groups.one)),
    OnDialogue(Dialogue.HOUSES, house_groups.typed),
    # when an RT is reminded
    OnStart("aturpengingat", reminder_settings.by_link),
    OnTap(taps.ReminderSettingsTap, privately.tap(reminder_settings.panel)),
    OnTap(taps.AskReminderTap, privately.tap(reminder_settings.ask)),
    OnTap(taps.ChooseReminderTap, privately.tap(reminder_settings.choose)),
    OnTap(taps.LeadsTap, privately.tap(reminder_settings.kinds)),
    OnTap(taps.AskLeadTap, privately.tap(reminder_settings.ask_turn)),
    OnTap(taps.LeadTap, privately.tap(reminder_settings.turn)),
    OnDialogue(Dialogue.QUIET, reminder_settings.typed),
    # summaries
    OnCommand(("ringkasan", "summary"), summaries.command),
    OnStart("ringkasan", summaries.command),
    OnTap(taps.SummaryTap, privately.tap(summaries.turn)),
    OnTap(taps.SummaryBelowTap, privately.tap(summaries.below)),
    OnTap(taps.SummaryOpenTap, privately.tap(summaries.one_of_several)),
    OnTap(taps.SummaryOtherTap, privately.tap(summaries.other)),
    OnTap(taps.SummaryFileTap, privately.tap(summaries.send)),
    OnTap(taps.FigureMeaningsTap, privately.tap(summaries.meanings)),
    OnDialogue(Dialogue.DAYS, summaries.typed),
    OnStart("aturringkasan", summary_settings.by_link),
    OnTap(taps.SummarySettingsTap, privately.tap(summary_settings.panel)),
    OnTap(taps.AskSummaryTap, privately.tap(summary_settings.ask)),
    OnTap(taps.ChooseSummaryTap, privately.tap(summary_settings.choose)),
    OnDialogue(Dialogue.SUMMARY, summary_settings.typed),
    # swaps
    OnStart("swap", swaps.exchange_by_link),
    OnTap(taps.SwapTap, privately.tap(swaps.begin)),
    OnTap(taps.SwapWhoTap, privately.tap(swaps.who)),
    OnTap(taps.SwapAskTap, privately.tap(swaps.ask)),
    OnTap(taps.TakeOverTap, swaps.take_over),
    OnTap(taps.ExchangeTap, swaps.exchange),
    OnTap(taps.ExchangeForTap, privately.tap(swaps.offer)),
    OnTap(taps.SwapSayTap, privately.tap(swaps.say)),
    OnTap(taps.ApproveTap, privately.tap(swaps.approve)),
    OnTap(taps.WithdrawTap, privately.tap(swaps.withdraw)),
    # series
    OnTap(taps.EveryTimeTap, series.join_all),
    OnTap(taps.SeriesTap, series_changes.page),
    OnTap(taps.SeriesMoveTap, series_changes.ask_rhythm),
    OnTap(taps.SeriesToTap, series_changes.ask_sure_move),
    OnTap(taps.SeriesSureTap, series_changes.move_all),
    OnDialogue(Dialogue.SERIES, series_changes.typed),
    OnTap(taps.SeriesEditTap, series_edits.ask),
    OnTap(taps.SeriesEditSureTap, series_edits.change),
    OnDialogue(Dialogue.SERIES_EDIT, series_edits.typed),
    OnTap(taps.SeriesEndTap, series_changes.ask_sure_end),
    OnTap(taps.SeriesEndSureTap, series_changes.end),
    # holidays
    OnTap(taps.PlanNotHolidayTap, holidays.deny_in_plan),
    OnTap(taps.NotHolidayTap, holidays.deny),
    OnTap(taps.HolidaysTap, privately.tap(holidays.listed)),
    OnTap(taps.HolidayTap, privately.tap(holidays.turn)),
    # neighbourhoods
    OnEvent(neighbourhoods.is_about_me, neighbourhoods.my_standing),
    OnEvent(neighbourhoods.is_created, neighbourhoods.arrived),
    OnEvent(neighbourhoods.is_renamed, neighbourhoods.renamed),
    OnEvent(neighbourhoods.is_moved, neighbourhoods.moved),
    OnEvent(membership.is_about_members, membership.changed),
    OnCommand(("mulai", "setup"), neighbourhoods.begin),
    OnCommand(("start",), neighbourhoods.begin_by_link),  # in a group: the startgroup link sends it
    OnTap(taps.SetUpTap, neighbourhoods.begin_by_tap),
    OnTap(taps.SetUpDoneTap, neighbourhoods.finish),
    OnTap(taps.TakeChairTap, neighbourhoods.take_chair),
    # settings
    OnCommand(("atur", "settings"), settings.show),
    OnTap(taps.SettingsTap, settings.panel),
    OnTap(taps.AskSettingTap, settings.ask_by_tap),
    OnTap(taps.ChooseSettingTap, settings.choose),
    OnDialogue(Dialogue.SETTING, settings.answer),
    # roles
    OnCommand(("peran", "roles"), roles.show),
    OnTap(taps.RolesTap, roles.panel),
    OnTap(taps.ChangeRoleTap, roles.change),
    # residents
    OnStart("", residents.start),
    OnStart("hello", residents.hello),
    OnStart("remind", residents.remind),
    OnStart("saya", privately.command("saya", residents.me)),
    OnStart("privasi", privately.command("privasi", privacy.notice)),
    OnStart("bahasa", languages.ask),
    OnStart("bantuan", help.usage),
    OnCommand(("saya",), privately.command("saya", residents.me)),
    OnCommand(("privasi",), privately.command("privasi", privacy.notice)),
    OnCommand(("bahasa",), languages.ask),
    OnCommand(("bantuan", "help"), help.usage),
    OnTap(taps.ConsentTap, privately.tap(residents.consent)),
    OnTap(taps.AddressTap, privately.tap(residents.address)),
    OnTap(taps.NameTap, privately.tap(residents.name)),
    OnTap(taps.HouseTap, privately.tap(residents.house)),
    OnTap(taps.NoHouseTap, privately.tap(residents.no_house)),
    OnTap(taps.MeTap, privately.tap(residents.change_me)),
    OnTap(taps.MePageTap, privately.tap(residents.turn_me)),
    OnTap(taps.PrivacyTap, privately.tap(privacy.step)),
    OnTap(taps.LanguageTap, languages.choose),
    OnDialogue(Dialogue.RESIDENT, residents.typed),
    OnEvent(residents.is_private_chat_changed, residents.private_chat_changed),
    # wishes
    OnTap(taps.WishesTap, privately.tap(wishes.page)),
    OnTap(taps.WishTap, privately.tap(wishes.choose)),
    OnTap(taps.PauseTap, privately.tap(wishes.pause)),
    OnTap(taps.PauseDayTap, privately.tap(wishes.pause_to)),
    OnTap(taps.GoOnTap, privately.tap(wishes.go_on)),
    OnTap(taps.AgainTap, privately.tap(wishes.again)),
    OnTap(taps.StopTap, privately.tap(wishes.stop)),
    OnTap(taps.UnstopTap, privately.tap(wishes.unstop)),
    OnDialogue(Dialogue.WISH, partial(wishes.typed, heard=talk.heard)),
    # activities
    OnCommand(("kegiatan",), activities.coming),
    OnStart("kegiatan", activities.coming),
    OnTap(taps.AgendaTap, privately.tap(agenda.turn_coming)),
    OnTap(taps.MineTap, privately.tap(agenda.turn_mine)),
    OnTap(taps.PastTap, privately.tap(agenda.turn_past)),
    OnTap(taps.ShowTap, activities.show),
    OnTap(taps.ListTap, activities.turn_list),
    OnStart("list", activities.open_list),
    OnTap(taps.ManageTap, activities.manage),
    OnTap(taps.MoreTap, privately.tap(activities.manage_more)),
    OnStart("manage", activities.open_panel),
    # calendars
    OnTap(taps.CalendarTap, privately.tap(calendars.send_file)),
    OnTap(taps.FeedTap, privately.tap(calendars.feed)),
    # draws
    OnCommand(("undi",), privately.command("undi", draws.command)),
    OnStart("undi", privately.command("undi", draws.command)),
    OnTap(taps.DrawTap, privately.tap(draws.begin_by_tap)),
    OnTap(taps.LotTap, privately.tap(draws.choose)),
    OnTap(taps.WatcherTap, privately.tap(draws.person)),
    OnDialogue(Dialogue.DRAWING, draws.typed),
    # announcements
    OnCommand(("kerjabakti", "gotongroyong"), announcements.begin),
    *(
        OnCommand((called.replace(" ", "").lower(),), announcements.beginner(kind, called))
        for kind, traits in TRAITS.items()
        for called in traits.called
    ),
    OnStart("kerjabakti", announcements.begin_by_link),
    OnCommand(("batal",), posting.cancel),
    OnTap(taps.NewPlanTap, privately.tap(announcements.begin_anew)),
    OnTap(taps.PlanRtTap, announcements.choose_rt),
    OnTap(taps.PostTap, posting.post),
    OnTap(taps.PostBesideTap, posting.post_beside),
    OnTap(taps.PlanEndTap, posting.stop),
    OnTap(taps.PlanAskTap, plans.ask),
    OnTap(taps.PlanSetTap, plans.choose),
    OnTap(taps.PlanTypeTap, plans.ask_typed),
    OnDialogue(Dialogue.PLAN, previews.typed),
    # proposals
    OnCommand(("usul",), proposals.command),
    OnStart("usul", proposals.command),
    OnTap(taps.ProposeTap, privately.tap(proposals.by_tap)),
    OnTap(taps.ProposalTap, privately.tap(proposals.answer)),
    # offers
    OnTap(taps.KeepPlanTap, announcements.keep_plan),
    OnTap(taps.OfferTap, offers.accept),
    OnTap(taps.OfferEndTap, offers.refuse),
    OnTap(taps.AnotherTap, offers.another),
    OnDialogue(Dialogue.ASKED, talk.answered),
    # notices
    OnTap(taps.ChangedTap, notices.choose),
    OnStart("changed", notices.choose_by_link),
    # changes
    OnTap(taps.MoveTap, changes.ask_day),
    OnTap(taps.MoveDayTap, changes.ask_hour),
    OnTap(taps.MoveToTap, changes.ask_sure_move),
    OnTap(taps.MoveSureTap, changes.move),
    OnDialogue(Dialogue.MOVING, changes.type_time),
    OnTap(taps.CallOffTap, changes.ask_sure_cancel),
    OnTap(taps.CallOffSureTap, changes.cancel),
    OnTap(taps.RainTap, rain.ask),
    OnTap(taps.PlaceTap, relocations.ask),
    OnTap(taps.PlaceSureTap, relocations.change),
    OnDialogue(Dialogue.PLACE, partial(relocations.typed, heard=offers.heard)),
    OnTap(taps.WriteTasksTap, task_lists.ask),
    OnTap(taps.TasksSureTap, task_lists.write),
    OnDialogue(Dialogue.TASKS, task_lists.typed),
    # sheets
    OnCommand(("cetak",), privately.command("cetak", sheets.begin)),
    OnStart("cetak", privately.command("cetak", sheets.begin)),
    OnTap(taps.SheetsTap, privately.tap(sheets.page)),
    OnTap(taps.SheetTap, privately.tap(sheets.send)),
    # binders
    OnCommand(("bukti",), binders.by_command),
    OnStart("bukti", privately.command("bukti", binders.begin)),
    OnTap(taps.BindersTap, privately.tap(binders.page)),
    OnTap(taps.BinderTap, privately.tap(binders.choose)),
    OnDialogue(Dialogue.BINDER, binders.typed),
    OnTap(taps.SelfCheckTap, privately.tap(self_checks.overview)),
    OnTap(taps.IndicatorTap, privately.tap(self_checks.page)),
    OnTap(taps.CheckStepTap, privately.tap(self_checks.choose_step)),
    OnTap(taps.ChecklistTap, privately.tap(self_checks.choose_list)),
    # attendance
    OnTap(taps.AttendTap, attendance.sheet),
    OnTap(taps.PresentTap, attendance.mark),
    OnTap(taps.FindTap, attendance.turn_found),
    OnTap(taps.FoundTap, attendance.mark_found),
    OnDialogue(Dialogue.FINDING, attendance.find),
    # codes
    OnTap(taps.CodeTap, privately.tap(codes.draw)),
    OnStart("hadir", codes.arrive),
    # photos
    OnTap(taps.PhotosTap, photos.show),
    OnTap(taps.PhotoDropTap, privately.tap(photos.drop)),
    OnStart("photos", photos.open_by_link),
    # tickets
    OnTap(taps.TicketTap, privately.tap(tickets.page)),
    OnStart("ticket", tickets.open_by_link),
    OnTap(taps.TicketStepTap, tickets.step),
    OnTap(taps.TicketDoneTap, privately.tap(tickets.finish)),
    OnTap(taps.TicketRejectTap, privately.tap(tickets.reject)),
    OnTap(taps.TicketHandTap, privately.tap(tickets.hand)),
    OnTap(taps.TicketLogTap, tickets.log),
    OnTap(taps.TicketPhotosTap, tickets.photos),
    OnTap(taps.TicketReadTap, tickets.read),
    OnTap(taps.FixedTap, tickets.fixed),
    OnDialogue(Dialogue.TICKET, tickets.typed),
    # closing
    OnTap(taps.CloseTap, attendance.ask_sure_close),
    OnTap(taps.CloseSureTap, attendance.close),
]

_TAPS = {route.tap: route.handler for route in ROUTES if isinstance(route, OnTap)}
_COMMANDS = {name: r.handler for r in ROUTES if isinstance(r, OnCommand) for name in r.names}
_STARTS = {route.prefix: route.handler for route in ROUTES if isinstance(route, OnStart)}
_DIALOGUES = {str(route.kind): route.handler for route in ROUTES if isinstance(route, OnDialogue)}
# locations, photos and files: the first that takes one has it
_SENT = (
    relays.sent,
    reports.sent,
    kentongan.located,
    arrivals.located,
    duty_books.photographed,
    tickets.photographed,
    partial(photos.heard, otherwise=reports.photo_first),
    imports.sent,
)
_EVENTS = [route for route in ROUTES if isinstance(route, OnEvent)]

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+|$)")
_SPACED = re.compile(  # /kerja bakti Minggu
    r"^/(kerja|gotong|bank|taman)(@\w+)?[ _]+(bakti|royong|sampah|bacaan)\b", re.IGNORECASE
)


def handle(tx: Transaction, world: World, update: Update) -> None:
    """Give an update to the first route that wants it."""
    visit = Visit(tx, world, update)
    if update.callback_query is not None:
        _handle_tap(visit, update.callback_query)
        return
    for route in _EVENTS:
        if route.happened(update):
            route.handler(visit)
            return
    if update.message is not None and update.message.from_ is not None:
        _handle_message(visit, update.message)


def _handle_tap(visit: Visit, query: CallbackQuery) -> None:
    try:
        tap = taps.read(
            query.data if query.message else ""
        )  # a message too old to be named cannot be answered
    except taps.ForeignTapError:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return
    _TAPS[type(tap)](visit, tap)


def _handle_message(visit: Visit, message: Message) -> None:
    if not visit.in_group:
        reach.opened(visit.tx, visit.world, visit.person)
    if any(heard(visit, message) for heard in (emergencies.heard, *_SENT)):
        return
    if message.is_mute:
        if visit.in_group:
            offers.overhear(visit, "")
        return
    text = _SPACED.sub(r"/\1\3\2", message.words)
    if command := _COMMAND.match(text):
        _handle_command(visit, command, text)
        dialogues.end_kind(visit.tx, visit.world, Dialogue.PROXY, visit.chat.id, visit.user.id)
        return
    if not visit.in_group and offers.forwarded(visit, message):
        return
    draft = dialogues.heard_by(visit.tx, visit.world, visit.chat.id, visit.user.id, visit.replied_to)
    if draft is not None and draft.kind in _DIALOGUES:
        _DIALOGUES[draft.kind](visit, draft, message.words)
    elif visit.in_group:
        emergencies.overhear(visit, message.words)
        offers.overhear(visit, message.words)
    else:
        talk.heard(visit, message.words)


def _handle_command(visit: Visit, command: re.Match[str], text: str) -> None:
    name, addressee = command.group(1).lower(), command.group(2)
    if addressee and addressee.lower() != visit.world.bot_username.lower():
        return
    if name != "kentongan":  # what is typed after another command is no place of an alarm, for all to read
        dialogues.end_kind(visit.tx, visit.world, Dialogue.ALARM, visit.chat.id, visit.user.id)
    words = text[command.end() :].strip()
    if name == "start" and not visit.in_group:
        prefix, _, rest = words.partition("_")
        _STARTS.get(prefix, _STARTS.get("", _greet))(visit, rest)
    elif name in _COMMANDS:
        _COMMANDS[name](visit, words)
    elif addressee or not visit.in_group:
        visit.say(general.unknown_command(visit.speech()))


def _greet(visit: Visit, _rest: str) -> None:
    visit.say(general.not_understood(visit.speech()))


def apologise(tx: Transaction, world: World, update: Update) -> None:
    """After the last attempt: the person hears that it did not work, the operator that something is wrong."""
    visit = Visit(tx, world, update)
    defaults, operator = world.config.neighbourhoods, world.config.telegram.operator_chat_id
    if operator is not None:
        alarm = general.alarm(speech(defaults.language, defaults.zone), update.update_id)
        outbox.send(tx, Say(operator, alarm), world.now)
    if update.callback_query is not None:
        visit.toast(general.apology(visit.speech()), alert=True)
    elif update.message is not None and update.message.from_ is not None and not visit.in_group:
        visit.say(general.said(general.apology(visit.speech())))
