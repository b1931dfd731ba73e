"""Words of the kentongan: the codes, the alarm with its number first, the all-clear.

The number to call is the first thing in a message, in plain text: that is what a locked phone shows.
"""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.names import addressed, mentions
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.kentongan import EMERGENCY, Alarm, Code, Reason, Refused, Step
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.taps.kentongan import (
    AlarmCodeTap,
    AlarmTap,
    AlarmWhereTap,
    AllClearTap,
    KentonganCodesTap,
    KentonganTap,
)

MEANINGS = {  # of the codes that an RT begins with, see rules/kentongan.toml
    "thief": mark("Thief"),
    "fire": mark("Fire"),
    "flood": mark("Flood"),
    "quake": mark("Earthquake or disaster"),
    "sick": mark("Somebody is ill or hurt"),
    "livestock": mark("Livestock stolen"),
    "safe": mark("All is well"),
}
REFUSALS = {
    Reason.NOT_YOURS: mark(
        "Please call this number in danger, and tell tonight's squad or an officer: the kentongan is sounded"
        " by those who keep watch."
    ),
    Reason.GONE: mark("That is not there any more. /kentongan shows what there is."),
    Reason.STALE: mark("This question is a while old. Please choose again, to be sure."),
    Reason.AGAIN: mark(
        "This has just been sounded; your neighbours know. In danger please call this number."
    ),
    Reason.OWN_LIMIT: mark(
        "You have sounded the kentongan several times within the hour, so it rests for now. In danger please"
        " call this number, and tell the officers."
    ),
    Reason.HERE_LIMIT: mark(
        "The kentongan has sounded many times within the hour, so it rests for now. In danger please call"
        " this number, and tell the officers."
    ),
    Reason.NOT_RAISER: mark("The all-clear is for whoever sounded it, leaders on duty, and the RT officers."),
    Reason.OPEN: mark("An alarm still sounds. Please give its all-clear with the ✅ button."),
    Reason.OVER: mark("That alarm is over already. Thank you!"),
}
WITHOUT_NUMBER = (Reason.GONE, Reason.NOT_RAISER, Reason.OVER, Reason.OPEN)
CALL = Markup("{number} 📞")
ALONE = mark("Nobody can be told by chat. Please call, and beat the kentongan itself.")
NAMED_MOST = 6


def meanings(speech: Speech) -> dict[str, str]:
    """The meanings of the usual codes, by key, in the language of an RT."""
    return {key: speech.plain(words) for key, words in MEANINGS.items()}


def bell(speech: Speech, rt_id: int) -> Button:
    """For tonight's squad, at their night."""
    return Button(speech.plain("🔔 Kentongan"), tap=KentonganTap(rt_id, 1).data())


def refused(speech: Speech, outcome: Refused) -> str:
    """Why nothing happened, and the number all the same; short enough for a toast."""
    words = speech.plain(REFUSALS[outcome.reason])
    return words if outcome.reason in WITHOUT_NUMBER else f"{outcome.number} 📞\n{words}"


def picker(
    speech: Speech,
    rt_id: int,
    codes: Sequence[Code],
    live: Sequence[Alarm],
    named: Neighbourhood | None = None,
    *,
    ends: Sequence[Alarm] = (),
    may_edit: bool = False,
) -> Text:
    """The first step: which code? `live`: what still sounds, `ends`: what of it the reader may end.

    `named` is for several homes.
    """
    lines = [
        CALL.format(number=EMERGENCY),
        speech.html("🔔 <b>Kentongan</b>: which code?"),
        *home_line(speech, named),
        speech.html("Nobody hears of it yet; the next tap asks once more."),
    ]
    lines += [
        speech.html("Still sounding: {what}, {hour}", what=_called(alarm), hour=speech.hour(alarm.raised_at))
        for alarm in live
        if alarm not in ends
    ]
    shown = [Button(_called(code), tap=AlarmCodeTap(code.id).data()) for code in codes]
    over = [
        Button(
            speech.plain(
                "✅ All clear? {what}, {hour}", what=_called(alarm), hour=speech.hour(alarm.raised_at)
            ),
            tap=AllClearTap(alarm.id, Step.ASK).data(),
        )
        for alarm in ends
    ]
    edit = [Button(speech.plain("⚙️ Change the codes"), tap=KentonganCodesTap(rt_id).data())]
    rows = (*((button,) for button in over), *in_rows(shown, 2))
    return Text("\n".join(lines), (*rows, (edit[0],)) if may_edit else rows)


