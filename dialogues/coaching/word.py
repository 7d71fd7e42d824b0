"""The weekly word: one sentence and a button, on the day on which a week of the path begins.

It was wanted with the path, but nobody set its very moment, and a person may have a rhythm besides: it counts in the
weekly budget of unasked messages, and is said together with a check-in of the same week. Left alone three times, it
waits for the person's return, and then speaks of the week of that day: nothing is caught up.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from dialogues.coaching.entry import PATH, RUNNING, Path
from dialogues.coaching.standing import MUTE, at_hand, content, saved
from dialogues.coaching.weeks import next_week, place_on
from dialogues.keys import opening
from dialogues.messages import Fell, Remind, Show, Unremind
from dialogues.moving import go
from dialogues.phrases import Markup
from dialogues.record import Entry
from dialogues.rhythm.returning import open_moment
from dialogues.rhythm.settings import planning
from dialogues.rhythm.state import rhythm_of
from dialogues.scene import Scene

SILENCE: Final = 3
"""Weekly words left alone from which the bot keeps quiet until the person comes back."""
AWAY: Final = 2
"""Weekly words left alone after which the person was away: the next word says that nothing is caught up."""


def planned(scene: Scene, after: date | None = None) -> Scene:
    """Return the scene with the word of the next week planned, or none when there is nothing more to say."""
    pair = at_hand(scene)
    if pair is None:
        return scene
    entry, path = pair
    begins = next_week(path, after or scene.today)
    if path.state != RUNNING or place_on(content(scene).weeks, path, begins) > len(content(scene).weeks):
        return planning(scene, Unremind(PATH, entry.project, entry.number))
    at = open_moment(scene, _day_of_word(scene, begins))
    return planning(scene, Remind(PATH, entry.project, at, entry.number))


def _day_of_word(scene: Scene, begins: date) -> date:
    """The day of the rhythm, where the project has one; else the weekday of the arrival."""
    rhythm = rhythm_of(scene)
    if rhythm is None or not rhythm.runs:
        return begins
    return begins + timedelta(days=(rhythm.pace.weekday - begins.isoweekday()) % 7)


def silenced(scene: Scene) -> Scene:
    """No weekly word any more; the path goes on."""
    pair = at_hand(scene)
    return planning(scene, Unremind(PATH, pair[0].project, pair[0].number)) if pair else scene


def speaks(scene: Scene) -> bool:
    """Return whether a weekly word of the path at hand is planned."""
    pair = at_hand(scene)
    return pair is not None and any(one.kind == PATH and one.entry == pair[0].number for one in scene.record.planned)


def muted(scene: Scene, what: str) -> Scene | None:
    """Return the scene after the button under a weekly word that stops it, or None for any other."""
    if what != MUTE or at_hand(scene) is None:
        return None
    return go(silenced(scene).saying("coaching-muet"), "cj-regler")


def fell(scene: Scene) -> Scene:
    """A week begins: say which, unless the person left the words before alone too often."""
    event = scene.event
    if not isinstance(event, Fell):
        return scene
    there = _is_there(scene, event.entry)
    scene = scene.filling(coaching_at=str(event.entry))  # whichever the person looked at last
    pair = at_hand(scene)
    if pair is None or pair[0].number != event.entry or pair[1].state != RUNNING:
        return scene
    _, path = pair
    due = max(scene.today, event.due_at.astimezone(scene.zone).date()) if event.due_at else scene.today
    back = _came_back(scene, path)
    missed = 0 if back or not path.asked else path.missed + 1
    if missed >= SILENCE:
        rests = Remind(PATH, event.project, scene.at, event.entry, resting=True)
        return saved(scene, missed=missed).so(rests)
    if back and path.missed >= SILENCE and there:
        return planned(saved(scene, missed=0), due)  # the person began by themselves: nothing to say
    said = _message(scene, pair, due, _phrase(path, missed))
    return planned(saved(scene.so(said), asked=scene.at.isoformat(), missed=missed), due)


def _is_there(scene: Scene, entry: int) -> bool:
    """The week of today is before the person's eyes."""
    on_screen = scene.conversation.dialogue == PATH and not scene.field("coaching-semaine")
    return on_screen and scene.field("coaching-at") == str(entry)


def _came_back(scene: Scene, path: Path) -> bool:
    seen = scene.record.seen
    return bool(path.asked) and seen is not None and seen > datetime.fromisoformat(path.asked)


def _phrase(path: Path, missed: int) -> str:
    if path.missed >= AWAY and not missed:
        return "coaching-mot-retour"
    return "coaching-mot-absence" if missed == SILENCE - 1 else "coaching-mot"


def _message(scene: Scene, pair: tuple[Entry, Path], day: date, phrase: str) -> Show:
    entry, path = pair
    weeks, label = content(scene).weeks, scene.phrases.buttons
    place = place_on(weeks, path, day)
    rows = (
        (opening(scene, label["cj-ouvrir"], PATH, entry.number, entry.project),),
        (opening(scene, label["cj-muet"], PATH, f"{entry.number} {MUTE}", entry.project),),
    )
    if place >= len(weeks):
        return Show(scene.phrases.say("coaching-mot-fin", count=len(weeks)), rows)
    week = weeks[max(place, 0)]
    text: Markup = scene.phrases.say(phrase, number=max(place, 0) + 1, aim=week.aim, people=week.people)
    return Show(text, rows)
