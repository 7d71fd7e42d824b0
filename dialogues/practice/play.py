"""Where one stands in a situation: the numbers of the choices made so far, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dialogues.scene import Scene
from referential.situations import Ending, Moment, Situation, Way

CASE_FIELD: Final = "entrainement-cas"
PATH_FIELD: Final = "entrainement-chemin"
NOTE_FIELD: Final = "entrainement-note"
"""The number of the entry that logs the ending at hand."""
SORT_FIELD: Final = "entrainement-tri"
"""What the list of situations is sorted out by: `p:<phase>`, `f:<family>`, or nothing."""


@dataclass(frozen=True, slots=True)
class Play:
    """A situation as it stands: at a turn, or at an ending; `way` is the last choice made."""

    situation: Situation
    path: str = ""
    turn: Moment | None = None
    ending: Ending | None = None
    way: Way | None = None


def replayed(situation: Situation, path: str) -> Play:
    """Return where `path` leads. A number that the content no longer has ends the path before it."""
    play = Play(situation, "", situation.turns[0])
    for number in path:
        if play.turn is None or not number.isdecimal() or not 1 <= int(number) <= len(play.turn.choices):
            break
        way = play.turn.choices[int(number) - 1]
        play = Play(situation, play.path + number, situation.turn(way.to), situation.ending(way.to), way)
    return play


def at_hand(scene: Scene) -> Play | None:
    """Return the situation at hand, or None when there is none, or none of that name any more."""
    situation = scene.house.referential.situations.get(scene.field(CASE_FIELD))
    return replayed(situation, scene.field(PATH_FIELD)) if situation else None


def name_of(play: Play) -> str:
    """Return what a button says of the place at hand: it acts there and nowhere else."""
    place = play.turn or play.ending
    return f"{play.situation.id}.{place.id if place else ''}"
