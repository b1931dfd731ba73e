"""Words of the lists of reports: one's own with its page, the RT's with their filters."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from bot.messages.homes import clipped, home_line, short_names
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.report_news import covered, ending, heading, reason, write_button
from bot.messages.reports import PRIVACY, place_line
from bot.messages.roles import names_of
from bot.messages.speech import Speech, mark
from bot.messages.tickets import STATES
from bot.parcels import Button, Text
from bot.rules import report_lists as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_lists import ON_PAGE, OWN_ON_PAGE, Show
from bot.rules.report_maps import placed
from bot.rules.reports import Entry, Event, Pillar, Privacy, Report, Status
from bot.rules.roles import Role
from bot.taps.report_lists import (
    MyPhotosTap,
    MyReportsTap,
    ReportFileTap,
    ReportListTap,
    ReportMapTap,
    ReportShowTap,
)
from bot.taps.reports import MyReportTap, ReportTap
from bot.taps.supports import SupportEndTap
from bot.taps.tickets import TicketTap

LABEL_MOST = 40  # characters on a button
WORDS_MOST = 120  # of what was told, on one's own page
DETAIL_MOST = 80
KINDS_MOST = 6  # tickets named in a line of one kind
PILLARS = {
    Pillar.CLEAN: mark("🧹 Clean"),
    Pillar.SAFE: mark("🛡 Safe"),
    Pillar.FACILITY: mark("🏘 Facilities"),
}
SHOWN = {
    Show.OPEN: mark("📂 Open"),
    Show.MINE: mark("🙋 In my hands"),
    Show.NEW: mark("🆕 New"),
    Show.FORWARDED: mark("📨 Passed on"),
    Show.DONE: mark("🎉 Done"),
    Show.ALL: mark("🗂 All"),
}
ICONS = {
    Status.NEW: "🆕",
    Status.VERIFIED: "✅",
    Status.FORWARDED: "📨",
    Status.WORKING: "🔧",
    Status.DONE: "🎉",
    Status.REJECTED: "🚫",
}
STANDS = {
    Status.NEW: mark("🆕 It has come in; the officers will look at it."),
    Status.VERIFIED: mark("✅ The officers looked at it on {day} and see to it."),
    Status.FORWARDED: mark("📨 It was passed on to those whose work it is on {day}."),
    Status.WORKING: mark("🔧 It is being worked on since {day}."),
    Status.DONE: mark("🎉 The officers say it is done, on {day}."),
    Status.REJECTED: mark("🚫 The officers could not follow it up, on {day}."),
}
SUPPORTED_SHOWN = 6
LOG = {
    Event.FILED: mark("📥 You reported it"),
    Event.VERIFIED: mark("✅ Looked at"),
    Event.FORWARDED: mark("📨 Passed on"),
    Event.WORKING: mark("🔧 Being worked on"),
    Event.DONE: mark("🎉 Done"),
    Event.REJECTED: mark("🚫 Not followed up"),
    Event.ASKED: mark("💬 The officers wrote"),
    Event.ANSWERED: mark("💬 You wrote"),
    Event.REOPENED: mark("🔁 Opened again"),
    Event.CONFIRMED: mark("👍 You said it is settled"),
    Event.SETTLED: mark("🏁 Closed for good"),
    Event.PLANNED: mark("🧹 Part of a communal work"),
    Event.FREED: mark("🧹 The communal work is off"),
    Event.ADDED: mark("📎 Something was added"),
}


DETAILED = (Event.FORWARDED, Event.DONE, Event.REJECTED, Event.PLANNED)


# one's own


def mine(
    speech: Speech,
    reports: Sequence[Report],
    wanted: int,
    homes: Sequence[Neighbourhood] = (),
    supported: Sequence[Report] = (),
) -> Text:
    """One's own reports, newest first; `homes` where they are of several RT. Below: those one supports."""
    of = {one.neighbourhood_id for one in (*reports, *supported)}
    names = short_names(speech, homes) if len(of) > 1 else {}
    told, ends = _supported(speech, supported, names)
    if not reports:
        begin = Button(speech.plain("📋 Report something"), tap=ReportTap(0).data())
        words = speech.html("You have not reported anything yet. Whatever you notice is welcome here.")
        return Text("\n".join([speech.html("📋 <b>My reports</b>"), words, *told]), ((begin,), *ends))
    here, page, number = page_of(reports, wanted, OWN_ON_PAGE)
    lines = [
        speech.html("📋 <b>My reports</b> ({n})", n=len(reports)),
        speech.html("Only you see this list. Please tap one to see how it stands."),
        *told,
    ]
    rows = tuple((Button(_own_label(speech, one, names), tap=MyReportTap(one.id).data()),) for one in here)
    return Text("\n".join(lines), (*rows, *turning(page, number, MyReportsTap), *ends))


