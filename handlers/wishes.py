"""/pengingat saya and the buttons below reminders: how somebody wishes to be reminded."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from bot.actions import dialogues
from bot.actions import wishes as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.letters import reminder_of
from bot.messages import general, reminding
from bot.messages import wishes as messages
from bot.messages.bundles import as_part
from bot.messages.homes import told_apart
from bot.parcels import Button, Rows, Text
from bot.rules import wishes as rules
from bot.rules.courtesies import is_talk, is_thanks, yes_or_no
from bot.rules.moments import Misread
from bot.rules.previews import Wish, wish
from bot.rules.wishes import About, Field, Page, Wishes, hears
from bot.taps import AgainTap, GoOnTap, PauseDayTap, PauseTap, StopTap, UnstopTap, WishesTap, WishTap, one_of
from bot.updates import Button as Shown
from db import wishes
from handlers import pauses, privately
from handlers.privately import refuse
from handlers.visit import Visit

PAUSED = "paused"  # the step after a pause was noted: another day puts it right
TYPED_MOST = 4  # words that may be meant for a choice and are not clear; more are about something else


def show(visit: Visit, words: str) -> None:
    """`/pengingat saya` in private; `words` are what officers would write."""
    if not _turned_away(visit):
        _show_home(visit, wishes.of_one(visit.tx, visit.person.id), is_for_officers=bool(words))


def _turned_away(visit: Visit) -> bool:
    """Tell whoever lives nowhere how to begin; return True then."""
    if visit.homes:
        return False
    privately.show(visit, messages.not_yet(visit.speech(), visit.world.bot_username))
    return True


def page(visit: Visit, tap: WishesTap) -> None:
    """One of the pages."""
    if _turned_away(visit):
        return
    wished = wishes.of_one(visit.tx, visit.person.id)
    match one_of(Page, tap.page):
        case Page.HOME:
            _show_home(visit, wished)
        case Page.EVE | Page.LEAD | Page.DIGEST as which:
            _listen(visit, which)
            privately.show(visit, messages.choices(visit.speech(), wished, which))
        case Page.PAUSE:
            _ask_pause(visit)
        case Page.NONE:
            _ask_none(visit)
        case Page.STOPS:
            _show_stops(visit)
        case None:
            refuse(visit)


def _show_home(visit: Visit, wished: Wishes, *, is_for_officers: bool = False) -> None:
    _listen_at_home(visit, wished)
    privately.show(visit, _home(visit, wished, is_for_officers=is_for_officers))


def _listen_at_home(visit: Visit, wished: Wishes) -> None:
    """What is typed there counts as on its own page, to which a pause leaves no way."""
    if hears(wished, visit.world.now):
        _listen(visit, Page.HOME)
    else:
        _listen_no_more(visit)


def _home(visit: Visit, wished: Wishes, *, is_for_officers: bool = False) -> Text:
    number = len(actions.stopped(visit.tx, visit.world, visit.person))
    now = visit.world.now
    return messages.home(
        visit.speech(), wished, now, number, homes=visit.homes, is_for_officers=is_for_officers
    )


def _show_stops(visit: Visit) -> None:
    _listen_no_more(visit)
    found = actions.stopped(visit.tx, visit.world, visit.person)
    privately.show(visit, messages.stops(visit.speech(), found, _names(visit)))


def _ask_none(visit: Visit) -> None:
    """Whoever has something to do hears first what it means."""
    _listen_no_more(visit)
    if burden := actions.burden(visit.tx, visit.world, visit.person):
        privately.show(visit, messages.ask_none(visit.speech(), burden, _names(visit)))
    else:
        choose(visit, WishTap(Field.NONE, 1))


def choose(visit: Visit, tap: WishTap) -> None:
    """One of the choices."""
    if _turned_away(visit):
        return
    field = one_of(Field, tap.field)
    changed = actions.choose(visit.tx, visit.world, visit.person, field, tap.value) if field else None
    if changed is None:
        refuse(visit)
        return
    _listen_no_more(visit)
    visit.toast(messages.stored(visit.speech()))
    visit.edit(_home(visit, changed))


def pause(visit: Visit, tap: PauseTap) -> None:
    """For so many days."""
    if _turned_away(visit):
        return
    changed = actions.pause(visit.tx, visit.world, visit.person, tap.days)
    if changed is None:
        refuse(visit)
    else:
        _show_paused(visit, changed)


def pause_to(visit: Visit, tap: PauseDayTap) -> None:
    """One of the days that may have been meant; a forged number is a day that is over."""
    if _turned_away(visit):
        return
    day = date.fromordinal(tap.day) if 1 <= tap.day <= date.max.toordinal() - 400 else date.min
    _pause_until(visit, rules.pause_to(day, visit.world.now, _zone(visit)))


def typed(visit: Visit, draft: Draft, text: str, heard: Callable[[Visit, str], None]) -> None:
    """Until when? Once that is noted, only another day or "batal" is about it, and `heard` all the rest.

    Or at what hour, how long before.
    """
    if draft.step == Page.HOME:
        _pick_at_home(visit, draft, text, heard)
    elif draft.step in rules.FIELDS:
        _pick(visit, draft, text, heard)
    elif draft.step == PAUSED:
        put_right = partial(_pause_as_typed, visit, text)
        pauses.after(visit, draft, text, heard, partial(_pause_no_more, visit), put_right)
    elif yes_or_no(text) is False:
        dialogues.end(visit.tx, draft)
        _show_home(visit, wishes.of_one(visit.tx, visit.person.id))
    else:
        _pause_as_typed(visit, text)


def _pick_at_home(visit: Visit, draft: Draft, text: str, heard: Callable[[Visit, str], None]) -> None:
    """An hour, or how long before the start: as on its own page, and then another; the rest is `heard`."""
    if (page := rules.page_of(text)) is None:
        dialogues.end(visit.tx, draft)
        heard(visit, text)
        return
    if _pick(visit, _listen(visit, page), text, heard):
        _listen(visit, Page.HOME)


def _pick(visit: Visit, draft: Draft, text: str, heard: Callable[[Visit, str], None]) -> bool:
    """A choice in words: True. What is none of them is asked again, and talk is `heard`."""
    page = Page(draft.step)
    field, wished = rules.FIELDS[page], wishes.of_one(visit.tx, visit.person.id)
    value = rules.typed(field, text, visit.said_at, _zone(visit))
    if wish(text) is Wish.STOP:
        _show_home(visit, wished)
    elif value is not None:
        _listen_no_more(visit)
        changed = actions.choose(visit.tx, visit.world, visit.person, field, value)
        assert changed is not None  # it is one of the choices
        visit.say(general.above(messages.stored(visit.speech()), _home(visit, changed)))
    elif is_talk(text) or is_thanks(text) or len(text.split()) > TYPED_MOST:
        dialogues.end(visit.tx, draft)
        heard(visit, text)
    else:
        visit.say(messages.choices(visit.speech(), wished, page, again=True))
    return value is not None


def _pause_as_typed(visit: Visit, text: str) -> None:
    _pause_until(visit, rules.pause_until(text, visit.said_at, _zone(visit)))


def _pause_no_more(visit: Visit) -> None:
    changed = actions.pause(visit.tx, visit.world, visit.person, 0)
    assert changed is not None  # no days are a number that a button has
    _show_home(visit, changed)


def _pause_until(visit: Visit, outcome: datetime | Misread | tuple[date, ...]) -> None:
    match outcome:
        case datetime():
            _show_paused(visit, actions.pause_until(visit.tx, visit.person, outcome))
        case Misread():
            _ask_pause(visit, outcome)
        case _:
            privately.show(visit, messages.ask_pause(visit.speech(), days=outcome))


def _ask_pause(visit: Visit, misfit: Misread | None = None) -> None:
    dialogues.begin(visit.tx, visit.world, Dialogue.WISH, visit.chat.id, visit.user.id)
    privately.show(visit, messages.ask_pause(visit.speech(), misfit))


def _show_paused(visit: Visit, wished: Wishes) -> None:
    if hears(wished, visit.world.now):
        _show_home(visit, wished)
        return
    dialogues.begin(visit.tx, visit.world, Dialogue.WISH, visit.chat.id, visit.user.id, PAUSED)
    burden = actions.burden(visit.tx, visit.world, visit.person, wished.paused_until or visit.world.now)
    number = len(actions.stopped(visit.tx, visit.world, visit.person))
    text = messages.paused(visit.speech(), wished, visit.world.now, number, burden, _names(visit))
    privately.show(visit, text)


def _listen(visit: Visit, page: Page) -> Draft:
    return dialogues.begin(visit.tx, visit.world, Dialogue.WISH, visit.chat.id, visit.user.id, page.value)


def _listen_no_more(visit: Visit) -> None:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.WISH, visit.chat.id, visit.user.id)


def _names(visit: Visit) -> dict[int, str]:
    """Return how whoever lives in several RT tells them apart."""
    return told_apart(visit.speech(), visit.homes)


def _zone(visit: Visit) -> str:
    return visit.speech().zone.key


def go_on(visit: Visit, tap: GoOnTap) -> None:
    """Out of the list of what was stopped."""
    about = one_of(About, tap.about)
    if about is None:
        refuse(visit)
        return
    subject = actions.go_on(visit.tx, visit.person, about, tap.subject_id)
    visit.toast(reminding.going_on(visit.speech(), subject, _names(visit)))
    found = actions.stopped(visit.tx, visit.world, visit.person)
    visit.edit(messages.stops(visit.speech(), found, _names(visit)))


def again(visit: Visit, tap: AgainTap) -> None:
    """Below a reminder: once more in an hour."""
    if found := reminder_of(visit.tx, visit.user.id, tap.letter_id, tap.stamp):
        outcome = actions.again(visit.tx, visit.world, visit.person, *found)
        visit.toast(reminding.again(visit.speech(), outcome), alert=outcome is None)
    else:
        visit.toast(reminding.not_yours(visit.speech()), alert=True)


def stop(visit: Visit, tap: StopTap) -> None:
    """Below a reminder: no more of this."""
    found = reminder_of(visit.tx, visit.user.id, tap.letter_id, tap.stamp)
    subject = actions.stop(visit.tx, visit.world, visit.person, *found) if found else None
    if subject is None:
        visit.toast(reminding.not_yours(visit.speech()), alert=True)
        return
    visit.toast(reminding.stopped(visit.speech(), subject, _names(visit)), alert=True)
    _swap(visit, tap, reminding.below_stopped(visit.speech(), tap.letter_id, tap.stamp))


def unstop(visit: Visit, tap: UnstopTap) -> None:
    """Below a reminder that was stopped: go on after all."""
    found = reminder_of(visit.tx, visit.user.id, tap.letter_id, tap.stamp)
    if found is None:
        visit.toast(reminding.not_yours(visit.speech()), alert=True)
        return
    letter, about = found
    subject = actions.go_on(visit.tx, visit.person, about, letter.subject_id)
    visit.toast(reminding.going_on(visit.speech(), subject, _names(visit)))
    _swap(visit, tap, reminding.below(visit.speech(), tap.letter_id, tap.stamp))


def _swap(visit: Visit, tap: StopTap | UnstopTap, row: tuple[Button, ...]) -> None:
    """Put other buttons in place of a reminder's own; the rest of the message stays as it is."""
    query = visit.update.callback_query
    keyboard = query.message.reply_markup if query and query.message else None
    own = {one(tap.letter_id, tap.stamp).data() for one in (AgainTap, StopTap, UnstopTap)}
    if keyboard is None:
        return
    rows = [
        as_part(shown[0].text, row)
        if any(button.callback_data in own for button in shown)
        else tuple(map(_again_as, shown))
        for shown in keyboard.inline_keyboard
    ]
    visit.send(Rows(visit.chat.id, visit.message.message_id, tuple(rows)))


def _again_as(button: Shown) -> Button:
    copied = button.copy_text.text if button.copy_text else ""
    return Button(button.text, button.callback_data, button.url, copied, button.style)
