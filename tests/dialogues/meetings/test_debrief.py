"""A meeting read over."""

from __future__ import annotations

from dialogues.commitments.entry import Commitment
from dialogues.house import House
from dialogues.meetings.entry import Meeting
from dialogues.messages import LogEntry, Unremind
from tests.dialogues.meetings.rows import noted, with_meetings
from tests.dialogues.talk import START, Talk

PAST = Meeting("2026-03-01", "14:00", "copil")


def _rows(talk: Talk) -> list[LogEntry]:
    return [effect for effect in talk.effects if isinstance(effect, LogEntry)]


def test_in_three_messages(house: House) -> None:
    """Decisions on the meeting, commitments in their list, what was left unsaid strictly private."""
    talk = with_meetings(house, PAST).command("reunion", "1 bilan")
    talk.write("On garde le verger\n\n la charte est signée ")
    (held,) = noted(talk)
    assert (held.state, held.decisions) == ("tenue", "On garde le verger\nla charte est signée")
    assert {effect.kind for effect in talk.effects if isinstance(effect, Unremind)} == {
        "reunion-avant",
        "reunion-apres",
    }
    talk.write("- La mairie envoie la liste avant le 20 mars\n- nous relisons la charte")
    assert not _rows(talk)
    talk.press("Confirmer")
    assert [Commitment.from_body(row.body) for row in _rows(talk)] == [
        Commitment("envoie la liste", "la mairie", due="2026-03-20", origin="reunion"),
        Commitment("relisons la charte", "nous", origin="reunion"),
    ]
    talk.write("le budget inquiète une structure")
    (row,) = _rows(talk)
    assert (row.kind, row.visibility, row.body["text"]) == (
        "non-dit",
        "prive-strict",
        "le budget inquiète une structure",
    )
    assert "C'est noté" in talk.screen


def test_nothing_to_note(house: House) -> None:
    """Each part may be left; the meeting is held all the same."""
    talk = with_meetings(house, PAST).command("reunion", "1 bilan").press("Rien à noter")
    assert noted(talk)[0].state == "tenue"
    talk.press("Passer").press("Passer")
    assert talk.conversation.step == "reu-fin"
    assert not _rows(talk)


def test_a_line_without_who(house: House) -> None:
    """Nobody is guessed: the lines are written again."""
    talk = with_meetings(house, PAST).command("reunion", "1 bilan").press("Rien à noter")
    talk.write("relire la charte")
    assert "Une ligne ne dit pas qui promet" in talk.screen
    assert "Confirmer" not in talk.labels
    talk.write("Je relis la charte")
    talk.press("Confirmer")
    assert [Commitment.from_body(row.body).who for row in _rows(talk)] == ["moi"]


def test_an_older_card(house: House) -> None:
    """It never confirms lines that were written since."""
    talk = with_meetings(house, PAST).command("reunion", "1 bilan").press("Rien à noter")
    talk.write("Je relis la charte")
    old = talk.button("Confirmer")
    talk.press("Réécrire").write("Nous relisons la charte")
    talk.press_button(old)
    assert not _rows(talk)


def test_twice(house: House) -> None:
    """On two devices: what was read over already stays as it is."""
    talk = with_meetings(house, PAST).command("reunion", "1 bilan")
    talk.entries[1] = talk.entries[1].__class__(
        1, "reunion", {**talk.entries[1].body, "state": "tenue", "decisions": "x"}, START, START, 1
    )
    talk.write("autre chose")
    assert not noted(talk)
    assert "déjà noté" in talk.screen


def test_what_is_guarded(house: House) -> None:
    """What must not be kept is not."""
    talk = with_meetings(house, PAST).command("reunion", "1 bilan")
    talk.write("M. Durand est incompétent")
    assert not _rows(talk)
