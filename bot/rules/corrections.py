"""What is typed under a preview to put it right: another day and hour, another place, title, kind, tools."""

import re
from dataclasses import replace
from datetime import datetime

from bot.language.writing import BLANK, blanked, lowered, readable
from bot.rules import mandiri, moments
from bot.rules.activities import TOOLS_MOST
from bot.rules.announcements import is_tool, read, tools_of
from bot.rules.moments import OF_HOURS, Misread, Moment
from bot.rules.plan_answers import typed, unsure
from bot.rules.plans import Plan, Step, asking, in_part, in_time
from bot.rules.rhythms import fitted

LONGEST = 300  # characters of one correction
POLITE = "aja|saja|kok|dong|deh|pak|bu|bapak|ibu|min|kak|mas|mbak|terima\\s+kasih|makasih|ya+"

_CHANGING = re.compile(
    rf"(?:\W|(?:{POLITE}|ganti|diganti|jadi|jadinya|ubah|diubah|ke|di|maaf|tolong|mohon|harusnya|seharusnya|salah"
    r"|keliru|tapi|maksudnya|maksud|saya|hari|jam|harinya|jamnya|waktunya|mulainya|tanggalnya|change|to|make|it"
    r"|please|wib|wita|wit|ok|oke|pada|mulai|dimulai|kumpul|diundur|dimajukan|maju|mundur|pindah"
    r"|dipindah)\b)*"
)
_ASKING = re.compile(
    r"\?|(?<!-)\b(?:apa(?!-)|siapa|mana|kapan|berapa|gimana|bagaimana|what|where|when|who)\b", re.IGNORECASE
)
_PRELUDE = (
    rf"\W*(?:(?:{POLITE}|maaf|tolong|mohon|harap|ok|oke|tapi|ganti|ubah|salah|maksudnya|please|change"
    r"|the)\b\W*)*"
)
_BECOMES = r"(?:jadi|menjadi|jadinya|diganti|ganti|diubah|dipindah|pindah|ke|is|to)"
_LINES = [
    (step, re.compile(rf"{_PRELUDE}(?:{words})(?P<value>\S.*)", re.IGNORECASE))
    for step, words in (
        (
            Step.PLACE,
            r"(?:tempat|lokasi|titik\s+kumpul|kumpul)(?:nya)?\s*(?:[:=]|\s(?:di|%(b)s)\b)\s*(?:(?:di|ke|jadi)\s+)*"
            r"|(?:tempatnya|lokasi(?:nya)?|titik\s+kumpul(?:nya)?|kumpulnya)\s+"
            r"|(?:place|meeting\s+point)\s*(?:[:=]|\s%(b)s\b)\s*",
        ),
        (
            Step.TITLE,
            r"(?:judul|nama(?:\s+kegiatan)?|kegiatan|acara)(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*(?:(?:jadi|ke)\s+)*"
            r"|(?:judul(?:nya)?|namanya|kegiatannya|nama\s+kegiatannya|acaranya)\s+"
            r"|(?:title|name)\s*(?:[:=]|\s%(b)s\b)\s*",
        ),
        (
            Step.KIND,
            r"jenis(?:\s+kegiatan)?(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*(?:(?:jadi|ke)\s+)*|jenis(?:\s+kegiatan)?(?:nya)?\s+"
            r"|kind\s*(?:[:=]|\s%(b)s\b)\s*",
        ),
        (
            Step.TOOLS,
            r"(?:mem)?bawa\s*[:=]?\s+|(?:per)?alat(?:-alat|an)?(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*"
            r"|(?:alatnya|bawaannya)\s+|bawaan(?:nya)?\s*[:=]\s*|(?:bring|tools)\s*[:=]?\s+",
        ),
        (Step.TASKS, r"(?:pembagian\s+)?tugas(?:nya)?\s*(?:[:=]|\s%(b)s\b)\s*|tugasnya\s+|tasks\s*[:=]?\s+"),
    )
    for words in [words.replace("%(b)s", _BECOMES)]
]
_BARE_PLACE = re.compile(
    rf"{_PRELUDE}(?:di|(?:pindah|dipindah|dipindahkan)\s+(?:ke|di))\s+(?P<value>\S.*)", re.IGNORECASE
)
_NOT = r"(?:tidak|tdk|nggak|enggak|gak|ga|ndak|tak)"
_ADD = r"(?:(?:di)?tambah(?:kan|in)?(?:\s+(?:juga|lagi))?|add)"
_MORE = [
    re.compile(rf"{_PRELUDE}{words}", re.IGNORECASE)
    for words in (
        rf"{_ADD}\s+(?:(?:alat|bawaan)(?:nya)?\s*:?|(?:mem)?bawa)\s+(?P<value>\S.*)",
        r"(?:juga\s+(?:mem)?bawa|(?:mem)?bawa\s+juga)\s+(?P<value>\S.*)",
        r"(?:mem)?bawa\s+(?P<value>\S.*?)\s+juga",
    )
]
_MORE_KNOWN = [
    re.compile(rf"{_PRELUDE}{words}", re.IGNORECASE)
    for words in (rf"{_ADD}\s+(?P<value>\S.*)", r"(?P<value>\S.*?)\s+juga(?:\s+dibawa)?")
]
_LESS = [
    re.compile(rf"{_PRELUDE}{words}", re.IGNORECASE)
    for words in (
        rf"(?:tanpa|hapus|coret|{_NOT}\s+(?:usah|perlu)|jangan|without|remove)\s+(?:(?:mem)?bawa\s+)?(?P<value>\S.*)",
        rf"(?P<value>\S.*?)\s+(?:{_NOT}\s+(?:usah|perlu|jadi)|dihapus|dicoret)(?:\s+(?:di)?bawa)?",
    )
]
_ALL_TOOLS = re.compile(
    r"(?:alat(?:nya)?|alat-alat|peralatan|bawaan)?\s*(?:apa-apa|apa\s*pun|tools|anything)?", re.IGNORECASE
)
_ITS_PLACE = re.compile(r"(?:tempat|lokasi)(?:nya)?", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:[\s,.!]+(?:ya+|saja|aja|dong|deh|please)(?:[\s,]+(?:{POLITE}))*)+[\s.!]*$", re.IGNORECASE
)
_CLAUSES = re.compile(r"(?=\s*[,;]\s)|(?=\s(?:jam|pukul|pkl|(?:mem)?bawa|di)\b)", re.IGNORECASE)
_DI = re.compile(r"\sdi\b", re.IGNORECASE)
_MOST_CLAUSES = 8
_AND = re.compile(r"^[\s,;]*(?:(?:dan|serta|terus|lalu)\s+)?|[\s,;.]+$", re.IGNORECASE)


