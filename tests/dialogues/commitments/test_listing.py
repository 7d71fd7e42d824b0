"""The list of commitments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dialogues.commitments.entry import Commitment
from dialogues.house import House
from dialogues.messages import Button, LogEntry
from dialogues.record import Entry
from tests.dialogues.talk import START, Talk, in_project

TODAY = date(2026, 3, 2)


def with_commitments(talk: Talk, *made: Commitment, mine: bool = True) -> Talk:
    """Put commitments into the notebook without a turn."""
    for commitment in made:
        talk.rows += 1
        body = commitment.to_body()
        talk.entries[talk.rows] = Entry(talk.rows, "engagement", body, START, START, 1, mine)
    return talk


def test_two_hundred(house: House) -> None:
    """They come in pages, by date, the undated ones last; every one is on one page."""
    made = [
        Commitment(
            f"chose {n}", f"structure {n % 40}", due=(TODAY + timedelta(days=200 - n)).isoformat() if n % 2 else ""
        )
        for n in range(200)
    ]
    talk = with_commitments(in_project(house), *made).command("engagements")
    seen: list[str] = []
    while True:
        seen += [label for label in talk.labels if ": chose" in label]
        assert len(talk.screen) < 1500
        if "Suite" not in talk.labels:
            break
        talk.press("Suite")
    assert len(seen) == len(set(seen)) == 200
    assert "structure 39 : chose 199" in seen[0]
    assert "De 193 à 200, sur 200" in talk.screen
    talk.press("Page d'avant")
    assert "De 185 à 192" in talk.screen
    talk.press("Par structure")
    assert len([label for label in talk.labels if label.startswith("structure ")]) == 16
    talk.write("ture 39")
    assert "Seulement avec : structure 39" in talk.screen
    assert len([label for label in talk.labels if ": chose" in label]) == 5


def test_reciprocity(house: House) -> None:
    """Of one structure: what it promised, and what it was promised; nothing is counted."""
    talk = with_commitments(
        in_project(house),
        Commitment("prête la salle", "la mairie", "l'association"),
        Commitment("ouvre le verger", "L'association", "la mairie"),
        Commitment("signe", "le PETR"),
    )
    talk.command("engagements").press("Par structure").press("la mairie")
    assert "Promis par : la mairie\n• la mairie : prête la salle" in talk.screen
    assert "Promis à : la mairie\n• L'association : ouvre le verger" in talk.screen
    assert "signe" not in talk.screen
    talk.press("Par structure").press("Toutes les structures")
    assert "signe" in talk.screen
    talk.press("Par structure").write("zzz")
    assert "Je n'ai pas trouvé cette structure" in talk.screen


def test_no_structure(house: House) -> None:
    """With nobody but oneself, there is nothing to filter by."""
    talk = with_commitments(in_project(house), Commitment("écrire")).command("engagements").press("Par structure")
    assert "Aucune structure" in talk.screen


@pytest.mark.parametrize("value", ["", "-1", "9" * 30, "²", "x"])
def test_forged_pages(house: House, value: str) -> None:
    """A page that is not there is the last one, or the first."""
    talk = with_commitments(in_project(house), *[Commitment(f"chose {n}") for n in range(20)]).command("engagements")
    talk.press_button(Button(7, 1, "eng-liste", "-", "eng-suite", value))
    assert "chose" in talk.screen


def test_late_without_reproach(house: House) -> None:
    """A date that has gone by is said; today's has not."""
    talk = with_commitments(
        in_project(house), Commitment("a", due="2026-03-01"), Commitment("b", due="2026-03-02")
    ).command("engagements")
    assert "• moi : a, avant le 01/03/2026 (la date est passée)\n• moi : b, avant le 02/03/2026\n" in talk.screen


def test_no_project(house: House) -> None:
    """Without a project there is nowhere to note it."""
    talk = in_project(house)
    talk.projects, talk.conversation = {}, talk.conversation.__class__(id=7, dialogue="accueil", step="nom")
    talk.command("engagements")
    assert "Il n'y a pas encore de projet" in talk.screen


def test_read_only_role(house: House) -> None:
    """Who may only read sees the list, and can neither note nor mark."""
    talk = with_commitments(in_project(house, role="lecture"), Commitment("écrire")).command("engagements")
    assert "écrire" in talk.screen
    talk.press("Noter un engagement")
    assert "ne permet pas cela" in talk.said
    talk.press("moi : écrire")
    assert talk.labels == ["Retour"]
    talk.command("engagements", "nous signons la charte")
    assert "ne permet pas cela" in talk.said
    talk.write("nous signons la charte")
    assert "ne permet pas cela" in talk.said
    assert not any(isinstance(effect, LogEntry) for effect in talk.effects)
    talk.press_button(Button(7, 1, "eng-liste", "-", "eng-tenu", "1"))
    assert not talk.written


def test_the_command_opens_one(house: House) -> None:
    """A number opens that commitment; a number that is none says so."""
    talk = with_commitments(in_project(house), Commitment("écrire")).command("engagements", "1")
    assert talk.place == "engagements.eng-fiche"
    talk.command("engagements", "12")
    assert "n'est plus là" in talk.screen


def test_too_long(house: House) -> None:
    """A line that is too long is not cut: nothing is noted."""
    talk = in_project(house).command("engagements")
    talk.write("nous " + "très " * 200)
    assert "il en faut 500 au plus" in talk.screen
    talk.command("engagements", "nous " + "très " * 200)
    assert "il en faut 500 au plus" in talk.screen
