"""Words of neighbourhoods: what an RT is called, how the bot comes to it, how its chair is found."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.general import KERJABAKTI
from bot.messages.links import into_a_group, private_chat
from bot.messages.names import addressed, mentions
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.taps import SetUpTap, TakeChairTap, Tap

CALLED_MOST = 5  # officers who hear of a vacancy


def label(speech: Speech, rt: Neighbourhood) -> str:
    """`RT 05 RW 02 Griya Asri, Kelurahan Eka Jaya`; the group's title until there is a number."""
    if not rt.rt:
        return rt.title or speech.plain("this RT")
    number = f"RT {rt.rt} RW {rt.rw}" if rt.rw else f"RT {rt.rt}"
    if not rt.kelurahan:
        return f"{number} {rt.name}".strip()
    is_village = rt.kelurahan.lower().startswith("desa ")
    part = rt.kelurahan if is_village else speech.plain("Kelurahan {name}", name=rt.kelurahan)
    return f"{number} {rt.name}, {part}" if rt.name else f"{number} {part}"


def introduction(speech: Speech, rt: Neighbourhood) -> Text:
    """The first message in a group: three lines and one button."""
    lines = (
        speech.html("Greetings, dear neighbours. 🙏"),
        speech.html("I am Bantar: I note who joins a kerja bakti, and remind everybody in time."),
        speech.html("Group admins, please tap this button. It takes a minute."),
    )
    button = Button(speech.plain("▶️ Set up"), tap=SetUpTap(rt.id).data(), style="success")
    return Text("\n".join(lines), ((button,),))


def welcome_back(speech: Speech, rt: Neighbourhood) -> Text:
    """For a group that had put the bot out."""
    return Text(
        speech.html(
            "Good to be back, neighbours of {label}. 🙏\n"
            "Everything is still here. /kegiatan shows what is coming, /atur the settings.",
            label=label(speech, rt),
        )
    )


def how_to_add(speech: Speech, bot_username: str) -> Text:
    """In private: how a group gets its bot."""
    words = speech.html(
        "Please add me to your RT's group with this button. There, a group admin just taps Set up."
    )
    button = Button(speech.plain("➕ Add me to the RT's group"), url=into_a_group(bot_username))
    return Text(words, ((button,),))


def admins_only(speech: Speech) -> str:
    """For others who would set the group up."""
    return speech.plain("The group's admins set this up. Please ask one of them, thank you.")


def is_ready(speech: Speech, rt: Neighbourhood) -> str:
    """For a second set-up."""
    return speech.plain(
        "{label} is set up already. Its chair can change everything with /atur.", label=label(speech, rt)
    )


def not_set_up(speech: Speech) -> str:
    """For a command that needs a neighbourhood, in a group that is not one yet."""
    return speech.plain("This group is not set up yet. A group admin can do so with /mulai.")


def welcome(speech: Speech, rt: Neighbourhood, chair: Person, bot_username: str) -> Text:
    """The set-up is done: what happens next, for residents and for the chair."""
    lines = (
        speech.html("🌿 <b>{label} is ready.</b>", label=label(speech, rt)),
        speech.html("Chair: {name}", name=addressed(speech, chair)),
        speech.html("If somebody else is the chair: reply to their message with /peran."),
        Markup(""),
        speech.html("Neighbours: activities appear here. Just tap a button."),
        speech.html("The chair's first kerja bakti:"),
        Markup("<code>{example}</code>").format(example=KERJABAKTI),
    )
    link = private_chat(bot_username, f"hello_{rt.id}")
    copy = Button(speech.plain("📋 Copy the example"), copy=KERJABAKTI)
    private = Button(speech.plain("💬 Talk to me in private"), url=link)
    return Text("\n".join(lines), ((copy,), (private,)))


def vacancy(speech: Speech, rt: Neighbourhood, left: Person | None, officers: Sequence[Person]) -> Text:
    """The last chair has left the group: the officers hear of it, a group admin can take over."""
    called = mentions(speech, officers, CALLED_MOST)
    lines = [speech.html("To the officers: {names}", names=called)] if officers else []
    if left is not None:
        name = addressed(speech, left)
        lines.append(speech.html("{name} is no longer in this group. Thank you for all the work.", name=name))
    lines.append(
        speech.html(
            "A group admin who is willing to chair {label}, please tap this button.",
            label=label(speech, rt),
        )
    )
    return Text("\n".join(lines), ((chair_button(speech, rt),),))


def which(speech: Speech, choices: Sequence[tuple[Neighbourhood, Tap]]) -> Text:
    """For somebody with several RT, in private."""
    rows = tuple((Button(label(speech, rt), tap=tap.data()),) for rt, tap in choices)
    return Text(speech.html("Which RT is it about?"), rows)


def chair_button(speech: Speech, rt: Neighbourhood) -> Button:
    """For a group admin who is willing."""
    return Button(speech.plain("🙋 I am willing to be chair"), tap=TakeChairTap(rt.id).data())


def chair_found(speech: Speech, rt: Neighbourhood, chair: Person) -> Text:
    """In place of the vacancy."""
    return Text(
        speech.html(
            "{name} now chairs {label}. Thank you for being willing.",
            name=addressed(speech, chair),
            label=label(speech, rt),
        )
    )


def chair_taken(speech: Speech) -> str:
    """When a chair has been found already."""
    return speech.plain("There is a chair already. Thank you for being willing.")
