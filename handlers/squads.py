"""/regu: the squads of an RT, made and changed by tapping; residents see their own."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.actions import dialogues
from bot.actions import imports as taking
from bot.actions import ronda as nights
from bot.actions import settings as rights
from bot.actions import squads as actions
from bot.actions.dialogues import Draft
from bot.actions.residents import to_name
from bot.messages import general, help, rosters
from bot.messages import neighbourhoods as names
from bot.messages import ronda_settings as beginning
from bot.messages import squad_edits as edits
from bot.messages import squads as messages
from bot.parcels import Text
from bot.rules import proxies
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.squads import Asked, Choice, Desk, Reason
from bot.taps import SquadsTap, SquadTap, one_of
from db import residents, squads
from handlers import imports, squad_nights
from handlers.privately import refuse, show
from handlers.squad_pages import deny, listen, listen_no_more, looked_for, members, panel, settle
from handlers.visit import Visit

OF_MEMBERS = frozenset({Choice.SHOW, Choice.MEMBERS, Choice.JOIN, Choice.LEAVE})  # what a leader may use


def command(visit: Visit, words: str) -> None:
    """/regu: which RT first, where somebody lives in several; a list that comes with it is taken over."""
    if visit.in_group:
        visit.say(help.in_private(visit.speech(), visit.world.bot_username, "regu"), reply=True)
        return
    message = visit.update.message
    if message is not None and message.document is not None and imports.sent(visit, message):
        return
    mine = taking.managed(visit.tx, visit.person) if ":" in words else []
    if len(mine) == 1:
        imports.begin_with(visit, mine[0], words)
        return
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    homes = [rt for rt in visit.homes if rt.status is Status.ACTIVE]
    if not homes:
        visit.say(general.said(rosters.residents_only(visit.speech())))
    elif len(homes) > 1:
        visit.say(names.which(visit.speech(), [(rt, SquadsTap(rt.id, 0)) for rt in homes]))
    else:
        visit.say(overview(visit, homes[0]))
        _expect_list(visit, homes[0])


def open_page(visit: Visit, tap: SquadsTap) -> None:
    """A page of the squads."""
    rt = next((rt for rt in visit.homes if rt.id == tap.rt_id and rt.status is Status.ACTIVE), None)
    if rt is None:
        refuse(visit)
        return
    listen_no_more(visit)
    show(visit, overview(visit, rt, tap.page))
    _expect_list(visit, rt)


def _expect_list(visit: Visit, rt: Neighbourhood) -> None:
    """Who sees the squads may paste a list below them at once, before any button."""
    if rights.may_change(visit.tx, rt, visit.person.id):
        taking.expect(visit.tx, visit.world, visit.person, rt)


def overview(visit: Visit, rt: Neighbourhood, page: int = 0) -> Text:
    """Return what somebody of an RT may see of its squads."""
    speech, settings = visit.speech(rt), nights.settings_in_use(visit.tx, rt)
    manages = rights.may_change(visit.tx, rt, visit.person.id)
    named = to_name(visit.tx, rt, visit.person.id)
    if settings is None:
        return beginning.offer(speech, rt) if manages else messages.none_here(speech, named)
    found = actions.rosters(visit.tx, visit.world, rt)
    if manages:
        return messages.overview(speech, rt, settings, found, page)
    mine = actions.mine(visit.tx, visit.world, rt, visit.person)
    own = {roster.squad.id for roster in mine}
    resident = residents.resident(visit.tx, rt.id, visit.person.id)
    me = resident.id if resident else 0
    led = [one.squad for one in mine if me in (one.squad.leader_id, one.squad.deputy_id)]
    others = [roster for roster in found if roster.squad.id not in own]
    return messages.own(speech, mine, others, named, led)


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of a squad that somebody may use."""

    desk: Desk
    number: int
    page: int


def choose(visit: Visit, tap: SquadTap) -> None:
    """A button of a squad."""
    choice = one_of(Choice, tap.what)
    if choice in squad_nights.CHOICES and tap.squad_id == 0:
        squad_nights.choose_of_new(visit, choice, tap)
        return
    desk = actions.desk(visit.tx, visit.person, tap.squad_id)
    may = desk is not None and (desk.manages or (desk.may_choose_members and choice in OF_MEMBERS))
    if desk is None or choice is None or not may:
        deny(visit, Reason.NOT_YOURS)
    elif choice in squad_nights.CHOICES:
        squad_nights.choose(visit, desk, choice, tap)
    else:
        _DO[choice](visit, Tapped(desk, tap.number, tap.page))


def _show(visit: Visit, tapped: Tapped) -> None:
    listen_no_more(visit)
    show(visit, panel(visit, tapped.desk))


def _members(visit: Visit, tapped: Tapped) -> None:
    words = looked_for(visit, tapped.desk.squad.id) if tapped.number == 1 else ""
    show(visit, members(visit, tapped.desk, tapped.page, words))


def _join(visit: Visit, tapped: Tapped) -> None:
    _changed(visit, tapped, actions.join(visit.tx, visit.world, visit.person, *_ids(tapped)))


