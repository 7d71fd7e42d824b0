"""Phrases: what people wrote can never become markup."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.house import House
from dialogues.phrases import Markup, escape, join, without_markup
from tests.dialogues.talk import well_formed


@given(text=st.text(max_size=40))
def test_what_people_write_is_escaped(house: House, text: str) -> None:
    """Whatever is put into a phrase reads as it was written."""
    said = house.phrases.say("list-so-far", items=text)
    assert well_formed(said)
    assert html.unescape(said).endswith(text)
    assert without_markup(escape(text)) == text


def test_markup_is_put_as_it_is(house: House) -> None:
    """What is already a phrase is not escaped twice."""
    assert house.phrases.say("list-so-far", items=Markup("<b>a</b>")).endswith("<b>a</b>")
    assert join(", ", ["<", Markup("<i>b</i>")]) == "&lt;, <i>b</i>"


@pytest.mark.parametrize(
    ("count", "form"), [(0, "0 sujet vu"), (1, "1 sujet vu"), (2, "2 sujets vus"), (31, "31 sujets vus")]
)
def test_plural(house: House, count: int, form: str) -> None:
    """0 and 1 are singular, as French has it."""
    assert house.phrases.say("coverage", count=count, total=31).startswith(form)


def test_plural_without_a_number(house: House) -> None:
    """A count that is no number is singular."""
    assert "vu sur" in house.phrases.say("coverage", count="x", total=1)


def test_options(house: House) -> None:
    """An option by its value; an unknown value reads as it is."""
    assert house.phrases.label("roles", "lecture") == "Lecture"
    assert house.phrases.label("roles", "lune") == "lune"
    assert house.phrases.option("roles", "lune") is None


def test_missing_phrase(house: House) -> None:
    """A phrase that does not exist is a fault of ours."""
    with pytest.raises(KeyError):
        house.phrases.say("lune")


def test_french_typography(house: House) -> None:
    """Phrases and buttons have typographic apostrophes."""
    texts = [
        *house.phrases.buttons.values(),
        *(str(phrase) for phrase in house.phrases.says.values() if isinstance(phrase, str)),
    ]
    assert not [text for text in texts if "'" in text]
