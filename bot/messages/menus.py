"""What each command does, in one line: for Telegram's menus and for the help."""

from bot.messages.speech import Speech, capital, mark
from bot.parcels import Command
from bot.rules.languages import LANGUAGES
from bot.rules.menus import COMMANDS, OFFICERS, Audience

DESCRIPTIONS = {
    "mulai": mark("set up this RT's group"),
    "kerjabakti": mark("plan a kerja bakti or something else"),
    "mandiri": mark("plan work that everybody does by themselves"),
    "kegiatan": mark("coming activities"),
    "usul": mark("propose an activity"),
    "lapor": mark("report a problem"),
    "laporan": mark("how my reports stand"),
    "ronda": mark("night watch of this week"),
    "jadwal": mark("my own nights of watch"),
    "regu": mark("squads of the night watch"),
    "kentongan": mark("sound an alarm"),
    "pengingat": mark("how I am reminded"),
    "ringkasan": mark("how the RT's week or month was"),
    "buku": mark("duty book of the night"),
    "jimpitan": mark("jimpitan: the round, sums, my house"),
    "undi": mark("draw a roster of the night watch"),
    "cetak": mark("print the roster or an attendance sheet"),
    "bukti": mark("binder and self-check for a judging"),
    "atur": mark("settings of the RT"),
    "peran": mark("give or take an office"),
    "warga": mark("houses, and residents without Telegram"),
    "rumahkosong": mark("my house is empty"),
    "saya": mark("my details and my year"),
    "bahasa": mark("{languages}"),
    "privasi": mark("see or delete my data"),
    "bantuan": mark("what Bantar can do"),
}
OFFICERS_OWN = {
    "usul": mark("what residents have proposed"),
    "laporan": mark("what residents have reported"),
    "pengingat": mark("routine reminders: waste, posyandu, jumantik"),
}  # the same command says something else to them


def commands(speech: Speech, audience: Audience) -> tuple[Command, ...]:
    """The menu of an audience."""
    return tuple(Command(name, describe(speech, name, audience)) for name in COMMANDS[audience])


def describe(speech: Speech, name: str, audience: Audience) -> str:
    """`Coming activities`, with a capital letter as menus show it."""
    words = description(speech, name, audience)
    return capital(words)


def description(speech: Speech, name: str, audience: Audience) -> str:
    """`coming activities`: what the command does for this audience."""
    own = OFFICERS_OWN.get(name) if audience in OFFICERS else None
    languages = ", ".join(language.own_name for language in LANGUAGES.values())
    return speech.plain(own or DESCRIPTIONS[name], languages=languages)
