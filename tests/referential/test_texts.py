"""What is a text in our values, and values with other texts."""

from __future__ import annotations

from referential.loader import Referential
from referential.model import Option, Question
from referential.texts import changed, forms, with_french_words


def test_texts_are_known_by_their_typography() -> None:
    """Texts that French typography touches have a form; names, codes and labels word for word have none."""
    known = forms(Question)
    assert {name for name, form in known.items() if form} == {"title", "text", "why", "evidence", "tool"}
    assert "provenance" in known


def test_a_changed_value_is_as_it_is_told(minimal: Referential) -> None:
    """The copy has the other text, untouched by typography; the original stays."""
    question = minimal.questions["D1"]
    other = changed(question, {"text": "Don't ... know ?"})
    assert other.text == "Don't ... know ?"
    assert question.text != other.text
    assert other.tips is question.tips


def test_french_words_still_name_an_option() -> None:
    """A translated option answers to its words, to its French label and to its French keywords."""
    old = (Option("oui", "Oui", ("fait",)), Option("non", "Non"))
    new = (changed(old[0], {"label": "Yes", "keywords": ("done", "fait")}), old[1])
    first, second = with_french_words(old, new)
    assert (first.label, first.keywords) == ("Yes", ("done", "fait", "Oui"))
    assert second.keywords == ()


def test_a_word_goes_to_the_language_spoken() -> None:
    """A French word that the translation gives to another option is taken from its own."""
    old = (Option("a", "Plus", ("davantage",)), Option("b", "Moins"))
    new = (changed(old[0], {"label": "More"}), changed(old[1], {"label": "Less", "keywords": ("plus", "davantage")}))
    first, second = with_french_words(old, new)
    assert first.keywords == ()
    assert second.keywords == ("plus", "davantage", "Moins")


def test_what_is_no_option_is_left_alone() -> None:
    """Other entries, or none, have no words."""
    assert with_french_words((), ()) == ()
    assert with_french_words(("a",), ("b",)) == ("b",)
