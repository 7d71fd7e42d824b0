"""What a support notes of a team, for themselves: an appointment, and the day of the next one with its reminder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from dialogues.keys import opening
from dialogues.messages import Fell, Remind, Show, Unremind
from dialogues.phrases import Markup, Phrases
from dialogues.rhythm.returning import open_moment
from dialogues.scene import Scene
from dialogues.showing import day
from dialogues.support.entry import MET, NEXT, NOTE, PREPARED, Appointment, Note
from dialogues.support.state import appointment, at_hand

EVE: Final = timedelta(days=1)


def ask_note(scene: Scene) -> Markup:
    """Ask what is to be kept of an appointment."""
    one = at_hand(scene)
    return scene.phrases.say("ap-demande-note", project=one.name) if one else scene.phrases.say("ap-fini")


def keep_note(scene: Scene) -> Scene:
    """Note what the person keeps of an appointment, for themselves."""
    one = at_hand(scene)
    if one is None:
        return scene
    note = Note(one.project, one.name, MET, scene.today.isoformat(), scene.chosen)
    return scene.noting(NOTE, note.to_body(), project=0).saying("ap-note-gardee")


def ask_day(scene: Scene) -> Markup:
    """Ask for the day of the next appointment."""
    one = at_hand(scene)
    return scene.phrases.say("ap-demande-jour", project=one.name) if one else scene.phrases.say("ap-fini")


def keep_day(scene: Scene) -> Scene:
    """Note the next appointment; its reminder comes the day before, or in the morning when that is too late."""
    one = at_hand(scene)
    if one is None:
        return scene
    pair = appointment(scene, one.project)
    number = pair[0].number if pair else scene.record.next_entry
    entry = Appointment(one.project, one.name, scene.chosen)
    scene = scene.noting(NEXT, entry.to_body(), pair[0].number if pair else 0, project=0)
    at, spoken = _reminder(scene, date.fromisoformat(scene.chosen)), day(scene.chosen)
    if at is None:
        return scene.so(Unremind(NEXT, 0, number)).saying("ap-jour-sans-rappel", date=spoken)
    return scene.so(Remind(NEXT, 0, at, entry=number)).saying("ap-jour-garde", date=spoken)


def _reminder(scene: Scene, meant: date) -> datetime | None:
    for wished in (meant - EVE, meant):
        at = open_moment(scene, wished) if wished >= scene.today else None
        if at is not None and at > scene.at and at.astimezone(scene.zone).date() <= meant:
            return at
    return None


def fell(scene: Scene) -> Scene:
    """Say that the appointment is near; of a support that is over, only that it is over."""
    entry = scene.entry(NEXT, scene.event.entry) if isinstance(scene.event, Fell) else None
    coming = Appointment.from_body(entry.body) if entry else None
    if coming is None or coming.day < scene.today.isoformat():
        return scene
    one = next((each for each in scene.record.supported if each.project == coming.project), None)
    if one is None:
        return scene.so(Show(scene.phrases.say("ap-rappel-fini", project=coming.name)))
    text = scene.phrases.say("ap-rappel", project=one.name, date=day(coming.day))
    return scene.so(Show(text, ((opening(scene, scene.phrases.buttons["ap-ouvrir"], "appui", one.number, 0),),)))


def note_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a contact as the history tells it."""
    one = Note.from_body(body)
    sentence = "ap-carnet-prepare" if one.what == PREPARED else "ap-carnet-note"
    return phrases.say(sentence, project=one.name, text=one.text)


def next_line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return the next appointment as the history tells it."""
    one = Appointment.from_body(body)
    return phrases.say("ap-carnet-jour", project=one.name, date=day(one.day) if one.day else "")
