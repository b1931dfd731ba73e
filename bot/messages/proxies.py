"""Words for officers who answer for somebody else: whom, and what was typed."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.messages.activities import LABELS, heading
from bot.messages.forms import words_of
from bot.messages.homes import clipped, home_line
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.panels import back
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proxies import CAME, PEOPLE_MOST, Said
from bot.rules.signups import Answer
from bot.taps import ManageTap, ProxiesTap, ProxyNewTap, ProxyTap

ON_PAGE = 8
CHOICES_MOST = 6
LABEL = 30  # characters of a name on a button
LEFT = 60  # of what was not understood


def titled(speech: Speech, one: Housed) -> str:
    """`Mbah Karto · A-12`; the house alone where the name says it already."""
    name = addressed(speech, one.resident.person)
    return f"{name} · {one.house}" if one.house and one.house not in name else name


def people(
    speech: Speech,
    activity: Activity,
    represented: Sequence[Housed],
    answers: Mapping[int, Answer],
    page: int,
    rt: Neighbourhood | None = None,
) -> Text:
    """A page, from 0, of those without Telegram, and how to write somebody down; `rt` for several homes."""
    lines = [
        speech.html("✍️ <b>On behalf of neighbours</b>"),
        heading(speech, activity),
        *home_line(speech, rt),
        speech.html(words_of(activity).write),
        speech.html(words_of(activity).write_more),
    ]
    if represented:
        lines.append(speech.html("Or choose:"))
    shown, page, number = page_of(represented, page, ON_PAGE)
    rows = [(_one(speech, activity, one, answers.get(one.resident.id)),) for one in shown]
    turns = turning(page, number, lambda to: ProxiesTap(activity.id, to))
    return Text("\n".join(lines), (*rows, *turns, (back(speech, activity.id),)))


def _one(speech: Speech, activity: Activity, one: Housed, answer: Answer | None = None) -> Button:
    words = clipped(titled(speech, one), LABEL)
    return Button(f"{_icon(answer)}{words}", tap=ProxyTap(activity.id, one.resident.id).data())


def _icon(answer: Answer | None) -> str:
    return {Answer.JOINING: "✅ ", Answer.MAYBE: "🤔 ", Answer.DECLINED: "🙏 "}[answer] if answer else ""


def choices(speech: Speech, activity: Activity, said: Said, found: Sequence[Housed], key: str) -> Text:
    """Who of these is meant, or somebody new?"""
    lines = [heading(speech, activity), speech.html("Who is meant? Please choose.")]
    rows = [(_one(speech, activity, one),) for one in found[:CHOICES_MOST]]
    return Text("\n".join(lines), (*rows, (_new(speech, said, key),), _last(speech, activity.id)))


def _new(speech: Speech, said: Said, key: str) -> Button:
    label = speech.plain("➕ New: {name}", name=clipped(_typed(said), LABEL))
    return Button(label, tap=ProxyNewTap(key, "").data())


def _typed(said: Said) -> str:
    """`Karto · A-12 +1`, as it was read."""
    name = f"@{said.username}" if said.username else said.name
    words = " · ".join(part for part in (name, said.house) if part)
    words += f" +{said.companions}" if said.companions else ""
    return f"{words} ({said.task})" if said.task else words


def ask(speech: Speech, activity: Activity, people: Sequence[Said], key: str, *, has_begun: bool) -> Text:
    """Do they come? Nothing is noted before the tap."""
    words = words_of(activity)
    lines = [
        Markup("✍️ <b>{names}</b>").format(
            names=speech.listed([f"{_icon(said.answer)}{_typed(said)}" for said in people])
        ),
        heading(speech, activity),
        *_left(speech, people),
        speech.html("Please tap the answer, or type the next name first."),
        speech.html("If a name is wrong, please type it once more."),
    ]
    joins = Button(
        speech.plain(words.is_there if has_begun else words.does),
        tap=ProxyNewTap(key, Answer.JOINING).data(),
        style="success",
    )
    declines = Button(speech.plain(LABELS[Answer.DECLINED]), tap=ProxyNewTap(key, Answer.DECLINED).data())
    row = (joins,) if has_begun else (joins, declines)
    rows = [row, _last(speech, activity.id)]
    if activity.alone and not has_begun:
        rows.insert(1, (Button(speech.plain(words.is_there), tap=ProxyNewTap(key, CAME).data()),))
    return Text("\n".join(lines), tuple(rows))


def _left(speech: Speech, people: Sequence[Said]) -> list[Markup]:
    left = ", ".join(said.left for said in people if said.left)
    return [speech.html("Not clear to me: <i>{words}</i>", words=clipped(left, LEFT))] if left else []


def several(
    speech: Speech,
    activity: Activity,
    done: Sequence[tuple[Housed, Said]],
    unclear: Sequence[tuple[Said, Sequence[Housed]]],
    key: str,
    *,
    has_begun: bool,
) -> Text:
    """Those of a list who were noted, each behind a button; of the others, who may be meant."""
    lines = [speech.html("✍️ <b>On behalf of neighbours</b>"), heading(speech, activity)]
    names: dict[str, list[str]] = {}
    for one, said in done:
        names.setdefault(_label(activity, said, has_begun), []).append(_with_family(speech, one, said))
    for label, people in names.items():
        lines.append(
            Markup("{label}: {names}").format(label=speech.plain(label), names=speech.listed(people))
        )
    if unclear:
        doubted = speech.listed([_typed(said) for said, _ in unclear])
        lines += [
            Markup(""),
            speech.html("Not noted yet: {names}. Who is meant? Please choose.", names=doubted),
        ]
    given = {one.resident.id: said.answer for one, said in done}
    found = {one.resident.id: one for _, people in unclear for one in people[:CHOICES_MOST]}
    shown = found or {one.resident.id: one for one, _ in done}
    rows = in_rows([_one(speech, activity, one, given.get(one.resident.id)) for one in shown.values()], 2)
    new = ((_new(speech, unclear[0][0], key),),) if len(unclear) == 1 else ()
    if not unclear:
        lines += [Markup(""), anybody_else(speech)]
    return Text("\n".join(lines), (*rows, *new, _last(speech, activity.id)))


def _label(activity: Activity, said: Said, has_begun: bool) -> str:
    words, answer = words_of(activity), said.answer or Answer.JOINING
    if answer is not Answer.JOINING:
        return LABELS[answer]
    return words.is_there if has_begun or (activity.alone and said.came) else words.does


def _with_family(speech: Speech, one: Housed, said: Said) -> str:
    return f"{titled(speech, one)} +{said.companions}" if said.companions else titled(speech, one)


def others(speech: Speech, activity_id: int) -> Button:
    """Back to those without Telegram."""
    return Button(speech.plain("‹ Others"), tap=ProxiesTap(activity_id, 0).data())


def finish(speech: Speech, activity_id: int) -> Button:
    """From the names to the officers' panel, where none is waited for any more."""
    return Button(speech.plain("👌 That is all"), tap=ManageTap(activity_id).data())


