"""Words to one person about their duty: the reminders, what a tap did, their nights to come."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.messages import duty_books, empty_houses, evenings, jimpitan, kentongan
from bot.messages.homes import home_line, sentence
from bot.messages.names import addressed
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.duties import Helped, Reason, Refused, Said
from bot.rules.empty_houses import EmptyHouse
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminders import Round
from bot.rules.residents import Person
from bot.rules.ronda import Answer, Duty, Night, Watch
from bot.taps.calendars import FeedTap
from bot.taps.ronda import NightPanelTap, NightTap, SayTap
from bot.taps.swaps import SwapTap

READY, UNABLE = mark("✅ Ready"), mark("🙏 Unable")
COMPANIONS_MOST = 6  # names in a reminder
NIGHTS_MOST = 8  # on one page

REFUSALS = {
    Reason.NOT_HERE: mark("This duty is not there any more. /ronda shows how it is now."),
    Reason.NOT_YOURS: mark("This button is for whoever keeps watch that night. Thank you!"),
    Reason.CANCELLED: mark("There is no night watch that night: it was called off."),
    Reason.OVER: mark("That night is over. Thank you!"),
    Reason.ON_DUTY: mark("Bapak/Ibu is on the list for that night already. Thank you!"),
    Reason.NOT_ADULT: mark("Night watch is for those aged 18 and over. Thank you for offering!"),
    Reason.PRESENT: mark(
        "Already noted as present at the pos. If something came up, please tell the leader."
    ),
    Reason.NOTED: mark("The leader has noted otherwise. If you are there, please tell the leader."),
    Reason.FULL: mark("There are enough people for that night now. Thank you for offering!"),
}


def buttons(speech: Speech, duty_id: int, *, swaps: bool) -> tuple[tuple[Button, ...], ...]:
    """Siap, Berhalangan; and Tukar, where the neighbourhood swaps."""
    say = (
        Button(speech.plain(READY), tap=SayTap(duty_id, Answer.READY).data(), style="success"),
        Button(speech.plain(UNABLE), tap=SayTap(duty_id, Answer.UNABLE).data()),
    )
    swap = Button(speech.plain("🔁 Find a substitute"), tap=SwapTap(duty_id).data())
    return (say, (swap,)) if swaps else (say,)


def manage(speech: Speech, night: Night) -> Button:
    """The way to the leaders' panel of a night."""
    return Button(speech.plain("⚙️ Manage"), tap=NightPanelTap(night.id).data())


def reminder(
    speech: Speech,
    watch: Watch,
    duty: Duty,
    turn: Round,
    pos: str,
    rt: Neighbourhood | None = None,
    *,
    swaps: bool = True,
    left: str = "",
    empty: Sequence[EmptyHouse] = (),
) -> Text:
    """The reminder of a duty to its owner; `rt` for whoever lives in several, `empty` as in `own`.

    `left`: what the squad before wrote down for this one.
    """
    name, person = addressed(speech, duty.resident.person), duty.resident.person
    top = mark("🌙 {name}, it is your turn for the night watch tomorrow night.")
    if turn is Round.SOON:
        top = mark("🌙 {name}, tonight is your turn for the night watch, from {hour}.")
    hour = speech.hour(watch.night.starts_at)  # whoever reads one line only has it
    lines = [speech.html(top, name=name, hour=hour), *home_line(speech, rt)]
    lines += when_and_where(speech, watch.night, pos)
    others = [one.resident.person for one in watch.coming if one.resident.person.id != person.id]
    if others:
        lines.append(speech.html("👥 With {names}", names=names(speech, others)))
    lines += [*duty_books.left(speech, left), *empty_houses.tonight(speech, empty)]
    lines += [Markup(""), _last(speech, duty)]
    return Text("\n".join(lines), buttons(speech, duty.id, swaps=swaps))


def _last(speech: Speech, duty: Duty) -> Markup:
    if duty.answer is Answer.READY:
        return speech.html("Thank you for being ready. If something comes up, please tap Unable.")
    return speech.html("Are you ready? One tap is enough.")


def names(speech: Speech, people: Sequence[Person]) -> str:
    """`Bapak Budi, Rina and 3 more`."""
    shown = [addressed(speech, person) for person in people[:COMPANIONS_MOST]]
    more = len(people) - len(shown)
    joined = ", ".join(shown)
    return speech.plain("{names} and {more} more", names=joined, more=more) if more > 0 else joined


def when_and_where(speech: Speech, night: Night, pos: str) -> list[Markup]:
    """Evening, hours and pos, a line each."""
    lines = [Markup("🗓 {evening}").format(evening=evenings.evening(speech, night.evening))]
    lines.append(Markup("🕙 {hours}").format(hours=evenings.hours(speech, night)))
    return [*lines, Markup("📍 {pos}").format(pos=pos)] if pos else lines


def toast(speech: Speech, outcome: Said | Refused) -> str:
    """What a tap on Siap or Berhalangan did."""
    if isinstance(outcome, Refused):
        return speech.plain(REFUSALS[outcome.reason])
    if outcome.answer is Answer.READY:
        return speech.plain("✅ Noted: ready. Thank you!")
    return speech.plain("🙏 Noted: unable. The turn stays on the list until somebody takes it.")


