"""Where the person stands: the path at hand, its week at hand, and the step to open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from dialogues.branching import any_holds
from dialogues.coaching.entry import ENDED, PATH, PAUSED, STOPPED, TRACE, Path, Trace
from dialogues.coaching.weeks import place_of, place_on
from dialogues.moving import go
from dialogues.record import Entry
from dialogues.scene import Scene
from referential.library import HundredDays, Week

MUTE: Final = "muet"
"""What follows the number of a path in a button that stops its weekly word."""
STEPS: Final = {PAUSED: "cj-repos", STOPPED: "cj-fini", ENDED: "cj-fini"}
"""State of a path -> the step that shows it."""
YES, NO = "oui", "non"


def content(scene: Scene) -> HundredDays:
    """Return the hundred days of the content."""
    return scene.house.referential.hundred_days


def paths(scene: Scene) -> tuple[tuple[Entry, Path], ...]:
    """Return the person's paths that stand in the project at hand or in none, oldest first."""
    here = (0, scene.conversation.project)
    found = ((one, Path.from_body(one.body)) for one in scene.entries(PATH) if one.mine and one.project in here)
    return tuple((entry, path) for entry, path in found if path is not None)


def at_hand(scene: Scene) -> tuple[Entry, Path] | None:
    """Return the path at hand: the one that was opened, else the latest of the project, else the latest of none."""
    found = paths(scene)
    opened = next((pair for pair in found if str(pair[0].number) == scene.field("coaching-at")), None)
    project = opened[0].project if opened else scene.conversation.project
    latest = [pair for pair in found if pair[0].project == project] or list(found)
    return latest[-1] if latest else None


def saved(scene: Scene, **changes: Any) -> Scene:
    """Return the scene with the path at hand changed and noted; without one there is nothing to change."""
    pair = at_hand(scene)
    if pair is None:
        return scene
    entry, path = pair
    changes = {"changed": "", "about": "", **changes}
    return scene.noting(PATH, replace(path, **changes).to_body(), entry.number, project=entry.project)


def place_today(scene: Scene, path: Path) -> int:
    """Return the place of the week of today, one of the weeks there are."""
    weeks = content(scene).weeks
    place = place_on(weeks, path, scene.today)
    held = place_of(weeks, path.held)
    if path.state in STEPS and held is not None:  # time stands still
        return held
    return min(max(place, 0), len(weeks) - 1)


def is_over(scene: Scene, path: Path) -> bool:
    """Return whether the last week has passed."""
    return place_on(content(scene).weeks, path, scene.today) >= len(content(scene).weeks)


def week_at_hand(scene: Scene, path: Path) -> tuple[int, Week]:
    """Return the week that is looked at, with its place: the one that was chosen, or that of today."""
    weeks = content(scene).weeks
    chosen = place_of(weeks, scene.field("coaching-semaine"))
    place = place_today(scene, path) if chosen is None else chosen
    return place, weeks[place]


def traces(scene: Scene) -> tuple[tuple[Entry, Trace], ...]:
    """Return what the person kept of the path at hand, in the order in which it was first written."""
    pair = at_hand(scene)
    found = ((one, Trace.from_body(one.body)) for one in scene.entries(TRACE) if one.mine)
    return tuple((entry, trace) for entry, trace in found if pair is not None and trace.path == pair[0].number)


def trace_of(scene: Scene, week: str) -> tuple[Entry, Trace] | None:
    """Return what was kept of a week, or None."""
    return next((pair for pair in traces(scene) if pair[1].week == week), None)


def value_of(scene: Scene, week: Week) -> str:
    """Return a week as a button says it: with the rank of its path in the project, so that a path has its own."""
    return f"{_rank(scene)}.{week.id}"


def named(scene: Scene, value: str) -> int | None:
    """Return the place of the week that a button says; None when it is gone, or of a path before this one."""
    rank, _, name = value.partition(".")
    return place_of(content(scene).weeks, name) if rank == str(_rank(scene)) else None


def _rank(scene: Scene) -> int:
    pair = at_hand(scene)
    return sum(one.project == pair[0].project for one, _ in paths(scene)) if pair else 0


def under_way(scene: Scene) -> bool:
    """The project is already under way, and nobody has said yet whether the path adapts to it."""
    pair = at_hand(scene)
    return pair is not None and not pair[1].under_way and may_adapt(scene)


def may_adapt(scene: Scene) -> bool:
    """Return whether the project is under way, and some weeks have other questions then."""
    name = content(scene).under_way_when
    if not any(week.under_way for week in content(scene).weeks):
        return False
    return any_holds(scene.house.referential, scene.record, scene.conversation.phase, scene.at, [name])


def stand(scene: Scene) -> Scene:
    """Go to the step that shows the path at hand as it is today."""
    pair = at_hand(scene)
    scene = scene.filling(coaching_semaine="")
    if pair is None:
        return go(scene, "cj-accueil")
    entry, path = pair
    scene = scene.filling(coaching_at=str(entry.number))
    if path.state in STEPS:
        return go(scene, STEPS[path.state])
    return go(scene, "cj-attend" if place_on(content(scene).weeks, path, scene.today) < 0 else "semaine")


def leave(scene: Scene) -> Scene:
    """Drop what was looked at; what was noted stays."""
    return scene.emptied("coaching-")
