"""/bahasa: for oneself in private, for the group by its officers."""

from bot.actions import residents as actions
from bot.actions import settings
from bot.messages import help
from bot.messages import languages as messages
from bot.messages.speech import speech
from bot.rules.menus import Audience
from bot.rules.neighbourhoods import CHOICES, Field, Neighbourhood
from bot.taps import LanguageTap
from handlers.privately import refuse, show
from handlers.visit import Visit


def ask(visit: Visit, _words: str) -> None:
    """Which language?"""
    words = visit.speech()
    if not visit.in_group:
        visit.say(messages.question(words, for_group=False))
    elif visit.rt is None:
        visit.say(help.usage(words, Audience.NEW_GROUP, visit.world.bot_username))
    else:
        actor_id = None if visit.is_anonymous_admin else visit.user.id
        may = settings.may_change(visit.tx, visit.rt, actor_id)
        question = messages.question(words, for_group=True)
        visit.say(question if may else messages.in_private(words, visit.deep_link("bahasa")), reply=True)


def choose(visit: Visit, tap: LanguageTap) -> None:
    """A language was pressed."""
    if tap.language not in CHOICES[Field.LANGUAGE]:
        refuse(visit)
    elif not visit.in_group:
        zone = visit.speech().zone.key
        actions.speak(visit.tx, visit.world, visit.person, tap.language)
        show(visit, messages.chosen(speech(tap.language, zone), for_group=False))
    elif visit.rt is None:
        refuse(visit)
    else:
        _choose_for_group(visit, visit.rt, tap.language)


def _choose_for_group(visit: Visit, rt: Neighbourhood, language: str) -> None:
    changed = settings.choose(visit.tx, visit.world, rt, visit.user.id, Field.LANGUAGE, language)
    if changed is None:
        visit.toast(messages.for_officers(visit.speech()), alert=True)
        return
    show(visit, messages.chosen(speech(language, rt.zone), for_group=True))
