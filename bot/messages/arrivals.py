"""Words of arrivals at the pos: to whoever comes, to whoever does not, and to the leaders."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import codes, duty_books, evenings
from bot.messages.duties import UNABLE, manage, names, when_and_where
from bot.messages.homes import home_line
from bot.messages.names import addressed
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.arrivals import Arrived, Reason, Refused
from bot.rules.codes import Code
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Answer, Duty, Night, Pos, Presence, Watch
from bot.taps.arrivals import AllHereTap, PosCodeTap, PosPlaceTap, PresenceTap
from bot.taps.ronda import NightPanelTap, SayTap

STATES = {
    Presence.PRESENT: mark("📍 {name} has come."),
    Presence.EXCUSED: mark("🙏 {name} is excused."),
    Presence.UNEXCUSED: mark("➖ {name} did not come, and nobody heard why."),
    Presence.EXEMPT: mark("🕊 {name} is exempt that night."),
}
ICONS = {Presence.PRESENT: "📍", Presence.EXCUSED: "🙏", Presence.UNEXCUSED: "➖", Presence.EXEMPT: "🕊"}
CHOICES = {
    Presence.PRESENT: mark("📍 Present"),
    Presence.EXCUSED: mark("🙏 Excused"),
    Presence.UNEXCUSED: mark("➖ No word"),
    Presence.EXEMPT: mark("🕊 Exempt"),
}
REFUSALS = {
    Reason.NOT_HERE: mark("This duty is not there any more. /ronda shows how it is now."),
    Reason.NO_DUTY: mark(
        "Your name is not on the list of that night. If you help out, please tell the leader."
    ),
    Reason.CANCELLED: mark("There is no night watch that night: it was called off."),
    Reason.EARLY: mark("This opens an hour before the night watch begins."),
    Reason.OVER: mark("That night is over. Thank you!"),
    Reason.NO_POS: mark("Where the pos is has not been noted yet. Please let the leader tap your name."),
    Reason.FAR: mark(
        "You seem to be {metres} m from the pos. Please send it again from there, or ask the leader."
    ),
    Reason.EXPIRED: mark("This code has expired. Please ask the leader to show the new one."),
    Reason.TAKEN_BACK: mark("The leader has noted otherwise. If you are there, please tell the leader."),
    Reason.NOT_YOURS: mark("This is for the leader of the squad and the RT officers."),
    Reason.NOT_ADULT: mark("Night watch is for those aged 18 and over."),
    Reason.ON_DUTY: mark("That name is on the list of this night already: please tap it there."),
    Reason.IS_THERE: mark("Has come meanwhile. Please choose again."),
}
SCALE = 100_000  # of a degree in a button: a metre
POS_MOST = 15  # buttons


def refused(speech: Speech, outcome: Refused) -> str:
    """Why nobody was noted."""
    return speech.plain(REFUSALS[outcome.reason], metres=outcome.metres)


def arrived(
    speech: Speech, night: Night, person: Person, outcome: Arrived | Refused, rt: Neighbourhood | None = None
) -> Text:
    """To whoever came, or tried to; `rt` for whoever lives in several."""
    lines = [*_head(speech, night, rt), Markup("")]
    if isinstance(outcome, Refused):
        return Text("\n".join([*lines, Markup("{why}").format(why=refused(speech, outcome))]))
    name = addressed(speech, person)
    if outcome.is_new:
        lines.append(speech.html("📍 Noted: you are at the pos, {name}. Have a safe night!", name=name))
    else:
        lines.append(speech.html("📍 You are noted already, {name}. Thank you!", name=name))
    return Text("\n".join(lines))


def below(speech: Speech, night: Night, code: Code, rt: Neighbourhood | None = None) -> Text:
    """Below the picture of a code, to the leader."""
    lines = [
        *_head(speech, night, rt),
        speech.html(
            "🔳 <b>Code of arrival</b>, until <b>{hour}</b>",
            hour=speech.hour(code.until) if code.until else "",
        ),
        speech.html("Please show it at the pos: whoever scans it with a phone is noted as present."),
    ]
    again = Button(speech.plain("🔄 New code"), tap=PosCodeTap(night.id, 1).data())
    return Text("\n".join(lines), ((again,),))


def _head(speech: Speech, night: Night, rt: Neighbourhood | None) -> list[Markup]:
    return [Markup("🌙 {night}").format(night=evenings.night(speech, night)), *home_line(speech, rt)]


def in_picture(speech: Speech, code: Code) -> tuple[str, str]:
    """The two lines below the squares, in capitals, to be read from afar."""
    return speech.plain("NIGHT WATCH"), codes.until(speech, code)


def rows_of_night(speech: Speech, night: Night) -> tuple[tuple[Button, ...], ...]:
    """What leaders do at the pos."""
    code = Button(speech.plain("🔳 Code of arrival"), tap=PosCodeTap(night.id, 0).data())
    return (
        (_everybody(speech, night), code),
        (duty_books.button(speech, night.id), duty_books.record_button(speech, night.id)),
    )


def _everybody(speech: Speech, night: Night) -> Button:
    return Button(speech.plain("📍 All have come"), tap=AllHereTap(night.id).data())


def one(speech: Speech, watch: Watch, duty: Duty) -> Text:
    """How a duty went, as a leader says."""
    name = addressed(speech, duty.resident.person)
    state = STATES.get(duty.presence, mark("{name} is not noted yet."))
    buttons = [
        Button(speech.plain(words), tap=PresenceTap(duty.id, presence).data())
        for presence, words in CHOICES.items()
        if presence is not duty.presence
    ]
    if duty.presence:
        buttons.append(Button(speech.plain("↩️ Not noted"), tap=PresenceTap(duty.id, "").data()))
    back = Button(speech.plain("‹ Back"), tap=NightPanelTap(watch.night.id).data())
    head = Markup("🌙 {night}").format(night=evenings.night(speech, watch.night))
    rows = (*(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)), (back,))
    return Text("\n".join([head, speech.html(state, name=name)]), rows)


def late_self(
    speech: Speech,
    watch: Watch,
    duty: Duty,
    pos: str,
    rt: Neighbourhood | None = None,
    *,
    placed: bool,
    leads: bool = False,
) -> Text:
    """To whoever has not come: kindly, first to them alone.

    `placed`: the pos is on the map; `leads`: they note who has come, themselves too.
    """
    name = addressed(speech, duty.resident.person)
    lines = [
        speech.html("🌙 {name}, the night watch has begun; you are not noted at the pos yet.", name=name),
        *home_line(speech, rt),
        *when_and_where(speech, watch.night, pos),
        Markup(""),
    ]
    if leads:
        lines.append(speech.html("Are you there? Please note who has come, one tap is enough."))
    elif placed:
        lines.append(speech.html("Are you there? Please send your location here (📎), or tell the leader."))
    else:
        lines.append(speech.html("Are you there? Please tell the leader, who notes it with one tap."))
    lines.append(speech.html("If something came up, one tap is enough."))
    unable = Button(speech.plain(UNABLE), tap=SayTap(duty.id, Answer.UNABLE).data())
    notes = ((_everybody(speech, watch.night), manage(speech, watch.night)),) if leads else ()
    return Text("\n".join(lines), (*notes, (unable,)))


def late_leader(
    speech: Speech, watch: Watch, missing: Sequence[Duty], rt: Neighbourhood | None = None
) -> Text:
    """To the leaders: who is not noted."""
    lines = [speech.html("⏳ Not noted at the pos yet:"), *_who(speech, watch, missing, rt)]
    lines.append(speech.html("If they are there, one tap notes them all."))
    return Text("\n".join(lines), ((_everybody(speech, watch.night),), (manage(speech, watch.night),)))


def late_chair(
    speech: Speech, watch: Watch, missing: Sequence[Duty], rt: Neighbourhood | None = None
) -> Text:
    """To the chair: whom nobody has noted, though they and the leader were asked."""
    lines = [speech.html("ℹ️ No news from the pos yet about:"), *_who(speech, watch, missing, rt)]
    lines.append(speech.html("They and the leader were asked. Perhaps only the list was forgotten."))
    return Text("\n".join(lines), ((manage(speech, watch.night),),))


def _who(speech: Speech, watch: Watch, missing: Sequence[Duty], rt: Neighbourhood | None) -> list[Markup]:
    named = names(speech, [duty.resident.person for duty in missing])
    night = Markup("🗓 {night}").format(night=evenings.night(speech, watch.night))
    return [Markup("{names}").format(names=named), *home_line(speech, rt), night, Markup("")]


def which_pos(speech: Speech, places: Sequence[Pos], latitude: float, longitude: float) -> Text:
    """An officer sent a place: is it a pos?"""
    lat, lon = round(latitude * SCALE), round(longitude * SCALE)
    rows = tuple(
        (Button(f"📍 {pos.name}", tap=PosPlaceTap(pos.id, lat, lon).data()),) for pos in places[:POS_MOST]
    )
    lines = [
        speech.html("Which pos is at this place?"),
        speech.html("Then whoever keeps watch can be noted by sending their location from there."),
    ]
    return Text("\n".join(lines), rows)


def placed(speech: Speech) -> str:
    """The pos is on the map now."""
    return speech.plain("📍 Noted. From now on a location sent from there notes an arrival.")


def no_use(speech: Speech) -> str:
    """A place that means nothing now."""
    return speech.plain("Thank you. A location is of use when your night watch is about to begin.")
