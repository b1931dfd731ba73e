"""Tells the tour on the terminal: what people do, and what they see on their phones."""

from datetime import datetime, timedelta, timezone

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from playground.client_shown import Shown, Toast

WIB = timezone(timedelta(hours=7), "WIB")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def when(now: datetime) -> str:
    """The day and the hour in Jambi."""
    local = now.astimezone(WIB)
    return f"{DAYS[local.weekday()]}, {local:%d/%m %H.%M} WIB"


def heading(where: str, shown: Shown) -> str:
    """Where a message stands, with what cannot be told in its words."""
    file = {"photo": " · with a picture", "document": " · with a file"}.get(shown.media, "")
    return f"{where}{file}{' · edited' if shown.edited else ''}"


class Narrator:
    """Every `seen` line is something that was on the wire; `steps` counts them."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, width=min(Console().width, 96))
        self.steps = 0

    def scene(self, number: int, title: str, now: datetime) -> None:
        """A new scene, with the day and the hour in Jambi."""
        self.console.print()
        self.console.rule(f"[bold]{number}. {escape(title)}[/bold]   [dim]{when(now)}[/dim]", align="left")

    def does(self, who: str, what: str) -> None:
        """Somebody acts."""
        self.console.print(f"  [bold cyan]{escape(who)}[/bold cyan] {escape(what)}")

    def sees(self, where: str, shown: Shown) -> None:
        """A message as it stands on a phone."""
        self.steps += 1
        words = Text(shown.text)
        for row in shown.buttons:
            words.append("\n" + "  ".join(f"[ {button['text']} ]" for button in row), style="bold green")
        title = f"[dim]{escape(heading(where, shown))}[/dim]"
        panel = Panel(words, title=title, title_align="left", border_style="dim", width=64)
        self.console.print(Padding(panel, (0, 0, 0, 4)))

    def hears(self, who: str, toast: Toast) -> None:
        """A toast or an alert."""
        self.steps += 1
        kind = "alert" if toast.alert else "toast"
        self.console.print(f"    [dim]{kind} to {escape(who)}:[/dim] {escape(toast.text)}")

    def checked(self, what: str) -> None:
        """Something was counted and is right."""
        self.steps += 1
        self.console.print(f"    [green]✓[/green] {escape(what)}")

    def happens(self, what: str) -> None:
        """Something that nobody did."""
        self.console.print(f"  [yellow]{escape(what)}[/yellow]")
