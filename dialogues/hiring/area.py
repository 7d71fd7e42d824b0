"""What the dialogue of the job description names: its actions, its conditions, its lists."""

from __future__ import annotations

from typing import Final

from dialogues.hiring import acts, lists
from dialogues.hiring.sheet import KIND, current
from dialogues.hiring.words import line
from dialogues.phrases import Markup
from dialogues.registry import Registry
from dialogues.scene import Scene


def _field(scene: Scene) -> Markup:
    """What is asked of a field, with what it says already."""
    name = acts.field_at_hand(scene)
    say, text = scene.phrases.say, current(scene)[1].texts.get(name, "")
    said = say("fiche-aujourdhui", text=text) if text else say("fiche-encore-vide")
    asked = say(f"fiche-champ-{name}")
    return say("fiche-champ", title=acts.title_of(scene, name), asked=asked, said=said)


AREA: Final = Registry(
    actions={
        "open-sheet": acts.open_sheet,
        "take-job-phase": acts.take_phase,
        "tick-mission": acts.tick_mission,
        "write-mission": acts.write_mission,
        "keep-job-share": acts.keep_share,
        "empty-job-share": acts.empty_share,
        "job-share-unclear": acts.share_unclear,
        "begin-part": acts.begin_part,
        "keep-job-field": acts.keep_field,
        "empty-job-field": acts.empty_field,
        "next-job-field": acts.next_field,
        "tick-answer": acts.tick_answer,
        "take-answers": acts.take_answers,
        "take-job-family": acts.take_family,
        "tick-job-level": acts.tick_level,
        "nothing-yet": acts.nothing_yet,
        "give-sheet": acts.give_sheet,
        "begin-another-sheet": acts.begin_another,
        "take-sheet": acts.take_sheet,
    },
    conditions={
        "job-share-read": acts.share_read,
        "part-is-missions": acts.part_is_missions,
        "part-is-competences": acts.part_is_competences,
        "part-has-answers": acts.part_has_answers,
        "job-field-left": acts.field_left,
        "sheet-begun": acts.is_begun,
    },
    choices={
        "job-parts": lists.parts,
        "job-phases": lists.phases,
        "job-missions": lists.missions,
        "job-shares": lists.shares,
        "job-answers": lists.answers,
        "job-families": lists.families,
        "job-levels": lists.levels,
        "job-sheets": lists.sheets,
    },
    asked={"job-field": _field},
    lines={KIND: line},
)
"""The job description."""
