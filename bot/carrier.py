"""From a parcel to one call of Telegram."""

from dataclasses import replace
from typing import Any

import msgspec
import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import Message as SentMessage
from telegram.error import BadRequest, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.fates import SENT, Delivery, Fate, judge
from bot.parcels import (
    Album,
    AskAdmins,
    AskMember,
    Button,
    Document,
    Edit,
    Fetch,
    Menu,
    Message,
    Parcel,
    Picture,
    Remove,
    Rows,
    Say,
    SentPhoto,
    Text,
    Toast,
)

log = structlog.get_logger()

PRESENT = ("creator", "administrator", "member")
_QUIET = LinkPreviewOptions(is_disabled=True)


async def carry(
    bot: Bot, parcel: Parcel, *, paid: bool = False, toasts: BaseRequest | None = None
) -> Delivery:
    """Hand one parcel to Telegram; never raises, whatever Telegram or the network answers.

    `paid`: a new message at Telegram's price, past the limit of what goes to many. `toasts`: a transport of
    their own.
    """
    try:
        if isinstance(parcel, Toast):
            return await _toast(bot, parcel, toasts or bot.request)
        return await _call(bot, parcel, paid=paid)
    except TelegramError as error:
        delivery = judge(error)
    except Exception as error:  # what came is no answer of Telegram's: it cannot be read
        log.exception("an answer cannot be read", parcel=type(parcel).__name__)
        delivery = Delivery(Fate.LATER, problem=type(error).__name__)
    if isinstance(parcel, Edit) and delivery.fate is Fate.NO_TOPIC:  # nobody looks for it there
        return replace(delivery, fate=Fate.GONE)
    return delivery


async def _call(bot: Bot, parcel: Parcel, *, paid: bool) -> Delivery:
    match parcel:
        case Say():
            return await _say(bot, parcel, paid=paid)
        case Picture() | Document() | Album():
            return await _send_files(bot, parcel, paid=paid)
        case Edit() | Rows():
            await _edit(bot, parcel)
        case Remove(chat_id, message_id):
            await bot.delete_message(chat_id, message_id)
        case Menu(scope, commands, language):
            await _set_menu(bot, scope, [BotCommand(c.name, c.description) for c in commands], language)
        case AskAdmins(chat_id):
            members = await bot.get_chat_administrators(chat_id)
            admins = {m.user.id: m.status == "creator" for m in members if not m.user.is_bot}
            return Delivery(Fate.SENT, admins=admins)
        case AskMember(chat_id, person_id):
            return Delivery(Fate.SENT, present=await _is_present(bot, chat_id, person_id))
        case Fetch(_, file_id):
            file = await bot.get_file(file_id)
            return Delivery(Fate.SENT, content=bytes(await file.download_as_bytearray()))
    return SENT


async def _toast(bot: Bot, toast: Toast, transport: BaseRequest) -> Delivery:
    """Answer a tap without Bot's own method: nothing goes out as often, and it costs as much as the call."""
    form = RequestData([RequestParameter(name, value, None) for name, value in _answer_of(toast).items()])
    await transport.post(f"{bot.base_url}/answerCallbackQuery", form)
    return SENT


def _answer_of(toast: Toast) -> dict[str, str | bool]:
    values: dict[str, str | bool] = {
        "callback_query_id": toast.query_id,
        "text": toast.text,
        "show_alert": toast.alert,
        "url": toast.url,
    }
    return {name: value for name, value in values.items() if value}


def toast_body(toast: Toast) -> bytes:
    """Return a toast as Telegram's answerCallbackQuery takes it, in JSON."""
    return msgspec.json.encode(_answer_of(toast))


async def toast_heard(bot: Bot, toast: Toast, answer: tuple[int, bytes] | Exception) -> Delivery:
    """Return what an answer to a toast means that came by the short way, or that none came."""
    if isinstance(answer, tuple):
        return await carry(bot, toast, toasts=_Heard(*answer))
    return Delivery(Fate.LATER, problem=type(answer).__name__)  # its words may hold the token


