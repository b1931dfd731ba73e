"""Who may touch a plan: officers and anonymous admins; no residents, no strangers, no forged buttons."""

from bot.parcels import Edit, Say
from bot.rules.roles import Role
from bot.taps import PlanAskTap, PlanEndTap, PlanRtTap, PlanSetTap, PlanTypeTap, PostBesideTap, PostTap
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House
from tests.planning import ANONYMOUS, AS_GROUP, POST, key_of, posted, reply_to


async def test_only_officers_of_this_rt_may_touch_a_plan(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA)
    other = await scenes.rt06(house, OUTSIDER)
    await house.types(BUDI, POST, GROUP)
    assert "pengurus RT" in house.last(GROUP)
    await house.types(SARI, POST, GROUP)
    key = await key_of(house)
    taps = (
        PostTap(key),
        PostBesideTap(key),
        PlanEndTap(key),
        PlanAskTap(key, "title"),
        PlanSetTap(key, "title", "0"),
    )
    for who, chat in ((JOKO, GROUP), (OUTSIDER, GROUP), (OUTSIDER, OUTSIDER.id), (OUTSIDER, OTHER_GROUP)):
        for tap in (*taps, PlanTypeTap(key, "title"), PlanRtTap(key, other.id)):
            toast = await house.taps(who, tap, chat)
            assert toast is not None
            assert toast.alert
    assert await key_of(house) == key
    assert await posted(house, rt) == await posted(house, other) == []

    await house.db.write(lambda tx: scenes.give(tx, rt, RINA, Role.COORDINATOR))
    await house.taps(RINA, PlanTypeTap(key, "title"), GROUP)
    assert await key_of(house) == key  # it stays hers who began it
    await house.types(RINA, "Cat pagar", GROUP, **reply_to(house, "Mohon balas pesan ini"))
    await house.db.write(lambda tx: scenes.take(tx, rt, RINA, Role.COORDINATOR))
    await house.presses(RINA, "Pasang", GROUP)
    assert await posted(house, rt) == []
    await house.taps(RINA, PlanTypeTap(key, "title"), GROUP)
    await house.types(RINA, "jam 8", GROUP, **reply_to(house, "Sudah benar?"))
    await house.presses(SARI, "Pasang", GROUP)
    (activity,) = await posted(house, rt)
    assert (activity.title, activity.created_by) == ("Cat pagar", SARI.id)


async def test_it_says_to_its_officer_who_is_none_any_more_why_nothing_happens(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "ya", GROUP, **reply_to(house, "Sudah benar?"))
    assert "pengurus RT" in house.last(GROUP)
    assert await posted(house, rt) == []


async def test_it_refuses_forged_answers_and_old_buttons(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    old = await key_of(house)
    await house.types(SARI, "/kerjabakti", GROUP)
    key = await key_of(house)
    forged = [
        ("day", "2026-02-31"),
        ("day", "1970-01-01"),
        ("day", "9999-12-31"),
        ("hour", "1440"),
        ("hour", "x"),
    ]
    forged += [("title", "99"), ("tools", "-1"), ("place", "1"), ("check", ""), ("nonsense", "")]
    taps = [PlanSetTap(key, step, value) for step, value in forged]
    for forgery in (*taps, PlanAskTap(key, "nonsense"), PlanTypeTap(key, "check"), PlanTypeTap(key, "x")):
        toast = await house.taps(SARI, forgery, GROUP)
        assert toast is not None
        assert "tidak dipakai" in toast.text
    for tap in (PostTap(old), PlanAskTap(old, "title"), PostTap("0000")):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert "tidak berlaku" in toast.text
    assert "Hari apa?" in house.last(GROUP)
    await house.taps(SARI, PostTap(key), GROUP)
    assert "Hari apa?" in house.last(GROUP)
    assert "belum saya pahami" in house.last(GROUP)


async def test_anonymous_admins_act_as_officers_of_their_group(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO)
    house.admins[GROUP] = {BUDI.id: False}
    await house.types(ANONYMOUS, "/kerjabakti Minggu 07.00", GROUP, **AS_GROUP)
    question = reply_to(house, "Apa kegiatannya?")
    await house.types(JOKO, "Cat pos", GROUP, **question)
    await house.types(ANONYMOUS, "Cat pagar", GROUP, **AS_GROUP, **question)
    await house.types(BUDI, "jam 8", GROUP, **reply_to(house, "Sudah benar?"))
    assert "08.00" in house.last(GROUP)
    toast = await house.presses(JOKO, "Pasang", GROUP)
    assert toast is not None
    assert toast.alert
    await house.presses(BUDI, "Pasang", GROUP)
    (activity,) = await posted(house, rt)
    assert (activity.title, activity.created_by) == ("Cat pagar", BUDI.id)
    assert isinstance(house.sent[-1], Say | Edit)
