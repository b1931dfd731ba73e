"""/kerjabakti: from an announcement to the card, and whose it is when there are several RT."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import announcements as actions
from bot.parcels import Say
from bot.rules.activities import Activity, Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plan_data import restored, stored
from bot.rules.roles import Role
from bot.taps import PlanAskTap, PlanEndTap, PlanRtTap, PlanSetTap, PostTap
from db import drafts, neighbourhoods, residents
from db.drafts import DRAFTS, Draft
from db.engine import Database, Transaction
from db.journal import JOURNAL
from tests import scenes
from tests.house import BUDI, GROUP, OTHER_GROUP, SARI, START, House
from tests.planning import ANONYMOUS, AS_GROUP, POST, TO_BOT, draft_of, key_of, posted
from tests.samples import SUNDAY


async def test_it_posts_an_announcement_of_one_line_after_a_look_at_it(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI,))
    await house.types(SARI, POST, GROUP)
    card_lines = "🗓 Minggu, 29 November, 07.00 WIB\n📍 Pos Ronda\n🧰 Mohon membawa: cangkul, karung"
    assert "Sudah benar?" in house.last(GROUP)
    assert card_lines in house.last(GROUP)
    assert house.labels(GROUP) == ["✅ Pasang", "✏️ Ubah", "✖️ Batal"]
    preview = next(parcel for parcel in house.sent if isinstance(parcel, Say))
    assert preview.reply_to is not None
    assert await posted(house, rt) == []

    key = await key_of(house)
    toast = await house.presses(SARI, "Pasang", GROUP)
    assert toast is not None
    assert toast.text == ""
    (activity,) = await posted(house, rt)
    assert (activity.title, activity.starts_at, activity.created_by) == ("Bersihkan selokan", SUNDAY, SARI.id)
    assert house.reads(GROUP)[0] == (
        "✅ Sudah dipasang. Untuk memindahkan, membatalkan, atau mencatat kehadiran, "
        "ketuk ⚙️ Kelola di kartunya."
    )
    assert house.messages[min(house.messages)].text.rows == ()
    assert card_lines in house.last(GROUP)
    assert "Berhalangan" in " ".join(house.labels(GROUP))
    assert house.reads(SARI) == []  # what she needs to know stands in the group
    assert await house.db.read(lambda tx: tx.scalar(sa.select(sa.func.count()).select_from(JOURNAL))) == 1

    again = await house.taps(SARI, PostTap(key), GROUP)
    assert again is not None
    assert again.text == "Kegiatan ini sudah dipasang. Terima kasih!"
    assert not again.alert
    for tap in (PlanAskTap(key, "lines"), PlanSetTap(key, "title", "0"), PlanEndTap(key)):
        await house.taps(SARI, tap, GROUP)
    assert len(await posted(house, rt)) == 1


async def test_it_offers_an_officer_without_a_private_chat_to_be_asked_about_attendance(house: House) -> None:
    rt = await scenes.rt05(house)
    house.admins[GROUP] = {BUDI.id: False}
    await house.types(SARI, POST, GROUP)
    await house.presses(SARI, "Pasang", GROUP)
    (activity,) = await posted(house, rt)
    ((button,),) = house.messages[min(house.messages)].text.rows
    assert button.label == "💬 Pengingat mencatat kehadiran"
    assert button.url == f"https://t.me/BantarBot?start=manage_{activity.id}"
    await house.types(SARI, f"/start manage_{activity.id}")
    assert "⚙️ RT 05" in house.last(SARI)
    house.clock.time = SUNDAY + timedelta(hours=13)
    await house.waits(minutes=2)
    assert any("Bagaimana kegiatan" in text for text in house.reads(SARI))

    await house.types(ANONYMOUS, POST.replace("Minggu", "Sabtu"), GROUP, **AS_GROUP)
    await house.presses(BUDI, "Pasang", GROUP)  # an admin, but no officer: nobody would ask him
    assert len(await posted(house, rt)) == 2
    here = [shown.text for where, shown in house.messages.items() if where[0] == GROUP]
    assert sum("Sudah dipasang" in text.html for text in here) == 2
    assert [text.rows for text in here if "Sudah dipasang" in text.html][1] == ()


async def test_it_says_in_the_group_which_chair_to_ask(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: residents.change_person(tx, SARI.id, address_form="ibu", called="<Sari>"))
    await house.types(BUDI, POST, GROUP)
    assert house.last(GROUP) == (
        "Bagian ini untuk pengurus RT. Silakan hubungi Ibu &lt;Sari&gt;, terima kasih."
    )
    sari = await house.db.read(lambda tx: residents.resident(tx, rt.id, SARI.id))
    assert sari is not None
    await house.db.write(lambda tx: residents.take_role(tx, sari.id, Role.CHAIR))
    await house.types(BUDI, POST, GROUP)
    assert house.last(GROUP).endswith("Silakan hubungi pengurus, terima kasih.")


async def test_it_reads_the_announcement_that_the_command_replies_to(house: House) -> None:
    await scenes.rt05(house)
    letter = "Yth. warga\nHari/Tanggal: Minggu, 29 November 2026\nPukul: 07.00\nAcara: Cat pagar"
    quoted = {"message_id": 7, "from": SARI.json(), "text": letter}
    await house.types(SARI, "/kerjabakti", GROUP, reply_to_message=quoted)
    assert "Cat pagar" in house.last(GROUP)
    assert "Sudah benar?" in house.last(GROUP)
    await house.types(SARI, "/kerjabakti", GROUP, **TO_BOT)
    assert "Hari apa?" in house.last(GROUP)


async def test_it_reads_what_stands_under_a_poster(house: House) -> None:
    await scenes.rt05(house)
    for command in ("/kerjabakti", "/kerja bakti", "/gotong_royong@BantarBot", "/Kerja Bakti\n"):
        for place in (SARI.id, GROUP):
            caption = f"{command} Minggu 07.00 Bersihkan selokan @ Pos Ronda"
            await house.types(SARI, "", place, caption=caption)
            assert "Sudah benar?" in house.last(place)
            assert "Bersihkan selokan</b>\n🗓 Minggu, 29 November, 07.00 WIB\n📍 Pos Ronda" in house.last(
                place
            )
    await house.types(SARI, "", caption="/kerja bakti")  # the words come after the poster
    assert "Hari apa?" in house.last(SARI)
    await house.types(SARI, "", caption="Cat pagar\nHari: Minggu\nJam: 07.00\nAlat: kuas")
    assert "Cat pagar · Minggu, 29 November · 07.00" in house.last(SARI)
    poster = {"message_id": 7, "from": SARI.json(), "caption": "Minggu 07.00 Cat tembok @ Taman"}
    for text, caption in (("/kerja bakti", ""), ("", "/kerja bakti")):
        await house.types(SARI, text, GROUP, caption=caption, reply_to_message=poster)
        assert "Cat tembok" in house.last(GROUP)


async def test_a_plan_ends_when_it_is_cancelled_or_forgotten(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, POST)
    await house.presses(SARI, "Batal")
    assert "tidak jadi dipasang" in house.last(SARI)
    await house.types(SARI, "/batal")
    assert "Tidak ada yang perlu dibatalkan" in house.last(SARI)
    await house.types(SARI, POST)
    await house.types(SARI, "/batal")
    assert "dibatalkan" in house.last(SARI)

    await house.types(SARI, POST, GROUP)
    house.clock.time += timedelta(hours=12)
    toast = await house.presses(SARI, "Pasang", GROUP)
    assert toast is not None
    assert "tidak berlaku" in toast.text
    assert await posted(house, rt) == []


async def test_officers_of_several_rt_say_which_one_first(house: House) -> None:
    first = await scenes.rt05(house)
    second = await scenes.rt06(house, SARI)
    await house.types(SARI, POST)
    assert house.labels(SARI) == ["RT 05 Kelurahan Eka Jaya", "RT 06 Kelurahan Eka Jaya", "✖️ Batal"]
    await house.types(SARI, "yang kedua")
    assert "pilih dulu RT-nya" in house.last(SARI)
    key = await key_of(house, SARI, SARI.id)
    toast = await house.taps(SARI, PostTap(key))
    assert toast is not None
    assert toast.alert
    await house.taps(SARI, PlanRtTap(key, 999))
    await house.presses(SARI, "RT 06")
    await house.presses(SARI, "Pasang")
    assert await posted(house, first) == []
    assert len(await posted(house, second)) == 1
    await house.types(SARI, POST)
    key = await key_of(house, SARI, SARI.id)
    third = await _third_rt_without_office(house)
    toast = await house.taps(SARI, PlanRtTap(key, third.id))
    assert toast is not None
    assert "pengurus RT" in toast.text
    await house.presses(SARI, "Batal")
    assert await draft_of(house, SARI, SARI.id) is None


async def _third_rt_without_office(house: House) -> Neighbourhood:
    def prepare(tx: Transaction) -> Neighbourhood:
        row = tx.first(sa.select(neighbourhoods.NEIGHBOURHOODS).limit(1))
        assert row is not None
        values = {k: v for k, v in (row._asdict() | {"chat_id": -100700}).items() if k != "id"}
        return neighbourhoods.add(tx, values)

    return await house.db.write(prepare)


async def test_it_points_to_the_set_up_and_to_the_officers(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(BUDI, POST)
    assert "pengurus RT" in house.last(BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="new"))
    await house.types(SARI, POST, GROUP)
    assert "/mulai" in house.last(GROUP)
    await house.types(SARI, POST)
    assert "/mulai" in house.last(SARI)
    await house.types(SARI, POST, OTHER_GROUP)
    assert "/mulai" in house.last(OTHER_GROUP)


@pytest.mark.both
async def test_two_who_post_in_the_same_instant_post_once(house: House, database_url: str) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    draft = await draft_of(house)
    assert draft is not None

    def post(tx: Transaction) -> Activity | actions.Refusal:
        return actions.post(tx, house.world, rt, draft, SARI.id)

    other_process = Database(database_url)
    outcomes = await asyncio.gather(house.db.write(post), other_process.write(post))
    other_process.close()
    assert sorted(isinstance(outcome, Activity) for outcome in outcomes) == [False, True]
    assert actions.Refusal.POSTED in outcomes
    await house.db.write(lambda tx: drafts.save(tx, draft))
    assert await house.db.write(post) is actions.Refusal.POSTED
    assert len(await posted(house, rt)) == 1


async def test_the_action_itself_checks_who_and_what(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    other = await scenes.rt06(house, SARI)
    await house.types(SARI, "/kerjabakti 07.00 Cat pagar", GROUP)
    draft = await draft_of(house)
    assert draft is not None
    far = Draft(**{name: getattr(draft, name) for name in Draft.__dataclass_fields__})
    far.data["day"] = "2027-12-31"

    def outcomes(tx: Transaction) -> list[object]:
        undated = Draft(GROUP, SARI.id, draft.key, draft.kind, "day", dict(far.data, day=""), None, START)
        return [
            actions.post(tx, house.world, rt, far, BUDI.id),
            actions.post(tx, house.world, other, far, SARI.id),
            actions.post(tx, house.world, rt, undated, SARI.id),
            actions.post(tx, house.world, rt, far, SARI.id),
        ]

    refusal = actions.Refusal
    assert await house.db.read(outcomes) == [
        refusal.OFFICERS_ONLY,
        refusal.OFFICERS_ONLY,
        refusal.INCOMPLETE,
        refusal.TOO_FAR,
    ]
    assert stored(restored(draft.data)) == draft.data
    assert Kind(draft.data["kind"]) is Kind.KERJA_BAKTI
    assert await house.db.read(lambda tx: tx.scalar(sa.select(sa.func.count()).select_from(DRAFTS))) == 1
