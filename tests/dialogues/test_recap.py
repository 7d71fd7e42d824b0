"""The recap: what was covered, three lists, never a score."""

from __future__ import annotations

import re

import pytest

from dialogues.house import House
from dialogues.recap import LISTED, standing
from dialogues.values import Value
from tests.dialogues.talk import Talk, at_question, given, in_project, opened

SCORES = re.compile(
    r"\d\s*%|\bscores?\b|\bpoints? sur\b|\bnotes?\b|\bclassement\b|\bniveau\b|\bmoyenne\b", re.IGNORECASE
)


def recap_of(house: House, answers: dict[str, Value]) -> Talk:
    """Return somebody before the recap of the first phase."""
    return at_question(house, "P1", answers).press("Pause")


def test_three_lists(house: House) -> None:
    """What one can lean on, what is to be worked on, what is to come back to, and the coverage in words."""
    talk = at_question(house, "P1.1", {"P1": "oui", "P1.2": "en_partie", "P2": ("nombre",)})
    talk.press("À reprendre").press("Pas le temps").press("Dans 7 jours").press("Pause")
    assert "En préalable : 4 sujets vus sur 13" in talk.screen
    for title in ("Points d'appui", "À travailler", "À reprendre"):
        assert title in talk.screen
    assert "(le 09/03/2026)" in talk.screen


def test_one_subject(house: House) -> None:
    """One subject is said in the singular."""
    assert "1 sujet vu sur 13" in recap_of(house, {"P1.2": "oui"}).screen


def test_nothing_yet(house: House) -> None:
    """An untouched phase waits without reproach."""
    assert "elle vous attend" in recap_of(house, {}).screen


def test_long_lists_are_cut(house: House) -> None:
    """A long list says how many more there are."""
    answers: dict[str, Value] = {q.code: "oui" for q in house.referential.of_phase("preambule")}
    talk = recap_of(house, answers)
    assert talk.screen.count("•") == LISTED + 1
    assert "• et 5 autres" in talk.screen
    assert "au bout de cette phase" in talk.screen


@pytest.mark.parametrize("phase", ["preambule", "emergence", "construction", "mise-en-oeuvre"])
@pytest.mark.parametrize("value", ["oui", "non", "en_partie", "a_reprendre", "sans_objet"])
def test_never_a_score(house: House, phase: str, value: str) -> None:
    """No percentage and no word of a score in any recap, choice of phase or sheet."""
    answers: dict[str, Value] = {q.code: value for q in house.referential.of_phase(phase)}
    talk = at_question(house, house.referential.of_phase(phase)[0].code, answers).press("Pause")
    talk.command("parcours").command("projet").press("→ Eau et bocage")
    for _, show in talk.shown[1:]:
        assert not SCORES.search(show.text), show.text


def test_no_score_in_the_phrases(house: House) -> None:
    """No phrase of the bot speaks of a score or a percentage; the share of a post's time is neither."""
    for key, phrase in house.phrases.says.items():
        assert "%" not in str(phrase) or key.startswith(("fiche-temps", "fiche-doc-temps")), key
        assert not re.search(r"\bscores?\b|\bclassement\b", str(phrase)), key


@pytest.mark.parametrize(
    ("code", "value", "detail", "expected"),
    [
        ("P1", "oui", None, "appui"),
        ("P1", "non", None, "travail"),
        ("P1", "en_partie", None, "travail"),
        ("P1", "a_reprendre", None, "reprendre"),
        ("P1", "sans_objet", None, ""),
        ("E3", 4, None, "appui"),
        ("E3", 3, None, "travail"),
        ("E3", "sans_objet", None, ""),
        ("E1", "texte", "oui", "appui"),
        ("E1", "texte", "en_partie", "travail"),
        ("E1", "texte", "a_reprendre", "reprendre"),
        ("M1.2.2", "texte", 2, "travail"),
        ("M1.2.2", "texte", 5, "appui"),
        ("M1.7", "texte", None, ""),
        ("P2", ("nombre",), None, ""),
    ],
)
def test_standing(house: House, code: str, value: Value, detail: Value | None, expected: str) -> None:
    """Each answer belongs to one list, or to none."""
    assert standing(house.referential.questions[code], given(code, value, detail=detail)) == expected


def test_standing_of_choices(house: House) -> None:
    """An option that says where it stands puts its answer there; something to work on has the last word."""
    found = set()
    for code, question in house.referential.questions.items():
        for option in getattr(question.answer, "options", ()):
            if question.answer.kind == "choice":
                found.add(standing(question, given(code, option.value)) == (option.standing or ""))
    assert found == {True}


def test_takeaway(house: House) -> None:
    """« Ce que je retiens » is logged beside the others; it may be passed."""
    talk = opened(house, "preambule").press("Pause").press("Ce que je retiens")
    talk.write("commencer par l'histoire")
    row = talk.logged[0]
    assert (row.code, row.value, row.visibility, row.replaces) == ("retenir", "commencer par l'histoire", "prive", 0)
    assert talk.place == "rythme.r-propose"
    assert talk.press("Pas de rappel").place == "parcours.repos"
    assert "vous attend en phase « En préalable »" in talk.screen
    talk = opened(house, "preambule").press("Pause").press("Ce que je retiens").press("Passer")
    assert not talk.logged
    talk.press("Pas de rappel").command("parcours").press("En préalable").press("Pause").press("Ce que je retiens")
    assert talk.press("Passer").place == "parcours.repos", "a rhythm is proposed once"
    assert not talk.written


def test_takeaway_too_long(house: House) -> None:
    """A takeaway too long is refused; an edit counts."""
    talk = opened(house, "preambule").press("Pause").press("Ce que je retiens")
    number = talk.write("x" * 1001)
    assert "1000" in talk.said
    talk.edit(number, "court")
    assert talk.logged[0].value == "court"


def test_rest_when_done(house: House) -> None:
    """At rest after a whole phase, nothing is promised."""
    answers: dict[str, Value] = {q.code: "oui" for q in house.referential.of_phase("preambule")}
    talk = in_project(house, answers).command("parcours").press("En préalable")
    assert talk.place == "parcours.bilan"
    talk.press("Ce que je retiens").press("Passer").press("Pas de rappel")
    assert "faite pour l'instant" in talk.screen
