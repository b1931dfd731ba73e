"""Photos that are sent as files, and so with all that a camera writes into them: which ones are cleaned."""

IMAGE_MOST = 20_000_000  # bytes; Telegram gives bots no larger file
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")  # what can be read again; HEIC cannot


def is_image(name: str, mime: str, size: int) -> bool:
    """True for a file that can be cleaned; `size` in bytes, 0 where it is not known."""
    kind = mime.lower().removeprefix("image/")
    return size <= IMAGE_MOST and (f".{kind}" in ENDINGS or name.lower().endswith(ENDINGS))
