"""The picture of where reports are: marks with their numbers, a bar for the distance, and what each is."""

from dataclasses import asdict

from bot.messages.report_maps import Page
from bot.pictures import typesetting
from bot.rules.report_maps import MARK, SIDE, Drawing

PPI = 144  # so that small letters can be read when it is made larger


def png(drawing: Drawing, page: Page) -> bytes:
    """Return the picture."""
    return typesetting.pngs("report_map.typ", words(drawing, page), PPI)[0]


def words(drawing: Drawing, page: Page) -> dict[str, object]:
    """Return what the template is given."""
    marks = [
        {"x": mark.x, "y": mark.y, "arrow": mark.arrow, "label": label, "shape": shape}
        for mark, label, shape in zip(drawing.marks, page.labels, page.shapes, strict=True)
    ]
    pins = [asdict(pin) for pin in drawing.pins]
    drawn = {"marks": marks, "pins": pins, "bar_length": drawing.bar, "side": SIDE, "mark": MARK}
    return asdict(page) | drawn
