"""The spelling of what is said to people, by hunspell and its French dictionary (Debian `hunspell`, `hunspell-fr`)."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referential.checks.wording import said
from referential.loader import Referential
from referential.typography import plain
from referential.yaml_source import read

OURS = Path(__file__).with_name("words.fr.txt")
"""Acronyms, words of the craft and proper nouns: one a line, in the order of the alphabet."""
DEFINITIONS = Path(__file__).parents[2] / "dialogues" / "definitions"

_NOT_PROSE = re.compile(r"<[^>]*>|\{\w*\}|/[a-z]\w*|@\w+")
"""Tags, names to fill in, commands and addresses of accounts."""


def _misspelt(text: str) -> set[str]:
    hunspell = shutil.which("hunspell")
    if hunspell is None:
        pytest.skip("hunspell is not installed (apt-get install hunspell hunspell-fr)")
    command = [hunspell, "-d", "fr", "-i", "utf-8", "-l"]
    ran = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        pytest.skip("hunspell has no French dictionary (apt-get install hunspell-fr)")
    return {word.rstrip(".-") for word in ran.stdout.split()}


def _phrases(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif data is not None:
        # The value of an option is an identifier; its label is what people read.
        for each in (text for key, text in data.items() if key != "value") if isinstance(data, dict) else data:
            yield from _phrases(each)


def _every_phrase() -> Iterator[str]:
    files = sorted(DEFINITIONS.glob("phrases*.fr.yaml"))
    assert files
    for file in files:
        document, _ = read(file, DEFINITIONS)
        yield from _phrases(document.data)


def _prose(texts: Iterator[str]) -> str:
    return "\n".join(_NOT_PROSE.sub(" ", plain(text)) for text in texts)


def _ours() -> set[str]:
    return set(OURS.read_text(encoding="utf-8").split())


@pytest.mark.real_content
def test_content_is_well_spelt(real: Referential) -> None:
    """A word that fails here is a slip to mend, or a word of the craft to add to `words.fr.txt`."""
    assert _misspelt(_prose(text for _, _, text in said(real))) - _ours() == set()


@pytest.mark.real_content
def test_phrases_are_well_spelt() -> None:
    """What the bot says around the content is spelt with the same care."""
    assert _misspelt(_prose(_every_phrase())) - _ours() == set()


def test_slips_are_found() -> None:
    """A checker that finds nothing fails."""
    assert _misspelt("Des intérets comuns, une œuvre, l'élue : aujourd'hui.") == {"intérets", "comuns"}


@pytest.mark.real_content
def test_every_word_of_ours_serves(real: Referential) -> None:
    """A word that no text uses any more leaves the list, which stays in order."""
    texts = _prose(iter([*(text for _, _, text in said(real)), *_every_phrase()]))
    listed = OURS.read_text(encoding="utf-8").split()
    assert listed == sorted(set(listed))
    assert [word for word in listed if word not in texts] == []
