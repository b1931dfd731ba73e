"""The control API: making towns, acting as people, reading logs, moving the clock, ordering trouble."""

from playground.control import files, logs, people, stages, towns, weather

ROUTES = [
    *towns.ROUTES,
    *people.ROUTES,
    *logs.ROUTES,
    *weather.ROUTES,
    *files.ROUTES,
    *stages.ROUTES,
]
