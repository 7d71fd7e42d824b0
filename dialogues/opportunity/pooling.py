"""Putting one's answers in common: after reading exactly what will be seen, and back out until somebody else is in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.keys import box, key
from dialogues.keys import short as cut
from dialogues.messages import Rows
from dialogues.opportunity.entry import COMMON, OWN, Filled, Pooled
from dialogues.opportunity.standing import can_compare, content, filled, own_entry, pooled, short, theirs
from dialogues.opportunity.words import blocking, by_block
from dialogues.phrases import Markup
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

FACTS_FIELD: Final = "opportunite-faits"
TWO: Final = 2


def to_put_in_common(scene: Scene) -> tuple[Markup, Rows]:
    """Exactly what others will see, with one box for each fact, and the gesture itself."""
    say, one, facts = scene.phrases.say, _chosen(scene), _facts(scene)
    if not _is_ready(scene):
        return say("opp-rien"), ()
    parts = [
        say("opp-commun", page=by_block(scene, one), blockers=blocking(scene, one)),
        say("opp-commun-faits") if facts else NOTHING,
        _who_sees(scene),
        say("opp-commun-attendue" if theirs(scene).is_there else "opp-commun-retrait"),
    ]
    # A fact may be cut in its box: the whole of it is in the text, once it is ticked.
    boxes = [box(scene, cut(fact), short(name), ticked=name in one.facts) for name, fact in facts.items()]
    gesture = key(scene, "opp-mettre", value=_mark(scene), subject="-")
    return lines(parts), (*boxes, (gesture,))


def _who_sees(scene: Scene) -> Markup:
    members = scene.project.members if scene.project else 1
    name = "opp-commun-seul" if members < TWO else "opp-commun-deux" if members == TWO else "opp-commun-plusieurs"
    return scene.phrases.say(name)


def _facts(scene: Scene) -> dict[str, str]:
    """Return the person's facts by criterion, in the order of the content."""
    facts = filled(scene).facts
    return {one.id: facts[one.id] for one in content(scene).criteria if facts.get(one.id)}


def _chosen(scene: Scene) -> Pooled:
    """Return what would be in common: what is asked today, and the facts that are ticked."""
    mine, ticked = filled(scene), scene.field(FACTS_FIELD).split()
    asked = {one.id for one in content(scene).criteria}
    return Pooled(
        round=mine.round,
        answers={name: said for name, said in mine.answers.items() if name in asked},
        facts={name: fact for name, fact in _facts(scene).items() if short(name) in ticked},
        blockers=tuple(one.id for one in content(scene).blockers if one.id in mine.blockers),
    )


def _mark(scene: Scene) -> str:
    """Name what was read, so that an older page never puts in common what it did not show."""
    members = scene.project.members if scene.project else 1
    return short(repr((_chosen(scene), members, theirs(scene).is_there)))


def tick_fact(scene: Scene) -> Scene:
    """Tick or untick a fact, as the button says."""
    sign, value = scene.chosen[:1], scene.chosen[1:]
    boxes = frozenset(scene.field(FACTS_FIELD).split())
    boxes = boxes | {value} if sign == "+" else boxes - {value}
    return scene.filling(opportunite_faits=" ".join(sorted(boxes)))


def untick_facts(scene: Scene) -> Scene:
    """Begin with no fact ticked."""
    return scene.filling(opportunite_faits="")


def put_in_common(scene: Scene) -> Scene:
    """Let the members who do the same read what was just read."""
    if pooled(scene) is not None:
        return scene
    entry = own_entry(scene, COMMON)
    body = _chosen(scene).to_body()
    return untick_facts(scene.noting(COMMON, body, entry.number if entry else 0, "partageable"))


def withdraw(scene: Scene) -> Scene:
    """Take one's answers back: the row that says so holds nothing of them, and nobody else reads it."""
    entry, mine = own_entry(scene, COMMON), pooled(scene)
    if entry is None or mine is None:
        return scene
    body = Pooled(mine.round, common=False).to_body()
    return scene.noting(COMMON, body, entry.number).saying("opp-retiree")


def too_late(scene: Scene) -> Scene:
    """Say why what was compared stays."""
    return scene.saying("opp-trop-tard")


def read_again(scene: Scene) -> Scene:
    """Say that something changed since the page was read."""
    return scene.saying("opp-relire")


def new_round(scene: Scene) -> Scene:
    """Begin another round: the answers of the one before stay as they are."""
    following = replace(Filled(), round=filled(scene).round + 1)
    return scene.emptied("opportunite-").noting(OWN, following.to_body()).saying("opp-nouveau-tour")


def not_yet(scene: Scene) -> Scene:
    """Say that another round comes after a comparison."""
    return scene.saying("opp-tour-tot")


def frozen(scene: Scene) -> Scene:
    """Say why answers in common do not change."""
    return scene.saying("opp-fige")


def as_read(scene: Scene) -> bool:
    """The page under which the button stands says what would be put in common now."""
    return _is_ready(scene) and scene.chosen == _mark(scene)


def _is_ready(scene: Scene) -> bool:
    """Whether there is something to put in common, the blocking points looked at: what others saw is read after."""
    return bool(_chosen(scene).answers) and filled(scene).read_through


def ready(scene: Scene) -> bool:
    """The person answered, looked at the blocking points, and has nothing of this round in common."""
    return _is_ready(scene) and pooled(scene) is None


def look_first(scene: Scene) -> Scene:
    """Say that the blocking points come before."""
    return scene.saying("opp-bloquants-dabord")


def nobody_else(scene: Scene) -> bool:
    """No other member has put theirs in common, so that nobody can have read the person's."""
    return not theirs(scene).is_there


def comparable(scene: Scene) -> bool:
    """There are answers to compare."""
    return can_compare(scene)
