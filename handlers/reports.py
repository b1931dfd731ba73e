"""/lapor, in the private chat: a report in three steps, its parts in any order, nothing kept unsealed."""

from dataclasses import replace

from bot.actions import dialogues, emergencies, report_drafts, report_images, supports, tickets
from bot.actions import reports as actions
from bot.actions.dialogues import Draft
from bot.actions.report_drafts import Opened
from bot.actions.residents import to_name
from bot.language.reports import SENSITIVE
from bot.language.reports import read as complaint
from bot.letters import reports as letters
from bot.messages import general, help, talk
from bot.messages import reports as messages
from bot.messages import supports as seconding
from bot.messages.speech import Speech
from bot.messages.speech import speech as words_of
from bot.rules import report_drafts as drafts
from bot.rules.courtesies import is_thanks
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.photos import Sent
from bot.rules.report_drafts import Shot, Step, Writing
from bot.rules.report_images import is_image
from bot.rules.reports import Kind, New, Privacy, Reason, Refused, sensitive, takes_sensitive
from bot.taps import (
    ReportKindTap,
    ReportPrivacyTap,
    ReportSecretTap,
    ReportStepTap,
    ReportTap,
    one_of,
)
from bot.updates import Message
from db import reports
from handlers import quietly
from handlers.emergencies import answer_first
from handlers.photos import is_of_activity
from handlers.visit import Visit


def command(visit: Visit, words: str) -> None:
    """/lapor, with or without words behind it; in the group a button leads into the private chat."""
    if visit.in_group:
        visit.say(help.in_private(visit.speech(), visit.world.bot_username, "lapor"), reply=True)
        return
    quietly.keep_nothing(visit)
    answer_first(visit, words)
    homes = [rt for rt in visit.homes if rt.status is Status.ACTIVE]
    if not homes:
        quietly.say(visit, general.said(messages.refused(visit.speech(), Reason.NOT_HERE)))
    elif (opened := report_drafts.own(visit.tx, visit.world, visit.user.id)) and not opened.writing.is_empty:
        _still_open(visit, opened, words)
    elif len(homes) > 1 and not words:
        quietly.say(visit, messages.which_rt(visit.speech(), homes))
    else:
        _begin_in(visit, homes[0], words)


def _still_open(visit: Visit, opened: Opened, words: str) -> None:
    if _warned(visit, opened, words):
        return
    writing = drafts.with_words(opened.writing, words) if words else opened.writing
    opened = report_drafts.keep(visit.tx, visit.world, opened, writing)
    rt = _rt(visit, opened)
    if rt is not None:
        named, kind = to_name(visit.tx, rt, visit.user.id), letters.kind_of(visit.tx, rt, writing)
        called = f"{kind.icon} {letters.called(visit.speech(rt), kind)}" if kind else "📋"
        quietly.say(visit, messages.still_open(visit.speech(rt), opened.draft.key, writing, called, named))


def begin_by_tap(visit: Visit, tap: ReportTap) -> None:
    """📋, or which RT of several."""
    quietly.keep_nothing(visit)
    homes = {rt.id: rt for rt in visit.homes if rt.status is Status.ACTIVE}
    rt = homes.get(tap.rt_id) or (next(iter(homes.values())) if homes and not tap.rt_id else None)
    quietly.toast(visit)
    if not tap.rt_id and len(homes) > 1:
        quietly.say(visit, messages.which_rt(visit.speech(), list(homes.values())))
    elif rt is None:
        quietly.say(visit, general.said(messages.refused(visit.speech(), Reason.NOT_HERE)))
    else:
        _begin_in(visit, rt)


def _begin_in(visit: Visit, rt: Neighbourhood, words: str = "") -> None:
    if reason := actions.misfit(visit.tx, visit.world, rt, visit.person):
        quietly.say(visit, general.said(messages.refused(visit.speech(rt), reason)))
        return
    opened = report_drafts.begin(visit.tx, visit.world, visit.user.id, Writing(rt.id))
    if words:
        _add_words(visit, opened, words)
    else:
        _show(visit, opened)


