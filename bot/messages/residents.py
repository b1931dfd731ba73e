"""Words for residents in private: the welcome, how to be addressed, the house, /saya."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from bot.messages import empty_houses
from bot.messages.activities import choices, heading, label_of, when_and_where
from bot.messages.forms import words_of
from bot.messages.homes import home_line, sentence, short_names
from bot.messages.mandiri import when_line
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.roles import names_of
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules import residents as rules
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import AddressForm, Person
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.taps import AddressTap, FeedTap, HouseTap, MePageTap, MeTap, NameTap, NoHouseTap, PrivacyTap

PLACES_ON_PAGE = 8  # RT under /saya
FORM_ROWS = (
    (AddressForm.BAPAK, AddressForm.IBU),
    (AddressForm.MAS, AddressForm.MBAK),
    (AddressForm.KAK, AddressForm.PLAIN),
)

Place = tuple[Neighbourhood, str, Collection[Role]]  # an RT, the house there, the offices there


def welcome(speech: Speech, person: Person, homes: Sequence[Neighbourhood]) -> Text:
    """The first words in private."""
    where = sentence(speech, homes)
    lines = [
        speech.html("Welcome, {name} 🙏", name=addressed(speech, person)),
        speech.html("Reminders of what you join in {rt} will come to you here.", rt=where),
        speech.html("/bantuan shows what I can do."),
    ]
    return Text("\n".join(lines))


def welcome_to(
    speech: Speech,
    person: Person,
    rt: Neighbourhood,
    activity: Activity,
    answer: Answer | None,
    *,
    reminds: bool,
    is_new: bool = True,
) -> Text:
    """For the link "Remind me": the activity, and the person's answer; `reminds`: a reminder is to come.

    Whoever is not new here reads the name and time of the activity alone.
    """
    greeting = [speech.html("Welcome, {name} 🙏", name=addressed(speech, person)), Markup("")]
    lines = [
        *(greeting if is_new else []),
        heading(speech, activity),
        *home_line(speech, rt),
        *(when_and_where(speech, activity) if is_new else [when_line(speech, activity)]),
        Markup(""),
        _what_comes(speech, person, activity, answer, reminds=reminds),
    ]
    return Text("\n".join(lines), (choices(speech, activity),))


def _what_comes(
    speech: Speech, person: Person, activity: Activity, answer: Answer | None, *, reminds: bool
) -> Markup:
    words, given = words_of(activity), speech.plain(label_of(activity, answer)) if answer else ""
    if answer is Answer.DECLINED:
        return speech.html("You: {answer}. If that changes, please tap a button.", answer=given)
    if answer and reminds:
        return speech.html("You: {answer}. The reminder will come to you here.", answer=given)
    if answer:
        return speech.html("You: {answer}", answer=given)
    if reminds:
        return speech.html(words.remind)
    name = addressed(speech, person)
    return speech.html(words.asked, name=name)


def not_yet_known(speech: Speech) -> Text:
    """For somebody with a link whom no group has shown to be a resident; nothing of the RT is told."""
    return Text(
        speech.html(
            "Welcome 🙏 So that I know in which RT you live, please tap one of the buttons under an"
            " activity in your RT's group first. Then open the link again."
        )
    )


def form_question(speech: Speech, person: Person, *, first: bool) -> Text:
    """How may we address you? With the name that Telegram shows; Mas Joko has a form already."""
    name = person.telegram_name
    twice = any(rules.addressed(name, form) == name for form in AddressForm if form is not AddressForm.PLAIN)
    rows = [
        tuple(_form_button(person, form, first) for form in row if form is not AddressForm.PLAIN or not twice)
        for row in FORM_ROWS
    ]
    typing = Button(speech.plain("✏️ Type it myself"), tap=NameTap(int(first)).data())
    return Text(speech.html("Thank you 🙏 How would you like to be addressed?"), (*rows, (typing,)))


def _form_button(person: Person, form: AddressForm, first: bool) -> Button:
    return Button(rules.addressed(person.telegram_name, form), tap=AddressTap(form, int(first)).data())


def name_question(speech: Speech) -> Text:
    """Asks for a typed name."""
    return Text(
        speech.html(
            "Please type just how to address you, for example <i>Pak Haji Udin</i> (at most {n} letters).",
            n=rules.NAME_LIMIT,
        )
    )


def name_misfit(speech: Speech) -> Text:
    """When a typed name is empty or too long."""
    return Text(
        speech.html(
            "Sorry, that does not fit on the list. Please type a name of at most {n} letters, for example"
            " <i>Pak Haji Udin</i>.",
            n=rules.NAME_LIMIT,
        )
    )


def which_home(speech: Speech, homes: Sequence[Neighbourhood], *, first: bool) -> Text:
    """For somebody who lives in several RT: whose house?"""
    rows = tuple((Button(label(speech, rt), tap=HouseTap(rt.id, int(first)).data()),) for rt in homes)
    return Text(
        speech.html("In which RT is the house that I may note?"), (*rows, (_no_house(speech, 0, first),))
    )


def house_question(speech: Speech, rt: Neighbourhood, *, first: bool) -> Text:
    """Asks for the house; it may stay open."""
    words = speech.html(
        "Which house in {rt}? Please type it, for example <code>A-12</code> or <code>27</code>. People of"
        " one house then count together.",
        rt=label(speech, rt),
    )
    return Text(words, ((_no_house(speech, rt.id, first),),))


def house_misfit(speech: Speech, rt_id: int, *, first: bool) -> Text:
    """When no house can be read from what was typed."""
    words = speech.html(
        "Please type just the house number, for example <code>A-12</code> or <code>27</code>, or tap"
        " <b>{skip}</b>.",
        skip=_no_house(speech, rt_id, first).label,
    )
    return Text(words, ((_no_house(speech, rt_id, first),),))


def _no_house(speech: Speech, rt_id: int, first: bool) -> Button:
    words = speech.plain("Skip") if first else speech.plain("Do not note a house")
    return Button(words, tap=NoHouseTap(rt_id, int(first)).data())


def all_set(speech: Speech, person: Person, house: str) -> Text:
    """The end of the first questions."""
    lines = [speech.html("Noted, {name}. Thank you 🙏", name=addressed(speech, person))]
    if house:
        lines.append(speech.html("House: {house}", house=house))
    lines.append(speech.html("You can change this any time: /saya"))
    return Text("\n".join(lines))


def me(
    speech: Speech,
    person: Person,
    places: Sequence[Place],
    page: int = 0,
    share: Sequence[Markup] = (),
    *,
    has_calendar: bool = False,
) -> Text:
    """What is known: name, form of address, and per RT house and offices; of many RT a page, from 0.

    `share`: the lines about their own part in what is done (messages/mine.py), on the last page;
    `has_calendar`: this bot has an address for calendars.
    """
    lines = [
        speech.html("👤 <b>{name}</b>", name=addressed(speech, person)),
        speech.html("Name in Telegram: {name}", name=person.telegram_name),
    ]
    buttons = _me_buttons(speech, lives_somewhere=bool(places), has_calendar=has_calendar)
    if len(places) == 1:
        return Text("\n".join([*lines, *_only_home(speech, *places[0]), *share]), buttons)
    telling = _telling(places)
    shown, page, number = page_of(telling, page, PLACES_ON_PAGE)
    names = short_names(speech, [rt for rt, _, _ in places])
    for rt, house, offices in shown:
        parts = [names[rt.id], house, names_of(speech, offices)]
        lines.append(Markup("🏠 {place}").format(place=" · ".join(part for part in parts if part)))
    if page == number - 1 and (rest := len(places) - len(telling)):
        lines.append(speech.html("… and {n} more RT, no house noted", n=rest))
    lines += share if page == number - 1 else []
    return Text("\n".join(lines), (*turning(page, number, MePageTap), *buttons))


def _only_home(speech: Speech, rt: Neighbourhood, house: str, offices: Collection[Role]) -> list[Markup]:
    lines = [Markup("🏠 {rt}").format(rt=label(speech, rt))]
    lines.append(speech.html("House: {house}", house=house or speech.plain("not noted")))
    return [*lines, speech.html("Office: {offices}", offices=names_of(speech, offices))] if offices else lines


def _telling(places: Sequence[Place]) -> Sequence[Place]:
    """The places that get a line of their own: where there is no room, those with a house or an office."""
    if len(places) <= PLACES_ON_PAGE:
        return places
    return [place for place in places if place[1] or place[2]] or places[:PLACES_ON_PAGE]


def _me_buttons(
    speech: Speech, *, lives_somewhere: bool, has_calendar: bool
) -> tuple[tuple[Button, ...], ...]:
    address = Button(speech.plain("✏️ Form of address"), tap=MeTap("address").data())
    house = Button(speech.plain("🏠 House"), tap=MeTap("house").data())
    privacy = Button(speech.plain("🔒 Privacy"), tap=PrivacyTap("notice", 0).data())
    if not lives_somewhere:
        return ((address,), (privacy,))
    calendar = Button(speech.plain("📅 My calendar"), tap=FeedTap("show").data())
    last = (calendar, privacy) if has_calendar else (privacy,)
    return ((address, house), (empty_houses.entrance(speech),), last)
