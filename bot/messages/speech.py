"""Speaking to one reader: language, zone, and how Indonesians write days and hours."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from markupsafe import Markup

from bot.rules.languages import LANGUAGES

LOCALES = Path(__file__).parents[2] / "locales"
Moment = datetime | date  # a date alone is the reader's own day already
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def mark(text: str) -> str:
    """Mark a text of a table for the catalogs; it is translated where it is used."""
    return text


def capital(words: str) -> str:
    """Return words with a capital letter, as buttons and menus show them."""
    return words[:1].upper() + words[1:]


def translations(path: Path, language: str) -> Translations:
    """Read a catalog."""
    with path.open("rb") as po:
        catalog = read_po(po, locale=language)
    catalog.locale = LANGUAGES[language].dates  # Babel tells nothing of plurals where CLDR knows no language
    mo = io.BytesIO()
    write_mo(mo, catalog)
    mo.seek(0)
    return Translations(mo)


@cache
def _catalog(language: str) -> NullTranslations:
    path = LOCALES / language / "LC_MESSAGES" / "messages.po"
    return translations(path, language) if path.exists() else NullTranslations()


for _language in LANGUAGES:  # at once: see decision 44
    _catalog(_language)


class Speech:
    """The words for one reader. Texts are English in the code; `html` escapes every value put in.

    Raises KeyError for a language that the bot does not speak: configuration and database let none through.
    """

    def __init__(self, language: str, zone: str) -> None:
        self.language = language
        self.zone = ZoneInfo(zone)
        self.zone_name = ZONE_NAMES.get(zone, zone)
        self._catalog = _catalog(language)
        self._locale = Locale.parse(LANGUAGES[language].dates)

    def html(self, text: str, /, **values: object) -> Markup:
        """Translate; `text` may hold HTML and {names}, values are escaped unless they are Markup."""
        return Markup(self._catalog.gettext(text)).format(**values)  # noqa: S704 - our own catalog

    def html_n(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """Translate by number; {n} is the number."""
        return Markup(self._catalog.ngettext(one, many, n)).format(n=n, **values)  # noqa: S704

    def plain(self, text: str, /, **values: object) -> str:
        """Translate for places without HTML: buttons, toasts, command menus."""
        return self._catalog.gettext(text).format(**values)

    def plain_n(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate by number for places without HTML; {n} is the number."""
        return self._catalog.ngettext(one, many, n).format(n=n, **values)

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the reader's zone."""
        return moment.astimezone(self.zone)

    def day(self, moment: Moment) -> str:
        """`Minggu, 29 November`; the reader's own day when given a moment."""
        return self._dated(moment, "EEEE, d MMMM")

    def day_from(self, moment: Moment, now: datetime) -> str:
        """`Minggu, 29 November`; with its year where that is another than now's."""
        there, here = self._date(moment), self._date(now)
        return self._dated(moment, "EEEE, d MMMM" if there.year == here.year else "EEEE, d MMMM yyyy")

    def weekday(self, moment: Moment) -> str:
        """`Minggu`: enough for what is some days away."""
        return self._dated(moment, "EEEE")

    def date(self, moment: Moment) -> str:
        """`24 November 2026`: for what stays for years."""
        return self._dated(moment, "d MMMM yyyy")

    def month_day(self, moment: Moment) -> str:
        """`17 Agustus`."""
        return self._dated(moment, "d MMMM")

    def month(self, moment: Moment) -> str:
        """`Desember 2026`."""
        return self._dated(moment, "MMMM yyyy")

    def short_month(self, moment: Moment) -> str:
        """`Des 26`: above a narrow column."""
        return self._dated(moment, "MMM yy")

    def short_date(self, moment: Moment) -> str:
        """`Min 29/11/26`: for a list of what was."""
        return self._dated(moment, "EEE d/M/yy")

    def short_day(self, moment: Moment) -> str:
        """`Min 29/11`: for buttons."""
        return self._dated(moment, "EEE d/M")

    def short_month_day(self, moment: Moment) -> str:
        """`29 Nov`: below a chart."""
        return self._dated(moment, "d MMM")

    def hour(self, moment: datetime) -> str:
        """`07.00 WIB`."""
        return f"{self.local(moment):%H.%M} {self.zone_name}"

    def decimal(self, number: float) -> str:
        """`2,3`."""
        return format_decimal(number, locale=self._locale)

    def _dated(self, moment: Moment, form: str) -> str:
        return format_date(self._date(moment), form, locale=self._locale)

    def _date(self, moment: Moment) -> Moment:
        return self.local(moment) if isinstance(moment, datetime) else moment

    def listed(self, names: Sequence[str]) -> str:
        """`Budi dan Siti`, `Budi, Siti, dan Joko`: names in a sentence."""
        if len(names) < 2:
            return "".join(names)
        first, last = ", ".join(names[:-1]), names[-1]
        text = mark("{names}, and {last}") if len(names) > 2 else mark("{names} and {last}")
        return self.plain(text, names=first, last=last)

    def joined(self, parts: list[str]) -> str:
        """`cangkul, karung, dan sapu` would read stiffly in a list: plain commas."""
        return ", ".join(parts)


@cache
def speech(language: str, zone: str) -> Speech:
    """Return the words for a language (rules.languages) and an IANA zone."""
    return Speech(language, zone)
