"""Changing the bot's own messages."""

from typing import Any

from playground.answers import bad_request
from playground.message import CAPTIONED, Message
from playground.methods.addressing import find_message, open_chat
from playground.methods.keyboards import checked_markup
from playground.methods.media import file_content
from playground.methods.wording import caption_content, text_content
from playground.post import told
from playground.town import Town
from playground.wire import Call

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
CAPTION_PARTS = {"caption", "caption_entities", "show_caption_above_media"}


def editable(town: Town, call: Call) -> Message:
    """Own messages only, and none that came with a reply keyboard."""
    if not {"chat_id", "message_id"} <= call.params.keys():
        raise bad_request("message identifier is not specified")
    chat = open_chat(town, call.params["chat_id"])
    message = find_message(chat, call.params["message_id"], "message to edit not found")
    if message.user["id"] != town.bot.id or message.service or "forward_origin" in message.extra:
        raise bad_request("message can't be edited")
    if message.markup and "inline_keyboard" not in message.markup:
        raise bad_request("message can't be edited")
    return message


def change(town: Town, message: Message, content: dict[str, Any], markup: dict[str, Any] | None) -> Any:
    """The message as it is now; refused if that is how it was."""
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    if content != message.content:
        message.edited = town.now()
    message.content, message.markup = content, markup
    told(town, "edited", message)
    return message.as_dict()


def _edit_message_text(town: Town, call: Call) -> Any:
    message = editable(town, call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return change(town, message, text_content(town, message.chat, call.params), checked_markup(call.params))


def _edit_message_caption(town: Town, call: Call) -> Any:
    message = editable(town, call)
    if message.media not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    content = {name: value for name, value in message.content.items() if name not in CAPTION_PARTS}
    content |= caption_content(town, message.chat, call.params)
    return change(town, message, content, checked_markup(call.params))


def _edit_message_media(town: Town, call: Call) -> Any:
    message = editable(town, call)
    if not message.media and "text" not in message.content:
        raise bad_request("there is no media in the message to edit")
    media = call.params["media"]
    content = file_content(town, call, media["type"], media["media"])
    content |= caption_content(town, message.chat, media)
    return change(town, message, content, checked_markup(call.params))


def _edit_message_reply_markup(town: Town, call: Call) -> Any:
    message = editable(town, call)
    return change(town, message, message.content, checked_markup(call.params))


METHODS = {
    "editMessageText": _edit_message_text,
    "editMessageCaption": _edit_message_caption,
    "editMessageMedia": _edit_message_media,
    "editMessageReplyMarkup": _edit_message_reply_markup,
}
