"""Words of offering a list for an announcement that nobody has given to the bot."""

from collections.abc import Sequence

from bot.messages.names import addressed
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.residents import Person
from bot.taps import OfferEndTap, OfferTap


def under_announcement(speech: Speech, key: str) -> Text:
    """In the group, under an officer's announcement."""
    yes = Button(speech.plain("✅ Yes, make it"), tap=OfferTap(key).data())
    return Text(speech.html("📋 Make a card of this activity?"), ((yes, _no(speech, key)),))


def under_change(speech: Speech, key: str) -> Text:
    """In the group, under an officer's news that something planned is changed."""
    return Text(speech.html("↪️ Change the activity's card, too?"), (_change(speech, key),))


def change_in_private(speech: Speech, key: str) -> Text:
    """For news of a change that an officer typed or pasted without a command."""
    words = speech.html("↪️ This looks like news of a change. Change the activity's card, too?")
    return Text(words, (_change(speech, key),))


def _change(speech: Speech, key: str) -> tuple[Button, ...]:
    yes = Button(speech.plain("✅ Yes, change it"), tap=OfferTap(key).data())
    return yes, _no(speech, key)


def _no(speech: Speech, key: str) -> Button:
    return Button(speech.plain("No, thanks"), tap=OfferEndTap(key).data())


def in_private(speech: Speech, key: str) -> Text:
    """For an announcement that an officer typed or pasted without a command."""
    words = speech.html("📋 This looks like an announcement. Shall I make a card of it?")
    return Text(words, _make(speech, key))


def not_found(speech: Speech, key: str) -> Text:
    """For something forwarded in which there is no announcement."""
    words = speech.html(
        "🙏 Thank you. I do not see an activity that is still to come in this message. If there is one,"
        " tap the button, and I will ask for the rest."
    )
    return Text(words, _make(speech, key))


def _make(speech: Speech, key: str) -> tuple[tuple[Button, ...], ...]:
    return ((Button(speech.plain("📋 Make it from this message"), tap=OfferTap(key).data()),),)


def officers_make(speech: Speech, officers: Sequence[Person]) -> Text:
    """For an announcement from a resident without an office: who makes cards, what they can do."""
    names = ", ".join(addressed(speech, officer) for officer in officers) or speech.plain("the officers")
    return Text(
        speech.html(
            "🙏 Thank you. The RT officers make activities; please pass this on to {names}.\n"
            "What is planned, and joining in: /kegiatan",
            names=names,
        )
    )


def not_made(speech: Speech) -> Text:
    """In private, in place of the offer: after a no."""
    return Text(speech.html("All right, nothing was made."))


def answered(speech: Speech) -> str:
    """A toast under an offer that is answered or over."""
    return speech.plain("This offer has been answered or has expired.")
