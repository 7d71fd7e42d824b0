"""Questions are found by words, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.house import House
from dialogues.search import found, words
from dialogues.wording import title
from referential.typography import plain


@pytest.mark.parametrize("text", ["chef de file", "Chefs de file", "le CHEF du file ?", "chef fil"])
def test_a_title_comes_first(house: House, text: str) -> None:
    """Plurals, case, empty words and a word not yet finished make no difference."""
    assert title(found(house, text, 1)[0]) == "Le chef de file"


def test_ligatures_and_accents(house: House) -> None:
    """« œuvre » and « oeuvre » are one word, and so are « élus » and « elu »."""
    assert found(house, "œuvre", 9) == found(house, "oeuvre", 9) != ()
    assert found(house, "élus", 9) == found(house, "elu", 9) != ()


def test_plurals() -> None:
    """Singular and plural meet, also where the plural ends with -aux."""
    assert words("les élues communaux et leurs bureaux, l'animation des pas") == (
        *("elue", "communal", "bureau"),
        "animation",
    )


def test_all_the_words_before_some(house: House) -> None:
    """Who types two words looks first for what holds both."""
    both = {one.code for one in found(house, "budget", 99)} & {one.code for one in found(house, "calendrier", 99)}
    codes = [one.code for one in found(house, "budget calendrier", 99)]
    assert both
    assert set(codes[: len(both)]) == both
    assert len(codes) > len(both)


def test_a_word_of_the_title_counts_more(house: House) -> None:
    """What a question is called says more than what its tips mention."""
    titled = [one for one in found(house, "craintes", 9) if "crainte" in plain(title(one)).casefold()]
    assert found(house, "craintes", 1) == (titled[0],)


@pytest.mark.parametrize("text", ["", " ", "de la", "?", "xyzzy", "zz"])
def test_nothing(house: House, text: str) -> None:
    """Empty words find nothing, and neither do words that nobody wrote."""
    assert found(house, text, 9) == ()


def test_the_profile_is_not_found(house: House) -> None:
    """Questions about the person have no sheet."""
    every = found(
        house, " ".join(one.text for one in house.referential.questions.values() if one.link == "profil"), 999
    )
    assert every
    assert all(one.link != "profil" for one in every)


@given(text=st.text(max_size=300), most=st.integers(0, 5))
def test_whatever_is_typed(house: House, text: str, most: int) -> None:
    """No text crashes, and no more is given than asked for."""
    several = found(house, text, most)
    assert len({one.code for one in several}) == len(several) <= most
