"""Natural dates: what people write, what is understood; nothing ever raises."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.dates import YEARS, day_of, moment_of, nearest_day
from dialogues.readings import Accepted, Unclear

WEDNESDAY = datetime(2026, 11, 18, 9, 0)  # noqa: DTZ001 - local, as the core hands it over


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("jeudi", "2026-11-19"),
        ("Jeudi !", "2026-11-19"),
        ("mercredi", "2026-11-25"),
        ("jeudi prochain", "2026-11-26"),
        ("mardi prochain", "2026-11-24"),
        ("lundi qui vient", "2026-11-23"),
        ("lundi en huit", "2026-11-30"),
        ("lundi en quinze", "2026-12-07"),
        ("jeudi de la semaine prochaine", "2026-11-26"),
        ("vendredi de cette semaine", "2026-11-20"),
        ("jeudi 26", "2026-11-26"),
        ("jeudi 26 novembre", "2026-11-26"),
        ("mardi 24/11", "2026-11-24"),
        ("demain", "2026-11-19"),
        ("après-demain", "2026-11-20"),
        ("aujourd'hui", "2026-11-18"),
        ("dans 15 jours", "2026-12-03"),
        ("dans quinze jours", "2026-12-03"),
        ("d'ici deux semaines", "2026-12-02"),
        ("dans une quinzaine", "2026-12-03"),
        ("dans une huitaine de jours", "2026-11-26"),
        ("dans un mois", "2026-12-18"),
        ("dans trois mois", "2027-02-18"),
        ("dans un an", "2027-11-18"),
        ("le 3", "2026-12-03"),
        ("3", "2026-12-03"),
        ("le 31", "2026-12-31"),
        ("le 3 du mois prochain", "2026-12-03"),
        ("3 mars", "2027-03-03"),
        ("1er décembre", "2026-12-01"),
        ("le 12 mars 2027", "2027-03-12"),
        ("12/03", "2027-03-12"),
        ("12/03/2027", "2027-03-12"),
        ("12.03.2027", "2027-03-12"),
        ("2027-03-12", "2027-03-12"),
        ("fin mars", "2027-03-31"),
        ("début décembre", "2026-12-01"),
        ("mi-janvier", "2027-01-15"),
        ("à la fin du mois", "2026-11-30"),
        ("fin mars 2028", "2028-03-31"),
        ("fin de semaine", "2026-11-20"),
        ("fin de l'année", "2026-12-31"),
        ("fin d'année", "2026-12-31"),
        ("la semaine prochaine", "2026-11-23"),
        ("le mois prochain", "2026-12-01"),
        ("avant le 3 mars", "2027-03-03"),
        ("31/02", None),
        ("je ne sais pas", None),
        ("au prochain conseil", None),
        ("dans 9999 ans", None),
        ("", None),
        ("25 h", None),
    ],
)
def test_a_day_to_come(text: str, day: str | None) -> None:
    """What people write, on a Wednesday; what is no day is said to be none."""
    assert day_of(text, WEDNESDAY, coming=True) == (Accepted(day) if day else Unclear("date"))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("jeudi 14h", "2026-11-19T14:00"),
        ("jeudi à 14h30", "2026-11-19T14:30"),
        ("jeudi midi", "2026-11-19T12:00"),
        ("jeudi à minuit", "2026-11-19T00:00"),
        ("jeudi soir, 8 h", "2026-11-19T20:00"),
        ("jeudi après-midi", "2026-11-19"),
        ("demain matin", "2026-11-19"),
        ("ce soir", "2026-11-18"),
        ("demain vers 9 h", "2026-11-19T09:00"),
        ("le 3 à 9 heures 15", "2026-12-03T09:15"),
        ("12/03 10:00", "2027-03-12T10:00"),
        ("jeudi 26 novembre à 14 h 05", "2026-11-26T14:05"),
        ("à 9 h 30", "2026-11-18T09:30"),
        ("8h", "2026-11-19T08:00"),
        ("dans 3 heures", "2026-11-18T12:00"),
        ("jeudi", "2026-11-19"),
    ],
)
def test_a_moment(text: str, moment: str) -> None:
    """A day with its hour; an hour alone is the next one."""
    assert moment_of(text, WEDNESDAY) == Accepted(moment)


@pytest.mark.parametrize("text", ["hier", "12 mars 2020", "lundi dernier", "aujourd'hui à 8 h"])
def test_a_date_that_has_passed(text: str) -> None:
    """Where a day to come is asked for, one that has passed is known as such."""
    assert moment_of(text, WEDNESDAY) == Unclear("past")


@pytest.mark.parametrize("text", ["25 h", "jeudi 25h", "demain à 9 h 75"])
def test_an_hour_that_no_clock_shows(text: str) -> None:
    """It is said of the hour, and not of the day."""
    assert moment_of(text, WEDNESDAY) == Unclear("hour")


def test_days_that_have_passed_where_they_are_asked_for() -> None:
    """A question about what happened reads the nearest day before."""
    for text, day in (("jeudi", "2026-11-12"), ("le 3", "2026-11-03"), ("le 20", "2026-10-20"), ("mars", "2026-03-01")):
        assert day_of(text, WEDNESDAY) == Accepted(day)


@given(st.text(max_size=60), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_text_raises(text: str, future: bool, coming: bool) -> None:
    """Whatever is written, there is a day or there is none."""
    reading = moment_of(text, WEDNESDAY, future=future, coming=coming)
    if isinstance(reading, Accepted):
        assert date.fromisoformat(str(reading.value)[:10]).year in YEARS


WORDS = ("jeudi", "le", "3", "31", "mars", "fin", "dans", "mois", "99", "prochain", "h", "en huit", "12/13", "de", "à")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_no_words_of_dates_raise(text: str) -> None:
    """Nor do words of dates in any order."""
    reading = day_of(text, WEDNESDAY, coming=True)
    assert isinstance(reading, Unclear) or str(reading.value) >= "2026-11-18"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 20 février", "2026-02-20"),
        ("20 mars", "2026-03-20"),
        ("le 4 novembre", "2025-11-04"),
        ("le 4 mai 2062", "2062-05-04"),
        ("lundi", "2026-03-09"),
        ("il y a trois semaines", "2026-02-09"),
    ],
)
def test_nearest_day(text: str, day: str) -> None:
    """Without its year, a day of the year is the nearest one; a weekday and a day of the month are to come."""
    reading = nearest_day(text, datetime(2026, 3, 2, 10, 0))  # noqa: DTZ001 - a local moment
    assert reading == Accepted(day)


def test_nearest_of_nothing() -> None:
    """What is no day stays unread."""
    assert nearest_day("bientôt", datetime(2026, 3, 2, 10, 0)) == Unclear("date")  # noqa: DTZ001 - a local moment
