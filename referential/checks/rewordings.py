"""A proposal needs no other proposal: no frame holds an expression that a judgement looks for."""

from __future__ import annotations

from collections.abc import Iterator

from referential import faults
from referential.checks.options import folded
from referential.link import Referential
from referential.rewordings import bare, expressions
from referential.source import Problem

_FILE = "files/reformulations.yaml"


def check(referential: Referential) -> Iterator[Problem]:
    """Yield the frames that would be reworded again."""
    whole = referential.rewordings
    places = [("names", "frame"), *(("judgements", number, "frame") for number in range(len(whole.judgements)))]
    frames = [whole.names.frame, *(each.frame for each in whole.judgements)]
    for judgement in whole.judgements:
        looked_for = expressions(folded(word) for word in judgement.words)
        for place, frame in zip(places, frames, strict=True):
            found = looked_for.search(bare(folded(frame)))
            if found:
                yield Problem(referential.sources.at(_FILE, *place), *faults.judging_frame(found[0], judgement.id))
