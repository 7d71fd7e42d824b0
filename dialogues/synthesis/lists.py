"""The lists of the synthesis: the plan, what may be picked, the first steps, the boxes of what is shared."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import box, fixed, key, opening, short, valued
from dialogues.messages import Rows, Show
from dialogues.phrases import Markup, join, without_markup
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from dialogues.synthesis.entry import MOST, Picked, Synthesis
from dialogues.synthesis.evolving import evolution
from dialogues.synthesis.points import EVOLUTION, POINTS, offered, shown, title, told
from dialogues.synthesis.points import step as step_in_words
from dialogues.synthesis.standing import draft, kept, supports, to_work
from dialogues.synthesis.steps import has_promise_left, has_room_for_a_step

Offer = tuple[Markup, Rows]
LONGEST_WORDS: Final = 160
"""Characters of an answer in a list to pick from; it is whole where it was picked."""
TWO: Final = 2


def plan(scene: Scene, step: Say) -> Show:
    """The draft as it stands, point by point, and exactly what the members would read of it."""
    one, say = draft(scene)[1], scene.phrases.say
    text = lines([say("sy-plan"), whole(scene, one, evolution(scene)), what_is_shared(scene, one)])
    gesture = "sy-partager" if shown(scene.house, one).common else "sy-garder"
    without = {"sy-garder", "sy-partager"} - ({gesture} if one.is_begun else set())
    return Show(text, valued(fixed(scene, step.buttons, without), mark(scene), only=gesture))


def whole(scene: Scene, one: Synthesis, changes: tuple[str, ...]) -> Markup:
    """Return a synthesis point by point; what is empty reads « à compléter »."""
    say, parts = scene.phrases.say, []
    for number, point in enumerate(POINTS, start=1):
        found = changes if point == EVOLUTION else told(scene.house, one, point)
        named = {"number": number, "title": title(scene.phrases, point)}
        if found:
            parts.append(say("sy-point-numero", list=_bulleted(scene, found), **named))
        else:
            parts.append(say("sy-point-vide", text=_empty(scene, point), **named))
    return join("\n", parts)


def _bulleted(scene: Scene, texts: Iterable[str]) -> Markup:
    return join("\n", [scene.phrases.say("sy-ligne", text=text) for text in texts])


def _empty(scene: Scene, point: str) -> Markup:
    names = {EVOLUTION: "sy-premiere", "partage": "sy-rien-partage"}
    return scene.phrases.say(names.get(point, "sy-vide"))


def what_is_shared(scene: Scene, one: Synthesis) -> Markup:
    """Return exactly what the members would read, and who they are; nothing when no box is ticked."""
    points, say = shown(scene.house, one).points, scene.phrases.say
    if not points:
        return NOTHING
    members = scene.project.members if scene.project else 1
    who = "sy-lu-seul" if members < TWO else "sy-lu-deux" if members == TWO else "sy-lu-plusieurs"
    return say("sy-sera-lu", list=told_points(scene, points), who=say(who))


def told_points(scene: Scene, points: Iterable[tuple[str, tuple[str, ...]]]) -> Markup:
    """Return points that are shared, each under its title; one that this version does not know is left out."""
    parts = [
        scene.phrases.say("sy-point", title=title(scene.phrases, name), list=_bulleted(scene, found))
        for name, found in points
        if name in POINTS
    ]
    return join("\n", parts)


def mark(scene: Scene) -> str:
    """Name what the plan says, so that an older page never keeps nor shares what it did not show."""
    members = scene.project.members if scene.project else 1
    return format(zlib.crc32(repr((draft(scene), members)).encode()), "x")


def support_boxes(scene: Scene) -> Offer:
    """The answers « oui » that something stands behind, each with its box."""
    found = supports(scene)
    text = scene.phrases.say("sy-appuis" if found else "sy-sans-appui", most=MOST, list=_listed(scene, found))
    return text, _boxes(scene, found, draft(scene)[1].supports)


def work_boxes(scene: Scene) -> Offer:
    """The answers to work on, what a check-in would ask first before the others, each with its box."""
    found = to_work(scene)
    text = scene.phrases.say("sy-travaux" if found else "sy-sans-travail", most=MOST, list=_listed(scene, found))
    return text, _boxes(scene, found, draft(scene)[1].to_work)


def _listed(scene: Scene, found: tuple[Picked, ...]) -> Markup:
    say = scene.phrases.say
    told_ones = [
        say("sy-reponse", title=one.title, words=short(one.words, LONGEST_WORDS)) if one.words else one.title
        for one in found
    ]
    return _bulleted(scene, told_ones)


def _boxes(scene: Scene, found: tuple[Picked, ...], picked: tuple[Picked, ...]) -> Rows:
    """What was picked and is not offered any more keeps its box, so that it can be put back."""
    codes = {one.code for one in picked}
    gone = [one for one in picked if one.code not in {each.code for each in found}]
    return tuple(box(scene, short(one.title, 56), one.code, ticked=one.code in codes) for one in (*found, *gone))


def first_steps(scene: Scene) -> Offer:
    """The first steps, to add, to take out, to promise."""
    one, say = draft(scene)[1], scene.phrases.say
    now = _bulleted(scene, [step_in_words(scene.phrases, each) for each in one.steps]) if one.steps else say("sy-vide")
    keys = [
        key(scene, "choisir", short(without_markup(say("sy-oter", what=each.what))), str(place), "-")
        for place, each in enumerate(one.steps)
    ]
    keys += [key(scene, "sy-ajouter", subject="-")] if has_room_for_a_step(scene) else []
    keys += [key(scene, "sy-promettre", subject="-")] if has_promise_left(scene) else []
    if one.steps and not has_promise_left(scene):
        keys.append(opening(scene, scene.phrases.commands["engagements"], "engagements"))
    return say("sy-premiers-pas", most=MOST, list=now), tuple((each,) for each in keys)


def point_boxes(scene: Scene) -> Offer:
    """What may be shared, each point with its box; none is ticked by itself."""
    one, say = draft(scene)[1], scene.phrases.say
    names = offered(scene.house, one)
    rows = tuple(box(scene, title(scene.phrases, name), name, ticked=name in one.shared) for name in names)
    shared_now = what_is_shared(scene, one)
    return lines([say("sy-partager" if names else "sy-rien-a-partager"), shared_now]), rows


def versions(scene: Scene) -> Offer:
    """Every version that was kept, the latest first."""
    found, say = kept(scene)[::-1], scene.phrases.say
    keys = [
        key(
            scene,
            "choisir",
            without_markup(say("sy-version", version=one.version, date=day(one.day))),
            str(number),
            "-",
        )
        for number, one in found
    ]
    return say("sy-versions" if found else "sy-sans-version"), tuple((one,) for one in keys)
