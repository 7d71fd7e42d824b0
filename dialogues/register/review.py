"""The register looked at again: the rhythm that the person chooses, its reminder, the register as a file to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from dialogues.keys import for_options, opening
from dialogues.messages import Remind, Rows, SendFile, Show, Unremind
from dialogues.phrases import Markup, Phrases, join, without_markup
from dialogues.register.risk import CLOSED, kept
from dialogues.rhythm.calendar import moment, next_open
from dialogues.rhythm.state import calm_of
from dialogues.scene import NOTHING, Scene

KIND: Final = "revue-risques"
REMINDER: Final = "risques"
COMMAND: Final = "risques"
MORNING: Final = time(9)
DAYS: Final[Mapping[str, int]] = {"mois": 30, "trimestre": 91, "semestre": 182}
"""Rhythm -> days between two reviews; any other word is none."""


def rhythms(scene: Scene) -> tuple[Markup, Rows]:
    """How often the register is looked at again."""
    return scene.phrases.say("ris-rythme"), for_options(scene, scene.phrases.options["risk-rhythms"], "choisir")


def keep_rhythm(scene: Scene) -> Scene:
    """Log the rhythm and plan the next review; without one, forget it."""
    former = _rhythm(scene)
    scene = scene.noting(KIND, {"every": scene.chosen}, former[0] if former else 0)
    project = scene.conversation.project
    if scene.chosen not in DAYS:
        return scene.so(Unremind(REMINDER, project)).saying("ris-sans-revue")
    return scene.so(Remind(REMINDER, project, _next(scene, scene.chosen))).saying("ris-revue-prevue")


def described(scene: Scene) -> Markup:
    """Return the rhythm in words, where there is one."""
    rhythm = _rhythm(scene)
    if rhythm is None or rhythm[1] not in DAYS:
        return NOTHING
    return scene.phrases.say("ris-revue", rhythm=scene.phrases.label("risk-rhythms", rhythm[1]))


def remind(scene: Scene) -> Scene:
    """Propose to look at the register again, and plan the next time; stopped meanwhile, say nothing."""
    rhythm = _rhythm(scene)
    project = scene.conversation.project
    member = scene.record.membership(project)
    if rhythm is None or rhythm[1] not in DAYS or member is None:
        return scene
    key = opening(scene, scene.phrases.buttons["ris-relire"], COMMAND, project=project)
    shown = Show(scene.phrases.say("ris-rappel", project=member.name), ((key,),))
    return scene.so(shown, Remind(REMINDER, project, _next(scene, rhythm[1])))


def as_file(scene: Scene) -> Scene:
    """Send the whole register as a text that anybody can read."""
    from dialogues.register.risks import told  # late: the list of risks shows the rhythm

    say, register = scene.phrases.say, scene.house.referential.register
    open_ones = [one for _, one in kept(scene) if one.state != CLOSED]
    closed = [one for _, one in kept(scene) if one.state == CLOSED]
    name = scene.project.name if scene.project else ""
    parts = [say("ris-fichier-titre", project=name), register.principle, register.workshop]
    parts += [told(scene.phrases, one) for one in (*open_ones, *closed)] or [say("ris-aucun")]
    text = without_markup(join("\n\n", parts)) + "\n"
    return scene.so(SendFile("registre-des-risques.txt", text.encode(), say("ris-fichier")))


def noted(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a row of the notebook in words, for the history."""
    return phrases.say("ris-note-revue", rhythm=phrases.label("risk-rhythms", str(body.get("every") or "jamais")))


def _rhythm(scene: Scene) -> tuple[int, str] | None:
    """The rhythm is the person's own, in each project."""
    own = [entry for entry in scene.entries(KIND) if entry.mine]
    return (own[-1].number, str(own[-1].body.get("every") or "")) if own else None


def _next(scene: Scene, every: str) -> datetime:
    wanted = moment(scene.today + timedelta(days=DAYS[every]), MORNING, scene.zone)
    return next_open(wanted, calm_of(scene.record).quiet, scene.zone, hour=MORNING)
