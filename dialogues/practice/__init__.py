"""Practice: situations to work through in writing (`/entrainement`). Nobody else ever sees any of it."""

from __future__ import annotations

from typing import Final

from dialogues.practice.acts import ACTIONS, CONDITIONS
from dialogues.practice.lists import CHOICES
from dialogues.practice.notes import CASE, NOTEBOOK, case_line, note_line
from dialogues.practice.pages import ASKED, SCREENS
from dialogues.practice.turns import TURN
from dialogues.registry import Registry

AREA: Final = Registry(
    actions=ACTIONS,
    conditions=CONDITIONS,
    choices={**CHOICES, "turn": TURN},
    screens=SCREENS,
    asked=ASKED,
    lines={CASE: case_line, NOTEBOOK: note_line},
)
