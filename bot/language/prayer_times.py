"""When the prayers are, at a place on a day: by the sun, with the angles that Indonesia's ministry uses."""

from datetime import date, datetime, time, timedelta
from math import acos, asin, atan, atan2, cos, degrees, radians, sin, tan
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.language.lexicon import entries
from bot.language.said import Prayer

_DAWN, _NIGHT, _EDGE = -20.0, -18.0, -0.833  # degrees of the sun at Subuh and Isya, and at sunrise and sunset


class Spot(NamedTuple):
    """A place on earth, in degrees north and east."""

    north: float
    east: float


def spot_of(town: str, zone: str) -> Spot:
    """Return where a town lies, "Kota Jambi" or "Kabupaten Bogor"; an unknown one, where its zone is."""
    name = town.lower().strip()
    for word in ("kota ", "kabupaten ", "kab. ", "kab "):
        name = name.removeprefix(word)
    known = entries("towns")
    north, east = known.get(name, known.get(zone.lower(), known["asia/jakarta"])).split()
    return Spot(float(north), float(east))


def prayer_times(day: date, spot: Spot, zone: str) -> dict[str, time]:
    """Return the local times of Subuh, Zuhur, Asar, Magrib and Isya, to the minute.

    Good to two minutes; where the sun does not sink far enough, a prayer is missing.
    """
    offset = datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset() or timedelta()
    tilt, equation = _sun(day)
    noon = 12 + offset.total_seconds() / 3600 - spot.east / 15 - equation
    shadow = degrees(atan(1 / (1 + tan(radians(abs(spot.north - tilt))))))
    hours = {
        "subuh": _at(noon, -1, _DAWN, spot, tilt),
        "zuhur": noon,
        "asar": _at(noon, 1, shadow, spot, tilt),
        "magrib": _at(noon, 1, _EDGE, spot, tilt),
        "isya": _at(noon, 1, _NIGHT, spot, tilt),
    }
    return {name: _clock(hour) for name, hour in hours.items() if hour is not None}


def _sun(day: date) -> tuple[float, float]:
    """Return the sun's declination in degrees and the equation of time in hours, at noon (low precision)."""
    since = day.toordinal() - date(2000, 1, 1).toordinal()
    anomaly = radians(357.529 + 0.98560028 * since)
    mean = 280.459 + 0.98564736 * since
    longitude = radians(mean + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly))
    obliquity = radians(23.439 - 0.00000036 * since)
    ascension = degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude))) / 15 % 24
    equation = (mean / 15 - ascension + 12) % 24 - 12
    return degrees(asin(sin(obliquity) * sin(longitude))), equation


def _at(noon: float, side: int, height: float, spot: Spot, tilt: float) -> float | None:
    """Return the hour at which the sun stands at a height, before noon for -1 and after it for 1."""
    north, sun = radians(spot.north), radians(tilt)
    ratio = (sin(radians(height)) - sin(north) * sin(sun)) / (cos(north) * cos(sun))
    return noon + side * degrees(acos(ratio)) / 15 if -1 <= ratio <= 1 else None


def _clock(hour: float) -> time:
    moment = datetime(2000, 1, 1) + timedelta(hours=hour) + timedelta(seconds=30)
    return moment.time().replace(second=0, microsecond=0)


def beginning(prayer: Prayer, day: date, spot: Spot, zone: str) -> time | None:
    """Return when people meet who say "ba'da Isya" or "sebelum Magrib": a quarter of an hour round from it.

    None for a prayer whose time is no matter of the sun.
    """
    times = prayer_times(day, spot, zone)
    if prayer.name == "tarawih" and "isya" in times:
        at = _shifted(times["isya"], timedelta(minutes=60))
    elif prayer.name == "jumat" and "zuhur" in times:
        at = _shifted(times["zuhur"], timedelta(minutes=45 if prayer.relation == "after" else 0))
    elif prayer.name in times:
        at = times[prayer.name]
    else:
        return None
    if prayer.relation == "before":
        return _rounded(_shifted(at, timedelta(minutes=-30)))
    return _rounded(_shifted(at, timedelta(minutes=15)))


def _shifted(at: time, by: timedelta) -> time:
    return (datetime.combine(date(2000, 1, 1), at) + by).time()


def _rounded(at: time) -> time:
    """Round to the nearest quarter of an hour."""
    quarters = round((at.hour * 60 + at.minute) / 15)
    return time(quarters // 4 % 24, quarters % 4 * 15)
