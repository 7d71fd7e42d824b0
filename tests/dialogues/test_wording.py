"""The question as this person reads it."""

from __future__ import annotations

from dataclasses import replace

from dialogues.house import House
from dialogues.wording import asked, frames, notes, title, tones
from tests.dialogues.talk import at_question, typed


def test_reworded(house: House) -> None:
    """A rule says a question otherwise; without it, the question is as written."""
    question = house.referential.questions["E1"]
    assert asked(at_question(house, "E1").scene(), question) == question.text
    assert asked(at_question(house, "E1", {"P1.5.a": "force"}).scene(), question) != question.text


def test_vocabulary_takes_whole_words(house: House) -> None:
    """« partenaires » becomes « services »; a longer word such as « partenariat » stays."""
    scene = at_question(house, "P1", {"perimetre": "services"}).scene()
    for question in house.referential.questions.values():
        said = asked(scene, question)
        assert " partenaires" not in said or question.code == "P1.5.a"
        assert said.count("partenariat") == question.text.count("partenariat")


def test_frames_are_not_for_the_profile(house: House) -> None:
    """The frame speaks to an outside support, not in the profile."""
    scene = at_question(house, "P1", {"role": "appui"}).scene()
    assert frames(scene, house.referential.questions["P1"])
    assert not frames(scene, house.referential.questions["role"])
    assert not notes(scene, house.referential.questions["P1"])
    assert len(tones(scene)) == 1


def test_titles(house: House) -> None:
    """Each question has a short name: its title, its text in the profile, or the label of its node, corrected."""
    questions = house.referential.questions
    for question in questions.values():
        name = title(question)
        assert name
        assert name[0] == name[0].upper()
    assert typed(title(questions["P1.1"])) == "L'histoire des relations"
    assert typed(title(questions["role"])).startswith("Quelle est votre place")
    assert typed(title(replace(questions["E2.1"], title=None))) == "Repérer"
