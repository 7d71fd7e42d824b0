"""What is done to a job description: boxes, shares of time, texts, levels; each step is noted at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dialogues.hiring.fields import COMPETENCES, FIELDS, MISSIONS, after, part_of
from dialogues.hiring.sheet import TOP, WHOLE, Expected, Sheet, current, in_phase, saved
from dialogues.hiring.words import part, usable
from dialogues.messages import ShowReport
from dialogues.scene import Scene

MOST_OWN: Final = 20
"""Missions in one's own words."""
LONGEST_OWN: Final = 120
"""Characters of such a mission."""
PERCENT: Final = re.compile(r"^\s*([0-9]{1,3})\s*%?\s*$")


def open_sheet(scene: Scene) -> Scene:
    """Begin afresh what was gathered for the sheet; what was noted stays."""
    return scene.emptied("fiche-")


def take_phase(scene: Scene) -> Scene:
    """Speak of the missions of the phase chosen."""
    return scene.filling(fiche_phase=scene.chosen)


def phase_at_hand(scene: Scene) -> str:
    """Return the phase whose missions are at hand."""
    phases = list(scene.house.referential.phases)
    return scene.field("fiche-phase") if scene.field("fiche-phase") in phases else phases[0]


def tick_mission(scene: Scene) -> Scene:
    """Tick or untick a mission, as the button says."""
    _, sheet = current(scene)
    sign, value = scene.chosen[:1], scene.chosen[1:]
    known = [one for one, _, _ in in_phase(scene.house.referential, sheet, phase_at_hand(scene))]
    if value not in known:
        return scene
    kept = tuple(one for one in sheet.missions if one != value)
    missions = (*kept, value) if sign == "+" else kept
    return saved(scene, replace(sheet, missions=missions, changed=""))


def write_mission(scene: Scene) -> Scene:
    """Add a mission in the person's own words, ticked."""
    _, sheet = current(scene)
    text = " ".join(scene.chosen.split())
    if len(text) > LONGEST_OWN:
        return scene.saying("fiche-mission-longue", most=LONGEST_OWN, count=len(text))
    if len(sheet.own) >= MOST_OWN:
        return scene.saying("fiche-mission-trop", most=MOST_OWN)
    own = (*sheet.own, (phase_at_hand(scene), text))
    missions = (*sheet.missions, f"x{len(sheet.own)}")
    return saved(scene, replace(sheet, own=own, missions=missions, changed=""))


def share_of(text: str) -> int | None:
    """Return the hundredths that a text says, or None: « 30 », « 30 % », never over 100."""
    found = PERCENT.match(text)
    return int(found[1]) if found and int(found[1]) <= WHOLE else None


def share_read(scene: Scene) -> bool:
    """The text is a share of the time."""
    return share_of(scene.chosen) is not None


def keep_share(scene: Scene) -> Scene:
    """Note the share of the time of the phase at hand."""
    _, sheet = current(scene)
    shares = {**sheet.shares, phase_at_hand(scene): share_of(scene.chosen) or 0}
    return saved(scene, replace(sheet, shares=shares, changed=""))


def empty_share(scene: Scene) -> Scene:
    """Leave the time of the phase « à compléter »."""
    _, sheet = current(scene)
    shares = {phase: share for phase, share in sheet.shares.items() if phase != phase_at_hand(scene)}
    return saved(scene, replace(sheet, shares=shares, changed=""))


def share_unclear(scene: Scene) -> Scene:
    """Say what a share of the time may be."""
    return scene.saying("fiche-temps-clair")


def part_is_missions(scene: Scene) -> bool:
    """The part chosen is that of the missions."""
    return scene.chosen == MISSIONS


def part_is_competences(scene: Scene) -> bool:
    """The part chosen is that of the competences."""
    return scene.chosen == COMPETENCES


def part_has_answers(scene: Scene) -> bool:
    """Answers of the person's that may be shared could feed the part chosen."""
    return bool(usable(scene, scene.chosen))


def begin_part(scene: Scene) -> Scene:
    """Speak of the first field of the part chosen."""
    names = FIELDS.get(scene.chosen, ())
    return scene.emptied("fiche-").filling(fiche_champ=names[0] if names else next(iter(FIELDS)))


def field_at_hand(scene: Scene) -> str:
    """Return the field at hand; the first one of all when there is none."""
    name = scene.field("fiche-champ")
    return name if any(name in names for names in FIELDS.values()) else next(iter(FIELDS.values()))[0]


