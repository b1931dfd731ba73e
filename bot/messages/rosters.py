"""Words of the full list: everybody who answered, in pages."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import LABELS, heading
from bot.messages.homes import home_line
from bot.messages.mandiri import TAKEN_BY, when_line
from bot.messages.names import addressed
from bot.messages.paging import turning
from bot.messages.speech import Speech
from bot.parcels import Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.rosters import page_at, pages
from bot.rules.signups import Answer
from bot.taps import ListTap

Answers = Sequence[tuple[Answer, Person]]


def full_list(
    speech: Speech, activity: Activity, answers: Answers, page: int, rt: Neighbourhood | None = None
) -> Text:
    """A page, from 1, of those who answered; `answers` in the order joining, undecided, unable.

    `rt` for whoever lives in several.
    """
    top = [heading(speech, activity), *home_line(speech, rt), when_line(speech, activity)]
    if not answers:
        return Text("\n".join([*top, Markup(""), speech.html("Nobody has answered yet.")]))
    names = [addressed(speech, person) for _, person in answers]
    folded = pages(names)
    at = page_at(page - 1, len(folded))
    lines = [*top, *_groups(speech, activity, answers, names, folded[at])]
    return Text("\n".join(lines), turning(at, len(folded), lambda page: ListTap(activity.id, page + 1)))


def _groups(
    speech: Speech, activity: Activity, answers: Answers, names: Sequence[str], shown: range
) -> list[Markup]:
    lines: list[Markup] = []
    labels = LABELS | ({Answer.JOINING: TAKEN_BY} if activity.alone else {})
    totals = {answer: sum(1 for given, _ in answers if given is answer) for answer in Answer}
    firsts = {answer: _first(answers, answer) for answer in Answer}
    for index in shown:
        answer = answers[index][0]
        if index == shown.start or index == firsts[answer]:
            title = Markup("<b>{answer} ({n})</b>").format(
                answer=speech.plain(labels[answer]), n=totals[answer]
            )
            lines += [Markup(""), title]
        lines.append(Markup("{n}. {name}").format(n=index - firsts[answer] + 1, name=names[index]))
    return lines


def _first(answers: Answers, answer: Answer) -> int:
    return next((index for index, (given, _) in enumerate(answers) if given is answer), 0)


def residents_only(speech: Speech) -> str:
    """For somebody from elsewhere, or an activity that is not there."""
    return speech.plain("This is only for the residents of that RT. Please ask the officers there.")
