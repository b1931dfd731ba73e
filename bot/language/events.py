"""Which of the times in a text is the one of the event, and which belong to something else."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bot.language import several
from bot.language.changes import BEFORE_CHANGE, INTO, conditional
from bot.language.lexicon import named
from bot.language.phrases import words as words_of
from bot.language.said import Repeat, Said, Week, together
from bot.language.scan import Mention, mentions
from bot.language.settle import settle
from bot.language.text import Token, Tokens, at, tokens
from bot.language.when import Doubt, When

_DEADLINE = named("sets", "deadlines")
_TOPICS = words_of(
    "menyambut memperingati rangka persiapan panitia peringatan perayaan penilaian menjelang pekan soal "
    "bahas tentang bicara"
)


class Ranked(NamedTuple):
    """A mention and how well it would do as the event's time."""

    mention: Mention
    when: When
    score: int
    others: tuple[Said, ...] = ()  # further days of the same: "besok dan lusa"


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
    ranked = _beside(words, _joined(words, ranked, now), topics)
    ranked = _spanned(words, ranked, now)
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
    return _ranked(words, first, now)._replace(others=others)


def _joined(words: Tokens, ranked: list[Ranked], now: datetime) -> list[Ranked]:
    """Make one of the days that stand side by side, the first to come of "besok dan lusa jam 7"."""
    joined: list[Ranked] = []
    for one in ranked:
        last = joined[-1] if joined else None
        is_pair = last is not None and several.side_by_side(words, last.mention, one.mention)
        if (
            last is not None
            and last.mention.said.has_day
            and is_pair
            and min(last.score, one.score) >= _PLAIN
        ):
            joined[-1] = _pair(last, one, now)
        else:
            joined.append(one)
    return joined


def _pair(one: Ranked, other: Ranked, now: datetime) -> Ranked:
    """Return two days as the earlier one, with the other beside it; an hour told of one is both's."""
    first = several.as_first(one.mention.said, other.mention.said)
    last = several.as_further(first, other.mention.said)
    days = sorted((first, *one.others, last, *other.others), key=lambda said: _start_of(settle(said, now)))
    mention = Mention(days[0], one.mention.first, other.mention.after)
    when = replace(settle(days[0], now), spans=(*one.when.spans, *other.when.spans))
    return Ranked(mention, when, max(one.score, other.score), tuple(days[1:]))


def _start_of(when: When) -> datetime:
    return datetime.combine(when.day or date.max, when.hour or time.min)


_PLAIN, _OVER = 4, 4  # what a day has that is no other thing's, and what it loses for being over


def tells_plainly(words: Tokens, mention: Mention, now: datetime) -> bool:
    """True for a time of an event itself, be it over: no deadline, no letter's date, no "semula"."""
    said, ranked = mention.said, _ranked(words, mention, now)
    score = ranked.score + _OVER * _is_past(ranked.when, now)
    return score >= _PLAIN if said.has_day or said.repeat else score > 0 and said.has_hour


def _says_something(ranked: Ranked, words: Tokens) -> bool:
    """A part of the day alone says something only when nothing else was said."""
    when = ranked.when
    if when.day or when.hour or when.rrule or when.period or not when.exists or ranked.mention.said.bare:
        return not ranked.mention.said.bare or ranked.mention.after - ranked.mention.first == len(words)
    return when.part != "" and ranked.mention.after - ranked.mention.first == len(words)


def _spanned(words: Tokens, ranked: list[Ranked], now: datetime) -> list[Ranked]:
    """Join "Senin sampai Jumat" and "Sabtu 20.00 sampai Minggu 04.00" into one."""
    joined: list[Ranked] = []
    for one in ranked:
        last = joined[-1] if joined else None
        span = _span(last, one, now) if last and _is_until(words, last, one) else None
        if last is not None and span is not None:
            mention = Mention(last.mention.said, last.mention.first, one.mention.after)
            joined[-1] = Ranked(
                mention, replace(span, spans=(*last.when.spans, *one.when.spans)), max(last.score, one.score)
            )
        else:
            joined.append(one)
    return joined


def _is_until(words: Tokens, one: Ranked, other: Ranked) -> bool:
    between = [at(words, n).word for n in range(one.mention.after, other.mention.first)]
    return bool(between) and between[0] in ("sampai", "-", "sd") and all(w in _TO_DAY for w in between[1:])


