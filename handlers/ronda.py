"""/ronda and /jadwal: tonight and the week, one's own nights, what is said to a duty, the leaders' panel."""

from bot.actions import asides, duties, empty_houses, jimpitan, ronda
from bot.actions.duties import Sight
from bot.actions.residents import to_name
from bot.messages import agenda, general, panels, talk
from bot.messages import arrivals as noting
from bot.messages import duties as words
from bot.messages import ronda as messages
from bot.parcels import Say, Text
from bot.rules import arrivals, duty_talk
from bot.rules import ronda as rules
from bot.rules.duties import Reason, Refused, reason_of_closed
from bot.rules.empty_houses import EmptyHouse
from bot.rules.jimpitan import Round
from bot.rules.kinds import Kind
from bot.rules.ronda import Answer, Duty
from bot.taps import (
    DutiesTap,
    DutyTap,
    HelpTap,
    NightOffTap,
    NightPanelTap,
    NightTap,
    SayTap,
    SayTonightTap,
    one_of,
)
from handlers.announcements import beginner
from handlers.neighbours import come_in
from handlers.privately import show
from handlers.visit import Visit, number_of


def week(visit: Visit, words: str) -> None:
    """/ronda: tonight and the week here; in private wherever the person lives, their own nights first.

    Where nobody keeps watch by a roster, and with words behind it, it begins an activity of that kind.
    """
    here = [visit.rt] if visit.rt else []
    places = here if visit.in_group else visit.homes
    if not (words or visit.in_group or places):
        visit.say(agenda.no_home(visit.speech()))
    elif words or not any(ronda.settings_in_use(visit.tx, rt) for rt in places):
        _begin(visit, words)
    elif visit.in_group and visit.rt is not None:
        asides.tell_ronda(visit.tx, visit.world, visit.rt, visit.thread_id)
    else:
        for text in _own_weeks(visit):
            visit.say(text)


_begin = beginner(Kind.RONDA, "Ronda")


def _own_weeks(visit: Visit) -> list[Text]:
    speech = visit.speech()
    homes = [rt for rt in visit.homes if ronda.settings_in_use(visit.tx, rt)]
    weeks = [messages.week(visit.speech(rt), *ronda.week(visit.tx, visit.world, rt)) for rt in homes]
    own = ronda.mine(visit.tx, visit.world, visit.person)
    return [words.mine(speech, own), *weeks] if own else weeks


def mine(visit: Visit) -> None:
    """/jadwal: the person's own nights to come."""
    visit.say(_mine(visit))


def turn_mine(visit: Visit, _tap: DutiesTap) -> None:
    """The same under a button."""
    show(visit, _mine(visit))


def _mine(visit: Visit) -> Text:
    has_calendar = bool(visit.world.config.web.public_url)
    own = ronda.mine(visit.tx, visit.world, visit.person)
    resting = ronda.resting(visit.tx, visit.world, visit.person)
    return words.mine(visit.speech(), own, resting, has_calendar=has_calendar)


def heard(visit: Visit, text: str) -> bool:
    """Words about a duty of one's own: the night with its buttons; False for all else. Only a tap counts."""
    homes = [rt for rt in visit.homes if ronda.settings_in_use(visit.tx, rt)]
    if not homes or not duty_talk.is_of_own_duty(text):
        return False
    own = ronda.mine(visit.tx, visit.world, visit.person)
    evenings = duty_talk.evenings_meant(text, visit.said_at, homes[0].zone)
    nights = [night for night, _ in own]
    meant = duty_talk.night_meant(nights, evenings)
    sight = duties.seen_by(visit.tx, visit.person, meant.id) if meant else None
    if sight is not None:
        visit.say(talk.with_buttons(visit.speech(sight.rt), _night(visit, sight)))
    else:
        day, nearest = next(reversed(evenings), None), next(iter(nights), None)
        visit.say(words.none_then(visit.speech(homes[0]), day, nearest))
    return True


def say(visit: Visit, tap: SayTap) -> None:
    """Siap or Berhalangan, under a reminder, in private, or in the leaders' panel."""
    wanted = one_of(Answer, tap.answer)
    if wanted is None or wanted is Answer.NONE:
        _refuse(visit, Refused(Reason.NOT_HERE))
        return
    outcome = duties.say(visit.tx, visit.world, visit.person, tap.duty_id, wanted)
    visit.toast(words.toast(visit.speech(), outcome), alert=isinstance(outcome, Refused))
    found = duties.of_duty(visit.tx, visit.person, tap.duty_id)
    if not isinstance(outcome, Refused) and found is not None and not visit.in_group:
        sight, duty = found
        is_own = duty.resident.id == sight.resident.id
        visit.edit(_night(visit, sight) if is_own else _one(visit, sight, duty))


def say_tonight(visit: Visit, tap: SayTonightTap) -> None:
    """The same on tonight's card."""
    wanted = one_of(Answer, tap.answer)
    if wanted is None or wanted is Answer.NONE:
        _refuse(visit, Refused(Reason.NOT_HERE))
        return
    come_in(visit, duties.place_of(visit.tx, tap.night_id))
    outcome = duties.say_tonight(visit.tx, visit.world, visit.person, tap.night_id, wanted)
    visit.toast(words.toast(visit.speech(), outcome), alert=isinstance(outcome, Refused))


