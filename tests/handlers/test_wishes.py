"""/pengingat saya and the buttons below reminders: from what somebody taps to what they are told, or not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.actions import privacy
from bot.actions.wishes import subject_of
from bot.letters.reminding import finished
from bot.parcels import Edit, Text
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.wishes import USUAL, About, Field, Wishes
from bot.taps import (
    AgainTap,
    GoOnTap,
    PauseDayTap,
    PauseTap,
    PrivacyTap,
    StopTap,
    Tap,
    UnstopTap,
    WishesTap,
    WishTap,
)
from db import activities, outbox, residents, wishes
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.samples import SUNDAY

STRANGER = Who(1998, "Tamu")  # lives in no RT
EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30
SOON = SUNDAY - timedelta(hours=2)
AGAIN, STOP, UNSTOP = "⏰ Ingatkan lagi 1 jam", "🔕 Berhenti", "🔔 Ingatkan lagi"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    """Budi joins, and reads at five in the morning that it is at seven."""
    made = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", GROUP)
    return made


async def wished(house: House, who: Who) -> Wishes:
    return await house.db.read(lambda tx: wishes.of_one(tx, who.id))


def reminders(house: House, who: Who) -> int:
    return sum(text.startswith(("🔔 B", "🔔 H")) for text in house.reads(who))


async def letters(house: House, start: str) -> dict[str, int]:
    """The ids of the letters whose keys begin so."""
    found = LETTERS.select().where(LETTERS.c.key.like(f"{start}%")).order_by(LETTERS.c.id)
    return {row.key: row.id for row in await house.db.read(lambda tx: tx.all(found))}


async def reminded(house: House, at: datetime = SOON) -> tuple[int, int]:
    """Budi is reminded then; return the letter's id, and its stamp."""
    house.clock.time = at - timedelta(minutes=2)
    await house.waits(minutes=3)
    found = [own for key, own in (await letters(house, "reminder:")).items() if key.endswith(f":{BUDI.id}")]
    return await stamped(house, found[-1])


async def stamped(house: House, letter_id: int) -> tuple[int, int]:
    letter = await house.db.read(lambda tx: outbox.letter(tx, letter_id))
    assert letter is not None
    return letter.id, letter.stamp


# the page


