"""Words around the sheets of the night watch: which to print, what comes with one, and the month to paste."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from bot.messages.evenings import evening, hours, short_evening, usual_hours
from bot.messages.homes import home_line, short_names
from bot.messages.names import addressed
from bot.messages.papers import NO_WATCH, NOBODY, Place, not_made, office_of, pos_names, squad_name, title
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.copies import bold
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Status, Watch
from bot.rules.sheets import Crew, Sheet, crews
from bot.taps import SheetsTap, SheetTap


def which(
    speech: Speech,
    rt: Neighbourhood,
    months: Sequence[date],
    night: date | None,
    named: Neighbourhood | None = None,
) -> Text:
    """Which sheet? `night`: the next one, for whoever may have its attendance; `named` for several homes."""
    top = [speech.html("🖨 <b>Sheets of the night watch</b>"), *home_line(speech, named)]
    if not months:
        return Text(
            "\n".join([*top, speech.html("No nights are planned yet, so there is nothing to print.")])
        )

    def button(label: str, sheet: Sheet, day: date) -> Button:
        return Button(label, tap=SheetTap(rt.id, sheet.value, day.isoformat()).data())

    rows = [
        (
            button(f"📄 {speech.month(month)}", Sheet.ROSTER, month),
            button(speech.plain("📋 To paste"), Sheet.TEXT, month),
        )
        for month in months
    ]
    if night is not None:
        tonight = f"✍️ {short_evening(speech, night)}"
        rows.append(
            (
                button(tonight, Sheet.NIGHT, night),
                button(speech.plain("✍️ Seven nights"), Sheet.WEEK, night),
            )
        )
    lines = [*top, speech.html("📄 The roster for the wall, 📋 as text for WhatsApp.")]
    if night is not None:
        lines.append(speech.html("✍️ Attendance with the duty book, to fill in at the pos."))
    return Text("\n".join(lines), tuple(rows))


def homes(speech: Speech, homes: Sequence[Neighbourhood]) -> Text:
    """Of which RT?"""
    names = short_names(speech, homes)
    rows = tuple((Button(names[rt.id], tap=SheetsTap(rt.id).data()),) for rt in homes)
    return Text(speech.html("🖨 The night watch of which RT?"), rows)


def nowhere(speech: Speech) -> Text:
    """For whoever keeps watch nowhere."""
    return Text(
        speech.html(
            "The sheets are for those who keep watch. If you do, please ask your officers to add you."
        )
    )


def not_yours(speech: Speech) -> str:
    """A toast: for leaders, for another RT, or for nights that are not there."""
    return speech.plain("That sheet is not there, or not for you. /cetak shows what you can print.")


def sent(speech: Speech) -> str:
    """A toast: the sheet is on its way."""
    return speech.plain("🖨 The sheet is on its way.")


def below(
    speech: Speech, sheet: Sheet, rt: Neighbourhood, day: date, named: Neighbourhood | None = None
) -> Text:
    """Below the file: what it is, and what to do with it; `named` for several homes."""
    if sheet is Sheet.ROSTER:
        what = Markup("📄 <b>{title}</b>").format(title=title(speech, rt, day))
        how = speech.html("Please print it on A4 and hang it up at the pos.")
    else:
        words = mark("✍️ <b>Attendance, {evening}</b>")
        if sheet is Sheet.WEEK:
            words = mark("✍️ <b>Attendance, seven nights from {evening}</b>")
        what = speech.html(words, evening=evening(speech, day))
        how = speech.html("Please print it on A4: each signs on arrival, the leader keeps the book.")
    return Text("\n".join([what, *home_line(speech, named), how]))


def file_name(speech: Speech, sheet: Sheet, day: date) -> str:
    """`jadwal-ronda-2026-12.pdf`, `hadir-ronda-2026-11-28.pdf`."""
    if sheet is Sheet.ROSTER:
        return speech.plain("ronda-roster-{month}.pdf", month=f"{day:%Y-%m}")
    return speech.plain("ronda-attendance-{day}.pdf", day=day.isoformat())


def lines(
    speech: Speech, place: Place, month: date, watches: Sequence[Watch], made_until: date | None = None
) -> list[str]:
    """The month's roster without Telegram, to paste; see messages.copies for what makes messages of it."""
    pos = pos_names(place, watches)
    usual = usual_hours(speech, place.settings)
    met = [f"📍 {name}" for name in pos.values()] if len(pos) == 1 else []
    found = [bold(title(speech, place.rt, month)), " · ".join([f"🕙 {usual}", *met])]
    for watch in watches:
        own = hours(speech, watch.night)
        is_off = watch.night.status is Status.CANCELLED
        other = f", {own}" if own != usual and not is_off else ""
        found += ["", bold(evening(speech, watch.night.evening)) + other]
        people = [] if is_off else [_crew(speech, crew, pos) for crew in crews(watch)]
        found += people or [speech.plain(NO_WATCH if is_off else NOBODY)]
    return [*found, *(["", not_made(speech, made_until)] if made_until else [])]


def _crew(speech: Speech, crew: Crew, pos: Mapping[int, str]) -> str:
    """`Regu 1: Pak Budi (ketua), Mas Joko`."""
    names = [
        f"{addressed(speech, duty.resident.person)}{f' ({office})' if office else ''}"
        for duty in crew.duties
        for office in [office_of(speech, crew, duty)]
    ]
    squad = squad_name(crew, pos)
    return f"{squad}: {', '.join(names)}" if squad else ", ".join(names)
