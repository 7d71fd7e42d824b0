"""The survey of needs: closed questions that change where the path puts its weight. All of it may be passed."""

from __future__ import annotations

from typing import Final

from dialogues.coaching.entry import Path
from dialogues.coaching.standing import at_hand, saved
from dialogues.keys import box, key
from dialogues.messages import Rows
from dialogues.phrases import Markup
from dialogues.scene import Scene
from referential.library import Need, NeedQuestion, Week

FIELD: Final = "coaching-sondage"


def questions(scene: Scene) -> tuple[NeedQuestion, ...]:
    """Return the questions of the survey."""
    return scene.house.referential.survey.questions


def needs(scene: Scene, path: Path) -> tuple[Need, ...]:
    """Return what the person answered, in the order of the survey; an answer that is gone counts for nothing."""
    return tuple(
        need for one in questions(scene) for need in one.options if value_of(one, need) in frozenset(path.needs)
    )


def of_week(scene: Scene, path: Path, week: Week) -> tuple[Need, ...]:
    """Return the answers that bring a week forward."""
    return tuple(need for need in needs(scene, path) if week.id in need.weeks)


def value_of(question: NeedQuestion, need: Need) -> str:
    """Return an answer as it is kept, and as its button says it."""
    return f"{question.id}.{need.id}"


def survey(scene: Scene) -> tuple[Markup, Rows]:
    """The question at hand, its answers with their boxes."""
    one, pair, every = _at_hand(scene), at_hand(scene), questions(scene)
    ticked = frozenset(pair[1].needs if pair else ())
    hint = scene.phrases.say("coaching-sondage-plusieurs" if one.several else "coaching-sondage-une")
    opens = scene.phrases.say("coaching-sondage-debut", principle=scene.house.referential.survey.principle)
    text = scene.phrases.say(
        "coaching-sondage",
        opens=opens if one is every[0] else "",
        position=every.index(one) + 1,
        total=len(every),
        text=one.text,
        hint=hint,
    )
    rows = [box(scene, need.label, value_of(one, need), ticked=value_of(one, need) in ticked) for need in one.options]
    # The button says which question it leaves, so that a press received twice leaves one.
    return text, (*rows, (key(scene, "valider", value=one.id, subject="-"),))


def tick(scene: Scene) -> Scene:
    """Tick or untick an answer; of a question with one answer, the others go."""
    pair, one = at_hand(scene), _at_hand(scene)
    sign, value = scene.chosen[:1], scene.chosen[1:]
    if pair is None:
        return scene
    here = {value_of(one, need) for need in one.options}
    gone = {value} if one.several else here
    kept = tuple(name for name in pair[1].needs if name not in gone)
    changed = (*kept, value) if sign == "+" else tuple(name for name in pair[1].needs if name != value)
    return saved(scene, needs=changed) if changed != pair[1].needs else scene


def is_left(scene: Scene) -> bool:
    """Another question of the survey follows, or the button was that of a question that was left already."""
    return scene.chosen != _at_hand(scene).id or _at_hand(scene) is not questions(scene)[-1]


def go_on(scene: Scene) -> Scene:
    """Put the next question of the survey, unless the button was that of one that was left already."""
    every, one = questions(scene), _at_hand(scene)
    if scene.chosen != one.id:
        return scene
    return scene.filling(coaching_sondage=every[every.index(one) + 1].id)


def end(scene: Scene) -> Scene:
    """The survey is filled, or passed."""
    pair = at_hand(scene)
    told = ", ".join(need.label for need in needs(scene, pair[1])) if pair else ""
    return saved(scene.filling(coaching_sondage=""), surveyed=True, changed="needs" if told else "", about=told)


def _at_hand(scene: Scene) -> NeedQuestion:
    every = questions(scene)
    return next((one for one in every if one.id == scene.field(FIELD)), every[0])