async def test_it_shows_everybody_what_they_wish_in_private_only(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    assert house.last(BUDI) == (
        "🔔 <b>Pengingat saya</b>\n🌆 Sehari sebelumnya: 19.30, seperti biasa di RT\n"
        "⏰ Sebelum mulai: 2 jam, seperti biasa di RT\n👤 Hanya yang menyangkut saya"
    )
    await house.types(BUDI, "/pengingat saya", GROUP)
    assert "lanjutkan di chat pribadi" in house.last(GROUP)
    await house.types(OUTSIDER, "/start pengingat_saya")
    assert house.last(OUTSIDER).startswith("🔔 <b>Pengingat saya</b>")  # next door is a home, too
    await house.types(BUDI, "/pengingat Buang sampah tiap Senin")
    assert house.last(BUDI).startswith("🙏 Pengingat rutin RT diatur pengurus.")
    await house.types(RINA, "/reminders")
    assert house.last(RINA).startswith("🔔 <b>My reminders</b>")


@pytest.mark.parametrize("line", ["/pengingat saya", "/pengingat", "/pengingat Buang sampah", "/reminders"])
async def test_who_lives_nowhere_hears_how_to_begin(house: House, rt: Neighbourhood, line: str) -> None:
    await house.types(STRANGER, line)
    assert house.last(STRANGER).startswith("🔔 Pengingat datang begitu saya tahu Bapak/Ibu warga RT mana 🙏")
    assert house.labels(STRANGER) == ["➕ Tambahkan ke grup RT"]
    for tap in (WishesTap("eve"), WishTap(Field.NONE, 1), PauseTap(3), PauseDayTap(START.toordinal() + 9)):
        assert (await house.taps(STRANGER, tap)) is not None
        assert await wished(house, STRANGER) == USUAL
    assert not await house.db.read(lambda tx: wishes.is_there(tx, STRANGER.id))


async def test_it_keeps_what_is_chosen_and_marks_it(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    for way, choice in (("🌆", "20.00"), ("⏰", "4 jam"), ("👥", "")):
        await house.presses(BUDI, way)
        if choice:
            await house.presses(BUDI, choice)
    assert await wished(house, BUDI) == replace(USUAL, eve_minute=1200, lead_minutes=240, everything=True)
    assert "Sebelum mulai: 4 jam\n👥 Yang menyangkut saya, juga pengingat RT" in house.last(BUDI)
    await house.presses(BUDI, "⏰ Sebelum mulai")
    assert "✓ 4 jam" in house.labels(BUDI)
    await house.presses(BUDI, "‹ Kembali")
    await house.presses(BUDI, "⏰ Sebelum mulai")
    await house.presses(BUDI, "Seperti biasa")
    await house.presses(BUDI, "👤 Hanya urusan saya")
    assert await wished(house, BUDI) == replace(USUAL, eve_minute=1200)


async def test_a_choice_may_be_typed(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "🌆")
    for text in ("17.15", "habis isya", "lebih awal", "4 jam", "20 menit sebelumnya"):
        await house.types(BUDI, text)
        assert house.last(BUDI).startswith("🙏 Mohon ketuk pilihan yang paling dekat.\n🌆"), text
    await house.types(BUDI, "jam 5 sore")
    assert house.last(BUDI).startswith(
        "Tercatat, terima kasih 🙏\n🔔 <b>Pengingat saya</b>\n🌆 Sehari sebelumnya: 17.00"
    )
    await house.types(BUDI, "jam 8 malam")  # by now that may be about anything
    assert "belum saya pahami" in house.last(BUDI)
    for way, text in (("⏰", "satu jam sebelumnya"), ("📬", "6 pagi")):
        await house.taps(BUDI, WishesTap("home"))
        await house.presses(BUDI, way)
        await house.types(BUDI, text)
    expected = replace(USUAL, eve_minute=1020, lead_minutes=60, digest_minute=360)
    assert replace(await wished(house, BUDI), digest_next=None, digest_at=None) == expected
    await house.presses(BUDI, "📬")
    await house.types(BUDI, "batal")
    assert house.last(BUDI).startswith("🔔 <b>Pengingat saya</b>\n📬 Sekali sehari pukul 06.00.")
    await house.presses(BUDI, "📬")
    await house.types(BUDI, "tidak")
    assert "📬" not in house.last(BUDI)


async def test_on_the_first_page_it_counts_as_on_its_own(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    for text in ("jam 5 sore", "empat jam", "tolong ingatkan jam 8 malam ya", "satu jam sebelumnya"):
        await house.types(BUDI, text)
        assert house.last(BUDI).startswith("Tercatat, terima kasih 🙏\n🔔 <b>Pengingat saya</b>"), text
    assert await wished(house, BUDI) == replace(USUAL, eve_minute=1200, lead_minutes=60)
    for text, way in (("jam 6 sore", "🌆"), ("20 menit sebelumnya", "⏰")):
        await house.taps(BUDI, WishesTap("home"))
        await house.types(BUDI, text)
        assert house.last(BUDI).startswith(f"🙏 Mohon ketuk pilihan yang paling dekat.\n{way}"), text
    await house.types(BUDI, "sejam")  # as on that page
    assert "Tercatat" in house.last(BUDI)
    await house.types(BUDI, "jam 4 sore")  # by now that may be about anything
    assert "belum saya pahami" in house.last(BUDI)
    assert await wished(house, BUDI) == replace(USUAL, eve_minute=1200, lead_minutes=60)


@pytest.mark.parametrize("words", ["3 hari", "8", "batal", "jam 5 sore, sejam sebelumnya", "jam 5 sore?"])
async def test_on_the_first_page_all_else_is_heard(house: House, rt: Neighbourhood, words: str) -> None:
    await house.types(BUDI, words)
    answer = house.last(BUDI)
    await house.types(BUDI, "/pengingat saya")
    await house.types(BUDI, words)
    assert house.last(BUDI) == answer
    await house.types(BUDI, "jam 5 sore")
    assert await wished(house, BUDI) == USUAL


@pytest.mark.parametrize("taps", [[WishTap(Field.NONE, 1), WishesTap("home")], [WishesTap("stops")]])
async def test_where_the_first_page_shows_no_hours_none_is_taken(
    house: House, rt: Neighbourhood, taps: list[Tap]
) -> None:
    await house.types(BUDI, "/pengingat saya")
    for tap in taps:
        await house.taps(BUDI, tap)
    await house.types(BUDI, "jam 5 sore")
    assert (await wished(house, BUDI)).eve_minute is None


@pytest.mark.parametrize(
    "words", ["bagaimana caranya?", "terima kasih", "got di depan rumah saya mampet sejak jam 5 sore"]
)
async def test_what_is_about_something_else_is_heard(house: House, rt: Neighbourhood, words: str) -> None:
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "🌆")
    await house.types(BUDI, words)
    assert "paling dekat" not in house.last(BUDI)
    assert await wished(house, BUDI) == USUAL


async def test_a_tapped_choice_is_not_listened_for_any_more(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "🌆")
    await house.presses(BUDI, "20.00")
    await house.types(BUDI, "jam 5 sore")
    assert await wished(house, BUDI) == replace(USUAL, eve_minute=1200)


async def test_it_pauses_for_some_days_or_until_a_typed_day(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "⏸ Jeda")
    await house.presses(BUDI, "3 hari")
    assert "⏸ Jeda sampai Jumat, 27 November, 09.00 WIB." in house.last(BUDI)
    assert "kentongan tetap" in house.last(BUDI)
    await house.presses(BUDI, "🔔 Ingatkan lagi")
    assert await wished(house, BUDI) == USUAL
    await house.presses(BUDI, "⏸ Jeda")
    for text, answer in (
        ("31 Februari", "Tanggal itu tidak ada di kalender."),
        ("kemarin", "sudah lewat"),
        ("hari ini", "sudah lewat"),
        ("25 Desember 2028", "lebih dari setahun"),
        ("asdf", "belum saya pahami"),
    ):
        await house.types(BUDI, text)
        assert answer in house.last(BUDI), text
        assert "Berapa lama?" in house.last(BUDI)
    await house.types(BUDI, "minggu depan")
    assert house.last(BUDI) == "Yang dimaksud hari apa?"
    await house.presses(BUDI, "Sen 30/11")
    assert "⏸ Jeda sampai Senin, 30 November.\n" in house.last(BUDI)
    await house.presses(BUDI, "⏸ Ubah jeda")
    await house.types(BUDI, "2 minggu")
    assert "⏸ Jeda sampai Selasa, 8 Desember.\n" in house.last(BUDI)
    assert house.labels(BUDI) == ["🔔 Ingatkan lagi", "⏸ Ubah jeda"]
    await house.taps(BUDI, PauseTap(0))
    await house.taps(BUDI, WishesTap("pause"))
    await house.types(BUDI, "tidak jadi")
    assert house.last(BUDI).startswith("🔔 <b>Pengingat saya</b>")
    assert await wished(house, BUDI) == USUAL


async def test_another_day_puts_a_pause_right_and_other_words_do_not(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "⏸ Jeda")
    for text, answer in (
        ("lebaran", "⏸ Jeda sampai Rabu, 10 Maret 2027."),
        ("10 Desember", "⏸ Jeda sampai Kamis, 10 Desember."),
        ("eh, maaf, 12 Desember", "⏸ Jeda sampai Sabtu, 12 Desember."),
        ("kemarin", "sudah lewat"),
        ("3 Januari", "⏸ Jeda sampai Minggu, 3 Januari 2027."),
        ("terima kasih", "Sama-sama"),
        ("15 Desember", "belum saya pahami"),  # by now that may be about anything
    ):
        await house.types(BUDI, text)
        assert answer in house.last(BUDI), text
    assert (await wished(house, BUDI)).paused_until == datetime(2027, 1, 2, 17, 0, tzinfo=UTC)
    await house.taps(BUDI, WishesTap("pause"))
    await house.presses(BUDI, "3 hari")
    await house.types(BUDI, "tidak jadi")
    assert await wished(house, BUDI) == USUAL
    assert house.last(BUDI).startswith("🔔 <b>Pengingat saya</b>\n🌆")


@pytest.mark.parametrize(
    "tap",
    [
        WishesTap("nowhere"),
        WishTap("nothing", 1),
        WishTap(Field.EVE, 3),
        WishTap(Field.LEAD, 0),
        WishTap(Field.NONE, 2),
        PauseTap(400),
        PauseTap(-1),
        PauseDayTap(2**31 - 1),
        PauseDayTap(-4),
        GoOnTap("nothing", 1),
        GoOnTap(About.ACTIVITY, 99),
        AgainTap(99, 1),
        StopTap(99, 1),
        UnstopTap(99, 1),
    ],
)
async def test_forged_taps_change_nothing(house: House, rt: Neighbourhood, tap: WishesTap) -> None:
    toast = await house.taps(BUDI, tap)
    assert toast is not None
    assert await wished(house, BUDI) == USUAL
    assert (await house.taps(BUDI, tap, GROUP)) is not None  # in a group they can only be forged


async def test_none_at_all_tells_who_has_something_to_do_what_that_means(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    def watch(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Ronda")
        scenes.give(tx, rt, BUDI, Role.COORDINATOR)

    await house.db.write(watch)
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "🔕 Tanpa pengingat")
    assert house.last(BUDI) == (
        "🔕 <b>Tanpa pengingat sama sekali?</b>\nYang tidak saya ingatkan:\n• 🌙 Sab 28/11 malam\n"
        "• 🌙 Sab 5/12 malam\n• 🧹 Min 29/11 · Bersihkan selokan\n"
        "• 📋 laporan yang menunggu di RT 05 Kelurahan Eka Jaya\n… dan 3 malam lagi: /jadwal\n"
        "Tugasnya tetap, dan pengurus tidak diberi tahu tentang ini.\nKabar regu tetap datang: Regu 1."
    )
    assert not (await wished(house, BUDI)).none
    await house.presses(BUDI, "⏸ Jeda saja")
    await house.presses(BUDI, "1 hari")
    assert "📋 laporan yang menunggu" in house.last(BUDI)
    assert "Bersihkan selokan" not in house.last(BUDI)
    await house.taps(BUDI, WishesTap("none"))
    await house.presses(BUDI, "Ya, tanpa pengingat")
    assert (await wished(house, BUDI)).none
    assert "🔕 Tanpa pengingat, sesuai keinginan Bapak/Ibu." in house.last(BUDI)
    await house.waits(until=SUNDAY)
    assert reminders(house, BUDI) == 0


async def test_who_has_nothing_to_do_is_asked_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(RINA, "/pengingat saya")
    await house.presses(RINA, "🔕 None at all")
    assert (await wished(house, RINA)).none
    await house.presses(RINA, "🔔 Remind me again")
    assert await wished(house, RINA) == USUAL


# the gate


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({"none": False}, 1),
        ({"none": True}, 0),
        ({"paused_until": SUNDAY}, 0),
        ({"paused_until": SOON}, 1),
    ],
)
async def test_it_reminds_nobody_who_does_not_wish_it(
    house: House, activity: Activity, values: dict[str, object], number: int
) -> None:
    await house.db.write(lambda tx: wishes.change(tx, BUDI.id, **values))
    house.clock.time = SOON - timedelta(minutes=2)
    await house.waits(minutes=3)
    assert reminders(house, BUDI) == number
    if number:
        assert house.labels(BUDI)[-2:] == [AGAIN, STOP]


async def test_the_buttons_speak_the_language_of_the_reminder(house: House, rt: Neighbourhood) -> None:
    await scenes.kerja_bakti(house, rt)
    await house.presses(RINA, "✅", GROUP)
    house.clock.time = SOON - timedelta(minutes=2)
    await house.waits(minutes=3)
    assert house.labels(RINA)[-2:] == ["⏰ Again in 1 hour", "🔕 Stop"]


# once more


async def test_it_reminds_once_more_in_an_hour_however_often_it_is_tapped(
    house: House, activity: Activity
) -> None:
    await reminded(house)
    first = await house.presses(BUDI, AGAIN)
    assert first is not None
    assert first.text == "⏰ Baik, saya ingatkan lagi pukul 06.01 WIB."
    second = await house.presses(BUDI, AGAIN)
    assert second is not None
    assert second.text == "Sudah dicatat: saya ingatkan lagi pukul 06.01 WIB."
    await house.waits(minutes=59)
    assert reminders(house, BUDI) == 1
    await house.waits(minutes=2)
    assert reminders(house, BUDI) == 2
    third = await house.presses(BUDI, AGAIN)  # an hour is too long now: 15 minutes before the start
    assert third is not None
    assert third.text == "⏰ Baik, saya ingatkan lagi pukul 06.45 WIB."
    await house.waits(minutes=45)
    assert reminders(house, BUDI) == 3
    last = await house.presses(BUDI, AGAIN)
    assert last is not None
    assert last.alert
    assert "tidak sempat" in last.text
    key = f"reminder:{activity.id}:soon:{int(SUNDAY.timestamp())}:{BUDI.id}"
    assert list(await letters(house, "again:")) == [f"again:{key}:1", f"again:{key}:2"]


@pytest.mark.parametrize("values", [{"none": True}, {"paused_until": SUNDAY}])
async def test_once_more_comes_to_whoever_asks_for_it_in_a_pause(
    house: House, activity: Activity, values: dict[str, object]
) -> None:
    await reminded(house)
    await house.db.write(lambda tx: wishes.change(tx, BUDI.id, **values))
    toast = await house.presses(BUDI, AGAIN)
    assert toast is not None
    assert toast.text == "⏰ Baik, saya ingatkan lagi pukul 06.01 WIB."
    await house.waits(minutes=61)
    assert reminders(house, BUDI) == 2


async def test_once_more_never_comes_in_quiet_hours(house: House, activity: Activity) -> None:
    await reminded(house, EVE)
    house.clock.time = datetime(2026, 11, 28, 13, 50, tzinfo=UTC)  # 20.50
    toast = await house.presses(BUDI, AGAIN)
    assert toast is not None
    assert toast.text == "⏰ Baik, saya ingatkan lagi pukul 21.15 WIB."
    house.clock.time = datetime(2026, 11, 28, 14, 10, tzinfo=UTC)
    await house.waits(minutes=6)
    assert reminders(house, BUDI) == 2
    late = await house.presses(BUDI, AGAIN)
    assert late is not None
    assert "tidak sempat" in late.text


async def test_once_more_is_not_sent_of_what_was_moved_or_cancelled(house: House, activity: Activity) -> None:
    await reminded(house)
    await house.presses(BUDI, AGAIN)
    await house.db.write(lambda tx: activities.change(tx, activity.id, status=Status.CANCELLED.value))
    toast = await house.presses(BUDI, AGAIN)
    assert toast is not None
    assert "tidak sempat" in toast.text
    await house.waits(minutes=90)
    assert reminders(house, BUDI) == 1


# no more


async def test_it_stops_one_subject_and_goes_on_by_the_button_below(house: House, activity: Activity) -> None:
    await reminded(house, EVE)
    answers = house.labels(BUDI)[:-2]
    toast = await house.presses(BUDI, STOP)
    assert toast is not None
    assert toast.alert
    assert "🧹 Min 29/11 · Bersihkan selokan" in toast.text
    assert "/pengingat saya" in toast.text
    assert house.labels(BUDI) == [*answers, UNSTOP]
    await house.types(BUDI, "/pengingat saya")
    assert "↩️ Yang dihentikan (1)" in house.labels(BUDI)
    await house.waits(until=SOON + timedelta(minutes=2))
    assert reminders(house, BUDI) == 1
    undone = await house.presses(BUDI, UNSTOP)
    assert undone is not None
    assert "Saya ingatkan lagi: 🧹" in undone.text
    shown = next(
        one for (chat, _), one in house.messages.items() if chat == BUDI.id and "🔔 Besok" in one.text.html
    )
    assert [button.label for row in shown.text.rows for button in row] == [*answers, AGAIN, STOP]
    assert not await house.db.read(lambda tx: wishes.stops(tx, BUDI.id))


async def test_whoever_lives_in_several_reads_of_which_it_is(house: House) -> None:
    first, _ = await scenes.several(house, 2, BUDI)
    await house.types(BUDI, "/start")
    await scenes.kerja_bakti(house, first)
    await house.presses(BUDI, "✅", first.chat_id)
    letter_id, stamp = await reminded(house)
    toast = await house.taps(BUDI, StopTap(letter_id, stamp))
    assert toast is not None
    assert "🧹 RT 01 · Min 29/11" in toast.text
    await house.taps(BUDI, WishesTap("stops"))
    assert any("🧹 RT 01 · Min 29/11" in label for label in house.labels(BUDI))


async def test_of_several_in_one_message_the_others_keep_their_buttons(
    house: House, activity: Activity
) -> None:
    reminder = await reminded(house, EVE)
    taps = {
        "1️⃣ ⏰": AgainTap(99, 1),
        "1️⃣ 🔕": StopTap(99, 1),
        "2️⃣ ⏰": AgainTap(*reminder),
        "2️⃣ 🔕": StopTap(*reminder),
    }
    shown = [{"text": label, "callback_data": tap.data()} for label, tap in taps.items()]
    copies = [{"text": "2️⃣ 📋", "copy_text": {"text": "Halo"}}]
    keyboard = {"inline_keyboard": [shown[:2], copies, shown[2:]]}
    message_id = max(at for chat, at in house.messages if chat == BUDI.id)
    await house.taps(BUDI, StopTap(*reminder), on=message_id, reply_markup=keyboard)
    assert house.labels(BUDI) == ["1️⃣ ⏰", "1️⃣ 🔕", "2️⃣ 📋", f"2️⃣ {UNSTOP}"]


async def test_what_was_stopped_goes_on_from_the_list(house: House, activity: Activity) -> None:
    await reminded(house, EVE)
    await house.presses(BUDI, STOP)
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "↩️")
    assert house.labels(BUDI) == ["🔔 🧹 Min 29/11 · Bersihkan selokan", "‹ Kembali"]
    await house.presses(BUDI, "🔔 🧹")
    assert "Tidak ada yang dihentikan" in house.last(BUDI)
    again = await house.taps(BUDI, GoOnTap(About.ACTIVITY, activity.id))
    assert again is not None
    assert "sudah aktif" in again.text
    house.clock.time = SOON - timedelta(minutes=1)
    await house.waits(minutes=2)
    assert reminders(house, BUDI) == 2


