"""Vague stretches of time as their first and last day: minggu depan, akhir bulan, awal Desember."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.said import Piece, Said, Stretch, Vague

_TENS = {Piece.BEGINNING: (1, 10), Piece.MIDDLE: (11, 20)}


def period(said: Said, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a stretch."""
    stretch = said.stretch
    if stretch is None:
        return None
    match stretch.kind:
        case Vague.WEEK | Vague.WEEKEND:
            return _week(stretch, today)
        case Vague.MONTH:
            return _month(stretch, month_of(said, today))
        case Vague.YEAR:
            return _year(stretch, today.year + (stretch.ahead or 0))


def _week(stretch: Stretch, today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (stretch.ahead or 0))
    sunday = monday + timedelta(days=6 + 7 * (stretch.span - 1))
    if stretch.kind is Vague.WEEKEND:
        return sunday - timedelta(days=1), sunday
    pieces = {
        Piece.BEGINNING: (monday, monday + timedelta(days=1)),
        Piece.MIDDLE: (monday + timedelta(days=2), monday + timedelta(days=3)),
        Piece.END: (monday + timedelta(days=5), sunday),
    }
    return pieces.get(stretch.piece, (monday, sunday))


def months_ahead(said: Said) -> int:
    """Return how many months from the present one: "bulan depan" is one."""
    return said.months if said.months is not None else (said.stretch.ahead if said.stretch else 0) or 0


def month_of(said: Said, today: date) -> date:
    """Return the first day of the month that was said, by its name or from the present one."""
    if said.month is None:
        return today.replace(day=1) + relativedelta(months=months_ahead(said))
    year = said.year or (today.year if said.month >= today.month else today.year + 1)
    return date(year, said.month, 1)


def _month(stretch: Stretch, first: date) -> tuple[date, date]:
    last = first + relativedelta(months=stretch.span) - timedelta(days=1)
    if stretch.piece is Piece.END:
        return first.replace(day=21), last
    if stretch.piece in _TENS:
        begins, ends = _TENS[stretch.piece]
        return first.replace(day=begins), first.replace(day=ends)
    return first, last


def _year(stretch: Stretch, year: int) -> tuple[date, date]:
    months = {Piece.BEGINNING: (1, 1), Piece.MIDDLE: (6, 7), Piece.END: (12, 12)}
    first, last = months.get(stretch.piece, (1, 12))
    return date(year, first, 1), date(year, last, 1) + relativedelta(months=1) - timedelta(days=1)
