"""The night watch through the chat: /ronda, tonight's card, Siap and Berhalangan, the leaders' panel."""

from datetime import date, timedelta

import pytest

from bot.actions import ronda as actions
from bot.parcels import Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Answer, Night, Status, Watch
from bot.taps import DutyTap, HelpTap, NightOffTap, NightPanelTap, NightTap, SayTap, SayTonightTap
from db import residents, ronda
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")

SATURDAY = date(2026, 11, 28)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina; three are needed."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    await house.db.write(
        lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Ronda Melati")
    )
    return found


def text_of(house: House, chat: int) -> str:
    """All that stands in a chat."""
    return "\n\n".join(house.reads(chat))


async def tonight(house: House, rt: Neighbourhood) -> Watch:
    def read(tx: Transaction) -> Watch:
        night = ronda.at(tx, rt.id, SATURDAY)
        assert night is not None
        return actions.watch(tx, night)

    return await house.db.read(read)


async def night_of(house: House, rt: Neighbourhood) -> Night:
    return (await tonight(house, rt)).night


async def until_saturday(house: House, hour: int, minute: int = 0) -> None:
    await house.waits(until=START + timedelta(days=4, hours=hour - 9, minutes=minute))


async def test_the_week_is_shown_in_the_group_and_in_private(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/ronda", GROUP)
    assert "Sab 28/11 malam · Regu 1: 3 orang" in text_of(house, GROUP)
    await house.types(BUDI, "/ronda")
    assert "Sab 28/11 malam · Regu 1: 3 orang" in text_of(house, BUDI.id)
    await house.types(BUDI, "/jadwal")
    assert "Giliran ronda Bapak/Ibu" in text_of(house, BUDI.id)
    await house.presses(BUDI, "Sab 28/11 malam")
    assert "Pos Ronda Melati" in text_of(house, BUDI.id)
    await house.types(SARI, "/jadwal", GROUP)
    await house.types(OUTSIDER, "/ronda")  # their RT keeps no watch by a roster: it begins an activity
    assert "Sab 28/11 malam" not in text_of(house, OUTSIDER.id)
    assert house.labels(OUTSIDER.id)


async def test_leaders_and_officers_get_to_the_panel_of_any_night(house: House, rt: Neighbourhood) -> None:
    for who in (SARI, BUDI):
        await house.types(who, "/ronda")
        await house.presses(who, "Sab 28/11 malam")
        await house.presses(who, "⚙️ Kelola")
        assert "Ketuk sebuah nama" in text_of(house, who.id)
    await house.presses(SARI, "Tiadakan")
    await house.presses(SARI, "Ya")
    assert (await night_of(house, rt)).status is Status.CANCELLED
    await house.types(SARI, "/ronda")
    await house.presses(SARI, "Sab 28/11 malam")
    assert house.labels(SARI.id) == []
    await house.types(AYU, "/ronda")
    await house.presses(AYU, "Sab 28/11 malam")
    assert not any("Kelola" in label for label in house.labels(AYU.id))


async def test_in_the_group_tonight_is_shown_with_everybodys_state(house: House, rt: Neighbourhood) -> None:
    await until_saturday(house, 12)
    await house.types(SARI, "/ronda", GROUP)
    assert "Malam ini" in house.last(GROUP)
    assert "⏳ Belum konfirmasi (3): Pak Budi ⭐, Mas Joko, Rina" in house.last(GROUP)


async def test_whoever_lives_nowhere_yet_hears_how_to_begin(house: House, rt: Neighbourhood) -> None:
    stranger = Who(1066, "Pak Baru")
    await house.types(stranger, "/start ronda")  # "Ingatkan saya" below tonight's card
    assert "belum tercatat di RT mana pun" in house.last(stranger)


async def test_the_evening_before_everybody_is_asked(house: House, rt: Neighbourhood) -> None:
    await house.waits(until=START + timedelta(days=3, hours=10, minutes=32))  # Friday 19.32
    assert "besok malam giliran ronda" in text_of(house, BUDI.id)
    assert "Giliran ronda" in text_of(house, GROUP)
    assert "Mas Joko" in text_of(house, GROUP)
    assert "Pak Budi" not in text_of(house, GROUP)
    await house.presses(BUDI, "Siap")
    assert "siap ✅" in text_of(house, BUDI.id)
    toast = await house.presses(JOKO, "Siap", GROUP)
    assert toast is not None
    assert "Tercatat: siap" in toast.text
    assert {duty.answer for duty in (await tonight(house, rt)).duties[:2]} == {Answer.READY}
    before = len(house.sent)
    await until_saturday(house, 21)
    mentions = [p for p in house.sent[before:] if f"id={JOKO.id}" in str(getattr(p, "text", ""))]
    assert mentions == []  # he has answered


async def test_it_mentions_whoever_turns_out_to_have_blocked_the_bot(house: House, rt: Neighbourhood) -> None:
    house.unreachable.add(BUDI.id)
    await house.waits(until=START + timedelta(days=3, hours=10, minutes=32))  # Friday 19.32
    assert f"tg://user?id={BUDI.id}" in text_of(house, GROUP)


async def test_tonights_card_follows_the_answers(house: House, rt: Neighbourhood) -> None:
    await until_saturday(house, 16, 1)
    assert "Belum konfirmasi (3): Pak Budi ⭐, Mas Joko, Rina" in text_of(house, GROUP)
    await house.presses(RINA, "Berhalangan", GROUP)
    await house.waits(minutes=1)
    assert "Berhalangan (1): Rina" in text_of(house, GROUP)
    assert "Masih kurang 1 orang" in text_of(house, GROUP)
    toast = await house.presses(AYU, "Saya bisa bantu", GROUP)
    assert toast is not None
    assert "menggantikan Rina" in toast.text
    await house.waits(minutes=1)
    assert "Siap (1): Bu Ayu" in text_of(house, GROUP)
    assert "Masih kurang" not in text_of(house, GROUP)
    duties = (await tonight(house, rt)).duties
    assert len(duties) == 3
    assert [duty.is_taken_over for duty in duties] == [False, False, True]
    again = await house.taps(AYU, HelpTap((await night_of(house, rt)).id), GROUP)
    assert again is not None
    assert "sudah ada di daftar" in again.text


async def test_the_leader_hears_who_has_not_confirmed_and_answers_for_them(
    house: House, rt: Neighbourhood
) -> None:
    await until_saturday(house, 20, 1)
    assert "Belum konfirmasi:\n• Pak Budi" not in text_of(house, BUDI.id)
    assert "Belum konfirmasi:\n• Mas Joko\n• Rina" in text_of(house, BUDI.id)
    await house.presses(BUDI, "Kelola")
    await house.presses(BUDI, "Mas Joko")
    await house.presses(BUDI, "Siap")
    assert "Mas Joko siap" in text_of(house, BUDI.id)
    joko = (await tonight(house, rt)).duties[1]
    assert (joko.answer, joko.given_by) == (Answer.READY, BUDI.id)


async def test_a_small_watch_is_announced_once(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.change(tx, 1, needed=5))
    await until_saturday(house, 9, 1)
    await house.waits(hours=3)
    asked = [p for p in house.sent if isinstance(p, Say) and "masih kurang 2 orang" in p.text.html]
    assert len(asked) == 1
    assert "Pak Budi" not in asked[0].text.html


async def test_a_night_called_off_is_told_once_and_reminds_nobody(house: House, rt: Neighbourhood) -> None:
    night = await night_of(house, rt)
    await house.taps(SARI, NightPanelTap(night.id))
    await house.presses(SARI, "Tiadakan malam ini")
    await house.presses(SARI, "Ya, tiadakan")
    assert (await night_of(house, rt)).status is Status.CANCELLED
    assert "ronda ini ditiadakan" in text_of(house, BUDI.id)
    for tap in (NightPanelTap(night.id), DutyTap(1)):  # old buttons ask for nothing any more
        await house.taps(SARI, tap)
        assert "ditiadakan" in house.last(SARI)
        assert "Ketuk nama" not in house.last(SARI)
        assert "Mas Joko" not in str(house.labels(SARI))
    toast = await house.taps(SARI, NightOffTap(night.id, 0))
    assert toast is not None
    assert "ditiadakan" in toast.text
    before = len(house.sent)
    await until_saturday(house, 22)
    assert not [p for p in house.sent[before:] if isinstance(p, Say)]
    toast = await house.taps(BUDI, SayTonightTap(night.id, Answer.READY), GROUP)
    assert toast is not None
    assert "ditiadakan" in toast.text


async def test_forged_taps_change_nothing(house: House, rt: Neighbourhood) -> None:
    watch = await tonight(house, rt)
    night, duty = watch.night, watch.duties[0]
    taps = [
        SayTap(duty.id, Answer.READY), SayTap(duty.id, "present"), SayTap(duty.id, ""),
        SayTap(999, Answer.READY),
        SayTonightTap(night.id, Answer.READY), SayTonightTap(night.id, "x"), HelpTap(night.id),
        NightTap(night.id), NightPanelTap(night.id), DutyTap(duty.id), NightOffTap(night.id, 1),
    ]  # fmt: skip
    for who, chat in ((OUTSIDER, None), (OUTSIDER, OTHER_GROUP)):
        for tap in taps:
            before = len(house.sent)
            assert await house.taps(who, tap, chat) is not None
            assert not [p for p in house.sent[before:] if "Pak Budi" in str(getattr(p, "text", ""))]
    for who in (JOKO, RINA):  # neighbours without an office: nothing of the panel, nothing for others
        for tap in (
            SayTap(duty.id, Answer.READY),
            NightPanelTap(night.id),
            DutyTap(duty.id),
            NightOffTap(night.id, 1),
        ):
            await house.taps(who, tap)
    after = await tonight(house, rt)
    assert after.night == watch.night
    now = [(one.id, one.resident.id, one.answer) for one in after.duties]
    assert now == [(one.id, one.resident.id, one.answer) for one in watch.duties]


async def test_who_leads_another_squad_in_the_same_night_answers_for_their_own_only(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.beside(tx, house, rt, AYU, OUTSIDER, SARI))
    watch = await tonight(house, rt)
    joko, sari = watch.duties[1], watch.duties[-1]
    toast = await house.taps(AYU, SayTap(joko.id, Answer.UNABLE))
    assert toast is not None
    assert toast.alert
    await house.taps(AYU, SayTap(sari.id, Answer.UNABLE))
    unable = [one.id for one in (await tonight(house, rt)).duties if one.answer is Answer.UNABLE]
    assert unable == [sari.id]


async def test_a_newcomer_in_the_group_may_help_at_once(house: House, rt: Neighbourhood) -> None:
    new, passer_by = Who(1066, "Pak Baru"), Who(1067, "Pak Lewat")
    night = await night_of(house, rt)
    toast = await house.taps(new, SayTonightTap(night.id, Answer.READY), GROUP)
    assert toast is not None
    assert "Tombol ini untuk yang mendapat giliran" in toast.text  # at home, without a turn
    await house.db.write(lambda tx: ronda.change(tx, night.id, needed=4))
    toast = await house.taps(new, HelpTap(night.id), GROUP)
    assert toast is not None
    assert "ikut ronda malam itu" in toast.text
    assert (await tonight(house, rt)).duties[-1].resident.person.id == new.id
    await house.db.write(lambda tx: ronda.change(tx, night.id, needed=6))
    for who, chat in ((OUTSIDER, OTHER_GROUP), (OUTSIDER, None), (passer_by, OTHER_GROUP)):
        for tap in (HelpTap(night.id), SayTonightTap(night.id, Answer.READY), HelpTap(999)):
            await house.taps(who, tap, chat)
    public = {"id": GROUP, "type": "supergroup", "title": "RT", "username": "rt05"}
    under = {"message_id": 1, "date": 0, "chat": public}
    query = {"id": "9", "from": passer_by.json(), "message": under, "chat_instance": "1"}
    await house.receives({"callback_query": query | {"data": HelpTap(night.id).data()}})
    assert len((await tonight(house, rt)).duties) == 4
    homes = await house.db.read(lambda tx: residents.homes(tx, passer_by.id))
    assert homes == []  # a public group shows its buttons to everybody


async def test_after_the_night_nothing_is_changed(house: House, rt: Neighbourhood) -> None:
    night = await night_of(house, rt)
    house.clock.time = night.ends_at
    for tap in (SayTonightTap(night.id, Answer.READY), HelpTap(night.id)):
        toast = await house.taps(BUDI, tap, GROUP)
        assert toast is not None
        assert "sudah lewat" in toast.text


@pytest.mark.parametrize(
    "text", ["saya sakit, tidak bisa ronda malam Minggu", "maaf pak saya berhalangan ronda", "saya siap jaga"]
)
async def test_words_about_ones_own_turn_lead_to_its_buttons(
    house: House, rt: Neighbourhood, text: str
) -> None:
    await house.types(RINA, text)
    assert "28 November" in house.last(RINA)
    assert "You have not confirmed yet." in house.last(RINA)
    assert house.labels(RINA) == ["✅ Ready", "🙏 Unable", "🔁 Find a substitute"]
    assert [duty.answer for duty in (await tonight(house, rt)).duties] == [Answer.NONE] * 3
    await house.presses(RINA, "Unable")
    assert [duty.answer for duty in (await tonight(house, rt)).duties] == [
        Answer.NONE,
        Answer.NONE,
        Answer.UNABLE,
    ]


async def test_words_about_a_night_of_others_are_answered_kindly(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "maaf pak malam ini saya berhalangan ronda")  # it is Tuesday
    assert house.last(BUDI) == (
        "Terima kasih kabarnya. Bapak/Ibu tidak ada giliran ronda Sel 24/11 malam.\n"
        "Giliran berikutnya: Sab 28/11 malam. Semua giliran: /jadwal"
    )
    for who in (AYU, SARI):
        await house.types(who, "saya tidak bisa ronda malam ini")
        assert house.last(who) == "Belum ada giliran ronda untuk Bapak/Ibu dalam beberapa minggu ke depan."


async def test_where_no_roster_is_kept_they_are_heard_as_ever(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await house.types(AYU, "saya tidak bisa ronda malam ini")
    assert "/bantuan" in house.last(AYU)
