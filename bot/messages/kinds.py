"""Words of the kinds of activity: icon and name of each, what is usually done and brought there."""

from bot.messages.speech import Speech, mark
from bot.rules.activities import Kind

KINDS = {
    Kind.KERJA_BAKTI: ("🧹", mark("Kerja bakti")),
    Kind.RONDA: ("🌙", mark("Night watch")),
    Kind.MUSYAWARAH: ("🗣", mark("Meeting")),
    Kind.BELAJAR: ("📚", mark("Study group")),
    Kind.POSYANDU: ("🩺", mark("Posyandu")),
    Kind.OTHER: ("📌", mark("Other")),
}
SYNONYMS = {  # a title that begins with one has said the kind; of another kind the title says it all
    Kind.KERJA_BAKTI: ("kerja bakti", "kerjabakti", "gotong royong", "gotong-royong", "gotongroyong"),
    Kind.RONDA: ("ronda", "siskamling", "jaga malam", "night watch", "this week's night watch"),
    Kind.MUSYAWARAH: (
        "musyawarah",
        "rapat",
        "rembug",
        "rembuk",
        "pertemuan",
        "kumpul warga",
        "meeting",
        "neighbours' meeting",
        "officers' meeting",
    ),
    Kind.BELAJAR: (
        "belajar",
        "kelompok belajar",
        "bimbel",
        "bimbingan belajar",
        "study group",
        "children's study group",
    ),
    Kind.POSYANDU: ("posyandu",),
    Kind.OTHER: ("",),
}
TITLES = {
    Kind.KERJA_BAKTI: (
        mark("Clean the drains"),
        mark("Clean up the neighbourhood"),
        mark("Cut grass and branches"),
        mark("Tidy the guard post"),
    ),
    Kind.RONDA: (mark("This week's night watch"),),
    Kind.MUSYAWARAH: (mark("Neighbours' meeting"), mark("Officers' meeting")),
    Kind.BELAJAR: (mark("Children's study group"), mark("Reading and writing")),
    Kind.POSYANDU: (mark("Posyandu for small children"), mark("Posyandu for the elderly")),
    Kind.OTHER: (mark("Morning exercise"), mark("Arisan"), mark("Pengajian")),
}
TOOLS = {
    Kind.KERJA_BAKTI: (
        mark("hoes"),
        mark("brooms"),
        mark("shovels"),
        mark("machetes"),
        mark("buckets"),
        mark("sacks"),
    ),
    Kind.RONDA: (mark("torches"), mark("raincoats")),
    Kind.MUSYAWARAH: (mark("pens and paper"),),
    Kind.BELAJAR: (mark("pens and paper"), mark("school books")),
    Kind.POSYANDU: (mark("the KIA book"),),
    Kind.OTHER: (mark("drinking water"),),
}


def named_kind(speech: Speech, kind: Kind) -> str:
    """`🌙 Ronda`."""
    icon, name = KINDS[kind]
    return f"{icon} {speech.plain(name)}"
