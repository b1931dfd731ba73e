"""What the buttons of a squad lead to: its panel, the choice of its members, why nothing was changed."""

from bot.actions import dialogues
from bot.actions import squads as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import squad_edits as edits
from bot.messages import squads as messages
from bot.parcels import Text
from bot.rules import proxies
from bot.rules.namesakes import found as meant
from bot.rules.namesakes import same
from bot.rules.squads import Asked, Desk, Reason
from db import squads
from handlers.privately import show
from handlers.visit import Visit


def draft_of(visit: Visit, squad_id: int) -> Draft | None:
    """Return what is half-way about a squad; 0: about a new one."""
    draft = dialogues.find(visit.tx, visit.world, Dialogue.SQUAD, visit.chat.id, visit.user.id)
    return draft if draft is not None and draft.data.get("squad") == squad_id else None


def listen(visit: Visit, squad_id: int, asked: Asked, **data: object) -> None:
    """Take what is typed from now on as an answer about a squad."""
    about = {"squad": squad_id, **data}
    dialogues.begin(visit.tx, visit.world, Dialogue.SQUAD, visit.chat.id, visit.user.id, asked, about)


def listen_no_more(visit: Visit) -> None:
    """What is typed is not meant for a squad any more."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.SQUAD, visit.chat.id, visit.user.id)


def deny(visit: Visit, reason: Reason) -> None:
    """Say why a tap changed nothing."""
    visit.toast(messages.refusal(visit.speech(), reason), alert=True)


def panel(visit: Visit, desk: Desk, note: str = "") -> Text:
    """Return a squad as it stands now."""
    squad = squads.get(visit.tx, desk.squad.id) or desk.squad
    roster = actions.roster(visit.tx, visit.world, squad)
    inside = {one.id for one in roster.members}
    people = [one for one in actions.people(visit.tx, desk.rt) if one.resident.id in inside]
    return messages.panel(visit.speech(desk.rt), roster, people, manages=desk.manages, note=note)


def settle(visit: Visit, outcome: Desk | Reason, note: str = "") -> None:
    """Show the squad after a change, or say why there was none."""
    if isinstance(outcome, Reason):
        deny(visit, outcome)
    else:
        listen_no_more(visit)
        show(visit, panel(visit, outcome, note))


def members(visit: Visit, desk: Desk, page: int = 0, words: str = "") -> Text:
    """Return a page of residents to choose from; what is typed from now on is a name to look for."""
    listen(visit, desk.squad.id, Asked.MEMBER, words=words)
    squad = squads.get(visit.tx, desk.squad.id) or desk.squad
    people, new = actions.people(visit.tx, desk.rt), ""
    if words:
        said = proxies.read(words)
        people = meant(said, people)
        is_known = any(same(said, one) for one in people)
        new = said.stored_name if desk.manages and not is_known and not said.username else ""
    inside = squads.of_members(visit.tx, desk.rt.id)
    elsewhere = {one for one, theirs in inside.items() if squad.id not in theirs}
    roster = actions.roster(visit.tx, visit.world, squad)
    return edits.choose_members(visit.speech(desk.rt), roster, people, elsewhere, page, words, new)


def looked_for(visit: Visit, squad_id: int) -> str:
    """Return the name that is being looked for; "" when it is none."""
    draft = draft_of(visit, squad_id)
    return str(draft.data.get("words", "")) if draft is not None and draft.step == Asked.MEMBER else ""
