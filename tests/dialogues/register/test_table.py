"""The table of deliberations."""

from __future__ import annotations

import csv

import pytest

from dialogues.house import House
from dialogues.messages import Button, LogEntry, SendFile
from dialogues.record import Entry
from dialogues.register.deliberation import Deliberation
from tests.dialogues.talk import START, Talk, in_project

VOTE = Deliberation("convention", "mairie", "inscrite", "2026-03-12")


def with_cells(house: House, *made: Deliberation, mine: bool = True, role: str = "responsable") -> Talk:
    """Return somebody whose table has these cells, numbered from 1."""
    talk = in_project(house, role=role)
    for one in made:
        talk.rows += 1
        talk.entries[talk.rows] = Entry(talk.rows, "deliberation", one.to_body(), START, START, 1, mine)
    return talk


def noted(talk: Talk) -> list[tuple[Deliberation, str]]:
    """Return what the last turn logged, with who may see it."""
    rows = [effect for effect in talk.effects if isinstance(effect, LogEntry)]
    return [(Deliberation.from_body(row.body), row.visibility) for row in rows]


def test_rows_of_other_versions() -> None:
    """What is missing or unknown takes its default."""
    assert Deliberation.from_body(VOTE.to_body()) == VOTE
    assert Deliberation.from_body({"state": "?"}) == Deliberation("", "")


def test_one_decision_for_several_structures(house: House) -> None:
    """One cell each; a structure named twice, or that has this decision already, is not doubled."""
    talk = with_cells(house, VOTE).command("deliberations").press("Ajouter")
    talk.write("Convention")
    talk.write("Mairie\n PETR ; petr2\nPETR\n\n")
    made = [Deliberation("Convention", name) for name in ("PETR", "petr2")]
    assert noted(talk) == [(one, "partageable") for one in made]
    assert "petr2\n• Convention : à saisir, date à préciser" in talk.screen


@pytest.mark.parametrize(
    ("button", "state", "words", "day"),
    [
        ("À saisir", "a_saisir", "12 avril", "2026-04-12"),
        ("Inscrite", "inscrite", "12 février", "2027-02-12"),
        ("Votée", "votee", "12 février", "2026-02-12"),
        ("Refusée", "refusee", "12 février", "2026-02-12"),
    ],
)
def test_one_cell_at_a_time(house: House, button: str, state: str, words: str, day: str) -> None:
    """The state, then the date: what is voted lies behind, what is to be voted lies ahead."""
    talk = with_cells(house, Deliberation("convention", "mairie")).command("deliberations")
    talk.press("mairie : convention").press(button)
    assert talk.conversation.step == "del-jour"
    talk.write("bientôt, on verra")
    assert "pas reconnu de date" in talk.screen
    talk.write(words)
    assert noted(talk) == [(Deliberation("convention", "mairie", state, day), "partageable")]


def test_a_date_alone_and_none(house: House) -> None:
    """The date changes without the state; it may become unknown again."""
    talk = with_cells(house, VOTE).command("deliberations").press("mairie : convention").press("Date")
    talk.write("19 mars")
    assert noted(talk)[0][0] == Deliberation("convention", "mairie", "inscrite", "2026-03-19")
    talk.press("mairie : convention").press("Date").press("Date à préciser")
    assert "inscrite, date à préciser" in talk.screen


def test_withdrawn(house: House) -> None:
    """The line leaves the table; its rows stay in the log."""
    talk = with_cells(house, VOTE).command("deliberations").press("mairie : convention").press("Retirer la ligne")
    assert noted(talk)[0][0].state == "retiree"
    assert "Aucune pour l'instant" in talk.screen


def test_late_without_reproach(house: House) -> None:
    """A date gone by is said, once voted no more."""
    talk = with_cells(house, VOTE, Deliberation("charte", "PETR", "votee", "2026-03-12")).wait(days=15)
    talk.command("deliberations")
    assert "convention : inscrite, le 12/03/2026 (la date est passée)" in talk.screen
    assert "charte : votée, le 12/03/2026\n" in f"{talk.screen}\n"


def test_recusal(house: House) -> None:
    """Where the rule of recusal holds, its words stand under the table."""
    talk = with_cells(house, VOTE).answer("elus", "portent").command("deliberations")
    assert "Point de vigilance : Pensez au déport" in talk.screen


def test_pages(house: House) -> None:
    """Many cells come in pages; a forged page is the nearest one."""
    talk = with_cells(house, *[Deliberation(f"d{n}", f"s{n:03}") for n in range(35)]).command("deliberations")
    seen = [label for label in talk.labels if ": d" in label]
    while "Suite" in talk.labels:
        talk.press("Suite")
        seen += [label for label in talk.labels if ": d" in label]
    assert len(seen) == len(set(seen)) == 35
    talk.press("Page d'avant")
    assert "s020 : d20" in talk.labels
    talk.press_button(Button(7, 1, "del-liste", "-", "del-suite", "x"))
    assert "s000 : d0" in talk.labels


def test_as_a_file(house: House) -> None:
    """The whole table, as a French spreadsheet reads it; no cell is taken for a formula."""
    talk = with_cells(house, VOTE, Deliberation("=1+1", '"A";B', "votee")).command("deliberations").press("Fichier")
    (sent,) = [effect for effect in talk.effects if isinstance(effect, SendFile)]
    assert sent.name == "deliberations.csv"
    assert sent.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(sent.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[1:] == [['"A";B', "'=1+1", "votée", ""], ["mairie", "convention", "inscrite", "12/03/2026"]]


def test_who_may_not_change_it(house: House) -> None:
    """A reader, and another member, see the cell and change nothing."""
    for talk in (with_cells(house, VOTE, role="lecture"), with_cells(house, VOTE, mine=False)):
        talk.command("deliberations").press("mairie : convention")
        assert talk.labels == ["Retour"]
        talk.press_button(Button(7, 1, "del-case", "-", "del-votee", "1"))
        assert not noted(talk)


def test_an_older_card(house: House) -> None:
    """Its button changes the cell that it showed, and none that is gone."""
    talk = with_cells(house, VOTE, Deliberation("charte", "PETR")).command("deliberations").press("mairie : convention")
    old = talk.button("Votée")
    talk.press("Retour").press("PETR : charte")
    talk.press_button(old)
    assert noted(talk)[0][0].structure == "mairie"
    talk.press("Annuler").press("PETR : charte")
    talk.press_button(Button(7, 1, "del-case", "-", "del-votee", "99"))
    assert not noted(talk)
    talk.entries = {}
    talk.command("deliberations")
    talk.press_button(Button(7, 1, "del-liste", "-", "choisir", "1"))
    assert not noted(talk)
    talk.conversation = talk.conversation.__class__(id=7, dialogue="deliberations", step="del-case", project=1)
    talk.attach()
    assert "n'est plus là" in talk.screen
