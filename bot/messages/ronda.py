"""Words of the night watch for all: tonight's card, the week, who is missing; and the leaders' panel."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import arrivals, duty_books, empty_houses, evenings, jimpitan, joiners, kentongan
from bot.messages.duties import READY, UNABLE, manage, when_and_where
from bot.messages.links import private_chat
from bot.messages.names import addressed, mentions
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.arrivals import Reason
from bot.rules.duty_books import Counts
from bot.rules.empty_houses import EmptyHouse
from bot.rules.residents import Person
from bot.rules.ronda import Answer, Duty, Night, Presence, Squad, Status, Watch
from bot.taps import SheetsTap
from bot.taps.ronda import DutyTap, HelpTap, NightOffTap, NightPanelTap, NightTap, SayTap, SayTonightTap
from bot.taps.swaps import SwapTap

STATES = {
    Answer.READY: mark("✅ Ready ({n}): {names}"),
    Answer.NONE: mark("⏳ Not confirmed yet ({n}): {names}"),
    Answer.UNABLE: mark("🙏 Unable ({n}): {names}"),
}
ICONS = {Answer.READY: "✅", Answer.NONE: "⏳", Answer.UNABLE: "🙏"}
A_ROW = 2  # names in a row of the panel


def card(speech: Speech, watch: Watch, pos: str, bot_username: str, book: Counts | None = None) -> Text:
    """Tonight's card in the group; of the duty book it tells only how much is in it."""
    is_open = watch.night.status is Status.PLANNED
    counted = duty_books.on_card(speech, book) if book else []
    words = "\n".join([_words(speech, watch, pos), *counted])
    return Text(words, _buttons(speech, watch, bot_username) if is_open else ())


def seen(
    speech: Speech, watch: Watch, pos: str, empty: Sequence[EmptyHouse] = (), *, leads: bool = False
) -> Text:
    """A night as somebody without a duty in it sees it in private; `leads`: the panel is theirs.

    `empty`: houses, for leaders.
    """
    buttons = [_help(speech, watch.night)] if watch.missing else []
    buttons += [manage(speech, watch.night)] if leads else []
    rows = tuple((button,) for button in buttons) if watch.night.is_planned else ()
    return Text("\n".join([_words(speech, watch, pos), *empty_houses.tonight(speech, empty)]), rows)


def _words(speech: Speech, watch: Watch, pos: str) -> str:
    lines = [speech.html("🌙 <b>Night watch</b>{squads}", squads=_squads(watch.squads))]
    if watch.night.status is Status.CANCELLED:
        lines.insert(0, speech.html("❌ <b>Called off</b>"))
        return "\n".join([*lines, *when_and_where(speech, watch.night, "")])
    lines += [*when_and_where(speech, watch.night, pos), Markup("")]
    come = [duty for duty in watch.duties if duty.presence is Presence.PRESENT]
    if watch.night.status is Status.SIGNED:
        thanks = speech.html("🙏 Thank you for keeping watch: {names}", names=_named(speech, watch, come))
        return "\n".join([*lines, thanks] if come else lines[:-1])
    return "\n".join([*lines, *_standing(speech, watch)])


def _standing(speech: Speech, watch: Watch) -> list[Markup]:
    """Who is at the pos, who comes, who has not said so, who cannot; and how many are missing."""
    lines = []
    if come := [duty for duty in watch.duties if duty.presence is Presence.PRESENT]:
        lines.append(
            speech.html("📍 At the pos ({n}): {names}", n=len(come), names=_named(speech, watch, come))
        )
    for answer, words in STATES.items():
        there = [duty for duty in watch.here if duty.answer is answer and not duty.presence]
        if there:
            lines.append(speech.html(words, n=len(there), names=_named(speech, watch, there)))
    if watch.missing:
        lines.append(speech.html_n("{n} person is missing.", "{n} people are missing.", watch.missing))
    return lines


def _squads(squads: Sequence[Squad]) -> str:
    return f" · {', '.join(squad.name for squad in squads)}" if squads else ""


def _named(speech: Speech, watch: Watch, duties: Sequence[Duty]) -> str:
    return ", ".join(_name(speech, watch, duty) for duty in duties)


