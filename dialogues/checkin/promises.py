"""What was promised, or waited for, since the last check-in: it is looked back on before any question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dialogues.checkin.entry import WAIT, Wait
from dialogues.checkin.series import at_hand, last_step, noted
from dialogues.checkin.waiting import planned_wait, spoken_day, unplanned_wait
from dialogues.commitments.entry import DROPPED, KEPT, KIND, ME, MOVED, Commitment
from dialogues.commitments.notebook import written
from dialogues.keys import in_rows, key
from dialogues.messages import Rows
from dialogues.phrases import Markup
from dialogues.scene import NOTHING, Scene


@dataclass(frozen=True, slots=True)
class Promise:
    """An entry to look back on: a commitment, or a moment that was waited for."""

    number: int
    commitment: Commitment | None = None
    wait: Wait | None = None


def promises(scene: Scene) -> tuple[Promise, ...]:
    """Return what is still to be looked back on in this check-in: the last first step, then what is due."""
    known, most = at_hand(scene), scene.house.referential.checkins.composition.promises
    seen = () if known.is_closed else known.reviewed  # a check-in that is over says nothing of the next one
    found = sorted(_due(scene, last_step(scene)), key=lambda pair: pair[0])
    kept = [one for _, one in found if one.number not in seen]
    return tuple(kept[: max(most - len(seen), 0)])


def _due(scene: Scene, last: int) -> Iterator[tuple[tuple[int, str, int], Promise]]:
    """Yield what is due with its rank: the last step, then by date; what has no date, after."""
    today, here = scene.today.isoformat(), scene.conversation.project
    for entry in scene.entries(KIND):
        one = Commitment.from_body(entry.body)
        is_last = entry.number == last
        if entry.mine and entry.project == here and one.is_open and (is_last or one.due <= today):
            rank = 0 if is_last else 1 if one.due else 2
            yield (rank, one.due, entry.number), Promise(entry.number, commitment=one)
    for entry in scene.entries(WAIT):
        wait = Wait.from_body(entry.body)
        if entry.mine and entry.project == here and wait.is_open and wait.until <= today:
            yield (1, wait.until, entry.number), Promise(entry.number, wait=wait)


def choices(scene: Scene) -> tuple[Markup, Rows]:
    """Ask about the promise at hand; its number stands in each button, so that none speaks of another."""
    found = promises(scene)
    if not found:
        return scene.phrases.say("point-promis-vide"), ()
    group = "promise-answers" if found[0].commitment else "wait-answers"
    options = scene.phrases.options[group]
    keys = in_rows(key(scene, "choisir", one.label, f"{found[0].number}.{one.value}") for one in options)
    return told(scene, found[0]), keys


def told(scene: Scene, promise: Promise) -> Markup:
    """Return a promise in words, with a question."""
    say = scene.phrases.say
    if promise.wait is not None:
        whom = say("point-avec", whom=promise.wait.whom) if promise.wait.whom else NOTHING
        return say("point-attendu", what=promise.wait.what, whom=whom, date=spoken_day(scene, promise.wait.until))
    one = promise.commitment or Commitment("")
    due = say("point-pour", date=spoken_day(scene, one.due)) if one.due else NOTHING
    whom = say("point-avec", whom=one.whom) if one.whom else NOTHING
    if one.who == ME:
        return say("point-promis", what=one.what, whom=whom, due=due)
    return say("point-promis-autre", who=one.who, what=one.what, whom=whom, due=due)


def settle(scene: Scene) -> Scene:
    """Note what became of the promise at hand: kept, still to be kept, the moment has come, or let go."""
    number, _, word = scene.chosen.partition(".")
    found = next((one for one in promises(scene) if str(one.number) == number), None)
    if found is None:
        return scene
    if found.wait is not None:
        scene = unplanned_wait(scene, found.number)
        scene = scene.noting(WAIT, replace(found.wait, state=word).to_body(), found.number)
        if word == "venu":
            made = Commitment(found.wait.what, ME, found.wait.whom, origin="point")
            scene = written(scene, made)
    elif found.commitment is not None and word == KEPT:
        scene = written(scene, replace(found.commitment, state=KEPT, reason=""), found.number)
    return _reviewed(scene, found.number).saying("point-noter")


def keep_day(scene: Scene) -> Scene:
    """Keep the new day until its reason is given."""
    return scene.filling(point_jour=scene.chosen)


def move(scene: Scene) -> Scene:
    """The promise at hand is for another day; the reason may be left unsaid."""
    return _changed(scene, lambda one: replace(one, state=MOVED, due=scene.field("point-jour"), reason=scene.chosen))


def drop(scene: Scene) -> Scene:
    """The promise at hand is given up, for a reason."""
    return _changed(scene, lambda one: replace(one, state=DROPPED, reason=scene.chosen))


def wait_on(scene: Scene) -> Scene:
    """The moment at hand is waited for until another day."""
    found = next(iter(promises(scene)), None)
    if found is None or found.wait is None:
        return scene
    scene = scene.noting(WAIT, replace(found.wait, until=scene.chosen).to_body(), found.number)
    scene = scene.saying("point-attente-noter", date=spoken_day(scene, scene.chosen))
    return _reviewed(planned_wait(scene, scene.chosen, found.number), found.number)


def reason_asked(scene: Scene) -> Markup:
    """Ask why the day moves, and say which day was understood."""
    return scene.phrases.say("point-raison-date", date=spoken_day(scene, scene.field("point-jour")))


def is_left(scene: Scene) -> bool:
    """A promise is still to be looked back on."""
    return bool(promises(scene))


def is_another(scene: Scene) -> bool:
    """Another promise follows the one at hand."""
    return len(promises(scene)) > 1


def is_moving(scene: Scene) -> bool:
    """The answer asks for another day."""
    return scene.chosen.partition(".")[2] in (MOVED, "attendre")


def is_dropping(scene: Scene) -> bool:
    """The answer gives a commitment up."""
    return scene.chosen.partition(".")[2] == DROPPED


def is_commitment(scene: Scene) -> bool:
    """The promise at hand is a commitment, and not a moment that was waited for."""
    found = promises(scene)
    return bool(found) and found[0].commitment is not None


def _changed(scene: Scene, change: Callable[[Commitment], Commitment]) -> Scene:
    found = next(iter(promises(scene)), None)
    if found is None or found.commitment is None:
        return scene
    scene = written(scene, change(found.commitment), found.number).emptied("point-jour")
    return _reviewed(scene, found.number).saying("point-noter")


def _reviewed(scene: Scene, number: int) -> Scene:
    return noted(scene, reviewed=(*at_hand(scene).reviewed, number))
