"""What may be chosen now."""

from __future__ import annotations

from datetime import timedelta

from dialogues.choices import RECENT, coverage, projects
from dialogues.house import House
from dialogues.record import Membership
from tests.dialogues.talk import START, at_question, in_project, typed


def test_phases(house: House) -> None:
    """Each phase says how much of it was seen, in numbers of subjects; the one at hand comes first."""
    talk = in_project(house, {"E1": "texte", "E1.1": "oui"})
    talk.command("parcours")
    assert "Émergence : 2 sur " in talk.screen
    talk.press("Émergence").command("parcours")
    assert talk.labels[0] == "Continuer · Émergence"
    assert "→ Émergence" in talk.screen


def test_coverage(house: House) -> None:
    """A question put off is seen; an unclear comment alone is not."""
    talk = in_project(house, {"P1": "a_reprendre", "P1.1": None})  # type: ignore[dict-item]
    assert coverage(talk.scene(), "preambule") == (1, 13)


def test_phase_done(house: House) -> None:
    """A phase with nothing to ask shows its recap."""
    talk = in_project(house, {question.code: "oui" for question in house.referential.of_phase("preambule")})
    talk.command("parcours").press("En préalable")
    assert talk.place == "parcours.bilan"


def test_projects(house: House) -> None:
    """One's projects, the one at hand marked; none says so."""
    talk = in_project(house)
    talk.projects[2] = Membership(2, "Cantine", "lecture")
    assert talk.command("projet").labels[:2] == ["→ Eau et bocage", "Cantine"]
    talk.projects = {}
    assert "pas encore de projet" in typed(projects(talk.scene())[0])


def test_recent_answers(house: House) -> None:
    """The latest answers, newest first, a few at most, without comments alone nor codes that are gone."""
    talk = in_project(house)
    codes = [question.code for question in house.referential.of_phase("emergence")][: RECENT + 2]
    for place, code in enumerate(codes):
        talk.answer(code, "oui", at=START + timedelta(minutes=place))
    talk.answer("P1", None, at=START + timedelta(days=1)).answer("ZZ", "oui", at=START + timedelta(days=1))
    talk.command("corriger")
    values = [talk.button(label).value for label in talk.labels[:-1]]
    assert values == list(reversed(codes))[:RECENT]
    assert all(len(label) <= 60 for label in talk.labels)


def test_erasures(house: House) -> None:
    """What may be erased, each project by its name, cut where it is long."""
    talk = at_question(house, "P1")
    talk.projects[2] = Membership(2, "x" * 80, "lecture")
    talk.command("oublier")
    assert talk.labels[0] == "Tout ce qui me concerne"
    assert any(label.endswith("…") for label in talk.labels)
    assert sum("en entier" in label for label in talk.labels) == 1
