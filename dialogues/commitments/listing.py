"""The list of commitments: the open ones by date, a page at a time; of one structure, or closed, on demand."""

from __future__ import annotations

import zlib
from typing import Final

from dialogues.commitments.card import PREFIX, read_line
from dialogues.commitments.entry import ME, OPEN, US, Commitment
from dialogues.commitments.marking import look_at
from dialogues.commitments.notebook import commitments, found
from dialogues.commitments.wording import party, sentence, state
from dialogues.guarding import guarded_line
from dialogues.keys import in_rows, key, short
from dialogues.messages import Key, Rows
from dialogues.moving import go
from dialogues.paging import Paging
from dialogues.phrases import Markup, join, without_markup
from dialogues.readings import fold
from dialogues.record import Entry
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

PAGES: Final = Paging(8, "engagements-page", "eng-suite", "eng-avant")
LINE: Final = 110
"""Characters of what is promised, in the list: a phone shows three lines."""
MOST_STRUCTURES: Final = 16
"""Structures offered as buttons; the others are found by writing their name."""

Pairs = tuple[tuple[Entry, Commitment], ...]


def open_list(scene: Scene) -> Scene:
    """`/engagements` alone shows the list; a number opens that commitment; any other words are one to be noted."""
    text = scene.chosen.strip()
    scene = scene.emptied(PREFIX)
    if not text:
        return scene
    if text.isdecimal():
        return go(look_at(scene), "eng-fiche") if found(scene, text) else scene.saying("eng-introuvable")
    if not may(scene, "answer"):
        return scene.saying("no-right", role=scene.phrases.label("roles", scene.project.role if scene.project else ""))
    return guarded_line(scene, text) or go(read_line(scene), "eng-carte")


def offered(scene: Scene) -> tuple[Markup, Rows]:
    """Return the page at hand, with a button for each commitment."""
    say, closed = scene.phrases.say, scene.field("engagements-closed") == "1"
    every = commitments(scene)
    kept: Pairs = tuple(pair for pair in _of_structure(scene, every) if pair[1].is_open != closed)
    start = PAGES.start(scene, len(kept))
    page = kept[start : start + PAGES.size]
    parts = [say("eng-clos-titre" if closed else "eng-liste"), _filter_line(scene)]
    parts += _told(scene, page) if page else [say("eng-aucun-clos" if closed else "eng-aucun")]
    if len(kept) > PAGES.size:
        parts.append(say("eng-page", first=start + 1, last=start + len(page), count=len(kept)))
    parts.append(NOTHING if closed else say("eng-aide"))
    keys = tuple((key(scene, "choisir", _label(scene, one), str(entry.number), "-"),) for entry, one in page)
    return lines(parts), (*keys, *in_rows(_turns(scene, every, start, len(kept))))


def show_closed(scene: Scene) -> Scene:
    """Show what is closed (`1`), or what is still to be kept (`0`), as the button pressed says."""
    return scene.filling(engagements_closed="1" if scene.chosen == "1" else "", engagements_page="")


def structures(scene: Scene) -> tuple[Markup, Rows]:
    """Every structure that promises, or to which something is promised."""
    names = _structures(scene)
    keys = [key(scene, "choisir", short(name), _digest(name), "-") for name in names[:MOST_STRUCTURES]]
    text = scene.phrases.say("eng-structures" if names else "eng-sans-structure")
    return text, (*in_rows(keys), (key(scene, "choisir", scene.phrases.buttons["eng-toutes"], "-", "-"),))


def filter_by(scene: Scene) -> Scene:
    """Keep to the structure chosen by its button, or by a part of its name; `-` is for all."""
    names = _structures(scene)
    wanted = fold(scene.chosen)
    name = next((one for one in names if scene.chosen == _digest(one)), "")
    name = name or next((one for one in names if wanted and wanted in fold(one)), "")
    if not name and scene.chosen != "-":
        scene = scene.saying("eng-structure-inconnue")
    return scene.filling(engagements_filter=name, engagements_page="")


def _told(scene: Scene, page: Pairs) -> list[Markup]:
    """Return the lines of a page; of one structure, what it promised and what it was promised stand apart."""
    structure = scene.field("engagements-filter")
    if not structure:
        return [join("\n", [_line(scene, one) for _, one in page])]
    by = [_line(scene, one) for _, one in page if _same(one.who, structure)]
    to = [_line(scene, one) for _, one in page if not _same(one.who, structure)]
    told = []
    for title, of in (("eng-a-promis", by), ("eng-est-promis", to)):
        told += [join("\n", [scene.phrases.say(title, structure=structure), *of])] if of else []
    return told


def _line(scene: Scene, commitment: Commitment) -> Markup:
    told = sentence(scene, commitment, LINE)
    if commitment.state == OPEN:
        return scene.phrases.say("eng-ligne", sentence=told)
    return scene.phrases.say("eng-ligne-etat", sentence=told, state=state(scene.phrases, commitment))


def _filter_line(scene: Scene) -> Markup:
    structure = scene.field("engagements-filter")
    return scene.phrases.say("eng-filtre", structure=structure) if structure else NOTHING


def _turns(scene: Scene, every: Pairs, start: int, count: int) -> list[Key]:
    """Return the buttons for what this page does not show."""
    buttons, turns = scene.phrases.buttons, PAGES.turns(scene, start, count)
    if every:
        turns.append(key(scene, "eng-filtrer", subject="-"))
    closed = scene.field("engagements-closed") == "1"
    if closed or any(not one.is_open for _, one in every):
        turns.append(key(scene, "eng-clos", buttons["eng-ouverts" if closed else "eng-clos"], "0" if closed else "1"))
    return turns


def _label(scene: Scene, commitment: Commitment) -> str:
    who, what = party(scene.phrases, commitment.who), commitment.what
    return short(without_markup(scene.phrases.say("eng-bouton", who=who, what=what)))


def _of_structure(scene: Scene, every: Pairs) -> Pairs:
    structure = scene.field("engagements-filter")
    if not structure:
        return every
    return tuple(pair for pair in every if _same(pair[1].who, structure) or _same(pair[1].whom, structure))


def _structures(scene: Scene) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for _, one in commitments(scene):
        for name in (one.who, one.whom):
            if name and name not in (ME, US):
                seen.setdefault(fold(name), name)
    return tuple(name for _, name in sorted(seen.items()))


def _same(name: str, structure: str) -> bool:
    return fold(name) == fold(structure)


def _digest(name: str) -> str:
    return format(zlib.crc32(fold(name).encode()), "x")
