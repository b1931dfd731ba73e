"""/atur and its panel."""

from dataclasses import asdict, replace
from datetime import timedelta

from bot.parcels import Edit, Menu
from bot.rules.neighbourhoods import Field
from bot.rules.roles import Role
from bot.taps import AskSettingTap, ChooseSettingTap, PresentTap, SettingsTap
from db import activities, neighbourhoods, residents
from db.engine import Transaction
from tests.handlers.test_neighbourhoods import ANONYMOUS, AS_GROUP, rt_of, service
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who
from tests.planning import reply_to
from tests.samples import RT
from tests.scenes import give, kerja_bakti, rt05


async def test_it_changes_every_setting_in_the_group(house: House) -> None:
    rt = await rt05(house, BUDI)
    await kerja_bakti(house, rt)
    await house.types(BUDI, "/atur", GROUP)
    assert "ketua dan koordinator" in house.last(GROUP)
    await house.types(SARI, "/atur", GROUP)
    assert house.labels(GROUP)[:3] == ["RT", "RW", "Lingkungan"]
    refused = await house.presses(BUDI, "RW", GROUP)
    assert refused is not None
    assert refused.alert

    await house.presses(SARI, "RW", GROUP)
    await house.types(SARI, "2", GROUP)  # no reply: other talk
    await house.types(SARI, "2", GROUP, **reply_to(house, "RW berapa"))
    await house.presses(SARI, "Kehadiran", GROUP)
    await house.presses(SARI, "Kembali", GROUP)
    await house.taps(SARI, ChooseSettingTap(rt.id, Field.ATTEND, "7"), GROUP)
    await house.presses(SARI, "Bahasa", GROUP)
    await house.presses(SARI, "English", GROUP)
    await house.waits(minutes=1)
    changed = await rt_of(house)
    assert (changed.rw, changed.attend_days, changed.language) == ("02", 7, "en")
    assert any("Please bring: cangkul" in text for text in house.reads(GROUP))
    await house.types(ANONYMOUS, "/atur", GROUP, **AS_GROUP)
    assert "Attendance: 7 days" in str(house.labels(GROUP))


async def test_only_replies_to_its_question_are_answers(house: House) -> None:
    rt = await rt05(house, BUDI, RINA)
    await kerja_bakti(house, rt)
    await house.db.write(lambda tx: give(tx, rt, RINA, Role.COORDINATOR))
    await house.types(SARI, "/atur", GROUP)
    await house.presses(SARI, "Kelurahan", GROUP)
    question, before = reply_to(house, "Di kelurahan apa?"), len(house.sent)
    for who in (SARI, BUDI, RINA):
        for other in ("Bersihkan selokan", "Bagian mana yang ingin diubah"):
            await house.types(who, "Terima kasih semuanya", GROUP, **reply_to(house, other))
    root = {"message_id": 12, "from": SARI.json(), "forum_topic_created": {"name": "Umum"}}
    await house.types(SARI, "Siap", GROUP, reply_to_message=root, message_thread_id=12, is_topic_message=True)
    assert len(house.sent) == before
    await house.types(BUDI, "Paal Lima", GROUP, **question)
    assert "ketua dan koordinator" in house.last(GROUP)
    for asked in (
        "Di kelurahan apa?",
        "sekali lagi",
        "Di kelurahan apa?",
    ):  # each asks, as long as it is open
        await house.types(RINA, "\u200b", GROUP, **reply_to(house, asked))
        assert "sekali lagi" in house.last(GROUP)
    await house.types(SARI, "Paal Lima", GROUP, **reply_to(house, "sekali lagi"))
    assert "Kelurahan: Paal Lima" in house.last(GROUP)
    before = len(house.sent)
    await house.types(SARI, "Terima kasih", GROUP, **question)
    assert len(house.sent) == before


async def test_it_puts_cards_into_the_topic_where_it_is_pressed(house: House) -> None:
    rt = await rt05(house)
    topic = {"message_thread_id": 12, "is_topic_message": True}
    await house.types(SARI, "/atur", GROUP, **topic)
    assert "📌 Kartu di topik ini" in house.labels(GROUP)
    data = ChooseSettingTap(rt.id, Field.TOPIC, "here").data()
    under = service() | topic
    await house.receives(
        {
            "callback_query": {
                "id": "1",
                "from": SARI.json(),
                "message": under,
                "data": data,
                "chat_instance": "1",
            }
        }
    )
    assert (await rt_of(house)).thread_id == 12
    await house.types(SARI, "/atur", GROUP)
    await house.presses(SARI, "chat utama", GROUP)
    assert (await rt_of(house)).thread_id is None


async def test_it_draws_cards_and_menus_again_for_what_they_show_and_for_nothing_else(house: House) -> None:
    rt = await rt05(house)
    await kerja_bakti(house, rt)
    ((_, card),) = house.messages
    for field, choice, again in (
        (Field.ATTEND, "7", 0),
        (Field.ZONE, "Asia/Makassar", 1),
        (Field.LANGUAGE, "en", 1),
    ):
        house.sent.clear()
        await house.taps(SARI, ChooseSettingTap(rt.id, field, choice), GROUP)
        await house.waits(seconds=5)
        cards = [parcel for parcel in house.sent if isinstance(parcel, Edit) and parcel.message_id == card]
        menus = [parcel for parcel in house.sent if isinstance(parcel, Menu)]
        assert (len(cards), len(menus)) == (again, again), field


