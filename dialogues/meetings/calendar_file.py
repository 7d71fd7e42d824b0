"""A meeting as an .ics file (RFC 5545), which calendars take in, move and cancel by its UID and SEQUENCE."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dialogues.meetings.entry import CANCELLED, Meeting, uid
from dialogues.record import Entry

NAME: Final = "reunion.ics"
PRODUCT: Final = "-//Mailleur//Mailleur//FR"
BEFORE: Final = timedelta(days=-2)
"""When the alarm rings."""


def ics(entry: Entry, meeting: Meeting, summary: str, minutes: int, zone: ZoneInfo) -> bytes:
    """Return the file. Times are in UTC, so that no time zone has to be described; without an hour it is a whole day.

    There is no METHOD: the file is opened by hand and is no message between calendars (RFC 5546 would want an
    organiser, that is a person's address). A cancelled meeting says so by its STATUS.
    """
    from icalendar import STATUS, Alarm, Calendar, Event  # late: 0.1 s to import, for the turns that give a file

    start, end = _span(meeting, minutes, zone)
    event = Event.new(
        uid=uid(entry.number, entry.opened_at),
        stamp=entry.at.astimezone(UTC),
        sequence=meeting.sequence,
        summary=summary,
        start=start,
        end=end,
        location=meeting.place or None,
        description=meeting.structures or None,
        status=STATUS.CANCELLED if meeting.state == CANCELLED else STATUS.CONFIRMED,
    )
    if meeting.state != CANCELLED:
        alarm = Alarm.new(description=summary)
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", BEFORE)
        event.add_component(alarm)
    calendar = Calendar()  # its `new` would draw a UID at random
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _span(meeting: Meeting, minutes: int, zone: ZoneInfo) -> tuple[date | datetime, date | datetime]:
    day = date.fromisoformat(meeting.day)
    if not meeting.hour:
        return day, day + timedelta(days=1)
    start = datetime.combine(day, time.fromisoformat(meeting.hour), tzinfo=zone).astimezone(UTC)
    return start, start + timedelta(minutes=minutes)
