"""The lists of the job description: parts, phases, missions, shares of time, answers, families, levels."""

from __future__ import annotations

from typing import Final

from dialogues.hiring.acts import family_at_hand, field_at_hand, phase_at_hand, ticked_answers, title_of
from dialogues.hiring.fields import part_of
from dialogues.hiring.sheet import KIND, TOP, Expected, Sheet, current, in_phase
from dialogues.hiring.words import family_line, overview, phase_line, shortened, usable
from dialogues.keys import box, in_rows, key
from dialogues.messages import Rows
from dialogues.phrases import Markup, join, without_markup
from dialogues.scene import Scene
from dialogues.showing import day

Offer = tuple[Markup, Rows]
SHARES: Final = (0, 10, 20, 30, 40, 50, 60, 70, 80, 100)


def parts(scene: Scene) -> Offer:
    """The whole job description, and a button for each part."""
    keys = [key(scene, "choisir", one.title, one.id, "-") for one in scene.house.referential.job.parts]
    return overview(scene), tuple((one,) for one in keys)


def phases(scene: Scene) -> Offer:
    """The phases, with what each holds, and the total of the time."""
    _, sheet = current(scene)
    all_phases = scene.house.referential.phases
    lines = [phase_line(scene, sheet, name) for name in all_phases]
    total = scene.phrases.say("fiche-temps-total", total=sum(sheet.shares.values()))
    count = scene.phrases.say("fiche-missions", count=len(sheet.missions))
    keys = [key(scene, "choisir", one.title, name, "-") for name, one in all_phases.items()]
    return scene.phrases.say("fiche-phases", list=join("\n", lines), count=count, total=total), in_rows(keys)


def missions(scene: Scene) -> Offer:
    """The missions of a phase, each with its box."""
    _, sheet = current(scene)
    phase = phase_at_hand(scene)
    told = in_phase(scene.house.referential, sheet, phase)
    rows = [box(scene, title, value, ticked=value in sheet.missions) for value, title, _ in told]
    title = scene.house.referential.phases[phase].title
    return scene.phrases.say("fiche-cocher", phase=title, count=len(sheet.missions)), tuple(rows)


def shares(scene: Scene) -> Offer:
    """The share of the time for the phase at hand."""
    _, sheet = current(scene)
    phase = phase_at_hand(scene)
    others = sum(share for name, share in sheet.shares.items() if name != phase)
    keys = [key(scene, "choisir", f"{share}\N{NO-BREAK SPACE}%", str(share), "-") for share in SHARES]
    text = scene.phrases.say("fiche-temps", phase=scene.house.referential.phases[phase].title, others=others)
    return text, in_rows(keys)


def answers(scene: Scene) -> Offer:
    """The person's own answers that may feed the part at hand, each with its box: nothing enters that is not ticked."""
    name = field_at_hand(scene)
    found, boxes = usable(scene, part_of(name)), ticked_answers(scene)
    told = join("\n", [scene.phrases.say("fiche-appui-line", text=words) for _, words in found])
    rows = [box(scene, shortened(words)[:50], code, ticked=code in boxes) for code, words in found]
    return scene.phrases.say("fiche-appui", title=title_of(scene, name), list=told), tuple(rows)


def families(scene: Scene) -> Offer:
    """The eleven families, with what is expected in each."""
    _, sheet = current(scene)
    competences = scene.house.referential.competences
    lines = [family_line(scene, sheet, one) for one in competences]
    label = scene.phrases.say
    keys = [
        key(scene, "choisir", without_markup(label("familles-label", code=one.code, title=one.title)), one.code, "-")
        for one in competences
    ]
    return scene.phrases.say("fiche-familles", list=join("\n", lines)), in_rows(keys)


def levels(scene: Scene) -> Offer:
    """The levels of a family in words, at entry and after a year, and whether it is indispensable."""
    _, sheet = current(scene)
    say = scene.phrases.say
    one = next(one for one in scene.house.referential.competences if one.code == family_at_hand(scene))
    expected = sheet.families.get(one.code, Expected())
    told = [say("fiche-niveau-line", number=n, level=level) for n, level in enumerate(one.levels, start=1)]
    rows = []
    for letter, level, phrase in (("e", expected.entry, "fiche-entree"), ("a", expected.year, "fiche-an")):
        for number in range(1, TOP + 1):
            label = without_markup(say(phrase, number=number))
            rows.append(box(scene, label, f"{letter}{number}", ticked=level == number))
    rows.append(box(scene, without_markup(say("fiche-essentiel")), "i", ticked=expected.essential))
    return say("fiche-niveau", code=one.code, title=one.title, list=join("\n", told)), tuple(rows)


def sheets(scene: Scene) -> Offer:
    """Every job description of the project, the current one first said."""
    number, _ = current(scene)
    say, keys = scene.phrases.say, []
    for order, entry in enumerate((one for one in scene.entries(KIND) if one.mine), start=1):
        sheet = Sheet.from_body(entry.body)
        date = day(entry.opened_at.astimezone(scene.zone).date().isoformat())
        name = sheet.texts.get("intitule") or without_markup(say("fiche-missions", count=len(sheet.missions)))
        label = without_markup(say("fiche-autre", order=order, date=date, name=shortened(name)[:40]))
        mark = "→ " if entry.number == number else ""
        keys.append((key(scene, "choisir", f"{mark}{label}", str(entry.number), "-"),))
    return say("fiche-fiches"), tuple(keys)
