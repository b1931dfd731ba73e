"""Which rows of the bot's database changed: two looks at all of its tables, compared."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlmodel import SQLModel

from db.tables import Moment
from playground.stage.memory import Memory

# Nothing is shown that does not stand here. Of its bookkeeping a bot shows that something came or went.
SHOWN = {
    "neighbourhoods": "id chat_id former_chat_id thread_id title status rt rw name kelurahan kecamatan city"
    " zone language eve_minute lead_minutes created_at left_at offers attend_days quiet mentions"
    " summary_day summary_minute summary_in_group judged_on checklist",
    "people": "id telegram_name username language phone_language private address_form called consent_version"
    " consent_at notice_version created_at",
    "households": "id neighbourhood_id label exempt",
    "summaries": "neighbourhood_id put_for",
    "liaisons": "id neighbourhood_id post made_by made_at person_id linked_at ended_at",
    "self_checks": "neighbourhood_id indicator step set_by set_at",
    "residents": "id neighbourhood_id person_id household_id status joined_at left_at",
    "roles": "resident_id role given_by given_at",
    "group_admins": "chat_id person_id is_owner",
    "group_admins_known": "chat_id known_at",
    "group_members_known": "chat_id person_id present known_at",
    "activities": "id neighbourhood_id kind title place starts_at tools status created_by created_at"
    " scheduled_at moved_from joining maybe declined present message_id alone companions"
    " placed_at posts_at series_id series_day rule decided_by thanks_id",
    "signups": "activity_id resident_id answer answered_at present companions task_id wanted_id queued_at"
    " offered_at given_by",
    "tasks": "id activity_id position name needed taken waiting",
    "contributions": "id activity_id resident_id kind words number at",
    "series": "id neighbourhood_id kind title place tools tasks rule minute first_day made_until status"
    " created_by created_at",
    "series_members": "series_id resident_id joined_at",
    "not_holidays": "neighbourhood_id day",
    "photos": "id activity_id person_id stage album at",
    "ronda": "neighbourhood_id active start_minute end_minute needed swaps card_minute confirm_minute"
    " late_minutes alarm_in_group contribution jimpitan",
    "pos": "id neighbourhood_id name latitude longitude",
    "squads": "id neighbourhood_id pos_id name cycle leader_id deputy_id made_until created_at ended_at",
    "squad_members": "squad_id resident_id joined_at",
    "watchers": "resident_id is_adult is_experienced is_exempt partner_id",
    "absences": "id resident_id first_evening last_evening weekday",
    "nights": "id neighbourhood_id evening starts_at ends_at scheduled_at needed status message_id handover"
    " signed_by signed_at",
    "duties": "id night_id resident_id squad_id drawn_for answer answered_at given_by presence arrived_at"
    " arrived_by",
    "swaps": "id duty_id owner_id to_id other_duty_id status asked_by asked_at helper_id decided_at"
    " message_id",
    "book_entries": "id night_id kind words at person_id struck_by struck_at",
    "kentongan_codes": "id neighbourhood_id position icon meaning beats number",
    "alarms": "id neighbourhood_id icon meaning number words raised_by raised_at cleared_by cleared_at"
    " was_false message_id",
    "alarm_copies": "alarm_id person_id message_id",
    "jimpitan": "id neighbourhood_id household_id night_id day amount first_day last_day collected_by at",
    "jimpitan_receipts": "night_id amount received_by at",
    "empty_houses": "id neighbourhood_id household_id first_evening last_evening words told_by at",
    "report_settings": "neighbourhood_id officers_chat_id officers_thread_id radius forward_days act_days"
    " close_days silence_days sensitive_to is_open",
    "report_kinds": "id neighbourhood_id position key pillar icon name agency role",
    "reports": "id neighbourhood_id number kind_id pillar icon name agency is_sensitive reader privacy status"
    " holder_id created_at status_at closed_at settled_at forwarded_at asks_at activity_id"
    " followers latitude longitude",
    "report_photos": "id report_id stage at",
    "report_log": "id report_id at resident_id what detail",
    "report_words": "id report_id at resident_id from_reporter",
    "report_followers": "id report_id",
    "report_copies": "report_id chat_id message_id",
    "report_mutes": "id neighbourhood_id report_id until",
    "reminder_leads": "neighbourhood_id kind eve_minute lead_minutes",
    "reminder_wishes": "person_id eve_minute lead_minutes digest_minute everything none paused_until"
    " digest_at digest_next digest_listed",
    "reminder_stops": "person_id about subject_id at",
    "house_groups": "id neighbourhood_id name",
    "house_group_members": "group_id household_id",
    "routines": "id neighbourhood_id words rule first_day last_day at_minute minute days_before audience"
    " audience_id audience_role skips_holidays status paused_until created_by created_at next_at",
    "ticks": "name at",
    "proposal_copies": "id activity_id person_id message_id",
    "journal": "id neighbourhood_id at actor_id verb subject detail",
    "drafts": "chat_id person_id kind step data message_id expires_at sleeps asked",
    "offers": "chat_id message_id person_id text offered expires_at written_at",
    "inbox": "update_id status",
    "letters": "id kind status",
    "published_menus": "key",
}
# Keys of drafts and offers are not to be guessed; the rest is the bot's own, or what the page shows anyway.
HIDDEN = {
    "neighbourhoods": "summary_next",
    "summaries": "card card_of",
    "liaisons": "code code_until next_at",
    "activities": "draft_key code code_until looks_at",
    "people": "feed_key",
    "series": "draft_key",
    "routines": "draft_key",
    "photos": "file_id unique_id",
    "nights": "code code_until looks_at",
    "book_entries": "file_id unique_id",
    "reports": "reporter reporter_tag words place looks_at",
    "report_photos": "file_id unique_id",
    "report_words": "words file_id",
    "report_followers": "person tag",
    "report_mutes": "person",
    "drafts": "key",
    "offers": "key",
    "inbox": "chat_id raw attempts not_before received_at",
    "letters": "key subject_id person_id chat_id parcel priority due_at turn_at expires_at version attempts"
    " leased_until sent_at problem",
    "published_menus": "content",
}

Key = tuple[Any, ...]
Look = dict[str, dict[Key, tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is looked at: first the columns of its key, then the others that are shown."""

    name: str
    width: int
    columns: tuple[str, ...]
    moments: frozenset[str]

    @property
    def query(self) -> str:
        return f"select {', '.join(self.columns)} from {self.name}"  # noqa: S608 - our own names

    def shown(self, row: tuple[Any, ...], other: tuple[Any, ...] | None) -> dict[str, Any]:
        """What of a row differs from the other; of a row alone, everything."""
        pairs = zip(self.columns, row, other or row, strict=True)
        return {name: self._value(name, mine) for name, mine, theirs in pairs if not other or mine != theirs}

    def _value(self, name: str, value: Any) -> Any:
        return f"{value[:19].replace(' ', 'T')}Z" if name in self.moments and value else value


