"""Words of /pengingat saya, and the two buttons below each reminder."""

from collections.abc import Sequence
from datetime import date, datetime, time

from markupsafe import Markup

from bot.messages.evenings import minutes
from bot.messages.homes import clipped
from bot.messages.links import into_a_group
from bot.messages.moments import misreading
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows
from bot.messages.reminding import ALONE, LABEL, TITLE, Names, named_activity, named_night, thing
from bot.messages.settings import span
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.agenda import Mine
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_settings import arrives
from bot.rules.wishes import (
    DIGESTS,
    EVES,
    LEADS,
    PAUSES,
    USUALLY,
    Burden,
    Field,
    Page,
    Subject,
    Wishes,
    hears,
)
from bot.taps.wishes import (
    GoOnTap,
    PauseDayTap,
    PauseTap,
    WishesTap,
    WishTap,
)

NAMED = 2  # of each sort of duty
STOPS_MOST = 8

Row = tuple[Button, ...]


def home(
    speech: Speech,
    wishes: Wishes,
    now: datetime,
    stopped: int,
    *,
    homes: Sequence[Neighbourhood] = (),
    is_for_officers: bool = False,
) -> Text:
    """All wishes, each with its way to change it; while nothing comes, only that and the way back.

    `homes`: the reader's RT; what is usual in all of them is told.
    `is_for_officers`: they tried what an RT is reminded of.
    """
    lines = [speech.html("🔔 <b>My reminders</b>")]
    if is_for_officers:
        other = speech.html("🙏 What the RT is reminded of is in its officers' hands; this is yours:")
        lines = [other, *lines]
    if not hears(wishes, now):
        lines += _state(speech, wishes, now)
        return Text("\n".join(lines), _ways_back(speech, wishes, stopped))
    if wishes.digest_minute is not None:
        hour = minutes(wishes.digest_minute)
        lines.append(speech.html("📬 Once a day, at {hour}. Only what is new comes by itself.", hour=hour))
    lines += [
        speech.html("🌆 The day before: {when}", when=_eve(speech, wishes.eve_minute, homes)),
        speech.html("⏰ Before the start: {when}", when=_before(speech, wishes.lead_minutes, homes)),
    ]
    if wishes.everything:
        lines.append(speech.html("👥 What concerns me, and what the RT is reminded of"))
    else:
        lines.append(speech.html("👤 Only what concerns me"))
    return Text("\n".join(lines), _ways(speech, wishes, stopped))


def not_yet(speech: Speech, bot_username: str) -> Text:
    """For somebody of no neighbourhood: how to get one."""
    words = speech.html(
        "🔔 I remind you as soon as I know of which RT you are 🙏\n"
        "• Does your RT use Bantar? Please tap a button under an activity in its group, then come back.\n"
        "• Not yet? Please add me to the group with this button."
    )
    button = Button(speech.plain("➕ Add to my RT's group"), url=into_a_group(bot_username))
    return Text(words, ((button,),))


def _state(speech: Speech, wishes: Wishes, now: datetime) -> list[Markup]:
    """What holds all of them back."""
    still = speech.html("Changes, cancellations and alarms come all the same.")
    if wishes.none or wishes.paused_until is None:
        return [speech.html("🔕 None at all, as you wished."), still]
    return [speech.html("⏸ Paused until {when}.", when=_moment(speech, wishes.paused_until, now)), still]


def _moment(speech: Speech, at: datetime, now: datetime) -> str:
    """`Rabu, 10 Maret 2027`, and the hour where it is not the day's first."""
    day = speech.day_from(at, now)
    return f"{day}, {speech.hour(at)}" if speech.local(at).time() != time() else day


def _ways_back(speech: Speech, wishes: Wishes, stopped: int) -> tuple[Row, ...]:
    on = Button(speech.plain("🔔 Remind me again"), tap=WishTap(Field.NONE, 0).data(), style="success")
    other = () if wishes.none else (_way(speech, mark("⏸ Another day"), Page.PAUSE),)
    return ((on, *other), *_stopped(speech, stopped))