class _Heard(BaseRequest):
    """A transport of an answer that is here already."""

    def __init__(self, status: int, body: bytes) -> None:
        self._answer = (status, body)

    @property
    def read_timeout(self) -> None:
        """Nothing is waited for."""

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is closed."""

    async def do_request(self, *_asked: object, **_waits: object) -> tuple[int, bytes]:
        """Give the answer."""
        return self._answer


async def _edit(bot: Bot, parcel: Edit | Rows) -> None:
    where: tuple[int, int] = (parcel.chat_id, parcel.message_id)
    if isinstance(parcel, Rows):
        await bot.edit_message_reply_markup(*where, reply_markup=_keyboard(Text("", parcel.rows)))
        return
    await bot.edit_message_text(
        parcel.text.html,
        *where,
        parse_mode="HTML",
        reply_markup=_keyboard(parcel.text),
        link_preview_options=_QUIET,
    )


async def _is_present(bot: Bot, chat_id: int, person_id: int) -> bool:
    try:
        member = await bot.get_chat_member(chat_id, person_id)
    except BadRequest:  # "member not found": never seen there
        return False
    return member.status in PRESENT or bool(getattr(member, "is_member", False))


def _where(parcel: Message, *, paid: bool) -> dict[str, Any]:
    """Return the arguments of a new message that say where it stands, and how loud it comes."""
    reply = ReplyParameters(parcel.reply_to, allow_sending_without_reply=True) if parcel.reply_to else None
    return {
        "message_thread_id": parcel.thread_id,
        "reply_parameters": reply,
        "disable_notification": parcel.silent or None,
        "allow_paid_broadcast": paid or None,
    }


async def _send_files(bot: Bot, parcel: Picture | Document | Album, *, paid: bool) -> Delivery:
    match parcel:
        case Picture(chat_id, text, file_id, png):
            below: dict[str, Any] = {
                "caption": text.html,
                "parse_mode": "HTML",
                "reply_markup": _keyboard(text),
            }
            message = await bot.send_photo(chat_id, file_id or png, **below, **_where(parcel, paid=paid))
            return Delivery(Fate.SENT, message_id=message.message_id, photo=_largest(message))
        case Document(chat_id, text, name, content):
            below = {"caption": text.html, "parse_mode": "HTML", "reply_markup": _keyboard(text)}
            message = await bot.send_document(
                chat_id, content, filename=name, **below, **_where(parcel, paid=paid)
            )
        case Album(chat_id, text, file_ids):
            photos = [InputMediaPhoto(file_id) for file_id in file_ids]
            below = {"caption": text.html or None, "parse_mode": "HTML"}
            message = (await bot.send_media_group(chat_id, photos, **below, **_where(parcel, paid=paid)))[0]
    return Delivery(Fate.SENT, message_id=message.message_id)


def _largest(message: SentMessage) -> SentPhoto | None:
    """Return a photo that was sent, in its largest size, which Telegram puts last."""
    sizes = message.photo
    return SentPhoto(sizes[-1].file_id, sizes[-1].file_unique_id) if sizes else None


async def _say(bot: Bot, parcel: Say, *, paid: bool) -> Delivery:
    hint = parcel.force_reply[:64]
    markup = ForceReply(selective=True, input_field_placeholder=hint) if hint else _keyboard(parcel.text)
    message = await bot.send_message(
        parcel.chat_id,
        parcel.text.html,
        parse_mode="HTML",
        reply_markup=markup,
        link_preview_options=_QUIET,
        **_where(parcel, paid=paid),
    )
    return Delivery(Fate.SENT, message_id=message.message_id)


async def _set_menu(bot: Bot, scope: dict[str, Any], commands: list[BotCommand], language: str) -> None:
    telegram_scope = BotCommandScope.de_json(dict(scope), bot)
    if commands:
        await bot.set_my_commands(commands, scope=telegram_scope, language_code=language or None)
    else:
        await bot.delete_my_commands(scope=telegram_scope, language_code=language or None)


def _keyboard(text: Text) -> InlineKeyboardMarkup | None:
    if not text.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in text.rows])


def _button(button: Button) -> InlineKeyboardButton:
    extra = {"style": button.style} if button.style else None
    copy = CopyTextButton(button.copy) if button.copy else None
    return InlineKeyboardButton(
        button.label,
        callback_data=button.tap or None,
        url=button.url or None,
        copy_text=copy,
        api_kwargs=extra,
    )