def _supported(
    speech: Speech, reports: Sequence[Report], names: dict[int, str]
) -> tuple[list[Markup], tuple[tuple[Button, ...], ...]]:
    """The newest of those that one supports, a line each, and the buttons that end it."""
    if not reports:
        return [], ()
    here = reports[:SUPPORTED_SHOWN]
    lines = [Markup("{label}").format(label=_own_label(speech, one, names)) for one in here]
    ends = [
        Button(speech.plain("🔕 No more of {ticket}", ticket=one.ticket), tap=SupportEndTap(one.id).data())
        for one in here
    ]
    return [Markup(""), speech.html("🤝 You support these:"), *lines], in_rows(ends, 2)


def _own_label(speech: Speech, report: Report, names: dict[int, str]) -> str:
    """`L-12 · 💡 Lampu jalan mati · 🔧 Dikerjakan`; of a sensitive one nothing: somebody may look on."""
    what = "🔒" if report.is_sensitive else f"{report.icon} {clipped(report.name, 18)}"
    place = [names[report.neighbourhood_id]] if report.neighbourhood_id in names else []
    return " · ".join([report.ticket, *place, what, state(speech, report)])


def state(speech: Speech, report: Report) -> str:
    """`🔧 Dikerjakan`."""
    return speech.plain(mark("🏁 Settled") if report.settled_at else STATES[report.status])


def own(
    speech: Speech,
    report: Report,
    log: Sequence[tuple[Entry, Collection[Role]]],
    photos: int,
    named: Neighbourhood | None = None,
) -> Text:
    """One's own report: what was told, how it stands, what happened; offices stand for names."""
    lines = [heading(report), *home_line(speech, named), _stands(speech, report)]
    if report.words:
        told = covered(report, clipped(" ".join(report.words.split()), WORDS_MOST))
        lines.append(Markup("📝 {words}").format(words=told))
    lines += place_line(speech, report)
    lines.append(speech.html(PRIVACY[report.privacy]))
    lines += [Markup(""), *(_line(speech, report, entry, offices) for entry, offices in log)]
    end = ending(speech, report)
    return Text(
        "\n".join(lines), (*([end] if end else []), *in_rows(_own_buttons(speech, report, photos), 2))
    )


def _stands(speech: Speech, report: Report) -> Markup:
    if report.settled_at is not None:
        return speech.html("🏁 It is closed since {day}. Thank you!", day=speech.day(report.settled_at))
    return speech.html(STANDS[report.status], day=speech.day(report.status_at))


def _line(speech: Speech, report: Report, entry: Entry, offices: Collection[Role]) -> Markup:
    """`Sel 24/11 09.00 ✅ Sudah dicek · Ketua RT`."""
    parts = [speech.plain(LOG[entry.what])]
    if who := names_of(speech, offices):
        parts.append(who)
    if entry.detail and entry.what in DETAILED:
        told = reason(speech, entry.detail) if entry.what is Event.REJECTED else entry.detail
        parts.append(clipped(told, DETAIL_MOST))
    at = f"{speech.short_day(entry.at)} {speech.local(entry.at):%H.%M}"
    if report.privacy is Privacy.SEALED and entry.what is Event.FILED:
        at = speech.plain("{at} or so", at=at)
    return Markup("{at} {what}").format(at=at, what=" · ".join(parts))


def _own_buttons(speech: Speech, report: Report, photos: int) -> list[Button]:
    """One line for each thing that can be done; other rooms add theirs here."""
    shown = []
    if photos:
        shown.append(Button(speech.plain("📷 Photos ({n})", n=photos), tap=MyPhotosTap(report.id).data()))
    if not report.is_closed:
        shown.append(write_button(speech, report.id))
    shown.append(Button(speech.plain("‹ My reports"), tap=MyReportsTap(0).data()))
    return shown


def photos_coming(speech: Speech) -> str:
    """A toast: they come below."""
    return speech.plain("📷 The photos are on their way.")


def below_photos(report: Report) -> Text:
    """Below the photos of a report."""
    return Text(heading(report))


# the RT's


def which(speech: Speech, own: int, open_in: Sequence[tuple[Neighbourhood, int]]) -> Text:
    """For whoever reads reports and has some of their own, or reads those of several RT."""
    names = short_names(speech, [rt for rt, _ in open_in])
    rows = [
        (
            Button(
                speech.plain("👥 Residents' reports, {rt} ({n} open)", rt=names[rt.id], n=n),
                tap=ReportListTap(rt.id, Show.OPEN, "", 0).data(),
            ),
        )
        for rt, n in open_in
    ]
    if own:
        mine = Button(speech.plain("🙋 My own reports ({n})", n=own), tap=MyReportsTap(0).data())
        rows.insert(0, (mine,))
    return Text(speech.html("📋 <b>Which reports?</b>"), tuple(rows))


