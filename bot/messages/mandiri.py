"""Words of work without a common hour: its lines and buttons on a card, and the toasts.

`when_line` and `when` tell of any activity when it is.
"""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.messages.names import addressed
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech, mark
from bot.parcels import Button
from bot.rules.activities import Activity, Status
from bot.rules.gatherings import NAMES_ON_CARD, Part
from bot.rules.mandiri import Done, day_of, named_day
from bot.rules.residents import Person
from bot.rules.signups import Answer, Refused
from bot.taps import AnswerTap, DoneTap

TAKEN_BY = mark("🙋 Taken on by")
TOASTS = {
    Done.NOTED: mark("✅ Noted as done. Thank you for your work!"),
    Done.KNOWN: mark("It is noted as done already. Thank you!"),
    Done.TAKEN_BACK: mark("Noted as not done yet. Take your time, thank you!"),
    Done.NOT_NOTED: mark("It is not noted as done yet. Take your time, thank you!"),
}


def until(speech: Speech, day: date) -> Markup:
    """`⏳ Sampai Sabtu, 28 November`."""
    return speech.html("⏳ Until {day}", day=speech.day(day))


def when_line(speech: Speech, activity: Activity) -> Markup:
    """`🗓 Minggu, 29 November, 07.00 WIB`; of work done alone its last day."""
    if activity.alone:
        return until(speech, day_of(activity, speech.zone))
    return Markup("🗓 {when}").format(when=when(speech, activity, activity.starts_at))


def in_a_list(speech: Speech, activity: Activity) -> Markup | str:
    """The same below a heading: a day with an hour needs no icon there."""
    if activity.alone:
        return when_line(speech, activity)
    return when(speech, activity, activity.starts_at)


def when(speech: Speech, activity: Activity, moment: datetime) -> str:
    """The same within a sentence, also of another moment; of work done alone the last day."""
    if activity.alone:
        return speech.day(named_day(moment, speech.zone, alone=True))
    return f"{speech.day(moment)}, {speech.hour(moment)}"


def short_day(speech: Speech, activity: Activity) -> str:
    """`Min 29/11`, or `sampai Sab 28/11`: for buttons."""
    day = speech.short_day(day_of(activity, speech.zone))
    return speech.plain("until {day}", day=day) if activity.alone else day


def lines(speech: Speech, activity: Activity) -> list[Markup]:
    """The last day, the one before where it has changed, and that nobody has to wait for anybody."""
    shown = [when_line(speech, activity)]
    if activity.moved_from is not None and activity.status is Status.PLANNED:
        before = speech.day(named_day(activity.moved_from, speech.zone, alone=True))
        shown.append(speech.html("↪️ Before: until {day}", day=before))
    free = (
        [speech.html("🧍 Each in their own time")]
        if activity.status in (Status.PLANNED, Status.PROPOSED)
        else []
    )
    return [*shown, *free]


def numbers(speech: Speech, activity: Activity, takers: Sequence[Person] = ()) -> list[Markup]:
    """`Dikerjakan oleh (3): Pak Budi, … · Beres 2`."""
    names = ", ".join(addressed(speech, person) for person in takers[:NAMES_ON_CARD])
    n, more = activity.joining, activity.joining - min(len(takers), NAMES_ON_CARD)
    line = speech.html("Taken on by ({n})", n=n)
    if names and more > 0:
        line = speech.html("Taken on by ({n}): {names} and {more} more", n=n, names=names, more=more)
    elif names:
        line = speech.html("Taken on by ({n}): {names}", n=n, names=names)
    if not activity.present:
        return [line]
    done = speech.html("Done {n}", n=activity.present)
    return [Markup("{line} · {done}").format(line=line, done=done)]


def ended(speech: Speech, n: int) -> Markup:
    """Closed, and by how many it was done, at least one."""
    return speech.html_n(
        "🌿 <b>Done</b> by {n} neighbour. Thank you!", "🌿 <b>Done</b> by {n} neighbours. Thank you!", n
    )


def own(speech: Speech, mine: Part) -> list[Markup]:
    """What somebody has to do with it, in their own card."""
    if mine.done:
        return [speech.html("✅ You have done it. Thank you!")]
    if mine.answer is Answer.JOINING:
        return [speech.html("🙋 You have taken it on. Thank you!")]
    if mine.answer is Answer.DECLINED:
        return [speech.html("🙏 Noted as unable. If you find time after all, please tap I will do it.")]
    return []


def buttons(speech: Speech, activity_id: int) -> tuple[Button, ...]:
    """Saya kerjakan, Sudah beres."""
    return _take(speech, activity_id), done(speech, activity_id)


def unable(speech: Speech, activity_id: int) -> Button:
    """Berhalangan, for somebody who is asked."""
    return Button(speech.plain("🙏 Unable"), tap=AnswerTap(activity_id, Answer.DECLINED).data())


def own_buttons(speech: Speech, activity_id: int, mine: Part) -> tuple[Button, ...]:
    """What may come next for somebody who has taken it, has done it, or neither."""
    if mine.done:
        return (Button(speech.plain("↩️ Not done yet"), tap=DoneTap(activity_id, 0).data()),)
    if mine.answer is Answer.JOINING:
        return reminded(speech, activity_id)
    return buttons(speech, activity_id)


def reminded(speech: Speech, activity_id: int) -> tuple[Button, ...]:
    """Sudah beres, Tidak jadi: what comes of it for somebody who has taken it."""
    back = AnswerTap(activity_id, Answer.DECLINED).data()
    return done(speech, activity_id), Button(speech.plain("↩️ Hand it back"), tap=back)


def _take(speech: Speech, activity_id: int) -> Button:
    return Button(speech.plain("🙋 I will do it"), tap=AnswerTap(activity_id, Answer.JOINING).data())


def done(speech: Speech, activity_id: int) -> Button:
    """Sudah beres."""
    return Button(speech.plain("✅ It is done"), tap=DoneTap(activity_id, 1).data(), style="success")


def toast(speech: Speech, outcome: Done | Refused) -> str:
    """One short line that pops up over the chat."""
    if isinstance(outcome, Refused):
        return speech.plain(REFUSED[outcome.reason])
    return speech.plain(TOASTS[outcome])
