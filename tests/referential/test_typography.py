"""French typography."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from referential.typography import french, plain, with_apostrophes

TEXTS = st.text(alphabet="ab1 \u00a0\u202f\n'’«»:;!?.,-/é", max_size=30)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui décide ?", "Qui décide\u202f?"),
        ("Oui ! Non ; peut-être", "Oui\u202f! Non\u202f; peut-être"),
        ("Trois mots : un", "Trois mots\u00a0: un"),
        ("à 10:30", "à 10:30"),
        ("https://exemple.fr/?a=1", "https://exemple.fr/?a=1"),
        ("dire « oui » enfin", "dire «\u00a0oui\u00a0» enfin"),
        ("dire «oui» enfin", "dire «\u00a0oui\u00a0» enfin"),
        ("l'élu, aujourd'hui", "l’élu, aujourd’hui"),
        ("qu'«on» dise", "qu’«\u00a0on\u00a0» dise"),
        ("« quoi ? »", "«\u00a0quoi\u202f?\u00a0»"),
        ("« ainsi : »", "«\u00a0ainsi\u00a0:\u00a0»"),
        ("", ""),
    ],
)
def test_french(typed: str, printed: str) -> None:
    """Ordinary keys become what French print wants, and addresses and hours stay as they are."""
    assert french(typed) == printed


@given(TEXTS)
@example("a :»")
def test_french_is_idempotent(text: str) -> None:
    """Content that passes twice does not change again."""
    once = french(text)
    assert french(once) == once


@given(TEXTS)
def test_french_changes_nothing_but_spaces_and_apostrophes(text: str) -> None:
    """No letter and no sign is lost, and dots in a row become an ellipsis."""
    assert plain(french(text)).replace(" ", "") == re.sub(r" ?\.{3,}", "…", plain(text)).replace(" ", "")


def test_labels_keep_ordinary_spaces() -> None:
    """A button only gets its apostrophes."""
    assert with_apostrophes("L'équipe : oui ?") == "L’équipe : oui ?"


def test_plain_is_what_people_type() -> None:
    """What was typed and what is printed compare equal."""
    assert plain(french("C'est « ça » ?")) == "C'est « ça » ?"