def _name(speech: Speech, watch: Watch, duty: Duty) -> str:
    """`Bapak Budi ⭐` for a leader; a name that somebody took a duty over under is as good as another."""
    leads = any(duty.resident.id == squad.leader_id for squad in watch.squads if squad.id == duty.squad_id)
    return addressed(speech, duty.resident.person) + (" ⭐" if leads else "")


def _help(speech: Speech, night: Night) -> Button:
    return Button(speech.plain("🙋 I can help"), tap=HelpTap(night.id).data())


def _buttons(speech: Speech, watch: Watch, bot_username: str) -> tuple[tuple[Button, ...], ...]:
    night = watch.night
    say = (
        Button(speech.plain(READY), tap=SayTonightTap(night.id, Answer.READY).data(), style="success"),
        Button(speech.plain(UNABLE), tap=SayTonightTap(night.id, Answer.UNABLE).data()),
    )
    link = Button(speech.plain("🔔 Remind me"), url=private_chat(bot_username, "ronda"))
    help_rows = ((_help(speech, night),),) if watch.missing else ()
    return (say, *help_rows, (link, manage(speech, night)))


def short(speech: Speech, watch: Watch, pos: str) -> Text:
    """To the group: tonight's watch is too small, who can help? Nobody is named."""
    top = speech.html_n(
        "🙏 The night watch still needs {n} person.",
        "🙏 The night watch still needs {n} people.",
        watch.missing,
    )
    last = speech.html("If you can, one tap is enough. Thank you!")
    lines = [top, *when_and_where(speech, watch.night, pos), Markup(""), last]
    return Text("\n".join(lines), ((_help(speech, watch.night),),))


def mention(speech: Speech, watch: Watch, people: Sequence[Person], pos: str, bot_username: str) -> Text:
    """In the group, for those whom the bot may not write to; nobody is named where the RT wants that."""
    heading = speech.html("🌙 <b>Night watch</b>{squads}", squads=_squads(watch.squads))
    if people:
        heading = speech.html("🌙 Night watch: {names}", names=mentions(speech, people))
    lines = [heading]
    lines += [
        *when_and_where(speech, watch.night, pos),
        Markup(""),
        speech.html("Are you ready? One tap is enough."),
    ]
    return Text("\n".join(lines), _buttons(speech, watch, bot_username)[:1])


def week(speech: Speech, tonight: Watch | None, later: Sequence[Watch], link: str = "") -> Text:
    """The answer to /ronda: tonight with everybody's state, and the week; with `link`, in a group."""
    if tonight is None and not later:
        return Text(speech.html("🌙 No night watch is planned for the coming week."))
    lines = []
    if tonight is not None:
        lines += [speech.html("🌙 <b>Tonight</b>{squads}", squads=_squads(tonight.squads))]
        lines += [Markup("{night}").format(night=evenings.night(speech, tonight.night))]
        state = _standing(speech, tonight) if tonight.night.is_planned else [_state(speech, tonight)]
        lines += [*state, Markup("")]
    for watch in later:
        when = evenings.short_evening(speech, watch.night.evening)
        squads = _squads(watch.squads)
        lines.append(
            speech.html(
                "{evening}{squads}: {state}", evening=when, squads=squads, state=_state(speech, watch)
            )
        )
    watches = [*([tonight] if tonight else []), *later]
    rows: tuple[tuple[Button, ...], ...] = tuple(
        (Button(evenings.short_evening(speech, one.night.evening), tap=NightTap(one.night.id).data()),)
        for one in watches
    )
    if link:
        rows = ((Button(speech.plain("🌙 My turns"), url=link),),)
    return Text("\n".join(lines).strip(), rows)


def _state(speech: Speech, watch: Watch) -> Markup:
    if watch.night.status is Status.CANCELLED:
        return speech.html("called off")
    n = speech.html_n("{n} person", "{n} people", len(watch.coming))
    if watch.missing:
        return speech.html("{people}, {missing} missing", people=n, missing=watch.missing)
    return n


