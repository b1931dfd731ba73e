"""Answering a tap: within seconds, once, in at most 200 characters."""

from playground.answers import bad_request
from playground.town import Town
from playground.wire import Call

PATIENCE, MOST_TEXT = 15, 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def _answer_callback_query(town: Town, call: Call) -> bool:
    params = call.params
    tap = town.taps.get(params["callback_query_id"])
    if not tap or tap.answered or town.clock.seconds() - tap.at > PATIENCE:
        raise bad_request(TOO_OLD)
    text, url = params.get("text") or "", params.get("url") or ""
    if len(text) > MOST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not url.lower().startswith((f"https://t.me/{town.bot.username}?".lower(), "tg://")):
        raise bad_request("URL_INVALID")
    tap.answered = True
    toast = {
        "text": text,
        "alert": bool(params.get("show_alert")),
        "url": url,
        "tap": tap.id,
        "chat": tap.chat.id,
        "message": tap.message_id,
        "at": town.now(),
    }
    tap.person.toasts.append(toast)
    town.events.add({"kind": "toast", "person": tap.person.id, **toast})
    return True


METHODS = {"answerCallbackQuery": _answer_callback_query}
