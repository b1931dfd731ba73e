"""Words for news that something planned is changed: which activity is it, and is it really that one."""

from collections.abc import Sequence
from datetime import time

from markupsafe import Markup

from bot.messages.activities import heading, when_and_where
from bot.messages.changes import keep_it
from bot.messages.homes import clipped
from bot.messages.kinds import KINDS, named_kind
from bot.messages.links import private_chat
from bot.messages.mandiri import short_day
from bot.messages.neighbourhoods import label
from bot.messages.panels import card_comes
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import Plan
from bot.taps import AnotherTap, ChangedTap, KeepPlanTap, OfferEndTap, Tap

LABEL = 40  # characters that fit a button


def which(
    speech: Speech,
    key: str,
    rts: Sequence[Neighbourhood],
    fits: Sequence[Activity],
    bot_username: str = "",
) -> Text:
    """Which activity is changed? With `bot_username`, in the group, the buttons lead to the private chat.

    Of several neighbourhoods each button names its own.
    """
    words = speech.html("↪️ Which activity is meant? Nothing is changed yet.")
    if bot_username:
        words = speech.html("↪️ Which activity is meant? Nothing is changed yet. We go on in private.")
    short = {rt.id: f"RT {rt.rt} · " for rt in rts} if len(rts) > 1 else {}
    rows = [
        (_button(speech, key, activity, short.get(activity.neighbourhood_id, ""), bot_username),)
        for activity in fits
    ]
    return Text(words, (*rows, below(speech, key, 0 if len(rts) > 1 else rts[0].id)))


def _button(speech: Speech, key: str, activity: Activity, rt: str, bot_username: str) -> Button:
    icon = KINDS[activity.kind].icon
    words = clipped(f"{icon} {rt}{short_day(speech, activity)} · {activity.title}", LABEL)
    if bot_username:
        return Button(words, url=private_chat(bot_username, f"changed_{key}_{activity.id}"))
    return Button(words, tap=ChangedTap(key, activity.id).data())


def below(speech: Speech, key: str, rt_id: int) -> tuple[Button, ...]:
    """Goes on as a new plan, where `rt_id` 0 asks for which RT; or leaves it."""
    stop = Button(speech.plain("✖️ Cancel"), tap=OfferEndTap(key).data())
    return _another(speech, key, rt_id), stop


def _another(speech: Speech, key: str, rt_id: int) -> Button:
    return Button(speech.plain("➕ Make a new activity"), tap=AnotherTap(key, rt_id).data())


def below_cancel(speech: Speech, key: str, rt_id: int) -> tuple[tuple[Button, ...], ...]:
    """The ways out of a cancellation, none of which can be read as a yes."""
    return (keep_it(speech, OfferEndTap(key)),), (_another(speech, key, rt_id),)


def which_rt(speech: Speech, key: str, rts: Sequence[Neighbourhood]) -> Text:
    """For officers of several: for which RT is the new activity?"""
    rows = tuple((Button(label(speech, rt), tap=AnotherTap(key, rt.id).data()),) for rt in rts)
    stop = Button(speech.plain("✖️ Cancel"), tap=OfferEndTap(key).data())
    return Text(speech.html("For which RT is it?"), (*rows, (stop,)))


def has_card(speech: Speech, key: str, rt_id: int, activity: Activity) -> Text:
    """For words that announce once more what has a card: shall that one stay?"""
    lines = [
        speech.html("📋 There is a card for this activity already, it seems:"),
        heading(speech, activity),
        *when_and_where(speech, activity),
        Markup(""),
        speech.html("Keep that card?"),
    ]
    keep = Button(speech.plain("✅ Yes, keep that card"), tap=OfferEndTap(key).data())
    return Text("\n".join(lines), ((keep,), (_another(speech, key, rt_id),)))


