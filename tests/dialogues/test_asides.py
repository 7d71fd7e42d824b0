"""What is shown on demand: why a question, and where it comes from."""

from __future__ import annotations

from dialogues.house import House
from tests.dialogues.talk import at_question, plain


def test_why_and_source_of_every_question(house: House) -> None:
    """Every question says why it is asked, what would show it, and its label word for word."""
    for code, question in house.referential.questions.items():
        if question.phase == "profil":
            continue
        talk = at_question(house, code)
        talk.press("Pourquoi cette question ?")
        assert plain(question.why or "") in talk.said
        talk.press("Source")
        assert plain(question.provenance.label) in talk.said
        assert plain(question.provenance.corrected or "") in talk.said
        assert plain(house.referential.credit) in talk.said


def test_source_says_what_is_deduced(house: House) -> None:
    """What is deduced is said to be so, with its reason; a place of the map that is unsure too."""
    deduced = next(q for q in house.referential.questions.values() if q.provenance.status == "deduit" and q.extra)
    assert "Déduit" in at_question(house, deduced.code).press("Source").said
    unsure = [q for q in house.referential.questions.values() if q.provenance.confidence != "haute" and not q.extra]
    for question in unsure:
        said = at_question(house, question.code).press("Source").said
        assert question.provenance.status == "deduit" or f"confiance {question.provenance.confidence}" in said


def test_own_expertise_is_named(house: House) -> None:
    """The mark E reads « expertise propre »."""
    assert "expertise propre" in at_question(house, "P1").press("Source").said
