"""/usul: a resident proposes, an officer answers, and nobody else does anything."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.actions import proposals as actions
from bot.letters import KINDS, Receipt
from bot.rules.activities import Activity, Status
from bot.rules.contributions import code_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proposals import Refusal
from bot.rules.roles import Role
from bot.taps import AnswerTap, ManageTap, PostTap, ProposalTap, ProposeTap, ShowTap, ToolTap
from db import residents, tasks
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.engine import Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who
from tests.planning import draft_of, posted

WORDS = "Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul 5, karung"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))


async def all_of_it(house: House) -> list[Activity]:
    rows = sa.select(*ACTIVITY_COLUMNS).order_by(ACTIVITIES.c.id)
    return [activity_of(row) for row in await house.db.read(lambda tx: tx.all(rows))]


async def proposal(house: House, who: Who = BUDI, words: str = WORDS) -> Activity:
    await house.types(who, f"/usul {words}")
    await house.presses(who, "Kirim usulan")
    return (await all_of_it(house))[-1]


async def test_an_officer_accepts_what_a_resident_proposes(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/usul {WORDS}")
    assert "Usulan ini dikirim ke pengurus RT 05" in house.last(BUDI)
    assert "✅ Pasang" not in house.labels(BUDI)
    await house.presses(BUDI, "Kirim usulan")
    assert "Usulan Bapak/Ibu sudah di pengurus RT 05" in house.last(BUDI)
    (made,) = await all_of_it(house)
    assert (made.status, made.created_by, made.tools) == (Status.PROPOSED, BUDI.id, ("cangkul 5", "karung"))
    assert await posted(house, rt) == []
    assert house.reads(GROUP) == []
    assert house.last(SARI).startswith("💡 <b>Usulan dari Pak Budi</b>")
    await house.presses(SARI, "Terima & pasang")
    assert "Bersihkan selokan" in house.last(GROUP)
    assert [one.id for one in await posted(house, rt)] == [made.id]
    assert "diterima pengurus dan sudah dipasang di grup" in house.last(BUDI)
    toast = await house.taps(SARI, ProposalTap(made.id, "accept"))
    assert toast is not None
    assert toast.text == "✅ Sudah diterima Bu Sari."
    assert [line[1] for line in await house.journal()] == ["propose", "post"]


async def test_it_goes_question_by_question_too(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/kegiatan baru")
    assert "Hari apa" in house.last(BUDI) or "🗓" in house.last(BUDI)
    await house.types(BUDI, "Minggu")
    await house.types(BUDI, "07.00")
    await house.types(BUDI, "Tanam bunga")
    await house.types(BUDI, "Taman")
    await house.types(BUDI, "sekop")
    await house.types(BUDI, "ya")
    (made,) = await all_of_it(house)
    assert (made.title, made.status) == ("Tanam bunga", Status.PROPOSED)


async def test_a_refusal_offers_to_propose(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/kerjabakti {WORDS}")
    assert "Bagian ini untuk pengurus RT." in house.last(BUDI)
    await house.presses(BUDI, "Usulkan ke pengurus")
    assert "Di mana" in house.last(BUDI) or "🗓" in house.last(BUDI)
    draft = await draft_of(house, BUDI, BUDI.id)
    assert draft is not None
    assert draft.data["proposes"]
    await house.types(JOKO, f"/kerjabakti {WORDS}", GROUP)
    assert house.labels(GROUP) == ["💡 Usulkan ke pengurus"]
    await house.types(JOKO, "/usul", GROUP)
    assert house.labels(GROUP) == ["💡 Usulkan ke pengurus"]
    await house.types(JOKO, "/start usul")
    assert await draft_of(house, JOKO, JOKO.id) is not None
    await house.types(OUTSIDER, f"/kerjabakti {WORDS}")
    assert house.labels(OUTSIDER) == []
    await house.types(OUTSIDER, "/usul")
    assert await draft_of(house, OUTSIDER, OUTSIDER.id) is None


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("usul bersih mushola Jumat 16.00", "🧹 <b>Kerja bakti: Bersih mushola</b>"),
        ("kerjabakti besok 16.00 cat pos", "🧹 <b>Kerja bakti: Cat pos</b>"),
        ("musyawarah Jumat 16.00 iuran sampah", "🗣 <b>Musyawarah: iuran sampah</b>"),
    ],
)
async def test_what_was_written_need_not_be_written_again(
    house: House, rt: Neighbourhood, words: str, heading: str
) -> None:
    house.clock.time += timedelta(hours=14)  # Selasa, 23.00 WIB
    await house.types(JOKO, f"/{words}", GROUP)
    house.clock.time += timedelta(hours=2)
    await house.types(JOKO, "/start usul")
    day = "Rabu, 25 November" if "besok" in words else "Jumat, 27 November"
    assert heading in house.last(JOKO)
    assert f"🗓 {day}, 16.00 WIB" in house.last(JOKO)
    await house.types(JOKO, "/usul")  # once
    assert "Hari apa" in house.last(JOKO)


async def test_the_button_under_a_refusal_takes_the_words_along(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/usul")
    await house.types(BUDI, "/kerjabakti Sabtu 16.00 cat pos")
    await house.types(BUDI, "Minggu")  # what is half-way hears on
    assert "Jam berapa" in house.last(BUDI)
    await house.presses(BUDI, "Usulkan ke pengurus")
    draft = await draft_of(house, BUDI, BUDI.id)
    assert draft is not None
    assert (draft.data["title"], draft.data["proposes"]) == ("Cat pos", True)


async def test_work_done_alone_goes_along_and_the_groups_rt_is_not_asked(
    house: House, rt: Neighbourhood
) -> None:
    await scenes.rt06(house, SARI, JOKO)
    await house.types(JOKO, "/mandiri parit depan rumah, sebelum Minggu", GROUP)
    await house.types(JOKO, "/start usul")
    draft = await draft_of(house, JOKO, JOKO.id)
    assert draft is not None
    assert (draft.data["alone"], draft.data["rt_id"]) == (True, rt.id)
    await house.types(JOKO, "/usul Minggu 07.00 cat pos")
    assert "RT yang mana" in house.last(JOKO)
    await house.presses(JOKO, "RT 06")
    draft = await draft_of(house, JOKO, JOKO.id)
    assert draft is not None
    assert (draft.data["title"], draft.data["rt_id"]) == ("Cat pos", rt.id + 1)


async def test_whoever_proposed_it_answers_with_one_tap(house: House, rt: Neighbourhood) -> None:
    await proposal(house)
    await house.presses(SARI, "Terima & pasang")
    await house.presses(BUDI, "✅ Ikut")
    await house.waits(minutes=1)
    assert "Ikut (1): Pak Budi" in house.last(GROUP)


async def test_an_officer_changes_it_first(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    await house.presses(SARI, "Ubah dulu")
    await house.types(SARI, "jam 8 aja")
    await house.presses(SARI, "Pasang")
    (now,) = await all_of_it(house)
    assert (now.id, now.status) == (made.id, Status.PLANNED)
    assert now.starts_at == made.starts_at + timedelta(hours=1)
    assert "08.00 WIB" in house.last(BUDI)
    assert "08.00 WIB" in house.last(GROUP)


async def test_its_tasks_stay_when_an_officer_changes_it(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house, words=f"{WORDS}. Dibutuhkan 5 orang selokan, 3 orang konsumsi")
    await house.presses(SARI, "Ubah dulu")
    await house.types(SARI, "jam 8 aja")
    await house.presses(SARI, "Pasang")
    work = await house.db.read(lambda tx: tasks.of(tx, made.id))
    assert [(task.name, task.needed) for task in work] == [("selokan", 5), ("konsumsi", 3)]


async def another_officer(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    await house.types(JOKO, "/start")


async def test_tasks_after_the_tools_are_proposed_too(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house, words=f"{WORDS} tugas: selokan 5, konsumsi 3")
    assert (made.place, made.tools) == ("Pos Ronda", ("cangkul 5", "karung"))
    assert "🛠 Tugas: selokan 5, konsumsi 3" in house.last(SARI)


async def test_two_officers_answer_it_once(house: House, rt: Neighbourhood) -> None:
    await another_officer(house, rt)
    made = await proposal(house)
    await house.presses(SARI, "Ubah dulu")
    await house.presses(JOKO, "Belum bisa")
    assert "Pengusulnya saya kabari" in house.last(JOKO)
    assert "Untuk saat ini pengurus belum bisa menjadwalkannya" in house.last(BUDI)
    assert [one.status for one in await all_of_it(house)] == [Status.DECLINED]
    toast = await house.presses(SARI, "Pasang")
    assert toast is not None
    assert toast.text == "🙏 Sudah ditanggapi Mas Joko: untuk saat ini belum bisa."
    assert house.labels(SARI) == []
    assert await draft_of(house, SARI, SARI.id) is None
    toast = await house.taps(SARI, ProposalTap(made.id, "accept"))
    assert toast is not None
    assert toast.alert
    assert [one.status for one in await all_of_it(house)] == [Status.DECLINED]
    assert house.reads(GROUP) == []
    house.clock.time += timedelta(days=1, seconds=1)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await all_of_it(house) == []
    toast = await house.taps(SARI, ProposalTap(made.id, "accept"))
    assert toast is not None
    assert "sudah ditanggapi" in toast.text


@pytest.mark.parametrize(
    ("who", "button", "said"),
    [
        (JOKO, "Terima & pasang", "✅ Sudah diterima Mas Joko."),
        (JOKO, "Belum bisa", "🙏 Sudah ditanggapi Mas Joko: untuk saat ini belum bisa."),
        (BUDI, "Tarik usulan", "↩️ Usulan ini sudah ditarik oleh pengusulnya."),
    ],
)
async def test_the_other_officers_copies_lose_their_buttons(
    house: House, rt: Neighbourhood, who: Who, button: str, said: str
) -> None:
    await another_officer(house, rt)
    made = await proposal(house)
    await house.types(SARI, "/usul")
    await house.presses(SARI, "Bersihkan selokan")  # a second copy
    await house.presses(who, button)
    copies = [text for text in house.reads(SARI) if text.endswith(said)]
    assert len(copies) == 2
    assert house.labels(SARI) == []
    assert said not in house.last(JOKO) or who is BUDI
    before = await all_of_it(house)
    for answer in ("accept", "amend", "decline", "show"):
        toast = await house.taps(SARI, ProposalTap(made.id, answer))
        assert toast is not None
        assert toast.text == said
    assert await all_of_it(house) == before
    assert await draft_of(house, SARI, SARI.id) is None


async def test_it_may_be_answered_while_its_letter_is_on_the_way(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    sari = await house.db.read(lambda tx: residents.person(tx, SARI.id))
    assert sari is not None

    def late(tx: Transaction) -> None:
        actions.decline(tx, house.world, sari, made.id)
        letter = Claimed(1, None, "proposal", made.id, SARI.id, SARI.id, None, 3, START, START, 1, 1)
        KINDS["proposal"].sent(tx, house.world, letter, Receipt(777))
        gone = replace(letter, subject_id=made.id + 100)
        KINDS["proposal"].sent(tx, house.world, gone, Receipt(778))

    await house.db.write(late)
    await house.settles()
    assert house.messages[SARI.id, 777].text.html.endswith("untuk saat ini belum bisa.")
    assert (SARI.id, 778) not in house.messages


async def test_an_officer_hears_whether_its_proposer_is_told(house: House, rt: Neighbourhood) -> None:
    await proposal(house)
    await house.db.write(lambda tx: residents.change_person(tx, BUDI.id, private="blocked"))
    await house.presses(SARI, "Belum bisa")
    assert "Pengusulnya belum bisa saya kabari" in house.last(SARI)
    assert "Usulan Bapak/Ibu sudah di pengurus" in house.last(BUDI)
    await proposal(house)
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.TREASURER))
    await house.types(BUDI, "/usul")
    await house.presses(BUDI, "Bersihkan selokan")
    await house.presses(BUDI, "Belum bisa")  # their own, from before
    assert house.last(BUDI).endswith("🙏 Sudah dicatat.")


async def dates(house: House) -> list[tuple[Status, str, bool]]:
    return [(one.status, f"{one.starts_at:%d/%m}", one.is_posted) for one in await all_of_it(house)]


WEEKLY = "tiap Minggu jam 7 pagi bersihkan selokan @ Pos Ronda. Dibutuhkan 5 orang selokan"


async def test_a_proposal_with_a_rhythm_becomes_a_series(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house, words=WEEKLY)
    assert made.rule == "FREQ=WEEKLY;BYDAY=SU"
    assert "🔁 Tiap Minggu, 07.00" in house.last(SARI)
    assert "🛠 Tugas: selokan 5" in house.last(SARI)
    await house.presses(SARI, "Terima & pasang")
    first, *others = await all_of_it(house)
    assert (first.id, first.status, first.created_by, first.rule) == (made.id, Status.PLANNED, BUDI.id, "")
    assert first.decided_by == SARI.id
    assert len(others) == 4
    assert {one.series_id for one in others} == {first.series_id}
    assert not any(one.is_posted for one in others)
    work = await house.db.read(lambda tx: [tasks.of(tx, one.id) for one in (first, *others)])
    assert [[(task.name, task.needed) for task in some] for some in work] == [[("selokan", 5)]] * 5
    assert "🔁 Tiap Minggu, 07.00" in house.last(BUDI)
    assert len(house.reads(GROUP)) == 1
    await house.types(SARI, "/usul")
    assert "Belum ada usulan yang menunggu." in house.last(SARI)


async def test_an_officer_takes_a_proposal_with_a_rhythm_once(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house, words=WEEKLY)
    await house.presses(SARI, "Ubah dulu")
    assert "🔁 Tiap Minggu, 07.00" in house.last(SARI)
    await house.presses(SARI, "Sekali saja")
    await house.presses(SARI, "Pasang")
    (now,) = await all_of_it(house)
    assert (now.id, now.status, now.rule, now.series_id) == (made.id, Status.PLANNED, "", None)


async def test_an_officer_lets_a_proposal_come_back(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    await house.presses(SARI, "Ubah dulu")
    await house.types(SARI, "ubah")
    await house.presses(SARI, "🔁")
    await house.presses(SARI, "Tiap Minggu")
    await house.presses(SARI, "Pasang")
    first, *others = await all_of_it(house)
    assert (first.id, first.created_by, len(others)) == (made.id, BUDI.id, 4)
    assert "diterima pengurus dan sudah dipasang di grup" in house.last(BUDI)


async def test_accepting_at_the_same_moment_posts_once(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    sari = await house.db.read(lambda tx: residents.person(tx, SARI.id))
    assert sari is not None
    taps = (
        house.db.write(lambda tx: actions.accept(tx, house.world, sari, made.id, beside=False))
        for _ in range(5)
    )
    outcomes = await asyncio.gather(*taps)
    assert sum(outcome is Refusal.ANSWERED for outcome in outcomes) == 4


async def test_one_at_a_time_and_it_can_be_taken_back(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    await house.types(BUDI, f"/usul {WORDS}")
    assert "Satu per satu, ya" in house.last(BUDI)
    for who in (JOKO, SARI, OUTSIDER):
        await house.taps(who, ProposalTap(made.id, "withdraw"))
    assert len(await all_of_it(house)) == 1
    await house.presses(BUDI, "Tarik usulan")
    assert [one.status for one in await all_of_it(house)] == [Status.DECLINED]
    await house.taps(SARI, ShowTap(made.id))
    await house.taps(SARI, ManageTap(made.id))
    toast = await house.taps(JOKO, AnswerTap(made.id, "joining"), GROUP)
    assert toast is not None
    assert toast.alert
    assert not any("29 November" in text for text in house.reads(SARI)[1:])
    toast = await house.taps(SARI, ProposalTap(made.id, "accept"))
    assert toast is not None
    assert toast.text == "↩️ Usulan ini sudah ditarik oleh pengusulnya."
    await proposal(house)
    assert [one.status for one in await all_of_it(house)] == [Status.DECLINED, Status.PROPOSED]


async def test_a_second_plan_sent_at_once_is_refused(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/usul {WORDS}")
    draft = await draft_of(house, BUDI, BUDI.id)
    assert draft is not None
    await house.presses(BUDI, "Kirim usulan")
    toast = await house.taps(BUDI, PostTap(draft.key))
    assert toast is not None
    assert toast.text == "Usulan ini sudah dikirim. Terima kasih!"
    assert len(await all_of_it(house)) == 1


async def test_nobody_else_sees_or_answers_it(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    await scenes.rt06(house, RINA)
    for who in (BUDI, JOKO, OUTSIDER, RINA):
        for answer in ("show", "accept", "amend", "decline", "party"):
            toast = await house.taps(who, ProposalTap(made.id, answer))
            assert toast is not None
            assert toast.alert
        toast = await house.taps(who, ManageTap(made.id))
        assert toast is not None
        assert toast.alert
    for tap in (AnswerTap(made.id, "joining"), ShowTap(made.id), ProposalTap(made.id, "accept")):
        toast = await house.taps(JOKO, tap, GROUP)
        assert toast is not None
        assert toast.alert
    await house.taps(SARI, ProposalTap(made.id, "accept"), OTHER_GROUP)
    await house.taps(JOKO, ToolTap(made.id, code_of("cangkul"), 0))
    await house.types(JOKO, "/kegiatan")
    assert "29 November" not in house.last(JOKO)
    await house.types(JOKO, f"/start bring_{made.id}")
    await house.types(JOKO, f"/start remind_{made.id}")
    assert not any("29 November" in text for text in house.reads(JOKO))
    assert house.reads(GROUP) == []
    assert [one.status for one in await all_of_it(house)] == [Status.PROPOSED]
    toast = await house.taps(BUDI, ProposeTap(rt.id + 77))
    assert toast is not None
    assert toast.alert


async def test_it_is_over_after_two_weeks(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house, words="30 Desember 07.00 Bersihkan selokan @ Pos Ronda")
    house.clock.time += timedelta(days=14)
    toast = await house.presses(SARI, "Terima & pasang")
    assert toast is not None
    assert toast.text == "⌛ Usulan ini belum sempat ditanggapi dalam dua minggu, jadi sudah berakhir."
    await proposal(house, words="31 Desember 07.00 Bersihkan taman @ Pos Ronda")  # another may be made
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert house.labels(SARI) != []
    house.clock.time += timedelta(seconds=1)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    await house.settles()
    over = "⌛ Usulan ini belum sempat ditanggapi dalam dua minggu, jadi sudah berakhir."
    assert house.reads(SARI)[0].endswith(over)
    house.clock.time += timedelta(days=1, seconds=1)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert made.id not in [one.id for one in await all_of_it(house)]


async def test_one_after_the_other_reaches_every_officer(house: House, rt: Neighbourhood) -> None:
    await another_officer(house, rt)
    for title in ("Bersihkan selokan", "Tanam bunga", "Cat pagar"):  # SQLite gives the same ids again
        await proposal(house, words=f"Minggu 07.00 {title} @ Pos Ronda")
        for who in (SARI, JOKO):
            assert title in house.last(who)
            assert house.labels(who) == ["✅ Terima & pasang", "✏️ Ubah dulu", "🙏 Belum bisa"]
        await house.presses(SARI, "Belum bisa")
        assert house.labels(JOKO) == []
        assert title in house.last(BUDI)
        house.clock.time += timedelta(days=1, seconds=1)
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))


async def test_who_comes_late_is_not_asked_about_a_twin(house: House, rt: Neighbourhood) -> None:
    await another_officer(house, rt)
    await proposal(house)
    await house.presses(SARI, "Ubah dulu")
    await house.presses(JOKO, "Terima & pasang")
    await house.types(SARI, "ya")
    assert house.last(SARI) == "✅ Sudah diterima Mas Joko."
    assert await draft_of(house, SARI, SARI.id) is None
    assert len(await all_of_it(house)) == 1


async def test_accepting_asks_about_a_card_of_its_kind_at_its_time(house: House, rt: Neighbourhood) -> None:
    """As /kerjabakti does: the officer looks at the other one first, and may go back or post it as well."""
    await scenes.kerja_bakti(house, rt)
    made = await proposal(house)
    await house.presses(SARI, "Terima & pasang")
    assert "sudah ada kartunya" in house.last(SARI)
    assert house.labels(SARI) == ["✅ Ya, pasang juga", "Tidak usah"]
    assert [one.status for one in await all_of_it(house)] == [Status.PLANNED, Status.PROPOSED]
    await house.presses(SARI, "Tidak usah")
    assert house.labels(SARI) == ["✅ Terima & pasang", "✏️ Ubah dulu", "🙏 Belum bisa"]
    for who in (BUDI, OUTSIDER):
        toast = await house.taps(who, ProposalTap(made.id, "beside"))
        assert toast is not None
        assert "untuk pengurus" in toast.text
    await house.presses(SARI, "Terima & pasang")
    await house.presses(SARI, "Ya, pasang juga")
    assert [one.status for one in await all_of_it(house)] == [Status.PLANNED] * 2
    assert "diterima pengurus" in house.last(BUDI)


async def test_a_day_that_has_passed_is_chosen_anew(house: House, rt: Neighbourhood) -> None:
    made = await proposal(house)
    house.clock.time = made.starts_at + timedelta(hours=1)
    toast = await house.presses(SARI, "Terima & pasang")
    assert toast is not None
    assert "Hari atau jamnya sudah lewat" in toast.text
    await house.presses(SARI, "Ubah dulu")
    await house.types(SARI, "Minggu")
    await house.types(SARI, "07.00")
    await house.presses(SARI, "Pasang")
    assert [one.status for one in await all_of_it(house)] == [Status.PLANNED]


async def test_officers_without_a_private_chat_find_it_with_usul(house: House) -> None:
    await scenes.rt05(house, BUDI)
    await proposal(house)
    assert "Pengurus belum membuka chat dengan saya." in house.last(BUDI)
    await house.types(SARI, "/usul")
    await house.presses(SARI, "Bersihkan selokan")
    assert house.last(SARI).startswith("💡 <b>Usulan dari Pak Budi</b>")
    await house.presses(SARI, "Terima & pasang")
    await house.types(SARI, "/usul")
    assert "Belum ada usulan yang menunggu." in house.last(SARI)


async def test_it_goes_with_whoever_goes(house: House, rt: Neighbourhood) -> None:
    await proposal(house)
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    assert await all_of_it(house) == []


async def test_of_several_homes_one_is_chosen(house: House, rt: Neighbourhood) -> None:
    await scenes.rt06(house, RINA, BUDI)
    await house.types(BUDI, "/usul")
    await house.presses(BUDI, "RT 06")
    draft = await draft_of(house, BUDI, BUDI.id)
    assert draft is not None
    assert draft.data["rt_id"] != rt.id


async def test_a_plan_that_does_not_fit_any_more_is_asked_again(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/usul Hari ini jam 15.00 Bersihkan selokan @ Pos Ronda")
    house.clock.time += timedelta(hours=7)  # it is 16.00
    await house.presses(BUDI, "Kirim usulan")
    assert "sudah lewat" in house.last(BUDI)
    assert await all_of_it(house) == []
    await house.types(BUDI, "/usul")
    draft = await draft_of(house, BUDI, BUDI.id)
    assert draft is not None
    await house.taps(BUDI, PostTap(draft.key))  # forged: nothing is known yet
    assert await all_of_it(house) == []


async def test_who_moved_away_meanwhile_sends_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/usul {WORDS}")
    budi = await house.db.read(lambda tx: residents.resident(tx, rt.id, BUDI.id))
    assert budi is not None
    await house.db.write(lambda tx: residents.change_resident(tx, budi.id, status="left"))
    toast = await house.presses(BUDI, "Kirim usulan")
    assert toast is not None
    assert toast.alert
    await house.types(BUDI, "ya")
    assert "Bagian ini untuk pengurus RT." in house.last(BUDI)
    assert await all_of_it(house) == []
