"""/atur, Laporan: how an RT takes reports, its list of kinds, and the group where its officers read them."""

from bot.actions import dialogues, report_mutes
from bot.actions import report_settings as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.letters import reports as letters
from bot.messages import general
from bot.messages import report_settings as messages
from bot.messages import settings as refusals
from bot.parcels import Text
from bot.rules import report_settings as rules
from bot.rules.agencies import Agency
from bot.rules.courtesies import yes_or_no
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_settings import Field, Line, Tie
from bot.rules.reports import Kind
from bot.taps import (
    AskReportTap,
    ChooseReportTap,
    ReportGroupTap,
    ReportHereTap,
    ReportKindsTap,
    ReportLineTap,
    ReportSettingsTap,
    one_of,
)
from db import neighbourhoods, report_kinds, reports
from handlers.privately import refuse, show
from handlers.visit import Visit


def panel(visit: Visit, tap: ReportSettingsTap) -> None:
    """📋: everything about it."""
    if (rt := _changeable(visit, tap.rt_id)) is not None:
        show(visit, _panel(visit, rt))


def by_link(visit: Visit, rest: str) -> None:
    """From the group: the panel of the RT that this person may change."""
    homes = [rt for rt in visit.homes if actions.changeable(visit.tx, visit.person, rt.id)]
    rt = next((one for one in homes if str(one.id) == rest), None)
    if rt is None:
        visit.say(general.said(refusals.chair_only(visit.speech())))
    else:
        visit.say(_panel(visit, rt))


def _panel(visit: Visit, rt: Neighbourhood) -> Text:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.KIND, visit.chat.id, visit.user.id)
    settings, kinds = reports.settings(visit.tx, rt.id), letters.kinds(visit.tx, rt)
    mutes = report_mutes.listed(visit.tx, visit.world, rt)
    return messages.panel(visit.speech(rt), rt, settings, len(kinds), len(mutes))


def ask(visit: Visit, tap: AskReportTap) -> None:
    """One of it: choices as buttons."""
    if (rt := _changeable(visit, tap.rt_id)) is None:
        return
    if (field := one_of(Field, tap.field)) is None:
        refuse(visit)
        return
    is_served = visit.world.config.reports.open311
    settings = reports.settings(visit.tx, rt.id)
    show(visit, messages.ask(visit.speech(rt), rt, field, settings, is_served=is_served))


def choose(visit: Visit, tap: ChooseReportTap) -> None:
    """One of the choices."""
    if (rt := _changeable(visit, tap.rt_id)) is None:
        return
    field = one_of(Field, tap.field)
    values = rules.chosen(field, tap.choice) if field is not None else None
    if values is None or actions.change(visit.tx, visit.world, visit.person, rt, values) is None:
        refuse(visit)
        return
    visit.toast(messages.saved(visit.speech(rt)))
    visit.edit(_panel(visit, rt))


# the list


def kinds(visit: Visit, tap: ReportKindsTap) -> None:
    """The whole list, or ➕: how is the new one called?"""
    if (rt := _changeable(visit, tap.rt_id)) is None:
        return
    if tap.new:
        _listen(visit, rt, 0)
        show(visit, messages.ask_name(visit.speech(rt), rt.id, None))
    else:
        show(visit, _listing(visit, rt))


def _listing(visit: Visit, rt: Neighbourhood) -> Text:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.KIND, visit.chat.id, visit.user.id)
    return messages.listing(visit.speech(rt), rt, letters.kinds(visit.tx, rt))


def _listen(visit: Visit, rt: Neighbourhood, kind_id: int) -> None:
    data = {"rt": rt.id, "kind": kind_id}
    dialogues.begin(visit.tx, visit.world, Dialogue.KIND, visit.chat.id, visit.user.id, data=data)


def line(visit: Visit, tap: ReportLineTap) -> None:
    """One of it: shown, renamed, put higher, changed, removed."""
    step, found = one_of(Line, tap.step), actions.line(visit.tx, visit.person, tap.kind_id)
    if step is None or found is None:
        refuse(visit)
        return
    rt, kind, _ = found
    match step:
        case Line.NAME:
            _listen(visit, rt, kind.id)
            show(visit, messages.ask_name(visit.speech(rt), rt.id, kind))
        case Line.UP:
            actions.up(visit.tx, visit.person, kind.id)
            show(visit, _listing(visit, rt))
        case Line.DROP:
            show(visit, messages.sure_drop(visit.speech(rt), kind))
        case Line.DROP_SURE:
            actions.drop(visit.tx, visit.world, visit.person, kind.id)
            show(visit, _listing(visit, rt))
        case _:
            _change_line(visit, rt, kind, step, tap.value)


