"""What `/rythme` shows: the rhythm and its next moment in words, and the lists of what may be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from dialogues.choices import Offer
from dialogues.dates import day_of
from dialogues.dialogue import Say
from dialogues.hours import hour_of
from dialogues.keys import fixed, for_options, in_rows, key
from dialogues.messages import Show
from dialogues.phrases import Markup, Phrases, escape, join, without_markup
from dialogues.readings import Unclear
from dialogues.rhythm.calendar import Pace, Quiet, Span
from dialogues.rhythm.state import Rhythm, calm_from, calm_of, rhythm_from, rhythm_of
from dialogues.rhythm.zones import city_of, zone_named
from dialogues.scene import Scene
from dialogues.telling_time import day_in_words, hour_in_words, moment_in_words, weekday_in_words

RUNNING: Final = ("quel-jour", "quelle-heure", "en-pause", "arreter")
"""Buttons that make sense while there is a rhythm."""


def pace_in_words(phrases: Phrases, pace: Pace) -> Markup:
    """Return how often a person is written to."""
    weekday = weekday_in_words(phrases, pace.weekday)
    hour = hour_in_words(phrases, pace.hour)
    return phrases.say(f"rythme-{pace.every}", weekday=weekday, hour=hour)


def calm_in_words(phrases: Phrases, quiet: Quiet, today: date) -> Markup:
    """Return when a person is not written to unasked."""
    days = phrases.say("calme-semaine" if quiet.weekends else "calme-feries")
    begins, ends = hour_in_words(phrases, quiet.begins), hour_in_words(phrases, quiet.ends)
    hours = "calme-sans-heures" if quiet.begins == quiet.ends else "calme-heures"
    told = [phrases.say(hours, begins=begins, ends=ends, days=days)]
    if quiet.away:
        spans = join(", ", [span_in_words(phrases, span, today) for span in quiet.away])
        told.append(phrases.say("calme-conges", spans=spans))
    return join(" ", told)


def span_in_words(phrases: Phrases, span: Span, today: date) -> Markup:
    """Return holidays as they are spoken: one day, or from one to another."""
    first, last = (day_in_words(phrases, day, today) for day in (span.first, span.last))
    return phrases.say("calme-jour" if span.first == span.last else "calme-conge", first=first, last=last)


def rhythm_screen(scene: Scene, step: Say) -> Show:
    """Show the rhythm of the project at hand."""
    chosen = rhythm_of(scene)
    rhythm = chosen or Rhythm()
    text = scene.phrases.say(
        "rythme",
        project=scene.project.name if scene.project else "",
        pace=pace_in_words(scene.phrases, rhythm.pace) if chosen else scene.phrases.say("rythme-sans"),
        next=_next(scene, rhythm),
        calm=calm_in_words(scene.phrases, calm_of(scene.record).quiet, scene.today),
        zone=scene.phrases.say("fuseau-mots", zone=_zone(scene)),
    )
    return Show(text, fixed(scene, step.buttons, without=() if rhythm.runs else RUNNING))


def _zone(scene: Scene) -> str:
    option = scene.phrases.option("zones", city_of(scene.record.zone))
    return option.label if option else scene.record.zone.rpartition("/")[2].replace("_", " ")


def _next(scene: Scene, rhythm: Rhythm) -> Markup:
    here = [one for one in scene.record.planned if one.project == scene.conversation.project]
    coming = min((one for one in here if not one.resting), key=lambda one: one.at, default=None)
    if coming is None:
        return scene.phrases.say("rythme-au-retour" if here else "rythme-sans-suivant")
    moment = moment_in_words(scene.phrases, coming.at.astimezone(scene.zone), scene.today)
    if rhythm.until is not None and rhythm.until > scene.today:
        day = day_in_words(scene.phrases, rhythm.until, scene.today)
        return scene.phrases.say("rythme-en-pause", day=day, moment=moment)
    what = planned_in_words(scene.phrases, coming.kind, scene.project.name if scene.project else "")
    return scene.phrases.say("rythme-suivant", moment=moment, what=what)


def planned_in_words(phrases: Phrases, kind: str, project: str) -> Markup:
    """Return what a planned message is about; its kind where no phrase says more."""
    key_of = f"planned-{kind}"
    return phrases.say(key_of, project=project) if key_of in phrases.says else escape(kind)


def away_screen(scene: Scene, step: Say) -> Show:
    """Say which holidays were understood."""
    days = sorted(date.fromisoformat(scene.field(name) or scene.today.isoformat()) for name in _AWAY)
    span = span_in_words(scene.phrases, Span(*days), scene.today)
    return Show(scene.phrases.say("conges-sur", span=span), fixed(scene, step.buttons))


_AWAY: Final = ("rythme-debut", "rythme-fin")


def _options(group: str, phrase: str) -> Callable[[Scene], Offer]:
    """Return a list of choices whose options stand in the phrases."""

    def offer(scene: Scene) -> Offer:
        return scene.phrases.say(phrase), for_options(scene, scene.phrases.options[group], "choisir")

    return offer


def rhythm_days(scene: Scene) -> Offer:
    """The days of the week; those of a quiet week-end are not offered."""
    quiet = calm_of(scene.record).quiet
    days = scene.phrases.options["weekdays"][: 5 if quiet.weekends else 7]
    keys = [key(scene, "choisir", one.label.capitalize(), str(one.value), "-") for one in days]
    return scene.phrases.say("rythme-jour"), in_rows(keys)


def quiet_hours(scene: Scene) -> Offer:
    """The quiet hours, and whether week-ends are quiet: the state that there is now is not offered again."""
    quiet = calm_of(scene.record).quiet
    current = "we_oui" if quiet.weekends else "we_non"
    offered = [one for one in scene.phrases.options["quiet-hours"] if one.value != current]
    calm = calm_in_words(scene.phrases, quiet, scene.today)
    return scene.phrases.say("calme", calm=calm), for_options(scene, offered, "choisir")


def days_away(scene: Scene) -> Offer:
    """Holidays of one's own, each on the button that takes it away."""
    spans = [span for span in calm_of(scene.record).quiet.away if span.last >= scene.today]
    if not spans:
        return scene.phrases.say("conges-vide"), ()
    told = [span_in_words(scene.phrases, span, scene.today) for span in spans]
    keys = [
        key(scene, "choisir", without_markup(words), span.first.isoformat(), "-")
        for span, words in zip(spans, told, strict=True)
    ]
    return scene.phrases.say("conges", spans=join("\n", told)), tuple((one,) for one in keys)


