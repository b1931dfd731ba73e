"""Words of taking over a list of squads: what can be sent, what was read, who is meant, what was made."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import clipped, home_line
from bot.messages.links import private_chat
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.households import Housed
from bot.rules.import_matches import Planned, Proposal, Question
from bot.rules.imports import NAMES_MOST, ROWS_MOST, Choice, Fault, FileFault, Problem, leader_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ImportChoiceTap, SquadsTap

SQUADS_SHOWN = 20
PROBLEMS_SHOWN = 8
NAMES_SHOWN = 12
LABEL = 30
HEAD = mark("📋 <b>A list of squads</b>")
EXAMPLE = "Senin: Budi, Joko, Pak RT\nmalam Minggu: Karto (ketua), Rina"

FILE_FAULTS = {
    FileFault.LARGE: mark("That file is larger than 1 MB. Please send only the list itself."),
    FileFault.LONG: mark("That list has more than {rows} rows. Please send a shorter one."),
    FileFault.BOMB: mark("I do not open this file: unpacked it would be far too large. Please save it anew."),
    FileFault.FORMULA: mark(
        "Cell {where} holds a formula, and I do not work those out. Please put its value there, or paste the"
        " list as text."
    ),
    FileFault.OLD: mark(
        "I cannot read this kind of Excel file, or it has a password. Please save it as .xlsx without one,"
        " or paste the list as text."
    ),
    FileFault.NO_LIST: mark("I can read .xlsx, .csv and .txt. Of a photo or a PDF, please type the list."),
    FileFault.EMPTY: mark("That file is empty."),
    FileFault.UNREADABLE: mark("Sorry, I cannot read that file. Please paste the list as text."),
    FileFault.LOST: mark("Sorry, I could not get that file from Telegram. Please send it once more."),
}
FAULTS = {
    Fault.NIGHT: mark("“{words}” is no day that I know"),
    Fault.WHICH: mark("“{words}”: please write <i>malam {words}</i>, or a weekday alone"),
    Fault.FIRST: mark("“{words}”: from when? For example <i>tiap 5 malam mulai 28/11</i>"),
    Fault.NO_DATE: mark("“{words}”: that date is not in the calendar, or not on that weekday"),
    Fault.PAST: mark("“{words}” is over"),
    Fault.FAR: mark("“{words}” is more than three months ahead"),
    Fault.NAME: mark("“{words}” does not look like a name"),
    Fault.TWICE: mark("“{words}” stands twice in the same squad"),
    Fault.EMPTY: mark("“{words}” has no names"),
    Fault.HOMELESS: mark("“{words}”: which day or squad is it? Please put <i>Senin:</i> before the names"),
    Fault.OTHER_NIGHTS: mark("“{words}” has two rhythms that do not go together; the first one counts"),
    Fault.HEADINGS: mark("A column for the names, or for squad or day, is missing"),
    Fault.FORMULA: mark("“{words}” is a formula"),
    Fault.MANY: mark("from “{words}” on there are more than {names} names"),
    Fault.UNKNOWN: mark("{words} is not known here"),
    Fault.RESERVE: mark("“{words}” only stands by, and gets no turns"),
    Fault.MINOR: mark("{words} is noted as younger than 18"),
}


def ask(speech: Speech, key: str, rt: Neighbourhood | None, named: Neighbourhood | None = None) -> Text:
    """A list, please: how it may look; `named` for whoever serves several RT."""
    lines = [
        speech.html(HEAD),
        *home_line(speech, named),
        speech.html("Please paste your list here, a day or squad and its names in each line, for example:"),
        Markup("<pre>{example}</pre>").format(example=EXAMPLE),
        speech.html(
            "Or send it as a file (Excel .xlsx or .csv) with the columns <i>regu, hari, nama, ketua</i>."
        ),
        speech.html("You see what I have read before anything is stored."),
    ]
    stop = _button(speech, key, mark("Cancel"), Choice.STOP)
    back = Button(speech.plain("‹ All squads"), tap=SquadsTap(rt.id, 0).data()) if rt else stop
    return Text("\n".join(lines), ((back,),))


def which(speech: Speech, key: str, homes: Sequence[Neighbourhood]) -> Text:
    """For which RT?"""
    rows = [
        (Button(label(speech, rt), tap=ImportChoiceTap(key, Choice.RT, rt.id, 0).data()),) for rt in homes
    ]
    stop = (_button(speech, key, mark("Cancel"), Choice.STOP),)
    return Text("\n".join([speech.html(HEAD), speech.html("For which RT is this list?")]), (*rows, stop))


def fetching(speech: Speech) -> Text:
    """While a file is on its way."""
    return Text(speech.html("⏳ I am reading the list …"))


def unfit(speech: Speech, fault: FileFault, where: str = "") -> Text:
    """Why a file is not taken, and what to do instead; another may be sent at once."""
    return Text(speech.html("🙏 {why}", why=speech.html(FILE_FAULTS[fault], where=where, rows=ROWS_MOST)))


def shown(speech: Speech, key: str, proposal: Proposal, asked: int = 0) -> Text:
    """What was read: first who is meant by a name, then all of it; `asked`: so many are answered."""
    if proposal.questions:
        return _who(speech, key, proposal.questions[0], asked, len(proposal.questions))
    return preview(speech, key, proposal)


def _who(speech: Speech, key: str, question: Question, asked: int, left: int) -> Text:
    said = question.entry.said
    lines = [
        speech.html(HEAD),
        speech.html(
            "Who is “{name}” in {squad}?",
            name=said.stored_name,
            squad=_title(speech, question.block.name, question.block.evening),
        ),
    ]
    if left > 1:
        lines.append(speech.html_n("{n} more name is unclear.", "{n} more names are unclear.", left - 1))

    def say(label: str, what: Choice, number: int = 0) -> Button:
        return Button(label, tap=ImportChoiceTap(key, what, number, asked).data())

    rows: list[tuple[Button, ...]] = [
        (say(_named(speech, one), Choice.WHO, one.resident.id),) for one in question.candidates
    ]
    other = speech.plain("➕ Somebody else, new")
    rows.append((say(other, Choice.NEW), say(speech.plain("Leave out"), Choice.SKIP)))
    return Text("\n".join(lines), (*rows, (_button(speech, key, mark("Cancel"), Choice.STOP),)))


def _named(speech: Speech, one: Housed) -> str:
    name = addressed(speech, one.resident.person)
    return clipped(f"{name} ({one.house})" if one.house and one.house not in name else name, LABEL)


def preview(speech: Speech, key: str, proposal: Proposal) -> Text:
    """All that would be made, and what would not; nothing is stored yet."""
    lines = [speech.html(HEAD)]
    if not proposal.planned:
        lines.append(speech.html("I could not find a squad with names in it."))
    lines += [_line(speech, plan) for plan in proposal.planned[:SQUADS_SHOWN]]
    if (more := len(proposal.planned) - SQUADS_SHOWN) > 0:
        lines.append(speech.html("and {n} more", n=more))
    if proposal.first is not None:
        begins = evenings.evening(speech, proposal.first)
        lines.append(speech.html("🗓 Begins on {evening}", evening=begins))
    if proposal.planned:
        lines += [Markup(""), *_people(speech, proposal)]
    lines += _problems(speech, proposal.problems)
    rows = []
    if proposal.planned:
        use = ImportChoiceTap(key, Choice.USE, 0, 0)
        rows.append((Button(speech.plain("✅ Make these squads"), tap=use.data(), style="success"),))
        lines += [Markup(""), speech.html("Nothing is stored yet. What you type now is added.")]
    else:
        lines.append(speech.html("Please try once more: what you type now is added."))
    anew = _button(speech, key, mark("↩️ Another list"), Choice.ANEW)
    return Text("\n".join(lines), (*rows, (anew, _button(speech, key, mark("Cancel"), Choice.STOP))))


def _title(speech: Speech, name: str, evening: object) -> str:
    return name or (evenings.evening(speech, evening) if evening else "")  # type: ignore[arg-type]


def _line(speech: Speech, plan: Planned) -> Markup:
    block = plan.block
    number = speech.html_n("{n} person", "{n} people", plan.people)
    if block.evening is not None:
        return Markup("• {evening}: {number}").format(
            evening=evenings.evening(speech, block.evening), number=number
        )
    cycle = block.cycle or (plan.squad.cycle if plan.squad else "")
    line = Markup("• <b>{name}</b>, {cycle}: {number}").format(
        name=block.name, cycle=evenings.cycle(speech, cycle), number=number
    )
    leader = leader_of(block.entries, "leader")
    if leader is not None:
        line += Markup(" ⭐ {name}").format(name=leader.said.stored_name)
    if plan.squad is not None:
        line += speech.html(" (there already: names are added)")
    return line


def _people(speech: Speech, proposal: Proposal) -> list[Markup]:
    lines = []
    if known := len(proposal.known):
        lines.append(speech.html_n("✅ {n} name is a resident's", "✅ {n} names are residents'", known))
    if taken := _read_as(speech, proposal):
        lines.append(speech.html("≈ Read as: {names}", names=", ".join(taken)))
    if new := [said.stored_name for said in proposal.new.values()]:
        names = ", ".join(new[:NAMES_SHOWN])
        if (more := len(new) - NAMES_SHOWN) > 0:
            names = speech.plain("{names} and {more} more", names=names, more=more)
        lines.append(
            speech.html_n(
                "➕ {n} new name, to be noted without Telegram: {names}",
                "➕ {n} new names, to be noted without Telegram: {names}",
                len(new),
                names=names,
            )
        )
    return lines


def _read_as(speech: Speech, proposal: Proposal) -> list[str]:
    """`Budi = Pak Budi Santoso`, where the list has another name than the resident."""
    found: dict[str, str] = {}
    for plan in proposal.planned:
        for entry, one in plan.known:
            said, name = entry.said.stored_name or f"@{entry.said.username}", one.resident.person.name
            if said.casefold() != name.casefold():
                found[entry.key] = f"{said} = {addressed(speech, one.resident.person)}"
    names = list(found.values())
    more = len(names) - NAMES_SHOWN
    return [*names[:NAMES_SHOWN], speech.plain("and {n} more", n=more)] if more > 0 else names


def _problems(speech: Speech, problems: Sequence[Problem]) -> list[Markup]:
    if not problems:
        return []
    lines = [Markup(""), speech.html("⚠️ Left out:")]
    for problem in problems[:PROBLEMS_SHOWN]:
        why = speech.html(FAULTS[problem.fault], words=problem.words, names=NAMES_MOST)
        line = speech.html("line {n}: {why}", n=problem.line, why=why)
        if problem.fault is Fault.NIGHT and problem.hint:
            line += speech.html(". Is it <i>{hint}</i>?", hint=problem.hint)
        lines.append(line)
    if (more := len(problems) - PROBLEMS_SHOWN) > 0:
        lines.append(speech.html("and {n} more", n=more))
    return lines


def made(speech: Speech, rt: Neighbourhood, squads: int, evenings_: int, people: int, new: int) -> Text:
    """In place of the preview, once it is made."""
    done = mark("✅ <b>The squads are made</b>") if squads else mark("✅ <b>The nights are filled</b>")
    lines = [speech.html(done)]
    if squads:
        lines.append(speech.html_n("👥 {n} squad", "👥 {n} squads", squads))
    if evenings_:
        lines.append(speech.html_n("🌙 {n} evening", "🌙 {n} evenings", evenings_))
    lines.append(speech.html_n("🙋 {n} person", "🙋 {n} people", people))
    if new:
        lines.append(
            speech.html_n(
                "{n} of them is noted without Telegram; /warga merges them when they join.",
                "{n} of them are noted without Telegram; /warga merges them when they join.",
                new,
            )
        )
    lines += [
        Markup(""),
        speech.html("The group knows, and whoever has opened the private chat hears their own turns."),
    ]
    back = Button(speech.plain("👥 See the squads"), tap=SquadsTap(rt.id, 0).data())
    return Text("\n".join(lines), ((back,),))


def in_group(speech: Speech, squads: int, people: int, bot_username: str) -> Text:
    """To the group: the squads stand."""
    head = speech.html("🌙 <b>The squads of the night watch are made</b>")
    if not squads:
        head = speech.html("🌙 <b>Evenings of the night watch are set</b>")
    lines = [
        head,
        speech.html_n("🙋 {n} person", "🙋 {n} people", people),
        speech.html("Tap to see your own turns. Thank you, everybody!"),
    ]
    button = Button(speech.plain("🌙 See the roster"), url=private_chat(bot_username, "ronda"))
    return Text("\n".join(lines), ((button,),))


def nothing(speech: Speech) -> Text:
    """When nothing of a list is left to make."""
    return Text(speech.html("Nothing of this list is left to make. /regu shows the squads."))


def stopped(speech: Speech) -> Text:
    """After Cancel."""
    return Text(speech.html("The list was put aside; nothing was stored. /regu begins anew."))


def _button(speech: Speech, key: str, words: str, what: Choice) -> Button:
    return Button(speech.plain(words), tap=ImportChoiceTap(key, what, 0, 0).data())
