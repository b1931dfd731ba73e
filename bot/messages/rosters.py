"""Words of the full list: everybody who answered, in pages."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import heading, labels_of
from bot.messages.contributions import given
from bot.messages.homes import home_line
from bot.messages.mandiri import when_line
from bot.messages.names import addressed
from bot.messages.paging import turning
from bot.messages.speech import Speech, mark
from bot.parcels import Text
from bot.rules.activities import Activity
from bot.rules.contributions import Gift
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.rosters import page_at, pages
from bot.rules.signups import Answer
from bot.taps import ListTap

Answers = Sequence[tuple[Answer, Person]]
Givers = Sequence[tuple[Person, Sequence[Gift]]]
GIVING = mark("🎁 Giving")


def full_list(
    speech: Speech,
    activity: Activity,
    answers: Answers,
    page: int,
    rt: Neighbourhood | None = None,
    givers: Givers = (),
) -> Text:
    """A page, from 1, of those who answered, in the order joining, undecided, unable, and of who gives what.

    `rt` for whoever lives in several.
    """
    top = [heading(speech, activity), *home_line(speech, rt), when_line(speech, activity)]
    if not answers:
        return Text("\n".join([*top, Markup(""), speech.html("Nobody has answered yet.")]))
    labels = labels_of(activity)
    groups = [labels[answer] for answer, _ in answers] + [GIVING for _ in givers]
    names = [addressed(speech, person) for _, person in answers]
    names += [f"{addressed(speech, person)} – {given(speech, gifts)}" for person, gifts in givers]
    folded = pages(names)
    at = page_at(page - 1, len(folded))
    lines = [*top, *_lines(speech, groups, names, folded[at])]
    return Text("\n".join(lines), turning(at, len(folded), lambda page: ListTap(activity.id, page + 1)))


def _lines(speech: Speech, groups: Sequence[str], names: Sequence[str], shown: range) -> list[Markup]:
    """The names under the headings of their groups, each counted from 1."""
    lines: list[Markup] = []
    totals, firsts = Counter(groups), {group: groups.index(group) for group in groups}
    for index in shown:
        group = groups[index]
        if index == shown.start or index == firsts[group]:
            title = Markup("<b>{group} ({n})</b>").format(group=speech.plain(group), n=totals[group])
            lines += [Markup(""), title]
        lines.append(Markup("{n}. {name}").format(n=index - firsts[group] + 1, name=names[index]))
    return lines


def residents_only(speech: Speech) -> str:
    """For somebody from elsewhere, or an activity that is not there."""
    return speech.plain("This is only for the residents of that RT. Please ask the officers there.")
