"""Beginning: the day of arrival, near, past or far, and the path that follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dialogues.coaching.entry import PATH, RUNNING, Path
from dialogues.coaching.standing import at_hand, content, saved, stand
from dialogues.coaching.weeks import WEEK, last_stage, place_on
from dialogues.coaching.word import muted, planned
from dialogues.dialogue import Say
from dialogues.keys import fixed, opening, short
from dialogues.messages import Rows, Show
from dialogues.phrases import Markup, join
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.telling_time import day_in_words

DATE: Final = "coaching-date"
FAR: Final = timedelta(days=366)
"""Beyond, one reads the year again."""


def open_coaching(scene: Scene) -> Scene:
    """Open the path that a button names (`12`, or `12 muet` to stop its weekly word), or the one at hand."""
    number, _, what = scene.chosen.strip().partition(" ")
    scene = scene.emptied("coaching-").filling(coaching_at=number).but(code="")  # the way back keeps the question
    return muted(scene, what) or stand(scene)


def arrive_today(scene: Scene) -> Scene:
    """The person arrives today."""
    return scene.filling(coaching_date=scene.today.isoformat())


def long_past(scene: Scene) -> bool:
    """The day written is so far back that all the weeks have passed."""
    return scene.today - date.fromisoformat(scene.chosen) >= WEEK * len(content(scene).weeks)


def begin(scene: Scene) -> Scene:
    """Begin on the day of arrival."""
    return _begun(scene, _day(scene).isoformat())


def begin_today(scene: Scene) -> Scene:
    """Begin with the first week today, whatever the day of arrival."""
    return _begun(scene, scene.today.isoformat())


def begin_at_last(scene: Scene) -> Scene:
    """Begin with the last stage today."""
    return _begun(scene, scene.today.isoformat(), last_stage(content(scene)))


def _begun(scene: Scene, begins: str, first: str = "") -> Scene:
    """Note the path: a new one, or the one at hand with another date; the weekly word is planned."""
    pair, arrival = at_hand(scene), _day(scene).isoformat()
    if pair is not None and pair[1].goes_on:
        scene = saved(scene, arrival=arrival, begins=begins, first=first, held="", state=RUNNING, changed="date")
    else:
        project, number = scene.conversation.project, scene.record.next_entry
        path = Path(arrival, begins, first, changed="date")
        scene = scene.noting(PATH, path.to_body(), project=project).filling(coaching_at=str(number))
    return planned(scene.filling(coaching_date="", coaching_semaine=""))


def begins_survey(scene: Scene) -> bool:
    """The survey of needs comes now: it was neither filled nor passed."""
    pair = at_hand(scene)
    return pair is None or not pair[1].goes_on or not pair[1].surveyed


def _day(scene: Scene) -> date:
    return date.fromisoformat(scene.field(DATE) or scene.today.isoformat())


def hello(scene: Scene, step: Say) -> Show:
    """Say what the path is; one that stands in another project can be opened from here."""
    days, say = content(scene), scene.phrases.say
    elsewhere = [
        member
        for one in scene.record.planned
        if one.kind == PATH and one.project not in (0, scene.conversation.project)
        if (member := scene.record.membership(one.project)) is not None
    ]
    there = [say("coaching-ailleurs", project=one.name) for one in elsewhere]
    guards = join("\n", [say("coaching-puce", text=guard) for guard in days.guards])
    text = say("coaching-accueil", principle=days.principle, guards=guards)
    rows: Rows = tuple((opening(scene, short(one.name), PATH, project=one.project),) for one in elsewhere)
    return Show(lines([text, *there]), (*rows, *fixed(scene, step.buttons)))


def asked(scene: Scene) -> Markup:
    """Ask for the day of arrival."""
    return scene.phrases.say("coaching-ask-arrivee")


def confirmed(scene: Scene, step: Say) -> Show:
    """Say which day was understood, and what follows from it."""
    day, say = _day(scene), scene.phrases.say
    place = place_on(content(scene).weeks, Path(day.isoformat(), day.isoformat()), scene.today)
    told = day_in_words(scene.phrases, day, scene.today)
    if day > scene.today + FAR:
        follows = say("coaching-jour-lointain")
    elif day > scene.today:
        follows = say("coaching-jour-futur", day=told)
    else:
        follows = say("coaching-jour-passe", number=place + 1) if place else say("coaching-jour-meme")
    return Show(say("coaching-jour", day=told, follows=follows), fixed(scene, step.buttons))


def long_ago(scene: Scene, step: Say) -> Show:
    """The weeks have passed: one may begin with the last stage, or anew."""
    days = content(scene)
    title = next((one.title for one in days.stages if one.id == days.weeks[-1].stage), "")
    told = day_in_words(scene.phrases, _day(scene), scene.today)
    text = scene.phrases.say("coaching-loin", day=told, stage=title, count=len(days.weeks))
    return Show(text, fixed(scene, step.buttons))


def waiting(scene: Scene, step: Say) -> Show:
    """The path begins later: say when."""
    pair = at_hand(scene)
    day = day_in_words(scene.phrases, pair[1].starts, scene.today) if pair else NOTHING
    return Show(scene.phrases.say("coaching-attend", day=day), fixed(scene, step.buttons))


def begin_anew(scene: Scene) -> Scene:
    """Begin another path; the one before stays in the history."""
    return replace(scene.emptied("coaching-"), chosen="")