async def test_a_routine_that_was_stopped_is_in_the_list_by_its_words(
    house: House, rt: Neighbourhood
) -> None:
    def prepare(tx: Transaction) -> None:
        values = {
            "neighbourhood_id": rt.id,
            "words": "Keluarkan sampah",
            "rule": "",
            "first_day": "2026-11-24",
        }
        more = {
            "last_day": "",
            "rule": "",
            "minute": 360,
            "days_before": 0,
            "audience": "all",
            "audience_role": "",
        }
        states = {"skips_holidays": False, "status": "active", "paused_until": "", "created_by": SARI.id}
        tx.run(wishes.ROUTINES.insert(), values | more | states | {"created_at": START})
        wishes.stop(tx, BUDI.id, About.ROUTINE, 1, START)
        wishes.stop(tx, BUDI.id, About.ROUTINE, 2, START)  # is gone

    await house.db.write(prepare)
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, "↩️ Yang dihentikan (1)")
    assert house.labels(BUDI)[0] == "🔔 🔁 Keluarkan sampah"


async def test_what_is_no_message_of_words_gets_no_buttons(house: House, activity: Activity) -> None:
    reminder = await reminded(house)

    def finish(tx: Transaction) -> bool:
        letter = outbox.letter(tx, reminder[0])
        assert letter is not None
        edit = Edit(BUDI.id, 7, Text("Halo"))
        subject = subject_of(tx, About.ACTIVITY, letter.subject_id)
        return finished(tx, house.world, letter, edit, subject) == edit

    assert await house.db.read(finish)


