"""What people type instead of pressing a button. Today is Selasa, 24 November 2026, 09.00 WIB."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.rules.corrections import amended, line_changed
from bot.rules.kinds import Kind
from bot.rules.moments import Misread
from bot.rules.plans import Plan, Step, asking
from bot.rules.previews import Wish, asked_line, is_another, wish

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SUNDAY, SATURDAY = date(2026, 11, 29), date(2026, 11, 28)
PLAN = Plan(1, title="Cat pagar", day=SUNDAY, hour=time(7))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(
            (yes, Wish.POST)
            for yes in ("ya", "Ok", "oke pasang", "OK, pasang ya pak", "sudah benar", "👍 sip")
        ),
        *((yes, Wish.POST) for yes in ("👍", "👍🏽", "✅", "lanjut", "Lanjutkan pak")),
        *(
            (wrong, Wish.CHANGE)
            for wrong in ("ubah", "Salah", "tidak", "belum pak", "maaf, masih salah", "wrong")
        ),
        *((no, Wish.STOP) for no in ("batal", "Batal saja bu", "tidak jadi")),
        *(
            (other, None)
            for other in ("", "pak", "ya tapi jam 8", "jangan pasang", "👎", "batal hujan?", "salah jam")
        ),
    ],
)
def test_it_knows_yes_and_no(text: str, wanted: Wish | None) -> None:
    assert wish(text) is wanted


@pytest.mark.parametrize(
    ("text", "day", "hour", "step", "misfit"),
    [
        ("jam 8 aja", SUNDAY, time(8), Step.CHECK, None),
        ("jamnya jam 8", SUNDAY, time(8), Step.CHECK, None),
        ("harinya Sabtu", SATURDAY, time(7), Step.CHECK, None),
        ("ganti hari sabtu", SATURDAY, time(7), Step.CHECK, None),
        ("Maaf, harusnya sbtu jam stengah 8 ya", SATURDAY, time(7, 30), Step.CHECK, None),
        ("malam minggu depan", SUNDAY, time(7), Step.DAY, Misread.WHICH_DAY),
        ("malam minggu saja", SATURDAY, None, Step.HOUR, None),
        ("malam minggu jam 8", SATURDAY, time(20), Step.CHECK, None),
        ("minggu depan", SUNDAY, time(7), Step.DAY, Misread.WHICH_DAY),
        ("jam 25", SUNDAY, time(7), Step.HOUR, Misread.NO_SUCH_HOUR),
        ("sabtu jam 4", SATURDAY, time(7), Step.HOUR, Misread.WHICH_HOUR),
        ("hari ini jam 8", SUNDAY, time(7), Step.DAY, Misread.PAST),
        ("hari ini", None, None, Step.DAY, Misread.PAST),
        ("salah, sabtu tgl 28", SATURDAY, time(7), Step.CHECK, None),
        ("jam 12 malam", SUNDAY, time(7), Step.HOUR, Misread.WHICH_HOUR),
        ("mulai jam 8", SUNDAY, time(8), Step.CHECK, None),
        ("diundur ke jam 9 ya", SUNDAY, time(9), Step.CHECK, None),
        ("hujan deras", SUNDAY, time(7), Step.CHECK, Misread.UNREAD),
        ("sabtu Pak Joko tidak bisa", SUNDAY, time(7), Step.CHECK, Misread.UNREAD),
        ("Pak Joko datang jam 8", SUNDAY, time(7), Step.CHECK, Misread.UNREAD),
        ("di balai jam 8", SUNDAY, time(7), Step.CHECK, Misread.UNREAD),
    ],
)
def test_it_takes_another_day_or_hour(
    text: str, day: date | None, hour: time | None, step: Step, misfit: Misread | None
) -> None:
    plan, why = amended(asking(PLAN, Step.LINES), text, NOW, "Asia/Jakarta")
    if misfit is Misread.UNREAD:
        assert plan.step is Step.LINES
        plan = asking(plan, Step.CHECK)
    assert (plan.day, plan.hour, plan.step, why) == (day, hour, step, misfit)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("tempatnya di pos ronda", {"place": "Pos ronda"}),
        ("Tempat: Balai RT", {"place": "Balai RT"}),
        ("maaf, tempat di Taman ya pak", {"place": "Taman"}),
        ("lokasinya pindah ke lapangan", {"place": "Lapangan"}),
        ("tempatnya di balai RT jam 8 ya", {"place": "balai RT", "hour": time(8)}),
        ("tempatnya di pos 2", {"place": "Pos 2"}),
        ("tempatnya di rumah Pak RT 05", {"place": "rumah Pak RT 05"}),
        ("tempatnya di Jalan Minggu Raya no. 7", {"place": "Jalan Minggu Raya no. 7"}),
        ("judulnya Bersihkan Selokan", {"title": "Bersihkan Selokan"}),
        ("kegiatannya senam pagi aja", {"title": "senam pagi"}),
        ("namanya jadi Arisan", {"title": "Arisan"}),
        ("bawa cangkul dan karung", {"tools": ("cangkul", "karung")}),
        ("Mohon bawa sapu, ember ya bapak ibu", {"tools": ("sapu", "ember")}),
        ("alat: kuas", {"tools": ("kuas",)}),
        ("lokasi balai RT", {"place": "balai RT"}),
        ("di balai RT", {"place": "balai RT"}),
        ("Pindah ke balai RT ya pak", {"place": "balai RT"}),
        ("di balai jam 8 ya", {"place": "Balai", "hour": time(8)}),
        ("di balai, Sabtu jam 8", {"place": "Balai", "day": SATURDAY, "hour": time(8)}),
        ("pindah ke balai Sabtu saja", {"place": "Balai", "day": SATURDAY}),
        ("tempat di rumah pak RT jam 8 pagi ya", {"place": "rumah pak RT", "hour": time(8)}),
        (
            "tempatnya di pos, jam 8, bawa arit",
            {"place": "Pos", "hour": time(8), "tools": ("arit",)},
        ),
        ("jam 8 pagi di balai RT", {"place": "balai RT", "hour": time(8)}),
        ("judulnya Senam di lapangan", {"title": "Senam di lapangan"}),
        (
            "Sabtu 28 Nov jam 8 di balai RT bawa arit",
            {"place": "balai RT", "day": SATURDAY, "hour": time(8), "tools": ("arit",)},
        ),
        ("ok tapi di balai", {"place": "Balai"}),
        ("jam 8 bawa arit", {"hour": time(8), "tools": ("arit",)}),
        ("tempatnya di rumah Pak Joko, depan masjid", {"place": "rumah Pak Joko, depan masjid"}),
        ("judul bersihkan makam", {"title": "bersihkan makam"}),
        ("namanya Bersihkan makam jam 8", {"title": "Bersihkan makam", "hour": time(8)}),
        ("jenisnya ronda", {"kind": Kind.RONDA}),
        ("bawa cangkul sapu lidi karung", {"tools": ("cangkul", "sapu lidi", "karung")}),
        ("bawa cangkul, sapu, karung", {"tools": ("cangkul", "sapu", "karung")}),
        ("title: Paint the fence", {"title": "Paint the fence"}),
        ("place is the hall please", {"place": "The hall"}),
    ],
)
def test_it_takes_another_place_title_or_tools(text: str, changed: dict[str, Any]) -> None:
    taken = line_changed(asking(PLAN, Step.LINES), text, NOW, "Asia/Jakarta")
    assert taken == (asking(replace(PLAN, **changed), Step.CHECK), None)


@pytest.mark.parametrize(
    "text",
    [
        "tempatnya di mana?",
        "di grup tadi ramai",
        "jenisnya entah",
        "hujan juga",
        "tambah orang ya",
        "tanpa sapu",
        "tempatnya di pos, Pak Joko sakit\ntidak bisa",
        "namanya siapa",
        "tempat sampah penuh",
        "bawa",
        "hujan deras",
        "tempat: Taman\nalat: kuas",
        "judul: " + "x" * 300,
    ],
)
def test_other_words_change_no_line(text: str) -> None:
    assert line_changed(PLAN, text, NOW, "Asia/Jakarta") is None


@pytest.mark.parametrize(
    ("text", "tools", "place"),
    [
        ("tambah bawa karung", ("sapu lidi", "cangkul", "karung"), "pos"),
        ("bawa karung juga ya", ("sapu lidi", "cangkul", "karung"), "pos"),
        ("tambahkan karung dan cangkul", ("sapu lidi", "cangkul", "karung"), "pos"),
        ("tambahkan juga karung", ("sapu lidi", "cangkul", "karung"), "pos"),
        ("karung juga", ("sapu lidi", "cangkul", "karung"), "pos"),
        ("sapu tidak usah", ("cangkul",), "pos"),
        ("tanpa sapu", ("cangkul",), "pos"),
        ("maaf, sapunya gak perlu dibawa", ("cangkul",), "pos"),
        ("tidak usah bawa apa-apa", (), "pos"),
        ("tambah karung, tanpa sapu", ("cangkul", "karung"), "pos"),
        ("alat: -", (), "pos"),
        ("tempatnya tidak ada", ("sapu lidi", "cangkul"), ""),
        ("tempat: -", ("sapu lidi", "cangkul"), ""),
        ("tanpa tempat", ("sapu lidi", "cangkul"), ""),
    ],
)
def test_it_adds_and_takes_away(text: str, tools: tuple[str, ...], place: str) -> None:
    plan = replace(PLAN, tools=("sapu lidi", "cangkul"), place="pos")
    taken = line_changed(plan, text, NOW, "Asia/Jakarta")
    assert taken == (replace(plan, tools=tools, place=place), None)


def test_an_hour_beside_a_place_that_is_not_clear_is_asked() -> None:
    taken = line_changed(PLAN, "tempatnya di Taman jam 4", NOW, "Asia/Jakarta")
    assert taken == (asking(replace(PLAN, place="Taman"), Step.HOUR), Misread.WHICH_HOUR)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ganti jam", Step.HOUR),
        ("Ubah tempatnya dong", Step.PLACE),
        ("salah hari pak", Step.DAY),
        ("judulnya salah", Step.TITLE),
        ("jenis kegiatannya keliru", Step.KIND),
        ("change the time", Step.HOUR),
        ("ganti jam 8", None),
        ("jam", None),
    ],
)
def test_it_knows_which_line_is_to_be_asked(text: str, step: Step | None) -> None:
    assert asked_line(text) is step


def test_a_whole_announcement_is_another_activity() -> None:
    assert is_another("Ronda malam ini jam 22.00 di Pos Ronda, bawa senter", NOW, "Asia/Jakarta")
    assert not is_another("hujan deras, bagaimana ya", NOW, "Asia/Jakarta")


def test_a_time_that_is_over_is_asked_though_the_place_is_taken() -> None:
    taken = line_changed(
        replace(PLAN, day=date(2026, 11, 24)), "tempatnya di Taman jam 8", NOW, "Asia/Jakarta"
    )
    assert taken is not None
    plan, misfit = taken
    assert (plan.place, plan.step, misfit) == ("Taman", Step.DAY, Misread.PAST)
