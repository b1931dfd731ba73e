"""Words of /pengingat saya, and the two buttons below each reminder."""

from bot.messages.speech import Speech
from bot.parcels import Button
from bot.taps.wishes import AgainTap, StopTap


def below(speech: Speech, letter_id: int) -> tuple[Button, Button]:
    """Below a reminder: once more in an hour, and no more of this."""
    return (
        Button(speech.plain("⏰ Again in 1 hour"), tap=AgainTap(letter_id).data()),
        Button(speech.plain("🔕 Stop"), tap=StopTap(letter_id).data()),
    )
