"""Planning over the wire: posters, and replies to the bot's own messages."""

from bot.app import App
from playground.client import Group, Person, Town


async def test_it_reads_the_words_under_a_poster(town: Town, app: App, ready: Group, sari: Person) -> None:
    await sari.photo(ready, "/kerja bakti sabtu 16.00 Cat pagar @ Taman")
    assert "Cat pagar" in (await sari.sees(ready, "Sudah benar?")).text
    await sari.album(ready, "/kerjabakti", "")
    await sari.sees(ready, "Hari apa?")


async def test_a_reply_to_its_question_takes_the_buttons_off_it(
    town: Town, app: App, ready: Group, sari: Person
) -> None:
    await sari.type(ready, "/kerjabakti")
    question = await sari.sees(ready, "Hari apa?")
    await town.settled()
    await sari.type(ready, "Minggu", reply_to=question)
    answered = await sari.sees(ready, "✅ Hari: Minggu, 29 November")
    assert (answered.id, answered.buttons) == (question.id, [])
    hour = await sari.sees(ready, "Jam berapa?")
    assert hour.buttons