def _leave(visit: Visit, tapped: Tapped) -> None:
    _changed(visit, tapped, actions.leave(visit.tx, visit.world, visit.person, *_ids(tapped)))


def _ids(tapped: Tapped) -> tuple[int, int]:
    return tapped.desk.squad.id, tapped.number


def _changed(visit: Visit, tapped: Tapped, outcome: Desk | Reason) -> None:
    if isinstance(outcome, Reason):
        deny(visit, outcome)
    else:
        show(visit, members(visit, outcome, tapped.page, looked_for(visit, outcome.squad.id)))


def _add_new(visit: Visit, tapped: Tapped) -> None:
    said = proxies.read(looked_for(visit, tapped.desk.squad.id))
    outcome = actions.join_new(visit.tx, visit.world, visit.person, tapped.desk.squad.id, said)
    if isinstance(outcome, Reason):
        deny(visit, outcome)
    else:
        show(visit, members(visit, outcome))


def _ask_leader(visit: Visit, tapped: Tapped, *, deputy: bool = False) -> None:
    roster = actions.roster(visit.tx, visit.world, tapped.desk.squad)
    show(visit, edits.choose_leader(visit.speech(tapped.desk.rt), roster, deputy=deputy))


def _lead(visit: Visit, tapped: Tapped, *, deputy: bool = False) -> None:
    settle(visit, actions.lead(visit.tx, visit.world, visit.person, *_ids(tapped), deputy=deputy))


def _ask(asked: Asked) -> Callable[[Visit, Tapped], None]:
    def ask(visit: Visit, tapped: Tapped) -> None:
        listen(visit, tapped.desk.squad.id, asked)
        show(visit, edits.ask_typed(visit.speech(tapped.desk.rt), tapped.desk.squad, asked))

    return ask


def _places(visit: Visit, tapped: Tapped) -> None:
    listen(visit, tapped.desk.squad.id, Asked.PLACE)
    places = actions.places(visit.tx, tapped.desk.rt)
    show(visit, edits.choose_place(visit.speech(tapped.desk.rt), tapped.desk.squad, places))


def _place(visit: Visit, tapped: Tapped) -> None:
    settle(visit, actions.meet_at(visit.tx, visit.world, visit.person, *_ids(tapped)))


def _ask_end(visit: Visit, tapped: Tapped) -> None:
    number = len(squads.members(visit.tx, tapped.desk.squad.id))
    show(visit, messages.sure_end(visit.speech(tapped.desk.rt), tapped.desk.squad, number))


def _end(visit: Visit, tapped: Tapped) -> None:
    outcome = actions.end(visit.tx, visit.world, visit.person, tapped.desk.squad.id)
    if isinstance(outcome, Reason):
        deny(visit, outcome)
    else:
        show(visit, messages.ended(visit.speech(outcome.rt), outcome.squad))


_DO: dict[Choice, Callable[[Visit, Tapped], None]] = {
    Choice.SHOW: _show,
    Choice.MEMBERS: _members,
    Choice.JOIN: _join,
    Choice.LEAVE: _leave,
    Choice.NEW: _add_new,
    Choice.LEADERS: _ask_leader,
    Choice.LEAD: _lead,
    Choice.DEPUTIES: lambda visit, tapped: _ask_leader(visit, tapped, deputy=True),
    Choice.DEPUTY: lambda visit, tapped: _lead(visit, tapped, deputy=True),
    Choice.NAME: _ask(Asked.NAME),
    Choice.PLACES: _places,
    Choice.PLACE: _place,
    Choice.PLACE_NAME: _ask(Asked.PLACE_NAME),
    Choice.END: _ask_end,
    Choice.END_SURE: _end,
}


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A name to look for, other nights, another name, a pos."""
    asked = Asked(draft.step)
    squad_id = int(draft.data["squad"])
    if asked is Asked.NIGHTS:
        squad_nights.typed(visit, draft, text)
        return
    desk = actions.desk(visit.tx, visit.person, squad_id)
    if desk is None or not (desk.manages or (desk.may_choose_members and asked is Asked.MEMBER)):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(messages.refusal(visit.speech(), Reason.NOT_YOURS)))
    elif asked is Asked.MEMBER and desk.manages and len(proxies.read_all(text)) > 1:
        imports.begin_with(visit, desk.rt, f"{desk.squad.name}:\n{text}")
    elif asked is Asked.MEMBER:
        visit.say(members(visit, desk, words=text[:100]))
    else:
        _take(visit, desk, asked, text)


def _take(visit: Visit, desk: Desk, asked: Asked, text: str) -> None:
    act = {
        Asked.NAME: actions.rename,
        Asked.PLACE: actions.meet_at_new,
        Asked.PLACE_NAME: actions.rename_pos,
    }[asked]
    outcome = act(visit.tx, visit.world, visit.person, desk.squad.id, text)
    if isinstance(outcome, Desk):
        listen_no_more(visit)
        visit.say(panel(visit, outcome))
        return
    why = messages.refusal(visit.speech(desk.rt), outcome)
    question = Asked.PLACE_NAME if asked is Asked.PLACE else asked
    visit.say(edits.ask_typed(visit.speech(desk.rt), desk.squad, question, why))
