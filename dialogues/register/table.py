"""The table of deliberations: shown by structure, filled cell by cell, taken away as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from dialogues.dates import day_of
from dialogues.dialogue import Say
from dialogues.keys import fixed, key, short, valued
from dialogues.messages import Rows, SendFile, Show
from dialogues.paging import Paging
from dialogues.phrases import Markup, Phrases, join, without_markup
from dialogues.readings import Accepted, fold
from dialogues.record import Entry
from dialogues.register.deliberation import (
    AHEAD,
    KIND,
    REFUSED,
    VOTED,
    Deliberation,
    deliberations,
)
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from dialogues.wording import notes

PAGES: Final = Paging(10, "deliberations-page", "del-suite", "del-avant")
MOST_STRUCTURES: Final = 20
"""Structures entered at once."""
LONGEST: Final = 100
"""Characters of the name of a structure."""
CHANGES: Final = ("del-inscrite", "del-votee", "del-refusee", "del-saisir", "del-dater", "del-retirer")
QUESTION: Final = "M1.1.3"


def offered(scene: Scene) -> tuple[Markup, Rows]:
    """Return the page at hand by structure, with a button for each cell."""
    say, every = scene.phrases.say, deliberations(scene)
    start = PAGES.start(scene, len(every))
    page = every[start : start + PAGES.size]
    parts = [say("del-liste")]
    for _, group in groupby(page, key=lambda pair: fold(pair[1].structure)):
        cells = [one for _, one in group]
        told = [say("del-ligne", cell=_cell(scene, one)) for one in cells]
        parts.append(join("\n", [say("del-structure", structure=cells[0].structure), *told]))
    parts.append(NOTHING if every else say("del-aucune"))
    parts.append(_recusal(scene) if every else NOTHING)
    keys = tuple((key(scene, "choisir", _label(scene, one), str(entry.number), "-"),) for entry, one in page)
    turns = PAGES.turns(scene, start, len(every))
    return lines(parts), (*keys, *((tuple(turns),) if turns else ()))


def open_table(scene: Scene) -> Scene:
    """Show the first page."""
    return scene.emptied("deliberations-")


def keep_subject(scene: Scene) -> Scene:
    """Remember the decision until its structures are known."""
    return scene.filling(deliberations_subject=" ".join(scene.chosen.split()))


def add_cells(scene: Scene) -> Scene:
    """Log one cell for each structure; one that has this decision already keeps its own."""
    subject = scene.field("deliberations-subject")
    known = {(fold(one.structure), fold(one.subject)) for _, one in deliberations(scene)}
    names = [" ".join(name.split())[:LONGEST] for name in scene.chosen.replace(";", "\n").splitlines()]
    for name in list(dict.fromkeys(name for name in names if name))[:MOST_STRUCTURES]:
        if (fold(name), fold(subject)) not in known:
            known.add((fold(name), fold(subject)))
            scene = _written(scene, Deliberation(subject, name))
    return scene.emptied("deliberations-").saying("del-garde")


def look_at(scene: Scene) -> Scene:
    """Put the cell chosen at hand."""
    return scene.filling(deliberations_at=scene.chosen)


def cell_card(scene: Scene, step: Say) -> Show:
    """Return the cell at hand with what may be changed in it."""
    number, say = scene.field("deliberations-at"), scene.phrases.say
    pair = _found(scene, number)
    if pair is None:
        return Show(say("del-introuvable"), fixed(scene, step.buttons, CHANGES))
    entry, one = pair
    text = say("del-case", structure=one.structure, cell=_cell(scene, one))
    may_change = entry.mine and may(scene, "answer")
    rows = fixed(scene, step.buttons, () if may_change else CHANGES)
    for verb in CHANGES:  # a card that lies about never changes another cell
        rows = valued(rows, number, verb)
    return Show(lines([text, NOTHING if entry.mine else say("del-autre")]), rows)


def stating(state: str) -> Callable[[Scene], Scene]:
    """Return the action that puts the cell into a state; its date is asked next."""

    def put(scene: Scene) -> Scene:
        return _changed(scene, scene.chosen, lambda one: replace(one, state=state))

    return put


def day_is_faulty(scene: Scene) -> bool:
    """The text says no day."""
    return not _day(scene)


def keep_day(scene: Scene) -> Scene:
    """Date the cell at hand."""
    iso = _day(scene)
    return _changed(scene, scene.field("deliberations-at"), lambda one: replace(one, day=iso))


def no_day(scene: Scene) -> Scene:
    """The date of the cell at hand is not known."""
    return _changed(scene, scene.field("deliberations-at"), lambda one: replace(one, day=""))


def say_no_day(scene: Scene) -> Scene:
    """Say that no day was read."""
    return scene.saying("unclear-coming")


def asked_day(scene: Scene) -> Markup:
    """Return what asks for the date of the cell at hand."""
    pair = _found(scene, scene.field("deliberations-at"))
    return scene.phrases.say("del-ask-jour", cell=_cell(scene, pair[1]) if pair else NOTHING)


def as_file(scene: Scene) -> Scene:
    """Send the whole table for a spreadsheet: semicolons and a byte order mark, as French ones expect."""
    say, written = scene.phrases.say, io.StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow(say(f"del-colonne-{name}") for name in ("structure", "sujet", "etat", "date"))
    for _, one in deliberations(scene):
        date = day(one.day) if one.day else ""
        state = scene.phrases.label("deliberation-states", one.state)
        table.writerow(_inert(cell) for cell in (one.structure, one.subject, state, date))
    return scene.so(SendFile("deliberations.csv", written.getvalue().encode("utf-8-sig"), say("del-fichier")))


def noted(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a row of the notebook in words, for the history."""
    one = Deliberation.from_body(body)
    return phrases.say("del-note", structure=one.structure, cell=_words(phrases, one))


