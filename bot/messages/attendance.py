"""Words of attendance: the list to tap, whom a search finds, closing, thanks, and the evening question."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.contributions import brief
from bot.messages.forms import words_of
from bot.messages.homes import home_line
from bot.messages.kinds import KINDS
from bot.messages.mandiri import when_line
from bot.messages.names import addressed
from bot.messages.paging import page_of, turning
from bot.messages.panels import attendance, back
from bot.messages.rosters import Givers
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Status
from bot.rules.attendance import Attendee
from bot.rules.households import NOT_TOLD, Houses
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.taps import (
    AttendTap,
    CloseSureTap,
    CloseTap,
    CodeTap,
    FindTap,
    FoundTap,
    PhotosTap,
    PresentTap,
    ProxiesTap,
    Tap,
)

ON_PAGE = 10
NAMES_THANKED = 30
GIVERS_THANKED = 8


def sheet(
    speech: Speech,
    activity: Activity,
    attendees: Sequence[Attendee],
    page: int,
    rt: Neighbourhood | None = None,
) -> Text:
    """A page, from 0, of everybody who may have been there: a tap marks, another takes it back.

    `rt` for officers of several.
    """
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        _present(speech, activity),
        speech.html(words_of(activity).who),
    ]
    if _is_long(attendees):
        lines.append(speech.html("🔎 Looking for somebody? Just type part of the name."))
    rows = _rows(
        speech,
        attendees,
        page,
        lambda who, at: PresentTap(activity.id, who.person.id, int(not who.present), at),
        lambda to: AttendTap(activity.id, to),
    )
    code = Button(speech.plain("🔳 Attendance code"), tap=CodeTap(activity.id, 0).data())
    last = [back(speech, activity.id), _proxies(speech, activity)]
    if activity.status is Status.PLANNED:
        last.append(Button(speech.plain("🌿 Finish"), tap=CloseTap(activity.id).data()))
    here = ((code,),) if activity.form.has_code else ()
    return Text("\n".join(lines), (*rows, *here, tuple(last)))


def found(
    speech: Speech,
    activity: Activity,
    attendees: Sequence[Attendee],
    page: int,
    words: str,
    rt: Neighbourhood | None = None,
) -> Text:
    """A page, from 0, of those whose name has the words that were typed; and the way back to everybody.

    `rt` for officers of several.
    """
    lines = [heading(speech, activity), *home_line(speech, rt), _present(speech, activity)]
    if attendees:
        number = speech.html_n(
            "🔎 {n} name with <i>{words}</i>.",
            "🔎 {n} names with <i>{words}</i>.",
            len(attendees),
            words=words,
        )
        lines += [number, speech.html(words_of(activity).tap)]
    else:
        lines.append(speech.html("Sorry, I found no such name. Please type another part of it."))
    rows = _rows(
        speech,
        attendees,
        page,
        lambda who, at: FoundTap(activity.id, who.person.id, int(not who.present), at, words),
        lambda to: FindTap(activity.id, to, words),
    )
    everybody = Button(speech.plain("‹ Whole list"), tap=AttendTap(activity.id, 0).data())
    last = (everybody,) if attendees else (everybody, _proxies(speech, activity))
    return Text("\n".join(lines), (*rows, last))


def _proxies(speech: Speech, activity: Activity) -> Button:
    """The way to write down somebody who is on no list."""
    return Button(speech.plain("✍️ On behalf"), tap=ProxiesTap(activity.id, 0).data())


def _present(speech: Speech, activity: Activity) -> Markup:
    return speech.html(words_of(activity).present, n=activity.present)


def _is_long(attendees: Sequence[Attendee]) -> bool:
    """True when the list has more than one page."""
    return len(attendees) > ON_PAGE


def _rows(
    speech: Speech,
    attendees: Sequence[Attendee],
    page: int,
    marking: Callable[[Attendee, int], Tap],
    to: Callable[[int], Tap],
) -> list[tuple[Button, ...]]:
    """The names of a page, and how to turn it."""
    shown, page, number = page_of(attendees, page, ON_PAGE)
    rows = [(_name(speech, attendee, marking(attendee, page)),) for attendee in shown]
    return [*rows, *turning(page, number, to)]


def _name(speech: Speech, attendee: Attendee, tap: Tap) -> Button:
    icon = "✅" if attendee.present else "🤔" if attendee.answer is Answer.MAYBE else "▫️"
    return Button(f"{icon} {addressed(speech, attendee.person)}", tap=tap.data())


def ask_sure_close(
    speech: Speech, activity: Activity, rt: Neighbourhood | None = None, *, attends: bool = True
) -> Text:
    """Shall it be closed? With the numbers; `rt` for officers of several.

    `attends`: there is still time for attendance, so the way there is shown.
    """
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        _present(speech, activity),
        Markup(""),
        speech.html(words_of(activity).close),
    ]
    sure = Button(speech.plain("🌿 Yes, close it"), tap=CloseSureTap(activity.id).data(), style="success")
    there = (attendance(speech, activity),) if attends else ()
    return Text("\n".join(lines), ((sure,), (*there, back(speech, activity.id))))


def close_done(speech: Speech, activity: Activity) -> Text:
    """To the officer, afterwards: how many came, and of how many."""
    lines = [heading(speech, activity), speech.html("✅ Closed. Thank you for leading it!")]
    if activity.present:
        lines.append(speech.html(words_of(activity).closed, n=activity.present, joining=activity.joining))
    return Text("\n".join(lines), ((back(speech, activity.id),),))


def thanks(
    speech: Speech,
    activity: Activity,
    present: Sequence[Person],
    givers: Givers = (),
    houses: Houses = NOT_TOLD,
) -> Text:
    """To the group: how many came, and who, when they are few enough to name; and who gave what.

    Never who did not.
    """
    lines = [speech.html("🌿 <b>Thank you, neighbours!</b>"), heading(speech, activity), Markup("")]
    if (n := activity.present) and activity.alone:
        lines.append(speech.html_n("{n} resident has done it.", "{n} residents have done it.", n))
    elif n:
        lines.append(_came(speech, n, houses))
    if 0 < len(present) <= NAMES_THANKED:
        names = speech.listed([addressed(speech, person) for person in present])
        lines.append(speech.html("Thank you: {names}", names=names))
    lines += _givers(speech, givers)
    kind = KINDS[activity.kind]
    lines += [speech.html(kind.thanks), speech.html(kind.photos)]
    return Text("\n".join(lines), ((Button(speech.plain("📷 Photos"), tap=PhotosTap(activity.id).data()),),))


def _givers(speech: Speech, givers: Givers) -> list[Markup]:
    if not givers:
        return []
    first = givers[:GIVERS_THANKED]
    names = speech.joined([f"{addressed(speech, who)} ({brief(speech, gifts)})" for who, gifts in first])
    if more := len(givers) - len(first):
        return [speech.html("🎁 Also gave: {names} and {n} more", names=names, n=more)]
    return [speech.html("🎁 Also gave: {names}", names=names)]


def _came(speech: Speech, n: int, houses: Houses) -> Markup:
    if not houses.number:
        return speech.html_n("{n} resident came.", "{n} residents came.", n)
    of_houses = speech.plain_n("{n} house", "{n} houses", houses.number)
    if not houses.all_known:
        return speech.html_n(
            "{n} resident from at least {houses} came.",
            "{n} residents from at least {houses} came.",
            n,
            houses=of_houses,
        )
    return speech.html_n(
        "{n} resident from {houses} came.", "{n} residents from {houses} came.", n, houses=of_houses
    )


def question(speech: Speech, activity: Activity, rt: Neighbourhood | None = None) -> Text:
    """In the evening, to an officer: how did it go? Up to three days later, so the weekday says when.

    `rt` for whoever lives in several.
    """
    words = words_of(activity)
    asked = speech.html(words.how, weekday=speech.weekday(activity.starts_at))
    top = [asked, heading(speech, activity), *home_line(speech, rt)]
    lines = [*top, when_line(speech, activity), *_noted(speech, activity), Markup("")]
    lines.append(speech.html(words.please))
    attend = attendance(speech, activity)
    close = Button(speech.plain("🌿 Finish"), tap=CloseTap(activity.id).data())
    return Text("\n".join(lines), ((attend, close),))


def _noted(speech: Speech, activity: Activity) -> list[Markup]:
    """How many have said so themselves."""
    return [_present(speech, activity)] if activity.alone else []
