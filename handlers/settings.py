"""`/atur` and the panel of a neighbourhood's settings."""

from bot.actions import dialogues
from bot.actions import settings as actions
from bot.actions.dialogues import Draft
from bot.messages import general
from bot.messages import neighbourhoods as names
from bot.messages import settings as messages
from bot.messages.links import private_chat
from bot.parcels import Text
from bot.rules.neighbourhoods import Field, Neighbourhood, Status
from bot.rules.places import Fault
from bot.taps import AskSettingTap, ChooseSettingTap, SettingsTap, one_of
from handlers.visit import Visit

STOP = ("batal", "cancel")


def show(visit: Visit, _words: str) -> None:
    """`/atur`: in private first which RT, where somebody serves several."""
    if visit.in_group:
        _show_here(visit)
        return
    mine = [rt for rt in visit.homes if actions.may_change(visit.tx, rt, visit.person.id)]
    if not mine:
        visit.say(general.said(messages.chair_only(visit.speech())))
    elif len(mine) == 1:
        visit.say(messages.panel(visit.speech(mine[0]), mine[0]))
    else:
        visit.say(names.which(visit.speech(), [(rt, SettingsTap(rt.id)) for rt in mine]))


def panel(visit: Visit, tap: SettingsTap) -> None:
    """The panel in place of what the message showed."""
    rt = _changeable(visit, tap.rt_id)
    if rt is not None:
        visit.toast()
        visit.edit(_panel(visit, rt))


def ask_by_tap(visit: Visit, tap: AskSettingTap) -> None:
    """One setting: its choices as buttons, or a question to answer."""
    rt = _changeable(visit, tap.rt_id)
    field = one_of(Field, tap.field)
    if rt is None:
        return
    if field not in messages.QUESTIONS:  # forged, or of a page that has moved
        visit.toast(general.old_button(visit.speech(rt)), alert=True)
        return
    visit.toast()
    if field in messages.EXAMPLES:
        ask(visit, rt, field)
    else:
        visit.edit(messages.choices(visit.shared_speech(rt), rt, field))


def ask(visit: Visit, rt: Neighbourhood, field: Field) -> None:
    """Ask a question that is answered by replying to it."""
    pressed = visit.in_group and visit.update.callback_query is not None
    text, hint = messages.question(visit.shared_speech(rt), field, visit.person if pressed else None)
    draft = actions.begin(visit.tx, visit.world, rt, visit.chat.id, visit.user.id, field)
    dialogues.ask(visit.tx, visit.world, draft, visit.answer(text, reply=not pressed, force_reply=hint))


def choose(visit: Visit, tap: ChooseSettingTap) -> None:
    """One of the choices was pressed."""
    rt = _changeable(visit, tap.rt_id)
    field = one_of(Field, tap.field)
    if rt is None:
        return
    if field is None:
        visit.toast(general.old_button(visit.speech(rt)), alert=True)
        return
    person_id = visit.user.id
    changed = actions.choose(visit.tx, visit.world, rt, person_id, field, tap.choice, visit.thread_id)
    if changed is None:
        visit.toast(general.old_button(visit.speech(rt)), alert=True)
        return
    visit.toast(messages.stored(visit.speech(changed)))
    visit.edit(_panel(visit, changed))


def answer(visit: Visit, draft: Draft, text: str) -> None:
    """A typed answer; in a group another admin may give it too."""
    rt = visit.within_reach(draft.data["rt"])
    if rt is None:
        dialogues.end(visit.tx, draft)
        return
    if rt.status is Status.NEW:
        visit.group_admins()
    author = _author(visit, draft)
    if text.strip().lower() in STOP and actions.may_change(visit.tx, rt, author):
        dialogues.end(visit.tx, draft)
        visit.say(_panel(visit, rt))
        return
    field = Field(draft.step)
    match actions.answer(visit.tx, visit.world, rt, author, field, text):
        case Neighbourhood() as changed:
            dialogues.end(visit.tx, draft)
            visit.say(_panel(visit, changed))
        case Fault() as fault:
            words, hint = messages.fault(visit.shared_speech(rt), fault, field), messages.EXAMPLES[field]
            again = visit.answer(words, reply=True, force_reply=hint)
            dialogues.ask(visit.tx, visit.world, draft, again)
        case None:
            visit.say(general.said(_denied(visit, rt)), reply=True)


def _author(visit: Visit, draft: Draft) -> int | None:
    """Return whose answer it is: an anonymous admin goes on for whoever began; None when that was one too."""
    if not visit.is_anonymous_admin:
        return visit.user.id
    return None if draft.person_id == visit.user.id else draft.person_id


def _show_here(visit: Visit) -> None:
    rt = visit.rt
    if rt is None or rt.status is not Status.ACTIVE:
        visit.say(general.said(names.not_set_up(visit.speech())), reply=True)
    elif visit.is_anonymous_admin or actions.may_change(visit.tx, rt, visit.user.id):
        visit.say(_panel(visit, rt))
    else:
        visit.say(general.said(messages.chair_only(visit.speech(rt))), reply=True)


def _panel(visit: Visit, rt: Neighbourhood) -> Text:
    in_topic = visit.in_group and visit.thread_id is not None
    payloads = {
        "squads_link": "regu",
        "reports_link": f"aturlaporan_{rt.id}",
        "reminders_link": f"aturpengingat_{rt.id}",
        "summary_link": f"aturringkasan_{rt.id}",
        "liaisons_link": f"aturpendamping_{rt.id}",
    }
    links = payloads if visit.in_group else {}
    to = {name: private_chat(visit.world.bot_username, payload) for name, payload in links.items()}
    return messages.panel(visit.shared_speech(rt), rt, in_topic=in_topic, **to)


def _changeable(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the neighbourhood that this person may change from here; else answer with a toast."""
    rt = visit.within_reach(rt_id)
    if rt is None:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return None
    if rt.status is Status.NEW:
        visit.group_admins()
    if not actions.may_change(visit.tx, rt, visit.user.id):
        visit.toast(_denied(visit, rt), alert=True)
        return None
    return rt


def _denied(visit: Visit, rt: Neighbourhood) -> str:
    words = visit.speech(rt)
    return names.admins_only(words) if rt.status is Status.NEW else messages.chair_only(words)
