"""Every message has a broken case, each at its cell, all at once; and nothing is ever written."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from bot.authoring import faults
from tests.bot.authoring.commands import run
from tests.bot.authoring.sheets import Filled, at

Q, R, T, V = "Questions", "Réponses", "Trucs", "Vigilance"
Case = tuple[Callable[[Filled], Any], list[str]]


def _put(title: str, name: str, header: str, value: Any, nth: int = 0) -> Callable[[Filled], Any]:
    return lambda filled: filled.put(title, name, header, value, nth)


def _said(where: str, message: tuple[str, str]) -> list[str]:
    return [f"{where}: {message[0]}; {message[1]}"]


def _header(title: str, place: str, value: str | None) -> Callable[[Filled], Any]:
    def edit(filled: Filled) -> None:
        filled.page(title)[place].value = value

    return edit


def _error(filled: Filled) -> None:
    filled.put(T, "debut.un", "Truc", "#N/A")


CASES: Final[dict[str, Case]] = {
    "formula": (_put(Q, "suite.un", "Outil", "=A1"), _said(at("Outil", 5), faults.FORMULA)),
    "array formula": (
        _put(Q, "suite.un", "Outil", ArrayFormula("R5", "=A1:A2")),
        _said(at("Outil", 5), faults.FORMULA),
    ),
    "error": (_error, _said("Trucs!B2", faults.ERROR_VALUE)),
    "merged": (lambda filled: filled.page(T).merge_cells("B2:B3"), _said("Trucs!B2", faults.MERGED)),
    "date": (_put(Q, "suite.un", "Outil", dt.date(2026, 5, 1)), _said(at("Outil", 5), faults.DATE)),
    "truth": (_put(Q, "suite.un", "Outil", True), _said(at("Outil", 5), faults.TRUTH)),
    "number": (_put(Q, "suite.echelle", "Graine", 1), _said(at("Graine", 4), faults.number("Graine"))),
    "decimals": (
        _put(Q, "suite.echelle", "Fraîcheur (jours)", 30.5),
        _said(at("Fraîcheur (jours)", 4), faults.number("Fraîcheur (jours)")),
    ),
    "not a number": (
        _put(Q, "suite.echelle", "Fraîcheur (jours)", "un mois"),
        _said(at("Fraîcheur (jours)", 4), faults.not_a_number("Fraîcheur (jours)", "un mois")),
    ),
    "not in list": (
        _put(Q, "suite.echelle", "Rappel", "lundi"),
        _said(at("Rappel", 4), faults.not_in_list("Rappel", "lundi", ["personnes"])),
    ),
    "no id": (
        _put(Q, "suite.echelle", "Identifiant", None),
        [
            *_said("Questions!A1", faults.deleted("suite.echelle")),
            *_said("Questions!A4", faults.NO_ID),
        ],
    ),
    "deleted": (lambda filled: filled.page(Q).delete_rows(4), _said("Questions!A1", faults.deleted("suite.echelle"))),
    "duplicate": (
        lambda filled: filled.add(Q, Identifiant="suite.un", Code="S9"),
        _said("Questions!A9", faults.duplicate_row("suite.un", "Questions!A5")),
    ),
    "locked": (_put(Q, "suite.un", "Code", "S2"), _said(at("Code", 5), faults.locked("Code", "S1"))),
    "mission": (
        lambda filled: filled.add(Q, Identifiant="suite.neuf", Code="N1", Mission="suite.rich"),
        _said(at("Mission", 9), faults.unknown_mission("suite.rich", "suite.riche")),
    ),
    "unknown question": (
        lambda filled: filled.add(T, Question="suite.deux", Truc="Oui."),
        _said("Trucs!A7", faults.unknown_question("suite.deux", "suite.un")),
    ),
    "no kind": (
        _put(Q, "suite.echelle", "Seconde partie : consigne", "Quoi ?"),
        _said(at("Seconde partie : consigne", 4), faults.no_kind("Seconde partie : type")),
    ),
    "no maximum": (
        _put(Q, "suite.echelle", "Réponse : maximum", 3),
        _said(at("Réponse : maximum", 4), faults.no_maximum("échelle")),
    ),
    "stray row": (
        lambda filled: filled.add(R, Question="suite.echelle", Ligne="option", Valeur="x", Libellé="X"),
        _said("Réponses!C25", faults.stray_row("option", "échelle")),
    ),
    "stray cell": (
        _put(R, "suite.echelle", "Mots-clés", "un"),
        _said("Réponses!G11", faults.stray_cell("Mots-clés", "niveau")),
    ),
    "level": (_put(R, "suite.echelle", "Valeur", 4, nth=2), _said("Réponses!E13", faults.level_number(3))),
    "table column": (
        _put(R, "suite.riche", "Colonne", "etats", nth=5),
        _said("Réponses!D9", faults.unknown_table_column("etats", "etat")),
    ),
    "bad line": (
        _put(R, "suite.riche", "Ligne", "options"),
        _said("Réponses!C4", faults.not_in_list("Ligne", "options", ["option", "niveau", "colonne"])),
    ),
    "bad part": (
        _put(R, "suite.riche", "Partie", "=B2", nth=6),
        _said("Réponses!B10", faults.FORMULA),
    ),
    "unread question": (_put(T, "debut.un", "Question", True), _said("Trucs!A2", faults.TRUTH)),
    "unread id": (_put(Q, "suite.plus", "Identifiant", "=A5"), _said("Questions!A6", faults.FORMULA)),
    "unread kind": (
        _put(Q, "debut.un", "Seconde partie : type", "=A5"),
        _said(at("Seconde partie : type", 2), faults.FORMULA),
    ),
    "unread new": (
        lambda filled: filled.add(T, Question="suite.un", **{"Truc": "=A1", "Convient à": "=A2"}),
        [*_said("Trucs!B7", faults.FORMULA), *_said("Trucs!C7", faults.FORMULA)],
    ),
    "rows without a kind": (
        _put(Q, "debut.un", "Seconde partie : type", None),
        [
            *_said("Réponses!B2", faults.no_kind("Seconde partie : type")),
            *_said("Réponses!B3", faults.no_kind("Seconde partie : type")),
            "branching.yaml:21: la question D1 n'a pas de seconde partie à omettre; retirez-la de « shallow »",
        ],
    ),
    "no sheet": (lambda filled: filled.book.remove(filled.page(T)), _said("Trucs!A1", faults.no_sheet("Trucs"))),
    "unknown column": (
        _header(T, "C1", "Convient a"),
        [
            *_said("Trucs!A1", faults.no_column("Convient à")),
            *_said("Trucs!C1", faults.unknown_column("Convient a", "Convient à")),
        ],
    ),
    "column twice": (_header(T, "D1", "Truc"), _said("Trucs!D1", faults.column_twice("Truc"))),
    "read only": (_header("Lecture phases", "B2", "Autre"), _said("Lecture phases!B2", faults.READ_ONLY)),
}


@pytest.mark.parametrize("name", CASES)
def test_case_gives_exactly_what_it_announces(name: str, filled: Filled) -> None:
    """Each case gives its faults, at their cells, and nothing else."""
    edit, announced = CASES[name]
    edit(filled)
    assert filled.troubles() == announced


def test_all_at_once(filled: Filled) -> None:
    """Faults of cells, of shape and of reference come together, in the order of the sheets."""
    filled.put(Q, "suite.un", "Outil", "=A1")
    filled.put(Q, "suite.riche", "Question", "x" * 201)
    filled.put(Q, "suite.riche", "Nourrit", "D2")
    filled.put(T, "debut.un", "Convient à", "peut-être")
    filled.put(V, "suite.un", "Signal", None)
    found = filled.troubles()
    assert [trouble.split(":")[0] for trouble in found] == [
        *(at("Question", 3), at("Nourrit", 3), at("Outil", 5), "Trucs!B2", "Trucs!B2", "Trucs!C2", "Vigilance!C4")
    ]
    assert (
        found[0]
        == at("Question", 3) + ": « Question » compte 201 caractères au lieu de 200 au plus; raccourcissez le texte"
    )
    assert found[-1] == "Vigilance!C4: il manque la valeur « Signal »; ajoutez-la"


def _file_cases(filled: Filled, tmp_path: Path) -> dict[str, list[str]]:
    """Return the command of each case that is about files."""
    filled.book.save(filled.file)
    (tmp_path / "texte.xlsx").write_text("texte", encoding="utf-8")
    (tmp_path / "plein.xlsx").write_text("du travail", encoding="utf-8")
    root = f"--content={filled.root}"
    return {
        "no_file": ["import", str(tmp_path / "absent.xlsx"), root],
        "NOT_A_WORKBOOK": ["import", str(tmp_path / "texte.xlsx"), root],
        "exists": ["export", "--xlsx", str(tmp_path / "plein.xlsx"), root],
        "cannot_write": ["export", "--opml", str(tmp_path / "absent" / "carte.opml"), root],
    }


def test_files_that_cannot_be_used(filled: Filled, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is absent, unreadable, in the way or out of reach is named, with exit status 1."""
    for name, command in _file_cases(filled, tmp_path).items():
        assert run(*command) == 1
        builder = getattr(faults, name)
        expected = builder if isinstance(builder, tuple) else builder(str(_file(command)))
        assert f"{_file(command).name}: {expected[0]}; {expected[1]}" in capsys.readouterr().err
    assert (tmp_path / "plein.xlsx").read_text(encoding="utf-8") == "du travail"


