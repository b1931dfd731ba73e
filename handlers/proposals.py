"""/usul: what residents without office propose, and what officers make of it. In private."""

from dataclasses import replace

from bot.actions import proposals as actions
from bot.actions.announcements import Refusal as Unmade
from bot.actions.proposals import Idea, Twin
from bot.actions.residents import to_name
from bot.messages import agenda, announcements, general, notices
from bot.messages import neighbourhoods as names
from bot.messages import plans as questions
from bot.messages import proposals as messages
from bot.parcels import Button, Text
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import in_time
from bot.rules.proposals import Answer, Refusal
from bot.taps import ProposalTap, ProposeTap, one_of
from db import proposals, residents
from handlers import plans
from handlers.plans import Desk
from handlers.privately import refuse, show
from handlers.visit import Visit


def command(visit: Visit, words: str) -> None:
    """/usul: officers see what waits for them, others begin a proposal with these words.

    In a group the link takes them along; in private they may be those that were written before.
    """
    idea = Idea(words, said_at=visit.said_at)
    if visit.in_group:
        _lay_by(visit, idea)
        link = visit.deep_link("usul")
        visit.say(_in_private(visit, link), reply=True)
        return
    waiting = actions.open_for(visit.tx, visit.world, visit.person)
    homes = actions.homes(visit.tx, visit.person, as_officer=False)
    if waiting or (not homes and actions.homes(visit.tx, visit.person, as_officer=True)):
        visit.say(messages.open_ones(visit.speech(), waiting))
    else:
        begin(visit, homes, idea if words else actions.laid_by(visit.tx, visit.world, visit.person.id))


def _in_private(visit: Visit, link: str) -> Text:
    text = agenda.no_home(visit.speech()) if visit.rt is None else questions.in_private(visit.speech())
    return Text(text.html, ((messages.propose(visit.speech(), url=link),),))


def by_tap(visit: Visit, tap: ProposeTap) -> None:
    """The button after a refusal, or one of several RT."""
    homes = actions.homes(visit.tx, visit.person, as_officer=False)
    wanted = [rt for rt in homes if tap.rt_id in (0, rt.id)]
    if wanted:
        begin(visit, wanted, actions.laid_by(visit.tx, visit.world, visit.person.id))
    else:
        refuse(visit)


def begin(visit: Visit, homes: list[Neighbourhood], idea: Idea) -> None:
    """Begin a proposal, question by question or from the words; one of each person at a time."""
    homes = [rt for rt in homes if rt.id == idea.rt_id] or homes
    if len(homes) != 1:
        _lay_by(visit, idea)
        choices = [(rt, ProposeTap(rt.id)) for rt in homes]
        show(visit, names.which(visit.speech(), choices) if homes else agenda.no_home(visit.speech()))
        return
    rt = homes[0]
    if waiting := actions.mine(visit.tx, visit.world, rt, visit.person):
        show(visit, messages.one_already(visit.speech(rt), waiting))
        return
    draft, plan, misfit = actions.begin(visit.tx, visit.world, rt, visit.person.id, idea)
    plans.show(visit, rt, draft, plan, misfit)


def _lay_by(visit: Visit, idea: Idea) -> None:
    """Keep words that somebody may propose somewhere until they go on in private."""
    if idea.text and actions.homes(visit.tx, visit.person, as_officer=False):
        here = replace(idea, rt_id=visit.rt.id) if visit.rt else idea
        actions.lay_by(visit.tx, visit.world, visit.person.id, here)


def offered(visit: Visit, text: Text, idea: Idea) -> Text:
    """What refuses somebody without an office, with the way to propose what they wrote instead."""
    if not actions.homes(visit.tx, visit.person, as_officer=False):
        return text
    _lay_by(visit, idea)
    return Text(text.html, (*text.rows, (_offer(visit),)))


def _offer(visit: Visit) -> Button:
    url = visit.deep_link("usul") if visit.in_group else ""
    return messages.propose(visit.speech(), url=url)


def send(visit: Visit, desk: Desk) -> None:
    """Kirim usulan: it goes to the officers, or what does not fit any more is asked."""
    rt, words = desk.rt, visit.speech(desk.rt)
    match actions.send(visit.tx, visit.world, rt, desk.draft, visit.person):
        case (activity, told):
            plans.turn(visit, messages.sent(words, activity, rt, told))
        case Unmade.PAST | Unmade.TOO_FAR:
            plan, misfit = in_time(desk.plan, visit.world.now, rt.zone)
            plans.go_on(visit, desk, plan, misfit)
        case Unmade.INCOMPLETE:
            plans.go_on(visit, desk, desk.plan, Misread.UNREAD)
        case Unmade.POSTED:
            _tell(visit, messages.sent_before(words))
        case Refusal() as reason:
            _tell(visit, messages.refusal(words, reason))
        case _:
            _tell(visit, messages.refusal(words, Refusal.NOT_YOURS))


