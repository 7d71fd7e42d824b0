"""Talking in the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.play import play
from dialogues.house import House


def at_keyboard(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let somebody type these lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join((*lines, "", ""))))


def test_a_transcript(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is played and printed as it goes now."""
    file = tmp_path / "a.txt"
    file.write_text("# Titre\nana> /start\nbot> ce qui fut dit autrefois\n", encoding="utf-8")
    assert play(house, file) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Titre\nana> /start\nbot> Bonjour, je suis Mailleur.")
    assert "autrefois" not in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ana> [Rien]\n", "no button [Rien]"),
        ("wait a bit\n", "line 1: wait a bit: write it as « wait 3 days »"),
        (None, "No such file"),
    ],
)
def test_a_transcript_that_cannot_be_played(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, words: str
) -> None:
    """What is wrong with a file is told with its path, and the status is 1."""
    file = tmp_path / "a.txt"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert play(house, file) == 1
    said = capsys.readouterr().err
    assert str(file) in said
    assert words in said


def test_at_the_keyboard(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What was played is printed at the end as a transcript that plays the same."""
    at_keyboard(monkeypatch, "/start", "[J'accepte]", "wait 3 days", "# remarque", "restart", "bruno> /start")
    assert play(house, None) == 0
    out, err = capsys.readouterr()
    assert "vous> " in err
    assert "Bonjour, je suis Mailleur." in err
    for line in ("vous> /start", "vous> [J'accepte]", "wait 3 days", "# remarque", "restart", "bruno> /start"):
        assert line in out.splitlines()


def test_mistakes_at_the_keyboard(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake is told and the talk goes on; it is not part of what was played."""
    at_keyboard(monkeypatch, "[Rien]", "wait a bit", "/start")
    assert play(house, None) == 0
    out, err = capsys.readouterr()
    assert "no button [Rien]" in err
    assert "write it as « wait 3 days »" in err
    assert out.startswith("vous> /start\n")


def test_nothing_said(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Who says nothing has played nothing."""
    at_keyboard(monkeypatch)
    assert play(house, None) == 0
    assert capsys.readouterr().out == ""
