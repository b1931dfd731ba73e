"""Words for residents in private: the welcome, how to be addressed, the house, /saya."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from bot.messages.activities import answer_buttons, heading, when_and_where
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.roles import names_of
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules import residents as rules
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import AddressForm, Person
from bot.rules.roles import Role
from bot.taps import AddressTap, HouseTap, MeTap, NameTap, NoHouseTap, PrivacyTap

FORM_ROWS = (
    (AddressForm.BAPAK, AddressForm.IBU),
    (AddressForm.MAS, AddressForm.MBAK),
    (AddressForm.KAK, AddressForm.PLAIN),
)


def welcome(
    speech: Speech, person: Person, homes: Sequence[Neighbourhood], activity: Activity | None
) -> Text:
    """The first words in private; with the activity that they came for, and its buttons."""
    names = ", ".join(label(speech, rt) for rt in homes)
    hello = speech.html("Welcome, {name} 🙏", name=addressed(speech, person))
    promise = speech.html("Reminders of activities in {rt} will come to you here.", rt=names)
    if activity is None:
        help_line = speech.html("/bantuan shows what I can do.")
        return Text("\n".join([hello, promise, help_line]))
    lines = [hello, promise, Markup(""), heading(speech, activity), *when_and_where(speech, activity)]
    return Text("\n".join(lines), (answer_buttons(speech, activity.id),))


def not_yet_known(speech: Speech) -> Text:
    """For somebody with a link whom no group has shown to be a resident; nothing of the RT is told."""
    return Text(
        speech.html(
            "Welcome 🙏 So that I know in which RT you live, please tap one of the buttons under an"
            " activity in your RT's group first. Then open the link again."
        )
    )


def form_question(speech: Speech, person: Person, *, first: bool) -> Text:
    """How may we address you? With the name as Telegram shows it."""
    rows = [tuple(_form_button(person, form, first) for form in row) for row in FORM_ROWS]
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
        "Please type just the house number, for example <code>A-12</code> or <code>27</code>, or press"
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


def me(speech: Speech, person: Person, places: Sequence[tuple[Neighbourhood, str, Collection[Role]]]) -> Text:
    """What is known: name, form of address, and per RT house and offices. Each place: RT, house, offices."""
    lines = [
        speech.html("👤 <b>{name}</b>", name=addressed(speech, person)),
        speech.html("Name in Telegram: {name}", name=person.telegram_name),
    ]
    for rt, house, offices in places:
        lines.append(Markup("🏠 {rt}").format(rt=label(speech, rt)))
        lines.append(speech.html("House: {house}", house=house or speech.plain("not noted")))
        if offices:
            lines.append(speech.html("Office: {offices}", offices=names_of(speech, offices)))
    return Text("\n".join(lines), _me_buttons(speech, lives_somewhere=bool(places)))


def _me_buttons(speech: Speech, *, lives_somewhere: bool) -> tuple[tuple[Button, ...], ...]:
    address = Button(speech.plain("✏️ Form of address"), tap=MeTap("address").data())
    house = Button(speech.plain("🏠 House"), tap=MeTap("house").data())
    privacy = Button(speech.plain("🔒 Privacy"), tap=PrivacyTap("notice", 0).data())
    return ((address, house) if lives_somewhere else (address,), (privacy,))
