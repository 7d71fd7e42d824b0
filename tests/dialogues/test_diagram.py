"""A dialogue as a Mermaid diagram."""

from __future__ import annotations

from pathlib import Path

from dialogues.diagram import mermaid, write_all
from dialogues.house import House


def test_every_step_and_move_is_drawn(house: House) -> None:
    """Each step is named, each move is an arrow with its trigger and its conditions."""
    for dialogue in house.dialogues.values():
        drawn = mermaid(dialogue)
        arrows = sum(len(moves) for step in dialogue.steps.values() for moves in step.moves.values())
        assert drawn.count(" --> ") == arrows + 1
        assert all(f'state "{step}"' in drawn for step in dialogue.steps)
        assert drawn == mermaid(dialogue)


def test_conditions_and_ways_out(house: House) -> None:
    """Conditions stand between brackets; « back » is a way out."""
    drawn = mermaid(house.dialogues["correction"])
    assert "choix --> [*] : retour" in drawn
    assert "[walk-over]" in mermaid(house.dialogues["parcours"])
    assert "parcours__phases" in mermaid(house.dialogues["projet"])


def test_pages(house: House, tmp_path: Path) -> None:
    """One page for each dialogue, twice the same."""
    folder = tmp_path / "new" / "folder"
    pages = write_all(house, folder)
    assert [page.stem for page in pages] == sorted(house.dialogues)
    texts = [page.read_text(encoding="utf-8") for page in pages]
    assert all(text.startswith("# ") and "```mermaid" in text for text in texts)
    write_all(house, folder)
    assert texts == [page.read_text(encoding="utf-8") for page in pages]
