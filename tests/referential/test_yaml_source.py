"""YAML read as plain data that remembers its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from referential import faults
from referential.source import Problem, Source
from referential.yaml_source import Document, read


def _read(folder: Path, content: str | bytes) -> tuple[Document, tuple[Problem, ...]]:
    file = folder / "essai.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(file, folder)


def test_scalars_stay_as_typed(tmp_path: Path) -> None:
    """Neither `non`, nor a number, nor a date becomes something else."""
    document, problems = _read(tmp_path, "a: non\nb: no\nc: 2\nd: 2026-01-01\ne: true\nf: '~'\n")
    assert document.data == {"a": "non", "b": "no", "c": "2", "d": "2026-01-01", "e": "true", "f": "~"}
    assert problems == ()


def test_nothing_written_is_none(tmp_path: Path) -> None:
    """An empty value, `~` and `null` are None; an empty text is a text."""
    document, _ = _read(tmp_path, "a:\nb: ~\nc: null\nd: ''\n")
    assert document.data == {"a": None, "b": None, "c": None, "d": ""}


def test_lines_are_kept(tmp_path: Path) -> None:
    """Each value knows its line; a value that is absent answers with its nearest parent."""
    document, _ = _read(tmp_path, "# note\na:\n  b: 1\n  c:\n    - x\n    - y\n")
    assert document.source(("a", "b")) == Source("essai.yaml", 3)
    assert document.source(("a", "c", 1)) == Source("essai.yaml", 6)
    assert document.source(("a", "c", 7, "z")) == Source("essai.yaml", 4)
    assert document.source(("nulle part",)) == Source("essai.yaml", 2)
    assert str(Document("vide.yaml", None, {}).source(("a",))) == "vide.yaml:1"


def test_long_text_stands_at_its_key(tmp_path: Path) -> None:
    """A folded text is found at the line of its key."""
    document, _ = _read(tmp_path, "a: >-\n  un\n  deux\n")
    assert document.data == {"a": "un deux"}
    assert document.source(("a",)).line == 1


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        ("a: 1\nb: [1\nc: 2\n", 3, faults.NOT_YAML),
        ("a: 1\nb: 'x\n", 3, faults.NOT_YAML),
        ("a:\n\tb: 1\n", 2, faults.TAB),
        (b"a: 1\nb: \xe9t\xe9\n", 2, faults.NOT_UTF8),
        ("é: é\na: \x07\n", 2, faults.INVISIBLE),
        ("", 1, faults.EMPTY_FILE),
        ("# rien\n", 1, faults.EMPTY_FILE),
        ("a: 1\n---\nb: 2\n", 2, faults.NOT_YAML),
        ("a: 1\n? [b]\n: 2\n", 2, faults.KEY_NOT_A_WORD),
        ("a: &x [1]\nb: *x\n", 1, faults.ALIAS),
        ("a: &x [*x]\n", 1, faults.ALIAS),
        ("a: *absent\n", 1, faults.NOT_YAML),
        ("a: 1\nb: 2\na: 3\n", 3, faults.twice("a")),
        ("a: {b: 1, b: 2}\n", 1, faults.twice("b")),
    ],
)
def test_faults_are_values(tmp_path: Path, content: str | bytes, line: int, fault: faults.Fault) -> None:
    """Nothing that an author can write raises; each fault says its line."""
    _, problems = _read(tmp_path, content)
    assert problems == (Problem(Source("essai.yaml", line), *fault),)


def test_all_doubles_are_seen_at_once(tmp_path: Path) -> None:
    """Reading goes on after a fault."""
    _, problems = _read(tmp_path, "a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert [problem.source.line for problem in problems] == [2, 3]


def test_marks_and_line_ends_of_other_editors(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends change nothing."""
    document, problems = _read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert (document.data, problems) == ({"a": "1", "b": "2"}, ())
    assert document.source(("b",)).line == 2


def test_accents_are_composed(tmp_path: Path) -> None:
    """An accent typed as two characters (macOS) is one character once read."""
    document, _ = _read(tmp_path, "a: e\u0301lu\n")
    assert document.data == {"a": "élu"}


def test_path_is_relative_to_the_root(tmp_path: Path) -> None:
    """The path is that from the content root, with slashes."""
    (tmp_path / "dossier").mkdir()
    file = tmp_path / "dossier" / "un.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    assert read(file, tmp_path)[0].path == "dossier/un.yaml"
