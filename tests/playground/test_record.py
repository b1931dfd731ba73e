"""The record of the tour: one safe page, and smaller pictures that are still the same."""

import re
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from playground.client_shown import Shown, Toast
from playground.png import HEAD
from playground.record.conversation import REPORT, TOP, Scribe
from playground.record.markup import sieved
from playground.record.narrator import Recorder, message
from playground.record.pages import record
from playground.record.png import squeezed

EVENING = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)
EVIL = "<script>alert(1)</script>"


def shown(html: str, *buttons: str) -> Shown:
    keys = [[{"text": text, "url": "https://t.me/BantarBot"} for text in buttons]]
    return Shown(
        id=1, chat=1, sender="Bantar", sender_id=1, from_bot=True, date=0, text=html, html=html, entities=[],
        buttons=keys, keyboard="", edited=True, reply_to=None, topic=None, media="", file_id="", album="",
        pinned=False, forwarded=False, reactions=[], service="", content={}, only_for=None,
    )  # fmt: skip


def short_tour(recorder: Recorder) -> int:
    for number, title in enumerate(("The evening before", f"Attendance {EVIL}"), 1):
        recorder.scene(number, title, EVENING)
        recorder.does("Bu Sari", f"writes {EVIL}")
        recorder.sees("Group RT 05", shown(f"<b>Besok</b> {EVIL}", "Buka"))
        recorder.hears("Pak Budi", Toast(EVIL, True, "", "", 1, 1, 0))
    recorder.happens("a new process starts")
    recorder.checked("all is well")
    return 0


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "tour.html"
    assert record(short_tour, path, tmp_path / "talk.md") == 0
    return path.read_text(encoding="utf-8")


def test_a_message_is_text_whatever_is_in_it() -> None:
    html = message(f"Group {EVIL}", shown(f"<b>Besok</b> {EVIL}", f"Buka {EVIL}"))
    assert "<script" not in html
    assert "<b>Besok</b>" in html
    assert "Buka &lt;script&gt;" in html


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("a &lt;script&gt; &amp; b", "a &lt;script&gt; &amp; b"),
        ('<b onclick="x()">tebal</b>', "<b>tebal</b>"),
        ('<a href="https://example.com">sini</a>', '<span class="link">sini</span>'),
        ("<i>miring <b>tebal</i></b>", "<i>miring <b>tebal</b></i>"),
        ("<u>terbuka", "<u>terbuka</u>"),
        ('<img src="x">gambar', "gambar"),
    ],
)
def test_only_tags_of_the_list_pass(html: str, safe: str) -> None:
    assert sieved(html) == safe


def test_the_page_holds_every_scene_and_what_happened_in_it(page: str) -> None:
    assert re.findall(r"<h2 [^>]*>(.*?)</h2>", page) == [
        "1. The evening before",
        "2. Attendance &lt;script&gt;alert(1)&lt;/script&gt;",
    ]
    assert page.count("Sabtu, 28/11 19.30 WIB") == 2
    for words in ("<b>Besok</b>", "Buka", "alert to", "a new process starts", "all is well", "All 5 steps"):
        assert words in page


def test_the_page_asks_for_nothing(page: str) -> None:
    assert not re.search(r"https?:|<script|<img|<link|url\(|@import| (src|href|on\w+)=", page)


def test_a_tour_that_stopped_leaves_the_old_page_alone(tmp_path: Path) -> None:
    path, talk = tmp_path / "tour.html", tmp_path / "talk.md"
    assert record(lambda _: 1, path, talk) == 1
    assert not path.exists()
    assert not talk.exists()


def test_only_the_scenes_of_a_report_become_a_conversation() -> None:
    scribe = Scribe()
    short_tour(scribe)
    assert scribe.conversation() == f"{TOP}\n"
    scribe.scene(3, f"{REPORT}: lamp out", EVENING)
    scribe.does("Rina", "writes: /lapor")
    scribe.sees("Rina, private", shown("<b>Mau</b> lapor apa?", "Jalan", "Lampu"))
    scribe.hears("Rina", Toast("Terkirim", False, "", "", 1, 1, 0))
    scribe.checked("nobody knows")
    told = scribe.conversation()
    for words in (
        "## Lamp out",
        "**Rina** writes: /lapor",
        "`Jalan` `Lampu`",
        "Terkirim",
        "✓ nobody knows",
    ):
        assert words in told
    assert scribe.scenes[-1][0].endswith("WIB</time>")


@pytest.mark.parametrize("kind", range(5))
def test_a_picture_gets_smaller_and_stays_the_same(kind: int) -> None:
    """Two rows of two pixels; the second row is filtered."""
    first = bytes((10, 20, 30, 40, 50, 60))
    second = {
        0: bytes((1, 2, 3, 4, 5, 6)),
        1: bytes((1, 2, 3, 3, 3, 3)),
        2: bytes((247, 238, 229, 220, 211, 202)),
        3: bytes((252, 248, 244, 240, 235, 231)),
        4: bytes((247, 238, 229, 220, 241, 232)),
    }[kind]
    same = bytes((1, 2, 3, 4, 5, 6))
    assert rows(squeezed(png(b"\0" + first + bytes((kind,)) + second))) == b"\0" + first + b"\0" + same


def png(plain: bytes) -> bytes:
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(plain)))
    return HEAD + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*chunks, (b"IEND", b""))
    )


def rows(picture: bytes) -> bytes:
    at = picture.index(b"IDAT")
    (length,) = struct.unpack_from(">I", picture, at - 4)
    return zlib.decompress(picture[at + 4 : at + 4 + length])
