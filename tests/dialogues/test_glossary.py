"""Words of the craft, found as people write them."""

from __future__ import annotations

import pytest

from dialogues.glossary import MOST, find, used_in
from dialogues.house import House


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("chef de file", "Chef de file"),
        ("CHEF DE FILE", "Chef de file"),
        ("copil", "Comité de pilotage"),
        ("deport", "Déport"),
        ("ingénierie", "Ingénierie territoriale"),
    ],
)
def test_a_word_is_found_without_accents_or_capitals(house: House, word: str, term: str) -> None:
    """A term answers to its name, its aliases, the beginning of its name."""
    assert find(house.referential, word)[0].term == term


def test_a_word_inside_a_name_is_found_last(house: House) -> None:
    """« pilotage » names no term by itself, but one holds it."""
    assert "Comité de pilotage" in [term.term for term in find(house.referential, "pilotage")]


@pytest.mark.parametrize("word", ["", "  ", "zorglub", "%"])
def test_an_unknown_word_finds_nothing(house: House, word: str) -> None:
    """Nothing is guessed."""
    assert find(house.referential, word) == ()


def test_a_text_shows_the_terms_that_it_uses(house: House) -> None:
    """Plurals count, parts of words do not, and the message stays short."""
    used = [term.term for term in used_in(house.referential, "Les comités de pilotage et les chefs de file.")]
    assert used == ["Chef de file", "Comité de pilotage"]
    assert used_in(house.referential, "Une réappuiement quelconque.") == ()
    whole = " ".join(term.term for term in house.referential.glossary.terms)
    assert len(used_in(house.referential, whole)) == MOST
