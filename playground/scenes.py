"""What scenes of the tour share: the chair's phone with the group, and the narrator who tells it."""

from playground.cast import Cast
from playground.client import Person, Shown
from playground.narrator import Narrator


class Scenes:
    """Each scene acts through phones and goes on only when its answer was seen on the wire."""

    def __init__(self, cast: Cast, narrator: Narrator) -> None:
        self.cast = cast
        self.town = cast.town
        self.group = cast.group
        self.tell = narrator

    async def _sees(self, text: str, *, edited: bool | None = None, timeout: float = 20) -> Shown:  # noqa: ASYNC109
        """In the group."""
        shown = await self.cast.sari.sees(self.group, text, edited=edited, timeout=timeout)
        self.tell.sees("Group RT 05", shown)
        return shown

    async def _sees_in_private(self, who: Person, text: str, *, edited: bool | None = None) -> Shown:
        shown = await who.sees(None, text, edited=edited)
        self.tell.sees(f"{who.name}, private", shown)
        return shown

    async def _taps(self, label: str) -> None:
        """Bu Sari, in the group."""
        await self.cast.sari.tap(self.group, label)
        self.tell.does("Bu Sari", f"taps {label}")

    async def _taps_in_private(self, who: Person, *labels: str) -> None:
        """One after another, each as soon as it is there."""
        for label in labels:
            await who.sees(None, label)
            await who.tap(None, label)
        self.tell.does(who.name, f"taps {', then '.join(labels)}")

    async def _manages(self, card: Shown) -> None:
        await self.cast.sari.tap(self.group, "Kelola", on=card)
        self.tell.does("Bu Sari", "taps Kelola; the panel opens in her private chat")

    async def _posts(self, words: str, expected: str, label: str = "Saya bawa") -> Shown:
        """Bu Sari writes an announcement, looks at the preview and posts it; `label` tells the new card."""
        self.tell.does("Bu Sari", f"writes: {words}")
        await self.cast.sari.type(self.group, words)
        await self._sees("Pasang")
        await self._taps("Pasang")
        card = await self._sees(label)
        assert expected in card.text, card
        return card
