"""Answering a reporter: nothing is kept of what came, and nothing is left of what is said."""

from bot.actions import report_news
from bot.parcels import Text
from db import inbox
from handlers.visit import Visit


def keep_nothing(visit: Visit) -> None:
    """Keep of this update neither its words nor who sent it at this minute."""
    inbox.forget_sender(visit.tx, visit.update.update_id)


def say(visit: Visit, text: Text) -> None:
    """Answer below."""
    report_news.say(visit.tx, visit.world, visit.answer(text))


def show(visit: Visit, text: Text) -> None:
    """Answer a tap under its message, anything else below."""
    if visit.update.callback_query is None:
        say(visit, text)
        return
    toast(visit)
    report_news.say(visit.tx, visit.world, visit.edited(text))


def toast(visit: Visit, text: str = "", *, alert: bool = False) -> None:
    """Answer a tap, where it was one."""
    query = visit.update.callback_query
    if query is not None:
        report_news.toast(visit.tx, visit.world, query.id, text, alert=alert)
