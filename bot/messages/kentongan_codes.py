"""Words for the officers who put the table of codes in order."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.kentongan import CODES_MOST, Code, Edit, as_typed
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps.kentongan import (
    KentonganCodesTap,
    KentonganCodeTap,
    KentonganGroupTap,
    KentonganNewTap,
    KentonganTap,
)


def table(
    speech: Speech,
    rt_id: int,
    codes: Sequence[Code],
    named: Neighbourhood | None = None,
    *,
    in_group: bool,
    may_set: bool,
) -> Text:
    """All codes; `may_set`: chair and coordinators say whether the group hears alarms."""
    lines = [speech.html("⚙️ <b>Codes of the kentongan</b>"), *home_line(speech, named)]
    lines += [_line(code) for code in codes]
    lines += [Markup(""), speech.html("Tap one to change it.")]
    rows = [(Button(f"{code.icon} {code.meaning}", tap=_tap(code, Edit.SHOW)),) for code in codes]
    if len(codes) < CODES_MOST:
        rows.append((Button(speech.plain("➕ Another code"), tap=KentonganNewTap(rt_id).data()),))
    if may_set:
        label = (
            speech.plain("📣 The group hears it: yes")
            if in_group
            else speech.plain("🔕 The group hears it: no")
        )
        rows.append((Button(label, tap=KentonganGroupTap(rt_id, int(not in_group)).data()),))
    rows.append((Button(speech.plain("‹ Back"), tap=KentonganTap(rt_id, 0).data()),))
    return Text("\n".join(lines), tuple(rows))


def _tap(code: Code, what: Edit) -> str:
    return KentonganCodeTap(code.id, what).data()


def _line(code: Code) -> Markup:
    parts = (f"{code.icon} {code.meaning}", code.beats, code.number)
    return Markup("{line}").format(line=" – ".join(part for part in parts if part))


def one(speech: Speech, code: Code, *, is_first: bool, is_only: bool) -> Text:
    """One code, and what can be done with it."""
    number = code.number or speech.plain("none: a signal, softly at night, without an all-clear")
    lines = [
        Markup("<b>{icon} {meaning}</b>").format(icon=code.icon, meaning=code.meaning),
        speech.html("🥁 Beaten: {beats}", beats=code.beats or "–"),
        speech.html("📞 Number: {number}", number=number),
    ]
    write = Button(speech.plain("✏️ Change"), tap=_tap(code, Edit.WRITE))
    up = Button(speech.plain("⬆️ Higher"), tap=_tap(code, Edit.UP))
    drop = Button(speech.plain("🗑 Remove"), tap=_tap(code, Edit.DROP))
    row = (write, *(() if is_first else (up,)), *(() if is_only else (drop,)))
    return Text("\n".join(lines), (row, (_back(speech, code.neighbourhood_id),)))


def _back(speech: Speech, rt_id: int) -> Button:
    return Button(speech.plain("‹ Back"), tap=KentonganCodesTap(rt_id).data())


def sure_drop(speech: Speech, code: Code) -> Text:
    """Really?"""
    words = speech.html("Remove {what}? Alarms of before stay noted.", what=f"{code.icon} {code.meaning}")
    yes = Button(speech.plain("🗑 Yes, remove"), tap=_tap(code, Edit.DROP_SURE), style="danger")
    return Text(words, ((yes,), (Button(speech.plain("‹ Back"), tap=_tap(code, Edit.SHOW)),)))


def ask(speech: Speech, rt_id: int, code: Code | None, *, again: bool = False) -> Text:
    """How is the code written? With what it is now, to be copied and changed."""
    lines = [speech.html("That has no name yet.")] if again else []
    lines.append(
        speech.html("Please write it in one line: sign and name, how it is beaten, the number to call.")
    )
    lines.append(Markup("<code>{line}</code>").format(line=as_typed(code) if code else EXAMPLE))
    lines.append(speech.html("Without a number it is a signal, no alarm."))
    copied = as_typed(code) if code else ""
    copy = ((Button(speech.plain("📋 Copy it as it is"), copy=copied),),) if copied else ()
    return Text("\n".join(lines), (*copy, (_back(speech, rt_id),)))


EXAMPLE = "🐍 Ular, 2 · 1 · 2, 113"