def field_left(scene: Scene) -> bool:
    """Another field follows in the part at hand."""
    return bool(after(field_at_hand(scene)))


def keep_field(scene: Scene) -> Scene:
    """Note what was written, and pass to the field that follows."""
    _, sheet = current(scene)
    return next_field(saved(scene, sheet.texted(field_at_hand(scene), scene.chosen)))


def empty_field(scene: Scene) -> Scene:
    """Leave the field « à compléter »."""
    _, sheet = current(scene)
    name = field_at_hand(scene)
    return saved(scene, sheet.texted(name, "")) if name in sheet.texts else scene


def next_field(scene: Scene) -> Scene:
    """Pass to the field that follows in the part."""
    return scene.filling(fiche_champ=after(field_at_hand(scene)))


def ticked_answers(scene: Scene) -> frozenset[str]:
    """Return the codes of the answers ticked to feed the part at hand."""
    return frozenset(scene.field("fiche-coches").split())


def tick_answer(scene: Scene) -> Scene:
    """Tick or untick an answer of the person's, as the button says."""
    sign, value = scene.chosen[:1], scene.chosen[1:]
    boxes = ticked_answers(scene) - {value} | ({value} if sign == "+" else frozenset())
    return scene.filling(fiche_coches=" ".join(sorted(boxes)))


def take_answers(scene: Scene) -> Scene:
    """Put the answers that were ticked, and no other, below what the field says."""
    _, sheet = current(scene)
    name, boxes = field_at_hand(scene), ticked_answers(scene)
    before = sheet.texts.get(name, "")
    taken = [words for code, words in usable(scene, part_of(name)) if code in boxes and words not in before]
    scene = scene.filling(fiche_coches="")
    return saved(scene, sheet.texted(name, "\n".join([before, *taken]))) if taken else scene


def take_family(scene: Scene) -> Scene:
    """Speak of the family of competences chosen."""
    return scene.filling(fiche_famille=scene.chosen)


def tick_level(scene: Scene) -> Scene:
    """Note a level at entry (`e`) or after a year (`a`), or that the family is indispensable (`i`)."""
    _, sheet = current(scene)
    code = family_at_hand(scene)
    expected = _changed(sheet.families.get(code, Expected()), scene.chosen)
    families = {one: said for one, said in sheet.families.items() if one != code}
    if expected != Expected():
        families[code] = expected
    return saved(scene, replace(sheet, families=families, changed=""))


def _changed(expected: Expected, chosen: str) -> Expected:
    sign, what, level = chosen[:1], chosen[1:2], chosen[2:]
    if what == "i":
        return replace(expected, essential=sign == "+")
    number = int(level) if sign == "+" and level.isdecimal() and int(level) <= TOP else 0
    return replace(expected, entry=number) if what == "e" else replace(expected, year=number)


def family_at_hand(scene: Scene) -> str:
    """Return the letter of the family at hand; the first one when there is none."""
    codes = [one.code for one in scene.house.referential.competences]
    return scene.field("fiche-famille") if scene.field("fiche-famille") in codes else codes[0]


def is_begun(scene: Scene) -> bool:
    """Something was chosen or written."""
    return current(scene)[1].begun


def nothing_yet(scene: Scene) -> Scene:
    """Say what to begin with."""
    return scene.saying("fiche-rien")


def give_sheet(scene: Scene) -> Scene:
    """Make the document of this version; what is empty reads « à compléter »."""
    _, sheet = current(scene)
    made = replace(sheet, version=sheet.version + 1, day=scene.today.isoformat(), changed="made")
    return saved(scene, made).so(ShowReport("fiche", scene.conversation.project))


def begin_another(scene: Scene) -> Scene:
    """Begin another job description: the one before stays in the notebook and in the list."""
    return scene.emptied("fiche-").noting("fiche", Sheet().to_body())


def take_sheet(scene: Scene) -> Scene:
    """Go on with the job description chosen: it becomes the current one."""
    entry = scene.entry("fiche", scene.chosen)
    if entry is None or not entry.mine:
        return scene
    return scene.noting("fiche", {**entry.body, "changed": ""}, number=entry.number)


def title_of(scene: Scene, name: str) -> str:
    """Return the title of the part of a field."""
    return part(scene, part_of(name)).title
