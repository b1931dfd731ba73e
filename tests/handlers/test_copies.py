"""Copying for WhatsApp: officers only, in private."""

from datetime import timedelta

import pytest

from bot.rules.activities import Activity
from bot.rules.contributions import code_of
from bot.taps import CopyTap, ToolTap
from db import activities
from tests import scenes
from tests.house import BUDI, GROUP, OUTSIDER, RINA, SARI, House


@pytest.fixture
async def activity(house: House) -> Activity:
    rt = await scenes.rt05(house, BUDI)
    return await scenes.kerja_bakti(house, rt, tasks=[("selokan", 2)])


async def test_an_officer_copies_announcement_and_names(house: House, activity: Activity) -> None:
    await house.presses(BUDI, "selokan", GROUP)
    await house.taps(BUDI, ToolTap(activity.id, code_of("cangkul"), 0))
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Salin untuk WhatsApp")
    await house.presses(SARI, "Pengumuman")
    assert house.last(SARI).startswith("<pre>*Kerja bakti: Bersihkan selokan*")
    assert "🛠 Masih dicari: selokan 1\n✅ Sudah ikut: 1 orang" in house.last(SARI)
    assert house.labels(SARI) == ["📋 Salin"]
    await house.presses(SARI, "Daftar nama")
    assert "*✅ Ikut (1)*\n1. Pak Budi – selokan, cangkul" in house.last(SARI)
    await house.presses(SARI, "Kembali")
    assert "Kelola" not in house.last(SARI)


async def test_a_text_too_long_for_a_button_says_how_to_copy_it(house: House, activity: Activity) -> None:
    long = "; ".join(f"bagian {n} dari selokan panjang" for n in range(9))
    await house.db.write(lambda tx: activities.change(tx, activity.id, title=long[:120], place=long[:80]))
    await house.taps(SARI, CopyTap(activity.id, "card"))
    assert "tekan lama" in house.last(SARI)
    assert "<pre>" in house.reads(SARI)[-2]
    assert house.labels(SARI) == []


async def test_nobody_else_gets_the_list(house: House, activity: Activity) -> None:
    await scenes.rt06(house, RINA)
    for who, where in ((BUDI, None), (OUTSIDER, None), (RINA, None), (SARI, GROUP)):
        for what in ("", "card", "names"):
            toast = await house.taps(who, CopyTap(activity.id, what), where)
            assert toast is not None
            assert toast.alert
    assert not any("<pre>" in text for who in (BUDI, OUTSIDER, RINA, GROUP) for text in house.reads(who))


async def test_what_is_off_or_past_is_not_announced(house: House, activity: Activity) -> None:
    rt = await scenes.rt06(house, RINA)
    off = await scenes.kerja_bakti(house, rt)
    await house.db.write(lambda tx: activities.change(tx, off.id, status="cancelled"))
    for who, one, later, words in (
        (RINA, off, timedelta(days=-1), "This activity has been cancelled already"),
        (SARI, activity, timedelta(0), "Kegiatannya sudah dimulai"),
        (SARI, activity, timedelta(days=20), "Kegiatan ini sudah berlalu"),
    ):
        house.clock.time = activity.starts_at + later
        toast = await house.taps(who, CopyTap(one.id, "card"))
        assert toast is not None
        assert toast.alert
        assert words in toast.text
        assert "WhatsApp" in house.last(who)
        assert len(house.labels(who)) == 2  # the names, and back
        asked = await house.taps(who, CopyTap(one.id, ""))
        assert asked is not None
        assert asked.text == ""
    await house.taps(SARI, CopyTap(activity.id, "party"))
    assert not any("<pre>" in text for who in (SARI, RINA) for text in house.reads(who))
    await house.presses(SARI, "Daftar nama")
    assert "<pre>" in house.last(SARI)