def _change_line(visit: Visit, rt: Neighbourhood, kind: Kind, step: Line, value: str) -> None:
    agencies = _agencies(visit, rt)
    if not value and step is not Line.SHOW:
        show(visit, messages.ask_line(visit.speech(rt), kind, step, agencies))
        return
    values = rules.line_values(step, value, frozenset(one.key for one in agencies))
    if values is not None:
        actions.rewrite(visit.tx, visit.world, visit.person, kind.id, values)
    elif step is not Line.SHOW:
        refuse(visit)
        return
    show(visit, _one(visit, rt, kind.id))


def _one(visit: Visit, rt: Neighbourhood, kind_id: int) -> Text:
    listed = report_kinds.of(visit.tx, rt.id)
    kind = next(one for one in listed if one.id == kind_id)
    is_first, is_only = listed[0] == kind, len(listed) == 1
    agencies = _agencies(visit, rt)
    return messages.one(visit.speech(rt), kind, agencies, is_first=is_first, is_only=is_only)


def _agencies(visit: Visit, rt: Neighbourhood) -> tuple[Agency, ...]:
    return actions.directory(rt, visit.world.config.reports.agencies)


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The name of a kind was typed."""
    rt_id, kind_id = draft.data["rt"], draft.data["kind"]
    rt, written = actions.changeable(visit.tx, visit.person, rt_id), rules.read_kind(text)
    if rt is None:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(refusals.chair_only(visit.speech())))
    elif yes_or_no(text) is False:
        visit.say(_listing(visit, rt))
    elif written is None:
        kind = report_kinds.get(visit.tx, kind_id)
        visit.say(messages.ask_name(visit.speech(rt), rt.id, kind, again=True))
    else:
        dialogues.end(visit.tx, draft)
        visit.say(_written(visit, rt, kind_id, written))


def _written(visit: Visit, rt: Neighbourhood, kind_id: int, written: tuple[str, str]) -> Text:
    """Store a name; show what it is about, or the list where that is gone or full."""
    if kind_id:
        values = {"icon": written[0], "name": written[1]}
        is_there = actions.rewrite(visit.tx, visit.world, visit.person, kind_id, values)
    else:
        kind_id = actions.add(visit.tx, visit.world, visit.person, rt.id, written) or 0
        is_there = kind_id > 0
    return _one(visit, rt, kind_id) if is_there else _listing(visit, rt)


# the officers' group


def group(visit: Visit, tap: ReportGroupTap) -> None:
    """👥: where officers hear of new reports; 0: each in private again."""
    if (rt := _changeable(visit, tap.rt_id)) is None:
        return
    if not tap.on:
        actions.untie(visit.tx, visit.world, visit.person, rt)
    settings = reports.settings(visit.tx, rt.id)
    show(visit, messages.group(visit.speech(rt), rt, settings))


def here(visit: Visit, _words: str) -> None:
    """/laporandisini in a group: asks whether only officers are in it."""
    if not visit.in_group:
        visit.say(messages.in_another_group(visit.speech()))
        return
    if visit.is_anonymous_admin:
        visit.say(messages.as_yourself(visit.speech()), reply=True)
        return
    homes = actions.served(visit.tx, visit.person)
    is_public = bool(visit.chat.username)
    reason = Tie.NOT_OFFICER if not homes else actions.misfit(visit.tx, visit.chat.id, 0, is_public=is_public)
    if reason is not None:
        visit.say(general.said(messages.not_here(visit.speech(), reason)), reply=True)
    else:
        visit.say(messages.ask_here(visit.speech(homes[0]), homes), reply=True)


def tie(visit: Visit, tap: ReportHereTap) -> None:
    """Yes, only officers are here."""
    if not visit.in_group:
        refuse(visit)
        return
    rt = neighbourhoods.get(visit.tx, tap.rt_id)
    is_public, where = bool(visit.chat.username), (visit.chat.id, visit.thread_id)
    outcome = actions.tie(visit.tx, visit.world, visit.person, tap.rt_id, *where, is_public=is_public)
    if rt is None or outcome is not Tie.DONE:
        visit.toast(messages.not_here(visit.speech(), outcome), alert=True)
        return
    visit.toast()
    visit.edit(messages.here(visit.speech(rt), rt))


def _changeable(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the RT that this person may change; else answer with a toast."""
    rt = actions.changeable(visit.tx, visit.person, rt_id)
    if rt is None:
        visit.toast(refusals.chair_only(visit.speech()), alert=True)
    return rt