def help_out(visit: Visit, tap: HelpTap) -> None:
    """Saya bisa: in the group or in private."""
    come_in(visit, duties.place_of(visit.tx, tap.night_id))
    outcome = duties.help_out(visit.tx, visit.world, visit.person, tap.night_id)
    visit.toast(words.helped(visit.speech(), outcome), alert=True)
    sight = duties.seen_by(visit.tx, visit.person, tap.night_id)
    if not isinstance(outcome, Refused) and not visit.in_group and sight is not None:
        visit.edit(_night(visit, sight))


def show_night(visit: Visit, tap: NightTap) -> None:
    """One night; with the reader's own duty, where they have one."""
    sight = duties.seen_by(visit.tx, visit.person, tap.night_id)
    if sight is None:
        _refuse(visit, Refused(Reason.NOT_HERE))
        return
    visit.toast()
    visit.edit(_night(visit, sight))


def _night(visit: Visit, sight: Sight) -> Text:
    speech, pos = visit.speech(sight.rt), ronda.pos_of(visit.tx, sight.watch)
    empty = _empty(visit, sight)
    if sight.own is None or not sight.night.is_planned:
        return messages.seen(speech, sight.watch, pos, empty, leads=sight.leads)
    named, swaps = to_name(visit.tx, sight.rt, visit.person.id), ronda.swaps(visit.tx, sight.rt)
    left, has_book = ronda.left_to(visit.tx, sight.watch), _is_at_pos(visit, sight)
    collects = _collects(visit, sight)
    tonight = rules.is_tonight(sight.night, visit.world.now, sight.rt.zone)
    return words.own(
        speech,
        sight.watch,
        sight.own,
        pos,
        named,
        swaps=swaps,
        left=left,
        has_book=has_book,
        collects=collects,
        tonight=tonight,
        leads=sight.leads,
        empty=empty,
    )


def _empty(visit: Visit, sight: Sight) -> list[EmptyHouse]:
    return empty_houses.for_watch(visit.tx, visit.world, sight.rt, sight.watch, sight.resident)


def panel(visit: Visit, tap: NightPanelTap) -> None:
    """The wheel on tonight's card: leaders and officers find the panel in their private chat."""
    sight = duties.seen_by(visit.tx, visit.person, tap.night_id)
    if sight is None or not sight.leads:
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return
    speech = visit.speech(sight.rt)
    text = leaders_panel(visit, sight)
    if not visit.in_group:
        show(visit, text)
    elif visit.can_write_to(visit.person):
        visit.send(Say(visit.person.id, text))
        visit.toast(panels.sent_in_private(speech))
    else:
        visit.toast(url=visit.deep_link(f"night_{tap.night_id}"))


def open_panel(visit: Visit, rest: str) -> None:
    """The deep link for leaders and officers: start=night_42."""
    sight = duties.seen_by(visit.tx, visit.person, number_of(rest))
    if sight is None or not sight.leads:
        visit.say(general.said(general.officers_only(visit.speech())))
        return
    visit.say(leaders_panel(visit, sight))


def leaders_panel(visit: Visit, sight: Sight) -> Text:
    """Return the panel as it stands now."""
    at_pos, is_officer = _is_at_pos(visit, sight), sight.resident.is_officer
    speech, empty = visit.speech(sight.rt), _empty(visit, sight)
    return messages.panel(
        speech,
        sight.watch,
        for_officer=is_officer,
        at_pos=at_pos,
        closed=at_pos and _reason_of_unmarked(visit, sight) is not None,
        collects=_collects(visit, sight),
        empty=empty,
    )


def _collects(visit: Visit, sight: Sight) -> bool:
    at = jimpitan.on_night(visit.tx, visit.world, visit.person, sight.night.id)
    return isinstance(at, Round)


def _reason_of_unmarked(visit: Visit, sight: Sight) -> arrivals.Reason | None:
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    return arrivals.reason_of_unmarked(sight.night, visit.world.now, days, is_officer=officer)


def _is_at_pos(visit: Visit, sight: Sight) -> bool:
    return arrivals.reason_of_closed(sight.night, visit.world.now) is not arrivals.Reason.EARLY


def one(visit: Visit, tap: DutyTap) -> None:
    """A name in the panel."""
    found = duties.of_duty(visit.tx, visit.person, tap.duty_id)
    if found is None or not found[0].leads:
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return
    sight, duty = found
    if _is_at_pos(visit, sight) and _reason_of_unmarked(visit, sight) is not None:
        show(visit, leaders_panel(visit, sight))
    else:
        show(visit, _one(visit, sight, duty))


def _one(visit: Visit, sight: Sight, duty: Duty) -> Text:
    """What may be said for somebody: at the pos how it went, before that whether they come."""
    speech = visit.speech(sight.rt)
    if _is_at_pos(visit, sight):
        return noting.one(speech, sight.watch, duty)
    return messages.one(speech, sight.watch, duty, swaps=ronda.swaps(visit.tx, sight.rt))


def call_off(visit: Visit, tap: NightOffTap) -> None:
    """An officer calls a night off, after one more question."""
    sight = duties.seen_by(visit.tx, visit.person, tap.night_id)
    if sight is None or not sight.resident.is_officer:
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return
    if reason := reason_of_closed(sight.night, visit.world.now):
        _refuse(visit, Refused(reason))
        return
    if not tap.sure:
        show(visit, messages.sure_off(visit.speech(sight.rt), sight.watch))
        return
    outcome = duties.call_off(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    now = duties.seen_by(visit.tx, visit.person, tap.night_id) or sight
    show(visit, messages.seen(visit.speech(sight.rt), now.watch, ""))


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(words.toast(visit.speech(), refused), alert=True)
