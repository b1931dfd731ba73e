"""What people write in private outside any dialogue."""

from tests import scenes
from tests.house import BUDI, House


async def test_a_resident_hears_whom_to_ask(house: House) -> None:
    await scenes.rt05(house, BUDI)
    await house.types(BUDI, "ibu saya ikut juga")
    assert house.last(BUDI) == (
        "Maaf, pesan itu belum saya pahami. Silakan lihat /bantuan.\n"
        "Untuk keluarga atau tetangga tanpa Telegram, mohon sampaikan kepada pengurus, ya."
    )
