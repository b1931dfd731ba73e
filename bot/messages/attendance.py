"""Words of attendance: the list to tap, closing, thanks, and the evening question."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.names import addressed
from bot.messages.panels import back
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Status
from bot.rules.attendance import Attendee
from bot.rules.residents import Person
from bot.rules.rosters import page_at
from bot.rules.signups import Answer
from bot.taps import AttendTap, CloseSureTap, CloseTap, PresentTap

ON_PAGE = 10
NAMES_THANKED = 30


def sheet(speech: Speech, activity: Activity, attendees: Sequence[Attendee], page: int) -> Text:
    """A page, from 0, of everybody who may have been there: a tap marks, another takes it back."""
    number = -(-len(attendees) // ON_PAGE) or 1
    page = page_at(page, number)
    lines = [
        heading(speech, activity),
        speech.html("📝 Present: <b>{n}</b>", n=activity.present),
        speech.html("Please tap the name of everybody who came. First those who signed up."),
    ]
    shown = attendees[page * ON_PAGE : (page + 1) * ON_PAGE]
    rows = [(_name(speech, activity.id, attendee, page),) for attendee in shown]
    turning = [
        Button(label, tap=AttendTap(activity.id, to).data())
        for to, label in ((page - 1, "‹"), (page, f"{page + 1}/{number}"), (page + 1, "›"))
        if 0 <= to < number
    ]
    last = [back(speech, activity.id)]
    if activity.status is Status.PLANNED:
        last.append(Button(speech.plain("🌿 Finish"), tap=CloseTap(activity.id).data()))
    turning_row = (tuple(turning),) if number > 1 else ()
    return Text("\n".join(lines), (*rows, *turning_row, tuple(last)))


def _name(speech: Speech, activity_id: int, attendee: Attendee, page: int) -> Button:
    icon = "✅" if attendee.present else "🤔" if attendee.answer is Answer.MAYBE else "▫️"
    tap = PresentTap(activity_id, attendee.person.id, int(not attendee.present), page)
    return Button(f"{icon} {addressed(speech, attendee.person)}", tap=tap.data())


def ask_sure_close(speech: Speech, activity: Activity) -> Text:
    """Shall it be closed? With the numbers, and the way to attendance."""
    lines = [
        heading(speech, activity),
        speech.html("📝 Present: <b>{n}</b>", n=activity.present),
        Markup(""),
        speech.html(
            "Close this activity? A thank-you goes to the group, with the number and the names of those who"
            " came, if noted."
        ),
    ]
    sure = Button(speech.plain("🌿 Yes, close it"), tap=CloseSureTap(activity.id).data(), style="success")
    attend = Button(speech.plain("📝 Attendance"), tap=AttendTap(activity.id, 0).data())
    return Text("\n".join(lines), ((sure,), (attend, back(speech, activity.id))))


def close_done(speech: Speech, activity: Activity) -> Text:
    """To the officer, afterwards: how many came, and of how many."""
    lines = [heading(speech, activity), speech.html("✅ Closed. Thank you for leading it!")]
    if activity.present:
        words = speech.html(
            "Present: {n} · Had signed up: {joining}", n=activity.present, joining=activity.joining
        )
        lines.append(words)
    return Text("\n".join(lines), ((back(speech, activity.id),),))


def thanks(speech: Speech, activity: Activity, present: Sequence[Person]) -> Text:
    """To the group: how many came, and who, when they are few enough to name. Never who did not."""
    lines = [speech.html("🌿 <b>Thank you, neighbours!</b>"), heading(speech, activity), Markup("")]
    if n := activity.present:
        lines.append(speech.html_n("{n} resident came.", "{n} residents came.", n))
    if 0 < len(present) <= NAMES_THANKED:
        names = speech.joined([addressed(speech, person) for person in present])
        lines.append(speech.html("Thank you: {names}", names=names))
    lines.append(speech.html("Your time and effort mean a lot to our neighbourhood."))
    return Text("\n".join(lines))


def question(speech: Speech, activity: Activity) -> Text:
    """In the evening, to an officer: how did it go? Up to three days later, so the weekday says when."""
    day, hour = speech.day(activity.starts_at), speech.hour(activity.starts_at)
    lines = [
        speech.html("📝 <b>How did it go on {weekday}?</b>", weekday=speech.weekday(activity.starts_at)),
        heading(speech, activity),
        Markup("🗓 {day}, {hour}").format(day=day, hour=hour),
        Markup(""),
        speech.html("When there is time, please tap who came, or finish it right away."),
    ]
    attend = Button(speech.plain("📝 Attendance"), tap=AttendTap(activity.id, 0).data())
    close = Button(speech.plain("🌿 Finish"), tap=CloseTap(activity.id).data())
    return Text("\n".join(lines), ((attend, close),))
