"""Messages that one member of a group sees."""

from playground.client import Group, Person, Town
from tests.playground.telegram import Raw


async def test_only_the_receiver_sees_it(
    town: Town, group: Group, sari: Person, budi: Person, joko: Person
) -> None:
    raw = Raw(town)
    to_budi = {"receiver_user_id": budi.id}
    sent = await raw.result(
        "sendMessage", chat_id=group.id, text="rahasia", ephemeral_message_parameters=to_budi
    )
    assert (sent["message_id"], sent["receiver_user"]["id"]) == (0, budi.id)
    assert [shown.text for shown in await budi.reads(group) if shown.only_for] == ["rahasia"]
    assert [shown for shown in await sari.reads(group) if shown.only_for] == []
    where = {"chat_id": group.id, "ephemeral_message_id": sent["ephemeral_message_id"], **to_budi}
    await raw.result("editEphemeralMessageText", **where, text="sudah")
    await budi.sees(group, "sudah")
    await raw.result("deleteEphemeralMessage", **where)
    assert [shown for shown in await budi.reads(group) if shown.only_for] == []
    to_joko = {"receiver_user_id": joko.id}
    await raw.refusal("sendMessage", chat_id=group.id, text="x", ephemeral_message_parameters=to_joko)
