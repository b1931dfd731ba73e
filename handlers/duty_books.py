"""/buku, in the private chat: the duty book of the night, written with taps, typed words and photos."""

from bot.actions import dialogues
from bot.actions import duty_books as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.duties import Sight
from bot.actions.residents import to_name
from bot.messages import duty_books as messages
from bot.messages import general
from bot.parcels import Text
from bot.rules.courtesies import is_thanks
from bot.rules.duty_books import MISFITS, Book, Entry, Refused
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent
from bot.taps import (
    BookBackTap,
    BookLinesTap,
    BookPhotosTap,
    BookStrikeTap,
    BookTap,
    BookWriteTap,
    one_of,
)
from bot.updates import Message
from handlers import talk
from handlers.photos import is_of_activity
from handlers.privately import show
from handlers.visit import Visit


def begin(visit: Visit) -> None:
    """/buku: the book that is open now; of officers else the newest."""
    _stop(visit)
    found = actions.opened(visit.tx, visit.world, visit.person)
    if not found:
        visit.say(messages.nowhere(visit.speech()))
    for sight, book in found:
        visit.say(_page(visit, sight, book))


def page(visit: Visit, tap: BookTap) -> None:
    """A page of a night's book; whoever turns to it types no line any more."""
    _stop(visit)
    if found := _read(visit, tap.night_id):
        show(visit, _page(visit, *found, wanted=tap.page))


def write(visit: Visit, tap: BookWriteTap) -> None:
    """🚶 writes a round; the others ask for words."""
    kind = one_of(Entry, tap.kind)
    if kind is Entry.PATROL:
        _stop(visit)
        _show_after(visit, actions.write(visit.tx, visit.world, visit.person, tap.night_id, kind))
    elif kind is None:
        visit.toast(general.old_button(visit.speech()), alert=True)
    elif found := _may_write(visit, tap.night_id):
        data = {"night_id": tap.night_id}
        dialogues.begin(visit.tx, visit.world, Dialogue.BOOK, visit.chat.id, visit.user.id, kind, data)
        sight, book = found
        show(visit, messages.question(visit.speech(sight.rt), book, kind, _named(visit, sight)))


def _may_write(visit: Visit, night_id: int) -> tuple[Sight, Book] | None:
    outcome = actions.may_write(visit.tx, visit.world, visit.person, night_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return None
    return _read(visit, night_id)


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A line of the book; thanks after photos are none."""
    night_id, kind = int(draft.data["night_id"]), Entry(draft.step)
    if is_thanks(text):
        dialogues.end(visit.tx, draft)
        talk.heard(visit, text)
        return
    outcome = actions.write(visit.tx, visit.world, visit.person, night_id, kind, text)
    if not isinstance(outcome, Refused):
        dialogues.end(visit.tx, draft)
        found = actions.read(visit.tx, visit.world, visit.person, night_id)
        if not isinstance(found, Refused):
            visit.say(_page(visit, *found))
    else:
        _explain(visit, draft, night_id, outcome)


def _explain(visit: Visit, draft: Draft, night_id: int, outcome: Refused) -> None:
    """Other words may do; nothing else does any more."""
    if outcome.reason in MISFITS:
        visit.say(messages.misfit(visit.speech(), night_id, outcome))
    else:
        dialogues.end(visit.tx, draft)
        visit.say(general.said(messages.refused(visit.speech(), outcome)))


def photographed(visit: Visit, message: Message) -> bool:
    """A photo while the book waits for an incident goes into it; False for any other, and for a card's."""
    if visit.in_group or not message.photo or message.words.startswith("/"):
        return False
    draft = dialogues.heard_by(visit.tx, visit.world, visit.chat.id, visit.user.id, visit.replied_to)
    if draft is None or draft.kind != Dialogue.BOOK or draft.step != Entry.INCIDENT:
        return False
    if is_of_activity(visit, message):
        return False
    largest, night_id = message.photo[-1], int(draft.data["night_id"])
    album = message.media_group_id or f"{visit.chat.id}.{message.message_id}"
    sent = Sent(largest.file_id, largest.file_unique_id, album)
    kind, words = Entry.INCIDENT, message.caption
    outcome = actions.write(visit.tx, visit.world, visit.person, night_id, kind, words, sent)
    if isinstance(outcome, Refused):
        _explain(visit, draft, night_id, outcome)
    else:
        dialogues.keep(visit.tx, visit.world, draft)
        actions.note_photos(visit.tx, visit.world, visit.person, night_id, album)
    return True


def lines(visit: Visit, tap: BookLinesTap) -> None:
    """✂️: a leader chooses the line."""
    _stop(visit)
    found = _read(visit, tap.night_id)
    if found is None:
        return
    sight, book = found
    if sight.leads:
        show(visit, messages.strikable(visit.speech(sight.rt), book, tap.page))
    else:
        visit.toast(general.officers_only(visit.speech(sight.rt)), alert=True)


def take_back(visit: Visit, tap: BookBackTap) -> None:
    """↩️: the line that one has just written is gone."""
    _show_after(visit, actions.take_back(visit.tx, visit.world, visit.person, tap.line_id))


def strike(visit: Visit, tap: BookStrikeTap) -> None:
    """✂️: a leader's line through a line."""
    _show_after(visit, actions.strike(visit.tx, visit.world, visit.person, tap.line_id), tap.page)


def _show_after(visit: Visit, outcome: Sight | Refused, wanted: int = -1) -> None:
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
    elif found := _read(visit, outcome.night.id):
        show(visit, _page(visit, *found, wanted=wanted))


def photos(visit: Visit, tap: BookPhotosTap) -> None:
    """📷: the photos of a night."""
    outcome = actions.show_photos(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
    else:
        visit.toast()


def _read(visit: Visit, night_id: int) -> tuple[Sight, Book] | None:
    found = actions.read(visit.tx, visit.world, visit.person, night_id)
    if isinstance(found, Refused):
        _refuse(visit, found)
        return None
    return found


def _page(visit: Visit, sight: Sight, book: Book, wanted: int = -1) -> Text:
    return messages.book(visit.speech(sight.rt), book, wanted, _named(visit, sight))


def _named(visit: Visit, sight: Sight) -> Neighbourhood | None:
    return to_name(visit.tx, sight.rt, visit.person.id)


def _stop(visit: Visit) -> None:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.BOOK, visit.chat.id, visit.user.id)


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(messages.refused(visit.speech(), refused), alert=True)
