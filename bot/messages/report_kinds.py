"""The names of what can be reported: those that an RT's list begins with, and the sensitive ones."""

from bot.messages.speech import Speech, mark
from bot.rules.reports import sensitive, usual

NAMES = {  # see rules/reports.toml
    "waste": mark("Waste not collected"),
    "dumping": mark("Waste dumped illegally"),
    "drain": mark("Blocked drain"),
    "flood": mark("Standing water"),
    "tree": mark("Tree or tall grass"),
    "mosquito": mark("Mosquito larvae, dengue"),
    "theft": mark("Theft"),
    "suspicious": mark("Suspicious person or vehicle"),
    "noise": mark("Disturbance, noise"),
    "animal": mark("Dangerous animal"),
    "lamp": mark("Street lamp out"),
    "road": mark("Damaged road"),
    "water": mark("Tap water trouble"),
    "power": mark("Electricity trouble"),
    "facility": mark("Shared facility broken"),
    "other": mark("Something else"),
}
SENSITIVE = {
    "drugs": mark("Drugs"),
    "violence": mark("Violence at home"),
    "child": mark("Child in danger"),
}


def names(speech: Speech) -> dict[str, str]:
    """The names of the usual kinds, by key, in the language of an RT."""
    return {one.key: speech.plain(NAMES[one.key]) for one in usual()}


def sensitive_names(speech: Speech) -> dict[str, str]:
    """The names of the sensitive kinds, by key."""
    return {one.key: speech.plain(SENSITIVE[one.key]) for one in sensitive()}
