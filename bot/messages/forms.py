"""Words of the two forms of activity, a row each: together at an hour, or everybody by themselves."""

from typing import NamedTuple

from bot.messages.speech import mark
from bot.rules.activities import Activity


class Words(NamedTuple):
    """What is said of an activity where its form makes a difference."""

    # the card, its panels and lists
    tools: str
    everybody: str  # a button: who joins, or has taken it
    joins: str  # somebody's own answer
    does: str  # the same of somebody else
    move: str
    attend: str
    invite: str
    other: str  # a button, to the other form
    # who is asked, and who was answered for
    write: str
    write_more: str
    nudge: str
    too_late: str
    asked: str
    remind: str
    noted: str
    told: str
    # another time
    now: str
    which_day: str
    before: str
    after: str
    sure: str
    moved: str
    moved_to: str
    kept: str
    kept_of: str
    back: str  # to whoever was unable before
    cancelled: str
    # who came, or has done it
    present: str
    who: str
    tap: str
    close: str
    closed: str
    how: str
    please: str
    came: str
    was_there: str
    is_there: str  # a button
    is_not_there: str
    is_noted: str  # to an officer


TOGETHER = Words(
    tools=mark("🧰 Please bring: {tools}"),
    everybody=mark("👥 List"),
    joins=mark("✅ coming"),
    does=mark("✅ Join"),
    move=mark("↪️ Move"),
    attend=mark("📝 Attendance"),
    invite=mark("If you would like to join, please reply here. Thank you 🙏"),
    other=mark("🧍 Each alone (no common hour)"),
    write=mark("Please type name and house, for example: <i>Mbah Karto A-12 ikut</i>"),
    write_more=mark("Several at once: <i>Bu Inem, Pak Wiryo ikut</i>"),
    nudge=mark("🙏 {name}, will you be able to join?"),
    too_late=mark("It is too close to the start for that."),
    asked=mark("{name}, will you be able to join? One tap is enough."),
    remind=mark("Will you be able to join? Please tap one, and I will remind you."),
    noted=mark("✅ Noted: {name} joins."),
    told=mark("✅ {officer} noted that you are joining."),
    now=mark("Now: {when}"),
    which_day=mark("Which day instead? Choose, or type it, for example: <i>Sunday 07.00</i>"),
    before=mark("Before: <s>{when}</s>"),
    after=mark("Now: <b>{when}</b>"),
    sure=mark("✅ Yes, move it"),
    moved=mark("↪️ Moved to <b>{when}</b>"),
    moved_to=mark("✅ Moved to {when}."),
    kept=mark("Your answer stays as it is. If this time does not suit you, please tap:"),
    kept_of=mark("{names}: your answer stays as it is. If the time does not suit you, please tap a button."),
    back=mark("You were unable to come before. If this new time suits you, please tap Join."),
    cancelled=mark("❌ Cancelled: <b>{name}</b>, {when}"),
    present=mark("📝 Present: <b>{n}</b>"),
    who=mark("Please tap the name of everybody who came. First those who signed up."),
    tap=mark("Please tap who came, or type another name."),
    close=mark(
        "Close this activity? A thank-you goes to the group, with the number and the names of those who"
        " came, if noted."
    ),
    closed=mark("Present: {n} · Had signed up: {joining}"),
    how=mark("📝 <b>How did it go on {weekday}?</b>"),
    please=mark("When there is time, please tap who came, or finish it right away."),
    came=mark("{n} came"),
    was_there=mark("🙋 I was there"),
    is_there=mark("✅ Was there"),
    is_not_there=mark("↩️ Not there after all"),
    is_noted=mark("📝 Noted as present"),
)
BY_ONESELF = Words(
    tools=mark("🧰 Tools: {tools}"),
    everybody=mark("👥 Who does it"),
    joins=mark("🙋 taken on"),
    does=mark("🙋 Takes it on"),
    move=mark("⏳ Change the last day"),
    attend=mark("📝 Who has done it?"),
    invite=mark("If you take this on, please reply here. Thank you 🙏"),
    other=mark("👥 At a common hour"),
    write=mark("Please type name and house, for example: <i>Mbah Karto A-12 mengerjakan</i>"),
    write_more=mark("Several at once: <i>Bu Inem, Pak Wiryo sudah beres</i>"),
    nudge=mark("🙏 {name}, will you find time for your part?"),
    too_late=mark("It is too close to the end for that."),
    asked=mark("{name}, will you find time for it? One tap is enough."),
    remind=mark("Please tap I will do it, and I will remind you on the day before the last day."),
    noted=mark("✅ Noted: {name} takes it on."),
    told=mark("🙋 {officer} noted that you take it on."),
    now=mark("⏳ The last day is now {when}."),
    which_day=mark("Which day shall be the last one? Choose, or type it, for example: <i>Sunday</i>"),
    before=mark("Last day before: <s>{when}</s>"),
    after=mark("New last day: <b>{when}</b>"),
    sure=mark("✅ Yes, change the last day"),
    moved=mark("⏳ The last day is now <b>{when}</b>"),
    moved_to=mark("✅ The last day is now {when}."),
    kept=mark("Your answer stays as it is. What is done stays done."),
    kept_of=mark("{names}: your answer stays as it is. What is done stays done."),
    back=mark("If you find time for it now, please tap I will do it."),
    cancelled=mark("❌ Cancelled: <b>{name}</b> (last day: {when})"),
    present=mark("✅ Done: <b>{n}</b>"),
    who=mark("Who has done it? Please tap their names. First those who have taken it on."),
    tap=mark("Please tap who has done it, or type another name."),
    close=mark(
        "Close this activity? A thank-you goes to the group, with the number and the names of those who"
        " have done it, if noted."
    ),
    closed=mark("Done: {n} · Had taken it on: {joining}"),
    how=mark("📝 <b>The last day is over. Who has done it?</b>"),
    please=mark("When there is time, please tap their names, or finish it right away."),
    came=mark("Done {n}"),
    was_there=mark("🙋 I did it"),
    is_there=mark("✅ Own part done"),
    is_not_there=mark("↩️ Not done yet"),
    is_noted=mark("📝 Noted as done"),
)


def words_of(activity: Activity) -> Words:
    """Return the row of an activity."""
    return BY_ONESELF if activity.alone else TOGETHER
