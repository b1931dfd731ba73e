"""Words between officers and whoever wrote a report: asked by a button, typed or sent, or as a reply."""

from bot import taps
from bot.actions import dialogues, report_news, reports
from bot.actions import relays as actions
from bot.actions.dialogues import Draft
from bot.actions.relays import Opened, Refused, Talk
from bot.actions.residents import to_name
from bot.messages import general, panels
from bot.messages import relays as messages
from bot.messages import reports as reports_messages
from bot.messages.kentongan import on_map
from bot.messages.speech import Speech
from bot.parcels import Edit, Say, Text
from bot.rules import relays as rules
from bot.rules.photos import Sent
from bot.rules.relays import Misfit, Piece, Side
from bot.taps import RelayAnswerTap, RelayBackTap, RelayStopTap, RelayTalkTap, RelayTap
from bot.updates import Message
from handlers import privately, quietly, tickets
from handlers.photos import is_of_activity
from handlers.visit import Visit, number_of

# asking


def ask(visit: Visit, tap: RelayTap | RelayBackTap) -> None:
    """💬 of an officer, in private or in the officers' group: what is asked there is typed in private."""
    if not tickets.may_stand_here(visit, tap.report_id):
        privately.refuse(visit)
        return
    talk = actions.may(visit.tx, visit.world, visit.person, tap.report_id, Side.OFFICER)
    if isinstance(talk, Refused):
        visit.toast(messages.refused(_speech(visit, talk.talk), talk.misfit, Side.OFFICER), alert=True)
    elif visit.in_group and not visit.can_write_to(visit.person):
        visit.toast(url=visit.deep_link(f"relay_{tap.report_id}"))
    else:
        visit.toast(panels.sent_in_private(visit.speech(talk.rt)) if visit.in_group else "")
        _ask(visit, talk)


def ask_by_link(visit: Visit, rest: str) -> None:
    """The deep link start=relay_7, for an officer who had no private chat yet."""
    talk = actions.may(visit.tx, visit.world, visit.person, number_of(rest), Side.OFFICER)
    if isinstance(talk, Refused):
        visit.say(messages.refusal(_speech(visit, talk.talk), talk.misfit, Side.OFFICER))
    else:
        _ask(visit, talk)


def answer(visit: Visit, tap: RelayAnswerTap) -> None:
    """💬 of whoever wrote the report: asked, or of their own accord."""
    _quietly(visit, Side.REPORTER)
    talk = actions.may(visit.tx, visit.world, visit.person, tap.report_id, Side.REPORTER)
    if isinstance(talk, Refused):
        words = messages.refused(_speech(visit, talk.talk), talk.misfit, Side.REPORTER)
        quietly.toast(visit, words, alert=True)
        return
    quietly.toast(visit)
    _ask(visit, talk)


def stop(visit: Visit, tap: RelayStopTap) -> None:
    """✖️: what is typed from now on goes nowhere."""
    opened = actions.by_key(visit.tx, visit.world, tap.key, visit.person)
    if opened is None:
        quietly.toast(visit, general.old_button(visit.speech()), alert=True)
        return
    _quietly(visit, opened.side)
    dialogues.end(visit.tx, opened.draft)
    quietly.toast(visit)
    stopped = Edit(visit.chat.id, visit.message.message_id, messages.stopped(visit.speech()))
    if opened.side is Side.REPORTER:
        report_news.say(visit.tx, visit.world, stopped)
    else:
        visit.send(stopped)


def _ask(visit: Visit, talk: Talk) -> None:
    opened = actions.begin(visit.tx, visit.world, visit.person, talk)
    named = to_name(visit.tx, talk.rt, visit.person.id)
    words = messages.question(visit.speech(talk.rt), talk.report, talk.side, opened.draft.key, named)
    _say(visit, talk.side, words)


def conversation(visit: Visit, tap: RelayTalkTap) -> None:
    """💬 Percakapan of an officer: in private, where a name may stand."""
    sight = reports.seen_by(visit.tx, visit.world, visit.person, tap.report_id)
    if sight is None or not tickets.may_stand_here(visit, tap.report_id):
        privately.refuse(visit)
        return
    lines = actions.of(visit.tx, visit.world, sight.report)
    officers = {line.by.id: line.by for line in lines if line.by is not None}
    reporter = reports.known_reporter(visit.tx, visit.world, sight.report)
    said = [line.said for line in lines]
    text = messages.conversation(visit.speech(sight.rt), sight.report, said, officers, tap.page, reporter)
    tickets.shown_in_private(visit, sight, text)


