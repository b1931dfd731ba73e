"""How the bot gets its updates: long polling, or a webhook."""

from typing import Any

import msgspec

from playground.answers import Refusal, bad_request
from playground.town import Town
from playground.wire import Call

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
LONGEST_WAIT = 50


async def get_updates(town: Town, call: Call) -> msgspec.Raw:
    """The newer of two pollers wins; the older one is told of the conflict."""
    params, queue = call.params, town.updates
    if town.webhook.url:
        raise Refusal(409, WEBHOOK_ACTIVE)
    _remember_allowed(town, params)
    queue.polls += 1
    mine = queue.polls
    queue.bell.ring()
    if offset := params.get("offset"):
        queue.acknowledge(offset)
    wait = min(LONGEST_WAIT, params.get("timeout") or 0)
    if wait > 0 and not queue.pending:
        queue.waiting += 1
        queue.bell.ring()
        try:
            await queue.bell.until(lambda: queue.pending or queue.polls != mine or town.webhook.url, wait)
        finally:
            queue.waiting -= 1
    if queue.polls != mine or town.webhook.url:
        raise Refusal(409, CONFLICT)
    return msgspec.Raw(queue.tell(min(100, max(1, params.get("limit") or 100))))


def _remember_allowed(town: Town, params: dict[str, Any]) -> None:
    if (kinds := params.get("allowed_updates")) is not None:
        town.updates.allowed = frozenset(kinds)


def _set_webhook(town: Town, call: Call) -> bool:
    params = call.params
    url = params.get("url") or ""
    if not url:
        return _delete_webhook(town, call)
    if not url.startswith(("https://", "http://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token") or ""
    if len(secret) > 256 or not all(
        letter.isascii() and (letter.isalnum() or letter in "_-") for letter in secret
    ):
        raise bad_request("secret token contains unallowed characters")
    if params.get("drop_pending_updates"):
        town.updates.drop()
    _remember_allowed(town, params)
    town.webhook.max_connections = params.get("max_connections") or 40
    town.webhook.start(town.updates, url, secret)
    town.updates.bell.ring()
    return True


def _delete_webhook(town: Town, call: Call) -> bool:
    if call.params.get("drop_pending_updates"):
        town.updates.drop()
    town.webhook.stop()
    return True


def _get_webhook_info(town: Town, call: Call) -> Any:
    info: dict[str, Any] = {
        "url": town.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(town.updates.pending),
    }
    if town.webhook.url:
        info["max_connections"] = town.webhook.max_connections
    if town.webhook.last_error:
        info["last_error_date"] = town.now()
        info["last_error_message"] = town.webhook.last_error
    if town.updates.allowed:
        info["allowed_updates"] = sorted(town.updates.allowed)
    return info


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _get_webhook_info,
}
