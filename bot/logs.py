"""Logs: readable on a terminal, JSON for machines; never a token, never a person's words."""

import logging

import structlog

from bot.config import Log


def set_up(settings: Log) -> None:
    """Configure structlog for the whole process, and quiet the libraries."""
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    last = structlog.processors.JSONRenderer() if settings.form == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    logging.basicConfig(level=max(level, logging.WARNING))
