"""The exchange formats: read back by the tools that they are for."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyxform.xls2xform import convert  # type: ignore[import-untyped]  # it has no types

from bot.authoring import words
from bot.authoring.markdown import markdown
from bot.authoring.mindmap import freemind, opml
from bot.authoring.xlsform import xlsform
from dialogues.house import House
from referential.loader import load
from tests.bot.authoring.sheets import content


def test_form_opens_in_pyxform(tmp_path: Path) -> None:
    """The form of the real content converts without an error and without a warning, with every question in it."""
    file = tmp_path / "formulaire.xlsx"
    file.write_bytes(xlsform(load()))
    warnings: list[str] = []
    form = convert(file, warnings=warnings).xform
    assert warnings == []
    for code in load().questions:
        assert f"/{code.replace('.', '_')}" in form


def test_form_of_every_kind(tmp_path: Path) -> None:
    """Groups by phase and mission, choices, repeats with their count, hints, and the second part where it applies."""
    file = tmp_path / "formulaire.xlsx"
    file.write_bytes(xlsform(load(content(tmp_path / "content"))))
    form = convert(file).xform
    assert '/phase-suite/mission-suite-suite.riche/R1-suite/R1-detail-lignes"' in form
    assert "!= '' and not(selected(" in form
    assert 'type="int"' in form
    assert "On apprend en faisant." in form
    assert "string-length(.) &lt;= 300" in form


def test_statuses_are_those_of_the_bot(house: House) -> None:
    """On paper as in the bot, the scale of answers says the same."""
    said = {option.value: option.label for option in house.phrases.options["statuses"]}
    assert dict(words.STATUSES) == {value: label.replace("’", "'") for value, label in said.items()}


@pytest.mark.parametrize(("write", "tag", "label"), [(opml, "outline", "text"), (freemind, "node", "TEXT")])
def test_map_is_whole(write: object, tag: str, label: str) -> None:
    """The 104 nodes under the four phases; corrected labels, with the label word for word as a note."""
    assert callable(write)
    referential = load()
    root = ET.fromstring(write(referential))  # noqa: S314 — our own text
    top = root.find(f".//{tag}")
    assert top is not None
    assert [phase.get(label) for phase in top.findall(tag)] == [phase.title for phase in referential.phases.values()]
    assert len(list(top.iter(tag))) - 1 - len(referential.phases) == len(referential.nodes) == 104
    node = next(each for each in top.iter(tag) if each.get(label) == "connaître le contexte de la coopération")
    note = node.get("_note") or node.findtext("richcontent/html/body/p")
    assert note == "connaitre le contexte de la coopération"


def test_paper_has_every_question_and_space() -> None:
    """Each question stands once under its phase, with space to answer in."""
    referential = load()
    text = markdown(referential)
    for phase in referential.phases.values():
        assert f"\n## {phase.title}\n" in text
    assert text.count(words.NOTES) == len(referential.questions)
    assert f"☐ {words.STATUSES['en_partie']}" in text
    assert "| --- |" in text