def helped(speech: Speech, outcome: Helped | Refused) -> str:
    """What an offer to keep watch did."""
    if isinstance(outcome, Refused):
        return speech.plain(REFUSALS[outcome.reason])
    if outcome.instead_of is None:
        return speech.plain("✅ You keep watch with them that night. Thank you very much!")
    name = addressed(speech, outcome.instead_of.resident.person)
    return speech.plain("✅ You keep watch in the place of {name}. Thank you very much!", name=name)


def own(
    speech: Speech,
    watch: Watch,
    duty: Duty,
    pos: str,
    rt: Neighbourhood | None = None,
    *,
    swaps: bool = True,
    left: str = "",
    has_book: bool = False,
    collects: bool = False,
    tonight: bool = False,
    leads: bool = False,
    empty: Sequence[EmptyHouse] = (),
) -> Text:
    """One duty of the reader's own, with what they said to it; `has_book`: its duty book is open.

    `collects`: they may note jimpitan now; `tonight`: they may have to sound an alarm; `leads`: the panel is
    theirs; `empty`: the houses to look after then.
    """
    states = {
        Answer.NONE: mark("You have not confirmed yet."),
        Answer.READY: mark("You: ready ✅"),
        Answer.UNABLE: mark("You: unable 🙏 Until somebody steps in, your name stays on the list."),
    }
    lines = [speech.html("🌙 <b>Night watch</b>"), *home_line(speech, rt)]
    lines += [*when_and_where(speech, watch.night, pos), *duty_books.left(speech, left)]
    lines += [Markup(""), speech.html(states[duty.answer]), *empty_houses.tonight(speech, empty)]
    more = [duty_books.button(speech, watch.night.id)] if has_book else []
    more += [jimpitan.button(speech, watch.night.id)] if collects else []
    more += [kentongan.bell(speech, watch.night.neighbourhood_id)] if tonight else []
    more += [manage(speech, watch.night)] if leads else []
    return Text("\n".join(lines), (*buttons(speech, duty.id, swaps=swaps), *in_rows(more, 2)))


def mine(
    speech: Speech,
    found: Sequence[tuple[Night, Duty]],
    resting: Sequence[Neighbourhood] = (),
    *,
    has_calendar: bool = False,
) -> Text:
    """The reader's nights to come, each with a button; `has_calendar`: this bot has an address for them.

    `resting`: where the watch rests; what is kept there is not named, since nobody need come.
    """
    if not found:
        none = [] if resting else [speech.html("You have no night watch in the coming weeks.")]
        return Text("\n".join([*none, *_resting(speech, resting)]))
    states = {Answer.NONE: "⏳", Answer.READY: "✅", Answer.UNABLE: "🙏"}
    lines = [speech.html("🌙 <b>Your nights of watch</b>")]
    rows = []
    for night, duty in found[:NIGHTS_MOST]:
        when = evenings.short_evening(speech, night.evening)
        lines.append(Markup("{state} {evening}").format(state=states[duty.answer], evening=when))
        rows.append((Button(f"{states[duty.answer]} {when}", tap=NightTap(night.id).data()),))
    more = len(found) - NIGHTS_MOST
    if more > 0:
        lines.append(speech.html_n("and {n} night more", "and {n} nights more", more))
    lines += _resting(speech, resting)
    if has_calendar:
        rows.append((Button(speech.plain("📅 My calendar"), tap=FeedTap("show").data()),))
    return Text("\n".join(lines), tuple(rows))


def _resting(speech: Speech, homes: Sequence[Neighbourhood]) -> list[Markup]:
    if not homes:
        return []
    return [
        speech.html(
            "🌙 The night watch of {rt} is having a rest: no need to come, your turns are kept.",
            rt=sentence(speech, homes),
        ),
        speech.html("I will tell you when it begins again."),
    ]


def none_then(speech: Speech, evening: date | None, nearest: Night | None) -> Text:
    """For words about a turn that the reader does not have on this evening; `nearest` is the soonest."""
    if nearest is None or evening is None:
        return Text(speech.html("You have no night watch in the coming weeks."))
    day, other = (evenings.short_evening(speech, one) for one in (evening, nearest.evening))
    lines = [
        speech.html("Thank you for telling. You have no turn of the night watch on {day}.", day=day),
        speech.html("Your next turn: {day}. /jadwal shows your nights.", day=other),
    ]
    return Text("\n".join(lines))


def called_off(speech: Speech, night: Night, person: Person, rt: Neighbourhood | None = None) -> Text:
    """To somebody whose night was called off."""
    name = addressed(speech, person)
    lines = [speech.html("❌ {name}, the night watch is called off:", name=name), *home_line(speech, rt)]
    lines += [Markup("{night}").format(night=evenings.night(speech, night))]
    return Text("\n".join([*lines, speech.html("You need not come. Have a good rest!")]))
