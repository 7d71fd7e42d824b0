"""« Après le prochain comité »."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dialogues.house import House
from dialogues.meetings.committees import committee_days, is_due, waiting
from dialogues.meetings.entry import Meeting
from dialogues.messages import Fell, Show
from tests.dialogues.meetings.rows import COPIL, with_meetings
from tests.dialogues.talk import plain


def test_days_of_the_committees(house: House) -> None:
    """Planned or held, of a kind that is a committee; a cancelled one is none."""
    talk = with_meetings(
        house, COPIL, Meeting("2026-03-05", kind="interne"), replace(COPIL, day="2026-04-02", state="annulee")
    )
    talk.command("reunion")
    scene = talk.scene()
    assert committee_days(scene.house.referential, scene.record) == (date(2026, 3, 12),)


def test_what_waited_comes_back(house: House) -> None:
    """The day after the committee the path asks it again, and the message of that day says so; before, neither does."""
    talk = with_meetings(house, COPIL)
    talk.answer("P1", "a_reprendre", project=talk.conversation.project, return_on="comite")
    talk.command("parcours").press("En préalable")
    assert talk.code != "P1"
    talk.wait(days=11)
    talk.command("parcours").press("Continuer · En préalable")
    assert talk.code == "P1"
    fell = Fell(talk.at, "reunion-apres", talk.conversation.project, 1)
    scene = replace(talk.command("reunion").scene(), event=fell)
    (show,) = house.registry.reminders["reunion-apres"](scene).effects
    assert isinstance(show, Show)
    assert "1 question attendait ce comité" in plain(show.text)


def test_put_off_in_the_evening(house: House) -> None:
    """An answer put off on the evening of the committee waits for that one, wherever the person lives."""
    talk = with_meetings(house, COPIL)
    talk.zone = "America/Martinique"
    talk.answer("P1", "a_reprendre", at=datetime(2026, 3, 13, 1, tzinfo=UTC), return_on="comite")
    record = talk.command("reunion").record(talk.scene().event)
    assert [one.code for one in waiting(house.referential, record, date(2026, 3, 13))] == ["P1"]
    assert waiting(house.referential, record, date(2026, 3, 12)) == ()


def test_due_the_day_after() -> None:
    """The first committee since then counts, from the day after on; without one, nothing comes due."""
    days = [date(2026, 3, 12), date(2026, 2, 1), date(2026, 5, 1)]
    put_off = date(2026, 3, 2)
    assert not is_due(put_off, days, date(2026, 3, 12))
    assert is_due(put_off, days, date(2026, 3, 13))
    assert is_due(date(2026, 3, 12), days, date(2026, 3, 13))
    assert not is_due(date(2026, 3, 13), days, date(2026, 3, 20))
    assert not is_due(put_off, [], date(2027, 1, 1))
