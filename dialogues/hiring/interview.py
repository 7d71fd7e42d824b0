"""The grid of a recruitment interview: criteria and cases are ticked, blank grids are counted, never named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from dialogues.hiring.grid import FEWEST, KIND, MOST, Grid, current, saved
from dialogues.hiring.lists import Offer
from dialogues.hiring.sheet import current as current_sheet
from dialogues.keys import box, in_rows, key
from dialogues.messages import ShowReport
from dialogues.phrases import Markup, Phrases, join
from dialogues.registry import Registry
from dialogues.scene import NOTHING, Scene

GRIDS: Final = 12
"""Blank grids in one document: the others are copies, and a document is made while other turns wait (0.5 s)."""
OFFERED: Final = 8
"""Of which as many have a button."""


def _ordered(known: Iterable[str], before: tuple[str, ...], chosen: str) -> tuple[str, ...]:
    """Return the ids that are ticked after a press, in the order of the content."""
    sign, value = chosen[:1], chosen[1:]
    kept = set(before) - {value} | ({value} if sign == "+" else set())
    return tuple(one for one in known if one in kept)


def tick_criterion(scene: Scene) -> Scene:
    """Tick or untick a criterion, as the button says."""
    _, grid = current(scene)
    known = [one.id for one in scene.house.referential.interview.criteria]
    return saved(scene, replace(grid, criteria=_ordered(known, grid.criteria, scene.chosen), changed=""))


def tick_case(scene: Scene) -> Scene:
    """Tick or untick a case, as the button says."""
    _, grid = current(scene)
    known = [one.id for one in scene.house.referential.interview.cases]
    return saved(scene, replace(grid, cases=_ordered(known, grid.cases, scene.chosen), changed=""))


def has_criteria(scene: Scene) -> bool:
    """A criterion at least is ticked."""
    return bool(current(scene)[1].criteria)


def criterion_first(scene: Scene) -> Scene:
    """Say that a grid has a criterion."""
    return scene.saying("entretien-rien")


def _count(text: str) -> int:
    """The number of grids that a text says; 0 for none, or too many."""
    return next((number for number in range(1, GRIDS + 1) if text.strip() == str(number)), 0)


def count_read(scene: Scene) -> bool:
    """The text is a number of grids."""
    return _count(scene.chosen) > 0


def count_unclear(scene: Scene) -> Scene:
    """Say what a number of grids may be."""
    return scene.saying("entretien-nombre-clair", most=GRIDS)


def give_grids(scene: Scene) -> Scene:
    """Make the document: the frame, the questions, then one blank grid for each application."""
    _, grid = current(scene)
    made = replace(
        grid, version=grid.version + 1, day=scene.today.isoformat(), count=_count(scene.chosen), changed="made"
    )
    return saved(scene, made).so(ShowReport(KIND, scene.conversation.project))


def criteria(scene: Scene) -> Offer:
    """The criteria, each with its box and its family."""
    _, grid = current(scene)
    say, interview = scene.phrases.say, scene.house.referential.interview
    told = [
        say("entretien-critere", title=one.title, family=one.family, text=one.question) for one in interview.criteria
    ]
    rows = [box(scene, one.title, one.id, ticked=one.id in grid.criteria) for one in interview.criteria]
    families = ", ".join(sorted(current_sheet(scene)[1].families))
    drawn = say("entretien-tires", families=families) if families else say("entretien-sans-fiche")
    number = len(grid.criteria)
    alert = NOTHING if FEWEST <= number <= MOST else say("entretien-compte", count=number)
    text = say("entretien", principle=interview.principle, drawn=drawn, list=join("\n", told), alert=alert)
    return text, tuple(rows)


def cases(scene: Scene) -> Offer:
    """The situations to handle on the spot, each with its box."""
    _, grid = current(scene)
    say, interview = scene.phrases.say, scene.house.referential.interview
    told = [
        say("entretien-critere", title=one.title, family=", ".join(one.families), text=one.situation)
        for one in interview.cases
    ]
    rows = [box(scene, one.title, one.id, ticked=one.id in grid.cases) for one in interview.cases]
    return say("entretien-cas", setting=interview.setting, list=join("\n", told)), tuple(rows)


def counts(scene: Scene) -> Offer:
    """How many blank grids; what is never asked; how long traces are kept."""
    interview = scene.house.referential.interview
    never = ", ".join(one[:1].lower() + one[1:] for one in interview.never)
    keys = [key(scene, "choisir", str(number), str(number), "-") for number in range(1, OFFERED + 1)]
    return scene.phrases.say("entretien-nombre", never=never, retention=interview.retention), in_rows(keys)


def line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a state as the history tells it: a document that was made; boxes are not told one by one."""
    grid = Grid.from_body(body)
    if grid.changed != "made":
        return NOTHING
    return phrases.say("entretien-entry", version=grid.version, count=len(grid.criteria))


INTERVIEW: Final = Registry(
    actions={
        "tick-criterion": tick_criterion,
        "tick-interview-case": tick_case,
        "criterion-first": criterion_first,
        "grid-count-unclear": count_unclear,
        "give-grids": give_grids,
    },
    conditions={"grid-has-criteria": has_criteria, "grid-count-read": count_read},
    choices={"interview-criteria": criteria, "interview-cases": cases, "interview-counts": counts},
    lines={KIND: line},
)
"""The grid of the interview."""
