"""A dialogue as a Mermaid state diagram, for the documentation."""

from __future__ import annotations

from pathlib import Path

from dialogues.dialogue import BACK, Dialogue
from dialogues.house import House


def mermaid(dialogue: Dialogue) -> str:
    """Return the diagram of a dialogue, the same for the same dialogue."""
    lines = ["stateDiagram-v2", f"    [*] --> {_id(dialogue.start)}"]
    lines += [f'    state "{name}" as {_id(name)}' for name in dialogue.steps]
    for name, step in dialogue.steps.items():
        for trigger, moves in step.moves.items():
            for move in moves:
                tests = f" [{', '.join(move.when)}]" if move.when else ""
                lines.append(f"    {_id(name)} --> {_target(move.to)} : {trigger}{tests}")
    return "\n".join(lines) + "\n"


def write_all(house: House, folder: Path) -> tuple[Path, ...]:
    """Write one Markdown page for each dialogue into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, dialogue in sorted(house.dialogues.items()):
        file = folder / f"{name}.md"
        file.write_text(f"# {dialogue.title}\n\n```mermaid\n{mermaid(dialogue)}```\n", encoding="utf-8")
        written.append(file)
    return tuple(written)


def _target(target: str) -> str:
    return "[*]" if target == BACK else _id(target)


def _id(name: str) -> str:
    return name.replace("-", "_").replace(".", "__")
