"""The second pass over the content: every name leads somewhere, and every question gives back what it owes.

One small function for each kind of fault; each yields problems and none stops the others.
"""

from __future__ import annotations

from referential.checks import (
    branching,
    cartography,
    library,
    links,
    options,
    overlay,
    rewordings,
    situations,
    tips,
    titles,
    wording,
)
from referential.link import Referential
from referential.source import Problem


def check(referential: Referential) -> tuple[Problem, ...]:
    """Return every fault of `referential`, in the order of the files; empty when it can be used."""
    parts = (links, options, tips, titles, cartography, branching, library, rewordings, situations, overlay, wording)
    return tuple(sorted({problem for part in parts for problem in part.check(referential)}))
