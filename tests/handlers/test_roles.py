"""/peran, and a chair who leaves."""

from datetime import timedelta

import sqlalchemy as sa

from bot.actions import membership
from bot.actions import roles as actions
from bot.parcels import Say
from bot.rules.neighbourhoods import Status
from bot.rules.roles import Change, Role
from bot.taps import ChangeRoleTap, RolesTap, TakeChairTap
from db import neighbourhoods, residents
from db.engine import Transaction
from db.outbox import LETTERS
from tests.handlers.test_neighbourhoods import ANONYMOUS, AS_GROUP, BOT_JSON, service
from tests.handlers.test_settings import _second
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.scenes import rt05


def to(who: Who) -> dict[str, object]:
    """A reply to somebody's message."""
    return {"reply_to_message": {"message_id": 3, "from": who.json(), "chat": {"id": GROUP}}}


async def roles_of(house: House, who: Who, rt_id: int) -> frozenset[Role]:
    found = await house.db.read(lambda tx: residents.resident(tx, rt_id, who.id))
    return found.offices if found else frozenset()


async def test_who_has_another_office_a_moment_later_hears_of_both_after_that(house: House) -> None:
    rt = await rt05(house, BUDI, private=(BUDI,))

    def told_again(tx: Transaction) -> None:
        found = residents.resident(tx, rt.id, BUDI.id)
        assert found is not None
        actions.tell(tx, house.world, rt, found)

    await house.db.write(told_again)
    house.clock.time += timedelta(seconds=6)
    await house.db.write(told_again)
    due = sa.select(LETTERS.c.due_at).where(LETTERS.c.kind == "roles", LETTERS.c.chat_id == BUDI.id)
    assert await house.db.read(lambda tx: tx.scalar(due)) == house.clock.time + actions.TELL_AFTER


async def test_it_gives_and_takes_offices(house: House) -> None:
    rt = await rt05(house, BUDI, private=(BUDI,))
    await house.types(BUDI, "/peran", GROUP)
    assert "Ketua RT: Bu Sari" in house.last(GROUP)
    assert house.labels(GROUP) == []
    await house.types(BUDI, "/peran", GROUP, **to(JOKO))
    assert "hanya diatur oleh ketua" in house.last(GROUP)

    await house.types(SARI, "/peran", GROUP, **to(BUDI))
    await house.presses(SARI, "Koordinator", GROUP)
    await house.presses(SARI, "Bendahara", GROUP)
    await house.presses(BUDI, "Ketua RT", GROUP)
    await house.taps(SARI, ChangeRoleTap(rt.id, BUDI.id, Role.TREASURER, 1), GROUP)
    assert await roles_of(house, BUDI, rt.id) == {Role.COORDINATOR, Role.TREASURER}
    await house.waits(minutes=1)
    assert [text for text in house.reads(BUDI) if "Koordinator, Bendahara" in text] == [house.last(BUDI)]

    await house.types(SARI, "/peran", GROUP, **to(JOKO))  # a newcomer without private chat
    await house.presses(SARI, "Anggota ronda", GROUP)
    await house.waits(minutes=1)
    assert f"tg://user?id={JOKO.id}" in house.last(GROUP)
    await house.types(SARI, "/peran", GROUP)
    assert house.labels(GROUP) == ["Bu Sari", "Pak Budi", "Mas Joko"]
    await house.presses(SARI, "Bu Sari", GROUP)
    last = await house.presses(SARI, "Ketua RT", GROUP)
    assert last is not None
    assert "tunjuk ketua" in last.text
    await house.presses(SARI, "Semua pengurus", GROUP)
    await house.presses(SARI, "Mas Joko", GROUP)
    await house.presses(SARI, "✅ Anggota ronda", GROUP)
    await house.waits(minutes=1)
    assert "sudah selesai" in house.last(GROUP)
    assert [(verb, detail) for _, verb, _, detail in await house.journal()] == [
        ("give_role", "coordinator"),
        ("give_role", "treasurer"),
        ("give_role", "ronda_member"),
        ("take_role", "ronda_member"),
    ]


