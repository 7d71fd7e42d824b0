"""Points of vigilance of a phase, shown in a group: what is good to watch together. It is content, nobody's answer."""

from __future__ import annotations

from typing import Final

from dialogues.house import House
from dialogues.keys import in_rows
from dialogues.messages import Button, Key, Rows, Show
from dialogues.phrases import Markup
from dialogues.rounds.asking import is_open
from dialogues.rounds.panel import STEP
from dialogues.showing import lines
from dialogues.wording import title
from referential.model import Question

WATCH: Final = "vigie"
"""The verb of a button that shows a page."""
PAGE: Final = 4


def watched(house: House, wanted: str) -> Show:
    """Return a page of a phase, `<phase>.<page>`; without one, the phases to choose from."""
    phase, _, page = wanted.partition(".")
    if phase not in house.referential.phases:
        return Show(house.phrases.say("vigie-phases"), _phases(house), edit=bool(wanted))
    points = [(one, one.vigilance[0]) for one in house.referential.questions.values() if _has(one, phase)]
    pages = max((len(points) - 1) // PAGE + 1, 1)
    number = int(page) % pages if page.isdecimal() else 0
    told: list[Markup] = [house.phrases.say("vigie-titre", phase=house.referential.phases[phase].title)]
    told += [
        house.phrases.say("vigie-point", title=title(one), risk=point.risk, signal=point.signal)
        for one, point in points[number * PAGE : number * PAGE + PAGE]
    ]
    more = Key(house.phrases.buttons["vigie-suite"], _button(f"{phase}.{(number + 1) % pages}"))
    return Show(lines(told), (*(((more,),) if pages > 1 else ()), *_phases(house)), edit=True)


def _has(question: Question, phase: str) -> bool:
    """A private node is not spoken of in a group, not even by its points of vigilance (dossier 5.4)."""
    return question.phase == phase and is_open(question) and bool(question.vigilance)


def _phases(house: House) -> Rows:
    return in_rows(Key(one.title, _button(f"{one.id}.0")) for one in house.referential.phases.values())


def _button(value: str) -> Button:
    return Button(0, 0, STEP, "-", WATCH, value)
