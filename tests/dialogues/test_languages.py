"""Phrases in other languages. The faults are the case `translation` of `tests/broken/dialogues`."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from dialogues import loader
from dialogues.house import House
from tests.dialogues.overlay import MINIMAL, errors


def laid(target: Path, text: str) -> Path:
    """Return the minimal dialogues with phrases in a second language."""
    shutil.copytree(MINIMAL, target, dirs_exist_ok=True)
    (target / "phrases.xx.yaml").write_text(text, encoding="utf-8")
    return target


def test_a_language_is_a_file_of_phrases(house: House, tmp_path: Path) -> None:
    """Its name is enough: all the rest is French, and so is the plural rule."""
    both = loader.load(house.referential, laid(tmp_path, "language: xx\nabout: {name: Autre}\n"))
    assert list(both.voices) == ["fr", "xx"]
    other = both.speaking("xx")
    assert other.phrases.about.name == "Autre"
    assert other.phrases.about.short == both.phrases.about.short
    assert (other.phrases.says, other.phrases.singular) == (both.phrases.says, (0, 1))
    assert other.referential is both.referential
    assert other.speaking("fr").phrases is both.phrases


def test_content_without_phrases(house: House) -> None:
    """Questions in a language that has no phrases would never be read: that is a fault."""
    referential = replace(house.referential, languages={"xx": house.referential})
    (error,) = errors(MINIMAL, referential)
    assert error.startswith("phrases.xx.yaml:1: la langue « xx » n'existe pas")


def test_a_file_that_holds_no_keys(house: House, tmp_path: Path) -> None:
    """A list, or a word, is named as such."""
    for text in ("- un\n", "un\n"):
        found = errors(laid(tmp_path / text[:1], text), house.referential)
        assert any("n'est pas un groupe de clés" in error or "n'existe pas" in error for error in found)
