"""A point comes back by itself, on the day on which one more may be shown; left alone, it waits for the person.

The person said how many a week: these messages were asked for. Only one of them ever waits for a word: no backlog.
"""

from __future__ import annotations

from datetime import date, timedelta

from dialogues.messages import Fell, Remind, Unremind
from dialogues.retention.notes import CARD, MINE, Setting, setting
from dialogues.retention.pace import next_day
from dialogues.rhythm.returning import open_moment
from dialogues.rhythm.settings import planning
from dialogues.scene import Scene

AGAIN: timedelta = timedelta(days=7)
"""Where nothing is due, when to look again."""


def planned(scene: Scene) -> Scene:
    """Return the scene with the next point planned, on another day than today; none once they are stopped."""
    wanted = setting(scene)
    if not wanted.weekly:
        return planning(scene, Unremind(CARD, MINE))
    return _on(scene, max(next_day(wanted, scene.today), scene.today + timedelta(days=1)))


def put_off(scene: Scene) -> Scene:
    """Nothing is due: look again in a week."""
    return _on(scene, scene.today + AGAIN)


def waits(scene: Scene) -> Scene | None:
    """Return the scene where the next point waits for the person's next turn: the last one was left alone; or None."""
    wanted = setting(scene)
    if not isinstance(scene.event, Fell) or not _left_alone(scene, wanted):
        return None
    return planning(scene, Remind(CARD, MINE, scene.at, resting=True))


def _left_alone(scene: Scene, wanted: Setting) -> bool:
    """No word about the last point, and its person was not there on a later day."""
    if not wanted.current or not wanted.shown:
        return False
    seen = scene.record.seen
    return seen is None or seen.astimezone(scene.zone).date() <= wanted.shown[-1]


def _on(scene: Scene, day: date) -> Scene:
    return planning(scene, Remind(CARD, MINE, open_moment(scene, day)))
