"""What the moves of practice do, and what they ask first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dialogues.machine import Test
from dialogues.phrases import without_markup
from dialogues.practice.lists import for_phase
from dialogues.practice.notes import CASE, LEARNT, MINE, NOTEBOOK, SAID, Note, Worked, kept
from dialogues.practice.play import CASE_FIELD, NOTE_FIELD, PATH_FIELD, SORT_FIELD, Play, at_hand, replayed
from dialogues.scene import Scene


def sort_out(scene: Scene) -> Scene:
    """Remember what the list is sorted out by; nothing chosen means all of it."""
    return scene.emptied(SORT_FIELD).filling(**{SORT_FIELD: scene.chosen})


def begin_case(scene: Scene) -> Scene:
    """Put the situation chosen at hand, from its beginning; an unknown name gives one that suits the phase."""
    known = scene.house.referential.situations
    return _at(scene, scene.chosen if scene.chosen in known else for_phase(scene), "")


def draw_case(scene: Scene) -> Scene:
    """Put at hand a situation that suits the phase."""
    return _at(scene, for_phase(scene), "")


def act_on(scene: Scene) -> Scene:
    """Take the way chosen; an ending is logged, for the person alone."""
    play = _after(scene)
    if play is None:
        return scene
    scene = _at(scene, play.situation.id, play.path)
    if play.ending is None:
        return scene
    body = Worked(play.situation.id, play.path, play.ending.id, title=without_markup(play.situation.title))
    scene = scene.filling(**{NOTE_FIELD: str(scene.record.next_entry)})
    return scene.noting(CASE, body.to_body(), project=MINE)


def step_back(scene: Scene) -> Scene:
    """Undo the last choice of the way that the button names, or of the one at hand."""
    play = _named(scene)
    return _at(scene, play.situation.id, play.path[:-1]) if play else scene


def start_again(scene: Scene) -> Scene:
    """Go back to the beginning of the situation at hand."""
    return _at(scene, scene.field(CASE_FIELD), "")


def keep_sentence(scene: Scene) -> Scene:
    """Keep in the notebook the sentence that one can say tomorrow; a second press keeps it once."""
    play = at_hand(scene)
    entry = scene.entry(CASE, scene.field(NOTE_FIELD))
    if play is None or (entry is not None and Worked.from_body(entry.body).kept):
        return scene
    note = Note(play.situation.tomorrow, SAID, play.situation.id)
    scene = scene.noting(NOTEBOOK, note.to_body(), project=MINE)
    return kept(scene, scene.field(NOTE_FIELD)).saying("cas-gardee")


def keep_lesson(scene: Scene) -> Scene:
    """Keep in the notebook what the person retains of the situation, in their words."""
    note = Note(scene.chosen, LEARNT, scene.field(CASE_FIELD))
    return scene.noting(NOTEBOOK, note.to_body(), project=MINE).saying("cas-retenu")


def _after(scene: Scene) -> Play | None:
    play = at_hand(scene)
    return replayed(play.situation, play.path + scene.chosen.rpartition(".")[2]) if play else None


def _named(scene: Scene) -> Play | None:
    play = at_hand(scene)
    case, _, path = scene.chosen.partition(".")
    return replayed(play.situation, path) if play is not None and case == play.situation.id else play


def _at(scene: Scene, case: str, path: str) -> Scene:
    sort = scene.field(SORT_FIELD)
    return scene.emptied("entrainement-").filling(**{CASE_FIELD: case, PATH_FIELD: path, SORT_FIELD: sort})


def way_ends(scene: Scene) -> bool:
    """The choice leads to an ending."""
    play = _after(scene)
    return play is not None and play.ending is not None


def way_begun(scene: Scene) -> bool:
    """At least one choice was made on the way that the button names."""
    play = _named(scene)
    return play is not None and bool(play.path)


ACTIONS: Final[Mapping[str, Callable[[Scene], Scene]]] = {
    "sort-out": sort_out,
    "begin-case": begin_case,
    "draw-case": draw_case,
    "act-on": act_on,
    "step-back": step_back,
    "start-again": start_again,
    "keep-sentence": keep_sentence,
    "keep-lesson": keep_lesson,
}
CONDITIONS: Final[Mapping[str, Test]] = {"way-ends": way_ends, "way-begun": way_begun}