def _called(one: Code | Alarm) -> str:
    return f"{one.icon} {one.meaning}"


def sure(speech: Speech, code: Code, minute: int, told: int, *, group: bool) -> Text:
    """The second step: really? Who would hear, and how it is beaten."""
    lines = [CALL.format(number=code.number)] if code.number else []
    lines.append(Markup("🔔 <b>{what}</b>").format(what=_called(code)))
    if code.beats:
        lines.append(speech.html("🥁 {beats}", beats=code.beats))
    who = _who(speech, told, group=group)
    lines += [speech.html("Will be told: {who}.", who=who)] if who else [speech.html(ALONE)]
    lines += [Markup(""), speech.html("Sound it now?")]
    yes = Button(speech.plain("🔔 Yes, sound it"), tap=AlarmTap(code.id, minute).data(), style="danger")
    back = Button(speech.plain("‹ Back"), tap=KentonganTap(code.neighbourhood_id, 0).data())
    return Text("\n".join(lines), ((yes,), (back,)))


def _who(speech: Speech, told: int, *, group: bool) -> Markup:
    """`5 orang (regu, pengurus) dan grup`; empty where there is nobody."""
    if group:
        return speech.html_n(
            "{n} person (squad, officers) and the group", "{n} people (squad, officers) and the group", told
        )
    if not told:
        return Markup("")
    return speech.html_n("{n} person (squad, officers)", "{n} people (squad, officers)", told)


def raised(
    speech: Speech,
    alarm: Alarm,
    told: int,
    unreached: Sequence[Person],
    named: Neighbourhood | None = None,
    by: Person | None = None,
    *,
    group: bool,
) -> Text:
    """To whoever raised it: who was told, where it is, and how it ends; `by` gave the all-clear."""
    if alarm.is_over:
        return over(speech, alarm, by, named)
    lines = [*_number(alarm), speech.html("🔔 Sounded: <b>{what}</b>", what=_called(alarm))]
    who = _who(speech, told, group=group)
    lines += home_line(speech, named)
    lines.append(speech.html("Being told: {who}.", who=who) if who else speech.html(ALONE))
    if unreached:
        lines.append(speech.html("Not reached by chat: {names}", names=_names(speech, unreached)))
    if not alarm.is_emergency:
        return Text("\n".join(lines))
    if alarm.words:
        lines.append(Markup("📍 {words}").format(words=alarm.words))
    else:
        lines += [
            Markup(""),
            speech.html("📍 Where? Just type it here (Block C-3, by the well), or send your location."),
        ]
    where = Button(speech.plain("📍 Write the place"), tap=AlarmWhereTap(alarm.id).data())
    return Text("\n".join(lines), ((where,), *_ending(speech, alarm)))


def _names(speech: Speech, people: Sequence[Person]) -> str:
    shown = [addressed(speech, person) for person in people[:NAMED_MOST]]
    return speech.joined(shown) + (" …" if len(people) > NAMED_MOST else "")


def _number(alarm: Alarm) -> list[Markup]:
    return [CALL.format(number=alarm.number)] if alarm.number else []


def _ending(speech: Speech, alarm: Alarm) -> tuple[tuple[Button, ...], ...]:
    ask = Button(speech.plain("✅ All clear?"), tap=AllClearTap(alarm.id, Step.ASK).data())
    return ((ask,),) if alarm.is_emergency else ()


