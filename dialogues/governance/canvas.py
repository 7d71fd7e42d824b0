"""The canvas as it stands: the person's own texts, the versions in common, and what is still to be asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dialogues.governance.entry import COMMON, OWN, Filled, Version
from dialogues.record import Entry
from referential.library import Box, BoxAlert, Governance

FORMAL: Final = "formaliser"
"""The box in which a form is chosen, from the lightest to the heaviest."""
INSTANCES: Final = "instances"
MOST_INSTANCES: Final = 4
"""Instances above which one asks what each is for (dossier 6.5)."""
MANY: Final = "trop-d-instances"
MISSING: Final = frozenset({"sans-regle-de-decision", "sans-sortie"})
"""Questions that an empty box raises too."""
SETTLED_BY: Final = {"roles-cumules": ("chef-de-file",)}
"""Question -> the boxes whose check settles it, where these are not all of its boxes."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What one person may read of a project's canvas."""

    own: tuple[Filled, ...] = ()
    mine: tuple[Version, ...] = ()
    """The person's own versions in common."""
    others: tuple[Version, ...] = ()

    def filled(self, box: str) -> Filled:
        """Return the person's own text in a box; an empty one when there is none."""
        return next((one for one in self.own if one.box == box), Filled(box))

    def put(self, box: str) -> Version | None:
        """Return what the person has in common in a box, or None."""
        return next((one for one in self.mine if one.box == box), None)

    def versions(self, box: str) -> tuple[Version, ...]:
        """Return the other members' versions, by their words: the order tells nobody; what is the same is there once.

        What says the same as the person's own version in common is left out.
        """
        put = self.put(box)
        said = {(one.text, one.form) for one in self.others if one.box == box}
        said -= {(put.text, put.form)} if put else set()
        return tuple(Version(box, text=text, form=form) for text, form in sorted(said))

    def is_empty(self, box: str) -> bool:
        """Whether nothing that the person may read is said in a box."""
        return self.filled(box).is_empty and self.put(box) is None and not self.versions(box)

    @property
    def is_begun(self) -> bool:
        """Whether something is said in a box."""
        return bool(self.mine or self.others) or any(not one.is_empty for one in self.own)

    def empty(self, governance: Governance) -> tuple[Box, ...]:
        """Return the boxes in which nothing is said."""
        return tuple(one for one in governance.boxes if self.is_empty(one.id))

    def asked(self, governance: Governance, instances: int = 0) -> tuple[BoxAlert, ...]:
        """Return the questions that the canvas raises. `instances` is how many the person's own answer names."""
        return tuple(one for one in governance.alerts if self._is_raised(one, instances)) if self.is_begun else ()

    def _is_raised(self, alert: BoxAlert, instances: int) -> bool:
        if any(self.filled(box).checked for box in SETTLED_BY.get(alert.id, alert.boxes)):
            return False
        if alert.id == MANY:
            return max([instances, *(_named(text) for text in self._texts(INSTANCES))]) > MOST_INSTANCES
        return alert.id in MISSING or any(not self.is_empty(box) for box in alert.boxes)

    def _texts(self, box: str) -> tuple[str, ...]:
        versions = (self.put(box), *self.versions(box))
        return (self.filled(box).text, *(one.text for one in versions if one is not None))


def canvas(own: Iterable[Entry], common: Iterable[Entry]) -> Canvas:
    """Return the canvas that these entries of one project make for a person."""
    versions = [(one.mine, Version.from_body(one.body)) for one in common if one.kind == COMMON]
    return Canvas(
        own=tuple(Filled.from_body(one.body) for one in own if one.mine and one.kind == OWN),
        mine=tuple(one for mine, one in versions if mine and one.common),
        others=tuple(one for mine, one in versions if not mine and one.common),
    )


def _named(text: str) -> int:
    """Return how many instances a text names: one on a line, or between semicolons."""
    lines = text.replace(";", "\n").splitlines()
    return sum(1 for line in lines if line.strip())
