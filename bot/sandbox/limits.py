"""Telegram's limits, as checks that raise `Refused` with Telegram's own words.

Source of every number and sentence: the Bot API 10.0 server's source and its documentation, collected in the
project's table of Telegram facts.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

TEXT_MAX = 4096
"""Characters of a text after its entities are parsed (code points, not UTF-16 units)."""
RAW_TEXT_MAX = 32 * 1024
"""Bytes of a text before its entities are parsed."""
CAPTION_MAX = 1024
"""Characters of a caption after its entities are parsed."""
CALLBACK_DATA_MAX = 64
"""Bytes (not characters) of a button's callback data."""
BUTTONS_MAX = 100
"""Buttons of one inline keyboard."""
ANSWER_MAX = 200
"""Characters of the text of `answerCallbackQuery`."""
COMMANDS_MAX = 100
"""Commands per scope and language."""
QUERY_SECONDS = 150
"""Seconds that a press waits for its answer."""
SEARCH_SECONDS = 30
"""Seconds that an inline query waits for its answer."""
UPDATE_SECONDS = 24 * 3600
"""Seconds that an update waits for a bot that is away."""

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BUTTON_KINDS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query",
                 "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
                 "callback_game", "pay")  # fmt: skip


class Refused(Exception):
    """Telegram refuses a request: `code` (HTTP status), `description`, `parameters` of the answer."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        """Keep the three parts of Telegram's error answer."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> Refused:
    """Give the 400 refusal that says `Bad Request: <reason>`."""
    return Refused(400, f"Bad Request: {reason}")


def check_raw_text(raw: str) -> None:
    """Refuse a text that is too heavy to be parsed at all (32 KiB)."""
    if len(raw.encode("utf-8", "surrogatepass")) > RAW_TEXT_MAX:
        raise bad_request("message is too long")


def check_text(text: str, *, editing: bool = False) -> None:
    """Refuse an empty text and one above 4096 characters; an edit has its own words."""
    if not text:
        raise bad_request("message text is empty")
    if len(text) > TEXT_MAX:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")


def check_caption(caption: str, *, editing: bool = False) -> None:
    """Refuse a caption above 1024 characters; an edit has its own words."""
    if len(caption) > CAPTION_MAX:
        raise bad_request("MEDIA_CAPTION_TOO_LONG" if editing else "message caption is too long")


def check_inline_keyboard(rows: object) -> list[list[Json]]:
    """Give the rows of an inline keyboard, empty rows left out, or refuse the first bad button."""
    if not isinstance(rows, list):
        raise bad_request('can\'t parse inline keyboard: Field "inline_keyboard" must be of type Array')
    checked: list[list[Json]] = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request("can't parse inline keyboard: row must be an Array")
        if row:
            checked.append([_checked_button(button) for button in row])
    if sum(len(row) for row in checked) > BUTTONS_MAX:
        raise bad_request("reply markup is too long")
    return checked


def _checked_button(button: object) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be a non-empty String')
    if not any(kind in button for kind in _BUTTON_KINDS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= CALLBACK_DATA_MAX:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://\S+$", str(button["url"])):
        raise bad_request("BUTTON_URL_INVALID")
    return button


def check_commands(commands: object) -> list[Json]:
    """Give the commands as a list, or refuse the first bad one."""
    if not isinstance(commands, list):
        raise bad_request("can't parse list of BotCommands: expected an Array")
    if len(commands) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked: list[Json] = []
    for item in commands:
        name = str(item.get("command", "")).removeprefix("/") if isinstance(item, dict) else ""
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        description = str(item.get("description", ""))
        if not 1 <= len(description) <= 256:  # noqa: PLR2004 (Telegram's limit, used only here)
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        checked.append({"command": name, "description": description})
    return checked


def is_start_payload(payload: str) -> bool:
    """Say whether a deep link may carry this payload (1-64 of `A-Za-z0-9_-`)."""
    return bool(_PAYLOAD.fullmatch(payload))
