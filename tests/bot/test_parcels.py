"""Parcels: what is stored with a letter comes out again as it went in."""

import msgspec
import pytest
from markupsafe import Markup

from bot.parcels import (
    Album,
    AskAdmins,
    AskMember,
    Button,
    Command,
    Document,
    Edit,
    Menu,
    NotYetKnownError,
    Parcel,
    Picture,
    Say,
    Text,
    Toast,
    pack,
    unpack,
)

TEXT = Text(
    "<b>Hai</b> &amp; 🧹\n\u2028",
    ((Button("Ikut", tap="1:answer:1:joining", style="success"),), (Button("Situs", url="https://x"),)),
)


@pytest.mark.parametrize(
    "parcel",
    [
        Say(-100500, TEXT, thread_id=3, reply_to=7, silent=True, force_reply="Nama?"),
        Say(1001, Text("", ())),
        Picture(1001, TEXT, png=b"\x89PNG\x00\xff", reply_to=3),
        Picture(1001, TEXT, file_id="AgAD", silent=True),
        Document(1001, TEXT, "jadwal.ics", b"BEGIN:VCALENDAR\r\n"),
        Album(-100500, Text("<b>Foto</b>"), ("AgAD", "AgAE"), thread_id=3),
        Edit(-100500, 2**52, TEXT),
        Toast("12345678901234567890", "Sudah", alert=True, url="https://t.me/x?start=hello_1"),
        Toast("1"),
        Menu({"type": "chat", "chat_id": -100500}, (Command("kegiatan", "Apa yang ada"),), "en"),
        Menu({"type": "default"}, ()),
        AskAdmins(-100500),
        AskMember(-100500, 1001),
        Say(1, Text("x", ((Button("Salin", copy="contoh"),),))),
    ],
    ids=lambda parcel: type(parcel).__name__,
)
def test_it_comes_out_as_it_went_in(parcel: Parcel) -> None:
    assert unpack(pack(parcel)) == parcel


def test_it_takes_markup_for_the_text_it_is() -> None:
    text = Text(Markup("<b>{}</b>").format("<i>"), ((Button(Markup("&amp;")),),))
    assert unpack(pack(Say(1, text))) == Say(1, Text("<b>&lt;i&gt;</b>", ((Button("&amp;"),),)))


def test_it_leaves_out_what_is_usual() -> None:
    assert pack(Toast("7")) == '{"type":"toast","query_id":"7"}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "5",
        '{"type":"shout"}',
        '{"type":"say"}',
        '{"type":"pin","chat_id":"x","message_id":1}',
    ],
)
def test_it_refuses_what_it_did_not_pack(text: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack(text)


def test_it_names_the_question_that_a_handler_waits_for() -> None:
    error = NotYetKnownError(AskAdmins(-100500))
    assert error.question == AskAdmins(-100500)
    assert "-100500" in str(error)
