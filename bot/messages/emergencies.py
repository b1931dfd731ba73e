"""Words to whoever writes of an emergency: whom to call, first of all."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import short_names
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.emergencies import OWN, Kind, Number
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps.kentongan import KentonganTap
from bot.taps.reports import ReportTap

ANSWERS = {  # who answers a number, by its key in rules/emergencies.toml
    OWN: mark("number noted by the RT"),
    "emergency": mark("emergency number"),
    "fire_brigade": mark("fire brigade"),
    "police": mark("police"),
    "ambulance": mark("ambulance"),
    "ambulance_other": mark("ambulance"),
    "rescue": mark("search and rescue (Basarnas)"),
    "violence": mark("SAPA, for women and children"),
    "drugs": mark("BNN, against drugs"),
}
ADVICE = {
    Kind.FIRE: mark("Please get everybody out first, and do not go back inside."),
    Kind.CRIME: mark("Please keep safe, and do not face it alone."),
    Kind.MEDICAL: mark("Please do not leave them alone until help comes."),
    Kind.VIOLENCE: mark("Please go where it is safe first. I pass this message on to nobody."),
    Kind.FLOOD: mark("Please move to higher ground, and keep away from electricity."),
    Kind.DISASTER: mark("Please keep away from buildings, trees and cables."),
    Kind.RESCUE: mark("Please keep your distance until the officers come."),
}


def _numbers(speech: Speech, numbers: Sequence[Number]) -> list[Markup]:
    """A number in plain digits begins each line: phones let it be tapped, and a locked one shows it."""
    line = Markup("{number} 📞 {who}")
    return [line.format(number=one.number, who=speech.html(ANSWERS[one.key])) for one in numbers]


def _call(speech: Speech, kind: Kind, numbers: Sequence[Number]) -> list[Markup]:
    advice = [speech.html(ADVICE[kind])] if kind in ADVICE else []
    call = speech.html("Please call now, and say the address and what is nearby.")
    return [*_numbers(speech, numbers), Markup(""), call, *advice]


def answer(
    speech: Speech,
    kind: Kind,
    numbers: Sequence[Number],
    keeps_in: Sequence[Neighbourhood] = (),
    *,
    lives_here: bool,
    is_asked: bool,
    may_report: bool = False,
) -> Text:
    """In private; `keeps_in`: where the reader may sound the kentongan; `is_asked`: a question stays open.

    `may_report`: the officers can be told afterwards, by a button that begins a report.
    """
    lines = _call(speech, kind, numbers)
    if lives_here and not keeps_in and kind is not Kind.VIOLENCE:
        lines.append(speech.html("Please tell the nearest neighbours and tonight's squad, too."))
    lines += [Markup(""), speech.html("I cannot make calls myself. If there is no danger, never mind this.")]
    if is_asked:
        lines.append(speech.html("What I asked before still waits for your answer."))
    report = Button(speech.plain("📋 Report it to the RT"), tap=ReportTap(0).data())
    return Text("\n".join(lines), (*_bells(speech, keeps_in), *(((report,),) if may_report else ())))


def _bells(speech: Speech, homes: Sequence[Neighbourhood]) -> tuple[tuple[Button], ...]:
    """A button for each RT; whoever has one home is not told which."""
    label, names = speech.plain("🔔 Kentongan"), short_names(speech, homes)
    return tuple(
        (Button(f"{label} {names[rt.id]}" if len(homes) > 1 else label, tap=KentonganTap(rt.id, 1).data()),)
        for rt in homes
    )


def in_group(speech: Speech, kind: Kind, numbers: Sequence[Number]) -> Text:
    """In the group, short."""
    lines = [*_call(speech, kind, numbers), speech.html("Squad and officers: /kentongan")]
    return Text("\n".join(lines))
