"""Letters to reporters and supporters: opened when they are sent, and gone afterwards."""

from bot.actions import report_news as actions
from bot.actions import reports
from bot.actions.report_news import News
from bot.actions.residents import to_name
from bot.letters import relays
from bot.letters.kind import Kind, Receipt
from bot.letters.photos import carried
from bot.letters.subjects import living
from bot.messages import report_news as messages
from bot.messages.report_works import planned
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say, Text, unpack
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Stage
from bot.rules.quiet_hours import is_night
from bot.rules.reports import Event, Report
from bot.world import World
from db import activities, residents
from db import reports as rows
from db.engine import Transaction
from db.outbox import Claimed


def _word_said(_tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    words = world.vault.open(letter.parcel or "")
    return unpack(words) if words else None


def _word_news(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    news = actions.read(world, letter.parcel)
    report = reports.get(tx, world, news.report_id) if news else None
    rt = living(tx, report.neighbourhood_id) if report else None
    person = residents.person(tx, letter.chat_id or 0)
    if news is None or report is None or rt is None or person is None:
        return None
    if news.event is Event.ASKED:
        return relays.asked(tx, world, report, person, news.detail)
    words, named = speech(person.reads(rt.language), rt.zone), to_name(tx, rt, person.id)
    text = _told(tx, words, report, news, named)
    return Say(person.id, text, silent=is_night(world.now, rt)) if text else None


def _told(
    tx: Transaction, words: Speech, report: Report, news: News, named: Neighbourhood | None
) -> Text | None:
    detail = news.detail
    if news.event is Event.PLANNED:
        activity = activities.get(tx, int(detail))
        if activity is None:
            return None
        detail = planned(words, activity)
    return messages.news(words, report, news.event, detail, named, is_own=news.is_own)


def _sent_news(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    """News that it is done is followed by how it looks now."""
    news = actions.read(world, letter.parcel)
    if news is None or letter.chat_id is None or news.event is not Event.DONE:
        return
    if _after(tx, news.report_id):
        actions.show_photos(tx, world, letter.chat_id, news.report_id, receipt.message_id)


def _after(tx: Transaction, report_id: int) -> list[str]:
    """Return the photos from after the work; not those with which it was said to be done once before."""
    opened = [entry.at for entry in rows.log(tx, report_id) if entry.what is Event.REOPENED]
    return rows.photos(tx, report_id, Stage.AFTER, max(opened, default=None))


def _word_photos(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found, person = actions.read_photos(world, letter.parcel), residents.person(tx, letter.chat_id or 0)
    report = reports.get(tx, world, found[0]) if found else None
    rt = living(tx, report.neighbourhood_id) if report else None
    if found is None or report is None or rt is None or person is None:
        return None
    words = speech(person.reads(rt.language), rt.zone)
    text, photos = messages.below_photos(words, report), _after(tx, report.id)
    silent = is_night(world.now, rt)
    return carried(person.id, text, photos, reply_to=found[1] or None, silent=silent)


KINDS = {
    actions.SAID: Kind(_word_said, is_sealed=True),
    actions.NEWS: Kind(_word_news, _sent_news, is_sealed=True),
    actions.PHOTOS: Kind(_word_photos, is_sealed=True),
}
