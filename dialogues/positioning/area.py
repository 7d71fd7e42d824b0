"""What the dialogue of self-positioning names: its actions, its screens, its reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, opening
from dialogues.messages import Remind, SendFile, Show, ShowReport
from dialogues.phrases import Markup, without_markup
from dialogues.positioning.entry import KIND, Position
from dialogues.positioning.lists import WITH_EVIDENCE, all_families, levels, ticked, to_take
from dialogues.positioning.words import at_hand, dated, families, in_family, level, line, profile, since
from dialogues.registry import Courtesy, Registry
from dialogues.rhythm.returning import open_moment
from dialogues.scene import Scene
from dialogues.showing import day

AGAIN: Final = timedelta(days=91)
"""Every three months (dossier 5.3)."""
RECENT: Final = timedelta(days=60)
"""A family looked at since then is not proposed again by « Famille suivante »."""
FEWEST_WORDS: Final = 3
"""Words under which nothing was told."""


def take_family(scene: Scene) -> Scene:
    """Speak of the family chosen."""
    return scene.emptied("position-").filling(position_family=scene.chosen)


def keep_last_time(scene: Scene) -> Scene:
    """Keep the situation that was told, until a level is chosen."""
    return scene.filling(position_situation=scene.chosen)


def keep_level(scene: Scene) -> Scene:
    """Keep the level chosen, until the evidence is given or passed."""
    return scene.filling(position_level=scene.chosen)


def place_at_zero(scene: Scene) -> Scene:
    """Note that the occasion has not come."""
    return _placed(scene, 0)


def place_with_evidence(scene: Scene) -> Scene:
    """Note the level, and what could be shown of it."""
    return _placed(scene, int(scene.field("position-level") or 0), scene.chosen)


def place_without_evidence(scene: Scene) -> Scene:
    """Note the level alone."""
    return _placed(scene, int(scene.field("position-level") or 0))


def _placed(scene: Scene, number: int, evidence: str = "") -> Scene:
    one = at_hand(scene)
    wording = scene.phrases.say("position-wording", code=one.code, title=one.title, level=level(scene, number))
    situation = scene.field("position-situation") if number else ""
    position = Position(one.code, number, situation, evidence, without_markup(wording))
    scene = scene.noting(KIND, position.to_body(), project=0)
    return scene.emptied("position-").filling(position_family=one.code)


def next_family(scene: Scene) -> Scene:
    """Speak of the next family that was not looked at lately."""
    return take_family(replace(scene, chosen=_following(scene)))


def _following(scene: Scene) -> str:
    codes, found = [one.code for one in families(scene)], dated(scene)
    here = codes.index(at_hand(scene).code) + 1
    lately = scene.today - RECENT
    left = [code for code in (*codes[here:], *codes[:here]) if code not in found or found[code][-1].day < lately]
    return left[0] if left else ""


def leave(scene: Scene) -> Scene:
    """Drop what was begun and not noted."""
    return scene.emptied("position-")


def tell_first(scene: Scene) -> Scene:
    """Say why a situation comes before a level."""
    return scene.saying("tell-first")


def remind_me(scene: Scene) -> Scene:
    """Come back to it in three months, since the person asks for it."""
    return leave(scene).so(Remind(KIND, 0, open_moment(scene, scene.today + AGAIN))).saying("position-later")


def show_picture(scene: Scene) -> Scene:
    """Draw the profile; the screen that asked for it stays."""
    return replace(scene.so(ShowReport("positions")), spoken=True)


def tick(scene: Scene) -> Scene:
    """Tick or untick a family, as the button says."""
    sign, value = scene.chosen[:1], scene.chosen[1:]
    boxes = ticked(scene) - {value} | ({value} if sign == "+" else frozenset())
    return scene.filling(position_emporter=" ".join(sorted(boxes)))


def tick_first(scene: Scene) -> Scene:
    """Say that nothing is ticked."""
    return scene.saying("tick-first")


def untick(scene: Scene) -> Scene:
    """Forget what was ticked."""
    return scene.filling(position_emporter="")


def give(scene: Scene) -> Scene:
    """Give the person a file with the families that they ticked, one by one, and nothing else."""
    say, boxes, found = scene.phrases.say, ticked(scene), dated(scene)
    lines = [say("emporter-titre", date=day(scene.today.isoformat()))]
    for one in families(scene):
        if one.code in boxes and one.code in found:
            last = found[one.code][-1]
            number, date = last.position.level, day(last.day.isoformat())
            family = in_family(scene, one, number)
            named = {"code": one.code, "title": one.title, "level": level(scene, number)}
            lines.append(say("emporter-line", family=family, date=date, **named))
            if WITH_EVIDENCE in boxes and last.position.evidence:
                lines.append(say("emporter-trace", evidence=last.position.evidence))
    content = without_markup("\n\n".join(lines)) + "\n"
    return untick(scene).so(SendFile("positionnement.txt", content.encode(), say("emporter-fichier")))


def situation_told(scene: Scene) -> bool:
    """Something was told of the last time."""
    return len(scene.chosen.split()) >= FEWEST_WORDS


def family_left(scene: Scene) -> bool:
    """A family was not looked at lately."""
    return bool(_following(scene))


def positions_ticked(scene: Scene) -> bool:
    """A family at least is ticked."""
    return bool(ticked(scene) - {WITH_EVIDENCE})


def _last_time(scene: Scene) -> Markup:
    one = at_hand(scene)
    return scene.phrases.say("last-time", code=one.code, title=one.title)


def _evidence(scene: Scene) -> Markup:
    number = int(scene.field("position-level") or 0)
    return scene.phrases.say("preuve", example=scene.house.referential.positioning.levels[number].evidence)


def _place(scene: Scene, step: Say) -> Show:
    one = at_hand(scene)
    history = dated(scene).get(one.code, ())
    number = history[-1].position.level if history else 0
    text = scene.phrases.say(
        "place",
        code=one.code,
        title=one.title,
        level=level(scene, number),
        family=in_family(scene, one, number),
        evolution=since(scene, history),
    )
    return Show(text, fixed(scene, step.buttons))


def _evolution(scene: Scene, step: Say) -> Show:
    without = () if dated(scene) else ("image", "emporter")
    return Show(profile(scene), fixed(scene, step.buttons, without))


def _fell(scene: Scene) -> Scene:
    """Three months have passed: one sentence, and a button."""
    label = scene.phrases.commands["positionnement"]
    return scene.so(Show(scene.phrases.say("position-rappel"), ((opening(scene, label, "positionnement"),),)))


AREA: Final = Registry(
    actions={
        "take-family": take_family,
        "keep-last-time": keep_last_time,
        "keep-level": keep_level,
        "place-at-zero": place_at_zero,
        "place-with-evidence": place_with_evidence,
        "place-without-evidence": place_without_evidence,
        "next-family": next_family,
        "leave-positioning": leave,
        "tell-first": tell_first,
        "remind-in-three-months": remind_me,
        "show-positions": show_picture,
        "tick-position": tick,
        "tick-first": tick_first,
        "untick-positions": untick,
        "give-positions": give,
    },
    conditions={
        "situation-told": situation_told,
        "family-left": family_left,
        "positions-ticked": positions_ticked,
    },
    choices={"families": all_families, "levels": levels, "positions-to-take": to_take},
    screens={"place": _place, "evolution": _evolution},
    asked={"last-time": _last_time, "level-evidence": _evidence},
    reminders={KIND: _fell},
    courtesies={KIND: Courtesy(asked_for=True, reads=(KIND,))},
    lines={KIND: line},
)
"""Self-positioning."""