def _sheets() -> Iterator[Sheet]:
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in SHOWN:
            continue
        key = [str(column.name) for column in table.primary_key]
        shown = (*key, *(name for name in SHOWN[table.name].split() if name not in key))
        moments = frozenset(column.name for column in table.columns if isinstance(column.type, Moment))
        yield Sheet(str(table.name), len(key), shown, moments)


SHEETS = tuple(_sheets())


class Rows:
    """Remembers its last look."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._before: Look = {}

    def changes(self) -> list[dict[str, Any]]:
        """Rows that came, went or changed since the last call."""
        before, self._before = self._before, self._look()
        return [change for sheet in SHEETS for change in self._compared(sheet, before, self._before)]

    def _look(self) -> Look:
        try:
            with closing(self._memory.connect()) as connection:
                connection.execute("BEGIN")
                return {sheet.name: _rows(connection, sheet) for sheet in SHEETS}
        except sqlite3.DatabaseError:  # the bot is still making its tables, or the file is broken
            return self._before

    @staticmethod
    def _compared(sheet: Sheet, before: Look, after: Look) -> Iterator[dict[str, Any]]:
        old, new = before.get(sheet.name, {}), after.get(sheet.name, {})
        for key in sorted({*old, *new}):
            was, now = old.get(key), new.get(key)
            if was != now:
                yield {
                    "table": sheet.name,
                    "key": "/".join(map(str, key)),
                    "was": sheet.shown(was, now) if was else None,
                    "now": sheet.shown(now, was) if now else None,
                }


def _rows(connection: sqlite3.Connection, sheet: Sheet) -> dict[Key, tuple[Any, ...]]:
    return {row[: sheet.width]: row for row in connection.execute(sheet.query)}
