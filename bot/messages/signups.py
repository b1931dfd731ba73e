"""Words of signing up: the toast after a tap."""

from bot.messages.speech import Speech, mark
from bot.rules.signups import Accompanied, Answer, Outcome, Reason, Recorded, Refused, Unchanged

RECORDED = {
    Answer.JOINING: mark("✅ Noted, you are joining. Thank you!"),
    Answer.MAYBE: mark("🤔 Noted as not sure yet. You may change it any time."),
    Answer.DECLINED: mark("🙏 Noted as unable. Thank you for letting us know."),
}
TAKEN = mark("🙋 Noted, you take it on. Thank you!")  # of work that everybody does by themselves
TAKEN_BEFORE = mark("You have taken it on already. Thank you!")
HANDED_BACK = mark("🙏 Noted, you hand it back. Thank you for letting us know.")
UNCHANGED = {
    Answer.JOINING: mark("You are on the list already. Thank you!"),
    Answer.MAYBE: mark("Still noted as not sure yet."),
    Answer.DECLINED: mark("Still noted as unable. Thank you."),
}
REFUSED = {
    Reason.CANCELLED: mark("This activity has been cancelled. Thank you for being ready to help."),
    Reason.CLOSED: mark("This activity is over. Thank you!"),
    Reason.STARTED: mark("This activity has begun. You are welcome to come straight there."),
    Reason.UNABLE: mark("🙏 That is quite all right, thank you for letting us know. It has begun by now."),
    Reason.ENDED: mark("The last day for this work is over. Thank you for being ready to help."),
    Reason.DONE: mark("It is noted as done, thank you! Not done yet? /kegiatan, then Not done yet."),
    Reason.NO_MAYBE: mark("That is fine. Whenever you find time, please tap I will do it."),
    Reason.SERIES_ENDED: mark("This series has ended. The dates with a card are answered one by one there."),
    Reason.NO_FAMILY: mark("Everybody does this by themselves, so family need not be noted. Thank you!"),
    Reason.NO_GIFTS: mark("Everybody does this with their own tools; nothing need be noted. Thank you!"),
    Reason.TOOLS_CHANGED: mark("The list of tools has changed. Please look at it once more."),
    Reason.TASKS_CHANGED: mark("The list of tasks has changed. Please look at it once more."),
    Reason.NOT_HERE: mark("This activity is another RT's, or not there any more. Please ask the officers."),
}


def family(speech: Speech, outcome: Accompanied | Refused) -> str:
    """A toast after one more family member, or one fewer."""
    if isinstance(outcome, Refused):
        return speech.plain(REFUSED[outcome.reason])
    if outcome.is_most:
        return speech.plain("👪 At most {n} family members can be noted. Thank you!", n=outcome.number)
    if not outcome.number:
        return speech.plain("✅ Noted, you come by yourself. Thank you!")
    return speech.plain_n(
        "👪 Noted: you and {n} family member. Thank you!",
        "👪 Noted: you and {n} family members. Thank you!",
        outcome.number,
    )


def toast(speech: Speech, outcome: Outcome) -> str:
    """One short line that pops up over the chat."""
    match outcome:
        case Recorded(Answer.JOINING, alone=True):
            return speech.plain(TAKEN)
        case Unchanged(Answer.JOINING, alone=True):
            return speech.plain(TAKEN_BEFORE)
        case Recorded(Answer.DECLINED, Answer.JOINING, alone=True):
            return speech.plain(HANDED_BACK)
        case Recorded(answer):
            return speech.plain(RECORDED[answer])
        case Unchanged(answer):
            return speech.plain(UNCHANGED[answer])
        case Refused(reason):
            return speech.plain(REFUSED[reason])
