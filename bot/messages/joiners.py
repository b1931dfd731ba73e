"""Words to note who came along to a night of watch without a duty in it."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import clipped
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.households import Housed
from bot.rules.residents import Person
from bot.rules.ronda import Duty, Night
from bot.taps.joiners import JoinersTap, JoinerTap, JoinTap
from bot.taps.ronda import NightPanelTap

ON_PAGE = 16
LABEL = 22
DUTIES_MOST = 30


def button(speech: Speech, night: Night) -> Button:
    """In the leaders' panel at the pos."""
    return Button(speech.plain("➕ Somebody came along"), tap=JoinersTap(night.id, 0, 0).data())


def choose(speech: Speech, night: Night, people: Sequence[Housed], page: int, words: str = "") -> Text:
    """Who came along? A page, from 0; `words` were typed: only who may be meant is shown."""
    lines = [Markup("🌙 {night}").format(night=evenings.night(speech, night))]
    if words:
        found = (
            mark("“{words}”: tap who is meant.") if people else mark("“{words}”: nobody is called so here.")
        )
        lines.append(speech.html(found, words=clipped(words, LABEL)))
    else:
        lines.append(speech.html("Who came along without a turn? Tap the name, or type one to look for it."))
    shown, page, number = page_of(people, page, ON_PAGE)
    named = [
        Button(
            clipped(addressed(speech, one.resident.person), LABEL),
            tap=JoinerTap(night.id, one.resident.id).data(),
        )
        for one in shown
    ]
    is_found = int(bool(words))
    rows = [*in_rows(named, 2), *turning(page, number, lambda to: JoinersTap(night.id, to, is_found))]
    if words:
        everybody = JoinersTap(night.id, 0, 0).data()
        rows.append((Button(speech.plain("👥 Show everybody"), tap=everybody),))
    rows.append((Button(speech.plain("‹ Back"), tap=NightPanelTap(night.id).data()),))
    return Text("\n".join(lines), tuple(rows))


def in_place_of(speech: Speech, night: Night, resident_id: int, person: Person, away: Sequence[Duty]) -> Text:
    """In whose place? Or beside the others."""
    lines = [Markup("🌙 {night}").format(night=evenings.night(speech, night))]
    lines.append(speech.html("{name} is at the pos: in whose place?", name=addressed(speech, person)))
    named = [
        Button(
            f"🔁 {clipped(addressed(speech, duty.resident.person), LABEL)}",
            tap=JoinTap(night.id, resident_id, duty.id).data(),
        )
        for duty in away[:DUTIES_MOST]
    ]
    beside = Button(speech.plain("👥 Beside the others"), tap=JoinTap(night.id, resident_id, 0).data())
    back = Button(speech.plain("‹ Back"), tap=JoinersTap(night.id, 0, 0).data())
    return Text("\n".join(lines), (*in_rows(named, 2), (beside,), (back,)))
