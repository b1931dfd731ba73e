"""Words of posting an activity: for which RT, and what became of it."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.neighbourhoods import label
from bot.messages.plan_buttons import stop
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ManageTap, PlanRtTap


def which_rt(speech: Speech, key: str, homes: Sequence[Neighbourhood]) -> Text:
    """For which neighbourhood? For officers of several."""
    rows = tuple((Button(label(speech, rt), tap=PlanRtTap(key, rt.id).data()),) for rt in homes)
    return Text(speech.html("For which RT is it?"), (*rows, (stop(speech, key),)))


def posted_here(speech: Speech) -> Text:
    """In the group, in place of a preview that a typed yes has answered below."""
    return Text(speech.html("✅ Posted. Thank you!"))


def posted_in_group(speech: Speech, private: str) -> Text:
    """How it is managed, in the group; `private` links whoever could not be asked about attendance there."""
    words = speech.html(
        "✅ Posted. To move it, to cancel it, or to take attendance: tap ⚙️ Manage on its card."
    )
    button = Button(speech.plain("💬 A reminder to take attendance"), url=private)
    return Text(words, ((button,),) if private else ())


def posted(speech: Speech, activity: Activity, rt: Neighbourhood) -> Text:
    """In private: it is in the group, and how it is managed from here."""
    lines = [
        speech.html("✅ Posted in the group of {rt}.", rt=label(speech, rt)),
        heading(speech, activity),
        Markup(""),
        speech.html("To move or cancel it, or to take attendance, tap Manage here or under its card."),
    ]
    return Text("\n".join(lines), ((Button(speech.plain("⚙️ Manage"), tap=ManageTap(activity.id).data()),),))


def ended(speech: Speech) -> Text:
    """After Batal."""
    return Text(speech.html("All right, nothing was posted. /kerjabakti starts anew at any time."))


def cancelled(speech: Speech, *, was_open: bool) -> Text:
    """The answer to /batal."""
    if was_open:
        return Text(speech.html("All right, I have put that aside."))
    return Text(speech.html("There is nothing open to cancel. /bantuan shows what I can do."))
