"""Words of /warga: those without Telegram, making one person out of two, and taking somebody out."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import clipped
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.proxies import titled
from bot.messages.speech import Speech
from bot.messages.unreached import unreached_button
from bot.parcels import Button, Text
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import DropTap, HousesTap, MergeTap, MergeWithTap, RepresentedTap, Tap, WargaTap

ON_PAGE = 8
LABEL = 30
Pair = tuple[Housed, Housed | None]  # somebody without Telegram, and who may be the same person


def people(speech: Speech, rt: Neighbourhood, pairs: Sequence[Pair], page: int, unreached: int = 0) -> Text:
    """A page, from 0, of those without Telegram; who may have an account by now is marked.

    In `unreached` houses there is nobody I can write to.
    """
    lines = [speech.html("👥 <b>Residents of {rt}</b>", rt=label(speech, rt))]
    if pairs:
        lines.append(speech.html("Without Telegram: {n}", n=len(pairs)))
    if any(other for _, other in pairs):
        lines.append(speech.html("🔗 may have an account by now."))
    if not pairs:
        lines += [
            speech.html("Nobody without Telegram is written down yet."),
            speech.html("To do so, open an activity with /kegiatan, then ⚙️ Manage › ✍️ On behalf."),
        ]
    shown, page, number = page_of(pairs, page, ON_PAGE)
    rows = [(_one(speech, pair),) for pair in shown]
    last = (_button(speech.plain("🏠 Houses"), HousesTap(rt.id, 0)), unreached_button(speech, rt, unreached))
    return Text("\n".join(lines), (*rows, *turning(page, number, lambda to: WargaTap(rt.id, to)), last))


def _one(speech: Speech, pair: Pair) -> Button:
    one, other = pair
    words = clipped(titled(speech, one), LABEL)
    return _button(f"🔗 {words}" if other else words, RepresentedTap(one.resident.id))


def one(speech: Speech, rt: Neighbourhood, chosen: Housed, other: Housed | None) -> Text:
    """One of them; `other` may be the same person."""
    lines = [
        Markup("👤 <b>{name}</b>").format(name=titled(speech, chosen)),
        speech.html("Without Telegram; officers answer for them."),
    ]
    if other:
        lines.append(speech.html("🔗 Maybe the same as {name}?", name=titled(speech, other)))
    number = chosen.resident.id
    rows = [
        (_button(speech.plain("🔗 Merge"), MergeTap(number, 0)),),
        (_button(speech.plain("🗑 Delete"), DropTap(number, 0)),),
        (_back(speech, rt),),
    ]
    return Text("\n".join(lines), tuple(rows))


def candidates(speech: Speech, chosen: Housed, residents: Sequence[Housed], page: int) -> Text:
    """A page, from 0, of those with an account: who is it? The likely ones come first."""
    number = chosen.resident.id
    words = speech.html("Who in Telegram is <b>{name}</b>?", name=titled(speech, chosen))
    shown, page, pages = page_of(residents, page, ON_PAGE)
    rows = [
        (_button(clipped(titled(speech, other), LABEL), MergeWithTap(number, other.resident.id, 0)),)
        for other in shown
    ]
    back = _button(speech.plain("‹ Back"), RepresentedTap(number))
    return Text(words, (*rows, *turning(page, pages, lambda to: MergeTap(number, to)), (back,)))


def ask_merge(speech: Speech, chosen: Housed, other: Housed) -> Text:
    """Are both one person? This cannot be taken back."""
    lines = [
        speech.html(
            "🔗 Are <b>{name}</b> and <b>{other}</b> one person?",
            name=titled(speech, chosen),
            other=titled(speech, other),
        ),
        speech.html(
            "Answers, tasks and attendance become theirs. Where both have answered, what they said themselves"
            " counts, with the larger number of family."
        ),
    ]
    sure = MergeWithTap(chosen.resident.id, other.resident.id, 1)
    yes = Button(speech.plain("🔗 Yes, merge"), tap=sure.data(), style="success")
    back = _button(speech.plain("‹ Back"), MergeTap(chosen.resident.id, 0))
    return Text("\n".join(lines), ((yes,), (back,)))


def merged(speech: Speech, rt: Neighbourhood, other: Housed) -> Text:
    """Afterwards."""
    words = speech.html("✅ Merged: <b>{name}</b>", name=titled(speech, other))
    return Text(words, ((_back(speech, rt),),))


def ask_drop(speech: Speech, chosen: Housed) -> Text:
    """Shall they be deleted? This cannot be taken back."""
    words = speech.html(
        "Delete <b>{name}</b>? Answers to coming activities are withdrawn. Past activities keep only the"
        " numbers.",
        name=titled(speech, chosen),
    )
    yes = Button(speech.plain("🗑 Yes, delete"), tap=DropTap(chosen.resident.id, 1).data(), style="danger")
    return Text(words, ((yes,), (_button(speech.plain("‹ Back"), RepresentedTap(chosen.resident.id)),)))


def dropped(speech: Speech, rt: Neighbourhood) -> Text:
    """Afterwards."""
    return Text(speech.html("✅ Deleted."), ((_back(speech, rt),),))


def gone(speech: Speech) -> str:
    """A toast: another officer was quicker, or this is not theirs."""
    return speech.plain("That is not there any more. Please open /warga again.")


def _back(speech: Speech, rt: Neighbourhood) -> Button:
    return _button(speech.plain("‹ Back"), WargaTap(rt.id, 0))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
