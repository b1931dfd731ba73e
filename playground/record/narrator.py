"""Tells the tour on the terminal, and writes down the same as HTML."""

from datetime import datetime
from html import escape
from typing import Any

from rich.console import Console

from playground.client_shown import Shown, Toast
from playground.narrator import Narrator, heading, when
from playground.record.markup import sieved


class Recorder(Narrator):
    """`scenes` are HTML; the hours and all words of the bot are Indonesian and say so."""

    def __init__(self, console: Console | None = None) -> None:
        super().__init__(console)
        self.scenes: list[list[str]] = []

    def scene(self, number: int, title: str, now: datetime) -> None:
        super().scene(number, title, now)
        moment = f'<time datetime="{now.isoformat()}" lang="id">{when(now)}</time>'
        self.scenes.append([f'<h2 id="scene-{number}">{number}. {escape(title)}</h2>{moment}'])

    def does(self, who: str, what: str) -> None:
        super().does(who, what)
        self._write(f'<p class="does">{_name(who)} {escape(what)}</p>')

    def sees(self, where: str, shown: Shown) -> None:
        super().sees(where, shown)
        self._write(message(where, shown))

    def hears(self, who: str, toast: Toast) -> None:
        super().hears(who, toast)
        kind = "alert" if toast.alert else "toast"
        words = f'<span lang="id">{escape(toast.text)}</span>'
        self._write(f'<p class="pill {kind}"><small>{kind} to {_name(who)}</small> {words}</p>')

    def checked(self, what: str) -> None:
        super().checked(what)
        self._write(f'<p class="checked"><span aria-hidden="true">✓</span> {escape(what)}</p>')

    def happens(self, what: str) -> None:
        super().happens(what)
        self._write(f'<p class="happens">{escape(what)}</p>')

    def _write(self, html: str) -> None:
        self.scenes[-1].append(html)


def message(where: str, shown: Shown) -> str:
    """A bubble with its buttons, as on a phone."""
    place = f"<figcaption>{escape(heading(where, shown))}</figcaption>"
    author = f'<b class="author" lang="id">{escape(shown.sender)}</b>'
    bubble = f'<div class="bubble">{author}<div class="said" lang="id">{sieved(shown.html)}</div></div>'
    rows = "".join(f'<div class="row" lang="id">{"".join(map(_button, row))}</div>' for row in shown.buttons)
    return f'<figure class="msg">{place}{bubble}{rows}</figure>'


def _button(button: dict[str, Any]) -> str:
    looks = button.get("style", "")
    style = f" {looks}" if looks in ("success", "primary", "danger") else ""
    arrow = '<small aria-hidden="true">↗</small>' if "url" in button else ""
    return f'<span class="key{style}">{escape(button["text"])}{arrow}</span>'


def _name(who: str) -> str:
    return f"<b>{escape(who)}</b>"
