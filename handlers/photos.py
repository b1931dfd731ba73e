"""Photos before and after the work: sent in answer to a card or to the thanks, shown, taken out."""

from collections.abc import Callable

from bot import taps
from bot.actions import dialogues, mandiri
from bot.actions import photos as actions
from bot.actions.activities import Sight, seen_by
from bot.actions.dialogues import Dialogue
from bot.messages import general, rosters
from bot.messages import photos as messages
from bot.parcels import Say
from bot.rules import photos as rules
from bot.rules.announcements import read
from bot.rules.offers import may_announce
from bot.rules.photos import Sent
from bot.taps import PhotoDropTap, PhotosTap
from bot.updates import Message, Quoted
from db import activities, photos
from handlers.neighbours import sight_of
from handlers.visit import Visit, number_of


def heard(visit: Visit, message: Message, *, otherwise: Callable[[Visit, Message], bool]) -> bool:
    """Keep a photo that answers a card, the thanks or a question for one; False for any other.

    What a resident sends in private out of the blue is for `otherwise` first.
    """
    if not message.photo or message.words.startswith("/") or visit.is_anonymous_admin:
        return False
    album = message.media_group_id or f"{visit.chat.id}.{message.message_id}"
    largest = message.photo[-1]
    sent = Sent(largest.file_id, largest.file_unique_id, album, message.caption)
    activity_id = _about(visit, message, album)
    if activity_id is None:
        return _unanswering(visit, message, sent, otherwise)
    _keep(visit, activity_id, sent)
    return True


def is_of_activity(visit: Visit, message: Message) -> bool:
    """True for a photo that answers a card, the thanks or a reminder, or that came with one that does."""
    return _about(visit, message, message.media_group_id) is not None


def _unanswering(
    visit: Visit, message: Message, sent: Sent, otherwise: Callable[[Visit, Message], bool]
) -> bool:
    """In private a resident's photo is of what they were asked about last, else it is for `otherwise`.

    False for what is forwarded, and where words below it say something else.
    """
    if visit.in_group or message.forward_origin is not None or not visit.homes or _is_news(visit, message):
        return False
    asked = mandiri.asked_for_photo(visit.tx, visit.world, visit.user.id)
    if asked is not None:
        _keep(visit, asked, sent)
        return True
    if _is_for_a_dialogue(visit, message):
        return False
    return otherwise(visit, message)


def _is_news(visit: Visit, message: Message) -> bool:
    zone = visit.homes[0].zone
    found = read(message.words, visit.world.now, zone, visit.said_at)
    return found.announces or found.change is not None or may_announce(found, message.words)


def _is_for_a_dialogue(visit: Visit, message: Message) -> bool:
    """True where words are waited for: those below a photo may be meant, or a list is shown as a picture."""
    draft = dialogues.heard_by(visit.tx, visit.world, visit.chat.id, visit.user.id, None)
    if draft is None:
        return False
    return bool(message.words or message.media_group_id) or draft.kind == Dialogue.IMPORT


def _about(visit: Visit, message: Message, album: str) -> int | None:
    """Return the activity whose card, thanks or reminder is answered; of an album one answer is enough."""
    if visit.replies_to_me and message.reply_to_message is not None:
        return _named_by(visit, message.reply_to_message)
    before = photos.sent_together(visit.tx, visit.user.id, album) if message.media_group_id else []
    return before[0].activity_id if before else None


def _named_by(visit: Visit, quoted: Quoted) -> int | None:
    card = activities.with_card(visit.tx, visit.rt.id, quoted.message_id) if visit.rt else None
    if card is not None:
        return card
    rows = quoted.reply_markup.inline_keyboard if quoted.reply_markup else ()
    for button in (button for row in rows for button in row):
        try:
            found = getattr(taps.read(button.callback_data), "activity_id", None)
        except taps.ForeignTapError:
            continue
        if isinstance(found, int):
            return found
    return None


def _keep(visit: Visit, activity_id: int, sent: Sent) -> None:
    sight = sight_of(visit, activity_id)
    if sight is None:
        _say_once(visit, sent, rosters.residents_only(visit.speech()))
        return
    rt, resident = sight.rt, sight.resident
    kept = actions.keep(visit.tx, visit.world, rt, resident, activity_id, sent)
    if kept is None:
        _say_once(visit, sent, rosters.residents_only(visit.speech()))
    elif kept.is_refusal:
        _say_once(visit, sent, messages.refused(visit.speech(rt), kept))
    else:
        actions.note(visit.tx, visit.world, resident, activity_id, sent, visit.chat.id)


def _say_once(visit: Visit, sent: Sent, words: str) -> None:
    """Say why a photo is not kept, once for all of an album."""
    answer = visit.answer(general.said(words), reply=True)
    actions.refuse(visit.tx, visit.world, sent, answer)


def show(visit: Visit, tap: PhotosTap) -> None:
    """📷 Foto, under a private card, in the panel or under the thanks in the group."""
    sight = seen_by(visit.tx, visit.person, tap.activity_id)
    if sight is None:
        visit.toast(rosters.residents_only(visit.speech()), alert=True)
    elif not photos.count(visit.tx, tap.activity_id):
        visit.toast(messages.none_yet(visit.speech(sight.rt)), alert=True)
    elif visit.in_group and not visit.can_write_to(visit.person):
        visit.toast(url=visit.deep_link(f"photos_{tap.activity_id}"))
    else:
        _show(visit, sight)
        visit.toast(messages.sent(visit.speech(sight.rt)) if visit.in_group else "")


def open_by_link(visit: Visit, rest: str) -> None:
    """The deep link start=photos_42."""
    sight = seen_by(visit.tx, visit.person, number_of(rest))
    if sight is None:
        visit.say(general.said(rosters.residents_only(visit.speech())))
    elif not photos.count(visit.tx, sight.activity.id):
        visit.say(general.said(messages.none_yet(visit.speech(sight.rt))))
    else:
        _show(visit, sight)


def _show(visit: Visit, sight: Sight) -> None:
    found = actions.show(visit.tx, visit.world, sight)
    mine = [
        (number, photo)
        for number, photo in enumerate(found, 1)
        if rules.may_remove(photo, visit.person, sight.resident)
    ]
    if mine:
        visit.send(Say(visit.person.id, messages.removing(visit.speech(sight.rt), mine)))


def drop(visit: Visit, tap: PhotoDropTap) -> None:
    """🗑 and a number: takes that photo out."""
    sight = actions.remove(visit.tx, visit.world, visit.person, tap.photo_id)
    if sight is None:
        visit.toast(messages.gone(visit.speech()), alert=True)
        return
    left = photos.count(visit.tx, sight.activity.id)
    visit.edit(messages.removed(visit.speech(sight.rt), sight.activity.id, left))
    visit.toast()