# what is typed or sent


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Words after the button; where the key is gone nobody knows any more whose they are."""
    opened, piece = actions.read(visit.world, draft), rules.piece(text)
    if opened is None:
        _quietly(visit, Side.REPORTER)
        dialogues.end(visit.tx, draft)
        _say(visit, Side.REPORTER, general.not_understood(visit.speech()))
    elif piece.words:
        _pass_on(visit, opened.report_id, opened.side, piece, opened)
    else:
        _ask_for_words(visit, opened.report_id, opened.side, opened)


def sent(visit: Visit, message: Message) -> bool:
    """A reply to words about a ticket, and what is no plain text while they are asked for; False else."""
    if visit.in_group or message.words.startswith("/"):
        return False
    opened = actions.of_album(visit.tx, visit.world, visit.user.id, message.media_group_id)
    opened = opened or actions.awake(visit.tx, visit.world, visit.user.id)
    if (replied := replied_to(visit)) and replied != (opened and (opened.report_id, opened.side)):
        _take(visit, message, *replied)
        return True
    if opened is None or (not replied and _is_none_of_it(visit, opened, message)):
        return False
    _take(visit, message, opened.report_id, opened.side, opened)
    return True


def _is_none_of_it(visit: Visit, opened: Opened, message: Message) -> bool:
    """True for plain text, which comes by its own way, and for photos of an activity."""
    if message.text and message.forward_origin is None:
        return True
    is_further = bool(opened.album) and opened.album == message.media_group_id
    return bool(message.photo) and not is_further and is_of_activity(visit, message)


def replied_to(visit: Visit) -> tuple[int, Side] | None:
    """Return the ticket of the words that a message replies to, and the side of whoever replies."""
    quoted = visit.update.message.reply_to_message if visit.update.message else None
    if quoted is None or quoted.reply_markup is None or not visit.replies_to_me:
        return None
    for button in (button for row in quoted.reply_markup.inline_keyboard for button in row):
        if (found := _side_of(button.callback_data)) is not None:
            return found
    return None


def _side_of(data: str) -> tuple[int, Side] | None:
    try:
        found = taps.read(data)
    except taps.ForeignTapError:
        return None
    if isinstance(found, RelayAnswerTap):
        return found.report_id, Side.REPORTER
    return (found.report_id, Side.OFFICER) if isinstance(found, RelayBackTap) else None


def _take(visit: Visit, message: Message, report_id: int, side: Side, opened: Opened | None = None) -> None:
    """Pass on what can be."""
    if (piece := _piece(message)) is not None:
        _pass_on(visit, report_id, side, piece, opened)
    else:
        _ask_for_words(visit, report_id, side, opened)


def _ask_for_words(visit: Visit, report_id: int, side: Side, opened: Opened | None) -> None:
    """Whoever sends something that cannot be read is asked for words, which go on then."""
    _quietly(visit, side)
    talk = actions.may(visit.tx, visit.world, visit.person, report_id, side)
    if isinstance(talk, Refused):
        _refuse(visit, side, talk, opened)
        return
    actions.begin(visit.tx, visit.world, visit.person, talk)
    _say(visit, side, reports_messages.cannot_hear(visit.speech(talk.rt)))


def _piece(message: Message) -> Piece | None:
    """Return what can be passed on of a message; None for sounds, films and files."""
    if message.photo:
        largest = message.photo[-1]
        photo = Sent(largest.file_id, largest.file_unique_id, message.media_group_id)
        return rules.piece(message.caption, photo)
    if message.location is not None:
        at = (message.location.latitude, message.location.longitude)
        return rules.piece(f"📍 {on_map(*at)}", place=at)
    piece = rules.piece(message.text)
    return piece if piece.words else None


def _pass_on(visit: Visit, report_id: int, side: Side, piece: Piece, opened: Opened | None) -> None:
    """The further photos of an album follow the first without a word."""
    _quietly(visit, side)
    album = piece.photo.album if piece.photo else ""
    is_further = bool(album) and opened is not None and opened.album == album
    outcome = actions.pass_on(visit.tx, visit.world, visit.person, report_id, side, piece)
    if isinstance(outcome, Refused):
        _refuse(visit, side, outcome, opened, album)
        return
    if is_further:
        return
    talk = outcome.talk
    if opened is not None:
        dialogues.end(visit.tx, opened.draft)
    if album:
        actions.expect_more(visit.tx, visit.world, visit.person, talk, album, is_told=outcome.without_photo)
    words, photo = visit.speech(talk.rt), outcome.without_photo
    _say(visit, side, messages.passed(words, talk.report, side, outcome.left_out, without_photo=photo))


def _refuse(visit: Visit, side: Side, refused: Refused, opened: Opened | None, album: str = "") -> None:
    """Say why, of an album once; instead of photos that find no room words are heard."""
    if opened is not None and opened.is_told and opened.album == album:
        return
    if opened is not None:
        dialogues.end(visit.tx, opened.draft)
    talk = refused.talk
    if talk is not None and refused.misfit is Misfit.FULL:
        actions.begin(visit.tx, visit.world, visit.person, talk, album)
    elif talk is not None and album:
        actions.expect_more(visit.tx, visit.world, visit.person, talk, album, is_told=True)
    _say(visit, side, messages.refusal(_speech(visit, talk), refused.misfit, side))


# how it is answered


def _say(visit: Visit, side: Side, text: Text) -> None:
    """Answer in private; a reporter so that nothing is left of it."""
    if side is Side.REPORTER:
        quietly.say(visit, text)
    else:
        visit.send(Say(visit.person.id, text))


def _speech(visit: Visit, talk: Talk | None) -> Speech:
    return visit.speech(talk.rt if talk else None)


def _quietly(visit: Visit, side: Side) -> None:
    """Keep nothing of what a reporter sends: neither its words nor who sent it at this minute."""
    if side is Side.REPORTER:
        quietly.keep_nothing(visit)