# what is told


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Words for the report that is being written; thanks, "ya", "kirim" and a lone emoji are none."""
    quietly.keep_nothing(visit)
    opened = report_drafts.read(visit.world, draft)
    if is_thanks(text):
        quietly.say(visit, talk.welcome(visit.speech()))
    elif opened is None:  # the key is gone
        dialogues.end(visit.tx, draft)
        quietly.say(visit, general.not_understood(visit.speech()))
    elif drafts.sends(text) and not opened.writing.is_empty:
        _send(visit, opened)
    elif drafts.says_nothing(text):
        _show(visit, opened)
    else:
        _add_words(visit, opened, text)


def _add_words(visit: Visit, opened: Opened, text: str) -> None:
    if _warned(visit, opened, text):
        return
    guess = complaint(text)
    writing = drafts.with_words(opened.writing, text)
    if guess is not None and not writing.has_kind:
        writing = replace(writing, guess=guess.key)
    _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def _warned(visit: Visit, opened: Opened, text: str) -> bool:
    """Sensitive words are not kept before it was said whom to call; another kind, chosen then, is meant."""
    guess, is_warned = complaint(text), opened.writing.is_warned and opened.writing.kind_id is not None
    if guess is None or guess.key not in SENSITIVE or opened.writing.secret or is_warned:
        return False
    warned = replace(opened.writing, is_warned=True)
    _ask_secret(visit, report_drafts.keep(visit.tx, visit.world, opened, warned), is_told=True)
    return True


def sent(visit: Visit, message: Message) -> bool:
    """Photos, places, what was forwarded and what cannot be read, while a report is written; False else."""
    if visit.in_group or message.words.startswith("/"):
        return False
    opened = report_drafts.awake(visit.tx, visit.world, visit.user.id)
    is_plain = bool(message.text) and message.forward_origin is None
    if opened is None or is_plain:
        return False
    if message.photo and is_of_activity(visit, message):
        return False
    quietly.keep_nothing(visit)
    if message.photo:
        _add_photo(visit, opened, message)
    elif message.location is not None:
        at, name = message.location, message.venue.title if message.venue else ""
        writing = drafts.with_place(opened.writing, at.latitude, at.longitude, name)
        _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))
    else:
        _add_other(visit, opened, message)
    return True


def _add_other(visit: Visit, opened: Opened, message: Message) -> None:
    """A file that is a photo is cleaned first; of what else cannot be read the words below it are taken."""
    file, album = message.document, message.media_group_id
    is_photo = file is not None and is_image(file.file_name, file.mime_type, file.file_size)
    if file is not None and is_photo:
        together = album or f"file{message.message_id}"
        report_images.clean(visit.tx, visit.world, opened, file.file_id, together)
    if message.words:
        _add_words(visit, opened, message.words)
    if is_photo or message.text:
        return
    if album:
        report_drafts.gather(visit.tx, visit.world, opened, album, report_drafts.CANNOT)
    else:
        quietly.say(visit, messages.cannot_hear(visit.speech()))


def _add_photo(visit: Visit, opened: Opened, message: Message) -> None:
    largest = message.photo[-1]
    writing = drafts.with_shot(opened.writing, Shot(largest.file_id, largest.file_unique_id))
    opened = report_drafts.keep(visit.tx, visit.world, opened, writing)
    if message.caption:
        _add_words(visit, opened, message.caption)
    elif message.media_group_id:
        report_drafts.gather(visit.tx, visit.world, opened, message.media_group_id)
    else:
        _show(visit, opened)


def photo_first(visit: Visit, message: Message) -> bool:
    """A photo that answers nothing: it may be a report; False for somebody who lives nowhere.

    Whoever may not report now hears so when they send it: what was kept of this would tell who they are.
    """
    homes = [rt for rt in visit.homes if rt.status is Status.ACTIVE]
    if not homes:
        return False
    quietly.keep_nothing(visit)
    opened = report_drafts.begin(visit.tx, visit.world, visit.user.id, Writing(homes[0].id))
    _add_photo(visit, opened, message)
    return True


def offered(visit: Visit, text: str) -> bool:
    """Words in private that complain of something: shown as a report that a tap sends; False for others.

    Whoever lives in no RT here reads whom to call of what is sensitive, else how to become known.
    """
    guess = complaint(text)
    homes = [rt for rt in visit.homes if rt.status is Status.ACTIVE]
    if drafts.begins(text):
        command(visit, "")
        return True
    if guess is None or not guess.certain:
        return False
    quietly.keep_nothing(visit)
    if homes:
        _begin_in(visit, homes[0], text)
    elif guess.key in SENSITIVE:
        quietly.say(visit, messages.to_call(visit.speech(), emergencies.listed(visit.world, "secret", None)))
    else:
        quietly.say(visit, general.said(messages.refused(visit.speech(), Reason.NOT_HERE)))
    return True


# buttons


def choose_kind(visit: Visit, tap: ReportKindTap) -> None:
    """What it is about."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    rt = _rt(visit, opened)
    if rt is None or all(one.id != tap.kind_id for one in letters.kinds(visit.tx, rt)):
        quietly.toast(visit, general.old_button(visit.speech()), alert=True)
        return
    writing = replace(opened.writing, kind_id=tap.kind_id, secret="", guess="")
    _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def choose_secret(visit: Visit, tap: ReportSecretTap) -> None:
    """🔒: whom to call first; then one of the sensitive kinds."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    rt = _rt(visit, opened)
    may = rt is not None and takes_sensitive(reports.settings(visit.tx, rt.id).sensitive_to)
    if not may or tap.secret not in {one.key for one in sensitive()}:
        _ask_secret(visit, opened)
        return
    writing = replace(drafts.cleared(opened.writing), kind_id=None, secret=tap.secret, privacy=Privacy.SEALED)
    _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def _ask_secret(visit: Visit, opened: Opened, *, is_told: bool = False) -> None:
    if (rt := _rt(visit, opened)) is None:
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
        _show(visit, opened)
    elif chosen is None:
        quietly.show(
            visit, messages.privacy(_speech(visit, opened), opened.draft.key, opened.writing.privacy)
        )
    else:
        writing = replace(opened.writing, privacy=chosen)
        _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def step(visit: Visit, tap: ReportStepTap) -> None:
    """The other buttons."""
    if (opened := _opened(visit, tap.key)) is None:
        return
    match one_of(Step, tap.step):
        case Step.KINDS:
            writing = replace(opened.writing, kind_id=None, secret="", guess="")
            _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))
        case Step.CLEAR:
            writing = drafts.cleared(opened.writing)
            _show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))
        case Step.SHOW:
            _show(visit, report_drafts.keep(visit.tx, visit.world, opened, opened.writing))
        case Step.SEND:
            _send(visit, opened)
        case Step.ANYWAY:
            _send(visit, opened, asks=False)
        case Step.STOP:
            report_drafts.end(visit.tx, opened)
            quietly.show(visit, messages.stopped(_speech(visit, opened)))
        case None:
            quietly.toast(visit, general.old_button(visit.speech()), alert=True)


def _send(visit: Visit, opened: Opened, *, asks: bool = True) -> None:
    """📨: exactly once, however often it is tapped; `asks`: unless it seems to be reported already."""
    rt = _rt(visit, opened)
    new = _new(visit, rt, opened.writing) if rt else None
    if rt is None or new is None:
        _show(visit, opened)
        return
    if asks and _ask_to_support(visit, opened, rt, new):
        return
    shots = tuple(Sent(one.file_id, one.unique_id, "") for one in opened.writing.shots)
    outcome = actions.file(visit.tx, visit.world, rt, visit.person, new, shots)
    if isinstance(outcome, Refused):
        _refuse(visit, messages.refused(visit.speech(rt), outcome.reason))
        return
    report_drafts.end(visit.tx, opened)
    tickets.announce(visit.tx, visit.world, rt, outcome)
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


def _rt(visit: Visit, opened: Opened) -> Neighbourhood | None:
    return letters.home(visit.tx, visit.person, opened)


def _speech(visit: Visit, opened: Opened) -> Speech:
    return visit.speech(_rt(visit, opened))


def _opened(visit: Visit, key: str) -> Opened | None:
    """Return the person's own report that a button is about, locked: two taps at once send it once."""
    quietly.keep_nothing(visit)
    opened = report_drafts.by_key(visit.tx, visit.world, key, visit.user.id, locks=True)
    if opened is None:
        quietly.toast(visit, messages.refused(visit.speech(), Reason.GONE), alert=True)
    return opened


def _show(visit: Visit, opened: Opened) -> None:
    """Show what there is: under the message of a tap, else below."""
    quietly.show(visit, letters.text(visit.tx, visit.world, visit.person, opened))
