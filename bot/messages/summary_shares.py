"""Words of a house's own part under /saya: in how many weeks it took part; never of none."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import told_apart
from bot.messages.speech import Speech
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import Share


def of_house(speech: Speech, shares: Sequence[tuple[Neighbourhood, Share]]) -> list[Markup]:
    """A line for each RT, several told apart."""
    names = told_apart(speech, [rt for rt, _ in shares])
    return [_line(speech, share, names.get(rt.id, "")) for rt, share in shares]


def _line(speech: Speech, share: Share, name: str) -> Markup:
    at = f" ({name})" if name else ""
    if share.has_house:
        return speech.html_n(
            "🏡 Your house took part in {some} of the last {n} week{at}. Thank you!",
            "🏡 Your house took part in {some} of the last {n} weeks{at}. Thank you!",
            share.weeks,
            some=share.took_part,
            at=at,
        )
    return speech.html_n(
        "🏡 You took part in {some} of the last {n} week{at}. Thank you!",
        "🏡 You took part in {some} of the last {n} weeks{at}. Thank you!",
        share.weeks,
        some=share.took_part,
        at=at,
    )
