"""Words of what residents propose: to the officers, and to whoever proposed it."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import rhythms, tasks
from bot.messages.activities import choices, heading, when_and_where
from bot.messages.homes import clipped, home_line
from bot.messages.kinds import KINDS
from bot.messages.mandiri import short_day
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proposals import Answer, Refusal, rhythm_of
from bot.rules.residents import Person
from bot.rules.rhythms import Rhythm
from bot.taps import ProposalTap, ProposeTap

LABEL = 40  # characters that fit a button
MOST = 10  # in the officers' list
REFUSALS = {
    Refusal.NOT_YOURS: mark("This is for the RT officers. Please ask one of them."),
    Refusal.ANSWERED: mark("This proposal has been answered already, or is over. Thank you!"),
    Refusal.ONE_ALREADY: mark("Your last proposal is still with the officers. One at a time, please 🙏"),
    Refusal.PAST: mark("Its day or hour has passed. Please tap ✏️ to choose another one."),
}


def refusal(speech: Speech, reason: Refusal) -> str:
    """Why nothing was done."""
    return speech.plain(REFUSALS[reason])


def propose(speech: Speech, rt_id: int = 0, url: str = "") -> Button:
    """The way to propose something; `url` from the group."""
    words = speech.plain("💡 Propose it to the officers")
    return Button(words, url=url) if url else Button(words, tap=ProposeTap(rt_id).data())


def to_officer(
    speech: Speech,
    activity: Activity,
    work: Sequence[tuple[str, int]],
    proposer: Person | None,
    rt: Neighbourhood | None = None,
) -> Text:
    """A proposal before an officer's eyes, with its tasks (`work`); `rt` for officers of several."""
    name = addressed(speech, proposer) if proposer else speech.plain("a resident")
    lines = [
        speech.html("💡 <b>Proposal of {name}</b>", name=name),
        *_card(speech, activity, rhythm_of(activity, str(speech.zone)), rt),
        *tasks.planned(speech, work),
    ]
    accept = _answer(speech.plain("✅ Accept and post"), activity, Answer.ACCEPT, "success")
    amend = _answer(speech.plain("✏️ Change it first"), activity, Answer.AMEND)
    decline = _answer(speech.plain("🙏 Not now"), activity, Answer.DECLINE)
    return Text("\n".join(lines), ((accept,), (amend, decline)))


def _card(
    speech: Speech, activity: Activity, often: Rhythm | None, rt: Neighbourhood | None = None
) -> list[Markup]:
    return [
        heading(speech, activity),
        *home_line(speech, rt),
        *when_and_where(speech, activity),
        *([rhythms.line(speech, often)] if often else []),
    ]


def _answer(words: str, activity: Activity, answer: Answer, style: str = "") -> Button:
    return Button(words, tap=ProposalTap(activity.id, answer).data(), style=style)


def open_ones(speech: Speech, found: Sequence[Activity]) -> Text:
    """The proposals that wait for an officer."""
    if not found:
        return Text(speech.html("💡 No proposal is waiting. Officers post right away with /kerjabakti."))
    rows = tuple((_line(speech, activity),) for activity in found[:MOST])
    return Text(speech.html("💡 <b>Proposals of residents</b>\nPlease choose one to answer it."), rows)


def _line(speech: Speech, activity: Activity) -> Button:
    often = "🔁 " if activity.rule else ""
    words = f"{KINDS[activity.kind].icon} {often}{short_day(speech, activity)} · {activity.title}"
    return _answer(clipped(words, LABEL), activity, Answer.SHOW)


def sent(speech: Speech, activity: Activity, rt: Neighbourhood, told: int) -> Text:
    """To whoever proposed it; `told`: how many officers the bot can write to."""
    lines = [
        speech.html("💡 Thank you! Your proposal is with the officers of {rt}.", rt=label(speech, rt)),
        heading(speech, activity),
        Markup(""),
        speech.html("I will tell you as soon as they answer. It stays open for two weeks.")
        if told
        else speech.html("They have not opened a chat with me yet. Please tell them that /usul shows it."),
    ]
    return Text("\n".join(lines), ((_withdraw(speech, activity),),))


def one_already(speech: Speech, activity: Activity) -> Text:
    """Instead of another one."""
    lines = [
        speech.html("💡 Your last proposal is still with the officers. One at a time, please 🙏"),
        Markup(""),
        *_card(speech, activity, rhythm_of(activity, str(speech.zone))),
    ]
    return Text("\n".join(lines), ((_withdraw(speech, activity),),))


def _withdraw(speech: Speech, activity: Activity) -> Button:
    return _answer(speech.plain("↩️ Take it back"), activity, Answer.WITHDRAW)


def withdrawn(speech: Speech) -> Text:
    """After taking it back."""
    return Text(speech.html("All right, the proposal is taken back. /usul begins another one."))


def accepted(
    speech: Speech, activity: Activity, often: Rhythm | None, rt: Neighbourhood | None = None
) -> Text:
    """To whoever proposed it: it is in the group now, perhaps with changes."""
    lines = [
        speech.html("🎉 Thank you! The officers have taken up your proposal. It is in the group now."),
        Markup(""),
        *_card(speech, activity, often, rt),
    ]
    return Text("\n".join(lines), (choices(speech, activity),) if activity.is_posted else ())


def declined(
    speech: Speech, activity: Activity, _often: Rhythm | None, rt: Neighbourhood | None = None
) -> Text:
    """To whoever proposed it: kindly, and without a reason."""
    lines = [
        speech.html("🙏 Thank you for your proposal. The officers cannot fit it in for now."),
        heading(speech, activity),
        *home_line(speech, rt),
        Markup(""),
        speech.html("Another one is always welcome: /usul"),
    ]
    return Text("\n".join(lines))


def answered(speech: Speech, activity: Activity, told: bool | None) -> Text:
    """In place of a proposal that an officer has declined; `told`: as actions.verdicts.tell_proposer says."""
    words = speech.html("🙏 Noted.")
    if told:
        words = speech.html("🙏 Noted. I am telling whoever proposed it, with thanks.")
    elif told is not None:
        words = speech.html("🙏 Noted. I cannot write to whoever proposed it. Please tell them yourself.")
    return Text("\n".join([heading(speech, activity), words]))


def decided(speech: Speech, activity: Activity, by: Person | None) -> Text:
    """In place of a proposal that was answered elsewhere."""
    return Text(Markup("{}\n{}").format(heading(speech, activity), verdict(speech, activity, by)))


def verdict(speech: Speech, activity: Activity, by: Person | None) -> str:
    """What became of a proposal, and by whom, without markup: it fits a toast too."""
    declined = activity.status is Status.DECLINED
    if activity.status is Status.PROPOSED or (declined and activity.decided_by is None):
        return speech.plain("⌛ Nobody has answered it within two weeks; it is over.")
    if declined and activity.decided_by == activity.created_by:
        return speech.plain("↩️ Whoever proposed it has taken it back.")
    name = addressed(speech, by) if by else speech.plain("another officer")
    if declined:
        return speech.plain("🙏 Answered by {name}: not for now.", name=name)
    return speech.plain("✅ Accepted by {name}.", name=name)


def sent_before(speech: Speech) -> str:
    """A toast for a second press."""
    return speech.plain("This proposal has been sent already. Thank you!")
