"""Files are written whole, all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.files import write
from bot.authoring.problems import AuthoringError


def test_all_or_none(tmp_path: Path) -> None:
    """One that cannot be written leaves the others as they were, and nothing beside them."""
    first = tmp_path / "un.yaml"
    first.write_bytes(b"avant")
    (tmp_path / "dossier").mkdir()
    with pytest.raises(AuthoringError):
        write({first: b"apres", tmp_path / "dossier": b"x"})
    assert first.read_bytes() == b"avant"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier", "un.yaml"]


def test_a_refusal_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second file cannot be put in its place, the first one is put back."""
    first, second, third = (tmp_path / name for name in ("un", "deux", "trois"))
    first.write_bytes(b"avant")
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target == third:
            raise PermissionError(target)
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(AuthoringError):
        write({first: b"apres", second: b"neuf", third: b"neuf"})
    assert first.read_bytes() == b"avant"
    assert [path.name for path in tmp_path.iterdir()] == ["un"]


def test_a_disk_that_fills_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file never stays."""

    def full(_: int) -> None:
        raise OSError

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AuthoringError):
        write({tmp_path / "un": b"x"})
    assert list(tmp_path.iterdir()) == []
