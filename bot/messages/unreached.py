"""Words about the houses in which I can write to nobody: for officers, with what helps."""

from markupsafe import Markup

from bot.messages.homes import clipped
from bot.messages.links import private_chat
from bot.messages.names import listed
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.unreached import Reach, Unit
from bot.taps import ReminderSettingsTap, Tap, UnreachedTap, WargaTap

ON_PAGE = 6
NAMES_MOST, NAMES_ROOM = 2, 50  # of a house
LABEL = 60  # in a text that is copied


def unreached_button(speech: Speech, rt: Neighbourhood, number: int) -> Button:
    """Leads to the houses where I can write to nobody."""
    return _button(speech.plain("📵 Not reached ({n})", n=number), UnreachedTap(rt.id, 0, 0))


def houses(
    speech: Speech, rt: Neighbourhood, reach: Reach, page: int, bot_username: str, *, may_set: bool
) -> Text:
    """A page, from 0, of the houses that nobody reaches; `may_set`: the settings are the reader's, too."""
    lines = [speech.html("📵 <b>Not reached in {rt}</b>", rt=label(speech, rt))]
    shown, page, number = page_of(reach.unreached, page, ON_PAGE)
    if reach.unreached:
        lines.append(
            speech.html(
                "{n} of {all} houses: nobody there can be written to, so a reminder reaches them in the"
                " group at most.",
                n=len(reach.unreached),
                all=reach.number,
            )
        )
        lines += [*(_unit(speech, unit) for unit in shown), Markup("")]
        lines.append(speech.html("What helps: they open the chat with me once and tap <b>Start</b>."))
    else:
        lines.append(speech.html("I can write to somebody in every house 🎉"))
    lines.append(speech.html("<i>Only officers see this list.</i>"))
    rows = turning(page, number, lambda to: UnreachedTap(rt.id, 0, to))
    if reach.unreached:
        rows += ((Button(speech.plain("📋 Copy for WhatsApp"), copy=invitation(speech, rt, bot_username)),),)
    if reach.represented:
        words = speech.plain("✍️ Without Telegram ({n})", n=len(reach.represented))
        rows += ((_button(words, UnreachedTap(rt.id, 1, 0)),),)
    return Text("\n".join(lines), (*rows, *_ways_back(speech, rt, may_set)))


def represented(speech: Speech, rt: Neighbourhood, reach: Reach, page: int) -> Text:
    """A page, from 0, of the houses that hear everything from an officer."""
    lines = [
        speech.html("✍️ <b>Without Telegram in {rt}</b>", rt=label(speech, rt)),
        speech.html_n(
            "{n} house: officers answer for it, and tell it. Thank you 🙏",
            "{n} houses: officers answer for them, and tell them. Thank you 🙏",
            len(reach.represented),
        ),
    ]
    shown, page, number = page_of(reach.represented, page, ON_PAGE)
    lines += [_unit(speech, unit) for unit in shown]
    back = _button(speech.plain("‹ Back"), UnreachedTap(rt.id, 0, 0))
    turns = turning(page, number, lambda to: UnreachedTap(rt.id, 1, to))
    return Text("\n".join(lines), (*turns, (back,)))


def invitation(speech: Speech, rt: Neighbourhood, bot_username: str) -> str:
    """What an officer sends them by WhatsApp: it fits a button (256 characters)."""
    return speech.plain(
        "Dear neighbour, to get the reminders of {rt} please open {link} and tap Start. It is free, and"
        " can be stopped at any time. Thank you 🙏",
        rt=clipped(label(speech, rt), LABEL),
        link=private_chat(bot_username, f"hello_{rt.id}"),
    )


def _unit(speech: Speech, unit: Unit) -> Markup:
    names = listed(speech, unit.people, NAMES_MOST, NAMES_ROOM)
    return Markup("• {house}: {names}").format(house=unit.house, names=names) if unit.house else "• " + names


def _ways_back(speech: Speech, rt: Neighbourhood, may_set: bool) -> tuple[tuple[Button, ...], ...]:
    row = [_button(speech.plain("‹ Residents"), WargaTap(rt.id, 0))]
    if may_set:
        row.append(_button(speech.plain("‹ Reminders"), ReminderSettingsTap(rt.id)))
    return (tuple(row),)


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
