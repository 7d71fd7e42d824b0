"""What practice leaves in the notebook reads back, whatever is missing, and is told in words."""

from __future__ import annotations

from dialogues.house import House
from dialogues.practice.notes import Note, Worked, case_line, kept, note_line
from tests.dialogues.talk import in_project, plain


def test_bodies_read_back() -> None:
    """A field that an older version did not write is at its default; an unknown one is left out."""
    worked = Worked("controverse", "12", "date", kept=True, title="Un vote")
    assert Worked.from_body(worked.to_body()) == worked
    assert Worked.from_body({"id": "controverse", "autre": 1}) == Worked("controverse")
    note = Note("Une phrase.", "phrase", "controverse")
    assert Note.from_body(note.to_body()) == note
    assert Note.from_body({"text": "Une phrase.", "origin": "ailleurs"}) == Note("Une phrase.")


def test_they_are_told_in_words(house: House) -> None:
    """Once: the row that says that a sentence was kept is told by the sentence."""
    worked = Worked("controverse", "12", "date", title="Un vote demandé")
    assert plain(case_line(house.phrases, worked.to_body())) == "situation parcourue : Un vote demandé"
    assert case_line(house.phrases, {**worked.to_body(), "kept": True}) == ""
    assert case_line(house.phrases, {"id": "ancienne"}) == house.phrases.say("cas-ligne", title="ancienne")
    assert plain(note_line(house.phrases, Note("Dire.", "phrase").to_body())) == "carnet, une phrase à dire : Dire."
    assert plain(note_line(house.phrases, Note("Lire.").to_body())) == "carnet, ce que je retiens : Lire."


def test_an_entry_that_is_gone_is_left_alone(house: House) -> None:
    """Erased in between, it is not written again."""
    scene = in_project(house).scene()
    assert kept(scene, "12") == scene