def another_hour(speech: Speech, key: str, activity: Activity, hour: time, bot_username: str = "") -> Text:
    """For words that announce at another hour what has a card; in the group (`bot_username`) by a link."""
    lines = [
        speech.html("📋 There is a card for this activity already, it seems:"),
        heading(speech, activity),
        *when_and_where(speech, activity),
        Markup(""),
        speech.html("This message says {hour}. Has the time changed?", hour=f"{hour:%H.%M}"),
    ]
    yes = Button(speech.plain("✅ Yes, change the time"), tap=ChangedTap(key, activity.id).data())
    if bot_username:
        yes = Button(yes.label, url=private_chat(bot_username, f"changed_{key}_{activity.id}"))
    keep = Button(speech.plain("No, keep that card"), tap=OfferEndTap(key).data())
    return Text("\n".join(lines), ((yes,), (keep,), (_another(speech, key, activity.neighbourhood_id),)))


def twin(speech: Speech, activity: Activity, yes: Tap, no: Tap) -> Text:
    """Before a second card of the same kind at the same time is posted; `no` leads back."""
    known = speech.html("📋 There is a card of the same kind at this time already:")
    if activity.posts_at is not None:
        known = speech.html("📋 Something of the same kind is planned for this time already:")
    lines = [
        known,
        heading(speech, activity),
        *when_and_where(speech, activity),
        *card_comes(speech, activity),
        Markup(""),
        speech.html("Post this one as well?"),
    ]
    post = Button(speech.plain("✅ Yes, post it as well"), tap=yes.data())
    return Text("\n".join(lines), ((post,), (Button(speech.plain("No need"), tap=no.data()),)))


def besides(speech: Speech, key: str, plan_key: str, rt_id: int, plan: Plan) -> Text:
    """For another announcement while a plan waits for its yes: neither is lost in silence."""
    lines = [
        speech.html("📋 <b>Is this another activity?</b>"),
        speech.html(
            "{name} is not posted yet. Beginning a new one drops it.",
            name=_name(speech, plan),
        ),
    ]
    new = _another(speech, key, rt_id)
    return Text("\n".join(lines), ((new,), (_go_on(speech, key, plan_key),)))


def beside_plan(speech: Speech, page: Text, key: str, plan_key: str, plan: Plan) -> Text:
    """A question about a change while a plan is half-way: that one is kept, and one tap away."""
    words = speech.html("⏸ {name} is not posted yet; it is kept.", name=_name(speech, plan))
    return Text("\n\n".join([page.html, words]), (*page.rows, (_go_on(speech, key, plan_key),)))


def _go_on(speech: Speech, key: str, plan_key: str) -> Button:
    return Button(speech.plain("‹ Go on with the first one"), tap=KeepPlanTap(key, plan_key).data())


def _name(speech: Speech, plan: Plan) -> str:
    return f"{KINDS[plan.kind].icon} {plan.title}" if plan.title else named_kind(speech, plan.kind)


def card_kept(speech: Speech) -> Text:
    """In private, after a yes to that."""
    return Text(speech.html("All right, the card stays as it is."))


def nothing_planned(speech: Speech, key: str, rt: Neighbourhood) -> Text:
    """News of a change of something that has no card here: is it to be made a new activity?"""
    words = speech.html(
        "↪️ This looks like news of a change, but its activity is not on the list of {rt}. Make it a new one?",
        rt=label(speech, rt),
    )
    return Text(words, (_new_or_not(speech, key, rt.id),))


def nothing_to_cancel(speech: Speech, key: str, homes: Sequence[Neighbourhood]) -> Text:
    """News that something is off which has no card here; who meant it otherwise can make one."""
    words = speech.html(
        "🙏 The cancelled activity is not on the list of {rt}, so there is nothing to change.",
        rt=", ".join(label(speech, rt) for rt in homes),
    )
    return Text(words, (_new_or_not(speech, key, homes[0].id if len(homes) == 1 else 0),))


def _new_or_not(speech: Speech, key: str, rt_id: int) -> tuple[Button, ...]:
    return _another(speech, key, rt_id), Button(speech.plain("No need"), tap=OfferEndTap(key).data())


def unchanged(speech: Speech) -> Text:
    """In private, in place of the questions about a change: after a no."""
    return Text(speech.html("All right, nothing was changed."))


def with_place(speech: Speech, page: Text, place: str) -> Text:
    """The question before a move, where the news tells of another place as well."""
    if not place:
        return page
    words = speech.html("📍 The place changes, too: <b>{place}</b>", place=place)
    return Text("\n\n".join([page.html, words]), page.rows)
