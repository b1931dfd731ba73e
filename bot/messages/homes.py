"""How a reader with homes in several RT tells them apart."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.rules.neighbourhoods import Neighbourhood

NAMED = 3  # in a sentence
SHORT = 20  # characters that a line or a button has room for


def home_line(speech: Speech, rt: Neighbourhood | None) -> list[Markup]:
    """`🏡 RT 05 Kelurahan Eka Jaya`, below a heading; no line without an RT: the reader has but one home."""
    return [Markup("🏡 {rt}").format(rt=label(speech, rt))] if rt else []


def sentence(speech: Speech, homes: Sequence[Neighbourhood]) -> str:
    """`RT 05 Kelurahan Eka Jaya, RT 06 Kelurahan Eka Jaya`; of many only the first."""
    names = ", ".join(label(speech, rt) for rt in homes[:NAMED])
    more = len(homes) - NAMED
    return speech.plain("{names} and {n} more RT", names=names, n=more) if more > 0 else names


def told_apart(speech: Speech, homes: Sequence[Neighbourhood]) -> dict[int, str]:
    """Return by id how several RT are told apart in a line; nothing for one alone."""
    return short_names(speech, homes) if len(homes) > 1 else {}


def short_names(speech: Speech, homes: Sequence[Neighbourhood]) -> dict[int, str]:
    """By id the shortest name that no other of these RT has: `RT 07`, `RT 07/RW 02`, `RT 07 Eka Jaya`."""
    names = {rt.id: _names(speech, rt) for rt in homes}
    times = Counter(name for own in names.values() for name in set(own))
    chosen = {rt_id: next((n for n in own if times[n] == 1), own[-1]) for rt_id, own in names.items()}
    return {rt_id: clipped(name, SHORT) for rt_id, name in chosen.items()}


def _names(speech: Speech, rt: Neighbourhood) -> list[str]:
    """From the shortest to the whole label."""
    if not rt.rt:
        return [label(speech, rt)]
    number = f"RT {rt.rt}"
    further = [f"{number}/RW {rt.rw}"] if rt.rw else []
    further += [f"{number} {word}" for word in (rt.name, rt.kelurahan) if word]
    return [number, *further, label(speech, rt)]


def clipped(words: str, most: int) -> str:
    """At most so many characters, the last of them a `…` where some are missing."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
