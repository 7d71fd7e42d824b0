"""Which week it is: days in, places out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogues.coaching.entry import Path
from dialogues.coaching.weeks import WEEK, caught_up, last_stage, moved, next_week, place_of, place_on
from dialogues.house import House
from referential.library import Week

DAY = date(2026, 3, 2)
WEEKS = tuple(
    Week(f"semaine-{n}", "etape", "But", ("P1",), "La direction.", "Dix lignes.", "Relisez.", ("E",)) for n in range(14)
)
BEGUN = Path(DAY.isoformat(), DAY.isoformat())
days = st.integers(-400, 400).map(lambda count: DAY + timedelta(days=count))


@given(day=days)
def test_a_week_lasts_a_week(day: date) -> None:
    """Before the first day there is no week; then each lasts seven days, and the next one begins after the day."""
    place = place_on(WEEKS, BEGUN, day)
    assert place == ((day - DAY).days // 7 if day >= DAY else -1)
    begins = next_week(BEGUN, day)
    assert begins > day
    assert place_on(WEEKS, BEGUN, begins) == place + 1


@given(day=days, held=st.sampled_from([week.id for week in WEEKS]), first=st.sampled_from(["", WEEKS[12].id, "partie"]))
def test_a_path_never_goes_back(day: date, held: str, first: str) -> None:
    """Moved by a week, the week of the day stays; resumed, the day is in the week where the path waited, or beyond."""
    path = replace(BEGUN, first=first, held=held)
    here = place_on(WEEKS, path, day)
    later = moved(WEEKS, path, day)
    assert place_on(WEEKS, later, day) == min(here, 13)
    assert place_on(WEEKS, later, day + WEEK) <= min(here, 13) + 1
    again = replace(path, begins=caught_up(WEEKS, path, day))
    assert place_on(WEEKS, again, day) == place_of(WEEKS, held)
    assert place_on(WEEKS, again, day + WEEK) <= place_on(WEEKS, again, day) + 1


def test_a_week_that_the_content_lost() -> None:
    """A path held at, or begun with, a week that is gone counts from the first."""
    lost = replace(BEGUN, held="partie", first="partie")
    assert place_on(WEEKS, lost, DAY + WEEK) == 1
    assert place_on(WEEKS, lost, DAY - WEEK) == -1
    assert caught_up(WEEKS, lost, DAY + WEEK) == DAY.isoformat()


def test_the_last_stage(house: House) -> None:
    """The last stage begins with the thirteenth week (dossier 5.2)."""
    content = house.referential.hundred_days
    assert place_of(content.weeks, last_stage(content)) == 12
