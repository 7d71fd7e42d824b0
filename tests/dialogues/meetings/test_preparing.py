"""What prepares a meeting."""

from __future__ import annotations

from dialogues.commitments.entry import Commitment
from dialogues.house import House
from dialogues.meetings.entry import Meeting
from dialogues.record import Entry
from tests.dialogues.meetings.rows import COPIL, with_meetings
from tests.dialogues.talk import START, in_project


def test_every_kind(house: House) -> None:
    """Three questions, an agenda, points of vigilance and sentences for each kind of the content."""
    for kind in house.referential.meetings.kinds:
        talk = with_meetings(house, Meeting("2026-03-12", kind=kind.id)).command("reunion", "1 preparer")
        for title in ("Trois questions", "Un ordre du jour", "Points de vigilance", "Des phrases qui peuvent"):
            assert title in talk.screen
        assert len(talk.screen) < 4000


def test_nothing_private_in_the_agenda(house: House) -> None:
    """Open shareable subjects by their title, never by the answer; shared commitments; no private subject."""
    questions = house.referential.questions
    private = {c for c, q in questions.items() if q.visibility != "partageable" and q.answer.kind == "status"}
    talk = with_meetings(house, COPIL)
    for code in sorted(private):
        talk.answer(code, "non", comment="un secret")
    talk.answer("C1.2.3", "en_partie", comment="un autre secret").answer("E3.3", "oui")
    for commitment in (Commitment("signe", "la mairie", shared=True), Commitment("cache", "moi")):
        talk.rows += 1
        talk.entries[talk.rows] = Entry(talk.rows, "engagement", commitment.to_body(), START, START, 1)
    talk.rows += 1
    cell = {"subject": "convention", "structure": "PETR", "state": "a_saisir"}
    talk.entries[talk.rows] = Entry(talk.rows, "deliberation", cell, START, START, 1)
    talk.command("reunion", "1 preparer")
    agenda = talk.screen.partition("Un ordre du jour")[2].partition("Points de vigilance")[0]
    assert "2. Le rôle et le rythme des instances (pour avis)\n3. Engagement · la mairie : signe" in agenda
    assert "À délibérer · convention : PETR (pour décision)" in agenda
    assert "secret" not in talk.screen
    assert "cache" not in agenda
    titles = {title for code in private if (title := questions[code].title)}
    assert not [title for title in titles if title in agenda]


def test_recusal(house: House) -> None:
    """Where elected people carry the project, a committee is told to think of those who may have to leave the vote."""
    talk = with_meetings(house, COPIL).command("reunion", "1 preparer")
    assert "déport" not in talk.screen
    talk = with_meetings(house, COPIL).answer("elus", "portent").command("reunion", "1 preparer")
    assert "Pensez au déport" in talk.screen
    talk = with_meetings(house, Meeting("2026-03-12", kind="interne")).answer("elus", "portent")
    assert "déport" not in talk.command("reunion", "1 preparer").screen


def test_no_meeting(house: House) -> None:
    """A screen whose meeting is gone says so."""
    talk = in_project(house)
    talk.conversation = talk.conversation.__class__(id=7, dialogue="reunion", step="reu-prepa", project=1)
    talk.attach()
    assert "n'est plus là" in talk.screen