async def test_what_is_over_is_not_in_the_list_of_what_was_stopped(house: House, activity: Activity) -> None:
    await house.db.write(lambda tx: wishes.stop(tx, BUDI.id, About.ACTIVITY, activity.id, START))
    await house.db.write(lambda tx: wishes.stop(tx, BUDI.id, About.ACTIVITY, 999, START))
    house.clock.time = SUNDAY
    await house.types(BUDI, "/pengingat saya")
    assert not any("↩️" in label for label in house.labels(BUDI))


async def test_only_whose_reminder_it_was_may_put_it_off_or_end_it(house: House, activity: Activity) -> None:
    reminder = await reminded(house)
    for who in (SARI, JOKO, OUTSIDER):
        for tap in (AgainTap(*reminder), StopTap(*reminder), UnstopTap(*reminder)):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert "sudah tidak ada" in toast.text
    assert await house.db.read(lambda tx: wishes.stops(tx, BUDI.id) + wishes.stops(tx, SARI.id)) == []
    assert await letters(house, "again:") == {}
    card = await stamped(house, (await letters(house, "card:")).popitem()[1])  # a letter that is no reminder
    toast = await house.taps(BUDI, AgainTap(*card))
    assert toast is not None
    assert "sudah tidak ada" in toast.text


async def test_a_button_ends_no_other_reminder_that_has_its_number_by_now(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    """SQLite gives a number again once the letters from it on are forgotten."""
    old = await reminded(house)
    await house.db.write(lambda tx: tx.run(sa.delete(LETTERS)))
    house.clock.time = SUNDAY
    other = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=7), "Cat pos")
    await house.presses(BUDI, "✅", GROUP)
    new = await reminded(house, SOON + timedelta(days=7))
    await house.db.write(
        lambda tx: tx.run(sa.update(LETTERS).where(LETTERS.c.id == new[0]).values(id=old[0]))
    )
    for tap in (AgainTap(*old), StopTap(*old), UnstopTap(*old)):
        toast = await house.taps(BUDI, tap)
        assert toast is not None
        assert "sudah tidak ada" in toast.text
    await house.taps(BUDI, StopTap(old[0], new[1]))
    stops = await house.db.read(lambda tx: wishes.stops(tx, BUDI.id))
    assert [one.subject_id for one in stops] == [other.id]


