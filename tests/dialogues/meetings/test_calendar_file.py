"""The .ics, read back by the library and held against RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from dialogues.house import House
from dialogues.meetings.calendar_file import ics
from dialogues.meetings.entry import KIND, Meeting, uid
from dialogues.messages import SendFile
from dialogues.record import Entry
from tests.dialogues.meetings.rows import COPIL, with_meetings
from tests.dialogues.talk import START

PARIS = ZoneInfo("Europe/Paris")
ENTRY = Entry(3, KIND, {}, START + timedelta(hours=1), START)
LONG = "Réunion d’été à l'hôtel de ville ; ordre du jour, étape n°2 : où en est-on ? " * 3


def _file(meeting: Meeting, summary: str = "COPIL · Vergers", zone: ZoneInfo = PARIS) -> bytes:
    return ics(ENTRY, meeting, summary, 90, zone)


def _event(content: bytes) -> Any:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert not calendar.errors
    assert not event.errors
    return event


def test_what_the_standard_requires() -> None:
    """PRODID and VERSION; UID, DTSTAMP in UTC, DTSTART; lines of 75 bytes at most that end with CR LF."""
    content = _file(COPIL, LONG)
    calendar = Calendar.from_ical(content)
    assert calendar["PRODID"]
    assert calendar["VERSION"] == "2.0"
    assert "METHOD" not in calendar
    event = _event(content)
    assert event["UID"] == uid(3, START)
    assert event["DTSTAMP"].dt == datetime(2026, 3, 2, 10, tzinfo=UTC)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # a line is never folded within a character


def test_what_it_says() -> None:
    """Accents, commas and semicolons come back as they were written."""
    event = _event(_file(replace(COPIL, place="Salle des fêtes, près de l'église ; étage 2"), LONG))
    assert str(event["SUMMARY"]) == LONG.strip() or str(event["SUMMARY"]) == LONG
    assert str(event["LOCATION"]) == "Salle des fêtes, près de l'église ; étage 2"
    assert str(event["DESCRIPTION"]) == "mairie, PETR"
    assert event["STATUS"] == "CONFIRMED"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        datetime(2026, 3, 12, 13, 30, tzinfo=UTC),
        datetime(2026, 3, 12, 15, tzinfo=UTC),
    )
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-2))
    assert alarm["DESCRIPTION"]


def test_summer_time() -> None:
    """The same hour on the wall is another one in UTC."""
    assert _event(_file(replace(COPIL, day="2026-04-02")))["DTSTART"].dt == datetime(2026, 4, 2, 12, 30, tzinfo=UTC)
    reunion = _file(COPIL, zone=ZoneInfo("Indian/Reunion"))
    assert _event(reunion)["DTSTART"].dt == datetime(2026, 3, 12, 10, 30, tzinfo=UTC)


def test_without_an_hour() -> None:
    """It is a whole day, whose end is the next one."""
    event = _event(_file(Meeting("2026-03-12")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 3, 12), date(2026, 3, 13))
    assert "LOCATION" not in event


def test_moved_and_cancelled(house: House) -> None:
    """The same UID, a greater SEQUENCE each time; cancelled, it says so and rings no more."""
    talk = with_meetings(house, COPIL).command("reunion", "1")
    seen = []
    for button, words in (("Reporter", ("19 mars 10h", "vacances")), ("Annuler la réunion", ("plus d'objet",))):
        talk.press(button)
        for word in words:
            talk.write(word)
        (sent,) = [effect for effect in talk.effects if isinstance(effect, SendFile)]
        seen.append(_event(sent.content))
    assert sent.name == "reunion.ics"
    assert [event["SEQUENCE"] for event in seen] == [1, 2]
    assert {event["UID"] for event in seen} == {uid(1, START)}
    assert [event["STATUS"] for event in seen] == ["CONFIRMED", "CANCELLED"]
    assert seen[0]["DTSTART"].dt == datetime(2026, 3, 19, 9, tzinfo=UTC)
    assert not seen[1].walk("VALARM")
