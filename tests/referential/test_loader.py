"""Content files -> `Referential`, or every fault at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referential import checks, faults, loader
from referential.link import File, link
from referential.shapes import SHAPES, shape_of
from referential.source import ContentError
from referential.yaml_source import Document, read
from tests.referential.overlay import MINIMAL, changed, errors


def test_version_is_that_of_the_content(tmp_path: Path) -> None:
    """The same content has the same version anywhere; another word, or another name of a file, gives another."""
    shutil.copytree(MINIMAL, tmp_path / "same")
    original = loader.load(MINIMAL).version
    assert len(original) == 12
    assert loader.load(tmp_path / "same").version == original
    reworded = changed(tmp_path / "reworded", "20-suite/un.yaml", ("Commencez petit.", "Commencez."))
    assert loader.load(reworded).version != original
    (tmp_path / "same" / "20-suite").rename(tmp_path / "same" / "30-suite")
    assert loader.load(tmp_path / "same").version != original


def test_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    """Each file that a content must have is named."""
    assert errors(tmp_path) == [f"{name}:1: " + "; ".join(faults.no_file(name)) for name in sorted(SHAPES)]


def test_shape_comes_first(tmp_path: Path) -> None:
    """References are looked at only when every shape is clean, and then all of them."""
    bad_link = ("prerequisites: [D1]", "prerequisites: [zzz]")
    both = changed(tmp_path / "both", "20-suite/un.yaml", bad_link, ("tool:", "tol:"))
    assert [error.split(": ")[0] for error in errors(both)] == ["20-suite/un.yaml:20"]
    link_only = changed(tmp_path / "link", "20-suite/un.yaml", bad_link)
    assert errors(link_only) == ["20-suite/un.yaml:22: " + "; ".join(faults.unknown("la question", "zzz"))]


def test_faults_of_several_files_come_together(tmp_path: Path) -> None:
    """One file that cannot be read does not hide the faults of another."""
    root = changed(tmp_path, "20-suite/un.yaml", ("tool:", "tol:"))
    (root / "10-debut" / "un.yaml").write_text("", encoding="utf-8")
    assert [error.split(": ")[0] for error in errors(root)] == ["10-debut/un.yaml:1", "20-suite/un.yaml:20"]


def test_folders_and_other_files_are_left_alone(tmp_path: Path) -> None:
    """A note beside the content, or a folder with a strange name, is not content."""
    root = changed(tmp_path, "phases.yaml")
    (root / "notes.md").write_text("note", encoding="utf-8")
    (root / "dossier.yaml").mkdir()
    assert errors(root) == []


def test_items_that_are_wrong_do_not_count_as_missing() -> None:
    """A list whose items are wrong is not said to be too short as well."""
    column = {"key": "Qui", "title": "Qui", "prompt": "Qui ?"}
    question = {"answer": {"kind": "table", "columns": [column, column]}}
    document = Document("a.yaml", {"questions": [question]}, {})
    _, problems = loader.shaped(document, loader.MissionFile)
    said = [problem.fault for problem in problems]
    assert said.count("« key » : « Qui » n'a pas la forme attendue") == 2
    assert not [fault for fault in said if "« columns »" in fault]


def test_a_file_of_the_wrong_shape_altogether() -> None:
    """A list where keys are expected is a fault of the file."""
    value, problems = loader.shaped(Document("a.yaml", ["x"], {}), loader.MissionFile)
    assert value is None
    assert [problem.fault for problem in problems] == ["« a.yaml » n'est pas un groupe de clés"]


def _broken(data: Any) -> Iterator[Any]:
    """Yield variants of `data`, each with one value taken away or replaced by something of another kind."""
    yield from (None, "x", "", [], {}, ["x"], {"x": "y"}, "{x}")
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield [*data[:index], *data[index + 1 :]]
            yield from ([*data[:index], wrong, *data[index + 1 :]] for wrong in _broken(value))
    if isinstance(data, dict):
        for key, value in data.items():
            yield {name: kept for name, kept in data.items() if name != key}
            yield from ({**data, key: wrong} for wrong in _broken(value))


@pytest.mark.parametrize("path", sorted(path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*.yaml")))
def test_nothing_that_an_author_writes_raises(path: str) -> None:
    """Whatever value is replaced by whatever else: a good referential, or a list of problems."""
    files = {name: File(document, value) for name, document, value in _minimal_files()}
    variants = list(_broken(files[path].document.data))
    assert len(variants) > 20
    for data in variants:
        document = Document(path, data, {})
        value, problems = loader.shaped(document, shape_of(path))
        if value is not None and not problems:
            referential, problems = link({**files, path: File(document, value)}, "")
            problems += checks.check(referential)
        assert all(problem.source.path and problem.fault and problem.remedy for problem in problems)


def _minimal_files() -> Iterator[tuple[str, Document, Any]]:
    for file in sorted(MINIMAL.rglob("*.yaml")):
        document, _ = read(file, MINIMAL)
        yield document.path, document, loader.shaped(document, shape_of(document.path))[0]


def test_error_is_one_line_for_each_fault(tmp_path: Path) -> None:
    """The message of the exception is what the command line prints."""
    with pytest.raises(ContentError) as caught:
        loader.load(tmp_path)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
