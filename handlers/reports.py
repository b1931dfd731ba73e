"""/lapor, in the private chat: a report in three steps, its parts in any order, nothing kept unsealed."""

from dataclasses import replace

from bot.actions import dialogues, emergencies, report_drafts, report_images
from bot.actions import reports as actions
from bot.actions.dialogues import Draft
from bot.actions.report_drafts import Opened
from bot.actions.residents import to_name
from bot.language.reports import SENSITIVE
from bot.language.reports import read as complaint
from bot.letters import reports as letters
from bot.messages import general, help, talk
from bot.messages import reports as messages
from bot.rules import report_drafts as drafts
from bot.rules.courtesies import is_thanks
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.report_drafts import Shot, Writing
from bot.rules.report_images import is_image
from bot.rules.reports import Reason
from bot.taps import (
    ReportTap,
)
from bot.updates import Message
from handlers import quietly, report_steps
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
    rt = report_steps.home_of(visit, opened)
    if rt is not None:
        named, kind = to_name(visit.tx, rt, visit.user.id), letters.kind_of(visit.tx, rt, writing)
        called = f"{kind.icon} {letters.called(visit.speech(rt), kind)}" if kind else "📋"
        quietly.say(visit, messages.still_open(visit.speech(rt), opened.draft.key, writing, called, named))


def begin_by_tap(visit: Visit, tap: ReportTap) -> None:
    """📋, or which RT of several; what stands above a 📋 stays: it may say whom to call."""
    quietly.keep_nothing(visit)
    homes = {rt.id: rt for rt in visit.homes if rt.status is Status.ACTIVE}
    rt = homes.get(tap.rt_id) or (next(iter(homes.values())) if homes and not tap.rt_id else None)
    quietly.toast(visit)
    if not tap.rt_id and len(homes) > 1:
        quietly.say(visit, messages.which_rt(visit.speech(), list(homes.values())))
    elif rt is None:
        quietly.say(visit, general.said(messages.refused(visit.speech(), Reason.NOT_HERE)))
    else:
        _begin_in(visit, rt, below=not tap.rt_id)


def _begin_in(visit: Visit, rt: Neighbourhood, words: str = "", *, below: bool = False) -> None:
    if reason := actions.misfit(visit.tx, visit.world, rt, visit.person):
        quietly.say(visit, general.said(messages.refused(visit.speech(rt), reason)))
        return
    opened = report_drafts.begin(visit.tx, visit.world, visit.user.id, Writing(rt.id))
    if words:
        _add_words(visit, opened, words)
    elif below:
        quietly.say(visit, letters.text(visit.tx, visit.world, visit.person, opened))
    else:
        report_steps.show(visit, opened)


# what is told


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Words for the report that is being written; thanks, "ya", "kirim" and a lone emoji are none.

    Where the key is gone it has ended.
    """
    quietly.keep_nothing(visit)
    opened = report_drafts.read(visit.world, draft)
    if is_thanks(text):
        quietly.say(visit, talk.welcome(visit.speech()))
    elif opened is None:
        dialogues.end(visit.tx, draft)
        quietly.say(visit, general.not_understood(visit.speech()))
    elif drafts.sends(text) and not opened.writing.is_empty:
        report_steps.send(visit, opened)
    elif drafts.stops(text):
        report_steps.stop(visit, opened)
    elif drafts.says_nothing(text):
        report_steps.show(visit, opened)
    else:
        _add_words(visit, opened, text)


def _add_words(visit: Visit, opened: Opened, text: str) -> None:
    if _warned(visit, opened, text):
        return
    guess = complaint(text)
    writing = drafts.with_words(opened.writing, text)
    if guess is not None and not writing.has_kind:
        writing = replace(writing, guess=guess.key)
    report_steps.show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))


def _warned(visit: Visit, opened: Opened, text: str) -> bool:
    """Sensitive words are not kept before it was said whom to call; another kind, chosen then, is meant."""
    guess, is_warned = complaint(text), opened.writing.is_warned and opened.writing.kind_id is not None
    if guess is None or guess.key not in SENSITIVE or opened.writing.secret or is_warned:
        return False
    warned = replace(opened.writing, is_warned=True)
    report_steps.ask_secret(visit, report_drafts.keep(visit.tx, visit.world, opened, warned), is_told=True)
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
        report_steps.show(visit, report_drafts.keep(visit.tx, visit.world, opened, writing))
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
        report_steps.show(visit, opened)


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