def amended(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    """Take a day or an hour, and nothing else, as a correction; what is not clear is asked."""
    words = lowered(readable(text))
    if plan.alone and (found := mandiri.deadline(words, now, zone)):
        if not _CHANGING.fullmatch(blanked(words, [found.span]).replace(BLANK, " ")):
            return plan, Misread.UNREAD
        return _until(plan, found.moment, now, zone)
    if not _is_time(words, now, zone):
        return plan, Misread.UNREAD
    moment = moments.read_moment(words, now, zone)
    if plan.alone and moment.hour is None and moment.misfit not in OF_HOURS:
        return _until(plan, replace(moment, part=""), now, zone)
    plan = replace(plan, alone=False)  # an hour was said
    if moment.misfit is not None:
        step = Step.HOUR if moment.misfit in OF_HOURS else Step.DAY
        plan = replace(unsure(plan, moment), day=moment.day or plan.day)
        return asking(plan, step), moment.misfit
    plan = replace(plan, day=moment.day or plan.day, hour=moment.hour or plan.hour)
    plan = replace(plan, rule=fitted(plan.rule, plan.day) if plan.day else plan.rule)
    return in_time(in_part(asking(plan, Step.CHECK), moment), now, zone)


def _until(plan: Plan, moment: Moment, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    """Take another last day of what is done alone."""
    if moment.day is None:
        return asking(unsure(plan, moment), Step.DAY), moment.misfit or Misread.UNREAD
    return in_time(asking(replace(plan, day=moment.day), Step.CHECK), now, zone)


def _is_time(text: str, now: datetime, zone: str) -> bool:
    """True for words that say when, and nothing else."""
    words = lowered(text)
    _, spans = moments.understand(words, now, zone)
    return bool(spans) and bool(_CHANGING.fullmatch(blanked(words, spans).replace(BLANK, " ")))


def line_changed(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None] | None:
    """Take "tempatnya di pos", "judulnya senam jam 8, bawa arit" as those lines; None for other words."""
    words = readable(text).strip()
    if len(words) > LONGEST or "\n" in words or _ASKING.search(words):
        return None
    pieces = _CLAUSES.split(words, maxsplit=_MOST_CLAUSES)
    taken = _taken(plan, pieces, frozenset(), now, zone)
    if taken is None:
        return None
    plan, times = asking(taken[0], Step.CHECK), taken[1]
    return amended(plan, times, now, zone) if times else in_time(plan, now, zone)


def _taken(
    plan: Plan, pieces: list[str], changed: frozenset[Step | None], now: datetime, zone: str
) -> tuple[Plan, str] | None:
    """Take each clause as a line that is not changed yet, and give back what was said of the time."""
    if not pieces:
        return plan, ""
    for end in range(1, len(pieces) + 1):
        clause, rest = _AND.sub("", "".join(pieces[:end])), pieces[end:]
        if _is_time(clause, now, zone):
            if further := _taken(plan, rest, changed, now, zone):
                return further[0], f"{clause} {further[1]}"
        elif rest and _DI.match(rest[0]):
            continue  # "judulnya Senam di lapangan" is one line, "jam 8 di balai" two
        elif (line := _line(plan, clause, now, zone)) and line[1] not in changed:
            later = _taken(line[0], rest, changed | ({line[1]} - {None}), now, zone)
            if later is not None:
                return later[0], f"{line[2]} {later[1]}".strip()
    return None


def _line(plan: Plan, clause: str, now: datetime, zone: str) -> tuple[Plan, Step | None, str] | None:
    """Return the plan as a clause changes it, words about the time beside it, and which line it says anew.

    That is None for what is only added or taken off, which can be done more than once.
    """
    clause = _AFTER.sub("", clause).strip()
    for patterns, tools in ((_LESS, _with_less), (_MORE, _with_more), (_MORE_KNOWN, _with_known)):
        for pattern in patterns:
            if (match := pattern.fullmatch(clause)) and (taken := tools(plan, match["value"])):
                return taken, None, ""
    for step, pattern in _LINES:
        if match := pattern.fullmatch(clause):
            changed, misfit = typed(asking(plan, step), match["value"], now, zone)
            return (changed, step, "") if misfit is None else None
    return _at_place(plan, clause, now, zone)


def _at_place(plan: Plan, clause: str, now: datetime, zone: str) -> tuple[Plan, Step, str] | None:
    """ "Di balai RT", "pindah ke balai Sabtu pagi"; nothing else may be said."""
    match = _BARE_PLACE.fullmatch(clause)
    place = read(f"kumpul di {match['value']}", now, zone).place if match else ""
    if match is None or not place or not match["value"].casefold().startswith(place.casefold()):
        return None
    rest = _AND.sub("", match["value"][len(place) :])
    if rest and not _is_time(rest, now, zone):
        return None
    changed, misfit = typed(asking(plan, Step.PLACE), place, now, zone)
    return (changed, Step.PLACE, rest) if misfit is None else None


def _with_more(plan: Plan, value: str) -> Plan | None:
    found = tools_of(value)
    tools = (*plan.tools, *(tool for tool in found if tool not in plan.tools))[:TOOLS_MOST]
    return replace(plan, tools=tools) if found else None


def _with_known(plan: Plan, value: str) -> Plan | None:
    """ "Tambah karung", but not "tambah hujan"."""
    return _with_more(plan, value) if all(map(is_tool, tools_of(value))) else None


def _with_less(plan: Plan, value: str) -> Plan | None:
    """Take tools off the list, or all, or the place; None where one of them is not on it."""
    if _ITS_PLACE.fullmatch(value):
        return replace(plan, place="")
    if _ALL_TOOLS.fullmatch(value):
        return replace(plan, tools=())
    tools = plan.tools
    for unwanted in tools_of(value):
        left = tuple(tool for tool in tools if not _names(unwanted, tool))
        if left == tools:
            return None
        tools = left
    return replace(plan, tools=tools) if tools != plan.tools else None


def _names(said: str, tool: str) -> bool:
    """ "Sapunya" and "sapu" both name the tool "sapu lidi"."""
    words = f" {tool.casefold()} "
    said = said.casefold()
    return f" {said} " in words or f" {said.removesuffix('nya')} " in words
