"""YAML files read as plain data that remembers its lines.

Scalars stay as typed (`non` is not False), a key written twice is a fault, and the line of every value is kept
under its path so that any later check can say where.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from referential import faults
from referential.source import Problem, Source

Place = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of its file."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Without libyaml, PyYAML gives the same result some six times slower."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path under the content root, its data, and the line of each value."""

    path: str
    data: Any
    lines: Mapping[Place, int]

    def source(self, place: Place = ()) -> Source:
        """Return where `place` stands; a place that is absent answers with its nearest parent."""
        while place and place not in self.lines:
            place = place[:-1]
        return Source(self.path, self.lines.get(place, 1))


def read(file: Path, root: Path) -> tuple[Document, tuple[Problem, ...]]:
    """Return the content of `file` and the faults of its YAML; never raises for what an author wrote."""
    path = file.relative_to(root).as_posix()
    empty = Document(path, None, {})
    try:
        text = file.read_text(encoding="utf-8")
        node = yaml.compose(unicodedata.normalize("NFC", text), Loader=_LOADER)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return empty, (Problem(Source(path, line), *faults.NOT_UTF8),)
    except yaml.YAMLError as error:
        return empty, (_unreadable(error, path, text),)
    if node is None:
        return empty, (Problem(Source(path, 1), *faults.EMPTY_FILE),)
    reading = _Reading(path)
    return Document(path, reading.plain(node, ()), reading.lines), tuple(reading.problems)


def _unreadable(error: yaml.YAMLError, path: str, text: str) -> Problem:
    """Say where the YAML stops making sense, and name the two causes that nobody sees on a screen."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode(errors="ignore")
        return Problem(Source(path, before.count("\n") + 1), *faults.INVISIBLE)
    mark = getattr(error, "problem_mark", None)
    line = mark.line if mark is not None else 0
    written = (text.splitlines() or [""])[line : line + 1]
    tab = any("\t" in each[: len(each) - len(each.lstrip())] for each in written)
    return Problem(Source(path, line + 1), *(faults.TAB if tab else faults.NOT_YAML))


@dataclass(slots=True)
class _Reading:
    """One walk through the nodes of a file."""

    path: str
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, node: yaml.Node, place: Place) -> Any:
        """Return `node` as plain data and remember its lines."""
        line = node.start_mark.line + 1
        self.lines[place] = line
        if id(node) in self.seen:
            self.problems.append(Problem(Source(self.path, line), *faults.ALIAS))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*place, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        return None if node.tag == "tag:yaml.org,2002:null" else node.value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            source = Source(self.path, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(source, *faults.KEY_NOT_A_WORD))
                continue
            key = key_node.value
            if key in data:
                self.problems.append(Problem(source, *faults.twice(key)))
            data[key] = self.plain(value_node, (*place, key))
            self.lines[(*place, key)] = source.line
        return data
