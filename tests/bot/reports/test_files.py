"""A file to send."""

from __future__ import annotations

from bot.reports.files import File


def test_a_file_is_a_value() -> None:
    """Two files with the same name, content and caption are the same."""
    assert File("a.txt", b"1", "") == File("a.txt", b"1", "")
    assert File("a.txt", b"1", "") != File("a.txt", b"2", "")
