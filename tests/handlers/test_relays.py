"""Words between officers and a reporter: both ways, odd things, the end, forged buttons, and no trace."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.actions import relays, report_news, tickets
from bot.actions import reports as filing
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.parcels import Button, Picture, Toast
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Stage
from bot.rules.reports import Event, New, Privacy, Report, Status, sensitive
from bot.rules.roles import Role
from bot.taps import (
    RelayAnswerTap,
    RelayBackTap,
    RelayStopTap,
    RelayTalkTap,
    RelayTap,
    Tap,
)
from db import report_mutes, report_words, residents
from db import reports as rows
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BOT, BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

OFFICERS_CHAT = -100900
QUESTION = "Tiang yang mana, Pak?"
ANSWER = "Yang di sebelah pos"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari chairs, Pak Budi coordinates, Mas Joko reports, Rina lives there; the outsider chairs RT 06."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.COORDINATOR))
    return found


async def files(
    house: House, rt: Neighbourhood, privacy: Privacy = Privacy.HIDDEN, *, secret: bool = False
) -> Report:
    """Mas Joko reports a lamp, or what is sensitive."""

    def file(tx: Transaction) -> Report:
        kinds = filing.kinds(tx, rt, names(speech("id", rt.zone)))
        lamp = next(one for one in kinds if one.key == "lamp")
        joko = residents.person(tx, JOKO.id)
        assert joko is not None
        kind = sensitive()[0] if secret else lamp
        found = filing.file(tx, house.world, rt, joko, New(kind, "Lampu", privacy, words="Mati"))
        assert isinstance(found, Report)
        tickets.announce(tx, house.world, found)
        return found

    found = await house.db.write(file)
    await house.settles()
    return found


async def ask(house: House, report: Report, words: str = QUESTION, who: Who = SARI) -> None:
    await house.taps(who, RelayTap(report.id))
    await house.types(who, words)


async def answer(house: House, report: Report, words: str = ANSWER) -> None:
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.types(JOKO, words)


async def change(house: House, report: Report, **values: Any) -> None:
    await house.db.write(lambda tx: rows.change(tx, report.id, **values))


async def said(house: House, report: Report) -> list[str]:
    def look(tx: Transaction) -> list[str]:
        lines = report_words.of(tx, report.id)
        return [filing.opened(house.world, report.privacy, line.words) for line in lines]

    return await house.db.read(look)


async def events(house: House, report: Report) -> list[tuple[Event, bool]]:
    """What the log tells, and whether somebody stands there."""
    log = await house.db.read(lambda tx: rows.log(tx, report.id))
    return [(entry.what, entry.resident_id is not None) for entry in log]


def quoting(house: House, chat: Who, words: str) -> dict[str, Any]:
    """A reply to the bot's newest message with these words, as Telegram sends it."""
    found = [
        (key, one) for key, one in house.messages.items() if key[0] == chat.id and words in one.text.html
    ]
    (_, message_id), shown = found[-1]
    buttons = [[{"text": one.label, "callback_data": one.tap} for one in row] for row in shown.text.rows]
    quoted = {"message_id": message_id, "from": BOT.json() | {"is_bot": True}}
    return {"reply_to_message": quoted | {"reply_markup": {"inline_keyboard": buttons}}}


def sized(name: str) -> dict[str, Any]:
    return {"photo": [{"file_id": name, "file_unique_id": f"u{name}"}]}


def text(toast: Toast | None) -> str:
    assert toast is not None
    return toast.text


def buttons(house: House, chat: Who) -> list[Button]:
    shown = [one for (where, _), one in house.messages.items() if where == chat.id][-1]
    return [button for row in shown.text.rows for button in row]


@pytest.mark.parametrize("privacy", Privacy)
async def test_words_go_both_ways(house: House, rt: Neighbourhood, privacy: Privacy) -> None:
    report = await files(house, rt, privacy)
    await house.presses(SARI, "Minta keterangan")
    await house.types(SARI, QUESTION)
    assert "Saya teruskan" in house.last(SARI)
    assert "Pengurus bertanya:\n" + QUESTION in house.last(JOKO)
    await house.presses(JOKO, "Jawab")
    assert ("tidak menyebut nama" in house.last(JOKO)) == (privacy is Privacy.SEALED)
    await house.types(JOKO, ANSWER)
    assert "Pengurus sudah bisa membacanya" in house.last(JOKO)
    for officer in (SARI, BUDI):
        assert ANSWER in house.last(officer)
        assert ("Joko" in house.last(officer)) == (privacy is not Privacy.SEALED)
    await house.presses(BUDI, "Balas")
    await house.types(BUDI, "Terima kasih, segera kami cek")
    assert "segera kami cek" in house.last(JOKO)
    assert await said(house, report) == [QUESTION, ANSWER, "Terima kasih, segera kami cek"]
    assert await events(house, report) == [
        (Event.FILED, False),
        (Event.ASKED, True),
        (Event.ANSWERED, False),
        (Event.ASKED, True),
    ]


