"""Words of the end of a night of watch: its record, and asking for a signature."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import duty_books, evenings, jimpitan
from bot.messages.homes import home_line
from bot.messages.names import addressed, listed
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.night_records import Reason, Record, Refused, Step
from bot.rules.residents import Person
from bot.rules.ronda import Presence, Status
from bot.taps.night_records import AllCameTap, RecordTap, SignTap
from bot.taps.ronda import NightPanelTap

NAMES_MOST, ROOM = 40, 500  # of one line
LINES = {
    Presence.PRESENT: mark("📍 Present ({n}): {names}"),
    Presence.EXCUSED: mark("🙏 Excused ({n}): {names}"),
    Presence.UNEXCUSED: mark("➖ No word ({n}): {names}"),
    Presence.EXEMPT: mark("🕊 Exempt ({n}): {names}"),
    Presence.NONE: mark("⏳ Not noted yet ({n}): {names}"),
}
REFUSALS = {
    Reason.NOT_HERE: mark("This night is not there any more. /ronda shows how it is now."),
    Reason.NOT_YOURS: mark("This is for the leader of the squad and the RT officers."),
    Reason.CANCELLED: mark("There is no night watch that night: it was called off."),
    Reason.EARLY: mark("The night can be signed from an hour before its end."),
    Reason.OVER: mark("It is too late to sign that night. An officer can still put it right for some days."),
    Reason.SIGNED: mark("✍️ This night is signed already. Thank you!"),
}
TOPS = {
    Step.END: mark("📋 The night watch is over. Thank you, {name}! One tap signs the record:"),
    Step.MORNING: mark("📋 Good morning, {name}. The record of last night is still to be signed:"),
}


def refused(speech: Speech, outcome: Refused) -> str:
    """Why nothing was signed."""
    return speech.plain(REFUSALS[outcome.reason])


def asked(
    speech: Speech, record: Record, person: Person, step: Step, rt: Neighbourhood | None = None
) -> Text:
    """To who signs, as the night ends, and once more in the morning."""
    top = speech.html(TOPS[step], name=addressed(speech, person))
    return Text("\n".join([top, *_words(speech, record, rt)]), _buttons(speech, record))


def seen(speech: Speech, record: Record, rt: Neighbourhood | None = None) -> Text:
    """The record as who leads looks at it; `rt` for whoever lives in several."""
    top = speech.html("📋 <b>Record of the night</b>")
    return Text("\n".join([top, *_words(speech, record, rt)]), _buttons(speech, record))


def sure(speech: Speech, record: Record) -> Text:
    """Nobody is noted as present: was the list forgotten?"""
    words = speech.html("Nobody is noted as present. Has only the list been forgotten?")
    yes = Button(speech.plain("✍️ Sign it all the same"), tap=SignTap(record.night.id, 1).data())
    back = Button(speech.plain("‹ Back"), tap=RecordTap(record.night.id).data())
    return Text(
        "\n".join([_night(speech, record), Markup(""), words]), (*_noting(speech, record), (yes,), (back,))
    )


def _night(speech: Speech, record: Record) -> Markup:
    return Markup("🌙 {night}").format(night=evenings.night(speech, record.night))


def _words(speech: Speech, record: Record, rt: Neighbourhood | None) -> list[Markup]:
    lines = [_night(speech, record), *home_line(speech, rt), Markup("")]
    for presence, duties in record.by_presence.items():
        people = [duty.resident.person for duty in duties]
        lines.append(speech.html(LINES[presence], n=len(people), names=_names(speech, people)))
    if record.replaced:
        words = mark("🔁 Replaced ({n}): {names}")
        lines.append(speech.html(words, n=len(record.replaced), names=_names(speech, record.replaced)))
    lines += duty_books.in_numbers(speech, record.counts)
    lines += jimpitan.in_record(speech, record.jimpitan)
    if record.night.handover:
        lines += duty_books.to_next(speech, record.night.handover)
    return [*lines, *_last(speech, record)]


def _names(speech: Speech, people: Sequence[Person]) -> Markup:
    return listed(speech, people, NAMES_MOST, ROOM)


def _last(speech: Speech, record: Record) -> list[Markup]:
    night = record.night
    if night.status is Status.SIGNED:
        hour = speech.hour(night.signed_at) if night.signed_at else ""
        name = addressed(speech, record.signer) if record.signer else speech.plain("a leader")
        signed = speech.html("✍️ Signed by {name}, {hour}", name=name, hour=hour)
        return [Markup(""), signed, *_corrected(speech, record)]
    if Presence.NONE in record.by_presence and record.may_sign:
        words = mark("When you sign, whoever is not noted yet is noted as without word.")
        return [Markup(""), speech.html(words)]
    return []


def _corrected(speech: Speech, record: Record) -> list[Markup]:
    if record.corrected is None:
        return []
    person, at = record.corrected
    name = addressed(speech, person) if person else speech.plain("an officer")
    return [speech.html("✏️ Put right by {name}, {hour}", name=name, hour=speech.hour(at))]


def _buttons(speech: Speech, record: Record) -> tuple[tuple[Button, ...], ...]:
    sign = Button(speech.plain("✍️ Sign"), tap=SignTap(record.night.id, 0).data(), style="success")
    signing = ((sign,),) if record.may_sign else ()
    return (*signing, *_noting(speech, record), (duty_books.button(speech, record.night.id),))


def _noting(speech: Speech, record: Record) -> tuple[tuple[Button, ...], ...]:
    """Who came, all at once or one by one."""
    if not record.may_note:
        return ()
    everybody = Button(speech.plain("📍 All have come"), tap=AllCameTap(record.night.id).data())
    one = Button(speech.plain("⚙️ Attendance"), tap=NightPanelTap(record.night.id).data())
    is_open = record.unnoted and record.night.status is Status.PLANNED
    return ((everybody, one),) if is_open else ((one,),)
