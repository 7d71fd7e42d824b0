"""Whatever one does in a check-in, in any order: no exception, good messages, the same screen from what is stored."""

from __future__ import annotations

import random

import pytest

from dialogues.checkin.entry import CHECKIN, CheckIn
from dialogues.house import House
from tests.dialogues.talk import Talk, in_project
from tests.dialogues.test_engine import wander

PHASES = ("rien_de_lance", "emergence", "construction", "mise_en_oeuvre")


def stroll(house: House, seed: int, steps: int) -> tuple[Talk, set[str]]:
    """Return somebody who wandered from a check-in, and every place where they were."""
    chance = random.Random(seed)  # noqa: S311 - the same walks every time
    talk = in_project(house, {"phase": chance.choice(PHASES), "E1.1": "en_partie"})
    talk.command("evenement" if seed % 3 == 0 else "point")
    seen = {talk.place}
    for _ in range(steps):
        wander(talk, chance, 1)
        seen.add(talk.place)
        if not talk.conversation.dialogue.startswith(("point", "evenement")) and 1 in talk.projects:
            talk.wait(days=8).command("point")
            seen.add(talk.place)
    return talk, seen


@pytest.mark.parametrize("seed", range(30))
def test_random_walks(house: House, seed: int) -> None:
    """Each check-in that was written is sound: asked within its series, answered and passed within what was asked."""
    talk, _ = stroll(house, seed, 25)
    checkins = [CheckIn.from_body(one.body) for one in talk.entries.values() if one.kind == CHECKIN]
    for one in checkins:
        assert set(one.asked) <= set(one.series)
        assert set(one.answered) | set(one.passed) <= set(one.asked)
        assert not set(one.answered) & set(one.passed)
        assert set(one.reasons) == set(one.series)
        assert all(one.reasons.values())


def test_walks_go_everywhere(house: House) -> None:
    """The walks above reach nearly every step: else they prove little."""
    seen = set().union(*(stroll(house, seed, 60)[1] for seed in range(8)))
    steps = {f"{name}.{step}" for name in ("point", "evenement") for step in house.dialogues[name].steps}
    assert len(seen & steps) > 0.7 * len(steps), steps - seen