def _file(command: list[str]) -> Path:
    return Path(next(word for word in command[1:] if not word.startswith("--")))


def test_content_that_changed_since_the_export(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    """An old workbook does not undo what others wrote, unless asked to."""
    file = filled.root / "20-suite" / "un.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Une liste.", "Une grille."), encoding="utf-8")
    filled.book.save(filled.file)
    assert run("import", str(filled.file), f"--content={filled.root}", "--write") == 1
    told = capsys.readouterr()
    assert "après : Une liste." in told.out
    assert faults.STALE[0] in told.err
    assert "Une grille." in file.read_text(encoding="utf-8")
    assert run("import", str(filled.file), f"--content={filled.root}", "--write", "--force") == 0
    assert "Une liste." in file.read_text(encoding="utf-8")


def test_a_form_that_cannot_be_changed(filled: Filled) -> None:
    """A file in a rare form of YAML is left alone, and named."""
    file = filled.root / "20-suite" / "un.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "    answer: {kind: list}", "    ? answer  # ici : oui\n    : {kind: list}"
    )
    file.write_text(text, encoding="utf-8")
    fresh = Filled(filled.root)
    fresh.put(Q, "suite.plus", "Type de réponse", "tableau")
    for value in ("a", "b"):
        fresh.add(R, Question="suite.plus", Ligne="colonne", Valeur=value, Libellé=f"Titre {value}", Consigne="Quoi ?")
    assert fresh.troubles() == _said("20-suite/un.yaml", faults.cannot_rewrite("20-suite/un.yaml"))


def test_every_message_has_a_case(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all the cases, every builder is called and every constant is said."""
    told = [line for _, lines in CASES.values() for line in lines]
    builders = [name for name, value in vars(faults).items() if inspect.isfunction(value)]
    constants = {name for name, value in vars(faults).items() if name.isupper() and isinstance(value, tuple)}
    assert len(builders) > 15
    called: set[str] = {name for name in constants if any("; ".join(getattr(faults, name)) in line for line in told)}
    for name in builders:
        monkeypatch.setattr(faults, name, _recording(name, getattr(faults, name), called))
    for edit, _ in CASES.values():
        filled = Filled(root)
        edit(filled)
        filled.troubles()
    for command in _file_cases(Filled(root), tmp_path).values():
        run(*command)
    elsewhere = {"NOT_A_WORKBOOK", "STALE", "cannot_rewrite"}  # tests of their own, above
    assert {*builders, *constants} - called == elsewhere


def _recording(name: str, builder: Any, called: set[str]) -> Any:
    def record(*args: Any) -> Any:
        called.add(name)
        return builder(*args)

    return record
