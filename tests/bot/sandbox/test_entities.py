"""Entities found in plain text, and kept in place when a text is trimmed."""

from __future__ import annotations

import pytest

from bot.sandbox.entities import find_entities, trim, utf16_length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start abc", [("bot_command", 0, 6)]),
        ("/aide@mailleur_bac_a_sable_bot", [("bot_command", 0, 30)]),
        ("et / ou", []),
        ("12/05/2026", []),
        ("voir https://example.org/a?b=1.", [("url", 5, 25)]),
        ("🏟 @chef_de_file merci", [("mention", 3, 13)]),
        ("ana@example.org", [("email", 0, 15)]),
        ("#forêt", [("hashtag", 0, 6)]),
        ("t.me/mailleur_bac_a_sable_bot?start=p1", [("url", 0, 38)]),
    ],
)
def test_finds_what_telegram_finds(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Commands, mentions, hashtags and addresses become entities."""
    found = find_entities(text, [])
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == expected


def test_finds_nothing_inside_code() -> None:
    """A command inside code stays code."""
    code = {"type": "code", "offset": 0, "length": 5}
    assert find_entities("/aide /aide", [code]) == [code, {"type": "bot_command", "offset": 6, "length": 5}]


def test_trim_moves_entities() -> None:
    """Blanks at both ends go, and entities stay on their words."""
    entities = [{"type": "bold", "offset": 2, "length": 6}, {"type": "italic", "offset": 7, "length": 2}]
    text, moved = trim("\n oui🌿  \r\n", entities)
    assert text == "oui🌿"
    assert moved == [{"type": "bold", "offset": 0, "length": 5}]


def test_utf16_length() -> None:
    """An emoji counts twice, an accent once."""
    assert utf16_length("é🌿") == 3
