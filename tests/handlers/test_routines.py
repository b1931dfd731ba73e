"""/pengingat: an RT's routines in its officers' hands, from the first line to the last reminder."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.routines import Audience, Routine, Status
from bot.taps import (
    OwnRemindersTap,
    RoutineAskTap,
    RoutineLeaveTap,
    RoutineNewTap,
    RoutineSaveTap,
    RoutineSetTap,
    RoutinesTap,
    RoutineTap,
)
from db import privacy, routines, squads
from db.drafts import DRAFTS
from db.engine import Transaction
from db.routines import ROUTINES
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

WASTE = "/pengingat Buang sampah ke TPS tiap Senin dan Kamis jam 18.00"
THURSDAY = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # 17.00 WIB
TOLD = "🔔 Hari ini, 18.00 WIB: <b>Buang sampah ke TPS</b>"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair; next door somebody else is."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    return found


async def stored(house: House, rt_id: int = 1) -> list[Routine]:
    return await house.db.read(lambda tx: routines.of(tx, rt_id))


async def saved(house: House, line: str = WASTE) -> Routine:
    await house.types(SARI, line)
    await house.presses(SARI, "✅ Simpan")
    return (await stored(house))[-1]


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> None:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert


def told(house: House, chat: int | Who = GROUP) -> list[str]:
    return [text for text in house.reads(chat) if "Sekadar mengingatkan" in text]


# written in one line


async def test_one_line_is_enough(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WASTE)
    assert "🔁 Tiap Senin dan Kamis, 18.00" in house.last(SARI)
    assert "Kam 26/11 17.00, Sen 30/11 17.00" in house.last(SARI)
    assert await stored(house) == []
    toast = await house.presses(SARI, "✅ Simpan")
    assert toast is not None
    assert "Tersimpan" in toast.text
    (routine,) = await stored(house)
    assert (routine.words, routine.rule) == ("Buang sampah ke TPS", "FREQ=WEEKLY;BYDAY=MO,TH")
    assert (routine.at_minute, routine.minute, routine.audience) == (1080, 1020, Audience.ALL)
    assert routine.next_at == THURSDAY
    assert (await house.journal())[-1] == (
        SARI.id,
        "routine",
        f"routine:{routine.id}",
        "FREQ=WEEKLY;BYDAY=MO,TH 1080 all: Buang sampah ke TPS",
    )
    await house.waits(THURSDAY - timedelta(minutes=1))
    assert told(house) == []
    await house.waits(minutes=2)
    assert told(house)[0].startswith(TOLD)
    await house.waits(days=4)
    assert len(told(house)) == 2


async def test_an_officer_may_ask_for_it_without_a_command(house: House, rt: Neighbourhood) -> None:
    asked = "tolong ingatkan warga buang sampah tiap selasa kamis jam 5 sore"
    await house.types(SARI, asked)
    assert "🔁 Tiap Selasa dan Kamis, 17.00" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    assert [one.words for one in await stored(house)] == ["Buang sampah"]
    await house.types(BUDI, asked)
    assert "🔁" not in house.last(BUDI)


async def test_when_to_remind_is_no_hour_of_the_thing(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat arisan tiap tanggal 5")
    await house.types(SARI, "ingatkan h-1 malam")
    assert "Jam berapa acaranya?" in house.last(SARI)
    await house.types(SARI, "jam 4 sore")
    assert "🔁 Tiap tanggal 5, 16.00\n📣 Diingatkan 1 hari sebelumnya" in house.last(SARI)


async def test_a_day_named_once_is_ticked_and_asked(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Jumat bersih jam 7")
    assert "Tiap pekan? Kalau ya, ketuk Lanjut" in house.last(SARI)
    assert "✅ Jumat" in house.labels(SARI)
    await house.presses(SARI, "Lanjut ›")
    assert "🔔 <b>Jumat bersih</b>\n🔁 Tiap Jumat, 07.00" in house.last(SARI)
    assert "👥 Untuk: semua warga" in house.last(SARI)


@pytest.mark.parametrize(
    ("line", "said", "days"),
    [
        ("tiap Senin dan Kamis", "tambah hari Minggu", "Tiap Senin, Kamis dan Minggu, "),
        ("tiap Senin dan Kamis", "Minggu juga", "Tiap Senin, Kamis dan Minggu, "),
        ("tiap Senin dan Kamis", "tambah Rabu dan Jumat", "Tiap Senin, Rabu, Kamis dan Jumat, "),
        ("tiap Senin dan Kamis", "Jumat saja", "Tiap Jumat, "),
        ("tiap Senin dan Kamis", "bukan Kamis", "Tiap Senin, "),
        ("tiap hari", "tidak di hari Minggu", "Tiap Senin, Selasa, Rabu, Kamis, Jumat dan Sabtu, "),
        ("tiap tanggal 10", "Jumat saja", "Tiap Jumat, "),
    ],
)
async def test_days_are_put_right_under_the_preview(
    house: House, rt: Neighbourhood, line: str, said: str, days: str
) -> None:
    await house.types(SARI, f"/pengingat Buang sampah {line} jam 18.00")
    await house.types(SARI, said)
    assert f"🔁 {days}18.00" in house.last(SARI)
    assert "🙏" not in house.last(SARI)


async def test_where_it_is_not_sure_which_days_stay_they_are_ticked(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Buang sampah tiap Selasa dan Kamis jam 18.00")
    await house.types(SARI, "gak jadi kamis, jumat saja")
    assert [one for one in house.labels(SARI) if "✅" in one] == ["✅ Selasa", "✅ Jumat"]
    await house.presses(SARI, "‹ Kembali")
    assert "🔁 Tiap Selasa dan Kamis, 18.00" in house.last(SARI)
    await house.types(SARI, "gak jadi kamis, jumat saja")
    await house.types(SARI, "tambah hari minggu")
    assert "🔁 Tiap Selasa, Jumat dan Minggu, 18.00" in house.last(SARI)
    await house.types(SARI, "bukan Minggu, Kamis saja")
    await house.types(SARI, "lanjut")
    assert "🔁 Tiap Selasa, Kamis dan Jumat, 18.00" in house.last(SARI)
    await house.types(SARI, "bukan Jumat")
    await house.types(SARI, "bukan Selasa")
    await house.types(SARI, "bukan Kamis")
    assert not [one for one in house.labels(SARI) if "✅" in one]


async def test_whoever_writes_what_to_do_with_one_sees_the_list(house: House, rt: Neighbourhood) -> None:
    await saved(house)
    await house.types(SARI, "/pengingat hapus buang sampah")
    assert "Pengingat rutin RT 05" in house.last(SARI)
    assert "⚙️ Buang sampah ke TPS" in house.labels(SARI)


async def test_a_double_tap_makes_one(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WASTE)
    await house.presses(SARI, "✅ Simpan")
    key = await house.db.read(lambda tx: tx.scalar(sa.select(ROUTINES.c.draft_key)))
    toast = await house.taps(SARI, RoutineSaveTap(key))
    assert toast is not None
    assert (toast.text, toast.alert) == ("Sudah tersimpan. Terima kasih!", False)
    assert len(await stored(house)) == 1
    await refused(house, BUDI, RoutineSaveTap("0" * 16))


async def test_words_under_the_preview_change_it(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WASTE)
    for line, expected in (
        ("untuk pengurus", "Untuk: pengurus"),
        ("sampai 31 Desember", "🏁 Sampai 31 Desember 2026"),
        ("kecuali hari libur", "🎌 Tidak di hari libur"),
        ("tiap hari jam 19.30", "🔁 Tiap hari, 19.30"),
        ("satu jam sebelumnya", "hari itu juga, 18.30"),
        ("30 menit sebelum", "hari itu juga, 19.00"),
        ("sehari sebelumnya", "1 hari sebelumnya, 19.30"),
        ("1 jam sebelumnya", "hari itu juga, 18.30"),
        ("diingatkan tepat waktu", "hari itu juga, 19.30"),
        ("diingatkan nanti", "Waktu mengingatkannya belum jelas"),
        ("halo", "Waktu mengingatkannya belum jelas"),
        ("sehari sebelumnya jam 20.00", "1 hari sebelumnya, 20.00"),
        ("halo halo", "belum saya pahami"),
        ("untuk regu 9", "Belum ada regu"),
        ("entah", "Belum ada regu"),
        ("bendahara", "Untuk: Bendahara"),
        ("sampai 31 Februari", "Hari terakhirnya belum jelas"),
        ("kapan-kapan", "Hari terakhirnya belum jelas"),
        ("30 Desember", "🏁 Sampai 30 Desember 2026"),
    ):
        await house.types(SARI, line)
        assert expected in house.last(SARI), line
    assert "<b>Buang sampah ke TPS</b>" in house.last(SARI)
    await house.types(SARI, "ya")
    assert house.last(SARI).startswith("✅ Tersimpan.")
    assert (await stored(house))[0].words == "Buang sampah ke TPS"


async def test_what_was_not_understood_is_asked(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat jam 25 tiap hari")
    assert "Apa yang mau diingatkan?" in house.last(SARI)
    for line, expected in (
        ("12", "Apa yang mau diingatkan?"),
        ("siram kebun", "Jam berapa"),
        ("jam 25", "Jam itu tidak ada"),
        ("jam 4", "Jam berapa"),
        ("tidak ada", "hari itu juga, 06.00"),
    ):
        await house.types(SARI, line)
        assert expected in house.last(SARI), line
    await house.types(SARI, "/pengingat Posyandu tiap tanggal 31 Februari jam 8")
    assert "Tanggal itu tidak ada" in house.last(SARI)
    await house.types(SARI, "kapan ya")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "tanggal 31")
    assert "Bulan tanpa tanggal 31 dilewati." in house.last(SARI)
    await house.types(SARI, "/pengingat Posyandu 10 Desember jam 8")
    assert "/kerjabakti" in house.last(SARI)
    await house.types(SARI, "Senin dan Kamis")
    assert "🔁 Tiap Senin dan Kamis, 08.00" in house.last(SARI)
    await house.types(SARI, "batal")
    assert "Tidak ada yang disimpan" in house.last(SARI)
    assert await stored(house) == []


async def test_long_and_odd_text_is_taken_kindly(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat " + "<b>sampah</b> & 😀 " * 260)
    assert "agak panjang" in house.last(SARI)
    await house.types(SARI, "tiap Senin jam 18.00")
    assert "&amp; 😀" in house.last(SARI)
    await house.presses(SARI, "✅ Simpan")
    assert len((await stored(house))[0].words) == 200
    await house.types(SARI, "/pengingat")
    assert len(house.last(SARI)) < 400


async def test_of_two_in_one_line_the_first_is_taken_and_the_other_handed_back(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, "/pengingat Timbang sampah tiap Sabtu jam 9\nSiram TOGA tiap Minggu jam 16.00")
    assert "<code>/pengingat Siram TOGA tiap Minggu jam 16.00</code>" in house.last(SARI)
    await house.types(SARI, "simpan")
    await house.types(SARI, "/pengingat Siram TOGA tiap Minggu jam 16.00")
    await house.types(SARI, "ya")
    assert [one.words for one in await stored(house)] == ["Timbang sampah", "Siram TOGA"]


async def test_what_answers_another_question_is_taken_too(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Jumantik tiap Minggu")
    await house.types(SARI, "sore")
    assert "Sorenya kira-kira jam berapa?" in house.last(SARI)
    for line in ("tiap Sabtu", "untuk pengurus", "sampai 31 Desember"):
        await house.types(SARI, line)
        assert "Sorenya kira-kira jam berapa?" in house.last(SARI)
        assert "🙏" not in house.last(SARI)
    await house.types(SARI, "5")
    assert "🔁 Tiap Sabtu, 17.00" in house.last(SARI)
    assert "👥 Untuk: pengurus" in house.last(SARI)
    await house.presses(SARI, "⏰ Kapan")
    await house.types(SARI, "tiap Jumat")
    assert "Kapan diingatkan?" in house.last(SARI)
    await house.types(SARI, "sejam sebelumnya")
    assert "🔁 Tiap Jumat, 17.00\n📣 Diingatkan hari itu juga, 16.00" in house.last(SARI)
    await house.presses(SARI, "🏁 Sampai")
    await house.types(SARI, "jam 18.00")
    assert "Sampai kapan?" in house.last(SARI)
    await house.types(SARI, "30 Desember")
    assert "🔁 Tiap Jumat, 18.00" in house.last(SARI)
    assert "🏁 Sampai 30 Desember 2026" in house.last(SARI)
    await house.presses(SARI, "🏁 Sampai")
    await house.types(SARI, "tidak ada")
    assert "🏁" not in house.last(SARI)
    await house.types(SARI, "/pengingat Jumantik")
    await house.types(SARI, "besok")
    assert "hanya sekali" in house.last(SARI)
    assert "belum saya pahami" not in house.last(SARI)


async def test_an_hour_told_by_a_prayer_is_asked_round_it(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Yasinan tiap malam Jumat habis maghrib")
    assert "Bakda Magrib kira-kira jam berapa?" in house.last(SARI)
    assert house.labels(SARI)[:3] == ["18.15", "18.30", "18.45"]
    await house.types(SARI, "ba'da isya")
    assert "Bakda Isya kira-kira jam berapa?" in house.last(SARI)
    assert "🙏" not in house.last(SARI)
    await house.types(SARI, "8")
    assert "🔁 Tiap Kamis, 20.00" in house.last(SARI)


async def test_an_hour_says_nothing_of_the_days(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Yasinan")
    for line in ("habis maghrib", "jam 4 sore"):
        await house.types(SARI, line)
        assert "Hari apa saja?" in house.last(SARI)
    await house.types(SARI, "malam Jumat")
    assert "🔁 Tiap Kamis, 16.00" in house.last(SARI)


async def test_quiet_hours_say_when_it_comes_instead(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Kunci portal tiap hari jam 23.00")
    assert "📣 Diingatkan hari itu juga, 22.00 (datang 21.25, di luar jam tenang)" in house.last(SARI)


# question by question


async def test_the_usual_ones_are_asked_step_by_step(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat")
    for label in ("➕ Baru", "🌿 Siram", "Senin", "Rabu", "Senin", "Jumat", "Lanjut", "16.00", "Pengurus"):
        await house.presses(SARI, label)
    assert "🔁 Tiap Rabu dan Jumat, 16.00" in house.last(SARI)
    for label in ("📅 Hari", "Tiap hari", "🕗 Jam", "Tanpa jam", "⏰ Kapan", "2 hari sebelumnya"):
        await house.presses(SARI, label)
    for label in ("🏁 Sampai", "Sampai diakhiri", "🎌 Tidak", "🎌 Hari libur", "👥 Untuk", "📢 Semua"):
        await house.presses(SARI, label)
    for label in (
        "🕗 Jam",
        "18.00",
        "⏰ Kapan",
        "30 menit",
        "⏰ Kapan",
        "Pagi harinya",
        "⏰ Kapan",
        "‹ Kembali",
    ):
        await house.presses(SARI, label)
    await house.presses(SARI, "✏️ Kalimat")
    await house.types(SARI, "🌿")
    await house.types(SARI, "siram kebun dan pupuk")
    assert "<b>Siram kebun dan pupuk</b>\n🔁 Tiap hari, 18.00" in house.last(SARI)
    await house.presses(SARI, "👥 Untuk")
    await house.presses(SARI, "Bendahara")
    await house.presses(SARI, "✅ Simpan")
    (routine,) = await stored(house)
    assert (routine.audience, routine.audience_role) == (Audience.ROLE, Role.TREASURER)
    assert (routine.minute, routine.days_before, routine.last_day) == (360, 0, None)


async def test_something_else_is_typed(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat")
    await house.presses(SARI, "➕ Baru")
    await house.types(SARI, "Jumantik tiap Minggu pagi jam 8")
    assert "🔁 Tiap Minggu, 08.00" in house.last(SARI)
    await house.presses(SARI, "❌ Batal")
    await house.types(SARI, "/pengingat")
    await house.presses(SARI, "➕ Baru")
    await house.presses(SARI, "✏️ Lainnya")
    await house.types(SARI, "kunci portal tiap malam")
    await house.types(SARI, "9")  # of the evening
    assert "🔁 Tiap hari, 21.00" in house.last(SARI)


async def test_only_squads_and_groups_of_this_rt_are_offered(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: squads.add(tx, 1, "Regu 1", "", START))
    other = await house.db.write(lambda tx: squads.add(tx, 2, "Regu 9", "", START))
    await house.types(SARI, WASTE)
    await house.presses(SARI, "👥 Untuk")
    assert "👥 Regu 1" in house.labels(SARI)
    assert "👥 Regu 9" not in house.labels(SARI)
    key = await draft_key(house)
    for value in (f"squad.{other.id}", "houses.1", "role.king", ""):
        await refused(house, SARI, RoutineSetTap(key, "audience", value))
    for step, value in (("days", "7"), ("days", "done"), ("hour", "1440"), ("told", "17"), ("told", "d9")):
        await refused(house, SARI, RoutineSetTap(key, step, value))
    for step, value in (("until", "x"), ("holidays", "2"), ("rt", "2"), ("words", "x"), ("nothing", "")):
        await refused(house, SARI, RoutineSetTap(key, step, value))
    for step in ("rt", "holidays", "nothing", "nothing.1"):
        await refused(house, SARI, RoutineAskTap(key, step))


async def test_whom_it_may_be_for_comes_in_pages(house: House, rt: Neighbourhood) -> None:
    for number in range(12):
        name = f"Regu {number + 10}"
        await house.db.write(lambda tx, n=name: squads.add(tx, 1, n, "", START))  # type: ignore[misc]
    await house.types(SARI, WASTE)
    await house.presses(SARI, "👥 Untuk")
    for at in (1, 2):
        assert len(house.labels(SARI)) <= 12
        await house.presses(SARI, "›")
        assert f"{at + 1}/3" in house.labels(SARI)
    key = await draft_key(house)
    for page in ("99", "-1", "x", "", "²", "9" * 20):
        await house.taps(SARI, RoutineAskTap(key, f"audience.{page}"))
    await house.taps(SARI, RoutineAskTap(key, "audience.1"))
    await house.presses(SARI, "👥 Regu 17")
    assert "Untuk: Regu 17" in house.last(SARI)


async def draft_key(house: House) -> str:
    keys = sa.select(DRAFTS.c.key).where(DRAFTS.c.kind == "routine")
    return str(await house.db.read(lambda tx: tx.scalar(keys)))


async def test_officers_of_several_say_for_which(house: House, rt: Neighbourhood) -> None:
    both = await scenes.several(house, 2)
    await house.types(SARI, WASTE)
    assert "untuk RT mana" in house.last(SARI)
    key = await draft_key(house)
    for value in ("2", "x", "9999", "9" * 25):  # the RT next door is not hers
        await refused(house, SARI, RoutineSetTap(key, "rt", value))
    await refused(house, SARI, RoutineSetTap(key, "hour", "480"))
    await house.presses(SARI, "🏡 RT 02")
    assert "ke TPS</b>\n🏡 RT 02" in house.last(SARI)
    await house.presses(SARI, "🕗 Jam")
    assert "ke TPS</b>\n🏡 RT 02" in house.last(SARI)
    await house.presses(SARI, "18.00")
    await house.presses(SARI, "✅ Simpan")
    assert "ke TPS</b>\n🏡 RT 02" in house.last(SARI)
    assert [one.words for one in await stored(house, both[1].id)] == ["Buang sampah ke TPS"]
    await house.types(SARI, "/pengingat")
    await house.presses(SARI, "🏡 RT 02")
    assert "Buang sampah" in house.last(SARI)
    await house.types(SARI, WASTE)
    await house.types(SARI, "RT 02")
    assert "Tidak ada yang disimpan" in house.last(SARI)


# the officers' page


async def test_it_pauses_goes_on_and_ends(house: House, rt: Neighbourhood) -> None:
    routine = await saved(house)
    await house.presses(SARI, "⏸ Jeda")
    await house.presses(SARI, "Sampai saya lanjutkan")
    assert "⏸ Jeda sampai dilanjutkan" in house.last(SARI)
    await house.waits(days=8)
    assert told(house) == []
    await house.presses(SARI, "▶️ Lanjutkan")
    await house.presses(SARI, "⏸ Jeda")
    await house.types(SARI, "kemarin")
    assert "belum jelas" in house.last(SARI)
    await house.types(SARI, "14 Desember")
    assert "Jeda; berikutnya: Senin, 14 Desember" in house.last(SARI)
    await house.waits(datetime(2026, 12, 14, 11, tzinfo=UTC))
    assert len(told(house)) == 1
    assert (await stored(house))[0].status is Status.ACTIVE
    await house.presses(SARI, "▶️ Lanjutkan")
    await house.presses(SARI, "⏸ Jeda")
    await house.presses(SARI, "21 Desember")
    await house.presses(SARI, "▶️ Lanjutkan")
    await house.presses(SARI, "🎌 Tidak")
    assert (await stored(house))[0].skips_holidays
    await house.presses(SARI, "🎌 Hari libur juga")
    await house.presses(SARI, "⏹ Akhiri")
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "⏹ Akhiri")
    await house.presses(SARI, "⏹ Ya, akhiri")
    assert "⏹ Sudah berakhir" in house.last(SARI)
    await house.waits(days=8)
    assert len(told(house)) == 1
    assert await stored(house) == []
    for do in ("pause", "goon", "skip", "endsure", "askpause", "edit", "end"):
        await house.taps(SARI, RoutineTap(routine.id, do, 0))
    verbs = [verb for _, verb, *_ in await house.journal() if verb.startswith("routine")]
    assert verbs.count("routine_pause") == 3
    assert verbs[-1] == "routine_end"


async def test_another_day_puts_a_pause_right(house: House, rt: Neighbourhood) -> None:
    await saved(house)
    await house.presses(SARI, "⏸ Jeda")
    await house.types(SARI, "10 Desember")
    await house.types(SARI, "eh, maaf, 4 Januari")
    assert "Jeda; berikutnya: Senin, 4 Januari 2027, 17.00 WIB" in house.last(SARI)
    await house.types(SARI, "kemarin")
    assert "belum jelas" in house.last(SARI)
    await house.types(SARI, "14 Desember")
    await house.types(SARI, "terima kasih")
    assert "Sama-sama" in house.last(SARI)
    await house.types(SARI, "21 Desember")  # by now that may be about anything
    assert (await stored(house))[0].paused_until == date(2026, 12, 14)


async def test_a_pause_begins_again_where_a_month_begins_and_is_taken_back(
    house: House, rt: Neighbourhood
) -> None:
    await saved(house)
    await house.presses(SARI, "⏸ Jeda")
    await house.types(SARI, "batal")
    assert "⏰ Berikutnya: Kamis, 26 November" in house.last(SARI)
    await house.presses(SARI, "⏸ Jeda")
    await house.types(SARI, "bulan depan")
    assert "⏸ Jeda; berikutnya: Kamis, 3 Desember" in house.last(SARI)
    await house.types(SARI, "tidak jadi")
    assert "⏰ Berikutnya: Kamis, 26 November" in house.last(SARI)
    await house.presses(SARI, "⏸ Jeda")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "batal")
    assert "untuk pengurus" in house.last(SARI)


async def test_it_is_changed_as_it_was_made(house: House, rt: Neighbourhood) -> None:
    routine = await saved(house)
    await house.presses(SARI, "✏️ Ubah")
    assert "hari itu juga, 17.00" in house.last(SARI)
    await house.types(SARI, "tiap Selasa jam 20.00")
    assert "hari itu juga, 19.00" in house.last(SARI)  # an hour before, as it was
    await house.presses(SARI, "✅ Simpan")
    (changed,) = await stored(house)
    assert (changed.id, changed.at_minute) == (routine.id, 1200)
    assert changed.next_at == datetime(2026, 11, 24, 12, 30, tzinfo=UTC)  # after isya
    await house.presses(SARI, "✏️ Ubah")
    await house.presses(SARI, "🏁 Sampai")
    await house.types(SARI, "25 November")
    await house.presses(SARI, "📅 Hari")
    await house.types(SARI, "Jumat")
    await house.presses(SARI, "✅ Simpan")
    assert (await stored(house))[0].rule == changed.rule  # no day of it is to come
    assert (await house.journal())[-1][1] == "routine_change"


async def test_one_that_ended_meanwhile_is_not_changed(house: House, rt: Neighbourhood) -> None:
    routine = await saved(house)
    await house.presses(SARI, "✏️ Ubah")
    await house.taps(SARI, RoutineTap(routine.id, "endsure", 0))
    await house.types(SARI, "ya")
    key = await draft_key(house)
    await refused(house, SARI, RoutineSaveTap(key))


async def test_there_is_an_end_to_how_many(house: House, rt: Neighbourhood) -> None:
    for _ in range(30):
        await saved(house)
    await house.types(SARI, WASTE)
    toast = await house.presses(SARI, "✅ Simpan")
    assert toast is not None
    assert "sudah penuh" in toast.text
    await house.types(SARI, "ya")
    assert "sudah penuh" in house.last(SARI)
    await house.types(SARI, "/pengingat")
    await house.presses(SARI, "›")
    assert "2/6" in house.labels(SARI)
    assert len(await stored(house)) == 30


# who may


@pytest.mark.parametrize(
    "tap",
    [
        RoutinesTap(1, 0),
        RoutineNewTap(1, ""),
        RoutineNewTap(1, "waste"),
        RoutineNewTap(1, "ask"),
        *(
            RoutineTap(1, do, 0)
            for do in ("show", "edit", "askpause", "pause", "goon", "skip", "end", "endsure")
        ),
    ],
)
async def test_nobody_else_touches_it(house: House, rt: Neighbourhood, tap: Any) -> None:
    await saved(house)
    before = await stored(house), await house.journal()
    for who in (BUDI, OUTSIDER):
        await refused(house, who, tap)
    await refused(house, SARI, tap, GROUP)
    await refused(house, SARI, tap, OTHER_GROUP)
    assert (await stored(house), await house.journal()) == before


async def test_a_sketch_is_its_writers_alone(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WASTE)
    key = await draft_key(house)
    for who in (BUDI, OUTSIDER):
        for tap in (RoutineSaveTap(key), RoutineLeaveTap(key), RoutineAskTap(key, "days")):
            await refused(house, who, tap)
        await refused(house, who, RoutineSetTap(key, "hour", "480"))
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await refused(house, SARI, RoutineSaveTap(key))
    await house.types(SARI, "ya")
    assert await stored(house) == []


async def test_whoever_lost_the_office_meanwhile_pauses_nothing(house: House, rt: Neighbourhood) -> None:
    await saved(house)
    await house.presses(SARI, "⏸ Jeda")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "14 Desember")
    assert "pengurus RT" in house.last(SARI)
    assert (await stored(house))[0].status is Status.ACTIVE


async def test_forged_buttons_are_refused(house: House, rt: Neighbourhood) -> None:
    await saved(house)
    for tap in (RoutineTap(1, "nothing", 0), RoutineTap(99, "show", 0), RoutineNewTap(1, "nothing")):
        await refused(house, SARI, tap)
    await refused(house, SARI, RoutineTap(1, "pause", 1))
    await refused(house, SARI, RoutineTap(1, "pause", 2**31 - 1 - 2**31 + 3))


async def test_others_see_how_they_are_reminded(house: House, rt: Neighbourhood) -> None:
    for who, line in ((JOKO, "/pengingat"), (SARI, "/pengingat saya"), (JOKO, "/start pengingat")):
        await house.types(who, line)
        assert "Pengingat rutin" not in house.last(who)
    await house.taps(SARI, OwnRemindersTap())
    assert "Pengingat rutin" not in house.last(SARI)
    await house.types(SARI, "/start pengingat")
    assert "Pengingat rutin" in house.last(SARI)


async def test_in_the_group_a_link_leads_to_the_private_chat(house: House, rt: Neighbourhood) -> None:
    for line, payload in (("/pengingat", "pengingat"), ("/pengingat saya", "pengingat_saya")):
        await house.types(SARI, line, GROUP)
        urls = [b.url for shown in house.messages.values() for row in shown.text.rows for b in row]
        assert urls[-1].endswith(f"start={payload}")


async def test_whoever_was_just_added_has_reminders_by_asking_in_the_group(
    house: House, rt: Neighbourhood
) -> None:
    newcomer = Who(7007, "Orang Baru")
    await house.types(newcomer, "/pengingat saya")
    assert "warga RT mana" in house.last(newcomer)
    await house.types(newcomer, "/pengingat saya", GROUP)
    await house.types(newcomer, "/pengingat saya")
    assert house.last(newcomer).startswith("🔔 <b>Pengingat saya</b>")
    await house.types(newcomer, "/pengingat buang sampah tiap Senin")
    assert "diatur pengurus" in house.last(newcomer)


async def test_what_an_officer_wrote_outlives_them_without_their_name(
    house: House, rt: Neighbourhood
) -> None:
    await saved(house)

    def forget(tx: Transaction) -> int:
        privacy.forget(tx, SARI.id, START)
        return int(tx.scalar(sa.select(ROUTINES.c.created_by)))

    assert await house.db.write(forget) == 0