def _ways(speech: Speech, wishes: Wishes, stopped: int) -> tuple[Row, ...]:
    everything = Button(speech.plain("👥 The RT's, too"), tap=WishTap(Field.EVERYTHING, 1).data())
    if wishes.everything:
        everything = Button(speech.plain("👤 Only my own"), tap=WishTap(Field.EVERYTHING, 0).data())
    return (
        (_way(speech, mark("🌆 Day before"), Page.EVE), _way(speech, mark("⏰ Before the start"), Page.LEAD)),
        (_way(speech, mark("📬 Once a day"), Page.DIGEST), everything),
        (_way(speech, mark("⏸ Pause"), Page.PAUSE), _way(speech, mark("🔕 None at all"), Page.NONE)),
        *_stopped(speech, stopped),
    )


def _stopped(speech: Speech, number: int) -> tuple[Row, ...]:
    words = speech.plain("↩️ Stopped ({n})", n=number)
    return ((Button(words, tap=WishesTap(Page.STOPS).data()),),) if number else ()


def _way(speech: Speech, words: str, page: Page) -> Button:
    return Button(speech.plain(words), tap=WishesTap(page).data())


def _back(speech: Speech) -> Row:
    return (Button(speech.plain("‹ Back"), tap=WishesTap(Page.HOME).data()),)


def _eve(speech: Speech, minute: int | None, homes: Sequence[Neighbourhood]) -> str:
    if minute is not None:
        return minutes(minute)
    return _as_usual(speech, {f"{arrives(rt, rt.eve_minute):%H.%M}" for rt in homes})


def _before(speech: Speech, lead: int | None, homes: Sequence[Neighbourhood]) -> str:
    if lead is not None:
        return _lead(speech, lead)
    return _as_usual(speech, {span(speech, rt.lead_minutes) for rt in homes})


def _as_usual(speech: Speech, usual: set[str]) -> str:
    """`19.30, as usual in the RT`; without the hour where several RT differ."""
    if len(usual) != 1:
        return speech.plain("as usual in the RT")
    return speech.plain("{when}, as usual in the RT", when=usual.pop())


