"""Indonesia's days off, from the package that knows those of all countries."""

import sys
from pathlib import Path
from types import ModuleType

import holidays

# Its folder's `__init__` brings the 250 other countries, too: 8 MB, and most of a second.
_folder = ModuleType("holidays.countries")
_folder.__path__ = [str(Path(holidays.__file__).parent / "countries")]
sys.modules.setdefault(_folder.__name__, _folder)

from holidays.countries.indonesia import Indonesia as Indonesia  # noqa: E402 - see above