def _last(speech: Speech, activity_id: int) -> tuple[Button, ...]:
    return (others(speech, activity_id), finish(speech, activity_id))


def anybody_else(speech: Speech) -> Markup:
    """The next name is waited for."""
    return speech.html("Anybody else? Please type the next name, or tap That is all.")


def not_read(speech: Speech, activity: Activity) -> Text:
    """When neither a name nor a house was typed."""
    lines = [
        speech.html("Sorry, I saw no name there."),
        speech.html(words_of(activity).write),
        speech.html("If nobody else follows, please tap That is all."),
    ]
    return Text("\n".join(lines), (_last(speech, activity.id),))


def too_many(speech: Speech) -> Text:
    """When a list is longer than one message can show."""
    return Text(speech.html("That is a long list 🙏 Please type at most {n} names at once.", n=PEOPLE_MOST))


def unknown(speech: Speech, username: str) -> Text:
    """For a username that no resident is known by."""
    return Text(
        speech.html(
            "Sorry, I do not know @{username} here. Please type the name, for example: <i>Pak Budi A-12</i>",
            username=username,
        )
    )


def done(speech: Speech, left: Sequence[Said] = ()) -> Text:
    """For `sudah beres`: names are not waited for any more; `left` had no answer."""
    names = speech.listed([_typed(said) for said in left])
    lines = [speech.html("Not noted: {names}.", names=names)] if left else []
    lines.append(speech.html("👌 For somebody else, please tap ✍️ On behalf once more."))
    return Text("\n".join(lines))
