"""The lists of situations, and the one that suits a phase."""

from __future__ import annotations

from dataclasses import replace

from dialogues.house import House
from dialogues.practice.lists import for_phase, sorted_out
from dialogues.practice.notes import Worked
from dialogues.record import Entry
from tests.dialogues.talk import START, in_project


def test_lists_by_phase_and_by_family(house: House) -> None:
    """Each list holds what it says, and all of them hold everything."""
    scene = in_project(house).scene()
    assert {one.id for one in sorted_out(scene, "")} == {*house.referential.situations}
    assert all("construction" in one.phases for one in sorted_out(scene, "p:construction"))
    assert all("F" in one.families for one in sorted_out(scene, "f:F"))
    assert sorted_out(scene, "p:nulle-part") == ()


def test_every_phase_and_every_family_has_something(house: House) -> None:
    """Wherever one stands, there is something to practise."""
    scene = in_project(house).scene()
    assert all(sorted_out(scene, f"p:{phase}") for phase in house.referential.phases)
    assert all(sorted_out(scene, f"f:{family.code}") for family in house.referential.competences)


def test_chance_suits_the_phase_and_prefers_what_is_new(house: House) -> None:
    """The phase at hand, or else the one of the profile; what was least practised comes first."""
    scene = in_project(house, {"phase": "emergence"}).scene()
    here = {one.id for one in sorted_out(scene, "p:emergence")}
    assert for_phase(scene) in here
    drawn: set[str] = set()
    for number in range(1, len(here) + 1):
        case = for_phase(scene)
        assert case not in drawn
        drawn.add(case)
        entry = Entry(number, "situation", Worked(case).to_body(), START, START)
        entries = {"situation": (*scene.entries("situation"), entry)}
        scene = replace(scene, record=replace(scene.record, entries=entries))
    assert drawn == here
    assert for_phase(scene.but(phase="nulle-part")) in house.referential.situations


def test_nothing_to_practise(house: House) -> None:
    """Where the content holds no situation, the command says so and does not fail."""
    bare = replace(house, referential=replace(house.referential, situations={}))
    talk = in_project(bare)
    assert for_phase(talk.scene()) == ""
    assert "Cette situation a été réécrite ou retirée" in talk.command("situation").screen


def test_the_same_moment_draws_the_same_situation(house: House) -> None:
    """A turn that is played twice after a crash says the same."""
    scene = in_project(house).scene()
    assert for_phase(scene) == for_phase(scene)


def test_a_list_marks_what_was_worked_through(house: House) -> None:
    """By family, with the count of each; a situation seen stays open."""
    talk = in_project(house)
    talk.command("situation", "contribution").press("Commencer").press("1").press("2")
    talk.press("Une autre situation").press("Par compétence")
    count = len(sorted_out(talk.scene(), "f:C"))
    talk.press(f"Mobiliser et faire travailler ensemble ({count})")
    assert "↻ Six semaines sans livraison" in talk.labels
    talk.press("↻ Six semaines sans livraison")
    assert talk.place == "entrainement.cas"


def test_by_chance_and_all(house: House) -> None:
    """The door leads to one that suits the phase, or to all of them."""
    talk = in_project(house)
    talk.command("entrainement").press("Au hasard, selon ma phase")
    assert talk.place == "entrainement.cas"
    talk.press("Une autre situation").press("Toutes")
    assert len(talk.labels) == len(house.referential.situations) + 1
