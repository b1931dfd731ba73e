"""Series: posted from words or by questions, made ahead, posted in time, changed, joined, ended."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.actions import changes, membership, privacy, series_changes
from bot.rules import tasks as task_rules
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.series import Series
from bot.rules.signups import Answer
from bot.taps import (
    AnswerTap,
    CallOffTap,
    EveryTimeTap,
    ListTap,
    ManageTap,
    PlanSetTap,
    PrivacyTap,
    SeriesEditSureTap,
    SeriesEditTap,
    SeriesEndSureTap,
    SeriesEndTap,
    SeriesMoveTap,
    SeriesSureTap,
    SeriesTap,
    SeriesToTap,
    ShowTap,
)
from db import drafts, neighbourhoods, residents, series, tasks
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.engine import Transaction
from db.series import SERIES
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House
from tests.planning import key_of
from tests.samples import SUNDAY

WEEKLY = "/kerjabakti tiap Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul"
MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)  # 09.00 WIB: the card of Sunday, 6 December
WEEK = timedelta(days=7)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


@pytest.fixture
async def weekly(house: House, rt: Neighbourhood) -> list[Activity]:
    """A kerja bakti every Sunday, posted; its dates."""
    await house.types(SARI, WEEKLY)
    await house.presses(SARI, "Pasang")
    return await all_dates(house)


async def all_dates(house: House) -> list[Activity]:
    def read(tx: Transaction) -> list[Activity]:
        found = tx.all(sa.select(*ACTIVITY_COLUMNS).order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id))
        return [activity_of(row) for row in found]

    return await house.db.read(read)


async def all_series(house: House) -> list[Series]:
    def read(tx: Transaction) -> list[Series | None]:
        return [series.get(tx, row.id) for row in tx.all(sa.select(SERIES.c.id))]

    found = await house.db.read(read)
    return [one for one in found if one is not None]


async def test_it_posts_the_first_of_a_series_and_makes_the_others(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WEEKLY)
    assert "🔁 Tiap Minggu, 07.00" in house.last(SARI)
    assert "1️⃣ Sekali saja" in house.labels(SARI)
    await house.presses(SARI, "Pasang")
    made = await all_dates(house)
    assert [one.starts_at for one in made] == [SUNDAY + n * WEEK for n in range(5)]
    assert [one.posts_at for one in made] == [None, *(MONDAY + n * WEEK for n in range(4))]
    cards = [words for words in house.reads(GROUP) if "Bersihkan selokan" in words]
    assert len(cards) == 1
    assert "🔁 Tiap Minggu, 07.00" in cards[0]
    assert ("series", "series:1", "FREQ=WEEKLY;BYDAY=SU") in [line[1:] for line in await house.journal()]


async def test_once_is_enough_where_an_officer_says_so(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WEEKLY)
    await house.presses(SARI, "Sekali saja")
    assert "🔁" not in house.last(SARI)
    await house.presses(SARI, "Pasang")
    assert [one.series_id for one in await all_dates(house)] == [None]
    assert await all_series(house) == []


async def test_by_questions_it_offers_what_is_usual(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kerjabakti")
    await house.presses(SARI, "Berulang")
    assert "Berulang setiap kapan?" in house.last(SARI)
    assert house.labels(SARI)[:5] == [
        "Tiap Minggu",
        "Tiap dua minggu, hari Minggu",
        "Minggu pertama tiap bulan",
        "Minggu terakhir tiap bulan",
        "Tiap Sabtu",
    ]
    await house.presses(SARI, "Minggu pertama")
    assert "Jam berapa?" in house.last(SARI)
    assert "Minggu, 6 Desember · 🔁 Minggu pertama tiap bulan" in house.last(SARI)
    await house.presses(SARI, "07.00")
    await house.types(SARI, "Sapu jalan")
    await house.presses(SARI, "Lewati")
    await house.presses(SARI, "Lewati")
    assert "🔁 Minggu pertama tiap bulan, 07.00" in house.last(SARI)
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Berulang")
    assert "Tiap Minggu Pahing" in house.labels(SARI)  # 6 December
    assert "Tiap tanggal 6" in house.labels(SARI)
    await house.types(SARI, "entah")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "tiap tanggal 1")
    assert "🔁 Tiap tanggal 1, 07.00" in house.last(SARI)
    await house.types(SARI, "ganti Rabu 2 Desember")
    assert "🔁 Tiap tanggal 2, 07.00" in house.last(SARI)  # the rhythm follows the day
    forged = await house.taps(SARI, PlanSetTap(await key_of(house, SARI, SARI.id), "repeat", "fHOURLY"))
    assert forged is not None
    assert forged.alert
    await house.presses(SARI, "Pasang")
    starts = [one.starts_at.astimezone(UTC).date() for one in await all_dates(house)]
    assert starts == [date(2026, 12, 2), date(2027, 1, 2)]


@pytest.mark.parametrize(
    ("said", "told", "days"),
    [
        ("tiap Minggu & Rabu 07.00", "Tiap Minggu dan Rabu, 07.00", "25/11 29/11 2/12 6/12"),
        ("dua minggu sekali tiap Minggu 07.00", "Tiap dua minggu, hari Minggu, 07.00", "29/11 13/12 27/12"),
        ("Minggu kedua tiap bulan 07.00", "Minggu kedua tiap bulan, 07.00", "13/12 10/1"),
        ("tiap Minggu Legi 08.00", "Tiap Minggu Legi, 08.00", "20/12 24/1"),
        ("tiap malam Kliwon 22.00", "Tiap malam Kliwon, 22.00", "28/11 3/12 8/12 13/12"),
        ("tiap malam Minggu 20.00", "Tiap Sabtu, 20.00", "28/11 5/12 12/12"),
    ],
)
async def test_it_reads_how_neighbours_say_it(
    house: House, rt: Neighbourhood, said: str, told: str, days: str
) -> None:
    await house.types(SARI, f"/kerjabakti {said} Sapu jalan @ Pos Ronda bawa sapu")
    assert f"🔁 {told}" in house.last(SARI)
    await house.presses(SARI, "Pasang")
    local = [one.starts_at + timedelta(hours=7) for one in await all_dates(house)]
    shown = [f"{at.day}/{at.month}" for at in local]
    assert shown[: len(days.split())] == days.split()


@pytest.mark.parametrize("said", ["tiap malam Jumat Kliwon", "tiap malam Jumat Kliwon ba'da magrib"])
async def test_an_evening_is_told_by_the_day_after_while_its_hour_is_open(
    house: House, rt: Neighbourhood, said: str
) -> None:
    await house.types(SARI, f"/kerjabakti {said} Sapu makam @ Pos Ronda bawa sapu")
    assert "🔁 Tiap Kamis malam (malam Jumat Kliwon)" in house.last(SARI)
    await house.types(SARI, "17.30")
    assert "🔁 Tiap Kamis malam (malam Jumat Kliwon), 17.30" in house.last(SARI)


async def test_every_day_is_too_often_to_be_a_series(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kerjabakti tiap hari 07.00 Sapu jalan @ Pos Ronda bawa sapu")
    assert "🔁" not in house.last(SARI)
    assert "Hari apa?" in house.last(SARI)


async def test_the_next_card_comes_in_its_time_and_more_dates_are_made(
    house: House, weekly: list[Activity]
) -> None:
    house.clock.time = MONDAY - timedelta(minutes=2)
    await house.waits(minutes=1)
    assert len([words for words in house.reads(GROUP) if "6 Desember" in words]) == 0
    await house.waits(minutes=1)
    assert len([words for words in house.reads(GROUP) if "6 Desember" in words]) == 1
    await house.waits(minutes=2)
    assert len([words for words in house.reads(GROUP) if "6 Desember" in words]) == 1
    made = await all_dates(house)
    assert [one.starts_at for one in made] == [SUNDAY + n * WEEK for n in range(6)]
    assert [one.posts_at is None for one in made] == [True, True, False, False, False, False]


async def test_kegiatan_shows_what_is_posted_and_one_line_of_the_series(
    house: House, weekly: list[Activity]
) -> None:
    await house.types(BUDI, "/kegiatan")
    assert "29 November" in house.last(BUDI)
    assert "Desember" not in house.last(BUDI)
    assert house.last(BUDI).count("🔁 🧹 Bersihkan selokan: Tiap Minggu, 07.00") == 1
    await house.types(BUDI, "/kegiatan", GROUP)
    await house.waits(seconds=40)
    assert house.last(GROUP).count("🔁 🧹 Bersihkan selokan: Tiap Minggu, 07.00") == 1


async def test_what_is_not_posted_is_nowhere_seen_nor_answered(house: House, weekly: list[Activity]) -> None:
    later = weekly[1]
    for tap in (
        AnswerTap(later.id, Answer.JOINING),
        ShowTap(later.id),
        ListTap(later.id, 0),
        EveryTimeTap(later.id, 1),
    ):
        for chat in (GROUP, None):
            before = house.reads(chat or BUDI)
            toast = await house.taps(BUDI, tap, chat)
            assert toast is not None
            assert toast.alert
            assert house.reads(chat or BUDI) == before
    for link in ("remind_{}", "bring_{}", "list_{}", "photos_{}", "hadir_{}_7HKQ2M"):
        await house.types(BUDI, f"/start {link.format(later.id)}")
        assert "selokan" not in house.last(BUDI)
        assert "6 Desember" not in house.last(BUDI)
        assert house.labels(BUDI) == []
    now = (await all_dates(house))[1]
    assert (now.joining, now.posts_at) == (0, later.posts_at)


async def test_an_unposted_date_is_moved_and_skipped_without_a_word_in_the_group(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    assert "Berikutnya: Min 29/11 📌, Min 6/12, Min 13/12" in house.last(SARI)
    before = house.reads(GROUP)
    await house.taps(BUDI, SeriesTap(weekly[0].id))
    await house.taps(BUDI, f"1:calloffsure:{weekly[1].id}")
    assert "Min 6/12" not in (await overview(house, weekly[0]))
    start = int((weekly[2].starts_at + timedelta(hours=1)).timestamp()) // 60
    await house.taps(BUDI, f"1:movesure:{weekly[2].id}:{start}")
    await house.waits(minutes=2)
    assert house.reads(GROUP) == before
    told = [words for words in house.reads(SARI) if "sebelum kartunya dipasang" in words]
    assert len(told) == 2
    assert "dilewati" in told[0]
    assert "pindah ke Minggu, 13 Desember, 08.00 WIB" in told[1]
    house.clock.time = MONDAY
    await house.waits(minutes=2)
    assert house.reads(GROUP) == before  # it was skipped
    house.clock.time = MONDAY + WEEK
    await house.waits(minutes=2)
    assert "Minggu, 13 Desember, 08.00 WIB" in house.last(GROUP)
    assert "Pindah dari" not in house.last(GROUP)


async def overview(house: House, activity: Activity) -> str:
    await house.taps(SARI, SeriesTap(activity.id))
    return house.messages[(SARI.id, 1)].text.html


async def test_skipping_the_posted_date_leaves_the_next(house: House, weekly: list[Activity]) -> None:
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    await house.presses(SARI, "Lewati sekali")
    assert "Lewati <b>Minggu, 29 November</b>?" in house.last(SARI)
    assert "Batalkan" not in str(house.labels(SARI))
    await house.presses(SARI, "Ya, lewati")
    assert "✅ Minggu, 29 November dilewati." in house.last(SARI)
    statuses = [one.status for one in await all_dates(house)]
    assert statuses == ["cancelled", *["planned"] * 4]


async def test_a_skipped_date_says_when_the_next_one_is(house: House, weekly: list[Activity]) -> None:
    await house.presses(BUDI, "Ikut", GROUP)
    await house.presses(JOKO, "Berhalangan", GROUP)
    await house.taps(SARI, f"1:calloffsure:{weekly[0].id}")
    await house.waits(minutes=1)
    assert house.reads(GROUP)[0].startswith(
        "⏭ <b>Kali ini dilewati.</b> Berikutnya: Minggu, 6 Desember, 07.00 WIB\n🧹"
    )
    news = (
        "⏭ Kali ini dilewati: <b>Kerja bakti: Bersihkan selokan</b>, Minggu, 29 November, 07.00 WIB\n"
        "Berikutnya: <b>Minggu, 6 Desember, 07.00 WIB</b>\n\n"
    )
    jumpa = "Sampai jumpa di tanggal berikutnya, terima kasih atas kesediaannya 🙏"
    assert (house.last(GROUP), house.last(BUDI)) == (f"{news}{jumpa}", f"{news}{jumpa}")
    assert house.last(JOKO) == f"{news}Terima kasih sudah memberi kabar sebelumnya."
    await house.taps(SARI, ManageTap(weekly[0].id))
    assert "⏭ <b>Dilewati</b>" in "".join(house.reads(SARI))
    before = len(house.reads(GROUP))
    start = int((weekly[1].starts_at + timedelta(hours=1)).timestamp()) // 60
    await house.taps(SARI, f"1:movesure:{weekly[1].id}:{start}")  # the card is right again
    await house.waits(minutes=1)
    assert "Berikutnya: Minggu, 6 Desember, 08.00 WIB" in house.reads(GROUP)[0]
    await house.taps(SARI, SeriesEndSureTap(weekly[1].id))
    await house.waits(minutes=1)
    assert house.reads(GROUP)[0].startswith("❌ <b>Dibatalkan</b>\n")
    assert len(house.reads(GROUP)) == before


async def test_a_skipped_date_without_a_card_gets_none_when_another_changes(
    house: House, weekly: list[Activity]
) -> None:
    await house.taps(SARI, f"1:calloffsure:{weekly[1].id}")
    house.clock.time = MONDAY
    await house.waits(minutes=2)
    before = len(house.reads(GROUP))
    start = int((weekly[2].starts_at + timedelta(hours=1)).timestamp()) // 60
    await house.taps(SARI, f"1:movesure:{weekly[2].id}:{start}")
    await house.waits(minutes=1)
    assert len(house.reads(GROUP)) == before


@pytest.mark.parametrize("posted", [True, False])
async def test_a_skipped_week_stays_skipped_when_all_move(
    house: House, weekly: list[Activity], posted: bool
) -> None:
    if posted:
        await house.taps(SARI, f"1:calloffsure:{weekly[0].id}")
        first = "Sabtu, 5 Desember"
    else:  # skipped before its card, which would be there by now
        await house.taps(SARI, f"1:calloffsure:{weekly[1].id}")
        house.clock.time = MONDAY
        await house.waits(minutes=2)
        first = "Sabtu, 12 Desember"
    await house.taps(SARI, SeriesTap(weekly[2].id))
    await house.presses(SARI, "Pindah semua")
    await house.presses(SARI, "Tiap Sabtu, 07.00")
    assert f"Pertama kali {first}" in "".join(house.reads(SARI))
    await house.presses(SARI, "Ya, pindah semua")
    planned = [one.starts_at for one in await all_dates(house) if one.status == "planned"]
    skipped = weekly[0 if posted else 1]
    assert skipped.starts_at - timedelta(days=1) not in planned
    assert skipped.starts_at + timedelta(days=6) in planned


async def test_all_move_from_now_on_and_the_posted_one_asks(house: House, weekly: list[Activity]) -> None:
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    await house.presses(SARI, "Pindah semua")
    assert "Tiap Minggu, 16.00" in house.labels(SARI)
    assert "Tiap Sabtu, 07.00" in house.labels(SARI)
    await house.types(SARI, "entahlah")
    assert "belum saya pahami" in house.last(SARI)
    await house.presses(SARI, "Tiap Sabtu, 07.00")
    assert "Menjadi: <b>Tiap Sabtu, 07.00</b>" in house.last(SARI)
    assert "Pertama kali Sabtu, 5 Desember" in house.last(SARI)
    await house.presses(SARI, "Ya, pindah semua")
    assert "✅ Mulai sekarang: Tiap Sabtu, 07.00." in house.last(SARI)
    starts = [one.starts_at for one in await all_dates(house)]
    assert starts == [SUNDAY, *(SUNDAY + timedelta(days=6) + n * WEEK for n in range(4))]
    assert (await all_dates(house))[0].posts_at is None
    assert "↪️ Pindah Min 29/11" in house.labels(SARI)
    await house.presses(SARI, "Pindah Min 29/11")
    assert "Sabtu, 28 November, 07.00 WIB" in house.last(SARI)
    verbs = [line[1] for line in await house.journal()]
    assert "series_move" in verbs
    assert [one.rule for one in await all_series(house)] == ["FREQ=WEEKLY;BYDAY=SA"]


async def test_who_joins_every_time_is_told_once_of_what_changes_before_its_card(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.CHAIR))  # a chair who joins hears it once
    await join(house, weekly[0])
    await house.waits(minutes=1)
    before, group = len(house.reads(BUDI)), house.reads(GROUP)
    await house.taps(SARI, CallOffTap(weekly[1].id))
    assert "Lewati <b>Minggu, 6 Desember</b>?\n1 " in house.last(SARI)
    await house.taps(SARI, f"1:calloffsure:{weekly[1].id}")
    start = int((weekly[2].starts_at + timedelta(hours=1)).timestamp()) // 60
    await house.taps(SARI, f"1:movesure:{weekly[2].id}:{start}")
    assert "yang ikut setiap kali sedang dikabari" in house.last(SARI)
    await house.db.write(
        lambda tx: changes.relocate(tx, house.world, _person(tx, rt, SARI.id), weekly[3].id, "Balai RT")
    )
    await house.waits(minutes=2)
    skipped, moved, placed = house.reads(BUDI)[before:]
    assert "<b>Minggu, 6 Desember, 07.00 WIB</b>, kali ini dilewati" in skipped
    assert "kali ini <b>Minggu, 13 Desember, 08.00 WIB</b>" in moved
    assert "kali ini di <b>Balai RT</b>" in placed
    assert house.reads(GROUP) == group


async def test_who_joins_every_time_is_told_once_of_the_whole_series(
    house: House, weekly: list[Activity]
) -> None:
    await join(house, weekly[0])
    await house.taps(SARI, EveryTimeTap(weekly[0].id, 1))
    before = len(house.reads(BUDI))
    sure = SeriesSureTap(weekly[0].id, 420, date(2026, 12, 5).toordinal(), "fWEEKLY;wSA")
    await house.taps(SARI, sure, on=9)
    await house.waits(minutes=2)
    await house.taps(SARI, SeriesEndSureTap(weekly[0].id), on=9)
    await house.waits(minutes=2)
    moved, ended = house.reads(BUDI)[before:]
    assert "mulai sekarang: <b>Tiap Sabtu, 07.00</b>" in moved
    assert "sudah diakhiri" in ended
    assert not any("sudah diakhiri" in words for words in house.reads(SARI))  # whoever did it knows


async def test_news_of_a_date_are_not_for_who_left(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await join(house, weekly[0])
    before = len(house.reads(BUDI))

    def change_and_leave(tx: Transaction) -> None:
        sari = _person(tx, rt, SARI.id)
        changes.cancel(tx, house.world, sari, weekly[1].id)
        series_changes.end(tx, house.world, sari, weekly[0].id)
        membership.went(tx, house.world, rt, BUDI.id)

    await house.db.write(change_and_leave)
    await house.waits(minutes=2)
    assert len(house.reads(BUDI)) == before


async def test_moving_all_says_which_dates_own_changes_it_replaces(
    house: House, weekly: list[Activity]
) -> None:
    await house.taps(SARI, f"1:calloffsure:{weekly[1].id}", on=9)
    start = int((weekly[2].starts_at + timedelta(hours=1)).timestamp()) // 60
    await house.taps(SARI, f"1:movesure:{weekly[2].id}:{start}", on=9)
    sunday, saturday = date(2026, 12, 6).toordinal(), date(2026, 12, 5).toordinal()
    await house.taps(SARI, SeriesToTap(weekly[0].id, 960, sunday, "fWEEKLY;wSU"), on=9)
    assert (
        "Perubahan khusus pada 1 tanggal ini tidak berlaku lagi: Min 13/12"
        in house.messages[(SARI.id, 9)].text.html
    )
    await house.taps(SARI, SeriesToTap(weekly[0].id, 420, saturday, "fWEEKLY;wSA"), on=9)
    assert "Perubahan khusus pada 2 tanggal ini tidak berlaku lagi: Min 6/12, Min 13/12" in (
        house.messages[(SARI.id, 9)].text.html
    )
    await house.taps(SARI, SeriesSureTap(weekly[0].id, 960, sunday, "fWEEKLY;wSU"), on=9)
    planned = [one.starts_at for one in await all_dates(house) if one.status == "planned"]
    afternoon = SUNDAY + timedelta(hours=9)
    assert planned == [SUNDAY, *(afternoon + n * WEEK for n in (2, 3, 4))]  # what was skipped stays skipped


async def test_all_dates_get_another_title_place_tools_and_tasks(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await house.taps(BUDI, AnswerTap(weekly[0].id, Answer.JOINING))
    await house.db.write(
        lambda tx: changes.relocate(tx, house.world, _person(tx, rt, SARI.id), weekly[3].id, "Masjid")
    )
    await house.presses(SARI, "Kelola")
    for label, words, told in (
        ("Nama kegiatan", "Sapu jalan", "Sapu jalan"),
        ("Tempat", "Balai RT", "Balai RT"),
        ("Alat", "sapu, ember", "sapu, ember"),
        ("Tugas", "selokan 5, konsumsi 3", "selokan 5, konsumsi 3"),
    ):
        await house.taps(SARI, SeriesTap(weekly[0].id))
        await house.presses(SARI, "Ubah semua")
        await house.presses(SARI, label)
        await house.types(SARI, words)
        assert f"Menjadi: <b>{told}</b>" in house.last(SARI)
        await house.presses(SARI, "Ya, ubah semua")
        assert f"✅ Mulai sekarang: {told}." in house.last(SARI)
    await house.waits(minutes=1)
    house.clock.time = MONDAY
    await house.waits(minutes=2)
    now = await all_dates(house)
    assert {one.title for one in now} == {"Sapu jalan"}
    assert [one.place for one in now] == [*["Balai RT"] * 3, "Masjid", "Balai RT", "Balai RT"]
    assert {one.tools for one in now} == {("sapu", "ember")}
    work = await house.db.read(lambda tx: [task_rules.written(_names(tx, one)) for one in now])
    assert set(work) == {"selokan 5, konsumsi 3"}
    assert any("Balai RT" in words and "📍" in words for words in house.reads(BUDI))  # the posted one moved
    assert "Sapu jalan" in house.last(GROUP)


def _names(tx: Transaction, activity: Activity) -> list[tuple[str, int]]:
    return [(task.name, task.needed) for task in tasks.of(tx, activity.id)]


async def test_what_is_typed_for_all_dates_is_checked_and_may_be_taken_back(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await house.taps(SARI, SeriesEditTap(weekly[0].id, "place"))
    await house.types(SARI, "...")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "Pos Ronda")
    assert "Isinya sudah sama" in house.last(SARI)
    await house.types(SARI, "Balai RT")
    await house.types(SARI, "tidak")
    assert [one.place for one in await all_series(house)] == ["Pos Ronda"]
    await house.taps(SARI, SeriesEditTap(weekly[0].id, "tools"))
    await house.types(SARI, "tidak ada")
    await house.types(SARI, "ya")
    assert [one.tools for one in await all_series(house)] == [()]
    await house.taps(SARI, SeriesEditTap(weekly[0].id, "tasks"))
    await house.types(SARI, "selokan 5")
    now = house.clock.time
    key = (await house.db.read(lambda tx: drafts.of_person(tx, SARI.id, SARI.id, now)))[0].key
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    for who in (BUDI, OUTSIDER):
        toast = await house.taps(who, SeriesEditSureTap(key))
        assert toast is not None
        assert toast.alert
    for who, chat in ((OUTSIDER, None), (JOKO, None), (SARI, GROUP)):
        toast = await house.taps(who, SeriesEditTap(weekly[0].id, "title"), chat)
        assert toast is not None
        assert toast.alert
    await house.taps(BUDI, SeriesEndSureTap(weekly[0].id))
    await house.taps(SARI, SeriesEditSureTap(key), on=9)
    assert "Rangkaian ini sudah diakhiri" in house.messages[(SARI.id, 9)].text.html
    await house.db.write(lambda tx: series.change(tx, 1, status="active"))
    await house.taps(SARI, SeriesEditTap(weekly[0].id, "title"))
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "Sapu jalan")
    assert "pengurus" in house.last(SARI)
    assert [(one.title, one.tasks) for one in await all_series(house)] == [("Bersihkan selokan", "")]


async def test_a_typed_rhythm_is_understood(house: House, weekly: list[Activity]) -> None:
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    await house.presses(SARI, "Pindah semua")
    await house.types(SARI, "tiap Minggu 07.00")
    assert house.last(SARI) == "Jadwalnya sudah pada waktu itu."
    await house.types(SARI, "jam 16.00")
    assert "Menjadi: <b>Tiap Minggu, 16.00</b>" in house.last(SARI)
    await house.types(SARI, "tiap Minggu Legi jam 8 pagi")
    assert "Menjadi: <b>Tiap Minggu Legi, 08.00</b>" in house.last(SARI)
    await house.presses(SARI, "Ya, pindah semua")
    local = [(one.starts_at + timedelta(hours=7)).date() for one in await all_dates(house)]
    assert local == [date(2026, 11, 29), date(2026, 12, 20), date(2027, 1, 24)]


async def test_the_end_takes_what_was_not_posted(house: House, weekly: list[Activity]) -> None:
    await join(house, weekly[0])
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    assert "1 warga ikut setiap kali" in house.last(SARI)
    await house.presses(SARI, "Akhiri rangkaian")
    await house.presses(SARI, "Ya, akhiri")
    assert "Sudah diakhiri" in house.last(SARI)
    assert [one.id for one in await all_dates(house)] == [weekly[0].id]
    await house.waits(seconds=10)
    assert "🔁" not in house.last(GROUP)
    assert await house.db.read(lambda tx: series.members(tx, 1)) == []
    house.clock.time = MONDAY + 9 * WEEK
    await house.waits(minutes=2)
    assert [one.id for one in await all_dates(house)] == [weekly[0].id]
    again = await house.taps(SARI, SeriesEndSureTap(weekly[0].id))
    assert again is not None
    assert again.alert
    assert "series_end" in [line[1] for line in await house.journal()]


async def join(house: House, activity: Activity) -> None:
    """Ikut, and then Ikut setiap kali, under the own card."""
    await house.taps(BUDI, AnswerTap(activity.id, Answer.JOINING), on=77)
    await house.presses(BUDI, "Ikut setiap kali")


async def counts(house: House) -> list[int]:
    return [one.joining for one in await all_dates(house)]


async def test_who_joins_every_time_is_counted_on_every_date(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await join(house, weekly[0])
    assert "🔁 Bapak/Ibu ikut setiap kali" in house.last(BUDI)
    assert await counts(house) == [1, 1, 1, 1, 1]
    await house.taps(BUDI, PrivacyTap("data", 0), on=78)
    assert "🔁 Ikut setiap kali: Bersihkan selokan" in house.messages[(BUDI.id, 78)].text.html
    house.clock.time = MONDAY
    await house.waits(minutes=1)
    assert await counts(house) == [1] * 6  # the new one as well
    assert "Ikut (1): Pak Budi" in house.last(GROUP)
    second = (await all_dates(house))[1]
    await house.taps(BUDI, AnswerTap(second.id, Answer.DECLINED), on=77)
    assert await counts(house) == [1, 0, 1, 1, 1, 1]  # only there
    assert "Berhenti ikut setiap kali" in str(house.messages[(BUDI.id, 77)].text)
    await house.taps(BUDI, EveryTimeTap(second.id, 1), on=77)  # a second time changes nothing
    assert await counts(house) == [1, 0, 1, 1, 1, 1]
    await house.presses(BUDI, "Berhenti ikut")
    assert await counts(house) == [1, 0, 0, 0, 0, 0]  # what was posted keeps its answer


async def test_mine_shows_the_next_date_of_a_series_and_how_often_it_is(
    house: House, weekly: list[Activity]
) -> None:
    await join(house, weekly[0])
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "🙋 Saya")
    assert house.last(BUDI).count("Bersihkan selokan") == 1
    assert "✅ Ikut · 🔁 Tiap Minggu" in house.last(BUDI)
    assert house.labels(BUDI)[0] == "🧹 Min 29/11 · Bersihkan selokan"
    await house.presses(BUDI, "Min 29/11")
    assert "Berhenti ikut setiap kali" in str(house.labels(BUDI))
    await house.types(BUDI, "/saya")
    assert house.last(BUDI).count("Bersihkan selokan") == 1
    house.clock.time = MONDAY - timedelta(minutes=2)  # the last one is over, the next card still to come
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "🙋 Saya")
    assert "Minggu, 6 Desember" in house.last(BUDI)
    assert house.labels(BUDI) == ["🗓 Mendatang", "🕰 Lalu"]


async def test_a_reminder_reaches_who_joins_every_time(house: House, weekly: list[Activity]) -> None:
    await join(house, weekly[0])
    house.clock.time = SUNDAY + timedelta(days=6, hours=12)
    await house.waits(minutes=40)
    assert any("6 Desember" in words for words in house.reads(BUDI))


async def test_leaving_the_rt_or_being_forgotten_ends_it(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await join(house, weekly[0])
    await house.db.write(lambda tx: membership.went(tx, house.world, rt, BUDI.id))
    assert await counts(house) == [0, 0, 0, 0, 0]
    await house.db.write(lambda tx: membership.came(tx, house.world, rt, BUDI.id))
    house.clock.time = MONDAY
    await house.waits(minutes=1)
    assert await counts(house) == [0] * 6
    second = (await all_dates(house))[1]
    await join(house, second)
    assert await counts(house) == [0, *[1] * 5]
    await house.db.write(lambda tx: privacy.forget(tx, house.world, _person(tx, rt)))
    assert await counts(house) == [0] * 6
    assert await house.db.read(lambda tx: series.members(tx, 1)) == []


def _person(tx: Transaction, rt: Neighbourhood, who: int = BUDI.id) -> Person:
    found = residents.resident(tx, rt.id, who)
    assert found is not None
    return found.person


async def test_it_refuses_outsiders_and_other_groups(house: House, weekly: list[Activity]) -> None:
    await scenes.rt06(house, RINA, private=(RINA,))
    day = date(2026, 12, 5).toordinal()
    taps = (
        SeriesTap(weekly[0].id),
        SeriesSureTap(weekly[0].id, 420, day, "fWEEKLY;wSA"),
        SeriesEndSureTap(weekly[0].id),
        SeriesTap(999),
    )
    for who, chat in ((OUTSIDER, None), (BUDI, None), (BUDI, GROUP), (SARI, GROUP), (OUTSIDER, OTHER_GROUP)):
        for tap in taps:
            toast = await house.taps(who, tap, chat)
            assert toast is not None
            assert toast.alert
    for who, chat in ((OUTSIDER, None), (OUTSIDER, OTHER_GROUP)):
        toast = await house.taps(who, EveryTimeTap(weekly[0].id, 1), chat)
        assert toast is not None
        assert toast.alert
    for rule, minute, number in (
        ("fSECONDLY", 420, day),
        ("fWEEKLY;wSA", 5000, day),
        ("fWEEKLY;wSA", 420, 0),
    ):
        toast = await house.taps(SARI, SeriesSureTap(weekly[0].id, minute, number, rule))
        assert toast is not None
        assert toast.alert
    assert await all_dates(house) == [*weekly]
    assert [one.is_active for one in await all_series(house)] == [True]


async def test_an_activity_without_a_series_has_none(house: House, rt: Neighbourhood) -> None:
    one = await scenes.kerja_bakti(house, rt)
    for tap in (SeriesTap(one.id), EveryTimeTap(one.id, 1)):
        toast = await house.taps(SARI, tap)
        assert toast is not None
        assert toast.alert


async def test_after_a_long_silence_nothing_past_is_posted(house: House, weekly: list[Activity]) -> None:
    house.clock.time = SUNDAY + 10 * WEEK - timedelta(days=2)
    await house.waits(minutes=1)
    left = await all_dates(house)
    assert [one.starts_at for one in left[:2]] == [SUNDAY, SUNDAY + 10 * WEEK]
    assert left[1].posts_at is None
    assert len([words for words in house.reads(GROUP) if "Bersihkan selokan" in words]) == 2


async def test_a_group_that_put_the_bot_out_gets_no_dates(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    house.clock.time = MONDAY
    await house.waits(minutes=1)
    assert len(await all_dates(house)) == 5


async def test_the_same_draft_makes_one_series(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, WEEKLY)
    key = await key_of(house, SARI, SARI.id)
    await house.taps(SARI, f"1:post:{key}")
    again = await house.taps(SARI, f"1:post:{key}")
    assert again is not None
    assert "sudah dipasang" in again.text
    assert len(await all_series(house)) == 1


async def test_what_began_while_the_bot_was_away_is_not_made(house: House, weekly: list[Activity]) -> None:
    house.clock.time = SUNDAY + 10 * WEEK + timedelta(hours=2)
    await house.waits(minutes=1)
    left = [one.starts_at for one in await all_dates(house)]
    assert left[:2] == [SUNDAY, SUNDAY + 11 * WEEK]


async def test_nothing_is_joined_or_moved_in_a_series_that_is_over(
    house: House, weekly: list[Activity]
) -> None:
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    await house.presses(SARI, "Pindah semua")
    await house.taps(SARI, SeriesEndSureTap(weekly[0].id), on=77)
    day = date(2026, 12, 5).toordinal()
    for who, tap in (
        (BUDI, EveryTimeTap(weekly[0].id, 1)),
        (BUDI, EveryTimeTap(weekly[0].id, 0)),
        (SARI, SeriesSureTap(weekly[0].id, 420, day, "fWEEKLY;wSA")),
        (SARI, SeriesEndSureTap(weekly[0].id)),
    ):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
        assert "Rangkaian ini sudah diakhiri" in toast.text
    assert "Berhenti ikut setiap kali" not in " ".join(house.labels(BUDI))
    await house.types(SARI, "tiap Sabtu 07.00")
    assert "Rangkaian ini sudah diakhiri" in house.last(SARI)
    assert await house.db.read(lambda tx: series.members(tx, 1)) == []


async def test_old_buttons_of_a_series_that_is_over_open_no_question(
    house: House, weekly: list[Activity]
) -> None:
    await house.taps(SARI, SeriesEndSureTap(weekly[0].id), on=77)
    for tap in (
        SeriesMoveTap(weekly[0].id),
        SeriesEditTap(weekly[0].id, ""),
        SeriesEditTap(weekly[0].id, "title"),
        SeriesEndTap(weekly[0].id),
    ):
        toast = await house.taps(SARI, tap, on=78)
        assert toast is not None
        assert "Rangkaian ini sudah diakhiri" in toast.text
        assert "<b>Sudah diakhiri</b>" in house.messages[(SARI.id, 78)].text.html
    await house.types(SARI, "Sapu jalan")  # nothing was asked
    assert "Menjadi" not in house.last(SARI)


async def test_a_rhythm_without_a_day_is_refused(house: House, weekly: list[Activity]) -> None:
    never = SeriesSureTap(weekly[0].id, 420, date(2026, 12, 5).toordinal(), "fYEARLY;m2;d30")
    toast = await house.taps(SARI, never)
    assert toast is not None
    assert toast.alert
    odd = await house.taps(SARI, SeriesToTap(weekly[0].id, 420, 1, "fWEEKLY;wSA"))
    assert odd is not None
    assert odd.alert
    assert await all_dates(house) == weekly


async def test_an_officer_no_more_types_in_vain(
    house: House, weekly: list[Activity], rt: Neighbourhood
) -> None:
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Rangkaian")
    await house.presses(SARI, "Pindah semua")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "tiap Sabtu 07.00")
    assert "pengurus" in house.last(SARI)
    assert await all_dates(house) == weekly
