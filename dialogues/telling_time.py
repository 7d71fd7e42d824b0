"""Days and moments in words: « jeudi 26 novembre à 9 h ». And the step that confirms a day before it is used."""

from __future__ import annotations

from datetime import date, datetime, time

from dialogues import showing
from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import Show
from dialogues.phrases import Markup, Phrases, without_markup
from dialogues.scene import Scene


def day_in_words(phrases: Phrases, day: date, today: date) -> Markup:
    """Return a day as it is spoken, with its year when that is not this year's."""
    number = phrases.say("jour-premier") if day.day == 1 else Markup(day.day)
    month = phrases.label("months", str(day.month))
    told = phrases.say("jour-mots", weekday=weekday_in_words(phrases, day.isoweekday()), number=number, month=month)
    return told if day.year == today.year else phrases.say("jour-annee", day=told, year=day.year)


def weekday_in_words(phrases: Phrases, weekday: int) -> str:
    """Return the name of a day of the week (1 Monday … 7 Sunday)."""
    return phrases.label("weekdays", str(weekday))


def weekday_and_date(phrases: Phrases, iso: str) -> str:
    """Return an ISO 8601 day as « jeudi 12/03/2026 », so that a date understood from words can be confirmed."""
    return f"{weekday_in_words(phrases, date.fromisoformat(iso).isoweekday())} {showing.day(iso)}"


def hour_in_words(phrases: Phrases, hour: time) -> Markup:
    """Return an hour as it is spoken: « 9 h », « 9 h 30 »."""
    if hour.minute:
        return phrases.say("heure-minutes", hour=hour.hour, minute=f"{hour.minute:02}")
    return phrases.say("heure-mots", hour=hour.hour)


def moment_in_words(phrases: Phrases, local: datetime, today: date) -> Markup:
    """Return a local moment as it is spoken."""
    day = day_in_words(phrases, local.date(), today)
    return phrases.say("moment-mots", day=day, hour=hour_in_words(phrases, local.time()))


def written_in_words(phrases: Phrases, iso: str, today: date) -> Markup:
    """Return a day or a moment in ISO 8601 as it is spoken."""
    if len(iso) > len("2026-11-26"):
        return moment_in_words(phrases, datetime.fromisoformat(iso), today)
    return day_in_words(phrases, date.fromisoformat(iso), today)


def keep_date(scene: Scene) -> Scene:
    """Put the day that was understood into the form, until the person says that it is the right one."""
    return scene.filling(**{_field(scene): scene.chosen})


def _field(scene: Scene) -> str:
    """The field of the form: `<dialogue>-date`."""
    return f"{scene.conversation.dialogue}-date"


def date_confirmed(scene: Scene, step: Say) -> Show:
    """Say in words which day was understood."""
    iso = scene.field(_field(scene))
    told = written_in_words(scene.phrases, iso, scene.today) if iso else scene.phrases.say("none-yet")
    return Show(scene.phrases.say("jour-compris", day=without_markup(told)), fixed(scene, step.buttons))