def listed(
    speech: Speech,
    rt: Neighbourhood,
    reports: Sequence[Report],
    filters: tuple[Show, Pillar | None],
    wanted: int,
    named: Neighbourhood | None = None,
    *,
    is_officer: bool = True,
) -> Text:
    """The RT's reports that a filter leaves, a button each; what is sensitive stands there without words."""
    show, pillar = filters
    here, page, number = page_of(reports, wanted, ON_PAGE)
    which = " · ".join([speech.plain(SHOWN[show]), *([speech.plain(PILLARS[pillar])] if pillar else [])])
    top = speech.html("📋 <b>Residents' reports</b>")
    lines = [top, *home_line(speech, named), Markup("{which} ({n})").format(which=which, n=len(reports))]
    if not reports:
        lines.append(speech.html("Nothing here, all is well 🙏"))
    lines += [_kind_line(speech, first, group) for first, group in rules.by_kind(here)]
    rows = tuple((Button(_label(speech, one), tap=TicketTap(one.id).data()),) for one in here)
    chosen = pillar or ""
    turns = turning(page, number, lambda at: ReportListTap(rt.id, show, chosen, at))
    others = [Button(speech.plain("🔎 Show others"), tap=ReportShowTap(rt.id, show, chosen).data())]
    if placed(reports):
        others.append(Button(speech.plain("🗺 Picture"), tap=ReportMapTap(rt.id, show, chosen).data()))
    if is_officer:
        others.append(Button(speech.plain("📊 File"), tap=ReportFileTap(rt.id, "", "").data()))
    return Text("\n".join(lines), (*rows, *turns, *in_rows(others, 3)))


def _kind_line(speech: Speech, first: Report, group: Sequence[Report]) -> Markup:
    """`💡 Lampu jalan mati: L-3, L-7`."""
    called = speech.plain("🔒 Secret") if first.is_sensitive else f"{first.icon} {first.name}"
    tickets = ", ".join(one.ticket for one in group[:KINDS_MOST])
    more = f" +{len(group) - KINDS_MOST}" if len(group) > KINDS_MOST else ""
    return Markup("{kind}: {tickets}{more}").format(kind=called, tickets=tickets, more=more)


def _label(speech: Speech, report: Report) -> str:
    """`💡 L-12 🆕 24/11/26 · Depan rumah Pak…`."""
    icon = "🔒" if report.is_sensitive else report.icon
    top = f"{icon} {report.ticket} {ICONS[report.status]} {speech.local(report.created_at):%d/%m/%y}"
    told = "" if report.is_sensitive else " ".join((report.words or report.place).split())
    return clipped(f"{top} · {told}" if told else top, LABEL_MOST)


def without_sign(speech: Speech, words: str) -> str:
    """`Bersih`, as it is printed: without the sign in front."""
    return speech.plain(words).partition(" ")[2]


def back(speech: Speech, rt: Neighbourhood) -> Button:
    """From a ticket to the list of what is open."""
    tap = ReportListTap(rt.id, Show.OPEN, "", 0)
    return Button(speech.plain("‹ Residents' reports"), tap=tap.data())


def choose(
    speech: Speech, rt: Neighbourhood, show: Show, pillar: Pillar | None, named: Neighbourhood | None = None
) -> Text:
    """Which of the RT's reports?"""
    chosen = pillar or ""

    def ticked(label: str, is_on: bool) -> str:
        return f"☑️ {speech.plain(label)}" if is_on else speech.plain(label)

    shows = [
        Button(ticked(label, one is show), tap=ReportListTap(rt.id, one, chosen, 0).data())
        for one, label in SHOWN.items()
    ]
    pillars = [
        Button(ticked(label, one is pillar), tap=ReportListTap(rt.id, show, one or "", 0).data())
        for one, label in ((None, mark("All headings")), *PILLARS.items())
    ]
    lines = [
        speech.html("🔎 <b>Which reports shall be shown?</b>"),
        *home_line(speech, named),
        speech.html("A single one is found by its number, like /laporan 12."),
    ]
    return Text("\n".join(lines), (*in_rows(shows, 2), *in_rows(pillars, 2)))


def hits(speech: Speech, number: int, own: Sequence[Report], read: Sequence[Report]) -> Text:
    """What a number leads to; the answer is the same where there is none, and where it is somebody else's."""
    ticket = f"L-{number}"
    if not own and not read:
        return Text(
            speech.html(
                "Report {ticket} is not there, or it is not for you to see. /laporan shows yours.",
                ticket=ticket,
            )
        )
    rows = [
        (Button(speech.plain("🙋 {ticket}, my own", ticket=ticket), tap=MyReportTap(one.id).data()),)
        for one in own
    ]
    rows += [(Button(_label(speech, one), tap=TicketTap(one.id).data()),) for one in read]
    return Text(speech.html("📋 Report {ticket}:", ticket=ticket), tuple(rows))


def not_yours(speech: Speech) -> str:
    """A toast, for whoever may not see it."""
    return speech.plain("There is no such report among those that you can see.")
