"""Words about those who have not answered: the officers' list, and the one quiet question in private."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import answers, heading, when_and_where
from bot.messages.forms import words_of
from bot.messages.homes import home_line
from bot.messages.names import addressed, listed
from bot.messages.paging import page_of, turning
from bot.messages.panels import back
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.nudges import Already, Nobody, Outcome, Sent, Silent, TooLate
from bot.rules.residents import Person
from bot.taps import NudgeTap, SilentTap

ON_PAGE = 15
NAMES_MOST, NAMES_ROOM = 3, 100  # of one house


def sheet(
    speech: Speech,
    activity: Activity,
    silent: Sequence[Silent],
    page: int,
    officer_id: int,
    rt: Neighbourhood | None = None,
) -> Text:
    """A page, from 0, of who has not answered: the officer, those who can be asked here, the others.

    `rt` for several homes. Whoever looks counts like all others, but is not asked.
    """
    lines = [
        speech.html("🔕 <b>No answer yet: {n}</b>", n=len(silent)),
        heading(speech, activity),
        *home_line(speech, rt),
    ]
    if not silent:
        lines += [Markup(""), speech.html("Everybody has answered 🎉")]
        return Text("\n".join(lines), ((back(speech, activity.id),),))
    lines.append(speech.html("<i>Only officers see this list.</i>"))
    own = [unit for unit in silent if unit.is_own(officer_id)]
    by_chat = [unit for unit in silent if unit.reachable(officer_id)]
    in_person = [unit for unit in silent if unit not in own and unit not in by_chat]
    shown, page, number = page_of([*own, *by_chat, *in_person], page, ON_PAGE)
    if here := [unit for unit in shown if unit in own]:
        lines += [Markup(""), speech.html("🙋 You, too (one tap on the card is enough):")]
        lines += [_unit(speech, unit) for unit in here]
    if here := [unit for unit in shown if unit in by_chat]:
        lines += [Markup(""), speech.html("💬 By chat ({n}):", n=len(by_chat))]
        lines += [_unit(speech, unit) for unit in here]
    if here := [unit for unit in shown if unit in in_person]:
        lines += [Markup(""), speech.html("🗣 To be greeted in person ({n}):", n=len(in_person))]
        lines += [_unit(speech, unit) for unit in here]
    ask = Button(speech.plain("💌 Ask them quietly"), tap=NudgeTap(activity.id).data())
    turns = turning(page, number, lambda to: SilentTap(activity.id, to))
    return Text("\n".join(lines), (*turns, *(((ask,),) if by_chat else ()), (back(speech, activity.id),)))


def _unit(speech: Speech, unit: Silent) -> Markup:
    names = listed(speech, unit.people, NAMES_MOST, NAMES_ROOM)
    return Markup("• {house}: {names}").format(house=unit.house, names=names) if unit.house else "• " + names


def toast(speech: Speech, activity: Activity, outcome: Outcome) -> str:
    """After the tap that asks them."""
    match outcome:
        case Sent(n, at) if at is not None:
            return speech.plain_n(
                "💌 {n} neighbour gets it at {hour}, after the quiet hours.",
                "💌 {n} neighbours get it at {hour}, after the quiet hours.",
                n,
                hour=speech.hour(at),
            )
        case Sent(n):
            return speech.plain_n("💌 Sent to {n} neighbour.", "💌 Sent to {n} neighbours.", n)
        case Already():
            return speech.plain("They were asked already. Once is enough 🙏")
        case Nobody():
            return speech.plain("None of them can be written to here. Please greet them in person.")
        case TooLate():
            return speech.plain(words_of(activity).too_late)


def nudge(
    speech: Speech, activity: Activity, person: Person, house: str = "", rt: Neighbourhood | None = None
) -> Text:
    """The one quiet question, in private; `rt` for whoever lives in several."""
    last = speech.html("One tap is enough; no reason is needed.")
    if house:
        last = speech.html("One tap is enough, also for all of house {house}.", house=house)
    lines = [
        speech.html(words_of(activity).nudge, name=addressed(speech, person)),
        heading(speech, activity),
        *home_line(speech, rt),
        *when_and_where(speech, activity),
        Markup(""),
        last,
    ]
    return Text("\n".join(lines), answers(speech, activity))
