"""Words of a summary: of a week up to its evening, of a week or a month that runs, of any days."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.messages import stretches
from bot.messages.activities import heading
from bot.messages.mandiri import in_a_list
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.messages.steadiness import helps, icon, trend
from bot.parcels import Button, Text
from bot.rules.steadiness import Trend
from bot.rules.summaries import FALLING, WEEK, Figures, Summary
from bot.taps import FigureMeaningsTap, SummaryBelowTap


def summary(speech: Speech, found: Summary) -> Text:
    """What is told of an RT; of a week without anything, what would be a good beginning."""
    if is_week(speech, found):
        lines = _week(speech, found)
    elif found.figures.is_blank:
        lines = _nothing(speech, found)
    else:
        lines = _told(speech, found, _title(speech, found))
    is_quiet = is_week(speech, found) and found.figures.is_blank
    return Text("\n".join(lines), () if is_quiet else (_more(speech, found),))


def caption(speech: Speech, found: Summary) -> Text:
    """Below a card that stands beside the page: whose it is, and of which days."""
    return Text("\n".join(_title(speech, found)), (_more(speech, found),))


def is_week(speech: Speech, found: Summary) -> bool:
    """True for the seven days up to an evening: the summary that comes by itself."""
    return found.until - found.since == WEEK and stretches.still_runs(speech, found.until)


def _more(speech: Speech, found: Summary) -> tuple[Button, ...]:
    """Below a letter or a picture: both answer in a message of their own."""
    days = stretches.between(speech, found.since, found.until)
    if is_week(speech, found):
        days = stretches.week_of(speech, found.until)
    return (
        Button(speech.plain("📊 More"), tap=SummaryBelowTap(found.rt.id, days.data()).data()),
        meanings_button(speech, found),
    )


def meanings_button(speech: Speech, found: Summary) -> Button:
    """What each figure means."""
    return Button(speech.plain("❔ What is counted"), tap=FigureMeaningsTap(found.rt.id).data())


def _title(speech: Speech, found: Summary) -> list[Markup]:
    days = stretches.told(speech, found.since, found.until)
    name = label(speech, found.rt)
    return [speech.html("📊 <b>Summary of {rt}</b>", rt=name), Markup("{days}").format(days=days)]


def _week(speech: Speech, found: Summary) -> list[Markup]:
    name = label(speech, found.rt)
    if found.figures.is_blank:
        return [
            speech.html("🌱 <b>A quiet week in {rt}</b>", rt=name),
            *_warning(speech, found),
            *_beginning(speech, found),
        ]
    title = [
        speech.html("📊 <b>A week of {rt}</b>", rt=name),
        speech.html("up to {day}", day=speech.day(found.until)),
    ]
    return _told(speech, found, title)


def _told(speech: Speech, found: Summary, title: list[Markup]) -> list[Markup]:
    figures = found.figures
    lines = [*title, Markup("")]
    lines += [*_together(speech, figures), *_watch(speech, figures), *_reports(speech, figures)]
    if steady := [*_steady(speech, found), *_warning(speech, found)]:
        lines += [Markup(""), *steady]
    return [*lines, Markup(""), speech.html("Thank you to all who took part 🙏")]


def _nothing(speech: Speech, found: Summary) -> list[Markup]:
    """Of days without anything."""
    lines = [*_title(speech, found), Markup("")]
    if not stretches.still_runs(speech, found.until):
        lines.append(speech.html("Nothing was noted in these days."))
        return [*lines, *_reports(speech, found.figures), *_steady(speech, found)]
    lines.append(speech.html("Nothing has been noted in these days yet."))
    lines += [*_reports(speech, found.figures), *_steady(speech, found), *_warning(speech, found)]
    return [*lines, Markup(""), *_beginning(speech, found)]


def _beginning(speech: Speech, found: Summary) -> Iterator[Markup]:
    """A next step: to bring neighbours along to what is planned, else to plan something small."""
    if found.ahead is not None:
        yield speech.html("Coming up: {activity}", activity=heading(speech, found.ahead))
        yield Markup("{when}").format(when=in_a_list(speech, found.ahead))
        yield speech.html("A short word in the group brings more neighbours along.")
        return
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
        yield speech.html("– attendance of {n} not noted yet", n=week.unnoted)


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


# steadiness


def _steady(speech: Speech, found: Summary) -> Iterator[Markup]:
    """`📈 12 pekan: 62 dari 108 rumah pernah ikut – naik pelan`; nothing before anybody did."""
    line, houses = found.steadiness.line, found.figures.houses
    if not line or not line[-1]:
        return
    steady = speech.html_n(
        "{n} week: {some} of {all} houses took part at least once",
        "{n} weeks: {some} of {all} houses took part at least once",
        len(line),
        some=round(line[-1] * houses),
        all=houses,
    )
    going = trend(speech, found.steadiness)
    yield Markup("{icon} {steady}{trend}").format(
        icon=icon(found.steadiness), steady=steady, trend=f" – {going}" if going else ""
    )


def _warning(speech: Speech, found: Summary) -> Iterator[Markup]:
    """Told once, in the week in which it has become so; what helped before, while taking part falls."""
    if found.steadiness.warns:
        yield speech.html("💛 For three weeks fewer houses than usual have taken part.")
        yield helps(speech, found.helped)
    elif found.helped is not None and found.steadiness.trend in FALLING:
        yield helps(speech, found.helped)


# for everybody


def for_group(speech: Speech, found: Summary) -> Text:
    """Short and kind: what was done, and nothing of what was not."""
    week = found.figures
    lines = [speech.html("🌿 <b>A week of {rt}</b>", rt=label(speech, found.rt)), *_done(speech, week)]
    if found.steadiness.trend in (Trend.RISING, Trend.RISING_SLOWLY):
        lines.append(speech.html("📈 More and more houses take part."))
    lines += [
        Markup(""),
        speech.html("Thank you, all of you 🙏 Whoever could not come is welcome next time."),
    ]
    return Text("\n".join(lines))


def _done(speech: Speech, week: Figures) -> Iterator[Markup]:
    if week.took_part:
        yield speech.html_n("🏠 {n} house took part", "🏠 {n} houses took part", week.took_part)
    if week.activities:
        yield speech.html_n("🧹 {n} activity", "🧹 {n} activities", week.activities)
    if week.held:
        yield speech.html_n("🌙 {n} night of watch kept", "🌙 {n} nights of watch kept", week.held)
    if week.done:
        yield speech.html_n("📣 {n} report done", "📣 {n} reports done", week.done)