def _lead(speech: Speech, lead: int) -> str:
    if lead < 60:
        return speech.plain("{n} minutes", n=lead)
    return speech.plain_n("{n} hour", "{n} hours", lead // 60)


def choices(speech: Speech, wishes: Wishes, page: Page, *, again: bool = False) -> Text:
    """The choices of one field, the present one marked; never in quiet hours, whatever is chosen.

    `again`: what was typed is none of them.
    """
    quiet = speech.html("In quiet hours it comes right before or after.")
    if page is Page.EVE:
        words = speech.html("🌆 <b>The day before</b>\nWhen is a good time?")
        usual = Button(
            _marked(speech.plain("As usual"), wishes.eve_minute is None), tap=_to(Field.EVE, USUALLY)
        )
        found = [_minute(Field.EVE, minute, wishes.eve_minute) for minute in EVES]
    elif page is Page.LEAD:
        words = speech.html("⏰ <b>Before the start</b>\nHow long before?")
        usual = Button(
            _marked(speech.plain("As usual"), wishes.lead_minutes is None), tap=_to(Field.LEAD, USUALLY)
        )
        found = [
            Button(_marked(_lead(speech, lead), lead == wishes.lead_minutes), tap=_to(Field.LEAD, lead))
            for lead in LEADS
        ]
    else:
        words = speech.html(
            "📬 <b>Once a day</b>\nOne message with all that concerns you until the next morning, instead of"
            " many. At what time?"
        )
        usual = Button(
            _marked(speech.plain("No, one by one"), wishes.digest_minute is None),
            tap=_to(Field.DIGEST, USUALLY),
        )
        found = [_minute(Field.DIGEST, minute, wishes.digest_minute) for minute in DIGESTS]
    lines = [words, quiet]
    if again:
        lines.insert(0, speech.html("🙏 Please tap what comes closest."))
    return Text("\n".join(lines), ((usual,), *in_rows(found, 3), _back(speech)))


def _minute(field: Field, minute: int, present: int | None) -> Button:
    return Button(_marked(minutes(minute), minute == present), tap=_to(field, minute))


def _to(field: Field, value: int) -> str:
    return WishTap(field, value).data()


def _marked(words: str, is_chosen: bool) -> str:
    return f"✓ {words}" if is_chosen else words


def ask_pause(speech: Speech, misfit: Misread | None = None, days: Sequence[date] = ()) -> Text:
    """Until when? By a button or typed; `days` are those that may have been meant."""
    lines = [Markup("🙏 {why}").format(why=misreading(speech, misfit))] if misfit else []
    if days:
        lines.append(speech.html("Which day is meant?"))
        found = [Button(speech.short_day(day), tap=PauseDayTap(day.toordinal()).data()) for day in days]
        return Text("\n".join(lines), (*in_rows(found, 3), _back(speech)))
    lines.append(speech.html("⏸ <b>No reminders for a while</b>"))
    lines.append(speech.html("For how long? Or type until when, for example <i>5 December</i>."))
    found = [Button(_days(speech, days), tap=PauseTap(days).data()) for days in PAUSES]
    return Text("\n".join(lines), (*in_rows(found, 2), _back(speech)))


def _days(speech: Speech, days: int) -> str:
    if days % 7 == 0:
        return speech.plain_n("{n} week", "{n} weeks", days // 7)
    return speech.plain_n("{n} day", "{n} days", days)


def ask_none(speech: Speech, burden: Burden, names: Names = ALONE) -> Text:
    """What it means to be reminded of nothing, before it is so; `names` as in `reminding.thing`."""
    lines = [speech.html("🔕 <b>No reminders at all?</b>"), *_burden(speech, burden, names)]
    sure = Button(speech.plain("🔕 Yes, none"), tap=WishTap(Field.NONE, 1).data())
    pause = _way(speech, mark("⏸ Only a pause"), Page.PAUSE)
    return Text("\n".join(lines), ((sure, pause), _back(speech)))


def paused(
    speech: Speech, wishes: Wishes, now: datetime, stopped: int, burden: Burden, names: Names = ALONE
) -> Text:
    """The wishes, and what a pause (or none at all) means for whoever has something to do."""
    shown = home(speech, wishes, now, stopped)
    if not burden:
        return shown
    top = [speech.html("🔔 <b>My reminders</b>"), *_state(speech, wishes, now)]
    return Text("\n".join([*top, *_burden(speech, burden, names)]), shown.rows)


def _burden(speech: Speech, burden: Burden, names: Names) -> list[Markup]:
    things = [
        *(named_night(speech, night, names) for night, _ in burden.nights[:NAMED]),
        *(_joined(speech, one, names) for one in burden.mine[:NAMED]),
        *(
            speech.plain("📋 reports that wait in {rt}", rt=clipped(label(speech, rt), TITLE))
            for rt in burden.offices[:NAMED]
        ),
    ]
    lines = []
    if things:
        lines.append(speech.html("I would not remind you of:"))
        lines += [Markup("• {thing}").format(thing=thing) for thing in things]
        if nights := max(0, len(burden.nights) - NAMED):
            lines.append(
                speech.html_n("… and {n} more night: /jadwal", "… and {n} more nights: /jadwal", nights)
            )
        if more := max(0, len(burden.mine) - NAMED):
            lines.append(speech.html("… and {n} more: /kegiatan", n=more))
        lines.append(speech.html("They stay yours, and the officers do not hear of this."))
    if burden.leads:
        squads = ", ".join(clipped(squad.name, TITLE) for squad in burden.leads[:NAMED])
        lines.append(speech.html("News of your squad comes all the same: {names}.", names=squads))
    return lines


def _joined(speech: Speech, one: Mine, names: Names) -> str:
    task = f" – {clipped(one.task, TITLE)}" if one.task else ""
    return f"{named_activity(speech, one.activity, names)}{task}"


def stops(speech: Speech, found: Sequence[Subject], names: Names = ALONE) -> Text:
    """What somebody has stopped, each with the way back."""
    if not found:
        return Text(speech.html("🔔 There is nothing that you have stopped."), (_back(speech),))
    words = speech.html("🔕 <b>Stopped</b>\nTap what I should remind you of again.")
    rows = [
        (
            Button(
                clipped(f"🔔 {thing(speech, one, names)}", LABEL),
                tap=GoOnTap(one.about, one.id).data(),
            ),
        )
        for one in found[:STOPS_MOST]
    ]
    return Text(words, (*rows, _back(speech)))


def stored(speech: Speech) -> str:
    """It is so now."""
    return speech.plain("Noted, thank you 🙏")