async def test_it_sets_for_how_long_attendance_can_be_filled_in(house: House) -> None:
    rt = await rt05(house, BUDI)
    activity = await kerja_bakti(house, rt)
    await house.types(SARI, "/atur")
    assert "📝 Kehadiran: 3 hari" in house.labels(SARI)
    house.clock.time = activity.starts_at + timedelta(days=5)
    late = await house.taps(SARI, PresentTap(activity.id, BUDI.id, 1, 0))
    assert late is not None
    assert "sudah lewat" in late.text
    await house.presses(SARI, "Kehadiran")
    forged = await house.taps(SARI, ChooseSettingTap(rt.id, Field.ATTEND, "15"))
    assert forged is not None
    assert forged.alert
    await house.presses(SARI, "7 hari")
    assert (await rt_of(house)).attend_days == 7
    await house.taps(SARI, PresentTap(activity.id, BUDI.id, 1, 0))
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    assert found.present == 1


async def test_it_writes_down_who_changed_what(house: House) -> None:
    rt = await rt05(house)
    await house.taps(SARI, ChooseSettingTap(rt.id, Field.ATTEND, "7"), GROUP)
    assert await house.journal() == [(SARI.id, "change_settings", f"neighbourhood:{rt.id}", "attend_days=7")]


async def test_it_asks_in_private_which_neighbourhood(house: House) -> None:
    rt = await rt05(house, BUDI)
    await house.types(BUDI, "/atur")
    assert "ketua dan koordinator" in house.last(BUDI)
    await house.types(SARI, "/atur")
    assert "RT 05" in house.last(SARI)
    other = await house.db.write(lambda tx: _second(tx, SARI))
    await house.types(SARI, "/atur")
    assert house.labels(SARI) == ["RT 05 Kelurahan Eka Jaya", "RT 06 Kelurahan Eka Jaya"]
    await house.presses(SARI, "RT 06")
    await house.presses(SARI, "Kecamatan")
    await house.types(SARI, "kec. paal merah")
    assert "Kecamatan: Paal Merah" in house.last(SARI)
    await house.presses(SARI, "Kecamatan")
    await house.waits(hours=25)
    await house.types(SARI, "Telanaipura")  # too late: no question is open any more
    await house.presses(SARI, "Kecamatan")
    await house.types(SARI, "-")
    assert "Kecamatan: –" in house.last(SARI)
    await house.presses(SARI, "Kecamatan")
    await house.db.write(lambda tx: neighbourhoods.change(tx, other, status="left"))
    await house.types(SARI, "Telanaipura")
    assert (await rt_of(house, OTHER_GROUP)).kecamatan == ""
    assert (await rt_of(house)).id == rt.id


async def test_it_shows_and_changes_nothing_for_strangers(house: House) -> None:
    rt = await rt05(house, JOKO)
    await house.db.write(lambda tx: _second(tx, RINA))
    before = await rt_of(house)
    taps = (
        SettingsTap(rt.id),
        AskSettingTap(rt.id, Field.NAME),
        ChooseSettingTap(rt.id, Field.ZONE, "Asia/Jayapura"),
    )
    for who, chat in (
        (OUTSIDER, OUTSIDER.id),
        (RINA, RINA.id),
        (RINA, OTHER_GROUP),
        (RINA, GROUP),
        (JOKO, GROUP),
    ):
        for tap in taps:
            toast = await house.taps(who, tap, chat)
            assert toast is not None
            assert toast.alert
        assert not any("Eka Jaya" in text for text in house.reads(chat))
    for tap in (
        ChooseSettingTap(rt.id, Field.ZONE, "Mars"),
        ChooseSettingTap(rt.id, Field.RT, "9"),
        ChooseSettingTap(999, Field.ZONE, "Asia/Jakarta"),
    ):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert toast.alert
    for name in ("chat_id", "eve_minute"):  # the second was a setting here once
        for old in (AskSettingTap(rt.id, name), ChooseSettingTap(rt.id, name, "1170")):
            toast = await house.taps(SARI, old, GROUP)
            assert toast is not None
            assert toast.alert
    assert await rt_of(house) == before


def _second(tx: Transaction, chair: Who) -> int:
    """RT 06, whose chair is somebody else, or the same."""
    values = asdict(replace(RT, id=60, chat_id=OTHER_GROUP, rt="06")) | {"created_at": START - timedelta(1)}
    rt = neighbourhoods.add(tx, values)
    residents.remember_person(tx, chair.id, chair.first_name, chair.username, START)
    residents.add_resident(tx, rt.id, chair.id, START)
    resident = residents.resident(tx, rt.id, chair.id)
    assert resident is not None
    residents.give_role(tx, resident.id, Role.CHAIR, None, START)
    return rt.id