def first_day(scene: Scene) -> Markup:
    """Ask for the first day of holidays."""
    return scene.phrases.say("conges-debut")


def last_day(scene: Scene) -> Markup:
    """Ask for the last day of holidays; the first one is said as it was understood."""
    first = date.fromisoformat(scene.field("rythme-debut") or scene.today.isoformat())
    return scene.phrases.say("conges-fin", first=day_in_words(scene.phrases, first, scene.today))


def typed_hour(_: Scene, text: str) -> tuple[str, str]:
    """Return the hour that a text says."""
    hour = hour_of(text)
    return (f"h{hour:%H%M}", "") if hour else ("", "rythme-heure-inconnue")


def typed_zone(_: Scene, text: str) -> tuple[str, str]:
    """Return the zone that a text names, on a button or in the tz database."""
    zone = zone_named(text)
    return (zone, "") if zone else ("", "fuseau-inconnu")


def typed_coming_day(scene: Scene, text: str) -> tuple[str, str]:
    """Return the day to come that a text names."""
    reading = day_of(text, scene.now, coming=True, language=scene.phrases.language)
    if isinstance(reading, Unclear):
        return "", "past-day" if reading.why == "past" else "unclear-coming"
    return str(reading.value), ""


def rhythm_line(phrases: Phrases, body: Mapping[str, object]) -> Markup:
    """Return the rhythm as the history tells it."""
    return phrases.say("carnet-rythme", pace=pace_in_words(phrases, rhythm_from(body).pace))


def calm_line(phrases: Phrases, body: Mapping[str, object]) -> Markup:
    """Return the quiet of a person as their data tell it."""
    return phrases.say("carnet-calme", calm=calm_in_words(phrases, calm_from(body).quiet, date.min))


SCREENS: Final = {"rythme": rhythm_screen, "conges-sur": away_screen}
CHOICES: Final[Mapping[str, Callable[[Scene], Offer]]] = {
    "paces": _options("paces", "cadence"),
    "rhythm-days": rhythm_days,
    "rhythm-hours": _options("rhythm-hours", "rythme-heure"),
    "quiet-hours": quiet_hours,
    "zones": _options("zones", "fuseau"),
    "days-away": days_away,
    "pauses": _options("pauses", "pause"),
    "later-days": _options("later-days", "plus-tard"),
}
TYPED: Final[Mapping[str, Callable[[Scene, str], tuple[str, str]]]] = {
    "rhythm-hours": typed_hour,
    "zones": typed_zone,
    "pauses": typed_coming_day,
    "later-days": typed_coming_day,
}
ASKED: Final = {"first-day-away": first_day, "last-day-away": last_day}
LINES: Final = {"rythme": rhythm_line, "calme": calm_line}
