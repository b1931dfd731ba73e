"""Bantar, a Telegram bot for Indonesian neighbourhoods."""

import sys

if "rich" not in sys.modules and "pygments" not in sys.modules:
    # both would be taken along, for a command line and tracebacks that nobody sees: 8 MB
    sys.modules["rich"] = sys.modules["pygments"] = None  # type: ignore[assignment]
    try:
        import httpx  # noqa: F401 - python-telegram-bot's
        import structlog  # noqa: F401
    finally:
        del sys.modules["rich"], sys.modules["pygments"]
