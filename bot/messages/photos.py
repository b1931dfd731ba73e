"""Words of photos before and after the work."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from bot.messages.activities import heading, photos_row
from bot.messages.homes import home_line
from bot.messages.names import addressed
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import MOST, Kept, Photo, Stage
from bot.rules.residents import Person
from bot.taps import PhotoDropTap

REFUSED = {
    Kept.NOT_JOINED: mark("Thank you! Photos are kept from those who join or were there."),
    Kept.CANCELLED: mark("This activity has been cancelled already."),
}
IN_A_ROW = 5


def noted(speech: Speech, person: Person, kept: Sequence[Photo], total: int) -> Text:
    """The one line in answer to an album, of which `kept` are kept; `total` photos has the activity."""
    name, n = addressed(speech, person), len(kept)
    if kept and kept[0].stage is Stage.BEFORE:
        line = speech.html_n(
            "📷 {n} photo from before the work is kept.", "📷 {n} photos from before the work are kept.", n
        )
    elif kept:
        line = speech.html_n(
            "📷 {n} photo from after the work is kept.", "📷 {n} photos from after the work are kept.", n
        )
    elif total >= MOST:
        line = speech.html("📷 This activity has {n} photos already, there is no room for more.", n=total)
    else:
        line = speech.html("📷 This photo is kept already.")
    thanks = speech.html("Thank you, {name}!", name=name)
    return Text(Markup("{line} {thanks}").format(line=line, thanks=thanks))


def refused(speech: Speech, reason: Kept) -> str:
    """Why a photo is not kept."""
    return speech.plain(REFUSED[reason])


def album(
    speech: Speech, activity: Activity, photos: Collection[Photo], rt: Neighbourhood | None = None
) -> Text:
    """Below photos, those from before first: what they show; `rt` for whoever lives in several."""
    before = sum(photo.stage is Stage.BEFORE for photo in photos)
    after = len(photos) - before
    parts = []
    if before:
        parts.append(speech.html("Before: {n}", n=before))
    if after:
        parts.append(speech.html("After: {n}", n=after))
    counts = Markup(" · ").join(parts)
    return Text(
        "\n".join([heading(speech, activity), *home_line(speech, rt), Markup("📷 {n}").format(n=counts)])
    )


def none_yet(speech: Speech) -> str:
    """Where there are no photos: how they come."""
    return speech.plain(
        "There are no photos yet. Whoever joined is welcome to answer the card or the thanks with some."
    )


def removing(speech: Speech, numbered: Sequence[tuple[int, Photo]]) -> Text:
    """Below the albums: the photos that the reader may take out, with their numbers there."""
    buttons = [Button(f"🗑 {number}", tap=PhotoDropTap(photo.id).data()) for number, photo in numbered]
    words = speech.html("To take a photo out, please tap its number, counted from the first.")
    return Text(words, in_rows(buttons, IN_A_ROW))


def removed(speech: Speech, activity_id: int, number: int) -> Text:
    """In place of the numbers, which are others now."""
    return Text(speech.html("🗑 The photo is taken out."), photos_row(speech, activity_id, number))


def gone(speech: Speech) -> str:
    """A toast: not there any more, or not for this person to take out."""
    return speech.plain(
        "This photo is not there any more, or only its sender and the officers may take it out."
    )


def sent(speech: Speech) -> str:
    """A toast: the photos are on their way."""
    return speech.plain("📷 The photos come in your private chat with me.")
