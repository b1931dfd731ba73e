"""Words of steadiness: where taking part is going, and what helped before."""

from markupsafe import Markup

from bot.messages.speech import Speech, mark
from bot.rules.steadiness import Help, Helped, Steadiness, Trend

TRENDS = {  # of what is new there is nothing to say
    Trend.RISING: mark("rising"),
    Trend.RISING_SLOWLY: mark("rising slowly"),
    Trend.STEADY: mark("steady"),
    Trend.FALLING_SLOWLY: mark("falling slowly"),
    Trend.FALLING: mark("falling"),
    Trend.SINCE_JUDGING: mark("falling since the judging"),
}
WAYS = {  # as a form: nothing is told by its colour alone
    Trend.NEW: "",
    Trend.STEADY: "level",
    Trend.RISING: "up",
    Trend.RISING_SLOWLY: "up",
    Trend.FALLING_SLOWLY: "down",
    Trend.FALLING: "down",
    Trend.SINCE_JUDGING: "down",
}
ICONS = {"": "🌱", "level": "➡️", "up": "📈", "down": "📉"}
HELPED = {
    Help.TASKS: mark(
        "💡 When there were small tasks to choose from, about {there} came; otherwise {otherwise}."
    ),
    Help.EARLY: mark("💡 When it began before 10.00, about {there} came; otherwise {otherwise}."),
    Help.LATE: mark("💡 When it began in the late afternoon, about {there} came; otherwise {otherwise}."),
    Help.SATURDAY: mark("💡 When it was on a Saturday, about {there} came; otherwise {otherwise}."),
}


def trend(speech: Speech, steadiness: Steadiness) -> str:
    """`naik pelan`, `turun sejak penilaian`; nothing while too little is known."""
    words = TRENDS.get(steadiness.trend)
    return speech.plain(words) if words else ""


def icon(steadiness: Steadiness) -> str:
    """Return the sign before a line about it."""
    return ICONS[WAYS[steadiness.trend]]


def helps(speech: Speech, helped: Helped | None) -> Markup:
    """What drew more people in the RT's own year; else what often does."""
    if helped is None:
        return speech.html("💡 Smaller tasks, or another hour, often make it easier to come along.")
    return speech.html(HELPED[helped.what], there=helped.there, otherwise=helped.otherwise)
