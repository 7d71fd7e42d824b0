"""Dialogue files -> the dialogues, phrases, commands and rights, checked together with the referential."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from dialogues.areas import EVERYTHING
from dialogues.checks import check
from dialogues.dialogue import Commands, Dialogue
from dialogues.house import House
from dialogues.languages import with_voices
from dialogues.machine import build
from dialogues.parts import whole
from dialogues.phrases import Phrases, PhrasesPart
from referential.faults import no_file
from referential.languages import FRENCH, ORIGINAL, language_of, read_translations
from referential.loader import Referential, shaped
from referential.loader import load as load_referential
from referential.source import ContentError, Problem, Source
from referential.yaml_source import Document, read

DEFINITIONS: Final = Path(__file__).parent / "definitions"


def load(referential: Referential | None = None, root: Path = DEFINITIONS) -> House:
    """Return the house in French: every dialogue of `root` over `referential` (the real one by default).

    It has a voice for each other `phrases.<language>.yaml` of `root`.

    :raises ContentError: with every fault of the referential, or else of the dialogues, at once.
    """
    referential = referential or load_referential()
    files, problems = _read_all(root)
    translations, faulty = read_translations(root)
    problems += faulty
    if problems:
        raise ContentError(problems)
    dialogues = {value.dialogue: value for _, value in files.values() if isinstance(value, Dialogue)}
    phrases, problems = whole(files)
    if problems:
        raise ContentError(problems)
    commands: Commands = files["commands.yaml"][1]
    problems = check(dialogues, phrases, commands, {path: document for path, (document, _) in files.items()})
    if problems:
        raise ContentError(problems)
    machines = {name: build(dialogue, EVERYTHING.conditions) for name, dialogue in dialogues.items()}
    house, problems = with_voices(House(referential, dialogues, machines, phrases, commands, EVERYTHING), translations)
    if problems:
        raise ContentError(problems)
    return house


def _read_all(root: Path) -> tuple[dict[str, tuple[Document, Any]], tuple[Problem, ...]]:
    files: dict[str, tuple[Document, Any]] = {}
    problems: list[Problem] = []
    for file in sorted(file for file in root.glob("*.yaml") if language_of(file.name) in ORIGINAL):
        document, faulty = read(file, root)
        if not faulty:
            value, faulty = shaped(document, _shape(file.name))
            files[document.path] = (document, value)
        problems += faulty
    for name in ("commands.yaml", f"phrases.{FRENCH}.yaml"):
        if not (root / name).is_file():
            problems.append(Problem(Source(name, 1), *no_file(name)))
    return files, tuple(problems)


def _shape(name: str) -> type:
    if name == "commands.yaml":
        return Commands
    if name.startswith("phrases-"):
        return PhrasesPart
    return Phrases if name.startswith("phrases.") else Dialogue
