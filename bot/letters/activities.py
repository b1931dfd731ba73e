"""Letters about activities: the card in the group."""

from bot.letters.kind import Kind, Receipt
from bot.letters.subjects import activity_of
from bot.messages import activities as messages
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say
from bot.rules.activities import Status
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import activities, gatherings, outbox
from db.engine import Transaction
from db.outbox import Claimed


def _word_card(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    if activity.is_proposal or not activity.is_posted:
        return None
    gathering = gatherings.of(tx, activity)
    text = messages.card(speech(rt.language, rt.zone), gathering, world.bot_username)
    if activity.message_id is not None:
        return Edit(rt.chat_id, activity.message_id, text)
    night = is_night(world.now, rt)
    return Say(rt.chat_id, text, thread_id=rt.thread_id, silent=night)


def _card_sent(tx: Transaction, _world: World, letter: Claimed, receipt: Receipt) -> None:
    if receipt.message_id:
        activities.change(tx, letter.subject_id, message_id=receipt.message_id)


def _card_gone(tx: Transaction, world: World, letter: Claimed, _receipt: Receipt) -> None:
    """Somebody deleted the card: while people still answer it is posted anew at once."""
    activities.change(tx, letter.subject_id, message_id=None)
    activity = activities.get(tx, letter.subject_id)
    if activity is not None and activity.status is Status.PLANNED and letter.chat_id is not None:
        outbox.touch_card(tx, activity.id, letter.chat_id, world.now)


KINDS = {
    "card": Kind(_word_card, _card_sent, _card_gone),
}
