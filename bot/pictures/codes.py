"""The picture of a code: its squares, with big lines below them."""

from collections.abc import Sequence

from bot.pictures import typesetting

MODULE = 14  # dots of a square


def squares(link: str) -> dict[str, object]:
    """Return the QR code of a link for a template: an SVG, and how many squares a side has."""
    import segno  # only for who draws a code: see docs/decisions/0044-memory.md

    code = segno.make(link, error="m", micro=False)
    return {"svg": code.svg_inline(border=0), "side": code.symbol_size(border=0)[0]}


def qr(link: str, lines: Sequence[str], module: int = MODULE) -> bytes:
    """Return a PNG with the QR code of a link, and lines below it; `module` dots make a square."""
    words = {"code": squares(link), "module": module, "lines": list(lines)}
    return typesetting.pngs("code.typ", words)[0]
