"""The book of a group: what it said it would do, and when it meets next. It is the group's: no author is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from dialogues.commitments.card import verbs
from dialogues.commitments.entry import DROPPED, KEPT, ME, MOVED, Commitment
from dialogues.commitments.line import read
from dialogues.commitments.notebook import coming_day
from dialogues.commitments.wording import bare_sentence
from dialogues.dialogue import Say
from dialogues.keys import fixed, for_options, key, short
from dialogues.messages import NoteInTeam, Rows, Show
from dialogues.phrases import Markup, Phrases, join, without_markup
from dialogues.rounds.model import COMMITMENT, MEETING, Note, Team
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.teams.joining import team_at_hand
from dialogues.telling_time import written_in_words

MOST: Final = 12
"""Commitments on a page; the group's book is short, or nobody reads it."""
OUTCOMES: Final = "team-outcomes"


def told(phrases: Phrases, notes: tuple[Note, ...], today: date) -> Markup:
    """Return the book in words: what is still to be kept, by date, and the next meeting."""
    meeting = next_meeting(notes, today)
    parts = [phrases.say("livre-reunion", moment=written_in_words(phrases, meeting, today))] if meeting else []
    pending = open_commitments(notes)
    if not pending:
        return lines([phrases.say("livre-titre"), phrases.say("livre-vide"), *parts])
    listed = join("\n", [_line(phrases, one, today) for _, one in pending[:MOST]])
    return lines([phrases.say("livre-titre"), listed, *parts])


def _line(phrases: Phrases, one: Commitment, today: date) -> Markup:
    late = phrases.say("eng-passe") if one.is_past(today) else NOTHING
    return phrases.say("eng-ligne", sentence=Markup(bare_sentence(phrases, one) + late))


def open_commitments(notes: tuple[Note, ...]) -> list[tuple[Note, Commitment]]:
    """Return what is still to be kept, the nearest date first."""
    found = [(note, Commitment.from_body(note.body)) for note in notes if note.kind == COMMITMENT]
    pending = ((note, one) for note, one in found if one.is_open)
    return sorted(pending, key=lambda pair: (not pair[1].due, pair[1].due, pair[0].number))


def next_meeting(notes: tuple[Note, ...], today: date) -> str:
    """Return the day or the moment of the next meeting in ISO 8601, or nothing."""
    coming = [str(note.body.get("on") or "") for note in notes if note.kind == MEETING]
    return min((on for on in coming if on[:10] >= today.isoformat()), default="")


def book(scene: Scene) -> tuple[Markup, Rows]:
    """The book, with a button for each commitment."""
    team = _joined(scene)
    if team is None:
        return scene.phrases.say("equipe-partie"), ()
    rows = tuple(
        (key(scene, "choisir", short(without_markup(bare_sentence(scene.phrases, one))), str(note.number), "-"),)
        for note, one in open_commitments(team.notes)[:MOST]
    )
    return lines([told(scene.phrases, team.notes, scene.today), scene.phrases.say("livre-aide")]), rows


def _joined(scene: Scene) -> Team | None:
    team = team_at_hand(scene)
    return team if team is not None and team.member else None


def read_line(scene: Scene) -> Scene:
    """Read a line into a commitment; « je » is the person's structure, since the group does not read names."""
    team = _joined(scene)
    line = read(scene.chosen, verbs(scene), lambda text: coming_day(scene, text))
    who = team.structure if team is not None and line.who in (ME, "") else line.who
    return scene.filling(
        equipe_qui=who,
        equipe_quoi=line.what,
        equipe_envers=team.structure if team is not None and line.whom == ME else line.whom,
        equipe_avant=line.due if line.due >= scene.today.isoformat() else "",
        equipe_contre=line.counterpart,
    )


def _drafted(scene: Scene) -> Commitment | None:
    field = scene.field
    if not field("equipe-quoi"):
        return None
    return Commitment(
        what=field("equipe-quoi"),
        who=field("equipe-qui"),
        whom=field("equipe-envers"),
        due=field("equipe-avant"),
        counterpart=field("equipe-contre"),
        shared=True,
    )


def card(scene: Scene, step: Say) -> Show:
    """The commitment as the group would read it."""
    drafted = _drafted(scene)
    if drafted is None or _joined(scene) is None:
        return Show(scene.phrases.say("livre-illisible"), fixed(scene, step.buttons, ["eq-noter"]))
    sentence = bare_sentence(scene.phrases, drafted)
    return Show(scene.phrases.say("livre-carte", sentence=sentence), fixed(scene, step.buttons))


def keep_line(scene: Scene) -> Scene:
    """Put the commitment into the book of the group."""
    drafted = _drafted(scene)
    if drafted is None:
        return scene.saying("livre-illisible")
    return _noted(scene, COMMITMENT, drafted.to_body()).filling(equipe_quoi="")


def pick_note(scene: Scene) -> Scene:
    """Put a commitment at hand."""
    return scene.filling(equipe_note=scene.chosen)


def outcomes(scene: Scene) -> tuple[Markup, Rows]:
    """What becomes of the commitment at hand."""
    found = _at_hand(scene)
    if found is None:
        return scene.phrases.say("eng-introuvable"), ()
    text = scene.phrases.say("livre-devenir", sentence=bare_sentence(scene.phrases, found[1]))
    return text, for_options(scene, scene.phrases.options[OUTCOMES], "choisir")


def _at_hand(scene: Scene) -> tuple[Note, Commitment] | None:
    team, number = _joined(scene), scene.field("equipe-note")
    pending = open_commitments(team.notes) if team else []
    return next((pair for pair in pending if str(pair[0].number) == number), None)


def moves(scene: Scene) -> bool:
    """What was chosen is another date."""
    return scene.chosen == MOVED


def mark(scene: Scene) -> Scene:
    """Say that it was kept, or dropped."""
    found = _at_hand(scene)
    if found is None or scene.chosen not in (KEPT, DROPPED):
        return scene.saying("eng-introuvable")
    note, one = found
    return _noted(scene, COMMITMENT, replace(one, state=scene.chosen).to_body(), note.number)


def move(scene: Scene) -> Scene:
    """Give it another date."""
    found = _at_hand(scene)
    if found is None:
        return scene.saying("eng-introuvable")
    note, one = found
    return _noted(scene, COMMITMENT, replace(one, state=MOVED, due=scene.chosen).to_body(), note.number)


def note_meeting(scene: Scene) -> Scene:
    """Note when the group meets next; the former date is no longer told."""
    team = _joined(scene)
    known = next((note.number for note in team.notes if note.kind == MEETING), 0) if team else 0
    return _noted(scene, MEETING, {"on": scene.chosen}, known)


def asked_day(scene: Scene) -> Markup:
    """Ask for another date."""
    return scene.phrases.say("eng-ask-day")


def asked_meeting(scene: Scene) -> Markup:
    """Ask when the group meets next."""
    return scene.phrases.say("livre-quand")


def _noted(scene: Scene, kind: str, body: dict[str, Any], number: int = 0) -> Scene:
    """Write a state of the book, and show it at once."""
    team = _joined(scene)
    if team is None:
        return scene.saying("equipe-partie")
    others = tuple(note for note in team.notes if note.number != number or not number)
    fresh = number or max((note.number for note in team.notes), default=0) + 1
    after = replace(team, notes=(*others, Note(fresh, kind, body)))
    listed = tuple(after if one.id == team.id else one for one in scene.record.teams)
    scene = replace(scene, record=replace(scene.record, teams=listed))
    return scene.so(NoteInTeam(team.id, fresh, kind, body, scene.at)).saying("livre-note")
