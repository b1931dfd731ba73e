"""Words of tickets that become a kerja bakti: gathering them, what the plan says of them, and at its end."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import clipped, home_line
from bot.messages.report_news import heading
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import TITLE_LIMIT, Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_works import MOST, Finished, Picking, open_place, packed, toggled
from bot.rules.reports import Pillar, Report
from bot.rules.tasks import NAME_LIMIT
from bot.taps.report_works import WorksDoneTap, WorksPlanTap, WorksSomeTap, WorksTap
from bot.taps.tickets import TicketTap

KIND_MOST = 24  # characters of a kind's name on a button


def picking(speech: Speech, found: Picking, named: Neighbourhood | None = None) -> Text:
    """Which of those nearby are done on the same day?"""
    first = found.picked[0]
    lines = [speech.html("🧹 <b>Make it a kerja bakti</b>"), heading(first), *home_line(speech, named)]
    if found.others:
        lines.append(speech.html("What of these could be done along with it? Tap to choose."))
    elif len(found.picked) == 1:
        lines.append(speech.html("There is no other report nearby that fits."))
    if found.is_full:
        lines.append(speech.html("({n} reports are as many as fit.)", n=MOST))
    shown = sorted((*found.picked[1:], *found.others), key=lambda one: one.number)
    rows = [(_choice(one, found),) for one in shown]
    go = Button(
        speech.plain_n("🧹 Plan it ({n} report)", "🧹 Plan it ({n} reports)", len(found.picked)),
        tap=WorksPlanTap(packed(found.ids)).data(),
        style="success",
    )
    back = Button(speech.plain("‹ Back"), tap=TicketTap(first.id).data())
    return Text("\n".join(lines), (*rows, (go,), (back,)))


def _choice(report: Report, found: Picking) -> Button:
    sign = "✅" if report.id in found.ids else "☐"
    tap = WorksTap(packed(toggled(found.ids, report.id)))
    return Button(f"{sign} {_called(report)}", tap=tap.data())


def _called(report: Report) -> str:
    return f"{report.ticket} {report.icon} {clipped(report.name, KIND_MOST)}"


def title(speech: Speech, reports: Sequence[Report]) -> str:
    """`Bersih-bersih: selokan tersumbat, gang 3`; `speech` is the RT's. Nothing of what people wrote."""
    kinds = dict.fromkeys(one.name[:1].lower() + one.name[1:] for one in reports)
    place = next((place for place in map(open_place, reports) if place), "")
    what = ", ".join([*kinds, place] if place and len(kinds) == 1 else kinds)
    is_cleaning = all(one.pillar is Pillar.CLEAN for one in reports)
    said = mark("Cleaning up: {what}") if is_cleaning else mark("Working together: {what}")
    return clipped(speech.plain(said, what=what), TITLE_LIMIT)


def task(report: Report) -> str:
    """`L-3 Selokan tersumbat`: a task of the kerja bakti; a button shows only how it begins."""
    return clipped(f"{report.ticket} {report.name}", NAME_LIMIT)


def refused(speech: Speech) -> str:
    """A toast: it cannot be made one, or not any more."""
    return speech.plain("This report cannot be made a kerja bakti (any more).")


def planned(speech: Speech, activity: Activity) -> str:
    """`Bersihkan selokan, Minggu, 29 November`: what a report has become part of."""
    return f"{activity.title}, {speech.day(activity.starts_at)}"


def question(speech: Speech, found: Finished, named: Neighbourhood | None = None) -> Text:
    """After the work: are its reports settled, too?"""
    lines = [
        Markup("🧹 <b>{title}</b>").format(title=found.activity.title),
        *home_line(speech, named),
        speech.html("The work is done, thank you! Are these reports settled, too?"),
        *(Markup("{ticket}").format(ticket=_called(one)) for one in found.reports),
    ]
    every = Button(
        speech.plain("✅ Yes, all of them") if len(found.reports) > 1 else speech.plain("✅ Yes, settled"),
        tap=WorksDoneTap(found.activity.id, 0).data(),
        style="success",
    )
    some = Button(speech.plain("Only some"), tap=WorksSomeTap(found.activity.id).data())
    look = Button(speech.plain("📋 See the report"), tap=TicketTap(found.reports[0].id).data())
    return Text("\n".join(lines), ((every,), (some if len(found.reports) > 1 else look,)))


def some(speech: Speech, found: Finished, closed: Sequence[Report] = ()) -> Text:
    """One by one, below those that are `closed` now."""
    lines = [Markup("🧹 <b>{title}</b>").format(title=found.activity.title)]
    if closed:
        numbers = ", ".join(one.ticket for one in closed)
        lines.append(
            speech.html("✅ Settled: {numbers}. Whoever reported it is told, thank you!", numbers=numbers)
        )
    if found.reports:
        lines.append(speech.html("Tap what is settled; the others stay open."))
    rows = [
        (Button(f"✅ {_called(one)}", tap=WorksDoneTap(found.activity.id, one.id).data()),)
        for one in found.reports
    ]
    return Text("\n".join(lines), tuple(rows))


def nothing_left(speech: Speech) -> str:
    """A toast: there is no open report of this work for this officer."""
    return speech.plain("These reports have been seen to already, thank you.")
