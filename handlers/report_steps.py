"""The buttons of a report that is being written, and what words can do as well: show, send, end it."""

from dataclasses import replace

from bot.actions import emergencies, report_drafts, supports, tickets
from bot.actions import reports as actions
from bot.actions.report_drafts import Opened
from bot.actions.residents import to_name
from bot.letters import reports as letters
from bot.messages import general
from bot.messages import reports as messages
from bot.messages import supports as seconding
from bot.messages.speech import Speech
from bot.messages.speech import speech as words_of
from bot.rules import report_drafts as drafts
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent
from bot.rules.report_drafts import Step, Writing
from bot.rules.reports import Kind, New, Privacy, Reason, Refused, sensitive, takes_sensitive
from bot.taps import (
    ReportKindTap,
    ReportPrivacyTap,
    ReportSecretTap,
    ReportStepTap,
    one_of,
)
from db import reports
from handlers import quietly
from handlers.visit import Visit


def choose_kind(visit: Visit, tap: ReportKindTap) -> None:
    """What it is about."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    rt = home_of(visit, opened)
    if rt is None or all(one.id != tap.kind_id for one in letters.kinds(visit.tx, rt)):
        quietly.toast(visit, general.old_button(visit.speech()), alert=True)
        return
    writing = replace(opened.writing, kind_id=tap.kind_id, secret="", guess="")
    show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def choose_secret(visit: Visit, tap: ReportSecretTap) -> None:
    """🔒: whom to call first; then one of the sensitive kinds."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    rt = home_of(visit, opened)
    may = rt is not None and takes_sensitive(reports.settings(visit.tx, rt.id).sensitive_to)
    if not may or tap.secret not in {one.key for one in sensitive()}:
        ask_secret(visit, opened)
        return
    writing = replace(drafts.cleared(opened.writing), kind_id=None, secret=tap.secret, privacy=Privacy.SEALED)
    show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def ask_secret(visit: Visit, opened: Opened, *, is_told: bool = False) -> None:
    """Say whom to call, and who would read it; `is_told`: words came already."""
    if (rt := home_of(visit, opened)) is None:
        return
    reader = reports.settings(visit.tx, rt.id).sensitive_to
    numbers = emergencies.listed(visit.world, "secret", rt)
    quietly.show(visit, messages.secret(visit.speech(rt), opened.draft.key, reader, numbers, is_told=is_told))


def choose_privacy(visit: Visit, tap: ReportPrivacyTap) -> None:
    """👁: who may know; of a sensitive one nobody may."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    chosen = one_of(Privacy, tap.privacy)
    if opened.writing.secret:
        show(visit, opened)
    elif chosen is None:
        quietly.show(
            visit, messages.privacy(_speech(visit, opened), opened.draft.key, opened.writing.privacy)
        )
    else:
        writing = replace(opened.writing, privacy=chosen)
        show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def step(visit: Visit, tap: ReportStepTap) -> None:
    """The other buttons."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    match one_of(Step, tap.step):
        case Step.KINDS:
            writing = replace(opened.writing, kind_id=None, secret="", guess="")
            show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))
        case Step.CLEAR:
            writing = drafts.cleared(opened.writing)
            show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))
        case Step.SHOW:
            show(visit, report_drafts.keep(visit.tx, visit.world, opened, opened.writing))
        case Step.SEND:
            send(visit, opened)
        case Step.ANYWAY:
            send(visit, opened, asks=False)
        case Step.STOP:
            stop(visit, opened)
        case None:
            quietly.toast(visit, general.old_button(visit.speech()), alert=True)


def stop(visit: Visit, opened: Opened) -> None:
    """End it, and send nothing."""
    report_drafts.end(visit.tx, opened)
    quietly.show(visit, messages.stopped(_speech(visit, opened)))


def send(visit: Visit, opened: Opened, *, asks: bool = True) -> None:
    """📨: exactly once, however often it is tapped; `asks`: unless it seems to be reported already."""
    rt = home_of(visit, opened)
    new = _new(visit, rt, opened.writing) if rt else None
    if rt is None or new is None:
        show(visit, opened)
        return
    if asks and _ask_to_support(visit, opened, rt, new):
        return
    shots = tuple(Sent(one.file_id, one.unique_id, "") for one in opened.writing.shots)
    outcome = actions.file(visit.tx, visit.world, rt, visit.person, new, shots)
    if isinstance(outcome, Refused):
        _refuse(visit, messages.refused(visit.speech(rt), outcome.reason))
        return
    report_drafts.end(visit.tx, opened)
    tickets.announce(visit.tx, visit.world, outcome)
    named = to_name(visit.tx, rt, visit.user.id)
    quietly.show(visit, messages.received(visit.speech(rt), outcome, named))


def _refuse(visit: Visit, words: str) -> None:
    """Answer a tap with a toast, and words with words."""
    if visit.update.callback_query is None:
        quietly.say(visit, general.said(words))
    else:
        quietly.toast(visit, words, alert=True)


def _ask_to_support(visit: Visit, opened: Opened, rt: Neighbourhood, new: New) -> bool:
    if not isinstance(new.kind, Kind):
        return False
    twins = supports.twins(visit.tx, visit.world, rt, visit.person, opened, new.kind.id)
    if twins:
        named = to_name(visit.tx, rt, visit.user.id)
        quietly.show(visit, seconding.ask(visit.speech(rt), opened.draft.key, twins[0], named))
    return bool(twins)


def _new(visit: Visit, rt: Neighbourhood, writing: Writing) -> New | None:
    kind = letters.kind_of(visit.tx, rt, writing)
    if kind is None:
        return None
    called = letters.called(words_of(rt.language, rt.zone), kind)
    place = (writing.place, writing.latitude, writing.longitude)
    return New(kind, called, writing.privacy, writing.words, *place)


# what is shown


def home_of(visit: Visit, opened: Opened) -> Neighbourhood | None:
    """Return the RT that a report is for, while its writer lives there."""
    return letters.home(visit.tx, visit.person, opened)


def _speech(visit: Visit, opened: Opened) -> Speech:
    return visit.speech(home_of(visit, opened))


def _opened(visit: Visit, key: str) -> Opened | None:
    """Return the person's own report that a button is about, locked: two taps at once send it once."""
    quietly.keep_nothing(visit)
    opened = report_drafts.by_key(visit.tx, visit.world, key, visit.user.id, locks=True)
    if opened is None:
        quietly.toast(visit, messages.refused(visit.speech(), Reason.GONE), alert=True)
    return opened


def show(visit: Visit, opened: Opened) -> None:
    """Show what there is: under the message of a tap, else below."""
    quietly.show(visit, letters.text(visit.tx, visit.world, visit.person, opened))
