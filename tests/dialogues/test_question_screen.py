"""The screen of one question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogues.house import House
from dialogues.question_screen import question_screen
from tests.dialogues.talk import at_question, opened, plain


def test_every_question_has_a_screen(house: House) -> None:
    """Every question says where one is, what is asked, and how to answer or pass."""
    for code, question in house.referential.questions.items():
        talk = at_question(house, code)
        assert plain(question.text) in talk.screen, code
        assert " sur " in talk.screen.splitlines()[0], code
        assert "Passer" in talk.labels, code
        assert len(plain(talk.shown[-1][1].text)) < 1200, code


def test_second_parts_have_a_screen(house: House) -> None:
    """Every second part is asked in its own words."""
    for code, question in house.referential.questions.items():
        if question.detail is None:
            continue
        talk = at_question(house, code, {code: "oui"}, step="detail")
        assert plain(question.detail.prompt or question.text) in talk.screen, code
        assert "Précédente" in talk.labels


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("M1.7", "signes au plus"),
        ("E2.1.2", "au plus"),
        ("P2", "Plusieurs réponses possibles"),
        ("C1.3.a", "il y a deux semaines"),
        ("E3", "1. "),
    ],
)
def test_how_to_answer(house: House, code: str, text: str) -> None:
    """Each kind says how to answer."""
    assert text in at_question(house, code).screen


def test_no_name_of_a_person(house: House) -> None:
    """Where people could write names, they are reminded not to."""
    reminded = [code for code, question in house.referential.questions.items() if question.reminder]
    assert reminded
    for code in reminded:
        assert "jamais de nom de personne" in at_question(house, code).screen


def test_universal_statuses(house: House) -> None:
    """Every question of the map may be put off or set aside, and no question of the profile."""
    for code, question in house.referential.questions.items():
        labels = at_question(house, code).labels
        assert ("À reprendre" in labels) is (question.link != "profil"), code


def test_short_labels_share_a_row(house: House) -> None:
    """The five steps of a scale stand in one row; long labels each have their own."""
    rows = at_question(house, "E3").shown[-1][1].rows
    assert [len(row) for row in rows][:1] == [5]
    assert all(len(row) <= 5 for row in rows)


def test_what_was_answered_before(house: House) -> None:
    """The former answer is recalled with its day."""
    assert "Votre réponse du 02/03/2026 : En partie" in at_question(house, "P1", {"P1": "en_partie"}).screen


def test_the_day_is_that_of_the_person(house: House) -> None:
    """An evening in Martinique is the next day in UTC: the person reads their own."""
    talk = at_question(house, "P1")
    talk.zone = "America/Martinique"
    talk.answer("P1", "en_partie", at=datetime(2026, 3, 3, 1, tzinfo=UTC))
    assert "Votre réponse du 02/03/2026 : En partie" in plain(talk.redrawn().text)


def test_tone_opens_the_phase_only(house: House) -> None:
    """The tone is said at the first question, not in an aside nor later."""
    tone = next(rule.tone for rule in house.referential.branching.rules if rule.id == "mariage-souhaite")
    talk = opened(house, "emergence", {"P1.5.a": "souhaite"})
    assert plain(tone or "?") in talk.screen
    talk.command("projet").press("Retour")
    assert plain(tone or "?") in talk.screen
    talk.press("Passer")
    assert plain(tone or "?") not in talk.screen


def test_no_question(house: House) -> None:
    """Without a question at hand, the screen says so."""
    scene = at_question(house, "P1").scene()
    assert "pas de question précédente" in plain(question_screen(scene.but(code="")).text)
    assert question_screen(scene.but(step="phases")).rows == ()
