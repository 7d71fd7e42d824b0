"""The phrases in another language: a partial file laid over the French one, with the checks of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from dialogues import faults
from dialogues.checks import LONGEST_DESCRIPTION, markup
from dialogues.faults import Fault, unknown
from dialogues.house import House, Voice
from dialogues.phrases import Phrases, Plural
from referential.faults import no_original, of_shape
from referential.languages import FRENCH, language_of, original_of
from referential.source import Problem, Source
from referential.texts import changed
from referential.translating import laid_over
from referential.yaml_source import Document, Place

_NAME: Final = re.compile(r"{(\w+)}")
_OWN: Final = ("language", "singular")
"""What a translation says of itself, rather than in other words."""


def with_voices(house: House, documents: Iterable[Document]) -> tuple[House, tuple[Problem, ...]]:
    """Return the French `house` that also speaks the languages of `documents`, and every fault of these."""
    problems: list[Problem] = []
    voices = {FRENCH: Voice(house.phrases, house.referential)}
    for document in documents:
        language, original = language_of(document.path), original_of(document.path)
        if original != "phrases.yaml":
            problems.append(Problem(document.source(), *no_original(original)))
            continue
        phrases, faulty = _spoken(house.phrases, document, language)
        problems += faulty
        voices[language] = Voice(phrases, house.referential.languages.get(language, house.referential))
    for language in house.referential.languages:
        if language not in voices:
            problems.append(Problem(Source(f"phrases.{language}.yaml", 1), *unknown("la langue", language)))
    return (replace(house, voices=voices) if len(voices) > 1 else house), tuple(problems)


def _spoken(french: Phrases, document: Document, language: str) -> tuple[Phrases, tuple[Problem, ...]]:
    data = document.data if isinstance(document.data, dict) else {}
    rest = {key: text for key, text in data.items() if key not in _OWN} if data else document.data
    phrases, problems = laid_over(french, replace(document, data=rest))
    singular, wrong = _counts(data.get("singular", ["0", "1"]))
    phrases = changed(phrases, {"language": language, "singular": singular})
    found = (*_itself(data, language), *wrong, *_placeholders(french, phrases), *_texts(french, phrases))
    return phrases, (*problems, *(Problem(document.source(place), *fault) for place, fault in found))


def _counts(written: Any) -> tuple[tuple[int, ...], tuple[tuple[Place, Fault], ...]]:
    """Return the counts that are singular; the reader of YAML gives words."""
    if isinstance(written, list) and all(isinstance(one, str) and one.isdecimal() for one in written):
        return tuple(int(one) for one in written), ()
    return (), ((("singular",), of_shape("int_parsing", "singular", written, {})),)


def _itself(data: Mapping[str, Any], language: str) -> Iterator[tuple[Place, Fault]]:
    if data.get("language") != language:
        yield ("language",), faults.other_language(str(data.get("language", "")), language)
    about = data.get("about")
    if not isinstance(about, dict) or "name" not in about:
        yield ("about",), of_shape("missing", "name", None, {})


def _placeholders(french: Phrases, phrases: Phrases) -> Iterator[tuple[Place, Fault]]:
    """A translated phrase is given what the French one is given, and nothing else."""
    for key, phrase in phrases.says.items():
        known = _names(french.says[key])
        for name in sorted(_names(phrase) - known):
            close = get_close_matches(name, known, n=1)
            yield ("says", key), unknown("la valeur", f"{{{name}}}", f"{{{close[0]}}}" if close else None)


def _names(phrase: str | Plural) -> set[str]:
    return {name for text in _forms(phrase) for name in _NAME.findall(text)}


def _texts(french: Phrases, phrases: Phrases) -> Iterator[tuple[Place, Fault]]:
    for key, phrase in phrases.says.items():
        if phrase != french.says[key]:
            yield from ((("says", key), fault) for text in _forms(phrase) if (fault := markup(text)) is not None)
    for name, text in phrases.commands.items():
        if not 1 <= len(text) <= LONGEST_DESCRIPTION:
            yield ("commands", name), faults.no_description(name)


def _forms(phrase: str | Plural) -> tuple[str, ...]:
    return (phrase.one, phrase.other) if isinstance(phrase, Plural) else (phrase,)
