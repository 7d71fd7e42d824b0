"""A job description in words: its parts, its missions, its warnings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dialogues.hiring.fields import COMPETENCES, FIELDS, MISSIONS
from dialogues.hiring.sheet import Sheet, current, in_phase
from dialogues.own_words import SHAREABLE, named, worth_saying
from dialogues.phrases import Markup, Phrases, join
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day
from referential.library import Part
from referential.model import Competence

SHORT: Final = 90
"""Characters of a text in the list of parts."""


def part(scene: Scene, name: str) -> Part:
    """Return a part of the job description by its id; the first one when the content does not have it any more."""
    parts = scene.house.referential.job.parts
    return next((one for one in parts if one.id == name), parts[0])


def overview(scene: Scene) -> Markup:
    """Return the whole job description, part by part, and what does not hold together yet."""
    _, sheet = current(scene)
    say, job = scene.phrases.say, scene.house.referential.job
    lines = [_part_line(scene, sheet, one) for one in job.parts]
    made = say("fiche-version", version=sheet.version, date=day(sheet.day)) if sheet.version else NOTHING
    return say("fiche-entiere", principle=job.principle, made=made, list=join("\n", lines), alerts=alerts(scene, sheet))


def alerts(scene: Scene, sheet: Sheet) -> Markup:
    """Return the warnings as questions; nothing while nothing was begun."""
    found = sheet.alerts(scene.house.referential) if sheet.begun else ()
    if not found:
        return NOTHING
    return scene.phrases.say("fiche-alertes", list=join("\n", [f"• {one.text}" for one in found]))


def is_filled(sheet: Sheet, part_id: str) -> bool:
    """Return whether something was said of a part."""
    if part_id == MISSIONS:
        return bool(sheet.missions)
    if part_id == COMPETENCES:
        return bool(sheet.families)
    return any(name in sheet.texts for name in FIELDS.get(part_id, ()))


def _part_line(scene: Scene, sheet: Sheet, one: Part) -> Markup:
    say = scene.phrases.say
    if not is_filled(sheet, one.id):
        return say("fiche-part", title=one.title, text=say("fiche-vide"))
    if one.id == MISSIONS:
        return say("fiche-part", title=one.title, text=say("fiche-missions", count=len(sheet.missions)))
    if one.id == COMPETENCES:
        return say("fiche-part", title=one.title, text=", ".join(sorted(sheet.families)))
    text = " / ".join(sheet.texts[name] for name in FIELDS[one.id] if name in sheet.texts)
    return say("fiche-part", title=one.title, text=shortened(text))


def shortened(text: str) -> str:
    """Return a text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rsplit(' ', 1)[0]}…"


def phase_line(scene: Scene, sheet: Sheet, phase: str) -> Markup:
    """Return how many missions a phase holds, and its share of the time."""
    say, name = scene.phrases.say, scene.house.referential.phases[phase].title
    chosen = [value for value, _, _ in in_phase(scene.house.referential, sheet, phase) if value in sheet.missions]
    count = say("fiche-missions", count=len(chosen))
    time = say("fiche-temps-part", share=sheet.shares[phase]) if phase in sheet.shares else say("fiche-vide")
    return say("fiche-phase", title=name, count=count, time=time)


def family_line(scene: Scene, sheet: Sheet, one: Competence) -> Markup:
    """Return what is expected in a family, levels in words."""
    say = scene.phrases.say
    expected = sheet.families.get(one.code)
    if expected is None:
        return say("familles-none", code=one.code, title=one.title)
    entry = one.levels[expected.entry - 1] if expected.entry else say("fiche-vide")
    year = one.levels[expected.year - 1] if expected.year else say("fiche-vide")
    key = say("fiche-indispensable") if expected.essential else NOTHING
    return say("fiche-famille-line", code=one.code, title=one.title, entry=entry, year=year, essential=key)


def usable(scene: Scene, part_id: str) -> tuple[tuple[str, str], ...]:
    """Return the person's own answers that may feed a part: (code, words). Never one that is not shareable."""
    found = []
    for code in part(scene, part_id).questions:
        question, given = scene.house.referential.questions.get(code), scene.record.answers.get(code)
        if question is None or given is None or question.visibility != SHAREABLE or given.reason:
            continue
        if words := worth_saying(scene.phrases, question, given):
            found.append((code, f"{named(scene.phrases, question)} : {words}"))
    return tuple(found)


def line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a state as the history tells it: a text, or a document that was made; ticks are not told one by one."""
    sheet = Sheet.from_body(body)
    if sheet.changed == "made":
        return phrases.say("fiche-entry-made", version=sheet.version, count=len(sheet.missions))
    if sheet.changed in sheet.texts:
        return phrases.say(
            "fiche-entry", field=phrases.say(f"fiche-nom-{sheet.changed}"), text=sheet.texts[sheet.changed]
        )
    return NOTHING
