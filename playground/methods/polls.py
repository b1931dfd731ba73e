"""Polls: asked, counted, stopped."""

from typing import Any

from playground.answers import bad_request
from playground.chat import Chat
from playground.methods.editing import editable
from playground.methods.keyboards import checked_markup
from playground.methods.sending import send
from playground.post import told
from playground.town import Poll, Town
from playground.wire import Call


def _send_poll(town: Town, call: Call) -> Any:
    chat_of_poll: list[Chat] = []

    def content(town: Town, chat: Chat, call: Call) -> dict[str, Any]:
        chat_of_poll.append(chat)
        return {"poll": _asked(town, call.params)}

    message = send(town, call, content)
    poll = message.content["poll"]
    town.polls[poll["id"]] = Poll(poll, chat_of_poll[0], message.id)
    return message.as_dict()


def _asked(town: Town, params: dict[str, Any]) -> dict[str, Any]:
    options = [option if isinstance(option, str) else option["text"] for option in params["options"]]
    if not 1 <= len(params["question"]) <= 300:
        raise bad_request("poll question must be non-empty")
    if not 2 <= len(options) <= 12:
        raise bad_request("poll must have at least 2 option")
    if not all(1 <= len(option) <= 100 for option in options):
        raise bad_request("poll options length must not exceed 100")
    return {
        "id": town.fresh_number(),
        "question": params["question"],
        "options": [
            {"persistent_id": str(number), "text": option, "voter_count": 0}
            for number, option in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": bool(params.get("is_closed")),
        "is_anonymous": params.get("is_anonymous", True),
        "type": params.get("type") or "regular",
        "allows_multiple_answers": bool(params.get("allows_multiple_answers")),
        "allows_revoting": params.get("allows_revoting", params.get("type") != "quiz"),
        "members_only": bool(params.get("members_only")),
    }


def _stop_poll(town: Town, call: Call) -> Any:
    message = editable(town, call)
    poll = message.content.get("poll")
    if not poll:
        raise bad_request("message with poll to stop not found")
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    poll["is_closed"] = True
    message.markup = checked_markup(call.params)
    told(town, "edited", message)
    return poll


METHODS = {"sendPoll": _send_poll, "stopPoll": _stop_poll}
