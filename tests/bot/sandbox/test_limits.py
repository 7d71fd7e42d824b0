"""Telegram's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import limits
from bot.sandbox.limits import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(check: Callable[[], object]) -> str:
    """Give the description of the refusal that `check` must raise."""
    with pytest.raises(Refused) as refused:
        check()
    return refused.value.description


def test_text() -> None:
    """A text has 1-4096 characters, whatever their size."""
    limits.check_text("🌿" * 4096)
    assert refusal(lambda: limits.check_text("")) == "Bad Request: message text is empty"
    assert refusal(lambda: limits.check_text("a" * 4097)) == "Bad Request: message is too long"
    assert refusal(lambda: limits.check_text("a" * 4097, editing=True)) == "Bad Request: MESSAGE_TOO_LONG"


def test_raw_text() -> None:
    """A text may weigh 32 KiB with its tags."""
    limits.check_raw_text("é" * 16384)
    assert refusal(lambda: limits.check_raw_text("é" * 16385)) == "Bad Request: message is too long"


def test_caption() -> None:
    """A caption has at most 1024 characters, and may be empty."""
    limits.check_caption("")
    limits.check_caption("a" * 1024)
    assert refusal(lambda: limits.check_caption("a" * 1025)) == "Bad Request: message caption is too long"
    assert refusal(lambda: limits.check_caption("a" * 1025, editing=True)) == "Bad Request: MEDIA_CAPTION_TOO_LONG"


@pytest.mark.parametrize("data", ["", "é" * 33, "a" * 65])
def test_callback_data(data: str) -> None:
    """Callback data has 1-64 bytes; accents weigh two."""
    limits.check_inline_keyboard([[{"text": "a", "callback_data": "é" * 32}]])
    keyboard = [[{"text": "a", "callback_data": data}]]
    assert refusal(lambda: limits.check_inline_keyboard(keyboard)) == "Bad Request: BUTTON_DATA_INVALID"


def test_number_of_buttons() -> None:
    """A keyboard has at most 100 buttons; empty rows are left out."""
    button = {"text": "a", "callback_data": "b"}
    assert limits.check_inline_keyboard([[], [button] * 100]) == [[button] * 100]
    assert refusal(lambda: limits.check_inline_keyboard([[button]] * 101)) == "Bad Request: reply markup is too long"


@pytest.mark.parametrize(
    "button",
    [{"text": "a"}, {"text": " ", "callback_data": "b"}, {"callback_data": "b"}, "a", {"text": "a", "url": "x"}],
)
def test_bad_buttons(button: object) -> None:
    """A button has a label and something to do."""
    assert refusal(lambda: limits.check_inline_keyboard([[button]])).startswith("Bad Request: ")


@pytest.mark.parametrize("rows", [{}, [{}]])
def test_bad_keyboards(rows: object) -> None:
    """A keyboard is a list of lists."""
    assert refusal(lambda: limits.check_inline_keyboard(rows)).startswith("Bad Request: can't parse inline keyboard")


def test_commands() -> None:
    """Commands are short, in lower case, described, and 100 at most."""
    good = {"command": "aide", "description": "Aide"}
    assert limits.check_commands([{"command": "/aide", "description": "Aide"}]) == [good]
    assert refusal(lambda: limits.check_commands([good] * 101)) == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    bad = [{"command": "a", "description": "x" * 257}]
    assert refusal(lambda: limits.check_commands(bad)) == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    assert refusal(lambda: limits.check_commands("x")).startswith("Bad Request: can't parse")


@pytest.mark.parametrize("name", ["Aide", "é", "", "a" * 33])
def test_command_names(name: str) -> None:
    """A command is in lower case and short."""
    bad = [{"command": name, "description": "x"}]
    assert refusal(lambda: limits.check_commands(bad)) == "Bad Request: BOT_COMMAND_INVALID"


def test_start_payload() -> None:
    """A deep link carries 1-64 of the plain characters."""
    assert limits.is_start_payload("p-1_Z")
    assert not limits.is_start_payload("é")
    assert not limits.is_start_payload("a" * 65)
    assert not limits.is_start_payload("")
