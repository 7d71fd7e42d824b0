"""From a divergence to a path: what kind of disagreement it is, what the group does about it, one sentence, no author.

The group says it aloud; whoever leads the round writes it down, reads it again, and shows it to the group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final, Self

from dialogues.dialogue import Say
from dialogues.keys import fixed, for_options
from dialogues.messages import Rows, Show, Trace
from dialogues.phrases import Markup, Phrases, without_markup
from dialogues.rounds import state
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.telling_time import day_in_words

DISAGREEMENTS: Final = "round-disagreements"
PATHS: Final = "round-paths"
WITH_DATE: Final = frozenset({"fait", "essai", "ouvert"})
"""Paths that have an end: the fact is looked for, one tries, or the question stays open, until a day."""


@dataclass(frozen=True, slots=True)
class Path:
    """What a group makes of its disagreement. It has no author."""

    disagreement: str
    path: str
    reasons: str
    minority: str = ""
    on: str = ""
    """ISO 8601 day, for the paths that have an end."""
    told: str = ""
    """The whole of it, as it was read before it was shown."""

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Return what a stored body says."""
        return cls(**{name: value for name, value in body.items() if name in cls.__dataclass_fields__})

    def to_body(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def disagreements(scene: Scene) -> tuple[Markup, Rows]:
    """What kind of disagreement it is."""
    offered = scene.phrases.options[DISAGREEMENTS]
    told = [scene.phrases.say(f"desaccord-{one.value}") for one in offered]
    return lines([scene.phrases.say("tour-qualifier"), *told]), for_options(scene, offered, "choisir")


def keep_disagreement(scene: Scene) -> Scene:
    """Keep what kind it is."""
    return scene.emptied("tour-chemin").filling(tour_desaccord=scene.chosen)


def paths(scene: Scene) -> tuple[Markup, Rows]:
    """What the group may do about it."""
    offered = scene.phrases.options[PATHS]
    told = [scene.phrases.say(f"chemin-{one.value}") for one in offered]
    advice = scene.phrases.say(f"conseil-{scene.field('tour-desaccord') or 'fait'}")
    return lines([advice, scene.phrases.say("tour-chemins"), *told]), for_options(scene, offered, "choisir")


def keep_path(scene: Scene) -> Scene:
    """Keep what the group does."""
    return scene.filling(tour_chemin=scene.chosen, tour_chemin_date="")


def with_date(scene: Scene) -> bool:
    """What was chosen has an end."""
    return scene.chosen in WITH_DATE


def keep_date(scene: Scene) -> Scene:
    """Keep until when."""
    return scene.filling(tour_chemin_date=scene.chosen)


def keep_reasons(scene: Scene) -> Scene:
    """Keep the reasons."""
    return scene.filling(tour_chemin_raisons=" ".join(scene.chosen.split()))


def keep_minority(scene: Scene) -> Scene:
    """Keep the other reading, in words that those who hold it recognise."""
    return scene.filling(tour_chemin_autre=" ".join(scene.chosen.split()))


def no_minority(scene: Scene) -> Scene:
    """There is no other reading to keep."""
    return scene.filling(tour_chemin_autre="")


def asked(key: str) -> Callable[[Scene], Markup]:
    """Return what asks for one part, with the question of the round."""

    def ask(scene: Scene) -> Markup:
        found = state.at_hand(scene)
        return scene.phrases.say(key, wording=found.asked.wording if found else "")

    return ask


def gathered(scene: Scene) -> Path | None:
    """Return the path as it stands in the form; None while something is missing."""
    on, found = scene.field("tour-chemin-date"), state.at_hand(scene)
    path = Path(
        scene.field("tour-desaccord"),
        scene.field("tour-chemin"),
        scene.field("tour-chemin-raisons"),
        scene.field("tour-chemin-autre"),
        on,
    )
    whole = found is not None and path.disagreement and path.path and path.reasons
    if not whole or (path.path in WITH_DATE) != bool(on) or found is None:
        return None
    return replace(path, told=without_markup(sentence(scene.phrases, path, scene.today)))


def sentence(phrases: Phrases, path: Path, today: date) -> Markup:
    """Return the path in words: what kind of disagreement, what is done, why, and the other reading."""
    day = day_in_words(phrases, date.fromisoformat(path.on), today) if path.on else NOTHING
    on = phrases.say("chemin-jusque", day=day) if day else NOTHING
    parts = [
        phrases.say(
            "trace-phrase",
            kind=phrases.label(DISAGREEMENTS, path.disagreement),
            path=phrases.label(PATHS, path.path),
            on=on,
        ),
        phrases.say("trace-raisons", reasons=path.reasons),
        phrases.say("trace-autre", minority=path.minority) if path.minority else NOTHING,
    ]
    return lines([part for part in parts if part])


def review(scene: Scene, step: Say) -> Show:
    """The trace as the group will read it."""
    path, found = gathered(scene), state.at_hand(scene)
    if path is None or found is None:
        return Show(scene.phrases.say("trace-incomplete"), fixed(scene, step.buttons, ["tr-publier"]))
    told = sentence(scene.phrases, path, scene.today)
    return Show(scene.phrases.say("trace-relire", trace=told), fixed(scene, step.buttons))


def path_ready(scene: Scene) -> bool:
    """Nothing is missing, and the person may still say what follows this round."""
    found = state.at_hand(scene)
    return gathered(scene) is not None and found is not None and found.leads


def publish(scene: Scene) -> Scene:
    """Show the trace to the group, and keep it."""
    path, found = gathered(scene), state.at_hand(scene)
    if path is None or found is None:  # `path_ready` was asked before
        return scene
    now = replace(found, trace=path.to_body())
    listed = tuple(now if one.id == found.id else one for one in scene.record.rounds)
    scene = replace(scene, record=replace(scene.record, rounds=listed))
    scene = scene.emptied("tour-chemin").filling(tour_desaccord="")
    return scene.so(Trace(found.id, path.to_body(), scene.at)).saying("trace-publiee")
