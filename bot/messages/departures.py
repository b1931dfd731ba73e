"""Words to leaders about somebody who has left: which nights of watch need somebody else."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import home_line
from bot.messages.names import addressed
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Watch
from bot.taps.ronda import NightPanelTap

NIGHTS_MOST = 8


def left(speech: Speech, person: Person, watches: Sequence[Watch], rt: Neighbourhood | None = None) -> Text:
    """To a leader, once; who was forgotten has no name any more."""
    if person.has_account or person.is_represented:
        name = addressed(speech, person)
        top = speech.html("ℹ️ {name} is no longer in the RT. Somebody else is needed:", name=name)
    else:
        top = speech.html("ℹ️ A resident is no longer in the RT. Somebody else is needed:")
    lines = [top, *home_line(speech, rt)]
    rows = []
    for watch in watches[:NIGHTS_MOST]:
        short = evenings.short_evening(speech, watch.night.evening)
        lines.append(_line(speech, watch))
        rows.append((Button(f"⚙️ {short}", tap=NightPanelTap(watch.night.id).data()),))
    more = len(watches) - NIGHTS_MOST
    if more > 0:
        lines.append(speech.html_n("and {n} night more", "and {n} nights more", more))
    lines.append(speech.html("Until then the night shows as short; whoever steps in takes the turn over."))
    return Text("\n".join(lines), tuple(rows))


def _line(speech: Speech, watch: Watch) -> Markup:
    evening = evenings.evening(speech, watch.night.evening)
    if not watch.missing:
        return Markup("• {evening}").format(evening=evening)
    return speech.html("• {evening}: {missing} missing", evening=evening, missing=watch.missing)
