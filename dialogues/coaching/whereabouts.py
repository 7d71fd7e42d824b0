"""The whole way in words: the weeks by stage, each with what the person said of it, and nothing that counts them."""

from __future__ import annotations

from collections.abc import Iterator

from dialogues.coaching.entry import RUNNING, Path
from dialogues.coaching.standing import at_hand, content, place_today, trace_of, traces, value_of
from dialogues.coaching.weeks import place_of
from dialogues.keys import in_rows, key
from dialogues.messages import Rows
from dialogues.phrases import Markup, join, without_markup
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from referential.library import Stage


def whereabouts(scene: Scene) -> tuple[Markup, Rows]:
    """The weeks by stage, each with what the person said of it, and nothing that counts them."""
    pair, days = at_hand(scene), content(scene)
    if pair is None:
        return scene.phrases.say("coaching-sans-parcours"), ()
    path, here = pair[1], place_today(scene, pair[1])
    told = [
        scene.phrases.say(
            "coaching-etape", title=stage.title, list=join("\n", list(_of_stage(scene, path, stage, here)))
        )
        for stage in days.stages
    ]
    numbers = enumerate(days.weeks, start=1)
    keys = [
        key(
            scene,
            "choisir",
            without_markup(scene.phrases.say("coaching-numero", number=number)),
            value_of(scene, one),
            "-",
        )
        for number, one in numbers
    ]
    guards = join("\n", [scene.phrases.say("coaching-puce", text=guard) for guard in days.guards])
    lost = _lost(scene)
    parts = [scene.phrases.say("coaching-ou"), *told, lost, scene.phrases.say("coaching-gardes", guards=guards)]
    return lines(parts), in_rows(keys)


def _of_stage(scene: Scene, path: Path, stage: Stage, here: int) -> Iterator[Markup]:
    for place, one in enumerate(content(scene).weeks):
        if one.stage == stage.id:
            mark = path.weeks.get(one.id) or _unsaid(path, place, here, begun=path.starts <= scene.today)
            state = scene.phrases.label("coaching-marks", mark)
            kept = scene.phrases.say("coaching-une-trace") if trace_of(scene, one.id) else NOTHING
            yield scene.phrases.say("coaching-etape-ligne", number=place + 1, aim=one.aim, state=state, kept=kept)


def _unsaid(path: Path, place: int, here: int, *, begun: bool) -> str:
    if place > here or not (begun or path.held):
        return "a_venir"
    if place < here:
        return "ouverte"
    return "ici" if path.state == RUNNING else "attend"


def _lost(scene: Scene) -> Markup:
    """What was kept of weeks that the content does not have any more."""
    weeks = content(scene).weeks
    found = [trace.title for _, trace in traces(scene) if place_of(weeks, trace.week) is None]
    return scene.phrases.say("coaching-perdues", titles=" ; ".join(found)) if found else NOTHING
