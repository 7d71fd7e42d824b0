"""Every sentence of the host's commands is said somewhere, and every sentence said is there."""

from __future__ import annotations

import re
from pathlib import Path

from bot.keeping.words import WORDS, say, words

_SAID = re.compile(r'"([a-z]+\.[a-z-]+)"')


def test_every_sentence_is_said() -> None:
    """The names in the code and those in the file are the same; forms for several stand beside one for one."""
    sources = [path.read_text(encoding="utf-8") for path in Path(WORDS.parent).glob("*.py")]
    said = {name for source in sources for name in _SAID.findall(source)}
    assert said == {name.removesuffix("-many") for name in words()}
    assert {name.removesuffix("-many") for name in words()} <= set(words())


def test_one_or_several() -> None:
    """The count chooses the form, and stands in it."""
    assert "de 1 ligne :" in say("rebuild.differs", count=1)
    assert "de 2 lignes :" in say("rebuild.differs", count=2)
