"""What people write in private outside any dialogue."""

from bot.actions import dialogues
from bot.actions.activities import next_for
from bot.actions.dialogues import Draft
from bot.actions.residents import to_name
from bot.messages import general
from bot.messages import talk as messages
from bot.parcels import Text
from bot.rules.courtesies import counts_family, is_thanks, speaks_for_others, yes_or_no
from bot.rules.menus import Audience
from db.gatherings import part_of
from handlers import (
    changes,
    contributions,
    help,
    imports,
    liaisons,
    offers,
    plans,
    report_lists,
    reports,
    ronda,
    routines,
    summaries,
)
from handlers.visit import Visit


def heard(visit: Visit, text: str) -> None:
    """Thanks get an answer, a roster its preview, an announcement a card, a complaint a report.

    What may answer an activity or a duty gets its buttons, and what somebody brings is noted.
    The rest hears of help. "Bisa" or "maaf, saya sakit" is never taken for an answer: only a tap says for
    which activity it is.
    """
    speech = visit.speech()
    if not text:
        visit.say(messages.without_words(speech))
        return
    is_resident = help.audience_in_private_of(visit) is Audience.RESIDENT
    if is_thanks(text):
        visit.say(messages.welcome(speech))
    elif (
        liaisons.typed(visit, text)
        or routines.asked(visit, text)
        or report_lists.typed(visit, text)
        or summaries.typed_wish(visit, text)
        or ronda.heard(visit, text)
        or (is_resident and contributions.heard(visit, text))
    ):
        return
    elif is_resident and speaks_for_others(text):
        visit.say(messages.not_understood(speech))
    elif imports.overheard(visit, text) or offers.heard(visit, text) or reports.offered(visit, text):
        return
    elif sight := next_for(visit.tx, visit.world, visit.person):
        takes_it = sight.activity.form.takes_family or not counts_family(text)
        words = messages.with_buttons if takes_it else messages.without_family
        speech, mine = visit.speech(sight.rt), part_of(visit.tx, sight.activity, sight.resident.id)
        card = messages.short_card(speech, sight.activity, mine, to_name(visit.tx, sight.rt, visit.person.id))
        visit.say(_for_officer(visit, words(speech, card)))
    elif is_resident:
        visit.say(messages.not_understood(speech))
    else:
        visit.say(_for_officer(visit, general.not_understood(speech)))


def _for_officer(visit: Visit, words: Text) -> Text:
    """Let officers begin something new by a button under the words; for others they stay as they are."""
    return messages.for_officer(visit.speech(), words) if plans.homes(visit) else words


def answered(visit: Visit, draft: Draft, text: str) -> None:
    """A yes or a no under a question that has buttons; other words are heard as ever, and end the waiting."""
    yes, is_waiting = yes_or_no(text), dialogues.end(visit.tx, draft)
    if yes is None or not is_waiting:
        heard(visit, text)
    elif "cancels" in draft.data:
        changes.say_cancel(visit, draft, yes=yes)
    elif not offers.say(visit, draft, yes=yes):
        heard(visit, text)
