"""Tickets before officers: the card's buttons, what is asked in private; the reporter's answer at the end."""

from bot.actions import dialogues, reports
from bot.actions import tickets as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.reports import Sight
from bot.actions.residents import to_name
from bot.messages import general, panels
from bot.messages import report_lists as lists
from bot.messages import report_news as news
from bot.messages import tickets as messages
from bot.parcels import Say, Text
from bot.rules import tickets as rules
from bot.rules.courtesies import is_thanks, yes_or_no
from bot.rules.photos import Sent
from bot.rules.reports import Status
from bot.rules.tickets import Misfit, Refused, Step
from bot.taps import (
    FixedTap,
    TicketDoneTap,
    TicketHandTap,
    TicketLogTap,
    TicketPhotosTap,
    TicketReadTap,
    TicketRejectTap,
    TicketStepTap,
    TicketTap,
    one_of,
)
from bot.updates import Message
from db import neighbourhoods, residents
from handlers import privately, quietly, talk
from handlers.photos import is_of_activity
from handlers.privately import show
from handlers.visit import Visit, number_of

AT_ONCE = (Step.VERIFY, Step.WORK, Step.TAKE, Step.REOPEN)  # the others are asked about in private


def page(visit: Visit, tap: TicketTap) -> None:
    """One ticket, from a list or from a page behind it; whoever turns to it is asked nothing any more."""
    _stop(visit)
    if sight := _seen(visit, tap.report_id):
        show(visit, opened(visit, sight))


def opened(visit: Visit, sight: Sight) -> Text:
    """A ticket with the way back to the list."""
    card, back = _card(visit, sight), lists.back(visit.speech(sight.rt), sight.rt)
    return Text(card.html, (*card.rows, (back,)))


def open_by_link(visit: Visit, rest: str) -> None:
    """The deep link start=ticket_7, for whoever had no private chat yet."""
    sight = reports.seen_by(visit.tx, visit.world, visit.person, number_of(rest))
    refusal = general.said(messages.refused(visit.speech(), Refused(Misfit.GONE)))
    visit.say(_card(visit, sight) if sight else refusal)


def step(visit: Visit, tap: TicketStepTap) -> None:
    """A button of a card, in private or in the officers' group."""
    wanted = one_of(Step, tap.step)
    if wanted is None or not may_stand_here(visit, tap.report_id):
        privately.refuse(visit)
        return
    _stop(visit)
    if wanted in AT_ONCE:
        _show_after(visit, actions.step(visit.tx, visit.world, visit.person, tap.report_id, wanted))
        return
    sight = actions.may(visit.tx, visit.world, visit.person, tap.report_id, wanted)
    if isinstance(sight, Refused):
        _refuse(visit, sight)
    else:
        _ask(visit, sight, wanted)


def may_stand_here(visit: Visit, report_id: int) -> bool:
    """False for a button forged into a group which is not the officers' own: neighbours would read there."""
    report = reports.get(visit.tx, visit.world, report_id)
    return not visit.in_group or (report is not None and actions.stands_in(visit.tx, report, visit.chat.id))


def _ask(visit: Visit, sight: Sight, wanted: Step) -> None:
    if shown_in_private(visit, sight, _question(visit, sight, wanted)) and wanted is not Step.HAND:
        person, data = visit.person.id, {"report_id": sight.report.id}
        dialogues.begin(visit.tx, visit.world, Dialogue.TICKET, person, person, wanted, data)


def _question(visit: Visit, sight: Sight, wanted: Step) -> Text:
    speech, report = visit.speech(sight.rt), sight.report
    match wanted:
        case Step.DONE:
            return messages.ask_photo(speech, report)
        case Step.REJECT:
            return messages.ask_reason(speech, report)
        case _:
            return messages.ask_heir(speech, report, actions.heirs(visit.tx, sight))


def shown_in_private(visit: Visit, sight: Sight, text: Text) -> bool:
    """Show what is for one officer; from the group by a letter, or by the link that opens a private chat."""
    if not visit.in_group:
        show(visit, text)
    elif visit.can_write_to(visit.person):
        visit.send(Say(visit.person.id, text))
        visit.toast(panels.sent_in_private(visit.speech(sight.rt)))
    else:
        visit.toast(url=visit.deep_link(f"ticket_{sight.report.id}"))
        return False
    return True


def finish(visit: Visit, tap: TicketDoneTap) -> None:
    """Done, without a photo."""
    _stop(visit)
    _show_after(visit, actions.finish(visit.tx, visit.world, visit.person, tap.report_id, "", None))


def reject(visit: Visit, tap: TicketRejectTap) -> None:
    """Rejected, for one of the usual reasons."""
    _stop(visit)
    why = one_of(rules.Why, tap.why)
    if why is None:
        privately.refuse(visit)
        return
    outcome = actions.step(visit.tx, visit.world, visit.person, tap.report_id, Step.REJECT, why.value)
    _show_after(visit, outcome)


