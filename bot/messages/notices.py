"""Words for news that something planned is changed: which activity is it, and is it really that one."""

from collections.abc import Sequence

from bot.messages.activities import heading
from bot.messages.homes import clipped
from bot.messages.kinds import KINDS
from bot.messages.links import private_chat
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.taps import AnotherTap, ChangedTap, ManageTap, OfferEndTap

LABEL = 40  # characters that fit a button


def which(speech: Speech, key: str, rt_id: int, fits: Sequence[Activity], bot_username: str = "") -> Text:
    """Which activity is changed? With `bot_username`, in the group, the buttons lead to the private chat."""
    words = speech.html("↪️ Is this a change of an activity? Nothing is changed yet.")
    if bot_username:
        words = speech.html(
            "↪️ Is this a change of an activity? Nothing is changed yet; it goes on in private."
        )
    rows = [(_button(speech, key, activity, bot_username),) for activity in fits]
    stop = Button(speech.plain("✖️ Cancel"), tap=OfferEndTap(key).data())
    return Text(words, (*rows, (another(speech, key, rt_id), stop)))


def _button(speech: Speech, key: str, activity: Activity, bot_username: str) -> Button:
    label = clipped(
        f"{KINDS[activity.kind].icon} {speech.short_day(activity.starts_at)} · {activity.title}", LABEL
    )
    if bot_username:
        return Button(label, url=private_chat(bot_username, f"changed_{key}_{activity.id}"))
    return Button(label, tap=ChangedTap(key, activity.id).data())


def another(speech: Speech, key: str, rt_id: int) -> Button:
    """Goes on as a new plan."""
    return Button(speech.plain("➕ Another activity"), tap=AnotherTap(key, rt_id).data())


def place_moved(speech: Speech, activity: Activity) -> Text:
    """The place on a card cannot be changed yet."""
    lines = [
        heading(speech, activity),
        speech.html("The place on a card cannot be changed yet. Please tell the neighbours in the group."),
    ]
    manage = Button(speech.plain("⚙️ Manage"), tap=ManageTap(activity.id).data())
    return Text("\n".join(lines), ((manage,),))
