"""What the person does with a week: looks at it, says how it went, keeps a trace. A button names its week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dialogues.coaching.entry import DONE, PARTLY, SKIPPED, TRACE, Trace
from dialogues.coaching.standing import NO, YES, at_hand, content, named, saved, trace_of, week_at_hand
from dialogues.phrases import Markup
from dialogues.scene import NOTHING, Scene

MARKED: Final = {DONE: "coaching-note-fait", PARTLY: "coaching-note-partie", SKIPPED: "coaching-note-passee"}
"""What the person says of a week -> the phrase that answers."""


def take_week(scene: Scene) -> Scene:
    """Look at the week chosen; one that the content lost is said to be gone."""
    place = named(scene, scene.chosen)
    if place is None:
        return scene.filling(coaching_semaine="").saying("coaching-semaine-absente")
    return scene.filling(coaching_semaine=content(scene).weeks[place].id)


def marking(mark: str) -> Callable[[Scene], Scene]:
    """Return the action that notes how the week chosen went; said twice, it is noted once."""

    def marked(scene: Scene) -> Scene:
        pair, place = at_hand(scene), named(scene, scene.chosen)
        if pair is None or place is None:
            return take_week(scene)
        week = content(scene).weeks[place]
        scene = take_week(scene).saying(MARKED[mark], number=place + 1)
        if pair[1].weeks.get(week.id) == mark:
            return scene
        return saved(scene, weeks={**pair[1].weeks, week.id: mark}, changed=mark, about=week.aim)

    return marked


def keep_trace(scene: Scene) -> Scene:
    """Keep what was written of the week at hand: it takes the place of what was kept before."""
    pair = at_hand(scene)
    if pair is None:
        return scene
    entry, path = pair
    _, week = week_at_hand(scene, path)
    former = trace_of(scene, week.id)
    trace = Trace(entry.number, week.id, scene.chosen, week.aim, week.personal)
    scene = scene.noting(TRACE, trace.to_body(), former[0].number if former else 0, project=entry.project)
    return scene.saying("coaching-trace-gardee")


def trace_asked(scene: Scene) -> Markup:
    """Ask for the trace, with what was kept already, and who will read it."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return say("coaching-sans-parcours")
    place, week = week_at_hand(scene, pair[1])
    former = trace_of(scene, week.id)
    return say(
        "coaching-ask-trace",
        number=place + 1,
        trace=week.trace,
        former=say("coaching-trace-avant", text=former[1].text) if former else NOTHING,
        who=say("coaching-trace-personnelle" if week.personal else "coaching-trace-privee"),
    )


def adapt(scene: Scene) -> Scene:
    """The weeks are those of a project that is under way."""
    return saved(scene, under_way=YES, changed="under-way")


def stay(scene: Scene) -> Scene:
    """The weeks stay those of a project that begins."""
    return saved(scene, under_way=NO)


def has_week(scene: Scene) -> bool:
    """The week chosen is one of the path."""
    return at_hand(scene) is not None and named(scene, scene.chosen) is not None
