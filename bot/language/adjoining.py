"""Days that belong together: "besok dan lusa", "Senin sampai Jumat", "Sabtu 20.00 sampai Minggu 04.00"."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.language import several
from bot.language.ranking import PLAIN, Ranked
from bot.language.said import Repeat, Said, Week
from bot.language.scan import Mention
from bot.language.settle import settle
from bot.language.text import Tokens, at
from bot.language.when import Doubt, When


def joined(words: Tokens, ranked: list[Ranked], now: datetime) -> list[Ranked]:
    """Make one of the days that stand side by side, the first to come of "besok dan lusa jam 7"."""
    found: list[Ranked] = []
    for one in ranked:
        last = found[-1] if found else None
        is_pair = last is not None and several.side_by_side(words, last.mention, one.mention)
        if last is not None and last.mention.said.has_day and is_pair and min(last.score, one.score) >= PLAIN:
            found[-1] = _pair(last, one, now)
        else:
            found.append(one)
    return found


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


def spanned(words: Tokens, ranked: list[Ranked], now: datetime) -> list[Ranked]:
    """Join "Senin sampai Jumat" and "Sabtu 20.00 sampai Minggu 04.00" into one."""
    found: list[Ranked] = []
    for one in ranked:
        last = found[-1] if found else None
        span = _span(last, one, now) if last and _is_until(words, last, one) else None
        if last is not None and span is not None:
            mention = Mention(last.mention.said, last.mention.first, one.mention.after)
            found[-1] = Ranked(
                mention, replace(span, spans=(*last.when.spans, *one.when.spans)), max(last.score, one.score)
            )
        else:
            found.append(one)
    return found


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
    if first.hour is not None:
        return None
    if last.hour is not None or last.prayer is not None:  # "28 s.d. 30 November jam 7"
        begin = replace(last, day=first.day, ends_at=None, alternatives=(), doubt=Doubt.WHICH_DAY)
        return replace(begin, alternatives=(replace(last, alternatives=(), doubt=None),), confidence=0.5)
    return When(period=(first.day, last.day), confidence=0.9)


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
