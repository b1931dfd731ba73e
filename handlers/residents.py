"""The private chat: opening it, consent, how to be addressed, the house, /saya."""

from dataclasses import replace

from bot.actions import agenda, dialogues, jimpitan, liaisons, reach, rounds, summaries, watch_history
from bot.actions import residents as actions
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import help, mine, privacy
from bot.messages import jimpitan as houses
from bot.messages import liaisons as links
from bot.messages import residents as messages
from bot.messages import summary_shares as weeks
from bot.messages import watch_history as nights
from bot.messages.homes import told_apart
from bot.messages.paging import in_rows
from bot.parcels import Text
from bot.rules import residents as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import has_consented
from bot.rules.residents import AddressForm, Person, Private, Resident
from bot.rules.signups import Answer, is_open
from bot.rules.summaries import Share
from bot.taps import AddressTap, ConsentTap, HouseTap, MePageTap, MeTap, NameTap, NoHouseTap, one_of
from bot.updates import Update
from db import neighbourhoods, residents, signups
from handlers.neighbours import behind_link
from handlers.privately import refuse, show
from handlers.visit import Visit, number_of


def start(visit: Visit, _payload: str) -> None:
    """/start, or a link that says no more."""
    homes = visit.homes
    if homes:
        _welcome(visit, homes)
    else:
        text = help.stranger(visit.speech(), visit.world.bot_username)
        accompanied = liaisons.rts_of(visit.tx, visit.person.id)
        if accompanied:
            text = links.pointed_out(visit.speech(accompanied[0]), text, len(accompanied))
        visit.say(text)


def hello(visit: Visit, payload: str) -> None:
    """The link of a neighbourhood: it proves nothing, only those in its group are welcomed to it."""
    rt = neighbourhoods.get(visit.tx, number_of(payload))
    if rt is not None and visit.resident_of(rt) is not None:
        _welcome(visit, [rt])
    else:
        visit.say(messages.not_yet_known(visit.speech()))


def remind(visit: Visit, payload: str) -> None:
    """The link "Remind me" of a card."""
    if (sight := behind_link(visit, payload)) is None:
        return
    if not is_open(sight.activity, visit.world.now):
        _welcome(visit, [sight.rt])
    else:
        _offer_notice(visit)
        visit.say(_welcome_to(visit, sight))


def _welcome_to(visit: Visit, sight: Sight) -> Text:
    activity, rt = sight.activity, sight.rt
    answer = signups.answer_of(visit.tx, activity.id, sight.resident.id)
    reminds = rounds.is_to_come(
        visit.tx, visit.world, rt, activity, visit.person.id, answer or Answer.JOINING
    )
    is_new = visit.person.private is not Private.OPEN  # as it was before they came
    return messages.welcome_to(
        visit.speech(rt), visit.person, rt, activity, answer, reminds=reminds, is_new=is_new
    )


def _welcome(visit: Visit, homes: list[Neighbourhood]) -> None:
    _offer_notice(visit)
    visit.say(messages.welcome(visit.speech(homes[0]), visit.person, homes))


def _offer_notice(visit: Visit) -> None:
    """The privacy notice, if it is due, comes first: what the person came for is then the newest message."""
    actions.offer_notice(visit.tx, visit.world, replace(visit.person, private=Private.OPEN))


def consent(visit: Visit, tap: ConsentTap) -> None:
    """The answer under the privacy notice."""
    if tap.agree == 1:
        agreed_before = has_consented(visit.person)
        actions.consent(visit.tx, visit.world, visit.person)
        if agreed_before:  # to an older text, or by a second tap: what they told is known
            me(visit)
            return
        show(visit, messages.form_question(visit.speech(), visit.person, first=True))
    else:
        actions.decline(visit.tx, visit.person)
        show(visit, privacy.declined(visit.speech()))


def address(visit: Visit, tap: AddressTap) -> None:
    """One of Bapak, Ibu, Mas, Mbak, Kak, or just the name."""
    form = one_of(AddressForm, tap.form)
    if form is None:
        refuse(visit)
        return
    _end_dialogue(visit)
    person = actions.address(visit.tx, visit.world, visit.person, form)
    _after_name(visit, person, first=tap.first == 1)


def name(visit: Visit, tap: NameTap) -> None:
    """Wants to type the name."""
    if not _ask_consent(visit):
        _begin_dialogue(visit, "name", {"first": tap.first == 1})
        show(visit, messages.name_question(visit.speech()))


def house(visit: Visit, tap: HouseTap) -> None:
    """One of several neighbourhoods: its house is next."""
    homes = [rt for rt in visit.homes if rt.id == tap.rt_id]
    if not homes:
        refuse(visit)
    elif not _ask_consent(visit):
        _ask_house(visit, homes, visit.person, first=tap.first == 1)


