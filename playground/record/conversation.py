"""A part of the tour as a conversation in Markdown: who wrote or tapped what, and what they read."""

from datetime import datetime

from playground.client_shown import Shown, Toast
from playground.narrator import heading, when
from playground.record.narrator import Recorder

REPORT = "A report"  # begins the titles of the scenes that are written down
TOP = """# A report, from the first tap to "settled"

Rina tells that the lamp at the pos is out, and seals who she is; Bu Sari, the chair, sees to it. All of it
was really sent by the bot, in the small local Telegram of the [demo](../README.md), and written down by
`make demo-record`. How it is kept secret: [page 36](decisions/0036-reports.md).
"""


class Scribe(Recorder):
    """A recorder that writes down the scenes of a report a second time."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [TOP]
        self._writes = False

    def scene(self, number: int, title: str, now: datetime) -> None:
        super().scene(number, title, now)
        self._writes = title.startswith(REPORT)
        self._note(f"## {title.removeprefix(f'{REPORT}: ').capitalize()}\n\n{when(now)}")

    def does(self, who: str, what: str) -> None:
        super().does(who, what)
        self._note(f"**{who}** {what}")

    def sees(self, where: str, shown: Shown) -> None:
        super().sees(where, shown)
        quoted = "\n".join(f"> {line}  " if line else ">" for line in shown.text.split("\n"))
        rows = "".join(f"\n> `{'` `'.join(one['text'] for one in row)}`  " for row in shown.buttons)
        self._note(f"{heading(where, shown)}:\n\n{quoted}{rows}")

    def hears(self, who: str, toast: Toast) -> None:
        super().hears(who, toast)
        self._note(f"(to {who}: {toast.text})")

    def checked(self, what: str) -> None:
        super().checked(what)
        self._note(f"✓ {what}")

    def conversation(self) -> str:
        """Everything that was written down."""
        return "\n\n".join(self.lines) + "\n"

    def _note(self, words: str) -> None:
        if self._writes:
            self.lines.append(words)
