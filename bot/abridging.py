"""What is stored of an update: all but the words that are only sent along."""

import msgspec
from msgspec.structs import replace

from bot.messages.bundles import is_bundle
from bot.updates import Button, CallbackMessage, Keyboard, Quoted, Update


def abridged(update: Update, raw: bytes, bot_username: str) -> bytes:
    """Return what is stored of an update; of a bundle all, since a tap in it is answered below."""
    query = update.callback_query
    if query is not None and query.message is not None and is_bundle(query.message.text):
        return raw
    return without_shown_text(update, bot_username) or raw


def without_shown_text(update: Update, bot_username: str) -> bytes | None:
    """Return an update to store without words that are only sent along; None where there are none.

    Telegram sends all of the message above a pressed button, and of what is answered, of a report its words.
    Whoever pressed or answered has read it. Only of what neighbours wrote something is read: what a command
    replies to, or what stands above a question in a group.
    """
    query, message = update.callback_query, update.message
    if query is not None and query.message is not None:
        under = _pressed(query.message, bot_username)
        pressed = under and replace(query, message=under)
        return msgspec.json.encode(replace(update, callback_query=pressed)) if pressed else None
    if message is None:
        return None
    is_read = message.words[:1] == "/"
    bare = _bared(message.reply_to_message, bot_username, is_read)
    quotes = message.reply_to_message is None and message.quote is not None  # out of another chat
    if bare is None and (is_read or not quotes):
        return None
    return msgspec.json.encode(replace(update, message=replace(message, reply_to_message=bare, quote=None)))


def _pressed(message: CallbackMessage, bot_username: str) -> CallbackMessage | None:
    bare = _bared(message.reply_to_message, bot_username, message.chat.id < 0)
    if not message.text and not message.caption and bare is None:
        return None
    return replace(message, text="", caption="", reply_to_message=bare or message.reply_to_message)


def _bared(quoted: Quoted | None, bot_username: str, is_read: bool) -> Quoted | None:
    """Return of what is answered who wrote it, when, and the taps of its buttons.

    None where nothing is answered, or where a neighbour's words may be read.
    """
    if quoted is None or (is_read and not quoted.is_by(bot_username)):
        return None
    return replace(quoted, text="", caption="", reply_markup=_without_labels(quoted.reply_markup))


def _without_labels(keyboard: Keyboard | None) -> Keyboard | None:
    rows = keyboard.inline_keyboard if keyboard else ()
    return Keyboard(tuple(tuple(Button(callback_data=one.callback_data) for one in row) for row in rows))