def no_house(visit: Visit, tap: NoHouseTap) -> None:
    """Skips the house, or has it forgotten."""
    _end_dialogue(visit)
    if tap.first == 1:
        show(visit, messages.all_set(visit.speech(), visit.person, ""))
        return
    for rt in visit.homes:
        if rt.id == tap.rt_id:
            actions.live_in(visit.tx, visit.person, rt, "")
    me(visit)


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A typed name or house."""
    first = bool(draft.data["first"])
    if draft.step == "name":
        _take_name(visit, text, first)
    else:
        _take_house(visit, int(draft.data["rt_id"]), text, first)


def _take_name(visit: Visit, text: str, first: bool) -> None:
    called = rules.typed_name(text)
    if not called:
        visit.say(messages.name_misfit(visit.speech()))
        return
    _end_dialogue(visit)
    _after_name(visit, actions.call(visit.tx, visit.world, visit.person, called), first)


def _take_house(visit: Visit, rt_id: int, text: str, first: bool) -> None:
    if rules.skips_house(text):
        no_house(visit, NoHouseTap(rt_id, int(first)))
        return
    label = rules.house_label(text)
    if not label:
        visit.say(messages.house_misfit(visit.speech(), rt_id, first=first))
        return
    _end_dialogue(visit)
    homes = [rt for rt in visit.homes if rt.id == rt_id]
    if not any(actions.live_in(visit.tx, visit.person, rt, label) for rt in homes):
        me(visit)  # moved away, or took the consent back, while the question was open
    elif first:
        visit.say(messages.all_set(visit.speech(), visit.person, label))
    else:
        me(visit)


def _after_name(visit: Visit, person: Person | None, first: bool) -> None:
    if person is None:
        show(visit, privacy.consent_question(visit.speech(), visit.homes))
    elif first:
        _ask_house(visit, visit.homes, person, first=True)
    else:
        _show_me(visit, person)


def _ask_house(visit: Visit, homes: list[Neighbourhood], person: Person, *, first: bool) -> None:
    speech = visit.speech()
    if not homes:
        show(visit, messages.all_set(speech, person, ""))
    elif len(homes) > 1:
        show(visit, messages.which_home(speech, homes, first=first))
    else:
        _begin_dialogue(visit, "house", {"first": first, "rt_id": homes[0].id})
        show(visit, messages.house_question(speech, homes[0], first=first))


def me(visit: Visit) -> None:
    """/saya: what is known."""
    _show_me(visit, visit.person)


def turn_me(visit: Visit, tap: MePageTap) -> None:
    """Another page of /saya."""
    _show_me(visit, visit.person, tap.page)


def _show_me(visit: Visit, person: Person, page: int = 0) -> None:
    speech = visit.speech()
    homes = {rt.id: rt for rt in visit.homes}
    living = [one for one in residents.homes(visit.tx, person.id) if one.neighbourhood_id in homes]
    places = [
        (homes[place.neighbourhood_id], residents.house_of(visit.tx, place), place.offices)
        for place in living
    ]
    year = agenda.this_year(visit.tx, visit.world, person)
    duties = agenda.duties(visit.tx, visit.world, person)
    has_calendar = bool(visit.world.config.web.public_url)
    watched = watch_history.own(visit.tx, visit.world, person)
    given = jimpitan.own(visit.tx, visit.world, person)
    share = [*mine.share(speech, year, duties), *nights.in_short(speech, watched)]
    share += [*houses.in_short(speech, given), *weeks.of_house(speech, _weeks(visit, living, homes))]
    further = [nights.button(speech)] if watched else []
    further += [houses.own_button(speech)] if given else []
    keeping = watch_history.keeping(visit.tx, person)
    names = told_apart(speech, keeping)
    further += [nights.contributions_button(speech, rt, names.get(rt.id, "")) for rt in keeping]
    text = messages.me(speech, person, places, page, share, has_calendar=has_calendar)
    show(visit, Text(text.html, (*text.rows, *in_rows(further, 2))))


def _weeks(
    visit: Visit, living: list[Resident], homes: dict[int, Neighbourhood]
) -> list[tuple[Neighbourhood, Share]]:
    """In how many of the last weeks their house took part, in each of their RT."""
    at = [(homes[one.neighbourhood_id], one) for one in living]
    found = [(rt, summaries.share(visit.tx, visit.world, rt, one)) for rt, one in at]
    return [(rt, share) for rt, share in found if share is not None]


def change_me(visit: Visit, tap: MeTap) -> None:
    """The buttons under /saya."""
    if tap.about not in ("address", "house"):
        _end_dialogue(visit)
        me(visit)
    elif _ask_consent(visit):
        pass
    elif tap.about == "address":
        show(visit, messages.form_question(visit.speech(), visit.person, first=False))
    else:
        _ask_house(visit, visit.homes, visit.person, first=False)


def is_private_chat_changed(update: Update) -> bool:
    """True when a person blocks the bot, or unblocks it."""
    return update.my_chat_member is not None and update.my_chat_member.chat.type == "private"


def private_chat_changed(visit: Visit) -> None:
    """Remember whether the person can be written to."""
    change = visit.update.my_chat_member
    if change is not None and change.new_chat_member.present:
        reach.opened(visit.tx, visit.world, visit.person)
    else:
        reach.lost_reach(visit.tx, visit.world, visit.chat.id)


def _ask_consent(visit: Visit) -> bool:
    """Ask for consent where it is missing; True when it had to be asked."""
    if has_consented(visit.person):
        return False
    show(visit, privacy.consent_question(visit.speech(), visit.homes))
    return True


def _begin_dialogue(visit: Visit, step: str, data: dict[str, bool | int]) -> None:
    dialogues.begin(visit.tx, visit.world, Dialogue.RESIDENT, visit.chat.id, visit.user.id, step, data)


def _end_dialogue(visit: Visit) -> None:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.RESIDENT, visit.chat.id, visit.user.id)
