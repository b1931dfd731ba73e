"""The paper of a summary as PDF, A4: a page of figures, and one for photos where there are some."""

from collections.abc import Sequence
from dataclasses import asdict

from bot.messages.summary_papers import Paper, Pictured
from bot.pictures import typesetting
from bot.pictures.forwards import framed

Photos = Sequence[tuple[Pictured, bytes, bytes]]  # with what is seen before and after; b"" for none


def pdf(paper: Paper, photos: Photos) -> bytes:
    """Return the paper; `photos` are `forwards.printable`."""
    made = typesetting.pdf("summary.typ", words(paper, photos))
    typesetting.forget()
    return made


def words(paper: Paper, photos: Photos) -> dict[str, object]:
    """Return what the template is given."""
    shown = [
        {"title": below.title, "label": label, "photo": framed(photo)}
        for below, before, after in photos
        for label, photo in ((below.before, before), (below.after, after))
        if photo
    ]
    return asdict(paper) | {"shown": shown}
