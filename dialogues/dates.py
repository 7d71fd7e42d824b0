"""Natural dates: « jeudi prochain », « dans 15 jours », « le 3 », « fin mars », « jeudi 14h » -> a day, or a moment.

dateparser reads what it reads well (« 3 mars », « 12/03/2027 », « après-demain », « il y a deux semaines »). What it
gets wrong in French is read here first: weekdays, months to come, ends of months, hours. All is relative to the local
day of the person; what is understood is confirmed in words by the steps that use it.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Final

from dialogues.hours import Clock, clock_of
from dialogues.readings import Accepted, Reading, Unclear, fold
from referential.languages import FRENCH

YEARS: Final = range(1900, 2101)
"""Years that a person may mean."""
_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_UNITS: Final = ("une", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_NUMBERS: Final = {
    **{word: max(number, 1) for number, word in enumerate(_UNITS)},
    "quinze": 15,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "soixante": 60,
}
_HOURS: Final = re.compile(r"(?:dans|d'ici)\s+(?P<count>\d{1,3})\s*h(?:eures?)?")
_SPAN: Final = re.compile(
    r"(?:dans|d'ici)\s+(?:(?P<count>\d{1,4}|[a-z]+)\s+)?(?P<unit>jours?|semaines?|mois|ans?|annees?|quinzaine|huitaine)"
    r"(?:\s+de\s+jours)?"
)
_WEEKDAY: Final = re.compile(
    rf"(?P<day>{'|'.join(_WEEKDAYS)})(?:\s+(?P<which>prochain|qui vient|en huit|en quinze|dernier|passe|"
    r"de la semaine prochaine|de cette semaine))?"
)
_NUMBERED: Final = re.compile(rf"(?:{'|'.join(_WEEKDAYS)})\s+(?P<rest>(?:le\s+)?\d.*)")
_OF_MONTH: Final = re.compile(r"(?:le\s+)?(?P<day>\d{1,2})(?:\s+(?P<which>du mois prochain|de ce mois))?")
_PART: Final = re.compile(
    rf"(?:a la |au |en |vers )?(?P<part>fin|debut|mi|milieu)[\s-]*(?:de l'|de |du |d')?"
    rf"(?P<what>semaine prochaine|semaine|mois prochain|mois|annee|{'|'.join(_MONTHS)})(?:\s+(?P<year>\d{{4}}))?"
)
_SMALL_WORDS: Final = re.compile(r"^(?:(?:le|ce|cette|pour|avant|d'ici|a partir du|au plus tard)\s+)+")
_WHOLE: Final = {"la semaine prochaine", "semaine prochaine", "le mois prochain", "mois prochain"}


def day_of(text: str, at: datetime, *, future: bool = False, coming: bool = False, language: str = FRENCH) -> Reading:
    """Return a day in ISO 8601, read in a language or in French; an ambiguous day is the nearest past (or coming) one.

    `at` is local. With `coming`, a day that has passed is `Unclear("past")`. A language that dateparser does not know
    reads dates in French.
    """
    reading = moment_of(text, at, future=future or coming, coming=coming, language=language)
    if isinstance(reading, Accepted):
        return Accepted(str(reading.value)[:10])
    return Unclear("date") if reading.why == "hour" else reading


def nearest_day(text: str, at: datetime, language: str = FRENCH) -> Reading:
    """Return a day in ISO 8601; « le 9 mars » is the nearest one, past or to come. « lundi », « le 9 » are to come."""
    ahead, before = (day_of(text, at, future=future, language=language) for future in (True, False))
    if not isinstance(ahead, Accepted) or not isinstance(before, Accepted):
        return ahead
    next_one, last_one = (date.fromisoformat(str(one.value)) for one in (ahead, before))
    of_year = next_one - last_one > timedelta(days=31)
    return before if of_year and at.date() - last_one < next_one - at.date() else ahead


def moment_of(text: str, at: datetime, *, future: bool = True, coming: bool = True, language: str = FRENCH) -> Reading:
    """Return a day, with its hour where the text has one (`2026-11-26`, `2026-11-26T14:00`).

    An hour that no clock shows is `Unclear("hour")`.
    """
    folded = fold(text).strip(" .,;!?")
    if hours := _HOURS.fullmatch(folded):
        then = at + timedelta(hours=int(hours["count"]))
        return Accepted(f"{then.date().isoformat()}T{then:%H:%M}")
    clock = clock_of(folded)
    hour, rest = clock.hour, clock.rest
    if clock.is_wrong:
        return Unclear("hour")
    if rest:
        day = _day(rest, at.date(), future=future) or _parsed(text, folded, rest, at, language, future=future)
    else:
        day = _nearest(clock, at)
    if day is None or day.year not in YEARS:
        return Unclear("date")
    passed = day < at.date() or (day == at.date() and hour is not None and hour <= at.time())
    if coming and passed:
        return Unclear("past")
    return Accepted(day.isoformat() if hour is None else f"{day.isoformat()}T{hour:%H:%M}")


def _nearest(clock: Clock, at: datetime) -> date | None:
    """Return the day of an hour alone, the next time that clocks show it; « ce soir » is today."""
    if clock.hour is None:
        return at.date() if clock.part else None
    return at.date() if clock.hour > at.time() else at.date() + timedelta(days=1)


def _day(rest: str, today: date, *, future: bool) -> date | None:
    """Return the day that our own forms name, or None for dateparser to try."""
    if found := _SPAN.fullmatch(rest):
        return _after_span(found, today)
    if rest in _WHOLE:
        return _monday(today) + timedelta(days=7) if "semaine" in rest else _of_month(_months(today, 1), 1)
    if found := _PART.fullmatch(rest):
        return _part(found, today, future=future)
    bare = _SMALL_WORDS.sub("", rest)
    if found := _WEEKDAY.fullmatch(bare):
        return _weekday(found, today, future=future)
    if found := _OF_MONTH.fullmatch(bare):
        return _numbered(found, today, future=future)
    return None


def _parsed(text: str, folded: str, rest: str, at: datetime, language: str, *, future: bool) -> date | None:
    """Return the day that dateparser reads, in the person's words where no hour was taken out of them."""
    import dateparser  # late: 0.1 s to import, for the few questions that ask for a date
    from dateparser.data.languages_info import language_order

    plain = text if rest == folded else rest
    if numbered := _NUMBERED.fullmatch(rest):
        plain = numbered["rest"]
    plain = re.sub(r"\b1er\b", "1", re.sub(r"^\s*(?:le|pour le|avant le)\s+", "", plain, flags=re.IGNORECASE))
    try:
        found = dateparser.parse(
            plain,
            languages=[one for one in dict.fromkeys((language, FRENCH)) if one in language_order],
            settings={
                "DATE_ORDER": "DMY",
                "PREFER_DATES_FROM": "future" if future else "past",
                "PREFER_DAY_OF_MONTH": "first",
                "RELATIVE_BASE": at.replace(tzinfo=None),
            },
        )
    except (OverflowError, ValueError):  # years that no calendar has
        return None
    return found.date() if found else None


