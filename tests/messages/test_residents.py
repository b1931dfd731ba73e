"""The private chat's words, as people read them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import help, menus, privacy, residents
from bot.messages.names import addressed, mention
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.contributions import Gift, Kind
from bot.rules.menus import COMMANDS, Audience
from bot.rules.privacy import OwnData, Record
from bot.rules.residents import AddressForm, Person
from bot.rules.roles import Role
from bot.rules.signups import Answer
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.samples import ACTIVITY, RT, SUNDAY

LINES = 14  # of 35 characters: every command of a resident, a line each
ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BUDI = Person(1002, "Pak Budi", "pakbudi", address_form=AddressForm.BAPAK, consent_version=1)
NEXT, FAR = replace(RT, id=2, rt="06"), replace(RT, id=3, kelurahan="Paal Lima")
ODD = Person(1003, "<b>Jo</b> & ko")


def remind(words: Speech, answer: Answer | None, *, reminds: bool = True) -> Text:
    return residents.welcome_to(words, BUDI, RT, ACTIVITY, answer, reminds=reminds)


def own_data(words: Speech) -> Text:
    records = [
        Record("Cat <pos>", SUNDAY, Answer.JOINING, True),
        Record("Selokan", START, None, True, (Gift(Kind.LENT, "HT"),)),
        Record("Taman", START, Answer.DECLINED, None),
        Record("Lampu", START, Answer.MAYBE, False),
    ]
    return privacy.own_data(words, OwnData(BUDI, START, records, 0, 20))


CASES: dict[str, Callable[[Speech], Text]] = {
    "welcome": lambda words: residents.welcome(words, ODD, [RT]),
    "welcome to many": lambda words: residents.welcome(words, ODD, [RT, NEXT, FAR, RT, RT]),
    "remind, no answer": lambda words: remind(words, None),
    "remind, joining": lambda words: remind(words, Answer.JOINING),
    "remind, declined": lambda words: remind(words, Answer.DECLINED),
    "remind, no answer, too late": lambda words: remind(words, None, reminds=False),
    "remind, not sure, too late": lambda words: remind(words, Answer.MAYBE, reminds=False),
    "consent": lambda words: privacy.consent_question(words, [RT]),
    "consent, to a new text": lambda words: privacy.consent_question(words, [RT], again=True),
    "how addressed": lambda words: residents.form_question(words, BUDI, first=True),
    "type a name": residents.name_question,
    "which house": lambda words: residents.house_question(words, RT, first=True),
    "me": lambda words: residents.me(words, BUDI, [(RT, "A-12", {Role.TREASURER, Role.CHAIR})]),
    "me, of three": lambda words: residents.me(
        words, BUDI, [(RT, "A-12", {Role.CHAIR}), (NEXT, "", {Role.COORDINATOR}), (FAR, "", ())]
    ),
    "notice": lambda words: privacy.notice(words, [RT], BUDI),
    "own data": own_data,
    "own data, reports": lambda words: privacy.own_data(
        words, OwnData(BUDI, START, [], 0, 0, reports=3, open_reports=("L-7", "L-12"))
    ),
    "help": lambda words: help.usage(words, Audience.RESIDENT, "BantarBot"),
    "stranger": lambda words: help.usage(words, Audience.STRANGER, "BantarBot"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("residents")[f"{name}, {words.language}"]


def test_it_keeps_every_message_short() -> None:
    for make in CASES.values():
        for words in (ID, EN):
            assert height(make(words)) <= LINES


def test_it_folds_the_many_homes_of_one_person_into_pages() -> None:
    coordinator = [(replace(RT, id=n, rt=f"{n:02}"), "", {Role.COORDINATOR}) for n in range(1, 26)]
    plain = [(replace(RT, id=n, rt=f"{n:02}"), "", set[Role]()) for n in range(26, 29)]
    pages = [residents.me(ID, BUDI, [*plain, *coordinator], page) for page in range(4)]
    assert all(height(page) <= 12 for page in pages)
    assert "🏠 RT 01 · Koordinator\n" in pages[0].html
    assert [button.label for button in pages[1].rows[0]] == ["‹", "2/4", "›"]
    assert [page.html.count("🏠") for page in pages] == [8, 8, 8, 1]
    assert pages[3].html.endswith("🏠 RT 25 · Koordinator\n… dan 3 RT lain, rumah belum dicatat")
    nothing = residents.me(ID, BUDI, [(rt, "", set[Role]()) for rt, _, _ in coordinator])
    assert nothing.html.count("🏠") == 8
    assert "dan 17 RT lain" in nothing.html


def test_it_describes_every_command_to_every_audience() -> None:
    for audience in Audience:
        if audience is Audience.GROUP_ADMIN:
            continue  # a menu only
        html = help.usage(ID, audience, "BantarBot").html
        known = set(COMMANDS[audience]) - {"bantuan"} if audience is not Audience.STRANGER else set()
        assert all(f"/{name}" in html for name in known)
        for command in menus.commands(EN, audience):
            assert command.description[0].isupper()
            assert len(command.description) <= 256


def test_it_mentions_people_by_the_name_they_chose() -> None:
    assert addressed(EN, replace(BUDI, called="Udin")) == "Bapak Udin"
    assert mention(ID, ODD) == '<a href="tg://user?id=1003">&lt;b&gt;Jo&lt;/b&gt; &amp; ko</a>'


def test_it_offers_no_way_of_address_twice() -> None:
    for name, number in (("Mas Joko", 5), ("Pak Budi", 6), ("Rina", 6)):
        rows = residents.form_question(ID, Person(1, name), first=True).rows[:-1]
        labels = [button.label for row in rows for button in row]
        assert len(set(labels)) == len(labels) == number
