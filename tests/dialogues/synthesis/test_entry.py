"""A synthesis as a row: whole, frozen, and read again whatever another version wrote."""

from __future__ import annotations

import json

from dialogues.synthesis.entry import FirstStep, Picked, Shared, Synthesis

WHOLE = Synthesis(
    situation="Émergence",
    in_own_words=True,
    supports=(Picked("E1", "L'enjeu", "Le bois d'ici", shareable=True),),
    to_work=(Picked("E1.1", "Le diagnostic"),),
    retained="Le prix d'abord",
    stopped="La lettre",
    steps=(FirstStep("Appeler", "la mairie", "2026-03-12", 7),),
    question="Qui paie ?",
    whom="le bureau",
    back="2026-06-04",
    shared=("retiens",),
    version=2,
    day="2026-03-04",
    evolution=("rien",),
    standing={"E1": "appui"},
    changed="pas",
)


def test_a_state_is_read_back_whole() -> None:
    """What is stored is what was written."""
    assert Synthesis.from_body(json.loads(json.dumps(WHOLE.to_body()))) == WHOLE
    shared = Shared((("retiens", ("Le prix d'abord",)), ("pas", ("a", "b"))), "2026-03-04")
    assert Shared.from_body(json.loads(json.dumps(shared.to_body()))) == shared


def test_bodies_of_other_days() -> None:
    """Fields that are missing, or that say something else, are at their default."""
    assert Synthesis.from_body({}) == Synthesis()
    strange = {
        "steps": [{"what": "a", "promised": "x", "due": "demain"}, 3],
        "supports": 4,
        "back": "jeudi",
        "day": None,
    }
    assert Synthesis.from_body({**strange, "shared": "abc", "standing": [], "version": "2"}) == Synthesis(
        steps=(FirstStep("a"),)
    )
    assert Shared.from_body({"points": [["retiens"], ["pas", "x"], ["arret", ["y"]], 3], "common": True}) == Shared(
        (("arret", ("y",)),)
    )
    assert not Shared.from_body({"points": []}).common


def test_what_is_begun() -> None:
    """Boxes to share, or a person to ask without a question, begin nothing; each point does."""
    assert not Synthesis(shared=("retiens",), whom="le bureau").is_begun
    assert Synthesis(back="2026-03-04").is_begun
    assert Synthesis(to_work=(Picked("E1"),)).is_begun
