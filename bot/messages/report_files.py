"""Words of the files of reports: which one, what stands in it, what comes with it."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.messages.homes import home_line
from bot.messages.report_lists import PILLARS, without_sign
from bot.messages.speech import Speech, mark
from bot.messages.tickets import STATES
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_files import Form, Span, Table, days_to_done, local, secret_months
from bot.rules.report_lists import Show
from bot.rules.reports import Report
from bot.taps.report_lists import ReportFileTap, ReportListTap

SPANS = {
    Span.MONTH: mark("This month"),
    Span.QUARTER: mark("Three months"),
    Span.YEAR: mark("Twelve months"),
}
FORMS = {Form.XLSX: "Excel", Form.CSV: "CSV"}
HEAD = (
    (mark("Number"), 9),
    (mark("Kind"), 26),
    (mark("Heading"), 12),
    (mark("Stands"), 16),
    (mark("Came"), 17),
    (mark("Days to done"), 10),
    (mark("Agency"), 30),
    (mark("Supporters"), 11),
    (mark("What was told"), 60),
    (mark("Where"), 30),
)


def which(speech: Speech, rt: Neighbourhood, named: Neighbourhood | None = None) -> Text:
    """Which file?"""
    lines = [
        speech.html("📊 <b>Reports as a file</b>"),
        *home_line(speech, named),
        speech.html("Without names. What is secret is only counted. Please keep it among the officers."),
    ]
    rows = [
        tuple(
            Button(f"{speech.plain(words)} · {FORMS[form]}", tap=ReportFileTap(rt.id, span, form).data())
            for form in Form
        )
        for span, words in SPANS.items()
    ]
    back = Button(speech.plain("‹ Back"), tap=ReportListTap(rt.id, Show.OPEN, "", 0).data())
    return Text("\n".join(lines), (*rows, (back,)))


def tables(
    speech: Speech, rt: Neighbourhood, reports: Sequence[Report], agencies: Mapping[str, str]
) -> list[Table]:
    """What stands in a file: a line for each report, oldest first; of sensitive ones only how many came.

    `agencies` are names by key.
    """
    rows = tuple(
        (
            one.ticket,
            one.name,
            without_sign(speech, PILLARS[one.pillar]),
            without_sign(speech, STATES[one.status]),
            local(one.created_at, rt.zone),
            days_to_done(one, rt.zone),
            agencies.get(one.agency, "") if one.forwarded_at is not None else "",
            one.followers,
            one.words,
            one.place,
        )
        for one in reports
        if not one.is_sensitive
    )
    words, widths = zip(*HEAD, strict=True)
    found = [Table(speech.plain("Reports"), tuple(map(speech.plain, words)), rows, widths)]
    if secret := secret_months(reports, rt.zone):
        months = tuple((speech.month(month), n) for month, n in secret)
        head = (speech.plain("Secret reports, month"), speech.plain("How many"))
        found.append(Table(speech.plain("Secret"), head, months, (26, 10)))
    return found


def file_name(speech: Speech, rt: Neighbourhood, first: date, last: date, form: Form) -> str:
    """`laporan-rt05-2026-09-2026-11.xlsx`."""
    months = "-".join(dict.fromkeys((f"{first:%Y-%m}", f"{last:%Y-%m}")))
    number = "".join(letter for letter in rt.rt if letter.isalnum())
    return speech.plain("reports-rt{rt}-{months}", rt=number, months=months) + f".{form}"


def below(speech: Speech, first: date, last: date, n: int, named: Neighbourhood | None = None) -> Text:
    """Below the file."""
    days = {"first": speech.date(first), "last": speech.date(last)}
    lines = [
        speech.html_n("📊 {n} report, {first} to {last}", "📊 {n} reports, {first} to {last}", n, **days),
        *home_line(speech, named),
        speech.html("Please keep it among the officers: words can name people, too."),
    ]
    return Text("\n".join(lines))


def none(speech: Speech) -> str:
    """A toast: nothing came in that time."""
    return speech.plain("No report came in that time.")


def sent(speech: Speech) -> str:
    """A toast: it is on its way."""
    return speech.plain("📊 The file is on its way.")