async def test_it_tells_of_an_office_without_a_sound_at_night(house: House) -> None:
    rt = await rt05(house, BUDI, JOKO, private=(BUDI,))
    for hour, role, silent in ((20, Role.COORDINATOR, False), (22, Role.TREASURER, True)):
        house.clock.time = START.replace(hour=hour - 7)  # WIB is UTC+7
        for who in (BUDI, JOKO):
            await house.taps(SARI, ChangeRoleTap(rt.id, who.id, role, 1), GROUP)
        await house.waits(minutes=1)
        told = {said.chat_id: said.silent for said in house.sent if isinstance(said, Say)}
        assert (told[BUDI.id], told[GROUP]) == (silent, silent)


async def test_it_finds_people_by_mention(house: House) -> None:
    rt = await rt05(house, BUDI)
    await house.types(SARI, "/peran @PakBudi", GROUP)
    assert "<b>Pak Budi</b>" in house.last(GROUP)
    await house.types(SARI, "/peran @oranglain", GROUP)
    assert "belum mengenal @oranglain" in house.last(GROUP)
    mention = {"type": "text_mention", "offset": 7, "length": 8, "user": JOKO.json()}
    await house.types(SARI, "/peran Mas Joko", GROUP, entities=[mention])
    assert "<b>Mas Joko</b>" in house.last(GROUP)
    await house.types(
        SARI, "", GROUP, caption="/peran Pak Budi", caption_entities=[mention | {"user": BUDI.json()}]
    )
    assert "<b>Pak Budi</b>" in house.last(GROUP)
    robot = {"message_id": 3, "from": BOT_JSON, "chat": {"id": GROUP}}
    for text, quoted in (("/peran", {"reply_to_message": robot}), ("/peran siapa", {})):
        await house.types(SARI, text, GROUP, **quoted)
        assert "balas pesan salah seorang warga" in house.last(GROUP)
    await house.types(ANONYMOUS, "/peran", GROUP, **AS_GROUP, **to(BUDI))
    assert "<b>Pak Budi</b>" in house.last(GROUP)
    await house.types(SARI, "/peran", -1)
    assert "belum disiapkan" in house.last(-1)

    await house.types(BUDI, "/peran")
    assert "hanya diatur oleh ketua" in house.last(BUDI)
    await house.types(SARI, "/peran")
    assert house.labels(SARI) == ["Bu Sari"]
    second = await house.db.write(lambda tx: _second(tx, SARI))
    await house.types(SARI, "/peran")
    await house.presses(SARI, "RT 06")
    assert "Pengurus RT 06" in house.last(SARI)
    for tap in (RolesTap(second, 0), ChangeRoleTap(rt.id, OUTSIDER.id, Role.CHAIR, 1), RolesTap(99, 0)):
        toast = await house.taps(OUTSIDER, tap)
        assert toast is not None
        assert toast.alert
    for tap in (
        ChangeRoleTap(rt.id, OUTSIDER.id, Role.CHAIR, 1),
        ChangeRoleTap(second, SARI.id, Role.CHAIR, 0),
    ):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert toast.alert
    await house.taps(SARI, ChangeRoleTap(rt.id, SARI.id, "king", 1), GROUP)
    assert await roles_of(house, SARI, rt.id) == {Role.CHAIR}
    stranger = await house.db.write(
        lambda tx: actions.change(tx, house.world, rt, OUTSIDER.id, SARI.id, Role.CHAIR, False)
    )
    assert stranger is Change.NOT_CHAIR


async def test_it_finds_whoever_has_a_username_now(house: House) -> None:
    rt = await rt05(house, BUDI, JOKO)
    heir = Who(JOKO.id, "Mas Joko", "pakbudi")
    await house.types(heir, "/start")
    await house.types(SARI, "/peran @pakbudi", GROUP)
    assert "<b>Mas Joko</b>" in house.last(GROUP)
    before = await house.db.read(lambda tx: residents.resident(tx, rt.id, BUDI.id))
    assert before is not None
    assert before.person.username is None


async def test_it_answers_about_many_and_about_what_is_no_username(house: House) -> None:
    rt = await rt05(house)

    def give(tx: Transaction) -> None:
        for n in range(200):
            residents.remember_person(tx, 5000 + n, f"Warga {n}", None, START)
            residents.add_resident(tx, rt.id, 5000 + n, START)
            member = residents.resident(tx, rt.id, 5000 + n)
            assert member is not None
            residents.give_role(tx, member.id, Role.RONDA_MEMBER, SARI.id, START)

    await house.db.write(give)
    await house.types(SARI, "/peran", GROUP)
    assert "Warga 29 dan 170 lainnya" in house.last(GROUP)
    await house.types(SARI, f"/peran @{'x' * 4080}", GROUP)
    assert f"@{'x' * 32} " in house.last(GROUP)


