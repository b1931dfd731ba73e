"""Words to the leaders of a night of watch: who says nothing, who cannot come, and who is asked instead."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.duties import manage
from bot.messages.homes import home_line
from bot.messages.names import addressed
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Watch
from bot.rules.stand_ins import Away, News
from bot.rules.swaps import Status, Swap
from bot.taps.swaps import SwapTap

BUTTONS_MOST = 6


def standing(speech: Speech, swap: Swap, person: Person | None) -> Markup:
    """Where a request for a substitute stands; `person` is asked, or would step in."""
    if person is None:
        return speech.html("the group is being asked")
    name = addressed(speech, person)
    if swap.status is Status.AGREED:
        return speech.html("{name} would step in, if the leader agrees", name=name)
    if swap.status is Status.OFFERED:
        return speech.html("{name} offers to exchange turns", name=name)
    return speech.html("{name} is being asked", name=name)


def unconfirmed(
    speech: Speech, watch: Watch, news: News, rt: Neighbourhood | None = None, *, swaps: bool
) -> Text:
    """To a leader at the hour of confirming; `swaps`: a substitute can be looked for, `rt` as in `own`."""
    lines = [Markup("🌙 {night}").format(night=evenings.night(speech, watch.night)), *home_line(speech, rt)]
    if news.unanswered:
        people = (addressed(speech, duty.resident.person) for duty in news.unanswered)
        lines.append(speech.html("⏳ Not confirmed yet:"))
        lines += [Markup("• {name}").format(name=name) for name in people]
    if news.away:
        lines.append(speech.html("🙏 Unable to come:"))
        lines += [Markup("• {one}").format(one=_one(speech, one)) for one in news.away]
    lines.append(speech.html("{ready} of {all} are ready.", ready=len(watch.ready), all=len(watch.duties)))
    return Text("\n".join([*lines, *_missing(speech, watch)]), _rows(speech, watch, news.away, swaps=swaps))


def unable(speech: Speech, watch: Watch, one: Away, rt: Neighbourhood | None = None, *, swaps: bool) -> Text:
    """To a leader, at once: somebody cannot come after all."""
    name = addressed(speech, one.duty.resident.person)
    lines = [speech.html("🙏 {name} cannot come:", name=name)]
    lines += [Markup("🌙 {night}").format(night=evenings.night(speech, watch.night)), *home_line(speech, rt)]
    if one.swap is not None:
        lines.append(Markup("🔁 {state}").format(state=standing(speech, one.swap, one.person)))
    coming = speech.html_n("{n} person is coming.", "{n} people are coming.", len(watch.coming))
    return Text(
        "\n".join([*lines, coming, *_missing(speech, watch)]), _rows(speech, watch, [one], swaps=swaps)
    )


def _one(speech: Speech, one: Away) -> Markup:
    name = Markup("{name}").format(name=addressed(speech, one.duty.resident.person))
    if one.swap is None:
        return name
    return Markup("{name}: {state}").format(name=name, state=standing(speech, one.swap, one.person))


def _missing(speech: Speech, watch: Watch) -> list[Markup]:
    if not watch.missing:
        return []
    return [speech.html_n("{n} person is missing.", "{n} people are missing.", watch.missing)]


def _rows(
    speech: Speech, watch: Watch, away: Sequence[Away], *, swaps: bool
) -> tuple[tuple[Button, ...], ...]:
    """Who is to be found a substitute for, one by one; and everybody."""
    open_ones = [one.duty for one in away if one.swap is None] if swaps else []
    label = mark("🔁 Find a substitute for {name}")
    found = [
        Button(speech.plain(label, name=addressed(speech, duty.resident.person)), tap=SwapTap(duty.id).data())
        for duty in open_ones[:BUTTONS_MOST]
    ]
    return (*((button,) for button in found), (manage(speech, watch.night),))
