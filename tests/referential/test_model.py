"""The shapes of questions."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from referential.model import Code, Column, Id, Label, Option, Prose, Tip, Title, Value


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (Id, "preambule.contexte.publics-acteurs", "Préambule"),
        (Id, "a", "a..b"),
        (Id, "a.1", "a."),
        (Code, "P1.5.a", "1P"),
        (Code, "anciennete", "C_1"),
        (Value, "ne_sait_pas", "ne-sait-pas"),
        (Value, "a" * 20, "a" * 21),
        (Label, "a" * 40, "a" * 41),
        (Title, "a" * 46, "a" * 47),
        (Prose, "a" * 400, "a" * 401),
    ],
)
def test_names_and_lengths(shape: type[str], good: str, bad: str) -> None:
    """Each kind of text takes what it should and nothing longer or stranger."""
    adapter = TypeAdapter(shape)
    assert adapter.validate_python(good) == good
    with pytest.raises(ValidationError):
        adapter.validate_python(bad)


def test_texts_are_set_in_french() -> None:
    """Prose gets its no-break spaces, a label only its apostrophes, and both lose outer spaces."""
    tip = TypeAdapter(Tip).validate_python({"text": " L'équipe sait-elle ? ", "for": ["non"]})
    assert (tip.text, tip.fits) == ("L’équipe sait-elle\u202f?", ("non",))
    option = TypeAdapter(Option).validate_python({"value": "oui", "label": "Oui, c'est fait "})
    assert option.label == "Oui, c’est fait"


def test_cells_are_texts_unless_said_otherwise() -> None:
    """A column takes texts, or dates when it says so."""
    assert Column(key="qui", title="Qui", prompt="Qui ?").kind == "text"
    assert Column(key="jour", title="Jour", prompt="Quand ?", kind="date").kind == "date"
