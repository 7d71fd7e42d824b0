"""Where the options of a `choose` step come from: a closed registry, each giving a text and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dialogues.dates import day_of
from dialogues.keys import for_options, in_rows, key, short
from dialogues.messages import Key, Rows
from dialogues.path import current_plan
from dialogues.phrases import Markup, join, without_markup
from dialogues.readings import Unclear
from dialogues.rights import allows
from dialogues.scene import Scene
from dialogues.selection import hidden_phases
from dialogues.showing import lines
from dialogues.wording import title

Offer = tuple[Markup, Rows]
RECENT: Final = 8
"""How many answers `/corriger` proposes."""


def phases(scene: Scene) -> Offer:
    """Every phase with how much of it was seen; the one at hand first."""
    say, here = scene.phrases.say, scene.conversation.phase
    told, keys = [], []
    hidden = hidden_phases(scene.rules)
    for phase in scene.house.referential.phases.values():
        if phase.id in hidden:
            continue
        seen, total = coverage(scene, phase.id)
        line = "phase-line-here" if phase.id == here else "phase-line"
        told.append(say(line, title=phase.title, seen=seen, total=total, summary=phase.summary))
        label = _label(scene, "phase-continue", title=phase.title) if phase.id == here else phase.title
        keys.append((phase.id != here, key(scene, "choisir", label, phase.id, subject="-")))
    parts = [say("phases", list=join("\n", told))]
    parts += [say("phase-hidden")] if hidden else []
    return lines(parts), tuple((one,) for _, one in sorted(keys, key=lambda pair: pair[0]))


def coverage(scene: Scene, phase: str) -> tuple[int, int]:
    """Return how many questions of `phase` have an answer, and how many it asks. Never a score."""
    codes = current_plan(scene.but(phase=phase)).codes
    seen = [code for code in codes if scene.record.value(code) is not None]
    return len(seen), len(codes)


def reasons(scene: Scene) -> Offer:
    """Why an answer is put off."""
    return scene.phrases.say("reprise"), for_options(scene, scene.phrases.options["reasons"], "choisir")


def return_dates(scene: Scene) -> Offer:
    """When to come back to it."""
    return scene.phrases.say("date"), for_options(scene, scene.phrases.options["return-dates"], "choisir")


def typed_day(scene: Scene, text: str) -> tuple[str, str]:
    """Return the day to come that a text names, in ISO 8601, or the phrase that says what is wrong with it."""
    reading = day_of(text, scene.now, coming=True, language=scene.phrases.language)
    if isinstance(reading, Unclear):
        return "", "past-day" if reading.why == "past" else "unclear-choice"
    return str(reading.value), ""


def projects(scene: Scene) -> Offer:
    """The projects of the person; the one at hand is marked."""
    mine = scene.record.projects
    if not mine:
        return scene.phrases.say("projets-vide"), ()
    here = scene.conversation.project
    labels = [_label(scene, "project-here", name=m.name) if m.project == here else m.name for m in mine]
    keys = [key(scene, "choisir", label, str(m.project), "-") for label, m in zip(labels, mine, strict=True)]
    return scene.phrases.say("projets"), tuple((one,) for one in keys)


def roles(scene: Scene) -> Offer:
    """The roles that one may give: the responsible person alone may share that charge."""
    role = scene.project.role if scene.project else "lecture"
    offered = [o for o in scene.phrases.options["roles"] if o.value != "responsable" or role == "responsable"]
    return scene.phrases.say("inviter"), for_options(scene, offered, "choisir")


def recent_answers(scene: Scene) -> Offer:
    """The person's latest answers in the project at hand."""
    questions = scene.house.referential.questions
    recent = sorted(
        (g for g in scene.record.answers.values() if g.code in questions and g.value is not None),
        key=lambda given: (given.at, given.row),
        reverse=True,
    )[:RECENT]
    if not recent:
        return scene.phrases.say("choix-vide"), ()
    keys = [key(scene, "choisir", short(title(questions[g.code])), g.code, subject="-") for g in recent]
    return scene.phrases.say("choix"), tuple((one,) for one in keys)


def erasures(scene: Scene) -> Offer:
    """What may be erased: everything about the person, a project, or one's answers in it."""
    say = scene.phrases.say
    keys: list[Key] = [key(scene, "choisir", _label(scene, "erase-person"), "moi", subject="-")]
    for member in scene.record.projects:
        if allows(scene.house, member.role, "erase-project"):
            label = _label(scene, "erase-project", project=member.name)
            keys.append(key(scene, "choisir", label, f"p{member.project}", subject="-"))
        label = _label(scene, "erase-answers", project=member.name)
        keys.append(key(scene, "choisir", label, f"r{member.project}", subject="-"))
    return say("quoi"), in_rows(replace(one, label=short(one.label)) for one in keys)


def languages(scene: Scene) -> Offer:
    """The languages, each by the name that it gives itself."""
    voices = scene.house.voices.items()
    keys = [key(scene, "choisir", voice.phrases.about.name, code, subject="-") for code, voice in voices]
    return scene.phrases.say("langues"), in_rows(keys)


def _label(scene: Scene, phrase: str, **values: object) -> str:
    """A label is plain text: Telegram reads no markup in buttons."""
    return without_markup(scene.phrases.say(phrase, **values))


CHOICES: Final[Mapping[str, Callable[[Scene], Offer]]] = {
    "phases": phases,
    "reasons": reasons,
    "return-dates": return_dates,
    "projects": projects,
    "roles": roles,
    "recent-answers": recent_answers,
    "erasures": erasures,
    "languages": languages,
}
TYPED: Final[Mapping[str, Callable[[Scene, str], tuple[str, str]]]] = {"return-dates": typed_day}
"""How a text that names none of the options is read."""
