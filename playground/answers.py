"""How the playground says no: Telegram's codes and words."""

from typing import Any

NO_BUTTON = "there is no button"  # a client that waits for one knows it by these words


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a failure of ours
    """Telegram's answer `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_dict(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class ControlError(Exception):
    """Somebody in the town wanted what Telegram would not let them do, or what does not exist."""


def bad_request(text: str, **parameters: Any) -> Refusal:
    """400: the request is at fault, do not repeat it."""
    return Refusal(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> Refusal:
    """403: this chat is closed to the bot."""
    return Refusal(403, f"Forbidden: {text}")


def too_many(retry_after: int) -> Refusal:
    """429: `retry_after` is in seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
