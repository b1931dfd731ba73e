"""What follows a group that becomes a supergroup, and a topic that is lost."""

from bot.actions import reach
from bot.parcels import Menu
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from db import activities, inbox, neighbourhoods
from db.engine import Database, Transaction
from db.inbox import Stored
from tests import scenes
from tests.house import GROUP, SARI, START, House
from tests.planning import POST, draft_of, key_of
from tests.races import ON_POSTGRES, race

NEW = -1001000


async def card_of(house: House, activity: Activity) -> int | None:
    """Return which message shows the activity."""
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    return now.message_id


async def test_dialogues_parked_updates_and_officers_menus_follow_a_group_that_moves(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    key = await key_of(house)

    def moves(tx: Transaction) -> dict[str, int]:
        inbox.store(tx, [Stored(900, GROUP, '{"update_id": 900}')], START, inbox.Status.PARKED)
        reach.moved_chat(tx, house.world, GROUP, NEW)
        reach.told_admins(tx, house.world, NEW, {SARI.id: True})  # only the supergroup is asked from now on
        return inbox.counts(tx)

    assert await house.db.write(moves) == {"handled": 1, "waiting": 1}
    assert await draft_of(house) is None
    assert await key_of(house, chat=NEW) == key
    await house.delivers()
    menus = [parcel.scope for parcel in house.sent if isinstance(parcel, Menu)]
    assert menus == [{"type": "chat_member", "chat_id": NEW, "user_id": SARI.id}]


@ON_POSTGRES
async def test_it_posts_the_cards_once_although_old_and_new_group_tell_at_the_same_instant(
    house: House, database: Database, database_url: str
) -> None:
    activity = await scenes.kerja_bakti(house, await scenes.rt05(house))

    def moves(tx: Transaction) -> None:
        reach.moved_chat(tx, house.world, GROUP, NEW)

    def moves_and_posts(tx: Transaction) -> None:
        moves(tx)
        activities.change(tx, activity.id, message_id=7)

    await race(database, database_url, moves_and_posts, moves)
    assert await card_of(house, activity) == 7


async def test_the_cards_leave_only_the_topic_where_they_stood_and_once(house: House) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, thread_id=9))

    async def loses(thread_id: int | None) -> tuple[int | None, int | None]:
        """Return where cards go after that topic is gone, and where this one stands."""
        await house.db.write(lambda tx: reach.lost_topic(tx, house.world, GROUP, thread_id))
        now = await house.db.read(lambda tx: neighbourhoods.get(tx, rt.id))
        assert isinstance(now, Neighbourhood)
        return now.thread_id, await card_of(house, activity)

    assert await loses(12) == (9, 100)
    assert await loses(9) == (None, None)
    await house.waits(minutes=1)
    again = await card_of(house, activity)
    assert again is not None
    assert await loses(9) == await loses(None) == (None, again)