_TO_DAY = frozenset(["dengan", "hari", "tanggal", "jam"])


def _span(one: Ranked, other: Ranked, now: datetime) -> When | None:
    first, last = one.when, other.when
    if one.mention.said.weekday is not None and other.mention.said.week and not one.mention.said.week:
        first = settle(replace(one.mention.said, week=other.mention.said.week), now)
    if first.day is None or last.day is None:
        return None
    if last.day < first.day:
        last = (
            replace(last, day=last.day + timedelta(days=7))
            if other.mention.said.weekday is not None
            else last
        )
    if last.day is None or last.day <= first.day:
        return None
    if (run := _run(one.mention.said, other.mention.said, now)) is not None:
        return run
    if first.hour is not None and last.hour is not None:
        return replace(first, ends_at=last.starts_at)
    return When(period=(first.day, last.day), confidence=0.9) if first.hour is None else None


_DAYS_OF_A_COURSE = 4  # from so many days on "Senin sampai Kamis" may be each week's


def _run(one: Said, other: Said, now: datetime) -> When | None:
    """ "TPA Senin sampai Jumat ba'da Asar": each week's, or for some only the coming week's."""
    first, last = one.weekday, other.weekday
    if first is None or last is None or last - first + 1 < _DAYS_OF_A_COURSE or one.has_hour:
        return None
    if one.day or other.day or one.away is not None or Week.SOON not in (one.week, other.week) or other.week:
        return None
    weekdays = tuple(range(first, last + 1))
    weekly = settle(replace(other, weekday=None, repeat=Repeat("WEEKLY", weekdays=weekdays)), now)
    days = settle(one, now).day
    if days is None:
        return None
    once = When(period=(days, days + timedelta(last - first)), confidence=0.9)
    main, else_ = (weekly, once) if other.has_hour or other.part else (once, weekly)
    others = (*main.alternatives, replace(else_, alternatives=(), doubt=None))
    return replace(main, alternatives=others, doubt=Doubt.WHICH_DAY, confidence=0.5)


def _ranked(words: Tokens, mention: Mention, now: datetime) -> Ranked:
    when = settle(mention.said, now)
    said, score = mention.said, 0
    score += (
        4 * said.has_day
        + 2 * said.has_hour
        + (said.has_day and said.has_hour)
        + 2 * bool(said.repeat)
        + bool(said.part)
        + bool(said.stretch)
    )
    before = [at(words, mention.first - n).word for n in range(1, 5)]
    if any(word in _DEADLINE for word in before) or any(word in BEFORE_CHANGE for word in before):
        score -= 6
    if before[0] == "bukan" or (before[1] == "bukan" and before[0] in ("hari", "tanggal", "jam")):
        score -= 6
    if before[0] in INTO or (before[1] in INTO and before[0] in ("hari", "tanggal", "ke", "jadi", ":")):
        score += 3
    score -= 2 * bool(said.holiday and not said.evening and not said.part)
    if any(word in _TOPICS for word in before) and not said.has_hour:
        score -= 4
    score -= 3 * (said.start == said.end)  # "Jumat Bersih" is a name
    if _is_past(when, now):
        score -= _OVER
    if _is_letter_date(words, mention):
        score -= 5
    if not when.exists:
        score -= 8
    return Ranked(mention, when, score)


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


def _is_past(when: When, now: datetime) -> bool:
    start = when.starts_at
    return start < now if start else when.day is not None and when.day < now.date()


def _is_letter_date(words: Tokens, mention: Mention) -> bool:
    """Jambi, 20 November 2026: a place, a comma and a date, a line of their own."""
    said = mention.said
    if said.day is None or said.has_hour or said.weekday is not None:
        return False
    comma, place, line = (at(words, mention.first - n) for n in (1, 2, 3))
    is_alone = at(words, mention.after).kind in ("line", "end")
    return is_alone and comma.word == "," and place.capital and line.kind in ("line", "end")


def _completed(
    words: Tokens, best: Ranked, ranked: list[Ranked], now: datetime
) -> tuple[Ranked, list[Ranked]]:
    """Give a day the hour that was said apart from it ("besok kumpul jam 7"); return also what was used."""
    used: list[Ranked] = []
    for other in sorted(ranked, key=lambda r: abs(r.mention.first - best.mention.first)):
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
