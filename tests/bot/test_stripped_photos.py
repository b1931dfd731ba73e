"""Photos as they leave the house: nothing but what is seen, upright, bounded; anything else is no photo."""

import io
import zlib
from struct import pack

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from bot.pictures.photos import SIDE_MOST, stripped

MAKER, GPS = 0x010F, 0x8825
SECRETS = (b"Exif", b"GPS", b"Pak Budi", b"iCCP", b"ICC_PROFILE", b"http://ns.adobe.com", b"tEXt", b"eXIf")


def drawn(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def noted(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKER] = "Pak Budi"
    exif[0x0112] = orientation
    exif.get_ifd(GPS).update({1: "S", 2: (1.0, 36.0, 12.5), 3: "E", 4: (103.0, 36.0, 48.1)})
    return exif


def as_file(image: Image.Image, form: str, **more: object) -> bytes:
    made = io.BytesIO()
    image.save(made, form, **more)
    return made.getvalue()


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(int(one) - wanted) < 40 for one, wanted in zip(found, colour, strict=True))


def bare(content: bytes | None) -> bool:
    """True where nothing is told but the picture."""
    found = opened(content)
    assert content is not None
    return not found.getexif() and not any(secret in content for secret in SECRETS)


def test_a_photo_of_a_phone_no_longer_tells_where_it_was_taken() -> None:
    sent = as_file(drawn(), "JPEG", exif=noted(), comment="Pak Budi", icc_profile=b"Pak Budi", quality=95)
    assert opened(sent).getexif().get_ifd(GPS)
    assert b"Pak Budi" in sent
    made = stripped(sent)
    assert bare(made)
    assert set(opened(made).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert opened(made).size == (40, 20)


def test_so_does_a_drawing_with_words_in_it() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Pak Budi")
    words.add_itxt("XML:com.adobe.xmp", "Pak Budi", zip=True)
    sent = as_file(drawn(), "PNG", pnginfo=words, exif=noted())
    assert b"Pak Budi" in sent
    made = stripped(sent)
    assert bare(made)
    assert near(opened(made), (5, 10), (254, 0, 0))


def test_and_a_webp() -> None:
    sent = as_file(drawn(), "WEBP", exif=noted(), xmp=b"Pak Budi", lossless=True)
    assert b"Pak Budi" in sent
    assert bare(stripped(sent))


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (40, 20), (5, 10)), (3, (40, 20), (35, 10)), (6, (20, 40), (10, 5)), (8, (20, 40), (10, 35))],
)
def test_it_stands_as_it_was_seen(orientation: int, size: tuple[int, int], red: tuple[int, int]) -> None:
    made = opened(stripped(as_file(drawn(), "JPEG", exif=noted(orientation), quality=95, subsampling=0)))
    assert made.size == size
    assert near(made, red, (254, 0, 0))


def test_broken_notes_do_not_cost_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_image: Image.Image) -> Image.Image:
        raise SyntaxError("not a TIFF")

    monkeypatch.setattr(ImageOps, "exif_transpose", break_down)
    made = stripped(as_file(drawn(), "JPEG", exif=noted(6)))
    assert bare(made)
    assert opened(made).size == (40, 20)


@pytest.mark.parametrize(("size", "wanted"), [((4000, 3000), (1600, 1200)), ((300, 3200), (150, 1600))])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_large_one_becomes_smaller(size: tuple[int, int], wanted: tuple[int, int], form: str) -> None:
    made = opened(stripped(as_file(drawn(size), form)))
    assert made.size == wanted
    assert max(made.size) == SIDE_MOST


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "1", "I;16"])
def test_every_sort_of_colours_is_taken(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (40, 20)) if mode == "I;16" else drawn(mode="RGB").convert(mode)
    assert opened(stripped(as_file(image, form))).mode == "RGB"


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert near(opened(stripped(as_file(clear, "PNG"))), (5, 5), (255, 255, 255))


def claims(width: int, height: int) -> bytes:
    """A PNG of some bytes that says it is as large as this."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(6000, 5000), (9000, 8000), (60_000, 60_000)])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_nothing_large_is_unpacked(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "convert", lambda *_args: pytest.fail("it was unpacked"))
    assert stripped(claims(*size)) is None


def test_words_that_are_packed_do_not_burst() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "0" * 2_000_000, zip=True)
    assert stripped(as_file(drawn(), "PNG", pnginfo=words)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"halo",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200,  # as a phone keeps its own
        as_file(drawn(), "GIF"),
        as_file(drawn(), "BMP"),
        as_file(drawn(), "TIFF", exif=noted()),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
    ids=["empty", "words", "pdf", "heic", "gif", "bmp", "tiff", "svg"],
)
def test_anything_else_is_no_photo(content: bytes) -> None:
    assert stripped(content) is None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_one_that_breaks_off_is_none(form: str) -> None:
    whole = as_file(Image.effect_noise((200, 200), 80).convert("RGB"), form)
    assert stripped(whole) is not None
    for part in (8, len(whole) // 4, len(whole) // 2):
        assert stripped(whole[:part]) is None
