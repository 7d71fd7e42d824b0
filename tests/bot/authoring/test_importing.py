"""A round trip through the workbook: what was changed changes, and nothing else."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.authoring import files
from bot.authoring.raw import missions, questions
from bot.authoring.rows import Row, rows
from referential.loader import CONTENT, load
from tests.bot.authoring.sheets import Filled, at, content

TEXT = (
    st.lists(
        st.sampled_from(
            [
                *(
                    "mot",
                    "l’eau",
                    "c'est",
                    "«\u00a0oui\u00a0»",
                    "« non »",
                    "vrai\u202f?",
                    "clef: valeur",
                    "#1",
                    "cœur,",
                    "(x)",
                ),
                *(
                    "[y]",
                    "=1",
                    "- un",
                    "null",
                    "e\u0301te\u0301",
                    "&a",
                    "*b",
                    "10\u00a0000",
                    '"cité"',
                    "\\n",
                    "^",
                    "@",
                    "`",
                    "|",
                ),
            ]
        ),
        min_size=1,
        max_size=6,
    )
    .map(" ".join)
    .filter(lambda text: not text.startswith("="))
)  # typed like that, it is a formula
EDITS = st.sampled_from(
    [
        ("Questions", "suite.un", "Outil", 0),
        ("Questions", "suite.riche", "Question", 0),
        ("Questions", "suite.echelle", "Pourquoi", 0),
        ("Questions", "suite.echelle", "Réponse : consigne", 0),
        ("Questions", "suite.echelle", "Raison", 0),
        ("Réponses", "suite.echelle", "Libellé", 3),
        ("Réponses", "suite.riche", "Consigne", 3),
        ("Trucs", "suite.riche", "Truc", 1),
        ("Vigilance", "suite.un", "Signal", 0),
    ]
)


def _rows(root: Path) -> dict[str, list[Row]]:
    return rows(questions(missions(root)))


def _plain(text: str) -> str:
    for odd, usual in (("\u00a0", " "), ("\u202f", " "), ("’", "'")):
        text = text.replace(odd, usual)
    return unicodedata.normalize("NFC", text)


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    """The workbook of the real content, as exported, changes no file."""
    from bot.authoring.importing import prepare
    from bot.authoring.workbook import workbook

    file = tmp_path / "mailleur.xlsx"
    file.write_bytes(workbook(CONTENT, load().version))
    assert prepare(file, CONTENT).texts == {}


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(st.tuples(EDITS, TEXT), min_size=1, max_size=4, unique_by=lambda edit: edit[0]))
def test_what_is_changed_changes(edits: list[tuple[tuple[str, str, str, int], str]]) -> None:
    """Export, change cells, import: the fields of those cells change, and a second export shows the edited sheet."""
    with tempfile.TemporaryDirectory() as folder:
        root = content(Path(folder) / "content")
        filled, expected = Filled(root), _rows(root)
        for (title, name, header, nth), text in edits:
            filled.put(title, name, header, text, nth)
            mine = [row for row in expected[title] if row.get("Identifiant", row.get("Question")) == name]
            if _plain(mine[nth][header]) != _plain(text):
                mine[nth][header] = _plain(text)
        files.write(filled.imported().texts)
        load(root)
        assert _rows(root) == expected
        again = Filled(root).book
        for title in expected:
            assert [[cell.value or "" for cell in row] for row in again[title].iter_rows(min_row=2)] == [
                list(row.values()) for row in expected[title]
            ]


def test_rows_come_and_go(filled: Filled) -> None:
    """A new question with its options, a new tip, an option less: in the files, in the manner of their neighbours."""
    filled.add(
        "Questions",
        **{"Libellé d'origine": "neuf", "Type de réponse": "plusieurs choix", "Titre": "Neuf"},
        Identifiant="suite.neuf",
        Code="N1",
        Mission="suite.riche",
        Question="Neuf ?",
        Complément="Oui",
        Visibilité="prive",
        Graine="001",
        Statut="deduit",
        Nourrit="S1, D1",
    )
    for value in ("oui", "non"):
        filled.add(
            "Réponses", Question="suite.neuf", Valeur=value, Libellé=value.title(), **{"Mots-clés": "x " + value}
        )
    filled.add("Trucs", Question="suite.un", Truc="Un autre.", **{"Convient à": 1})
    filled.page("Réponses").delete_rows(filled.row("Réponses", "suite.riche", 2))
    filled.put("Trucs", "suite.riche", "Convient à", "b", nth=1)
    ready = filled.imported()
    assert list(ready.after.questions)[4:6] == ["N1", "X1"]
    new = ready.after.questions["N1"]
    assert [option.value for option in getattr(new.answer, "options", ())] == ["oui", "non"]
    assert new.relations.feeds == ("S1", "D1")
    assert ready.after.questions["S1"].tips[-1].fits == ("1",)
    assert [option.value for option in getattr(ready.after.questions["R1"].answer, "options", ())] == ["a", "b"]
    text = ready.texts[filled.root / "20-suite" / "riche.yaml"].decode()
    assert "# la meilleure" in text
    assert text.index("id: suite.neuf") > text.index("id: suite.echelle")


def test_kinds_and_phases_change(filled: Filled) -> None:
    """A question may change its kind of answer, its phase, lose its second part, and gain another."""
    filled.put("Questions", "suite.echelle", "Type de réponse", "TEXTE")
    filled.put("Questions", "suite.echelle", "Réponse : maximum", "120")
    filled.put("Questions", "suite.echelle", "Phase", "suite")
    for _ in range(5):
        filled.page("Réponses").delete_rows(filled.row("Réponses", "suite.echelle"))
    for header in ("type", "maximum"):
        filled.put("Questions", "suite.riche", f"Seconde partie : {header}", None)
    for _ in range(4):
        filled.page("Réponses").delete_rows(filled.row("Réponses", "suite.riche", 3))
    filled.put("Questions", "profil.phase", "Seconde partie : type", "date")
    filled.put("Questions", "suite.riche", "Réponse : consigne", "Choisissez.")
    ready: Any = filled.imported().after.questions
    assert (ready["R2"].answer.kind, ready["R2"].answer.longest, ready["R2"].phase) == ("text", 120, "suite")
    assert ready["R2"].answer.prompt == "Où en êtes-vous\u202f?"
    assert ready["R1"].detail is None
    assert ready["phase"].detail.kind == "date"
    assert ready["R1"].answer.prompt == "Choisissez."


def test_what_a_spreadsheet_adds_stays_out(filled: Filled) -> None:
    """No-break spaces, curly apostrophes, spaces at the ends, Windows lines: nothing of them reaches the files."""
    filled.put("Questions", "suite.un", "Question", "  Qu’avez-vous\u202ffait\u00a0?  ")
    filled.put("Questions", "suite.un", "Visibilité", " Prive ")
    filled.put("Questions", "suite.echelle", "Fraîcheur (jours)", 30.0)
    filled.put("Questions", "suite.echelle", "Identifiant", "suite.echelle\u00a0")
    assert filled.imported().texts == {}
    filled.put("Questions", "suite.un", "Outil", "L’\u00a0outil\r\n« tout\u00a0»  ")
    text = filled.imported().texts[filled.root / "20-suite" / "un.yaml"].decode()
    assert 'tool: "L\' outil\\n« tout »"' in text


def test_rows_may_be_apart(filled: Filled) -> None:
    """An option may stand above the column that it belongs to; empty rows count for nothing."""
    page = filled.page("Réponses")
    number = filled.row("Réponses", "suite.riche", 4)
    column = [cell.value for cell in page[number]]
    page.delete_rows(number)
    page.append([])
    page.append(["  "])
    page.append(column)
    assert filled.imported().texts == {}


def test_a_workbook_is_pleasant(filled: Filled) -> None:
    """Frozen headers, widths, wrapped texts, lists to choose from, identifiers in grey, a page of advice."""
    page = load_workbook(filled.file)["Questions"]
    assert page.freeze_panes == "C2"
    assert page["A2"].fill.fgColor.rgb == "FFE7E6E6"
    assert page[at("Question", 2).split("!")[1]].alignment.wrap_text
    assert page.column_dimensions["I"].width == 60
    lists = [str(validation.formula1) for validation in page.data_validations.dataValidation]
    assert '"partageable,prive-puis-agrege,prive,prive-strict"' in lists
    assert any("debut,suite" in each for each in lists)
    assert filled.book.sheetnames[:5] == ["Lisez-moi", "Questions", "Réponses", "Trucs", "Vigilance"]


def test_every_field_has_its_column() -> None:
    """A new field of a question asks for a column here, or it could not be edited."""
    from dataclasses import fields

    from bot.authoring.columns import QUESTIONS
    from referential.model import Question

    known = {column.place[0] for column in QUESTIONS.columns} | {"tips", "vigilance"}
    assert {field.name for field in fields(Question)} <= known
