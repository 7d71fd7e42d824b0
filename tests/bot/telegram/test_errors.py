"""Where our faults end: a line that names code and numbers, and no text of anybody."""

from __future__ import annotations

import pytest
from telegram.error import NetworkError

from bot.telegram.errors import on_error, plain

SECRET = "ma réponse, et 999:le-jeton"  # noqa: S105 - what must not be written


def test_a_fault_is_told_by_its_place(caplog: pytest.LogCaptureFixture) -> None:
    """The line names the chat, the update, the kind of fault and where it was; the innermost place comes first."""

    def inner() -> None:
        raise KeyError(SECRET)

    try:
        try:
            inner()
        except KeyError as cause:
            raise ValueError(SECRET) from cause
    except ValueError as error:
        on_error(error, 1001, 7)
    (record,) = caplog.records
    said = record.getMessage()
    assert said.startswith("chat 1001, update 7: ValueError at test_errors.py:")
    assert SECRET not in caplog.text
    assert record.exc_info is None


def test_a_fault_without_a_place(caplog: pytest.LogCaptureFixture) -> None:
    """A fault that was never raised has no place, and is told all the same."""
    on_error(ValueError(SECRET), 1001, 7)
    assert "chat 1001, update 7: ValueError" in caplog.text
    assert SECRET not in caplog.text


def test_what_telegram_says_alone() -> None:
    """Of an answer that is no JSON nothing is quoted; Telegram's own words are."""
    assert plain(NetworkError("Bad Gateway (502). Parsing the server response b'<html>' failed")) == "Bad Gateway (502)"
    assert plain(NetworkError("Bad Gateway")) == "Bad Gateway"