async def test_replies_to_the_messages_do_as_well(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await ask(house, report)
    await house.types(JOKO, ANSWER, **quoting(house, JOKO, QUESTION))
    assert ANSWER in house.last(SARI)
    await house.types(SARI, "Baik", **quoting(house, SARI, ANSWER))
    assert "Baik" in house.last(JOKO)
    assert await said(house, report) == [QUESTION, ANSWER, "Baik"]


async def test_a_reply_to_any_other_message_is_no_answer(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await ask(house, report)
    await house.types(JOKO, ANSWER, reply_to_message={"message_id": 5, "from": BOT.json()})
    foreign = quoting(house, JOKO, QUESTION)
    foreign["reply_to_message"]["from"] = RINA.json()
    await house.types(JOKO, ANSWER, **foreign)
    odd = quoting(house, SARI, "Saya teruskan")
    odd["reply_to_message"]["reply_markup"]["inline_keyboard"].insert(0, [{"text": "x"}])
    await house.types(SARI, "Catatan saya", **odd)
    assert await said(house, report) == [QUESTION]


async def test_after_a_reply_what_was_asked_for_is_answered_and_talk_stays_talk(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    await ask(house, report)
    await house.presses(JOKO, "Jawab")
    await house.types(JOKO, ANSWER, **quoting(house, JOKO, QUESTION))
    await house.types(JOKO, "makasih")
    assert await said(house, report) == [QUESTION, ANSWER]


async def test_the_reporter_may_begin(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await answer(house, report, "Sekarang sudah dua tiang")
    assert "dua tiang" in house.last(SARI)
    assert (await events(house, report))[-1] == (Event.ANSWERED, False)


async def test_a_photo_is_kept_with_the_ticket_and_its_words_stand_below(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.types(JOKO, "", caption="Ini tiangnya", **sized("p1"))
    shown = house.files(SARI)[-1]
    assert isinstance(shown, Picture)
    assert shown.file_id == "p1"
    assert "Ini tiangnya" in shown.text.html
    assert [button.label for row in shown.text.rows for button in row] == ["💬 Balas"]
    assert await house.db.read(lambda tx: rows.photos(tx, report.id, Stage.BEFORE)) == ["p1"]


async def test_many_words_below_a_photo_come_as_a_message_of_their_own(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.types(JOKO, "", caption="x" * 900, **sized("p1"))
    assert [len(one) for one in await said(house, report)] == [0, 900]
    assert "x" * 900 in house.last(SARI)
    assert len(await events(house, report)) == 2


async def test_an_officer_may_send_a_photo(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(SARI, RelayTap(report.id))
    await house.types(SARI, "", caption="Yang ini?", **sized("q1"))
    assert house.files(JOKO)[-1].text.html.count("Yang ini?") == 1
    assert await house.db.read(lambda tx: rows.photos(tx, report.id)) == []


async def test_of_an_album_of_twelve_six_go_on_and_it_is_answered_twice(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    before = len(house.reads(JOKO))
    for number in range(12):
        await house.types(JOKO, "", media_group_id="a", **sized(f"p{number}"))
    told = house.reads(JOKO)[before:]
    assert len(told) == 2
    assert "Sudah ada 6 foto" in told[1]
    assert len(house.files(SARI)) == 6
    await house.types(JOKO, "Selebihnya sama")
    assert (await said(house, report))[-1] == "Selebihnya sama"


async def test_an_album_as_a_reply_to_a_ticket_that_is_over_is_answered_once(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    await ask(house, report)
    quoted = quoting(house, JOKO, QUESTION)
    await change(house, report, settled_at=house.clock.time)
    before = len(house.reads(JOKO))
    for number in range(4):
        await house.types(JOKO, "", media_group_id="a", **sized(f"p{number}"), **quoted)
    assert len(house.reads(JOKO)) - before == 1
    assert house.files(SARI) == []


async def test_the_seventh_photo_finds_no_room_but_its_words_do(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    for number in range(6):
        await house.taps(JOKO, RelayAnswerTap(report.id))
        await house.types(JOKO, "", **sized(f"p{number}"))
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.types(JOKO, "", caption="Dari jauh", **sized("p7"))
    assert "Sudah ada 6 foto" in house.last(JOKO)
    assert (await said(house, report))[-1] == "Dari jauh"
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.types(JOKO, "", **sized("p8"))
    assert "Sudah ada 6 foto" in house.last(JOKO)
    await house.types(JOKO, "Dari dekat")
    assert (await said(house, report))[-1] == "Dari dekat"


async def test_a_place_puts_the_ticket_on_the_map_once(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    for latitude in (-1.61, -1.62):
        await house.taps(JOKO, RelayAnswerTap(report.id))
        await house.types(JOKO, "", location={"latitude": latitude, "longitude": 103.61})
    assert "-1.62000,103.61000" in house.last(SARI)
    found = await house.db.read(lambda tx: rows.get(tx, report.id))
    assert found is not None
    assert (found.latitude, found.longitude) == (-1.61, 103.61)


async def test_an_officers_place_moves_no_ticket(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(SARI, RelayTap(report.id))
    await house.types(SARI, "", location={"latitude": -1.61, "longitude": 103.61})
    assert "-1.61000,103.61000" in house.last(JOKO)
    found = await house.db.read(lambda tx: rows.get(tx, report.id))
    assert found is not None
    assert not found.is_placed


ODD: list[dict[str, Any]] = [
    {"voice": {"file_id": "v", "duration": 3}},
    {"sticker": {"file_id": "s"}},
    {"video": {"file_id": "w"}, "caption": "lihat"},
    {"document": {"file_id": "d", "file_name": "IMG_1.jpg", "file_size": 3}, "caption": "ini"},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"text": " \u200b "},
]


@pytest.mark.parametrize("odd", ODD)
async def test_what_cannot_be_read_is_answered_and_words_still_go_on(
    house: House, rt: Neighbourhood, odd: dict[str, Any]
) -> None:
    report = await files(house, rt)
    await ask(house, report)
    await house.presses(JOKO, "Jawab")
    await house.types(JOKO, **({"text": ""} | odd))
    assert "mohon ditulis" in house.last(JOKO).lower()
    await house.types(JOKO, ANSWER)
    assert await said(house, report) == [QUESTION, ANSWER]


async def test_a_voice_message_as_a_reply_opens_the_answer(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await ask(house, report)
    await house.types(JOKO, "", voice={"file_id": "v", "duration": 3}, **quoting(house, JOKO, QUESTION))
    await house.types(JOKO, ANSWER)
    assert await said(house, report) == [QUESTION, ANSWER]


async def test_long_words_are_cut_and_that_is_said(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await answer(house, report, "x" * 4096)
    assert "3096 huruf terakhir tidak ikut" in house.last(JOKO)
    assert [len(one) for one in await said(house, report)] == [1000]


async def test_markup_and_placeholders_stay_what_they_are(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await answer(house, report, "<b>lampu</b> {name} %s")
    assert "&lt;b&gt;lampu&lt;/b&gt; {name} %s" in house.last(SARI)
    await ask(house, report, "{detail} <i>")
    assert "{detail} &lt;i&gt;" in house.last(JOKO)


async def test_what_is_forwarded_goes_on_too(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.types(JOKO, "Kata tukang: kabel putus", forward_origin={"type": "user", "date": 1})
    assert await said(house, report) == ["Kata tukang: kabel putus"]


@pytest.mark.parametrize("replies", [True, False])
async def test_an_emergency_is_answered_first_and_passed_on_all_the_same(
    house: House, rt: Neighbourhood, replies: bool
) -> None:
    report = await files(house, rt)
    await ask(house, report)
    more = quoting(house, JOKO, QUESTION)
    if not replies:
        more = {}
        await house.presses(JOKO, "Jawab")
    words = "tolong ada kebakaran di rumah bu ayu!!"
    await house.types(JOKO, words, **more)
    assert any("113" in one for one in house.reads(JOKO))
    assert (await said(house, report))[-1] == words


async def test_a_photo_that_answers_a_card_is_no_part_of_it(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    card: dict[str, Any] = {"message_id": 5, "from": BOT.json() | {"is_bot": True}}
    card["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": "1:show:1"}]]}
    await house.types(JOKO, "", reply_to_message=card, **sized("p1"))
    assert await said(house, report) == []


@pytest.mark.parametrize("who", [SARI, JOKO])
async def test_never_mind(house: House, rt: Neighbourhood, who: Who) -> None:
    report = await files(house, rt)
    await house.taps(who, RelayTap(report.id) if who is SARI else RelayAnswerTap(report.id))
    await house.presses(who, "Tidak jadi")
    assert "tidak ada yang diteruskan" in house.last(who)
    await house.types(who, "Halo")
    assert await said(house, report) == []
    toast = await house.taps(who, RelayStopTap("00d1ce00d1ce00d1"))
    assert text(toast)


async def test_nobody_ends_what_somebody_else_is_writing(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    stop = next(one.tap for one in buttons(house, JOKO) if one.tap)
    await house.taps(RINA, stop)
    await house.types(JOKO, ANSWER)
    assert await said(house, report) == [ANSWER]


# where it goes


async def test_the_holder_alone_hears_the_answer(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(BUDI, "Kerjakan")
    await answer(house, report)
    assert ANSWER in house.last(BUDI)
    assert not any(ANSWER in one for one in house.reads(SARI))


async def test_a_holder_without_office_hears_nothing_any_more(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(BUDI, "Kerjakan")
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await answer(house, report)
    assert ANSWER in house.last(SARI)
    assert not any(ANSWER in one for one in house.reads(BUDI))


async def in_group(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: rows.set_settings(tx, rt.id, officers_chat_id=OFFICERS_CHAT))


@pytest.mark.parametrize("privacy", Privacy)
async def test_in_the_officers_group_no_name_stands_and_the_answer_is_typed_in_private(
    house: House, rt: Neighbourhood, privacy: Privacy
) -> None:
    await in_group(house, rt)
    report = await files(house, rt, privacy)
    await answer(house, report)
    assert ANSWER in house.last(OFFICERS_CHAT)
    assert "Joko" not in house.last(OFFICERS_CHAT)
    assert not any(ANSWER in one for one in house.reads(SARI))
    await house.presses(SARI, "Balas", OFFICERS_CHAT)
    await house.types(SARI, QUESTION)
    assert QUESTION in house.last(JOKO)


async def test_whoever_the_answer_names_is_not_named_in_the_group(house: House, rt: Neighbourhood) -> None:
    await in_group(house, rt)
    report = await files(house, rt)
    await answer(house, report, "Pelakunya si Udin")
    assert "chat pribadi" in house.last(OFFICERS_CHAT)
    assert "Udin" not in "".join(house.reads(OFFICERS_CHAT))
    await house.presses(SARI, "Percakapan", OFFICERS_CHAT)
    assert "Pelakunya si Udin" in house.last(SARI)


async def test_an_officer_without_a_private_chat_is_led_into_it(house: House, rt: Neighbourhood) -> None:
    await in_group(house, rt)
    report = await files(house, rt)
    closed = sa.text(f"update people set private = 'unopened' where id = {SARI.id}")
    await house.db.write(lambda tx: tx.run(closed))
    for tap, link in ((RelayTap(report.id), "relay_1"), (RelayTalkTap(report.id, 0), "ticket_1")):
        toast = await house.taps(SARI, tap, OFFICERS_CHAT)
        assert toast is not None
        assert toast.url.endswith(link)
    await house.types(SARI, "/start relay_1")
    await house.types(SARI, QUESTION)
    assert QUESTION in house.last(JOKO)
    await house.types(RINA, "/start relay_1")
    assert "Other officers" in house.last(RINA)


async def test_what_the_group_cannot_have_officers_get(house: House, rt: Neighbourhood) -> None:
    await in_group(house, rt)
    report = await files(house, rt)
    house.unreachable.add(OFFICERS_CHAT)
    await answer(house, report)
    assert ANSWER in house.last(SARI)
    assert ANSWER in house.last(BUDI)


async def test_a_letter_reads_again_who_may_read_it(house: House, rt: Neighbourhood) -> None:
    """An office, the group and the line itself may be gone by the time that it is sent."""
    await in_group(house, rt)
    report = await files(house, rt)
    await house.db.write(lambda tx: rows.set_settings(tx, rt.id, officers_chat_id=None))
    await answer(house, report)
    heard = len(house.sent)

    def again(tx: Transaction) -> None:
        scenes.take(tx, rt, BUDI, Role.COORDINATOR)
        tx.run(sa.text("delete from letters"))
        relays.tell_officers(tx, house.world, 1, [OFFICERS_CHAT, BUDI.id])
        relays.tell_officers(tx, house.world, 99, [SARI.id])
        relays.tell_instead(tx, house.world, 99, SARI.id)

    await house.db.write(again)
    await house.settles()
    assert len(house.sent) == heard


async def test_news_of_a_line_that_is_gone_say_nothing(house: House, rt: Neighbourhood) -> None:
    report, other = await files(house, rt), await files(house, rt)
    await ask(house, other)
    before = len(house.sent)

    def tell(tx: Transaction) -> None:
        for words_id in ("", "x", "99", "1"):
            report_news.tell_reporter(tx, house.world, report, Event.ASKED, words_id)

    await house.db.write(tell)
    await house.settles()
    assert len(house.sent) == before


async def test_a_sensitive_ticket_never_stands_in_the_group(house: House, rt: Neighbourhood) -> None:
    await in_group(house, rt)
    report = await files(house, rt, secret=True)
    await answer(house, report)
    assert house.reads(OFFICERS_CHAT) == []
    assert ANSWER in house.last(SARI)
    assert not any(ANSWER in one for one in house.reads(BUDI))
    toast = await house.taps(SARI, RelayTap(report.id), OFFICERS_CHAT)
    assert toast is not None
    assert toast.alert


async def test_an_officer_who_reported_hears_what_the_others_hear(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    report = await files(house, rt, Privacy.SEALED)
    await answer(house, report)
    assert any("Pelapor menulis" in one for one in house.reads(JOKO))
    await ask(house, report, "Kapan mulainya?", JOKO)
    assert any("Pengurus bertanya:\nKapan mulainya?" in one for one in house.reads(JOKO))
    lines = await house.db.read(lambda tx: report_words.of(tx, report.id))
    assert [line.from_reporter for line in lines] == [True, False]


# its end, and how much is enough


@pytest.mark.parametrize("side", ["officer", "reporter"])
async def test_after_the_end_both_sides_hear_kindly_that_it_is_over(
    house: House, rt: Neighbourhood, side: str
) -> None:
    report = await files(house, rt)
    who, tap = (SARI, RelayTap(report.id)) if side == "officer" else (JOKO, RelayAnswerTap(report.id))
    await house.taps(who, tap)
    at = house.clock.time
    await change(house, report, status=Status.DONE.value, closed_at=at, settled_at=at)
    await house.types(who, "Satu lagi")
    assert "ditutup" in house.last(who)
    assert house.labels(who) == ([] if who is SARI else ["📋 Lapor lagi"])
    toast = await house.taps(who, tap)
    assert toast is not None
    assert toast.alert
    assert "ditutup" in toast.text
    assert await said(house, report) == []
    await change(house, report, status=Status.WORKING.value, closed_at=None, settled_at=None)
    await house.taps(who, tap)
    await house.types(who, "Ternyata belum")
    assert await said(house, report) == ["Ternyata belum"]


async def test_a_voice_message_after_the_end_hears_that_it_is_over(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await change(house, report, settled_at=house.clock.time)
    await house.types(JOKO, "", voice={"file_id": "v", "duration": 3})
    assert "ditutup" in house.last(JOKO)


async def test_a_closed_ticket_can_be_spoken_of_for_ten_working_days(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    closed = house.clock.time
    await change(house, report, status=Status.DONE.value, closed_at=closed)
    house.clock.time = closed + timedelta(days=14)
    await answer(house, report)
    house.clock.time = closed + timedelta(days=15)
    toast = await house.taps(JOKO, RelayAnswerTap(report.id))
    assert "ditutup" in text(toast)


@pytest.mark.parametrize("privacy", Privacy)
async def test_twenty_an_hour_are_enough_for_each_side(
    house: House, rt: Neighbourhood, privacy: Privacy
) -> None:
    report = await files(house, rt, privacy)
    for number in range(21):
        await answer(house, report, f"Pesan {number}")
    assert "satu jam lagi" in house.last(JOKO)
    for number in range(21):
        await ask(house, report, f"Tanya {number}")
    assert "sebentar lagi" in house.last(SARI)
    assert len(await said(house, report)) == 40
    house.clock.time += timedelta(hours=1, minutes=1)
    await answer(house, report, "Lagi")
    assert len(await said(house, report)) == 41


async def test_too_many_photos_in_an_hour_are_answered_once(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    for number in range(19):
        await ask(house, report, f"Tanya {number}")
    await house.taps(SARI, RelayTap(report.id))
    before = len(house.reads(SARI))
    for number in range(4):
        await house.types(SARI, "", media_group_id="a", **sized(f"p{number}"))
    assert len(house.reads(SARI)) - before == 2
    assert len(await said(house, report)) == 20


# who may


async def test_somebody_muted_may_still_answer(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)

    def mute(tx: Transaction) -> None:
        sealed, until = house.world.vault.seal(str(JOKO.id)), house.clock.time + timedelta(days=9)
        report_mutes.mute(tx, rt.id, sealed, until, report.id)

    await house.db.write(mute)
    await answer(house, report)
    assert await said(house, report) == [ANSWER]


async def test_whoever_has_left_may_still_answer(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    leaving = sa.text(f"update residents set status = 'left' where person_id = {JOKO.id}")
    await house.db.write(lambda tx: tx.run(leaving))
    await ask(house, report)
    assert QUESTION in house.last(JOKO)
    await answer(house, report)
    assert ANSWER in house.last(SARI)


async def test_in_an_rt_that_is_gone_nobody_writes(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await ask(house, report)
    await house.db.write(lambda tx: tx.run(sa.text("update neighbourhoods set status = 'left'")))
    for who, tap in ((SARI, RelayTap(report.id)), (JOKO, RelayAnswerTap(report.id))):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert


async def test_an_officer_who_loses_the_office_while_typing_passes_nothing_on(
    house: House, rt: Neighbourhood
) -> None:
    report = await files(house, rt)
    await house.taps(BUDI, RelayTap(report.id))
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await house.types(BUDI, QUESTION)
    assert "pengurus lain" in house.last(BUDI)
    assert await said(house, report) == []
    await house.types(BUDI, "", voice={"file_id": "v", "duration": 3}, **quoting_back(report))
    assert "pengurus lain" in house.last(BUDI)


def quoting_back(report: Report) -> dict[str, Any]:
    """A reply to a message that an officer had."""
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": RelayBackTap(report.id).data()}]]}
    return {"reply_to_message": {"message_id": 5, "from": BOT.json(), "reply_markup": keyboard}}


FORGED = [
    *((who, RelayTap(1), None) for who in (JOKO, RINA, OUTSIDER)),
    *((who, RelayBackTap(1), None) for who in (JOKO, RINA, OUTSIDER)),
    *((who, RelayTalkTap(1, 0), None) for who in (JOKO, RINA, OUTSIDER)),
    *((who, RelayAnswerTap(1), None) for who in (SARI, BUDI, RINA, OUTSIDER)),
    *((SARI, tap, GROUP) for tap in (RelayTap(1), RelayBackTap(1), RelayTalkTap(1, 0))),
    *((JOKO, tap, GROUP) for tap in (RelayAnswerTap(1), RelayStopTap("x"))),
    *((SARI, tap, None) for tap in (RelayTap(99), RelayBackTap(0), RelayTalkTap(99, -5))),
    (JOKO, RelayAnswerTap(99), None),
    (SARI, RelayTap(99), GROUP),
]


@pytest.mark.parametrize(("who", "tap", "chat"), FORGED)
async def test_forged_taps_open_nothing(
    house: House, rt: Neighbourhood, who: Who, tap: Tap, chat: int | None
) -> None:
    report = await files(house, rt)
    before = len(house.sent)
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert
    await house.types(who, "Halo semua", chat)
    assert all(isinstance(one, Toast) or "Halo" not in one.text.html for one in house.sent[before:])  # type: ignore[union-attr]
    assert await said(house, report) == []


# the conversation


async def test_officers_read_the_conversation(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.waits(minutes=1)
    assert "💬 Percakapan" not in house.labels(SARI)
    await ask(house, report)
    await answer(house, report)
    await house.waits(minutes=2)
    card = next(one for (where, _), one in house.messages.items() if where == SARI.id)
    assert "💬 Percakapan" in [button.label for row in card.text.rows for button in row]
    await house.presses(SARI, "Percakapan")
    page = next(one for one in house.reads(SARI) if "Percakapan dengan pelapor" in one)
    assert f"<b>Bu Sari (Ketua RT)</b> · Sel 24/11 09.01\n{QUESTION}" in page
    assert f"<b>Pelapor (Mas Joko)</b> · Sel 24/11 09.01\n{ANSWER}" in page


async def test_from_the_group_the_conversation_comes_in_private(house: House, rt: Neighbourhood) -> None:
    await in_group(house, rt)
    report = await files(house, rt)
    await answer(house, report)
    await house.taps(SARI, RelayTalkTap(report.id, 0), OFFICERS_CHAT)
    assert "Joko" in house.last(SARI)
    assert not any("Joko" in one for one in house.reads(OFFICERS_CHAT))


# no trace


def everything(tx: Transaction) -> list[list[str]]:
    tables = (table for table in SQLModel.metadata.sorted_tables if table.name != "people")
    return [[table.name, *map(str, row)] for table in tables for row in tx.all(sa.select(table))]


@pytest.mark.both
@pytest.mark.parametrize("replies", [True, False])
async def test_after_a_sealed_conversation_nothing_in_the_database_leads_to_the_reporter(
    house: House, rt: Neighbourhood, replies: bool
) -> None:
    house.clock.time += timedelta(minutes=11)
    report = await files(house, rt, Privacy.SEALED)
    await ask(house, report)
    await house.waits(minutes=1)
    before = await house.db.read(everything)
    house.clock.time = house.clock.time.replace(minute=41)
    if replies:
        await house.types(JOKO, "rahasia sekali", **quoting(house, JOKO, QUESTION))
    else:
        await house.presses(JOKO, "Jawab")
        half = [row for row in await house.db.read(everything) if row not in before and row[0] != "drafts"]
        assert str(JOKO.id) not in json.dumps(half)
        await house.types(JOKO, "rahasia sekali")
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.presses(JOKO, "Tidak jadi")
    await house.waits(minutes=1)
    after = [row for row in await house.db.read(everything) if row not in before]
    assert {row[0] for row in after} >= {"report_words", "report_log", "letters", "inbox"}
    told = json.dumps(after)
    assert str(JOKO.id) not in told
    assert "rahasia" not in told
    assert ":41:" not in json.dumps([row for row in after if row[0] not in ("inbox", "letters")])
    assert "sekitar 09.11" in await shown(house, report)


@pytest.mark.parametrize("tap", [RelayAnswerTap(1), RelayAnswerTap(99), RelayStopTap("00d1ce00d1ce00d1")])
async def test_an_answer_to_a_tap_that_comes_too_late_leaves_nothing_either(
    house: House, rt: Neighbourhood, tap: Tap
) -> None:
    await files(house, rt, Privacy.SEALED)
    message = {"message_id": 1, "date": 0, "chat": house.chat(JOKO.id, JOKO)}
    query = {"id": "4303557230987654321", "from": JOKO.json(), "message": message, "data": tap.data()}
    await house.intake.store([json.dumps({"update_id": 9000, "callback_query": query}).encode()])
    await house.intake.handle_some()
    house.clock.time += timedelta(hours=1)  # the bot was down
    await house.settles()
    letters = await house.db.read(lambda tx: [str(tuple(row)) for row in tx.all(sa.select(LETTERS))])
    assert [letter for letter in letters if "4303557230987654321" in letter or f" {JOKO.id}," in letter] == []


async def test_officers_words_to_a_sealed_reporter_are_sealed_too(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, Privacy.SEALED)
    await ask(house, report, "apa warnanya")
    assert "apa warnanya" in house.last(JOKO)
    stored = [row for row in await house.db.read(everything) if row[0] not in ("inbox", "letters")]
    assert "apa warnanya" not in json.dumps(stored)
    assert str(JOKO.id) not in json.dumps([row for row in stored if row[0] != "residents"])


async def shown(house: House, report: Report) -> str:
    await house.taps(SARI, RelayTalkTap(report.id, 0), on=9999)
    return next(one for one in reversed(house.reads(SARI)) if "Percakapan dengan" in one)


async def test_without_the_key_nothing_opens(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, Privacy.SEALED)
    await house.taps(JOKO, RelayAnswerTap(report.id))
    await house.db.write(lambda tx: tx.run(sa.text("update drafts set data = '{}' where kind = 'relay'")))
    await house.types(JOKO, ANSWER)
    assert await said(house, report) == []
    assert "bantuan" in house.last(JOKO)