def panel(
    speech: Speech,
    watch: Watch,
    *,
    for_officer: bool,
    at_pos: bool = False,
    closed: bool = False,
    collects: bool = False,
    empty: Sequence[EmptyHouse] = (),
) -> Text:
    """Everybody in a night, each a button; what can be said for them is behind it.

    `closed`: it was called off, or nothing is noted any more: nobody is asked for.

    `at_pos`: the night is about to begin, or has begun: who comes is noted. `collects`: jimpitan
    is noted now. `empty`: houses to look after.
    """
    lines = [Markup("🌙 <b>{night}</b>").format(night=evenings.night(speech, watch.night))]
    if closed:
        return _closed(speech, watch, lines)
    if at_pos:
        lines.append(speech.html("Tap a name to note who has come."))
    else:
        lines.append(speech.html("Tap a name to answer for them."))
    lines += empty_houses.tonight(speech, empty)
    named = [
        Button(f"{_icon(duty)} {addressed(speech, duty.resident.person)}", tap=DutyTap(duty.id).data())
        for duty in watch.duties
    ]
    rows = [tuple(named[at : at + A_ROW]) for at in range(0, len(named), A_ROW)]
    if at_pos and watch.night.is_planned:
        rows.append((joiners.button(speech, watch.night),))
        rows += arrivals.rows_of_night(speech, watch.night)
        bell = kentongan.bell(speech, watch.night.neighbourhood_id)
        rows.append((jimpitan.button(speech, watch.night.id), bell) if collects else (bell,))
    rows.append((Button(speech.plain("🖨 Print"), tap=SheetsTap(watch.night.neighbourhood_id).data()),))
    if for_officer and not at_pos:
        rows.append(
            (Button(speech.plain("❌ Call the night off"), tap=NightOffTap(watch.night.id, 0).data()),)
        )
    return Text("\n".join(lines), tuple(rows))


def _closed(speech: Speech, watch: Watch, lines: list[Markup]) -> Text:
    is_off = watch.night.status is Status.CANCELLED
    why = Reason.CANCELLED if is_off else Reason.OVER
    lines.append(speech.html(arrivals.REFUSALS[why]))
    record = () if is_off else ((duty_books.record_button(speech, watch.night.id),),)
    return Text("\n".join(lines), record)


def _icon(duty: Duty) -> str:
    return arrivals.ICONS.get(duty.presence, ICONS[duty.answer])


def one(speech: Speech, watch: Watch, duty: Duty, *, swaps: bool = False) -> Text:
    """What a leader or an officer may say for somebody; `swaps`: they may look for a substitute."""
    name = addressed(speech, duty.resident.person)
    words = speech.html(STATES_OF_ONE[duty.answer], name=name)
    say = (
        Button(speech.plain(READY), tap=SayTap(duty.id, Answer.READY).data()),
        Button(speech.plain(UNABLE), tap=SayTap(duty.id, Answer.UNABLE).data()),
    )
    back = Button(speech.plain("‹ Back"), tap=NightPanelTap(watch.night.id).data())
    head = Markup("🌙 {night}").format(night=evenings.night(speech, watch.night))
    swap = Button(speech.plain("🔁 Find a substitute"), tap=SwapTap(duty.id).data())
    looking = ((swap,),) if swaps and duty.answer is Answer.UNABLE else ()
    return Text("\n".join([head, words]), (say, *looking, (back,)))


STATES_OF_ONE = {
    Answer.READY: mark("{name} is ready."),
    Answer.NONE: mark("{name} has not confirmed yet."),
    Answer.UNABLE: mark("{name} is unable to come."),
}


def sure_off(speech: Speech, watch: Watch) -> Text:
    """Really call it off?"""
    words = speech.html_n(
        "Call off {night}? {n} person will be told.",
        "Call off {night}? {n} people will be told.",
        len(watch.duties),
        night=evenings.night(speech, watch.night),
    )
    yes = Button(
        speech.plain("❌ Yes, call it off"), tap=NightOffTap(watch.night.id, 1).data(), style="danger"
    )
    back = Button(speech.plain("‹ Back"), tap=NightPanelTap(watch.night.id).data())
    return Text(words, ((yes,), (back,)))
