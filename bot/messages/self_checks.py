"""Words of the self-check before a judging: the list, one indicator, what the bot can show of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.kinds import KINDS
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.binders import OF_KIND, Proved
from bot.rules.indicators import STEPS, Aim, Checklist, Indicator, Proof
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import BindersTap, ChecklistTap, CheckStepTap, IndicatorTap, SelfCheckTap

AIMS = {Aim.CLEAN: mark("Clean"), Aim.SAFE: mark("Safe"), Aim.SMART: mark("Smart")}
OTHERS = mark("Arisan, exercise and the like")
SHARES = {
    Proof.NIGHTS: mark("Nights of watch that were kept: {n} of {all}"),
    Proof.SIGNED: mark("Nights with a signed record: {n} of {all}"),
    Proof.HOUSES: mark("Houses that took part: {n} of {all}"),
    Proof.REPORTS_CLEAN: mark("Reports of what is not clean, done: {n} of {all}"),
    Proof.REPORTS_SAFE: mark("Reports of what is not safe, done: {n} of {all}"),
}
NONE = {
    Proof.NIGHTS: mark("Night watch: nothing is noted yet"),
    Proof.SIGNED: mark("Signed records: none yet"),
    Proof.HOUSES: mark("Houses: none is noted yet"),
    Proof.REPORTS_CLEAN: mark("Reports of what is not clean: none"),
    Proof.REPORTS_SAFE: mark("Reports of what is not safe: none"),
}


def proof(speech: Speech, found: Proved, months: int) -> str:
    """`Kerja bakti: 12 kali, di 11 dari 12 bulan`; `months` is how many were looked at."""
    if kind := OF_KIND.get(found.what):
        name = speech.plain(OTHERS if kind is Kind.OTHER else KINDS[kind].name)
        if not found.n:
            return speech.plain("{kind}: nothing is noted yet", kind=name)
        spread = {"kind": name, "months": found.months, "all": months}
        return speech.plain_n(
            "{kind}: once", "{kind}: {n} times, in {months} of {all} months", found.n, **spread
        )
    if not found.of:
        return speech.plain(NONE[found.what])
    return speech.plain(SHARES[found.what], n=found.n, all=found.of)


def overview(
    speech: Speech,
    rt: Neighbourhood,
    checklist: Checklist,
    steps: dict[str, int],
    named: Neighbourhood | None = None,
    *,
    may_choose: bool = False,
) -> Text:
    """All indicators with their steps, each a button away."""
    done = sum(one.key in steps for one in checklist.indicators)
    lines = [
        speech.html("✅ <b>Self-check before a judging</b>"),
        *home_line(speech, named),
        speech.html("By the list: {list}", list=checklist.name(speech.language)),
        *_by_aim(speech, checklist, steps),
        Markup(""),
        speech.html(
            "Answered: {n} of {all}. It is for yourselves first; you can change it at any time.",
            n=done,
            all=len(checklist.indicators),
        ),
    ]
    numbers = [
        Button(str(number), tap=IndicatorTap(rt.id, one.key).data())
        for number, one in enumerate(checklist.indicators, 1)
    ]
    begin = mark("▶️ Begin") if not done else mark("▶️ Go on")
    top = Button(speech.plain(begin), tap=IndicatorTap(rt.id, "").data())
    rows = [*([(top,)] if done < len(checklist.indicators) else []), *in_rows(numbers, 6)]
    if may_choose:
        rows.append((Button(speech.plain("🗂 Another list"), tap=ChecklistTap(rt.id, "").data()),))
    rows.append((Button(speech.plain("📒 Binder for the judges"), tap=BindersTap(rt.id).data()),))
    return Text("\n".join(lines), tuple(rows))


def _by_aim(speech: Speech, checklist: Checklist, steps: dict[str, int]) -> Iterator[Markup]:
    numbered = list(enumerate(checklist.indicators, 1))
    for aim, group in groupby(numbered, key=lambda one: one[1].aim):
        yield Markup("\n<b>{aim}</b>").format(aim=speech.plain(AIMS[aim]))
        for number, one in group:
            name = one.name(speech.language)
            step = f"{steps[one.key]}/{STEPS}" if one.key in steps else "–"
            yield Markup("{number}. {name}: <b>{step}</b>").format(number=number, name=name, step=step)


def page(
    speech: Speech,
    rt: Neighbourhood,
    checklist: Checklist,
    indicator: Indicator,
    step: int | None,
    proofs: Sequence[Proved],
    months: int,
    named: Neighbourhood | None = None,
) -> Text:
    """One indicator: its five steps, the chosen one marked, and what the bot shows of it."""
    at = checklist.indicators.index(indicator)
    lines = [
        speech.html("✅ <b>Self-check</b>, {n} of {all}", n=at + 1, all=len(checklist.indicators)),
        *home_line(speech, named),
        Markup("<b>{aim} · {name}</b>").format(
            aim=speech.plain(AIMS[indicator.aim]), name=indicator.name(speech.language)
        ),
        Markup(""),
        *(
            _step(number, words, number == step)
            for number, words in enumerate(indicator.says(speech.language), 1)
        ),
    ]
    if proofs:
        lines += [Markup(""), speech.html("From Bantar's notes of the last {n} months:", n=months)]
        lines += [Markup("• {line}").format(line=proof(speech, one, months)) for one in proofs]
    lines += [Markup(""), speech.html("Which one is nearest to how it is now?")]
    choices = tuple(
        Button(
            f"✓ {number}" if number == step else str(number),
            tap=CheckStepTap(rt.id, indicator.key, number).data(),
        )
        for number in range(1, STEPS + 1)
    )
    around = _around(speech, rt, checklist, at)
    back = Button(speech.plain("📋 All of them"), tap=SelfCheckTap(rt.id).data())
    return Text("\n".join(lines), (choices, *((around,) if around else ()), (back,)))


def _around(speech: Speech, rt: Neighbourhood, checklist: Checklist, at: int) -> tuple[Button, ...]:
    """The indicator before one, and the one after it."""
    return tuple(
        Button(words, tap=IndicatorTap(rt.id, checklist.indicators[other].key).data())
        for words, other in ((speech.plain("‹ Before"), at - 1), (speech.plain("Next ›"), at + 1))
        if 0 <= other < len(checklist.indicators)
    )


def _step(number: int, words: str, is_chosen: bool) -> Markup:
    line = Markup("<b>{n}. {words}</b> ✓") if is_chosen else Markup("{n}. {words}")
    return line.format(n=number, words=words)


def which_list(speech: Speech, rt: Neighbourhood, lists: Sequence[Checklist], now: Checklist) -> Text:
    """By which list?"""
    lines = [
        speech.html("🗂 <b>By which list?</b>"),
        speech.html("Each keeps its own answers; nothing is lost when you change it."),
    ]
    rows = [
        (Button(f"✓ {name}" if one.key == now.key else name, tap=ChecklistTap(rt.id, one.key).data()),)
        for one in lists
        for name in (one.name(speech.language),)
    ]
    back = Button(speech.plain("‹ Back"), tap=SelfCheckTap(rt.id).data())
    return Text("\n".join(lines), (*rows, (back,)))


def stored(speech: Speech, step: int) -> str:
    """A toast after a step."""
    return speech.plain("Saved: {n} of {all}.", n=step, all=STEPS)


def all_done(speech: Speech) -> str:
    """A toast after the last one."""
    return speech.plain("Saved. All of them are answered, thank you!")
