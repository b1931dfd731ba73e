"""Which of the times in a text is the one of the event, and which belong to something else."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.language import several
from bot.language.adjoining import joined, spanned
from bot.language.changes import conditional
from bot.language.ranking import Ranked, is_old, rank
from bot.language.said import Said, together
from bot.language.scan import Mention, mentions
from bot.language.settle import settle
from bot.language.text import Token, Tokens, at, tokens
from bot.language.when import Doubt, When


def read_when(text: str, now: datetime, given: Said | None = None) -> When:
    """Read when something is to be out of a phrase or a text; empty when nothing is said of it.

    `now` is local and without a zone; `given` is known before anything is read ("malam": then "jam 8" is at
    night). Never raises.
    """
    words = tokens(text)
    found = counting(words)
    if given is not None:
        found = [m._replace(said=_with_given(m.said, given)) for m in found]
    return chosen(words, found, now)


def counting(words: Tokens) -> list[Mention]:
    """Return the times that are told of what is to be, not of what would be if it rains."""
    found = mentions(words)
    aside = conditional(words) if len(found) > 1 else []
    kept = [m for m in found if not any(first <= m.first < after for first, after in aside)]
    return kept or found


def _with_given(said: Said, given: Said) -> Said:
    if given.has_day and not said.has_day and said.clock and said.clock.minutes == 0:
        said = replace(said, clock=replace(said.clock, part="dini hari"))  # it begins the day that is known
    return together(said, given) or said


def chosen(
    words: Tokens,
    found: Sequence[Mention],
    now: datetime,
    topics: Sequence[int] = (),
) -> When:
    """Return the time of the event among all the times that were found in a text.

    `topics` are the tokens at which the event is named: a time in the same sentence is likelier its own.
    """
    ranked = [_first_of(words, several.undenied(words, mention), now) for mention in found]
    ranked = [r for r in ranked if r.mention.said.has_any]
    ranked = _beside(words, joined(words, ranked, now), topics)
    ranked = spanned(words, ranked, now)
    ranked = [r for r in ranked if _says_something(r, words)]
    if not ranked:
        return When()
    best = max(ranked, key=lambda r: r.score)
    best, used = _completed(words, best, ranked, now)
    rivals = [r for r in ranked if r not in used and _is_rival(words, r, best)]
    beside = [r for r in ranked if any(several.side_by_side(words, u.mention, r.mention) for u in used)]
    rivals = [r for r in rivals if r not in beside]
    best = best._replace(others=(*best.others, *(r.mention.said for r in beside if r not in used)))
    is_all = best.mention.after - best.mention.first == len(words)
    return _asked(best if is_all else _some_weeks_ahead(best), rivals, now)


def _some_weeks_ahead(best: Ranked) -> Ranked:
    """ "Dua minggu lagi kita kerja bakti": some day about then, on a Sunday as like as not."""
    said, day = best.mention.said, best.when.day
    if not said.weeks or said.weeks < 0 or said.weekday is not None or said.day is not None or day is None:
        return best
    sunday = day + timedelta(days=(6 - day.weekday()) % 7)
    around = [one for one in (sunday - timedelta(days=7), sunday) if one != day]
    others = tuple(
        replace(said, weeks=None, away=None, day=d.day, month=d.month, year=d.year) for d in around
    )
    return best._replace(others=(*best.others, *others))


def _first_of(words: Tokens, mention: Mention, now: datetime) -> Ranked:
    first, others = several.from_first(words, mention, now)
    return rank(words, first, now)._replace(others=others)


def _says_something(ranked: Ranked, words: Tokens) -> bool:
    """A part of the day alone says something only when nothing else was said."""
    when = ranked.when
    if when.day or when.hour or when.rrule or when.period or not when.exists or ranked.mention.said.bare:
        return not ranked.mention.said.bare or ranked.mention.after - ranked.mention.first == len(words)
    return when.part != "" and ranked.mention.after - ranked.mention.first == len(words)


def _beside(words: Tokens, ranked: list[Ranked], topics: Sequence[int]) -> list[Ranked]:
    """Prefer a time in whose sentence the event is named."""
    if len(ranked) < 2 or not topics:
        return ranked
    ends = [place for place, token in enumerate(words) if _ends_sentence(token)]
    named = {bisect_right(ends, topic) for topic in topics}
    return [r._replace(score=r.score + 2 * (bisect_right(ends, r.mention.first) in named)) for r in ranked]


def _ends_sentence(token: Token) -> bool:
    return (
        token.kind == "line"
        or (token.word in (".", "!", "?") and not token.glued)
        or token.word in ("!", "?")
    )


def _completed(
    words: Tokens, best: Ranked, ranked: list[Ranked], now: datetime
) -> tuple[Ranked, list[Ranked]]:
    """Give a day the hour that was said apart from it ("besok kumpul jam 7"); return also what was used."""
    used: list[Ranked] = []
    by_distance = sorted(ranked, key=lambda r: abs(r.mention.first - best.mention.first))
    for other in sorted(by_distance, key=lambda r: is_old(words, r.mention)):  # the new hour before "semula"
        said = best.mention.said
        if other is best or not _completes(words, best, other):
            continue
        extra = replace(other.mention.said, either=False)
        if said.clock and extra.clock:  # "Minggu jam 7 dimundurkan jadi jam 8": the day stays
            extra = replace(extra, clock=None, until=None)
        merged = together(said, extra)
        if merged is not None:
            when = replace(settle(merged, now), spans=(*best.when.spans, *other.when.spans))
            best = best._replace(mention=best.mention._replace(said=merged), when=when)
            used.append(other)
    return best, used


def _completes(words: Tokens, best: Ranked, other: Ranked) -> bool:
    """True when the other mention has the hour or the day that is missing, and does not belong elsewhere."""
    said, extra = best.mention.said, other.mention.said
    is_near = abs(other.mention.first - best.mention.after) <= 4
    if other.score < -2 and said.has_day and not is_near:
        return False
    if extra.repeat and not said.repeat and at(words, best.mention.first - 1).word == "mulai":
        return True  # "mulai Senin depan senam tiap pagi"
    if extra.has_day:
        return not said.has_day and said.has_hour
    return extra.has_hour and not said.has_hour and not extra.stretch


def _is_rival(words: Tokens, other: Ranked, best: Ranked) -> bool:
    """Another day, or another hour in the same line, that is told as plainly."""
    if other.mention.first == best.mention.first or not other.when.exists or other.mention.said.bare:
        return False
    if other.when.day and not other.when.assumed:
        or_else = (
            best.mention.after == other.mention.first - 1 and at(words, best.mention.after).word == "atau"
        )
        return (or_else or other.score >= best.score) and (other.when.day, other.when.hour) != (
            best.when.day,
            best.when.hour,
        )
    first, last = sorted((other.mention, best.mention), key=lambda mention: mention.first)
    if other.when.hour in (None, best.when.hour) or best.mention.said.clock is None or other.score < 2:
        return False
    return not any(token.kind == "line" for token in words[first.after : last.first])


def _asked(best: Ranked, rivals: list[Ranked], now: datetime) -> When:
    """Return the time with what else may be meant: further days and hours."""
    when = best.when
    further = [settle(several.as_further(best.mention.said, said), now) for said in best.others]
    told = {when.day, *(one.day for one in when.alternatives)}
    days: list[When] = []
    for one in (each for day in further for each in (day, *day.alternatives)):
        if one.day and one.day not in told:
            told.add(one.day)
            days.append(replace(one, alternatives=(), doubt=None))
    days += [r.when for r in rivals if not r.when.assumed]
    hours = [
        replace(when, hour=_hour_of(r, now), alternatives=(), doubt=None) for r in rivals if r.when.assumed
    ]
    if not (days or hours):
        return when
    doubt = when.doubt or (Doubt.WHICH_DAY if days else Doubt.WHICH_HOUR)
    others = (*when.alternatives, *days, *hours)
    return replace(when, alternatives=others, doubt=doubt, confidence=min(when.confidence, 0.5))


def _hour_of(rival: Ranked, now: datetime) -> time | None:
    """Return the hour of a rival as on some other day, whether it is over for today or not."""
    return settle(replace(rival.mention.said, away=1), now).hour
