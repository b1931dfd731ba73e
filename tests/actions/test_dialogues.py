"""Dialogues half-way: whose key is whose."""

from bot.actions import dialogues
from bot.actions.dialogues import Dialogue, Draft
from db.engine import Transaction
from tests.house import BUDI, RINA, SARI, House


async def test_every_dialogue_has_a_key_of_its_own_and_ends_alone(house: House) -> None:
    def begin(tx: Transaction) -> list[Draft]:
        people = [SARI.id, BUDI.id, RINA.id, *range(1, len(Dialogue) - 2)]
        kinds = zip(Dialogue, people, strict=True)
        return [dialogues.begin(tx, house.world, kind, who, who) for kind, who in kinds]

    begun = await house.db.write(begin)
    keys = {draft.key for draft in begun}
    assert len(keys) == len(begun)
    assert {len(key) for key in keys} == {16}
    assert [await house.db.write(lambda tx: dialogues.end(tx, begun[2])) for _ in range(2)] == [True, False]

    def is_open(tx: Transaction) -> list[bool]:
        return [dialogues.by_key(tx, house.world, draft.key) == draft for draft in begun]

    assert await house.db.read(is_open) == [draft != begun[2] for draft in begun]
