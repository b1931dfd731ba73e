"""Buttons of a plan: what is usually answered to each of its questions, and its end."""

from collections.abc import Sequence
from datetime import date, time

from bot.messages.kinds import KINDS, named_kind
from bot.messages.rhythms import told
from bot.messages.speech import Speech
from bot.parcels import Button
from bot.rules.activities import Kind
from bot.rules.kinds import says_itself
from bot.rules.plans import Step
from bot.rules.rhythms import Rhythm, packed
from bot.taps import PlanEndTap, PlanSetTap


def day_buttons(speech: Speech, key: str, days: Sequence[date]) -> list[Button]:
    """`Min 29/11`."""
    return [Button(speech.short_day(d), tap=PlanSetTap(key, Step.DAY, d.isoformat()).data()) for d in days]


def hour_buttons(key: str, hours: Sequence[time]) -> list[Button]:
    """`07.00`."""
    return [
        Button(f"{h:%H.%M}", tap=PlanSetTap(key, Step.HOUR, str(h.hour * 60 + h.minute)).data())
        for h in hours
    ]


def repeat_buttons(speech: Speech, key: str, rhythms: Sequence[Rhythm]) -> list[Button]:
    """`Tiap Minggu`."""
    return [
        Button(told(speech, one), tap=PlanSetTap(key, Step.REPEAT, packed(one.rule)).data())
        for one in rhythms
    ]


def once(speech: Speech, key: str) -> Button:
    """Sekali saja."""
    return Button(speech.plain("1️⃣ Just once"), tap=PlanSetTap(key, Step.REPEAT, "").data())


def kind_buttons(speech: Speech, key: str) -> list[Button]:
    """`🌙 Ronda`."""
    return [Button(named_kind(speech, kind), tap=PlanSetTap(key, Step.KIND, kind).data()) for kind in Kind]


def title_buttons(speech: Speech, key: str, kind: Kind) -> list[Button]:
    """What is done most often; in the group's language, as it will stand on the card."""
    return [_numbered(speech.plain(title), key, Step.TITLE, n) for n, title in enumerate(KINDS[kind].titles)]


def tool_buttons(speech: Speech, key: str, kind: Kind, chosen: Sequence[str]) -> list[Button]:
    """The usual tools; the chosen ones are ticked."""
    names = [speech.plain(tool) for tool in KINDS[kind].tools]
    return [
        _numbered(f"✅ {name}" if name in chosen else name, key, Step.TOOLS, n)
        for n, name in enumerate(names)
    ]


def belongs_to(speech: Speech, title: str, kind: Kind) -> bool:
    """True for a title that says this kind, or is one of those suggested for it; `speech` is the group's."""
    says_it = kind is not Kind.OTHER and says_itself(kind, title)
    return says_it or title in {speech.plain(suggested) for suggested in KINDS[kind].titles}


def _numbered(words: str, key: str, step: Step, number: int) -> Button:
    return Button(words, tap=PlanSetTap(key, step, str(number)).data())


def stop(speech: Speech, key: str) -> Button:
    """Throws the plan away."""
    return Button(speech.plain("✖️ Cancel"), tap=PlanEndTap(key).data())
