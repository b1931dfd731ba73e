"""Words of the kinds of activity, a row each; what a title says of them is in rules/kinds.py."""

from typing import NamedTuple

from bot.messages.speech import Speech, mark
from bot.rules.kinds import Kind


class Words(NamedTuple):
    """Icon and name of a kind, what is usually done and brought there, and what is said when it is over."""

    icon: str
    name: str
    titles: tuple[str, ...]
    tools: tuple[str, ...]
    thanks: str = mark("It was good to be together. See you next time!")
    photos: str = mark("📷 Are there photos? Please answer this message with them.")


BEFORE_AND_AFTER = mark("📷 Photos? Please answer this message. For one from before, write “before”.")
EFFORT = mark("Your time and effort mean a lot to our neighbourhood.")
KINDS = {
    Kind.KERJA_BAKTI: Words(
        "🧹",
        mark("Kerja bakti"),
        (
            mark("Clean the drains"),
            mark("Clean up the neighbourhood"),
            mark("Cut grass and branches"),
            mark("Tidy the guard post"),
        ),
        (
            mark("hoes"),
            mark("brooms"),
            mark("shovels"),
            mark("machetes"),
            mark("buckets"),
            mark("sacks"),
        ),
        EFFORT,
        BEFORE_AND_AFTER,
    ),
    Kind.RONDA: Words(
        "🌙",
        mark("Night watch"),
        (mark("This week's night watch"),),
        (mark("torches"), mark("raincoats")),
        EFFORT,
    ),
    Kind.MUSYAWARAH: Words(
        "🗣",
        mark("Meeting"),
        (mark("Neighbours' meeting"), mark("Officers' meeting")),
        (mark("pens and paper"),),
        mark("Thank you for your time and your thoughts."),
    ),
    Kind.BELAJAR: Words(
        "📚",
        mark("Study group"),
        (mark("Children's study group"), mark("Reading and writing"), mark("Reading garden")),
        (mark("pens and paper"), mark("school books"), mark("books to read")),
    ),
    Kind.POSYANDU: Words(
        "🩺",
        mark("Posyandu"),
        (mark("Posyandu for small children"), mark("Posyandu for the elderly")),
        (mark("the KIA book"),),
    ),
    Kind.TOGA: Words(
        "🌿",
        mark("TOGA care"),
        (mark("Water and weed the TOGA garden"), mark("Plant TOGA seedlings"), mark("Harvest TOGA")),
        (mark("hoes"), mark("watering cans"), mark("compost"), mark("seedlings")),
        EFFORT,
        BEFORE_AND_AFTER,
    ),
    Kind.BANK_SAMPAH: Words(
        "♻️",
        mark("Waste bank"),
        (mark("Bring and weigh sorted waste"), mark("Sort waste together")),
        (mark("sorted waste"), mark("sacks"), mark("the savings book")),
        mark("Every bit of sorted waste helps our neighbourhood."),
    ),
    Kind.OTHER: Words(
        "📌",
        mark("Other"),
        (mark("Morning exercise"), mark("Arisan"), mark("Pengajian")),
        (mark("drinking water"),),
    ),
}
TITLES = {kind: words.titles for kind, words in KINDS.items()}
TOOLS = {kind: words.tools for kind, words in KINDS.items()}


def named_kind(speech: Speech, kind: Kind) -> str:
    """`🌙 Ronda`."""
    return f"{KINDS[kind].icon} {speech.plain(KINDS[kind].name)}"
