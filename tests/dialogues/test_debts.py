"""What an earlier phase left open is named when a later question leans on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dialogues.conversation import Conversation
from dialogues.debts import debts
from dialogues.house import House
from dialogues.messages import Wrote
from dialogues.record import Given, Membership, Record
from dialogues.scene import Scene

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def scene(house: House, phase: str, **values: str) -> Scene:
    """Return a scene in `phase`, with answers given as `P1_1="oui"`."""
    answers = {code: Given(1, code, value, DAY) for name, value in values.items() for code in [name.replace("_", ".")]}
    record = Record(1, notice="n", known=True, projects=(Membership(1, "p", "responsable"),), answers=answers)
    return Scene(house, Conversation(id=1, project=1, phase=phase), record, Wrote(DAY, ""))


def owed(here: Scene, code: str) -> list[str]:
    """Return the codes owed by a question."""
    return [one.code for one in debts(here, here.house.referential.questions[code])]


def test_a_prerequisite_left_open_in_a_phase_begun_is_a_debt(house: House) -> None:
    """E1.2 leans on P1.1 and P2.2, both passed in a phase that has other answers."""
    assert owed(scene(house, "emergence", P1="oui"), "E1.2") == ["P1.1", "P2.2"]


def test_an_answer_settles_it_and_a_reprendre_does_not(house: House) -> None:
    """« En partie » or « Pas encore » are answers; « À reprendre » is still open."""
    assert owed(scene(house, "emergence", P1="oui", P1_1="non", P2_2="a_reprendre"), "E1.2") == ["P2.2"]


def test_a_phase_never_begun_owes_nothing(house: House) -> None:
    """A project that comes late is not put on trial; the profile's answer begins no phase."""
    assert owed(scene(house, "emergence"), "E1.2") == []
    late = scene(house, "emergence")
    late = replace(late, record=replace(late.record, answers={"P1.5.a": Given(1, "P1.5.a", "force", DAY)}))
    assert owed(late, "E1.2") == []


def test_a_prerequisite_of_the_same_phase_or_not_asked_here_is_no_debt(house: House) -> None:
    """E1.3 leans on E1.2, of its own phase; between services, P2.1 is not asked, and so not owed."""
    assert owed(scene(house, "emergence", P1="oui", E1="x"), "E1.3") == []
    services = scene(house, "emergence", P1="oui", perimetre="services")
    assert "P2.1" not in owed(services, "E2.2.3.1")
