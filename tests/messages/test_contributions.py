"""What people give, as it is read: on the card, in the own card, in the list and in the thanks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import activities, attendance, contributions, giving, rosters
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Status
from bot.rules.announcements import TOOL_LIMIT
from bot.rules.contributions import WORDS_LIMIT, Gift, Given, Kind, Noted
from bot.rules.gatherings import Gathering, Part
from bot.rules.residents import NAME_LIMIT, Person
from bot.rules.signups import Answer, Reason, Refused
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
WITH_TOOLS = replace(ACTIVITY, tools=("cangkul 5", "karung", "angkong"), joining=2, declined=1)
BUDI, JOKO = Person(1002, "Pak Budi"), Person(1003, "<b>Jo</b> & ko 😀")
NOBODY = Gathering(replace(WITH_TOOLS, joining=0, declined=0))
SOME = Gathering(WITH_TOOLS, [BUDI, JOKO], gifts={"cangkul": 3, "karung": 4})
ENOUGH = Gathering(WITH_TOOLS, [BUDI, JOKO], gifts={"cangkul": 6, "karung": 1, "angkong": 1})
BRINGS = Part(Answer.JOINING, gifts=(Gift(Kind.TOOL, "cangkul", 2), Gift(Kind.TOOL, "karung")))
LENDS = Part(
    Answer.DECLINED,
    gifts=(Gift(Kind.LENT, "cangkul", 3), Gift(Kind.FOOD, "es <teh>"), Gift(Kind.SUBSTITUTE, "Udin")),
)
GIVERS = [(BUDI, LENDS.gifts), (JOKO, (Gift(Kind.FOOD, "pisang"),))]


def toasts(words: Speech) -> Text:
    outcomes: list[Noted | Given | Refused] = [
        Noted("cangkul", 1, Kind.TOOL),
        Noted("cangkul", 2, Kind.LENT),
        Noted("cangkul", 0, Kind.TOOL),
        Given(Gift(Kind.FOOD, "es teh")),
        Refused(Reason.STARTED),
        Refused(Reason.TOOLS_CHANGED),
    ]
    lines = [contributions.toast(words, outcome) for outcome in outcomes]
    return Text("\n".join([*lines, contributions.taken_back(words)]))


CASES: dict[str, Callable[[Speech], Text]] = {
    "card, nothing yet": lambda words: activities.card(words, NOBODY, "BantarBot"),
    "card, some": lambda words: activities.card(words, SOME, "BantarBot"),
    "card, enough": lambda words: activities.card(words, ENOUGH, "BantarBot"),
    "own card, brings": lambda words: activities.own_card(words, SOME, BRINGS),
    "own card, unable": lambda words: activities.own_card(words, SOME, Part(Answer.DECLINED)),
    "own card, unable, lends": lambda words: activities.own_card(words, SOME, LENDS),
    "tools, nothing yet": lambda words: giving.tools(words, NOBODY, Part()),
    "tools": lambda words: giving.tools(words, SOME, BRINGS),
    "tools, lent, of several": lambda words: giving.tools(words, SOME, LENDS, RT),
    "tools, off the list": lambda words: giving.tools(
        words, replace(SOME, activity=replace(WITH_TOOLS, tools=("sapu",))), BRINGS
    ),
    "tools, all off the list": lambda words: giving.tools(
        words, replace(SOME, activity=replace(WITH_TOOLS, tools=())), BRINGS
    ),
    "what food": lambda words: giving.question(words, WITH_TOOLS, Kind.FOOD),
    "who comes": lambda words: giving.question(words, WITH_TOOLS, Kind.SUBSTITUTE, RT),
    "what food, after talk": lambda words: giving.question(words, WITH_TOOLS, Kind.FOOD, again=True),
    "nothing given": lambda words: giving.nothing(words, 42),
    "nothing read": lambda words: giving.misfit(words, 42),
    "list": lambda words: rosters.full_list(
        words, WITH_TOOLS, [(Answer.JOINING, JOKO), (Answer.DECLINED, BUDI)], 1, None, GIVERS
    ),
    "thanks": lambda words: attendance.thanks(
        words, replace(WITH_TOOLS, status=Status.CLOSED, present=1), [JOKO], GIVERS[:1]
    ),
    "thanks, many gave": lambda words: attendance.thanks(
        words, replace(WITH_TOOLS, status=Status.CLOSED), [], GIVERS * 5
    ),
    "toasts": toasts,
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("contributions")[f"{name}, {words.language}"]
        long = name.startswith("own card") or name in ("toasts", "list", "thanks, many gave")
        assert long or height(text) <= 12


def test_it_stays_within_telegrams_limits_whatever_the_names() -> None:
    worst = [replace(BUDI, id=n, called="😀" * NAME_LIMIT) for n in range(60)]
    gifts = (Gift(Kind.FOOD, "😀" * WORDS_LIMIT), Gift(Kind.LENT, "😀" * TOOL_LIMIT, 20))
    long = replace(
        ACTIVITY,
        title="😀" * TITLE_LIMIT,
        place="😀" * PLACE_LIMIT,
        tools=tuple(f"{n} " + "😀" * (TOOL_LIMIT - 3) for n in range(10, 10 + TOOLS_MOST)),
        present=30,
    )
    givers = [(person, gifts) for person in worst]
    answers = [(Answer.DECLINED, person) for person in worst]
    for words in (ID, EN):
        assert units(attendance.thanks(words, long, worst[:30], givers)) < 4096
        pages = [rosters.full_list(words, long, answers, page, RT, givers) for page in range(1, 9)]
        assert all(units(page) < 4096 for page in pages)
        assert len(contributions.toast(words, Noted("😀" * TOOL_LIMIT, 20, Kind.LENT))) <= 200
        assert units(giving.tools(words, Gathering(long, gifts={"x": 1}), Part(gifts=gifts), RT)) < 4096


def test_the_heading_of_the_givers_comes_again_on_their_next_page() -> None:
    givers = [(replace(BUDI, id=n), (Gift(Kind.FOOD, "es teh"),)) for n in range(90)]
    pages = [rosters.full_list(ID, ACTIVITY, [(Answer.MAYBE, JOKO)], page, None, givers) for page in (1, 2)]
    assert "<b>🎁 Menyumbang (90)</b>" in pages[0].html
    assert "<b>🎁 Menyumbang (90)</b>\n60. Pak Budi – konsumsi: es teh" in pages[1].html
