"""The page of /ringkasan: a summary with its other days, its files and its settings."""

from markupsafe import Markup

from bot.messages import summaries
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stretches import Stretch
from bot.rules.summaries import Form, Summary
from bot.taps import LiaisonSumsTap, SummaryFileTap, SummaryOtherTap, SummarySettingsTap, SummaryTap, Tap

NAMES = {
    "week": mark("This week"),
    "before": mark("Last week"),
    "month": mark("This month"),
    "earlier": mark("Last month"),
}
FORMS = {
    Form.CARD: mark("🖼 Picture"),
    Form.PDF: mark("📄 PDF"),
    Form.XLSX: mark("📊 Excel"),
    Form.CSV: mark("🗒 CSV"),
}


def page(speech: Speech, found: Summary, stretch: Stretch, *, may_change: bool) -> Text:
    """A stretch of days with everything that can be done with it."""
    rt = found.rt
    named = [_button(speech.plain(words), SummaryTap(rt.id, name)) for name, words in NAMES.items()]
    files = [
        _button(speech.plain(words), SummaryFileTap(rt.id, stretch.data(), form))
        for form, words in FORMS.items()
    ]
    other = _button(speech.plain("📅 Other days"), SummaryOtherTap(rt.id))
    settings = (_button(speech.plain("⚙️ Settings"), SummarySettingsTap(rt.id)),)
    rows = (
        tuple(named[:2]),
        tuple(named[2:]),
        (other, summaries.meanings_button(speech, found)),
        tuple(files[:2]),
        tuple(files[2:]),
        *((settings,) if may_change else ()),
    )
    return Text(summaries.summary(speech, found).html, rows)


def with_accompanied(speech: Speech, choice: Text, stretch: Stretch | None) -> Text:
    """The same choice of an RT, for an officer who accompanies others as well."""
    tap = LiaisonSumsTap(stretch.data() if stretch else "")
    return Text(choice.html, (*choice.rows, (_button(speech.plain("🤝 RT that I accompany"), tap),)))


def not_read(speech: Speech) -> Text:
    """Before a page of this week, where other days were typed."""
    return Text(_sorry(speech))


def _sorry(speech: Speech) -> Markup:
    return speech.html("🙏 Sorry, I could not read that. A summary can only be of days that have begun.")


def ask_days(speech: Speech, rt: Neighbourhood, *, unread: bool = False) -> Text:
    """Which days? They are typed."""
    lines = [_sorry(speech)] if unread else []
    lines.append(speech.html("📅 <b>Which days of {rt}?</b>", rt=label(speech, rt)))
    lines.append(
        speech.html(
            "Please type them, for example: <i>oktober</i>, <i>1-15 november</i>, <i>3 bulan</i>,"
            " <i>januari sampai maret</i>, <i>2026</i>."
        )
    )
    return Text("\n".join(lines), ((_button(speech.plain("‹ Back"), SummaryTap(rt.id, "week")),),))


def sent(speech: Speech, form: Form) -> str:
    """A toast: it takes a moment."""
    if form is Form.CARD:
        return speech.plain("The picture is on its way.")
    return speech.plain("The file is on its way.")


def officers_only(speech: Speech) -> str:
    """For a resident, who has a page of their own."""
    return speech.plain(
        "The summary of the RT is with its officers. Your own part is under /saya, thank you for it 🙏"
    )


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
