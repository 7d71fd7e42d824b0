"""A whole turn, and long random conversations through every dialogue."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dialogues.conversation import Conversation, Item, Position, from_json, to_json
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Attached, Button, CreateProject, Pressed, Wrote
from dialogues.record import Invitation, Membership, Record
from dialogues.screens import screen
from tests.dialogues.talk import START, Talk, at_question, in_project, keys

TEXTS = (
    "oui",
    "non, pas encore",
    "1",
    "3",
    "12 mars 2026",
    "je ne sais pas",
    "plus tard",
    "Passer",
    "Valider",
    "C'est tout",
    "Case vide",
    "Tout ce qui me concerne",
    "Confirmer",
    "<b>un & deux</b> {trois}",
    "a ; b\nc",
    "M. Durand est nul",
    "je n'en peux plus",
    "x" * 5000,
    "…",
    "leader, gal",
)


def wander(talk: Talk, chance: random.Random, steps: int) -> None:
    """Do anything that a person may do, and check the screen after each turn."""
    pressed: list[Button] = []
    for _ in range(steps):
        what = chance.random()
        shown = [key.button for key in keys(talk.shown[-1][1])] if talk.shown else []
        if what < 0.62 and shown:
            pressed.append(chance.choice(shown))
            talk.press_button(pressed[-1])
        elif what < 0.70 and pressed:
            talk.press_button(chance.choice(pressed))
        elif what < 0.74 and pressed:
            old = chance.choice(pressed)
            forged = chance.choice(["moi", "p1", "²", "99", "oui", "", "0=", "-x"])
            talk.press_button(replace(old, value=forged))
        elif what < 0.88:
            talk.write(chance.choice(TEXTS))
        elif what < 0.91 and talk.message:
            talk.edit(chance.randint(1, talk.message + 1), chance.choice(TEXTS))
        elif what < 0.97:
            talk.command(
                chance.choice([*talk.house.commands.commands, "zz"]), chance.choice(["", "i_abcdefghijklmnop", "E1.1"])
            )
        elif what < 0.98:
            talk.attach()
        else:
            talk.wait(days=chance.choice([1, 8, 40, 100]))
        if chance.random() < 0.02:
            talk.invitation = Invitation("abcdefghijklmnop", talk.next_project + 50, "Cantine & <co>", "contribution")
        redraw(talk)


def redraw(talk: Talk) -> None:
    """Check that the screen comes out the same from what is stored, twice."""
    if talk.notice:
        assert talk.redrawn() == screen(talk.scene())
        again = advance(talk.house, from_json(to_json(talk.conversation)), talk.record(), Attached(talk.at, "photo"))
        assert again.conversation == replace(talk.conversation, version=talk.house.referential.version)


@pytest.mark.parametrize("seed", range(300))
def test_random_walks(house: House, seed: int) -> None:
    """Whatever one does, in any order: no exception, and messages that Telegram takes."""
    chance = random.Random(seed)  # noqa: S311 - the same walks every time
    kind = seed % 4
    if kind == 0:
        talk = Talk(house).command("start").press("J’accepte")
        talk.write("Projet <b>& co</b>")
    elif kind == 1:
        talk = in_project(house, role=chance.choice(["responsable", "animation", "contribution", "lecture"]))
        talk.command("parcours")
    elif kind == 2:
        talk = at_question(
            house, chance.choice([code for code, q in house.referential.questions.items() if q.phase != "profil"])
        )
    else:
        talk = in_project(house)
        talk.projects[2] = Membership(
            2, "Un nom de projet « très » long & avec <des> signes, quatre-vingts au plus, vraiment", "animation"
        )
        talk.answers[2] = {}
        talk.next_project = 3
        talk.command("projet")
    wander(talk, chance, 14)


def test_walks_go_everywhere(house: House) -> None:
    """The walks above reach every dialogue and nearly every step: else they prove little."""
    seen: set[str] = set()
    for seed in range(60):
        chance = random.Random(seed + 5000)  # noqa: S311 - the same walks every time
        talk = at_question(house, chance.choice(["P1", "P2.2", "E1", "C3.1", "E3"]))
        for _ in range(40):
            wander(talk, chance, 1)
            seen.add(talk.place)
    # Languages are chosen where there are several: `tests/languages` walks there.
    assert {place.partition(".")[0] for place in seen} == set(house.dialogues) - {"langue"}
    assert len(seen) > 18


def test_a_whole_phase(house: House) -> None:
    """The first phase, from consent to the recap, question by question."""
    talk = Talk(house).command("start").press("J’accepte")
    talk.write("Eau et bocage")
    assert any(isinstance(effect, CreateProject) for effect in talk.effects)
    for _ in house.referential.branching.profile:
        talk.press("Passer")
    talk.press("Choisir une phase").press("En préalable")
    for _ in range(60):
        if talk.place == "parcours.bilan":
            break
        if talk.place == "parcours.question":
            talk.write("pas concerné")
        else:
            talk.press("Passer" if "Passer" in talk.labels else "Question suivante")
    assert "13 sujets vus sur 13" in talk.screen


def test_profile_opens_the_phase(house: House) -> None:
    """The declared phase is where « Commencer » leads."""
    talk = Talk(house).command("start").press("J’accepte").press("Passer")
    assert "Projet du 02/03/2026" in talk.projects[1].name
    talk.press("Passer").press("Passer").press("Émergence").press("Terminer")
    talk.press("Commencer")
    assert (talk.place, talk.conversation.phase) == ("parcours.question", "emergence")


@pytest.mark.parametrize(
    "broken",
    [
        {"dialogue": "lune"},
        {"step": "lune"},
        {"code": "ZZ"},
        {"phase": "lune"},
        {"back": Position("lune", "question")},
        {"back": Position("parcours", "lune")},
        {"back": Position("parcours", "question", "ZZ")},
    ],
)
def test_conversation_of_another_time(house: House, broken: dict[str, object]) -> None:
    """A conversation whose dialogue, step, phase or question is gone stands up again."""
    talk = at_question(house, "P1").command("projet") if "back" in broken else at_question(house, "P1")
    talk.conversation = replace(talk.conversation, **broken)  # type: ignore[arg-type]
    talk.command("annuler")
    talk.command("parcours")
    assert talk.place == "parcours.phases"
    assert talk.shown[-1][1].rows


@pytest.mark.parametrize("others", [True, False])
def test_project_gone(house: House, *, others: bool) -> None:
    """When the project at hand was erased by somebody else, one is told and led elsewhere."""
    talk = at_question(house, "P1")
    talk.projects = {2: Membership(2, "Cantine", "responsable")} if others else {}
    talk.write("oui")
    assert not talk.logged
    assert "n'existe plus" in talk.said
    assert talk.conversation.project == 0
    assert talk.place == ("projet.projets" if others else "accueil.nom")


def test_version_is_noted(house: House) -> None:
    """Each turn notes the version of the content that was shown."""
    turn = advance(house, Conversation(), Record(1), Wrote(START, "bonjour", 1))
    assert turn.conversation.version == house.referential.version


def test_answer_keeps_what_was_read(house: House) -> None:
    """A row keeps the wording that the person read, the version and the visibility."""
    talk = at_question(house, "E1", {"P1.5.a": "force"})
    talk.write("un service de plus")
    row = talk.logged[0]
    reword = next(rule.reword for rule in house.referential.branching.rules if rule.id == "mariage-force")
    assert row.wording == reword["E1"]
    assert row.version == house.referential.version
    assert row.visibility == house.referential.questions["E1"].visibility
    assert row.question == house.referential.questions["E1"].id


def test_edit_of_a_draft_without_a_question(house: House) -> None:
    """A draft that outlived its question is left alone by an edit."""
    talk = in_project(house)
    talk.conversation = replace(talk.conversation, draft=(Item("CIAS", 4),))
    talk.edit(4, "école")
    assert talk.conversation.draft[0].text == "CIAS"


def test_press_after_a_refusal_forgets_it(house: House) -> None:
    """What was refused is kept in mind only while the same thing is waited for."""
    talk = at_question(house, "M1.7")
    talk.write("x" * 2000)
    assert talk.conversation.refused
    talk.send(Pressed(talk.at, talk.button("Passer"), 1))
    assert not talk.conversation.refused
