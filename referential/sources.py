"""Where every named entry of the content stands, down to its keys, so that a check can point at the very line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from referential import faults
from referential.source import Problem, Source
from referential.yaml_source import Document, Place


@dataclass(frozen=True, slots=True)
class Sources(Mapping[str, Source]):
    """Places by name: the code of a question, else `rules/<id>`, `conditions/<name>`, `nodes/<id>` and so on."""

    entries: Mapping[str, tuple[Document, Place]]
    words: Mapping[tuple[str, str], tuple[Document, Place]] = field(default_factory=dict)
    """What stands elsewhere than its entry: (name, key) -> place, where an overlay gives a question other words."""

    def __getitem__(self, name: str) -> Source:
        return self.at(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def at(self, name: str, *steps: str | int) -> Source:
        """Return where `steps` stands inside the entry `name`, or the nearest line above it that was written."""
        document, place = self.words.get((name, str(steps[0])) if steps else ("", ""), self.entries[name])
        return document.source((*place, *steps))


@dataclass(slots=True)
class Names:
    """The names met so far; one that comes twice is a fault, and its first place stays."""

    entries: dict[str, tuple[Document, Place]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: str, name: str, document: Document, place: Place, key: str = "id") -> bool:
        """Note that `name` stands at `place`; return whether it is new. `kind` is empty for codes of questions."""
        whole = f"{kind}/{name}" if kind else name
        if whole not in self.entries:
            self.entries[whole] = (document, place)
            return True
        first, where = self.entries[whole]
        message = faults.duplicate_id(name, str(first.source((*where, key))))
        self.problems.append(Problem(document.source((*place, key)), *message))
        return False