def _after_span(found: re.Match[str], today: date) -> date | None:
    word, unit = found["count"] or "", found["unit"].rstrip("s")
    count = int(word) if word.isdecimal() else _NUMBERS.get(word)
    if unit in ("quinzaine", "huitaine"):
        return today + timedelta(days=15 if unit == "quinzaine" else 8) if count in (1, None) else None
    if count is None:
        return None
    if unit in ("moi", "an", "annee"):  # « mois » has lost its s
        return _months(today, count * (1 if unit == "moi" else 12))
    return today + timedelta(days=count * (7 if unit == "semaine" else 1))


def _weekday(found: re.Match[str], today: date, *, future: bool) -> date:
    wanted, which = _WEEKDAYS.index(found["day"]), found["which"] or ""
    if which in ("de la semaine prochaine", "de cette semaine"):
        return _monday(today) + timedelta(days=wanted + (7 if "prochaine" in which else 0))
    if which in ("dernier", "passe") or (not future and not which):
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    if which == "prochain" and ahead == 1:  # the day after today is « demain »
        ahead += 7
    return today + timedelta(days=ahead + {"en huit": 7, "en quinze": 14}.get(which, 0))


def _numbered(found: re.Match[str], today: date, *, future: bool) -> date | None:
    """« le 3 » is the nearest third of a month that has such a day."""
    number, which = int(found["day"]), found["which"]
    if which is not None:
        return _of_month(_months(today, 1 if "prochain" in which else 0), number)
    for months in range(12):
        day = _of_month(_months(today.replace(day=1), months if future else -months), number)
        if day is not None and (day >= today if future else day <= today):
            return day
    return None


def _part(found: re.Match[str], today: date, *, future: bool) -> date | None:
    what, part = found["what"], found["part"]
    if "semaine" in what:
        monday = _monday(today) + timedelta(days=7 if "prochaine" in what else 0)
        return monday + timedelta(days={"fin": 4, "debut": 0}.get(part, 2))
    if what == "annee":
        month = date(int(found["year"] or today.year), {"fin": 12, "debut": 1}.get(part, 6), 1)
    elif "mois" in what:
        month = _months(today.replace(day=1), 1 if "prochain" in what else 0)
    else:
        month = date(int(found["year"] or today.year), _MONTHS.index(what) + 1, 1)
    day = _of_month(month, {"fin": _last(month), "debut": 1}.get(part, 15))
    if found["year"] is None and what in _MONTHS and day is not None and future and day < today:
        later = month.replace(year=month.year + 1)
        return _of_month(later, _last(later) if part == "fin" else day.day)
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def _months(day: date, count: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year not in YEARS:
        return date(YEARS[-1] + 1, 1, 1)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, _last(first)))


def _of_month(month: date, number: int) -> date | None:
    return month.replace(day=number) if 1 <= number <= _last(month) else None