def _tell(visit: Visit, words: str) -> None:
    if visit.update.callback_query is None:
        visit.say(general.said(words))
    else:
        visit.toast(words, alert=True)


def answer(visit: Visit, tap: ProposalTap) -> None:
    """A button under a proposal."""
    match one_of(Answer, tap.answer):
        case Answer.SHOW:
            _show(visit, tap.activity_id)
        case Answer.ACCEPT:
            _accept(visit, tap.activity_id, beside=False)
        case Answer.BESIDE:
            _accept(visit, tap.activity_id, beside=True)
        case Answer.AMEND:
            _amend(visit, tap.activity_id)
        case Answer.DECLINE:
            _decline(visit, tap.activity_id)
        case Answer.WITHDRAW:
            _withdraw(visit, tap.activity_id)
        case None:
            refuse(visit)


def _show(visit: Visit, activity_id: int) -> None:
    found = actions.seen(visit.tx, visit.world, visit.person, activity_id)
    if isinstance(found, Refusal):
        _refused(visit, activity_id, found)
        return
    activity, rt = found
    proposer = residents.person(visit.tx, activity.created_by)
    named, work = to_name(visit.tx, rt, visit.person.id), actions.tasks_of(visit.tx, activity.id)
    show(visit, messages.to_officer(visit.speech(rt), activity, work, proposer, named))
    proposals.add_copy(visit.tx, activity.id, visit.user.id, visit.message.message_id)


def _accept(visit: Visit, activity_id: int, *, beside: bool) -> None:
    found = actions.accept(visit.tx, visit.world, visit.person, activity_id, beside=beside)
    if isinstance(found, Refusal):
        _refused(visit, activity_id, found)
        return
    if isinstance(found, Twin):
        yes, no = (ProposalTap(activity_id, answer) for answer in (Answer.BESIDE, Answer.SHOW))
        show(visit, notices.twin(visit.speech(found.rt), found.other, yes, no))
        return
    activity, rt = found
    _turn(visit, announcements.posted(visit.speech(rt), activity, rt))


def _amend(visit: Visit, activity_id: int) -> None:
    found = actions.amend(visit.tx, visit.world, visit.person, activity_id)
    if isinstance(found, Refusal):
        _refused(visit, activity_id, found)
        return
    draft, plan, rt = found
    proposals.drop_copy(visit.tx, visit.user.id, visit.message.message_id)
    plans.show(visit, rt, draft, plan, None)


def _decline(visit: Visit, activity_id: int) -> None:
    found = actions.decline(visit.tx, visit.world, visit.person, activity_id)
    if isinstance(found, Refusal):
        _refused(visit, activity_id, found)
        return
    activity, rt, told = found
    _turn(visit, messages.answered(visit.speech(rt), activity, told))


def _turn(visit: Visit, text: Text) -> None:
    """Put what became of the proposal in its place."""
    proposals.drop_copy(visit.tx, visit.user.id, visit.message.message_id)
    show(visit, text)


def _refused(visit: Visit, activity_id: int, reason: Refusal) -> None:
    if reason is Refusal.ANSWERED:
        answered(visit, activity_id)
    else:
        _tell(visit, messages.refusal(visit.speech(), reason))


def answered(visit: Visit, activity_id: int) -> None:
    """For an officer who comes late: who has answered it, as a toast and in place of the buttons."""
    found = actions.decided(visit.tx, visit.person, activity_id)
    if found is None:
        _tell(visit, messages.refusal(visit.speech(), Refusal.ANSWERED))
        return
    activity, rt, by = found
    _tell(visit, messages.verdict(visit.speech(rt), activity, by))
    if visit.update.callback_query is not None:
        visit.edit(messages.decided(visit.speech(rt), activity, by))


def _withdraw(visit: Visit, activity_id: int) -> None:
    if actions.withdraw(visit.tx, visit.world, visit.person, activity_id):
        show(visit, messages.withdrawn(visit.speech()))
    else:
        _tell(visit, messages.refusal(visit.speech(), Refusal.ANSWERED))