def _day(scene: Scene) -> str:
    """What has been voted lies behind, what is to be voted lies ahead: « 12 mars » is read so."""
    pair = _found(scene, scene.field("deliberations-at"))
    ahead = pair is None or pair[1].state in AHEAD
    here = scene.at.astimezone(scene.zone)
    reading = day_of(scene.chosen, here, future=ahead, language=scene.phrases.language)
    return str(reading.value) if isinstance(reading, Accepted) else ""


def _changed(scene: Scene, number: str, change: Callable[[Deliberation], Deliberation]) -> Scene:
    pair = _found(scene, number)
    if pair is None:
        return scene.saying("del-introuvable")
    entry, one = pair
    if not entry.mine:
        return scene.saying("del-autre")
    after = change(one)
    scene = scene.filling(deliberations_at=number)
    return scene if after == one else _written(scene, after, entry.number)


def _written(scene: Scene, one: Deliberation, number: int = 0) -> Scene:
    return scene.noting(KIND, one.to_body(), number, "partageable")  # what an assembly decides is public


def _found(scene: Scene, number: str) -> tuple[Entry, Deliberation] | None:
    entry = scene.entry(KIND, number)
    return (entry, Deliberation.from_body(entry.body)) if entry else None


def _cell(scene: Scene, one: Deliberation) -> Markup:
    told = _words(scene.phrases, one)
    return Markup(told + scene.phrases.say("del-passee")) if one.is_past(scene.today) else told


def _words(phrases: Phrases, one: Deliberation) -> Markup:
    known = phrases.say("del-le", date=day(one.day)) if one.day else NOTHING
    unknown = phrases.say("del-sans-date") if not one.day and one.state in (*AHEAD, VOTED, REFUSED) else NOTHING
    state = phrases.label("deliberation-states", one.state)
    return phrases.say("del-cellule", subject=one.subject, state=state, date=known or unknown)


def _recusal(scene: Scene) -> Markup:
    """Those who sit on both sides may have to leave the vote (dossier 4.4); the words are those of the rule."""
    question = scene.house.referential.questions.get(QUESTION)
    told = notes(scene, question) if question else ()
    return scene.phrases.say("del-vigilance", text=told[0]) if told else NOTHING


def _label(scene: Scene, one: Deliberation) -> str:
    return short(without_markup(scene.phrases.say("del-bouton", structure=one.structure, subject=one.subject)))


def _inert(cell: str) -> str:
    """A spreadsheet takes what begins with such a sign for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
