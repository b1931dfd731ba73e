"""Answers to what people write in private just so."""

from markupsafe import Markup

from bot.messages import mandiri
from bot.messages.activities import STATES, answers, heading
from bot.messages.homes import home_line
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.gatherings import Part
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.signups import COMPANIONS_MOST, Reason
from bot.taps import NewPlanTap


def welcome(speech: Speech) -> Text:
    """For thanks."""
    return Text(speech.html("You are welcome 🙏"))


def not_understood(speech: Speech) -> Text:
    """For a resident: what is planned, where help is, and whom to ask for somebody without Telegram."""
    return Text(
        speech.html(
            "Sorry, I did not understand that yet. /kegiatan shows what is planned, /bantuan what I can do.\n"
            "For family or neighbours without Telegram, please tell the officers."
        )
    )


def for_officer(speech: Speech, words: Text) -> Text:
    """The same words for an officer, who may have wanted to begin something."""
    new = Button(speech.plain("➕ Make a new activity"), tap=NewPlanTap().data())
    return Text(words.html, (*words.rows, (new,)))


def without_words(speech: Speech) -> Text:
    """For a sticker, or something to listen to."""
    return Text(speech.html("Sorry, I only understand words and taps so far. /bantuan shows what I can do."))


def short_card(speech: Speech, activity: Activity, mine: Part, rt: Neighbourhood | None = None) -> Text:
    """What is coming, the reader's own answer, and at most three buttons; `rt` for homes in several."""
    own: list[Markup] = []
    if activity.alone:
        own = mandiri.own(speech, mine)
    elif mine.answer is not None:
        own = [speech.html("You: {answer}", answer=speech.plain(STATES[mine.answer]))]
    lines = [heading(speech, activity), *home_line(speech, rt), mandiri.when_line(speech, activity), *own]
    is_taken = activity.alone and (mine.done or mine.answer is not None)
    rows = (mandiri.own_buttons(speech, activity.id, mine),) if is_taken else answers(speech, activity)
    return Text("\n".join(lines), rows)


def with_buttons(speech: Speech, card: Text) -> Text:
    """For words that may be an answer to what is coming: the card, and that a tap is needed."""
    words = speech.html("Please tap one of these buttons. For anything else: /bantuan")
    return Text("\n\n".join([words, card.html]), card.rows)


def without_family(speech: Speech, card: Text) -> Text:
    """For "+2" about work that everybody does by themselves."""
    return Text("\n\n".join([speech.html(REFUSED[Reason.NO_FAMILY]), card.html]), card.rows)


def with_most(speech: Speech, card: Text) -> Text:
    """For "+40": only so many of a family are noted."""
    words = speech.html("👪 At most {n} family members can be noted with each.", n=COMPANIONS_MOST)
    return Text("\n\n".join([words, card.html]), card.rows)


def noted(speech: Speech, card: Text) -> Text:
    """For "saya bawa cangkul": it was noted, and the card shows it; its buttons take it back."""
    words = speech.html("🧰 Noted, thank you!")
    return Text("\n\n".join([words, card.html]), card.rows)