async def test_a_button_below_a_message_that_telegram_no_longer_shows_still_stops(
    house: House, activity: Activity
) -> None:
    reminder = await reminded(house)
    toast = await house.taps(BUDI, StopTap(*reminder))
    assert toast is not None
    assert "dihentikan" in toast.text
    assert house.labels(BUDI)[-2:] == [AGAIN, STOP]


async def test_ones_own_data_tells_of_it(house: House, rt: Neighbourhood) -> None:
    for number, expected in ((0, False), (1, True)):
        if number:
            await house.db.write(lambda tx: wishes.stop(tx, BUDI.id, About.REPORTS, rt.id, START))
        await house.taps(BUDI, PrivacyTap("data", 0))
        assert ("Cara diingatkan: /pengingat saya" in house.last(BUDI)) is expected


async def test_it_forgets_with_the_person(house: House, activity: Activity) -> None:
    await reminded(house)
    await house.presses(BUDI, STOP)
    await house.taps(BUDI, WishTap(Field.LEAD, 240))

    def forget(tx: Transaction) -> None:
        person = residents.person(tx, BUDI.id)
        assert person is not None
        privacy.forget(tx, house.world, person)

    await house.db.write(forget)
    assert await wished(house, BUDI) == USUAL
    assert await house.db.read(lambda tx: wishes.stops(tx, BUDI.id)) == []
    assert await house.db.read(lambda tx: wishes.of(tx, [BUDI.id, SARI.id])) == {}
