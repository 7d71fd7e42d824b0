"""The way through a series: next, previous, how far."""

from __future__ import annotations

import itertools
from dataclasses import replace

from dialogues.house import House
from dialogues.path import declared_phase, next_question, previous_question, progress, question_is_open
from tests.dialogues.talk import at_question, in_project, opened


def test_profile_in_order(house: House) -> None:
    """The profile goes in its fixed order, answered or not."""
    order = house.referential.branching.profile
    for before, after in itertools.pairwise(order):
        scene = at_question(house, "role", {after: "x"}).scene().but(code=before)
        assert next_question(scene) == after
        assert previous_question(scene.but(code=after)) == before
    assert next_question(at_question(house, "tete").scene()) is None
    assert previous_question(at_question(house, "role").scene()) is None
    assert next_question(at_question(house, "role").scene().but(code="")) == "role"


def test_progress(house: House) -> None:
    """The place in the series is that of the plan; a question that left the plan counts as the last one."""
    assert progress(at_question(house, "P1").scene()) == (1, 13)
    assert progress(at_question(house, "P2.1", {"perimetre": "services"}).scene()) == (12, 12)
    assert progress(at_question(house, "anciennete").scene()) == (2, 9)


def test_no_phase_no_question(house: House) -> None:
    """Without a phase there is nothing to ask."""
    assert next_question(in_project(house).scene()) is None


def test_previous_in_a_phase(house: House) -> None:
    """« Précédente » follows the way that was walked; at the beginning there is no such button."""
    talk = opened(house, "preambule")
    assert "Précédente" not in talk.labels
    first = talk.code
    talk.press("Passer")
    second = talk.code
    talk.press("Passer").press("Précédente")
    assert talk.code == second
    talk.press("Précédente")
    assert talk.code == first
    assert previous_question(talk.scene().but(code="ZZ")) is None


def test_previous_from_the_advice_and_the_second_part(house: House) -> None:
    """From the advice or the second part, « Précédente » asks the same question again."""
    talk = at_question(house, "P2.3.a").press("Oui, et je peux le montrer")
    talk.press("Précédente")
    assert (talk.place, talk.code) == ("parcours.question", "P2.3.a")
    talk.press("Pas encore").press("Précédente")
    assert (talk.place, talk.code) == ("parcours.question", "P2.3.a")
    assert "Votre réponse du 02/03/2026 : Pas encore" in talk.screen


def test_previous_at_the_beginning(house: House) -> None:
    """An old « Précédente » at the first question says that there is none."""
    talk = opened(house, "preambule")
    button = replace(talk.button("Passer"), verb="precedente")
    talk.press_button(button)
    assert "pas de question précédente" in talk.said


def test_declared_phase(house: House) -> None:
    """The phase named in the profile, or none when several projects are meant."""
    assert declared_phase(in_project(house, {"phase": "fin"}).scene()) == "mise-en-oeuvre"
    assert declared_phase(in_project(house, {"phase": "plusieurs"}).scene()) == ""
    assert declared_phase(in_project(house).scene()) == ""


def test_open_question(house: House) -> None:
    """A question is open while it belongs to the phase, was not passed, and waits for its answer."""
    talk = at_question(house, "P1")
    assert question_is_open(talk.scene())
    assert not question_is_open(talk.scene().but(passed=("P1",)))
    assert not question_is_open(talk.scene().but(phase=""))
    assert not question_is_open(talk.scene().but(code="E1"))
    assert not question_is_open(at_question(house, "P1", {"P1": "oui"}).scene())
