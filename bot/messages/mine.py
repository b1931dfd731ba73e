"""Words of somebody's own part: their activities and what was, under /kegiatan; their year, under /saya."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.messages.activities import heading, label_of
from bot.messages.contributions import amount
from bot.messages.forms import words_of
from bot.messages.homes import clipped
from bot.messages.kinds import KINDS
from bot.messages.mandiri import in_a_list, short_day
from bot.messages.paging import page_of, turning
from bot.messages.rhythms import days
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.agenda import Mine, Past, Year
from bot.rules.mandiri import day_of
from bot.rules.signups import Answer
from bot.taps import AgendaTap, MineTap, PastTap, ShowTap, Tap

MOST, MOST_PAST = 4, 8  # on a page
LABEL = 40  # characters that fit a button
DUTY = 60  # characters of one line under /saya
VIEWS: dict[str, type[AgendaTap | MineTap | PastTap]] = {
    mark("🗓 Coming"): AgendaTap,
    mark("🙋 Mine"): MineTap,
    mark("🕰 Past"): PastTap,
}
Names = Mapping[int, str]  # of neighbourhoods, where there are several


def with_views(speech: Speech, text: Text, seen: type[Tap]) -> Text:
    """The same with buttons to the other views of /kegiatan."""
    others = [(label, tap) for label, tap in VIEWS.items() if tap is not seen]
    row = tuple(Button(speech.plain(label), tap=tap(0).data()) for label, tap in others)
    return Text(text.html, (*text.rows, row))


def mine(speech: Speech, found: Sequence[Mine], page: int, names: Names) -> Text:
    """A page, from 0, of what the reader joins or is undecided about."""
    if not found:
        return Text(
            speech.html("🙋 You have not joined anything that is coming. Whatever suits you is welcome.")
        )
    shown, page, number = page_of(found, page, MOST)
    parts = [speech.html("🙋 <b>My activities</b>"), *(_mine(speech, one, names) for one in shown)]
    rows = [(_button(speech, one.activity),) for one in shown if one.activity.is_posted]
    return Text("\n\n".join(parts), (*rows, *turning(page, number, MineTap)))


def _mine(speech: Speech, one: Mine, names: Names) -> Markup:
    activity = one.activity
    where = f", {activity.place}" if activity.place else ""
    return Markup("{rt}{heading}\n{when}{where}\n{part}").format(
        rt=_home(activity, names),
        heading=heading(speech, activity),
        when=in_a_list(speech, activity),
        where=where,
        part=_part(speech, one),
    )


def _part(speech: Speech, one: Mine) -> str:
    """`✅ Ikut · 🔁 Tiap Minggu · tugas: konsumsi · membawa: cangkul 2 · +2 keluarga`."""
    activity = one.activity
    answer = words_of(activity).is_there if one.has_done else label_of(activity, one.answer)
    parts = [speech.plain(answer)]
    if one.often:
        parts.append(f"🔁 {days(speech, one.often)}")
    if one.task:
        parts.append(speech.plain("task: {task}", task=one.task))
    if one.gifts:
        things = ", ".join(amount(gift) for gift in one.gifts)
        parts.append(speech.plain("brings: {things}", things=clipped(things, DUTY)))
    if one.companions:
        parts.append(speech.plain("+{n} family", n=one.companions))
    return " · ".join(parts)


def past(speech: Speech, found: Sequence[Past], page: int, number: int, names: Names) -> Text:
    """A page, from 0 of `number`, of what was in the last year; the reader's own are marked."""
    if not found:
        return Text(speech.html("🕰 Nothing has taken place in the last year."))
    parts = [speech.html("🕰 <b>Past activities</b>"), *(_past(speech, one, names) for one in found)]
    return Text("\n".join(parts), turning(page, number, PastTap))


def _past(speech: Speech, one: Past, names: Names) -> Markup:
    activity = one.activity
    parts = [speech.short_date(day_of(activity, speech.zone))]
    if activity.present:
        parts.append(speech.plain(words_of(activity).came, n=activity.present))
    if one.present:
        parts.append(speech.plain(words_of(activity).was_there))
    elif one.answer is Answer.JOINING and one.present is None:
        parts.append(speech.plain("🙋 I joined"))
    line = Markup("{rt}{icon} {title}\n<i>{parts}</i>")
    icon, title = KINDS[activity.kind].icon, activity.title
    return line.format(rt=_home(activity, names), icon=icon, title=title, parts=" · ".join(parts))


def _home(activity: Activity, names: Names) -> str:
    name = names.get(activity.neighbourhood_id, "")
    return f"{name} · " if name else ""


def _button(speech: Speech, activity: Activity) -> Button:
    words = f"{KINDS[activity.kind].icon} {short_day(speech, activity)} · {activity.title}"
    return Button(clipped(words, LABEL), tap=ShowTap(activity.id).data())


def share(speech: Speech, year: Year, duties: Sequence[Mine]) -> list[Markup]:
    """Under /saya: what the reader did this year, and what is next; compared with nobody."""
    lines = [] if year.is_blank else [_year(speech, year), *_gifts(speech, year)]
    lines += [_duty(speech, one) for one in duties]
    return [Markup(""), *lines] if lines else []


def _year(speech: Speech, year: Year) -> Markup:
    if not year.joined and not year.present:
        return speech.html("🌱 Thank you for giving this year!")
    if not year.present:
        return speech.html_n(
            "🌱 Joined {n} time this year. Thank you!",
            "🌱 Joined {n} times this year. Thank you!",
            year.joined,
        )
    joined = speech.plain_n("joined {n} time", "joined {n} times", year.joined)
    present = speech.plain_n("was there {n} time", "was there {n} times", year.present)
    return speech.html("🌱 This year: {joined}, {present}. Thank you!", joined=joined, present=present)


def _gifts(speech: Speech, year: Year) -> list[Markup]:
    parts = [
        (year.tools, speech.plain("🧰 tools {n}", n=year.tools)),
        (year.other, speech.plain("🎁 other gifts {n}", n=year.other)),
        (year.family, speech.plain("👪 family {n}", n=year.family)),
    ]
    shown = " · ".join(words for number, words in parts if number)
    return [Markup("{shown}").format(shown=shown)] if shown else []


def _duty(speech: Speech, one: Mine) -> Markup:
    task = f" – {one.task}" if one.task else ""
    words = clipped(f"{one.activity.title}", DUTY - len(task)) + task
    when = short_day(speech, one.activity)
    if not one.activity.alone:
        when += f" {speech.local(one.activity.starts_at):%H.%M}"
    return Markup("{icon} {when} {words}").format(icon=KINDS[one.activity.kind].icon, when=when, words=words)
