"""A tip becomes a commitment of one's own in one tap; its date takes a second one."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dialogues.commitments.entry import ME, Commitment
from dialogues.commitments.notebook import commitments, written
from dialogues.commitments.wording import party
from dialogues.keys import for_options, opening
from dialogues.messages import Key, Rows
from dialogues.phrases import Markup
from dialogues.scene import Scene
from dialogues.telling_time import weekday_and_date
from referential.model import Question, Tip

COMMAND: Final = "pas"
FRIDAY: Final = 4


def tip_key(scene: Scene, question: Question, tip: Tip) -> Key:
    """Return the button under a tip. It names the tip by its place in the content, which no answer changes."""
    label = scene.phrases.buttons["eng-pas"]
    return opening(scene, label, COMMAND, f"{question.code} {question.tips.index(tip) + 1}")


def take_tip(scene: Scene) -> Scene:
    """Remember which tip is to become a first step."""
    return scene.filling(engagements_tip=scene.chosen)


def first_step_days(scene: Scene) -> tuple[Markup, Rows]:
    """When the first step is for."""
    tip = _tip(scene)
    if tip is None:
        return scene.phrases.say("eng-pas-perdu"), ()
    return scene.phrases.say("eng-pas-quand", text=tip[1].text), for_options(
        scene, scene.phrases.options["first-step-days"], "choisir"
    )


def another_day(scene: Scene) -> bool:
    """The day is still to be said."""
    return scene.chosen == "autre"


def keep_first_step(scene: Scene) -> Scene:
    """Log the tip as a commitment of the person, for the day chosen."""
    tip = _tip(scene)
    scene = scene.emptied("engagements-tip")
    if tip is None:
        return scene.saying("eng-pas-perdu")
    due = _day(scene)
    commitment = Commitment(tip[1].text.rstrip("."), ME, due=due, origin="truc", code=tip[0].code)
    when = weekday_and_date(scene.phrases, due) if due else str(scene.phrases.say("eng-sans-date"))
    scene = written(scene, commitment, _same(scene, commitment))
    return scene.saying("eng-pas-note", who=party(scene.phrases, ME), date=when)


def _same(scene: Scene, commitment: Commitment) -> int:
    """Return the number of the first step already made of this tip and still to be kept, or 0: it is not doubled."""
    for entry, other in commitments(scene):
        if entry.mine and other.is_open and (other.origin, other.what) == (commitment.origin, commitment.what):
            return entry.number
    return 0


def _tip(scene: Scene) -> tuple[Question, Tip] | None:
    code, _, place = scene.field("engagements-tip").partition(" ")
    question = scene.house.referential.questions.get(code)
    if question is None or not place.isdecimal() or not 1 <= int(place) <= len(question.tips):
        return None
    return question, question.tips[int(place) - 1]


def _day(scene: Scene) -> str:
    """« Cette semaine » is for Friday, or for the next one at the week-end."""
    today = scene.today
    match scene.chosen:
        case "semaine":
            return (today + timedelta(days=(FRIDAY - today.weekday()) % 7)).isoformat()
        case "j15":
            return (today + timedelta(days=15)).isoformat()
        case "sans":
            return ""
        case iso:
            return iso