def ringing(
    speech: Speech,
    alarm: Alarm,
    raiser: Person | None,
    named: Neighbourhood | None = None,
    by: Person | None = None,
    unreached: Sequence[Person] = (),
    *,
    may_end: bool,
) -> Text:
    """The alarm as others read it. `unreached` are mentioned: in the group, who cannot be told in private."""
    if alarm.is_over:
        return over(speech, alarm, by, named)
    lines = [
        *_number(alarm),
        Markup("🔔 <b>{what}</b>").format(what=_called(alarm)),
        *home_line(speech, named),
    ]
    if alarm.words:
        lines.append(Markup("📍 {words}").format(words=alarm.words))
    lines.append(_when(speech, alarm, raiser))
    if alarm.is_emergency:
        lines += [
            Markup(""),
            speech.html(
                "Please stay calm and keep safe. Where it is dangerous, wait for police, fire brigade or"
                " medics."
            ),
        ]
        if unreached:
            lines.append(Markup("👥 {names}").format(names=mentions(speech, unreached)))
    return Text("\n".join(lines), _ending(speech, alarm) if may_end else ())


def _when(speech: Speech, alarm: Alarm, person: Person | None) -> Markup:
    hour = speech.hour(alarm.raised_at)
    if person is None:
        return Markup("🕙 {hour}").format(hour=hour)
    return speech.html("🕙 {hour}, from {name}", hour=hour, name=addressed(speech, person))


def over(speech: Speech, alarm: Alarm, by: Person | None = None, named: Neighbourhood | None = None) -> Text:
    """The alarm after its all-clear, in place of itself."""
    hour = speech.hour(alarm.cleared_at) if alarm.cleared_at else ""
    top = (
        mark("🙏 <b>False alarm</b>, all is well ({hour})")
        if alarm.was_false
        else mark("✅ <b>All clear</b> ({hour})")
    )
    what = Markup("{what}, {hour}").format(what=_called(alarm), hour=speech.hour(alarm.raised_at))
    lines = [speech.html(top, hour=hour), what, *home_line(speech, named)]
    if by is not None:
        lines.append(speech.html("Said by {name}", name=addressed(speech, by)))
    return Text("\n".join(lines))


def all_clear(speech: Speech, alarm: Alarm, by: Person | None, named: Neighbourhood | None = None) -> Text:
    """To everybody who was told: it is over."""
    if alarm.was_false:
        last = speech.html("There was no danger. We are sorry for the fright; thank you for being ready!")
    else:
        last = speech.html("Thank you to everybody who helped and kept watch.")
    return Text(f"{over(speech, alarm, by, named).html}\n\n{last}")


def ask_over(speech: Speech, alarm: Alarm) -> Text:
    """Is it over, and was it real?"""
    lines = [
        Markup("<b>{what}</b>, {hour}").format(what=_called(alarm), hour=speech.hour(alarm.raised_at)),
        speech.html("Is it safe again? Everybody who was told hears of it."),
    ]
    safe = Button(speech.plain("✅ All clear"), tap=AllClearTap(alarm.id, Step.SAFE).data(), style="success")
    false = Button(speech.plain("🙏 False alarm"), tap=AllClearTap(alarm.id, Step.FALSE).data())
    back = Button(speech.plain("‹ Not yet"), tap=AllClearTap(alarm.id, Step.BACK).data())
    return Text("\n".join(lines), ((safe, false), (back,)))


def ask_where(speech: Speech) -> tuple[Text, str]:
    """Where is it? The second is the hint in the field of a group's answer."""
    words = speech.html("📍 Where is it? Please reply to this message, for example: Block C-3, by the well.")
    return Text(words), speech.plain("Block C-3, by the well")


def on_map(latitude: float, longitude: float) -> str:
    """A place in degrees as a link that every phone opens, in WhatsApp, too."""
    return f"https://maps.google.com/?q={latitude:.5f},{longitude:.5f}"


def where_toast(speech: Speech) -> str:
    """A toast: what is typed next counts."""
    return speech.plain("📍 Please type the place now, as a message here.")


def noted(speech: Speech) -> str:
    """The place is in the messages now."""
    return speech.plain("📍 Noted; everybody who was told sees the place now.")


def skipped(speech: Speech) -> str:
    """No place, then."""
    return speech.plain("All right, without a place.")


def sounded(speech: Speech) -> str:
    """In the group, in place of the codes."""
    return speech.plain("🔔 The kentongan has sounded: tonight's squad and the officers know.")
