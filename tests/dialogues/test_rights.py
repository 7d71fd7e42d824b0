"""Who may do what: every role, every action, by press, command, text and edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.messages import Button
from dialogues.rights import allows, may
from tests.dialogues.talk import Talk, at_question, in_project

ROLES = ("responsable", "animation", "contribution", "lecture")
TABLE = {
    "read": ROLES,
    "answer": ROLES[:3],
    "profile": ROLES[:2],
    "rename": ROLES[:2],
    "invite": ROLES[:2],
    "support": ROLES[:1],
    "erase-project": ROLES[:1],
}


@pytest.mark.parametrize("role", ROLES)
def test_table(house: House, role: str) -> None:
    """The rights are those of the table, and nothing asked is always allowed."""
    assert set(house.commands.rights) == set(TABLE)
    for action, roles in TABLE.items():
        assert allows(house, role, action) is (role in roles)
        assert may(in_project(house, role=role).scene(), action) is (role in roles)
    assert allows(house, role, None)


def test_no_project_no_right(house: House) -> None:
    """Without a project, only what needs no right is allowed."""
    talk = in_project(house)
    talk.projects = {}
    assert not may(talk.scene(), "read")
    assert may(talk.scene(), None)


def sheet(house: House, role: str) -> Talk:
    """Return a member before the sheet of their project."""
    return in_project(house, {"P1": "oui"}, role).command("projet").press("→ Eau et bocage")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("action", "label", "step"),
    [("rename", "Renommer", "renommer"), ("invite", "Inviter", "inviter"), ("profile", "Relire le profil", "relire")],
)
@pytest.mark.parametrize("typed", [False, True])
def test_sheet(house: House, role: str, action: str, label: str, step: str, *, typed: bool) -> None:
    """The sheet opens only what the role allows, pressed or typed."""
    talk = sheet(house, role)
    if typed:
        talk.write(label)
    else:
        talk.press(label)
    if role in TABLE[action]:
        assert talk.conversation.step == step
    else:
        assert talk.conversation.step == "fiche"
        assert "ne permet pas" in talk.said
    assert not talk.written


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["parcours", "corriger", "historique"])
def test_commands(house: House, role: str, name: str) -> None:
    """Commands ask for their right."""
    talk = in_project(house, {"P1": "oui"}, role).command(name)
    refused = "ne permet pas" in talk.said
    assert refused is not (role in TABLE["read" if name == "historique" else "answer"])


@pytest.mark.parametrize("how", ["press", "write", "edit", "toggle"])
def test_reader_answers_nothing(house: House, how: str) -> None:
    """A member who may only read logs nothing, even where they stood before their role changed."""
    talk = at_question(house, "P2" if how == "toggle" else "P1", role="contribution")
    button = talk.button("☐ Les règles" if how == "toggle" else "Pas encore")
    talk.projects[1] = replace(talk.projects[1], role="lecture")
    match how:
        case "press" | "toggle":
            talk.press_button(button)
        case "write":
            talk.write("oui")
        case _:
            talk.edit(1, "oui")
    assert not talk.written
    assert not talk.conversation.draft


def test_reader_keeps_no_draft(house: House) -> None:
    """What a member began before they could only read is not logged afterwards."""
    talk = at_question(house, "E2.1.2", role="contribution")
    talk.write("CIAS")
    talk.projects[1] = replace(talk.projects[1], role="lecture")
    talk.command("projet")
    assert not talk.written


@pytest.mark.parametrize("role", ROLES)
def test_roles_that_one_may_give(house: House, role: str) -> None:
    """Only a responsible member gives that charge, whether the role is pressed, typed, numbered or forged."""
    for way in ("press", "write", "number", "forge"):
        talk = sheet(house, role)
        if role not in TABLE["invite"]:
            talk.press_button(Button(7, 1, "inviter", "-", "choisir", "responsable"))
            assert not talk.invited
            continue
        talk.press("Inviter")
        assert ("Responsable" in talk.labels) is (role == "responsable")
        match way:
            case "press" if "Responsable" in talk.labels:
                talk.press("Responsable")
            case "write":
                talk.write("responsable")
            case "number":
                talk.write("1")
            case _:
                talk.press_button(Button(7, 1, "inviter", "-", "choisir", "responsable"))
        given = {invited.role for invited in talk.invited}
        assert given <= ({"responsable"} if role == "responsable" else {"animation"})


def test_invitation_made(house: House) -> None:
    """An invitation gives a link with a secret, for seven days, and goes back to the sheet."""
    talk = sheet(house, "animation").press("Inviter")
    talk.write("lecture")
    made = talk.invited[0]
    assert (made.role, made.project, (made.until - talk.at).days) == ("lecture", 1, 7)
    assert "https://t.me/mailleur_bot?start=i_abcdefghijklmnop" in talk.screen


@pytest.mark.parametrize("role", ROLES)
def test_erasing_a_project(house: House, role: str) -> None:
    """Only a responsible member erases a whole project; everyone may erase their own answers."""
    talk = in_project(house, role=role).command("oublier")
    assert any("en entier" in label for label in talk.labels) is (role == "responsable")
    assert any(label.startswith("Mes réponses dans") for label in talk.labels)
    talk.press_button(Button(7, 1, "quoi", "-", "choisir", "p1"))
    assert (talk.conversation.step == "sur") is (role == "responsable")


def test_joining_without_the_profile(house: House) -> None:
    """A contributor does not change the profile of the project."""
    talk = in_project(house, role="contribution")
    talk.conversation = replace(talk.conversation, dialogue="accueil", step="pret")
    talk.command("reprendre").press("Relire le profil")
    assert "ne permet pas" in talk.said
    assert talk.place == "accueil.pret"