async def test_it_finds_a_new_chair_when_the_last_one_leaves(house: House) -> None:
    rt = await rt05(house, BUDI, RINA)
    house.admins[GROUP] = {RINA.id: True}
    await house.types(SARI, "/peran @pakbudi", GROUP)
    await house.presses(SARI, "Bendahara", GROUP)
    await house.waits(minutes=1)
    left = {"status": "left", "user": SARI.json()}
    change = {"chat": service()["chat"], "from": SARI.json(), "date": 0, "new_chat_member": left}
    await house.receives({"message": service(left_chat_member=SARI.json())})
    await house.receives({"chat_member": change | {"old_chat_member": left | {"status": "member"}}})
    asked = [text for text in house.reads(GROUP) if "sudah tidak bergabung di grup ini" in text]
    assert asked == [house.last(GROUP)]
    assert f"tg://user?id={BUDI.id}" in asked[0]
    refused = await house.taps(SARI, ChangeRoleTap(rt.id, BUDI.id, Role.CHAIR, 1))
    assert refused is not None
    assert refused.alert
    assert await roles_of(house, SARI, rt.id) == frozenset()

    for who in (BUDI, JOKO):
        toast = await house.presses(who, "Saya bersedia", GROUP)
        assert toast is not None
        assert "admin grup" in toast.text
    await house.presses(RINA, "Saya bersedia", GROUP)
    assert "Rina sekarang menjadi ketua" in house.last(GROUP)
    late = await house.taps(RINA, TakeChairTap(rt.id), GROUP)
    elsewhere = await house.taps(RINA, TakeChairTap(rt.id), RINA.id)
    assert late is not None
    assert elsewhere is not None
    assert "Sudah ada ketua" in late.text
    assert elsewhere.alert

    people = [SARI.json(), JOKO.json(), BOT_JSON]
    await house.receives({"message": service(new_chat_members=people)})
    assert await roles_of(house, SARI, rt.id) == {Role.CHAIR}
    await house.receives({"message": service(left_chat_member=BUDI.json())})
    await house.receives({"message": service(new_chat_members=[BUDI.json()])})
    assert await roles_of(house, BUDI, rt.id) == {Role.TREASURER}
    await house.receives({"message": service(chat=-1, left_chat_member=BUDI.json())})
    await house.receives({"message": service(left_chat_member=BUDI.json())})
    await house.types(SARI, "/peran", GROUP, **to(BUDI))
    assert "sudah tidak bergabung di grup" in house.last(GROUP)
    gone = await house.taps(SARI, ChangeRoleTap(rt.id, BUDI.id, Role.COORDINATOR, 1), GROUP)
    assert gone is not None
    assert "sudah tidak bergabung di grup" in gone.text


async def test_it_tells_nobody_what_is_no_longer_so(house: House) -> None:
    rt = await rt05(house, BUDI, JOKO, private=(BUDI, JOKO))
    for who in (BUDI, JOKO):
        await house.taps(SARI, ChangeRoleTap(rt.id, who.id, Role.COORDINATOR, 1), GROUP)
    house.unreachable.add(BUDI.id)
    await house.receives({"message": service(left_chat_member=JOKO.json())})
    before = len(house.reads(JOKO))
    await house.waits(minutes=2)
    assert len(house.reads(JOKO)) == before
    assert f"tg://user?id={BUDI.id}" in house.last(GROUP)  # blocked us: mentioned in the group
    await house.receives({"message": service(left_chat_member=SARI.json())})
    count = len(house.reads(GROUP))
    assert "bersedia" in house.last(GROUP)
    await house.receives({"message": service(new_chat_members=[SARI.json()])})
    await house.waits(minutes=1)

    def leave_and_return(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, SARI.id)
        membership.came(tx, house.world, rt, SARI.id)

    await house.db.write(leave_and_return)
    await house.settles()
    assert len(house.reads(GROUP)) == count
    await house.waits(minutes=1)
    house.unreachable.add(GROUP)
    await house.receives({"message": service(left_chat_member=SARI.json())})
    found = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, GROUP))
    assert found is not None
    assert found.status is Status.LEFT
