"""The log never shows the token."""

from __future__ import annotations

import logging

import pytest

from bot.logs import FORMAT, HIDDEN, Discreet, set_up

TOKEN = "123:secret"  # noqa: S105 - of no bot


def record(message: str, *values: object, error: Exception | None = None) -> logging.LogRecord:
    """Return a record, with a traceback when there is an error."""
    trace = (type(error), error, None) if error else None
    return logging.LogRecord("telegram", logging.ERROR, "f.py", 1, message, values, trace)


def test_the_token_is_taken_out_of_messages_values_and_tracebacks() -> None:
    """Wherever a library puts it."""
    line = Discreet(TOKEN).format(record("rejected %s", TOKEN, error=ValueError(f"url/bot{TOKEN}/getMe")))
    assert TOKEN not in line
    assert line.count(HIDDEN) == 2


def test_without_a_secret_the_line_is_as_usual() -> None:
    """The bac à sable has none."""
    one = record("hello")
    assert Discreet("").format(one) == logging.Formatter(FORMAT).format(one)


def test_set_up_again_takes_the_new_secret(capsys: pytest.CaptureFixture[str]) -> None:
    """The command line sets the log up before it knows the token, and again once it does."""
    root, kept = logging.getLogger(), list(logging.getLogger().handlers)
    try:
        set_up()
        set_up(TOKEN)
        logging.getLogger("x").error("token %s", TOKEN)
        assert len(root.handlers) == 1
    finally:
        root.handlers[:] = kept
    assert HIDDEN in capsys.readouterr().err