def hand(visit: Visit, tap: TicketHandTap) -> None:
    """Handed to another officer."""
    outcome = actions.hand(visit.tx, visit.world, visit.person, tap.report_id, tap.resident_id)
    heir = residents.by_id(visit.tx, tap.resident_id)
    if isinstance(outcome, Refused) or heir is None:
        _refuse(visit, outcome if isinstance(outcome, Refused) else Refused(Misfit.NOBODY))
        return
    visit.toast(messages.handed(visit.speech(outcome.rt), heir.person))
    visit.edit(_card(visit, outcome))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The reason of a rejection, or a note with what is done; talk is neither, and closes nothing."""
    report_id, wanted = int(draft.data["report_id"]), Step(draft.step)
    if is_thanks(text):
        dialogues.end(visit.tx, draft)
        talk.heard(visit, text)
        return
    if not rules.answers(text, wanted):
        sight = actions.may(visit.tx, visit.world, visit.person, report_id, wanted)
        if not isinstance(sight, Refused):
            dialogues.keep(visit.tx, visit.world, draft)
            visit.say(_question(visit, sight, wanted))
            return
    dialogues.end(visit.tx, draft)
    if wanted is Step.REJECT:
        outcome = actions.step(visit.tx, visit.world, visit.person, report_id, wanted, text)
    else:
        note = "" if yes_or_no(text) else text
        outcome = actions.finish(visit.tx, visit.world, visit.person, report_id, note, None)
    _say_after(visit, outcome)


def photographed(visit: Visit, message: Message) -> bool:
    """A photo in private while one is asked for, or another one of the same album; False for any other."""
    if visit.in_group or not message.photo or message.words.startswith("/"):
        return False
    draft = dialogues.find(visit.tx, visit.world, Dialogue.TICKET, visit.chat.id, visit.user.id)
    if draft is None:
        return False
    largest, report_id = message.photo[-1], int(draft.data["report_id"])
    sent = Sent(largest.file_id, largest.file_unique_id, message.media_group_id)
    if message.media_group_id and draft.data.get("album") == message.media_group_id:
        actions.add_photo(visit.tx, visit.world, visit.person, report_id, sent)
        return True
    if draft.step != Step.DONE or is_of_activity(visit, message):
        return False
    outcome = actions.finish(visit.tx, visit.world, visit.person, report_id, message.caption, sent)
    dialogues.end(visit.tx, draft)
    if message.media_group_id and not isinstance(outcome, Refused):
        rest = {"report_id": report_id, "album": message.media_group_id}
        dialogues.lay_by(visit.tx, visit.world, Dialogue.TICKET, visit.user.id, rest)
    _say_after(visit, outcome)
    return True


def log(visit: Visit, tap: TicketLogTap) -> None:
    """📜: who did what and when."""
    if not may_stand_here(visit, tap.report_id):
        privately.refuse(visit)
    elif sight := _seen(visit, tap.report_id):
        _stop(visit)
        lines = [(line.entry, line.by, line.to) for line in actions.history(visit.tx, sight.report)]
        shown_in_private(visit, sight, messages.log(visit.speech(sight.rt), sight.report, lines, tap.page))


def photos(visit: Visit, tap: TicketPhotosTap) -> None:
    """📷: the photos, in private."""
    if not may_stand_here(visit, tap.report_id):
        privately.refuse(visit)
    elif sight := _seen(visit, tap.report_id):
        if visit.in_group and not visit.can_write_to(visit.person):
            visit.toast(url=visit.deep_link(f"ticket_{sight.report.id}"))
            return
        actions.show_photos(visit.tx, visit.world, sight.report, visit.person.id)
        visit.toast(messages.photos_coming(visit.speech(sight.rt)))


def read(visit: Visit, tap: TicketReadTap) -> None:
    """🔎: the ticket with its words, in private."""
    if not may_stand_here(visit, tap.report_id):
        privately.refuse(visit)
    elif sight := _seen(visit, tap.report_id):
        shown_in_private(visit, sight, _card(visit, sight, in_group=False))


def fixed(visit: Visit, tap: FixedTap) -> None:
    """The reporter's "sudah beres" or "belum". Whatever comes of it, nothing of this update is kept."""
    quietly.keep_nothing(visit)
    if visit.in_group or tap.yes not in (0, 1):
        quietly.toast(visit, general.old_button(visit.speech()), alert=True)
        return
    outcome = actions.answer(visit.tx, visit.world, visit.person, tap.report_id, fixed=tap.yes == 1)
    if isinstance(outcome, Refused):
        quietly.toast(visit, news.not_taken(visit.speech(), outcome.misfit), alert=True)
        return
    rt = neighbourhoods.get(visit.tx, outcome.neighbourhood_id)
    assert rt is not None
    quietly.show(visit, news.thanks(visit.speech(rt), outcome, to_name(visit.tx, rt, visit.person.id)))


def _seen(visit: Visit, report_id: int) -> Sight | None:
    sight = reports.seen_by(visit.tx, visit.world, visit.person, report_id)
    if sight is None:
        _refuse(visit, Refused(Misfit.GONE))
    return sight


def _card(visit: Visit, sight: Sight, *, in_group: bool | None = None) -> Text:
    """The card as it stands in this chat, or as it does in private."""
    in_group = visit.in_group if in_group is None else in_group
    ticket = actions.shown(visit.tx, visit.world, sight.report, in_group=in_group)
    steps = rules.steps(sight.report, None if in_group else sight.resident)
    named = None if in_group else to_name(visit.tx, sight.rt, visit.person.id)
    speech = visit.shared_speech(sight.rt) if in_group else visit.speech(sight.rt)
    return messages.card(speech, ticket, steps, named)


def _show_after(visit: Visit, outcome: Sight | Refused) -> None:
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
    else:
        show(visit, _card(visit, outcome))


def _say_after(visit: Visit, outcome: Sight | Refused) -> None:
    """Answer a photo or words."""
    speech = visit.speech()
    if isinstance(outcome, Refused):
        visit.say(general.said(messages.refused(speech, outcome)))
        return
    is_done = outcome.report.status is Status.DONE
    first = messages.finished(speech) if is_done else messages.rejected(speech)
    card = _card(visit, outcome)
    visit.say(Text("\n\n".join([first, card.html]), card.rows))


def _stop(visit: Visit) -> None:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.TICKET, visit.person.id, visit.person.id)


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(messages.refused(visit.speech(), refused), alert=True)
