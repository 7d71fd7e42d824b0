"""A commitment goes into a row and comes back."""

from __future__ import annotations

import json
from datetime import date

from dialogues.commitments.entry import DROPPED, KEPT, MOVED, OPEN, Commitment

LIST = Commitment(
    what="envoie la liste",
    who="la mairie",
    whom="l'association",
    due="2026-03-12",
    counterpart="la salle",
    state=MOVED,
    reason="conseil décalé",
    origin="reunion",
    code="M1.1.3",
    shared=True,
)


def test_there_and_back() -> None:
    """Nothing is lost on the way through JSON."""
    assert Commitment.from_body(json.loads(json.dumps(LIST.to_body()))) == LIST


def test_rows_of_other_versions() -> None:
    """A field that is missing, null, unknown or of an unknown value takes its default."""
    assert Commitment.from_body({"what": "écrire"}) == Commitment("écrire")
    odd = {"what": None, "who": None, "state": "perdu", "origin": 3, "shared": "oui", "later": [1]}
    assert Commitment.from_body(odd) == Commitment("")


def test_open_and_past() -> None:
    """A moved commitment is still open; one whose date is today is not past; one without a date never is."""
    assert [Commitment("x", state=state).is_open for state in (OPEN, MOVED, KEPT, DROPPED)] == [
        True,
        True,
        False,
        False,
    ]
    assert LIST.is_past(date(2026, 3, 13))
    assert not LIST.is_past(date(2026, 3, 12))
    assert not Commitment("x").is_past(date(2026, 3, 13))
    assert not Commitment("x", state=KEPT, due="2026-03-12").is_past(date(2026, 3, 13))


def test_who_may_read() -> None:
    """Private unless it is shared."""
    assert LIST.visibility == "partageable"
    assert Commitment("x").visibility == "prive"
