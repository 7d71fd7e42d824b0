"""`mailleur content …`: what is written, when, and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring import words
from tests.bot.authoring.commands import run
from tests.bot.authoring.sheets import Filled, content


def _bytes(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_nothing_is_written_without_being_asked(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    """The differences come first; `--write` writes the files that change, and no other."""
    before = _bytes(filled.root)
    filled.put("Questions", "suite.un", "Outil", "Une grille.")
    filled.book.save(filled.file)
    command = ["import", str(filled.file), f"--content={filled.root}"]
    assert run(*command) == 0
    assert words.DRY.format(count=1) in (dry := capsys.readouterr().out)
    assert "avant : Une liste.\n    après : Une grille." in dry
    assert _bytes(filled.root) == before
    assert run(*command, "--write") == 0
    assert words.WRITTEN.format(count=1) in capsys.readouterr().out
    after = _bytes(filled.root)
    assert after == {**before, "un.yaml": after["un.yaml"]}
    assert b'tool: "Une grille."' in (filled.root / "20-suite" / "un.yaml").read_bytes()


def test_nothing_to_write(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook as it was exported changes nothing, even with `--write`."""
    before = _bytes(filled.root)
    assert run("import", str(filled.file), f"--content={filled.root}", "--write") == 0
    assert capsys.readouterr().out.strip() == words.SAME
    assert _bytes(filled.root) == before


def test_nothing_is_written_with_a_fault(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    """One fault anywhere, and no file changes."""
    before = _bytes(filled.root)
    filled.put("Questions", "suite.un", "Outil", "Une grille.")
    filled.put("Questions", "debut.un", "Visibilité", "public")
    filled.book.save(filled.file)
    assert run("import", str(filled.file), f"--content={filled.root}", "--write") == 1
    assert words.REFUSED.format(count=1) in capsys.readouterr().err
    assert _bytes(filled.root) == before


def test_content_must_be_good(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults of the content itself are told with file and line, by every command."""
    (root / "retired.yaml").unlink()
    target = tmp_path / "carte.mm"
    assert run("export", "--freemind", str(target), f"--content={root}") == 1
    assert run("diff", str(content(tmp_path / "other")), str(root)) == 1
    assert capsys.readouterr().err.count("retired.yaml:1: ") == 2
    assert not target.exists()


def test_every_format_is_written(root: Path, tmp_path: Path) -> None:
    """Each option writes its file; a workbook may be replaced on demand."""
    for name in ("xlsx", "xlsform", "markdown", "opml", "freemind"):
        target = tmp_path / f"sortie-{name}.xlsx"
        assert run("export", f"--{name}", str(target), f"--content={root}") == 0
        assert target.stat().st_size > 200
    assert run("export", "--xlsx", str(tmp_path / "sortie-xlsx.xlsx"), f"--content={root}", "--force") == 0
    assert not list(tmp_path.glob(".*"))


def test_diff_ends_well_whatever_differs(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Differences are no failure."""
    other = content(tmp_path / "other")
    assert run("diff", str(root), str(other)) == 0
    file = other / "20-suite" / "un.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Qu'avez-vous fait", "Que faites-vous"), encoding="utf-8")
    assert run("diff", str(root), str(other)) == 0
    out = capsys.readouterr().out
    assert words.SAME in out
    assert "Que faites-vous" in out
