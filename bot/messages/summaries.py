"""Words of the weekly summary."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.parcels import Text
from bot.rules.summaries import Figures, Summary


def summary(speech: Speech, found: Summary) -> Text:
    """An RT's seven days up to an evening; of one without anything, what would be a good beginning."""
    name, week, until = label(speech, found.rt), found.figures, found.until
    if week.is_blank:
        return Text("\n".join(_blank(speech, name)))
    lines = [
        speech.html("📊 <b>A week of {rt}</b>", rt=name),
        speech.html("up to {day}", day=speech.day(until)),
        Markup(""),
    ]
    lines += [*_together(speech, week), *_watch(speech, week), *_reports(speech, week), Markup("")]
    lines.append(speech.html("Thank you to all who took part 🙏"))
    return Text("\n".join(lines))


def _blank(speech: Speech, name: str) -> Iterator[Markup]:
    yield speech.html("🌱 <b>A quiet week in {rt}</b>", rt=name)
    yield speech.html("Half an hour together is a good beginning. For instance, in the group:")
    yield speech.html("<code>/kerjabakti Minggu 07.00 Sapu gang bersama</code>")


def _together(speech: Speech, week: Figures) -> Iterator[Markup]:
    if week.took_part:
        yield speech.html("🏠 {n} of {all} houses took part", n=week.took_part, all=week.houses)
    if not week.activities:
        return
    yield speech.html_n("🧹 {n} activity", "🧹 {n} activities", week.activities) + (
        speech.html_n(", {n} person came", ", {n} people came", week.present) if week.present else ""
    )
    if week.unnoted:
        yield speech.html("– of {n} it is not noted yet who came", n=week.unnoted)


def _watch(speech: Speech, week: Figures) -> Iterator[Markup]:
    if not week.nights:
        return
    yield speech.html("🌙 Night watch: {n} of {all} nights kept", n=week.held, all=week.nights)
    yield speech.html("– {n} of {all} duties confirmed", n=week.confirmed, all=week.duties)
    if week.short:
        yield speech.html_n("– {n} night with too few", "– {n} nights with too few", week.short)


def _reports(speech: Speech, week: Figures) -> Iterator[Markup]:
    if not (week.reports or week.done or week.open):
        return
    line = speech.html("📣 Reports: {n} new, {done} done", n=week.reports, done=week.done)
    if week.median_days:
        line += speech.html_n(" (usually within {n} day)", " (usually within {n} days)", week.median_days)
    yield line
    if week.open:
        yield speech.html_n("– {n} is still open", "– {n} are still open", week.open) + (
            speech.html_n(", for {n} day", ", the oldest for {n} days", week.oldest_days)
            if week.oldest_days
            else ""
        )
